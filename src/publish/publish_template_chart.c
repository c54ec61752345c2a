// The block `chart`. A chart is small: its rows are read at once.
#include "publish/publish_template_int.h"

enum { CHART_ROWS_MOST = 5000 };
static const char *const CHART_OPTIONS[] = {"table=", "name=", "caption=", "unit=", "mean_label=",
    "before_title=", "now_title=", "series=", "empty=", NULL};

// What each kind cannot do without, in words and as columns of the query. `series_least` 0: it has
// no series.
static const struct {
    const char *name;
    ChartKind kind;
    size_t series_least;
    const char *columns[4];
} KINDS[] = {{"bars", CHART_BARS, 0, {"label", "value"}},
    {"points", CHART_POINTS, 0, {"label", "value"}},
    {"change", CHART_CHANGE, 0, {"label", "value", "before"}},
    {"grouped", CHART_GROUPED, 1, {"label", "s1"}},
    {"profile", CHART_PROFILE, 0, {"label", "value", "row_mean", "most"}},
    {"strips", CHART_STRIPS, 2, {"label", "s1"}}};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

typedef struct {
    ChartRow *items;
    size_t count, capacity;
} ChartRows;
typedef struct {
    Builder *builder;
    const BlockQuery *query;
    size_t label, place, value, before, mean, before_title, now_title, row_mean, most, is_hidden;
    size_t series[CHART_SERIES_MOST];
} ChartPlaces;

static QueryValue chart_value(const ChartPlaces *places, size_t column)
{
    return column == SIZE_MAX ? (QueryValue){0} : query_value(places->query->table->query, column);
}

static Str chart_text(const ChartPlaces *places, size_t column)
{
    QueryValue value = chart_value(places, column);
    Arena *arena = places->builder->run->arena;
    if (value.kind == QUERY_INT)
        return str_format(arena, "%lld", (long long)value.number);
    return str_copy(arena, value.text);
}

static void chart_number(
    const ChartPlaces *places, size_t column, int64_t *number, bool *has_number)
{
    QueryValue value = chart_value(places, column);
    *has_number = value.kind == QUERY_INT;
    *number = value.number;
}

static ChartRow chart_row(const ChartPlaces *places, size_t series_count)
{
    ChartRow row = {
        .label = chart_text(places, places->label), .place = chart_text(places, places->place)};
    chart_number(places, places->value, &row.value, &row.has_value);
    chart_number(places, places->before, &row.before, &row.has_before);
    chart_number(places, places->row_mean, &row.row_mean, &row.has_row_mean);
    chart_number(places, places->most, &row.most, &row.has_most);
    for (size_t i = 0; i < series_count; i++)
        chart_number(places, places->series[i], &row.series[i], &row.has_series[i]);
    row.is_hidden = chart_value(places, places->is_hidden).number != 0;
    return row;
}

// What is said of the whole chart stands in its first rows.
static void read_whole(const ChartPlaces *places, ChartBlock *chart)
{
    if (!chart->has_mean)
        chart_number(places, places->mean, &chart->mean, &chart->has_mean);
    if (chart->before_title.len == 0)
        chart->before_title = chart_text(places, places->before_title);
    if (chart->now_title.len == 0)
        chart->now_title = chart_text(places, places->now_title);
}

static bool read_chart_rows(const ChartPlaces *places, ChartBlock *chart, Error *err)
{
    const BlockQuery *query = places->query;
    ChartRows rows = {0};
    bool has_row = true;
    if (!table_bind(query->table, query->values, err))
        return false;
    while (has_row) {
        if (!query_next(query->table->query, &has_row, err))
            return false;
        if (rows.count == CHART_ROWS_MOST)
            return error_set(err, "больше %d строк на диаграмме", CHART_ROWS_MOST);
        if (!has_row)
            break;
        *LIST_PUSH(places->builder->run->arena, &rows) = chart_row(places, chart->series_count);
        read_whole(places, chart);
    }
    chart->rows = rows.items;
    chart->row_count = rows.count;
    return query_rewind(query->table->query, err);
}

// ---------------------------------------------------------------- kinds and columns
// The index of KINDS; KIND_COUNT and a finding when there is no such kind.
static size_t read_kind(Builder *builder, const Fence *fence, const ArgList *args)
{
    Str word = args->count > 1 && args->items[1].key.len == 0 ? args->items[1].value : STR("");
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (str_is(word, KINDS[i].name))
            return i;
    Text names = text_new(builder->run->arena);
    for (size_t i = 0; i < KIND_COUNT; i++)
        text_format(&names, "%schart %s", i > 0 ? ", " : "", KINDS[i].name);
    build_fail(builder, fence->at,
        str_format(
            builder->run->arena, "вид диаграммы – один из: %.*s", STR_ARG(text_str(&names))));
    return KIND_COUNT;
}

static bool require_column(
    Builder *builder, const Fence *fence, const SqlTable *table, size_t kind, Str name)
{
    if (table_column(table, name) != SIZE_MAX)
        return true;
    build_fail(builder, fence->at,
        str_format(builder->run->arena, "для chart %s в запросе %.*s нужна графа %.*s",
            KINDS[kind].name, STR_ARG(table->file), STR_ARG(name)));
    return false;
}

static bool find_series(
    Builder *builder, const Fence *fence, size_t kind, size_t count, ChartPlaces *places)
{
    const SqlTable *table = places->query->table;
    for (size_t i = 0; i < count; i++) {
        Str name = str_format(builder->run->arena, "s%zu", i + 1);
        if (!require_column(builder, fence, table, kind, name))
            return false;
        places->series[i] = table_column(table, name);
    }
    return true;
}

static bool find_places(
    Builder *builder, const Fence *fence, size_t kind, size_t series_count, ChartPlaces *places)
{
    const SqlTable *table = places->query->table;
    const struct {
        const char *name;
        size_t *place;
    } COLUMNS[] = {{"label", &places->label}, {"place", &places->place}, {"value", &places->value},
        {"before", &places->before}, {"mean", &places->mean},
        {"before_title", &places->before_title}, {"now_title", &places->now_title},
        {"row_mean", &places->row_mean}, {"most", &places->most},
        {"is_hidden", &places->is_hidden}};
    for (size_t i = 0; i < sizeof COLUMNS / sizeof *COLUMNS; i++)
        *COLUMNS[i].place = table_column(table, str_c(COLUMNS[i].name));
    for (size_t i = 0; i < 4 && KINDS[kind].columns[i] != NULL; i++)
        if (!require_column(builder, fence, table, kind, str_c(KINDS[kind].columns[i])))
            return false;
    return find_series(builder, fence, kind, series_count, places);
}

// ---------------------------------------------------------------- the block
// `series="2022;2025"`: titles of the columns s1, s2 ... of the query.
static bool read_series(
    Builder *builder, const Fence *fence, const ArgList *args, size_t kind, ChartBlock *chart)
{
    const Arg *arg = args_get(args, "series");
    Str rest = arg != NULL ? arg->value : STR("");
    Str title;
    size_t count = 0;
    while (rest.len > 0 && str_split(&rest, ';', &title)) {
        if (count < CHART_SERIES_MOST)
            chart->series_titles[count] = str_trim(title);
        count++;
    }
    size_t least = KINDS[kind].series_least;
    chart->series_count = count;
    if (count <= CHART_SERIES_MOST && count >= least && (least > 0 || count == 0))
        return true;
    build_fail(builder, arg != NULL ? fence->info_at + arg->at : fence->at,
        least == 0
            ? str_format(builder->run->arena, "у chart %s нет рядов series", KINDS[kind].name)
            : str_format(builder->run->arena,
                  "для chart %s нужны названия рядов: series=\"Да;Нет\" – от %zu до %d, "
                  "по числу граф s1, s2, …",
                  KINDS[kind].name, least, CHART_SERIES_MOST));
    return false;
}

static ChartBlock *new_chart(Builder *builder, const BlockQuery *query, const ArgList *args)
{
    ChartBlock *chart = NEW(builder->run->arena, ChartBlock);
    chart->name = args_text(args, "name", STR(""));
    chart->caption = build_caption(builder, query, args);
    chart->unit = args_text(args, "unit", STR("баллы"));
    chart->mean_label = args_text(args, "mean_label", STR("среднее"));
    chart->before_title = args_text(args, "before_title", STR(""));
    chart->now_title = args_text(args, "now_title", STR(""));
    return chart;
}

void build_chart(Builder *builder, const Fence *fence, const ArgList *args)
{
    BlockQuery query;
    size_t kind = read_kind(builder, fence, args);
    Str name = args_text(args, "table", STR(""));
    if (kind == KIND_COUNT || !build_query(builder, fence, args, name, CHART_OPTIONS, &query))
        return;
    ChartPlaces places = {.builder = builder, .query = &query};
    ChartBlock *chart = new_chart(builder, &query, args);
    chart->kind = KINDS[kind].kind;
    if (!query.has_rows) {
        build_empty(builder, &query, args);
        return;
    }
    if (!read_series(builder, fence, args, kind, chart) ||
        !find_places(builder, fence, kind, chart->series_count, &places))
        return;
    Error err = {0};
    if (!read_chart_rows(&places, chart, &err))
        table_fail(builder->run, query.table, SIZE_MAX, err.text);
    build_name(builder, chart->name, fence->at);
    build_add(builder, BLOCK_CHART)->chart = chart;
}
