#!/usr/bin/env python3
"""Runs every test and adds them up: python3 tests/run_all.py (called by `make test` when all is built).

Each test is a program of its own that says how it went: cmocka's report, unittest's, or a last line «N passed, N failed».
The output of a failed one is printed. The last line of all is the sum; the exit code is 1 when anything failed.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parents[1]
TIME_LIMIT = 600


def steps_of(build, nok, is_sanitized):
    """(what, command) for every test; the slow ones first, so that the cores are busy to the end. Under sanitizers
    only what runs C code on many kinds of data."""
    python = [sys.executable, "-X", "utf8"]
    random_campaigns = python + ["tests/oracle/random_campaigns.py", "--nok", nok, "--count"]
    if is_sanitized:
        yield "random campaigns", random_campaigns + ["60", "--seed", "3"]
    else:
        yield "papers of the demo", ["sh", "tests/check_outputs.sh", nok]
        yield "random campaigns, 1 to 500", random_campaigns + ["500", "--seed", "1"]
        yield "random campaigns, 501 to 1000", random_campaigns + ["500", "--seed", "2"]
        yield "properties of results", python + ["tests/oracle/properties.py", "--count", "40", "--nok", nok]
        yield "faults of operators, by name", python + ["tests/check_faults_of_method.py", nok]
        yield "packaging", ["sh", "tests/check_packaging.sh"]
        yield "oracle against figures by hand", python + ["tests/oracle/test_oracle.py"]
        yield "intervals, simulated", python + ["tests/oracle/simulate_sure.py"]
        yield "intervals of random campaigns", python + ["tests/oracle/random_sure.py", "--count", "40", "--nok", nok]
        yield "groups of respondents", python + ["tests/oracle/survey_groups.py", "--nok", nok]
        yield "large papers", ["sh", "tests/check_large.sh", nok]
        yield "hostile texts in every form", python + ["tests/hostile/check_hostile.py", nok]
        yield "gallery", python + ["tests/gallery/check_gallery.py", "--nok", nok]
        yield "figures of the report", python + ["tests/check_figures.py", nok]
        yield "layers", python + ["tests/check_layers.py"]
    yield "cases", python + ["tests/run_cases.py", "--nok", nok]
    yield "commands over the demo", ["sh", "tests/check_demo.sh", nok]
    for source in sorted((ROOT / "tests/faults").glob("test_*.sh")):
        yield source.stem, ["sh", str(source.relative_to(ROOT)), nok]
    for source in sorted((ROOT / "tests/fuzz").glob("fuzz_*.c")):
        yield source.stem + ", replayed", [str(build / "fuzz" / source.stem), *samples_of(source.stem)]
    for source in sorted((ROOT / "tests/unit").glob("test_*.c")):
        yield source.stem, [str(build / "tests" / source.stem)]


def samples_of(target):
    """Files to replay: the target's own corpus, and for all readers the files that the other tests read."""
    folders = ["tests/fuzz/corpus/" + target, "tests/data", "inputs"]
    return [str(path.relative_to(ROOT)) for folder in folders for path in sorted((ROOT / folder).rglob("*"))
            if path.is_file()]


def counts_of(output, code):
    """(passed, failed) from what a test printed. A non-zero exit code is a failure, so is a test
    that tested nothing; without a report the exit code is the one test."""
    closing = re.findall(r"^(\d+) passed, (\d+) failed$", output, re.M)
    cmocka = re.findall(r"^\[  (PASSED|FAILED)  \] (\d+) test\(s\)", output, re.M)
    unittest = re.findall(r"^Ran (\d+) tests? in", output, re.M)
    if closing:
        passed, failed = map(int, closing[-1])
    elif cmocka:
        passed, failed = (sum(int(n) for word, n in cmocka if word == which) for which in ("PASSED", "FAILED"))
    elif unittest:
        failed = sum(map(int, re.findall(r"(?:failures|errors)=(\d+)", output)))
        passed = sum(map(int, unittest)) - failed
    else:
        passed, failed = (1, 0) if code == 0 else (0, 1)
    if failed == 0 and (code != 0 or passed == 0):
        failed = 1
    return passed, failed


def run_step(step):
    what, command = step
    start = time.monotonic()
    try:
        run = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, timeout=TIME_LIMIT, check=False)
        output, code = run.stdout.decode("utf-8", "replace"), run.returncode
    except (OSError, subprocess.TimeoutExpired) as error:
        output, code = str(error), -1
    passed, failed = counts_of(output, code)
    line = "%-40s %5d passed, %d failed, %.1f s\n" % (what, passed, failed, time.monotonic() - start)
    if failed:
        line = "---- %s: exit code %d\n%s\n%s" % (what, code, output.rstrip(), line)
    print(line, end="", flush=True)
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build", type=pathlib.Path)
    parser.add_argument("--nok", default="./nok")
    parser.add_argument("--sanitized", action="store_true", help="only what is of use under sanitizers")
    arguments = parser.parse_args()
    # Tests run from the root; an absolute path holds wherever a test goes from there.
    build, nok = arguments.build.absolute(), os.path.abspath(arguments.nok)
    steps = steps_of(build, nok, arguments.sanitized)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = list(pool.map(run_step, steps))
    passed, failed = map(sum, zip(*counts))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
