#!/usr/bin/env python3
"""What must hold whatever the figures are: python3 tests/oracle/properties.py --count 40 --nok ./nok

Each random campaign is run as it is and changed in ways that may not matter (order, spelling, files), or may matter in one
direction only. --keep DIR --only NUMBER leaves a failing campaign and its variants there, each with its outputs.
"""
import argparse
import copy
import csv
import io
import os
import random
import shutil
import sys
from dataclasses import dataclass
from fractions import Fraction

import random_campaigns
import random_methods
import random_survey
import random_tables
import random_units
import sheets               # found by random_tables
from oracle_input import FILTERS, TEMPLATES
from oracle_text import name_key

FIRST_ANSWER = 2            # column of question 1 in a row of the survey
OPINIONS = [2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15]


@dataclass
class Files:
    """A campaign as tables. `survey` is a list of tables, or of lists of tables: the sheets of one book."""
    draft: dict
    registry: list
    survey: list
    tables: dict
    chance: random.Random = None        # None: the plainest form of every file


def plain_files(draft, chance):
    header = ["resp_id", "org_id"] + ["q%d" % q for q in range(1, 16)] + ["suggestion", "sex", "age"]
    return Files(draft, random_units.registry_table(chance, draft["units"]), [[header] + draft["rows"]],
                 copy.deepcopy(draft["tables"]))


# -- writing

def write_book(folder, name, parts):
    body = [[[cell or None for cell in row] for row in part] for part in parts]
    sheets.write_xlsx(folder / (name + ".xlsx"), [sheets.Sheet("Лист %d" % n, rows) for n, rows in enumerate(body, 1)])
    return name + ".xlsx"


def write_files(folder, files):
    def write(name, table):
        if table and isinstance(table[0][0], list):
            return write_book(folder, name, table)
        if files.chance:
            return random_tables.write_table(files.chance, folder, name, table, may_be_short=False)
        return random_tables.write_plain(folder, name, table)

    folder.mkdir(parents=True)
    settings = random_campaigns.settings_of(files.draft)
    sources = settings["sources"]
    sources["organizations"] = write("organizations", files.registry)
    sources["survey"] = [write("survey%d" % n, table) for n, table in enumerate(files.survey, 1)]
    sources.update({name: write(name, table) for name, table in files.tables.items()})
    if files.draft["plan"]["methods"]:
        random_methods.write_methods(folder, TEMPLATES, files.draft["plan"]["methods"])
    random_campaigns.write_settings(folder, settings)


def results_of(folder, files, program):
    """The bytes of results.csv."""
    write_files(folder, files)
    complaint = random_campaigns.run_nok(program, folder, folder / "out")
    if complaint:
        raise RuntimeError(complaint)
    return (folder / "out/results.csv").read_bytes()


def rows_of(results):
    return {row["org_id"]: row for row in csv.DictReader(io.StringIO(results.decode("utf-8"), newline=""))}


# -- changes that may not change a byte

def shuffled(chance, table):
    """The rows below the header in another order."""
    body = list(table[1:])
    chance.shuffle(body)
    return [table[0]] + body


def order_of_rows(chance, files):
    files.survey = [shuffled(chance, table) for table in files.survey]
    files.tables = {name: shuffled(chance, table) for name, table in files.tables.items()}


def order_of_columns(chance, files):
    def mixed(table):
        order = chance.sample(range(len(table[0])), len(table[0]))
        return [[row[i] for i in order] for row in table]

    files.registry = mixed(files.registry)
    files.survey = [mixed(table) for table in files.survey]
    files.tables = {name: mixed(table) for name, table in files.tables.items()}


def split(chance, table, count=2):
    """Several tables with the same header; a row goes to any of them."""
    parts = [[] for _ in range(count)]
    for row in table[1:]:
        chance.choice(parts).append(row)
    return [[table[0]] + part for part in parts]


def file_in_two(chance, files):
    files.survey = [part for table in files.survey for part in split(chance, table)]


def order_of_files(chance, files):
    files.survey = split(chance, files.survey[0], 3)
    chance.shuffle(files.survey)


def order_of_sheets(chance, files):
    """A sheet without a row of data is no questionnaire's: parts are made until each has one."""
    body = files.survey[0][1:]
    if len(body) >= 3:
        parts = [[files.survey[0][0]] + body[n::3] for n in range(3)]
        chance.shuffle(parts)
        files.survey = [parts]


def spelling(chance, files):
    """Other headers of the same questions, capitals, encodings, delimiters, quotes."""
    header = list(files.survey[0][0])
    header[FIRST_ANSWER:FIRST_ANSWER + 15] = random_survey.questions_header(chance, False)
    header[1] = chance.choice(["Организация", "ИНН организации", "Учреждение"])
    capital = [cell.upper() + chance.choice(["", ":", " "]) for cell in header]
    files.survey = [[chance.choice([header, capital])] + files.survey[0][1:]]
    files.registry = [[cell.upper() for cell in files.registry[0]]] + files.registry[1:]
    files.chance = chance


def order_of_registry(chance, files):
    """Units of one ИНН stay in their order: the first gives its name to all."""
    place = dict(zip(files.registry[0], range(99)))
    column = next(place[name] for name in ("ИНН", "inn") if name in place)
    groups = {}
    for row in files.registry[1:]:
        groups.setdefault(row[column], []).append(row)
    some = list(groups.values())
    chance.shuffle(some)
    files.registry = [files.registry[0]] + [row for group in some for row in group]


def doubled(_, files):
    """Every questionnaire a second time, without its number; every answer count twice."""
    table = files.survey[0]
    files.survey = [table + [[""] + row[1:] for row in table[1:]]]
    if "answer_counts" in files.tables:
        counts = files.tables["answer_counts"]
        files.tables["answer_counts"] = [counts[0]] + [
            row[:2] + [str(2 * int(cell)) if cell else "" for cell in row[2:]] for row in counts[1:]]


# -- changes that may change something

def more_yes(chance, files):
    """Up to five times a «Нет» becomes «Да», or an unanswered question that was asked gets a «Да»; who is touched."""
    is_pool = files.draft["policies"].get("units") == "pool"
    single = {unit["org_id"].casefold(): unit["is_single"] for unit in files.draft["units"]}
    rows = [list(row) for row in files.survey[0][1:]]
    for row in chance.sample(rows, min(5, len(rows))):
        # An answer where there was none may bring a unit of several into the mean, which may then be lower.
        may_add = is_pool or single.get(row[1].casefold(), False)
        open_ = [q for q in OPINIONS if can_rise(row, q, may_add)]
        if open_:
            row[FIRST_ANSWER + chance.choice(open_) - 1] = "Да"
    files.survey = [[files.survey[0][0]] + rows]


def can_rise(row, question, may_add):
    cell = row[FIRST_ANSWER + question - 1]
    if cell:
        return cell in random_survey.NO_WORDS
    is_asked = question not in FILTERS or row[FIRST_ANSWER + FILTERS[question] - 1] in random_survey.YES_WORDS
    has_answers = any(row[FIRST_ANSWER:FIRST_ANSWER + 15])
    return may_add and is_asked and has_answers and question != 5


def twin(chance, files):
    """One organization once more under another code, ИНН and name; the code of both."""
    units = [unit for unit in files.draft["units"] if unit["is_single"]]
    if not units:
        return None
    unit = chance.choice(units)
    other = {**unit, "org_id": "W777", "inn": random_units.inn_of(7654321, 99), "name": "Двойник"}
    place = [next(code for code, names in random_units.HEADERS if cell in names) for cell in files.registry[0]]
    files.registry.append([other[code] for code in place])
    spellings = {name_key(text) for text in (unit["org_id"], unit["inn"], unit["name"])}
    mine = [row for row in files.survey[0][1:] if name_key(row[1]) in spellings]
    files.survey = [files.survey[0] + [[row[0], other["org_id"]] + row[2:] for row in mine]]
    for name, table in files.tables.items():
        files.tables[name] = table + [[other["org_id"]] + row[1:] for row in table[1:] if row[0] == unit["org_id"]]
    return unit["org_id"], other["org_id"]


# -- the properties: lines about what does not hold

def nothing_changes(change):
    def check(chance, files, before, run):
        change(chance, files)
        if run(files) != before:
            yield "results.csv is another"
    return check


def registry_rows(chance, files, before, run):
    order_of_registry(chance, files)
    if sorted(before.split(b"\n")) != sorted(run(files).split(b"\n")):
        yield "the rows of results.csv are others"


def doubling(chance, files, before, run):
    doubled(chance, files)
    after = rows_of(run(files))
    for code, row in rows_of(before).items():
        for column, value in row.items():
            if column != "respondents" and after[code][column] != value:
                yield "%s, %s: %s, doubled %s" % (code, column, value, after[code][column])


def rising(chance, files, before, run):
    more_yes(chance, files)
    after = rows_of(run(files))
    for code, row in rows_of(before).items():
        old, new = row["total_exact"], after[code]["total_exact"]
        if old and (not new or fraction(new) < fraction(old)):
            yield "%s: the total was %s, with more «Да» it is %s" % (code, old, new or "none")


def fraction(text):
    return Fraction(text)


def equal_twins(chance, files, before, run):
    both = twin(chance, files)
    if not both:
        return
    after = rows_of(run(files))
    one, two = (after[code] for code in both)
    own = {"org_id", "inn", "name"}
    if files.draft["policies"].get("ties") == "order":
        own |= {"place", "place_in_type"}
    for column, value in one.items():
        if column not in own and two[column] != value:
            yield "%s and %s, %s: %s and %s" % (*both, column, value, two[column])
    for code, row in rows_of(before).items():
        if after[code]["total_exact"] != row["total_exact"]:
            yield "%s: the total was %s, with a twin of %s it is %s" % (code, row["total_exact"], both[0],
                                                                     after[code]["total_exact"])


PROPERTIES = {
    "rows": nothing_changes(order_of_rows), "columns": nothing_changes(order_of_columns),
    "files": nothing_changes(order_of_files), "sheets": nothing_changes(order_of_sheets),
    "split": nothing_changes(file_in_two), "spelling": nothing_changes(spelling), "registry": registry_rows,
    "doubling": doubling, "rising": rising, "twins": equal_twins,
}


def holds_for(name, draft):
    """More «Да» is not always better where the earlier regime mirrors an indicator."""
    return name != "rising" or not draft["plan"]["is_earlier"]


def make_base(seed, features):
    chance = random.Random(seed)
    draft = random_campaigns.make_draft(chance, [f for f in features if f != "short"], is_clean=True)
    return plain_files(draft, chance)


def check_campaign(seed, base, arguments):
    """{property: lines} of one campaign."""
    files = make_base(seed, arguments.features)
    wrong = {}
    try:
        before = results_of(base / "base", copy.deepcopy(files), arguments.nok)
    except RuntimeError as error:
        return {"run": [str(error)]}
    for name in arguments.properties:
        if holds_for(name, files.draft):
            wrong[name] = lines_of(name, seed, copy.deepcopy(files), before, base / name, arguments.nok)
    return wrong


def lines_of(name, seed, files, before, folder, program):
    chance = random.Random(seed + name)
    try:
        return list(PROPERTIES[name](chance, files, before, lambda changed: results_of(folder, changed, program)))
    except RuntimeError as error:
        return [str(error)]


def run_all(arguments, base):
    numbers = [arguments.only] if arguments.only is not None else range(arguments.count)
    passed = failed = 0
    for number in numbers:
        folder = base / ("campaign%04d" % number)
        for name, lines in check_campaign("%s/%d" % (arguments.seed, number), folder, arguments).items():
            passed, failed = passed + (not lines), failed + bool(lines)
            if lines:
                print("%s does not hold for campaign %s/%d" % (name, arguments.seed, number))
                print("".join("    %s\n" % line for line in lines[:5]), end="")
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", default="p")
    parser.add_argument("--only", type=int, help="one campaign of this number")
    parser.add_argument("--features", default=",".join(random_campaigns.FEATURES))
    parser.add_argument("--properties", default=",".join(PROPERTIES), help="of " + ", ".join(PROPERTIES))
    parser.add_argument("--nok", default="./nok")
    parser.add_argument("--keep", help="an empty folder for the campaigns, left in place")
    arguments = parser.parse_args()
    arguments.nok = os.path.abspath(arguments.nok)
    arguments.features = [name for name in arguments.features.split(",") if name]
    arguments.properties = [name for name in arguments.properties.split(",") if name]
    return random_campaigns.run_in(arguments, run_all)


if __name__ == "__main__":
    sys.exit(main())
