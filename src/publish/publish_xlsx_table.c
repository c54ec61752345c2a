// A table on a sheet: head, rows, and what Excel does over them (filter, colour scale, frozen
// panes, repeated head). A table longer than a sheet goes on on the next one with its head.
#include "publish/publish_xlsx_int.h"

#include <math.h>

typedef struct {
    XlsxBook *book;
    const TableBlock *table;
    const XlsxShape *shape;
    size_t index;         // rows written, all parts together
    lxw_row_t head_first; // of this part
    lxw_row_t body_first;
    lxw_row_t body_end; // one past the last row before the totals
    bool has_groups;
} XlsxTable;

enum { FREEZE_ROW_MAX = 12, FILTER_HEIGHT = 18 };
static const double ROW_HEIGHT = 17.25;

// ---------------------------------------------------------------- heads
static bool column_opens(const TableBlock *table, size_t column)
{
    return column > 0 &&
           (table->columns[column].group.len == 0 ||
               !str_equal(table->columns[column].group, table->columns[column - 1].group));
}

static size_t group_end(const TableBlock *table, size_t column)
{
    size_t end = column + 1;
    if (table->columns[column].group.len)
        while (end < table->column_count && !column_opens(table, end))
            end++;
    return end;
}

static uint8_t left_border(const XlsxTable *t, size_t column)
{
    if (column == 0)
        return BORDER_FRAME;
    return t->has_groups &&
                   (t->table->columns[column].group.len ||
                       t->table->columns[column - 1].group.len) &&
                   column_opens(t->table, column)
               ? BORDER_FRAME
               : BORDER_HAIR;
}

static uint8_t right_border(const XlsxTable *t, size_t column)
{
    return column + 1 == t->table->column_count ? BORDER_FRAME : BORDER_NONE;
}

static XlsxStyle head_style(const XlsxTable *t, size_t first, size_t end)
{
    return (XlsxStyle){.align = ALIGN_CENTRE,
        .left = left_border(t, first),
        .right = right_border(t, end - 1),
        .top = BORDER_FRAME,
        .bottom = BORDER_FRAME,
        .is_bold = true,
        .is_tint = true,
        .is_wrap = true};
}

static double columns_width(const XlsxTable *t, size_t first, size_t end)
{
    double width = 0;
    for (size_t i = first; i < end; i++)
        width += t->book->sheet.widths[i];
    return width;
}

static int head_lines(const XlsxTable *t, Str text, size_t first, size_t end)
{
    return xlsx_text_lines(t->book, text, true, XLSX_FONT_SIZE, columns_width(t, first, end));
}

// The row of groups: neighbours of one group are merged; a column without a group stands in both
// rows.
static void put_group_heads(const XlsxTable *t)
{
    XlsxBook *book = t->book;
    int lines = 1;
    for (size_t i = 0; i < t->table->column_count; i = group_end(t->table, i))
        if (t->table->columns[i].group.len)
            lines = (int)fmax(
                lines, head_lines(t, t->table->columns[i].group, i, group_end(t->table, i)));
    xlsx_row_height(book, fmax(xlsx_lines_height(lines, 0), ROW_HEIGHT));
    for (size_t i = 0, end; i < t->table->column_count; i = end) {
        const TableColumn *column = &t->table->columns[i];
        end = group_end(t->table, i);
        XlsxStyle style = head_style(t, i, end);
        style.is_italic = column->group.len == 0 && column->is_italic_title;
        if (end - i > 1)
            xlsx_note(
                book, worksheet_merge_range(book->sheet.sheet, book->sheet.row, (lxw_col_t)i,
                          book->sheet.row, (lxw_col_t)(end - 1), "", xlsx_format(book, style)));
        Str title = column->group.len ? column->group
                                      : xlsx_head_text(book, column->title, book->sheet.widths[i]);
        xlsx_put_text(book, i, title, style);
    }
    book->sheet.row++;
}

static void put_column_heads(const XlsxTable *t)
{
    XlsxBook *book = t->book;
    int lines = 1;
    for (size_t i = 0; i < t->table->column_count; i++) {
        Str title = xlsx_head_text(book, t->table->columns[i].title, book->sheet.widths[i]);
        lines = (int)fmax(lines, head_lines(t, title, i, i + 1));
    }
    bool is_filtered = book->sheet.table_count == 1;
    xlsx_row_height(book, xlsx_lines_height(lines, 0) + (is_filtered ? FILTER_HEIGHT : 2));
    for (size_t i = 0; i < t->table->column_count; i++) {
        const TableColumn *column = &t->table->columns[i];
        XlsxStyle style = head_style(t, i, i + 1);
        style.is_italic = column->is_italic_title;
        if (t->has_groups && column->group.len == 0)
            xlsx_put_blank(book, i, style);
        else
            xlsx_put_text(
                book, i, xlsx_head_text(book, column->title, book->sheet.widths[i]), style);
    }
}

// The upper row is written and gone when the lower one is: the library then only notes the merge
// and leaves the cells of the upper row alone, which is what is wanted here.
static void merge_both_rows(const XlsxTable *t)
{
    XlsxBook *book = t->book;
    for (size_t i = 0; i < t->table->column_count; i++) {
        XlsxStyle style = head_style(t, i, i + 1);
        style.is_italic = t->table->columns[i].is_italic_title;
        if (t->table->columns[i].group.len == 0)
            xlsx_note(
                book, worksheet_merge_range(book->sheet.sheet, book->sheet.row - 1, (lxw_col_t)i,
                          book->sheet.row, (lxw_col_t)i, "", xlsx_format(book, style)));
    }
}

static void head_write(XlsxTable *t)
{
    ArenaMark mark = arena_mark(t->book->scratch);
    t->head_first = t->book->sheet.row;
    if (t->has_groups)
        put_group_heads(t);
    put_column_heads(t);
    if (t->has_groups)
        merge_both_rows(t);
    t->book->sheet.row++;
    t->book->sheet.has_gap = false;
    t->body_first = t->book->sheet.row;
    arena_rewind(t->book->scratch, mark);
}

// ---------------------------------------------------------------- rows
static int cell_lines(const XlsxTable *t, const TableCell *cell, size_t column, bool is_bold)
{
    double indent = XLSX_INDENT * xlsx_column_indent(t->table, column);
    double width = t->book->sheet.widths[column] - indent;
    int lines = 1;
    if (cell->has_value && !cell->is_number)
        lines = xlsx_text_lines(t->book, cell->text, is_bold, XLSX_FONT_SIZE, width);
    if (cell->note.len && !cell->is_number)
        lines += xlsx_text_lines(t->book, cell->note, false, XLSX_FONT_SIZE, width);
    return lines;
}

static int row_lines(const XlsxTable *t, const TableRow *row)
{
    int lines = 1;
    for (size_t i = 0; i < t->table->column_count; i++)
        lines = (int)fmax(lines, cell_lines(t, &row->cells[i], i,
                                     row->kind == ROW_TOTAL || t->table->columns[i].is_bold));
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
    bool is_total = row->kind == ROW_TOTAL;
    return (XlsxStyle){.align = (uint8_t)xlsx_column_align(from),
        .vertical = is_one_line ? VERTICAL_MIDDLE : VERTICAL_TOP,
        .left = left_border(t, column),
        .right = right_border(t, column),
        .bottom = bottom_border(t),
        .indent = xlsx_column_indent(t->table, column),
        .is_bold = is_total || from->is_bold,
        .is_grey = from->is_grey && !is_total,
        .is_wrap = !row->cells[column].is_number};
}

static void put_row(const XlsxTable *t, const TableRow *row)
{
    int lines = row_lines(t, row);
    xlsx_row_height(t->book, fmax(xlsx_lines_height(lines, 0), ROW_HEIGHT));
    for (size_t i = 0; i < t->table->column_count; i++)
        xlsx_put_cell(t->book, t->table, row, i, cell_style(t, row, i, lines == 1));
}

// The band of a group is not merged, so that the table can still be filtered: its texts run over
// blank cells.
static void put_group_row(const XlsxTable *t, const TableRow *row)
{
    size_t last = t->table->column_count - 1;
    xlsx_row_height(t->book, ROW_HEIGHT);
    for (size_t i = 0; i <= last; i++) {
        XlsxStyle style = {.align = i == last && last > 0 ? ALIGN_RIGHT : ALIGN_LEFT,
            .left = i == 0 ? BORDER_FRAME : BORDER_NONE,
            .right = right_border(t, i),
            .bottom = bottom_border(t),
            .indent = i == 0 || i == last,
            .is_bold = i == 0,
            .is_tint = true};
        Str text = i == last && last > 0 ? row->right : STR("");
        xlsx_put_text(t->book, i, i == 0 ? row->cells[0].text : text, style);
    }
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

static void put_filter(const XlsxTable *t)
{
    lxw_row_t last = t->body_end > t->body_first ? t->body_end - 1 : t->body_first - 1;
    xlsx_note(t->book, worksheet_autofilter(t->book->sheet.sheet, t->body_first - 1, 0, last,
                           (lxw_col_t)(t->table->column_count - 1)));
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

// A sheet has one filter and one frozen head, so they serve a table that is alone on it.
static void part_begin(XlsxTable *t)
{
    head_write(t);
    t->body_end = t->body_first + (lxw_row_t)part_body_count(t);
    put_scales(t);
    if (t->book->sheet.table_count == 1) {
        put_panes(t);
        put_filter(t);
    }
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
    Str caption = table->number > 0 ? str_format(book->scratch, "Таблица %d — %.*s", table->number,
                                          STR_ARG(table->caption))
                                    : table->caption;
    bool ok = xlsx_text_row(book, caption, (XlsxStyle){.is_bold = true}, err);
    arena_rewind(book->scratch, mark);
    book->sheet.has_gap = true;
    return ok;
}

static bool table_has_groups(const TableBlock *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].group.len)
            return true;
    return false;
}

bool xlsx_table_write(XlsxBook *book, const TableBlock *table, const XlsxShape *shape, Error *err)
{
    XlsxTable t = {
        .book = book, .table = table, .shape = shape, .has_groups = table_has_groups(table)};
    // The caption, the head and two rows stay together.
    xlsx_gap(book);
    if (!xlsx_rows_reserve(book, 5, NULL, err) || !caption_write(book, table, err))
        return false;
    xlsx_gap(book);
    part_begin(&t);
    bool ok = table->source.rewind(table->source.context, err) && table_rows(&t, err) &&
              (t.index > 0 || empty_row_write(&t, err));
    if (ok && table->note.count)
        ok = xlsx_spans_row(book, &table->note, STR(""), (XlsxStyle){.is_grey = true}, err);
    return ok;
}
