"""The look of a Word document of ours: its styles, its page and the page's number."""

from typing import TYPE_CHECKING, Any

from coding.exporters import word_styles, word_xml

if TYPE_CHECKING:
    from docx.document import Document


def parse(xml: str) -> list[Any]:
    """Make elements of Word's XML without namespaces."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))


def set_styles(document: "Document", table_type: word_styles.TableType) -> None:
    """The document has our styles, in the place of Word's own of those names."""
    present = {style.style_id: style.element for style in document.styles}
    for element in parse("".join(word_styles.styles(table_type))):
        old = present.get(element.styleId)
        if old is not None:
            old.getparent().remove(old)
        document.styles.element.append(element)


def set_page(document: "Document", *, sideways: bool = False) -> None:
    """The pages are A4, upright or sideways."""
    width, height, margin = word_styles.PAGE_WIDTH, word_styles.PAGE_HEIGHT, word_styles.MARGIN
    size = f'w:w="{width}" w:h="{height}"'
    if sideways:
        size = f'w:w="{height}" w:h="{width}" w:orient="landscape"'
    sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    end: Any = document.element.body.sectPr
    end[:] = parse(f'<w:pgSz {size}/><w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/>')


def number_pages(document: "Document") -> None:
    """Each page says its number at its foot."""
    footer = document.sections[-1].footer
    footer.is_linked_to_previous = False
    footer.part.element[:] = parse(word_xml.PAGE_NUMBER)
