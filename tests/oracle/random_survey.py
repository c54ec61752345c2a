"""Questionnaires of a random campaign: answers, their spellings, files."""
import random_tables
from oracle_input import FILTERS, NOT_ASKED_Q5, QUESTIONS, TEMPLATES, template
from random_units import chance_of

YES_WORDS = ["Да", "да", "ДА", "1", "yes", "+", "Да.", "истина", " да "]
NO_WORDS = ["Нет", "нет", "0", "no", "-", "–", "НЕТ.", "ложь"]
BAD_WORDS = ["9", "может быть", "да/нет", "2"]
QUESTIONNAIRE = template(TEMPLATES, "questionnaires/675n.yaml")


def make_answers(chance, unit_likely, mess):
    """{question: "yes", "no" or ""}"""
    answers = {}
    for q in QUESTIONS:
        is_filter = q in FILTERS.values()
        opened = q not in FILTERS or answers[FILTERS[q]] in ("yes",)
        if opened or chance.random() < mess * 0.15:
            kind = "yes" if chance.random() < (0.5 if is_filter else unit_likely) else "no"
            answers[q] = "" if chance.random() < mess * 0.2 else kind
        else:
            answers[q] = ""
    return answers


def typed(chance, answers, mess):
    """The fifteen cells of one questionnaire."""
    words = {"yes": chance.choice(YES_WORDS), "no": chance.choice(NO_WORDS), "": ""}
    cells = [words[answers[q]] for q in QUESTIONS]
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


def make_rows(chance, units, is_short=False, mess=None):
    """Rows (resp_id, organization, 15 answers, suggestion, sex, age) of the whole survey."""
    if mess is None:
        mess = 0 if units[0]["twin"] else chance.choice([0, 0.3, 1])
    likely_of_all = chance.choice([None, 1, 0.9])
    rows = []
    for unit in (unit for unit in units if unit["depth"] in ("survey", "both")):
        draw = chance_of(chance, unit)
        likely = likely_of_all if likely_of_all is not None else 0.5 + 0.5 * draw.random()
        silent = dict.fromkeys(silent_questions(draw, unit), "")
        for number in range(draw.choice([0, 1, 2, 5, 20, 60])):
            answers = make_answers(draw, likely, mess)
            cells = typed(chance, {**answers, **silent}, mess)
            cells[4] = "" if is_short else cells[4]
            resp_id = "" if chance.random() < 0.1 else str(chance.randint(1, 90) if chance.random() < mess * 0.5
                                                           else 1000 + number)
            rows.append([resp_id, names_of(chance, unit)] + cells + extras(chance))
    if mess or chance.random() < 0.5:
        rows += [stranger(chance, is_short) for _ in range(chance.randint(0, 3))]
    chance.shuffle(rows)
    return rows


def silent_questions(draw, unit):
    """Questions that nobody answers there: their indicators have no value."""
    silent = [5] if unit["field"] in NOT_ASKED_Q5 and draw.random() < 0.9 else []
    return silent + [q for q in QUESTIONS if q not in FILTERS.values() and draw.random() < 0.03]


def stranger(chance, is_short):
    """A questionnaire of nobody knows which organization."""
    cells = typed(chance, {**make_answers(chance, 0.9, 0), **({5: ""} if is_short else {})}, 0)
    return ["", chance.choice(["U999", "9900000000", "Никто", ""])] + cells + extras(chance)


def extras(chance):
    text = chance.choice(["", "", "", "Сделать ремонт; покрасить", "Больше света,\nпожалуйста", "Сказали: «нет»"])
    return [text, chance.choice(["м", "ж", ""]), chance.choice(["", "34", "170", "67"])]


def questions_header(chance, is_short):
    """Codes, texts, titles or numbers. The short numbering leaves question 5 out and counts on."""
    asked = QUESTIONNAIRE["questions"]
    if is_short:
        number = chance.choice(["q%d", "%d", "Вопрос %d", "В%d"])
        return [number % (q if q < 5 else q - 1) for q in QUESTIONS if q != 5]
    spell = chance.choice(["code", "text", "title", "alias"])
    questions = [q["aliases"][1] if spell == "alias" else q[spell] for q in asked]
    return [text.upper() + ":" for text in questions] if chance.random() < 0.2 else questions


def survey_table(chance, rows, is_short=False):
    """A header and the rows, the columns in any order. `is_short`: the file has no question 5."""
    if is_short and chance.random() < 0.4:
        questions, rows = questions_header(chance, False), [list(row) for row in rows]
        if chance.random() < 0.5:               # by its text the question is simply not there
            texts = [q[chance.choice(["text", "title"])] for q in QUESTIONNAIRE["questions"]]
            questions, rows = texts[:4] + texts[5:], [row[:6] + row[7:] for row in rows]
    elif is_short:
        questions, rows = questions_header(chance, True), [row[:6] + row[7:] for row in rows]
    else:
        questions = questions_header(chance, False)
    organization = chance.choice(["org_id", "Организация", "ИНН", "Наименование организации", "Учреждение"])
    header = [chance.choice(["resp_id", "№ анкеты"]), organization] + questions + [
        chance.choice(["suggestion", "Ваши предложения"]), "Пол", "Ваш возраст"]
    order = chance.sample(range(len(header)), len(header))
    return [[row[i] for i in order] for row in [header] + rows]


def write_piece(chance, folder, name, rows, is_short=False):
    """One file of the survey."""
    table = survey_table(chance, rows, is_short)
    write = random_tables.write_questionnaires if chance.random() < 0.3 else random_tables.write_table
    return write(chance, folder, name, table)


def write_survey(chance, folder, units, rows, is_short=False):
    """The rows spread over one to four files; the sources as campaign.yaml names them."""
    count = chance.randint(1, 4)
    pieces = [rows[i::count] for i in range(count)]
    sources = [write_piece(chance, folder, "survey%d" % n, piece, is_short) for n, piece in enumerate(pieces, 1)]
    if all(isinstance(s, str) and s.endswith(".csv") for s in sources) and chance.random() < 0.5:
        return "survey*.csv"
    own = [unit for unit in units if unit["depth"] in ("survey", "both")]
    if own and chance.random() < 0.3:
        sources.append(write_own_file(chance, folder, chance.choice(own), is_short))
    chance.shuffle(sources)                 # the order of the list, not of the names, decides which repeat is first
    return sources[0] if len(sources) == 1 and chance.random() < 0.5 else sources


def write_own_file(chance, folder, unit, is_short):
    """A file that belongs to one organization: its code stands in campaign.yaml, not in the rows."""
    answers = [make_answers(chance, 0.8, 0.3) for _ in range(9)]
    rows = [[str(2000 + n), ""] + typed(chance, {**a, **({5: ""} if is_short else {})}, 0) + extras(chance)
            for n, a in enumerate(answers)]
    table = survey_table(chance, rows, is_short)
    place = next(i for i, cell in enumerate(table[0])
                 if cell in ("org_id", "Организация", "ИНН", "Наименование организации", "Учреждение"))
    table = [row[:place] + row[place + 1:] for row in table]
    source = random_tables.write_table(chance, folder, "own", table)
    return {**(source if isinstance(source, dict) else {"file": source}), "org_id": unit["org_id"]}
