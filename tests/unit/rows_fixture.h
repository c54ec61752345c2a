// Rows of a table that lie in memory, for the tests of writers: they can be read again and again,
// or not at all.
#ifndef NOK_ROWS_FIXTURE_H
#define NOK_ROWS_FIXTURE_H

#include "publish/publish_document.h"

typedef struct {
    const TableRow *rows;
    size_t count, at;
    bool is_broken; // reading fails
    size_t sound;   // after these rows
} Rows;

static inline bool rows_rewind(void *context, Error *err)
{
    (void)err;
    ((Rows *)context)->at = 0;
    return true;
}

static inline bool rows_next(void *context, Arena *arena, TableRow *ret, bool *has_row, Error *err)
{
    (void)arena;
    Rows *rows = context;
    if (rows->is_broken && rows->at == rows->sound)
        return error_set(err, "запрос прерван");
    *has_row = rows->at < rows->count;
    if (*has_row)
        *ret = rows->rows[rows->at++];
    return true;
}

#define S(s)                                                                                       \
    {                                                                                              \
        .data = s, .len = sizeof(s) - 1                                                            \
    }
#define TEXT_CELL(s)                                                                               \
    {                                                                                              \
        .has_value = true, .text = S(s)                                                            \
    }
#define NUMBER_CELL(n)                                                                             \
    {                                                                                              \
        .has_value = true, .is_number = true, .number = (n)                                        \
    }

#endif
