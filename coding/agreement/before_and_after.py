"""Two measurements of agreement compared: what rose and fell, and what was measured differently."""

from collections.abc import Sequence
from typing import NamedTuple

from coding.agreement.measuring import ALPHA, Figure, Measured
from coding.text import counted


class Change(NamedTuple):
    """A figure before and after; `name` is the code's, empty for all codes together."""

    name: str
    before: Figure | None
    after: Figure | None

    @property
    def difference(self) -> float | None:
        """Give by how much it rose; None where one of the two is undefined or was not measured."""
        pair = (self.before and self.before.value, self.after and self.after.value)
        return None if pair[0] is None or pair[1] is None else pair[1] - pair[0]


def compare_measured(before: Measured, after: Measured, coefficient: str = ALPHA) -> list[Change]:
    """Compare a coefficient in two measurements: over all codes first, then code by code in the order of the later.

    Codes that only the earlier has come last.
    """
    changes = [Change("", before.overall.get(coefficient), after.overall.get(coefficient))]
    known, later = {code.uid: code for code in before.codes}, {code.uid for code in after.codes}
    for code in after.codes:
        before_it = known[code.uid].values.get(coefficient) if code.uid in known else None
        changes.append(Change(code.name, before_it, code.values.get(coefficient)))
    gone = [code for code in before.codes if code.uid not in later]
    return changes + [Change(code.name, code.values.get(coefficient), None) for code in gone]


def measured_otherwise(before: Measured, after: Measured) -> list[str]:
    """Say in what the two were measured differently, a sentence each; a change may come from that alone."""
    told = []
    if set(before.coders) != set(after.coders):
        told.append(f"Other coders: {_listed(before.coders)}, then {_listed(after.coders)}.")
    documents = _other_documents(set(before.documents), set(after.documents))
    old, new = dict(before.how), dict(after.how)
    told += documents
    told += [
        f"{key}: {old.get(key) or 'not stated'}, then {new.get(key) or 'not stated'}."
        for key in dict.fromkeys((*old, *new))
        if old.get(key, "") != new.get(key, "") and not (documents and key == "Documents")
    ]
    told += _other_definitions(before, after)
    apart = {code.uid for code in before.codes} ^ {code.uid for code in after.codes}
    if apart:
        told.append(f"{counted(len(apart), 'code')} {'is' if len(apart) == 1 else 'are'} in one of the two alone.")
    return told


def _other_documents(before: set[str], after: set[str]) -> list[str]:
    """Say that other documents were compared, where it is known which."""
    both = len(before & after)
    if not before or not after or before == after:
        return []
    if not both:
        return [f"Other documents: {len(before):,}, then {len(after):,}, and none of them in both."]
    apart = f"{len(before) - both:,} in the earlier alone, {len(after) - both:,} in the later"
    return [f"Other documents: {both:,} in both, {apart}."]


def _other_definitions(before: Measured, after: Measured) -> list[str]:
    """Say which codes had another card, where both cards are known."""
    known = {code.uid: code.definition for code in before.codes if code.definition}
    names = [
        code.name for code in after.codes if code.definition and known.get(code.uid, code.definition) != code.definition
    ]
    if not names:
        return []
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    called = f"{', '.join(f'“{name}”' for name in names[:_NAMED])}{more}"
    return [f"{counted(len(names), 'code')} {'was' if len(names) == 1 else 'were'} defined otherwise ({called})."]


_NAMED = 5


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "nobody"
