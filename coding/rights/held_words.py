"""What is written of elements and repeats words that may not be quoted: there a phrase is printed instead."""

from coding.findings.live import parse
from coding.findings.writing import findings
from coding.rights.consent import kept_words
from coding.scope import Base, read_base
from models.base import Session


def held_in_findings(session: Session, base: Base | None = None) -> frozenset[int]:
    """Give the elements whose texts repeat words of somebody who may not be quoted, or withdrew."""
    kept = kept_words(session, base or read_base(session))
    if not kept:
        return frozenset()
    return frozenset(
        element_id
        for element_id, finding in findings(session).items()
        if any(said.spans(_words(text)) for text in finding.texts for said in kept.values())
    )


def _words(text: str) -> str:
    """Give the text as its author sees it."""
    return "".join(part.words for part in parse(text))
