// Charts as draws of a page: bars from zero, points on a cut scale, pairs of points. The columns
// (place, name, plot, figures) and the scale are measured over all rows, so that every sheet of a
// chart looks the same. Measures: mockups, «Charts».
#include "publish/publish_chart_int.h"

static const double NAME_SHARE = 0.45, HEAD_PT = 17, PLOT_LEAST_PT = 90, NAME_LEAST_PT = 60;

// ---------------------------------------------------------------- columns
int64_t chart_change_of(const ChartRow *row)
{
    return row->value - row->before;
}

bool chart_has_change(const ChartRow *row)
{
    return row->has_value && row->has_before;
}

static bool figure_value(const ChartRow *row, int64_t *ret)
{
    *ret = row->value;
    return row->has_value;
}

static bool figure_before(const ChartRow *row, int64_t *ret)
{
    *ret = row->before;
    return row->has_before;
}

static bool figure_change(const ChartRow *row, int64_t *ret)
{
    *ret = chart_change_of(row);
    return chart_has_change(row);
}

static double figure_width(const Chart *chart, const Figure *figure)
{
    double widest = chart_text_width(chart, FACE_SANS_BOLD, CHART_TEXT_SIZE, figure->title);
    for (size_t i = 0; i < chart->block->row_count; i++) {
        int64_t value = 0;
        bool has_value = figure->get(&chart->block->rows[i], &value);
        ArenaMark mark = arena_mark(chart->arena);
        Str text = chart_figure_text(chart->arena, figure->format, has_value, value);
        double width = chart_text_width(chart, FACE_SANS_BOLD, CHART_TEXT_SIZE, text);
        arena_rewind(chart->arena, mark);
        widest = width > widest ? width : widest;
    }
    return widest;
}

size_t chart_figures_of(const ChartBlock *block, Figure figures[FIGURE_MAX])
{
    figures[0] = (Figure){.format = FORMAT_POINTS, .get = figure_value};
    if (block->kind != CHART_CHANGE)
        return 1;
    figures[0] = (Figure){block->before_title, FORMAT_POINTS, figure_before};
    figures[1] = (Figure){block->now_title, FORMAT_POINTS, figure_value};
    figures[2] = (Figure){STR("изменение"), FORMAT_CHANGE, figure_change};
    return 3;
}

// From the right edge leftwards; returns where the column of the first figure begins.
static double figures_measure(Chart *chart)
{
    Figure figures[FIGURE_MAX];
    size_t count = chart_figures_of(chart->block, figures);
    double right = chart->width;
    for (size_t i = count; i-- > 0;) {
        chart->figure_right[i] = right;
        right -= figure_width(chart, &figures[i]) + (i > 0 ? CHART_GAP_PT : 0);
    }
    return right;
}

static void names_measure(Chart *chart)
{
    double place = 0, name = 0;
    for (size_t i = 0; i < chart->block->row_count; i++) {
        double width = chart_text_width(
            chart, FACE_SANS, CHART_TEXT_SIZE, chart->block->rows[i].place);
        place = width > place ? width : place;
    }
    chart->place_right = place;
    chart->name_left = place > 0 ? place + CHART_LINE_PT * 0.8 : 0;
    double limit = chart->width * NAME_SHARE - chart->name_left;
    for (size_t i = 0; i < chart->block->row_count; i++) {
        double width = chart_text_width(
            chart, FACE_SANS, CHART_TEXT_SIZE, str_trim(chart->block->rows[i].label));
        name = width > name ? width : name;
    }
    chart->name_width = name < limit ? name : limit;
}

static void columns_measure(Chart *chart)
{
    double figures_left = figures_measure(chart);
    names_measure(chart);
    chart->plot_right = figures_left - CHART_GAP_PT * 1.2;
    double names_most = chart->plot_right - PLOT_LEAST_PT - CHART_GAP_PT - chart->name_left;
    if (chart->name_width > names_most)
        chart->name_width = names_most > NAME_LEAST_PT ? names_most : NAME_LEAST_PT;
    chart->plot_left = chart->name_left + chart->name_width + CHART_GAP_PT;
    if (chart->plot_right < chart->plot_left + CHART_GAP_PT)
        chart->plot_right = chart->plot_left + CHART_GAP_PT;
}

// ---------------------------------------------------------------- rows over sheets
static StrList row_lines(const Chart *chart, const ChartRow *row)
{
    return label_wrap(
        chart->arena, chart->fonts, FACE_SANS, CHART_TEXT_SIZE, row->label, chart->name_width);
}

static double row_height(const Chart *chart, const ChartRow *row)
{
    ArenaMark mark = arena_mark(chart->arena);
    size_t lines = row_lines(chart, row).count;
    arena_rewind(chart->arena, mark);
    return chart->fns->pitch + (lines > 1 ? (double)(lines - 1) * CHART_LINE_PT : 0);
}

// How many rows fit and how high they are; a sheet takes at least one, and does not leave a single
// row to the next.
static size_t rows_fit(const Chart *chart, size_t first, double room, double *height)
{
    size_t total = chart->block->row_count, end = first;
    double last = 0;
    *height = 0;
    while (end < total) {
        double next = row_height(chart, &chart->block->rows[end]);
        if (end > first && *height + next > room)
            break;
        *height += last = next;
        end++;
    }
    if (end + 1 == total && end - first >= 3) {
        *height -= last;
        end--;
    }
    return end - first;
}

static void add_label(Chart *chart, const ChartRow *row, double middle)
{
    StrList lines = row_lines(chart, row);
    double y = chart_baseline(
        middle - (double)(lines.count - 1) * CHART_LINE_PT / 2, CHART_TEXT_SIZE);
    for (size_t i = 0; i < lines.count; i++)
        chart_add_text(chart, chart->name_left, y + (double)i * CHART_LINE_PT, FACE_SANS,
            CHART_TEXT_SIZE, COLOR(INK_BLACK), lines.items[i]);
    if (row->place.len > 0)
        chart_add_figure(
            chart, chart->place_right, middle, FACE_SANS, COLOR(INK_BLACK), row->place);
}

static void add_rows(Chart *chart, size_t first, size_t count)
{
    double y = chart->rows_top;
    for (size_t i = first; i < first + count; i++) {
        const ChartRow *row = &chart->block->rows[i];
        double height = row_height(chart, row), middle = y + height / 2;
        add_label(chart, row, middle);
        chart->fns->row(chart, row, middle, height);
        y += height;
    }
}

void chart_layout(Arena *arena, const Fonts *fonts, const ChartBlock *block, double width,
    double max_height, size_t first_row, ChartBox *ret)
{
    *ret = (ChartBox){.height = 0};
    if (first_row >= block->row_count)
        return;
    Chart chart = {.arena = arena, .fonts = fonts, .block = block, .width = width};
    chart.fns = chart_kind(block->kind);
    chart.scale = chart.fns->scale(block);
    columns_measure(&chart);
    chart.rows_top = block->has_mean || block->kind == CHART_CHANGE ? HEAD_PT : 3;

    double height = 0, around = chart.rows_top + chart_axis_height(&chart);
    size_t count = rows_fit(&chart, first_row, max_height - around, &height);
    double bottom = chart.rows_top + height;
    chart.fns->head(&chart, bottom);
    add_rows(&chart, first_row, count);
    if (chart.fns->cover != NULL)
        chart.fns->cover(&chart, bottom);
    chart_add_axis_labels(&chart, bottom);
    *ret = (ChartBox){
        .draws = chart.draws, .height = bottom + chart_axis_height(&chart), .row_count = count};
}
