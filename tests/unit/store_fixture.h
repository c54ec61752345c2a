// The store of a small campaign of tests/cases, and what a SELECT gives.
#ifndef NOK_STORE_FIXTURE_H
#define NOK_STORE_FIXTURE_H

#include "cli/cli.h"
#include "store/store.h"

#include "arena_fixture.h"

static inline Store *store_of(Arena *arena, const char *dir)
{
    Evaluation *evaluation = NEW(arena, Evaluation);
    Findings *findings = NEW(arena, Findings);
    *findings = findings_new(arena);
    Store *store = NULL;
    Error err = {0};
    ScoreStoring storing = {
        .rules = &evaluation->rules, .now = &evaluation->score, .findings = findings};
    if (!evaluation_make(
            arena, STR("templates"), str_c(dir), (Str){0}, (Str){0}, findings, evaluation, &err) ||
        !store_open(arena, STR(":memory:"), &store, &err) ||
        !score_store(arena, &storing, store, &err) ||
        !score_store_controls(arena, &storing, store, &err))
        fail_msg("%s: %s", dir, err.text);
    return store;
}

// All rows: values joined by «|», rows by line ends.
static inline Str rows_of(Arena *arena, Store *store, const char *sql)
{
    Error err = {0};
    Query *query = NULL;
    size_t offset;
    bool has_row;
    Text out = text_new(arena);
    if (!query_open(store, arena, str_c(sql), &query, &offset, &err))
        fail_msg("%s: %s", sql, err.text);
    while (query_next(query, &has_row, &err) && has_row) {
        for (size_t i = 0; i < query_column_count(query); i++) {
            QueryValue value = query_value(query, i);
            text_add_c(&out, i ? "|" : "");
            if (value.kind == QUERY_INT)
                text_format(&out, "%lld", (long long)value.number);
            else if (value.kind == QUERY_TEXT)
                text_add(&out, value.text);
        }
        text_add_char(&out, '\n');
    }
    query_close(query);
    return text_str(&out);
}

typedef struct {
    const char *dir, *sql, *rows;
} Asked;

static inline void expect_rows(Arena *arena, const Asked *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Store *store = store_of(arena, cases[i].dir);
        expect_text(rows_of(arena, store, cases[i].sql), cases[i].rows, cases[i].sql);
        store_close(store);
    }
}

#endif
