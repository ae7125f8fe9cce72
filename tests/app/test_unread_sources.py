"""Tests of what PySide does with modules that are imported after it."""

import subprocess
import sys
from pathlib import Path

_IMPORTING = """
import linecache, sys
import PySide6.QtCore
from app.unread_sources import leave_sources_unread
if sys.argv[2] == "left":
    leave_sources_unread()
sys.path.insert(0, sys.argv[1])
import plain
print(plain.__file__ in linecache.cache, PySide6.QtCore.QObject().objectName() == "")
"""


def _read(tmp_path: Path, how: str) -> list[str]:
    """Say whether the source of a module was read when it was imported, and whether Qt still works after."""
    tmp_path.joinpath("plain.py").write_text("PLAIN = 'not PySide6'\n", "utf-8")
    words = [sys.executable, "-c", _IMPORTING, str(tmp_path), how]
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout.split()


def test_no_source_is_read_at_an_import(tmp_path: Path) -> None:
    assert _read(tmp_path, "left") == ["False", "True"]


def test_pyside_would_read_it_otherwise(tmp_path: Path) -> None:
    """Where this fails PySide has mended it, and `app/unread_sources.py` can go."""
    assert _read(tmp_path, "as it is") == ["True", "True"]
