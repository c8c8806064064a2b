#!/usr/bin/env python3
"""Writes tests/data/workbooks, which tests/sheet reads, by the rules of the format and by another
program's writer (openpyxl), so that the reader is not tested against its own idea of a workbook.

    make_workbooks.py [OUT]      OUT/NAME.xlsx for every workbook below
"""
import datetime
import io
import pathlib
import sys
import zipfile

import openpyxl

WHEN = (2016, 4, 4, 0, 0, 0)
SPACES = ('xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
          'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
STYLES = (f'<styleSheet {SPACES}><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>'
          '<numFmt numFmtId="165" formatCode="0.0&quot; years&quot;"/></numFmts>'
          '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>')


def packed(parts):
    """A zip with a fixed date, so that the same workbook is the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name, WHEN), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def workbook(rows, strings="", date1904=False, **more):
    parts = {
        "xl/workbook.xml": f'<workbook {SPACES}><workbookPr date1904="{int(date1904)}"/><sheets>'
                           '<sheet name="People" sheetId="1" r:id="rId7"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                      '<Relationship Id="rId7" Target="worksheets/one.xml"/></Relationships>',
        "xl/worksheets/one.xml": f"<worksheet {SPACES}><sheetData>{rows}</sheetData></worksheet>",
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f"<sst {SPACES}>{strings}</sst>",
    }
    parts.update(more)
    return packed({name: text for name, text in parts.items() if text is not None})


def from_openpyxl(epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    sheet.append(["name", "born", "since", "people", "share", "yes"])
    sheet.append(["Işıl محمد", datetime.date(1990, 3, 1), datetime.datetime(2016, 4, 4, 9, 15), 12, 0.5, True])
    sheet["A4"] = "  last  "
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def all_workbooks():
    cell = '<c r="A1" s="{}"><v>{}</v></c>'
    return {
        "openpyxl": from_openpyxl(),
        "openpyxl-1904": from_openpyxl(openpyxl.utils.datetime.CALENDAR_MAC_1904),
        "strings": workbook(
            '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'
            '<c t="str"><f>A2</f><v>formula</v></c></row><row r="5"><c r="B5" t="s"><v>0</v></c></row>',
            "<si><t>first</t></si><si><r><t>Ay</t></r><r><t>şe</t></r><rPh><t>no</t></rPh></si>"),
        "dates": workbook("".join(f'<row r="{i}">{cell.format(style, value).replace("A1", f"A{i}")}</row>'
                                  for i, (style, value) in enumerate(
                                      [(1, 42464), (2, 42464.385416667), (3, 7.5), (1, 1), (1, 59), (1, 60), (1, 61),
                                       (1, 0.5), (1, -3), (0, 42464), (1, 42464.9999999)], 1))),
        "prefixed": packed({
            "xl/workbook.xml": f'<x:workbook {SPACES.replace("xmlns=", "xmlns:x=")}><x:sheets>'
                               '<x:sheet name="S" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="/xl/s.xml"/></Relationships>',
            "xl/s.xml": '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'}),
        "error-cell": workbook('<row r="3"><c r="B3" t="e"><v>#REF!</v></c><c r="C3" t="s"><v>9</v></c>'
                               '<c r="D3"><v>1x</v></c></row>'),
        "no-sheet": workbook("", **{"xl/worksheets/one.xml": None}),
        "broken-xml": workbook("<row><c></row>"),
        "rows-back": workbook('<row r="3"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>'),
        "far-column": workbook('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'),
        "deep": workbook("<row><c><is>" + "<r>" * 100 + "</r>" * 100 + "</is></c></row>"),
        "bomb": workbook('<row r="1"><c t="inlineStr"><is><t>' + "0" * 3_000_000 + "</t></is></c></row>"),
        "no-workbook": packed({"readme.txt": "nothing"}),
    }


def main():
    out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent / "workbooks"
    out.mkdir(parents=True, exist_ok=True)
    for name, data in all_workbooks().items():
        (out / f"{name}.xlsx").write_bytes(data)


if __name__ == "__main__":
    main()
