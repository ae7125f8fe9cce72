"""Correcting a document's text after it was coded: the text in an editor, and what becomes of the segments."""
