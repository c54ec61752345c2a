"""Methods of the earlier regime made at random: own indicators, ten points, mirrored, steps, sums, several sources."""
import yaml

from oracle_input import NOT_ASKED_Q5
from random_units import KINDS

FREE = (6, 9, 10, 13, 14, 15)           # questions that everybody is asked
# Formulas that take every value between their bounds, so that every step can be reached.
SHARES = ["100 * yes(q{a}) / answered(q{a})", "100 * yes(q8) / answered(q8)", "100 * yes(q12) / answered(q12)",
          "100 * mean(yes(q{a}) / answered(q{a}), yes(q{b}) / answered(q{b}))",
          "100 * mean(yes(q2) / answered(q2), yes(q4) / answered(q4))", "100 * answered(q{a}) / asked(q{a})",
          "max(100 * yes(q{a}) / answered(q{a}), 100 * yes(q8) / answered(q8))",
          "100 * (yes(q{a}) + yes(q{b})) / (answered(q{a}) + answered(q{b}))"]
COUNTED = ["100 * stand_have / stand_need", "100 * mean(stand_have / stand_need, site_have / site_need)"]
VALUED = ["{v}", "{v}", "100 * {v} / ({v} + {w} + 1)", "max({v}, {w})", "mean({v}, {w})", "{v} / {w}"]
# Formulas that jump.
JUMPING = ["if(yes(q{a}) / answered(q{a}) >= 0.9, 100, 100 * yes(q{a}) / answered(q{a}) / 1.25)",
           "if(access_services = 6, 100, if(access_services > 3, 60, 20 - 5 * min(access_services, 2)))",
           "min(100, 25 * remote_channels)", "10 * sum(comfort, access_equipment)",
           "100 * max(stand_have, site_have) / (stand_need + site_need)"]


def points(chance):
    """A number with at most two decimals, as people write them."""
    return chance.choice([chance.randint(0, 20), chance.randint(0, 200) / 10, chance.randint(0, 2000) / 100])


class Maker:
    """One method: `values` are the decimal values that it has so far."""

    def __init__(self, chance, number, field):
        self.chance, self.number, self.field = chance, number, field
        self.values, self.bounds = {}, {}

    def value(self, other=None):
        """The code of a value that is not the other: a new one or one of before."""
        if len(self.values) < 2 or (len(self.values) < 4 and self.chance.random() < 0.4):
            code = "v%d_%d" % (self.number, len(self.values) + 1)
            title = "Величина %s" % code.replace("_", " ")
            self.values[code] = {"code": code, "title": title, "aliases": ["Значение " + code],
                                 "source": self.chance.choice(["observation", "citizens", "experts"])}
            self.bounds[code] = self.chance.choice([(0, 10), (0, 100), (20, 60), (0, 1000)])
        return self.chance.choice(sorted(self.values.keys() - {other}))

    def formula(self):
        """(formula, source, what it may reach, whether by steps)"""
        kind = self.chance.choice(["share", "share", "counted", "valued", "jumping"])
        a, b = self.chance.sample(FREE if self.field in NOT_ASKED_Q5 else FREE + (5,), 2)
        if kind == "valued":
            v = self.value()
            w = self.value(v) if len(self.values) > 1 else v
            text = self.chance.choice(VALUED if w != v else ["{v}"]).format(v=v, w=w)
            return text, self.values[v]["source"], self.bounds[v] if text == v else (0, 99), True
        if kind == "jumping":
            return self.chance.choice(JUMPING).format(a=a), "observation", (0, 100), False
        if kind == "counted":
            return self.chance.choice(COUNTED), "observation", (0, 100), True
        return self.chance.choice(SHARES).format(a=a, b=b), self.chance.choice(["opinion", "citizens"]), (0, 100), True

    def indicator(self, code, before):
        """A derived one is the mean of two or three others of its criterion that are brought to points."""
        if len(before) >= 2 and self.chance.random() < 0.2:
            some = self.chance.sample(before, 2)
            return {"code": code, "title": "Показатель " + code, "short": "Показатель " + code, "source": "derived",
                    "formula": "(i%s + i%s) / 2" % tuple(some)}
        text, source, reach, may_step = self.formula()
        indicator = {"code": code, "title": "Показатель " + code, "short": "Показатель " + code, "source": source,
                     "formula": text}
        if "mean(" in text and self.chance.random() < 0.8:
            indicator["mean_policy"] = "missing_channel"
        kind = self.chance.choice(["ten", "ten", "ten", "steps", "steps", "plain"])
        if kind == "steps" and may_step:
            indicator["steps"] = self.steps(reach)
        elif kind != "plain" or reach != (0, 100):
            indicator.update(self.ten(reach))
        return indicator

    def bounds_of(self, reach):
        least, most = sorted(self.chance.sample(range(reach[0], reach[1] + 1), 2))
        return self.chance.choice([{"least": reach[0], "most": reach[1]}, {"least": least, "most": most}])

    def ten(self, reach):
        scale = self.bounds_of(reach)
        if self.chance.random() < 0.4:
            scale["mirrored"] = True
        if self.chance.random() < 0.5:
            kinds = self.chance.sample(KINDS, self.chance.randint(1, 2))
            scale["by_type"] = {kind: self.bounds_of(reach) for kind in kinds}
        beyond = self.chance.choice([{}, {"beyond": "keep"}, {"beyond": "limit"}, {"beyond": "limit"}])
        return {"ten_points": scale, **beyond}

    def steps(self, reach):
        below = sorted(self.chance.sample(range(reach[0] + 1, reach[1] + 1), self.chance.randint(1, 4)))
        given = [points(self.chance) for _ in range(len(below) + 1)]
        given[-1] = max(given) + 1
        if self.chance.random() < 0.2:
            given.reverse()
        return [{"below": b, "points": p} for b, p in zip(below, given)] + [{"points": given[-1]}]

    def criterion(self, number):
        indicators = []
        for n in range(1, self.chance.choice([1, 2, 3, 3, 4]) + 1):
            before = [i["code"] for i in indicators if i["source"] != "derived"]
            indicators.append(self.indicator("%d.%d" % (number, n), before))
        described = {"code": "K%d" % number, "title": "Критерий %d" % number, "short": "Критерий %d" % number}
        if self.chance.random() < 0.8:
            described["value"] = "sum"
        else:
            for indicator, weight in zip(indicators, self.weights(len(indicators))):
                indicator["weight"] = weight
        return {**described, "indicators": indicators}

    def weights(self, count):
        cuts = sorted(self.chance.sample(range(1, 20), count - 1))
        return [(b - a) / 20 for a, b in zip([0] + cuts, cuts + [20])]

    def method(self):
        criteria = [self.criterion(n) for n in range(1, self.chance.randint(2, 4) + 1)]
        names = [k["code"] for k in criteria]
        total = self.chance.choice([" + ".join(names)] * 4 + ["(%s) / %d" % (" + ".join(names), len(names)),
                                                              "2 * " + " + ".join(names)])
        described = {"title": "Показатели прежнего порядка", "source": "решение совета",
                     "source_dative": "решению совета", "regime": "earlier", "sphere": self.field, "sphere_title": "сфера",
                     "sphere_genitive": "сферы", "in_force": {"from": "2013-01-01"},
                     "questionnaire": "675n", "checklist": "social"}
        if self.values:
            described["values"] = list(self.values.values())
        return {**described, "criteria": criteria, "total": total}


def make_method(chance, number, field):
    """(the method, bounds of its values)"""
    maker = Maker(chance, number, field)
    return maker.method(), maker.bounds


def write_methods(folder, common, methods):
    """Templates of the campaign's own: links to the common ones, and the methods {name: method} beside them."""
    own = folder / "templates"
    (own / "methods").mkdir(parents=True)
    for path in common.iterdir():
        if path.name != "methods":
            (own / path.name).symlink_to(path)
    for name, method in methods.items():
        text = yaml.dump(method, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        (own / "methods" / (name + ".yaml")).write_text(text.replace("'2013-01-01'", "2013-01-01"), encoding="utf-8")
