"""The observer's sheet, the answer counts and the decimal values of a random campaign, as tables of text."""
import random_survey
import random_tables
from oracle_input import FILTERS, OBSERVED, QUESTIONS, TEMPLATES, template
from random_units import chance_of


def write_observation(chance, folder, table):
    return random_tables.write_any(chance, folder, "observation", table, 0.5)


def groups_of(field):
    return template(TEMPLATES, "checklists/%s.yaml" % (field or "social"))["groups"]


def observation_table(chance, units, plan):
    """Counts or items, with columns for the values that the observer brings."""
    seen = [unit for unit in units if unit["depth"] != "figures" and chance.random() < 0.95]
    make = item_rows if chance.random() < 0.5 else count_rows
    values = plan["values"]["observation"]
    table = [[str(cell) if cell is not None else "" for cell in row] for row in make(chance, seen, plan)]
    table[0] += [chance.choice(spellings) for spellings in values.values()]
    for row, unit in zip(table[1:], seen):
        row += value_cells(chance_of(chance, unit), values, plan)
    return table


def value_cells(draw, codes, plan):
    """Whole numbers mostly; the bounds are those that the method was made for."""
    cells = []
    for code in codes:
        least, most = plan["bounds"][code]
        number = draw.randint(least, most) if draw.random() < 0.7 else draw.randint(least * 10, most * 10) / 10
        cells.append("" if draw.random() < 0.07 else str(number).replace(".", draw.choice(",.")))
    return cells


def item_rows(chance, units, plan):
    """One column for each item of the checklists; two checklists may have items of one code."""
    spell = chance.choice(["code", "text"])
    fields = sorted({unit["checklist"] for unit in units}) or [plan["sphere"]]
    items = [item[spell] for field in fields for group in groups_of(field) for item in group["items"]]
    columns = {name: place for place, name in enumerate(dict.fromkeys(items))}
    yield [chance.choice(["Код организации", "org_id"])] + list(columns)
    level = chance.choice([0.7, 0.9, 1])
    for unit in units:
        cells, draw = [None] * len(columns), chance_of(chance, unit)
        for group in groups_of(unit["checklist"]):
            for item, cell in zip(group["items"], item_cells(draw, group, level)):
                cells[columns[item[spell]]] = cell
        yield [unit["org_id"]] + cells


def item_cells(chance, group, level):
    """The cells of one group: all empty, or all not needed (stand and site only), or a mixture."""
    count = len(group["items"])
    if chance.random() < 0.06:
        return [None] * count
    if "need" in group and chance.random() < 0.05:
        return ["н/п"] * count
    one, zero = chance.choice([("1", "0"), ("да", "нет"), ("1", "0")])
    cells = [one if chance.random() < level else zero for _ in range(count)]
    for index in range(1, count):           # the first cell stays: a group of blanks is tried above
        if chance.random() < 0.06:
            cells[index] = chance.choice(["н/п", "Не требуется", None])
    return cells


def count_rows(chance, units, _):
    """Twins differ by thousandths of the stand at most: equal when printed, not always when exact."""
    yield ["org_id"] + OBSERVED
    for unit in units:
        row = [unit["org_id"]]
        draw = chance_of(chance, unit)
        for need in (draw.choice([0, 7, 13]), draw.choice([0, 11, 16])):
            have = draw.randint(need // 2, need)
            row += draw.choice([[None, None], [None, need]]) if draw.random() < 0.08 else [have, need]
        row += [None if draw.random() < 0.08 else draw.randint(0, most) for most in (5, 7, 5, 6)]
        if unit["twin"]:
            row[1:3] = [chance.choice([998, 999, 1000, 1000]), 1000]
        yield row


# -- decimal values

def values_table(chance, units, plan):
    """None, one or several rows of an organization: so many experts."""
    codes = plan["values"]["values"]
    header = [chance.choice(["Код", "org_id"])] + [chance.choice(spellings) for spellings in codes.values()]
    rows = []
    for unit in (unit for unit in units if unit["depth"] != "figures"):
        draw = chance_of(chance, unit)
        for _ in range(draw.choice([0, 1, 1, 1, 2, 3])):
            rows.append([unit["org_id"]] + value_cells(draw, codes, plan))
    chance.shuffle(rows)
    return [header] + rows


# -- answer counts

HEADERS = [["Код", "org_id"], ["Вопрос", "question", "Код вопроса"], ["Да", "yes", "Ответили «Да»"],
           ["Ответили", "answered", "Всего ответили"], ["Спрошены", "asked", "Опрошено"]]


def counts_table(chance, units, is_short):
    """Rows of the units of the depth «counts», and of those of «both», where they must change nothing."""
    has_asked = chance.random() < 0.6
    rows = [row for unit in units if unit["depth"] in ("counts", "both")
            for row in counts_of(chance, chance_of(chance, unit), unit, has_asked, is_short)]
    chance.shuffle(rows)
    return [[chance.choice(names) for names in HEADERS[:4 + has_asked]]] + rows


def counts_of(chance, draw, unit, has_asked, is_short):
    """As if somebody had counted the questionnaires: never more «Да» than answers, nor more answers than asked."""
    likely, mess = draw.choice([1, 0.9, 0.6 + 0.4 * draw.random()]), draw.choice([0, 0.5])
    people = [random_survey.make_answers(draw, likely, 0) for _ in range(draw.choice([1, 2, 5, 20, 60]))]
    spell = chance.choice(["q%d", "%d", "Вопрос %d"])
    for q in QUESTIONS:
        if (q == 5 and is_short) or (q not in FILTERS.values() and draw.random() < mess * 0.1):
            continue
        answers = [person[q] for person in people if person[q] and draw.random() >= mess * 0.1]
        least = len(answers)
        most = len(people) if q not in FILTERS else sum(person[FILTERS[q]] == "yes" for person in people)
        asked = str(draw.randint(least, max(least, most))) if draw.random() < 0.8 else ""
        yield [unit["org_id"], spell % q, str(answers.count("yes")), str(least)] + ([asked] if has_asked else [])
