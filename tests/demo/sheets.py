"""Writers of small real XLSX and ODS files for the demo and the tests: standard library only, fixed bytes.

A sheet is a list of rows, a row a list of cells. A cell is None, a str, an int, a float, a bool, or Date(serial).
"""
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

ZIP_TIME = (2025, 11, 1, 12, 0, 0)
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_NS = "http://schemas.openxmlformats.org/package/2006"
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
ODS_NS = " ".join(
    'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair
    for pair in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("meta", "meta")))


@dataclass(frozen=True)
class Date:
    """A day as a spreadsheet counts it: 1 is 1 January 1900, 45658 is 1 January 2025."""
    serial: int


@dataclass
class Sheet:
    name: str
    rows: list
    merges: list = field(default_factory=list)      # "A1:M1"
    is_hidden: bool = False
    is_inline: bool = False                         # inline strings instead of shared ones


def write_zip(path, parts, stored=()):
    """Writes the named parts in their order with one fixed time, so that the bytes never change."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts:
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            package.writestr(info, text.encode("utf-8"))


def column_name(index):
    """0 -> A, 25 -> Z, 26 -> AA."""
    name = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        name = chr(65 + digit) + name
    return name


class SharedStrings:
    def __init__(self):
        self.places = {}

    def place(self, text):
        return self.places.setdefault(text, len(self.places))

    def xml(self):
        items = "".join('<si><t xml:space="preserve">%s</t></si>' % escape(t) for t in self.places)
        return '%s<sst xmlns="%s" uniqueCount="%d">%s</sst>' % (XML_HEAD, MAIN_NS, len(self.places), items)


def xlsx_cell(ref, value, sheet, strings):
    if value is None:
        return ""
    if isinstance(value, Date):
        return '<c r="%s" s="1"><v>%d</v></c>' % (ref, value.serial)
    if isinstance(value, bool):
        return '<c r="%s" t="b"><v>%d</v></c>' % (ref, value)
    if isinstance(value, (int, float)):
        return '<c r="%s"><v>%s</v></c>' % (ref, value)
    if sheet.is_inline:
        return '<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (ref, escape(value))
    return '<c r="%s" t="s"><v>%d</v></c>' % (ref, strings.place(value))


def xlsx_sheet(sheet, strings):
    out = [XML_HEAD, '<worksheet xmlns="%s"><sheetData>' % MAIN_NS]
    for number, row in enumerate(sheet.rows, 1):
        cells = "".join(xlsx_cell(column_name(i) + str(number), v, sheet, strings) for i, v in enumerate(row))
        if cells:
            out.append('<row r="%d">%s</row>' % (number, cells))
    out.append("</sheetData>")
    if sheet.merges:
        merges = "".join('<mergeCell ref="%s"/>' % m for m in sheet.merges)
        out.append('<mergeCells count="%d">%s</mergeCells>' % (len(sheet.merges), merges))
    return "".join(out) + "</worksheet>\n"


def xlsx_types(count):
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    names = [("/xl/workbook.xml", "sheet.main+xml"), ("/xl/styles.xml", "styles+xml"),
             ("/xl/sharedStrings.xml", "sharedStrings+xml")]
    names += [("/xl/worksheets/sheet%d.xml" % n, "worksheet+xml") for n in range(1, count + 1)]
    parts = "".join('<Override PartName="%s" ContentType="%s%s"/>' % (p, office, kind) for p, kind in names)
    return ('%s<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>%s'
            '</Types>' % (XML_HEAD, PACKAGE_NS, parts))


def xlsx_relations(targets):
    items = "".join('<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (n, REL_NS, kind, target)
                    for n, (kind, target) in enumerate(targets, 1))
    return '%s<Relationships xmlns="%s/relationships">%s</Relationships>' % (XML_HEAD, PACKAGE_NS, items)


def xlsx_workbook(sheets):
    items = "".join('<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>'
                    % (escape(s.name), n, ' state="hidden"' if s.is_hidden else "", n)
                    for n, s in enumerate(sheets, 1))
    return ('%s<workbook xmlns="%s" xmlns:r="%s"><workbookPr date1904="false"/><sheets>%s</sheets></workbook>'
            % (XML_HEAD, MAIN_NS, REL_NS, items))


XLSX_STYLES = (
    XML_HEAD + '<styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
    % MAIN_NS)


def write_xlsx(path, sheets):
    strings = SharedStrings()
    bodies = [xlsx_sheet(sheet, strings) for sheet in sheets]
    count = len(sheets)
    targets = [("worksheet", "worksheets/sheet%d.xml" % n) for n in range(1, count + 1)]
    targets += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    parts = [("[Content_Types].xml", xlsx_types(count)),
             ("_rels/.rels", xlsx_relations([("officeDocument", "xl/workbook.xml")])),
             ("xl/workbook.xml", xlsx_workbook(sheets)),
             ("xl/_rels/workbook.xml.rels", xlsx_relations(targets)),
             ("xl/styles.xml", XLSX_STYLES),
             ("xl/sharedStrings.xml", strings.xml())]
    parts += [("xl/worksheets/sheet%d.xml" % n, body) for n, body in enumerate(bodies, 1)]
    write_zip(path, parts)


def ods_paragraphs(text):
    return "".join("<text:p>%s</text:p>" % escape(line) for line in text.split("\n"))


def ods_value(value):
    """Attributes and content of one cell."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        word = "true" if value else "false"
        return ' office:value-type="boolean" office:boolean-value="%s"' % word, ods_paragraphs("ИСТИНА" if value else "ЛОЖЬ")
    if isinstance(value, (int, float)):
        return ' office:value-type="float" office:value="%s"' % value, ods_paragraphs(str(value))
    return ' office:value-type="string"', ods_paragraphs(value)


def ods_cell(value, repeat, note):
    attributes, content = ods_value(value)
    if note:
        content = "<office:annotation><text:p>%s</text:p></office:annotation>" % escape(note) + content
    if repeat > 1:
        attributes = ' table:number-columns-repeated="%d"%s' % (repeat, attributes)
    return "<table:table-cell%s>%s</table:table-cell>" % (attributes, content)


def ods_row(row, row_number, notes):
    """Equal neighbours are written once with a repeat count, as office programs do."""
    cells = []
    index = 0
    while index < len(row):
        note = notes.get((row_number, index + 1))
        end = index + 1
        while not note and end < len(row) and row[end] == row[index] and (row_number, end + 1) not in notes:
            end += 1
        cells.append(ods_cell(row[index], end - index, note))
        index = end
    tail = '<table:table-cell table:number-columns-repeated="%d"/>' % (16384 - len(row))
    return "<table:table-row>%s%s</table:table-row>" % ("".join(cells), tail)


def ods_title(text, width):
    return ('<table:table-row><table:table-cell table:number-columns-spanned="%d" table:number-rows-spanned="1" '
            'office:value-type="string">%s</table:table-cell><table:covered-table-cell '
            'table:number-columns-repeated="%d"/></table:table-row>' % (width, ods_paragraphs(text), width - 1))


def write_ods(path, name, rows, title=None, notes=None):
    """`title` becomes a merged first row over the whole width; `notes` maps (row, column), from 1, to a comment."""
    width = max(len(row) for row in rows)
    body = [ods_title(title, width)] if title else []
    body += [ods_row(row, number, notes or {}) for number, row in enumerate(rows, len(body) + 1)]
    body.append('<table:table-row table:number-rows-repeated="%d"><table:table-cell '
                'table:number-columns-repeated="16384"/></table:table-row>' % (1048576 - len(body)))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    content = ('%s<office:document-content %s office:version="1.2"><office:body><office:spreadsheet>'
               '<table:table table:name="%s"><table:table-column table:number-columns-repeated="16384"/>%s'
               '</table:table></office:spreadsheet></office:body></office:document-content>'
               % (head, ODS_NS, escape(name), "".join(body)))
    meta = ('%s<office:document-meta %s office:version="1.2"><office:meta><meta:generator>demo</meta:generator>'
            '</office:meta></office:document-meta>' % (head, ODS_NS))
    manifest_ns = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join('<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>' % pair
                      for pair in (("/", ODS_MIME), ("content.xml", "text/xml"), ("meta.xml", "text/xml")))
    manifest = '%s<manifest:manifest xmlns:manifest="%s" manifest:version="1.2">%s</manifest:manifest>' % (
        head, manifest_ns, entries)
    write_zip(path, [("mimetype", ODS_MIME), ("content.xml", content), ("meta.xml", meta),
                     ("META-INF/manifest.xml", manifest)], stored=("mimetype",))
