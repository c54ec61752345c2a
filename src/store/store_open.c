// Opens the store, lays the schema, writes rows.
#include "store/store_int.h"

#include <assert.h>
#include <string.h>

// Steps of SQLite's machine a query: 5e9, in a file that anybody may have made 2e8.
enum { STEP_UNIT = 1000000, STEPS_MOST = 5000, STEPS_MOST_READ = 200 };

// Text of store_schema.sql, made by the Makefile: lines, since ISO C promises string literals of
// 4095 bytes only.
static const char *const SCHEMA_LINES[] = {
#include "store_schema.inc"
};

struct StoreInsert {
    Store *store;
    Arena *arena;
    sqlite3_stmt *statement;
    int column, width;
    bool is_failed;
    Error error;
};

bool store_fail(const Store *store, Error *err)
{
    int code = sqlite3_extended_errcode(store->db);
    if (code == SQLITE_FULL || (code & 0xFF) == SQLITE_IOERR)
        return error_set(err, "хранилище не записано: на диске нет места или диск неисправен");
    if (code == SQLITE_INTERRUPT)
        return error_set(
            err, "запрос не кончается: в нём бесконечная рекурсия или произведение больших таблиц");
    if (code == SQLITE_NOMEM)
        return error_set(err, "хранилище: не хватает памяти");
    return error_set(err, "хранилище: %s", sqlite3_errmsg(store->db));
}

// Only reading passes while a statement that people wrote is prepared.
static int authorize(void *context, int action, const char *first, const char *second,
    const char *database, const char *trigger)
{
    (void)first;
    (void)database;
    (void)trigger;
    const Store *store = context;
    if (!store->is_guarded)
        return SQLITE_OK;
    if (action == SQLITE_FUNCTION && second && strcmp(second, "load_extension") == 0)
        return SQLITE_DENY;
    bool is_reading = action == SQLITE_SELECT || action == SQLITE_READ ||
                      action == SQLITE_FUNCTION || action == SQLITE_RECURSIVE;
    return is_reading ? SQLITE_OK : SQLITE_DENY;
}

// A query that does not end (a recursion, a product of tables) is broken off: minutes of work.
static int count_steps(void *context)
{
    Store *store = context;
    return ++store->steps > store->steps_most;
}

static int collate_ru(
    void *context, int left_len, const void *left, int right_len, const void *right)
{
    (void)context;
    return str_compare_ru((Str){.data = left, .len = (size_t)left_len},
        (Str){.data = right, .len = (size_t)right_len});
}

static bool schema_lay(Store *store, Arena *arena, Error *err)
{
    Text sql = text_new(arena);
    for (size_t i = 0; i < sizeof SCHEMA_LINES / sizeof *SCHEMA_LINES; i++)
        text_add_c(&sql, SCHEMA_LINES[i]);
    char *text = str_to_c(arena, text_str(&sql));
    return sqlite3_exec(store->db, text, NULL, NULL, NULL) == SQLITE_OK || store_fail(store, err);
}

// What every connection has: `settings` first, then the guard, our order of letters, the limit of
// work.
static bool connection_prepare(Store *store, const char *settings, Error *err)
{
    bool ok = sqlite3_exec(store->db, settings, NULL, NULL, NULL) == SQLITE_OK &&
              sqlite3_set_authorizer(store->db, authorize, store) == SQLITE_OK &&
              sqlite3_create_collation(store->db, "ru", SQLITE_UTF8, NULL, collate_ru) == SQLITE_OK;
    if (ok)
        sqlite3_progress_handler(store->db, STEP_UNIT, count_steps, store);
    return ok || store_fail(store, err);
}

bool store_open(Arena *arena, Str path, Store **ret, Error *err)
{
    Store *store = NEW(arena, Store);
    store->steps_most = STEPS_MOST;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    bool ok = sqlite3_open_v2(str_to_c(arena, path), &store->db, flags, NULL) == SQLITE_OK;
    // The file is built aside and renamed when whole, so a journal would guard nothing.
    ok = (ok || store_fail(store, err)) &&
         connection_prepare(store, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;", err) &&
         schema_lay(store, arena, err);
    if (!ok) {
        store_close(store);
        return error_context(err, "%.*s", STR_ARG(path));
    }
    *ret = store;
    return true;
}

// «immutable»: SQLite neither looks for a journal beside the file nor makes one.
static Str immutable_uri(Arena *arena, Str path)
{
    static const char PLAIN[] =
        "/._-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    Text uri = text_new(arena);
    text_add_c(&uri, str_starts(path, STR("/")) ? "file://" : "file:");
    for (size_t i = 0; i < path.len; i++)
        if (memchr(PLAIN, path.data[i], sizeof PLAIN - 1))
            text_add_char(&uri, path.data[i]);
        else
            text_format(&uri, "%%%02X", (unsigned char)path.data[i]);
    text_add_c(&uri, "?immutable=1");
    return text_str(&uri);
}

// Every page is well formed; what stands in it is for the reader to judge.
static bool file_is_sound(Store *store)
{
    sqlite3_stmt *check = NULL;
    bool ok = sqlite3_prepare_v2(store->db, "PRAGMA quick_check(1)", -1, &check, NULL) ==
                  SQLITE_OK &&
              sqlite3_step(check) == SQLITE_ROW &&
              str_is(str_c((const char *)sqlite3_column_text(check, 0)), "ok");
    sqlite3_finalize(check);
    return ok;
}

bool store_open_read(Arena *arena, Str path, Store **ret, Error *err)
{
    enum { VALUE_MOST = 64 << 20 }; // bytes
    Store *store = NEW(arena, Store);
    store->steps_most = STEPS_MOST_READ;
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    char *uri = str_to_c(arena, immutable_uri(arena, path));
    bool ok = (sqlite3_open_v2(uri, &store->db, flags, NULL) == SQLITE_OK ||
                  error_set(err, "файл не открывается")) &&
              sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) == SQLITE_OK &&
              sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) == SQLITE_OK;
    if (ok)
        sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, VALUE_MOST);
    ok = ok && connection_prepare(store, "PRAGMA cell_size_check=ON", err) &&
         (file_is_sound(store) || error_set(err, "файл повреждён или это не хранилище nok; верните "
                                                 "его из архива или выпустите результаты заново"));
    if (!ok) {
        store_close(store);
        return error_context(err, "%.*s", STR_ARG(path));
    }
    *ret = store;
    return true;
}

void store_close(Store *store)
{
    if (!store)
        return;
    for (sqlite3_stmt *open; (open = sqlite3_next_stmt(store->db, NULL));)
        sqlite3_finalize(open);
    sqlite3_close(store->db);
    store->db = NULL;
}

bool store_begin(Store *store, Error *err)
{
    return sqlite3_exec(store->db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK ||
           store_fail(store, err);
}

bool store_commit(Store *store, Error *err)
{
    return sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ||
           store_fail(store, err);
}

bool store_define(Store *store, Arena *arena, Str sql, Error *err)
{
    return sqlite3_exec(store->db, str_to_c(arena, sql), NULL, NULL, NULL) == SQLITE_OK ||
           store_fail(store, err);
}

// ---------------------------------------------------------------- writing rows

static void insert_check(StoreInsert *insert, bool ok)
{
    if (ok || insert->is_failed)
        return;
    insert->is_failed = true;
    store_fail(insert->store, &insert->error);
}

static int table_width(Store *store, Arena *arena, const char *table)
{
    Str sql = str_format(arena, "SELECT * FROM %s", table);
    sqlite3_stmt *probe = NULL;
    if (sqlite3_prepare_v2(store->db, sql.data, (int)sql.len, &probe, NULL) != SQLITE_OK)
        return 0;
    int width = sqlite3_column_count(probe);
    sqlite3_finalize(probe);
    return width;
}

StoreInsert *store_insert_open(Store *store, Arena *arena, const char *table)
{
    StoreInsert *insert = NEW(arena, StoreInsert);
    insert->store = store;
    store->steps = 0;
    insert->arena = arena;
    int width = insert->width = table_width(store, arena, table);
    Text sql = text_new(arena);
    text_format(&sql, "INSERT INTO %s VALUES (", table);
    for (int i = 0; i < width; i++)
        text_add_c(&sql, i ? ",?" : "?");
    text_add_char(&sql, ')');
    Str text = text_str(&sql);
    insert_check(insert, sqlite3_prepare_v2(store->db, text.data, (int)text.len, &insert->statement,
                             NULL) == SQLITE_OK);
    return insert;
}

void store_put_text(StoreInsert *insert, Str text)
{
    insert->column++;
    if (!text.data) {
        insert_check(insert, sqlite3_bind_null(insert->statement, insert->column) == SQLITE_OK);
        return;
    }
    insert_check(insert, sqlite3_bind_text(insert->statement, insert->column, text.data,
                             (int)text.len, SQLITE_TRANSIENT) == SQLITE_OK);
}

void store_put_int(StoreInsert *insert, int64_t value)
{
    insert->column++;
    insert_check(insert, sqlite3_bind_int64(insert->statement, insert->column, value) == SQLITE_OK);
}

void store_put_null(StoreInsert *insert)
{
    store_put_text(insert, (Str){0});
}

void store_step(StoreInsert *insert)
{
    assert(insert->column == insert->width); // every column of the schema, in its order
    if (!insert->is_failed) {
        insert_check(insert, sqlite3_step(insert->statement) == SQLITE_DONE);
        sqlite3_reset(insert->statement);
    }
    insert->column = 0;
}

bool store_insert_close(StoreInsert *insert, Error *err)
{
    sqlite3_finalize(insert->statement);
    insert->statement = NULL;
    if (insert->is_failed)
        *err = insert->error;
    return !insert->is_failed;
}
