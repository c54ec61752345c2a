#!/usr/bin/env python3
"""Checks that the source keeps to src/LAYERS and that the READMEs tell the truth: python3 tests/check_layers.py

Who includes whom, which module owns which library, how files are named, where memory comes from, and whether every
file and module that the READMEs name exists. Prints each breach and a last line «N passed, N failed».
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
# What C17 and POSIX give; a header that is neither here nor in LAYERS belongs to nobody.
SYSTEM = set("""
    assert.h ctype.h errno.h float.h inttypes.h limits.h locale.h math.h setjmp.h signal.h stdalign.h stdarg.h
    stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h stdnoreturn.h string.h time.h wchar.h wctype.h
    dirent.h fcntl.h fnmatch.h getopt.h glob.h pthread.h strings.h unistd.h sys/file.h sys/mman.h sys/resource.h sys/stat.h
    sys/statvfs.h sys/time.h sys/types.h sys/wait.h sanitizer/asan_interface.h
""".split())
MEMORY = re.compile(r"\b(malloc|calloc|realloc|reallocarray|strdup|strndup|free)\s*\(")
MEMORY_FILE = "base_arena.c"


class Report:
    """One subject (the table, a file, the tour) is one test, however many things are looked at in it."""

    def __init__(self):
        self.passed = self.failed = 0

    def subject(self, problems):
        found = [problem for problem in problems if problem]
        for problem in found:
            print(problem)
        self.failed += bool(found)
        self.passed += not found


def layers_read(text):
    """module -> (modules it may include, library headers it owns), in the order of the file."""
    layers = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            module, may, owns = (part.strip() for part in line.split(":"))
            layers[module] = (may.split(), owns.split())
    return layers


def layers_problems(layers):
    folders = {path.name for path in SRC.iterdir() if path.is_dir()}
    if folders != set(layers):
        yield "folders of src and modules of LAYERS differ: %s" % ", ".join(sorted(folders ^ set(layers)))
    owned = [header for _, owns in layers.values() for header in owns]
    if len(owned) != len(set(owned)):
        yield "LAYERS: a library has two owners"
    left = {module: set(may) for module, (may, _) in layers.items()}
    while free := [module for module in left if not left[module] & set(left)]:
        for module in free:
            del left[module]
    if left:
        yield "LAYERS: a circle among %s" % ", ".join(left)


def owner_of(header, layers):
    """The module that owns a library header: hpdf.h stands for hpdf_doc.h too."""
    for module, (_, owns) in layers.items():
        if any(header == own or header.startswith(own[:-len(".h")] + "_") for own in owns):
            return module
    return None


def include_problem(path, form, header, layers):
    """What is wrong with one #include, or None."""
    module = path.parent.name if path.parent != SRC else "main"
    may = layers[module][0] + [module] if module in layers else ["base", "cli"]
    if form == "<":
        if header in SYSTEM:
            return None
        owner = owner_of(header, layers)
        if owner is None:
            return "<%s> is owned by no module of LAYERS" % header
        return None if owner == module else "<%s> belongs to %s" % (header, owner)
    if header.endswith(".inc"):
        return None if header.startswith(module + "_") else "%s is made for another module" % header
    target = header.split("/")[0]
    if not (SRC / header).is_file():
        return "%s does not exist (includes are written from src)" % header
    if target not in may:
        return "%s may not include %s" % (module, target)
    if header.endswith("_int.h") and target != module:
        return "%s is inside %s" % (header, target)
    return None


def without_comments(text):
    return re.sub(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"", "", text, flags=re.S)


def file_problems(path, layers):
    text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT)
    if path != SRC / "main.c" and not re.fullmatch(r"%s(_\w+)?\.[ch]" % path.parent.name, path.name):
        yield "%s: the name does not begin with its module" % name
    if not text.startswith("//"):
        yield "%s: does not say at its top what it is for" % name
    if path.name != MEMORY_FILE and MEMORY.search(without_comments(text)):
        yield "%s: memory that is not from the arena" % name
    for form, header in re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', text, re.M):
        problem = include_problem(path, form, header, layers)
        if problem:
            yield "%s: %s" % (name, problem)


def tour_problems(layers):
    """src/README.md: every module is named, and each file that it names is there."""
    text = (SRC / "README.md").read_text(encoding="utf-8")
    for module in layers:
        if "`%s/`" % module not in text:
            yield "src/README.md does not name the module %s" % module
    for word in re.findall(r"`([^`\s]+\.(?:[ch]|sql|md|yaml|py|sh)|LAYERS)`", text):
        if not ((SRC / word).exists() or (ROOT / word).exists() or any(SRC.glob("*/" + word))):
            yield "src/README.md names %s, which does not exist" % word


def readme_problems():
    """README.md: the files and folders of the project that it names are there; NAME in capitals stands for any."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for word in re.findall(r"`((?:src|templates|tests|inputs|\.ci)/[^`\s*A-Z]*)`|\]\(([^)]*)\)", text):
        if not (ROOT / "".join(word)).exists():
            yield "README.md names %s, which does not exist" % "".join(word)


def main():
    report = Report()
    layers = layers_read((SRC / "LAYERS").read_text(encoding="utf-8"))
    report.subject(layers_problems(layers))
    files = sorted(path for path in SRC.rglob("*") if path.suffix in (".c", ".h"))
    names = [path.name for path in files]
    report.subject("%s: two files have this name" % name for name in set(names) if names.count(name) > 1)
    for path in files:
        report.subject(file_problems(path, layers))
    report.subject(tour_problems(layers))
    report.subject(readme_problems())
    print("%d passed, %d failed" % (report.passed, report.failed))
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
