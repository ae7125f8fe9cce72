"""The study that copies are made of."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def base(small_study: Path, tmp_path: Path) -> Path:
    """The small study, as it was before anybody got a copy."""
    path = tmp_path / "base.loom"
    shutil.copy(small_study, path)
    return path
