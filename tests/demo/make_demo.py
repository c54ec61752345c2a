#!/usr/bin/env python3
"""Makes the data of the two demo campaigns: inputs/omsk-2025 and inputs/omsk-2022.

Run from the project root: python3 tests/demo/make_demo.py. Everything is invented and comes from one seed: a second
run gives the same bytes. The campaign.yaml files are written by hand and are not touched.
"""
import csv
import datetime
import io
import pathlib
import random
import re
import sys
from dataclasses import dataclass, field
from fractions import Fraction

import demo_journal
import demo_site_survey
import sheets
from texts import SUGGESTIONS

SEED = "nok demo 2025"
ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = ROOT / "inputs" / "omsk-2025"
BEFORE = ROOT / "inputs" / "omsk-2022"
QUESTIONS = ["q%d" % n for n in range(1, 16)]
FILTERS = {"q2": "q1", "q4": "q3", "q8": "q7", "q12": "q11"}
SAMPLE_SNILS = "112-233-445 95"     # the specimen number of the official description, nobody's
GOOGLE, PAPER, PHONE = "google-forms.csv", "ankety-1251.csv", "telefon.xlsx"

HOME = "Стационарные учреждения"
REHAB = "Реабилитационный центр"
PRIVATE = "Негосударственные поставщики"


@dataclass(frozen=True)
class Org:
    code: str
    name: str
    short: str
    place: str
    kind: str
    recipients: int
    asked: int              # questionnaires that count, over the three files
    level: float            # latent quality, 0..1
    invalid_share: float
    lacks: tuple            # how many items are missing: stand, site, remote, comfort, equipment, services
    change: float           # points won since 2022, on the average indicator

    @property
    def number(self):
        return int(self.code[1:])

    @property
    def inn(self):
        return with_inn_digit("9901%05d" % (self.number * 137 % 100000))

    @property
    def ogrn(self):
        body = "10299%07d" % (self.number * 7919)
        return body + str(int(body) % 11 % 10)

    @property
    def kpp(self):
        return "9901%02d001" % (self.number % 7 + 1)


def with_inn_digit(body):
    total = sum(int(d) * w for d, w in zip(body, (2, 4, 10, 3, 5, 9, 4, 6, 8)))
    return body + str(total % 11 % 10)


ORGS = [
    Org("U001", "БСУСО «Дом-интернат для престарелых и инвалидов № 2»", "Дом-интернат № 2",
        "город Омск", HOME, 640, 356, 0.80, 0.42, (1, 1, 1, 0, 1, 2), 2.1),
    Org("U002", "БСУСО «Дом-интернат для престарелых и инвалидов № 10»", "Дом-интернат № 10",
        "город Омск", HOME, 705, 402, 0.62, 0.45, (2, 3, 2, 2, 2, 3), 1.2),
    Org("U003", "БСУСО «Дом-интернат для престарелых и инвалидов „Кедровый“»", "Дом-интернат «Кедровый»",
        "Тарский район", HOME, 480, 298, 0.90, 0.38, (0, 1, 1, 0, 1, 2), 3.4),
    Org("U004", "БСУСО «Дом-интернат для престарелых и инвалидов „Ёлочка“»", "Дом-интернат «Ёлочка»",
        "Муромцевский район", HOME, 390, 271, 0.97, 0.40, (0, 0, 0, 0, 0, 2), 1.6),
    Org("U005", "БСУСО «Психоневрологический интернат № 3»", "Психоневрологический интернат № 3",
        "город Омск", HOME, 860, 455, 0.55, 0.58, (2, 4, 2, 1, 2, 3), 0.9),
    Org("U006", "БСУСО «Психоневрологический интернат № 11»", "Психоневрологический интернат № 11",
        "Исилькульский район", HOME, 1180, 431, 0.45, 0.60, (3, 4, 2, 2, 2, 4), -1.8),
    Org("U007", "БСУСО «Психоневрологический\nинтернат „Липовая аллея“»", "ПНИ «Липовая аллея»",
        "Калачинский район", HOME, 590, 333, 0.70, 0.55, (1, 2, 1, 1, 2, 2), 4.2),
    Org("U008", "БСУСО «Психоневрологический интернат „Ивушка“»", "ПНИ «Ивушка»",
        "Любинский район", HOME, 620, 367, 0.66, 0.57, (1, 3, 1, 2, 1, 3), 2.7),
    Org("U009", "АСУСО «Геронтологический центр „Рябиновый“»", "Геронтоцентр «Рябиновый»",
        "город Омск", HOME, 510, 304, 0.93, 0.36, (0, 0, 0, 0, 1, 1), 1.1),
    Org("U010", "АСУСО «Геронтологический центр „Ежевичный“»", "Геронтоцентр «Ежевичный»",
        "Любинский район", HOME, 450, 287, 0.85, 0.35, (0, 1, 1, 1, 1, 2), 2.5),
    Org("U011", "БСУСО «Дом-интернат милосердия „Ольховый“»", "Дом-интернат «Ольховый»",
        "Называевский район", HOME, 335, 254, 0.75, 0.52, (1, 2, 2, 0, 1, 3), 3.0),
    Org("U012", "БСУСО «Специальный дом-интернат „Ясеневый“»", "Спецдом-интернат «Ясеневый»",
        "Называевский район", HOME, 420, 262, 0.40, 0.30, (3, 5, 2, 3, 3, 4), -1.6),
    Org("U013", "БСУСО «Дом-интернат для умственно отсталых детей „Одуванчик“»", "Детский дом-интернат «Одуванчик»",
        "Исилькульский район", HOME, 360, 276, 0.88, 0.60, (0, 1, 0, 0, 1, 1), 1.9),
    Org("U014", "БУ «Реабилитационный центр для детей и подростков с ограниченными возможностями „Незабудка“»",
        "РЦ «Незабудка»", "город Омск", REHAB, 1740, 600, 0.95, 0.55, (0, 0, 0, 0, 0, 2), 2.2),
    Org("U015", "АНО «Пансионат „Тихая роща“»", "Пансионат «Тихая роща»",
        "Калачинский район", PRIVATE, 410, 289, 0.83, 0.33, (1, 2, 1, 0, 1, 3), 5.1),
    Org("U016", "ООО «Дом заботы „Сирень“»", "Дом заботы «Сирень»",
        "город Омск", PRIVATE, 345, 258, 0.50, 0.28, (2, 4, 2, 1, 3, 3), 0.0),
    Org("U017", "АНО «Центр социальной помощи „Клевер“»", "Центр помощи «Клевер»",
        "Тарский район", PRIVATE, 290, 250, 0.72, 0.115, (1, 2, 1, 1, 2, 3), 0.0),
]
ORG_BY_CODE = {org.code: org for org in ORGS}


@dataclass
class Form:
    """One questionnaire. `org_cell` replaces the organization's name in the file, `fault` is told in the README."""
    org: Org
    day: int                        # days after 2 June 2025
    answers: dict
    suggestion: str = ""
    sex: str = ""
    age: str = ""
    resp_id: str = ""
    minute: int = None              # of the day, where it is planted
    interviewer: str = ""
    org_cell: str = None
    fault: str = ""


@dataclass
class Notes:
    """What was planted, and where: filled while the files are written."""
    faults: list = field(default_factory=list)      # (file, row, text)
    rows: dict = field(default_factory=dict)        # file -> rows of questionnaires

    def add(self, name, row, form):
        if form.fault:
            self.faults.append((name, row, form.fault))


# -- chance: random() alone is used, since it is the same in every version of Python

def chance_for(*words):
    return random.Random("/".join((SEED,) + words))


def pick(chance, items):
    return items[int(chance.random() * len(items))]


# -- texts of the templates, so that the headers of the demo are those of the questionnaire and the checklist

def question_texts():
    text = (ROOT / "templates/questionnaires/675n.yaml").read_text(encoding="utf-8")
    found = re.findall(r"- code: (q\d+)\n.*?text: >-\n(.*?)\n    aliases", text, re.S)
    return {code: " ".join(body.split()) for code, body in found}


def checklist_groups():
    """[(group, [(code, text)])] in the order of the checklist."""
    groups = []
    for line in (ROOT / "templates/checklists/social.yaml").read_text(encoding="utf-8").split("\n"):
        group = re.match(r"  - code: (\w+)", line)
        item = re.match(r"      - code: (\w+)", line)
        text = re.match(r'        text: "?(.*?)"?$', line)
        if group:
            groups.append((group[1], []))
        elif item:
            code = item[1]
        elif text:
            groups[-1][1].append((code, text[1]))
    return groups


# -- questionnaires

def opinion_chances(org):
    """How likely «Да» is to each question, for one organization."""
    chance = chance_for(org.code, "opinion")
    shift = {"q4": -0.01, "q6": -0.015, "q8": -0.14 * (1.25 - org.level), "q9": 0.01, "q10": 0.01, "q13": -0.015}
    likely = {q: 0.87 + 0.12 * org.level + shift.get(q, 0) + 0.03 * (chance.random() - 0.5) for q in QUESTIONS}
    likely = {q: min(0.996, max(0.55, p)) for q, p in likely.items()}
    likely.update(q1=0.80 + 0.1 * chance.random(), q3=0.28 + 0.14 * chance.random(), q7=org.invalid_share,
                  q11=0.34 + 0.12 * chance.random())
    return likely


def make_answers(chance, likely):
    """Answers keep the rules: nothing follows a filter that is not «Да»; a few cells are left empty."""
    mood = 0.5 + chance.random()            # one respondent is content or not with everything
    answers = {}
    for q in QUESTIONS:
        is_asked = q not in FILTERS or answers[FILTERS[q]] is True
        is_filter = q in FILTERS.values()
        miss = (1 - likely[q]) * (1 if is_filter else mood)
        answer = chance.random() >= miss
        is_skipped = chance.random() < 0.006
        answers[q] = answer if is_asked and not is_skipped else None
    return answers


def make_age(chance, org):
    if org.kind == REHAB or "детей" in org.name:
        return str(22 + int(chance.random() * 38))          # a parent answers
    return str(min(95, 18 + int(chance.random() * 45 + chance.random() * 36)))


def make_form(chance, org, likely):
    form = Form(org, int(chance.random() * 100), make_answers(chance, likely))
    form.sex = "ж" if chance.random() < 0.62 else "м"
    form.age = make_age(chance, org)
    if chance.random() < 0.03:
        form.sex = form.age = ""
    if chance.random() < 0.05:
        form.suggestion = pick(chance, SUGGESTIONS)
    return form


def make_forms():
    """The questionnaires that must count, by file."""
    files = {GOOGLE: [], PAPER: [], PHONE: []}
    for org in ORGS:
        chance = chance_for(org.code, "survey")
        likely = opinion_chances(org)
        share = 0.12 + 0.3 * chance.random()
        for _ in range(org.asked):
            where = chance.random()
            name = GOOGLE if where < share else PHONE if where < share + 0.2 else PAPER
            files[name].append(make_form(chance, org, likely))
    plant_oddities(files)
    files[GOOGLE].sort(key=lambda form: form.day)
    files[PHONE].sort(key=lambda form: form.day)
    number_forms(files[PAPER], 100001)
    number_forms(files[PHONE], 500001)
    return files


# -- oddities of the survey, for the measures of its quality; no answer is changed

OPINIONS = [q for q in QUESTIONS if q not in FILTERS.values()]
CALLERS = ["Абрикосова А. А.", "Виноградов В. В.", "Малинина М. М.", "Сливин С. С."]
ROUTE = ("U002", "U005", "U006", "U008", "U012", "U016")     # where the interviewer И-04 went


def is_content(form):
    return False not in [form.answers[q] for q in OPINIONS]


def plant_oddities(files):
    plant_twins(files[GOOGLE])
    for form in [f for f in files[GOOGLE] if f.org.code == "U003"][:3]:
        form.day = -5                               # the form was tried out before the survey began
    for form in files[PHONE]:
        form.day = 69 if 60 <= form.day < 70 else form.day      # ten days of calls put in at once
    chance = chance_for("interviewers")
    for form in files[PAPER]:
        favour = 0.7 if form.org.code in ROUTE and is_content(form) else 0.02 if form.org.code in ROUTE else 0
        others = ("И-01", "И-02", "И-03", "И-05", "И-06")
        form.interviewer = "И-04" if chance.random() < favour else pick(chance, others)
    for form in files[PHONE]:
        form.interviewer = pick(chance, CALLERS)


def plant_twins(forms):
    """Five people of one age, content with everything, within four minutes."""
    twins = [f for f in forms if f.org.code == "U015" and is_content(f)]
    model = max(twins, key=lambda f: sum(f.answers == other.answers for other in twins))
    for minute, form in enumerate([f for f in twins if f.answers == model.answers][:5]):
        form.sex, form.age, form.day, form.minute = "ж", "47", 44, 1002 + minute * 4 // 5
        form.suggestion = ""


def number_forms(forms, first):
    for number, form in enumerate(forms, first):
        form.resp_id = str(number)


# -- faults on purpose

def spoil(files):
    """Plants every fault of the README. Added rows never count; changed rows still do."""
    chance = chance_for("faults")
    spoil_unknown(files, chance)
    spoil_repeats(files)
    spoil_empty_and_bad(files)
    spoil_skips(files)
    spoil_texts(files)


def added(files, name, place, model, fault, **changes):
    form = Form(model.org, model.day, dict(model.answers), "", model.sex, model.age, model.resp_id,
                interviewer=model.interviewer)
    form.fault = fault
    for key, value in changes.items():
        setattr(form, key, value)
    files[name].insert(place, form)


def spoil_unknown(files, chance):
    added(files, GOOGLE, 700, files[GOOGLE][699], "неизвестная организация: название, которого нет в реестре",
          org_cell="БСУСО «Дом-интернат „Ромашковый“»")
    added(files, PAPER, 1500, files[PAPER][1499], "неизвестная организация: код U099", org_cell="U099",
          resp_id="190001")
    added(files, PHONE, 400, files[PHONE][399], "неизвестная организация: ИНН не из реестра",
          org_cell=with_inn_digit("990199999"), resp_id="590001")


def forms_of(files, name, code):
    return [form for form in files[name] if form.org.code == code and not form.fault]


def spoil_repeats(files):
    """Four repeats in U005: three further down in the paper file, one in the telephone file, which is read later."""
    models = forms_of(files, PAPER, "U005")
    for model in models[10:40:10]:
        place = files[PAPER].index(model) + 3
        added(files, PAPER, place, model, "повтор номера анкеты %s в той же организации" % model.resp_id)
    model = models[50]
    place = files[PHONE].index(forms_of(files, PHONE, "U005")[20])
    added(files, PHONE, place, model, "повтор номера анкеты %s: она уже есть в %s" % (model.resp_id, PAPER))


def spoil_empty_and_bad(files):
    model = forms_of(files, PAPER, "U008")[60]
    added(files, PAPER, files[PAPER].index(model), model, "нет ни одного ответа", resp_id="190002",
          answers=dict.fromkeys(QUESTIONS))
    model = forms_of(files, PHONE, "U002")[15]
    added(files, PHONE, files[PHONE].index(model), model, "ответ «9» на вопрос 6", resp_id="590002",
          answers={**model.answers, "q6": "9"})


def spoil_skips(files):
    """Eleven answers against the skips. The answer is left out by the policy, the questionnaire counts."""
    plan = [(GOOGLE, "U003", "q2"), (GOOGLE, "U014", "q4"), (GOOGLE, "U001", "q8"), (GOOGLE, "U009", "q12"),
            (PAPER, "U001", "q4"), (PAPER, "U002", "q8"), (PAPER, "U006", "q2"), (PAPER, "U010", "q12"),
            (PHONE, "U007", "q4"), (PHONE, "U012", "q8"), (PHONE, "U016", "q12")]
    for name, code, follow in plan:
        form = next(f for f in forms_of(files, name, code)[5:] if f.answers[FILTERS[follow]] is False)
        form.answers[follow] = follow != "q8"
        form.fault = "ответ на вопрос %s при «Нет» в вопросе %s" % (follow[1:], FILTERS[follow][1:])


def spoil_texts(files):
    form = forms_of(files, PAPER, "U011")[33]
    form.age, form.fault = "170", "возраст 170 лет: анкета засчитана, возраст не учтён"
    form = forms_of(files, GOOGLE, "U013")[12]
    form.suggestion = "Прошу пересчитать плату за услуги, мой СНИЛС %s" % SAMPLE_SNILS
    form.fault = "СНИЛС в предложении: анкета засчитана, номер скрыт"


# -- the three files of the survey

def word(answer, yes, no):
    return {True: yes, False: no, None: ""}.get(answer, answer)


def google_name(org):
    """As typed into the form: no line break, and «Елочка» without Ё."""
    return org.name.replace("\n", " ").replace("Ёлочка", "Елочка")


def google_rows(forms, texts):
    chance = chance_for("google")
    yield (["Отметка времени", "Выберите организацию, в которой Вы получаете услуги"] + [texts[q] for q in QUESTIONS]
           + ["Ваши предложения по улучшению условий оказания услуг в данной организации:", "Ваш пол:",
              "Ваш возраст (сколько Вам полных лет)"])
    for form in forms:
        day = datetime.date(2025, 6, 2) + datetime.timedelta(form.day)
        minute = int(chance.random() * 840) + 480
        minute = minute if form.minute is None else form.minute
        time = "%s %d:%02d:%02d" % (day.strftime("%d.%m.%Y"), minute // 60, minute % 60, int(chance.random() * 60))
        sex = {"ж": "Женский", "м": "Мужской", "": ""}[form.sex]
        yield ([time, form.org_cell or google_name(form.org)] + [word(form.answers[q], "Да", "Нет") for q in QUESTIONS]
               + [form.suggestion, sex, form.age])


def paper_rows(forms):
    chance = chance_for("paper")
    yield ["resp_id", "org_id", "channel"] + QUESTIONS + ["Код интервьюера", "suggestion", "sex", "age"]
    for form in forms:
        channel = "анкета" if chance.random() < 0.8 else "интервью"
        interviewer = form.interviewer if channel == "интервью" else ""
        yield ([form.resp_id, form.org_cell or form.org.code, channel]
               + [word(form.answers[q], "Да", "Нет") for q in QUESTIONS]
               + [interviewer, form.suggestion, form.sex, form.age])


def phone_rows(forms):
    """Two rows of headers; one caller put 1 and 0 as numbers, the other wrote words; dates are serial numbers."""
    yield (["№ анкеты", "Дата опроса", "ИНН организации"] + ["Вопрос %d" % n for n in range(1, 16)]
           + ["Интервьюер", "Ваши предложения", "Ваш пол", "Ваш возраст"])
    yield [None, None, None] + ["Ответ"] * 15 + [None, "Открытый ответ", "Ответ", "Число"]
    for form in forms:
        yes, no = (1, 0) if form.org.number % 2 else ("Да", "Нет")
        answers = [word(form.answers[q], yes, no) for q in QUESTIONS]
        sex = {"ж": "Женский", "м": "Мужской", "": None}[form.sex]
        yield ([int(form.resp_id), sheets.Date(45810 + form.day), int(form.org_cell or form.org.inn)]
               + [int(a) if a == "9" else a if a != "" else None for a in answers]
               + [form.interviewer, form.suggestion or None, sex, int(form.age) if form.age else None])


def csv_text(rows, delimiter, line_end):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def write_survey(files, notes):
    folder = NOW / "survey"
    folder.mkdir(parents=True, exist_ok=True)
    google = csv_text(google_rows(files[GOOGLE], question_texts()), ",", "\n")
    (folder / GOOGLE).write_bytes(google.encode("utf-8"))
    paper = csv_text(paper_rows(files[PAPER]), ";", "\r\n")
    (folder / PAPER).write_bytes(paper.encode("cp1251"))
    sheet = sheets.Sheet("Телефонный опрос", list(phone_rows(files[PHONE])), is_inline=True)
    sheets.write_xlsx(folder / PHONE, [sheet])
    for name, first in ((PAPER, 2), (GOOGLE, 2), (PHONE, 3)):
        notes.rows[name] = len(files[name])
        for row, form in enumerate(files[name], first):
            notes.add(name, row, form)


# -- the registry and the observer's sheet

def registry_rows():
    yield ["Код", "ИНН", "КПП", "ОГРН", "Наименование", "Краткое наименование", "Муниципальное образование", "Тип",
           "Форма собственности", "Численность получателей", "Адрес", "Сайт", "Год последней оценки"]
    for org in ORGS:
        owner = "частная" if org.kind == PRIVATE else "государственная"
        address = "Омская область, %s, ул. Примерная, д. %d" % (org.place, org.number)
        last = 2022 if org.number <= 15 else None
        yield [org.code, int(org.inn), org.kpp, org.ogrn, org.name, org.short, org.place, org.kind, owner,
               org.recipients, address, "https://%s.example.ru" % org.code.lower(), last]


def write_registry():
    rows = [["Реестр организаций, в отношении которых проводится независимая оценка в 2025 году"],
            ["Демонстрационные данные: организации и значения вымышлены"]] + list(registry_rows())
    main = sheets.Sheet("Реестр", rows, merges=["A1:M1", "A2:M2"])
    notes = sheets.Sheet("Заметки", [["Черновик"], ["Уточнить адреса после выездов"]], is_hidden=True)
    sheets.write_xlsx(NOW / "organizations.xlsx", [main, notes])


def spread_lacks(chance, codes, count):
    """`count` of the items are missing; the later ones (rarely done) more often."""
    weighed = sorted(codes, key=lambda code: chance.random() * (1 + codes.index(code)), reverse=True)
    return set(weighed[:count])


def observe(org, groups):
    """item code -> 1, 0 or «н/п»."""
    chance = chance_for(org.code, "observation")
    seen = {}
    for (_, items), count in zip(groups, org.lacks):
        codes = [code for code, _ in items]
        missing = spread_lacks(chance, codes, count)
        seen.update({code: 0 if code in missing else 1 for code in codes})
    if org.kind == PRIVATE:
        seen["stand_12"] = seen["site_14"] = "н/п"      # nobody inspected them yet
    return seen


def write_observation():
    groups = checklist_groups()
    items = [item for _, group in groups for item in group]
    rows = [["Код организации", "Наименование организации"] + [text for _, text in items]]
    for org in ORGS:
        seen = observe(org, groups)
        cells = [seen[code] for code, _ in items]
        if org.code == "U008":                          # the observer wrote words on one sheet
            cells = [{1: "да", 0: "нет"}.get(cell, cell) for cell in cells]
        if org.code == "U011":                          # and forgot two cells on another
            for code in ("stand_06", "site_10"):
                cells[[c for c, _ in items].index(code)] = None
        rows.append([org.code, org.short] + cells)
    title = "Контрольный лист наблюдения, 2025 год (демонстрационные данные)"
    sheets.write_ods(NOW / "observation.ods", "Наблюдение", rows, title, notes={(3, 3): "Проверено при выезде"})


# -- the campaign of 2022: only the operator's figures are left of it

INDICATORS = ["%d.%d" % (c, n) for c in range(1, 6) for n in range(1, 4)]
WEIGHTS = {1: (3, 3, 4), 2: (3, 4, 3), 3: (3, 4, 3), 4: (4, 4, 2), 5: (3, 2, 5)}      # tenths
STEPS = {"1.2": 30, "2.1": 20, "3.1": 20, "3.2": 20}


def old_indicator(chance, org, code):
    """Hundredths of a point. Observed indicators move by whole steps, opinions by what the organization won since."""
    group = {"1.2": 2, "2.1": 3, "3.1": 4, "3.2": 5}.get(code)
    if group is not None:
        size = {"1.2": 5, "2.1": 7, "3.1": 5, "3.2": 6}[code]
        have = size - org.lacks[group] - (1 if chance.random() < 0.13 * org.change else 0)
        return 100 * (100 if code == "1.2" and have > 3 else min(100, STEPS[code] * have))
    base = 87 + 11.5 * org.level - (14 * (1.25 - org.level) if code == "3.3" else 0) - org.change
    return int(100 * min(100, base + 3 * (chance.random() - 0.5)))


def half_up(value, digits=2):
    scaled = int(Fraction(value) * 10 ** digits + Fraction(1, 2))
    return "%d,%0*d" % (scaled // 10 ** digits, digits, scaled % 10 ** digits)


def old_row(org):
    """(exact total, cells) of one organization: criteria and total follow exactly from the printed indicators."""
    chance = chance_for(org.code, "2022")
    points = [Fraction(old_indicator(chance, org, code), 100) for code in INDICATORS]
    criteria = [sum(p * w for p, w in zip(points[3 * c:3 * c + 3], WEIGHTS[c + 1])) / 10 for c in range(5)]
    total = sum(criteria) / 5
    name = org.name.replace("\n", " ")
    return total, [org.code, org.inn, name] + [half_up(v) for v in points + criteria + [total]]


def old_rows():
    rows = [old_row(org) for org in ORGS if org.number <= 15]
    printed = sorted({cells[-1] for _, cells in rows}, key=lambda t: Fraction(t.replace(",", ".")), reverse=True)
    yield ["Код", "ИНН", "Наименование"] + INDICATORS + ["К%d" % c for c in range(1, 6)] + ["Итог", "Место"]
    for _, cells in rows:
        yield cells + [str(printed.index(cells[-1]) + 1)]


def old_registry_rows():
    yield ["Код", "ИНН", "КПП", "ОГРН", "Наименование", "Краткое наименование", "Муниципальное образование", "Тип",
           "Форма собственности", "Численность получателей", "Год последней оценки"]
    for org in ORGS[:15]:
        owner = "частная" if org.kind == PRIVATE else "государственная"
        yield [org.code, org.inn, org.kpp, org.ogrn, org.name.replace("\n", " "), org.short, org.place, org.kind, owner,
               org.recipients - 12, "2019"]


def write_before():
    BEFORE.mkdir(parents=True, exist_ok=True)
    (BEFORE / "organizations.csv").write_bytes(csv_text(old_registry_rows(), ";", "\r\n").encode("utf-8-sig"))
    (BEFORE / "operator_figures.csv").write_bytes(csv_text(old_rows(), ";", "\r\n").encode("cp1251"))


# -- the README

README = """# Демонстрационная кампания: Омская область, 2025 год

**Все данные вымышлены.** Организации, ИНН (начинаются с 99: такого региона нет), ответы и оценки придуманы программой
`tests/demo/make_demo.py` с постоянным начальным числом. Взяты только виды и количество организаций из плана Министерства
на 2025–2026 годы: 13 стационарных учреждений, 1 реабилитационный центр, 3 негосударственных поставщика.
Файлы можно пересоздать: `python3 tests/demo/make_demo.py`; файл `campaign.yaml` пишется вручную и при этом не меняется.

| Файл | Что это | Особенности |
|---|---|---|
| `campaign.yaml` | настройки кампании | с пояснениями к каждой строке |
| `organizations.xlsx` | реестр организаций | две объединённые строки заголовка, ИНН – число, название с кавычками и переносом строки (U007), скрытый лист «Заметки» |
| `observation.ods` | контрольный лист наблюдателя, по пунктам | объединённый заголовок, 1 и 0 (у U008 – «да» и «нет»), «н/п», примечание к ячейке |
| `survey/ankety-1251.csv` | бумажные анкеты и интервью | windows-1251, «;», CRLF, коды вопросов в заголовке, организация – код |
| `survey/google-forms.csv` | выгрузка интернет-формы | UTF-8, запятые, тексты вопросов в заголовке, организация – название, предложения в несколько строк |
| `survey/telefon.xlsx` | телефонный опрос | две строки заголовков, организация – ИНН, ответы 1/0 или «Да»/«Нет», даты – числа |

Результаты предыдущей оценки лежат в `../omsk-2022`.

## Сколько анкет

| Файл | Строк анкет | Засчитано | Отклонено |
|---|---:|---:|---:|
{counts}

## Ошибки, сделанные нарочно

Строки считаются с первой строки заголовка, как их показывает табличный редактор (анкета с переносом строки внутри
ячейки – одна строка).

| Файл | Строка | Что не так |
|---|---:|---|
{faults}
| `observation.ods` | 13 | U011: не заполнены пункты 6 стенда и 10 сайта |

Кроме того: выборка U006 меньше требуемой (засчитана 431 анкета при требуемых 472); в U017 на вопрос о доступности
ответивших инвалидов мало: {invalids}; в `survey/google-forms.csv` название «Ёлочка» написано через «е».

Странности опроса, которые называет проверка его качества (ни одна анкета из-за них не исключена):

| Файл | Что не так |
|---|---|
| `survey/ankety-1251.csv` | интервьюер И-04: почти все опрошенные довольны всем, хотя у остальных о тех же организациях не так |
| `survey/google-forms.csv` | U015: пять одинаковых анкет за четыре минуты 16.07.2025; U003: три анкеты до начала сбора сведений |
| `survey/telefon.xlsx` | звонки за десять дней записаны одним днём 10.08.2025; интервьюеры названы по фамилии: в документах вместо неё номер |
"""
REJECTED = ("неизвестная", "повтор", "нет ни одного", "ответ «9»")


def write_readme(files, notes, sections):
    """`sections`: of the inputs that have a generator of their own."""
    counts = []
    total = [0, 0]
    for name, rows in notes.rows.items():
        bad = sum(1 for file, _, text in notes.faults if file == name and text.startswith(REJECTED))
        counts.append("| `survey/%s` | %d | %d | %d |" % (name, rows, rows - bad, bad))
        total = [total[0] + rows, total[1] + bad]
    counts.append("| Всего | %d | %d | %d |" % (total[0], total[0] - total[1], total[1]))
    faults = ["| `survey/%s` | %d | %s |" % fault for fault in notes.faults]
    invalids = sum(1 for forms in files.values() for form in forms
                   if form.org.code == "U017" and form.answers["q8"] is not None)
    text = README.format(counts="\n".join(counts), faults="\n".join(faults), invalids=invalids)
    (NOW / "README.md").write_text("".join([text, *sections]), encoding="utf-8", newline="\n")


def main():
    notes = Notes()
    files = make_forms()
    spoil(files)
    write_survey(files, notes)
    write_registry()
    write_observation()
    write_before()
    demo = sys.modules[__name__]
    write_readme(files, notes, [demo_site_survey.write(demo), demo_journal.write(demo)])


if __name__ == "__main__":
    main()
