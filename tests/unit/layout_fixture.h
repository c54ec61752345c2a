// Documents laid out by tests, and what holds for every page of them.
#ifndef NOK_LAYOUT_FIXTURE_H
#define NOK_LAYOUT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "publish/publish_layout_int.h"

// ---------------------------------------------------------------- documents for the tests
typedef struct {
    Arena *arena;
    Fonts *fonts;
    Hyphenator *hyphenator;
    Document *document;
    Findings findings;
    PageSet set;
} Bench;

static inline int bench_open(void **state)
{
    Arena *arena = arena_open();
    Bench *bench = NEW(arena, Bench);
    Error err;
    bench->arena = arena;
    assert_true(fonts_open(arena, &bench->fonts, &err));
    bench->hyphenator = hyphenator_open(arena);
    bench->findings = findings_new(arena);
    bench->document = document_new(arena);
    bench->document->footer = STR("Демонстрационные данные");
    bench->document->draft_mark = STR("Проект от 20 ноября 2025 г.");
    *state = bench;
    return 0;
}

static inline int bench_close(void **state)
{
    Bench *bench = *state;
    arena_close(bench->arena);
    return 0;
}

static inline void layout(Bench *bench)
{
    StrList unknown = {0};
    Error err;
    document_number(bench->arena, bench->document, &unknown);
    assert_true(layout_document(bench->arena, bench->fonts, bench->hyphenator, bench->document,
        &bench->findings, &bench->set, &err));
}

static inline void add_text(
    Bench *bench, BlockKind kind, int level, const char *text, const char *link)
{
    Block *block = document_add(bench->arena, bench->document, kind);
    block->level = level;
    block->is_numbered = true;
    spans_add(bench->arena, &block->spans, str_c(text), 0, str_c(link));
}

// Rows made by a function of their index, so that thousands cost nothing.
typedef struct {
    size_t next, count;
    bool (*make)(Arena *arena, size_t index, size_t count, TableRow *ret);
    size_t calls;
} Rows;

static inline bool rows_rewind(void *context, Error *err)
{
    (void)err;
    ((Rows *)context)->next = 0;
    return true;
}

static inline bool rows_next(void *context, Arena *arena, TableRow *ret, bool *has_row, Error *err)
{
    (void)err;
    Rows *rows = context;
    rows->calls++;
    *has_row = rows->next < rows->count;
    return !*has_row || rows->make(arena, rows->next++, rows->count, ret);
}

static inline TableCell cell_text(Str text)
{
    return (TableCell){.has_value = true, .text = text};
}

static inline TableCell cell_number(int64_t number)
{
    return (TableCell){.has_value = true, .is_number = true, .number = number};
}

enum { COLUMN_COUNT = 4 };

static inline bool make_plain(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    TableCell *cells = NEW_ARRAY(arena, TableCell, COLUMN_COUNT);
    *ret = (TableRow){.cells = cells};
    if (index + 1 == count) {
        ret->kind = ROW_TOTAL;
        cells[1] = cell_text(STR("Среднее"));
        cells[2] = cell_number(9279);
        return true;
    }
    cells[0] = cell_number((int64_t)index + 1);
    cells[1] = cell_text(str_format(arena, "Дом-интернат № %zu", index + 1));
    cells[2] = cell_number((int64_t)(index * 7919 % 10001));
    cells[3] = cell_number((int64_t)(index % 3));
    if (index % 5 == 2)
        cells[2].has_value = false;
    if (index % 7 == 3)
        cells[1].note = STR("вторая строка\nтретья строка");
    return true;
}

static inline bool make_totals(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    return make_plain(arena, index, index + 3 < count ? count : index + 1, ret);
}

// A group name before every third row.
static inline bool make_grouped(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    if (index % 4)
        return make_plain(arena, index, count + 1, ret);
    TableCell *cells = NEW_ARRAY(arena, TableCell, COLUMN_COUNT);
    cells[0] = cell_text(str_format(arena, "Группа %zu", index / 4));
    *ret = (TableRow){.kind = ROW_GROUP, .right = STR("место 1"), .cells = cells};
    return true;
}

// One row far taller than a page.
static inline bool make_tall(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    make_plain(arena, index, count + 1, ret);
    if (index != 1)
        return true;
    Text text = text_new(arena);
    for (int i = 0; i < 400; i++)
        text_format(&text, "слово%d и Ещё одно длинное предложение для ячейки, ", i);
    ((TableCell *)ret->cells)[1] = cell_text(text_str(&text));
    return true;
}

typedef bool MakeRow(Arena *arena, size_t index, size_t count, TableRow *ret);

static inline TableBlock *add_columns(
    Bench *bench, const TableColumn *columns, size_t column_count, size_t row_count, MakeRow *make)
{
    Rows *rows = NEW(bench->arena, Rows);
    *rows = (Rows){.count = row_count, .make = make};
    TableBlock *table = NEW(bench->arena, TableBlock);
    table->name = STR("main");
    table->caption = STR("Рейтинг");
    table->columns = NEW_ARRAY(bench->arena, TableColumn, column_count);
    memcpy(table->columns, columns, column_count * sizeof *columns);
    table->column_count = column_count;
    table->source = (TableSource){rows, rows_rewind, rows_next};
    document_add(bench->arena, bench->document, BLOCK_TABLE)->table = table;
    return table;
}

static inline Rows *add_table(Bench *bench, size_t count, MakeRow *make)
{
    const TableColumn columns[COLUMN_COUNT] = {{.title = STR("Место"), .format = FORMAT_PLACE},
        {.title = STR("Организация"), .format = FORMAT_TEXT},
        {.title = STR("Баллы"), .group = STR("Итоги"), .format = FORMAT_POINTS},
        {.title = STR("Число"), .group = STR("Итоги"), .format = FORMAT_COUNT}};
    return add_columns(bench, columns, COLUMN_COUNT, count, make)->source.context;
}

// ---------------------------------------------------------------- what holds for every page
typedef struct {
    double left, right, top, bottom;
} Box;

static inline Box draw_box_of(const Bench *bench, const Draw *draw)
{
    Str text = draw->text;
    while (text.len && text.data[text.len - 1] == ' ')
        text.len--;
    double width = font_width(bench->fonts, draw->face, draw->size, text) +
                   draw->spacing * (double)utf8_count(text);
    return (Box){draw->x, draw->x + width, draw->y - draw->size * 0.68, draw->y + draw->size * 0.2};
}

static inline bool is_mark(const Page *page, const Draw *draw)
{
    return draw->y < 45 || draw->y > page->height - 36;
}

static inline void check_fields(const Bench *bench, const Page *page)
{
    bool is_turned = page->width > page->height;
    double left = (is_turned ? 20 : 30) * MM, right = page->width - (is_turned ? 20 : 15) * MM;
    double top = (is_turned ? 30 : 20) * MM, bottom = page->height - (is_turned ? 15 : 20) * MM;
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        if (draw->kind != DRAW_TEXT)
            continue;
        Box box = draw_box_of(bench, draw);
        bool is_inside = box.left >= left - 0.05 && box.right <= right + 0.05;
        if (!is_mark(page, draw))
            is_inside = is_inside && box.top >= top - 0.05 && box.bottom <= bottom + 0.05;
        if (!is_inside)
            fail_msg("page %zu, outside the fields: «%.*s», size %.1f, x %.1f to %.1f, y %.1f",
                (size_t)(page - bench->set.items) + 1, STR_ARG(draw->text), draw->size, box.left,
                box.right, draw->y);
    }
}

static inline void check_overlap(const Bench *bench, const Page *page)
{
    size_t count = page->draws.count;
    for (size_t i = 0; i < count; i++) {
        if (page->draws.items[i].kind != DRAW_TEXT)
            continue;
        Box one = draw_box_of(bench, &page->draws.items[i]);
        for (size_t k = i + 1; k < count; k++) {
            if (page->draws.items[k].kind != DRAW_TEXT)
                continue;
            Box two = draw_box_of(bench, &page->draws.items[k]);
            bool is_apart = one.right <= two.left + 0.05 || two.right <= one.left + 0.05 ||
                            one.bottom <= two.top + 0.05 || two.bottom <= one.top + 0.05;
            if (!is_apart)
                fail_msg("one over another: «%.*s» and «%.*s», x %.1f and %.1f, y %.1f and %.1f",
                    STR_ARG(page->draws.items[i].text), STR_ARG(page->draws.items[k].text),
                    one.left, two.left, page->draws.items[i].y, page->draws.items[k].y);
        }
    }
}

static inline void check_pages(const Bench *bench, size_t first, size_t last)
{
    for (size_t i = first; i < last && i < bench->set.count; i++) {
        check_fields(bench, &bench->set.items[i]);
        check_overlap(bench, &bench->set.items[i]);
    }
}

static inline size_t count_texts(const Page *page, Str text)
{
    size_t count = 0;
    for (size_t i = 0; i < page->draws.count; i++)
        if (page->draws.items[i].kind == DRAW_TEXT &&
            str_equal(str_trim(page->draws.items[i].text), text))
            count++;
    return count;
}

static inline const Draw *find_text(const Page *page, Str part)
{
    for (size_t i = 0; i < page->draws.count; i++)
        if (page->draws.items[i].kind == DRAW_TEXT && str_contains(page->draws.items[i].text, part))
            return &page->draws.items[i];
    return NULL;
}

// Names «Дом-интернат № N» on the page; they must follow each other from *next on.
static inline size_t follow_rows(const Page *page, size_t *next)
{
    size_t count = 0;
    Str start = STR("Дом-интернат № ");
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        if (draw->kind != DRAW_TEXT || !str_starts(draw->text, start))
            continue;
        long number = 0;
        assert_true(str_to_long(str_part(draw->text, start.len, draw->text.len), &number));
        assert_int_equal(number, (*next)++);
        count++;
    }
    return count;
}

#endif
