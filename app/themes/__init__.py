"""Themes in the window: inductive codes put into groups, which may be linked to elements."""
