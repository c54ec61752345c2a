// A chart's place on its sheet. Its figures stand on the sheet «Данные диаграмм», which is written
// last (publish_xlsx_data.c), and then it is drawn (publish_xlsx_series.c).
#include "publish/publish_xlsx_int.h"

#include <math.h>

#include "publish/publish_words.h"

enum {
    ROW_MAX = 100,      // with more rows the figures stand alone
    BAR_PIXELS = 24,    // one bar
    PAIR_PIXELS = 16,   // each of several bars of a row
    NAME_SIZE = 8,      // points
    NAME_PIXELS = 12,   // a line of a name
    FRAME_PIXELS = 110, // title, axis, legend
    WIDTH_MAX = 900,
    DEFAULT_ROW_PIXELS = 17
};

// The parts of a strip stand in one bar.
static size_t bars_of_row(const ChartBlock *chart)
{
    return chart->kind == CHART_STRIPS ? 1 : xlsx_series_count(chart);
}

// Names break into lines at about a fifth of the chart's width. One that does not fit its pitch is
// left out by LibreOffice.
static int name_lines(const XlsxBook *book, const ChartBlock *chart, double width)
{
    const double share = 0.2;
    int lines = 1;
    for (size_t i = 0; i < chart->row_count; i++)
        lines = (int)fmax(
            lines, xlsx_text_lines(book, chart->rows[i].label, false, NAME_SIZE, width * share));
    return lines;
}

// The pitch that names want, unless the chart would then not go on a page of print.
static double chart_height(const XlsxBook *book, const ChartBlock *chart, double width)
{
    const double page_share = 0.8; // heads that repeat take the rest
    double rows = (double)chart->row_count;
    double bars = fmax(BAR_PIXELS, (double)bars_of_row(chart) * PAIR_PIXELS);
    double names = NAME_PIXELS * (name_lines(book, chart, width) + 1);
    double room = (xlsx_page_pixels(&book->sheet) * page_share - FRAME_PIXELS) / rows;
    return FRAME_PIXELS + rows * fmax(bars, fmin(names, room));
}

// The drawing lies over blank rows of the default height.
static bool chart_place(XlsxBook *book, XlsxChart *chart, Error *err)
{
    chart->width = fmin(book->sheet.text_width, WIDTH_MAX);
    chart->height = chart_height(book, chart->chart, chart->width);
    lxw_row_t rows = (lxw_row_t)ceil(chart->height / DEFAULT_ROW_PIXELS) + 1;
    if (!xlsx_rows_reserve(book, rows, NULL, err))
        return false;
    xlsx_page_reserve(book, chart->height * 72 / 96);
    chart->sheet = book->sheet.sheet;
    chart->row = book->sheet.row;
    book->sheet.row += rows;
    book->sheet.has_gap = true;
    return true;
}

static bool chart_replace(XlsxBook *book, const XlsxChart *chart, Error *err)
{
    const char *why = chart->chart->row_count == 0 ? "строк нет"
                                                   : "строк слишком много для диаграммы";
    Str words = str_format(book->scratch, "%.*s: %s; значения – на листе «%s»",
        STR_ARG(chart->title), why, XLSX_DATA_SHEET);
    return xlsx_text_row(book, words, (XlsxStyle){.is_grey = true}, err);
}

bool xlsx_chart_write(XlsxBook *book, const ChartBlock *chart, Error *err)
{
    Str title = chart->caption.len
                    ? caption_text(book->arena, "Рисунок", chart->number, chart->caption)
                    : book->sheet.heading;
    XlsxChart item = {.chart = chart, .title = title};
    bool is_drawn = chart->row_count > 0 && chart->row_count <= ROW_MAX;
    ArenaMark mark = arena_mark(book->scratch);
    xlsx_gap(book);
    bool ok = is_drawn ? chart_place(book, &item, err) : chart_replace(book, &item, err);
    *LIST_PUSH(book->arena, &book->charts) = item;
    arena_rewind(book->scratch, mark);
    return ok;
}
