"""Who speaks: repaired for whole documents, and turn by turn on the page."""
