#!/usr/bin/env python3
"""Checks the workbooks: check_workbook.py FOLDER_OF_OUTPUTS CAMPAIGN SCRATCH. Prints breaches, then «N passed, N failed».

Every book: LibreOffice opens it and finds no error; heads, columns and ranges of real tables agree, as Excel demands;
charts read figures that are there; pages are set up for print. rating.xlsx besides: LibreOffice recomputes a copy that
lost its cached values; what it finds must equal what the program cached. Every figure of the rating and of the
indicators, as Excel would print it, must be the one of results.csv.
"""
import csv
import os
import pathlib
import re
import subprocess
import sys
import zipfile
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
from openpyxl.worksheet.cell_range import CellRange

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "oracle"))
import readers  # noqa: E402

HUNDREDTH = Decimal("0.01")
CODES = ["%d.%d" % (criterion, number) for criterion in range(1, 6) for number in range(1, 4)]
CRITERIA = {"К%d" % n: "k%d" % n for n in range(1, 6)}
# Sheet -> (column of names, column -> key of results.csv).
SHEETS = {
    "Рейтинг": ("Наименование", CRITERIA | {"Анкет, n": "respondents", "баллы": "total", "общее": "place",
                                            "в типе": "place_in_type"}),
    "Показатели": ("Организация", CRITERIA | {code: "i" + code for code in CODES} | {
        "n": "respondents", "Итог": "total", "Место": "place"}),
}
COUNTS = {"respondents", "place", "place_in_type"}


def libreoffice(scratch, *files):
    """Opens the files and saves them anew in SCRATCH/opened; complaints are on stderr, the exit code decides."""
    subprocess.run(["soffice", "-env:UserInstallation=" + (scratch / "profile").as_uri(), "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", str(scratch / "opened"), *map(str, files)],
                   check=True, timeout=300, stdout=subprocess.DEVNULL)
    return [scratch / "opened" / pathlib.Path(file).name for file in files]


def strip_cached(source, target):
    """A copy in which no formula has a value: whoever opens it must compute."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(name, data)


def formulas(path):
    """(sheet, cell) -> cached value, for the cells that hold a formula."""
    text = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    return {(sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
            for sheet in text for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


def recalculation_problems(cached, computed):
    for place, value in cached.items():
        found = computed.get(place)
        if not isinstance(value, (int, float)) or not isinstance(found, (int, float)):
            yield "%s %s: cached %r, computed %r" % (*place, value, found)
        elif abs(found - value) > 1e-9 or printed(found) != printed(value):
            yield "%s %s: cached %.12f, computed %.12f" % (*place, value, found)


def printed(value):
    """As the format 0.00 prints it."""
    return str(Decimal(repr(value)).quantize(HUNDREDTH, ROUND_HALF_UP))


def plain(name):
    return " ".join(str(name).split())


def short_names(registry):
    """short name -> org_id, as the registry has them."""
    (_, rows), = [table for table in readers.read_tables(registry) if table[1]][:1]
    head = next(row for row in rows if "Код" in row)
    code, name = head.index("Код"), head.index("Краткое наименование")
    return {plain(row[name]): row[code] for row in rows[rows.index(head) + 1:] if len(row) > name and row[name]}


def sheet_rows(sheet):
    """Each row of the body as title -> value. The head is the row with «К1» and the one above it."""
    rows = list(sheet.iter_rows())
    last = next(index for index, row in enumerate(rows) if "К1" in [cell.value for cell in row])
    titles = {}
    for row in rows[last - 1:last + 1]:
        titles.update({cell.column: plain(cell.value) for cell in row if cell.value is not None})
    for row in rows[last + 1:]:
        yield {titles[cell.column]: cell.value for cell in row if cell.column in titles}


def figure_problems(row, keys, result):
    for title, key in keys.items():
        value, expected = row[title], result[key]
        shown = "" if value in (None, "–") else str(value) if key in COUNTS else printed(value)
        if shown != expected:
            yield "%s, %s: the sheet shows «%s», results.csv «%s»" % (result["org_id"], title, shown, expected)


def sheet_problems(book, title, results, org_ids):
    """Rows of a sheet against results.csv; every scored organization is there exactly once."""
    seen = []
    name, keys = SHEETS[title]
    for row in sheet_rows(book[title]):
        org_id = org_ids.get(plain(row[name]))
        if org_id:
            seen.append(org_id)
            yield from figure_problems(row, keys, results[org_id])
    scored = sorted(org_id for org_id, result in results.items() if result["total"])
    if sorted(seen) != scored:
        yield "organizations of the sheet: %s, scored: %s" % (sorted(seen), scored)


# ---------------------------------------------------------------- what every book has
def overlaps(one, other):
    return not (one.max_row < other.min_row or other.max_row < one.min_row or
                one.max_col < other.min_col or other.max_col < one.min_col)


def table_problems(sheet, taken):
    """Excel repairs a book in which a table's heads are not its columns' names, repeat, or are merged."""
    merged = list(sheet.merged_cells.ranges)
    for table in sheet.tables.values():
        place = "%s, table %s %s" % (sheet.title, table.displayName, table.ref)
        area = CellRange(table.ref)
        names = [column.name for column in table.tableColumns]
        heads = [cell.value for cell in sheet[table.ref][0]]
        if names != heads:
            yield "%s: columns %s, heads %s" % (place, names, heads)
        if len({name.casefold() for name in names}) < len(names) or not all(names) or max(map(len, names)) > 255:
            yield "%s: a column's name repeats, is empty or too long" % place
        if area.max_row == area.min_row:
            yield "%s: no rows" % place
        if any(cell.data_type == "n" and cell.value is None for cell in sheet[table.ref][-1][:1]):
            yield "%s: its last row is blank" % place
        if table.autoFilter is None or table.autoFilter.ref != table.ref or table.tableStyleInfo.showRowStripes:
            yield "%s: no filter, or stripes" % place
        if any(overlaps(area, other) for other in merged):
            yield "%s: merged cells inside" % place
        if not re.fullmatch(r"[А-Яа-яЁё]\w*", table.displayName) or table.displayName.casefold() in taken:
            yield "%s: a wrong or repeated name" % place
        taken.add(table.displayName.casefold())


def chart_problems(book, sheet):
    for chart in sheet._charts:  # pylint: disable=protected-access
        if chart.title is None or not chart.series:
            yield "%s: a chart without a title or series" % sheet.title
        for series in chart.series:
            for source in (series.cat.strRef, series.val.numRef):
                name, area = source.f.rsplit("!", 1)
                cells = [cell for row in book[name.strip("'")][area] for cell in row]
                if not any(cell.value is not None for cell in cells):
                    yield "%s: a chart reads blank cells %s" % (sheet.title, source.f)


def print_problems(sheet):
    setup = sheet.page_setup
    is_fit = sheet.sheet_properties.pageSetUpPr.fitToPage and int(setup.fitToWidth or 1) == 1
    if int(setup.paperSize) != 9 or not is_fit:
        yield "%s: not A4, one page wide" % sheet.title
    if "&P" not in (sheet.oddFooter.center.text or "") and "&[Page]" not in (sheet.oddFooter.center.text or ""):
        yield "%s: no page number" % sheet.title


def book_problems(path):
    book, taken = openpyxl.load_workbook(path), set()
    for sheet in book:
        yield from table_problems(sheet, taken)
        yield from chart_problems(book, sheet)
        yield from print_problems(sheet)
    if not book.properties.title or not book.properties.created:
        yield "no title or date among the properties"


def error_problems(path):
    """What LibreOffice has computed holds no error."""
    for sheet in openpyxl.load_workbook(path, data_only=True):
        for row in sheet.iter_rows():
            yield from ("%s %s: %s" % (sheet.title, cell.coordinate, cell.value) for cell in row if cell.data_type == "e")


def rating_problems(path):
    """As many charts as the template has; each sheet whose head is repeated in print has its real table."""
    book = openpyxl.load_workbook(path)
    template = pathlib.Path(os.environ.get("NOK_TEMPLATES", "templates")) / "documents/rating.md"
    wanted = len(re.findall(r"^```chart ", template.read_text(encoding="utf-8"), re.M))
    found = sum(len(sheet._charts) for sheet in book)  # pylint: disable=protected-access
    if found != wanted:
        yield "%d charts, the template has %d" % (found, wanted)
    for sheet in book:
        if sheet.print_title_rows and not sheet.tables:
            yield "%s: no real table" % sheet.title


def main(outputs, campaign, scratch):
    outputs, campaign, scratch = map(pathlib.Path, (outputs, campaign, scratch))
    rating, stripped = outputs / "rating.xlsx", scratch / "stripped.xlsx"
    books = sorted(outputs.glob("*.xlsx"))
    strip_cached(rating, stripped)
    *opened, recomputed = libreoffice(scratch, *books, stripped)
    with open(outputs / "results.csv", encoding="utf-8", newline="") as file:
        results = {row["org_id"]: row for row in csv.DictReader(file)}
    cached = formulas(rating)
    org_ids = short_names(campaign / "organizations.xlsx")
    book = openpyxl.load_workbook(rating, data_only=True)
    problems = {
        "formulas": [] if len(cached) >= 6 * len(org_ids) else ["only %d formulas" % len(cached)],
        "recalculation": list(recalculation_problems(cached, formulas(recomputed))),
        "rating": list(rating_problems(rating)),
    } | {title: list(sheet_problems(book, title, results, org_ids)) for title in SHEETS} | {
        path.name: list(book_problems(path)) + list(error_problems(copy)) for path, copy in zip(books, opened)}
    for what, lines in problems.items():
        for line in lines[:20]:
            print("%s: %s" % (what, line))
    failed = sum(map(bool, problems.values()))
    print("%d passed, %d failed" % (len(problems) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
