#!/usr/bin/env python3
"""Compares two results.csv cell by cell: python3 tests/oracle/compare.py EXPECTED ACTUAL. Exit code 1 on a difference."""
import csv
import io
import pathlib
import sys


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def differences(expected, actual):
    """Lines of text, one for each cell that differs; both arguments are the bytes of a file."""
    want, got = rows_of(expected), rows_of(actual)
    if len(want) != len(got):
        yield "rows: expected %d, got %d" % (len(want), len(got))
    for number, (left, right) in enumerate(zip(want, got), 1):
        if len(left) != len(right):
            yield "row %d: expected %d columns, got %d" % (number, len(left), len(right))
        for header, a, b in zip(want[0], left, right):
            if a != b:
                yield "row %d (%s), %s: expected «%s», got «%s»" % (number, left[0], header, a, b)
    if want == got and expected != actual:
        yield "the cells are equal, the bytes are not (quoting, line ends or BOM)"


def main(arguments):
    if len(arguments) != 2:
        sys.exit("usage: compare.py EXPECTED ACTUAL")
    found = list(differences(*(pathlib.Path(a).read_bytes() for a in arguments)))
    for line in found[:20]:
        print(line)
    print("%d differences" % len(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
