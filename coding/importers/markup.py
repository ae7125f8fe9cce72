"""XML and HTML parsed without entities, network or unbounded depth."""

from typing import Any

from coding.errors import CodingError

Element = Any
"""An element of a parsed document: the library has no types."""


def xml_root(data: bytes, name: str) -> Element:
    """The root element of a part of an Office document; CodingError where it is damaged or carries a DTD."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise CodingError(f"“{name}” is damaged. Open it in its program and save it again.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise CodingError(f"“{name}” holds declarations a document does not need; it was not read.")
    return root


def html_root(text: str, name: str) -> Element:
    """The root element of a web page; CodingError where there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise CodingError(f"“{name}” holds no web page that can be read.") from None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise CodingError(f"“{name}” is nested too deeply to be read; save it as text and import that.")
    return root
