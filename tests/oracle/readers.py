"""Readers of the oracle: CSV, XLSX and ODS into plain rows of text. Written apart from the C program on purpose.

A table is (sheet name, rows); a row is a list of str, "" for an empty cell. Hidden sheets are left out.
"""
import codecs
import csv
import io
import re
import zipfile
from xml.etree import ElementTree

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
COMMON = "оеаинтсрвл"


def read_tables(path, encoding=None, delimiter=None, sheet=None):
    data = path.read_bytes()
    if data[:2] == b"PK":
        with zipfile.ZipFile(path) as package:
            is_ods = "content.xml" in package.namelist()
            tables = read_ods(package) if is_ods else read_xlsx(package)
        return [t for t in tables if sheet is None or t[0] == sheet]
    return [("", read_csv(data, encoding, delimiter))]


# -- CSV

def read_csv(data, encoding, delimiter):
    text = decode(data, encoding)
    text = text.lstrip("\ufeff")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or guess_delimiter(text))
    return [[cell.strip() for cell in row] for row in rows]


def decode(data, encoding):
    for bom, name in BOMS:
        if data.startswith(bom):
            return data.decode(name)
    if encoding:
        return data.decode({"windows-1251": "cp1251"}.get(encoding.lower(), encoding))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max((data.decode(name, "replace") for name in ("cp1251", "cp866", "koi8-r")), key=russian_score)


def russian_score(text):
    # «организаци» stands in every header or name; whole text in capitals would otherwise read as small KOI8-R letters.
    sure = 10000 * len(re.findall("организаци|удовлетвор|пользовал|наименован|вопрос", text, re.I))
    small = sum(text.count(c) for c in COMMON)
    return sure + 3 * small - sum(1 for c in text if ord(c) > 127 and not re.match("[а-яёА-ЯЁ«»№–—]", c))


def guess_delimiter(text):
    """The sign under which most records have one and the same width, more than 1; then the larger width."""
    def evidence(sign):
        widths = [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if any(row)]
        usual = max(set(widths), key=lambda w: (widths.count(w), w), default=1)
        return (usual > 1, widths.count(usual) / max(len(widths), 1), usual)
    return max(";,\t", key=evidence)


# -- XLSX

def local(element):
    return element.tag.rpartition("}")[2]


def xml_of(package, name):
    return ElementTree.fromstring(package.read(name))


def texts_in(element):
    return "".join(t.text or "" for t in element.iter() if local(t) == "t")


def read_xlsx(package):
    names = package.namelist()
    shared = []
    if "xl/sharedStrings.xml" in names:
        shared = [texts_in(item) for item in xml_of(package, "xl/sharedStrings.xml")]
    targets = {r.get("Id"): r.get("Target") for r in xml_of(package, "xl/_rels/workbook.xml.rels")}
    tables = []
    for sheet in xml_of(package, "xl/workbook.xml").iter():
        if local(sheet) != "sheet" or sheet.get("state", "visible") != "visible":
            continue
        target = targets[next(v for k, v in sheet.attrib.items() if k.endswith("}id"))]
        tables.append((sheet.get("name"), xlsx_rows(xml_of(package, "xl/" + target), shared)))
    return tables


def xlsx_rows(root, shared):
    rows = []
    for row in (e for e in root.iter() if local(e) == "row"):
        number = int(row.get("r"))
        while len(rows) < number:
            rows.append([])
        for cell in row:
            index = column_index(re.match("[A-Z]+", cell.get("r"))[0])
            cells = rows[number - 1]
            cells.extend([""] * (index + 1 - len(cells)))
            cells[index] = xlsx_text(cell, shared).strip()
    return rows


def column_index(name):
    index = 0
    for letter in name:
        index = index * 26 + ord(letter) - 64
    return index - 1


def xlsx_text(cell, shared):
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return texts_in(cell)
    value = next((e.text or "" for e in cell if local(e) == "v"), "")
    if kind == "s":
        return shared[int(value)]
    return plain_number(value) if kind == "n" else value


def plain_number(text):
    """9901001373.0 and 9.901001373E9 are both 9901001373."""
    try:
        return str(int(float(text))) if float(text) == int(float(text)) else text
    except ValueError:
        return text


# -- ODS

def read_ods(package):
    tables = []
    for table in xml_of(package, "content.xml").iter():
        if local(table) == "table":
            tables.append((attribute(table, "name"), ods_rows(table)))
    return tables


def attribute(element, name, default=None):
    return next((v for k, v in element.attrib.items() if k.endswith("}" + name)), default)


def ods_rows(table):
    rows = []
    for row in (e for e in table.iter() if local(e) == "table-row"):
        cells = []
        for cell in row:
            if local(cell) in ("table-cell", "covered-table-cell"):
                cells += [ods_text(cell)] * int(attribute(cell, "number-columns-repeated", "1"))
                cells = cells[:2000]
        if any(cells):
            rows += [cells] * int(attribute(row, "number-rows-repeated", "1"))
        else:
            rows.append([])
    return rows


def ods_text(cell):
    kind = attribute(cell, "value-type")
    if kind in ("float", "percentage", "currency"):
        return plain_number(attribute(cell, "value"))
    if kind == "boolean":
        return {"true": "1", "false": "0"}[attribute(cell, "boolean-value")]
    lines = ["".join(p.itertext()) for p in cell if local(p) == "p"]
    return "\n".join(lines).strip()
