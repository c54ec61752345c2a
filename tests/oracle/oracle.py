#!/usr/bin/env python3
"""An independent computation of results.csv with fractions.Fraction, to compare the C program with.

python3 tests/oracle/oracle.py CAMPAIGN_DIR > results.csv
Written from the description of the method alone; it reads the same synonyms of headers as data (templates/*.yaml). Rooms:
oracle_text, oracle_input (files), oracle_score (policies, units), oracle_current and oracle_earlier (the two regimes),
oracle_formula, oracle_places, oracle_means.
"""
import csv
import io
import pathlib
import sys
from dataclasses import dataclass

from oracle_current import SPHERES, Current
from oracle_earlier import Earlier
from oracle_input import (TEMPLATES, count_survey, load_yaml, read_counts, read_figures, read_observation, read_units,
                          read_values, sphere_codes, templates_of)
from oracle_means import means
from oracle_places import all_places, places
from oracle_score import DEFAULTS, gather, score_group, score_unit
from oracle_text import exact, folded, half_up, printed

# For those who import the oracle: the maker of the demo, the random campaigns.
__all__ = ["DEFAULTS", "TEMPLATES", "count_survey", "half_up", "load_yaml", "places", "read_observation",
           "read_registry", "results_csv", "score_unit"]


def method_named(folder, name, sphere):
    kind = name.rpartition("-")[2]
    is_current = name.startswith("344n-") and kind in SPHERES
    method = Current(kind) if is_current else Earlier(templates_of(folder) / "methods" / (name + ".yaml"))
    method.name = sphere
    return method


def methods_of(folder, settings):
    """{code of a sphere: Method}; one method for all stands under the empty name."""
    named = settings["campaign"].get("method") or "344n-2018-social"
    if isinstance(named, dict):
        return {sphere: method_named(folder, name, sphere) for sphere, name in named.items()}
    return {"": method_named(folder, named, "")}


def read_registry(folder, settings):
    return read_units(folder, settings, chooser(methods_of(folder, settings)))


def chooser(methods):
    """The method for the text of a sphere; None: the sphere is not evaluated here."""
    if "" in methods:
        return lambda text: methods[""]
    codes = sphere_codes()
    return lambda text: methods.get(codes.get(folded(text)))


def frame(methods):
    """Codes of all indicators and criteria of the campaign's methods."""
    criteria = {}
    for method in methods:
        for code, indicators in method.criteria.items():
            group = criteria.setdefault(code, [])
            group += [i for i in indicators if i not in group]
    return [code for group in criteria.values() for code in group], list(criteria)


def header(indicators, criteria):
    values = ["i" + c for c in indicators] + [k.lower() for k in criteria] + ["total"]
    return (["org_id", "inn", "name", "sphere", "type", "municipality", "respondents"] + values
            + ["place", "place_in_type"] + [v + "_exact" for v in values])


def read_all(folder, settings, methods, policies):
    units = read_units(folder, settings, chooser(methods))
    count_survey(folder, settings, units, policies)
    read_counts(folder, settings, units)
    read_observation(folder, settings, units)
    read_values(folder, settings, units)
    read_figures(folder, settings, units, frame(methods.values())[0])
    return units


@dataclass
class Evaluation:
    """A campaign computed: `groups` of units are organizations, each with its score."""
    policies: dict
    indicators: list
    criteria: list
    groups: list
    scores: list

    def means(self):
        return means(self.groups, self.scores)


def evaluate(folder):
    folder = pathlib.Path(folder)
    settings = load_yaml(folder / "campaign.yaml")
    policies = {**DEFAULTS, **(settings.get("policies") or {})}
    methods = methods_of(folder, settings)
    groups = gather(read_all(folder, settings, methods, policies))
    return Evaluation(policies, *frame(methods.values()), groups, [score_group(group, policies) for group in groups])


def result_rows(found):
    groups = found.groups
    entries = [(i, s.total, groups[i][0].name, groups[i][0].org_id) for i, s in enumerate(found.scores) if s.is_scored]
    place, in_type = all_places(groups, entries, found.policies)
    yield header(found.indicators, found.criteria)
    for i, (group, score) in enumerate(zip(groups, found.scores)):
        values = [score.indicators.get(c) for c in found.indicators]
        values += [score.by_criterion.get(k) for k in found.criteria] + [score.total]
        first = group[0]
        yield ([first.org_id, first.inn, first.name, first.sphere, first.type, first.municipality,
                str(sum(unit.respondents for unit in group))] + [printed(v) for v in values]
               + [place.get(i, ""), in_type.get(i, "")] + [exact(v) for v in values])


def text_of(found):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(result_rows(found))
    return out.getvalue()


def results_csv(folder):
    return text_of(evaluate(folder))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: oracle.py CAMPAIGN_DIR")
    sys.stdout.buffer.write(results_csv(sys.argv[1]).encode("utf-8"))
