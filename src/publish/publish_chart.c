// Charts as draws of a page. The columns (place, name, plot, figures) and the scale are measured
// over all rows, so that every sheet of a chart looks the same. A kind of chart is one
// ChartKindFns. Measures: mockups, «Charts».
#include "publish/publish_chart_int.h"

static const double NAME_SHARE = 0.45, PLOT_LEAST_PT = 90, NAME_LEAST_PT = 60, PLAIN_TOP_PT = 3,
                    FIGURE_GAP_PT = 11;

// ---------------------------------------------------------------- columns
size_t chart_lines_of(const Chart *chart)
{
    size_t series = chart->block->series_count;
    return chart->fns->is_by_series && series > 1 ? series : 1;
}

static FigureCell figure_cell(
    const Chart *chart, const Figure *figure, const ChartRow *row, size_t line)
{
    FigureCell cell = {.face = FACE_SANS, .color = COLOR(INK_BLACK)};
    figure->get(chart->arena, chart->block, row, line, &cell);
    return cell;
}

static double figures_width(const Chart *chart, const Figure *figure)
{
    double widest = 0;
    for (size_t i = 0; i < chart->block->row_count; i++) {
        for (size_t line = 0; line < chart_lines_of(chart); line++) {
            ArenaMark mark = arena_mark(chart->arena);
            FigureCell cell = figure_cell(chart, figure, &chart->block->rows[i], line);
            double width = chart_text_width(chart, cell.face, CHART_TEXT_SIZE, cell.text);
            arena_rewind(chart->arena, mark);
            widest = width > widest ? width : widest;
        }
    }
    return widest;
}

// Sets the columns from the right edge leftwards; gives the width of all.
static double figures_measure(Chart *chart)
{
    double right = chart->width;
    chart->figure_count = chart->fns->figures(chart->block, chart->figures);
    for (size_t i = chart->figure_count; i-- > 0;) {
        chart->figure_places[i].right = right;
        double width = chart_head_width(chart, i, figures_width(chart, &chart->figures[i]));
        right -= width + (i > 0 ? FIGURE_GAP_PT : 0);
    }
    return chart->width - right;
}

static Str place_of(const Chart *chart, const ChartRow *row)
{
    return chart->fns->has_place ? row->place : STR("");
}

static double names_measure(Chart *chart)
{
    double place = 0, name = 0;
    for (size_t i = 0; i < chart->block->row_count; i++) {
        const ChartRow *row = &chart->block->rows[i];
        double place_width = chart_text_width(
            chart, FACE_SANS, CHART_TEXT_SIZE, place_of(chart, row));
        double name_width = chart_text_width(
            chart, FACE_SANS, CHART_TEXT_SIZE, str_trim(row->label));
        place = place_width > place ? place_width : place;
        name = name_width > name ? name_width : name;
    }
    chart->place_right = place;
    chart->name_left = place > 0 ? place + CHART_LINE_PT * 0.8 : 0;
    return name;
}

// A place that is too narrow for the least plot and names is laid out wider, see chart_layout.
static void columns_measure(Chart *chart)
{
    double figures = figures_measure(chart), name = names_measure(chart);
    double gaps = CHART_GAP_PT * (figures > 0 ? 2.2 : 1);
    double least = chart->name_left + NAME_LEAST_PT + PLOT_LEAST_PT + gaps + figures;
    if (chart->width < least) {
        for (size_t i = 0; i < chart->figure_count; i++)
            chart->figure_places[i].right += least - chart->width;
        chart->width = least;
    }
    double limit = chart->width * NAME_SHARE - chart->name_left;
    double most = chart->width - chart->name_left - PLOT_LEAST_PT - gaps - figures;
    limit = limit < most ? limit : most;
    limit = limit > NAME_LEAST_PT ? limit : NAME_LEAST_PT;
    chart->name_width = name < limit ? name : limit;
    chart->plot_left = chart->name_left + chart->name_width + CHART_GAP_PT;
    chart->plot_right = chart->width - figures - (gaps - CHART_GAP_PT);
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
    size_t lines = row_lines(chart, row).count, bars = chart_lines_of(chart);
    arena_rewind(chart->arena, mark);
    lines = lines > bars ? lines : bars;
    return chart->fns->pitch + (double)(lines - 1) * CHART_LINE_PT;
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
    double y = middle - ((double)lines.count - 1) * CHART_LINE_PT / 2;
    for (size_t i = 0; i < lines.count; i++, y += CHART_LINE_PT)
        chart_add_text(chart, chart->name_left, chart_baseline(y, CHART_TEXT_SIZE), FACE_SANS,
            CHART_TEXT_SIZE, COLOR(INK_BLACK), lines.items[i]);
    chart_add_right(
        chart, chart->place_right, middle, FACE_SANS, COLOR(INK_BLACK), place_of(chart, row));
}

static void add_figures(Chart *chart, const ChartRow *row, double middle, size_t line)
{
    for (size_t i = 0; i < chart->figure_count; i++) {
        const Figure *figure = &chart->figures[i];
        FigureCell cell = figure_cell(chart, figure, row, line);
        Str tail = str_is(cell.text, "–") ? figure->tail : STR("");
        double after = chart_text_width(chart, cell.face, CHART_TEXT_SIZE, tail);
        chart_add_right(
            chart, chart->figure_places[i].right - after, middle, cell.face, cell.color, cell.text);
    }
}

static void add_row(Chart *chart, const ChartRow *row, double top, double height)
{
    size_t lines = chart_lines_of(chart);
    double middle = top + height / 2, y = middle - (double)(lines - 1) * CHART_LINE_PT / 2;
    add_label(chart, row, middle);
    chart->fns->row(chart, row, middle, height);
    for (size_t line = 0; line < lines; line++, y += CHART_LINE_PT)
        add_figures(chart, row, y, line);
}

static void add_rows(Chart *chart, size_t first, size_t count)
{
    double y = chart->rows_top;
    for (size_t i = first; i < first + count; i++) {
        double height = row_height(chart, &chart->block->rows[i]);
        add_row(chart, &chart->block->rows[i], y, height);
        y += height;
    }
}

// ---------------------------------------------------------------- the whole
static void chart_measure(Chart *chart)
{
    chart->fns = chart_kind(chart->block->kind);
    if (chart->fns->scale != NULL)
        chart->scale = chart->fns->scale(chart->block);
    columns_measure(chart);
    chart->rows_top = PLAIN_TOP_PT;
    chart_head_measure(chart);
}

static double chart_draw(Chart *chart, size_t first, double room, size_t *count)
{
    double height = 0, axis = chart_axis_height(chart);
    *count = rows_fit(chart, first, room - chart->rows_top - axis, &height);
    double bottom = chart->rows_top + height;
    if (chart->fns->head != NULL)
        chart->fns->head(chart, bottom);
    chart_head_draw(chart);
    add_rows(chart, first, *count);
    if (chart->fns->cover != NULL)
        chart->fns->cover(chart, bottom);
    chart_add_axis_labels(chart, bottom);
    return bottom + axis;
}

// Where even the least columns do not fit, the whole chart is made smaller: nothing is lost.
void chart_layout(Arena *arena, const Fonts *fonts, const ChartBlock *block, double width,
    double max_height, size_t first_row, ChartBox *ret)
{
    *ret = (ChartBox){.height = 0};
    if (first_row >= block->row_count)
        return;
    Chart chart = {.arena = arena, .fonts = fonts, .width = width > 1 ? width : 1};
    double asked = chart.width;
    chart.block = chart_clean(arena, fonts, block, &ret->missing);
    chart_measure(&chart);
    double ratio = asked / chart.width;
    ret->height = ratio * chart_draw(&chart, first_row, max_height / ratio, &ret->row_count);
    if (ratio < 1)
        draws_scale(&chart.draws, ratio);
    ret->draws = chart.draws;
}
