"""The Findings workspace: what is found of each element, how strong the evidence is, what is written of it."""
