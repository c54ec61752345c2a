#!/usr/bin/env python3
"""A campaign of any size with a fixed seed, for measuring: make_campaign.py FOLDER ORGANIZATIONS [QUESTIONNAIRES_EACH].

The organizations are invented (ИНН of a region that does not exist), of three types and forty districts; the checklist comes
as finished counts, the questionnaires as one CSV with rows of all organizations mixed.
"""
import pathlib
import random
import sys

SETTINGS = """campaign:
  title: Измерение скорости
  year: 2025
  region: Омская область
  region_genitive: Омской области
  sphere: social
  method: 344n-2018-social
  report_date: 2025-11-20
  approved: true
  demo: true
authority: {name: Министерство труда и социального развития Омской области, short_name: Минтруд Омской области}
council: {name: Общественный совет, name_genitive: Общественного совета, short_name: Общественный совет, chair_position: Председатель}
operator: {name: ООО «Демо», inn: "9901777776", contract: {number: "1", date: 2025-05-26}}
sources: {organizations: organizations.csv, observation: observation.csv, survey: survey.csv}
"""
TYPES = ["Стационарные учреждения", "Реабилитационные центры", "Негосударственные поставщики"]
COUNTS = "stand_have;stand_need;site_have;site_need;remote_channels;comfort;access_equipment;access_services"
QUESTIONS = ["q%d" % number for number in range(1, 16)]
FILTERS = {2: 1, 4: 3, 8: 7, 12: 11}


def inn_of(number):
    body = "99%07d" % number
    return body + str(sum(int(d) * w for d, w in zip(body, (2, 4, 10, 3, 5, 9, 4, 6, 8))) % 11 % 10)


def answers(chance):
    given = {}
    for number in range(1, 16):
        filter_number = FILTERS.get(number)
        if filter_number and given[filter_number] != "Да":
            given[number] = ""
        else:
            given[number] = "Да" if chance.random() < (0.5 if number in FILTERS.values() else 0.93) else "Нет"
    return [given[number] for number in range(1, 16)]


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    each = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    chance = random.Random(2025)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "campaign.yaml").write_text(SETTINGS, encoding="utf-8")
    with open(folder / "organizations.csv", "w", encoding="utf-8") as registry, \
            open(folder / "observation.csv", "w", encoding="utf-8") as observation:
        registry.write("org_id;inn;name;short_name;municipality;type;recipients\n")
        observation.write("org_id;%s\n" % COUNTS)
        for number in range(1, count + 1):
            registry.write("U%06d;%s;Бюджетное учреждение социального обслуживания «Комплексный центр № %d»;"
                           "Комплексный центр № %d;%d-й район;%s;%d\n"
                           % (number, inn_of(number), number, number, number % 40 + 1, TYPES[number % 3], 3 * each))
            observation.write("U%06d;%d;14;%d;16;%d;%d;%d;%d\n" % (
                number, chance.randint(9, 14), chance.randint(10, 16), chance.randint(2, 5), chance.randint(3, 7),
                chance.randint(1, 5), chance.randint(1, 6)))
    order = [number for number in range(1, count + 1) for _ in range(each)]
    chance.shuffle(order)
    with open(folder / "survey.csv", "w", encoding="utf-8") as survey:
        survey.write("resp_id;org_id;channel;%s;suggestion;sex;age\n" % ";".join(QUESTIONS))
        for row, number in enumerate(order, 1):
            survey.write("%d;U%06d;анкета;%s;;%s;%d\n" % (
                row, number, ";".join(answers(chance)), chance.choice("мж"), chance.randint(18, 90)))


if __name__ == "__main__":
    main()
