// A sheet: its name, title, columns, print set-up, and rows of running text.
#include "publish/publish_xlsx_int.h"

#include <math.h>

enum { TEXT_WIDTH = 1500, TEXT_WIDTH_MIN = 480, DEFAULT_WIDTH = 64, LINE_PADDING = 4 };
static const double ROW_HEIGHT_MAX = 409.5, ROW_HEIGHT_DEFAULT = 12.75;
// Margins, inches.
static const double SIDE = 0.4, TOP = 0.6, BOTTOM = 0.75;

// ---------------------------------------------------------------- begin and end
static void set_page(XlsxBook *book, lxw_worksheet *sheet, bool is_landscape)
{
    ArenaMark mark = arena_mark(book->scratch);
    Str footer = xlsx_footer(book->scratch, book->document);
    worksheet_set_paper(sheet, 9); // A4
    if (is_landscape)
        worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, SIDE, SIDE, TOP, BOTTOM);
    worksheet_set_default_row(sheet, ROW_HEIGHT_DEFAULT, LXW_FALSE);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    // ИНН and codes are texts made of digits: no green corners for them.
    xlsx_note(
        book, worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
    xlsx_note(book, worksheet_set_footer(sheet, str_to_c(book->scratch, footer)));
    arena_rewind(book->scratch, mark);
}

static void set_columns(XlsxBook *book)
{
    const XlsxSheet *sheet = &book->sheet;
    for (size_t i = 0; i < sheet->width_count; i++)
        xlsx_note(book, worksheet_set_column(sheet->sheet, (lxw_col_t)i, (lxw_col_t)i,
                            (sheet->widths[i] - 5) / 7, NULL));
}

// Text goes over the table's columns, but neither over a very wide nor over a very narrow measure.
static void set_text_columns(XlsxSheet *sheet)
{
    sheet->text_columns = 0;
    sheet->text_width = 0;
    while (sheet->text_columns < sheet->width_count && sheet->text_width < TEXT_WIDTH)
        sheet->text_width += sheet->widths[sheet->text_columns++];
    for (; sheet->text_width < TEXT_WIDTH_MIN; sheet->text_columns++)
        sheet->text_width += DEFAULT_WIDTH;
}

// A sheet without a table is one wide column of text.
bool xlsx_sheet_prepare(
    XlsxBook *book, const TableBlock *const *tables, size_t count, XlsxShape *shapes, Error *err)
{
    enum { TEXT_COLUMN = 680 };
    size_t column_count = 0;
    for (size_t i = 0; i < count; i++)
        if (tables[i]->column_count > column_count)
            column_count = tables[i]->column_count;
    if (column_count > XLSX_COLUMN_MAX)
        return error_set(err, "в таблице %zu граф, а на листе Excel их не больше %d", column_count,
            XLSX_COLUMN_MAX);
    XlsxColumn *columns = NEW_ARRAY(book->arena, XlsxColumn, column_count + 1);
    double *widths = NEW_ARRAY(book->arena, double, column_count + 1);
    for (size_t i = 0; i < count; i++)
        if (!xlsx_measure_table(book, tables[i], columns, &shapes[i], err))
            return error_context(err, "таблица «%.*s»", STR_ARG(tables[i]->name));
    xlsx_column_widths(columns, column_count, widths);
    if (column_count == 0)
        widths[0] = TEXT_COLUMN;
    book->sheet = (XlsxSheet){
        .widths = widths, .width_count = column_count > 0 ? column_count : 1, .table_count = count};
    return true;
}

// `book->sheet` brings the widths; everything else of it is set here.
bool xlsx_sheet_begin(XlsxBook *book, Str base_name, Str title, int part, Error *err)
{
    XlsxSheet *sheet = &book->sheet;
    Str name = xlsx_sheet_name(book->arena, base_name, part, &book->names);
    lxw_worksheet *made = workbook_add_worksheet(book->workbook, str_to_c(book->arena, name));
    if (!made)
        return error_set(err,
            "не удалось добавить лист «%.*s»: слишком много листов или нет места"
            " для временных файлов рядом с документом",
            STR_ARG(name));
    *sheet = (XlsxSheet){.name = name,
        .base_name = base_name,
        .title = title,
        .heading = title,
        .sheet = made,
        .part = part,
        .widths = sheet->widths,
        .width_count = sheet->width_count,
        .table_count = sheet->table_count};
    sheet->is_landscape = sheet->table_count > 0 || book->document->is_landscape;
    set_page(book, made, sheet->is_landscape);
    set_columns(book);
    set_text_columns(sheet);
    return true;
}

bool xlsx_title_row(XlsxBook *book, Error *err)
{
    XlsxStyle style = {.is_bold = true, .size = XLSX_TITLE_SIZE};
    return xlsx_text_row(book, book->sheet.title, style, err);
}

static double sheet_width(const XlsxSheet *sheet)
{
    double width = 0;
    for (size_t i = 0; i < sheet->width_count; i++)
        width += sheet->widths[i];
    return fmax(width, sheet->text_width);
}

static double sheet_height(const XlsxSheet *sheet)
{
    return sheet->row * ROW_HEIGHT_DEFAULT + sheet->extra_height;
}

// What a printed page has, in pixels.
typedef struct {
    double width, height;
} Room;

static Room page_room(const XlsxSheet *sheet)
{
    const double dpi = 96, narrow = 8.27, wide = 11.69;
    double width = sheet->is_landscape ? wide : narrow;
    double height = sheet->is_landscape ? narrow : wide;
    return (Room){.width = (width - 2 * SIDE) * dpi, .height = (height - TOP - BOTTOM) * dpi};
}

double xlsx_page_pixels(const XlsxSheet *sheet)
{
    Room room = page_room(sheet);
    return room.height / fmin(1, room.width / sheet_width(sheet));
}

// How many pages so many points take.
static double pages_of(const XlsxSheet *sheet, double height)
{
    const double pixels = 96.0 / 72.0;
    return height * pixels / xlsx_page_pixels(sheet);
}

void xlsx_page_reserve(XlsxBook *book, double height)
{
    XlsxSheet *sheet = &book->sheet;
    double begin = sheet_height(sheet);
    if (pages_of(sheet, begin - sheet->page_start + height) <= 1)
        return;
    *LIST_PUSH(book->arena, &sheet->breaks) = sheet->row;
    sheet->page_start = begin;
}

// A sheet that runs over its page by a few rows goes on one page, unless its type becomes too
// small. Otherwise it has its own breaks.
static void fit_page(XlsxBook *book)
{
    enum { BREAKS_MAX = 1000 }; // Excel's is 1 026
    const double pages_least = 0.9, pages_most = 1.3, scale_least = 0.62;
    XlsxSheet *sheet = &book->sheet;
    double pages = pages_of(sheet, sheet_height(sheet));
    double scale = fmin(1, page_room(sheet).width / sheet_width(sheet));
    if (pages > pages_least && pages < pages_most && scale / fmax(pages, 1) >= scale_least)
        worksheet_fit_to_pages(sheet->sheet, 1, 1);
    else if (sheet->breaks.count > 0 && sheet->breaks.count < BREAKS_MAX) {
        *LIST_PUSH(book->arena, &sheet->breaks) = 0; // ends the list
        xlsx_note(book, worksheet_set_h_pagebreaks(sheet->sheet, sheet->breaks.items));
    }
}

void xlsx_sheet_end(XlsxBook *book)
{
    if (book->sheet.sheet) {
        fit_page(book);
        *LIST_PUSH(book->arena, &book->sheets) = book->sheet;
    }
    book->sheet = (XlsxSheet){.sheet = NULL};
}

// ---------------------------------------------------------------- rows
bool xlsx_rows_reserve(XlsxBook *book, lxw_row_t count, bool *is_moved, Error *err)
{
    bool is_over = book->sheet.row + count > book->row_limit;
    if (is_moved)
        *is_moved = is_over;
    if (!is_over)
        return true;
    XlsxSheet full = book->sheet;
    xlsx_sheet_end(book);
    book->sheet = (XlsxSheet){
        .widths = full.widths, .width_count = full.width_count, .table_count = full.table_count};
    return xlsx_sheet_begin(book, full.base_name, full.title, full.part + 1, err) &&
           xlsx_title_row(book, err);
}

void xlsx_gap(XlsxBook *book)
{
    if (!book->sheet.has_gap)
        book->sheet.row++;
    book->sheet.has_gap = true;
}

void xlsx_row_height(XlsxBook *book, double height)
{
    height = fmin(height, ROW_HEIGHT_MAX);
    book->sheet.extra_height += height - ROW_HEIGHT_DEFAULT;
    xlsx_note(book, worksheet_set_row(book->sheet.sheet, book->sheet.row, height, NULL));
}

double xlsx_lines_height(int lines, int size)
{
    return ceil(lines * (size ? size : XLSX_FONT_SIZE) * 1.275 * 4) / 4 + LINE_PADDING;
}

// ---------------------------------------------------------------- running text
static Str with_marker(XlsxBook *book, Str marker, Str text)
{
    return marker.len ? str_format(book->scratch, "%.*s\u00A0%.*s", STR_ARG(marker), STR_ARG(text))
                      : text;
}

// The span, and after it the raised mark of its footnote; a line's end goes after the mark.
static void add_span(XlsxBook *book, Spans *to, const Span *span)
{
    *LIST_PUSH(book->scratch, to) = *span;
    if (span->footnote == 0)
        return;
    Span mark = {.text = str_format(book->scratch, "%zu", span->footnote),
        .style = SPAN_SUP | (span->style & SPAN_BREAK)};
    to->items[to->count - 1].style &= ~(unsigned)SPAN_BREAK;
    *LIST_PUSH(book->scratch, to) = mark;
}

static Spans spans_with_marker(XlsxBook *book, const Spans *spans, Str marker)
{
    Spans ret = {.count = 0};
    if (marker.len)
        spans_add(book->scratch, &ret, with_marker(book, marker, STR("")), 0, STR(""));
    for (size_t i = 0; i < spans->count; i++)
        add_span(book, &ret, &spans->items[i]);
    return ret;
}

static void put_text_row(XlsxBook *book, const Spans *spans, XlsxStyle style)
{
    XlsxSheet *sheet = &book->sheet;
    double width = sheet->text_width - 9.0 * style.indent;
    Str plain = spans_text(book->scratch, spans);
    int lines = xlsx_text_lines(
        book, plain, style.is_bold, style.size ? style.size : XLSX_FONT_SIZE, width);
    style.is_wrap = lines > 1;
    xlsx_row_height(book, xlsx_lines_height(lines, style.size));
    if (lines > 1)
        xlsx_put_over(book, 0, sheet->text_columns, STR(""), style);
    xlsx_put_spans(book, 0, spans, style);
    sheet->row++;
    sheet->has_gap = false;
}

bool xlsx_spans_row(XlsxBook *book, const Spans *spans, Str marker, XlsxStyle style, Error *err)
{
    if (!xlsx_rows_reserve(book, 1, NULL, err))
        return false;
    ArenaMark mark = arena_mark(book->scratch);
    Spans whole = spans_with_marker(book, spans, marker);
    put_text_row(book, &whole, style);
    arena_rewind(book->scratch, mark);
    return true;
}

void xlsx_put_over(XlsxBook *book, size_t first, size_t end, Str text, XlsxStyle style)
{
    XlsxSheet *sheet = &book->sheet;
    if (end > first + 1)
        xlsx_note(book, worksheet_merge_range(sheet->sheet, sheet->row, (lxw_col_t)first,
                            sheet->row, (lxw_col_t)(end - 1), "", xlsx_format(book, style)));
    xlsx_put_text(book, first, text, style);
}

bool xlsx_text_row(XlsxBook *book, Str text, XlsxStyle style, Error *err)
{
    Span span = {.text = text};
    Spans spans = {.items = &span, .count = 1, .capacity = 1};
    return xlsx_spans_row(book, &spans, STR(""), style, err);
}
