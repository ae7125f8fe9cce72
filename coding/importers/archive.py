"""Documents that are zip files, read with a cap on what unpacking may yield."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from coding.errors import CodingError

_LARGEST_MEMBER = 64 * 1024 * 1024
_LARGEST_TOTAL = 300 * 1024 * 1024
_FREE = 20 * 1024 * 1024
"""Unpacked bytes that need no proportion to the file's size."""
_RATIO = 150
_CHUNK = 1024 * 1024
_KINDS = (
    ("word/", ".docx"),
    ("xl/", ".xlsx"),
)
_MIMES = {b"application/vnd.oasis.opendocument.text": ".odt", b"application/vnd.oasis.opendocument.spreadsheet": ".ods"}


class Archive:
    """A zip file open for reading; what its members claim of their size is never believed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._spent = 0
        self._allowed = min(_LARGEST_TOTAL, max(_FREE, _RATIO * path.stat().st_size))
        with self._readable():
            self._zip = zipfile.ZipFile(path)
        self.names = frozenset(self._zip.namelist())

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def kind(self) -> str:
        """The suffix of the document the archive is, "" if it is none that is known."""
        if "mimetype" in self.names:
            return _MIMES.get(self.read("mimetype").strip(), "")
        return next((kind for folder, kind in _KINDS if any(name.startswith(folder) for name in self.names)), "")

    def read(self, name: str) -> bytes:
        """The member, unpacked; CodingError where it is missing, damaged, locked or grows beyond measure."""
        return b"".join(self._chunks(name))

    def _chunks(self, name: str) -> Iterator[bytes]:
        size = 0
        with self._readable(), self._zip.open(name) as member:
            while chunk := member.read(_CHUNK):
                size += len(chunk)
                self._spent += len(chunk)
                if size > _LARGEST_MEMBER or self._spent > self._allowed:
                    raise CodingError(f"“{self._path.name}” unpacks to more than a document holds; it was not read.")
                yield chunk

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, KeyError, ValueError, OSError):
            raise CodingError(f"“{self._path.name}” is damaged. Open it in its program and save it again.") from None
        except NotImplementedError:
            raise CodingError(f"“{self._path.name}” is packed in an unusual way; open it and save it again.") from None
        except RuntimeError:
            raise CodingError(f"“{self._path.name}” is protected by a password; save it without one.") from None
