// What all charts draw alike: text, lines, points, the grid and its figures, the mean.
#include "publish/publish_chart_int.h"

static const double HAIR_PT = 0.35, RING_PT = 1.2, TICK_LABEL_PT = 16, UNIT_PT = 13;
static const double CAP_SHARE =
    0.358; // half the height of a capital: from the middle of a row to the baseline

// ---------------------------------------------------------------- small drawing
Draw *chart_draw_new(Chart *chart, DrawKind kind, double x, double y)
{
    Draw *draw = LIST_PUSH(chart->arena, &chart->draws);
    draw->kind = kind;
    draw->x = x;
    draw->y = y;
    return draw;
}

double chart_text_width(const Chart *chart, Face face, double size, Str text)
{
    return font_width(chart->fonts, face, size, text);
}

void chart_add_text(Chart *chart, double x, double y, Face face, double size, Color color, Str text)
{
    Draw *draw = chart_draw_new(chart, DRAW_TEXT, x, y);
    draw->face = face;
    draw->size = size;
    draw->fill = color;
    draw->text = text;
}

void chart_add_line(
    Chart *chart, double x, double y, double x2, double y2, double width, Color color)
{
    Draw *draw = chart_draw_new(chart, DRAW_LINE, x, y);
    draw->width = x2 - x;
    draw->height = y2 - y;
    draw->line_width = width;
    draw->stroke = color;
}

// A filled point, or a ring of the same outer size.
void chart_add_point(Chart *chart, double x, double y, bool is_filled, Color color)
{
    Draw *draw = chart_draw_new(chart, DRAW_CIRCLE, x, y);
    draw->is_filled = true;
    draw->width = is_filled ? CHART_RADIUS_PT : CHART_RADIUS_PT - RING_PT / 2;
    draw->fill = is_filled ? color : COLOR(INK_WHITE);
    draw->stroke = color;
    draw->line_width = is_filled ? 0 : RING_PT;
}

double chart_baseline(double middle, double size)
{
    return middle + size * CAP_SHARE;
}

double chart_plot_x(const Chart *chart, int64_t value)
{
    double share = (double)(value - chart->scale.from) /
                   (double)(chart->scale.to - chart->scale.from);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return chart->plot_left + share * (chart->plot_right - chart->plot_left);
}

// ---------------------------------------------------------------- figures
Str chart_figure_text(Arena *arena, ColumnFormat format, bool has_value, int64_t value)
{
    TableCell cell = {.has_value = has_value, .is_number = true, .number = value};
    return table_cell_text(arena, format, &cell);
}

// «–» stands in the place of the units, as in tables.
void chart_add_figure(Chart *chart, double right, double middle, Face face, Color color, Str text)
{
    bool is_dash = str_is(text, "–");
    double after = is_dash ? chart_text_width(chart, face, CHART_TEXT_SIZE, STR(",00")) : 0;
    double x = right - after - chart_text_width(chart, face, CHART_TEXT_SIZE, text);
    chart_add_text(
        chart, x, chart_baseline(middle, CHART_TEXT_SIZE), face, CHART_TEXT_SIZE, color, text);
}

// ---------------------------------------------------------------- the axis
void chart_add_grid(Chart *chart, double top, double bottom)
{
    for (int64_t at = chart->scale.from; at <= chart->scale.to; at += chart->scale.step)
        chart_add_line(chart, chart_plot_x(chart, at), top, chart_plot_x(chart, at), bottom,
            HAIR_PT, COLOR(INK_TICK));
}

static void add_centred(Chart *chart, double x, double y, Str text)
{
    double half = chart_text_width(chart, FACE_SANS, CHART_AXIS_SIZE, text) / 2;
    chart_add_text(chart, x - half, y, FACE_SANS, CHART_AXIS_SIZE, COLOR(INK_GREY), text);
}

static Str tick_text(Arena *arena, int64_t value)
{
    long points = (long)(value / 100);
    return str_format(arena, "%s%ld", points < 0 ? "−" : "", points < 0 ? -points : points);
}

static bool is_cut(const Chart *chart)
{
    return chart->scale.from != 0;
}

// «баллы; шкала начинается с 88». A scale from zero needs no words: the caption names the unit.
static Str axis_words(const Chart *chart)
{
    if (!is_cut(chart))
        return (Str){0};
    Str unit = chart->block->unit;
    return str_format(chart->arena, "%.*s%sшкала начинается с %.*s", STR_ARG(unit),
        unit.len > 0 ? "; " : "", STR_ARG(tick_text(chart->arena, chart->scale.from)));
}

double chart_axis_height(const Chart *chart)
{
    return TICK_LABEL_PT + (is_cut(chart) ? UNIT_PT : 0);
}

void chart_add_axis_labels(Chart *chart, double bottom)
{
    for (int64_t at = chart->scale.from; at <= chart->scale.to; at += chart->scale.step)
        add_centred(chart, chart_plot_x(chart, at), bottom + 12, tick_text(chart->arena, at));
    double middle = (chart->plot_left + chart->plot_right) / 2;
    if (is_cut(chart))
        add_centred(chart, middle, bottom + 12 + UNIT_PT, axis_words(chart));
}

// ---------------------------------------------------------------- the mean
bool chart_is_below_mean(const Chart *chart, const ChartRow *row)
{
    return chart->block->has_mean && row->value < chart->block->mean;
}

static void add_mean_label(Chart *chart, double x)
{
    const ChartBlock *block = chart->block;
    Str figure = chart_figure_text(chart->arena, FORMAT_POINTS, true, block->mean);
    Str text = str_format(chart->arena, "%.*s%s%.*s", STR_ARG(block->mean_label),
        block->mean_label.len > 0 ? "\u00A0" : "", STR_ARG(figure));
    double width = chart_text_width(chart, FACE_SANS, CHART_TEXT_SIZE, text), left = x - width / 2;
    left = left + width > chart->width ? chart->width - width : left;
    chart_add_text(
        chart, left < 0 ? 0 : left, 8, FACE_SANS, CHART_TEXT_SIZE, COLOR(INK_BLACK), text);
}

// The white edge keeps the dashes visible where they cross a dark bar.
void chart_add_mean(Chart *chart, double bottom, bool has_edge)
{
    if (!chart->block->has_mean)
        return;
    double x = chart_plot_x(chart, chart->block->mean), top = 12;
    if (has_edge)
        chart_add_line(chart, x, top, x, bottom, 2.4, COLOR(INK_WHITE));
    chart_add_line(chart, x, top, x, bottom, 0.9, COLOR(INK_BLACK));
    chart->draws.items[chart->draws.count - 1].dash = 3;
    add_mean_label(chart, x);
}
