#!/usr/bin/env python3
"""Makes random small campaigns, runs the program on them and compares its results.csv with the oracle's. Many have the
operator's figures and a second survey beside, which must change nothing; the check of the figures is compared as well.

python3 tests/oracle/random_campaigns.py --count 300 --seed 1 --nok ./nok
--keep DIR leaves the campaigns there (with --nok omitted nothing is run: the oracle alone is exercised).
"""
import argparse
import csv
import io
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import yaml

import compare
import oracle
import random_sources

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "demo"))
import sheets  # noqa: E402

POLICIES = {
    "denominator": ["answered", "all"],
    "no_value": ["renormalize", "hundred", "zero", "refuse"],
    "missing_channel": ["other", "zero", "hundred"],
    "rounding": ["exact", "indicators", "steps", "whole"],
    "ties": ["dense", "competition", "range", "order", "order"],
    "rank_by": ["printed", "exact"],
    "repeated_id": ["first", "all", "none"],
    "skips": ["drop", "keep", "reject"],
    "units": ["mean", "pool"],
}
# Several spellings that sort next to each other; each is distinct after folding, so that a name finds one organization.
NAMES = [
    "Дом-интернат № 2", "Дом-интернат № 10", "Дом-интернат «Ёлочка»", "Дом-интернат «Ель»", "Дом-интернат «Ежевика»",
    "БУ «Центр „Ясень“»", "Центр милосердия", "Центр 12", "Центр 3", "АНО «Клён»", "Ёжик", "Дом, «Заря»", "Ель",
    "Яблоня", "ООО \"Берёзка\"", "Дом  с пробелами", "«Дом» на горе", "Pension «Alfa»", "Пансионат\n«Роща»", "Жёлудь",
]
KINDS = ["Стационарные учреждения", "Реабилитационный центр", "Негосударственные, прочие"]
PLACES = ["город Омск", "Тарский район", "Любинский район"]
YES_WORDS = ["Да", "да", "ДА", "1", "yes", "+", "Да.", "истина", " да "]
NO_WORDS = ["Нет", "нет", "0", "no", "-", "–", "НЕТ.", "ложь"]
BAD_WORDS = ["9", "может быть", "да/нет", "2"]
ENCODINGS = ["utf-8", "utf-8-sig", "windows-1251", "cp866", "koi8-r", "utf-16"]
QUESTIONNAIRE = oracle.load_yaml(oracle.TEMPLATES / "questionnaires/675n.yaml")
GROUPS = oracle.load_yaml(oracle.TEMPLATES / "checklists/social.yaml")["groups"]


def inn_of(number, region):
    body = "%02d%07d" % (region, number)
    total = sum(int(d) * w for d, w in zip(body, (2, 4, 10, 3, 5, 9, 4, 6, 8)))
    return body + str(total % 11 % 10)


# -- the registry

def make_units(chance):
    """Rows of the registry as dictionaries; some organizations have several units of one ИНН.

    In half of the campaigns the units are twins of one or two kinds, so that totals are equal or nearly so.
    """
    units = []
    twins = [str(chance.random()) for _ in range(chance.choice([0, 0, 1, 2]))]
    names = chance.sample(NAMES, chance.randint(2, 12))
    for number, name in enumerate(names, 1):
        inn = inn_of(number * 7919 % 10000000, chance.choice([99, 99, 5]))
        common = {"inn": inn, "name": name, "type": chance.choice(KINDS), "municipality": chance.choice(PLACES)}
        parts = chance.choice([1, 1, 1, 1, 2, 3])
        for part in range(parts):
            code = "U%03d%s" % (number, "abc"[part] if parts > 1 else "")
            unit = "Отделение %d" % (part + 1) if parts > 1 else ""
            units.append({**common, "org_id": code, "unit": unit, "recipients": str(chance.randint(1, 90)),
                          "is_single": parts == 1,
                          "twin": chance.choice(twins) if twins else None})
    return units


def chance_of(chance, unit):
    """Twins of one kind draw the same numbers."""
    return chance if unit["twin"] is None else random.Random(unit["twin"])


REGISTRY_HEADERS = [("org_id", ["Код", "org_id", "Код организации"]), ("inn", ["ИНН", "inn"]),
                    ("name", ["Наименование", "НАИМЕНОВАНИЕ:", "name"]), ("type", ["Тип", "type"]),
                    ("municipality", ["Муниципальное образование"]), ("unit", ["Подразделение"]),
                    ("recipients", ["Численность получателей"])]


def write_registry(chance, folder, units):
    columns = chance.sample(REGISTRY_HEADERS, len(REGISTRY_HEADERS))
    rows = [[chance.choice(names) for _, names in columns]]
    rows += [[unit[code] for code, _ in columns] for unit in units]
    if chance.random() < 0.5:
        return write_table(chance, folder, "organizations", rows, may_be_short=False)
    rows = [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]
    sheets.write_xlsx(folder / "organizations.xlsx", [sheets.Sheet("Реестр", [["Реестр организаций"], []] + rows)])
    return "organizations.xlsx"


# -- questionnaires

def make_answers(chance, unit_likely, mess):
    answers = {}
    for q in range(1, 16):
        is_filter = q in oracle.FILTERS.values()
        opened = q not in oracle.FILTERS or answers[oracle.FILTERS[q]] in ("yes",)
        if opened or chance.random() < mess * 0.15:
            kind = "yes" if chance.random() < (0.5 if is_filter else unit_likely) else "no"
            answers[q] = "" if chance.random() < mess * 0.2 else kind
        else:
            answers[q] = ""
    return answers


def typed(chance, answers, mess):
    words = {"yes": chance.choice(YES_WORDS), "no": chance.choice(NO_WORDS), "": ""}
    cells = [words[answers[q]] for q in range(1, 16)]
    if chance.random() < mess * 0.05:
        cells[chance.randrange(15)] = chance.choice(BAD_WORDS)
    if chance.random() < mess * 0.03:
        cells = [""] * 15
    return cells


def names_of(chance, unit):
    """How the survey names an organization: by code, and when that finds one, by ИНН or by name."""
    way = chance.choice(["code", "inn", "name"])
    if way == "inn" and unit["is_single"] and not unit["inn"].startswith("0"):
        return unit["inn"]
    if way == "name" and unit["is_single"]:
        name = " ".join(unit["name"].split())
        return chance.choice([name, name.upper(), name.replace("Ё", "Е").replace("ё", "е"), name.replace("«", '"')
                              .replace("»", '"')])
    return unit["org_id"] if chance.random() < 0.9 else unit["org_id"].lower()


def make_rows(chance, units):
    """Rows (resp_id, organization, 15 answers, suggestion, sex, age) of the whole survey."""
    mess = 0 if units[0]["twin"] else chance.choice([0, 0.3, 1])
    likely_of_all = chance.choice([None, 1, 0.9])
    rows = []
    for unit in units:
        draw = chance_of(chance, unit)
        likely = likely_of_all if likely_of_all is not None else 0.5 + 0.5 * draw.random()
        for number in range(draw.choice([0, 1, 2, 5, 20, 60])):
            answers = typed(chance, make_answers(draw, likely, mess), mess)
            resp_id = "" if chance.random() < 0.1 else str(chance.randint(1, 90) if chance.random() < mess * 0.5
                                                           else 1000 + number)
            rows.append([resp_id, names_of(chance, unit)] + answers + extras(chance))
    for _ in range(chance.randint(0, 3)):
        unknown = chance.choice(["U999", "9900000000", "Никто", ""])
        rows.append(["", unknown] + typed(chance, make_answers(chance, 0.9, 0), 0) + extras(chance))
    chance.shuffle(rows)
    return rows


def extras(chance):
    text = chance.choice(["", "", "", "Сделать ремонт; покрасить", "Больше света,\nпожалуйста", "Сказали: «нет»"])
    return [text, chance.choice(["м", "ж", ""]), chance.choice(["", "34", "170", "67"])]


def survey_header(chance):
    """Codes, texts, or titles; the organization under one of its names."""
    spell = chance.choice(["code", "text", "title", "alias"])
    questions = [q["aliases"][1] if spell == "alias" else q[spell] for q in QUESTIONNAIRE["questions"]]
    if chance.random() < 0.2:
        questions = [text.upper() + ":" for text in questions]
    organization = chance.choice(["org_id", "Организация", "ИНН", "Наименование организации", "Учреждение"])
    return [chance.choice(["resp_id", "№ анкеты"]), organization] + questions + [
        chance.choice(["suggestion", "Ваши предложения"]), "Пол", "Ваш возраст"]


def write_survey(chance, folder, units):
    """The rows spread over one to four files; the sources as campaign.yaml names them."""
    rows = make_rows(chance, units)
    count = chance.randint(1, 4)
    pieces = [rows[i::count] for i in range(count)]
    sources = [write_piece(chance, folder, "survey%d" % n, piece) for n, piece in enumerate(pieces, 1)]
    if all(isinstance(s, str) and s.endswith(".csv") for s in sources) and chance.random() < 0.5:
        return "survey*.csv"
    if chance.random() < 0.3:
        sources.append(write_own_file(chance, folder, chance.choice(units)))
    chance.shuffle(sources)                 # the order of the list, not of the names, decides which repeat is first
    return sources[0] if len(sources) == 1 and chance.random() < 0.5 else sources


def write_piece(chance, folder, name, piece):
    """One file of the survey with its columns in any order."""
    header = survey_header(chance)
    order = chance.sample(range(len(header)), len(header))
    table = [[row[i] for i in order] for row in [header] + piece]
    return (write_sheet if chance.random() < 0.3 else write_table)(chance, folder, name, table)


def write_own_file(chance, folder, unit):
    """A file that belongs to one organization: its code stands in campaign.yaml, not in the rows."""
    rows = [[str(2000 + n), ""] + typed(chance, make_answers(chance, 0.8, 0.3), 0.3) + extras(chance) for n in range(9)]
    table = [[cell for i, cell in enumerate(row) if i != 1] for row in [survey_header(chance)] + rows]
    source = write_table(chance, folder, "own", table)
    return {**(source if isinstance(source, dict) else {"file": source}), "org_id": unit["org_id"]}


def write_sheet(chance, folder, name, rows):
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


def typed_cell(cell, as_numbers):
    if not cell:
        return None
    return int(cell) if as_numbers and cell.isdigit() and not cell.startswith("0") else cell


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


# -- the observer's sheet

def write_observation(chance, folder, units):
    seen = [unit for unit in units if chance.random() < 0.95]
    rows = item_rows(chance, seen) if chance.random() < 0.5 else count_rows(chance, seen)
    rows = [[str(cell) if cell is not None else "" for cell in row] for row in rows]
    if chance.random() < 0.5:
        return write_table(chance, folder, "observation", rows)
    as_numbers = [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]
    sheets.write_ods(folder / "observation.ods", "Наблюдение", as_numbers, title="Контрольный лист")
    return "observation.ods"


def item_rows(chance, units):
    items = [(group, item) for group in GROUPS for item in group["items"]]
    spell = chance.choice(["code", "text"])
    yield [chance.choice(["Код организации", "org_id"])] + [item[spell] for _, item in items]
    level = chance.choice([0.7, 0.9, 1])
    for unit in units:
        row = [unit["org_id"]]
        draw = chance_of(chance, unit)
        for group in GROUPS:
            row += item_cells(draw, group, level)
        yield row


def item_cells(chance, group, level):
    """The cells of one group: all empty, or all not needed (stand and site only), or a mixture."""
    count = len(group["items"])
    if chance.random() < 0.04:
        return [None] * count
    if "need" in group and chance.random() < 0.05:
        return ["н/п"] * count
    one, zero = chance.choice([("1", "0"), ("да", "нет"), ("1", "0")])
    cells = [one if chance.random() < level else zero for _ in range(count)]
    for index in range(1, count):           # the first cell stays: a group of blanks is tried above
        if chance.random() < 0.06:
            cells[index] = chance.choice(["н/п", "Не требуется", None])
    return cells


def count_rows(chance, units):
    """Twins differ by thousandths of the stand at most: equal when printed, not always when exact."""
    yield ["org_id"] + oracle.OBSERVED
    for unit in units:
        row = [unit["org_id"]]
        draw = chance_of(chance, unit)
        for need in (draw.choice([0, 7, 13]), draw.choice([0, 11, 16])):
            have = draw.randint(need // 2, need)
            row += draw.choice([[None, None], [None, need]]) if draw.random() < 0.08 else [have, need]
        row += [None if draw.random() < 0.05 else draw.randint(0, most) for most in (5, 7, 5, 6)]
        if unit["twin"]:
            row[1:3] = [chance.choice([998, 999, 1000, 1000]), 1000]
        yield row


# -- a campaign, a run, the comparison

def make_campaign(seed, folder):
    chance = random.Random(seed)
    folder.mkdir(parents=True)
    units = make_units(chance)
    settings = {
        "campaign": {"title": "Проверка", "year": 2025, "region": "Омская область", "sphere": "social",
                     "method": "344n-2018-social", "report_date": "2025-11-20", "approved": False},
        "authority": {"name": "Министерство"}, "council": {"name": "Совет"}, "operator": {"name": "Оператор"},
        "policies": {key: chance.choice(values) for key, values in POLICIES.items() if chance.random() < 0.8},
        "sources": {"organizations": write_registry(chance, folder, units),
                    "survey": write_survey(chance, folder, units)},
    }
    if chance.random() < 0.95:
        settings["sources"]["observation"] = write_observation(chance, folder, units)
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    (folder / "campaign.yaml").write_text(text.replace("'2025-11-20'", "2025-11-20"), encoding="utf-8")


def add_sources(seed, folder, results):
    """Adds the operator's figures and a survey of the authority's own to a campaign whose results are known; what the check
    of the figures must say, or None without figures."""
    chance = random.Random(seed + "/beside")
    path = folder / "campaign.yaml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = None
    if chance.random() < 0.4:
        settings["sources"]["own_survey"] = write_piece(chance, folder, "site", make_rows(chance, make_units(chance)))
    if chance.random() < 0.5:
        table, expected = random_sources.make_figures(chance, results)
        settings["sources"]["operator_figures"] = write_table(chance, folder, "figures", table, may_be_short=False)
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return expected


def check_one(seed, folder, program):
    """Lines that describe what is wrong; none when all is well."""
    make_campaign(seed, folder)
    results = oracle.results_csv(folder)
    checks = add_sources(seed, folder, results)
    if not program:
        return []
    out = folder / "out"
    run = subprocess.run([program, "run", str(folder), "--out", str(out), "--only", "results", "--quiet"],
                         capture_output=True, timeout=120, check=False)
    if run.returncode not in (0, 2):
        return ["exit code %d: %s" % (run.returncode, run.stderr.decode("utf-8", "replace").strip()[-600:])]
    missing = [name for name in ("results.csv", "findings.csv") if not (out / name).is_file()]
    if missing:
        return ["not made: " + ", ".join(missing)]
    wrong = list(compare.differences(results.encode("utf-8"), (out / "results.csv").read_bytes()))
    return wrong + list(random_sources.wrong_checks(out / "nok.sqlite", checks or {}))


def run_all(arguments, base):
    failed = 0
    for number in range(arguments.count):
        seed = "%s/%d" % (arguments.seed, number)
        lines = check_one(seed, base / ("campaign%04d" % number), arguments.nok)
        if lines:
            failed += 1
            print("campaign %s (number %d): %d differences" % (seed, number, len(lines)))
            for line in lines[:5]:
                print("    " + line)
    print("%d passed, %d failed" % (arguments.count - failed, failed))
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--nok", help="the program; without it only the oracle runs")
    parser.add_argument("--keep", help="an empty folder for the campaigns, left in place")
    arguments = parser.parse_args()
    if arguments.nok:
        arguments.nok = os.path.abspath(arguments.nok)
    if arguments.keep:
        return run_all(arguments, pathlib.Path(arguments.keep))
    with tempfile.TemporaryDirectory() as base:
        return run_all(arguments, pathlib.Path(base))


if __name__ == "__main__":
    sys.exit(main())
