"""A copy of the draft with a comment at each quotation: what was found of it, and what was really said."""

import copy
from pathlib import Path
from typing import TYPE_CHECKING

from coding.errors import CodingError
from coding.importers.markup import Element
from coding.quotations.checked import Checked, Result
from coding.quotations.reading import MARGIN
from coding.quotations.word_text import Paragraph, Piece, WordText
from coding.text import one_line

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR, INITIALS = "Themeloom", "TL"
FOR_TEAM = "For the team: the comments name participants and documents. Take them out before the draft goes out."
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = {"footnote": "/footnotes", "endnote": "/endnotes"}
_FIELDS = frozenset(_W + name for name in ("fldChar", "instrText"))


def write_annotated(draft: Path, result: Result, out: Path) -> None:
    """Write the copy; the draft stays as it is. CodingError where the copy cannot be written or would be the draft."""
    import docx
    from docx.opc.exceptions import OpcError

    if out.suffix.casefold() != ".docx":
        raise CodingError(f"The annotated copy is a Word document: call it “{out.stem}.docx”.")
    if out.exists() and out.samefile(draft):
        raise CodingError("The annotated copy would replace the draft; give it another name.")
    try:
        document = docx.Document(str(draft))
    except (OpcError, KeyError, ValueError):
        raise CodingError(f"“{draft.name}” is of a kind that cannot be annotated; save it in Word as .docx.") from None
    annotate(document, result)
    try:
        document.save(str(out))
    except OSError as error:
        raise CodingError(f"“{out}” could not be written: {error.strerror or error}.") from None


def annotate(document: "Document", result: Result) -> None:
    """Put the comments into the open document: at the words, for those in notes and boxes at the place in the text."""
    from docx.text.run import Run

    paragraphs = _paragraphs(document)
    _check_unchanged(paragraphs, result)
    for number, places in _cuts(result).items():
        if paragraphs[number].anchor is None:
            for place in sorted(places, reverse=True):
                _part_run(paragraphs[number], place)
    paragraphs = _paragraphs(document)
    warned = False
    for one in result.quotations:
        runs = _runs(paragraphs, one)
        if runs:
            marked = [Run(runs[0], document), Run(runs[-1], document)]
            said = comment_on(one) if warned else f"{FOR_TEAM}\n{comment_on(one)}"
            document.add_comment(marked, said, author=AUTHOR, initials=INITIALS)
            warned = True


def comment_on(one: Checked) -> str:
    """Say what was found of a quotation, and what was said, if that may be quoted: a line each."""
    where = one.quotation.where
    lines = [f"In the {where}, “{one_line(one.quotation.words, 60)}”:"] * (where in ("header", "footer"))
    lines.append(one.told())
    if one.found is not None and one.found.said and one.status != "verbatim" and not one.consent:
        lines.append(f"Said: “{one.found.said}”")
    return "\n".join((*lines, one.attributed(), *one.notes))


def _check_unchanged(paragraphs: list[Paragraph], result: Result) -> None:
    """Raise CodingError where the quotations do not stand in the draft as they did when they were checked."""
    for one in result.quotations:
        quotation = one.quotation
        known = quotation.last < len(paragraphs) and quotation.words.split("\n")[0].strip()
        if not known or known not in paragraphs[quotation.paragraph].text[quotation.start :]:
            raise CodingError("The draft was changed since it was checked; check it again, then save the copy.")


def _cuts(result: Result) -> dict[int, set[int]]:
    """Give, by paragraph, the places at which runs have to begin or to end."""
    found: dict[int, set[int]] = {}
    for one in result.quotations:
        found.setdefault(one.quotation.paragraph, set()).add(one.quotation.start)
        found.setdefault(one.quotation.last, set()).add(one.quotation.end)
    return found


def _paragraphs(document: "Document") -> list[Paragraph]:
    """Read the paragraphs in the order in which they were checked."""
    from docx.oxml import parse_xml

    notes = {
        name: parse_xml(relation.target_part.blob)
        for relation in document.part.rels.values()
        for name, end in _PARTS.items()
        if not relation.is_external and relation.reltype.endswith(end)
    }
    around = {
        str(relation.target_part.partname).lstrip("/"): relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external
    }
    margins = [(found[1], parse_xml(around[name].blob)) for name in sorted(around) if (found := MARGIN.fullmatch(name))]
    return WordText(document.element, notes, document.styles.element, margins).paragraphs()


def _part_run(paragraph: Paragraph, place: int) -> None:
    """Part the run that goes on over the place; runs with fields in them stay whole."""
    piece = next((one for one in paragraph.pieces if one.start <= place < one.start + len(one.text)), None)
    if piece is None or piece.element.getparent().tag != _W + "r":
        return
    run, inside = piece.element.getparent(), place - piece.start
    content = [child for child in run if child.tag != _W + "rPr"]
    if (not inside and content[0] is piece.element) or any(child.tag in _FIELDS for child in content):
        return
    behind = copy.copy(run)
    for child in list(behind):
        if child.tag != _W + "rPr":
            behind.remove(child)
    if inside:
        behind.append(_tail(piece, inside))
    behind.extend(content[content.index(piece.element) + bool(inside) :])
    run.addnext(behind)


def _tail(piece: Piece, inside: int) -> Element:
    """Cut the letters behind the place off, and give them as an element of their own."""
    tail = copy.deepcopy(piece.element)
    letters = piece.element.text  # fewer than the piece has where its end was cut off before
    piece.element.text, tail.text = letters[:inside], letters[inside:]
    for half in (piece.element, tail):
        half.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return tail


def _runs(paragraphs: list[Paragraph], one: Checked) -> list[Element]:
    """List the runs of the quotation in order; of one in a note or a box the runs that it hangs on."""
    first, last = paragraphs[one.quotation.paragraph], paragraphs[one.quotation.last]
    if first.anchor is not None:
        return [run for run in first.anchor.iter(_W + "r") if _above(run, "p") is first.anchor]
    opening = [piece for piece in first.pieces if piece.start + len(piece.text) > one.quotation.start]
    closing = [piece for piece in last.pieces if piece.start < one.quotation.end]
    ends = [_above(piece.element, "r") for piece in (*opening[:1], *closing[-1:])]
    return [run for run in ends if run is not None]


def _above(element: Element, name: str) -> Element | None:
    while element is not None and element.tag != _W + name:
        element = element.getparent()
    return element
