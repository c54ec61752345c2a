#!/usr/bin/env python3
"""The oracle against figures computed by hand. Run: python3 tests/oracle/test_oracle.py"""
import copy
import csv
import io
import pathlib
import random
import tempfile
import unittest
from fractions import Fraction

import compare
import oracle
import oracle_formula
import oracle_input
import oracle_means
import properties
import random_campaigns
from oracle_current import INDICATORS, waiting_points
from oracle_earlier import World
from oracle_score import Score
from oracle_text import alphabet_key, answer_of, decimal_of, printed

ROOT = pathlib.Path(__file__).resolve().parents[2]
REGISTRY = """Код;ИНН;Наименование;Тип;Муниципальное образование;Подразделение
A;9901001373;Дом «А»;Дом;Омск;
B;9901002747;Дом «Б»;Дом;Омск;
"""
OBSERVATION = """org_id;stand_have;stand_need;site_have;site_need;remote_channels;comfort;access_equipment;access_services
A;5;10;8;10;2;4;3;2
B;10;10;;0;4;6;5;6
"""
# Columns: number, organization, questions 1 to 15; д, н and «.» stand for «Да», «Нет» and an empty cell.
ANSWERS = """
1 A ддднддднддддддд
2 A днн.днн.ддн.днд
3 A ддн.ндддднн.ндд
4 A н.ддддн..дн.ддн
5 B н.н.ддн.ддн.ддд
6 B н.н.ддн.ддн.ддд
"""


def survey(text=ANSWERS):
    words = {"д": "Да", "н": "Нет", ".": ""}
    lines = [";".join(["resp_id", "org_id"] + ["q%d" % q for q in range(1, 16)])]
    for line in text.split("\n"):
        if line.strip():
            resp_id, org, answers = line.split()
            lines.append(";".join([resp_id, org] + [words[a] for a in answers]))
    return "\n".join(lines) + "\n"


def results(answers=ANSWERS, registry=REGISTRY, observation=OBSERVATION, campaign="sphere: social", sources=None,
            methods=None, **policies):
    """org_id -> row of results.csv of a campaign made of these texts. `sources` {name: text of a file} are beside; they take
    the place of the questionnaires when one of them is called survey. `methods`: {name: text} of the earlier regime."""
    texts = {"organizations": registry, "observation": observation, "survey": survey(answers), **(sources or {})}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for source, text in texts.items():
            (folder / (source + ".csv")).write_text(text, encoding="utf-8")
        if methods:
            (folder / "templates/methods").mkdir(parents=True)
        for method, text in (methods or {}).items():
            (folder / "templates/methods" / (method + ".yaml")).write_text(text, encoding="utf-8")
        lines = ["campaign: {%s}" % campaign, "sources: {%s}" % ", ".join("%s: %s.csv" % (t, t) for t in texts),
                 "policies:"] + ["  %s: %s" % pair for pair in policies.items()]
        (folder / "campaign.yaml").write_text("\n".join(lines), encoding="utf-8")
        rows = csv.DictReader(io.StringIO(oracle.results_csv(folder)))
        return {row["org_id"]: row for row in rows}


class ByHand(unittest.TestCase):
    def test_every_indicator(self):
        # 1.3: (2/3 + 1/2) / 2; 4.1: one of four left the question empty; K1 = 19.5 + 18 + 70/3.
        row = results()["A"]
        expected = dict(zip(INDICATORS, "65/1 60/1 175/3 80/1 75/1 75/1 60/1 40/1 50/1 100/1 75/1 100/1 "
                            "75/1 75/1 75/1".split()))
        self.assertEqual({c: row["i%s_exact" % c] for c in INDICATORS}, expected)
        self.assertEqual([row["k%d_exact" % k] for k in range(1, 6)], ["365/6", "153/2", "49/1", "90/1", "75/1"])
        self.assertEqual((row["respondents"], row["i1.3"], row["k1"]), ("4", "58.33", "60.83"))
        self.assertEqual((row["total_exact"], row["total"], row["place"]), ("1054/15", "70.27", "2"))

    def test_no_value_is_left_out(self):
        row = results()["B"]
        self.assertEqual((row["i1.1"], row["i1.3"], row["i3.3"], row["i4.3"]), ("100.00", "", "", ""))
        self.assertEqual((row["total"], row["place"]), ("100.00", "1"))

    def test_no_value_zero(self):
        row = results(no_value="zero")["B"]                         # K = 60, 100, 70, 80, 100
        self.assertEqual((row["i1.3"], row["k1"], row["k3"], row["k4"], row["total"]),
                         ("0.00", "60.00", "70.00", "80.00", "82.00"))

    def test_no_value_refuse(self):
        rows = results(no_value="refuse")
        self.assertEqual((rows["B"]["respondents"], rows["B"]["i1.1"], rows["B"]["total"]), ("2", "", ""))
        self.assertEqual(rows["A"]["place"], "1")

    def test_missing_channel(self):
        self.assertEqual(results(missing_channel="zero")["B"]["i1.1"], "50.00")
        self.assertEqual(results(missing_channel="hundred")["B"]["i1.1"], "100.00")

    def test_denominator_all(self):
        row = results(denominator="all")["A"]                       # 4.1 = 3/4, K4 = 80
        self.assertEqual((row["i4.1"], row["k4"], row["total_exact"]), ("75.00", "80.00", "1024/15"))

    def test_rounding(self):
        totals = {p: results(rounding=p)["A"]["total_exact"] for p in ("exact", "indicators", "steps", "whole")}
        self.assertEqual(totals, {"exact": "1054/15", "indicators": "87833/1250", "steps": "7027/100",
                                  "whole": "1756/25"})

    def test_skips(self):
        # The fourth says no to question 1 and yet answers question 2 with «Да»: 3 of 4 when it is kept.
        broken = ANSWERS.replace("4 A н.", "4 A нд")
        self.assertEqual(results(broken)["A"]["i1.3_exact"], "175/3")
        self.assertEqual(results(broken, skips="keep")["A"]["i1.3_exact"], "125/2")
        self.assertEqual(results(broken, skips="reject")["A"]["respondents"], "3")

    def test_skips_keep_exceeds_hundred(self):
        broken = ANSWERS.replace("5 B н.н.ддн.", "5 B н.н.ддд.").replace("6 B н.н.ддн.", "6 B н.н.дднд")
        row = results(broken + "7 B н.н.дднд" + "ддн.ддд\n", skips="keep", denominator="all")["B"]
        self.assertEqual(row["i3.3"], "200.00")                     # two yes, one invalid

    def test_repeats(self):
        doubled = ANSWERS.replace("4 A", "3 A")
        counts = {p: results(doubled, repeated_id=p)["A"]["respondents"] for p in ("first", "all", "none")}
        self.assertEqual(counts, {"first": "3", "all": "4", "none": "2"})

    def test_rejected_row_is_no_repeat(self):
        # The first «3» has no answers: it is rejected before repetition is judged, so the second one counts.
        row = results("3 A ...............\n" + ANSWERS)["A"]
        self.assertEqual(row["respondents"], "4")

    def test_units(self):
        registry = REGISTRY.replace("Омск;\nB;9901002747", "Омск;1\nB;9901001373").replace("Омск;\n", "Омск;2\n")
        whole = results(registry=registry)
        self.assertEqual(list(whole), ["A"])
        self.assertEqual((whole["A"]["respondents"], whole["A"]["total_exact"]), ("6", "1277/15"))   # (1054/15 + 100) / 2
        self.assertEqual(whole["A"]["i3.3_exact"], "50/1")          # the other unit has no value
        pool = results(registry=registry, units="pool")["A"]
        self.assertEqual((pool["i1.1_exact"], pool["i1.2"], pool["i2.2_exact"]), ("155/2", "100.00", "250/3"))


# К1 and К3 of A are 365/6 and 49, see test_every_indicator.
CULTURE = REGISTRY.replace("Подразделение", "Подразделение;Исполнительские искусства").replace("Дом;Омск;", "Дом;Омск;;да")
EDUCATION = "sphere: education, method: 344n-2018-education"


class Spheres(unittest.TestCase):
    def test_waiting_is_the_mean_of_its_neighbours(self):
        # 2.1 = 80, 2.3 = 75: 2.2 = 77.5, whatever was answered to question 5; K2 = 24 + 31 + 22.5.
        row = results(campaign=EDUCATION)["A"]
        self.assertEqual((row["i2.2_exact"], row["k2_exact"]), ("155/2", "155/2"))
        self.assertEqual(results(campaign=EDUCATION, rounding="whole")["A"]["i2.2"], "78.00")

    def test_waiting_without_a_neighbour(self):
        unseen = OBSERVATION.replace("A;5;10;8;10;2;4;", "A;5;10;8;10;2;;")
        self.assertEqual(results(observation=unseen, campaign=EDUCATION)["A"]["k2_exact"], "75/1")
        row = results(observation=unseen, campaign=EDUCATION, no_value="hundred")["A"]
        self.assertEqual((row["i2.1"], row["i2.2"], row["k2_exact"]), ("100.00", "87.50", "175/2"))

    def test_short_numbering(self):
        # Question 5 is left out and those above it are counted on: the same as the full questionnaire.
        full = survey().split("\n")
        short = [";".join(line.split(";")[:6] + line.split(";")[7:]) for line in full[1:]]
        header = ";".join(["resp_id", "org_id"] + ["Вопрос %d" % n for n in range(1, 15)])
        rows = results(campaign=EDUCATION, sources={"survey": "\n".join([header] + short)})
        self.assertEqual(rows["A"]["total_exact"], results(campaign=EDUCATION)["A"]["total_exact"])

    def test_waiting_scale(self):
        cases = [(10, 10, 10), (11, 10, 0), (9, 10, 20), ("9.5", 10, 10), (8, 10, 40), (7, 10, 60), (6, 10, 60),
                 (5, 10, 100), (1, 2, 100), ("1.5", 2, 10), (0, 0, 10), ("10.1", 10, 0), ("8.5", 10, 20)]
        for days, norm, points in cases:
            self.assertEqual(waiting_points(Fraction(days), Fraction(norm)), points, (days, norm))

    def test_health(self):
        # A waits 8 days of 10: 40 points; (40 + 75) / 2. B has no term: no value, K2 = (30 + 30) / 0.6.
        seen = OBSERVATION.replace("services\n", "services;wait_days;wait_norm\n").replace("3;2\n", "3;2;8,0;10\n")
        rows = results(observation=seen.replace("5;6\n", "5;6;;\n"), campaign="sphere: health, method: 344n-2018-health")
        self.assertEqual((rows["A"]["i2.2_exact"], rows["B"]["i2.2"], rows["B"]["k2"]), ("115/2", "", "100.00"))

    def test_values_of_several_rows_are_averaged(self):
        # (7 + 9.5) / 2 = 8.25 of 10: shorter by 1.75.
        rows = results(campaign="sphere: health, method: 344n-2018-health",
                       sources={"values": "Код;wait_days;wait_norm\nA;7;10\nA;9,5;10\nB;1;10\n"})
        self.assertEqual((rows["A"]["i2.2_exact"], rows["B"]["i2.2_exact"]), ("95/2", "100/1"))

    def test_performing_arts(self):
        row = results(registry=CULTURE, campaign="sphere: culture, method: 344n-2018-culture")["A"]
        half = "659/12"                                             # (365/6 + 49) / 2
        self.assertEqual([row["k%d_exact" % k] for k in range(1, 6)], ["365/6", half, "49/1", half, half])
        self.assertEqual((row["i2.1"], row["i4.1"], row["i5.3"], row["total_exact"]), ("", "", "", half))

    def test_performing_arts_are_rounded(self):
        text = "sphere: culture, method: 344n-2018-culture"
        row = results(registry=CULTURE, campaign=text, rounding="whole")["A"]       # 1.3 = 58: K1 = 60.7
        self.assertEqual((row["k1_exact"], row["k2_exact"]), ("607/10", "55/1"))
        self.assertEqual(results(registry=CULTURE, campaign=text, rounding="steps")["A"]["k2_exact"], "1373/25")

    def test_only_measured_indicators_can_refuse(self):
        # Nobody answered question 15, which a theatre does not need; elsewhere 5.3 has no value.
        silent = "\n".join(line[:-1] + "." if line else "" for line in ANSWERS.split("\n"))
        text = "sphere: culture, method: 344n-2018-culture"
        self.assertEqual(results(silent, registry=CULTURE, campaign=text, no_value="refuse")["A"]["k5_exact"], "659/12")
        self.assertEqual(results(silent, campaign=text, no_value="refuse")["A"]["total"], "")

    def test_each_row_by_its_sphere(self):
        registry = "Код;ИНН;Наименование;Сфера\nA;9901001373;А;Образование\nB;9901002747;Б;\n"
        text = "sphere: social, method: {social: 344n-2018-social, education: 344n-2018-education}"
        rows = results(registry=registry, campaign=text)
        self.assertEqual((rows["A"]["i2.2_exact"], rows["B"]["i2.2_exact"], rows["A"]["place"]), ("155/2", "100/1", "2"))
        rows = results(registry=registry.replace("Образование", "Спорт"), campaign=text)
        self.assertEqual((rows["A"]["total"], rows["A"]["respondents"], rows["B"]["place"]), ("", "4", "1"))


COUNTS = """Код;Вопрос;Да;Ответили;Спрошены
C;1;6;9;10
C;q2;3;5;
C;3;0;10;
C;5;8;9;
C;6;4;8;8
C;7;0;10;
C;9;9;9;
C;10;9;9;
C;13;7;8;
C;14;8;8;
C;15;6;8;
"""
WITH_C = REGISTRY + "C;9901003821;Дом «В»;Дом;Омск;\n"
SEEN_C = OBSERVATION + "C;10;10;10;10;4;5;5;5\n"
FIGURES = "Код;" + ";".join(INDICATORS) + "\nC;" + ";".join(["80,5"] * 14 + [""]) + "\n"


class Depths(unittest.TestCase):
    def test_counts(self):
        row = results(registry=WITH_C, observation=SEEN_C, sources={"answer_counts": COUNTS})["C"]
        self.assertEqual([row[c] for c in ("respondents", "i1.3_exact", "i2.3_exact", "i3.3")], ["10", "60/1", "50/1", ""])

    def test_counts_of_all_asked(self):
        # 2: the six with «Да» to 1. 6: the eight asked. 15: nobody says how many: the ten respondents.
        row = results(registry=WITH_C, observation=SEEN_C, sources={"answer_counts": COUNTS}, denominator="all")["C"]
        self.assertEqual((row["i1.3_exact"], row["i2.3_exact"], row["i5.3_exact"]), ("50/1", "50/1", "60/1"))

    def test_questionnaires_win(self):
        rows = results(sources={"answer_counts": COUNTS.replace("C;", "A;")})
        self.assertEqual(rows["A"]["total_exact"], "1054/15")

    def test_counts_win_over_figures(self):
        row = results(registry=WITH_C, observation=SEEN_C,
                      sources={"answer_counts": COUNTS, "operator_figures": FIGURES})["C"]
        self.assertEqual(row["i2.3"], "50.00")

    def test_figures_stand_in(self):
        rows = results(registry=WITH_C, sources={"operator_figures": FIGURES})
        self.assertEqual((rows["C"]["respondents"], rows["C"]["i5.3"], rows["C"]["total_exact"]), ("0", "", "161/2"))
        self.assertEqual(rows["A"]["total_exact"], "1054/15")

    def test_figures_are_no_counts_to_add(self):
        registry = REGISTRY + "C;9901003821;В;Дом;Омск;1\nD;9901003821;В;Дом;Омск;2\n"
        figures = FIGURES + "D;" + ";".join(["90"] * 14 + ["60"]) + "\n"
        for units in ("mean", "pool"):                              # K5 of D = 75, its total 87; (80.5 + 87) / 2
            row = results(registry=registry, sources={"operator_figures": figures}, units=units)["C"]
            self.assertEqual((row["total_exact"], row["i5.3"]), ("335/4", "60.00"))


EARLIER = """
regime: earlier
checklist: social
values:
  - {code: beds, title: Метров на человека, aliases: [площадь], source: experts}
criteria:
  - code: K1
    value: sum
    indicators:
      - {code: "1.1", source: opinion, formula: 100 * yes(q6) / answered(q6), ten_points: {least: 0, most: 100}}
      - {code: "1.2", source: experts, formula: beds,
         ten_points: {least: 4, most: 12, mirrored: true, by_type: {Дом: {least: 2, most: 6}}}, beyond: BEYOND}
      - {code: "1.3", source: derived, formula: (i1.1 + i1.2) / 2}
  - code: K2
    value: sum
    indicators:
      - {code: "2.1", source: opinion, formula: 100 * yes(q5) / answered(q5), steps: [{below: 50, points: 0},
         {below: 75, points: 1}, {points: 2.5}]}
      - {code: "2.2", source: opinion, formula: "if(yes(q8) / answered(q8) > 0.4, 30, 0)", steps: [{below: 1, points: 0},
         {points: 4}]}
total: K1 + K2
"""


def earlier(beds="A;5\nB;3\n", beyond="keep", **rest):
    return results(campaign="method: old", methods={"old": EARLIER.replace("BEYOND", beyond)},
                   sources={"values": "Код;Площадь:\n" + beds}, **rest)


class EarlierRegime(unittest.TestCase):
    def test_points(self):
        # A: 75 % gives 7.5; (6 - 5) / 4 * 10 = 2.5; 75 is not below 75; one of two invalids is more than 0.4.
        row = earlier()["A"]
        self.assertEqual([row["i" + c] for c in ("1.1", "1.2", "1.3", "2.1", "2.2")],
                         ["7.50", "2.50", "5.00", "2.50", "4.00"])
        self.assertEqual((row["k1"], row["k2"], row["total_exact"]), ("15.00", "6.50", "43/2"))

    def test_renormalize_brings_the_sum_to_the_whole(self):
        row = earlier()["B"]                                        # no invalids: 2.5 of 2.5, brought to 6.5
        self.assertEqual((row["i2.2"], row["k2_exact"]), ("", "13/2"))

    def test_hundred_is_the_maximum(self):
        row = earlier(no_value="hundred")["B"]
        self.assertEqual((row["i2.2"], row["k2_exact"]), ("4.00", "13/2"))
        row = earlier("A;5\n", no_value="hundred")["B"]             # 1.3 is computed from the ten points given
        self.assertEqual((row["i1.2"], row["i1.3"]), ("10.00", "10.00"))
        self.assertEqual(earlier(no_value="zero")["B"]["k2_exact"], "5/2")

    def test_beyond(self):
        self.assertEqual(earlier("A;8\nA;7\nB;1,2\n")["A"]["i1.2_exact"], "-15/4")     # the mean 7.5
        self.assertEqual(earlier("A;8\nB;1,2\n")["B"]["i1.2_exact"], "12/1")
        rows = earlier("A;8\nB;1,2\n", beyond="limit")
        self.assertEqual((rows["A"]["i1.2"], rows["B"]["i1.2"]), ("0.00", "10.00"))

    def test_rounding(self):
        third = "A;5\nB;4,667\n"                                   # 3.3325
        self.assertEqual(earlier(third, rounding="indicators")["B"]["i1.2_exact"], "333/100")
        self.assertEqual(earlier(third, rounding="whole")["B"]["i1.3_exact"], "7/1")        # (10 + 3) / 2

    def test_places_are_of_the_sphere(self):
        registry = "Код;ИНН;Наименование;Сфера;Тип\nA;9901001373;А;Образование;Т\nB;9901002747;Б;social;Т\n"
        rows = results(registry=registry, campaign="method: {social: old, education: old}", methods={"old": EARLIER},
                       sources={"values": "Код;beds\nA;5\nB;5\n"})
        self.assertEqual([rows[code][column] for code in "AB" for column in ("place", "place_in_type")], ["1"] * 4)

    def test_formulas(self):
        unit = oracle_input.Unit("A", "", "", "", "", "", "", observed={"n": 3, "m": 0},
                                 values={"v": [Fraction(1), Fraction(2)]})
        cases = {"1 + 2 * 3 - 4 / 8": "13/2", "(1 + 2) * 3": "9", "min(n, v) + max(n, v, 5)": "13/2", "sum(n, v)": "9/2",
                 "1 / m": None, "mean(1 / m, 4)": "4", "if(n >= 3, 1, 1 / m)": "1", "if(n <> 3, 1, 0.25)": "1/4",
                 "mean(1 / m)": None, "unknown + 1": None, "10 - 4 - 3": "3", "12 / 2 / 3": "2"}
        for text, value in cases.items():
            world = World(unit, oracle.DEFAULTS, "missing_channel")
            found = oracle_formula.value_of(oracle_formula.parse(text), world)
            self.assertEqual(found, None if value is None else Fraction(value), text)
        strict = World(unit, oracle.DEFAULTS, None)
        self.assertIsNone(oracle_formula.value_of(oracle_formula.parse("mean(1 / m, 4)"), strict))
        for broken in ("1 +", "min(1", "2 3", "1 $ 2"):
            self.assertRaises(ValueError, oracle_formula.parse, broken)

    def test_decimals(self):
        self.assertEqual([decimal_of(t) for t in ("1,5", " 2.25", "-3", "", "1e5", "abc")],
                         [Fraction(3, 2), Fraction(9, 4), Fraction(-3), None, None, None])


class Means(unittest.TestCase):
    def test_the_region_is_the_mean_of_its_spheres(self):
        def group(sphere, kind, total):
            unit = oracle_input.Unit("", "", "", sphere, kind, "", "")
            return [unit], Score({"1.1": None}, {}, Fraction(total))

        pairs = [group("Образование", "Т", 80), group("education", "Т", 90), group("МСЭ", "Т", 50)]
        found = oracle_means.means(*zip(*pairs))
        self.assertEqual(found, {("sphere", "education", "total"): 85, ("sphere", "mse", "total"): 50,
                                 ("type", "Т", "total"): Fraction(220, 3), ("all", "", "total"): Fraction(220, 3),
                                 ("region", "", "total"): Fraction(135, 2)})


class Parts(unittest.TestCase):
    def test_half_up(self):
        cases = [("1/200", "0.01"), ("199/2", "99.50"), ("97605/1000", "97.61"), ("2/3", "0.67"), ("100", "100.00"),
                 ("-5/3", "-1.67"), ("-1/4", "-0.25"), ("-1/200", "-0.01"), ("-1/1000", "0.00")]
        for value, text in cases:
            self.assertEqual(printed(Fraction(value)), text)

    def test_places(self):
        entries = [(0, Fraction(90), "Б", "1"), (1, Fraction(95), "В", "2"), (2, Fraction(90003, 1000), "А", "3"),
                   (3, Fraction(80), "Г", "4")]
        expected = {("dense", "printed"): "2 1 2 3", ("competition", "printed"): "2 1 2 4",
                    ("range", "printed"): "2–3 1 2–3 4", ("order", "printed"): "3 1 2 4", ("dense", "exact"): "3 1 2 4"}
        for (ties, rank_by), text in expected.items():
            found = oracle.places(entries, {"ties": ties, "rank_by": rank_by})
            self.assertEqual(" ".join(found[i] for i in range(4)), text)

    def test_alphabet(self):
        ordered = ["Дом", "Дом № 2", "Дом № 10", "Дом 3", "Дом-А", "«Ель»", "Ёлка", "ёлочка", "Жук"]
        self.assertEqual(sorted(reversed(ordered), key=alphabet_key), ordered)

    def test_answers(self):
        words = {"ДА.": True, " + ": True, "−": False, "ложь": False, "": None, "  ": None, "9": "bad", "да/нет": "bad"}
        self.assertEqual({w: answer_of(w) for w in words}, words)

    def test_items(self):
        items = [{"code": code, "text": "Текст " + code} for code in "abcd"]
        groups = [{"have": "h", "need": "n", "items": items[:3]}, {"have": "x", "items": items[3:]}]
        counts = oracle_input.observed_counts({"a": "1", "текст b": "0", "c": "н/п", "d": ""}, groups)
        self.assertEqual(counts, {"h": 1, "n": 2})

    def test_find(self):
        units = [oracle_input.Unit("U1", "9901001373", "Дом «Ёлка»", "", "", "", ""),
                 oracle_input.Unit("U2", "9901002747", "Дом № 2", "", "", "", ""),
                 oracle_input.Unit("U3", "9901002747", "Дом № 2", "", "", "", "")]
        finder = oracle_input.Finder(units)
        self.assertEqual([getattr(finder.find(t), "org_id", None) for t in
                          ("u1", "9901001373", "ДОМ \"ЕЛКА\"", "9901002747", "Дом № 2", "", "U9")],
                         ["U1", "U1", "U1", None, None, None, None])

    def test_compare_sees_one_cell(self):
        self.assertEqual(list(compare.differences(b"a,b\n1,2\n", b"a,b\n1,2\n")), [])
        self.assertEqual(len(list(compare.differences(b"a,b\n1,2\n", b"a,b\n1,3\n"))), 1)
        self.assertEqual(len(list(compare.differences(b"a,b\n1,2\n", b'a,b\n1,"2"\n'))), 1)


class Properties(unittest.TestCase):
    """Each holds for the oracle itself, and is seen broken when the last organization gets another total."""

    def results(self, files, spoil):
        with tempfile.TemporaryDirectory() as name:
            properties.write_files(pathlib.Path(name) / "c", files)
            rows = list(csv.reader(io.StringIO(oracle.results_csv(pathlib.Path(name) / "c"), newline="")))
        if spoil:
            rows[-1][-1] = "-1/7"
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue().encode("utf-8")

    def test_each(self):
        files = properties.make_base("p/1", ["spheres"])
        before = self.results(copy.deepcopy(files), False)
        self.assertNotEqual(before.split(b"\n")[-2].rpartition(b",")[2], b"")       # the last one is scored
        for name, check in properties.PROPERTIES.items():
            for spoil in (False, True):
                found = list(check(random.Random(1), copy.deepcopy(files), before, lambda f: self.results(f, spoil)))
                self.assertEqual(bool(found), spoil, (name, found))


class Demo(unittest.TestCase):
    def test_counts_of_the_readme(self):
        rows = list(csv.DictReader(io.StringIO(oracle.results_csv(ROOT / "inputs/omsk-2025"))))
        self.assertEqual(sum(int(row["respondents"]) for row in rows), 5693)
        self.assertEqual((len(rows), rows[5]["respondents"], rows[13]["respondents"]), (17, "431", "600"))

    def test_random_campaigns_are_stable(self):
        texts = []
        for _ in range(2):
            with tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name) / "c"
                random_campaigns.make_campaign("stable/1", folder)
                texts.append(oracle.results_csv(folder))
        self.assertEqual(texts[0], texts[1])


if __name__ == "__main__":
    unittest.main()
