"""Means of groups: unweighted, of exact values. Of all, a type, a municipality and a sphere over organizations; of the region
over its spheres."""
from collections import defaultdict

from oracle_input import sphere_codes
from oracle_score import mean
from oracle_text import folded


def values_of(score):
    return {**score.indicators, **score.by_criterion, "total": score.total}


def mean_of(scores):
    """{code: exact mean} over those that have a value."""
    found = defaultdict(list)
    for values in scores:
        for code, value in values.items():
            found[code].append(value)
    return {code: mean(values) for code, values in found.items() if mean(values) is not None}


def sphere_key(text):
    return sphere_codes().get(folded(text), folded(text))


def means(groups, scores):
    """{(scope, name, code): exact mean} of the organizations that are scored."""
    members = defaultdict(list)
    for group, score in zip(groups, scores):
        if score.is_scored:
            first = group[0]
            for scope, name in (("type", first.type), ("municipality", first.municipality),
                                ("sphere", sphere_key(first.sphere))):
                if name:
                    members[scope, name].append(values_of(score))
            members["all", ""].append(values_of(score))
    found = {key: mean_of(scores) for key, scores in members.items()}
    found["region", ""] = mean_of([values for (scope, _), values in found.items() if scope == "sphere"])
    return {(*key, code): value for key, values in found.items() for code, value in values.items()}
