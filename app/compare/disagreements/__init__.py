"""The view of disagreements: one after another, both sides on the text, decided by a key."""
