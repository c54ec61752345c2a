"""Tables of random campaigns as files: CSV in any encoding, XLSX, ODS. A writer gives the source for campaign.yaml."""
import csv
import io
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "demo"))
import sheets  # noqa: E402

ENCODINGS = ["utf-8", "utf-8-sig", "windows-1251", "cp866", "koi8-r", "utf-16"]


def write_any(chance, folder, name, rows, share_of_sheets=0.4):
    """As CSV, XLSX or ODS; numbers as numbers in most of the sheets."""
    if chance.random() >= share_of_sheets:
        return write_table(chance, folder, name, rows)
    as_numbers = chance.random() < 0.7
    cells = [[typed_cell(cell, as_numbers) for cell in row] for row in rows]
    if chance.random() < 0.5:
        sheets.write_ods(folder / (name + ".ods"), "Таблица", cells)
        return name + ".ods"
    sheets.write_xlsx(folder / (name + ".xlsx"), [sheets.Sheet("Таблица", cells)])
    return name + ".xlsx"


def typed_cell(cell, as_numbers):
    if not cell:
        return None
    if not as_numbers or not re.fullmatch(r"-?(0|[1-9]\d*)([.,]\d+)?", cell):
        return cell
    return int(cell) if cell.isdigit() else float(cell.replace(",", "."))


def write_questionnaires(chance, folder, name, rows):
    """As XLSX or ODS; digits as numbers half of the time; sometimes a second header row."""
    as_numbers = chance.random() < 0.5
    body = [[typed_cell(cell, as_numbers) for cell in row] for row in rows[1:]]
    first = [rows[0]] + ([["Ответ"] * len(rows[0])] if chance.random() < 0.3 else [])
    if chance.random() < 0.2:
        body.insert(len(body) // 2, [None] * len(rows[0]))
    if chance.random() < 0.5:
        sheets.write_ods(folder / (name + ".ods"), "Анкеты", first + body)
        return name + ".ods"
    return write_book(chance, folder, name + ".xlsx", first, body)


def write_book(chance, folder, name, first, body):
    """One sheet, or two sheets that both count, or sheets that do not: hidden, or not the one asked for."""
    is_inline = chance.random() < 0.5
    whole = sheets.Sheet("Анкеты", first + body, is_inline=is_inline)
    kind = chance.choice(["one", "two", "hidden", "named"])
    half = len(body) // 2
    books = {
        "one": [whole],
        "two": [sheets.Sheet("Анкеты", first + body[:half], is_inline=is_inline),
                sheets.Sheet("Анкеты 2", first + body[half:])],
        "hidden": [sheets.Sheet("Черновик", first + body[:3], is_hidden=True), whole],
        "named": [sheets.Sheet("Не нужно", first + body[:3]), whole],
    }
    sheets.write_xlsx(folder / name, books[kind])
    return {"file": name, "sheet": "Анкеты"} if kind == "named" else name


def write_table(chance, folder, name, rows, may_be_short=True):
    """As CSV in some encoding; the encoding and the delimiter are told when the program could not be sure."""
    delimiter = chance.choice(";,\t")
    encoding = chance.choice(ENCODINGS)
    out = io.StringIO()
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    csv.writer(out, delimiter=delimiter, lineterminator=chance.choice(["\n", "\r\n"]), quoting=quoting).writerows(rows)
    text = out.getvalue()
    codec = {"windows-1251": "cp1251"}.get(encoding, encoding)
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:              # CP866 and KOI8-R have no quotation marks «»„“
        encoding, data = "utf-8", text.encode("utf-8")
    (folder / (name + ".csv")).write_bytes(data)
    letters = sum(1 for c in text if "а" <= c.lower() <= "я")
    is_sure = encoding.startswith("utf") or letters > 400
    if is_sure and chance.random() < 0.7:
        return name + ".csv"
    source = {"file": name + ".csv", "encoding": encoding.replace("utf-8-sig", "utf-8")}
    if may_be_short or chance.random() < 0.5:
        source["delimiter"] = delimiter
    return source


def write_plain(folder, name, rows):
    """The plainest form: UTF-8, semicolons."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    (folder / (name + ".csv")).write_text(out.getvalue(), encoding="utf-8")
    return {"file": name + ".csv", "encoding": "utf-8", "delimiter": ";"}
