"""All together: the other figures over all codes, the pairs of coders, and what everything rests on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.compare.agreement import columns
from app.looks import parts

if TYPE_CHECKING:
    from coding.agreement.coefficients.value import Value
    from coding.agreement.figures import Agreement

NAMES = (
    ("pooled_kappa", "Pooled kappa"),
    ("mean_alpha", "Mean of the codes’ alphas"),
    ("mean_kappa", "Mean of the codes’ kappas"),
    ("mean_ac1", "Mean of the codes’ AC1"),
    ("mean_brennan_prediger", "Mean of the codes’ B–P"),
    ("alpha_nominal_sets", "Alpha of code sets, all or nothing"),
    ("alpha_jaccard", "Alpha of code sets, Jaccard"),
    ("alpha_masi", "Alpha of code sets, MASI (Passonneau 2006)"),
    ("alpha_dice", "Alpha of code sets, Dice"),
    ("mv_alpha", "mv-alpha"),
    ("u_alpha", "Unitizing alpha u: where and what"),
    ("bar_u_alpha", "Unitizing alpha |u: coded or blank"),
    ("cu_alpha", "Unitizing alpha cu: which code, where both coded"),
    ("alpha_U_2004", "Unitizing alpha of 2004"),
)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class Together(QWidget):
    """Lists what the table has no column for; what is undefined says why."""

    def __init__(self, agreement: "Agreement", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID)
        listed = [(name, agreement.overall[key]) for key, name in NAMES if key in agreement.overall]
        self._put(column, "All codes together", listed)
        if len(agreement.coders) > 2:
            pairs = [(" and ".join(pair.coders), pair.values["pooled_kappa"]) for pair in agreement.pairs]
            self._put(column, "Pooled kappa, pair by pair", pairs)
        if agreement.notes:
            column.addWidget(parts.heading("What it rests on", self))
            column.addWidget(parts.hint("\n".join(agreement.notes), self))
        if agreement.unused:
            column.addWidget(parts.heading("Applied by nobody here", self))
            column.addWidget(parts.hint(", ".join(agreement.unused), self))

    def _put(self, column: QVBoxLayout, title: str, listed: "list[tuple[str, Value]]") -> None:
        if not listed:
            return
        column.addWidget(parts.heading(title, self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.MARGIN)
        grid.setVerticalSpacing(parts.GRID // 2)
        grid.setColumnStretch(0, 1)
        defined = [(name, value) for name, value in listed if value.value is not None]
        for row, (name, value) in enumerate(defined):
            within = columns.interval(value)
            label = QLabel(f"{name}  ({within})" if within else name, self)
            figure = QLabel(columns.written(value), self)
            label.setWordWrap(True)
            figure.setAlignment(_RIGHT)
            figure.setToolTip(value.note)
            figure.setAccessibleName(f"{name}: {_said(value)}")
            grid.addWidget(label, row, 0)
            grid.addWidget(figure, row, 1)
        column.addLayout(grid)
        for words in undefined_said(listed):
            column.addWidget(parts.hint(words, self))


def undefined_said(listed: "list[tuple[str, Value]]") -> list[str]:
    """Say which figures are undefined and why, a sentence for each reason."""
    by_reason: dict[str, list[str]] = {}
    for name, value in listed:
        if value.value is None:
            by_reason.setdefault(value.reason, []).append(name)
    return [f"Undefined: {'; '.join(names)} ({reason})." for reason, names in by_reason.items()]


def _said(value: "Value") -> str:
    within = columns.interval(value)
    return columns.written(value) + (f"  ({within})" if within else "")
