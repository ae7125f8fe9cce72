"""Names replaced everywhere they are written, found in the texts, and the list of what was replaced."""
