"""The Framework workspace: the theory of change as an outline, and the card of an element."""
