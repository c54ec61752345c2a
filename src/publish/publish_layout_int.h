// Inside the layout: spans become glyphs, glyphs lines, lines slabs, and slabs stand on pages.
// A slab is a piece that is never cut (a line, a table row, a chart). Its drawings are relative to
// its own top left corner at the left field. Slabs that must stay together form a chain; the flow
// places whole chains.
#ifndef NOK_PUBLISH_LAYOUT_INT_H
#define NOK_PUBLISH_LAYOUT_INT_H

#include "publish/publish_layout.h"
#include "publish/publish_words.h"

#define MM (72.0 / 25.4)
#define BODY_INDENT (12.5 * MM)
#define TABLE_AFTER 18.0
#define RUNE_SHY 0xAD
#define RUNE_NBSP 0xA0
#define RUNE_LINE 0x2028

// ---------------------------------------------------------------- glyphs (publish_layout_glyph.c,
// _glue.c)
typedef enum {
    BREAK_NONE,
    BREAK_FORCED, // the line ends here
    BREAK_SPACE,  // at this blank; it is dropped
    BREAK_AFTER,  // after this glyph, nothing drawn
    BREAK_HYPHEN, // after this glyph, a hyphen is drawn
    BREAK_GLUED,  // a blank or a sign inside a word: only when the piece is wider than the line
} BreakKind;
typedef struct {
    uint32_t rune;
    float width, size, rise; // points; rise up from the baseline
    uint16_t link;           // index from 1 into the list of links, 0: none
    uint16_t note;           // part of the mark of this footnote, 0: none
    uint8_t face;
    uint8_t break_kind;
    bool can_stretch;
} Glyph;
typedef struct {
    Glyph *items;
    size_t count, capacity;
    StrList links;
} Glyphs;
typedef struct {
    Face face;
    double size, leading;
    uint32_t ink;
} TextStyle;

// ---------------------------------------------------------------- lines (publish_layout_break.c)
typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY } Align;
typedef struct {
    size_t start, end; // glyphs
    double width;      // natural, with the hyphen
    double gap;        // added to every blank that stretches
    bool has_hyphen;
} Line;
typedef struct {
    Line *items;
    size_t count, capacity;
} Lines;

// ---------------------------------------------------------------- flow (publish_layout_flow.c)
typedef struct TableView TableView;
typedef struct {
    const Block *heading;          // null, or where this heading stands
    Str anchor;                    // name that links go to, or empty
    size_t entry;                  // index from 1 of the line of contents, 0: none
    TableView *table;              // null, or the table whose row or head this is
    bool is_head, is_row, is_last; // of the table
    Str group;          // name of the group that holds from this row on; data NULL: unchanged
    double rule_weight; // rule above the row; a hair is left out right under a head
    uint32_t rule_ink;
} SlabMark;
typedef struct {
    size_t *items; // footnotes, from 1
    size_t count, capacity;
} NoteNumbers;
typedef struct {
    Draws draws; // in scratch memory
    double before, height, after;
    bool keep_next;
    SlabMark mark;
    NoteNumbers notes; // whose marks stand in the slab: their texts go to the foot of its page
} Slab;
typedef struct {
    Slab *items;
    size_t count, capacity;
} Slabs;
typedef struct {
    double width, height, left, top, text_width, bottom; // bottom: y where the text ends
} Frame;
typedef struct {
    Str name;
    size_t page;
    double y;
} Anchor;
typedef struct {
    Anchor *items;
    size_t count, capacity;
} Anchors;
typedef struct {
    const Block *heading;
    double title_end; // where the title's last line ends
    double above;     // height of the title's lines above the last one
    bool is_bold;
    size_t page; // where the entry's last line itself stands
    double y;
} Entry;
typedef struct {
    Entry *items;
    size_t count, capacity;
} Entries;
typedef struct {
    const Block *heading;
    size_t page;
    double y;
} HeadingPlace;
typedef struct {
    HeadingPlace *items;
    size_t count, capacity;
} HeadingPlaces;

// A footnote: its lines are made when its mark is first met. A long one may stand on two pages.
typedef struct {
    Draws *lines;
    size_t line_count, placed_count;
    bool is_met;
} Footnote;
typedef struct {
    size_t note, from, to; // lines [from, to) of a footnote
} FootPart;

typedef struct {
    Arena *arena;   // pages and their texts
    Arena *scratch; // given back as the pages fill
    const Fonts *fonts;
    const Document *document;
    Findings *findings;
    const Hyphenator *hyphenator; // null: no patterns
    PageSet *pages;
    Frame frame;
    bool is_landscape, has_page, is_fresh; // fresh: nothing but a repeated head on the page
    bool is_under_head;                    // the last thing placed was a table's head
    double y, after;                       // where the last slab ended and the space it wants below
    Draws open; // of the page that fills; one buffer for all, so that a page keeps no spare room
    Slabs chain;
    Anchors anchors;
    Entries entries;
    HeadingPlaces headings;
    RuneList missing;
    TableView *open_table; // a part of this table stands on the page, from part_top
    double part_top;
    Footnote *footnotes; // one for each of the document
    struct {
        FootPart *items;
        size_t count, capacity;
    } foot;             // of this page
    double foot_height; // what the footnotes of this page take, with their rule
    bool keep_last;     // the next block is a signature: the last lines of this one wait for it
} Layout;

// hyphen: a mark for each letter, true: a break after it (3 letters on each side). Letters are
// lower case.
void hyphenator_mark(
    const Hyphenator *hyphenator, const uint32_t *letters, size_t count, bool *breaks);

void glyphs_add_text(Layout *layout, Glyphs *glyphs, const TextStyle *style, unsigned span_style,
    Str link, Str text);
void glyphs_add_spans(Layout *layout, Glyphs *glyphs, const TextStyle *style, const Spans *spans);
// Says where lines may end: glue, hyphenation. Once, after the last addition.
void glyphs_finish(Layout *layout, Glyphs *glyphs);
Glyphs glyphs_of(Layout *layout, const TextStyle *style, Str text); // added and finished
// For headings, captions, titles: words are not broken.
void glyphs_keep_words(Glyphs *glyphs);
double glyphs_width(const Glyphs *glyphs, size_t start, size_t end);
bool glyph_is_blank(const Glyph *glyph);
void glyphs_glue(Glyphs *glyphs); // the Russian rules of blanks that do not end a line

// `indent` is taken from the first line. No line is wider than `width`: what cannot be broken is
// broken anywhere.
Lines lines_break(Layout *layout, const Glyphs *glyphs, Align align, double width, double indent);
// One line of the whole text, whatever its width.
void line_draw(Layout *layout, Draws *draws, const Glyphs *glyphs, const Line *line, uint32_t ink,
    double x, double baseline);
void lines_draw_one(Layout *layout, Draws *draws, const TextStyle *style, Align align, double x,
    double baseline, Str text);
double style_baseline(const TextStyle *style); // from the line's top
double line_left(const Line *line, Align align, double width);
// The widest piece that has no break: with or without the breaks inside words.
double glyphs_min_width(const Glyphs *glyphs, bool has_hyphens);
double glyphs_max_width(const Glyphs *glyphs); // of the widest line between forced ends
// Reports a code point once.
void layout_missing(Layout *layout, uint32_t rune, bool is_dropped);

Draw *draw_rule(Layout *layout, Draws *draws, double x, double y, double dx, double dy,
    double weight, uint32_t ink);
Draw *draw_box(
    Layout *layout, Draws *draws, double x, double y, double width, double height, uint32_t ink);

void flow_frame(Layout *layout, bool is_landscape);
void flow_add(Layout *layout, const Slab *slab);
void flow_flush(Layout *layout);
void flow_new_page(Layout *layout); // flushes; the page itself is made when something stands on it
void flow_need_page(Layout *layout);
void flow_end(Layout *layout);    // ends the last page; what is left of footnotes gets its own
double flow_room(Layout *layout); // height left, after the chain that waits
double flow_page_height(const Layout *layout);
void page_add_draws(Layout *layout, const Draws *draws, double dx, double dy);
void page_finish_all(Layout *layout); // page numbers, marks, contents, links

// ---------------------------------------------------------------- footnotes
// (publish_layout_footnote.c)
void footnotes_open(Layout *layout);
void footnote_add_mark(Layout *layout, Glyphs *glyphs, const TextStyle *style, size_t number);
// Notes whose marks stand in the line.
void footnotes_find(Layout *layout, Slab *slab, const Glyphs *glyphs, const Line *line);
// Height that the notes of these slabs need at least on the page where the slabs stand.
double footnotes_least(Layout *layout, const Slab *slabs, size_t count);
// Puts the notes of a placed slab to the foot of the page, where `room` is left for them.
void footnotes_place(Layout *layout, const Slab *slab, double room);
void footnotes_start_page(Layout *layout); // takes what did not fit on the page before
void footnotes_end_page(Layout *layout);
bool footnotes_are_left(const Layout *layout);

// ---------------------------------------------------------------- blocks
void block_paragraph(Layout *layout, const Block *block);
void block_heading(Layout *layout, const Block *block);
void block_formula(Layout *layout, const Block *block);
void block_title(Layout *layout, const Block *block);
void block_contents(Layout *layout);
void contents_finish(Layout *layout);
void block_chart(Layout *layout, const Block *block);
void block_drawing(Layout *layout, const Block *block);
void block_approval(Layout *layout, const Block *block);
void block_signature(Layout *layout, const Block *block);
void block_figures(Layout *layout, const Block *block);
void block_pairs(Layout *layout, const Block *block);
bool block_table(Layout *layout, const TableBlock *table, Error *err);
// Lines one under another as slabs that keep two lines together at either end.
typedef struct {
    TextStyle style;
    Align align;
    double left, right, indent; // fields inside the text's width
    double before, after;
    bool keep_all, keep_next;
    Str marker; // list item
    double marker_left;
    bool has_bar;  // quote
    SlabMark mark; // of the first line
} FlowStyle;
void flow_glyphs(Layout *layout, const FlowStyle *style, const Glyphs *glyphs);

// ---------------------------------------------------------------- tables (publish_layout_table*.c)
typedef struct {
    double min, word, max;    // text inside the padding: broken in words, whole words, one line
    double integer, fraction; // numbers: before the comma, from the comma on
    double width, left;       // the result, with padding
} ColumnSize;
struct TableView {
    Layout *layout;
    const TableBlock *table;
    TextStyle body, note, head, subhead;
    double pad_x, pad_y, head_pad_x, head_pad_y;
    ColumnSize *columns;
    double width;
    uint8_t *kinds; // TableRowKind of each row
    size_t row_count, kind_capacity;
    Slab head_slab;
    Str group;           // name of the group on the page
    double group_height; // of that name when it is repeated
    bool is_total_next;  // a total row came just before: the next one is not bold
    unsigned marks_seen; // kinds of drawn marks that the legend explains
};
bool column_is_number(const TableColumn *column);
bool column_is_centred(const TableColumn *column);
bool text_is_number(Str text); // digits, signs, comma, a dash alone
size_t number_split(Str text); // bytes before the decimal comma or the dash of a range
TextStyle cell_style(
    const TableView *view, const TableColumn *column, const TableCell *cell, bool is_bold_total);
Str cell_shown(Layout *layout, const TableColumn *column, const TableCell *cell, TableRowKind kind);

// Cells that are drawn (publish_layout_table_mark.c). No lines: the cell is written as text.
bool column_is_marks(const TableColumn *column);
size_t marks_line_count(const TableColumn *column, const TableCell *cell, double width);
void marks_measure(TableView *view, size_t index, const TableCell *cell);
void marks_draw(TableView *view, Draws *draws, size_t index, const TableCell *cell, size_t line,
    double left, double width, double y);
void table_legend(TableView *view, bool keep_next, double after);

void table_set_size(TableView *view, double size); // type and padding
double table_after(const TableView *view); // space below the rows; a legend or note stands closer
bool table_measure(TableView *view, Error *err);  // reads all rows once
void table_fit(TableView *view);                  // settles the widths of columns
void table_head(TableView *view);                 // builds head_slab
Slab table_group_slab(TableView *view, Str name); // «name (продолжение)»
void table_group(TableView *view, const TableRow *row, bool keep_next, bool is_last);
// A row that is taller than this does not fit a page under the repeated head: it is cut by lines.
double table_row_limit(const TableView *view);
// One slab, or one for each line when the row is taller than a page.
void table_row(TableView *view, const TableRow *row, size_t index, bool keep_next);
void table_continue(TableView *view); // onto a new page: caption, head, group
void table_close_part(TableView *view, double top, double bottom, bool is_end);

#endif
