"""The styles of a Word document, named as Word names them, so that a team can restyle what it is given."""

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11_906, 16_838, 1_134
"""A4 and its margins in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class TableType:
    """How tables are set: the size of their type in points, the room beside a cell's text in twentieths of a point."""

    points: float = 9.0
    cell_margin: int = 85


_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
_BOLD = "<w:b/><w:bCs/>"
_SET_IN = '<w:ind w:left="284" w:right="284"/>'
_TOGETHER = "<w:keepNext/><w:keepLines/>"
_OURS = ("QuoteCounts", "QuoteSource", "TableText", "TableNumber", "PageNumber")
_HEADING_SIZES = (16.0, 13.0, 11.5, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0)


def styles(table_type: TableType) -> list[str]:
    """The styles as XML without namespaces, each with its `w:styleId`: those of Word restyled, and those of ours."""
    grey = _colour("52606D") + _size(9.5)
    return [
        _paragraph("Normal", "Normal", "", _spacing(0, 120, 264), _FONT + _size(11)),
        _paragraph("Title", "Title", "Normal", _spacing(0, 80), _BOLD + _colour("1F2933") + _size(22)),
        _paragraph("Caption", "caption", "Normal", _spacing(0, 200), grey),
        *[_heading(level, size) for level, size in enumerate(_HEADING_SIZES, 1)],
        _paragraph("QuoteCounts", "Quote Counts", "Normal", "<w:keepNext/>" + _spacing(0, 120), grey),
        _paragraph("Quote", "Quote", "Normal", _TOGETHER + _spacing(160, 30, 264) + _SET_IN, ""),
        _paragraph("QuoteSource", "Quote Source", "Normal", _spacing(0, 0) + _SET_IN, _colour("616E7C") + _size(8.5)),
        _paragraph("TableText", "Table Text", "Normal", _spacing(20, 20), _size(table_type.points)),
        _paragraph("TableNumber", "Table Number", "TableText", '<w:jc w:val="right"/>', ""),
        _paragraph("PageNumber", "Report Page Number", "Normal", _spacing(0, 0) + '<w:jc w:val="right"/>', grey),
        _table(table_type.cell_margin),
    ]


def _heading(level: int, size: float) -> str:
    layout = f'{_TOGETHER}{_spacing(400 if level == 1 else 280, 80)}<w:outlineLvl w:val="{level - 1}"/>'
    font = _BOLD + _colour("1F4E5F") + _size(size)
    return _paragraph(f"Heading{level}", f"heading {level}", "Normal", layout, font)


def _paragraph(key: str, name: str, based_on: str, layout: str, font: str) -> str:
    basis = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    nature = ' w:customStyle="1"' if key in _OURS else "" if based_on else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{nature} w:styleId="{key}"><w:name w:val="{name}"/>{basis}<w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{font}</w:rPr></w:style>"
    )


def _spacing(before: int, after: int, line: int = 240) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def _colour(rgb: str) -> str:
    return f'<w:color w:val="{rgb}"/>'


def _table(margin: int) -> str:
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        '<w:top w:val="single" w:sz="8" w:space="0" w:color="1F4E5F"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F4E5F"/>'
        '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="CBD2D9"/></w:tblBorders>'
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        '</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="E4ECEF"/></w:tcPr></w:tblStylePr></w:style>'
    )
