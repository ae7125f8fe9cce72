"""What the picture shows of a version of the framework: its outline, arrows with what hangs on them, and places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from coding.framework.arrows import Arrow, list_arrows
from coding.framework.outline import Box, Outline, read_outline
from coding.framework.placing import Place, places_of
from models.project import Session


@dataclass(frozen=True)
class Theory:
    """A version of the framework as it is drawn.

    Where it is compared, `since` names the other version, and `marks` say what became of elements and arrows since.
    """

    outline: Outline
    arrows: tuple[Arrow, ...]
    places: Mapping[int, Place]
    since: str = ""
    marks: Mapping[int, str] = field(default_factory=dict)
    arrow_marks: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def boxes(self) -> Mapping[int, Box]:
        """Give the elements by their ids, in the order in which they are read."""
        return self.outline.boxes

    def arrow(self, pair: tuple[int, int]) -> Arrow | None:
        """Give the arrow between the two, if it is drawn."""
        return self._by_pair.get(pair)

    @cached_property
    def _by_pair(self) -> Mapping[tuple[int, int], Arrow]:
        return {each.pair: each for each in self.arrows}


def read_theory(session: Session, framework_id: int | None = None, outline: Outline | None = None) -> Theory:
    """Read a version (None: the working one); its outline may have been read already."""
    found = outline or read_outline(session, framework_id)
    drawn = [each for each in list_arrows(session, framework_id) if {*each.pair} <= found.boxes.keys()]
    return Theory(found, tuple(drawn), places_of(session, framework_id))
