#!/usr/bin/env python3
"""Hostile texts through every document and every writer: check_hostile.py NOK. Nothing cut, overlapped, lost or interpreted.

Every organization's name must come out of every form of the rating and of the site's table whole, but for signs that a font
cannot show, which are replaced by a visible one and listed among the findings. Ends with «N passed, N failed».
"""
import csv
import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree

import openpyxl

import make_hostile

INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066,
                           0x2067, 0x2068, 0x2069])
MISSING = "\ufffd"          # what stands for a sign that no face has
RIGHT_TO_LEFT = ("R", "AL")


class Report:
    passed = failed = 0

    def check(self, what, wrong):
        """`wrong`: what was found wrong; nothing when all is well."""
        if wrong:
            self.failed += 1
            print("failed: %s\n    %s" % (what, "\n    ".join(str(item)[:400] for item in list(wrong)[:8])))
        else:
            self.passed += 1


def letters(text):
    """The text without what a line break or a layout may change: blanks, hyphens, invisible signs."""
    text = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-\u2010\u2011")


def is_shown(sign):
    """Whether the faces of a PDF have it: Latin, Cyrillic, Greek, Hebrew and common signs; not emoji, Arabic, private use."""
    code = ord(sign)
    return code < 0x600 or (0x2000 <= code < 0x2300 and code not in INVISIBLE)


def in_pdf(name):
    """What is to be found in the text of a PDF: signs that no face has are replaced, combining marks too; order of
    right-to-left letters is the extractor's business."""
    return [part for part in re.split("[^\u0020-\u02ff\u0370-\u058f\u2010-\u2044\u2100-\u21ff]+", letters(name)) if len(part) > 1]


class Page(html.parser.HTMLParser):
    """Texts and tags of a page; what stands in script and style is apart."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.inside, self.events = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag in ("script", "style"):
            self.inside.append(tag)
        self.events += [name for name, _ in attributes if name.startswith("on")]
        self.events += [value for name, value in attributes
                        if name in ("href", "src") and re.match(r"\s*(javascript|vbscript|data:.)", value or "", re.I)
                        and value != "data:,"]      # an empty icon, so that none is asked of the network

    def handle_endtag(self, tag):
        if tag in ("script", "style") and self.inside:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.texts.append(data)


def names_missing(text):
    found = letters(text)
    return [key for key, name in make_hostile.NAMES.items() if letters(name) not in found]


def check_html(report, what, path):
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    report.check(what + ": names in HTML", names_missing("".join(page.texts)))
    report.check(what + ": nothing runs", page.events)
    tags = [tag for tag in ("b", "i", "marquee", "img", "iframe", "object", "base", "form") if tag in page.tags]
    report.check(what + ": no tag of the data", tags)
    report.check(what + ": at most our own script", [] if page.tags.count("script") <= 1 else ["scripts"])


def check_xlsx(report, what, path):
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    texts = {letters(cell.value.replace("_x005F_", "_")) for cell in cells}     # Excel's escape of an underscore
    report.check(what + ": names in XLSX", [key for key, name in make_hostile.NAMES.items() if letters(name) not in texts])
    formulas = [cell.value for cell in cells if cell.data_type == "f" and re.search("Дом|cmd|SUM\\(A1\\)", cell.value)]
    report.check(what + ": no formula of the data", formulas)


def words_of(path, work):
    """Boxes of words by page, from poppler: (page width, height, [(x0, y0, x1, y1, word)])."""
    out = work / "boxes.html"
    subprocess.run(["pdftotext", "-bbox", str(path), str(out)], check=True, stderr=subprocess.DEVNULL)
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", out.read_text(encoding="utf-8", errors="replace"))
    space = "{http://www.w3.org/1999/xhtml}"
    for page in ElementTree.fromstring(text).iter(space + "page"):
        boxes = [tuple(float(word.get(key)) for key in ("xMin", "yMin", "xMax", "yMax")) + (word.text or "",)
                 for word in page.iter(space + "word")]
        yield float(page.get("width")), float(page.get("height")), boxes


def overlaps(boxes):
    """Words that lie over one another: the middle half of the height of both, and more than a point wide."""
    lines = sorted(((y0 + (y1 - y0) / 4, y1 - (y1 - y0) / 4, x0, x1, word) for x0, y0, x1, y1, word in boxes))
    for index, (top, bottom, left, right, word) in enumerate(lines):
        for top2, bottom2, left2, right2, word2 in lines[index + 1:]:
            if top2 >= bottom:
                break
            if min(right, right2) - max(left, left2) > 1.5 and min(bottom, bottom2) - top2 > 1:
                yield "%s / %s at %.0f, %.0f" % (word, word2, left2, top2)


def check_pdf(report, what, path, work, are_names_wanted):
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True).stdout.decode("utf-8", "replace")
    found = letters(text)
    if are_names_wanted:
        report.check(what + ": names in PDF", ["%s: %s" % (key, part) for key, name in make_hostile.NAMES.items()
                                               for part in in_pdf(name) if part not in found])
    outside, over = [], []
    for number, (width, height, boxes) in enumerate(words_of(path, work), 1):
        outside += ["page %d: %s" % (number, box) for box in boxes
                    if box[0] < 10 or box[2] > width - 10 or box[1] < 10 or box[3] > height - 5]
        over += ["page %d: %s" % (number, pair) for pair in overlaps(boxes)]
    report.check(what + ": words within the page", outside)
    report.check(what + ": words beside one another", over)


def check_csv(report, what, path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        cells = {letters(cell) for row in csv.reader(file) for cell in row}
    wanted = {key: letters(name) for key, name in make_hostile.NAMES.items()}
    report.check(what + ": names in CSV", [key for key, name in wanted.items() if name not in cells and "'" + name not in cells])


def make(nok, campaign, out, names, form):
    command = [nok, "make", str(campaign), *names, "--format", form, "--out", str(out), "--quiet"]
    run = subprocess.run(command, capture_output=True, check=False)
    return [] if run.returncode in (0, 2) else ["code %d: %s" % (run.returncode, run.stderr.decode("utf-8", "replace"))]


def documents(nok, campaign):
    """Names of the documents that can be made."""
    text = subprocess.run([nok, "list", str(campaign)], capture_output=True, check=True).stdout.decode("utf-8")
    return [line.split()[1] for line in text.splitlines() if line.startswith("D") and "нет данных" not in line]


NAMED = ("rating", "site")      # documents that must hold every name in full


def main():
    nok = os.path.abspath(sys.argv[1])
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        campaign = work / "campaign"
        subprocess.run([sys.executable, str(pathlib.Path(__file__).parent / "make_hostile.py"), str(campaign)], check=True)
        names = documents(nok, campaign)
        for form in ("pdf", "xlsx", "html", "csv", "txt"):
            out = work / form
            report.check("all documents as " + form, make(nok, campaign, out, names, form))
            for path in sorted(out.rglob("*." + form)):
                what = "%s %s" % (form, path.relative_to(out))
                named = path.stem in NAMED
                if form == "pdf":
                    check_pdf(report, what, path, work, named)
                elif not named:
                    continue
                elif form == "txt":
                    report.check(what + ": names in TXT", names_missing(path.read_text(encoding="utf-8")))
                else:
                    {"xlsx": check_xlsx, "html": check_html, "csv": check_csv}[form](report, what, path)
        with open(work / "pdf/findings.csv", encoding="utf-8", newline="") as file:
            codes = [row["found"] for row in csv.DictReader(file) if row["code"] == "document.glyph"]
        report.check("signs without a glyph are findings", [] if any("1F600" in text for text in codes) else ["no U+1F600", *codes])
    print("%d passed, %d failed" % (report.passed, report.failed))
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
