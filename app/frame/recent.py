"""The studies that were opened last."""

from pathlib import Path

from PySide6.QtCore import QSettings

MOST = 8


def recent() -> list[Path]:
    """List the studies opened last, the newest first; those that are no longer there are left out."""
    return [path for path in _kept() if path.exists()][:MOST]


def told_apart(path: Path) -> str:
    """Name the study; with its folder, where another one that was opened lately is called the same."""
    path = path.resolve()
    twins = any(other.stem == path.stem and other != path for other in _kept() if other.exists())
    return f"{path.stem} in {path.parent.name}" if twins else path.stem


def remember(path: Path) -> None:
    """Put the study at the top of the list."""
    path = path.resolve()
    kept = [path, *(other for other in _kept() if other != path)]
    QSettings("Themeloom", "Themeloom").setValue("recent", [str(each) for each in kept[: 2 * MOST]])


def _kept() -> list[Path]:
    value = QSettings("Themeloom", "Themeloom").value("recent", [])
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [Path(name) for name in names]
