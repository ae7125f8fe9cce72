"""What the writer of an outcome chapter should know before it goes out: what lacks, and what is no longer true."""

from collections.abc import Collection, Iterable, Iterator

from coding.chapter.material import Material
from coding.evidence.sides import unjudged
from coding.findings.live import stale
from coding.framework.elements import Element
from coding.grading.rubric_notes import misfit
from coding.text import counted

_NAMED = 5
"""So many elements are named by their keys in a sentence; the rest are counted."""


def loose_ends(elements: Iterable[Element], material: Material) -> tuple[str, ...]:
    """Say what lacks of these elements, a sentence each; nothing where all is written, graded and true."""
    own = list(elements)
    spoken = [element for element in own if material.evidence[element.id].figure("passages")]
    unsought = _said(
        "no code is bound, so nothing is known of it", (each for each in own if each.id not in material.coded)
    )
    told = (unsought, *_lacking(spoken, material), *_no_longer_true(own, material), *_by_the_rules(own, material))
    return tuple(filter(None, (*told, _held_back(own, material))))


def _lacking(elements: list[Element], material: Material) -> Iterator[str]:
    yield _said("no grade is decided", (each for each in elements if not material.grade(each)))
    yield _said("nothing is written", (each for each in elements if not material.finding(each).narrative.strip()))
    yield _said("no quote is chosen", (each for each in elements if not material.quotes.get(each.id)))
    unanswered = (each for each in elements if _contradicted(each, material))
    yield _said("passages that contradict it are not answered", unanswered)


def _contradicted(element: Element, material: Material) -> bool:
    against = material.evidence[element.id].figure("contradicting")
    return bool(against) and not material.finding(element).counter.strip()


def _no_longer_true(elements: list[Element], material: Material) -> Iterator[str]:
    changed = (each for each in elements if (grade := material.grades.get(each.id)) and grade.level and grade.stale)
    yield _said("the evidence has changed since it was graded", changed)
    yield _said(
        "a figure or quote in the text is no longer true", (each for each in elements if _stale(each, material))
    )


def _stale(element: Element, material: Material) -> bool:
    return any(stale(text, material.looks[element.id]) for text in material.finding(element).texts)


def _by_the_rules(elements: list[Element], material: Material) -> Iterator[str]:
    """Say which grades the rubric does not explain, and where passages count that nobody has judged."""
    graded = [(element, material.grades[element.id]) for element in elements if material.grade(element)]
    yield _said("the grade is no level of the rubric any more", (each for each, grade in graded if not grade.known))
    proposed = {each: proposal.level for each, proposal in material.proposals.items()}
    moved = (each for each, grade in graded if grade.known and grade.stale and grade.moved(proposed[each.id]))
    yield _said("the tests propose another level now than when it was graded", moved)
    said = misfit(material.rubric, (grade.level for _element, grade in graded))
    yield f"{said}; change them in the grading rules." if said else ""
    yield _said(
        "passages that nobody has judged count as speaking for it",
        (each for each in elements if unjudged(material.evidence[each.id])),
    )


def _held_back(elements: list[Element], material: Material) -> str:
    quotes = [quote for element in elements for quote in material.quotes.get(element.id, [])]
    out = sum(1 for quote in quotes if quote.consent or not quote.fits)
    if not out:
        return ""
    verb = "is" if out == 1 else "are"
    return f"{counted(out, 'chosen quote')} {verb} left out: not to be quoted, or no longer in the speaker's own words."


def held_in_texts(elements: Iterable[Element], held: Collection[int]) -> str:
    """Say of which elements the texts repeat words that are not printed, so that a phrase stands in a sentence."""
    return _said(
        "what is written repeats words that may not be quoted, and “[not to be quoted]” or the like is printed there",
        (each for each in elements if each.id in held),
    )


def _said(what: str, elements: Iterable[Element]) -> str:
    keys = [element.key for element in elements]
    if not keys:
        return ""
    more = len(keys) - _NAMED
    listed = ", ".join(keys[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{what[:1].upper()}{what[1:]}: {listed}."
