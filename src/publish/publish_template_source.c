// Mustache names over SQL: a name is a column of an enclosing row or a file of tables/. A table's
// parameters come from the enclosing rows, so the same name inside a section asks anew.
#include "publish/publish_template_int.h"

#include <assert.h>

static const size_t SQL_MOST = 1024 * 1024;

// Rows of one table for one set of parameters. A lookup takes only the first row, a section all.
typedef struct {
    const TableResult *result;
    const QueryValue *cells;
} ResultRow;
struct TableResult {
    Arena *arena; // of its rows: the set's when there are no parameters, so that they are read once
    SqlTable *table;
    Str *values; // of the parameters
    bool is_complete;
    struct {
        ResultRow **items;
        size_t count, capacity;
    } rows;
    ResultRow *null_row; // stands for the first row when there is none
};

// ---------------------------------------------------------------- tables
static Str table_path(TemplateRun *run, Str name)
{
    Str file = str_format(run->arena, "tables/%.*s.sql", STR_ARG(name));
    return path_join(run->arena, run->dir, file);
}

static SqlTable *load_table(TemplateRun *run, Str name)
{
    Arena *arena = run->set_arena;
    SqlTable *table = NEW(arena, SqlTable);
    *LIST_PUSH(arena, &run->tables) = table;
    table->name = str_copy(arena, name);
    table->file = str_format(arena, "tables/%.*s.sql", STR_ARG(name));
    Str text;
    Error err = {0};
    if (file_read(arena, table_path(run, name), SQL_MOST, &text, &err)) {
        table->is_broken = !table_load(run, table, text);
        return table;
    }
    run_fail(run, template_place(arena, table->file, 0, 0), str_c(err.text));
    table->is_broken = true;
    return table;
}

SqlTable *run_table(TemplateRun *run, Str name)
{
    for (size_t i = 0; i < run->tables.count; i++)
        if (str_equal(run->tables.items[i]->name, name))
            return run->tables.items[i];
    if (!name_is_plain(name) || !file_exists(table_path(run, name)))
        return NULL;
    return load_table(run, name);
}

// ---------------------------------------------------------------- parameters
static Str value_text(Arena *arena, const QueryValue *value)
{
    switch (value->kind) {
    case QUERY_INT:
        return str_format(arena, "%lld", (long long)value->number);
    case QUERY_TEXT:
        return value->text;
    case QUERY_NULL:
        break;
    }
    return (Str){0};
}

static bool find_parameter(TemplateRun *run, const MustacheFrame *inner, Str name, Str *ret)
{
    for (const MustacheFrame *frame = inner; frame != NULL; frame = frame->outer) {
        if (frame->item.kind != ITEM_MAP || frame->item.data == NULL)
            continue;
        const ResultRow *row = frame->item.data;
        size_t column = table_column(row->result->table, name);
        if (column == SIZE_MAX)
            continue;
        *ret = value_text(run->arena, &row->cells[column]);
        return true;
    }
    return false;
}

bool run_parameters(
    TemplateRun *run, const SqlTable *table, const MustacheFrame *inner, Str *values, Str *missing)
{
    for (size_t i = 0; i < table->parameter_count; i++) {
        if (find_parameter(run, inner, table->parameters[i], &values[i]))
            continue;
        *missing = table->parameters[i];
        return false;
    }
    return true;
}

bool table_bind(SqlTable *table, const Str *values, Error *err)
{
    table->owner = NULL;
    if (!query_rewind(table->query, err))
        return false;
    for (size_t i = 0; i < table->parameter_count; i++)
        query_bind_text(table->query, table->parameters[i], values[i]);
    return true;
}

// ---------------------------------------------------------------- results
static ResultRow *new_row(Arena *arena, const TableResult *result, const QueryValue *cells)
{
    ResultRow *row = NEW(arena, ResultRow);
    *row = (ResultRow){.result = result, .cells = cells};
    return row;
}

static const QueryValue *copy_cells(Arena *arena, const SqlTable *table)
{
    QueryValue *cells = NEW_ARRAY(arena, QueryValue, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        cells[i] = query_value(table->query, i);
        cells[i].text = str_copy(arena, cells[i].text);
    }
    return cells;
}

static bool fetch_rows(TableResult *result, bool wants_all, Error *err)
{
    SqlTable *table = result->table;
    bool has_row = true;
    if (!table_bind(table, result->values, err))
        return false;
    result->rows.count = 0;
    while (wants_all || result->rows.count == 0) {
        if (!query_next(table->query, &has_row, err))
            return false;
        if (!has_row)
            break;
        if (result->rows.count == MUSTACHE_ROWS_MOST)
            return error_set(err, "больше %d строк в разделе; большие таблицы выводит блок table",
                MUSTACHE_ROWS_MOST);
        const QueryValue *cells = copy_cells(result->arena, table);
        *LIST_PUSH(result->arena, &result->rows) = new_row(result->arena, result, cells);
    }
    result->is_complete = !has_row;
    return query_rewind(table->query, err);
}

static bool result_fetch(TemplateRun *run, TableResult *result, bool wants_all)
{
    Error err = {0};
    if (result->is_complete || (!wants_all && result->rows.count > 0))
        return true;
    if (result->table->is_broken)
        return false;
    if (fetch_rows(result, wants_all, &err))
        return true;
    table_fail(run, result->table, SIZE_MAX, err.text);
    return false;
}

static bool same_values(const TableResult *result, const Str *values)
{
    for (size_t i = 0; i < result->table->parameter_count; i++)
        if (!str_equal(result->values[i], values[i]))
            return false;
    return true;
}

static TableResult *table_result(TemplateRun *run, SqlTable *table, Str *values)
{
    if (table->last != NULL && same_values(table->last, values))
        return table->last;
    Arena *arena = table->parameter_count == 0 ? run->set_arena : run->arena;
    TableResult *result = NEW(arena, TableResult);
    result->arena = arena;
    result->table = table;
    result->values = values; // of no parameters: never looked at
    const QueryValue *nulls = NEW_ARRAY(arena, QueryValue, table->column_count);
    result->null_row = new_row(arena, result, nulls);
    table->last = result;
    return result;
}

// ---------------------------------------------------------------- the four questions of Mustache
static MustacheItem find_table(TemplateRun *run, const MustacheFrame *inner, Str name, Str *problem)
{
    SqlTable *table = run_table(run, name);
    if (table == NULL) {
        *problem = str_format(run->arena,
            "имя «%.*s» неизвестно: такой графы нет в охватывающих разделах, а файла "
            "tables/%.*s.sql нет",
            STR_ARG(name), STR_ARG(name));
        return (MustacheItem){0};
    }
    if (table->is_broken)
        return (MustacheItem){.kind = ITEM_FAILED};
    Str missing;
    Str *values = NEW_ARRAY(run->arena, Str, table->parameter_count);
    if (!run_parameters(run, table, inner, values, &missing)) {
        *problem = str_format(run->arena,
            "таблице «%.*s» нужен параметр «%.*s»: такой графы нет в охватывающих разделах",
            STR_ARG(name), STR_ARG(missing));
        return (MustacheItem){0};
    }
    TableResult *result = table_result(run, table, values);
    if (!result_fetch(run, result, false))
        return (MustacheItem){.kind = ITEM_FAILED};
    return (MustacheItem){.kind = ITEM_LIST, .data = result};
}

static Str column_names(Arena *arena, const SqlTable *table)
{
    Text names = text_new(arena);
    for (size_t i = 0; i < table->column_count; i++) {
        text_add_c(&names, i > 0 ? ", " : "");
        text_add(&names, table->columns[i].name);
    }
    return text_str(&names);
}

static MustacheItem find_column(TemplateRun *run, const ResultRow *row, Str name, Str *problem)
{
    const SqlTable *table = row->result->table;
    size_t column = table_column(table, name);
    if (column != SIZE_MAX)
        return (MustacheItem){.kind = ITEM_VALUE, .data = row, .index = column};
    if (problem != NULL)
        *problem = str_format(run->arena, "в таблице «%.*s» нет графы «%.*s»; есть: %.*s",
            STR_ARG(table->name), STR_ARG(name), STR_ARG(column_names(run->arena, table)));
    return (MustacheItem){0};
}

// A row answers to its columns and, before a dot or when no column is called so, to its table's
// name.
static MustacheItem find_in_row(
    TemplateRun *run, MustacheItem in, Str name, bool has_more, Str *problem)
{
    const ResultRow *row = in.data;
    bool is_column = table_column(row->result->table, name) != SIZE_MAX;
    if (str_equal(name, row->result->table->name) && (has_more || !is_column))
        return in;
    return has_more ? (MustacheItem){0} : find_column(run, row, name, problem);
}

static MustacheItem source_find(void *context, MustacheItem in, const MustacheFrame *inner,
    Str name, bool has_more, Str *problem)
{
    TemplateRun *run = context;
    switch (in.kind) {
    case ITEM_MAP:
        if (in.data == NULL)
            return find_table(run, inner, name, problem);
        return find_in_row(run, in, name, has_more, problem);
    case ITEM_LIST: {
        const TableResult *result = in.data;
        const ResultRow *row = result->rows.count > 0 ? result->rows.items[0] : result->null_row;
        return find_column(run, row, name, problem);
    }
    case ITEM_VALUE:
    case ITEM_NOTHING:
    case ITEM_FAILED:
        break;
    }
    return (MustacheItem){0};
}

static size_t source_count(void *context, MustacheItem list)
{
    TableResult *result = (TableResult *)list.data;
    return result_fetch(context, result, true) ? result->rows.count : 0;
}

static MustacheItem source_row(void *context, MustacheItem list, size_t index)
{
    (void)context;
    const TableResult *result = list.data;
    assert(index < result->rows.count);
    return (MustacheItem){.kind = ITEM_MAP, .data = result->rows.items[index]};
}

static MustacheValue source_value(void *context, MustacheItem item)
{
    (void)context;
    if (item.kind != ITEM_VALUE)
        return (MustacheValue){0};
    const ResultRow *row = item.data;
    const SqlColumn *column = &row->result->table->columns[item.index];
    const QueryValue *cell = &row->cells[item.index];
    MustacheValue value = {.has_value = cell->kind != QUERY_NULL,
        .is_number = cell->kind == QUERY_INT,
        .number = cell->number,
        .text = cell->text,
        .format = column->head ? column->head->format : FORMAT_TEXT};
    if (column->exact != SIZE_MAX)
        value.exact = row->cells[column->exact].text;
    return value;
}

// A column of another row of the same table. The rows that an argument frame stands for are none.
static size_t source_column_count(void *context, MustacheItem value)
{
    const ResultRow *row = value.data;
    return source_count(context, (MustacheItem){.kind = ITEM_LIST, .data = row->result});
}

static MustacheItem source_column_item(void *context, MustacheItem value, size_t index)
{
    (void)context;
    const ResultRow *row = value.data;
    value.data = row->result->rows.items[index];
    return value;
}

static bool source_partial(void *context, Str name, MustacheSource *ret, Str *problem)
{
    TemplateRun *run = context;
    Error err = {0};
    Str text;
    Str file = str_format(run->set_arena, "documents/partials/%.*s.md", STR_ARG(name));
    if (!name_is_plain(name) || !file_exists(path_join(run->arena, run->dir, file))) {
        *problem = str_format(
            run->arena, "вставки «%.*s» нет: ожидался файл %.*s", STR_ARG(name), STR_ARG(file));
        return false;
    }
    if (!file_read(run->set_arena, path_join(run->arena, run->dir, file), SQL_MOST, &text, &err)) {
        *problem = str_format(run->arena, "вставка «%.*s»: %s", STR_ARG(name), err.text);
        return false;
    }
    text = str_replace(run->set_arena, text, STR("\r\n"), STR("\n"));
    *ret = (MustacheSource){.file = file, .text = text, .first_row = 1};
    return true;
}

// ---------------------------------------------------------------- the run
TemplateRun *run_new(Arena *set_arena, Store *store, Str dir, Findings *findings)
{
    TemplateRun *run = NEW(set_arena, TemplateRun);
    *run = (TemplateRun){.set_arena = set_arena,
        .store = store,
        .dir = dir,
        .findings = findings,
        .first_finding = findings->count,
        .partials = {.arena = set_arena}};
    run->data = (MustacheData){.context = run,
        .find = source_find,
        .count = source_count,
        .row = source_row,
        .value = source_value,
        .column_count = source_column_count,
        .column_item = source_column_item,
        .partial = source_partial,
        .escape = template_escape,
        .partials = &run->partials,
        .is_strict = true};
    run->root.item.kind = ITEM_MAP;
    run_begin(run, set_arena, NULL);
    return run;
}

void run_begin(TemplateRun *run, Arena *arena, const MustacheFrame *outermost)
{
    run->arena = arena;
    run->is_ok = true;
    run->outermost = outermost ? outermost : &run->root;
    for (size_t i = 0; i < run->tables.count; i++) {
        SqlTable *table = run->tables.items[i];
        table->owner = NULL;
        if (table->parameter_count > 0)
            table->last = NULL;
    }
}

const TableResult *run_rows(TemplateRun *run, Place place, Str name, bool wants_all)
{
    SqlTable *table = run_table(run, name);
    if (table == NULL)
        run_fail(run, place,
            str_format(run->arena, "таблица «%.*s» неизвестна: файла tables/%.*s.sql нет",
                STR_ARG(name), STR_ARG(name)));
    else if (!table->is_broken && table->parameter_count > 0)
        run_fail(run, place,
            str_format(run->arena,
                "таблице «%.*s» нужен параметр «%.*s», а здесь его взять неоткуда", STR_ARG(name),
                STR_ARG(table->parameters[0])));
    if (table == NULL || table->is_broken || table->parameter_count > 0)
        return NULL;
    TableResult *result = table_result(run, table, NULL);
    return result_fetch(run, result, wants_all) ? result : NULL;
}

size_t result_count(const TableResult *result)
{
    return result->rows.count;
}

const MustacheFrame *run_row_frame(TemplateRun *run, const TableResult *result, size_t index)
{
    MustacheFrame *frame = NEW(run->arena, MustacheFrame);
    *frame = (MustacheFrame){.outer = &run->root,
        .item = source_row(run, (MustacheItem){.kind = ITEM_LIST, .data = result}, index),
        .is_row = true,
        .index = index,
        .count = result->rows.count};
    return frame;
}

const MustacheFrame *run_frame(
    TemplateRun *run, const Str *names, const Str *values, size_t count, const MustacheFrame *outer)
{
    Arena *arena = run->arena;
    SqlTable *table = NEW(arena, SqlTable);
    table->columns = NEW_ARRAY(arena, SqlColumn, count);
    table->column_count = count;
    QueryValue *cells = NEW_ARRAY(arena, QueryValue, count);
    for (size_t i = 0; i < count; i++) {
        table->columns[i] = (SqlColumn){.name = names[i], .exact = SIZE_MAX};
        cells[i] = (QueryValue){.kind = QUERY_TEXT, .text = values[i]};
    }
    TableResult *result = NEW(arena, TableResult);
    *result = (TableResult){.table = table, .is_complete = true};
    MustacheFrame *frame = NEW(arena, MustacheFrame);
    frame->outer = outer;
    frame->item = (MustacheItem){.kind = ITEM_MAP, .data = new_row(arena, result, cells)};
    return frame;
}
