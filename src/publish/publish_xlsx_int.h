// What the files of the workbook writer share. Only they know libxlsxwriter. The workbook is
// written in the library's constant-memory mode: rows go down the sheet and are never revisited, so
// each table is read twice, once to measure its columns and once to write it.
#ifndef NOK_PUBLISH_XLSX_INT_H
#define NOK_PUBLISH_XLSX_INT_H

#include <xlsxwriter.h>

#include "publish/publish.h"
#include "publish/publish_font.h"

// Excel's own limits, and where ours begin.
enum {
    XLSX_ROW_MAX = 1048576,
    XLSX_COLUMN_MAX = 16384,
    XLSX_TEXT_MAX = 32767, // UTF-16 units in a cell
    XLSX_NAME_MAX = 31,    // UTF-16 units in a sheet's name
    XLSX_HEAD_MAX = 255,   // UTF-16 units in a column's name of a real table
    XLSX_LINK_MAX = 2079,  // characters of an address
    XLSX_LINKS_MAX = 65530 // links of a sheet
};

// ---------------------------------------------------------------- styles (publish_xlsx_style.c)
typedef enum {
    NUMBER_GENERAL,
    NUMBER_WHOLE,
    NUMBER_TENTHS,
    NUMBER_HUNDREDTHS,
    NUMBER_CHANGE,
    NUMBER_PLACE,
    NUMBER_DATE
} XlsxNumber;
typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } XlsxAlign;
typedef enum { VERTICAL_MIDDLE, VERTICAL_TOP } XlsxVertical;
typedef enum { BORDER_NONE, BORDER_HAIR, BORDER_FRAME } XlsxBorder;
// Bytes only, so that two styles compare with memcmp.
typedef struct {
    uint8_t number, align, vertical;
    uint8_t left, right, top, bottom;
    uint8_t is_bold, is_italic, is_grey, is_tint, is_wrap;
    uint8_t is_attention, is_link;
    uint8_t script; // 0, SPAN_SUP or SPAN_SUB
    uint8_t indent;
    uint8_t size; // points, 0: XLSX_FONT_SIZE
} XlsxStyle;
typedef struct {
    XlsxStyle style;
    lxw_format *format;
} XlsxStyleEntry;

#define XLSX_FONT "Arial"
#define XLSX_DATA_SHEET "Данные диаграмм"
enum {
    XLSX_FONT_SIZE = 10,
    XLSX_TITLE_SIZE = 14,
    XLSX_SUBTITLE_SIZE = 11,
    XLSX_INDENT = 9
}; // points; pixels

// ---------------------------------------------------------------- the book
// One sheet: being written, and afterwards what the file must show when it is read back.
typedef struct {
    Str name, base_name; // base_name: without « (2)»
    Str title;
    Str heading; // the last one above the row, at first the title
    lxw_worksheet *sheet;
    lxw_row_t row;        // index of the next row to write
    uint64_t cell_count;  // cells that hold something
    long last_row;        // the last row with such a cell, from 1
    int part;             // 1, then 2 ... when rows did not fit
    bool has_gap;         // the row above is blank or needs no blank row after it
    const double *widths; // pixels per column
    size_t width_count;
    size_t text_columns; // how many columns a paragraph goes over
    double text_width;   // and their width in pixels
    size_t table_count;
    size_t link_count;
    double extra_height; // points: what its rows have over the default height
    double page_start;   // points: where the printed page began, as far as it is known
    bool is_landscape;
    struct {
        lxw_row_t *items;
        size_t count, capacity;
    } breaks; // a page of print begins with this row
} XlsxSheet;

// A chart stands where the document has it, over rows left blank for it. Its figures are written at
// the end, on a sheet of their own, and only then is it drawn, since it must know where they are.
typedef struct {
    const ChartBlock *chart;
    Str title;            // «Рисунок 1 — …», without a caption the heading above
    lxw_worksheet *sheet; // NULL: too many rows to draw
    lxw_row_t row;
    double width, height; // pixels
} XlsxChart;

typedef struct {
    Arena *arena;   // the run's: names, styles, what was written
    Arena *scratch; // given back after each row
    const Document *document;
    Findings *findings;
    const Fonts *fonts;
    Str path;
    lxw_row_t row_limit; // rows of one sheet
    lxw_workbook *workbook;
    struct {
        XlsxStyleEntry *items;
        size_t count, capacity;
    } styles;
    struct {
        XlsxSheet *items;
        size_t count, capacity;
    } sheets; // finished
    struct {
        XlsxChart *items;
        size_t count, capacity;
    } charts;
    StrList names;        // of sheets: folded, taken
    StrList table_names;  // of real tables: the same
    size_t drawing_count; // charts drawn
    XlsxSheet sheet;      // the one being written; sheet.sheet NULL: none
    lxw_error code;       // the library's first error
} XlsxBook;

// For tests: the same as xlsx_write with fewer rows to a sheet.
bool xlsx_write_limited(Arena *arena, Press *press, const Document *document, Str path,
    lxw_row_t row_limit, Findings *findings, Error *err);
void xlsx_note(XlsxBook *book, lxw_error code); // keeps the first error
lxw_format *xlsx_format(XlsxBook *book, XlsxStyle style);

// ---------------------------------------------------------------- text (publish_xlsx_text.c)
// A cell's text as the file can hold it, ended by NUL: wrong UTF-8, control characters and
// noncharacters become U+FFFD, line ends one \n, soft hyphens go, «_x0041_» is escaped, what is
// over the limit is cut with «…» (`*is_cut`). The text lives in `arena`.
char *xlsx_text_clean(Arena *arena, Str text, bool *is_cut);
// A sheet's name out of a heading: allowed characters only, at most 31 units, not among `names`
// (folded), to which it is added. `part` over 1 puts « (2)» after it.
Str xlsx_sheet_name(Arena *arena, Str title, int part, StrList *names);
bool xlsx_name_is_taken(const StrList *names, Str key); // key: folded
// A real table's name out of its sheet's: «По типам» -> «По_типам», «По_типам_2».
Str xlsx_table_name(Arena *arena, Str title, StrList *names);
size_t xlsx_text_units(Str text);           // UTF-16
Str xlsx_text_head(Str text, size_t limit); // its first `limit` units
// «Лист «…», страница 1 из 3» and the marks of the document as the codes of a page footer, at most
// 255 units.
Str xlsx_footer(Arena *arena, const Document *document);

// ---------------------------------------------------------------- measures
// (publish_xlsx_measure.c) Pixels at 96 dpi of the workbook's font, so that a column's width in
// characters is (pixels - 5) / 7.
typedef struct {
    double line;   // the widest line of text
    double word;   // the widest piece that does not break
    double figure; // the widest number: never less than this
    double head;   // what the head needs in three lines
    double forced; // the table says so; 0: computed
} XlsxColumn;
typedef struct {
    size_t row_count;
    size_t tail_count; // total rows after the last body row
    uint64_t byte_count;
    bool is_mixed; // bands or totals stand between the rows: no real table, nothing to sort
    bool is_plot; // figures of a chart: a cell without a value is blank, a dash would be drawn as 0
    Str *titles;  // of columns, all different unless `is_mixed`
    lxw_row_t body_first; // where the rows begin; known once the table is written
} XlsxShape;
double xlsx_text_pixels(const XlsxBook *book, Str text, bool is_bold, int size); // the widest line
int xlsx_text_lines(const XlsxBook *book, Str text, bool is_bold, int size, double width);
// Titles in which no two are the same and none is empty, as a real table of Excel wants them: a
// repeated one takes its group before it («Стенд, есть»), then a number after it.
Str *xlsx_table_titles(Arena *arena, const TableBlock *table);
// Whether the heads as they will stand in the cells can name the columns of a real table.
bool xlsx_heads_are_names(Arena *arena, const Str *heads, size_t count);
// Reads the whole table once. `columns` has at least column_count items and keeps the largest of
// what it holds.
bool xlsx_measure_table(
    XlsxBook *book, const TableBlock *table, XlsxColumn *columns, XlsxShape *ret, Error *err);
// Widths of a sheet's columns: text gives way until the sheet fits a landscape page at a readable
// scale.
void xlsx_column_widths(const XlsxColumn *columns, size_t count, double *widths);
// The head as it stands in a column so wide: soft hyphens break words that do not fit («Полу-»,
// «чат.»), the rest go.
Str xlsx_head_text(XlsxBook *book, Str title, double width);

// ---------------------------------------------------------------- sheets (publish_xlsx_sheet.c)
// Measures the tables that will share the next sheet and sets the widths of its columns.
bool xlsx_sheet_prepare(
    XlsxBook *book, const TableBlock *const *tables, size_t count, XlsxShape *shapes, Error *err);
bool xlsx_sheet_begin(XlsxBook *book, Str name_base, Str title, int part, Error *err);
bool xlsx_title_row(XlsxBook *book, Error *err); // the sheet's title, its first row as a rule
void xlsx_sheet_end(XlsxBook *book);
// Makes sure that `count` more rows fit, on a continuation sheet if need be. `*is_moved` may be
// NULL.
bool xlsx_rows_reserve(XlsxBook *book, lxw_row_t count, bool *is_moved, Error *err);
void xlsx_gap(XlsxBook *book); // one blank row, unless there is one
void xlsx_row_height(XlsxBook *book, double height);
// A drawing of so many points will stand in the next rows: it is not torn between pages of print.
void xlsx_page_reserve(XlsxBook *book, double height);
double xlsx_page_pixels(const XlsxSheet *sheet); // height that a printed page holds
double xlsx_lines_height(int lines, int size);   // points
// A row of running text over the sheet's text width, wrapped when it is longer. Moves to the next
// row.
bool xlsx_spans_row(XlsxBook *book, const Spans *spans, Str marker, XlsxStyle style, Error *err);
bool xlsx_text_row(XlsxBook *book, Str text, XlsxStyle style, Error *err);
// A text over the columns [first, end) of the row `book->sheet.row`.
void xlsx_put_over(XlsxBook *book, size_t first, size_t end, Str text, XlsxStyle style);

// ---------------------------------------------------------------- cells (publish_xlsx_cell.c)
void xlsx_put_blank(XlsxBook *book, size_t column, XlsxStyle style);
void xlsx_put_text(XlsxBook *book, size_t column, Str text, XlsxStyle style);
void xlsx_put_number(XlsxBook *book, size_t column, double value, XlsxStyle style);
void xlsx_put_spans(XlsxBook *book, size_t column, const Spans *spans, XlsxStyle style);
// The cell of a table's body in the row `book->sheet.row`; `row` is the whole row, for formulas.
void xlsx_put_cell(
    XlsxBook *book, const TableBlock *table, const TableRow *row, size_t column, XlsxStyle style);
// The address of a cell that is written next; one that Excel cannot hold leaves the text alone and
// a finding. False: no link. (publish_xlsx_link.c)
bool xlsx_put_link(XlsxBook *book, size_t column, Str link);
XlsxAlign xlsx_column_align(const TableColumn *column);
uint8_t xlsx_column_indent(const TableBlock *table, size_t column); // 0 or 1
XlsxNumber xlsx_column_number(ColumnFormat format);
double xlsx_cell_value(Arena *arena, ColumnFormat format, const TableCell *cell);
// «(3*{i1_1}+4*{i1_3})/10» with the references of row `row` (from 1). False when a name is unknown,
// its cell holds no number, or the formula has characters that no formula over cells needs.
bool xlsx_formula(
    Arena *arena, const TableBlock *table, const TableRow *cells, long row, Str formula, Str *ret);

// ---------------------------------------------------------------- heads (publish_xlsx_head.c)
bool xlsx_table_has_groups(const TableBlock *table);
uint8_t xlsx_left_border(const TableBlock *table, size_t column);
uint8_t xlsx_right_border(const TableBlock *table, size_t column);
Str *xlsx_heads(XlsxBook *book, const TableBlock *table, const XlsxShape *shape); // in `scratch`
// One or two rows of heads. `is_real`: nothing is merged with the lower row, which has a button of
// the filter in each cell.
void xlsx_head_write(
    XlsxBook *book, const TableBlock *table, const Str *heads, bool is_real, bool is_filtered);

// ---------------------------------------------------------------- blocks
bool xlsx_table_write(XlsxBook *book, const TableBlock *table, XlsxShape *shape,
    Error *err);                                                            // publish_xlsx_table.c
bool xlsx_chart_write(XlsxBook *book, const ChartBlock *chart, Error *err); // publish_xlsx_chart.c
// The sheet «Данные диаграмм», if there are charts (publish_xlsx_data.c).
bool xlsx_charts_finish(XlsxBook *book, Error *err);
size_t xlsx_series_count(const ChartBlock *chart); // columns of figures that are drawn
// Draws it: the figures of `data` begin in row `first` of the sheet being written.
// (publish_xlsx_series.c)
void xlsx_chart_draw(
    XlsxBook *book, const XlsxChart *chart, const TableBlock *data, lxw_row_t first);
// A block that is not a table (publish_xlsx_block.c).
bool xlsx_block_write(XlsxBook *book, const Block *block, XlsxShape *shape, Error *err);
// The footnotes whose marks stand in these blocks.
bool xlsx_footnotes_write(XlsxBook *book, const Block *blocks, size_t count, Error *err);
bool xlsx_book_verify(XlsxBook *book, Error *err); // publish_xlsx_verify.c

#endif
