// The three kinds of charts: what stands under the rows, in a row, and over the rows.
#include <assert.h>

#include "publish/publish_chart_int.h"

static const double BAR_PT = 9, AXIS_PT = 0.75, RULE_PT = 0.6, HAIR_PT = 0.35;

static void add_value(Chart *chart, const ChartRow *row, double middle)
{
    Str text = chart_figure_text(chart->arena, FORMAT_POINTS, row->has_value, row->value);
    chart_add_figure(chart, chart->figure_right[0], middle, FACE_SANS, COLOR(INK_BLACK), text);
}

// ---------------------------------------------------------------- bars
static void bars_head(Chart *chart, double bottom)
{
    chart_add_grid(chart, chart->rows_top - 3, bottom);
}

static void bars_row(Chart *chart, const ChartRow *row, double middle, double height)
{
    (void)height;
    add_value(chart, row, middle);
    if (!row->has_value || row->value <= 0)
        return;
    Draw *bar = chart_draw_new(chart, DRAW_RECT, chart->plot_left, middle - BAR_PT / 2);
    bar->width = chart_plot_x(chart, row->value) - chart->plot_left;
    bar->height = BAR_PT;
    bar->is_filled = true;
    bar->fill = chart_is_below_mean(chart, row) ? COLOR(INK_LIGHT) : COLOR(INK_DEEP);
}

static void bars_cover(Chart *chart, double bottom)
{
    chart_add_line(chart, chart->plot_left, chart->rows_top - 3, chart->plot_left, bottom, AXIS_PT,
        COLOR(INK_FRAME));
    chart_add_mean(chart, bottom, true);
}

// ---------------------------------------------------------------- points
static void points_head(Chart *chart, double bottom)
{
    chart_add_grid(chart, chart->rows_top - 3, bottom);
    chart_add_mean(chart, bottom, false);
}

static void points_row(Chart *chart, const ChartRow *row, double middle, double height)
{
    (void)height;
    add_value(chart, row, middle);
    if (row->has_value)
        chart_add_point(chart, chart_plot_x(chart, row->value), middle,
            !chart_is_below_mean(chart, row), COLOR(INK_DEEP));
}

// ---------------------------------------------------------------- change
static bool is_year(Str title)
{
    long year;
    return title.len == 4 && str_to_long(title, &year) && year > 0;
}

static double add_legend(Chart *chart, double x, bool is_filled, Str title)
{
    Str text = is_year(title) ? str_format(chart->arena, "%.*s\u00A0г.", STR_ARG(title)) : title;
    chart_add_point(chart, x + CHART_RADIUS_PT, 5, is_filled, COLOR(INK_DEEP));
    x += 2 * CHART_RADIUS_PT + 4;
    chart_add_text(chart, x, chart_baseline(5, CHART_TEXT_SIZE), FACE_SANS, CHART_TEXT_SIZE,
        COLOR(INK_BLACK), text);
    return x + chart_text_width(chart, FACE_SANS, CHART_TEXT_SIZE, text) + CHART_GAP_PT;
}

static void change_head(Chart *chart, double bottom)
{
    double rule = chart->rows_top - 2;
    chart_add_grid(chart, rule, bottom);
    double x = add_legend(chart, chart->plot_left, false, chart->block->before_title);
    add_legend(chart, x, true, chart->block->now_title);
    Figure figures[FIGURE_MAX];
    size_t count = chart_figures_of(chart->block, figures);
    for (size_t i = 0; i < count; i++)
        chart_add_figure(
            chart, chart->figure_right[i], 5, FACE_SANS_BOLD, COLOR(INK_BLACK), figures[i].title);
    chart_add_line(chart, 0, rule, chart->width, rule, RULE_PT, COLOR(INK_FRAME));
}

static void change_figures(Chart *chart, const ChartRow *row, double middle, bool is_fall)
{
    Str before = chart_figure_text(chart->arena, FORMAT_POINTS, row->has_before, row->before);
    Str now = chart_figure_text(chart->arena, FORMAT_POINTS, row->has_value, row->value);
    Str change = chart_figure_text(
        chart->arena, FORMAT_CHANGE, chart_has_change(row), chart_change_of(row));
    chart_add_figure(chart, chart->figure_right[0], middle, FACE_SANS, COLOR(INK_GREY), before);
    chart_add_figure(chart, chart->figure_right[1], middle, FACE_SANS, COLOR(INK_BLACK), now);
    chart_add_figure(chart, chart->figure_right[2], middle, is_fall ? FACE_SANS_BOLD : FACE_SANS,
        COLOR(INK_BLACK), change);
}

// Hair lines between rows: at the words and the figures, not among the points.
static void change_rules(Chart *chart, double y)
{
    double gap = CHART_GAP_PT / 3;
    chart_add_line(chart, 0, y, chart->plot_left - gap, y, HAIR_PT, COLOR(INK_TICK));
    chart_add_line(chart, chart->plot_right + gap, y, chart->width, y, HAIR_PT, COLOR(INK_TICK));
}

static void change_row(Chart *chart, const ChartRow *row, double middle, double height)
{
    bool is_fall = chart_has_change(row) && chart_change_of(row) < 0;
    double before = chart_plot_x(chart, row->before), now = chart_plot_x(chart, row->value);
    double top = middle - height / 2;
    if (top > chart->rows_top)
        change_rules(chart, top);
    change_figures(chart, row, middle, is_fall);
    if (chart_has_change(row))
        chart_add_line(
            chart, before, middle, now, middle, 2.2, is_fall ? COLOR(INK_OCHRE) : COLOR(INK_LIGHT));
    Color color = is_fall ? COLOR(INK_OCHRE) : COLOR(INK_DEEP);
    if (row->has_before)
        chart_add_point(chart, before, middle, false, color);
    if (row->has_value)
        chart_add_point(chart, now, middle, true, color);
}

// ---------------------------------------------------------------- the table
static const ChartKindFns KINDS[] = {
    [CHART_BARS] = {18, scale_from_zero, bars_head, bars_row, bars_cover},
    [CHART_POINTS] = {15, scale_around, points_head, points_row, NULL},
    [CHART_CHANGE] = {18, scale_around, change_head, change_row, NULL},
};

const ChartKindFns *chart_kind(ChartKind kind)
{
    assert((size_t)kind < sizeof(KINDS) / sizeof(KINDS[0]));
    return &KINDS[kind];
}
