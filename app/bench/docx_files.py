"""The transcripts of a study as Word files, as plain as Word itself could write them."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from app.bench.benchmark import Terms
from coding.documents import list_documents, text_of
from models.project import Project

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
)


def docx_files(terms: Terms) -> list[Path]:
    """Write every transcript of the study to a file; a paragraph is a turn."""
    folder = terms.folder / "docx"
    folder.mkdir(exist_ok=True)
    files = []
    with Project(terms.study(), writes=False) as project, project.read() as session:
        for document in list_documents(session):
            files.append(folder / f"{document.name}.docx")
            _write(files[-1], text_of(session, document.id))
    return files


def _write(path: Path, text: str) -> None:
    paragraphs = "".join(_paragraph(line) for line in text.split("\n"))
    body = f'{_XML}<w:document xmlns:w="{_WORDS}"><w:body>{paragraphs}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", body)


def _paragraph(line: str) -> str:
    label, colon, words = line.partition(": ")
    return f"<w:p>{_run(label + colon, '<w:rPr><w:b/></w:rPr>')}{_run(words)}</w:p>"


def _run(words: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
