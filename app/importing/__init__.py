"""Import in the window: files chosen or dropped, shown before anything is stored, and a report of what came in."""
