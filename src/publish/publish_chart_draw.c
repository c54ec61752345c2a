// What all charts draw alike: text, lines, points, the grid and its figures, the mean.
#include "publish/publish_chart_int.h"

static const double RING_PT = 1.2, AXIS_PT = 0.75, TICK_LABEL_PT = 16, UNIT_PT = 13, DIAMOND_PT = 7,
                    MEAN_ABOVE_ROWS_PT = 5, MEAN_LABEL_ABOVE_ROWS_PT = 9, LABEL_GAP_PT = 3;
static const double CAP_SHARE =
    0.358; // half the height of a capital: from the middle of a row to the baseline

// ---------------------------------------------------------------- small drawing
Draw *draws_add(Arena *arena, Draws *draws, DrawKind kind, double x, double y)
{
    Draw *draw = LIST_PUSH(arena, draws);
    draw->kind = kind;
    draw->x = x;
    draw->y = y;
    return draw;
}

void draws_scale(Draws *draws, double ratio)
{
    for (size_t i = 0; i < draws->count; i++) {
        Draw *draw = &draws->items[i];
        double *const measures[] = {&draw->x, &draw->y, &draw->width, &draw->height,
            &draw->line_width, &draw->dash, &draw->size, &draw->spacing, &draw->link_y};
        for (size_t j = 0; j < sizeof(measures) / sizeof(measures[0]); j++)
            *measures[j] *= ratio;
        for (size_t j = 0; j < draw->point_count; j++)
            draw->points[j] = (Point){draw->points[j].x * ratio, draw->points[j].y * ratio};
    }
}

Draw *chart_draw_new(Chart *chart, DrawKind kind, double x, double y)
{
    return draws_add(chart->arena, &chart->draws, kind, x, y);
}

double chart_text_width(const Chart *chart, Face face, double size, Str text)
{
    return font_width(chart->fonts, face, size, text);
}

void chart_add_text(Chart *chart, double x, double y, Face face, double size, Color color, Str text)
{
    if (text.len == 0)
        return;
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

// From 0; a value of 0 or less has no bar, the figure says it.
void chart_add_bar(Chart *chart, double middle, int64_t value, bool is_light)
{
    double width = chart_plot_x(chart, value) - chart->plot_left;
    if (width <= 0)
        return;
    Draw *bar = chart_draw_new(chart, DRAW_RECT, chart->plot_left, middle - CHART_BAR_PT / 2);
    bar->width = width;
    bar->height = CHART_BAR_PT;
    bar->is_filled = true;
    bar->fill = is_light ? COLOR(INK_LIGHT) : COLOR(INK_DEEP);
}

// The white edge keeps the tick visible on a dark bar.
void chart_add_tick(Chart *chart, double x, double middle, double height)
{
    double top = middle - height / 2, bottom = middle + height / 2;
    chart_add_line(chart, x, top, x, bottom, 3.2, COLOR(INK_WHITE));
    chart_add_line(chart, x, top, x, bottom, 1.4, COLOR(INK_BLACK));
}

void chart_add_diamond(Chart *chart, double x, double middle)
{
    double half = DIAMOND_PT / 2;
    Draw *diamond = chart_draw_new(chart, DRAW_POLYGON, x, middle);
    diamond->points = NEW_ARRAY(chart->arena, Point, 4);
    diamond->point_count = 4;
    diamond->points[0] = (Point){x, middle - half};
    diamond->points[1] = (Point){x + half, middle};
    diamond->points[2] = (Point){x, middle + half};
    diamond->points[3] = (Point){x - half, middle};
    diamond->is_filled = true;
    diamond->fill = COLOR(INK_WHITE);
    diamond->stroke = COLOR(INK_BLACK);
    diamond->line_width = 1;
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

void chart_add_right(Chart *chart, double right, double middle, Face face, Color color, Str text)
{
    double x = right - chart_text_width(chart, face, CHART_TEXT_SIZE, text);
    chart_add_text(
        chart, x, chart_baseline(middle, CHART_TEXT_SIZE), face, CHART_TEXT_SIZE, color, text);
}

// ---------------------------------------------------------------- the axis
void chart_grid_draw(Chart *chart, double top, double bottom)
{
    for (int64_t at = chart->scale.from; at <= chart->scale.to; at += chart->scale.step)
        chart_add_line(chart, chart_plot_x(chart, at), top, chart_plot_x(chart, at), bottom,
            CHART_HAIR_PT, COLOR(INK_TICK));
}

void chart_head_grid(Chart *chart, double bottom)
{
    chart_grid_draw(chart, chart->rows_top - 3, bottom);
}

void chart_axis_draw(Chart *chart, double bottom)
{
    chart_add_line(chart, chart->plot_left, chart->rows_top - 3, chart->plot_left, bottom, AXIS_PT,
        COLOR(INK_FRAME));
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
    if (chart->fns->scale == NULL)
        return 0;
    return TICK_LABEL_PT + (is_cut(chart) ? UNIT_PT : 0);
}

// Every tick has a figure where they have room, else every second or third one.
static int64_t label_step(const Chart *chart)
{
    const Scale *scale = &chart->scale;
    double widest = 0;
    for (int64_t at = scale->from; at <= scale->to; at += scale->step) {
        Str text = tick_text(chart->arena, at);
        double width = chart_text_width(chart, FACE_SANS, CHART_AXIS_SIZE, text);
        widest = width > widest ? width : widest;
    }
    double apart = chart_plot_x(chart, scale->from + scale->step) - chart->plot_left;
    int64_t stride = 1;
    while ((double)stride * apart < widest + LABEL_GAP_PT &&
           stride * scale->step < scale->to - scale->from)
        stride++;
    return stride * scale->step;
}

void chart_add_axis_labels(Chart *chart, double bottom)
{
    if (chart->fns->scale == NULL)
        return;
    int64_t step = label_step(chart);
    for (int64_t at = chart->scale.from; at <= chart->scale.to; at += step)
        add_centred(chart, chart_plot_x(chart, at), bottom + 12, tick_text(chart->arena, at));
    double middle = (chart->plot_left + chart->plot_right) / 2;
    if (is_cut(chart))
        add_centred(chart, middle, bottom + 12 + UNIT_PT, axis_words(chart));
}

// ---------------------------------------------------------------- the mean
bool chart_has_mean(const Chart *chart)
{
    return chart->fns->has_mean && chart->block->has_mean;
}

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
    chart_add_text(chart, left < 0 ? 0 : left, chart->rows_top - MEAN_LABEL_ABOVE_ROWS_PT,
        FACE_SANS, CHART_TEXT_SIZE, COLOR(INK_BLACK), text);
}

// The white edge keeps the dashes visible where they cross a dark bar.
void chart_add_mean(Chart *chart, double bottom, bool has_edge)
{
    if (!chart_has_mean(chart))
        return;
    double x = chart_plot_x(chart, chart->block->mean);
    double top = chart->rows_top - MEAN_ABOVE_ROWS_PT;
    if (has_edge)
        chart_add_line(chart, x, top, x, bottom, 2.4, COLOR(INK_WHITE));
    chart_add_line(chart, x, top, x, bottom, 0.9, COLOR(INK_BLACK));
    chart->draws.items[chart->draws.count - 1].dash = 3;
    add_mean_label(chart, x);
}
