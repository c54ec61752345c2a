#!/usr/bin/env python3
"""Runs the program on small inputs and compares what it says and makes with what is expected.

python3 tests/run_cases.py [--nok ./nok] [--accept] [NAME...]      (make accept CASE=NAME)

tests/cases/NAME/
    command              arguments of nok, quoted as in a shell; {input} is the folder input/, {out} a folder that is not
                         there yet. Several lines are several runs into the same {out}, what they say stands in a row.
    input/               files or a campaign
    templates/           files put over a copy of templates/, when the case needs its own
    expected/
        exit             exit code of the last run; missing: 0
        stdout, stderr   what was printed; missing: nothing
        findings.csv     missing: no findings. Only the columns of its first line are compared
        results.csv      missing: not looked at. Only the columns of its first line are compared
        nowhere          one text a line that may stand in no output file (the database included) and in nothing printed
        files            names of the output files, one a line; missing: not looked at

Paths are printed as {input} and {out}. Failures are shown as differences; the last line is «N passed, N failed».
--accept writes what is there now into expected/: the difference in git is what is to be reviewed.
"""
import argparse
import csv
import difflib
import io
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parents[1]
CASES = ROOT / "tests/cases"
TIME_LIMIT = 120
FINDING_COLUMNS = "code,file,sheet,row,column,found,done"


def run_command(case, nok, folder):
    """(exit code, stdout, stderr) of all lines of `command`; the outputs are in folder/out."""
    out, templates = folder / "out", ROOT / "templates"
    if (case / "templates").is_dir():
        templates = folder / "templates"
        shutil.copytree(ROOT / "templates", templates)
        shutil.copytree(case / "templates", templates, dirs_exist_ok=True)
    environment = {**os.environ, "NOK_TEMPLATES": str(templates)}
    source = str((case / "input").relative_to(ROOT))
    said, code = ["", ""], 0
    for line in (case / "command").read_text("utf-8").splitlines():
        words = [word.replace("{input}", source).replace("{out}", str(out)) for word in shlex.split(line)]
        run = subprocess.run([nok, *words], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                             timeout=TIME_LIMIT, check=False)
        code = run.returncode
        for index, text in enumerate((run.stdout, run.stderr)):
            shown = text.decode("utf-8", "backslashreplace")
            for path, name in ((str(out), "{out}"), (source, "{input}"), (str(templates), "{templates}")):
                shown = shown.replace(path, name)
            said[index] += shown
    return code, said[0], said[1]


def columns_of(text, header):
    """The columns of a CSV text that `header` names, as CSV; a column that is not there stands empty."""
    names = next(csv.reader([header]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in csv.DictReader(io.StringIO(text, newline="")):
        writer.writerow([row.get(name, "(no column)") for name in names])
    return out.getvalue()


def read(path, missing=""):
    return path.read_bytes().decode("utf-8", "backslashreplace") if path.is_file() else missing


def table_header(path, default):
    text = read(path)
    return text.splitlines()[0] if text else default


def findings_of(out, expected):
    """The findings in the columns that are expected, or nothing when there are none."""
    text = read(out / "findings.csv")
    return columns_of(text, table_header(expected, FINDING_COLUMNS)) if text.count("\n") > 1 else ""


def actual_of(case, code, stdout, stderr, out):
    """Name in expected/ -> text as it is now."""
    expected = case / "expected"
    actual = {"exit": "" if code == 0 else "%d\n" % code, "stdout": stdout, "stderr": stderr,
              "findings.csv": findings_of(out, expected / "findings.csv")}
    if (expected / "results.csv").is_file():
        actual["results.csv"] = columns_of(read(out / "results.csv"), table_header(expected / "results.csv", ""))
    if (expected / "files").is_file():
        actual["files"] = "".join(sorted(path.name + "\n" for path in out.iterdir())) if out.is_dir() else ""
    return actual


def leaks_of(case, out, said):
    """Texts of `nowhere` that stand somewhere after all."""
    places = [("what is printed", said.encode())]
    # Hashes hold any digits by chance.
    places += [(path.name, re.sub(rb"\b[0-9a-f]{64}\b", b"", path.read_bytes())) for path in sorted(out.rglob("*")) if path.is_file()]
    for text in read(case / "expected/nowhere").splitlines():
        for name, content in places:
            if text.encode() in content:
                yield "«%s» stands in %s\n" % (text, name)


def differences_of(case, actual):
    for name, text in actual.items():
        expected = read(case / "expected" / name)
        yield from difflib.unified_diff(expected.splitlines(True), text.splitlines(True), name + ", expected",
                                        name + ", now")


def accept(case, actual):
    for name, text in actual.items():
        path = case / "expected" / name
        if text:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        else:
            path.unlink(missing_ok=True)


def beside_of(folder):
    """Whatever a run has left beside the folder of results."""
    return ["left behind: %s\n" % path.name for path in folder.iterdir() if path.name not in ("out", "templates")]


def run_case(case, nok, is_accepting):
    """Name and the report of what is wrong: empty when all is as expected."""
    with tempfile.TemporaryDirectory(prefix="nok-case-") as name:
        folder = pathlib.Path(name)
        try:
            code, stdout, stderr = run_command(case, nok, folder)
        except (OSError, subprocess.TimeoutExpired, ValueError) as error:
            return case.name, "%s\n" % error
        actual = actual_of(case, code, stdout, stderr, folder / "out")
        if is_accepting:
            accept(case, actual)
        report = [*leaks_of(case, folder / "out", stdout + stderr), *beside_of(folder), *differences_of(case, actual)]
        return case.name, "".join(line if line.endswith("\n") else line + "\n" for line in report)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nok", default="./nok")
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    nok = os.path.abspath(arguments.nok)
    cases = sorted(path.parent for path in CASES.glob("*/command"))
    unknown = sorted(set(arguments.names) - {case.name for case in cases})
    if unknown or (arguments.accept and not arguments.names):
        sys.exit("no such case: %s" % ", ".join(unknown) if unknown else "--accept needs the names of cases")
    cases = [case for case in cases if not arguments.names or case.name in arguments.names]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = list(pool.map(lambda case: run_case(case, nok, arguments.accept), cases))
    failed = [(name, report) for name, report in reports if report]
    for name, report in failed:
        print("---- case %s\n%s" % (name, report), end="")
    print("%d passed, %d failed" % (len(reports) - len(failed), len(failed)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
