// Bars for several values of one row: a profile (the value, the mean, the best) and groups (one bar
// for each series).
#include "publish/publish_chart_int.h"

static const double TICK_PT = 14, LEGEND_TICK_PT = 10;

// ---------------------------------------------------------------- profile: figures
static void points_cell(Arena *arena, bool has_value, int64_t value, FigureCell *ret)
{
    ret->text = chart_figure_text(arena, FORMAT_POINTS, has_value, value);
}

static void get_value(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)block, (void)line;
    points_cell(arena, row->has_value, row->value, ret);
    ret->face = FACE_SANS_BOLD;
}

static void get_mean(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)block, (void)line;
    points_cell(arena, row->has_row_mean, row->row_mean, ret);
    ret->color = COLOR(INK_GREY);
}

static void get_most(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)block, (void)line;
    points_cell(arena, row->has_most, row->most, ret);
    ret->color = COLOR(INK_GREY);
}

static void get_place(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)arena, (void)block, (void)line;
    ret->text = row->place.len > 0 ? row->place : STR("–");
    ret->color = COLOR(INK_GREY);
}

// Which columns the rows have at all.
typedef struct {
    bool has_mean, has_most, has_place;
} Known;

static Known profile_known(const ChartBlock *chart)
{
    Known known = {.has_mean = false};
    for (size_t i = 0; i < chart->row_count; i++) {
        known.has_mean |= chart->rows[i].has_row_mean;
        known.has_most |= chart->rows[i].has_most;
        known.has_place |= chart->rows[i].place.len > 0;
    }
    return known;
}

static Str unit_word(const ChartBlock *chart)
{
    return chart->unit.len == 0 || str_is(chart->unit, "баллы") ? STR("балл") : chart->unit;
}

static Str mean_word(const ChartBlock *chart)
{
    return chart->mean_label.len > 0 ? chart->mean_label : STR("среднее");
}

static size_t profile_figures(const ChartBlock *chart, Figure figures[FIGURE_MAX])
{
    Known known = profile_known(chart);
    Color grey = COLOR(INK_GREY);
    size_t count = 0;
    figures[count++] = (Figure){
        unit_word(chart), FACE_SANS_BOLD, COLOR(INK_BLACK), STR(",00"), get_value};
    if (known.has_mean)
        figures[count++] = (Figure){mean_word(chart), FACE_SANS, grey, STR(",00"), get_mean};
    if (known.has_most)
        figures[count++] = (Figure){STR("макс."), FACE_SANS, grey, STR(",00"), get_most};
    if (known.has_place)
        figures[count++] = (Figure){STR("место"), FACE_SANS, grey, STR(""), get_place};
    return count;
}

// ---------------------------------------------------------------- profile: legend and rows
static void mark_tick(Chart *chart, double x, double middle, size_t index)
{
    (void)index;
    chart_add_tick(chart, x + 1, middle, LEGEND_TICK_PT);
}

static void mark_diamond(Chart *chart, double x, double middle, size_t index)
{
    (void)index;
    chart_add_diamond(chart, x + 3.5, middle);
}

static size_t profile_legend(
    Arena *arena, const ChartBlock *chart, LegendItem items[CHART_SERIES_MOST])
{
    (void)arena;
    Known known = profile_known(chart);
    size_t count = 0;
    items[count++] = (LegendItem){STR("организация"), CHART_MARK_PT, chart_mark_part};
    if (known.has_mean)
        items[count++] = (LegendItem){mean_word(chart), 2, mark_tick};
    if (known.has_most)
        items[count++] = (LegendItem){STR("макс."), 7, mark_diamond};
    return count;
}

static void profile_row(Chart *chart, const ChartRow *row, double middle, double height)
{
    (void)height;
    if (row->has_value)
        chart_add_bar(chart, middle, row->value, row->has_row_mean && row->value < row->row_mean);
    if (row->has_row_mean)
        chart_add_tick(chart, chart_plot_x(chart, row->row_mean), middle, TICK_PT);
    if (row->has_most)
        chart_add_diamond(chart, chart_plot_x(chart, row->most), middle);
}

// The axis goes under the marks of a value of 0, so it is drawn before the rows.
static void profile_head(Chart *chart, double bottom)
{
    chart_head_grid(chart, bottom);
    chart_axis_draw(chart, bottom);
}

// ---------------------------------------------------------------- groups
static void get_series(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)block;
    points_cell(arena, row->has_series[line], row->series[line], ret);
}

static size_t grouped_figures(const ChartBlock *chart, Figure figures[FIGURE_MAX])
{
    (void)chart;
    figures[0] = (Figure){.tail = STR(",00"), .get = get_series};
    return 1;
}

static void grouped_row(Chart *chart, const ChartRow *row, double middle, double height)
{
    (void)height;
    size_t count = chart_lines_of(chart);
    double y = middle - (double)(count - 1) * CHART_LINE_PT / 2 - CHART_BAR_PT / 2;
    for (size_t i = 0; i < count; i++, y += CHART_LINE_PT) {
        double width = chart_plot_x(chart, row->series[i]) - chart->plot_left;
        if (row->has_series[i] && width > 0)
            chart_add_part(chart, chart->plot_left, y, width, CHART_BAR_PT, i);
    }
}

static void grouped_cover(Chart *chart, double bottom)
{
    chart_axis_draw(chart, bottom);
    chart_add_mean(chart, bottom, true);
}

const ChartKindFns CHART_PROFILE_FNS = {
    .pitch = 18,
    .scale = scale_to_full,
    .figures = profile_figures,
    .legend = profile_legend,
    .head = profile_head,
    .row = profile_row,
};
const ChartKindFns CHART_GROUPED_FNS = {
    .pitch = 18,
    .has_mean = true,
    .has_place = true,
    .is_by_series = true,
    .scale = scale_from_zero,
    .figures = grouped_figures,
    .legend = chart_legend_series,
    .head = chart_head_grid,
    .row = grouped_row,
    .cover = grouped_cover,
};
