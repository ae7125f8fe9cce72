"""What a workspace offers that can itself show what was undone; else the page of the Code workspace shows it."""

from typing import Protocol, runtime_checkable

from models.project import Operation


@runtime_checkable
class ShowsUndone(Protocol):
    """A part of the window that stays in sight where what was undone can be seen in it."""

    def show_undone(self, target: Operation) -> bool:
        """Show what came of the undo, or redo, of the operation; False where it cannot be seen here."""
        ...
