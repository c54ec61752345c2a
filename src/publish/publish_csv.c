// The document's tables as CSV, for machines and for the forms of other systems: UTF-8 without a
// BOM, commas, LF, quotes where RFC 4180 wants them, a header of titles, points in numbers, ISO
// dates, nothing where there is no value. Several tables stand one after another with an empty line
// between; everything that is not a table is left out. A cell that prints as a drawing is words.
//
// A spreadsheet runs a text that begins with = + - @ tab or carriage return as a formula, so such a
// text gets an apostrophe before it. Numbers are numbers and keep their minus.
#include "publish/publish.h"
#include "publish/publish_words.h"

// ---------------------------------------------------------------- fields
// Wrong UTF-8 becomes U+FFFD, a NUL and soft hyphens go.
static Str field_clean(Arena *arena, Str text)
{
    enum { SOFT_HYPHEN = 0xAD };
    Text clean = text_new(arena);
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        if (rune != 0 && rune != SOFT_HYPHEN)
            text_add_rune(&clean, rune);
    }
    return text_str(&clean);
}

static void add_text(Arena *scratch, Text *csv, Str text)
{
    text_add_csv(csv, str_formula_guard(scratch, field_clean(scratch, text)));
}

// ---------------------------------------------------------------- numbers
static void add_number(Text *csv, int64_t number, int decimals)
{
    uint64_t power = 1;
    for (int i = 0; i < decimals; i++)
        power *= 10;
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    text_format(csv, "%s%llu", number < 0 ? "-" : "", (unsigned long long)(size / power));
    if (decimals > 0)
        text_format(csv, ".%0*llu", decimals, (unsigned long long)(size % power));
}

static Str iso_date(Arena *scratch, Str text)
{
    Date date;
    return date_parse(text, &date) ? date_iso(scratch, date) : text;
}

static Str cell_text(Arena *scratch, ColumnFormat format, const TableCell *cell)
{
    Str text = cell->has_value ? cell->text : STR("");
    if (format == FORMAT_DATE)
        text = iso_date(scratch, text);
    else if (text.len)
        text = table_cell_text(scratch, format, cell);
    if (!cell->note.len)
        return text;
    return text.len ? str_format(scratch, "%.*s\n%.*s", STR_ARG(text), STR_ARG(cell->note))
                    : cell->note;
}

static void add_cell(Arena *scratch, Text *csv, ColumnFormat format, const TableCell *cell)
{
    if (cell->has_value && cell->is_number)
        add_number(csv, cell->number, format_decimals(format));
    else
        add_text(scratch, csv, cell_text(scratch, format, cell));
}

// ---------------------------------------------------------------- tables
static bool title_is_double(const TableBlock *table, size_t column)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (i != column && str_equal(table->columns[i].title, table->columns[column].title))
            return true;
    return false;
}

// There is no row of groups: where two columns would be called the same, the group tells them
// apart («Стенд, есть», «Сайт, есть»).
static Str column_title(Arena *scratch, const TableBlock *table, size_t column)
{
    const TableColumn *from = &table->columns[column];
    if (from->group.len == 0 || !title_is_double(table, column))
        return from->title;
    return str_format(scratch, "%.*s, %.*s", STR_ARG(from->group), STR_ARG(from->title));
}

static void add_head(Arena *scratch, Text *csv, const TableBlock *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (i > 0)
            text_add_char(csv, ',');
        add_text(scratch, csv, column_title(scratch, table, i));
    }
    text_add_char(csv, '\n');
}

// A group's band has its left text in the first field and its right text in the last.
static void add_row(Arena *scratch, Text *csv, const TableBlock *table, const TableRow *row)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (i > 0)
            text_add_char(csv, ',');
        if (row->kind != ROW_GROUP)
            add_cell(scratch, csv, table->columns[i].format, &row->cells[i]);
        else if (i == 0)
            add_text(scratch, csv, row->cells[0].text);
        else if (i + 1 == table->column_count)
            add_text(scratch, csv, row->right);
    }
    text_add_char(csv, '\n');
}

static bool add_table(Arena *scratch, Text *csv, const TableBlock *table, Error *err)
{
    const TableSource *source = &table->source;
    add_head(scratch, csv, table);
    if (!source->rewind(source->context, err))
        return false;
    for (bool has_row = true; has_row;) {
        ArenaMark mark = arena_mark(scratch);
        TableRow row = {.kind = ROW_BODY};
        if (!source->next(source->context, scratch, &row, &has_row, err))
            return false;
        if (has_row)
            add_row(scratch, csv, table, &row);
        arena_rewind(scratch, mark);
    }
    return true;
}

static bool add_document(Arena *scratch, Text *csv, const Document *document, Error *err)
{
    for (size_t i = 0; i < document->count; i++) {
        if (document->items[i].kind != BLOCK_TABLE)
            continue;
        if (csv->len > 0)
            text_add_char(csv, '\n');
        if (!add_table(scratch, csv, document->items[i].table, err))
            return false;
    }
    return !csv->is_over || error_set(err, "таблицы не помещаются в один файл CSV: больше 1 ГиБ");
}

bool csv_write(
    Arena *arena, Press *press, const Document *document, Str path, Findings *findings, Error *err)
{
    (void)press;
    (void)findings; // CSV holds every cell
    Arena *scratch = arena_open();
    Text csv = text_new(arena);
    bool ok = add_document(scratch, &csv, document, err) && file_write(path, text_str(&csv), err) &&
              file_holds(path, text_str(&csv), err);
    arena_close(scratch);
    return ok || error_context(err, "%.*s", STR_ARG(document->output));
}
