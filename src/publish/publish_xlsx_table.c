// A table on a sheet: a real table of Excel with its filter, or a plain range when bands of groups
// stand between its rows; colour scale, frozen panes, repeated head. A table longer than a sheet
// goes on on the next one with its head.
#include "publish/publish_xlsx_int.h"

#include <math.h>

#include "publish/publish_words.h"

typedef struct {
    XlsxBook *book;
    const TableBlock *table;
    XlsxShape *shape;
    size_t index;         // rows written, all parts together
    lxw_row_t head_first; // of this part
    lxw_row_t body_first;
    lxw_row_t body_end; // one past the last row before the totals
} XlsxTable;

enum { FREEZE_ROW_MAX = 12 };
static const double ROW_HEIGHT = 17.25;

// ---------------------------------------------------------------- rows
static int cell_lines(const XlsxTable *t, const TableCell *cell, size_t column, bool is_bold)
{
    if (cell->is_number)
        return 1;
    double indent = XLSX_INDENT * xlsx_column_indent(t->table, column);
    double width = t->book->sheet.widths[column] - indent;
    Str text = table_cell_text(t->book->scratch, t->table->columns[column].format, cell);
    int lines = 1;
    if (cell->has_value)
        lines = xlsx_text_lines(t->book, text, is_bold, XLSX_FONT_SIZE, width);
    if (cell->note.len && !cell->link.len)
        lines += xlsx_text_lines(t->book, cell->note, false, XLSX_FONT_SIZE, width);
    return lines;
}

static int row_lines(const XlsxTable *t, const TableRow *row)
{
    int lines = 1;
    for (size_t i = 0; i < t->table->column_count; i++)
        lines = (int)fmax(lines, cell_lines(t, &row->cells[i], i,
                                     row->kind == ROW_TOTAL || t->table->columns[i].is_bold ||
                                         row->cells[i].emphasis != EMPHASIS_NONE));
    return lines;
}

// A rule under the row: the frame's before the totals, at the end of the table and of a part.
static uint8_t bottom_border(const XlsxTable *t)
{
    size_t left = t->shape->row_count - t->index - 1;
    bool is_end = left == 0 || left == t->shape->tail_count ||
                  t->book->sheet.row + 1 >= t->book->row_limit;
    return is_end ? BORDER_FRAME : BORDER_HAIR;
}

static XlsxStyle cell_style(
    const XlsxTable *t, const TableRow *row, size_t column, bool is_one_line)
{
    const TableColumn *from = &t->table->columns[column];
    const TableCell *cell = &row->cells[column];
    bool is_total = row->kind == ROW_TOTAL;
    return (XlsxStyle){.align = (uint8_t)xlsx_column_align(from),
        .vertical = is_one_line ? VERTICAL_MIDDLE : VERTICAL_TOP,
        .left = xlsx_left_border(t->table, column),
        .right = xlsx_right_border(t->table, column),
        .bottom = bottom_border(t),
        .indent = xlsx_column_indent(t->table, column),
        .is_bold = is_total || from->is_bold || cell->emphasis != EMPHASIS_NONE,
        .is_attention = cell->emphasis == EMPHASIS_ATTENTION,
        .is_grey = from->is_grey && !is_total,
        .is_wrap = (cell->has_value && !cell->is_number) || cell->note.len > 0};
}

static void put_row(const XlsxTable *t, const TableRow *row)
{
    int lines = row_lines(t, row);
    xlsx_row_height(t->book, fmax(xlsx_lines_height(lines, 0), ROW_HEIGHT));
    for (size_t i = 0; i < t->table->column_count; i++)
        if (t->shape->is_plot && !row->cells[i].has_value)
            xlsx_put_blank(t->book, i, cell_style(t, row, i, true));
        else
            xlsx_put_cell(t->book, t->table, row, i, cell_style(t, row, i, lines == 1));
}

// The columns that hold the text at the right end of a band; none without a text.
static size_t band_right(const XlsxTable *t, Str text)
{
    double need = xlsx_text_pixels(t->book, text, false, XLSX_FONT_SIZE) + 2 * XLSX_INDENT;
    double width = 0;
    size_t first = t->table->column_count;
    while (text.len && first > 1 && width < need)
        width += t->book->sheet.widths[--first];
    return first;
}

// The band of a group: its name over the columns that the text at the right leaves free.
static void put_group_row(const XlsxTable *t, const TableRow *row)
{
    size_t end = t->table->column_count, middle = band_right(t, row->right);
    XlsxStyle style = {.align = ALIGN_LEFT,
        .left = BORDER_FRAME,
        .right = middle == end ? BORDER_FRAME : BORDER_NONE,
        .bottom = bottom_border(t),
        .indent = 1,
        .is_bold = true,
        .is_tint = true};
    double width = -XLSX_INDENT;
    for (size_t i = 0; i < middle; i++)
        width += t->book->sheet.widths[i];
    int lines = xlsx_text_lines(t->book, row->cells[0].text, true, XLSX_FONT_SIZE, width);
    style.is_wrap = lines > 1;
    xlsx_row_height(t->book, fmax(xlsx_lines_height(lines, 0), ROW_HEIGHT));
    xlsx_put_over(t->book, 0, middle, row->cells[0].text, style);
    style.align = ALIGN_RIGHT;
    style.left = BORDER_NONE;
    style.right = BORDER_FRAME;
    style.is_bold = style.is_wrap = false;
    if (middle < end)
        xlsx_put_over(t->book, middle, end, row->right, style);
}

static void row_write(XlsxTable *t, const TableRow *row)
{
    if (row->kind == ROW_GROUP)
        put_group_row(t, row);
    else
        put_row(t, row);
    t->index++;
    t->book->sheet.row++;
    t->book->sheet.has_gap = false;
}

static bool empty_row_write(XlsxTable *t, Error *err)
{
    XlsxStyle grey = {.is_grey = true, .is_italic = true};
    return xlsx_text_row(t->book, STR("Нет ни одной строки"), grey, err);
}

// ---------------------------------------------------------------- what lies over the rows
static void put_scales(const XlsxTable *t)
{
    lxw_conditional_format scale = {
        .type = LXW_CONDITIONAL_2_COLOR_SCALE, .min_color = 0xFFFFFF, .max_color = 0x9DB8D3};
    for (size_t i = 0; i < t->table->column_count && t->body_end > t->body_first; i++)
        if (t->table->columns[i].is_scale)
            xlsx_note(
                t->book, worksheet_conditional_format_range(t->book->sheet.sheet, t->body_first,
                             (lxw_col_t)i, t->body_end - 1, (lxw_col_t)i, &scale));
}

static void put_panes(const XlsxTable *t)
{
    lxw_worksheet *sheet = t->book->sheet.sheet;
    lxw_col_t columns = t->table->freeze_columns > 0 ? (lxw_col_t)t->table->freeze_columns : 0;
    xlsx_note(t->book, worksheet_repeat_rows(sheet, t->head_first, t->body_first - 1));
    if (t->body_first <= FREEZE_ROW_MAX)
        worksheet_freeze_panes(sheet, t->body_first, columns);
}

static lxw_table_column **real_columns(const XlsxTable *t, const Str *heads)
{
    Arena *arena = t->book->scratch;
    lxw_table_column **ret = NEW_ARRAY(arena, lxw_table_column *, t->table->column_count + 1);
    for (size_t i = 0; i < t->table->column_count; i++) {
        bool is_cut;
        ret[i] = NEW(arena, lxw_table_column);
        ret[i]->header = xlsx_text_clean(arena, heads[i], &is_cut);
    }
    return ret;
}

// The library refuses tables in its constant-memory mode only because it would write their heads
// anew. Ours are written already, with our styles and the same texts; its own go to a grid that
// this mode never saves. So the mode is off for the time of the call.
static void put_real_table(const XlsxTable *t, const Str *heads)
{
    XlsxBook *book = t->book;
    lxw_worksheet *sheet = book->sheet.sheet;
    Str name = xlsx_table_name(book->arena, book->sheet.name, &book->table_names);
    lxw_table_options options = {.name = str_to_c(book->scratch, name),
        .no_banded_rows = LXW_TRUE,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, // number 0: our own look stays
        .columns = real_columns(t, heads)};
    uint8_t mode = sheet->optimize;
    sheet->optimize = LXW_FALSE;
    xlsx_note(book, worksheet_add_table(sheet, t->body_first - 1, 0, t->body_end - 1,
                        (lxw_col_t)(t->table->column_count - 1), &options));
    sheet->optimize = mode;
}

// Where the heads cannot be names (one is longer than Excel allows) the rows can still be filtered.
static void put_filter(const XlsxTable *t)
{
    if (t->book->sheet.table_count == 1)
        xlsx_note(t->book, worksheet_autofilter(t->book->sheet.sheet, t->body_first - 1, 0,
                               t->body_end - 1, (lxw_col_t)(t->table->column_count - 1)));
}

// How many rows go under this head before the totals or the end of the sheet: known beforehand,
// since the library takes no ranges that end above the row being written.
static size_t part_body_count(const XlsxTable *t)
{
    size_t room = t->book->row_limit > t->body_first ? t->book->row_limit - t->body_first : 0;
    size_t tail_first = t->shape->row_count - t->shape->tail_count;
    size_t left = tail_first > t->index ? tail_first - t->index : 0;
    return left < room ? left : room;
}

// A sheet has one frozen head, so it serves a table that is alone on it.
static void part_begin(XlsxTable *t)
{
    XlsxBook *book = t->book;
    ArenaMark mark = arena_mark(book->scratch);
    const Str *heads = xlsx_heads(book, t->table, t->shape);
    lxw_row_t head_rows = xlsx_table_has_groups(t->table) ? 2 : 1;
    t->head_first = book->sheet.row;
    t->body_first = book->sheet.row + head_rows;
    t->body_end = t->body_first + (lxw_row_t)part_body_count(t);
    bool is_sortable = !t->shape->is_mixed && t->body_end > t->body_first;
    bool is_real = is_sortable &&
                   xlsx_heads_are_names(book->scratch, heads, t->table->column_count);
    xlsx_head_write(book, t->table, heads, is_real, is_sortable);
    if (is_real)
        put_real_table(t, heads);
    else if (is_sortable)
        put_filter(t);
    put_scales(t);
    if (book->sheet.table_count == 1)
        put_panes(t);
    arena_rewind(book->scratch, mark);
}

// ---------------------------------------------------------------- the whole
static bool table_rows(XlsxTable *t, Error *err)
{
    const TableSource *source = &t->table->source;
    for (;;) {
        ArenaMark mark = arena_mark(t->book->scratch);
        TableRow row = {.kind = ROW_BODY};
        bool has_row;
        if (!source->next(source->context, t->book->scratch, &row, &has_row, err))
            return false;
        if (!has_row || t->index >= t->shape->row_count)
            return true;
        if (t->book->sheet.row >= t->book->row_limit) {
            if (!xlsx_rows_reserve(t->book, 1, NULL, err))
                return false;
            xlsx_gap(t->book);
            part_begin(t);
        }
        row_write(t, &row);
        arena_rewind(t->book->scratch, mark);
    }
}

static bool caption_write(XlsxBook *book, const TableBlock *table, Error *err)
{
    if (!table->caption.len)
        return true;
    ArenaMark mark = arena_mark(book->scratch);
    Str caption = caption_text(book->scratch, "Таблица", table->number, table->caption);
    bool ok = xlsx_text_row(book, caption, (XlsxStyle){.is_bold = true}, err);
    arena_rewind(book->scratch, mark);
    book->sheet.has_gap = true;
    return ok;
}

bool xlsx_table_write(XlsxBook *book, const TableBlock *table, XlsxShape *shape, Error *err)
{
    XlsxTable t = {.book = book, .table = table, .shape = shape};
    // The caption, the head and two rows stay together.
    xlsx_gap(book);
    if (!xlsx_rows_reserve(book, 5, NULL, err) || !caption_write(book, table, err))
        return false;
    xlsx_gap(book);
    part_begin(&t);
    shape->body_first = t.body_first;
    bool ok = table->source.rewind(table->source.context, err) && table_rows(&t, err) &&
              (t.index > 0 || empty_row_write(&t, err));
    if (ok && table->note.count)
        ok = xlsx_spans_row(book, &table->note, STR(""), (XlsxStyle){.is_grey = true}, err);
    return ok;
}
