"""The registry of a random campaign."""
import random

import random_tables
import sheets               # found by random_tables

# Several spellings that sort next to each other; each is distinct after folding, so that a name finds one organization.
NAMES = [
    "Дом-интернат № 2", "Дом-интернат № 10", "Дом-интернат «Ёлочка»", "Дом-интернат «Ель»", "Дом-интернат «Ежевика»",
    "БУ «Центр „Ясень“»", "Центр милосердия", "Центр 12", "Центр 3", "АНО «Клён»", "Ёжик", "Дом, «Заря»", "Ель",
    "Яблоня", "ООО \"Берёзка\"", "Дом  с пробелами", "«Дом» на горе", "Pension «Alfa»", "Пансионат\n«Роща»", "Жёлудь",
]
KINDS = ["Стационарные учреждения", "Реабилитационный центр", "Негосударственные, прочие"]
PLACES = ["город Омск", "Тарский район", "Любинский район"]
SPHERES = {
    "social": ["social", "Социальное обслуживание", "социальная защита"],
    "education": ["education", "Образование", "СФЕРА ОБРАЗОВАНИЯ"],
    "health": ["health", "Здравоохранение", "Охрана здоровья"],
    "culture": ["culture", "Культура", "Учреждения культуры"],
    "mse": ["mse", "Медико-социальная экспертиза", "МСЭ"],
    "sport": ["sport", "Спорт"],
}
HEADERS = [("org_id", ["Код", "org_id", "Код организации"]), ("inn", ["ИНН", "inn"]),
           ("name", ["Наименование", "НАИМЕНОВАНИЕ:", "name"]), ("type", ["Тип", "type"]),
           ("municipality", ["Муниципальное образование"]), ("unit", ["Подразделение"]),
           ("recipients", ["Численность получателей"]), ("sphere", ["Сфера", "sphere", "Отрасль"]),
           ("performing_arts", ["Исполнительские искусства", "performing_arts"])]


def inn_of(number, region):
    body = "%02d%07d" % (region, number)
    total = sum(int(d) * w for d, w in zip(body, (2, 4, 10, 3, 5, 9, 4, 6, 8)))
    return body + str(total % 11 % 10)


def make_units(chance, plan):
    """Rows of the registry as dictionaries; some organizations have several units of one ИНН.

    In half of the campaigns the units are twins of one or two kinds, so that totals are equal or nearly so.
    """
    units = []
    twins = [str(chance.random()) for _ in range(chance.choice([0, 0, 1, 2]))]
    names = chance.sample(NAMES, chance.randint(2, 12))
    for number, name in enumerate(names, 1):
        inn = inn_of(number * 7919 % 10000000, chance.choice([99, 99, 5]))
        field, text = sphere_of(chance, plan)
        common = {"inn": inn, "name": name, "type": chance.choice(KINDS), "municipality": chance.choice(PLACES),
                  "sphere": text, "field": field, "twin": chance.choice(twins) if twins else None,
                  "performing_arts": chance.choice(["да", "Да", "нет", ""]) if field == "culture" else ""}
        parts = chance.choice([1, 1, 1, 1, 2, 3])
        for part in range(parts):
            code = "U%03d%s" % (number, "abc"[part] if parts > 1 else "")
            unit = "Отделение %d" % (part + 1) if parts > 1 else ""
            units.append({**common, "org_id": code, "unit": unit, "recipients": str(chance.randint(1, 90)),
                          "is_single": parts == 1, "depth": chance.choice(plan["depths"])})
    return units


def sphere_of(chance, plan):
    """(code of the sphere, what stands in the registry): an empty cell means the sphere of the campaign."""
    if not plan["is_map"]:
        return plan["sphere"], ""
    if chance.random() < 0.05:
        return None, chance.choice(["Спорт", "Лесное хозяйство"])
    field = chance.choice(plan["spheres"])
    is_blank = field == plan["sphere"] and chance.random() < 0.3
    return field, "" if is_blank else chance.choice(SPHERES[field])


def chance_of(chance, unit):
    """Twins of one kind draw the same numbers."""
    return chance if unit["twin"] is None else random.Random(unit["twin"])


def registry_table(chance, units):
    """A header of random spellings in a random order, then the units."""
    used = [(code, names) for code, names in HEADERS
            if code not in ("sphere", "performing_arts") or any(unit[code] for unit in units)]
    columns = chance.sample(used, len(used))
    return [[chance.choice(names) for _, names in columns]] + [[unit[code] for code, _ in columns] for unit in units]


def write_registry(chance, folder, units):
    rows = registry_table(chance, units)
    if chance.random() < 0.5:
        return random_tables.write_table(chance, folder, "organizations", rows, may_be_short=False)
    rows = [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]
    sheets.write_xlsx(folder / "organizations.xlsx", [sheets.Sheet("Реестр", [["Реестр организаций"], []] + rows)])
    return "organizations.xlsx"
