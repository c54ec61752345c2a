// Any bytes as an input file: CSV, a package, or damaged in between. Nothing is written to disk.
// The first byte chooses the settings, so that forced encodings and delimiters are tried too.
#include "read/read_int.h"

#include <stdlib.h>

static bool take_sheet(void *context, Str sheet, Error *err)
{
    (void)context;
    (void)sheet;
    (void)err;
    return true;
}

// What readers promise about every row.
static bool take_row(void *context, const Row *row, Error *err)
{
    long *last_row = context;
    (void)err;
    if (row->row < 1 || row->count == 0 || row->count > LIMIT_COLUMNS)
        abort();
    *last_row = row->row;
    for (size_t i = 0; i < row->count; i++) {
        Cell cell = row->cells[i];
        if (!utf8_is_valid(cell.text) || (cell.kind == CELL_EMPTY) != (cell.text.len == 0))
            abort();
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const ENCODINGS[] = {
        "", "", "", "utf-8", "cp1251", "cp866", "koi8-r", "utf-16"};
    static const char DELIMITERS[] = {0, 0, ';', ','};
    if (size == 0)
        return 0;
    ReadRequest request = {
        .path = STR("a.csv"),
        .name = STR("a.csv"),
        .encoding = str_c(ENCODINGS[data[0] % 8]),
        .delimiter = DELIMITERS[data[0] / 8 % 4],
    };
    Arena *arena = arena_open();
    Source source = {
        .fd = -1, .bytes = {.data = (const char *)data + 1, .len = size - 1}, .name = request.name};
    long last_row = 0;
    ReadSink sink = {.context = &last_row, .sheet = take_sheet, .row = take_row};
    Findings findings = findings_new(arena);
    ReadResult result;
    Error err;
    (void)read_source(arena, &source, &request, &sink, &findings, &result, &err);
    arena_close(arena);
    return 0;
}
