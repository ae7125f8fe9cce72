"""The team's template: its styles are taken, and the chapter is put where it says, or at its end."""

import io
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from coding.errors import CodingError
from coding.exporters.word_pages import number_pages, set_page, set_styles
from coding.exporters.word_styles import TableType

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

PLACE = "{{outcomes}}"
"""A paragraph of the template that holds these words alone is where the chapter goes."""
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"


def opened(template: Path | None) -> "Document":
    """Open a new document with the template's styles, headers and text; without one, with ours.

    CodingError where the template is no Word document.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if template is None:
        return _plain()
    if not template.is_file():
        raise CodingError(f"There is no template “{template}”.")
    try:
        return docx.Document(_as_document(template))
    except (ValueError, KeyError, zipfile.BadZipFile, PackageNotFoundError) as error:
        raise CodingError(f"“{template.name}” is no Word document; choose a .docx or .dotx file.") from error


def _plain() -> "Document":
    import docx

    document = docx.Document()
    set_styles(document, TableType())
    set_page(document)
    number_pages(document)
    return document


def _as_document(template: Path) -> io.BytesIO:
    """Give the file as a document: a Word template differs by one word in its list of parts."""
    changed = io.BytesIO()
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item, content.replace(_TEMPLATE, _DOCUMENT) if item.filename == _TYPES else content)
    changed.seek(0)
    return changed


def place_in(document: "Document") -> "BaseOxmlElement":
    """Give the element before which the chapter goes: what follows the marked paragraph, else the body's end.

    The marked paragraph is taken out.
    """
    body = document.element.body
    for element in body.p_lst:
        if element.text.strip() == PLACE:
            after: BaseOxmlElement = element.getnext()
            body.remove(element)
            return after
    end: BaseOxmlElement = body.sectPr
    return end


def section_after(element: "BaseOxmlElement") -> "BaseOxmlElement":
    """Give the properties of the section in which the element of the body stands."""
    found: list[BaseOxmlElement] = element.xpath(
        "(self::w:sectPr | descendant::w:sectPr | following::w:sectPr[not(ancestor::w:hdr)])[1]"
    )
    return found[0]


def turned(section: "BaseOxmlElement") -> "BaseOxmlElement":
    """Give a copy of the section's properties with the page put sideways; one that is so already stays so."""
    from docx.enum.section import WD_ORIENT

    made = deepcopy(section)
    size = made.pgSz
    if size.w < size.h:
        size.w, size.h = size.h, size.w
        size.orient = WD_ORIENT.LANDSCAPE
    return made


def text_size(section: "BaseOxmlElement") -> tuple[int, int]:
    """Tell how wide and how high the text on a page of the section is, in Word's smallest units."""
    page, margins = section.pgSz, section.pgMar
    return int(page.w - margins.left - margins.right), int(page.h - margins.top - margins.bottom)


def style_of(document: "Document", *names: str) -> str:
    """Give the key of the first of the paragraph styles that the template has, by its name; "" where it has none."""
    from docx.enum.style import WD_STYLE_TYPE

    paragraphs = [style for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
    known = {(style.name or "").casefold(): style.style_id for style in paragraphs}
    return next((known[name.casefold()] for name in names if name.casefold() in known), "")


def table_style_of(document: "Document") -> str | None:
    """Give the template's style for tables: one that is named as ours, else a plain grid; None where it has neither."""
    from docx.enum.style import WD_STYLE_TYPE

    known = {
        (style.name or "").casefold(): style.name for style in document.styles if style.type == WD_STYLE_TYPE.TABLE
    }
    return next((known[name] for name in ("report table", "table grid") if name in known), None)
