"""How sure a total is, computed apart from the program: person by person with fractions, where the program has counts of
pairs of answers. templates/sure.yaml says the method in words.
"""
import copy
import math
from fractions import Fraction

from oracle_input import FILTERS, QUESTIONS, Finder, counted_rows
from oracle_score import denominator, has_nothing_but_figures, pooled, score_unit
from oracle_text import half_up

Z = Fraction(196, 100)
ADDED = 2
OPINIONS = [q for q in QUESTIONS if q not in FILTERS.values()]
STEPS = 8


# -- formulas; numbers of any kind

def effective_size(n, recipients, span, share, variance):
    """How many questionnaires of a large population the sample is worth; None: everybody was asked. `variance`: of the
    total by Taylor; `share`: of the span, the points that answers decide about."""
    if recipients == n:
        return None
    factor = 1 if recipients is None or recipients < n else type(variance)(recipients - n) / (recipients - 1)
    added = span * span * ADDED / 4
    effect = (n * n * variance + added) / (n * span * span * share * (1 - share) + added)
    return n / (effect * factor)


def agresti_coull(share, size, z2):
    """(middle, square of the half-width) of a share."""
    middle = (share * size + z2 / 2) / (size + z2)
    return middle, z2 * middle * (1 - middle) / (size + z2)


def place_range(intervals, index, groups=None):
    """(best, worst) place; `groups`: what counts as one place, by default each for itself."""
    groups = groups or range(len(intervals))
    low, high = intervals[index]
    above = {groups[i] for i, other in enumerate(intervals) if other[0] > high}
    not_below = {groups[i] for i, other in enumerate(intervals) if other[1] >= low}
    return len(above) + 1, len(not_below)


def root_up(value):
    """The least whole number whose square is not below."""
    whole = -(-value.numerator // value.denominator)
    root = math.isqrt(whole)
    return root + (root * root < whole)


# -- a campaign

def rows_by_unit(folder, settings, units, policies):
    """{id of a unit: [answers]} of the questionnaires that count."""
    result = {id(unit): [] for unit in units}
    for unit, answers in counted_rows(folder, settings, Finder(units), policies):
        answers = dict(answers)
        against = [q for q, f in FILTERS.items() if answers[q] is not None and answers[f] is not True]
        if against and policies["skips"] == "reject":
            continue
        if policies["skips"] == "drop":
            answers.update((q, None) for q in against)
        result[id(unit)].append(answers)
    return result


def total_at(unit, policies, shares):
    """The exact total with other shares of «Да»: {question: share}."""
    other = copy.copy(unit)
    other.yes = copy.copy(unit.yes)
    for question, share in shares.items():
        other.yes[question] = denominator(unit, question, policies) * Fraction(share)
    return score_unit(other, {**policies, "rounding": "exact"}).total


def changes_of(unit, policies):
    """{question: points of the total between no «Да» and all}, or None when some total is no straight line."""
    changes = {}
    for q in OPINIONS:
        if not denominator(unit, q, policies):
            continue
        totals = [total_at(unit, policies, {q: Fraction(i, STEPS)}) for i in range(STEPS + 1)]
        change = totals[-1] - totals[0]
        if any(total != totals[0] + change * i / STEPS for i, total in enumerate(totals)):
            return None
        if change:
            changes[q] = change
    return changes


def share_of(unit, question, policies):
    return Fraction(unit.yes[question], denominator(unit, question, policies))


def is_in(answers, question, policies):
    """Is the answer in the denominator."""
    if policies["denominator"] == "answered":
        return answers[question] is not None
    return question not in FILTERS or answers[FILTERS[question]] is True


def variance_of(unit, rows, changes, policies):
    shares = {q: share_of(unit, q, policies) for q in changes}
    weights = {q: change / denominator(unit, q, policies) for q, change in changes.items()}
    sums = (sum(w * ((answers[q] is True) - shares[q] * is_in(answers, q, policies)) for q, w in weights.items())
            for answers in rows)
    return sum((Fraction(s) ** 2 for s in sums), Fraction(0))


def interval_of(unit, rows, recipients, policies):
    """(middle, half-width squared, least, most) of one part of an organization; None: no interval."""
    if unit.respondents == 0:
        return None
    changes = changes_of(unit, policies)
    if changes is None:
        return None
    total = total_at(unit, policies, {})
    base = total_at(unit, policies, {q: 0 for q in OPINIONS})
    if total != base + sum(change * share_of(unit, q, policies) for q, change in changes.items()):
        return None
    least = base + sum(c for c in changes.values() if c < 0)
    most = base + sum(c for c in changes.values() if c > 0)
    if least == most:
        return total, Fraction(0), least, most
    if rows is None:
        return None
    span = most - least
    share = min(max((total - least) / span, Fraction(0)), Fraction(1))
    size = effective_size(len(rows), recipients, span, share, variance_of(unit, rows, changes, policies))
    if size is None:
        return total, Fraction(0), least, most
    middle, square = agresti_coull(share, size, Z * Z)
    return least + span * middle, span * span * square, least, most


def parts_of(group, policies):
    whole = pooled(group)
    is_mean = len(group) > 1 and (policies["units"] == "mean" or has_nothing_but_figures(whole))
    return [[unit] for unit in group] if is_mean else [group]


def certainty_of(group, score, rows_of, recipients_of, policies):
    """(low, high, half-width) in hundredths, or None."""
    found = []
    for part in parts_of(group, policies):
        unit = part[0] if len(part) == 1 else pooled(part)
        if not score_unit(unit, policies).is_scored:
            continue
        rows = None if any(u.has_counts for u in part) else [row for u in part for row in rows_of[id(u)]]
        known = [recipients_of[u.org_id] for u in part]
        found.append(interval_of(unit, rows, None if None in known else sum(known), policies))
    if None in found:
        return None
    k = len(found)
    middle, least, most = (sum(f[i] for f in found) / k * 100 for i in (0, 2, 3))
    half = root_up(sum(f[1] for f in found) / k / k * 10000)
    printed = int(half_up(score.total, 2) * 100)
    low = max(math.floor(middle) - half, math.floor(least))
    high = min(math.ceil(middle) + half, math.ceil(most))
    return min(low, printed, ), max(high, printed), half
