"""What is imported when it is first used, so that the window opens soon: named by its place, `module:name`."""

from importlib import import_module
from typing import Any


def found(place: str) -> Any:
    """Give what the place names."""
    module, _colon, name = place.partition(":")
    return getattr(import_module(module), name)
