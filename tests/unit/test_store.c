// The store: rows go in, only SELECT comes from people, and no binary fraction passes.
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

typedef struct {
    Arena *arena;
    Store *store;
} Fixture;

static int open_store(void **state)
{
    static Fixture fixture;
    Error err;
    fixture.arena = arena_open();
    if (!store_open(fixture.arena, STR(":memory:"), &fixture.store, &err))
        return -1;
    StoreInsert *insert = store_insert_open(fixture.store, fixture.arena, "criteria");
    static const char *const TITLES[] = {"Ёж", "Жук", "Ель"};
    for (int i = 0; i < 3; i++) {
        store_put_int(insert, i + 1);
        store_put_text(insert, str_format(fixture.arena, "K%d", i + 1));
        store_put_text(insert, str_c(TITLES[i]));
        store_put_null(insert);
        store_step(insert);
    }
    *state = &fixture;
    return store_insert_close(insert, &err) ? 0 : -1;
}

static int close_store(void **state)
{
    Fixture *fixture = *state;
    store_close(fixture->store);
    arena_close(fixture->arena);
    return 0;
}

static void rows_come_back(void **state)
{
    Fixture *fixture = *state;
    Query *query;
    size_t offset;
    Error err;
    Str sql = STR("SELECT criterion, title, short_title FROM criteria ORDER BY title COLLATE ru -- "
                  "end\n;\n/* more */");
    assert_true(query_open(fixture->store, fixture->arena, sql, &query, &offset, &err));
    assert_int_equal(query_column_count(query), 3);
    assert_true(str_is(query_column_name(query, 1), "title"));
    static const char *const TITLES[] = {"Ель", "Ёж", "Жук"};
    bool has_row = true;
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < 3; i++) {
            assert_true(query_next(query, &has_row, &err) && has_row);
            assert_true(str_is(query_value(query, 1).text, TITLES[i]));
            assert_int_equal(query_value(query, 0).kind, QUERY_INT);
            assert_int_equal(query_value(query, 2).kind, QUERY_NULL);
        }
        assert_true(query_next(query, &has_row, &err) && !has_row);
        assert_true(query_rewind(query, &err));
    }
    query_close(query);
    query_close(NULL);
}

static void only_one_select_passes(void **state)
{
    static const char *const ALLOWED[] = {"SELECT 1", "SELECT 1;", " SELECT 1 ; -- ok\n",
        "WITH t(a) AS (SELECT 1) SELECT a FROM t",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<3) SELECT i FROM n",
        "SELECT count(*) FROM criteria", "VALUES (1)", "SELECT 1 UNION SELECT 2",
        "SELECT upper('a')"};
    static const char *const REFUSED[] = {"INSERT INTO criteria VALUES (9,'','','')",
        "UPDATE criteria SET code='x'", "DELETE FROM criteria", "DROP TABLE criteria",
        "CREATE TABLE t (a)", "CREATE VIEW v AS SELECT 1", "ATTACH 'x.sqlite' AS x", "DETACH main",
        "PRAGMA user_version", "PRAGMA writable_schema=1", "BEGIN", "COMMIT", "VACUUM", "REINDEX",
        "ANALYZE", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE criteria", "SELECT 1;;SELECT 2",
        "SELECT load_extension('x')", "SELECT * FROM pragma_table_info('criteria')", "", " ",
        "-- nothing", ";", "SELEC 1", "SELECT", "SELECT none FROM criteria",
        "SELECT * FROM no_such", "WITH t AS (SELECT 1) DELETE FROM criteria",
        "REPLACE INTO criteria VALUES (1,'','','')", "SAVEPOINT a", "EXPLAIN DELETE FROM criteria",
        "CREATE TEMP TABLE t (a)", "INSERT INTO criteria SELECT * FROM criteria RETURNING 1"};
    Fixture *fixture = *state;
    size_t offset;
    for (size_t i = 0; i < COUNT(ALLOWED); i++) {
        Query *query = NULL;
        Error err = {0};
        if (!query_open(fixture->store, fixture->arena, str_c(ALLOWED[i]), &query, &offset, &err))
            fail_msg("«%s» is refused: %s", ALLOWED[i], err.text);
        query_close(query);
    }
    for (size_t i = 0; i < COUNT(REFUSED); i++) {
        Query *query = NULL;
        Error err = {0};
        if (query_open(fixture->store, fixture->arena, str_c(REFUSED[i]), &query, &offset, &err))
            fail_msg("«%s» passes", REFUSED[i]);
        assert_true(strlen(err.text) > 0);
    }
    // Nothing of it happened.
    Query *query = NULL;
    Error err = {0};
    bool has_row;
    assert_true(query_open(fixture->store, fixture->arena, STR("SELECT count(*) FROM criteria"),
        &query, &offset, &err));
    assert_true(query_next(query, &has_row, &err));
    assert_int_equal(query_value(query, 0).number, 3);
}

static void text_after_nul_is_not_hidden(void **state)
{
    Fixture *fixture = *state;
    static const char SQL[] = "SELECT 1\0; DROP TABLE criteria";
    Query *query = NULL;
    size_t offset;
    Error err = {0};
    bool ok = query_open(
        fixture->store, fixture->arena, (Str){SQL, sizeof SQL - 1}, &query, &offset, &err);
    assert_false(ok);
}

static void mistake_has_a_place(void **state)
{
    static const struct {
        const char *sql;
        size_t offset;
    } CASES[] = {{"SELECT titel FROM criteria", 7}, {"SELECT 'ё', titel FROM criteria", 13},
        {"SELECT\n  1 FRM x", 15}, {"SELECT 1 +", SIZE_MAX}};
    Fixture *fixture = *state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Query *query = NULL;
        size_t offset = 0;
        Error err = {0};
        assert_false(
            query_open(fixture->store, fixture->arena, str_c(CASES[i].sql), &query, &offset, &err));
        if (offset != CASES[i].offset)
            fail_msg("«%s»: %zu (%s)", CASES[i].sql, offset, err.text);
    }
}

static void binary_fractions_are_refused(void **state)
{
    static const char *const CASES[] = {"SELECT 1.5", "SELECT 1, avg(criterion) FROM criteria",
        "SELECT 1e3", "SELECT 3 / 2.0", "SELECT CAST(1 AS REAL)",
        "SELECT total(criterion) FROM criteria"};
    Fixture *fixture = *state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Query *query = NULL;
        size_t offset;
        Error err = {0};
        bool has_row;
        assert_true(
            query_open(fixture->store, fixture->arena, str_c(CASES[i]), &query, &offset, &err));
        if (query_next(query, &has_row, &err) ||
            !str_contains(str_c(err.text), STR("двоичная дробь")))
            fail_msg("«%s» passes: %s", CASES[i], err.text);
        query_close(query);
    }
}

static void parameters(void **state)
{
    static const struct {
        const char *value;
        QueryKind kind;
        int64_t number;
    } CASES[] = {{"3", QUERY_INT, 3}, {"-3", QUERY_INT, -3}, {"007", QUERY_TEXT, 0},
        {"0", QUERY_INT, 0}, {"город", QUERY_TEXT, 0}, {"", QUERY_TEXT, 0},
        {"'; DROP TABLE criteria; --", QUERY_TEXT, 0}, {"99999999999999999999", QUERY_TEXT, 0}};
    Fixture *fixture = *state;
    Query *query = NULL;
    size_t offset;
    Error err = {0};
    assert_true(query_open(
        fixture->store, fixture->arena, STR("SELECT :type, :other, :type"), &query, &offset, &err));
    assert_int_equal(query_parameter_count(query), 2);
    assert_true(str_is(query_parameter_name(query, 0), "type"));
    for (size_t i = 0; i < COUNT(CASES); i++) {
        bool has_row;
        query_bind_text(query, STR("type"), str_c(CASES[i].value));
        query_bind_text(query, STR("none"), STR("x"));
        assert_true(query_next(query, &has_row, &err) && has_row);
        QueryValue value = query_value(query, 2);
        if (value.kind != CASES[i].kind ||
            (value.kind == QUERY_INT && value.number != CASES[i].number) ||
            (value.kind == QUERY_TEXT && !str_is(value.text, CASES[i].value)))
            fail_msg("«%s»: kind %d", CASES[i].value, (int)value.kind);
        assert_int_equal(query_value(query, 1).kind, QUERY_NULL);
        assert_true(query_rewind(query, &err));
    }
    query_bind_text(query, STR("type"), (Str){0});
    bool has_row;
    assert_true(query_next(query, &has_row, &err));
    assert_int_equal(query_value(query, 0).kind, QUERY_NULL);
}

static void failed_insert_is_reported_once(void **state)
{
    Fixture *fixture = *state;
    Error err = {0};
    StoreInsert *insert = store_insert_open(fixture->store, fixture->arena, "criteria");
    for (int turn = 0; turn < 2; turn++) { // the same primary key
        store_put_int(insert, 77);
        store_put_text(insert, STR("K"));
        store_put_null(insert);
        store_put_null(insert);
        store_step(insert);
    }
    assert_false(store_insert_close(insert, &err));
    assert_true(str_contains(str_c(err.text), STR("хранилище")));

    insert = store_insert_open(fixture->store, fixture->arena, "no_such_table");
    assert_false(store_insert_close(insert, &err));

    insert = store_insert_open(
        fixture->store, fixture->arena, "criteria"); // STRICT: text is not a number
    store_put_text(insert, STR("не число"));
    store_put_null(insert);
    store_put_null(insert);
    store_put_null(insert);
    store_step(insert);
    assert_false(store_insert_close(insert, &err));
}

static void store_needs_a_place(void **state)
{
    Fixture *fixture = *state;
    Store *store = NULL;
    Error err = {0};
    assert_false(store_open(fixture->arena, STR("/no/such/folder/nok.sqlite"), &store, &err));
    assert_true(str_contains(str_c(err.text), STR("/no/such/folder/nok.sqlite")));
    store_close(NULL);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, open_store, close_store)
    const struct CMUnitTest tests[] = {
        TEST(rows_come_back),
        TEST(only_one_select_passes),
        TEST(text_after_nul_is_not_hidden),
        TEST(mistake_has_a_place),
        TEST(binary_fractions_are_refused),
        TEST(parameters),
        TEST(failed_insert_is_reported_once),
        TEST(store_needs_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
