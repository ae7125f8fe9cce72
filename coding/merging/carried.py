"""What a file brings to be merged, be it a packet or a whole copy."""

from collections.abc import Mapping
from typing import NamedTuple

from coding.merging.deed import Deed


class Carried(NamedTuple):
    """Operations in their order, and what is needed to understand them."""

    deeds: tuple[Deed, ...]
    made: frozenset[str] = frozenset()
    """The operations that the sender knows, as far as they made rows."""
    marks: frozenset[str] = frozenset()
    """Operations of the sender's own: a study that has one of them as its own shares all before it."""
    aliases: tuple[tuple[str, str, str], ...] = ()
    """Rows that have several uids in the sender's copy: table, the other uid, the uid."""
    texts: Mapping[str, str] = {}
    """Texts on which places are, by checksum."""
    names: Mapping[str, str] = {}
    """Who did the operations that are needed."""
