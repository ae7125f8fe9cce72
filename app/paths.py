"""Where the program finds what it ships, and where the account's data lie."""

import os
from pathlib import Path

from platformdirs import user_data_path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def data_folder() -> Path:
    """Give the account's folder for backups, logs and the sample's copy; only its owner may enter it."""
    folder = user_data_path("themeloom", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.chmod(folder, 0o700)
    return folder


def backups_folder() -> Path:
    """Give the folder for the copies made before a study is brought up to date."""
    return data_folder() / "backups"
