"""What can be picked."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QIcon


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be picked: its name, what stands above it or explains it, its keys, what picking it does."""

    title: str
    do: Callable[[], object]
    section: str = ""
    detail: str = ""
    above: str = ""
    keys: str = ""
    icon: QIcon | None = None
    used: int = -1
    """How long ago it was used, counted from 0; -1 is: not lately."""
    also: Callable[[], object] | None = None
    """What picking it with Shift held does, where that is something else."""
    does: str = ""
    """What Enter does with it, said while it is the one to be picked."""
    behind: bool = False
    """It stands behind others that the letters mean nearly as well."""
    holds: int = 0
    """How many others lie directly below it; it stands behind those that hold none and are meant as well."""
