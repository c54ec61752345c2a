#!/usr/bin/env python3
"""What D13 reports, counted a second time: python3 tests/oracle/survey_groups.py [--nok ./nok]

Reads the files of the demo with the readers of the oracle, knowing how each was made, counts answers by groups of people, hides
small groups, and compares every row of the tables surveys, respondent_groups, distribution and suggestion_texts of a
run. Shares are computed with fractions. The rules are those of the top README, «Which rows count» and «Survey reports».
"""
import argparse
import collections
import csv
import io
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
from fractions import Fraction

import yaml

from readers import read_tables

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEMO = ROOT / "inputs/omsk-2025"
QUESTIONS = ["q%d" % n for n in range(1, 16)]
FILTERS = {"q2": "q1", "q4": "q3", "q8": "q7", "q12": "q11"}
BELOW = 5
CHANNELS = ["Анкета на бумаге", "Интервью", "Опрос по телефону", "Опрос в интернете", "Электронная почта",
            "Способ не указан"]
SEXES = ["Женщины", "Мужчины", "Пол не указан"]
AGES = [(0, 17, "моложе 18 лет"), (18, 29, "18–29 лет"), (30, 44, "30–44 года"), (45, 59, "45–59 лет"),
        (60, 74, "60–74 года"), (75, 120, "75 лет и старше"), (None, None, "Возраст не указан")]
ANSWERS = {"да": "yes", "1": "yes", "нет": "no", "0": "no", "": ""}


# -- the files: each gives dicts with id, org, channel, sex, age, suggestion and q1 ... q15

def csv_rows(path, encoding, delimiter):
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline=""), delimiter=delimiter))


def person(cells, answers, **rest):
    return {"sex": cells[-2], "age": cells[-1], "suggestion": cells[-3], **dict(zip(QUESTIONS, answers)), **rest}


def scored_rows(codes):
    for cells in csv_rows(DEMO / "survey/ankety-1251.csv", "cp1251", ";")[1:]:
        yield person(cells, cells[3:18], id=cells[0], org=cells[1] if cells[1] in codes.values() else None,
                     channel={"анкета": 0, "интервью": 1}[cells[2]])
    for cells in csv_rows(DEMO / "survey/google-forms.csv", "utf-8", ",")[1:]:
        yield person(cells, cells[2:17], id="", org=codes.get(name_key(cells[1])), channel=3)
    (_, table), = read_tables(DEMO / "survey/telefon.xlsx")
    for number, row in enumerate(table):
        cells = row + [""] * (22 - len(row))
        if number >= 2 and any(cells):
            yield person(cells, cells[3:18], id=cells[0], org=codes.get(cells[2]), channel=2)


def own_rows(codes):
    for cells in csv_rows(next((DEMO / "survey-site").glob("*.csv")), "utf-8-sig", ";")[1:]:
        yield person(cells, cells[3:18], id=cells[0], org=codes.get(name_key(cells[2])), channel=3)


def name_key(name):
    return " ".join(name.split()).lower().replace("ё", "е")


def organizations():
    """({name or ИНН or code: code}, {code: type}, {code: number})"""
    (_, table), = read_tables(DEMO / "organizations.xlsx")
    rows = [row for row in table[3:] if row and row[0]]
    codes = {}
    for row in rows:
        codes.update({row[0]: row[0], str(row[1]): row[0], name_key(row[4]): row[0]})
    return codes, {row[0]: row[7] for row in rows}, {row[0]: number for number, row in enumerate(rows, 1)}


# -- which count

def counted(rows):
    seen, kept, read = set(), [], 0
    for row in rows:
        read += 1
        answers = {q: ANSWERS.get(row[q].lower(), "bad") for q in QUESTIONS}
        if row["org"] is None or not any(answers.values()) or "bad" in answers.values():
            continue
        key = (row["org"], row["id"])
        if row["id"] and key in seen:
            continue
        seen.add(key)
        for follow, only_if in FILTERS.items():
            if answers[only_if] != "yes":
                answers[follow] = ""
        kept.append({**row, **answers})
    return read, kept


def group_of_sex(row):
    word = row["sex"].lower()[:1]
    return {"ж": 0, "м": 1}.get(word, 2)


def group_of_age(row):
    age = int(row["age"]) if row["age"].isdigit() else None
    for number, (least, most, _) in enumerate(AGES):
        if age is not None and least is not None and least <= age <= most:
            return number
    return len(AGES) - 1


# -- counts, hiding, shares

def groups_of(kinds):
    """scope -> (titles, function of a questionnaire)"""
    types = sorted(set(kinds.values()))
    return {"all": (["Все опрошенные"], lambda row: 0),
            "type": (types, lambda row: types.index(kinds[row["org"]])),
            "channel": (CHANNELS, lambda row: row["channel"]),
            "sex": (SEXES, group_of_sex),
            "age": ([title for *_, title in AGES], group_of_age)}


def hide(sizes, already=()):
    """The groups not to be shown: the small ones, then the next smallest until what is hidden is two groups or more
    with BELOW people together."""
    hidden = set(already) | {group for group, size in sizes.items() if 0 < size < BELOW}
    while any(sizes[g] for g in hidden):
        filled = [g for g in hidden if sizes[g]]
        rest = [g for g in sorted(sizes) if g not in hidden and sizes[g]]
        if not rest or (len(filled) > 1 and sum(sizes[g] for g in filled) >= BELOW):
            break
        hidden.add(min(rest, key=lambda g: sizes[g]))
    return hidden


def tenths(part, whole):
    return int(Fraction(1000 * part, whole) + Fraction(1, 2)) if whole else None


def group_rows(survey, rows, scopes):
    for scope, (titles, group_of) in scopes.items():
        sizes = collections.Counter(map(group_of, rows))
        hidden = hide(sizes)
        for group, size in sizes.items():
            shown = (None, None) if group in hidden else (size, tenths(size, len(rows)))
            yield (survey, scope, group + 1, titles[group], *shown, int(group in hidden))


def distribution_rows(survey, rows, scopes):
    for scope, (titles, group_of) in scopes.items():
        sizes = collections.Counter(map(group_of, rows))
        whole = hide(sizes)
        for question in QUESTIONS:
            asked, counts = collections.Counter({group: 0 for group in sizes}), collections.Counter()
            for row in rows:
                group = group_of(row)
                asked[group] += question not in FILTERS or row[FILTERS[question]] == "yes"
                counts[group, row[question]] += 1
            hidden = hide(asked, whole)
            for group in sizes:
                yes, no = counts[group, "yes"], counts[group, "no"]
                numbers = [yes, no, asked[group] - yes - no, yes + no, asked[group], tenths(yes, yes + no),
                           tenths(no, yes + no)]
                if group in hidden:
                    numbers = [None] * 7
                yield (survey, question, scope, group + 1, titles[group], *numbers, int(group in hidden))


def text_key(text):
    """Texts that differ by this no more are the same."""
    text = re.sub("[«»\"„“]", "", " ".join(text.split()).lower().replace("ё", "е"))
    return re.sub(r"[.:*?\s]+$", "", text)


def silent_texts():
    """Whole answers that say nothing."""
    rules = yaml.safe_load((ROOT / "templates/suggestions.yaml").read_text("utf-8"))
    return {text_key(text) for text in rules["ignore"]} | {""}


def text_rows(survey, rows, numbers):
    """(survey, organization, how many times) of each text of the organizations that may be shown, and all texts."""
    asked = collections.Counter(row["org"] for row in rows)
    silent = silent_texts()
    texts = collections.Counter((numbers[row["org"]], text_key(row["suggestion"])) for row in rows
                                if text_key(row["suggestion"]) not in silent)
    by_number = {numbers[code]: count for code, count in asked.items()}
    return sorted((survey, organization, count) for (organization, _), count in texts.items()
                  if by_number[organization] >= BELOW), sum(texts.values())


# -- the comparison

def store_of(nok):
    with tempfile.TemporaryDirectory(prefix="nok-groups-") as folder:
        out = folder + "/out"
        environment = {**os.environ, "NOK_TEMPLATES": str(ROOT / "templates")}
        run = subprocess.run([nok, "run", str(DEMO), "--only", "results", "--quiet", "--out", out], env=environment,
                             capture_output=True, check=False)
        if not os.path.exists(out + "/nok.sqlite"):
            sys.exit("nok run: exit code %d\n%s" % (run.returncode, run.stderr.decode()))
        base = sqlite3.connect(":memory:")
        with sqlite3.connect(out + "/nok.sqlite") as source:
            source.backup(base)
        return base


def compare(title, expected, actual, failures):
    expected, actual = sorted(expected, key=repr), sorted(actual, key=repr)
    if expected != actual:
        wrong = list((set(expected) ^ set(actual)))[:6] or [len(expected), len(actual)]
        failures.append("%s: %d rows expected, %d in the store, they differ by %s" % (title, len(expected), len(actual),
                                                                                   wrong))


def check_survey(base, survey, rows, demo, failures):
    codes, kinds, numbers = demo
    read, kept = counted(rows(codes))
    scopes = groups_of(kinds)
    texts, text_count = text_rows(survey, kept, numbers)
    organization_count = len({row["org"] for row in kept})
    tables = {
        "read_count, counted, rejected, organization_count, suggestion_count, is_scored FROM surveys WHERE survey = %d":
            [(read, len(kept), read - len(kept), organization_count, text_count, int(survey == 1))],
        "* FROM respondent_groups WHERE survey = %d": list(group_rows(survey, kept, scopes)),
        "* FROM distribution WHERE survey = %d": list(distribution_rows(survey, kept, scopes)),
        "survey, organization, suggestion_count FROM suggestion_texts WHERE survey = %d": texts,
    }
    for query, expected in tables.items():
        compare("survey %d: %s" % (survey, query.split("FROM ")[1].split()[0]), expected,
                base.execute("SELECT " + query % survey).fetchall(), failures)
    return len(tables)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nok", default="./nok")
    base = store_of(os.path.abspath(parser.parse_args().nok))
    demo, failures, count = organizations(), [], 0
    for survey, rows in ((1, scored_rows), (2, own_rows)):
        count += check_survey(base, survey, rows, demo, failures)
    print("".join(failure + "\n" for failure in failures), end="")
    print("%d passed, %d failed" % (count - len(failures), len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
