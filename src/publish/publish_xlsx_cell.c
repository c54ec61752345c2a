// Cells: texts, numbers with their full precision, live formulas with their cached values, notes
// under a text.
#include "publish/publish_xlsx_int.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "publish/publish_words.h"

// ---------------------------------------------------------------- the record of what is written
static void cell_count(XlsxBook *book)
{
    book->sheet.cell_count++;
    book->sheet.last_row = (long)book->sheet.row + 1;
}

static lxw_col_t column_index(size_t column)
{
    return (lxw_col_t)column;
}

static void cut_add(XlsxBook *book, size_t column)
{
    Place place = {.file = book->document->output,
        .sheet = book->sheet.name,
        .row = (long)book->sheet.row + 1,
        .column = column_letter(book->scratch, column)};
    finding_add(book->findings, FINDING_CELL_LONG, place,
        STR("Текст ячейки длиннее 32 767 знаков, больше Excel не принимает"),
        STR("Текст обрезан, в конце поставлено многоточие"));
}

static const char *cell_text(XlsxBook *book, size_t column, Str text)
{
    bool is_cut;
    const char *clean = xlsx_text_clean(book->scratch, text, &is_cut);
    if (is_cut)
        cut_add(book, column);
    return clean;
}

// ---------------------------------------------------------------- plain cells
void xlsx_put_blank(XlsxBook *book, size_t column, XlsxStyle style)
{
    xlsx_note(book, worksheet_write_blank(book->sheet.sheet, book->sheet.row, column_index(column),
                        xlsx_format(book, style)));
}

void xlsx_put_text(XlsxBook *book, size_t column, Str text, XlsxStyle style)
{
    const char *clean = cell_text(book, column, text);
    if (!*clean) {
        xlsx_put_blank(book, column, style);
        return;
    }
    cell_count(book);
    xlsx_note(book, worksheet_write_string(book->sheet.sheet, book->sheet.row, column_index(column),
                        clean, xlsx_format(book, style)));
}

void xlsx_put_number(XlsxBook *book, size_t column, double value, XlsxStyle style)
{
    assert(isfinite(value));
    cell_count(book);
    xlsx_note(book, worksheet_write_number(book->sheet.sheet, book->sheet.row, column_index(column),
                        value, xlsx_format(book, style)));
}

// ---------------------------------------------------------------- rich text
typedef struct {
    lxw_rich_string_tuple **items; // ends with NULL
    size_t count;
    size_t room;
} Runs;

static Runs runs_new(XlsxBook *book, size_t room)
{
    return (Runs){
        .items = NEW_ARRAY(book->scratch, lxw_rich_string_tuple *, room + 1), .room = room};
}

// An empty run is an error for the library, so it is left out.
static void runs_add(XlsxBook *book, Runs *runs, const char *text, XlsxStyle style)
{
    if (!*text)
        return;
    assert(runs->count < runs->room);
    lxw_rich_string_tuple *run = NEW(book->scratch, lxw_rich_string_tuple);
    run->format = xlsx_format(book, style);
    run->string = (char *)(uintptr_t)text;
    runs->items[runs->count++] = run;
}

// Rich text has at least two runs and fits the cell; anything else is written plain.
static void put_runs(XlsxBook *book, size_t column, const Runs *runs, Str plain, XlsxStyle style)
{
    bool is_cut;
    xlsx_text_clean(book->scratch, plain, &is_cut);
    if (runs->count < 2 || is_cut) {
        xlsx_put_text(book, column, plain, style);
        return;
    }
    cell_count(book);
    xlsx_note(book, worksheet_write_rich_string(book->sheet.sheet, book->sheet.row,
                        column_index(column), runs->items, xlsx_format(book, style)));
}

// A run has only a font: two styles that differ in nothing else must be one format.
static XlsxStyle font_only(XlsxStyle style)
{
    return (XlsxStyle){.is_bold = style.is_bold,
        .is_italic = style.is_italic,
        .is_grey = style.is_grey,
        .is_attention = style.is_attention,
        .is_link = style.is_link,
        .script = style.script,
        .size = style.size};
}

static XlsxStyle span_style(XlsxStyle base, unsigned span)
{
    XlsxStyle style = font_only(base);
    style.is_bold |= (span & SPAN_BOLD) != 0;
    style.is_italic |= (span & SPAN_ITALIC) != 0;
    style.script = (uint8_t)(span & (SPAN_SUP | SPAN_SUB));
    return style;
}

static Str span_text(XlsxBook *book, const Spans *spans, size_t index)
{
    const Span *span = &spans->items[index];
    bool is_broken = (span->style & SPAN_BREAK) && index + 1 < spans->count;
    return is_broken ? str_concat(book->scratch, span->text, STR("\n")) : span->text;
}

static bool spans_are_plain(XlsxStyle style, const Spans *spans)
{
    XlsxStyle base = font_only(style);
    for (size_t i = 0; i < spans->count; i++) {
        XlsxStyle one = span_style(style, spans->items[i].style);
        if (memcmp(&one, &base, sizeof base) != 0)
            return false;
    }
    return true;
}

void xlsx_put_spans(XlsxBook *book, size_t column, const Spans *spans, XlsxStyle style)
{
    Text plain = text_new(book->scratch);
    Runs runs = runs_new(book, spans->count);
    for (size_t i = 0; i < spans->count; i++) {
        bool is_cut;
        Str text = span_text(book, spans, i);
        text_add(&plain, text);
        runs_add(book, &runs, xlsx_text_clean(book->scratch, text, &is_cut),
            span_style(style, spans->items[i].style));
    }
    if (spans_are_plain(style, spans))
        runs.count = 0;
    put_runs(book, column, &runs, text_str(&plain), style);
}

static void put_text_with_note(XlsxBook *book, size_t column, Str text, Str note, XlsxStyle style)
{
    if (!note.len) {
        xlsx_put_text(book, column, text, style);
        return;
    }
    Str between = text.len ? STR("\n") : STR("");
    Str plain = str_format(
        book->scratch, "%.*s%.*s%.*s", STR_ARG(text), STR_ARG(between), STR_ARG(note));
    XlsxStyle grey = font_only(style);
    grey.is_grey = true;
    grey.is_bold = grey.is_attention = grey.is_link = false;
    Runs runs = runs_new(book, 2);
    bool is_cut;
    runs_add(book, &runs, xlsx_text_clean(book->scratch, text, &is_cut), font_only(style));
    Str second = str_concat(book->scratch, between, note);
    runs_add(book, &runs, xlsx_text_clean(book->scratch, second, &is_cut), grey);
    style.is_grey |= text.len == 0;
    put_runs(book, column, &runs, plain, style);
}

// ---------------------------------------------------------------- values
XlsxAlign xlsx_column_align(const TableColumn *column)
{
    if (column->is_centred)
        return ALIGN_CENTRE;
    switch (column->format) {
    case FORMAT_TEXT:
    case FORMAT_PROGRESS:
    case FORMAT_STRIP:
        return ALIGN_LEFT;
    case FORMAT_PLACE:
    case FORMAT_DATE:
        return ALIGN_CENTRE;
    case FORMAT_COUNT:
    case FORMAT_POINTS:
    case FORMAT_CHANGE:
    case FORMAT_PERCENT:
    case FORMAT_BAR:
    case FORMAT_SHARE:
        return ALIGN_RIGHT;
    }
    return ALIGN_LEFT;
}

// Text stands off its border by an indent, numbers by their format.
uint8_t xlsx_column_indent(const TableBlock *table, size_t column)
{
    return xlsx_column_align(&table->columns[column]) == ALIGN_LEFT;
}

XlsxNumber xlsx_column_number(ColumnFormat format)
{
    switch (format) {
    case FORMAT_TEXT:
    case FORMAT_PROGRESS:
    case FORMAT_STRIP:
    case FORMAT_COUNT:
        return NUMBER_WHOLE;
    case FORMAT_PLACE:
        return NUMBER_PLACE;
    case FORMAT_POINTS:
    case FORMAT_SHARE:
        return NUMBER_HUNDREDTHS;
    case FORMAT_CHANGE:
        return NUMBER_CHANGE;
    case FORMAT_PERCENT:
    case FORMAT_BAR:
        return NUMBER_TENTHS;
    case FORMAT_DATE:
        return NUMBER_DATE;
    }
    return NUMBER_GENERAL;
}

static double format_scale(ColumnFormat format)
{
    double scale = 1;
    for (int i = format_decimals(format); i > 0; i--)
        scale *= 10;
    return scale;
}

double xlsx_cell_value(Arena *arena, ColumnFormat format, const TableCell *cell)
{
    const Exact *exact = cell->exact.len ? exact_parse(arena, cell->exact) : NULL;
    if (exact)
        return exact_double(exact);
    return (double)cell->number / format_scale(format);
}

// Excel counts 1900 as a leap year, so its days are right from 1 March 1900 only; before that a
// date stays text.
static bool date_serial(Str text, double *ret)
{
    Date date, zero = {.year = 1899, .month = 12, .day = 30};
    if (!date_parse(text, &date) || date.year < 1901 || date.year > 9999)
        return false;
    *ret = (double)(date_days(date) - date_days(zero));
    return true;
}

// ---------------------------------------------------------------- formulas
static bool formula_sign_is_allowed(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte && strchr("+-*/^(),.<>= ", byte));
}

static size_t column_find(const TableBlock *table, Str key)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (str_equal(table->columns[i].key, key))
            return i;
    return SIZE_MAX;
}

static bool formula_add_reference(
    Arena *arena, const TableBlock *table, const TableRow *cells, long row, Str key, Text *out)
{
    size_t column = column_find(table, key);
    if (column == SIZE_MAX || !cells->cells[column].has_value || !cells->cells[column].is_number)
        return false;
    text_add(out, column_letter(arena, column));
    text_format(out, "%ld", row);
    return true;
}

bool xlsx_formula(
    Arena *arena, const TableBlock *table, const TableRow *cells, long row, Str formula, Str *ret)
{
    Text out = text_new(arena);
    text_add_char(&out, '=');
    for (size_t at = 0; at < formula.len; at++) {
        if (formula.data[at] != '{') {
            if (!formula_sign_is_allowed(formula.data[at]))
                return false;
            text_add_char(&out, formula.data[at]);
            continue;
        }
        size_t end = str_find(formula, STR("}"), at);
        Str key = str_part(formula, at + 1, end);
        if (end == SIZE_MAX || !formula_add_reference(arena, table, cells, row, key, &out))
            return false;
        at = end;
    }
    *ret = text_str(&out);
    return out.len > 1;
}

// ---------------------------------------------------------------- a cell of a table
static void put_value(
    XlsxBook *book, const TableBlock *table, const TableRow *row, size_t column, XlsxStyle style)
{
    const TableCell *cell = &row->cells[column];
    double value = xlsx_cell_value(book->scratch, table->columns[column].format, cell);
    Str formula;
    long number = (long)book->sheet.row + 1;
    if (!cell->formula.len ||
        !xlsx_formula(book->scratch, table, row, number, cell->formula, &formula)) {
        xlsx_put_number(book, column, value, style);
        return;
    }
    cell_count(book);
    xlsx_note(
        book, worksheet_write_formula_num(book->sheet.sheet, book->sheet.row, column_index(column),
                  str_to_c(book->scratch, formula), xlsx_format(book, style), value));
}

// The second line of a number cannot stand in its cell, which must stay a number, nor can that of a
// link: it becomes the cell's comment.
static void put_comment(XlsxBook *book, size_t column, Str note)
{
    if (note.len)
        xlsx_note(book, worksheet_write_comment(book->sheet.sheet, book->sheet.row,
                            column_index(column), cell_text(book, column, note)));
}

static void put_no_value(XlsxBook *book, const TableRow *row, size_t column, XlsxStyle style)
{
    // As in print: a total row leaves blank what has no total.
    bool is_empty = row->kind == ROW_TOTAL;
    put_text_with_note(book, column, is_empty ? STR("") : STR("–"), row->cells[column].note, style);
}

// A place may come as text, since a shared one is («2–3»); a single one is a number all the same.
static bool text_number(ColumnFormat format, Str text, double *ret)
{
    long place;
    if (format == FORMAT_DATE)
        return date_serial(text, ret);
    if (format != FORMAT_PLACE || !str_to_long(text, &place))
        return false;
    *ret = (double)place;
    return true;
}

void xlsx_put_cell(
    XlsxBook *book, const TableBlock *table, const TableRow *row, size_t column, XlsxStyle style)
{
    const TableColumn *from = &table->columns[column];
    const TableCell *cell = &row->cells[column];
    double number;
    style.number = (uint8_t)xlsx_column_number(from->format);
    if (style.align != ALIGN_RIGHT && style.number == NUMBER_WHOLE)
        style.number = NUMBER_PLACE;
    style.is_link = xlsx_put_link(book, column, cell->link);
    if (!cell->has_value) {
        put_no_value(book, row, column, style);
    } else if (cell->is_number) {
        put_value(book, table, row, column, style);
        put_comment(book, column, cell->note);
    } else if (text_number(from->format, cell->text, &number)) {
        xlsx_put_number(book, column, number, style);
        put_comment(book, column, cell->note);
    } else {
        style.number = style.align == ALIGN_RIGHT ? NUMBER_WHOLE : NUMBER_GENERAL;
        Str words = table_cell_text(book->scratch, from->format, cell);
        // LibreOffice shows a link in one line: its note must go elsewhere.
        put_text_with_note(book, column, words, style.is_link ? STR("") : cell->note, style);
        if (style.is_link)
            put_comment(book, column, cell->note);
    }
}
