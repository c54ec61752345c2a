// The only door to SQLite. The schema is store_schema.sql; views for templates are described in
// templates/README.md.
#ifndef NOK_STORE_H
#define NOK_STORE_H

#include "base/base.h"
#include "model/model.h"

typedef struct Store Store;
bool store_open(Arena *arena, Str path, Store **ret,
    Error *err); // «:memory:» or a file that is made anew; schema is laid
// A store that is there already, for reading only: nothing is made or changed beside it. A file
// that is no database, is damaged, or has a schema of somebody else is an error or reads as it
// stands.
bool store_open_read(Arena *arena, Str path, Store **ret, Error *err);
void store_close(Store *store); // accepts NULL
bool store_begin(Store *store, Error *err);
bool store_commit(Store *store, Error *err);
// A table whose columns depend on the method (one per indicator), made by the engine.
bool store_define(Store *store, Arena *arena, Str sql, Error *err);

// One prepared statement for writing rows: `store_insert_open` makes INSERT INTO table VALUES
// (?,...), then each row is put column by column and stepped. Keeps its first error;
// `store_insert_close` reports it.
typedef struct StoreInsert StoreInsert;
StoreInsert *store_insert_open(Store *store, Arena *arena, const char *table);
void store_put_text(StoreInsert *insert, Str text); // an empty Str with data NULL is NULL
void store_put_int(StoreInsert *insert, int64_t value);
void store_put_null(StoreInsert *insert);
void store_step(StoreInsert *insert);
bool store_insert_close(StoreInsert *insert, Error *err);

// Reading, also by SQL that people wrote: the connection refuses everything but SELECT
// (authorizer), the statement must be one.
typedef struct Query Query;
typedef enum {
    QUERY_NULL,
    QUERY_INT,
    QUERY_TEXT
} QueryKind; // a REAL is an error: scores are never binary fractions
typedef struct {
    QueryKind kind;
    int64_t number;
    Str text; // good until the next step
} QueryValue;
// On a mistake in the SQL *err says SQLite's words and *offset the byte in `sql` (SIZE_MAX when
// unknown).
bool query_open(Store *store, Arena *arena, Str sql, Query **ret, size_t *offset, Error *err);
size_t query_parameter_count(const Query *query);
Str query_parameter_name(const Query *query, size_t index); // from 0, without the colon
void query_bind_text(Query *query, Str name, Str value);    // digits only: bound as a number
bool query_rewind(Query *query, Error *err);
bool query_next(Query *query, bool *has_row, Error *err);
size_t query_column_count(const Query *query);
Str query_column_name(const Query *query, size_t index);
QueryValue query_value(const Query *query, size_t index);
// All rows of one SELECT at once, at most STORE_CELLS_MOST values; texts are copied.
enum { STORE_CELLS_MOST = 20000000 };
typedef struct {
    QueryValue *items; // row by row
    size_t count, capacity, columns;
} StoreRows;
bool store_rows(Store *store, Arena *arena, const char *sql, StoreRows *ret, Error *err);
size_t rows_count(const StoreRows *rows);
Str rows_text(const StoreRows *rows, size_t row, size_t column); // data NULL when it is no text
bool rows_number(
    const StoreRows *rows, size_t row, size_t column, int64_t *ret); // false: no number
void query_close(Query *query); // accepts NULL; all open queries are closed by store_close too

#endif
