// The head of a chart: the legend over the plot and the heads of figures at the right. A legend
// that does not fit over the plot takes the whole width and as many lines as it needs.
#include "publish/publish_chart_int.h"

static const double HEAD_LINE_PT = 12, UNDER_HEAD_PT = 5, HEAD_MOST_PT = 60, MARK_GAP_PT = 4;

static double lines_width(const Chart *chart, Face face, const StrList *lines)
{
    double widest = 0;
    for (size_t i = 0; i < lines->count; i++) {
        double width = chart_text_width(chart, face, CHART_TEXT_SIZE, lines->items[i]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

double chart_head_width(Chart *chart, size_t index, double figures_width)
{
    const Figure *figure = &chart->figures[index];
    double most = figures_width > HEAD_MOST_PT ? figures_width : HEAD_MOST_PT;
    StrList lines = label_wrap(
        chart->arena, chart->fonts, figure->title_face, CHART_TEXT_SIZE, figure->title, most);
    chart->figure_places[index].lines = lines;
    double width = lines_width(chart, figure->title_face, &lines);
    return width > figures_width ? width : figures_width;
}

// ---------------------------------------------------------------- measuring
// Sets the items between two edges, line by line; gives the number of lines.
static size_t legend_place(Chart *chart, double left, double right)
{
    double x = left;
    size_t line = 0, height = 0;
    for (size_t i = 0; i < chart->legend_count; i++) {
        LegendPlace *place = &chart->legend_places[i];
        double mark = chart->legend[i].mark_width + MARK_GAP_PT;
        place->lines = label_wrap(chart->arena, chart->fonts, FACE_SANS, CHART_TEXT_SIZE,
            chart->legend[i].title, right - left - mark);
        double width = mark + lines_width(chart, FACE_SANS, &place->lines);
        if (x > left && x + width > right + 0.01) {
            line += height;
            x = left;
            height = 0;
        }
        place->x = x;
        place->line = line;
        x += width + CHART_GAP_PT;
        size_t own = place->lines.count > 0 ? place->lines.count : 1;
        height = own > height ? own : height;
    }
    return line + height;
}

static bool has_heads(const Chart *chart)
{
    for (size_t i = 0; i < chart->figure_count; i++)
        if (chart->figure_places[i].lines.count > 0)
            return true;
    return false;
}

static void legend_measure(Chart *chart)
{
    if (chart->fns->legend == NULL)
        return;
    chart->legend_count = chart->fns->legend(chart->arena, chart->block, chart->legend);
    double right = has_heads(chart) ? chart->plot_right + CHART_GAP_PT / 3 : chart->width;
    chart->legend_lines = legend_place(chart, chart->plot_left, right);
    if (chart->legend_lines > 1)
        chart->legend_lines = legend_place(chart, 0, right);
}

void chart_head_measure(Chart *chart)
{
    legend_measure(chart);
    size_t lines = chart->legend_lines;
    for (size_t i = 0; i < chart->figure_count; i++) {
        size_t own = chart->figure_places[i].lines.count;
        lines = own > lines ? own : lines;
    }
    chart->head_lines = lines;
    lines += chart_has_mean(chart) ? 1 : 0;
    if (lines > 0)
        chart->rows_top = (double)lines * HEAD_LINE_PT + UNDER_HEAD_PT;
}

// ---------------------------------------------------------------- drawing
// The middle of a line of the head; the legend and the heads stand on the lowest lines.
static double line_middle(size_t line)
{
    return UNDER_HEAD_PT + (double)line * HEAD_LINE_PT;
}

static void item_draw(Chart *chart, size_t index)
{
    const LegendItem *item = &chart->legend[index];
    const LegendPlace *place = &chart->legend_places[index];
    size_t first = chart->head_lines - chart->legend_lines + place->line;
    item->mark(chart, place->x, line_middle(first), index);
    for (size_t i = 0; i < place->lines.count; i++)
        chart_add_text(chart, place->x + item->mark_width + MARK_GAP_PT,
            chart_baseline(line_middle(first + i), CHART_TEXT_SIZE), FACE_SANS, CHART_TEXT_SIZE,
            COLOR(INK_BLACK), place->lines.items[i]);
}

static void figure_head_draw(Chart *chart, const Figure *figure, const FigurePlace *place)
{
    size_t first = chart->head_lines - place->lines.count;
    for (size_t i = 0; i < place->lines.count; i++)
        chart_add_right(chart, place->right, line_middle(first + i), figure->title_face,
            figure->title_color, place->lines.items[i]);
}

void chart_head_draw(Chart *chart)
{
    for (size_t i = 0; i < chart->legend_count; i++)
        item_draw(chart, i);
    for (size_t i = 0; i < chart->figure_count; i++)
        figure_head_draw(chart, &chart->figures[i], &chart->figure_places[i]);
}
