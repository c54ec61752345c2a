#!/usr/bin/env python3
"""The oracle against figures computed by hand. Run: python3 tests/oracle/test_oracle.py"""
import csv
import io
import pathlib
import tempfile
import unittest
from fractions import Fraction

import compare
import oracle
import random_campaigns

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


def results(answers=ANSWERS, registry=REGISTRY, observation=OBSERVATION, **policies):
    """org_id -> row of results.csv of a campaign made of these texts."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "r.csv").write_text(registry, encoding="utf-8")
        (folder / "o.csv").write_text(observation, encoding="utf-8")
        (folder / "s.csv").write_text(survey(answers), encoding="utf-8")
        lines = ["campaign: {sphere: social}", "sources: {organizations: r.csv, observation: o.csv, survey: s.csv}",
                 "policies:"] + ["  %s: %s" % pair for pair in policies.items()]
        (folder / "campaign.yaml").write_text("\n".join(lines), encoding="utf-8")
        rows = csv.DictReader(io.StringIO(oracle.results_csv(folder)))
        return {row["org_id"]: row for row in rows}


class ByHand(unittest.TestCase):
    def test_every_indicator(self):
        # 1.3: (2/3 + 1/2) / 2; 4.1: one of four left the question empty; K1 = 19.5 + 18 + 70/3.
        row = results()["A"]
        expected = dict(zip(oracle.INDICATORS, "65/1 60/1 175/3 80/1 75/1 75/1 60/1 40/1 50/1 100/1 75/1 100/1 "
                            "75/1 75/1 75/1".split()))
        self.assertEqual({c: row["i%s_exact" % c] for c in oracle.INDICATORS}, expected)
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


class Parts(unittest.TestCase):
    def test_half_up(self):
        cases = [("1/200", "0.01"), ("199/2", "99.50"), ("97605/1000", "97.61"), ("2/3", "0.67"), ("100", "100.00")]
        for value, text in cases:
            self.assertEqual(oracle.printed(Fraction(value)), text)

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
        self.assertEqual(sorted(reversed(ordered), key=oracle.alphabet_key), ordered)

    def test_answers(self):
        words = {"ДА.": True, " + ": True, "−": False, "ложь": False, "": None, "  ": None, "9": "bad", "да/нет": "bad"}
        self.assertEqual({w: oracle.answer_of(w) for w in words}, words)

    def test_items(self):
        groups = [{"have": "h", "need": "n", "items": [{"code": "a"}, {"code": "b"}, {"code": "c"}]},
                  {"have": "x", "items": [{"code": "d"}]}]
        counts = oracle.observed_counts({"a": "1", "b": "0", "c": "н/п", "d": ""}, groups)
        self.assertEqual(counts, {"h": 1, "n": 2})

    def test_find(self):
        units = [oracle.Unit("U1", "9901001373", "Дом «Ёлка»", "", "", "", ""),
                 oracle.Unit("U2", "9901002747", "Дом № 2", "", "", "", ""),
                 oracle.Unit("U3", "9901002747", "Дом № 2", "", "", "", "")]
        finder = oracle.Finder(units)
        self.assertEqual([getattr(finder.find(t), "org_id", None) for t in
                          ("u1", "9901001373", "ДОМ \"ЕЛКА\"", "9901002747", "Дом № 2", "", "U9")],
                         ["U1", "U1", "U1", None, None, None, None])

    def test_compare_sees_one_cell(self):
        self.assertEqual(list(compare.differences(b"a,b\n1,2\n", b"a,b\n1,2\n")), [])
        self.assertEqual(len(list(compare.differences(b"a,b\n1,2\n", b"a,b\n1,3\n"))), 1)
        self.assertEqual(len(list(compare.differences(b"a,b\n1,2\n", b'a,b\n1,"2"\n'))), 1)


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
