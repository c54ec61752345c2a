// Distributions: one strip of the whole width for each row, cut into parts by counts. 100 % are all
// series together; the share at the right is that of the first one.
#include "publish/publish_chart_int.h"

static const double STRIP_PT = 12;

static int64_t count_of(const ChartRow *row, size_t series)
{
    bool has_count = row->has_series[series] && row->series[series] > 0;
    return has_count ? row->series[series] : 0;
}

static int64_t total_of(const ChartBlock *chart, const ChartRow *row)
{
    int64_t total = 0;
    for (size_t i = 0; i < chart->series_count; i++)
        total += count_of(row, i);
    return total;
}

// Tenths of a percent, half up.
static int64_t share_of(Arena *arena, int64_t count, int64_t total)
{
    ArenaMark mark = arena_mark(arena);
    const Exact *share = exact_ratio(arena, (long)count, (long)total);
    int64_t scaled = exact_scaled(exact_mul(arena, exact_of(arena, 100), share), 1);
    arena_rewind(arena, mark);
    return scaled;
}

static Str percent_text(Arena *arena, int64_t tenths)
{
    Str number = number_text(arena, tenths, format_decimals(FORMAT_PERCENT), false);
    return str_format(arena, "%.*s\u00A0%%", STR_ARG(number));
}

// ---------------------------------------------------------------- figures
static void get_share(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)line;
    int64_t total = total_of(block, row);
    ret->text = STR("–");
    if (row->is_hidden || total == 0)
        return;
    ret->text = percent_text(arena, share_of(arena, count_of(row, 0), total));
}

static void get_total(
    Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret)
{
    (void)line;
    ret->text = chart_figure_text(arena, FORMAT_COUNT, !row->is_hidden, total_of(block, row));
    ret->color = COLOR(INK_GREY);
}

static size_t strips_figures(const ChartBlock *chart, Figure figures[FIGURE_MAX])
{
    figures[0] = (Figure){
        chart->series_titles[0], FACE_SANS_BOLD, COLOR(INK_BLACK), STR(",0\u00A0%"), get_share};
    figures[1] = (Figure){STR("n"), FACE_SANS_ITALIC, COLOR(INK_GREY), STR(""), get_total};
    return 2;
}

// ---------------------------------------------------------------- rows
static void add_words(Chart *chart, double middle, Str words)
{
    chart_add_text(chart, chart->plot_left, chart_baseline(middle, CHART_TEXT_SIZE),
        FACE_SANS_ITALIC, CHART_TEXT_SIZE, COLOR(INK_GREY), words);
}

// Edges come from sums of counts: the parts fill the strip without gaps.
static void add_strip(Chart *chart, const ChartRow *row, double middle, int64_t total)
{
    double whole = chart->plot_right - chart->plot_left;
    int64_t before = 0;
    for (size_t i = 0; i < chart->block->series_count; i++) {
        int64_t count = count_of(row, i);
        double left = chart->plot_left + whole * (double)before / (double)total;
        double width = whole * (double)count / (double)total;
        before += count;
        if (count == 0)
            continue;
        chart_add_part(chart, left, middle - STRIP_PT / 2, width, STRIP_PT, i);
        Str text = percent_text(chart->arena, share_of(chart->arena, count, total));
        chart_add_part_text(chart, left, width, middle, i, text);
    }
}

static void strips_row(Chart *chart, const ChartRow *row, double middle, double height)
{
    (void)height;
    int64_t total = total_of(chart->block, row);
    if (row->is_hidden)
        add_words(chart, middle, STR("скрыто: мало ответов"));
    else if (total == 0)
        add_words(chart, middle, STR("нет ответов"));
    else
        add_strip(chart, row, middle, total);
}

const ChartKindFns CHART_STRIPS_FNS = {
    .pitch = 18,
    .has_place = true,
    .figures = strips_figures,
    .legend = chart_legend_series,
    .row = strips_row,
};
