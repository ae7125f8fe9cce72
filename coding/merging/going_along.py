"""What goes with a row where a conflict is decided for those who deleted it: named before, and asked for."""

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import select

from coding.disagreements.consensus import blind_documents
from coding.errors import CodingError
from coding.merging.rules import BINDING, CARRIED
from coding.rounds.blind import hidden_documents
from coding.text import listed, one_line
from models.base import Session
from models.dialect import among
from models.schema import coders, codes, segments, texts

_SAID = {
    "segment": ("segment", "segments"),
    "code": ("code", "codes"),
    "quote": ("quote", "quotes"),
    "decision": ("decision", "decisions"),
    "finding": ("finding", "findings"),
    "grade": ("grade", "grades"),
    "verdict": ("verdict", "verdicts"),
    "answer": ("answer", "answers"),
    "sign_off": ("signature", "signatures"),
    "check_item": ("passage of a cross-check", "passages of cross-checks"),
    "attribute_value": ("attribute", "attributes"),
    "participation": ("place in a document", "places in documents"),
    "asking": ("question asked", "questions asked"),
    "assignment": ("assignment", "assignments"),
    "code_element": ("link with an element", "links with elements"),
    "theme_element": ("link with an element", "links with elements"),
    "question_element": ("link with an element", "links with elements"),
    "code_arrow": ("link with an arrow", "links with arrows"),
    "element_link": ("arrow", "arrows"),
    "pathway": ("pathway", "pathways"),
    "element_version": ("element", "elements"),
    "revision": ("revision", "revisions"),
    "theme_code": ("place of a code", "places of codes"),
    "rubric_level": ("level", "levels"),
}
"""What is told, in this order; all else is of the thing itself, as the turns of a document are."""
_OWN = {"document": ("participation",), "code": ("theme_code",), "element": ("element_version",)}
"""By table: what is of the thing itself, though it is told elsewhere."""
_CODED = frozenset({"code", "document", "coder"})
"""Tables with whose rows coding goes."""
_MOST, _WIDTH = 3, 40
BLIND = "all coding on it, also what is hidden from you while a round is blind"

Rows = Mapping[str, Collection[int]]


class GoesAlongError(CodingError):
    """Other things would go with a row, and nobody has said that they may."""

    def __init__(self, going: str, which: str) -> None:
        """Take what goes, and the words of the first segments; "" where there are none, or nobody may see them."""
        self.said = f"It takes {going} with it{which and f': {which}'}"
        super().__init__(f"{self.said}; say that they may go, or choose another side.")


def along(session: Session, table: str, row_id: int) -> str:
    """Say what goes with the row: “1 segment of Cy and 2 codes”; "" where nothing does."""
    return _told(session, table, _going(session, table, row_id))


def check_alone(session: Session, table: str, row_id: int) -> None:
    """Raise GoesAlongError where anything goes with the row."""
    found = _going(session, table, row_id)
    told = _told(session, table, found)
    if told:
        raise GoesAlongError(told, "" if _is_blind(session) else _words(session, found.get(segments.name, ())))


def _told(session: Session, table: str, found: Rows) -> str:
    numbers = Counter[tuple[str, str]]()
    for name, words in _SAID.items():
        if name not in _OWN.get(table, ()):
            numbers[words] += len(found.get(name, ()))
    coded = _SAID[segments.name]
    blind = table in _CODED and _is_blind(session)
    said = [BLIND] if blind else []
    for (one, many), number in numbers.items():
        whose = f" of {listed(_coders(session, found[segments.name]))}" if (one, many) == coded and number else ""
        if number and not (blind and whose):
            said.append(f"{number:,} {one if number == 1 else many}{whose}")
    return listed(said)


def _going(session: Session, table: str, row_id: int) -> dict[str, set[int]]:
    """Give by table the rows that cannot be without the row."""
    found: dict[str, set[int]] = {}
    waiting: list[tuple[str, set[int]]] = [(table, {row_id})]
    while waiting:
        above, ids = waiting.pop()
        for own in CARRIED:
            for name in [name for name, target in BINDING[own.name].items() if target == above]:
                rows = session.execute(select(own.c.id).where(among(own.c[name], ids))).scalars()
                new = {int(each) for each in rows} - found.setdefault(own.name, set())
                if new:
                    found[own.name] |= new
                    waiting.append((own.name, new))
    return found


def _coders(session: Session, ids: Collection[int]) -> list[str]:
    query = select(coders.c.name).join(segments, segments.c.coder_id == coders.c.id).distinct()
    return sorted(session.execute(query.where(among(segments.c.id, ids))).scalars(), key=str.casefold)


def _words(session: Session, ids: Collection[int]) -> str:
    """Name the first of the segments."""
    c = segments.c
    query = select(texts.c.text, c.start, c.end, codes.c.name, coders.c.name.label("coder"))
    query = query.select_from(segments).join(texts, texts.c.document_id == c.document_id)
    query = query.join(codes, codes.c.id == c.code_id).join(coders, coders.c.id == c.coder_id)
    rows = session.execute(query.where(among(c.id, ids)).order_by(c.document_id, c.start, c.uid).limit(_MOST)).all()
    told = [f"“{one_line(row.text[row.start : row.end], _WIDTH)}” ({row.name}, {row.coder})" for row in rows]
    return listed([*told, f"{len(ids) - _MOST:,} more"] if len(ids) > _MOST else told)


def _is_blind(session: Session) -> bool:
    """Tell whether coding is hidden from the reader, or from who decides: she who writes sees all otherwise."""
    return bool(blind_documents(session) if "coder_id" in session.info else hidden_documents(session))
