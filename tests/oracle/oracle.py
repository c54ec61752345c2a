#!/usr/bin/env python3
"""An independent computation of results.csv with fractions.Fraction, to compare the C program with.

python3 tests/oracle/oracle.py CAMPAIGN_DIR > results.csv
Written from the description of the method alone; it reads the same synonyms of headers as data (templates/*.yaml).
"""
import csv
import io
import pathlib
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

import yaml

import readers

TEMPLATES = pathlib.Path(__file__).resolve().parents[2] / "templates"
INDICATORS = ["%d.%d" % (c, n) for c in range(1, 6) for n in range(1, 4)]
WEIGHTS = {"1.1": 3, "1.2": 3, "1.3": 4, "2.1": 3, "2.2": 4, "2.3": 3, "3.1": 3, "3.2": 4, "3.3": 3,
           "4.1": 4, "4.2": 4, "4.3": 2, "5.1": 3, "5.2": 2, "5.3": 5}       # tenths
OPINIONS = {"2.2": 5, "2.3": 6, "3.3": 8, "4.1": 9, "4.2": 10, "4.3": 12, "5.1": 13, "5.2": 14, "5.3": 15}
FILTERS = {2: 1, 4: 3, 8: 7, 12: 11}
OBSERVED = ["stand_have", "stand_need", "site_have", "site_need", "remote_channels", "comfort",
            "access_equipment", "access_services"]
DEFAULTS = {"denominator": "answered", "no_value": "renormalize", "missing_channel": "other", "rounding": "exact",
            "ties": "dense", "rank_by": "printed", "repeated_id": "first", "skips": "drop", "units": "mean"}
YES = {"да", "yes", "1", "true", "y", "+", "истина"}
NO = {"нет", "no", "0", "false", "n", "-", "−", "–", "ложь"}
NOT_APPLICABLE = {"н/п", "не требуется"}
REGISTRY = {
    "org_id": ["код", "код организации"], "inn": ["инн"], "name": ["наименование", "наименование организации"],
    "short_name": ["краткое наименование"], "municipality": ["муниципальное образование"],
    "sphere": ["сфера", "sector"], "type": ["тип"], "unit": ["подразделение"], "kpp": ["кпп"], "ogrn": ["огрн"],
    "ownership": ["форма собственности"], "recipients": ["численность получателей"],
}
LEGAL_WORDS = {"бу", "гбу", "мбу", "ау", "бсусо", "асусо", "ано", "ооо", "ип"}
QUOTES = "«»\"„“”'’‘"


@dataclass
class Unit:
    """One row of the registry with everything counted for it. `yes`, `answered` are by question number."""
    org_id: str
    inn: str
    name: str
    sphere: str
    type: str
    municipality: str
    unit: str
    respondents: int = 0
    yes: Counter = field(default_factory=Counter)
    answered: Counter = field(default_factory=Counter)
    observed: dict = field(default_factory=dict)        # no key: unknown


@dataclass
class Score:
    """Exact values as the rounding policy leaves them; None is «no value»."""
    indicators: dict
    criteria: list
    total: Fraction
    is_scored: bool = True


NOT_SCORED = Score({}, [None] * 5, None, False)


# -- text

def folded(text):
    """A header or a name for comparison: case, ё, blanks of any kind, a trailing colon."""
    return " ".join(text.casefold().replace("ё", "е").split()).rstrip(" :")


def name_key(text):
    plain = "".join(" " if c in "-–—" else c for c in folded(text) if c not in QUOTES)
    return " ".join(word for word in plain.split() if word not in LEGAL_WORDS)


def tidy(text):
    return " ".join(text.split())


def alphabet_key(text):
    """Russian alphabetical order: separators, №, numbers by value, Latin, Cyrillic with Ё after Е."""
    key = []
    plain = "".join(c for c in text if c not in "«»\"„“'’").casefold()
    for part in re.findall(r"\d+|№|[a-z]|[а-яё]|[^\da-zа-яё№]+", plain):
        if part.isdigit():
            key.append((3, int(part)))
        elif part == "№":
            key.append((2, 0))
        elif "a" <= part <= "z":
            key.append((4, ord(part)))
        elif re.fullmatch("[а-яё]", part):
            key.append((5, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя".index(part)))
        else:
            key.append((1, 0))
    while key and key[0][0] == 1:
        key.pop(0)
    while key and key[-1][0] == 1:
        key.pop()
    return key


# -- settings and sources

def load_yaml(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def source_files(folder, source):
    """[(path, options)] in the order of reading."""
    if source is None:
        return []
    if isinstance(source, list):
        return [pair for part in source for pair in source_files(folder, part)]
    if isinstance(source, dict):
        options = {k: v for k, v in source.items() if k != "file"}
        return [(path, options) for path, _ in source_files(folder, source["file"])]
    if any(c in source for c in "*?["):
        return [(path, {}) for path in sorted(folder.glob(source), key=lambda p: p.name.encode())]
    return [(folder / source, {})]


def find_header(rows, columns_of):
    """(index, {column index: code}) of the first row with the most understood headers, each counted once.

    Counted once, because «1» is both a spelling of question 1 and an answer.
    """
    best, place = {}, 0
    for index, row in enumerate(rows[:30]):
        columns = {}
        for i, cell in enumerate(row):
            code = columns_of.get(folded(cell))
            if cell and code:
                columns[i] = code
        if len(set(columns.values())) > len(set(best.values())):
            best, place = columns, index
    return place, best


def records(folder, source, columns_of, subheaders=()):
    """({code: text}, file options) of every row that is not blank. Two columns of one code: the first filled wins."""
    for path, options in source_files(folder, source):
        keys = {k: options[k] for k in ("encoding", "delimiter", "sheet") if k in options}
        for _, rows in readers.read_tables(path, **keys):
            place, columns = find_header(rows, columns_of)
            body = rows[place + 1:]
            if body and any(body[0]) and all(folded(c) in subheaders for c in body[0] if c):
                body = body[1:]
            for row in body:
                if any(row):
                    yield record_of(row, columns), options


def record_of(row, columns):
    record = {}
    for index, code in columns.items():
        text = row[index] if index < len(row) else ""
        record[code] = record.get(code) or text
    return record


# -- registry

def read_registry(folder, settings):
    columns = {folded(s): code for code, names in REGISTRY.items() for s in [code] + names}
    sphere = settings["campaign"].get("sphere", "")
    units = []
    for row, _ in records(folder, settings["sources"]["organizations"], columns):
        inn = whole_inn(row.get("inn", ""))
        units.append(Unit(row.get("org_id") or inn, inn, tidy(row.get("name", "")), row.get("sphere") or sphere,
                          tidy(row.get("type", "")), tidy(row.get("municipality", "")), tidy(row.get("unit", ""))))
    return units


def whole_inn(text):
    """A leading zero lost in a spreadsheet is put back."""
    return "0" + text if text.isdigit() and len(text) in (9, 11) else text


class Finder:
    """Which unit a cell names: by code, else by ИНН, else by name; None when nothing or several fit."""

    def __init__(self, units):
        self.by_code, self.by_inn, self.by_name = defaultdict(list), defaultdict(list), defaultdict(list)
        for unit in units:
            self.by_code[unit.org_id.casefold()].append(unit)
            self.by_inn[unit.inn].append(unit)
            self.by_name[name_key(unit.name)].append(unit)

    def find(self, text):
        if not text:
            return None
        is_inn = re.fullmatch(r"\d{10}|\d{12}", text)
        found = (self.by_code.get(text.casefold()) or (self.by_inn.get(text) if is_inn else None)
                 or self.by_name.get(name_key(text)) or [])
        return found[0] if len(found) == 1 else None


# -- survey

def survey_columns(questionnaire):
    columns = {}
    for part in questionnaire["questions"] + questionnaire["columns"]:
        names = [part["code"], part["title"], part.get("text", "")] + part.get("aliases", [])
        columns.update({folded(str(name)): part["code"] for name in names if name})
    return columns


def answer_of(text):
    """True, False, None for an empty cell, "bad" for anything else."""
    word = text.strip().casefold().rstrip(".").strip()
    if not text.strip():
        return None
    return True if word in YES else False if word in NO else "bad"


def counted_rows(folder, settings, finder, policies):
    """(unit, {question: True/False/None}) of the questionnaires that count, before skips."""
    questionnaire = load_yaml(TEMPLATES / "questionnaires/675n.yaml")
    subheaders = {folded(word) for word in questionnaire["subheaders"]}
    good = []
    source = settings["sources"].get("survey")
    for row, options in records(folder, source, survey_columns(questionnaire), subheaders):
        unit = finder.find(options.get("org_id") or row.get("organization", ""))
        answers = {q: answer_of(row.get("q%d" % q, "")) for q in range(1, 16)}
        has_answer = any(a is not None for a in answers.values())
        if unit is not None and has_answer and "bad" not in answers.values():
            good.append((unit, row.get("resp_id", ""), answers))
    return without_repeats(good, policies["repeated_id"])


def without_repeats(rows, policy):
    times = Counter((id(unit), resp_id) for unit, resp_id, _ in rows if resp_id)
    seen = set()
    for unit, resp_id, answers in rows:
        key = (id(unit), resp_id)
        is_first = key not in seen
        seen.add(key)
        if not resp_id or policy == "all" or times[key] == 1 or (policy == "first" and is_first):
            yield unit, answers


def count_survey(folder, settings, units, policies):
    for unit, answers in counted_rows(folder, settings, Finder(units), policies):
        against = [q for q, f in FILTERS.items() if answers[q] is not None and answers[f] is not True]
        if against and policies["skips"] == "reject":
            continue
        if policies["skips"] == "drop":
            for q in against:
                answers[q] = None
        unit.respondents += 1
        unit.yes.update(q for q, a in answers.items() if a is True)
        unit.answered.update(q for q, a in answers.items() if a is not None)


# -- observation

def read_observation(folder, settings, units):
    source = settings["sources"].get("observation")
    if source is None:
        return
    groups = load_yaml(TEMPLATES / "checklists/social.yaml")["groups"]
    columns = {code: code for code in OBSERVED}
    for code in ("org_id", "inn", "name"):
        columns.update({folded(s): code for s in [code] + REGISTRY[code]})
    for item in (item for group in groups for item in group["items"]):
        columns.update({folded(item["code"]): item["code"], folded(item["text"]): item["code"]})
    finder = Finder(units)
    for row, options in records(folder, source, columns):
        unit = finder.find(options.get("org_id") or row.get("org_id") or row.get("inn") or row.get("name") or "")
        if unit is not None:
            unit.observed = observed_counts(row, groups)


def observed_counts(row, groups):
    counts = {code: int(row[code]) for code in OBSERVED if row.get(code, "").isdigit()}
    for group in groups:
        cells = [row[i["code"]] for i in group["items"] if row.get(i["code"], "")]
        if not cells:
            continue
        marks = [answer_of(cell) for cell in cells if folded(cell) not in NOT_APPLICABLE]
        counts[group["have"]] = marks.count(True)
        if "need" in group:
            counts[group["need"]] = marks.count(True) + marks.count(False)
    return counts


# -- scoring

def half_up(value, digits):
    scale = 10 ** digits
    return Fraction((value * scale + Fraction(1, 2)).__floor__(), scale)


def asked(unit, question, policies):
    """The denominator of a share."""
    if policies["denominator"] == "answered":
        return unit.answered[question]
    return unit.yes[FILTERS[question]] if question in FILTERS else unit.respondents


def share(part, whole):
    return Fraction(part, whole) if part is not None and whole else None


def two_channels(shares, policy):
    """100 times the mean of two shares, one of which may be missing."""
    known = [s for s in shares if s is not None]
    if not known:
        return None
    if len(known) == 1 and policy != "other":
        known.append(Fraction(policy == "hundred"))
    return 100 * sum(known) / len(known)


def steps(count, step):
    return None if count is None else Fraction(min(100, step * count))


def raw_indicators(unit, policies):
    seen = unit.observed.get
    values = {
        "1.1": two_channels([share(seen("stand_have"), seen("stand_need")), share(seen("site_have"), seen("site_need"))],
                            policies["missing_channel"]),
        "1.2": Fraction(100) if (seen("remote_channels") or 0) > 3 else steps(seen("remote_channels"), 30),
        "1.3": two_channels([share(unit.yes[q], asked(unit, q, policies)) for q in (2, 4)],
                            policies["missing_channel"]),
        "2.1": steps(seen("comfort"), 20),
        "3.1": steps(seen("access_equipment"), 20),
        "3.2": steps(seen("access_services"), 20),
    }
    for code, question in OPINIONS.items():
        part = share(unit.yes[question], asked(unit, question, policies))
        values[code] = None if part is None else 100 * part
    return values


def round_indicator(value, policy):
    digits = {"exact": None, "indicators": 2, "steps": 2, "whole": 0}[policy]
    return value if value is None or digits is None else half_up(value, digits)


def criterion_of(codes, values):
    """The weighted mean over the indicators that have a value."""
    known = [c for c in codes if values[c] is not None]
    return sum(WEIGHTS[c] * values[c] for c in known) / sum(WEIGHTS[c] for c in known)


def score_unit(unit, policies):
    values = raw_indicators(unit, policies)
    triples = [INDICATORS[i:i + 3] for i in range(0, 15, 3)]
    if any(all(values[c] is None for c in codes) for codes in triples):
        return NOT_SCORED
    if policies["no_value"] == "refuse" and None in values.values():
        return NOT_SCORED
    if policies["no_value"] in ("hundred", "zero"):
        filler = Fraction(100 if policies["no_value"] == "hundred" else 0)
        values = {c: filler if v is None else v for c, v in values.items()}
    values = {c: round_indicator(v, policies["rounding"]) for c, v in values.items()}
    by_steps = policies["rounding"] == "steps"
    criteria = [criterion_of(codes, values) for codes in triples]
    criteria = [half_up(k, 2) if by_steps else k for k in criteria]
    total = sum(criteria) / 5
    return Score(values, criteria, half_up(total, 2) if by_steps else total)


# -- organizations of several units

def gather(units):
    """Rows of one ИНН that all have a unit are one organization: [[unit, ...]] in registry order."""
    by_inn = defaultdict(list)
    for unit in units:
        by_inn[unit.inn].append(unit)
    groups = []
    for unit in units:
        same = by_inn[unit.inn]
        is_group = unit.inn and len(same) > 1 and all(u.unit for u in same)
        if not is_group:
            groups.append([unit])
        elif unit is same[0]:
            groups.append(same)
    return groups


def pooled(units):
    first = units[0]
    sum_ = Unit(first.org_id, first.inn, first.name, first.sphere, first.type, first.municipality, first.unit)
    for unit in units:
        sum_.respondents += unit.respondents
        sum_.yes.update(unit.yes)
        sum_.answered.update(unit.answered)
        for code, count in unit.observed.items():
            sum_.observed[code] = sum_.observed.get(code, 0) + count
    return sum_


def mean(values):
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else None


def mean_score(units, policies):
    scores = [s for s in (score_unit(unit, policies) for unit in units) if s.is_scored]
    if not scores:
        return NOT_SCORED
    indicators = {c: mean([s.indicators[c] for s in scores]) for c in INDICATORS}
    criteria = [mean([s.criteria[k] for s in scores]) for k in range(5)]
    return Score(indicators, criteria, mean([s.total for s in scores]))


def score_group(units, policies):
    if len(units) == 1:
        return score_unit(units[0], policies)
    return score_unit(pooled(units), policies) if policies["units"] == "pool" else mean_score(units, policies)


# -- places

def places(entries, policies):
    """{index: text of the place} for entries (index, total, name, org_id)."""
    value = (lambda e: half_up(e[1], 2)) if policies["rank_by"] == "printed" else (lambda e: e[1])
    ordered = sorted(entries, key=lambda e: (-value(e), alphabet_key(e[2]), e[3]))
    values = [value(e) for e in ordered]
    distinct = sorted(set(values), reverse=True)
    result = {}
    for position, (entry, own) in enumerate(zip(ordered, values), 1):
        first = values.index(own) + 1
        last = first + values.count(own) - 1
        result[entry[0]] = {"order": str(position), "dense": str(distinct.index(own) + 1), "competition": str(first),
                            "range": str(first) if first == last else "%d–%d" % (first, last)}[policies["ties"]]
    return result


# -- results.csv

HEADER = (["org_id", "inn", "name", "sphere", "type", "municipality", "respondents"] + ["i" + c for c in INDICATORS]
          + ["k%d" % k for k in range(1, 6)] + ["total", "place", "place_in_type"]
          + ["i%s_exact" % c for c in INDICATORS] + ["k%d_exact" % k for k in range(1, 6)] + ["total_exact"])


def printed(value):
    if value is None:
        return ""
    hundredths = int(half_up(value, 2) * 100)
    return "%d.%02d" % divmod(hundredths, 100)


def exact(value):
    return "" if value is None else "%d/%d" % (value.numerator, value.denominator)


def result_rows(folder):
    settings = load_yaml(folder / "campaign.yaml")
    policies = {**DEFAULTS, **(settings.get("policies") or {})}
    units = read_registry(folder, settings)
    count_survey(folder, settings, units, policies)
    read_observation(folder, settings, units)
    groups = gather(units)
    scores = [score_group(group, policies) for group in groups]
    entries = [(i, s.total, groups[i][0].name, groups[i][0].org_id) for i, s in enumerate(scores) if s.is_scored]
    place = places(entries, policies)
    in_type = {}
    for kind in {group[0].type for group in groups}:
        in_type.update(places([e for e in entries if groups[e[0]][0].type == kind], policies))
    yield HEADER
    for i, (group, score) in enumerate(zip(groups, scores)):
        values = [score.indicators.get(c) for c in INDICATORS] + score.criteria + [score.total]
        first = group[0]
        yield ([first.org_id, first.inn, first.name, first.sphere, first.type, first.municipality,
                str(sum(unit.respondents for unit in group))] + [printed(v) for v in values]
               + [place.get(i, ""), in_type.get(i, "")] + [exact(v) for v in values])


def results_csv(folder):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(result_rows(pathlib.Path(folder)))
    return out.getvalue()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: oracle.py CAMPAIGN_DIR")
    sys.stdout.buffer.write(results_csv(sys.argv[1]).encode("utf-8"))
