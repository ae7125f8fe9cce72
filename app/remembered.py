"""What the window keeps about a study in the account's folder: places, pins, sizes. It is no part of the study."""

import json
import logging
import os
from pathlib import Path
from typing import Any

from app.paths import data_folder

logger = logging.getLogger(__name__)


class Remembered:
    """Values by their names, for one study; kept in a file of the account's, written when one changes.

    Where that cannot be written they last as long as the window: it is only how it looked.
    """

    def __init__(self, study_uid: str) -> None:
        self._path = data_folder() / "studies" / f"{study_uid}.json"
        self._values = _read(self._path)

    def get(self, key: str, default: Any = None) -> Any:
        """Give the value of that name."""
        return self._values.get(key, default)

    def forget(self) -> None:
        """Keep nothing of what was kept, here and in the account's folder."""
        self._values = {}
        self._path.unlink(missing_ok=True)

    def put(self, key: str, value: Any) -> None:
        """Keep a value (of text, numbers, lists and dictionaries) under the name."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            part.write_text(json.dumps(self._values, ensure_ascii=False), "utf-8")
            os.replace(part, self._path)
        except OSError as error:
            logger.warning("the window's state cannot be kept: %s", type(error).__name__)


def _read(path: Path) -> dict[str, Any]:
    """Read what was kept; what cannot be read is begun anew, for it is only how the window looked."""
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        logger.warning("the window's state cannot be read: %s", type(error).__name__)
        return {}
    return found if isinstance(found, dict) else {}
