"""What there is to choose for a report in this study: coders, attributes, and quotes on which to try an attribution."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, distinct, func, select

from coding.attribution import Example
from coding.framework.versions import list_versions
from coding.layers import scope_of
from coding.rights.consent import Press
from coding.rights.profiles import INTERNAL, template_of
from coding.scope import Base, read_base
from models.base import Session
from models.dialect import among
from models.schema import attribute_values, attributes, coders, progress, segments, texts

SHORTEST, LONGEST = 40, 200
"""Characters of a quote by which an attribution can be judged."""
_ALWAYS = ("participant", "document")


@dataclass(frozen=True, slots=True)
class Choices:
    """Coders who have coded, the consensus apart; attributes with how many values they have; and attributions."""

    coders: tuple[str, ...]
    consensus: str
    attributes: tuple[tuple[str, int], ...]
    fields: tuple[str, ...]
    template: str
    examples: tuple[Example, ...]
    versions: tuple[str, ...] = ()
    """The names of the framework's versions, the working one first, where any was frozen."""
    internal: str = ""
    """The template for the team itself; `template` is the one for readers."""
    usual: str = ""
    """Whose coding counts where nobody is chosen."""


def read_choices(session: Session) -> Choices:
    """Read what can be chosen; `consensus` is empty where it has not coded."""
    rows = session.execute(select(coders.c.name, coders.c.consensus).where(_coded()).order_by(coders.c.id)).all()
    agreed = session.execute(select(coders.c.name).where(coders.c.consensus == 1, _coded() | _made())).scalar()
    consensus = agreed or ""
    names = tuple(row.name for row in rows if not row.consensus)
    used = tuple(_attributes(session))
    known = select(attributes.c.name).where(attributes.c.of == "participant").order_by(attributes.c.position)
    fields = tuple(dict.fromkeys((*session.execute(known).scalars(), *_ALWAYS)))
    templates = template_of(session), template_of(session, INTERNAL)
    quotes = tuple(examples(session))
    scope = scope_of(session)
    usual = f"{scope.whose}. {scope.note}" if scope.note else scope.whose
    return Choices(names, consensus, used, fields, templates[0], quotes, _versions(session), templates[1], usual)


def _versions(session: Session) -> tuple[str, ...]:
    names = tuple(version.name for version in reversed(list_versions(session)))
    return names if len(names) > 1 else ()


def examples(session: Session, number: int = 3) -> list[Example]:
    """Give some quotes of different documents with who speaks; without any, participants with words left out."""
    base = read_base(session)
    return list(_quotes(session, base, number)) or [_unspoken(base, person) for person in list(base.names)[:number]]


def _unspoken(base: Base, person: int) -> Example:
    return Example("…", ({"participant": base.names[person], "document": ""} | base.attributes[person],))


def _coded() -> ColumnElement[bool]:
    return select(segments.c.id).where(segments.c.coder_id == coders.c.id).exists()


def _attributes(session: Session) -> Iterator[tuple[str, int]]:
    values = func.count(distinct(func.lower(attribute_values.c.value)))
    query = (
        select(attributes.c.name, values)
        .join(attribute_values, attribute_values.c.attribute_id == attributes.c.id)
        .where(attributes.c.of == "participant", attribute_values.c.value != "")
        .group_by(attributes.c.id)
        .order_by(attributes.c.position)
    )
    yield from ((row[0], row[1]) for row in session.execute(query))


def _made() -> ColumnElement[bool]:
    return select(progress.c.id).where(progress.c.coder_id == coders.c.id).exists()


def _quotes(session: Session, base: Base, number: int) -> Iterator[Example]:
    """Give quotes from documents that lie apart, so that different people speak in them."""
    by_document = _first_of_each(session, fitting=True) or _first_of_each(session, fitting=False)
    step = max(1, len(by_document) // number)
    place = segments.c.document_id, segments.c.start, segments.c.end
    query = select(*place).where(among(segments.c.id, by_document[::step][:number]))
    for document_id, start, end in session.execute(query.order_by(segments.c.document_id)).all():
        text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one()
        said = Press(base).printed(document_id, text, start, end, base.words(document_id, text, start, end))
        yield Example(
            " ".join(said.split()),
            tuple(base.facts(person, document_id) for person in base.speaking(document_id, text, start, end)),
        )


def _first_of_each(session: Session, *, fitting: bool) -> list[int]:
    query = select(func.min(segments.c.id)).where(scope_of(session).condition())
    if fitting:
        query = query.where((segments.c.end - segments.c.start).between(SHORTEST, LONGEST))
    return list(session.execute(query.group_by(segments.c.document_id)).scalars())
