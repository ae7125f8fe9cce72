"""The segments at the cursor as cards: what they are coded with, and what is said about them."""
