"""Where the reader of the list was, kept while its rows are put in another order or read anew."""

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView

from app.retrieval.model import SegmentModel
from app.retrieval.views import SegmentView, chosen_rows

_MOST = 200
"""So many chosen segments stay chosen."""


@dataclass(frozen=True, slots=True)
class Place:
    """The segments by their ids: the first in view, the one the keys are at, and those that are chosen."""

    top: int = 0
    current: int = 0
    chosen: tuple[int, ...] = ()


def kept(view: SegmentView, model: SegmentModel) -> Place:
    """Give the place as it is now."""
    rows = chosen_rows(view.selectionModel())[:_MOST]
    top, current = (model.ids((row,))[0] if row >= 0 else 0 for row in (view.rowAt(1), view.currentIndex().row()))
    return Place(top, current, tuple(model.ids(rows)))


def restore(place: Place, view: SegmentView, model: SegmentModel, *, asked: bool) -> None:
    """Choose again what was chosen; unless something else was asked for, the same segment is the first in view."""
    top = place.current if asked else place.top
    slots = model.columns.slots((top, place.current, *place.chosen))
    rows = model.rows_of(slots.values())
    found = {segment_id: rows[slot] for segment_id, slot in slots.items() if slot in rows}
    view.choose([found[each] for each in place.chosen if each in found], found.get(place.current, -1))
    view.scrollTo(model.index(found.get(top, 0), 0), QAbstractItemView.ScrollHint.PositionAtTop)
