// What a chart shows, once its figures have their place: series, axes, colours, legend. Bars start
// at 0 always. Points on a cut scale are bars without a fill whose ends carry a short thick mark
// (an error bar of fixed width), since Excel has no points along a list of names.
#include "publish/publish_xlsx_int.h"

#include "publish/publish_chart_int.h"

enum { SERIES_MOST = CHART_SERIES_MOST };
typedef struct {
    XlsxBook *book;
    const ChartBlock *chart;
    lxw_chart *drawing;
    const char *sheet;
    lxw_row_t first, last;
    Scale scale;
} Plot;

static const lxw_color_t INKS[SERIES_MOST] = {
    INK_DEEP, INK_LIGHT, INK_HAIR, INK_GREY, INK_FRAME, INK_TINT};

size_t xlsx_series_count(const ChartBlock *chart)
{
    switch (chart->kind) {
    case CHART_BARS:
    case CHART_POINTS:
        return 1;
    case CHART_CHANGE:
        return 2;
    case CHART_PROFILE:
        return 3;
    case CHART_GROUPED:
    case CHART_STRIPS:
        return chart->series_count < SERIES_MOST ? chart->series_count : SERIES_MOST;
    }
    return 0;
}

// Before is light and now is deep, so the two change places.
static lxw_color_t series_ink(const ChartBlock *chart, size_t index)
{
    return INKS[chart->kind == CHART_CHANGE ? 1 - index : index];
}

// Excel has room for 255 characters in a title; the whole of it stands over the chart's figures.
static char *clean(const Plot *plot, Str text)
{
    enum { TITLE_MAX = 250 };
    Arena *arena = plot->book->scratch;
    bool is_cut;
    Str head = xlsx_text_head(text, TITLE_MAX);
    if (head.len < text.len)
        head = str_concat(arena, head, STR("…"));
    return xlsx_text_clean(arena, head, &is_cut);
}

// Text of a drawing, where «_x005F_» stands for itself and must not be put in.
static char *clean_drawn(const Plot *plot, Str text)
{
    Arena *arena = plot->book->scratch;
    return str_to_c(
        arena, str_replace(arena, str_c(clean(plot, text)), STR("_x005F_x"), STR("_x")));
}

// ---------------------------------------------------------------- series
// Bars below the mean are light, the others deep blue.
static void colour_points(const Plot *plot, lxw_chart_series *series)
{
    lxw_chart_fill light = {.color = INK_LIGHT};
    lxw_chart_point below = {.fill = &light}, above = {.fill = NULL};
    const ChartBlock *chart = plot->chart;
    if (!chart->has_mean || chart->kind != CHART_BARS)
        return;
    lxw_chart_point **points = NEW_ARRAY(
        plot->book->scratch, lxw_chart_point *, chart->row_count + 1);
    for (size_t i = 0; i < chart->row_count; i++)
        points[i] = chart->rows[i].value < chart->mean ? &below : &above;
    xlsx_note(plot->book, chart_series_set_points(series, points));
}

static void set_mark(const Plot *plot, lxw_chart_series *series)
{
    enum { MARKS_IN_SCALE = 240, POINT = 100 };
    lxw_chart_fill none = {.none = LXW_TRUE};
    lxw_chart_line line = {.color = INK_DEEP, .width = 6.25F};
    double span = (double)(plot->scale.to - plot->scale.from) / POINT;
    chart_series_set_fill(series, &none);
    chart_series_set_error_bars(
        series->x_error_bars, LXW_CHART_ERROR_BAR_TYPE_FIXED, span / MARKS_IN_SCALE);
    chart_series_set_error_bars_endcap(series->x_error_bars, LXW_CHART_ERROR_BAR_NO_CAP);
    chart_series_set_error_bars_line(series->x_error_bars, &line);
}

static void set_labels(const Plot *plot, lxw_chart_series *series, size_t index)
{
    ChartKind kind = plot->chart->kind;
    bool is_dark = kind == CHART_STRIPS && (index == 0 || index == 3 || index == 4);
    lxw_chart_font font = {
        .name = XLSX_FONT, .size = 8, .color = is_dark ? INK_WHITE : LXW_COLOR_BLACK};
    const char *format = kind == CHART_STRIPS ? "0;;" : "0.00";
    chart_series_set_labels(series);
    if (kind == CHART_STRIPS)
        chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_CENTER);
    chart_series_set_labels_num_format(series, kind == CHART_POINTS ? "\"  \"0.00" : format);
    chart_series_set_labels_font(series, &font);
}

static void add_series(const Plot *plot, size_t index, Str title)
{
    lxw_col_t column = (lxw_col_t)(index + 1);
    lxw_chart_fill fill = {.color = series_ink(plot->chart, index)};
    lxw_chart_series *series = chart_add_series(plot->drawing, NULL, NULL);
    chart_series_set_categories(series, plot->sheet, plot->first, 0, plot->last, 0);
    chart_series_set_values(series, plot->sheet, plot->first, column, plot->last, column);
    // The library sees no cells in its constant-memory mode: it must be told that these are texts.
    series->categories->has_string_cache = LXW_TRUE;
    chart_series_set_fill(series, &fill);
    if (title.len)
        chart_series_set_name(series, clean(plot, title));
    set_labels(plot, series, index);
    if (plot->chart->kind == CHART_POINTS)
        set_mark(plot, series);
    colour_points(plot, series);
}

// ---------------------------------------------------------------- axes
static void add_mean(const Plot *plot, Text *words)
{
    const ChartBlock *chart = plot->chart;
    if (!chart->has_mean || (chart->kind != CHART_BARS && chart->kind != CHART_POINTS))
        return;
    Str mean = number_text(plot->book->scratch, chart->mean, 2, false);
    Str label = chart->mean_label.len ? chart->mean_label : STR("среднее");
    text_format(words, "; %.*s %.*s", STR_ARG(label), STR_ARG(mean));
    if (chart->kind == CHART_BARS)
        text_add_c(words, ", светлые полосы – ниже него");
}

// «баллы; шкала начинается с 88; среднее 92,79»
static Str axis_words(const Plot *plot)
{
    const ChartBlock *chart = plot->chart;
    Text words = text_new(plot->book->scratch);
    if (chart->kind == CHART_STRIPS)
        return STR("доли ответов; на полосах – число ответов");
    text_add(&words, chart->unit.len ? chart->unit : STR("баллы"));
    if (plot->scale.from != 0)
        text_format(&words, "; шкала начинается с %.*s",
            STR_ARG(number_text(plot->book->scratch, plot->scale.from / 100, 0, false)));
    add_mean(plot, &words);
    return text_str(&words);
}

static void set_scale(const Plot *plot, lxw_chart_axis *axis)
{
    enum { POINT = 100 };
    if (plot->chart->kind == CHART_STRIPS) {
        chart_axis_set_num_format(axis, "0%");
        return;
    }
    chart_axis_set_min(axis, (double)plot->scale.from / POINT);
    chart_axis_set_max(axis, (double)plot->scale.to / POINT);
    chart_axis_set_major_unit(axis, (double)plot->scale.step / POINT);
    chart_axis_set_num_format(axis, "0");
}

// The library calls the axis of values x in bar charts.
static void set_axes(const Plot *plot)
{
    lxw_chart_axis *names = plot->drawing->y_axis, *values = plot->drawing->x_axis;
    lxw_chart_font font = {.name = XLSX_FONT, .size = 8, .color = LXW_COLOR_BLACK};
    lxw_chart_font words = {
        .name = XLSX_FONT, .size = 8, .color = INK_GREY, .bold = LXW_EXPLICIT_FALSE};
    lxw_chart_line hair = {.color = INK_HAIR, .width = 0.5F}, rule = {.color = INK_FRAME};
    lxw_chart_line none = {.none = LXW_TRUE};
    chart_axis_set_num_font(names, &font);
    chart_axis_set_line(names, &rule);
    // From the top down, and the axis of values still at the bottom; no name is left out.
    chart_axis_set_reverse(names);
    chart_axis_set_crossing_max(names);
    chart_axis_set_interval_unit(names, 1);
    chart_axis_set_major_tick_mark(names, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_num_font(values, &font);
    chart_axis_set_line(values, &none);
    chart_axis_set_name(values, clean_drawn(plot, axis_words(plot)));
    chart_axis_set_name_font(values, &words);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &hair);
    set_scale(plot, values);
}

static void set_frame(const Plot *plot, size_t count)
{
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_font font = {.name = XLSX_FONT, .size = 8};
    chart_legend_set_position(
        plot->drawing, count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(plot->drawing, &font);
    chart_set_series_gap(plot->drawing, plot->chart->kind == CHART_STRIPS ? 40 : 80);
    chart_chartarea_set_line(plot->drawing, &none);
}

static void set_title(const Plot *plot, Str title)
{
    lxw_chart_font font = {.name = XLSX_FONT, .size = XLSX_FONT_SIZE, .bold = LXW_TRUE};
    chart_title_set_name(plot->drawing, clean_drawn(plot, title));
    chart_title_set_name_font(plot->drawing, &font);
}

// ---------------------------------------------------------------- the whole
// What a screen reader says.
static char *plot_words(const Plot *plot, Str title)
{
    return clean_drawn(
        plot, str_format(plot->book->scratch, "%.*s. Строк: %zu; все значения – на листе «%s»",
                  STR_ARG(title), plot->chart->row_count, plot->sheet));
}

static void insert(const Plot *plot, const XlsxChart *chart)
{
    enum { LIBRARY_WIDTH = 480, LIBRARY_HEIGHT = 288 };
    lxw_chart_options options = {.x_scale = chart->width / LIBRARY_WIDTH,
        .y_scale = chart->height / LIBRARY_HEIGHT,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = plot_words(plot, chart->title)};
    xlsx_note(plot->book,
        worksheet_insert_chart_opt(chart->sheet, chart->row, 0, plot->drawing, &options));
    plot->book->drawing_count++;
}

void xlsx_chart_draw(
    XlsxBook *book, const XlsxChart *chart, const TableBlock *data, lxw_row_t first)
{
    ArenaMark mark = arena_mark(book->scratch);
    ChartKind kind = chart->chart->kind;
    Plot plot = {.book = book,
        .chart = chart->chart,
        .drawing = workbook_add_chart(
            book->workbook, kind == CHART_STRIPS ? LXW_CHART_BAR_STACKED_PERCENT : LXW_CHART_BAR),
        .sheet = str_to_c(book->scratch, book->sheet.name),
        .first = first,
        .last = first + (lxw_row_t)chart->chart->row_count - 1,
        .scale = kind == CHART_POINTS ? scale_around(chart->chart) : scale_to_full(chart->chart)};
    size_t count = xlsx_series_count(chart->chart);
    for (size_t i = 0; i < count; i++)
        add_series(&plot, i, data->columns[i + 1].title);
    set_title(&plot, chart->title);
    set_axes(&plot);
    set_frame(&plot, count);
    insert(&plot, chart);
    arena_rewind(book->scratch, mark);
}
