"""Versions of the framework in the window: which one is shown, freezing one, comparing two."""
