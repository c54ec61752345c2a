#!/usr/bin/env python3
"""Figures of one document come from the same stored values: check_figures.py NOK.

Every number in the running text and in the charts of the council's report must stand in one of its tables, in results.csv,
in the manifest's counts, or in the settings and rules that people wrote; or be the difference of two such numbers that stand in the
same sentence, as a reader would check it. Ends with «N passed, N failed».
"""
import csv
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal

CAMPAIGN = pathlib.Path("inputs/omsk-2025")
WRITTEN = [CAMPAIGN / "campaign.yaml", *sorted(pathlib.Path("templates").glob("*/*.yaml")), *sorted(pathlib.Path("templates").glob("*.yaml"))]
NUMBER = re.compile(r"(?<![\w.,])[−-]?\d+(?:,\d+)?(?![\w]|,\d|\.\d)")
# A number of a table, figure, section, annex or page is not a figure.
REFERENCE = re.compile(r"(?:Таблиц|таблиц|Рисунок|рисун|раздел|Раздел|Приложени|приложени|пункт)\w*\s[\d.]+|№\s*\S+")
HEADING = {"h1", "h2", "h3", "h4", "nav", "caption", "figcaption", "script", "style", "title"}


class Report(html.parser.HTMLParser):
    """Cells of tables, words of the charts, and the rest, apart."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.parts = [], {"table": [], "svg": [], "text": []}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "link", "br", "col", "input", "hr", "img"):
            self.open.append(tag)
        self.parts["text"].append(" ")

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        self.parts["text"].append("" if tag in ("sub", "sup", "em", "strong", "a", "span", "bdi") else "\n")

    def handle_data(self, data):
        where = set(self.open)
        if "svg" in where:
            self.parts["svg"].append(data)
        elif "table" in where and "caption" not in where:
            self.parts["table"].append(data)
        elif not where & HEADING:
            self.parts["text"].append(data)


def numbers(text):
    text = REFERENCE.sub(" ", text.replace("\u00a0", " ").replace("\u202f", " "))
    return [found.group().replace("−", "-").lstrip("-") for found in NUMBER.finditer(text)]


def printed(value):
    """0.976123 or 97 as a report prints it, in each number of decimals that it uses."""
    try:
        exact = Decimal(value)
    except ArithmeticError:
        return []
    return [str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)).replace(".", ",") for places in (0, 1, 2)]


def known_numbers(made, report):
    known = set(numbers("\n".join(report.parts["table"])))
    with open(made / "results.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for key, value in row.items():
                known.update(printed(value) if not key.endswith("_exact") else [])
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    for source in manifest["inputs"]:
        known.update(str(source[key]) for key in ("read", "counted", "rejected"))
    for path in WRITTEN:
        text = re.sub(r"(\d{4})-(\d\d)-(\d\d)", lambda date: " ".join(str(int(part)) for part in date.groups()),
                      path.read_text(encoding="utf-8"))
        known.update(re.findall(r"\d+", text))
        known.update(number.replace(".", ",") for number in re.findall(r"\d+\.\d+", text))
    return known


def is_difference(number, line, known):
    values = [Decimal(other.replace(",", ".")) for other in numbers(line) if other in known]
    return any(abs(first - second) == Decimal(number.replace(",", ".")) for first in values for second in values)


def main():
    nok = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "made"
        run = subprocess.run([nok, "make", str(CAMPAIGN), "report", "--format", "html", "--out", str(made), "--quiet"],
                             capture_output=True, check=False)
        if run.returncode not in (0, 2):
            sys.exit(run.stderr.decode("utf-8", "replace"))
        report = Report(next(made.glob("report*.html")).read_text(encoding="utf-8"))
        known = known_numbers(made, report)
    passed = failed = 0
    for part in ("text", "svg"):
        for line in "".join(report.parts[part]).split("\n") if part == "text" else report.parts[part]:
            for number in numbers(line):
                if number in known or is_difference(number, line, known):
                    passed += 1
                else:
                    failed += 1
                    print("failed: %s stands in no table and no result: %s" % (number, line.strip()[:160]))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or passed < 200 else 0


if __name__ == "__main__":
    sys.exit(main())
