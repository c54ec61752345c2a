"""From what was counted to points: policies, criteria, totals, several units of one organization. What a regime has of its
own (formulas, scales, weights) is a Method: oracle_current.py, oracle_earlier.py.
"""
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from oracle_input import QUESTIONS, Unit
from oracle_text import half_up

DEFAULTS = {"denominator": "answered", "no_value": "renormalize", "missing_channel": "other", "rounding": "exact",
            "ties": "dense", "rank_by": "printed", "repeated_id": "first", "skips": "drop", "units": "mean"}


class Method:
    """What a sphere is scored by. A subclass fills it."""
    checklist = "social"
    is_earlier = False
    value_names = {}        # {code of a decimal value: [spellings]}
    criteria = {}           # {"K1": [codes of indicators]}
    weights = {}            # {code of an indicator: weight}; a criterion of the sum has none
    derived = {}            # {code of an indicator that is not measured: function of the values}, in order

    def most(self, code):
        """The greatest points of an indicator."""
        return Fraction(100)

    def raw(self, unit, policies):
        """{code: points or None} of the measured indicators."""
        raise NotImplementedError

    def replaced(self, unit):
        """{"K2": function of the other criteria} of the criteria that are not measured at this organization."""
        return {}

    def total(self, criteria):
        raise NotImplementedError


@dataclass
class Score:
    """Exact values as the rounding policy leaves them; None is «no value»."""
    indicators: dict
    by_criterion: dict
    total: Fraction
    is_scored: bool = True

    @property
    def criteria(self):
        return list(self.by_criterion.values())


NOT_SCORED = Score({}, {}, None, False)


def share(part, whole):
    """No key at the observer's sheet gives None."""
    return Fraction(part, whole) if part is not None and whole else None


def denominator(unit, question, policies):
    return (unit.answered if policies["denominator"] == "answered" else unit.asked)[question]


def mean_of_channels(shares, policy):
    """The mean of shares, some of which may be missing."""
    known = [s for s in shares if s is not None]
    if not known:
        return None
    if policy != "other":
        known += [Fraction(policy == "hundred")] * (len(shares) - len(known))
    return sum(known) / len(known)


def mean(values):
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else None


# -- one unit

def rounded(value, policy):
    """A value of an indicator, and of a criterion that is computed as one."""
    digits = {"exact": None, "indicators": 2, "steps": 2, "whole": 0}[policy]
    return value if value is None or digits is None else half_up(value, digits)


def has_nothing_but_figures(unit):
    return unit.figures and not (unit.respondents or unit.has_counts or unit.has_observation or unit.values)


def measured_values(unit, policies, codes):
    if has_nothing_but_figures(unit):
        return {c: mean([row.get(c) for row in unit.figures]) for c in codes}
    values = unit.method.raw(unit, policies)
    return {c: values[c] for c in codes}


def with_derived(method, values, codes, finish=lambda code, value: value):
    """Adds the indicators that are computed from others; `finish` settles and rounds each."""
    values = dict(values)
    for code, formula in method.derived.items():
        if code in codes:
            values[code] = finish(code, formula(values))
    return values


def criterion_of(method, codes, values):
    """The weighted mean of the indicators that have a value; their sum brought to the whole maximum without weights."""
    known = [c for c in codes if values[c] is not None]
    if codes[0] in method.weights:
        return sum(method.weights[c] * values[c] for c in known) / sum(method.weights[c] for c in known)
    return sum(values[c] for c in known) * sum(map(method.most, codes)) / sum(map(method.most, known))


def score_unit(unit, policies):
    method = unit.method
    if method is None:
        return NOT_SCORED
    replaced = method.replaced(unit)
    groups = {k: codes for k, codes in method.criteria.items() if k not in replaced}
    codes = [code for group in groups.values() for code in group]
    values = measured_values(unit, policies, [c for c in codes if c not in method.derived])
    before = with_derived(method, values, codes)
    if any(all(before[c] is None for c in group) for group in groups.values()):
        return NOT_SCORED
    if policies["no_value"] == "refuse" and None in before.values():
        return NOT_SCORED

    def finish(code, value):
        filler = {"hundred": method.most(code), "zero": Fraction(0)}.get(policies["no_value"])
        return rounded(filler if value is None else value, policies["rounding"])

    values = with_derived(method, {c: finish(c, v) for c, v in values.items()}, codes, finish)
    return score_of(method, groups, replaced, values, policies)


def score_of(method, groups, replaced, values, policies):
    by_steps = policies["rounding"] == "steps"
    found = {k: criterion_of(method, group, values) for k, group in groups.items()}
    if by_steps:
        found = {k: half_up(v, 2) for k, v in found.items()}
    found.update({k: rounded(formula(found), policies["rounding"]) for k, formula in replaced.items()})
    criteria = {k: found[k] for k in method.criteria}
    total = method.total(criteria)
    if total is None:
        return NOT_SCORED
    return Score(values, criteria, half_up(total, 2) if by_steps else total)


# -- organizations of several units

def gather(units):
    """Rows of one ИНН that all have a unit are one organization: [[unit, ...]] in registry order."""
    by_inn = defaultdict(list)
    for unit in units:
        by_inn[unit.inn].append(unit)
    groups = []
    for unit in units:
        same = by_inn[unit.inn]
        is_group = unit.inn and len(same) > 1 and all(u.unit for u in same)
        if not is_group:
            groups.append([unit])
        elif unit is same[0]:
            groups.append(same)
    return groups


def pooled(units):
    first = units[0]
    sum_ = Unit(first.org_id, first.inn, first.name, first.sphere, first.type, first.municipality, first.unit,
                first.is_performing, first.method)
    for unit in units:
        sum_.respondents += unit.respondents
        for q in QUESTIONS:
            sum_.yes[q] += unit.yes[q]
            sum_.answered[q] += unit.answered[q]
            sum_.asked[q] += unit.asked[q]
        for code, count in unit.observed.items():
            sum_.observed[code] = sum_.observed.get(code, 0) + count
        for code, numbers in unit.values.items():
            sum_.values.setdefault(code, []).extend(numbers)
        sum_.figures += unit.figures
        sum_.has_counts |= unit.has_counts
        sum_.has_observation |= unit.has_observation
    return sum_


def mean_score(units, policies):
    scores = [s for s in (score_unit(unit, policies) for unit in units) if s.is_scored]
    if not scores:
        return NOT_SCORED
    method = units[0].method
    codes = [code for group in method.criteria.values() for code in group]
    indicators = {c: mean([s.indicators.get(c) for s in scores]) for c in codes}
    criteria = {k: mean([s.by_criterion[k] for s in scores]) for k in method.criteria}
    return Score(indicators, criteria, mean([s.total for s in scores]))


def score_group(units, policies):
    """Finished figures cannot be added: where there is nothing else, units are averaged under both policies."""
    if len(units) == 1:
        return score_unit(units[0], policies)
    whole = pooled(units)
    is_mean = policies["units"] == "mean" or has_nothing_but_figures(whole)
    return mean_score(units, policies) if is_mean else score_unit(whole, policies)
