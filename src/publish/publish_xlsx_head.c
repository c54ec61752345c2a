// Heads of a table: one row of column titles, and over it a row of groups when there are any.
#include "publish/publish_xlsx_int.h"

#include <math.h>

#include "publish/publish_words.h"

typedef struct {
    XlsxBook *book;
    const TableBlock *table;
    const Str *heads;
    bool is_real;
} Head;

enum { FILTER_HEIGHT = 18 };
static const double ROW_HEIGHT = 17.25;

bool xlsx_table_has_groups(const TableBlock *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].group.len)
            return true;
    return false;
}

static bool column_opens(const TableBlock *table, size_t column)
{
    return column > 0 &&
           (table->columns[column].group.len == 0 ||
               !str_equal(table->columns[column].group, table->columns[column - 1].group));
}

uint8_t xlsx_left_border(const TableBlock *table, size_t column)
{
    if (column == 0)
        return BORDER_FRAME;
    bool is_grouped = table->columns[column].group.len || table->columns[column - 1].group.len;
    return is_grouped && column_opens(table, column) ? BORDER_FRAME : BORDER_HAIR;
}

uint8_t xlsx_right_border(const TableBlock *table, size_t column)
{
    return column + 1 == table->column_count ? BORDER_FRAME : BORDER_NONE;
}

static XlsxStyle head_style(const Head *head, size_t first, size_t end)
{
    return (XlsxStyle){.align = ALIGN_CENTRE,
        .left = xlsx_left_border(head->table, first),
        .right = xlsx_right_border(head->table, end - 1),
        .top = BORDER_FRAME,
        .bottom = BORDER_FRAME,
        .is_bold = true,
        .is_tint = true,
        .is_wrap = true};
}

static double columns_width(const Head *head, size_t first, size_t end)
{
    double width = 0;
    for (size_t i = first; i < end; i++)
        width += head->book->sheet.widths[i];
    return width;
}

static int text_lines(const Head *head, Str text, size_t first, size_t end)
{
    return xlsx_text_lines(head->book, text, true, XLSX_FONT_SIZE, columns_width(head, first, end));
}

static void merge(const Head *head, lxw_row_t row, size_t first, size_t end, XlsxStyle style)
{
    XlsxBook *book = head->book;
    xlsx_note(book, worksheet_merge_range(book->sheet.sheet, row, (lxw_col_t)first, book->sheet.row,
                        (lxw_col_t)(end - 1), "", xlsx_format(book, style)));
}

// ---------------------------------------------------------------- the upper row
static int group_lines(const Head *head)
{
    int lines = 1;
    for (size_t i = 0, end; i < head->table->column_count; i = end) {
        end = column_group_end(head->table, i);
        lines = (int)fmax(lines, text_lines(head, head->table->columns[i].group, i, end));
    }
    return lines;
}

// A column without a group stands in both rows: merged in a plain table; in a real one its name
// must be a cell of the lower row, and the upper one is blank without a rule between.
static void put_group(const Head *head, size_t first, size_t end)
{
    const TableColumn *column = &head->table->columns[first];
    XlsxStyle style = head_style(head, first, end);
    if (end - first > 1)
        merge(head, head->book->sheet.row, first, end, style);
    if (column->group.len) {
        xlsx_put_text(head->book, first, column->group, style);
    } else if (head->is_real) {
        style.bottom = BORDER_NONE;
        xlsx_put_blank(head->book, first, style);
    } else {
        style.is_italic = column->is_italic_title;
        xlsx_put_text(head->book, first, head->heads[first], style);
    }
}

static void put_groups(const Head *head)
{
    xlsx_row_height(head->book, fmax(xlsx_lines_height(group_lines(head), 0), ROW_HEIGHT));
    for (size_t i = 0, end; i < head->table->column_count; i = end) {
        end = column_group_end(head->table, i);
        put_group(head, i, end);
    }
    head->book->sheet.row++;
}

// ---------------------------------------------------------------- the lower row
static void put_title(const Head *head, size_t column, bool is_under_group)
{
    XlsxStyle style = head_style(head, column, column + 1);
    style.is_italic = head->table->columns[column].is_italic_title;
    bool is_tall = is_under_group && head->table->columns[column].group.len == 0;
    if (is_tall && head->is_real)
        style.top = BORDER_NONE;
    if (is_tall && !head->is_real) {
        // The upper row is written and gone: the library then only notes the merge and leaves its
        // cell alone, which is what is wanted here.
        merge(head, head->book->sheet.row - 1, column, column + 1, style);
        return;
    }
    xlsx_put_text(head->book, column, head->heads[column], style);
}

static void put_titles(const Head *head, bool has_groups, bool is_filtered)
{
    int lines = 1;
    for (size_t i = 0; i < head->table->column_count; i++)
        lines = (int)fmax(lines, text_lines(head, head->heads[i], i, i + 1));
    xlsx_row_height(head->book, xlsx_lines_height(lines, 0) + (is_filtered ? FILTER_HEIGHT : 2));
    for (size_t i = 0; i < head->table->column_count; i++)
        put_title(head, i, has_groups);
    head->book->sheet.row++;
}

// ---------------------------------------------------------------- both
Str *xlsx_heads(XlsxBook *book, const TableBlock *table, const XlsxShape *shape)
{
    Str *heads = NEW_ARRAY(book->scratch, Str, table->column_count + 1);
    for (size_t i = 0; i < table->column_count; i++)
        heads[i] = xlsx_head_text(book, shape->titles[i], book->sheet.widths[i]);
    return heads;
}

void xlsx_head_write(
    XlsxBook *book, const TableBlock *table, const Str *heads, bool is_real, bool is_filtered)
{
    Head head = {.book = book, .table = table, .heads = heads, .is_real = is_real};
    bool has_groups = xlsx_table_has_groups(table);
    if (has_groups)
        put_groups(&head);
    put_titles(&head, has_groups, is_filtered);
    book->sheet.has_gap = false;
}
