"""The outcome chapter read from the study: what is decided, written, chosen and counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from coding.bank.chosen import Quote, words_of
from coding.chapter.loose_ends import held_in_texts, loose_ends
from coding.chapter.material import TITLE, ChapterOptions, Material, read_material
from coding.chapter.method import method_of
from coding.chapter.parts import Chapter, Grading, Outcome, Part, Printed
from coding.chapter.who_spoke import counts_of
from coding.evidence.vocabulary import rule_of_words, vocabulary_of
from coding.exporters.quote_bank import single_inside
from coding.findings.live import links, plain
from coding.framework.elements import Element
from coding.grading.grades import Grade
from coding.grading.rubric_parts import Level
from coding.grading.rubrics import rubric_of
from coding.rights.consent import cleared, kept_words
from coding.rights.disclosure import disclosure
from coding.rights.held_words import held_in_findings
from coding.rights.named_people import named_in
from coding.rights.profiles import INTERNAL, NOTE, template_of
from coding.rounds.blind import own_coding_only
from coding.table import Column, Table
from models.base import Session

OUTCOMES = ("short-term outcome", "long-term outcome", "impact")
NO_PATHWAY, BESIDE = "Across the pathways", "What led to change, helped and hindered"
NOT_GRADED = "Not graded"


def read_chapter(session: Session, options: ChapterOptions, picture: bytes = b"", picture_title: str = "") -> Chapter:
    """Read the chapter on the version that is named; the picture, if any, is a PNG of the same version.

    Outcomes and impact are in it; other elements where something is written of them, or they are graded. What may not
    be quoted is left out, and the narrative is cleared of it; a quote that the texts hold is not repeated below them.
    """
    material = read_material(session, options)
    kept = kept_words(session, material.base)
    parts = tuple(_cleared(part, lambda text: cleared(text, kept)) for part in _parts(material))
    rubric = rubric_of(session)
    method = (*method_of(session, options.coders, material.base), rule_of_words(vocabulary_of(session)))
    internal = NOTE if options.profile == INTERNAL else ""
    return Chapter(
        options.title.strip() or TITLE,
        " ".join(filter(None, (_introduction(parts), internal))),
        parts,
        picture,
        picture_title,
        method if options.method else (),
        rubric.name,
        tuple(map(_grading, rubric.levels)) if options.rubric else (),
        rubric.note if options.rubric else "",
        (
            *filter(None, (own_coding_only(session),)),
            *loose_ends([element for element in material.elements if element.kind in OUTCOMES], material),
            *filter(None, (held_in_texts(material.elements, held_in_findings(session, material.base)),)),
            *_disclosed(session, options, parts),
        ),
    )


def _disclosed(session: Session, options: ChapterOptions, parts: Iterable[Part]) -> Iterator[str]:
    """Say which labels of the printed quotes fit one person or two, and who is named in quotes and texts.

    Nothing is said where they are signed for the team.
    """
    if options.profile == INTERNAL:
        return
    outcomes = [outcome for part in parts for outcome in part.outcomes]
    printed = [quote for outcome in outcomes for quote in (*outcome.quotes, *outcome.against)]
    table = Table("chapter", "", "", (Column("attribution"),), [(quote.attribution,) for quote in printed])
    told = [outcome.texts for outcome in outcomes]
    yield from filter(
        None,
        (
            disclosure(session, template_of(session, options.profile), table).said() if printed else "",
            named_in(session, (quote.words for quote in printed)).said(),
            named_in(session, (text for texts in told for text in texts)).said("text"),
        ),
    )


def _parts(material: Material) -> Iterator[Part]:
    groups: dict[str, list[Element]] = {}
    for element in material.elements:
        if element.kind in OUTCOMES:
            groups.setdefault(element.pathway or NO_PATHWAY, []).append(element)
        elif element.id in material.findings or material.grade(element):
            groups.setdefault(BESIDE, []).append(element)
    order = [name for name in groups if name not in (NO_PATHWAY, BESIDE)]
    for name in (*order, *(name for name in (NO_PATHWAY, BESIDE) if name in groups)):
        yield Part(name, tuple(_outcome(element, material) for element in groups[name]))


def _outcome(element: Element, material: Material) -> Outcome:
    look = material.looks[element.id]
    narrative, counter, alternatives = (plain(text, look) for text in material.finding(element).texts)
    told = {link.uid for text in material.finding(element).texts for link in links(text) if link.is_quote}
    own = [quote for quote in material.quotes.get(element.id, []) if not quote.consent and quote.fits]
    quotes = [quote for quote in own if material.uids[quote.id] not in told]
    grade = material.grades.get(element.id)
    return Outcome(
        element.title,
        element.kind,
        material.grade(element) or _proposed(element, material),
        _reason(grade) if grade else "",
        narrative,
        counts_of(material.evidence[element.id], material.base, looked_for=element.id in material.coded),
        tuple(_printed(quote) for quote in quotes if quote.polarity != "contradicts"),
        counter,
        tuple(_printed(quote) for quote in quotes if quote.polarity == "contradicts"),
        alternatives,
    )


def _proposed(element: Element, material: Material) -> str:
    """Say that nothing is decided, and what the rubric proposes."""
    level = material.proposals[element.id].level
    return f"{NOT_GRADED} (proposed: {level})" if level else NOT_GRADED


def _reason(grade: Grade) -> str:
    """Give the reason, after what the tests proposed where it was decided otherwise."""
    other = grade.level and grade.proposed and grade.proposed != grade.level
    return f"The tests proposed {grade.proposed}. {grade.reason}".rstrip() if other else grade.reason


def _printed(quote: Quote) -> Printed:
    return Printed(single_inside(words_of(quote)), quote.attribution)


def _introduction(parts: Iterable[Part]) -> str:
    outcomes = [outcome for part in parts if part.name != BESIDE for outcome in part.outcomes]
    if not outcomes:
        return "The theory of change has no outcomes yet."
    grades = Counter(
        NOT_GRADED.lower() if outcome.grade.startswith(NOT_GRADED) else outcome.grade for outcome in outcomes
    )
    listed = ", ".join(f"{number} {grade}" for grade, number in grades.most_common())
    noun = "outcome" if len(outcomes) == 1 else "outcomes"
    return f"The theory of change has {len(outcomes)} {noun}; confidence in the evidence: {listed}."


def _grading(level: Level) -> Grading:
    choices = Counter(test.choice for test in level.tests if test.choice)
    said = [(test, f"{test.words}: {test.said()}" if test.words else test.said()) for test in level.tests]
    tests = [f"one of these is enough: {words}" if choices[test.choice] > 1 else words for test, words in said]
    return Grading(level.name, level.words, tuple(tests))


def _cleared(part: Part, clear: Callable[[str], str]) -> Part:
    """Give the part with phrases for what its texts repeat of those who may not be quoted."""
    outcomes = tuple(
        replace(
            each,
            reason=clear(each.reason),
            narrative=clear(each.narrative),
            answer=clear(each.answer),
            alternatives=clear(each.alternatives),
        )
        for each in part.outcomes
    )
    return replace(part, outcomes=outcomes)
