// For the tests of the workbook writer: tables in memory, a folder for each test, a document begun,
// and the written book as text to compare with.
#ifndef NOK_XLSX_FIXTURE_H
#define NOK_XLSX_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "publish/publish_xlsx_int.h"
#include "read/read.h"
#include "rows_fixture.h"

// ---------------------------------------------------------------- a table in memory
static inline TableBlock table_of(TableColumn *columns, size_t column_count, Rows *rows)
{
    return (TableBlock){
        .columns = columns, .column_count = column_count, .source = {rows, rows_rewind, rows_next}};
}

#define TEXT(s)                                                                                    \
    {                                                                                              \
        .has_value = true, .text = {.data = s, .len = sizeof(s) - 1 }                              \
    }
#define NUMBER(n)                                                                                  \
    {                                                                                              \
        .has_value = true, .is_number = true, .number = (n)                                        \
    }
#define NUMBER_WITH(n, ...)                                                                        \
    {                                                                                              \
        .has_value = true, .is_number = true, .number = (n), __VA_ARGS__                           \
    }

// ---------------------------------------------------------------- a folder for each test
typedef struct {
    Arena *arena;
    Findings findings;
    char dir[64];
    Str path;
} World;

static inline int world_open(void **state)
{
    Arena *arena = arena_open();
    World *world = NEW(arena, World);
    *world = (World){.arena = arena, .dir = "/tmp/nok_xlsx_XXXXXX"};
    assert_non_null(mkdtemp(world->dir));
    world->findings = findings_new(arena);
    world->path = path_join(arena, str_c(world->dir), STR("book.xlsx"));
    *state = world;
    return 0;
}

static inline int world_close(void **state)
{
    World *world = *state;
    Error err;
    bool ok = dir_remove(str_c(world->dir), &err);
    arena_close(world->arena);
    return ok ? 0 : -1;
}

static inline Document *document_of(World *world)
{
    Document *document = document_new(world->arena);
    document->title = STR("Рейтинг & итоги");
    document->author = STR("Министерство");
    document->output = STR("Рейтинг.xlsx");
    document->date = (Date){2025, 11, 20};
    document->draft_mark = STR("Проект от 20 ноября 2025 г.");
    document->footer = STR("Демонстрационные данные");
    return document;
}

static inline void add_heading(World *world, Document *document, int level, const char *text)
{
    Block *block = document_add(world->arena, document, BLOCK_HEADING);
    block->level = level;
    spans_add(world->arena, &block->spans, str_c(text), 0, STR(""));
}

static inline void add_text(World *world, Document *document, BlockKind kind, const char *text)
{
    Block *block = document_add(world->arena, document, kind);
    spans_add(world->arena, &block->spans, str_c(text), 0, STR(""));
}

static inline void add_table(World *world, Document *document, TableBlock *table)
{
    document_add(world->arena, document, BLOCK_TABLE)->table = table;
}

static inline void write_well(World *world, const Document *document)
{
    Error err = {.text = ""};
    if (!xlsx_write(
            world->arena, press_new(world->arena), document, world->path, &world->findings, &err))
        fail_msg("%s", err.text);
}

// ---------------------------------------------------------------- reading back
// Every cell as «sheet!B2=text», a line each.
typedef struct {
    Arena *arena;
    Str sheet;
    Text out;
} Dump;

static inline bool dump_sheet(void *context, Str sheet, Error *err)
{
    Dump *dump = context;
    (void)err;
    dump->sheet = str_copy(dump->arena, sheet);
    text_format(&dump->out, "[%.*s]\n", STR_ARG(sheet));
    return true;
}

static inline bool dump_row(void *context, const Row *row, Error *err)
{
    Dump *dump = context;
    (void)err;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].kind != CELL_EMPTY)
            text_format(&dump->out, "%.*s%ld=%.*s\n", STR_ARG(column_letter(dump->arena, i)),
                row->row, STR_ARG(row->cells[i].text));
    return true;
}

static inline Str dump_of(World *world)
{
    Dump dump = {.arena = world->arena, .out = text_new(world->arena)};
    ReadRequest request = {.path = world->path, .name = STR("book.xlsx")};
    ReadSink sink = {.context = &dump, .sheet = dump_sheet, .row = dump_row};
    ReadResult result;
    Error err = {.text = ""};
    if (!read_file(world->arena, &request, &sink, &world->findings, &result, &err))
        fail_msg("%s", err.text);
    return text_str(&dump.out);
}

static inline Str part_of(World *world, const char *name)
{
    int code;
    zip_t *zip = zip_open(str_to_c(world->arena, world->path), ZIP_RDONLY, &code);
    assert_non_null(zip);
    zip_stat_t stat;
    if (zip_stat(zip, name, 0, &stat) != 0)
        fail_msg("нет части %s", name);
    char *data = arena_alloc(world->arena, stat.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_non_null(file);
    assert_int_equal(zip_fread(file, data, stat.size), stat.size);
    zip_fclose(file);
    zip_discard(zip);
    return (Str){.data = data, .len = stat.size};
}

static inline void assert_holds(Str text, const char *part)
{
    if (!str_contains(text, str_c(part)))
        fail_msg("нет «%s» в:\n%.*s", part, STR_ARG(str_part(text, 0, 6000)));
}

static inline void assert_lacks(Str text, const char *part)
{
    if (str_contains(text, str_c(part)))
        fail_msg("лишнее «%s» в:\n%.*s", part, STR_ARG(str_part(text, 0, 6000)));
}

static inline void assert_text(Str text, const char *wanted)
{
    if (!str_equal(text, str_c(wanted)))
        fail_msg("есть:\n%.*s\nнадо:\n%s", STR_ARG(text), wanted);
}

static inline Str repeated(World *world, const char *part, size_t count)
{
    Text text = text_new(world->arena);
    for (size_t i = 0; i < count; i++)
        text_add_c(&text, part);
    return text_str(&text);
}

#endif
