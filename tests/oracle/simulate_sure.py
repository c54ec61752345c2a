#!/usr/bin/env python3
"""Does the interval of a total hold what it promises, and the range of places: python3 tests/oracle/simulate_sure.py

Populations of N recipients whose answers go together (`alike`: with this chance an answer repeats the person's mood) are
sampled again and again; each time the interval of templates/sure.yaml is computed and it is counted how often the total of
the whole population lies in it, and how often the true place lies in the range of places. Seeds are fixed.
"""
import argparse
import math
import random
import sys
import unittest
from collections import Counter

import oracle_sure

Z2 = float(oracle_sure.Z) ** 2
# The eleven opinions of 675n: points of the total from no «Да» to all, and who answers.
POINTS = [4, 4, 8, 6, 6, 8, 8, 4, 6, 4, 10]
ASKED = [.6, .5, 1, 1, .4, 1, 1, .4, 1, 1, 1]
LEVEL, LEAST_EACH, LEAST_SMALL = .95, .93, .90
SIZES = [(12, 60), (30, 60), (30, 300), (84, 189), (84, 2000), (300, 700), (600, 6000)]
SHARES = [.5, .8, .9, .95, .98, 1]
ALIKE = [0, .5, .9, 1]


def person(chance, share, alike):
    mood = chance.random() < share
    return tuple(None if chance.random() >= asked else mood if chance.random() < alike else chance.random() < share
                 for asked in ASKED)


def population(chance, size, share, alike):
    return [person(chance, share, alike) for _ in range(size)]


def shares_of(rows):
    """(share of «Да», answers) of every opinion, from {row: how many}."""
    result = []
    for j in range(len(POINTS)):
        answers = sum(times for row, times in rows.items() if row[j] is not None)
        yes = sum(times for row, times in rows.items() if row[j])
        result.append((yes / answers if answers else None, answers))
    return result


def weights_of(shares):
    """Points of every opinion when some have no answers: the other channel alone, weights scaled (method.md, defaults)."""
    points = list(POINTS)
    has = [share is not None for share, _ in shares]
    if has[0] != has[1]:
        points[0], points[1] = 8 * has[0], 8 * has[1]
    if not has[7]:
        points[5], points[6] = 10, 10
    return [p * known for p, known in zip(points, has)]


def total_of(shares, points):
    return sum(p * share for (share, _), p in zip(shares, points) if p)


def interval(sample, size):
    rows = Counter(sample)
    shares = shares_of(rows)
    points = weights_of(shares)
    span, total = sum(points), total_of(shares, points)
    variance = 0.0
    for row, times in rows.items():
        lean = sum(p * (row[j] - shares[j][0]) / shares[j][1]
                   for j, p in enumerate(points) if p and row[j] is not None)
        variance += times * lean * lean
    worth = oracle_sure.effective_size(len(sample), size, span, total / span, variance)
    if worth is None:
        return total, total, points
    middle, square = oracle_sure.agresti_coull(total / span, worth, Z2)
    half = span * math.sqrt(square)
    return max(0, span * middle - half), min(span, span * middle + half), points


def coverage(n, size, share, alike, draws, seed):
    """(how often the interval holds the truth, mean half-width) over several populations."""
    chance = random.Random(seed)
    hits, width = 0, 0.0
    for draw in range(draws):
        if draw % 100 == 0:
            people = population(chance, size, share, alike)
            truth = shares_of(Counter(people))
        low, high, points = interval(chance.sample(people, n), size)
        hits += low - 1e-9 <= total_of(truth, points) <= high + 1e-9
        width += (high - low) / 2
    return hits / draws, width / draws


def places_coverage(organizations, n, size, spread, alike, draws, seed):
    """How often the true place lies in the range, and the mean number of places in a range."""
    chance = random.Random(seed)
    hits, width = 0, 0
    for draw in range(draws):
        if draw % 10 == 0:
            shares = [.97 - spread * i / organizations for i in range(organizations)]
            people = [population(chance, size, share, alike) for share in shares]
            truth = [total_of(shares_of(Counter(p)), POINTS) for p in people]
        found = [interval(chance.sample(p, n), size)[:2] for p in people]
        for i, total in enumerate(truth):
            best, worst = oracle_sure.place_range(found, i)
            place = 1 + sum(other > total for other in truth)
            hits += best <= place <= worst
            width += worst - best + 1
    return hits / draws / organizations, width / draws / organizations


class Simulation(unittest.TestCase):
    draws, is_shown = 200, False

    def show(self, *words):
        if self.is_shown:
            print(*words, flush=True)

    def test_interval_holds_the_total(self):
        large = []
        for n, size in SIZES:
            # The draws that a large sample costs are better spent on small ones.
            draws = self.draws if n < 300 else self.draws // 2
            of_size = []
            for share in SHARES:
                for alike in ALIKE if share < 1 else [1]:
                    part, width = coverage(n, size, share, alike, draws, "%d/%d/%s/%s" % (n, size, share, alike))
                    of_size.append(part)
                    self.show("n %d of %d, share %.2f, alike %.1f: %.3f, half-width %.2f"
                              % (n, size, share, alike, part, width))
            mean = sum(of_size) / len(of_size)
            self.show("n %d of %d: %.3f, least %.3f" % (n, size, mean, min(of_size)))
            # A cell of 200 draws strays by 0.015 itself; the mean of a size does not.
            self.assertGreaterEqual(mean, LEVEL - .005, (n, size))
            self.assertGreaterEqual(min(of_size), LEAST_SMALL if n < 30 else LEAST_EACH - .03, (n, size))
            large += of_size if n >= 30 else []
        self.assertGreaterEqual(sum(large) / len(large), LEVEL)

    def test_range_holds_the_place(self):
        for organizations, n, size, spread, alike in [(12, 84, 189, .2, .5), (12, 84, 189, .3, 0), (30, 40, 120, .4, .9)]:
            part, width = places_coverage(organizations, n, size, spread, alike, 40, "%d/%d/%s" % (organizations, n, spread))
            self.show("%d organizations, n %d of %d, alike %.1f: %.3f, %.1f places" %
                      (organizations, n, size, alike, part, width))
            self.assertGreaterEqual(part, LEVEL)
            self.assertLess(width, organizations * .8)      # a range of all places would hold always

    def test_everybody_asked_leaves_no_doubt(self):
        chance = random.Random(1)
        people = population(chance, 50, .9, .5)
        low, high, points = interval(people, 50)
        self.assertEqual(low, high)
        self.assertAlmostEqual(low, total_of(shares_of(Counter(people)), points))

    def test_all_yes_is_not_certain(self):
        low, high, points = interval([(True,) * 11] * 84, 10000)
        self.assertEqual(high, sum(points))
        self.assertGreater(high - low, 2)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=200, help="of every kind of population; 1000 to measure")
    parser.add_argument("--show", action="store_true", help="prints what was measured")
    arguments = parser.parse_args()
    Simulation.draws, Simulation.is_shown = arguments.draws, arguments.show
    unittest.main(argv=sys.argv[:1])
