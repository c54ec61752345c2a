// Reading by SQL that people wrote: one SELECT, nothing else, and no binary fractions.
#include "store/store_int.h"

#include <stdint.h>
#include <string.h>

struct Query {
    Store *store;
    sqlite3_stmt *statement;
};

// What is left after the first statement may only be blanks and comments.
static bool rest_is_empty(Store *store, const char *rest)
{
    sqlite3_stmt *next = NULL;
    bool ok = sqlite3_prepare_v2(store->db, rest, -1, &next, NULL) == SQLITE_OK && !next;
    sqlite3_finalize(next);
    return ok;
}

bool query_open(Store *store, Arena *arena, Str sql, Query **ret, size_t *offset, Error *err)
{
    *offset = SIZE_MAX;
    if (sql.len && memchr(sql.data, '\0', sql.len))
        return error_set(err, "в запросе есть нулевой байт");
    char *text = str_to_c(arena, sql);
    const char *rest = NULL;
    sqlite3_stmt *statement = NULL;
    store->is_guarded = true;
    int code = sqlite3_prepare_v2(store->db, text, -1, &statement, &rest);
    bool is_single = code == SQLITE_OK && rest_is_empty(store, rest);
    store->is_guarded = false;

    if (code != SQLITE_OK) {
        int at = sqlite3_error_offset(store->db);
        *offset = at >= 0 ? (size_t)at : SIZE_MAX;
        return error_set(err, "%s", sqlite3_errmsg(store->db));
    }
    if (!statement || !is_single || !sqlite3_stmt_readonly(statement)) {
        sqlite3_finalize(statement);
        return error_set(err, "нужен ровно один запрос SELECT");
    }
    Query *query = NEW(arena, Query);
    store->steps = 0;
    *query = (Query){.store = store, .statement = statement};
    *ret = query;
    return true;
}

size_t query_parameter_count(const Query *query)
{
    return (size_t)sqlite3_bind_parameter_count(query->statement);
}

Str query_parameter_name(const Query *query, size_t index)
{
    const char *name = sqlite3_bind_parameter_name(query->statement, (int)index + 1);
    return name ? str_c(name + 1) : (Str){0};
}

// «12» is bound as a number, «007» (a code, an ИНН) as text, no data as NULL.
static void bind_at(Query *query, int index, Str value)
{
    long number;
    bool has_zero = value.len > 1 && value.data[0] == '0';
    if (!value.data)
        sqlite3_bind_null(query->statement, index);
    else if (!has_zero && str_to_long(value, &number))
        sqlite3_bind_int64(query->statement, index, number);
    else
        sqlite3_bind_text(query->statement, index, value.data, (int)value.len, SQLITE_TRANSIENT);
}

void query_bind_text(Query *query, Str name, Str value)
{
    for (size_t i = 0; i < query_parameter_count(query); i++)
        if (str_equal(query_parameter_name(query, i), name))
            bind_at(query, (int)i + 1, value);
}

bool query_rewind(Query *query, Error *err)
{
    query->store->steps = 0;
    return sqlite3_reset(query->statement) == SQLITE_OK || store_fail(query->store, err);
}

static bool row_is_exact(const Query *query, Error *err)
{
    for (int i = 0; i < sqlite3_column_count(query->statement); i++)
        if (sqlite3_column_type(query->statement, i) == SQLITE_FLOAT)
            return error_set(err,
                "графа «%s» – двоичная дробь; SQL выбирает готовые числа и не считает их",
                sqlite3_column_name(query->statement, i));
    return true;
}

bool query_next(Query *query, bool *has_row, Error *err)
{
    int code = sqlite3_step(query->statement);
    *has_row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return row_is_exact(query, err);
    return code == SQLITE_DONE || store_fail(query->store, err);
}

size_t query_column_count(const Query *query)
{
    return (size_t)sqlite3_column_count(query->statement);
}

Str query_column_name(const Query *query, size_t index)
{
    return str_c(sqlite3_column_name(query->statement, (int)index));
}

QueryValue query_value(const Query *query, size_t index)
{
    int column = (int)index;
    switch (sqlite3_column_type(query->statement, column)) {
    case SQLITE_INTEGER:
        return (QueryValue){
            .kind = QUERY_INT, .number = sqlite3_column_int64(query->statement, column)};
    case SQLITE_NULL:
        return (QueryValue){.kind = QUERY_NULL};
    default: {
        const char *text = (const char *)sqlite3_column_text(query->statement, column);
        size_t len = (size_t)sqlite3_column_bytes(query->statement, column);
        return (QueryValue){.kind = QUERY_TEXT, .text = {.data = text ? text : "", .len = len}};
    }
    }
}

// ---------------------------------------------------------------- all rows at once

static bool rows_take(Arena *arena, Query *query, StoreRows *ret, Error *err)
{
    ret->columns = query_column_count(query);
    for (bool has_row;;) {
        if (!query_next(query, &has_row, err))
            return false;
        if (!has_row)
            return true;
        if (ret->count + ret->columns > STORE_CELLS_MOST)
            return error_set(err, "хранилище: слишком много строк");
        for (size_t i = 0; i < ret->columns; i++) {
            QueryValue value = query_value(query, i);
            value.text = str_copy(arena, value.text);
            *LIST_PUSH(arena, ret) = value;
        }
    }
}

bool store_rows(Store *store, Arena *arena, const char *sql, StoreRows *ret, Error *err)
{
    Query *query = NULL;
    size_t offset;
    *ret = (StoreRows){0};
    if (!query_open(store, arena, str_c(sql), &query, &offset, err))
        return error_context(err, "хранилище");
    bool ok = rows_take(arena, query, ret, err);
    query_close(query);
    return ok;
}

size_t rows_count(const StoreRows *rows)
{
    return rows->columns ? rows->count / rows->columns : 0;
}

Str rows_text(const StoreRows *rows, size_t row, size_t column)
{
    const QueryValue *value = &rows->items[row * rows->columns + column];
    return value->kind == QUERY_TEXT ? value->text : (Str){0};
}

bool rows_number(const StoreRows *rows, size_t row, size_t column, int64_t *ret)
{
    const QueryValue *value = &rows->items[row * rows->columns + column];
    *ret = value->kind == QUERY_INT ? value->number : 0;
    return value->kind == QUERY_INT;
}

void query_close(Query *query)
{
    if (!query)
        return;
    sqlite3_finalize(query->statement);
    query->statement = NULL;
}
