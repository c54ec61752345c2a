#!/usr/bin/env python3
"""Speed and peak memory of the writers against reportlab and XlsxWriter, in one run: bench.py --nok ./nok (`make bench`).

Only ratios mean something: seconds differ from machine to machine. The program does the whole run (it reads the registry,
checklist and questionnaires, scores, stores, writes and reads back); the others start from its finished results.csv.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TIMES = 3


def measure(command, environment):
    """(seconds, peak memory in MB) of one command; a run that fails stops the measuring. Code 2 of nok: findings."""
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    words = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 2):
        sys.exit("%s: code %d\n%s" % (command, process.returncode, words.decode("utf-8", "replace")))
    return time.monotonic() - start, usage.ru_maxrss / 1024


def rounds(commands, environment):
    """The best time and the peak memory of each, taken in turns TIMES times, so that all feel the same noise."""
    runs = [[measure(command, environment) for command in commands] for _ in range(TIMES)]
    return [(min(run[side][0] for run in runs), max(run[side][1] for run in runs)) for side in range(len(commands))]


def folders(work, templates):
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(ROOT / "templates", templates)
    shutil.copytree(HERE / "templates", templates, dirs_exist_ok=True)


def campaign(work, organizations, each):
    folder = work / ("campaign-%d" % organizations)
    subprocess.run([sys.executable, str(HERE / "make_campaign.py"), str(folder), str(organizations), str(each)], check=True)
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nok", default="./nok")
    parser.add_argument("--work", default="build/bench", type=pathlib.Path)
    arguments = parser.parse_args()
    try:
        import reportlab  # noqa: F401
        import xlsxwriter  # noqa: F401
    except ImportError as error:
        sys.exit("%s; packages: python3-reportlab python3-xlsxwriter" % error)
    nok, work = os.path.abspath(arguments.nok), arguments.work.absolute()
    folders(work, work / "templates")
    environment = dict(os.environ, NOK_TEMPLATES=str(work / "templates"))
    large, many = campaign(work, 5000, 4), campaign(work, 2000, 10)
    for folder in (large, many):
        measure([nok, "make", str(folder), "results", "--out", str(folder) + "-results", "--quiet"], environment)

    def ours(folder, name, form):
        return [nok, "make", str(folder), name, "--format", form, "--out", str(work / ("made-" + name + form)), "--quiet"]

    def bare(folder):
        return [nok, "make", str(folder), "results", "--out", str(work / "made-bare"), "--quiet"]

    def theirs(what, folder, out):
        return [sys.executable, str(HERE / "peers.py"), what, str(folder) + "-results/results.csv", str(work / out)]

    jobs = [
        ("table of 5 000 rows, PDF", "reportlab", large, ("bench_table", "pdf"), ("pdf", "peer.pdf")),
        ("table of 5 000 rows, XLSX", "XlsxWriter", large, ("bench_table", "xlsx"), ("xlsx", "peer.xlsx")),
        ("2 000 passports, PDF", "reportlab", many, ("passport", "pdf"), ("passports", "peers")),
    ]
    print("%-27s %-11s %8s %8s %9s %10s %9s %9s"
          % ("job", "peer", "nok, s", "peer, s", "run/peer", "paper/peer", "nok, MB", "peer, MB"))
    for what, peer, folder, paper, other in jobs:
        (own, own_memory), (base, _), (theirs_time, theirs_memory) = rounds(
            [ours(folder, *paper), bare(folder), theirs(other[0], folder, other[1])], environment)
        print("%-27s %-11s %8.2f %8.2f %9.2f %10.2f %9.0f %9.0f" % (
            what, peer, own, theirs_time, own / theirs_time, (own - base) / theirs_time, own_memory, theirs_memory), flush=True)
    print("run: all of nok, which reads, checks, scores, stores and lists findings too; paper: the same without the time of a run\n"
          "that makes only results.csv. The peers start from finished figures. Less is better.")


if __name__ == "__main__":
    main()
