#!/usr/bin/env python3
"""The same papers by the libraries that a programmer would take instead: peers.py WHAT RESULTS_CSV OUT.

WHAT is `pdf` (reportlab: one long table, its head on every page), `xlsx` (XlsxWriter: the same table with formats, filter
and frozen head) or `passports` (reportlab: a page for each organization with a table of indicators and bars). They read
the figures that are already computed; reading the questionnaires and scoring is not asked of them.
"""
import csv
import pathlib
import sys

FONTS = "/usr/share/fonts/truetype/croscore/"
HEAD = ["Место", "Организация", "Муниципальное образование", "n", "К1", "К2", "К3", "К4", "К5", "Итог"]
KEYS = ["place", "name", "municipality", "respondents", "k1", "k2", "k3", "k4", "k5", "total"]
POINTS = KEYS[4:]


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def points_text(value):
    return value.replace(".", ",") if value else "–"


def fonts_register():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    pdfmetrics.registerFont(TTFont("Arimo", FONTS + "Arimo-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Arimo-Bold", FONTS + "Arimo-Bold.ttf"))


def table_style():
    from reportlab.lib import colors
    from reportlab.platypus import TableStyle
    return TableStyle([
        ("FONT", (0, 0), (-1, -1), "Arimo", 9), ("FONT", (0, 0), (-1, 0), "Arimo-Bold", 8.5),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#EDF1F5")),
        ("LINEBELOW", (0, 0), (-1, -1), 0.35, colors.HexColor("#C6CDD5")),
        ("ALIGN", (3, 0), (-1, -1), "RIGHT"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])


def make_pdf(rows, out):
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate
    fonts_register()
    style = ParagraphStyle("cell", fontName="Arimo", fontSize=9, leading=12)
    data = [HEAD]
    for row in rows:
        cells = [row["place"], Paragraph(row["name"], style), Paragraph(row["municipality"], style), row["respondents"]]
        data.append(cells + [points_text(row[key]) for key in POINTS])
    widths = [w * mm for w in (14, 90, 40, 12, 18, 18, 18, 18, 18, 18)]
    table = LongTable(data, colWidths=widths, repeatRows=1)
    table.setStyle(table_style())
    SimpleDocTemplate(out, pagesize=landscape(A4)).build([table])


def make_xlsx(rows, out):
    import xlsxwriter
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Рейтинг")
    head = book.add_format({"bold": True, "bg_color": "#EDF1F5", "text_wrap": True})
    points = book.add_format({"num_format": "0.00"})
    for column, title in enumerate(HEAD):
        sheet.write_string(0, column, title, head)
    for number, row in enumerate(rows, 1):
        for column, key in enumerate(KEYS):
            if key in POINTS:
                if row[key]:
                    sheet.write_number(number, column, float(row[key]), points)
            elif key in ("place", "respondents") and row[key].isdigit():
                sheet.write_number(number, column, int(row[key]))
            else:
                sheet.write_string(number, column, row[key])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(HEAD) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    book.close()


def make_passports(rows, out):
    from reportlab.graphics.shapes import Drawing, Rect
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
    fonts_register()
    folder = pathlib.Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    title = ParagraphStyle("title", fontName="Arimo-Bold", fontSize=16, leading=20)
    indicators = [key for key in rows[0] if key.startswith("i") and key[1].isdigit() and not key.endswith("_exact")]
    for row in rows:
        bars = Drawing(180 * mm, 100)
        for index in range(5):
            value = float(row["k%d" % (index + 1)] or 0)
            bars.add(Rect(0, 80 - 18 * index, value * 4, 9, fillColor=colors.HexColor("#1F4E79"), strokeColor=None))
        data = [["Показатель", "Баллы"]] + [[key[1:], points_text(row[key])] for key in indicators]
        table = Table(data, colWidths=[60 * mm, 30 * mm])
        table.setStyle(table_style())
        SimpleDocTemplate(str(folder / (row["org_id"] + ".pdf")), pagesize=A4).build(
            [Paragraph(row["name"], title), bars, table])


if __name__ == "__main__":
    {"pdf": make_pdf, "xlsx": make_xlsx, "passports": make_passports}[sys.argv[1]](rows_of(sys.argv[2]), sys.argv[3])
