// The block `table`. It streams: its rows are read from the query when the writer asks, each into
// the arena that the writer gives.
#include "publish/publish_template_int.h"

static const char *const TABLE_OPTIONS[] = {
    "name=", "caption=", "empty=", "freeze=", "small", "grid", "compact", "searchable", NULL};

// Where a shown column and its companions stand in the query; SIZE_MAX: not there.
typedef struct {
    size_t value, note, exact, formula, emphasis, link;
} ColumnPlace;
struct TableStream {
    SqlTable *table;
    const Str *values;
    ColumnPlace *places;
    size_t count;
    size_t row_kind, row_right;
};

// ---------------------------------------------------------------- rows
static bool stream_rewind(void *context, Error *err)
{
    TableStream *stream = context;
    if (!table_bind(stream->table, stream->values, err))
        return error_context(err, "%.*s", STR_ARG(stream->table->file));
    stream->table->owner = stream;
    return true;
}

static QueryValue value_at(const TableStream *stream, size_t column)
{
    return column == SIZE_MAX ? (QueryValue){0} : query_value(stream->table->query, column);
}

static Str text_at(const TableStream *stream, Arena *arena, size_t column)
{
    QueryValue value = value_at(stream, column);
    return value.kind == QUERY_TEXT ? str_copy(arena, value.text) : STR("");
}

static Emphasis emphasis_at(const TableStream *stream, size_t column)
{
    Str word = value_at(stream, column).text;
    if (str_is(word, "bold"))
        return EMPHASIS_BOLD;
    return str_is(word, "attention") ? EMPHASIS_ATTENTION : EMPHASIS_NONE;
}

static TableCell read_cell(const TableStream *stream, Arena *arena, const ColumnPlace *place)
{
    QueryValue value = value_at(stream, place->value);
    return (TableCell){.has_value = value.kind != QUERY_NULL,
        .is_number = value.kind == QUERY_INT,
        .number = value.number,
        .text = value.kind == QUERY_TEXT ? str_copy(arena, value.text) : STR(""),
        .note = text_at(stream, arena, place->note),
        .exact = text_at(stream, arena, place->exact),
        .formula = text_at(stream, arena, place->formula),
        .emphasis = emphasis_at(stream, place->emphasis),
        .link = text_at(stream, arena, place->link)};
}

static TableRowKind row_kind(const TableStream *stream)
{
    Str kind = value_at(stream, stream->row_kind).text;
    if (str_is(kind, "group"))
        return ROW_GROUP;
    return str_is(kind, "total") ? ROW_TOTAL : ROW_BODY;
}

static bool stream_next(void *context, Arena *arena, TableRow *ret, bool *has_row, Error *err)
{
    const TableStream *stream = context;
    if (stream->table->owner != stream)
        return error_set(
            err, "%.*s: таблицу начали читать заново, не дочитав", STR_ARG(stream->table->file));
    if (!query_next(stream->table->query, has_row, err))
        return error_context(err, "%.*s", STR_ARG(stream->table->file));
    if (!*has_row) {
        stream->table->owner = NULL;
        return true;
    }
    TableCell *cells = NEW_ARRAY(arena, TableCell, stream->count);
    for (size_t i = 0; i < stream->count; i++)
        cells[i] = read_cell(stream, arena, &stream->places[i]);
    *ret = (TableRow){.kind = row_kind(stream),
        .right = text_at(stream, arena, stream->row_right),
        .cells = cells};
    return true;
}

// ---------------------------------------------------------------- columns
static size_t companion(TemplateRun *run, const SqlTable *table, Str name, const char *suffix)
{
    return table_column(table, str_concat(run->arena, name, str_c(suffix)));
}

// <key>_note and the like belong to the column <key> when there is one.
static bool is_companion(const SqlTable *table, Str name)
{
    static const char *const SUFFIXES[] = {"_note", "_exact", "_formula", "_emphasis", "_link"};
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
        Str suffix = str_c(SUFFIXES[i]);
        if (str_ends(name, suffix) &&
            table_column(table, str_part(name, 0, name.len - suffix.len)) != SIZE_MAX)
            return true;
    }
    return false;
}

static bool is_shown(const SqlTable *table, const SqlColumn *column)
{
    return column->head != NULL && !column->head->is_hidden &&
           !str_starts(column->name, STR("_")) && !is_companion(table, column->name);
}

static TableColumn column_of(Builder *builder, const BlockQuery *query, const SqlColumn *column)
{
    const TableHead *head = column->head;
    return (TableColumn){.key = column->name,
        .title = query_words(builder, query, head->row, head->title),
        .group = query_words(builder, query, head->row, head->group),
        .format = head->format,
        .width = head->width,
        .is_bold = head->is_bold,
        .is_grey = head->is_grey,
        .is_italic_title = head->is_italic,
        .is_centred = head->is_centred,
        .is_scale = head->is_scale};
}

static void read_shape(Builder *builder, const BlockQuery *query, TableBlock *block)
{
    TemplateRun *run = builder->run;
    SqlTable *table = query->table;
    TableStream *stream = NEW(run->arena, TableStream);
    *stream = (TableStream){.table = table, .values = query->values};
    stream->places = NEW_ARRAY(run->arena, ColumnPlace, table->column_count);
    stream->row_kind = table_column(table, STR("_row"));
    stream->row_right = table_column(table, STR("_right"));
    block->columns = NEW_ARRAY(run->arena, TableColumn, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        const SqlColumn *column = &table->columns[i];
        if (!is_shown(table, column))
            continue;
        TableColumn shown = column_of(builder, query, column);
        if (column->head->title.len > 0 && shown.title.len == 0)
            continue; // its words came out empty: nothing stands in this column here
        block->columns[stream->count] = shown;
        stream->places[stream->count++] = (ColumnPlace){.value = i,
            .note = companion(run, table, column->name, "_note"),
            .exact = column->exact,
            .formula = companion(run, table, column->name, "_formula"),
            .emphasis = companion(run, table, column->name, "_emphasis"),
            .link = companion(run, table, column->name, "_link")};
    }
    block->column_count = stream->count;
    block->source = (TableSource){stream, stream_rewind, stream_next};
}

// ---------------------------------------------------------------- the table block
static int freeze_columns(Builder *builder, const Fence *fence, const ArgList *args)
{
    const Arg *arg = args_get(args, "freeze");
    long count = 0;
    if (arg != NULL && (!str_to_long(arg->value, &count) || count < 0 || count > 20))
        build_fail(builder, fence->info_at + arg->at, STR("freeze – число столбцов от 0 до 20"));
    return (int)count;
}

void build_table(Builder *builder, const Fence *fence, const ArgList *args)
{
    BlockQuery query;
    Str name = args->count > 1 && args->items[1].key.len == 0 ? args->items[1].value : STR("");
    if (!build_query(builder, fence, args, name, TABLE_OPTIONS, &query))
        return;
    if (!query.has_rows) {
        build_empty(builder, &query, args);
        return;
    }
    TableBlock *table = NEW(builder->run->arena, TableBlock);
    table->name = args_text(args, "name", STR(""));
    table->caption = build_caption(builder, &query, args);
    table->note = build_spans(builder, fence->body, fence->body_at);
    table->is_small = args_have(args, "small");
    table->is_grid = args_have(args, "grid");
    table->is_compact = args_have(args, "compact");
    table->is_searchable = args_have(args, "searchable");
    table->freeze_columns = freeze_columns(builder, fence, args);
    read_shape(builder, &query, table);
    if (table->column_count == 0)
        build_fail(builder, fence->at,
            str_format(builder->run->arena, "в таблице нет граф: опишите их в начале файла %.*s",
                STR_ARG(query.table->file)));
    build_name(builder, table->name, fence->at);
    build_add(builder, BLOCK_TABLE)->table = table;
}
