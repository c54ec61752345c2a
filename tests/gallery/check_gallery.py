#!/usr/bin/env python3
"""Every document of the demos, as text, against the expected one in this folder: check_gallery.py --nok ./nok.

NAME.layout of a PDF: what stands where on each page, in which type (two of the passports are kept); NAME.sheets of a
workbook: its sheets as the program's own reader sees them; NAME.page of a site page: its text and tags.
--accept rewrites them; the difference in git is the review, and the pages themselves are to be looked at.
Ends with «N passed, N failed».
"""
import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# Of the second campaign only what the first cannot have.
CAMPAIGNS = {"inputs/omsk-2025": None, "inputs/tomsk-2014": ["earlier"]}
PASSPORTS = ("U001", "U012")
NOT_SHOWN = ("index", "findings")       # their tables change with every message; tests/cases has them
SUFFIXES = (".layout", ".sheets", ".page")
SHOWN_LINES = 40


def documents(nok, campaign):
    """{name: forms} of the documents that a run makes."""
    text = subprocess.run([nok, "list", campaign], capture_output=True, check=True).stdout.decode("utf-8")
    words = [re.split("  +", line) for line in text.splitlines() if line.startswith("D")]
    return {word[1]: word[2].split(", ") for word in words
            if word[1] not in NOT_SHOWN and word[3].startswith("можно")}


def make(nok, campaign, out, names, form):
    if not names:
        return []
    command = [nok, "make", campaign, *names, "--format", form, "--out", str(out), "--quiet"]
    run = subprocess.run(command, capture_output=True, check=False)
    if run.returncode not in (0, 2):
        sys.exit(run.stderr.decode("utf-8", "replace"))
    return sorted(path for path in out.rglob("*." + form) if path.stem not in NOT_SHOWN)


def is_kept(path):
    return path.parent.name != "passports" or path.stem in PASSPORTS


def layouts(nok, campaign, out, names):
    return {path.relative_to(out).as_posix().replace("/", "-"): path.read_text(encoding="utf-8")
            for path in make(nok, campaign, out, names, "layout") if is_kept(path)}


def sheets(nok, campaign, out, names):
    found = {}
    for path in make(nok, campaign, out, names, "xlsx"):
        run = subprocess.run([nok, "table", str(path)], capture_output=True, check=True)
        found[path.stem + ".sheets"] = run.stdout.decode("utf-8")
    return found


def pages(nok, campaign, out, names):
    """The page without its style and script, a tag or a text a line."""
    found = {}
    for path in make(nok, campaign, out, names, "html"):
        text = re.sub(r"(?s)<(style|script|svg)\b.*?</\1>", r"<\1>", path.read_text(encoding="utf-8"))
        text = re.sub(r"sha256-[\w+/=]+", "sha256", text)
        found[path.stem + ".page"] = "\n".join(line.strip() for line in re.split("(?=<)", text) if line.strip()) + "\n"
    return found


def made_of(nok, campaign, only, work):
    forms = documents(nok, campaign)
    forms = {name: forms[name] for name in only or forms}
    by_form = {form: [name for name in forms if form in forms[name]] for form in ("pdf", "xlsx", "html")}
    by_form["xlsx"] = [name for name in by_form["xlsx"] if name not in by_form["pdf"]]
    return {**layouts(nok, campaign, work / "layout", by_form["pdf"]),
            **sheets(nok, campaign, work / "xlsx", by_form["xlsx"]),
            **pages(nok, campaign, work / "html", by_form["html"])}


def made(nok, work):
    found = {}
    for campaign, only in CAMPAIGNS.items():
        found.update(made_of(nok, campaign, only, work / pathlib.Path(campaign).name))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nok", default="./nok")
    parser.add_argument("--accept", action="store_true", help="take what is made now as expected")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = made(os.path.abspath(arguments.nok), pathlib.Path(folder))
    expected = {path.name: path.read_text(encoding="utf-8") for path in sorted(HERE.iterdir())
                if path.suffix in SUFFIXES}
    if arguments.accept:
        for name in expected.keys() - found.keys():
            (HERE / name).unlink()
        for name, text in found.items():
            (HERE / name).write_text(text, encoding="utf-8")
        expected = found
    failed = 0
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) == found.get(name):
            continue
        failed += 1
        difference = difflib.unified_diff(expected.get(name, "").splitlines(), found.get(name, "").splitlines(),
                                          "expected/" + name, "made/" + name, n=1, lineterm="")
        print("\n".join(list(difference)[:SHOWN_LINES]))
    print("%d passed, %d failed" % (len(expected.keys() | found.keys()) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
