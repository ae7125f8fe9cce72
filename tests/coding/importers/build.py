"""Small documents of the zipped kinds, written part by part."""

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
    )
)  # fmt: skip


def zipped(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            # a fixed date, so that the same parts are the same file
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return path


def docx(path: Path, body: str, *, numbering: str = "", styles: str = "", main: str = "word/document.xml") -> Path:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        f' Target="{main}"/></Relationships>',
        main: f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" xmlns:mc="{MC}">'
        f"<w:body>{body}</w:body></w:document>",
    }
    if numbering:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    return zipped(path, parts)


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph; \\n is a line break in it, \\t a tab."""
    runs = text.replace("&", "&amp;").replace("<", "&lt;")
    runs = runs.replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>").replace(
        "\t", "</w:t><w:tab/><w:t xml:space='preserve'>"
    )
    marks = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{marks}<w:r><w:t xml:space='preserve'>{runs}</w:t></w:r></w:p>"


def table(rows: list[list[str]]) -> str:
    """A Word table; \\n divides the paragraphs of a cell."""
    cells = [["".join(map(paragraph, cell.split("\n"))) for cell in row] for row in rows]
    return "<w:tbl>" + "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in cells
    ) + "</w:tbl>"  # fmt: skip


def odt(path: Path, body: str, *, styles: str = "", manifest: str = "") -> Path:
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": manifest or "<manifest/>",
        },
    )
