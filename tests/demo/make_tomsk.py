#!/usr/bin/env python3
"""Makes the data of the demo campaign of the earlier regime: inputs/tomsk-2014, five spheres.

Run from the project root: python3 tests/demo/make_tomsk.py. Everything is invented and comes from one seed: a second
run gives the same bytes. campaign.yaml and README.md are written by hand and are not touched. The faults that are
planted stand in FAULTS below and in the README.
"""
import csv
import io
import pathlib
import random
from dataclasses import dataclass

import sheets

SEED = "nok demo tomsk 2014"
DIR = pathlib.Path(__file__).resolve().parents[2] / "inputs" / "tomsk-2014"
QUESTIONS = ["q%d" % n for n in range(1, 8)]
EXPERTS = ["Союз потребителей «Демо-Обь»", "Профессиональная ассоциация «Демо-Кедр»", "Газета «Демо-вестник»"]
GRADES = ["expert_comfort", "expert_access", "expert_competence"]


@dataclass(frozen=True)
class Org:
    code: str
    sphere: str
    kind: str
    name: str
    short: str
    place: str
    level: float        # latent quality, 0..1
    asked: int          # questionnaires


def org(code, kind, name, short, place, level, asked=36):
    spheres = {"E": "Образование", "C": "Культура", "F": "Физическая культура и спорт", "H": "Здравоохранение",
               "S": "Социальное обслуживание"}
    return Org(code, spheres[code[0]], kind, name, short, place, level, asked)


HOME, HELP = "Дом-интернат", "Центр социальной поддержки"
ORGS = [
    org("E01", "Школа-интернат", "ОГБОУ «Школа-интернат „Сосновый бор“»", "Школа-интернат «Сосновый бор»", "Томский район", 0.82, 38),
    org("E02", "Школа-интернат", "ОГБОУ «Школа-интернат № 5»", "Школа-интернат № 5", "город Томск", 0.61, 44),
    org("E03", "Техникум", "ОГБПОУ «Техникум точных ремёсел»", "Техникум точных ремёсел", "город Томск", 0.90, 52),
    org("E04", "Техникум", "ОГБПОУ «Приобский лесной техникум»", "Приобский лесной техникум", "Колпашевский район", 0.70, 41),
    org("E05", "Техникум", "ОГБПОУ «Техникум пищевых производств»", "Техникум пищевых производств", "город Северск", 0.48, 37),
    org("E06", "Детский дом", "ОГБУ «Детский дом „Родничок“»", "Детский дом «Родничок»", "Асиновский район", 0.77, 33),
    org("C01", "Библиотека", "ОГАУК «Областная библиотека „Слово“»", "Библиотека «Слово»", "город Томск", 0.93, 61),
    org("C02", "Библиотека", "ОГАУК «Детская библиотека „Журавлик“»", "Библиотека «Журавлик»", "город Томск", 0.84, 47),
    org("C03", "Театр", "ОГАУК «Театр на набережной»", "Театр на набережной", "город Томск", 0.88, 58),
    org("C04", "Театр", "ОГАУК «Театр кукол „Лукоморье“»", "Театр кукол «Лукоморье»", "город Северск", 0.79, 42),
    org("C05", "Музей", "ОГАУК «Музей сибирской избы»", "Музей сибирской избы", "Кожевниковский район", 0.66, 35),
    org("C06", "Музей", "ОГАУК «Музей речного флота»", "Музей речного флота", "Колпашевский район", 0.58, 0),
    org("F01", "Спортивная школа", "ОГАУ «Спортивная школа „Вершина“»", "Спортивная школа «Вершина»", "город Томск", 0.86, 40),
    org("F02", "Спортивная школа", "ОГАУ «Спортивная школа № 2»", "Спортивная школа № 2", "Томский район", 0.74, 36),
    org("F03", "Спортивная школа", "ОГАУ «Спортивная школа № 10»", "Спортивная школа № 10", "Асиновский район", 0.74, 36),
    org("F04", "Спортивный комплекс", "ОГАУ «Дворец спорта „Янтарь“»", "Дворец спорта «Янтарь»", "город Северск", 0.91, 55),
    org("F05", "Спортивный комплекс", "ОГАУ «Лыжная база „Метелица“»", "Лыжная база «Метелица»", "Томский район", 0.63, 34),
    org("H01", "Поликлиника", "ОГАУЗ «Поликлиника № 3»", "Поликлиника № 3", "город Томск", 0.64, 66),
    org("H02", "Поликлиника", "ОГАУЗ «Поликлиника № 12»", "Поликлиника № 12", "город Северск", 0.76, 57),
    org("H03", "Поликлиника", "ОГБУЗ «Поликлиника „Заречная“»", "Поликлиника «Заречная»", "город Томск", 0.52, 49),
    org("H04", "Больница", "ОГАУЗ «Больница „Кедровая“»", "Больница «Кедровая»", "город Томск", 0.87, 63),
    org("H05", "Больница", "ОГБУЗ «Асиновская больница № 1»", "Асиновская больница № 1", "Асиновский район", 0.69, 45),
    org("H06", "Больница", "ОГБУЗ «Колпашевская больница»", "Колпашевская больница", "Колпашевский район", 0.57, 43),
    org("H07", "Диспансер", "ОГБУЗ «Диспансер „Здоровье“»", "Диспансер «Здоровье»", "город Томск", 0.80, 39),
    org("S01", HOME, "ОГАУ «Дом-интернат „Лесная дача“»", "Дом-интернат «Лесная дача»", "Томский район", 0.85, 42),
    org("S02", HOME, "ОГАУ «Дом-интернат № 4»", "Дом-интернат № 4", "Шегарский район", 0.60, 38),
    org("S03", HOME, "ОГАУ «Дом-интернат „Виола“»", "Дом-интернат «Виола»", "город Томск", 0.78, 44),
    org("S04", HELP, "ОГБУ «Центр поддержки населения Томского района»", "ЦСПН Томского района", "Томский район", 0.72, 51),
    org("S05", HELP, "ОГБУ «Центр поддержки населения Асиновского района»", "ЦСПН Асиновского района", "Асиновский район", 0.89, 46),
    org("S06", "Реабилитационный центр", "ОГАУ «Реабилитационный центр „Надежда“»", "РЦ «Надежда»", "город Томск", 0.92, 40),
    org("S07", HELP, "ОГБУ «Центр поддержки населения Кожевниковского района»", "ЦСПН Кожевниковского района", "Кожевниковский район", 0.55, 26),
]
TWINS = {"F03": "F02"}      # the same answers and values: equal totals, one place


def with_inn_digit(body):
    total = sum(int(d) * w for d, w in zip(body, (2, 4, 10, 3, 5, 9, 4, 6, 8)))
    return body + str(total % 11 % 10)


def inn(number):
    return with_inn_digit("9902%05d" % (number * 211))


def decimals(value, digits=1):
    return ("%.*f" % (digits, value)).replace(".", ",")


# ---------------------------------------------------------------- what is known of each organization

def statistics(draw, item):
    """Figures of the year by column code; what a sphere does not use stays empty."""
    bad = 1 - item.level
    figures = {
        "S": {"wait_days": {HOME: 150, HELP: 22}.get(item.kind, 50) * (bad + draw.uniform(0, .1)),
              "vacancies": 30 * bad + draw.uniform(0, 4), "complaints": 4 * bad * draw.uniform(.5, 1)},
        "H": {"wait_days": {"Поликлиника": 9, "Больница": 26}.get(item.kind, 12) * (bad + draw.uniform(.1, .2)),
              "vacancies": 40 * bad + draw.uniform(0, 5), "complaints": 3.4 * bad * draw.uniform(.4, 1.1)},
        "E": {"circles": 95 * item.level - draw.uniform(0, 15), "retrained": 98 * item.level - draw.uniform(0, 10),
              "exam_grade": 40 + 36 * item.level + draw.uniform(-4, 4)},
        "C": {"events": {"Библиотека": 110, "Театр": 330}.get(item.kind, 190) * item.level + draw.randrange(12),
              "visits_growth": 30 * item.level - 15 + draw.uniform(-4, 4)},
        "F": {"ranked": 45 * item.level + draw.uniform(-5, 5)},
    }[item.code[0]]
    return {key: decimals(value, 0 if key == "events" else 1) for key, value in figures.items()}


def grades(draw, item):
    """One row of whole grades an expert, by the columns of GRADES."""
    used = {"S": (0, 1), "H": (0, 2), "E": (0,), "C": (0,), "F": (0, 1, 2)}[item.code[0]]
    return [[max(0, min(10, round(10 * item.level + draw.uniform(-1.6, 1.6)))) if i in used else None
             for i in range(len(GRADES))] for _ in EXPERTS]


def answers(draw, item):
    return [["Да" if draw.random() < min(.98, .35 + .62 * item.level + draw.uniform(-.05, .05)) else
             ("" if draw.random() < .06 else "Нет") for _ in QUESTIONS] for _ in range(item.asked)]


@dataclass
class Facts:
    figures: dict
    grades: list
    answers: list
    site: int
    phone: str


def facts_of(item):
    draw = random.Random("%s %s" % (SEED, item.code))
    return Facts(statistics(draw, item), grades(draw, item), answers(draw, item),
                 min(10, round(3 + 7 * item.level + draw.uniform(-1, 1))), decimals(1.6 + 3.3 * item.level + draw.uniform(-.2, .2), 2))


def plant(facts):
    """FAULTS: each is named in inputs/tomsk-2014/README.md and found by the program."""
    facts["H06"].figures.pop("wait_days")               # a value is missing
    facts["S02"].figures["vacancies"] = "55,0"          # beyond the bounds, cut to 0 points (beyond: limit)
    facts["E05"].figures["exam_grade"] = "38,5"         # beyond the bounds of its type, less than 0 points (beyond: keep)
    facts["C05"].grades[1][0] = None                    # an expert left the cell blank: the mean of two
    facts["H03"].grades[2][2] = 12                      # a grade that cannot be: not counted
    for twin, model in TWINS.items():
        facts[twin] = facts[model]


# ---------------------------------------------------------------- files

def csv_bytes(rows, encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def write_registry():
    head = ["Код", "ИНН", "Наименование организации", "Краткое наименование", "Сфера", "Тип", "Муниципальное образование"]
    rows = [[o.code, inn(n + 1), o.name, o.short, o.sphere, o.kind, o.place] for n, o in enumerate(ORGS)]
    sheets.write_xlsx(DIR / "organizations.xlsx", [sheets.Sheet("Организации", [head] + rows)])


def write_survey(facts):
    """Every second questionnaire was filled on paper, the others on the site of the Administration."""
    paper = [["№ анкеты", "Код организации"] + ["Вопрос %s" % q[1:] for q in QUESTIONS] + ["Пол", "Возраст"]]
    web = [["ID ответа", "ИНН организации", "Удовлетворены ли Вы полнотой и доступностью информации об организации?",
            "Удовлетворены ли Вы условиями, в которых оказываются услуги?", "Устраивает ли Вас время ожидания услуги?",
            "Доброжелательны и вежливы ли работники организации?", "Компетентны ли, по Вашему мнению, работники организации?",
            "Удовлетворены ли Вы качеством оказанных услуг?", "Готовы ли Вы рекомендовать организацию родственникам и знакомым?",
            "Ваш пол", "Ваш возраст"]]
    draw = random.Random(SEED + " people")
    for index, item in enumerate(ORGS, 1):
        for number, cells in enumerate(facts[item.code].answers):
            person = [draw.choice(["ж", "ж", "м"]), draw.randrange(18, 84)]
            rows, who = (paper, item.code) if number % 2 else (web, inn(index))
            rows.append(["%s-%03d" % (item.code, number + 1), who] + cells + person)
    (DIR / "survey").mkdir(exist_ok=True)
    (DIR / "survey" / "ankety.csv").write_bytes(csv_bytes(paper, "cp1251"))
    (DIR / "survey" / "internet.csv").write_bytes(csv_bytes(web))


def write_values(facts):
    head = ["Код", "Организация-эксперт", "Комфортность (0–10)", "Доступность (0–10)", "Компетентность (0–10)", "Подпись"]
    rows = [[o.code, expert] + facts[o.code].grades[i] + [None] for i, expert in enumerate(EXPERTS) for o in ORGS]
    rows.append(["S99", EXPERTS[2], 7, 6, None, None])  # there is no such organization
    figures = [("wait_days", "Средний срок ожидания, дней"), ("vacancies", "Доля незанятых должностей, %"),
               ("complaints", "Обоснованные жалобы на 100 получателей"), ("circles", "Доля занимающихся в кружках, %"),
               ("retrained", "Доля обученных работников, %"), ("exam_grade", "Средний балл итоговой аттестации"),
               ("events", "Мероприятий за год"), ("visits_growth", "Прирост посещений, %"), ("ranked", "Доля спортсменов с разрядом, %")]
    table = [["Код", "Краткое наименование"] + [title for _, title in figures]]
    table += [[o.code, o.short] + [facts[o.code].figures.get(code) for code, _ in figures] for o in ORGS]
    phone = [["Код", "Средняя оценка по телефону"]] + [[o.code, facts[o.code].phone] for o in ORGS if o.code[0] == "S"]
    site = [["Код", "На сайте есть", "На сайте должно быть"]] + [[o.code, facts[o.code].site, 10] for o in ORGS]
    (DIR / "values").mkdir(exist_ok=True)
    sheets.write_xlsx(DIR / "values" / "experts.xlsx", [sheets.Sheet("Оценки экспертов", [head] + rows)])
    sheets.write_ods(DIR / "values" / "figures.ods", "Сведения", table)
    (DIR / "values" / "phone.csv").write_bytes(csv_bytes(phone))
    (DIR / "site.csv").write_bytes(csv_bytes(site))


def main():
    DIR.mkdir(parents=True, exist_ok=True)
    facts = {item.code: facts_of(item) for item in ORGS}
    plant(facts)
    write_registry()
    write_survey(facts)
    write_values(facts)


if __name__ == "__main__":
    main()
