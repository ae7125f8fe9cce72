"""What files would bring into the study, in sentences; conflicts with all their sides."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from app.consent.listing import Listing
from app.sharing.sides import COLOUR, HOLDS, patch_of
from app.sharing.wrapping import WrappingDelegate, measure_anew
from coding.merging.conflicts import Conflict
from coding.merging.differences import differing
from coding.merging.report import SHARED, MergeReport
from coding.rounds.blind import UNSEEN
from coding.text import one_line

LONGEST, LONG_TIP, AROUND = 200, 2000, 40
CONFLICTS = "Conflicts: the study keeps what it was before, until you decide"
MORE = 200


class Outcome(Listing):
    """Sentences on what comes in, and below them the conflicts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What it brings", parent)
        self.setItemDelegate(WrappingDelegate(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        measure_anew(self, event)

    def show_report(self, report: MergeReport, conflicts: Iterable[Conflict], *, blind: bool) -> None:
        """Show what was tried out; to one who codes in a blind round only whose work it is, and what is no coding."""
        self.clear()
        hides = blind and not report.is_empty
        for sentence in [*report.lines_without_coding, UNSEEN] if hides else report.lines:
            self.say(sentence)
        listed = [each for each in conflicts if not hides or each.table in SHARED]
        self.add(CONFLICTS, [each.what for each in listed[:MORE]])
        if listed:
            self._put_sides(listed[:MORE])
        if len(listed) > MORE:
            self.say(f"… and {len(listed) - MORE:,} more conflicts.")

    def _put_sides(self, conflicts: Sequence[Conflict]) -> None:
        head = self.topLevelItem(self.topLevelItemCount() - 1)
        assert head is not None
        for row, conflict in enumerate(conflicts):
            about = head.child(row)
            assert about is not None
            listed = [(side.coder, side.value) for side in conflict.sides]
            listed = [("Before" if conflict.before else HOLDS.capitalize(), conflict.base), *listed]
            shown = differing([value for _name, value in listed], LONGEST, AROUND)
            for (name, value), parts in zip(listed, shown, strict=True):
                said = one_line("".join(part.words for part in parts), LONGEST)
                item = QTreeWidgetItem(about, [f"{name}: {said}"])
                item.setToolTip(0, value[:LONG_TIP])
                if conflict.column == COLOUR:
                    item.setIcon(0, QIcon(patch_of(value)))
        self.expandAll()
