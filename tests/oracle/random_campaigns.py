#!/usr/bin/env python3
"""Makes random small campaigns, runs the program on them and compares its results.csv with the oracle's. Many have the
operator's figures and a second survey beside, which must change nothing; the check of the figures is compared as well.

python3 tests/oracle/random_campaigns.py --count 1000 --seed 1 --nok ./nok
--features LIST leaves out what is not named; --keep DIR leaves the campaigns there; without --nok nothing is run: the
oracle alone is exercised. A failing campaign is made again by --only NUMBER --keep DIR.
"""
import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import yaml

import compare
import oracle
import random_methods
import random_observed
import random_sources
import random_survey
import random_tables
import random_units
from oracle_input import NOT_ASKED_Q5, TEMPLATES

# spheres: other spheres and maps of methods; short: the questionnaire without question 5; counts, figures: depths of
# input; values: the source of that name; earlier: methods of the earlier regime; means: of groups, in the store.
FEATURES = ["spheres", "short", "counts", "figures", "values", "earlier", "means"]
SPHERES = ["social", "education", "health", "culture", "mse"]
POLICIES = {
    "denominator": ["answered", "all"],
    "no_value": ["renormalize", "hundred", "zero", "refuse"],
    "missing_channel": ["other", "zero", "hundred"],
    "rounding": ["exact", "indicators", "steps", "whole"],
    "ties": ["dense", "competition", "range", "order", "order"],
    "rank_by": ["printed", "exact"],
    "repeated_id": ["first", "all", "none"],
    "skips": ["drop", "keep", "reject"],
    "units": ["mean", "pool"],
}
WAIT_BOUNDS = {"wait_days": (0, 12), "wait_norm": (1, 12)}
WAIT_TITLES = {"wait_days": ["wait_days", "Срок ожидания"], "wait_norm": ["wait_norm", "Норматив ожидания"]}


# -- what kind of campaign

def make_plan(chance, features):
    """Spheres, methods, depths of input, and where the decimal values come from."""
    is_earlier = "earlier" in features and chance.random() < 0.35
    is_map = "spheres" in features and chance.random() < 0.5
    spheres = chance.sample(SPHERES, chance.randint(1, 4)) if is_map else ["social"]
    if not is_map and "spheres" in features:
        spheres = [chance.choice(SPHERES)]
    if chance.random() < 0.15 and "spheres" in features:
        spheres = chance.sample(sorted(NOT_ASKED_Q5), len(spheres) % 2 + 1 if is_map else 1)
    depths = ["survey"] * 3
    if "counts" in features and chance.random() < 0.5:
        depths += ["counts", "counts", "both"]
    if "figures" in features and not is_earlier and chance.random() < 0.3:
        depths += ["figures"]
    plan = {"is_earlier": is_earlier, "is_map": is_map, "spheres": spheres, "sphere": chance.choice(spheres),
            "depths": depths, "methods": {}, "bounds": {}, "values": {"observation": {}, "values": {}},
            "is_short": "short" in features and not is_earlier and set(spheres) <= NOT_ASKED_Q5}
    (plan_earlier if is_earlier else plan_current)(chance, plan, features)
    return plan


def plan_current(chance, plan, features):
    names = {sphere: "344n-2018-" + sphere for sphere in plan["spheres"]}
    plan["method"] = names if plan["is_map"] else names[plan["sphere"]]
    plan["bounds"] = WAIT_BOUNDS
    if "health" in plan["spheres"]:
        place = "values" if "values" in features and chance.random() < 0.3 else "observation"
        plan["values"][place] = WAIT_TITLES


def plan_earlier(chance, plan, features):
    names = {}
    for number, sphere in enumerate(plan["spheres"], 1):
        name = "random-%d" % number
        method, bounds = random_methods.make_method(chance, number, sphere)
        names[sphere], plan["methods"][name] = name, method
        plan["bounds"].update(bounds)
        for value in method.get("values", []):
            place = "observation" if "values" not in features or value["source"] == "observation" else "values"
            plan["values"][place][value["code"]] = [value["code"], value["title"]] + value["aliases"]
    plan["method"] = names if plan["is_map"] else names[plan["sphere"]]


# -- a campaign

def make_draft(chance, features, is_clean=False):
    """Everything that the files will hold. `is_clean`: no repeated numbers, no faults."""
    plan = make_plan(chance, features)
    units = random_units.make_units(chance, plan)
    for unit in units:
        unit["checklist"] = "social" if plan["is_earlier"] else unit["field"] or "social"
    draft = {"plan": plan, "units": units,
             "policies": {key: chance.choice(values) for key, values in POLICIES.items() if chance.random() < 0.8},
             "rows": random_survey.make_rows(chance, units, plan["is_short"] and chance.random() < 0.7,
                                             0 if is_clean else None)}
    draft["is_short"] = plan["is_short"] and all(row[6] == "" for row in draft["rows"])
    draft["tables"] = make_tables(chance, draft)
    return draft


def make_tables(chance, draft):
    """{name of a source: its table} beside the registry and the questionnaires."""
    plan, units, tables = draft["plan"], draft["units"], {}
    if chance.random() < 0.95:
        tables["observation"] = random_observed.observation_table(chance, units, plan)
    if plan["values"]["values"]:
        tables["values"] = random_observed.values_table(chance, units, plan)
    if any(unit["depth"] in ("counts", "both") for unit in units):
        tables["answer_counts"] = random_observed.counts_table(chance, units, plan["is_short"])
    if any(unit["depth"] == "figures" for unit in units):
        tables["operator_figures"] = random_sources.depth_table(chance, units)
    return tables


def settings_of(draft):
    plan = draft["plan"]
    day = "2014-11-20" if plan["is_earlier"] else "2025-11-20"
    return {
        "campaign": {"title": "Проверка", "year": int(day[:4]), "region": "Омская область", "sphere": plan["sphere"],
                     "method": plan["method"], "report_date": day, "approved": False},
        "authority": {"name": "Министерство"}, "council": {"name": "Совет"}, "operator": {"name": "Оператор"},
        "policies": draft["policies"], "sources": {},
    }


def write_settings(folder, settings):
    text = yaml.dump(settings, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    for day in ("2014-11-20", "2025-11-20"):
        text = text.replace("'%s'" % day, day)
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")


def make_campaign(seed, folder, features=tuple(FEATURES)):
    """Writes a campaign in random formats; gives what was drawn."""
    chance = random.Random(seed)
    draft = make_draft(chance, features)
    folder.mkdir(parents=True)
    settings = settings_of(draft)
    sources = settings["sources"]
    sources["organizations"] = random_units.write_registry(chance, folder, draft["units"])
    beside = {"answer_counts", "operator_figures"} & draft["tables"].keys()
    if draft["rows"] or not beside:
        sources["survey"] = random_survey.write_survey(chance, folder, draft["units"], draft["rows"], draft["is_short"])
    for name, table in draft["tables"].items():
        sources[name] = random_tables.write_any(chance, folder, name, table)
    if draft["plan"]["methods"]:
        random_methods.write_methods(folder, TEMPLATES, draft["plan"]["methods"])
    write_settings(folder, settings)
    return draft


def add_sources(seed, folder, draft, results):
    """Adds the operator's figures and a survey of the authority's own to a campaign whose results are known; what the check
    of the figures must say, or None without figures."""
    chance = random.Random(seed + "/beside")
    settings = oracle.load_yaml(folder / "campaign.yaml")
    settings["campaign"]["report_date"] = str(settings["campaign"]["report_date"])
    sources, expected = settings["sources"], None
    if chance.random() < 0.4:
        plan = {**draft["plan"], "depths": ["survey"]}
        rows = random_survey.make_rows(chance, random_units.make_units(chance, plan), draft["is_short"])
        sources["own_survey"] = random_survey.write_piece(chance, folder, "site", rows, draft["is_short"])
    if "operator_figures" not in sources and not draft["plan"]["is_earlier"] and chance.random() < 0.5:
        table, expected = random_sources.make_figures(chance, results)
        sources["operator_figures"] = random_tables.write_table(chance, folder, "figures", table, may_be_short=False)
    write_settings(folder, settings)
    return expected if "operator_figures" not in draft["tables"] else None


# -- a run, the comparison

def run_nok(program, folder, out):
    """None when the program has made its results, else what it said."""
    own = folder / "templates"
    environment = {**os.environ, "NOK_TEMPLATES": str(own if own.is_dir() else TEMPLATES)}
    run = subprocess.run([program, "run", str(folder), "--out", str(out), "--only", "results", "--quiet"],
                         env=environment, capture_output=True, timeout=120, check=False)
    if run.returncode not in (0, 2):
        last = run.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return "exit code %d: %s" % (run.returncode, last[:400])
    missing = [name for name in ("results.csv", "findings.csv") if not (out / name).is_file()]
    return "not made: " + ", ".join(missing) if missing else None


def check_one(seed, folder, program, features=tuple(FEATURES)):
    """Lines that describe what is wrong; none when all is well."""
    draft = make_campaign(seed, folder, features)
    found = oracle.evaluate(folder)
    results = oracle.text_of(found)
    checks = add_sources(seed, folder, draft, results)
    if not program:
        return []
    out = folder / "out"
    complaint = run_nok(program, folder, out)
    if complaint:
        return [complaint]
    wrong = list(compare.differences(results.encode("utf-8"), (out / "results.csv").read_bytes()))
    if "means" in features:
        wrong += random_sources.wrong_means(out / "nok.sqlite", found.means())
    if "operator_figures" in draft["tables"]:
        return wrong
    return wrong + list(random_sources.wrong_checks(out / "nok.sqlite", checks or {}))


def run_all(arguments, base):
    numbers = [arguments.only] if arguments.only is not None else range(arguments.count)
    failed = 0
    for number in numbers:
        seed, folder = "%s/%d" % (arguments.seed, number), base / ("campaign%04d" % number)
        try:
            lines = check_one(seed, folder, arguments.nok, arguments.features)
        except Exception as error:          # the oracle's own fault is a failure of this campaign, not the end
            lines = ["%s: %s" % (type(error).__name__, error)]
        if lines:
            failed += 1
            print("campaign %s (number %d): %d differences" % (seed, number, len(lines)))
            for line in lines[:5]:
                print("    " + line)
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print("%d passed, %d failed" % (len(numbers) - failed, failed))
    return 1 if failed else 0


def run_in(arguments, run):
    """run(arguments, folder): in the folder of --keep, else in one that goes away."""
    if arguments.keep:
        return run(arguments, pathlib.Path(arguments.keep))
    with tempfile.TemporaryDirectory() as base:
        return run(arguments, pathlib.Path(base))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", type=int, help="one campaign of this number")
    parser.add_argument("--features", default=",".join(FEATURES), help="of " + ", ".join(FEATURES))
    parser.add_argument("--nok", help="the program; without it only the oracle runs")
    parser.add_argument("--keep", help="an empty folder for the campaigns, left in place")
    arguments = parser.parse_args()
    arguments.features = [name for name in arguments.features.split(",") if name]
    if arguments.nok:
        arguments.nok = os.path.abspath(arguments.nok)
    return run_in(arguments, run_all)


if __name__ == "__main__":
    sys.exit(main())
