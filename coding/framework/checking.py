"""The integrity of what rests on the theory of change: no row there twice, versions whole, withheld words in place."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Table, func, select

from models.base import Session
from models.schema import (
    askings,
    code_arrows,
    code_elements,
    element_links,
    element_versions,
    findings,
    frameworks,
    link_factors,
    pathways,
    question_elements,
    quotes,
    revisions,
    rubrics,
    theme_codes,
    theme_elements,
    withheld,
)


class Once(NamedTuple):
    """Columns of a table that no two rows have alike, and the sentence where they do; `{times}` says how often."""

    table: Table
    columns: tuple[str, ...]
    sentence: str


ONCE: tuple[Once, ...] = (
    Once(findings, ("element_id",), "The element {0} has {times} findings instead of one."),
    Once(theme_codes, ("code_id",), "The code {0} is in {times} themes instead of one."),
    Once(code_elements, ("code_id", "element_id"), "The code {0} is bound to the element {1} twice."),
    Once(
        code_arrows,
        ("code_id", "from_element_id", "to_element_id"),
        "The code {0} is bound to the arrow from {1} to {2} twice.",
    ),
    Once(element_versions, ("element_id", "framework_id"), "The element {0} stands in the version {1} twice."),
    Once(
        element_links,
        ("from_element_id", "to_element_id", "framework_id"),
        "The arrow from {0} to {1} is drawn in the version {2} twice.",
    ),
    Once(link_factors, ("link_id", "element_id"), "The arrow {0} depends on the element {1} twice."),
    Once(revisions, ("element_id", "framework_id"), "The element {0} has {times} reasons in the version {1}."),
    Once(theme_elements, ("theme_id", "element_id"), "The theme {0} is linked to the element {1} twice."),
    Once(question_elements, ("question_id", "element_id"), "The question {0} asks about the element {1} twice."),
    Once(askings, ("question_id", "document_id"), "The question {0} is asked in the document {1} twice."),
    Once(quotes, ("segment_id", "element_id"), "The segment {0} is chosen for the element {1} twice."),
)


def theory_faults(session: Session) -> Iterator[str]:
    """Name every fault of findings, themes, versions, quotes and withheld words; a whole study has none."""
    for once in ONCE:
        columns = [once.table.c[name] for name in once.columns]
        known = select(*columns).where(*(column.is_not(None) for column in columns))
        rows = Counter(tuple(row) for row in session.execute(known))
        yield from (once.sentence.format(*row, times=times) for row, times in rows.items() if times > 1)
    several = session.execute(select(func.count()).select_from(rubrics)).scalar_one()
    if several > 1:
        yield f"The study has {several} rubrics instead of one."
    yield from _versions(session)
    length = withheld.c.end - withheld.c.start
    for (row_id,) in session.execute(select(withheld.c.id).where(func.length(withheld.c.text) != length)):
        yield f"The withheld words {row_id} are not as long as what stands for them."


def _versions(session: Session) -> Iterator[str]:
    """Look whether one version, the last, is worked on, and whether each has the pathways and ends it speaks of."""
    query = select(frameworks.c.frozen).order_by(frameworks.c.position, frameworks.c.id)
    frozen = [bool(each) for each in session.execute(query).scalars()]
    if frozen and (frozen[-1] or not all(frozen[:-1])):
        yield "Not one version of the framework, the last, is worked on."
    box = element_versions.c
    foreign = (
        select(box.id)
        .join(pathways, pathways.c.id == box.pathway_id)
        .where(pathways.c.framework_id != box.framework_id)
    )
    yield from (
        f"The box {row_id} stands in a pathway of another version." for row_id in session.execute(foreign).scalars()
    )
    link = element_links.c
    for end in (link.from_element_id, link.to_element_id):
        there = select(box.id).where(box.framework_id == link.framework_id, box.element_id == end).exists()
        for row_id in session.execute(select(link.id).where(~there)).scalars():
            yield f"The arrow {row_id} has an end that is not in its version."
