#!/usr/bin/env python3
"""The program's intervals and ranges of places against the oracle's on random campaigns: all spheres, both regimes, all
policies, counts and figures in between. python3 tests/oracle/random_sure.py --nok ./nok --count 60
"""
import argparse
import os
import shutil
import sqlite3
import sys

import oracle
import oracle_sure
import random_campaigns
import random_units
from oracle_input import REGISTRY, Finder, records, spelled
from oracle_places import all_places
from oracle_text import half_up


def expected_of(folder):
    """{org_id of an organization: (low, high, half-width, best, worst)}; None without an interval."""
    settings = oracle.load_yaml(folder / "campaign.yaml")
    policies = {**oracle.DEFAULTS, **(settings.get("policies") or {})}
    methods = oracle.methods_of(folder, settings)
    units = oracle.read_all(folder, settings, methods, policies)
    rows = oracle_sure.rows_by_unit(folder, settings, units, policies)
    recipients = recipients_of(folder, settings, units)
    groups = oracle.gather(units)
    scores = [oracle.score_group(group, policies) for group in groups]
    scored = [i for i, score in enumerate(scores) if score.is_scored]
    found = {i: oracle_sure.certainty_of(groups[i], scores[i], rows, recipients, policies) for i in scored}
    is_earlier = any(group[0].method and group[0].method.is_earlier for group in groups)
    scope = {i: groups[i][0].method.name if is_earlier else "" for i in scored}
    entries = [(i, scores[i].total, groups[i][0].name, groups[i][0].org_id) for i in scored]
    place, _ = all_places(groups, entries, policies)
    result = {}
    for i in scored:
        same = [j for j in scored if scope[j] == scope[i]]
        printed = {j: int(half_up(scores[j].total, 2) * 100) for j in same}
        intervals = [found[j][:2] if found[j] else (printed[j], printed[j]) for j in same]
        equals = [place[j] for j in same] if policies["ties"] == "dense" else None
        ends = oracle_sure.place_range(intervals, same.index(i), equals)
        result[groups[i][0].org_id] = found[i] + ends if found[i] else None
    return result


def recipients_of(folder, settings, units):
    finder, known = Finder(units), {}
    for row, options in records(folder, settings["sources"]["organizations"], spelled(REGISTRY)):
        unit = finder.find(row["org_id"])
        if unit is not None and row.get("recipients"):
            known[unit.org_id] = int(row["recipients"])
    return {unit.org_id: known.get(unit.org_id) for unit in units}


def with_recipients(make_table):
    """Wraps the maker of a registry: most organizations say how many recipients they have, some fewer than were asked."""
    def make(chance, units):
        header, *rows = make_table(chance, units)
        least = chance.choice([1, 30, 1000])
        return [header + ["Численность получателей"]] + [
            row + [str(least + chance.randint(0, least + 40)) if chance.random() < 0.8 else ""] for row in rows]
    return make


def actual_of(store):
    connection = sqlite3.connect(store)
    rows = connection.execute("SELECT org_id, low, high, half_width, best_place, worst_place FROM certainty JOIN organizations "
                              "USING (organization)").fetchall()
    connection.close()
    return {row[0]: row[1:] if row[1] is not None else None for row in rows}


def check_one(seed, folder, program):
    random_campaigns.make_campaign(seed, folder)
    expected = expected_of(folder)
    complaint = random_campaigns.run_nok(program, folder, folder / "out")
    if complaint:
        return [complaint], 0
    actual = actual_of(folder / "out" / "nok.sqlite")
    wrong = ["%s: expected %s, got %s" % (key, expected.get(key), actual.get(key))
             for key in sorted({**expected, **actual}) if expected.get(key) != actual.get(key)]
    return wrong, sum(value is not None for value in actual.values())


def run_all(arguments, base):
    failed = intervals = 0
    for number in range(arguments.count):
        folder = base / ("campaign%04d" % number)
        lines, count = check_one("%s/%d" % (arguments.seed, number), folder, os.path.abspath(arguments.nok))
        intervals += count
        failed += bool(lines)
        for line in lines[:5]:
            print("campaign %d: %s" % (number, line))
        if not arguments.keep:
            shutil.rmtree(folder)
    print("%d intervals" % intervals)
    print("%d passed, %d failed" % (arguments.count - failed, failed))
    return 1 if failed or not intervals else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--nok", required=True)
    parser.add_argument("--keep", help="an empty folder for the campaigns, left in place")
    arguments = parser.parse_args()
    random_units.registry_table = with_recipients(random_units.registry_table)
    return random_campaigns.run_in(arguments, run_all)


if __name__ == "__main__":
    sys.exit(main())
