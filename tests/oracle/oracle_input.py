"""What the oracle reads of a campaign: settings, registry, questionnaires, answer counts, observation, values, figures.

Everything ends in a list of Unit, one for each row of the registry.
"""
import functools
import pathlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import yaml

import readers
from oracle_text import answer_of, decimal_of, folded, name_key, tidy

TEMPLATES = pathlib.Path(__file__).resolve().parents[2] / "templates"
QUESTIONS = range(1, 16)
FILTERS = {2: 1, 4: 3, 8: 7, 12: 11}
OBSERVED = ["stand_have", "stand_need", "site_have", "site_need", "remote_channels", "comfort",
            "access_equipment", "access_services"]
NOT_APPLICABLE = {"н/п", "не требуется"}
NOT_ASKED_Q5 = {"education", "culture"}
REGISTRY = {
    "org_id": ["код", "код организации"], "inn": ["инн"], "name": ["наименование", "наименование организации"],
    "short_name": ["краткое наименование"], "municipality": ["муниципальное образование"],
    "sphere": ["сфера", "sector", "отрасль"], "type": ["тип"], "unit": ["подразделение"], "kpp": ["кпп"],
    "ogrn": ["огрн"], "ownership": ["форма собственности"], "recipients": ["численность получателей"],
    "performing_arts": ["исполнительские искусства"],
}
ORGANIZATION = {"org_id": ["код", "код организации"], "inn": ["инн"],
                "name": ["наименование", "наименование организации", "организация", "учреждение"]}


@dataclass
class Unit:
    """One row of the registry with everything counted for it. `yes`, `answered`, `asked` are by question number."""
    org_id: str
    inn: str
    name: str
    sphere: str
    type: str
    municipality: str
    unit: str
    is_performing: bool = False
    method: object = None                               # None: nobody knows how to score it
    respondents: int = 0
    yes: Counter = field(default_factory=Counter)
    answered: Counter = field(default_factory=Counter)
    asked: Counter = field(default_factory=Counter)
    observed: dict = field(default_factory=dict)        # no key: unknown
    values: dict = field(default_factory=dict)          # code -> [an exact number of each row]
    figures: list = field(default_factory=list)         # {code of an indicator: points} of each row
    has_counts: bool = False
    has_observation: bool = False


# -- settings and sources

def load_yaml(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@functools.lru_cache(maxsize=None)
def template(folder, name):
    """A file of templates/, read once: it is never changed while the program runs."""
    return load_yaml(folder / name)


def templates_of(folder):
    """A random campaign may bring templates of its own."""
    own = folder / "templates"
    return own if own.is_dir() else TEMPLATES


def shared(folder, name):
    """Of a campaign's own templates all but the methods are links to the common ones."""
    return template(TEMPLATES, name)


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


def tables(folder, source, columns_of, subheaders=()):
    """(rows below the header, {column index: code}, the header's cells, file options) of every table of a source."""
    for path, options in source_files(folder, source):
        keys = {k: options[k] for k in ("encoding", "delimiter", "sheet") if k in options}
        for _, rows in readers.read_tables(path, **keys):
            place, columns = find_header(rows, columns_of)
            body = rows[place + 1:]
            if body and any(body[0]) and all(folded(c) in subheaders for c in body[0] if c):
                body = body[1:]
            yield [row for row in body if any(row)], columns, rows[place] if rows else [], options


def records(folder, source, columns_of, subheaders=()):
    """({code: text}, file options) of every row that is not blank. Two columns of one code: the first filled wins."""
    for body, columns, _, options in tables(folder, source, columns_of, subheaders):
        for row in body:
            yield record_of(row, columns), options


def record_of(row, columns):
    record = {}
    for index, code in columns.items():
        text = row[index] if index < len(row) else ""
        record[code] = record.get(code) or text
    return record


def spelled(names):
    """{folded spelling: code} of {code: [spelling]}."""
    return {folded(spelling): code for code, spellings in names.items() for spelling in [code] + spellings}


# -- registry

def sphere_codes():
    """{folded spelling: code of the sphere}"""
    column = next(c for c in template(TEMPLATES, "schemas/spheres.yaml")["columns"] if c["code"] == "sphere")
    return spelled({value["code"]: [value["title"]] + value.get("aliases", []) for value in column["values"]})


def read_units(folder, settings, method_of):
    """Rows of the registry; `method_of` takes the text of a sphere."""
    own = settings["campaign"].get("sphere", "")
    units = []
    for row, _ in records(folder, settings["sources"]["organizations"], spelled(REGISTRY)):
        inn = whole_inn(row.get("inn", ""))
        sphere = row.get("sphere") or own
        units.append(Unit(row.get("org_id") or inn, inn, tidy(row.get("name", "")), sphere, tidy(row.get("type", "")),
                          tidy(row.get("municipality", "")), tidy(row.get("unit", "")),
                          answer_of(row.get("performing_arts", "")) is True, method_of(sphere)))
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

    def of_row(self, row, options):
        return self.find(options.get("org_id") or row.get("org_id") or row.get("inn") or row.get("name") or "")


# -- questionnaires

def survey_columns(questionnaire):
    columns = {}
    for part in questionnaire["questions"] + questionnaire["columns"]:
        names = [part["code"], part["title"], part.get("text", "")] + part.get("aliases", [])
        columns.update({folded(str(name)): part["code"] for name in names if name})
    return columns


def by_number(header):
    """Number of the question that a header names by its code or number, else None."""
    found = re.fullmatch(r"(?:q|в|вопрос )?(\d+)", folded(header))
    return int(found[1]) if found and 1 <= int(found[1]) <= 15 else None


def named(row):
    """What names the organization of a row: its code, else the ИНН, else the name."""
    return row.get("organization") or row.get("inn") or row.get("org_name") or ""


def without_gap(columns, header):
    """The questionnaire of education and culture has no question 5: its numbers above are shifted by one."""
    numbered = {i: by_number(header[i]) for i, code in columns.items() if by_number(header[i])}
    if not numbered or max(numbered.values()) != 14 or "q15" in columns.values():
        return columns
    return {**columns, **{i: "q%d" % (n + 1) for i, n in numbered.items() if n >= 5}}


def counted_rows(folder, settings, finder, policies):
    """(unit, {question: True/False/None}) of the questionnaires that count, before skips."""
    questionnaire = template(TEMPLATES, "questionnaires/675n.yaml")
    subheaders = {folded(word) for word in questionnaire["subheaders"]}
    good = []
    source = settings["sources"].get("survey")
    is_short = set(spheres_of(settings)) <= NOT_ASKED_Q5
    for body, columns, header, options in tables(folder, source, survey_columns(questionnaire), subheaders):
        columns = without_gap(columns, header) if is_short else columns
        for row in (record_of(row, columns) for row in body):
            unit = finder.find(options.get("org_id") or named(row))
            answers = {q: answer_of(row.get("q%d" % q, "")) for q in QUESTIONS}
            has_answer = any(a is not None for a in answers.values())
            if unit is not None and has_answer and "bad" not in answers.values():
                good.append((unit, row.get("resp_id", ""), answers))
    return without_repeats(good, policies["repeated_id"])


def spheres_of(settings):
    """Codes of the spheres that the campaign has methods for."""
    method = settings["campaign"].get("method")
    if isinstance(method, dict):
        return list(method)
    return [str(method).rpartition("-")[2]] if str(method).startswith("344n-") else ["social"]


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
    for unit in units:
        ask(unit, {})


def ask(unit, told):
    """How many were asked each question: as told, else those whose filter is «Да», else everybody."""
    for q in QUESTIONS:
        everybody = unit.yes[FILTERS[q]] if q in FILTERS else unit.respondents
        unit.asked[q] = told[q] if q in told else everybody


# -- answer counts

COUNTS = {**ORGANIZATION, "question": ["вопрос", "номер вопроса", "код вопроса"], "yes": ["да", "ответили «да»"],
          "answered": ["ответили", "всего ответили"], "asked": ["спрошены", "опрошено"]}


def read_counts(folder, settings, units):
    """Counts of an organization whose questionnaires are there make no score."""
    finder, rows = Finder(units), defaultdict(list)
    for row, options in records(folder, settings["sources"].get("answer_counts"), spelled(COUNTS)):
        unit = finder.of_row(row, options)
        if unit is not None and unit.respondents == 0:
            rows[unit.org_id].append(row)
    for unit in units:
        if rows[unit.org_id]:
            take_counts(unit, rows[unit.org_id])


def take_counts(unit, rows):
    told = {}
    for row in rows:
        question = by_number(row["question"])
        unit.yes[question], unit.answered[question] = int(row["yes"]), int(row["answered"])
        if row.get("asked"):
            told[question] = int(row["asked"])
    unit.has_counts = True
    unit.respondents = max((max(unit.answered[q], told.get(q, 0)) for q in QUESTIONS if q not in FILTERS), default=0)
    ask(unit, told)


# -- observation, values, the operator's figures

def checklist_of(unit):
    name = "checklists/%s.yaml" % (unit.method.checklist if unit.method else "social")
    return template(TEMPLATES, name)["groups"]


def value_names(units):
    """{code: [spellings]} of the decimal values that some method of the campaign knows."""
    return {code: names for unit in units if unit.method for code, names in unit.method.value_names.items()}


def read_observation(folder, settings, units):
    source = settings["sources"].get("observation")
    if source is None:
        return
    values = value_names(units)
    columns = {**spelled({code: [] for code in OBSERVED}), **spelled(ORGANIZATION), **spelled(values)}
    for unit in units:
        for item in (item for group in checklist_of(unit) for item in group["items"]):
            columns.update({folded(spelling): folded(spelling) for spelling in (item["code"], item["text"])})
    finder = Finder(units)
    for row, options in records(folder, source, columns):
        unit = finder.of_row(row, options)
        if unit is not None:
            unit.has_observation = True
            unit.observed = observed_counts(row, checklist_of(unit))
            take_values(unit, row)


def observed_counts(row, groups):
    counts = {code: int(row[code]) for code in OBSERVED if row.get(code, "").isdigit()}
    for group in groups:
        cells = [row.get(folded(i["code"])) or row.get(folded(i["text"]), "") for i in group["items"]]
        cells = [cell for cell in cells if cell]
        if not cells:
            continue
        marks = [answer_of(cell) for cell in cells if folded(cell) not in NOT_APPLICABLE]
        counts[group["have"]] = marks.count(True)
        if "need" in group:
            counts[group["need"]] = marks.count(True) + marks.count(False)
    return counts


def read_values(folder, settings, units):
    finder = Finder(units)
    for row, options in records(folder, settings["sources"].get("values"),
                                {**spelled(ORGANIZATION), **spelled(value_names(units))}):
        unit = finder.of_row(row, options)
        if unit is not None:
            take_values(unit, row)


def take_values(unit, row):
    for code in unit.method.value_names if unit.method else []:
        number = decimal_of(row.get(code, ""))
        if number is not None:
            unit.values.setdefault(code, []).append(number)


def read_figures(folder, settings, units, codes):
    """The operator's indicators; those over 100 points or below 0 are no figures."""
    columns = {**spelled(ORGANIZATION), **{code: code for code in codes}}
    finder = Finder(units)
    for row, options in records(folder, settings["sources"].get("operator_figures"), columns):
        unit = finder.of_row(row, options)
        if unit is not None:
            points = {code: decimal_of(row.get(code, "")) for code in codes}
            unit.figures.append({c: p for c, p in points.items() if p is not None and 0 <= p <= 100})
