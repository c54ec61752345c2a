// Blocks of running text as rows of a sheet: headings, paragraphs, approval, signature, figures,
// pairs, the words of a drawing, footnotes.
#include "publish/publish_xlsx_int.h"

#include <math.h>

#include "publish/publish_words.h"

// ---------------------------------------------------------------- text
static bool heading_write(XlsxBook *book, const Block *block, Error *err)
{
    xlsx_gap(book);
    XlsxStyle style = {.is_bold = true, .size = block->level <= 2 ? XLSX_SUBTITLE_SIZE : 0};
    bool ok = xlsx_spans_row(book, &block->spans, STR(""), style, err);
    book->sheet.heading = spans_text(book->arena, &block->spans);
    book->sheet.has_gap = true;
    return ok;
}

static bool paragraph_write(XlsxBook *book, const Block *block, XlsxStyle style, Error *err)
{
    style.vertical = VERTICAL_TOP;
    return xlsx_spans_row(book, &block->spans, block->number, style, err);
}

static bool item_write(XlsxBook *book, const Block *block, Error *err)
{
    uint8_t indent = (uint8_t)(block->level > 0 && block->level < 10 ? block->level : 1);
    return paragraph_write(book, block, (XlsxStyle){.indent = indent}, err);
}

// The title page: its fields as lines of text.
static bool title_write(XlsxBook *book, const Block *block, Error *err)
{
    for (size_t i = 0; i < block->field_count; i++)
        if (block->fields[i].value.len &&
            !xlsx_text_row(book, block->fields[i].value, (XlsxStyle){.size = 0}, err))
            return false;
    return true;
}

// ---------------------------------------------------------------- the right part of a sheet
// Where it begins: as many columns from the right as hold the text, and in the first of them so far
// from its left that the text ends at the right.
typedef struct {
    size_t first; // 0: there is but one column
    uint8_t indent;
} Right;

static Right right_place(const XlsxBook *book, Str text)
{
    enum { LEAST = 220, AIR = 16, DEFAULT_WIDTH = 64, INDENT = 11 };
    const XlsxSheet *sheet = &book->sheet;
    double need = fmax(xlsx_text_pixels(book, text, true, XLSX_FONT_SIZE) + AIR, LEAST);
    double width = 0;
    size_t first = sheet->text_columns;
    while (first > 0 && width < need) {
        first--;
        width += first < sheet->width_count ? sheet->widths[first] : DEFAULT_WIDTH;
    }
    double indent = fmin(fmax(width - need, 0) / INDENT, UINT8_MAX);
    return (Right){.first = first, .indent = (uint8_t)indent};
}

static double left_width(const XlsxSheet *sheet, size_t end)
{
    double width = 0;
    for (size_t i = 0; i < end && i < sheet->width_count; i++)
        width += sheet->widths[i];
    return width;
}

// A line at the left and one at the right; in a sheet of one column the right one goes below.
static bool sides_row(XlsxBook *book, Str left, Str right, Right place, XlsxStyle style, Error *err)
{
    XlsxSheet *sheet = &book->sheet;
    if (!xlsx_rows_reserve(book, 2, NULL, err))
        return false;
    size_t end = place.first > 0 ? place.first : sheet->text_columns;
    int lines = xlsx_text_lines(book, left, style.is_bold, XLSX_FONT_SIZE, left_width(sheet, end));
    xlsx_row_height(book, xlsx_lines_height(lines, 0));
    style.is_wrap = lines > 1;
    if (left.len)
        xlsx_put_over(book, 0, end, left, style);
    if (place.first == 0 && left.len && right.len)
        sheet->row++;
    style.is_wrap = false;
    style.indent = place.indent;
    if (right.len)
        xlsx_put_over(book, place.first, sheet->text_columns, right, style);
    sheet->row++;
    sheet->has_gap = false;
    return true;
}

static bool approval_write(XlsxBook *book, const Block *block, Error *err)
{
    ArenaMark mark = arena_mark(book->scratch);
    Str rest = spans_text(book->scratch, &block->spans), line;
    Right place = right_place(book, rest);
    bool ok = true, is_first = true;
    for (; ok && str_split(&rest, '\n', &line); is_first = false)
        ok = sides_row(book, STR(""), line, place, (XlsxStyle){.is_bold = is_first}, err);
    xlsx_gap(book);
    arena_rewind(book->scratch, mark);
    return ok;
}

static bool signature_write(XlsxBook *book, const Block *block, Error *err)
{
    ArenaMark mark = arena_mark(book->scratch);
    Str name = field_named(block, "name"), hint = field_named(block, "hint");
    Str line = str_format(book->scratch, "____________________%s%.*s", name.len ? " " : "",
        (int)name.len, name.len ? name.data : "");
    Right place = right_place(book, line);
    XlsxStyle plain = {.size = 0}, small = {.is_grey = true, .size = 8};
    xlsx_gap(book);
    bool ok = sides_row(book, field_named(block, "position"), line, place, plain, err);
    if (ok && hint.len)
        ok = sides_row(book, STR(""), hint, place, small, err);
    arena_rewind(book->scratch, mark);
    return ok;
}

// ---------------------------------------------------------------- figures and pairs
// «Организаций оценено: 17 из 20», the value bold.
static bool pair_row(XlsxBook *book, const Field *field, Error *err)
{
    ArenaMark mark = arena_mark(book->scratch);
    Spans spans = {.count = 0};
    Str key = str_upper_first(book->scratch, field->key);
    Str label = str_format(book->scratch, "%.*s: ", STR_ARG(key));
    if (field->key.len)
        spans_add(book->scratch, &spans, label, 0, STR(""));
    spans_add(
        book->scratch, &spans, field->value.len ? field->value : STR("–"), SPAN_BOLD, STR(""));
    if (field->extra.len)
        spans_add(book->scratch, &spans, str_concat(book->scratch, STR("\u00A0"), field->extra), 0,
            STR(""));
    bool ok = xlsx_spans_row(book, &spans, STR(""), (XlsxStyle){.vertical = VERTICAL_TOP}, err);
    arena_rewind(book->scratch, mark);
    return ok;
}

static bool pairs_write(XlsxBook *book, const Block *block, Error *err)
{
    bool ok = true;
    xlsx_gap(book);
    for (size_t i = 0; i < block->field_count && ok; i++)
        ok = pair_row(book, &block->fields[i], err);
    return ok;
}

static bool drawing_write(XlsxBook *book, const DrawingBlock *drawing, Error *err)
{
    ArenaMark mark = arena_mark(book->scratch);
    Str caption = caption_text(book->scratch, "Рисунок", drawing->number, drawing->caption);
    xlsx_gap(book);
    bool ok = (!drawing->words.len || xlsx_text_row(book, drawing->words,
                                          (XlsxStyle){.vertical = VERTICAL_TOP}, err)) &&
              (!caption.len || xlsx_text_row(book, caption, (XlsxStyle){.is_bold = true}, err));
    arena_rewind(book->scratch, mark);
    return ok;
}

// ---------------------------------------------------------------- footnotes
static bool footnotes_of(XlsxBook *book, const Spans *spans, bool *is_begun, Error *err)
{
    const Document *document = book->document;
    bool ok = true;
    for (size_t i = 0; i < spans->count && ok; i++) {
        size_t number = spans->items[i].footnote;
        if (number == 0 || number > document->footnote_count)
            continue;
        if (!*is_begun)
            xlsx_gap(book);
        *is_begun = true;
        ArenaMark mark = arena_mark(book->scratch);
        Spans note = {.count = 0};
        spans_add(
            book->scratch, &note, str_format(book->scratch, "%zu", number), SPAN_SUP, STR(""));
        spans_add(book->scratch, &note, STR("\u00A0"), 0, STR(""));
        for (size_t k = 0; k < document->footnotes[number - 1].count; k++)
            *LIST_PUSH(book->scratch, &note) = document->footnotes[number - 1].items[k];
        ok = xlsx_spans_row(book, &note, STR(""),
            (XlsxStyle){.is_grey = true, .vertical = VERTICAL_TOP, .size = 9}, err);
        arena_rewind(book->scratch, mark);
    }
    return ok;
}

bool xlsx_footnotes_write(XlsxBook *book, const Block *blocks, size_t count, Error *err)
{
    bool is_begun = false, ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        ok = footnotes_of(book, &blocks[i].spans, &is_begun, err);
        if (ok && blocks[i].kind == BLOCK_TABLE)
            ok = footnotes_of(book, &blocks[i].table->note, &is_begun, err);
    }
    return ok;
}

// ---------------------------------------------------------------- any block
bool xlsx_block_write(XlsxBook *book, const Block *block, XlsxShape *shape, Error *err)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return heading_write(book, block, err);
    case BLOCK_PARAGRAPH:
    case BLOCK_FORMULA:
        return paragraph_write(book, block, (XlsxStyle){.size = 0}, err);
    case BLOCK_ITEM:
        return item_write(book, block, err);
    case BLOCK_QUOTE:
        return paragraph_write(book, block, (XlsxStyle){.is_italic = true, .indent = 1}, err);
    case BLOCK_NOTE:
        return paragraph_write(book, block, (XlsxStyle){.is_grey = true}, err);
    case BLOCK_TABLE:
        return xlsx_table_write(book, block->table, shape, err);
    case BLOCK_CHART:
        return xlsx_chart_write(book, block->chart, err);
    case BLOCK_TITLE:
        return title_write(book, block, err);
    case BLOCK_APPROVAL:
        return approval_write(book, block, err);
    case BLOCK_SIGNATURE:
        return signature_write(book, block, err);
    case BLOCK_FIGURES:
    case BLOCK_PAIRS:
        return pairs_write(book, block, err);
    case BLOCK_DRAWING:
        return drawing_write(book, block->drawing, err);
    case BLOCK_CONTENTS:
    case BLOCK_PAGE:
    case BLOCK_SPACE:
        return true;
    }
    return true;
}
