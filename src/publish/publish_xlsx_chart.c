// A chart as a native bar chart of Excel under its data, which stand in plain cells: bars from 0 to
// 100 for every kind, since a bar on a cut scale lies and Excel has no paired points.
#include "publish/publish_xlsx_int.h"

#include <math.h>

#include "publish/publish_page.h"

enum {
    ROW_MAX = 100,   // with more rows the data stand alone
    BAR_PIXELS = 22, // a bar's pitch; BAR_PIXELS_PAIR for two
    BAR_PIXELS_PAIR = 34,
    FRAME_PIXELS = 90, // title, axis, legend
    WIDTH_MAX = 1000,
    DEFAULT_ROW_PIXELS = 17
};

typedef struct {
    XlsxBook *book;
    const ChartBlock *chart;
    lxw_row_t first;     // rows of data
    size_t label_column; // the widest of the sheet
    size_t value_column; // after it, or after the values before
} Plot;

// ---------------------------------------------------------------- data
static void put_points(XlsxBook *book, size_t column, int64_t value, bool has_value, bool is_bold)
{
    XlsxStyle style = {.align = ALIGN_RIGHT,
        .bottom = BORDER_HAIR,
        .number = NUMBER_HUNDREDTHS,
        .is_bold = is_bold};
    if (has_value)
        xlsx_put_number(book, column, (double)value / 100, style);
    else
        xlsx_put_text(book, column, STR("–"), style);
}

static void put_data_head(const Plot *plot)
{
    const ChartBlock *chart = plot->chart;
    XlsxStyle style = {
        .align = ALIGN_CENTRE, .bottom = BORDER_FRAME, .is_bold = true, .is_tint = true};
    bool is_change = chart->kind == CHART_CHANGE;
    xlsx_put_blank(plot->book, plot->label_column, style);
    if (is_change)
        xlsx_put_text(plot->book, plot->label_column + 1, chart->before_title, style);
    xlsx_put_text(
        plot->book, plot->value_column, is_change ? chart->now_title : chart->unit, style);
    plot->book->sheet.row++;
}

static void put_data_row(const Plot *plot, Str label, const ChartRow *row, bool is_bold)
{
    XlsxBook *book = plot->book;
    ArenaMark mark = arena_mark(book->scratch);
    int lines = xlsx_text_lines(
        book, label, is_bold, XLSX_FONT_SIZE, book->sheet.widths[plot->label_column]);
    xlsx_row_height(book, xlsx_lines_height(lines, 0));
    xlsx_put_text(book, plot->label_column, label,
        (XlsxStyle){.bottom = BORDER_HAIR, .is_bold = is_bold, .is_wrap = true});
    if (plot->chart->kind == CHART_CHANGE)
        put_points(book, plot->label_column + 1, row->before, row->has_before, is_bold);
    put_points(book, plot->value_column, row->value, row->has_value, is_bold);
    book->sheet.row++;
    arena_rewind(book->scratch, mark);
}

static void put_data(Plot *plot)
{
    put_data_head(plot);
    plot->first = plot->book->sheet.row;
    for (size_t i = 0; i < plot->chart->row_count; i++)
        put_data_row(plot, plot->chart->rows[i].label, &plot->chart->rows[i], false);
    if (plot->chart->has_mean && plot->chart->kind != CHART_CHANGE)
        put_data_row(plot, plot->chart->mean_label,
            &(ChartRow){.value = plot->chart->mean, .has_value = true}, true);
    plot->book->sheet.has_gap = false;
}

// ---------------------------------------------------------------- the drawing
// Bars below the mean are light, the others deep blue.
static void colour_points(const Plot *plot, lxw_chart_series *series)
{
    lxw_chart_fill light = {.color = INK_LIGHT};
    lxw_chart_point below = {.fill = &light}, above = {.fill = NULL};
    const ChartBlock *chart = plot->chart;
    if (!chart->has_mean || chart->kind == CHART_CHANGE)
        return;
    lxw_chart_point **points = NEW_ARRAY(
        plot->book->scratch, lxw_chart_point *, chart->row_count + 1);
    for (size_t i = 0; i < chart->row_count; i++)
        points[i] = chart->rows[i].value < chart->mean ? &below : &above;
    xlsx_note(plot->book, chart_series_set_points(series, points));
}

static lxw_chart_series *series_add(
    const Plot *plot, lxw_chart *drawing, size_t value, Str title, lxw_color_t ink)
{
    XlsxBook *book = plot->book;
    const char *sheet = str_to_c(book->scratch, book->sheet.name);
    lxw_row_t last = plot->first + (lxw_row_t)plot->chart->row_count - 1;
    lxw_col_t column = (lxw_col_t)value;
    lxw_chart_fill fill = {.color = ink};
    lxw_chart_font font = {.name = XLSX_FONT, .size = 8};
    lxw_chart_series *series = chart_add_series(drawing, NULL, NULL);
    chart_series_set_categories(series, sheet, plot->first, (lxw_col_t)plot->label_column, last,
        (lxw_col_t)plot->label_column);
    chart_series_set_values(series, sheet, plot->first, column, last, column);
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, "0.00");
    chart_series_set_labels_font(series, &font);
    bool is_cut;
    if (title.len)
        chart_series_set_name(series, xlsx_text_clean(book->scratch, title, &is_cut));
    return series;
}

static void add_series(const Plot *plot, lxw_chart *drawing)
{
    const ChartBlock *chart = plot->chart;
    bool is_change = chart->kind == CHART_CHANGE;
    if (is_change)
        series_add(plot, drawing, plot->label_column + 1, chart->before_title, INK_LIGHT);
    lxw_chart_series *series = series_add(
        plot, drawing, plot->value_column, is_change ? chart->now_title : chart->unit, INK_DEEP);
    colour_points(plot, series);
    chart_legend_set_position(drawing, is_change ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_set_series_gap(drawing, 60);
}

static void set_axes(lxw_chart *drawing)
{
    lxw_chart_font font = {.name = XLSX_FONT, .size = 8};
    lxw_chart_line hair = {.color = INK_HAIR, .width = 0.5F};
    chart_axis_set_num_font(drawing->x_axis, &font);
    chart_axis_set_num_font(drawing->y_axis, &font);
    chart_axis_set_reverse(drawing->y_axis);
    chart_axis_set_min(drawing->x_axis, 0);
    chart_axis_set_max(drawing->x_axis, 100);
    chart_axis_set_major_unit(drawing->x_axis, 20);
    chart_axis_set_num_format(drawing->x_axis, "0");
    chart_axis_major_gridlines_set_visible(drawing->x_axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(drawing->x_axis, &hair);
}

static void set_title(const Plot *plot, lxw_chart *drawing)
{
    lxw_chart_font font = {.name = XLSX_FONT, .size = XLSX_FONT_SIZE, .bold = LXW_TRUE};
    bool is_cut;
    if (!plot->chart->caption.len)
        return;
    chart_title_set_name(
        drawing, xlsx_text_clean(plot->book->scratch, plot->chart->caption, &is_cut));
    chart_title_set_name_font(drawing, &font);
}

// The drawing lies over blank rows of the default height.
static bool draw(const Plot *plot, Error *err)
{
    XlsxBook *book = plot->book;
    lxw_chart *drawing = workbook_add_chart(book->workbook, LXW_CHART_BAR);
    int pitch = plot->chart->kind == CHART_CHANGE ? BAR_PIXELS_PAIR : BAR_PIXELS;
    double height = FRAME_PIXELS + (double)plot->chart->row_count * pitch;
    lxw_row_t rows = (lxw_row_t)ceil(height / DEFAULT_ROW_PIXELS) + 1;
    add_series(plot, drawing);
    set_axes(drawing);
    set_title(plot, drawing);
    bool is_cut;
    lxw_chart_options options = {.x_scale = fmin(book->sheet.text_width, WIDTH_MAX) / 480,
        .y_scale = height / 288,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = xlsx_text_clean(book->scratch, plot->chart->caption, &is_cut)};
    xlsx_gap(book);
    if (!xlsx_rows_reserve(book, rows, NULL, err))
        return false;
    xlsx_note(
        book, worksheet_insert_chart_opt(book->sheet.sheet, book->sheet.row, 0, drawing, &options));
    book->sheet.row += rows;
    book->sheet.has_gap = true;
    return true;
}

static bool caption_write(XlsxBook *book, const ChartBlock *chart, Error *err)
{
    Str caption = chart->number > 0 ? str_format(book->scratch, "Рисунок %d — %.*s", chart->number,
                                          STR_ARG(chart->caption))
                                    : chart->caption;
    return !caption.len || xlsx_text_row(book, caption, (XlsxStyle){.is_bold = true}, err);
}

static size_t widest_column(const XlsxSheet *sheet)
{
    size_t widest = 0;
    for (size_t i = 1; i < sheet->width_count; i++)
        if (sheet->widths[i] > sheet->widths[widest])
            widest = i;
    return widest;
}

bool xlsx_chart_write(XlsxBook *book, const ChartBlock *chart, Error *err)
{
    Plot plot = {.book = book, .chart = chart, .label_column = widest_column(&book->sheet)};
    plot.value_column = plot.label_column + (chart->kind == CHART_CHANGE ? 2 : 1);
    lxw_row_t rows = (lxw_row_t)(chart->row_count < ROW_MAX ? chart->row_count : ROW_MAX) + 4;
    ArenaMark mark = arena_mark(book->scratch);
    xlsx_gap(book);
    bool ok = xlsx_rows_reserve(book, rows, NULL, err) && caption_write(book, chart, err);
    if (ok)
        put_data(&plot);
    ok = ok && (chart->row_count == 0 || chart->row_count > ROW_MAX || draw(&plot, err));
    arena_rewind(book->scratch, mark);
    return ok;
}
