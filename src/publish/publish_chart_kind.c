// Charts of one value: bars and points; of two: the change between them. And the table of all
// kinds.
#include <assert.h>

#include "publish/publish_chart_int.h"

// ---------------------------------------------------------------- bars
static void get_value(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)block, (void)line;
    ret->text = chart_figure_text(arena, FORMAT_POINTS, row->has_value, row->value);
}

static size_t value_figures(const ChartBlock *chart, Figure figures[FIGURE_MAX])
{
    (void)chart;
    figures[0] = (Figure){.tail = STR(",00"), .get = get_value};
    return 1;
}

static void bars_row(Chart *chart, const ChartRow *row, double middle, double height)
{
    (void)height;
    if (row->has_value)
        chart_add_bar(chart, middle, row->value, chart_is_below_mean(chart, row));
}

static void bars_cover(Chart *chart, double bottom)
{
    chart_axis_draw(chart, bottom);
    chart_add_mean(chart, bottom, true);
}

// ---------------------------------------------------------------- points
static void points_head(Chart *chart, double bottom)
{
    chart_head_grid(chart, bottom);
    chart_add_mean(chart, bottom, false);
}

static void points_row(Chart *chart, const ChartRow *row, double middle, double height)
{
    (void)height;
    if (row->has_value)
        chart_add_point(chart, chart_plot_x(chart, row->value), middle,
            !chart_is_below_mean(chart, row), COLOR(INK_DEEP));
}

// ---------------------------------------------------------------- change
int64_t chart_change_of(const ChartRow *row)
{
    return row->value - row->before;
}

bool chart_has_change(const ChartRow *row)
{
    return row->has_value && row->has_before;
}

static bool is_fall(const ChartRow *row)
{
    return chart_has_change(row) && chart_change_of(row) < 0;
}

static void get_before(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)block, (void)line;
    ret->text = chart_figure_text(arena, FORMAT_POINTS, row->has_before, row->before);
    ret->color = COLOR(INK_GREY);
}

static void get_change(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)block, (void)line;
    ret->text = chart_figure_text(
        arena, FORMAT_CHANGE, chart_has_change(row), chart_change_of(row));
    ret->face = is_fall(row) ? FACE_SANS_BOLD : FACE_SANS;
}

static size_t change_figures(const ChartBlock *chart, Figure figures[FIGURE_MAX])
{
    Color black = COLOR(INK_BLACK);
    figures[0] = (Figure){chart->before_title, FACE_SANS_BOLD, black, STR(",00"), get_before};
    figures[1] = (Figure){chart->now_title, FACE_SANS_BOLD, black, STR(",00"), get_value};
    figures[2] = (Figure){STR("изменение"), FACE_SANS_BOLD, black, STR(",00"), get_change};
    return 3;
}

static void mark_point(Chart *chart, double x, double middle, size_t index)
{
    chart_add_point(chart, x + CHART_RADIUS_PT, middle, index == 1, COLOR(INK_DEEP));
}

static Str legend_title(Arena *arena, Str title)
{
    long year;
    bool is_year = title.len == 4 && str_to_long(title, &year) && year > 0;
    return is_year ? str_format(arena, "%.*s\u00A0г.", STR_ARG(title)) : title;
}

static size_t change_legend(
    Arena *arena, const ChartBlock *chart, LegendItem items[CHART_SERIES_MOST])
{
    items[0] = (LegendItem){
        legend_title(arena, chart->before_title), 2 * CHART_RADIUS_PT, mark_point};
    items[1] = (LegendItem){legend_title(arena, chart->now_title), 2 * CHART_RADIUS_PT, mark_point};
    return 2;
}

static void change_head(Chart *chart, double bottom)
{
    double rule = chart->rows_top - 2;
    chart_grid_draw(chart, rule, bottom);
    chart_add_line(chart, 0, rule, chart->width, rule, CHART_RULE_PT, COLOR(INK_FRAME));
}

// Hair lines between rows: at the words and the figures, not among the points.
static void change_rules(Chart *chart, double y)
{
    double gap = CHART_GAP_PT / 3;
    chart_add_line(chart, 0, y, chart->plot_left - gap, y, CHART_HAIR_PT, COLOR(INK_TICK));
    chart_add_line(
        chart, chart->plot_right + gap, y, chart->width, y, CHART_HAIR_PT, COLOR(INK_TICK));
}

static void change_row(Chart *chart, const ChartRow *row, double middle, double height)
{
    double before = chart_plot_x(chart, row->before), now = chart_plot_x(chart, row->value);
    double top = middle - height / 2;
    if (top > chart->rows_top)
        change_rules(chart, top);
    if (chart_has_change(row))
        chart_add_line(chart, before, middle, now, middle, 2.2,
            is_fall(row) ? COLOR(INK_OCHRE) : COLOR(INK_LIGHT));
    Color color = is_fall(row) ? COLOR(INK_OCHRE) : COLOR(INK_DEEP);
    if (row->has_before)
        chart_add_point(chart, before, middle, false, color);
    if (row->has_value)
        chart_add_point(chart, now, middle, true, color);
}

// ---------------------------------------------------------------- the table
static const ChartKindFns BARS = {
    .pitch = 18,
    .has_mean = true,
    .has_place = true,
    .scale = scale_from_zero,
    .figures = value_figures,
    .head = chart_head_grid,
    .row = bars_row,
    .cover = bars_cover,
};
static const ChartKindFns POINTS = {
    .pitch = 15,
    .has_mean = true,
    .has_place = true,
    .scale = scale_around,
    .figures = value_figures,
    .head = points_head,
    .row = points_row,
};
static const ChartKindFns CHANGE = {
    .pitch = 18,
    .has_place = true,
    .scale = scale_around,
    .figures = change_figures,
    .legend = change_legend,
    .head = change_head,
    .row = change_row,
};
static const ChartKindFns *const KINDS[] = {
    [CHART_BARS] = &BARS,
    [CHART_POINTS] = &POINTS,
    [CHART_CHANGE] = &CHANGE,
    [CHART_GROUPED] = &CHART_GROUPED_FNS,
    [CHART_PROFILE] = &CHART_PROFILE_FNS,
    [CHART_STRIPS] = &CHART_STRIPS_FNS,
};

const ChartKindFns *chart_kind(ChartKind kind)
{
    assert((size_t)kind < sizeof(KINDS) / sizeof(KINDS[0]));
    return KINDS[kind];
}
