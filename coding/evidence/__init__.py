"""Evidence: what elements and arrows rest on, counted, and said in words."""
