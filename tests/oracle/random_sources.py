"""Sources that must not change a single figure, beside the questionnaires of a random campaign: the operator's own figures, with
what the protocol of their check (D4) has to say of each value, and a survey of the authority's own.
"""
import csv
import io
import sqlite3
from fractions import Fraction

from oracle_current import INDICATORS
from oracle_means import sphere_key
from oracle_text import exact, half_up

# code in the store -> (header, column of results.csv)
VALUES = {**{code: (code, "i" + code) for code in INDICATORS},
          **{"K%d" % n: ("К%d" % n, "k%d" % n) for n in range(1, 6)},
          "total": ("Итог", "total"), "place": ("Место", "place")}


def results_of(results):
    """Rows of results.csv of organizations with one unit that were scored: these have data of their own."""
    rows = csv.DictReader(io.StringIO(results, newline=""))
    return [row for row in rows if row["total"] and not row["org_id"][-1].isalpha()]


def figure_text(chance, code, ours):
    """What the operator wrote: mostly ours, sometimes with fewer digits, sometimes another number, sometimes nothing."""
    kind = chance.choice(["ours"] * 6 + ["tenths", "whole", "other", "none"])
    if kind == "none" or (not ours and kind != "other"):
        return chance.choice(["", "–", "-"])
    if code == "place":
        return ours if kind != "other" else str(chance.randint(1, 12))
    number = Fraction(ours) if kind != "other" else Fraction(chance.randint(0, 10000), 100)
    digits = {"tenths": 1, "whole": 0}.get(kind, 2)
    text = "%.*f" % (digits, half_up(number, digits))
    return text.replace(".", chance.choice(",."))


def check_of(code, ours, text):
    """(points of the operator, ours, difference, is equal) as the store keeps them."""
    if code == "place":
        theirs, mine = int(text.split("–")[0]), int(ours.split("–")[0]) if ours else None
    else:
        theirs = int(100 * half_up(Fraction(text.replace(",", ".")), 2))
        mine = int(100 * Fraction(ours)) if ours else None
    return theirs, mine, None if mine is None else theirs - mine, int(theirs == mine)


def is_accepted(code, text):
    """An indicator over 100 points is a finding, even where the policies make it of our own answers (skips: keep, denominator:
    all). Criteria and totals may be sums of an older order."""
    return code == "place" or Fraction(text.replace(",", ".")) <= (100 if code[0].isdigit() else 1000)


def depth_table(chance, units):
    """The operator's indicators of the organizations that have nothing else; some of others, which change nothing."""
    table = [["Код"] + INDICATORS + ["Итог"]]
    for unit in units:
        if unit["depth"] == "figures" or chance.random() < 0.3:
            points = [str(chance.randint(6000, 10000) / 100) for _ in range(16)]
            cells = [chance.choice(["", "–"]) if chance.random() < 0.04 else cell for cell in points]
            table.append([unit["org_id"]] + [cell.replace(".", chance.choice(",.")) for cell in cells])
    return table


def make_figures(chance, results):
    """(the table, {(org_id, code): what the store must say})"""
    codes = [code for code in VALUES if chance.random() < 0.8] or ["total"]
    chance.shuffle(codes)
    table, expected = [["Код"] + [VALUES[code][0] for code in codes]], {}
    for row in results_of(results):
        if chance.random() < 0.2:
            continue
        cells = []
        for code in codes:
            ours = row[VALUES[code][1]]
            text = figure_text(chance, code, ours)
            cells.append(text)
            if text not in ("", "–", "-") and is_accepted(code, text):
                expected[row["org_id"], code] = check_of(code, ours, text)
        table.append([row["org_id"]] + cells)
    return table, expected


def asked_of(database, query):
    store = sqlite3.connect("file:%s?mode=ro" % database, uri=True)
    rows = store.execute(query).fetchall()
    store.close()
    return rows


def wrong_means(database, expected):
    """Lines about the table means of a run. One sphere may have several names in the registry."""
    rows = asked_of(database, "SELECT scope, name, code, mean_exact FROM means "
                              "WHERE evaluation = 0 AND mean IS NOT NULL")
    spheres = asked_of(database, "SELECT count(*) FROM spheres WHERE is_own")[0][0]
    region = {("region", "", code) for code in ("K1", "K2", "K3", "K4", "K5", "total")}
    is_region = spheres == len({name for scope, name, _ in expected if scope == "sphere"})
    if is_region:
        rows += asked_of(database, "SELECT 'region', '', code, mean_exact FROM sphere_means")
    expected = {key: value for key, value in expected.items()
                if key[0] != "region" or (is_region and key in region)}
    titles = dict(asked_of(database, "SELECT sphere_title, sphere FROM methods"))
    got = {(scope, titles.get(name, sphere_key(name)) if scope == "sphere" else name, code): text
           for scope, name, code, text in rows}
    for key in sorted(expected.keys() | got.keys()):
        text = exact(expected.get(key))
        if text != got.get(key, ""):
            yield "mean of %s «%s», %s: expected «%s», got «%s»" % (*key, text, got.get(key, ""))


def wrong_checks(database, expected):
    """Lines about the table operator_checks of a run."""
    rows = asked_of(database, "SELECT o.org_id, c.code, operator_points, points, difference, is_equal, cause "
                              "FROM operator_checks c JOIN organizations o USING (organization)")
    got = {(row[0], row[1]): row[2:6] for row in rows}
    for key in sorted(expected.keys() | got.keys()):
        if expected.get(key) != got.get(key):
            yield "operator's %s of %s: expected %s, got %s" % (key[1], key[0], expected.get(key), got.get(key))
    for row in rows:
        if (row[6] is None) != bool(row[5]):
            yield "operator's %s of %s: equal %s, cause %s" % (row[1], row[0], row[5], row[6])
