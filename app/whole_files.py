"""Files that are written whole or not at all."""

import os
from pathlib import Path

from models.project import StudyError


def put(path: Path, content: bytes) -> None:
    """Write the file in the place of what is there; StudyError where it cannot be, and then nothing has changed."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise StudyError(f"“{path.name}” cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
