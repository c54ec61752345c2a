#!/bin/sh
# Memory depends on the number of organizations, not of questionnaires or of files.
# sh tests/faults/test_memory.sh [NOK]
cd "$(dirname "$0")/../.." || exit 1
nok=${1:-${NOK:-./nok}}
case $nok in /*) ;; *) nok=$PWD/$nok ;; esac
NOK_TEMPLATES=$PWD/templates
ASAN_OPTIONS=quarantine_size_mb=1:$ASAN_OPTIONS # what is freed is not to be counted under a sanitizer
export NOK_TEMPLATES ASAN_OPTIONS nok
exec "${PYTHON:-python3}" - <<'PYTHON'
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, "tests/bench")
import make_campaign

HEAD = "org_id;channel;" + ";".join(make_campaign.QUESTIONS) + ";suggestion;sex;age\n"
ROW = "U%06d;анкета;" + "Да;" * 15 + ";ж;45\n"


def campaign(folder, organizations, rows, is_split=False):
    """Questionnaires without numbers and texts: nothing of them has to be kept."""
    sys.argv = ["make_campaign", str(folder), str(organizations), "1"]
    make_campaign.main()
    parts = [[number] for number in range(1, organizations + 1)] if is_split else [range(1, organizations + 1)]
    for part, numbers in enumerate(parts):
        body = "".join(ROW % number for number in numbers) * (rows // organizations)
        (folder / ("survey-%04d.csv" % part)).write_text(HEAD + body, encoding="utf-8")
    settings = folder / "campaign.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("survey: survey.csv", "survey: survey-*.csv"),
                        encoding="utf-8")


def peak_mib(folder):
    """Of `nok check`, measured in a process of its own, since the peak of children never falls."""
    child = os.fork()
    if child == 0:
        run = subprocess.run([os.environ["nok"], "check", str(folder), "--quiet"], capture_output=True, check=False)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        (folder / "peak").write_text("%d %d" % (run.returncode, peak))
        os._exit(0)
    os.waitpid(child, 0)
    code, peak = map(int, (folder / "peak").read_text().split())
    return peak / 1024 if code in (0, 2) else float("inf")


failed = 0
with tempfile.TemporaryDirectory() as base:
    few, many, split = (pathlib.Path(base) / name for name in ("few", "many", "split"))
    campaign(few, 300, 15000)
    campaign(many, 300, 300000)
    campaign(split, 300, 15000, is_split=True)
    least = peak_mib(few)
    for what, folder, most in (("20 times the questionnaires", many, 4), ("300 files instead of one", split, 8)):
        more = peak_mib(folder) - least
        if not more < most:
            failed += 1
            print("FAILED: %s take %.0f MiB more, %d at most" % (what, more, most))
print("%d passed, %d failed" % (2 - failed, failed))
sys.exit(1 if failed else 0)
PYTHON
