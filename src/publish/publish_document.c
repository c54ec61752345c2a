// Building a document, the numbers of its headings, tables, figures and formulas, and the print of
// one cell. Everything here is form-free: writers take it from the model.
#include "publish/publish_document.h"

#include <assert.h>
#include <string.h>

#include "publish/publish_words.h"

Document *document_new(Arena *arena)
{
    return NEW(arena, Document);
}

Block *document_add(Arena *arena, Document *document, BlockKind kind)
{
    Block *block = LIST_PUSH(arena, document);
    block->kind = kind;
    return block;
}

// ---------------------------------------------------------------- spans
// A text that comes in thousands of pieces (a value with many escaped signs) is copied only when
// its room doubles.
static void span_append(Arena *arena, Span *span, Str text)
{
    if (text.len > span->room) {
        size_t room = span->text.len + text.len;
        char *data = arena_alloc(arena, span->text.len + text.len + room);
        if (span->text.len > 0)
            memcpy(data, span->text.data, span->text.len);
        span->text.data = data;
        span->room = text.len + room;
    }
    if (text.len == 0)
        return;
    memcpy((char *)(uintptr_t)span->text.data + span->text.len, text.data, text.len);
    span->text.len += text.len;
    span->room -= text.len;
}

void spans_add(Arena *arena, Spans *spans, Str text, unsigned style, Str link)
{
    Span *last = spans->count > 0 ? &spans->items[spans->count - 1] : NULL;
    bool is_same = last != NULL && !(last->style & SPAN_BREAK) && last->footnote == 0 &&
                   last->style == (style & ~(unsigned)SPAN_BREAK) && str_equal(last->link, link);
    if (is_same) {
        span_append(arena, last, text);
        last->style = style;
        return;
    }
    Span *span = LIST_PUSH(arena, spans);
    *span = (Span){.text = str_copy(arena, text), .style = style, .link = str_copy(arena, link)};
}

Str spans_text(Arena *arena, const Spans *spans)
{
    Text text = text_new(arena);
    for (size_t i = 0; i < spans->count; i++) {
        text_add(&text, spans->items[i].text);
        if ((spans->items[i].style & SPAN_BREAK) && i + 1 < spans->count)
            text_add_char(&text, '\n');
    }
    return text_str(&text);
}

// ---------------------------------------------------------------- numbers
enum { HEADING_NUMBERED_MOST = 3 };
typedef struct {
    Str name;
    Str number; // as a reference prints it; empty: known, but without a number
} Anchor;
typedef struct {
    Arena *arena;
    long headings[HEADING_NUMBERED_MOST];
    bool is_off[HEADING_NUMBERED_MOST]; // the heading above has no number: nor have those under it
    int tables, figures, formulas;
    struct {
        Anchor *items;
        size_t count, capacity;
    } anchors;
} Numbering;

static void add_anchor(Numbering *numbering, Str name, Str number)
{
    if (name.len > 0)
        *LIST_PUSH(numbering->arena, &numbering->anchors) = (Anchor){name, number};
}

static bool is_annex(Str text)
{
    return str_starts(text, STR("Приложение")) || str_starts(text, STR("ПРИЛОЖЕНИЕ"));
}

static Str heading_number(Arena *arena, const long *counts, int level)
{
    Text text = text_new(arena);
    for (int i = 0; i < level; i++)
        text_format(&text, i == 0 ? "%ld" : ".%ld", counts[i]);
    return text_str(&text);
}

static void number_heading(Numbering *numbering, Block *block)
{
    int level = block->level;
    if (level < 1 || level > HEADING_NUMBERED_MOST)
        return;
    for (int i = level; i < HEADING_NUMBERED_MOST; i++) {
        numbering->headings[i] = 0;
        numbering->is_off[i] = false;
    }
    bool is_off = !block->is_numbered || is_annex(spans_text(numbering->arena, &block->spans));
    for (int i = 0; i + 1 < level; i++)
        is_off = is_off || numbering->is_off[i] || numbering->headings[i] == 0;
    numbering->is_off[level - 1] = is_off;
    if (is_off)
        return;
    numbering->headings[level - 1]++;
    block->number = heading_number(numbering->arena, numbering->headings, level);
}

// Only what has a caption is counted.
static void number_captioned(Numbering *numbering, Str caption, Str name, int *count, int *number)
{
    *number = caption.len > 0 ? ++*count : 0;
    add_anchor(
        numbering, name, *number > 0 ? str_format(numbering->arena, "%d", *number) : STR(""));
}

static void number_block(Numbering *numbering, Block *block)
{
    Arena *arena = numbering->arena;
    if (block->kind == BLOCK_HEADING) {
        number_heading(numbering, block);
        add_anchor(numbering, block->name, (Str){0});
    } else if (block->kind == BLOCK_FORMULA) {
        if (block->is_numbered)
            block->number = str_format(arena, "(%d)", ++numbering->formulas);
        add_anchor(numbering, block->name, block->number);
    } else if (block->kind == BLOCK_TABLE) {
        number_captioned(numbering, block->table->caption, block->table->name, &numbering->tables,
            &block->table->number);
    } else if (block->kind == BLOCK_CHART) {
        number_captioned(numbering, block->chart->caption, block->chart->name, &numbering->figures,
            &block->chart->number);
    } else if (block->kind == BLOCK_DRAWING) {
        number_captioned(numbering, block->drawing->caption, block->drawing->name,
            &numbering->figures, &block->drawing->number);
    }
}

static const Anchor *find_anchor(const Numbering *numbering, Str name)
{
    for (size_t i = 0; i < numbering->anchors.count; i++)
        if (str_equal(numbering->anchors.items[i].name, name))
            return &numbering->anchors.items[i];
    return NULL;
}

static void resolve_links(Numbering *numbering, Spans *spans, StrList *unknown)
{
    for (size_t i = 0; i < spans->count; i++) {
        Span *span = &spans->items[i];
        bool is_last = i + 1 == spans->count || !str_equal(spans->items[i + 1].link, span->link);
        if (!is_last || !str_starts(span->link, STR("#")))
            continue;
        Str name = str_part(span->link, 1, span->link.len);
        const Anchor *anchor = find_anchor(numbering, name);
        if (anchor == NULL)
            *LIST_PUSH(numbering->arena, unknown) = name;
        else if (anchor->number.len > 0)
            span->text = str_format(
                numbering->arena, "%.*s\u00A0%.*s", STR_ARG(span->text), STR_ARG(anchor->number));
    }
}

void document_number(Arena *arena, Document *document, StrList *unknown)
{
    Numbering numbering = {.arena = arena};
    for (size_t i = 0; i < document->count; i++)
        number_block(&numbering, &document->items[i]);
    for (size_t i = 0; i < document->count; i++) {
        Block *block = &document->items[i];
        resolve_links(&numbering, &block->spans, unknown);
        if (block->kind == BLOCK_TABLE)
            resolve_links(&numbering, &block->table->note, unknown);
    }
    for (size_t i = 0; i < document->footnote_count; i++)
        resolve_links(&numbering, &document->footnotes[i], unknown);
}

// ---------------------------------------------------------------- one cell
int format_decimals(ColumnFormat format)
{
    switch (format) {
    case FORMAT_POINTS:
    case FORMAT_CHANGE:
    case FORMAT_SHARE:
        return 2;
    case FORMAT_PERCENT:
    case FORMAT_BAR:
        return 1;
    case FORMAT_TEXT:
    case FORMAT_COUNT:
    case FORMAT_PLACE:
    case FORMAT_DATE:
    case FORMAT_PROGRESS:
    case FORMAT_STRIP:
        break;
    }
    return 0;
}

// 1311, but 12 500: four digits stand together, more go by threes with NBSP.
static Str group_digits(Arena *arena, unsigned long long whole)
{
    Str plain = str_format(arena, "%llu", whole);
    if (plain.len < 5)
        return plain;
    Text text = text_new(arena);
    for (size_t i = 0; i < plain.len; i++) {
        if (i > 0 && (plain.len - i) % 3 == 0)
            text_add_c(&text, "\u00A0");
        text_add_char(&text, plain.data[i]);
    }
    return text_str(&text);
}

Str number_text(Arena *arena, int64_t scaled, int decimals, bool is_signed)
{
    uint64_t size = scaled < 0 ? 0 - (uint64_t)scaled : (uint64_t)scaled;
    uint64_t unit = 1;
    assert(decimals >= 0 && decimals <= 9);
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    const char *sign = scaled < 0 ? "\u2212" : is_signed && scaled > 0 ? "+" : "";
    unsigned long long whole = size / unit;
    unsigned long long part = size % unit;
    Str digits = group_digits(arena, whole);
    if (decimals == 0)
        return str_format(arena, "%s%.*s", sign, STR_ARG(digits));
    return str_format(arena, "%s%.*s,%0*llu", sign, STR_ARG(digits), decimals, part);
}

Str table_cell_text(Arena *arena, ColumnFormat format, const TableCell *cell)
{
    if (!cell->has_value)
        return STR("–");
    if (cell->is_number && (format == FORMAT_TEXT || format == FORMAT_PLACE))
        return str_format(arena, "%lld", (long long)cell->number);
    if (cell->is_number)
        return number_text(arena, cell->number, format_decimals(format), format == FORMAT_CHANGE);
    Date date;
    if (format == FORMAT_DATE && date_parse(cell->text, &date))
        return date_short(arena, date);
    if (format == FORMAT_PROGRESS)
        return progress_words(arena, cell->text);
    if (format == FORMAT_STRIP)
        return strip_words(arena, cell->text);
    return cell->text;
}
