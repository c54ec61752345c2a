#!/usr/bin/env python3
"""A campaign whose texts do everything that breaks papers: make_hostile.py FOLDER. The names are used by check_hostile.py."""
import csv
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))
from make_campaign import COUNTS, QUESTIONS, answers, inn_of  # noqa: E402

LONG = ("Бюджетное стационарное учреждение социального обслуживания населения области «Комплексный центр социального "
        "обслуживания граждан пожилого возраста и инвалидов имени тридцатилетия образования районного совета ветеранов "
        "войны, труда, вооружённых сил и правоохранительных органов по северным, южным и восточным территориям края»")
WORD = "Гидроэлектрорентгеноэлектрокардиографотелевизиомагнитофоновосьмидесятибуквенность"
LINK = "https://пример.рф/" + "путь-без-пробелов/" * 8
NAMES = {
    "long": LONG,
    "word": "Центр " + WORD,
    "link": "Центр " + LINK,
    "emoji": "Дом 😀 «Радость» 👩‍👩‍👧",
    "arabic": "Дом مركز الرعاية № 5",
    "hebrew_mixed": "שלום (Дом) 123",
    "soft_hyphens": "Со\u00adци\u00adаль\u00adный центр «Мяг\u00adкий»",
    "nbsp_10": "Дом\u00a0№\u00a010",
    "plain_2": "Дом № 2",
    "zero_width": "Цен\u200bтр\u200c ну\u2060левой\u200d",
    "combining": "Е\u0308лочка и\u0306огурт",
    "stacked": "З\u0335\u0336\u0337\u0338ачёркнутый",
    "markdown": "*Дом* _под_ `код` [ссылка](http://example.org) ~~нет~~ \\ !",
    "heading": "# Дом не заголовок",
    "list": "1. Дом не список",
    "dash": "- Дом не пункт",
    "table": "| Дом | не | таблица |",
    "quote": "> Дом не цитата",
    "footnote": "Дом[^1] и [^note]: не сноска",
    "fence": "```table rating```",
    "mustache": "{{campaign.title}} {{{x}}} {{#a}}Дом{{/a}} {{=<% %>=}}",
    "html": "<b>Дом</b> &amp; &lt; <script>alert(1)</script> <!-- нет -->",
    "attribute": "Дом\" onmouseover=\"alert(1)\" x='",
    "script_end": "</script></style></title>Дом",
    "formula": "=1+2 Дом",
    "plus": "+7 Дом",
    "at": "@SUM(A1) Дом",
    "excel_escape": "Дом _x0041_ и _xD800_",
    "bidi_override": "Дом \u202eтекст\u202c обратно",
    "private_use": "Дом \ue000 и \U0010fffd",
    "quotes": "Дом «„внутри“» \"прямые\" 'одинарные'",
    "numero": "№ 7 Дом №7",
    "ampersand_head": "&L&P Дом &D",
}
TYPES = ["Дома <i>особые</i>", "*Центры* {{x}}", LONG[:150]]
PLACES = ["район «Ёлки & Ко»", "город <Б>", "село " + WORD]
SETTINGS = """campaign:
  title: "Оценка <b>услуг</b> & *прочего* {{x}}"
  year: 2025
  region: Омская область
  region_genitive: Омской области
  sphere: social
  method: 344n-2018-social
  report_date: 2025-11-20
  approved: false
  demo: true
authority: {name: "Министерство <труда> & *заботы*", short_name: "Минтруд <>&"}
council: {name: "Общественный _совет_ [при](x) министерстве", name_genitive: "Общественного _совета_", short_name: "Совет |", chair_position: "Председатель `совета`"}
operator: {name: "ООО «<Демо> & „К“»", inn: "9901777776", contract: {number: "1|2", date: 2025-05-26}}
sources: {organizations: organizations.csv, observation: observation.csv, survey: survey.csv}
"""
SUGGESTIONS = ["Хочу <b>больше</b> *звёзд* {{x}} | и [^1]", "Слово " + WORD, "😀 отлично مركز", "=cmd|' /C calc'!A0", LONG]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(7)
    (folder / "campaign.yaml").write_text(SETTINGS, encoding="utf-8")
    with open(folder / "organizations.csv", "w", encoding="utf-8", newline="") as registry, \
            open(folder / "observation.csv", "w", encoding="utf-8", newline="") as observation, \
            open(folder / "survey.csv", "w", encoding="utf-8", newline="") as survey:
        registry, observation, survey = csv.writer(registry), csv.writer(observation), csv.writer(survey)
        registry.writerow("org_id inn name short_name municipality type recipients".split())
        observation.writerow(["org_id", *COUNTS.split(";")])
        survey.writerow(["resp_id", "org_id", "channel", *QUESTIONS, "suggestion", "sex", "age"])
        row = 0
        for number, (key, name) in enumerate(NAMES.items(), 1):
            org_id = "H%02d" % number
            registry.writerow([org_id, inn_of(number), name, name, PLACES[number % 3], TYPES[number % 3], 60])
            observation.writerow([org_id, chance.randint(9, 14), 14, chance.randint(10, 16), 16, chance.randint(2, 5),
                                  chance.randint(3, 7), chance.randint(1, 5), chance.randint(1, 6)])
            for _ in range(30):
                row += 1
                text = SUGGESTIONS[row % len(SUGGESTIONS)] if row % 7 == 0 else ""
                survey.writerow([row, org_id, "анкета", *answers(chance), text, chance.choice("мж"), chance.randint(18, 90)])


if __name__ == "__main__":
    main()
