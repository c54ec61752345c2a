// The document model: what a template makes and what writers read. It knows nothing of pages,
// sheets or files. Everything lives in the arena that the document was made in. Texts are UTF-8,
// already escaped by nobody: a writer escapes for its own form. Numbers stay numbers: a scaled
// integer and, where there is one, the exact fraction.
#ifndef NOK_PUBLISH_DOCUMENT_H
#define NOK_PUBLISH_DOCUMENT_H

#include "base/base.h"

// ---------------------------------------------------------------- running text
enum {
    SPAN_BOLD = 1,
    SPAN_ITALIC = 2,
    SPAN_CODE = 4,
    SPAN_SUP = 8,
    SPAN_SUB = 16,
    SPAN_BREAK = 32
}; // BREAK: a forced line end after the span
typedef struct {
    Str text;
    unsigned style;
    Str link;        // «#name»: a heading, table or figure of this document; else a URL; or empty
    size_t footnote; // the mark of document->footnotes[footnote - 1] stands after the text; 0: none
    size_t room;     // bytes free behind the text, for spans_add alone
} Span;
typedef struct {
    Span *items;
    size_t count, capacity;
} Spans;

// ---------------------------------------------------------------- tables
typedef enum {
    FORMAT_TEXT,     // left
    FORMAT_COUNT,    // whole number
    FORMAT_PLACE,    // a place: number or «2–3», centred as a block
    FORMAT_POINTS,   // hundredths: 9761 -> 97,61
    FORMAT_CHANGE,   // signed hundredths: −113 -> «−1,13», 52 -> «+0,52», 0 -> «0,00»
    FORMAT_PERCENT,  // tenths of a percent: 375 -> 37,5
    FORMAT_BAR,      // the same tenths of a percent, drawn as a small bar with the figure after it
                     // (figure alone in XLSX)
    FORMAT_SHARE,    // hundredths of one: 44 -> 0,44
    FORMAT_DATE,     // ISO date as text -> 20.11.2025
    FORMAT_PROGRESS, // text, one letter a measure: d done in time, a ahead of time, l done late,
                     // x overdue, o not due yet; drawn as a row of squares, words elsewhere
    FORMAT_STRIP // text «12;5;3»: counts of «Да», «Нет», no answer, drawn as one strip of parts
} ColumnFormat;
typedef struct {
    Str key;   // the SQL column's name
    Str title; // head; may hold soft hyphens
    Str group; // a second head row above: equal neighbours are one merged head; empty: this head
               // takes both rows
    ColumnFormat format;
    int width; // in characters, 0: computed
    bool is_bold, is_grey, is_italic_title;
    bool is_centred; // a short text code («3.2») in the middle
    bool is_scale;   // XLSX: colour scale
} TableColumn;
typedef enum {
    EMPHASIS_NONE,
    EMPHASIS_BOLD,
    EMPHASIS_ATTENTION // ochre and bold: a fall, overdue; the text itself carries the sign
} Emphasis;
typedef struct {
    bool has_value; // false: printed as «–» (or as nothing in a total row's text column)
    bool is_number; // `number` holds; else `text`
    int64_t number; // scaled as the column's format says
    Str text;
    Str note;    // grey second line under the text (SQL column <key>_note); may hold line breaks
    Str exact;   // «num/den» (SQL column <key>_exact), for XLSX full precision; or empty
    Str formula; // «(3*{i1_1}+3*{i1_2}+4*{i1_3})/10» (SQL column <key>_formula): {key} = the cell
                 // of that column in this row; or empty
    Emphasis emphasis; // SQL column <key>_emphasis: 'bold', 'attention'
    Str link; // SQL column <key>_link: a relative file name or URL the text leads to; or empty
} TableCell;
typedef enum {
    ROW_BODY,
    ROW_GROUP,
    ROW_TOTAL
} TableRowKind; // SQL column _row: 'group', 'total', else body
typedef struct {
    TableRowKind kind; // GROUP: a band over the whole width; cells[0] is its left text, _right its
                       // right text
    Str right;
    const TableCell *cells; // one per column
} TableRow;
typedef struct {
    void *context;
    bool (*rewind)(void *context, Error *err); // to before the first row; also before the first use
    bool (*next)(void *context, Arena *arena, TableRow *ret, bool *has_row,
        Error *err); // row lives in `arena`
} TableSource;
typedef struct {
    Str name;    // anchor for references, or empty
    Str caption; // without «Таблица N —»
    int number;  // set by document_number, 0: no caption, no number
    Spans note;  // under the table, grey; may be empty
    TableColumn *columns;
    size_t column_count;
    TableSource source;
    bool is_small;      // print of all 15 indicators: 7/11 type
    bool is_grid;       // verticals everywhere (forms that people write in)
    int freeze_columns; // XLSX: columns that stay, 0: none
    bool is_compact;    // 8.5/11 type, cells padded by 1.6 pt (the passport)
    bool is_searchable; // HTML: a search field, sorting by every head, one column on a telephone
} TableBlock;

// ---------------------------------------------------------------- charts
typedef enum {
    CHART_BARS,    // horizontal bars from 0 to 100: label, value, [mean]
    CHART_POINTS,  // points on a cut scale: [place], label, value, [mean]
    CHART_CHANGE,  // paired points: label, before, now, change
    CHART_GROUPED, // several bars a label, one of each series (years, groups): label, series
    CHART_PROFILE, // a bar against the mean (tick) and the maximum (diamond), and the figures in
                   // columns: label, value, row_mean, most, [place]
    CHART_STRIPS   // distribution: one strip of 100 % a label, parts by series (counts): label,
                   // series, n at the right
} ChartKind;
enum { CHART_SERIES_MOST = 6 };
typedef struct {
    Str label;
    Str place;             // or empty
    int64_t value, before; // hundredths of a point
    bool has_value, has_before;
    int64_t row_mean, most; // CHART_PROFILE
    bool has_row_mean, has_most;
    int64_t series[CHART_SERIES_MOST]; // GROUPED: hundredths of a point; STRIPS: counts
    bool has_series[CHART_SERIES_MOST];
    bool is_hidden; // STRIPS: a group too small to show; the strip is replaced by words
} ChartRow;
typedef struct {
    Str name, caption;
    int number; // «Рисунок N»
    ChartKind kind;
    ChartRow *rows;
    size_t row_count;
    bool has_mean;
    int64_t mean;                         // hundredths
    Str mean_label;                       // «среднее»
    Str before_title, now_title;          // CHART_CHANGE: «2022», «2025»
    Str unit;                             // «баллы»
    Str series_titles[CHART_SERIES_MOST]; // GROUPED, STRIPS: «Да», «Нет», «нет ответа»
    size_t series_count;
} ChartBlock;

// ---------------------------------------------------------------- drawings
// A picture of our own, made of simple shapes; millimetres, y downwards from the top left.
typedef enum { SHAPE_RECT, SHAPE_LINE, SHAPE_ARROW, SHAPE_CIRCLE, SHAPE_TEXT } ShapeKind;
typedef enum {
    DRAW_INK_NONE,
    DRAW_INK_DEEP,
    DRAW_INK_LIGHT,
    DRAW_INK_OCHRE,
    DRAW_INK_TINT,
    DRAW_INK_FRAME,
    DRAW_INK_GREY,
    DRAW_INK_WHITE,
    DRAW_INK_BLACK
} DrawInk;
typedef enum { SHAPE_LEFT, SHAPE_CENTRE, SHAPE_RIGHT } ShapeAlign;
typedef struct {
    ShapeKind kind;
    double x, y, width, height; // rect: size; line, arrow: to the other end; circle: width = radius
    DrawInk fill, stroke;       // text uses `fill`; a text inside a rect is a SHAPE_TEXT of its own
    Str text;                   // text: one line; stands on its baseline at y
    double size_pt;
    bool is_bold;
    ShapeAlign align;
} Shape;
typedef struct {
    Str name, caption;
    int number; // «Рисунок N», counted with the charts
    Str words;  // what the picture says, for a screen reader and for text forms
    double width_mm, height_mm;
    Shape *items;
    size_t count, capacity;
} DrawingBlock;

// ---------------------------------------------------------------- the document
typedef enum {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_ITEM, // list item; level from 1; `marker` «–» or «1)»
    BLOCK_QUOTE,
    BLOCK_NOTE,    // small grey paragraph (Markdown: a fenced block `note`)
    BLOCK_FORMULA, // display formulas, one span list per line joined by SPAN_BREAK; numbered at the
                   // right when `number` > 0
    BLOCK_TABLE,
    BLOCK_CHART,
    BLOCK_CONTENTS,
    BLOCK_PAGE,  // new page; is_landscape says how it and those after it lie
    BLOCK_TITLE, // the title page: `fields`
    BLOCK_SPACE, // vertical space of `level` units of 6 pt
    BLOCK_APPROVAL, // «УТВЕРЖДАЮ» and its lines at the right of a page: `spans`, SPAN_BREAK between
    BLOCK_SIGNATURE, // `fields`: position, name (empty: a line to write on), hint; kept with what
                     // stands before
    BLOCK_FIGURES,   // key figures in equal cells of one frame: field key = label under, value =
                     // big figure, extra = small words after it («из 16»)
    BLOCK_PAIRS, // label and value in `level` columns (1 or 2), filled column by column: key, value
    BLOCK_DRAWING
} BlockKind;
typedef struct {
    Str key, value;
    Str extra; // FIGURES only
} Field; // title page: authority, approval (lines), heading, subject (lines), facts, place, year
typedef struct {
    BlockKind kind;
    int level;         // heading 1..4, item level
    Str number;        // heading «2.3» or empty; item marker; formula «(1)»
    Str name;          // anchor of a heading
    bool is_numbered;  // heading takes part in numbering
    bool is_landscape; // BLOCK_PAGE
    Spans spans;
    TableBlock *table;
    ChartBlock *chart;
    DrawingBlock *drawing;
    Field *fields;
    size_t field_count;
} Block;
typedef enum {
    PAGE_REPORT,
    PAGE_FORM
} PageStyle; // fields 30/15/20/20 (ГОСТ 7.32) or 20/10/20/20 (ГОСТ Р 7.0.97)
typedef struct {
    Str name;   // of the template, e.g. «rating»
    Str output; // file name, safe on every system; may have a folder: «passports/U001.pdf»
    Str title, subject, author, keywords; // document properties
    Date date;                            // date of the document and of every property
    Str draft_mark; // «Проект от 20 ноября 2025 г.» or empty when approved
    Str footer; // «Демонстрационные данные: организации и значения вымышлены» or empty
    PageStyle page;
    bool is_landscape;
    Spans *footnotes; // in the order of their marks; marks are in the text (Span.footnote)
    size_t footnote_count;
    Block *items;
    size_t count, capacity;
} Document;

Document *document_new(Arena *arena);
Block *document_add(
    Arena *arena, Document *document, BlockKind kind); // good until the next addition
void spans_add(Arena *arena, Spans *spans, Str text, unsigned style, Str link);
Str spans_text(Arena *arena, const Spans *spans); // plain text
// Numbers headings (1, 1.1, ...), tables, figures and formulas in order, and puts the number after
// the text of every link to a table or a figure («таблице 5», NBSP between). An unknown link goes
// to `unknown` (names), its text stays.
void document_number(Arena *arena, Document *document, StrList *unknown);
// The cell as people read it: decimal comma, U+2212, «–» for no value; what is drawn elsewhere
// (PROGRESS, STRIP) in words.
Str table_cell_text(Arena *arena, ColumnFormat format, const TableCell *cell);
// A scaled number as people read it: decimal comma, U+2212, a plus too when signed (but never
// «+0,00»).
Str number_text(Arena *arena, int64_t scaled, int decimals, bool is_signed);
int format_decimals(ColumnFormat format); // POINTS 2, PERCENT 1, COUNT 0 ...

#endif
