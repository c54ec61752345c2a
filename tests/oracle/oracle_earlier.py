"""The earlier regime (2013-2017): a method file names its own indicators, brings them to ten points or steps, adds them."""
from fractions import Fraction

import yaml

import oracle_formula
from oracle_score import Method, denominator, mean, mean_of_channels


class World:
    """What a formula may name about one unit."""

    def __init__(self, unit, policies, mean_policy):
        self.unit, self.policies, self.mean_policy = unit, policies, mean_policy

    def look(self, name):
        if name in self.unit.values:
            return mean(self.unit.values[name])
        count = self.unit.observed.get(name)
        return None if count is None else Fraction(count)

    def call(self, function, question):
        if function == "answered":
            return Fraction(denominator(self.unit, question, self.policies))
        return Fraction(getattr(self.unit, function)[question])

    def mean(self, values):
        if self.mean_policy is None:
            return None if None in values else sum(values) / len(values)
        return mean_of_channels(values, self.policies[self.mean_policy])


class Names(World):
    """Indicators or criteria that are computed already."""

    def __init__(self, values, prefix):
        super().__init__(None, None, None)
        self.names = {prefix + code: value for code, value in values.items()}

    def look(self, name):
        return self.names[name]


def ten_points(value, scale, kind):
    """(k - least) / (most - least) * 10, the other way round where less is better; bounds may differ by type."""
    bounds = scale.get("by_type", {}).get(kind, scale)
    least, most = Fraction(bounds["least"]), Fraction(bounds["most"])
    distance = most - value if scale.get("mirrored") == "true" else value - least
    return distance / (most - least) * 10


def step_points(value, steps):
    return next(Fraction(step["points"]) for step in steps if "below" not in step or value < Fraction(step["below"]))


class Earlier(Method):
    is_earlier = True

    def __init__(self, path):
        # All scalars stay text, so that 0.1 is a tenth.
        described = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        self.checklist = described.get("checklist", "social")
        self.value_names = {v["code"]: [v["title"]] + v.get("aliases", []) for v in described.get("values", [])}
        self.criteria = {k["code"]: [i["code"] for i in k["indicators"]] for k in described["criteria"]}
        self.indicators = {i["code"]: i for k in described["criteria"] for i in k["indicators"]}
        self.weights = {i["code"]: Fraction(i["weight"]) for k in described["criteria"] if k.get("value") != "sum"
                        for i in k["indicators"]}
        self.trees = {code: oracle_formula.parse(i["formula"]) for code, i in self.indicators.items()}
        self.total_tree = oracle_formula.parse(described["total"])
        self.derived = {code: self.derive(code) for code, i in self.indicators.items() if i["source"] == "derived"}

    def derive(self, code):
        return lambda values: oracle_formula.value_of(self.trees[code], Names(values, "i"))

    def most(self, code):
        indicator = self.indicators[code]
        if "ten_points" in indicator:
            return Fraction(10)
        if "steps" in indicator:
            return max(Fraction(step["points"]) for step in indicator["steps"])
        return Fraction(100)

    def raw(self, unit, policies):
        return {code: self.points(unit, policies, code) for code in self.indicators if code not in self.derived}

    def points(self, unit, policies, code):
        indicator = self.indicators[code]
        value = oracle_formula.value_of(self.trees[code], World(unit, policies, indicator.get("mean_policy")))
        if value is None:
            return None
        if "steps" in indicator:
            return step_points(value, indicator["steps"])
        if "ten_points" not in indicator:
            return value
        value = ten_points(value, indicator["ten_points"], unit.type)
        return min(max(value, Fraction(0)), Fraction(10)) if indicator.get("beyond") == "limit" else value

    def total(self, criteria):
        return oracle_formula.value_of(self.total_tree, Names(criteria, ""))
