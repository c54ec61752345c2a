"""The regime in force (344н): fifteen indicators in points 0..100, five criteria, by sphere."""
from fractions import Fraction

from oracle_score import Method, denominator, mean, mean_of_channels, share

INDICATORS = ["%d.%d" % (c, n) for c in range(1, 6) for n in range(1, 4)]
WEIGHTS = {"1.1": 3, "1.2": 3, "1.3": 4, "2.1": 3, "2.2": 4, "2.3": 3, "3.1": 3, "3.2": 4, "3.3": 3,
           "4.1": 4, "4.2": 4, "4.3": 2, "5.1": 3, "5.2": 2, "5.3": 5}       # tenths
OPINIONS = {"2.2": 5, "2.3": 6, "3.3": 8, "4.1": 9, "4.2": 10, "4.3": 12, "5.1": 13, "5.2": 14, "5.3": 15}
SPHERES = ["social", "education", "health", "culture", "mse"]
WAIT = {"wait_days": ["срок ожидания"], "wait_norm": ["норматив ожидания"]}


def steps(count, step):
    return None if count is None else Fraction(min(100, step * count))


def waiting_points(days, norm):
    """Equal 10, longer 0, at least by half 100, shorter by 3, 2, 1 60, 40, 20, by less than 1 10."""
    if days == norm:
        return Fraction(10)
    if days > norm:
        return Fraction(0)
    if 2 * days <= norm:
        return Fraction(100)
    return Fraction({0: 10, 1: 20, 2: 40}.get((norm - days).__floor__(), 60))


def waiting(unit):
    days, norm = (mean(unit.values.get(code, [])) for code in WAIT)
    return None if days is None or norm is None else waiting_points(days, norm)


def opinion(unit, question, policies):
    part = share(unit.yes[question], denominator(unit, question, policies))
    return None if part is None else 100 * part


def two_channels(shares, policy):
    value = mean_of_channels(shares, policy)
    return None if value is None else 100 * value


def half_sum(a, b):
    return lambda values: None if values[a] is None or values[b] is None else (values[a] + values[b]) / 2


class Current(Method):
    criteria = {"K%d" % k: INDICATORS[3 * k - 3:3 * k] for k in range(1, 6)}
    weights = WEIGHTS

    def __init__(self, sphere):
        self.sphere = self.checklist = sphere
        self.value_names = WAIT if sphere == "health" else {}
        self.derived = {"2.2": half_sum("2.1", "2.3")} if sphere in ("education", "culture") else {}

    def raw(self, unit, policies):
        seen, policy = unit.observed.get, policies["missing_channel"]
        values = {
            "1.1": two_channels([share(seen("stand_have"), seen("stand_need")),
                                 share(seen("site_have"), seen("site_need"))], policy),
            "1.2": Fraction(100) if (seen("remote_channels") or 0) > 3 else steps(seen("remote_channels"), 30),
            "1.3": two_channels([share(unit.yes[q], denominator(unit, q, policies)) for q in (2, 4)], policy),
            "2.1": steps(seen("comfort"), 20),
            "3.1": steps(seen("access_equipment"), 20),
            "3.2": steps(seen("access_services"), 20),
            **{code: opinion(unit, question, policies) for code, question in OPINIONS.items()},
        }
        if self.sphere == "health":
            wait = waiting(unit)
            values["2.2"] = None if wait is None or values["2.2"] is None else (wait + values["2.2"]) / 2
        return values

    def replaced(self, unit):
        if self.sphere != "culture" or not unit.is_performing:
            return {}
        return {k: half_sum("K1", "K3") for k in ("K2", "K4", "K5")}

    def total(self, criteria):
        return sum(criteria.values()) / 5
