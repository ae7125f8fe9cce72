"""What a cell of a row becomes by all that was written to it; always something that may stand there."""

import json
import re
from collections.abc import Sequence

from sqlalchemy import CheckConstraint

from coding.merging.deed import Value
from coding.merging.rules import QUIET, QUIET_AT_BIRTH, TABLES
from coding.merging.settling import Past, Settled, Write, last_of, settle

_ONE_OF = re.compile(r'^"?(\w+)"? IN \((.*)\)$')
ALLOWED: dict[tuple[str, str], frozenset[str]] = {
    (table.name, found[1]): frozenset(re.findall(r"'([^']*)'", found[2]))
    for table in TABLES.values()
    for rule in table.constraints
    if isinstance(rule, CheckConstraint) and (found := _ONE_OF.match(str(rule.sqltext)))
}
"""By table and column: the words of which one has to stand there."""
HOLDS_FIRST: dict[tuple[str, str], tuple[str, ...]] = {
    ("participant", "consent"): ("withdrawn", "not quotable", "paraphrase only"),
    ("answer", "answer"): ("changed", "explained", "kept"),
}
"""By table and column: the side that holds until somebody decides, the first of these; the highest elsewhere."""
_STRICT = ("participant", "consent")
"""What was agreed before does not hold while two say that it is no longer so."""
_CALLED = frozenset({"name", "title", "key", "original"})
_SAYING = frozenset({("question", "text"), ("replacement", "replacement"), ("withheld", "text")})


def may_stand(table: str, column: str, value: Value) -> bool:
    """Tell whether the column takes the value."""
    if value is None:
        return bool(TABLES[table].c[column].nullable)
    if value == "" and (column in _CALLED or (table, column) in _SAYING):
        return False
    return (table, column) not in ALLOWED or value in ALLOWED[table, column]


def settle_cell(table: str, column: str, writes: Sequence[Write], past: Past) -> Settled:
    """Settle a cell of the table.

    Where what was before must not stand there, as nothing where two made the row and said different things, one of
    the sides holds until somebody decides, in every copy the same one.
    """
    default = getattr(TABLES[table].c[column].default, "arg", None)
    own = [each for each in writes if each.after is not None and column in each.after]
    born = all(each.before is None for each in last_of(own, past))
    quiet = column in QUIET or (born and column in QUIET_AT_BIRTH)
    settled = settle(column, writes, past, None if callable(default) else default, quiet=quiet)
    possible = may_stand(table, column, settled.value)
    if not settled.sides or (possible and (table, column) != _STRICT):
        return settled
    values = [side.value for side in settled.sides] + [settled.value] * possible
    first = [each for each in HOLDS_FIRST.get((table, column), ()) if each in values]
    return settled._replace(value=first[0] if first else max(values, key=json.dumps))
