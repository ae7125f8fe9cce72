"""The paragraphs that say how the evidence came about: what was gathered, who coded it, and how it is counted."""

from collections import Counter

from sqlalchemy import distinct, func, select

from coding.layers import scope_of
from coding.rounds.blind import own_coding_only
from coding.scope import Base, read_base
from coding.sources import rule_in_words, source_rule
from coding.text import listed
from models.base import Session
from models.schema import coders, codes, segments

_PLURALS = {"survey": "sets of survey answers", "report": "reports", "focus group": "focus groups"}
_MOST = 6
"""Values of an attribute that are listed; the rest are counted together."""


def method_of(session: Session, coder_names: tuple[str, ...] = (), base: Base | None = None) -> tuple[str, ...]:
    """Say in three paragraphs what was gathered, how it was coded, and what the figures count; all of it counted."""
    base = base or read_base(session)
    coded = " ".join(filter(None, (own_coding_only(session), _coded(session, coder_names))))
    return _gathered(base), coded, _counted(session)


def _gathered(base: Base) -> str:
    kinds = Counter(page.kind for page in base.documents.values())
    named = listed([_number(count, kind) for kind, count in kinds.most_common()])
    said = f"The evidence consists of {named or 'no documents yet'}."
    people = list(base.names)
    if people:
        sides = Counter(base.attribute(person, "side").casefold() for person in people)
        known = [f"{sides[side]} {side}" for side in ("external", "internal") if sides[side]]
        beside = f", {listed(known)} to the programme" if known else ""
        speak = len(base.heard_of() & set(people))
        silent = f"; {speak} of them {'speaks' if speak == 1 else 'speak'} in it" if speak < len(people) else ""
        said += f" {_number(len(people), 'participant')} took part{beside}{silent}."
        for name in ("sector", "region"):
            said += _divided(base, people, name)
    return said


def _divided(base: Base, people: list[int], name: str) -> str:
    values: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for person in people:
        value = base.attribute(person, name).strip()
        shown.setdefault(value.casefold(), value)
        values[value.casefold()] += bool(value)
    named = [(shown[value], count) for value, count in values.most_common() if count]
    if not named:
        return ""
    shares = [f"{value} {count}" for value, count in named[:_MOST]]
    rest = sum(count for _value, count in named[_MOST:])
    shares += [f"others {rest}"] if rest else []
    return f" By {name}: {', '.join(shares)}."


def _coded(session: Session, coder_names: tuple[str, ...]) -> str:
    own = scope_of(session, coder_names).condition()
    pages, total = func.count(distinct(segments.c.document_id)), func.count()
    by_coder = select(coders.c.name, pages, total).join(segments, segments.c.coder_id == coders.c.id).where(own)
    rows = session.execute(by_coder.group_by(coders.c.id).order_by(total.desc(), coders.c.id)).all()
    if not rows:
        return "Nothing has been coded yet."
    who = listed([f"{name} ({_number(count, 'segment')} in {_number(on, 'document')})" for name, on, count in rows])
    used = select(codes.c.kind, func.count(distinct(codes.c.id))).join(segments, segments.c.code_id == codes.c.id)
    kinds: dict[str, int] = {row[0]: row[1] for row in session.execute(used.where(own).group_by(codes.c.kind))}
    named = listed([f"{kinds[kind]} {kind}" for kind in ("deductive", "inductive") if kind in kinds])
    return (
        f"The coding is by {who}, with {named} {'code' if sum(kinds.values()) == 1 else 'codes'}: deductive codes "
        "were taken from the theory of change, inductive ones found in the text."
    )


def _counted(session: Session) -> str:
    rule = rule_in_words(source_rule(session))
    return (
        "Figures count passages: overlapping segments on one outcome in a document are one passage. "
        f"Independent sources are counted by one rule: {rule}; a document without participants is one source. "
        "A source is external where one of its members is external to the programme."
    )


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"
