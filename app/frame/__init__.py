"""The frame of the window: what opens and closes studies and holds the workspaces."""
