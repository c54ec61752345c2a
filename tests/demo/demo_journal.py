"""What the operator and the ministry keep beside the data of the demo: operator_figures.xlsx, events.xlsx, spheres.csv.

Called by make_demo.py, which gives itself as `demo`, when the questionnaires and the checklist are written: the
operator's figures are those of the oracle, which reads these files, with planted errors that the README names.
"""
import datetime
import pathlib
import sys
from fractions import Fraction

import sheets

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "oracle"))
import oracle  # noqa: E402  (found by the line above)

FIGURES, EVENTS, SPHERES = "operator_figures.xlsx", "events.xlsx", "spheres.csv"
TOTAL, PLACE = "total", "place"
CRITERIA = ["K%d" % c for c in range(1, 6)]
FIRST_ROW = 4           # of the data: two rows of titles and the header stand above


# -- the operator's figures

def evaluate(folder, **changed):
    """{code of the organization: {code of the value: exact}}, places by the printed total."""
    settings = oracle.load_yaml(folder / "campaign.yaml")
    policies = {**oracle.DEFAULTS, **(settings.get("policies") or {}), **changed}
    units = oracle.read_registry(folder, settings)
    oracle.count_survey(folder, settings, units, policies)
    oracle.read_observation(folder, settings, units)
    values = {}
    for unit in units:
        score = oracle.score_unit(unit, policies)
        values[unit.org_id] = {**score.indicators, **dict(zip(CRITERIA, score.criteria)), TOTAL: score.total}
    entries = [(unit.org_id, values[unit.org_id][TOTAL], unit.name, unit.org_id) for unit in units]
    for code, place in oracle.places(entries, policies).items():
        values[code][PLACE] = place
    return values


def criterion_from(demo, values, criterion):
    codes = ["%d.%d" % (criterion, n) for n in (1, 2, 3)]
    return sum(values[code] * weight for code, weight in zip(codes, demo.WEIGHTS[criterion])) / 10


def recount(demo, values, criterion):
    """The criterion and the total follow from a changed indicator."""
    values["K%d" % criterion] = criterion_from(demo, values, criterion)
    values[TOTAL] = sum(values[code] for code in CRITERIA) / 5


def plant(demo, values):
    """Spoils the operator's figures; [(organization, what is wrong)] for the README."""
    told = []
    values["U002"][TOTAL] = oracle.half_up(values["U002"][TOTAL], 1)
    told.append(("U002", "итог округлён до десятых"))
    values["U010"]["2.3"] = oracle.half_up(values["U010"]["2.3"], 0)
    recount(demo, values["U010"], 2)
    told.append(("U010", "показатель 2.3 округлён до целых; К2 и итог посчитаны от него"))
    everybody = evaluate(demo.NOW, denominator="all")["U005"]
    changed = [code for code in ("5.1", "5.2", "5.3") if everybody[code] != values["U005"][code]]
    values["U005"].update({code: everybody[code] for code in changed})
    recount(demo, values["U005"], 5)
    told.append(("U005", "показатели %s посчитаны от всех анкет, а не от ответивших; К5 и итог – от них"
                 % " и ".join(changed)))
    values["U007"], values["U008"] = values["U008"], values["U007"]
    told.append(("U007, U008", "строки двух организаций переставлены"))
    values["U012"][TOTAL] = swapped_digits(values["U012"][TOTAL])
    told.append(("U012", "итог не следует из критериев: в нём переставлены цифры"))
    values["U016"][TOTAL] = sum(values["U016"][code] for code in CRITERIA if code != "K3") / 4
    told.append(("U016", "в итоге потерян критерий К3"))
    values["U013"][PLACE] = str(int(values["U013"][PLACE]) + 1)
    told.append(("U013", "неверное место"))
    return told


def swapped_digits(value):
    """81,87 -> 81,78."""
    hundredths = int(oracle.half_up(value, 2) * 100)
    whole, tens, ones = hundredths // 100, hundredths // 10 % 10, hundredths % 10
    return Fraction(100 * whole + 10 * ones + tens, 100)


def figure_cell(value):
    """As a spreadsheet keeps it: a number rounded to hundredths; nothing where there is no value."""
    if value is None:
        return None
    rounded = oracle.half_up(value, 2)
    return int(rounded) if rounded.denominator == 1 else float(rounded)


def write_figures(demo):
    values = evaluate(demo.NOW)
    told = plant(demo, values)
    rows = [["Значения показателей, критериев и итоговые оценки, посчитанные организацией-оператором"],
            ["Приложение 4 к отчёту организации-оператора (демонстрационные данные, значения вымышлены)"],
            ["Код", "ИНН", "Наименование организации"]
            + ["Показатель " + code for code in demo.INDICATORS]
            + ["К%d" % c for c in range(1, 6)] + ["Итоговая оценка", "Место в рейтинге"]]
    for org in demo.ORGS:
        of_org = values[org.code]
        codes = demo.INDICATORS + CRITERIA + [TOTAL]
        rows.append([org.code, int(org.inn), org.name.replace("\n", " ")]
                    + [figure_cell(of_org[code]) for code in codes] + [int(of_org[PLACE])])
    sheet = sheets.Sheet("Приложение 4", rows, merges=["A1:Y1", "A2:Y2"])
    sheets.write_xlsx(demo.NOW / FIGURES, [sheet])
    return told


# -- the journal

def day(text):
    """«18.03.2025» as a spreadsheet counts days."""
    number, month, year = (int(part) for part in text.split("."))
    return sheets.Date((datetime.date(year, month, number) - datetime.date(1899, 12, 30)).days)


SITE, BUS = "официальный сайт Министерства", "bus.gov.ru"
BAD_DATE = "31.09.2025"
JOURNAL = [
    ("18.03.2025", "Заседание", "Определение перечня организаций на 2025 год", "Омск", "протокол № 1", ""),
    ("21.03.2025", "Размещение", "Перечень организаций на 2025 год", SITE, "решение № ДЕМО-1 от 18.03.2025", ""),
    ("25.03.2025", "Размещение", "Перечень организаций и состав Общественного совета", BUS, "", ""),
    ("26.05.2025", "Заключение контракта", "Сбор и обобщение сведений о качестве условий оказания услуг", "Омск",
     "контракт № ДЕМО-25/2025", "цена и сроки – в карточке контракта"),
    ("28.05.2025", "Размещение", "Сведения об организации-операторе и контракте", BUS, "", ""),
    ("29.05.2025", "Инструктаж", "Правила опроса и заполнения контрольного листа", "Омск", "", "11 человек"),
    ("02.06.2025", "Начало сбора сведений", "Опрос получателей услуг, посещение организаций", "17 организаций", "", ""),
    ("24.06.2025", "Выездная проверка", "Как ведётся опрос: U005, U012", "Омск, Называевск", "акт № 1", ""),
    ("30.07.2025", "Выездная проверка", "Как ведётся опрос: U003, U017", "Тара", "акт № 2", "замечаний нет"),
    ("12.09.2025", "Окончание сбора сведений", "Опрос получателей услуг, посещение организаций", "17 организаций", "", ""),
    (BAD_DATE, "Письмо", "Запрос оператору о сроке отчёта", "", "письмо № 01-214", ""),
    ("06.10.2025", "Получение отчёта", "Отчёт организации-оператора с приложениями", "Омск", "акт приёмки № 1", ""),
    ("20.10.2025", "Письмо", "Расхождения показателей оператора с расчётом", "", "письмо № 01-237", "ответ до 31.10.2025"),
    ("11.11.2025", "Круглый стол", "Условия для инвалидов в стационарных учреждениях", "Омск", "", "по просьбе совета"),
    ("17.11.2025", "Заседание", "Рассмотрение отчёта организации-оператора", "Омск", "протокол № 2", ""),
    ("19.11.2025", "Размещение", "Отчёт организации-оператора", SITE, "", ""),
]


def write_events(demo):
    rows = [["Журнал событий независимой оценки, 2025 год (демонстрационные данные)"],
            ["Дата", "Вид события", "Предмет", "Место", "Документ", "Примечание"]]
    for date, *texts in JOURNAL:
        rows.append([date if date == BAD_DATE else day(date)] + [text or None for text in texts])
    sheets.write_xlsx(demo.NOW / EVENTS, [sheets.Sheet("Журнал", rows, merges=["A1:F1"])])


def event_row(date):
    return 3 + [entry[0] for entry in JOURNAL].index(date)


# -- other spheres

DOUBTFUL = "около 21 тыс."
SPHERE_HEAD = ["Сфера", "Уполномоченный орган", "Оценено организаций", "Опрошено", "Средняя оценка", "К1", "К2", "К3", "К4",
               "К5", "Предыдущая оценка", "Год предыдущей оценки", "Лучшие организации", "Основные недостатки",
               "Принимаемые меры"]
SPHERE_ROWS = [
    ["Культура", "Министерство культуры Омской области", "46", "12846", "91,45", "96,12", "94,35", "71,48", "98,26", "97,03",
     "89,87", "2022", "Музей «Берёзовый дом», библиотека «Иволга»",
     "нет сменных кресел-колясок и надписей шрифтом Брайля; на сайтах нет раздела «Часто задаваемые вопросы»",
     "закупка кресел-колясок в 2026 году; единый раздел сайтов"],
    ["Здравоохранение", "Министерство здравоохранения Омской области", "58", DOUBTFUL, "89,13", "93,41", "88,67", "74,90",
     "95,12", "93,55", "87,40", "2022", "Поликлиника «Заречная», больница «Светлая»",
     "ожидание приёма дольше установленного срока; мало мест отдыха в коридорах",
     "запись на приём по телефону 122; второй этап бережливой поликлиники"],
    ["Образование", "Министерство образования Омской области", "212", "48215", "90,78", "95,30", "93,88", "68,74", "98,41",
     "97,56", "90,91", "2022", "Детский сад «Рябинка», школа «Лесная»",
     "нет стоянок для инвалидов и доступных санитарных помещений; мало сведений о питании на сайтах",
     "пандусы и поручни по программе «Доступная среда»; методические письма о сайтах"],
]


def write_spheres(demo):
    text = demo.csv_text([SPHERE_HEAD] + SPHERE_ROWS, ";", "\r\n")
    (demo.NOW / SPHERES).write_bytes(text.encode("cp1251"))


# -- all of it

README = """
## Показатели оператора, журнал и другие сферы

| Файл | Что это | Особенности |
|---|---|---|
| `operator_figures.xlsx` | показатели, критерии, итоги и места, посчитанные оператором | две объединённые строки над заголовком, ИНН – число; с оценками не складываются, а сверяются (протокол D4) |
| `events.xlsx` | журнал событий кампании | даты – числа, одна – текст |
| `spheres.csv` | итоги других сфер для отчёта Правительства | windows-1251, «;»; органы названы для примера, значения вымышлены |

Значения оператора равны расчёту программы, кроме этих, сделанных нарочно (строки файла – с {first} по {last}):

| Организация | Что не так у оператора |
|---|---|
{figures}

Кроме того:

| Файл | Строка | Что не так |
|---|---:|---|
| `events.xlsx` | {bad_date} | даты 31.09.2025 не бывает: строка отклонена |
| `events.xlsx` | {bad_kind} | вида «Круглый стол» нет в описании журнала: событие осталось под своим названием |
| `spheres.csv` | 3 | вместо числа опрошенных «{doubtful}»: значение не учтено |
"""


def write(demo):
    """Writes the files; the section of the README."""
    told = write_figures(demo)
    write_events(demo)
    write_spheres(demo)
    return README.format(first=FIRST_ROW, last=FIRST_ROW + len(demo.ORGS) - 1, doubtful=DOUBTFUL,
                         figures="\n".join("| %s | %s |" % pair for pair in told),
                         bad_date=event_row(BAD_DATE), bad_kind=event_row("11.11.2025"))
