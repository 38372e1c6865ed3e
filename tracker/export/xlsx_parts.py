"""What a workbook needs around its cells."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

HEADING, DAY, QUOTED = 1, 2, 3  # the styles of STYLES, by their place; 0 is plain
LONGEST_TITLE = 31
NO_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
SHEET = "xl/worksheets/sheet{}.xml"

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_SCHEMAS}/spreadsheetml/2006/main"'
_LINKS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_PACKAGE = f"{_SCHEMAS}/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"

SHEET_BEGINS = (
    f"{_XML}<worksheet {_MAIN}>"
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
    ' state="frozen"/></sheetView></sheetViews><sheetData>'
)
SHEET_ENDS = "</sheetData></worksheet>"
# A cell of the last style shows its text as it is, also after somebody edits it.
_PLAIN = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
_STYLES = (
    f'{_XML}<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/>'
    '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill'
    ' patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/>'
    f'</border></borders><cellStyleXfs count="1"><xf {_PLAIN}/></cellStyleXfs><cellXfs count="4">'
    f'<xf {_PLAIN} xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def around(title: str, sheets: int) -> Mapping[str, str]:
    """The other parts of a workbook of so many sheets, by their names in it."""
    numbers = range(1, sheets + 1)
    listed = "".join(
        f'<sheet name={quoteattr(_title(title, number))} sheetId="{number}" r:id="rId{number}"/>'
        for number in numbers
    )
    links = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    return {
        "xl/workbook.xml": (
            f'{_XML}<workbook {_MAIN} xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations([*links, ("styles", "styles.xml")]),
        "xl/styles.xml": _STYLES,
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "[Content_Types].xml": _content_types(sheets),
    }


def _title(title: str, number: int) -> str:
    after = f" {number}" if number > 1 else ""
    return title.translate(NO_TITLE)[: LONGEST_TITLE - len(after)] + after


def _relations(links: list[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _content_types(sheets: int) -> str:
    kinds = {"workbook": "sheet.main", "styles": "styles"}
    named = [(f"/xl/{name}.xml", kind) for name, kind in kinds.items()]
    named += [(f"/{SHEET.format(number)}", "worksheet") for number in range(1, sheets + 1)]
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{_KIND.format(kind)}"/>' for name, kind in named
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/>{listed}</Types>'
    )
