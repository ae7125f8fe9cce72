"""What an entry of the exporters' registry is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coding.table import Table


@dataclass(frozen=True, slots=True)
class Exporter:
    """A way to write a table to a file of one suffix.

    `write` writes to the path as it reads the rows; call `write_table`, which makes it all or nothing.
    A document `for_reading` says its caption and shows quotes as such; what is not is a plain table.
    `in_words` tells whether its columns have words for headings, and empty ones are left out where the table allows it;
    else they are all there, under their keys.
    """

    key: str
    title: str
    suffix: str
    write: Callable[[Table, Path], None]
    for_reading: bool = False
    in_words: bool = False
