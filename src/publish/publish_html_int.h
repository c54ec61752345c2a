// The parts of the HTML writer for each other. Escaping is done in one file, publish_html_text.c:
// the others add texts through it only.
#ifndef NOK_PUBLISH_HTML_INT_H
#define NOK_PUBLISH_HTML_INT_H

#include "publish/publish.h"

typedef struct {
    Arena *arena;   // lives as long as the writing
    Arena *scratch; // rewound after each block and each row
    Text *out;
    const Document *document;
    const Fonts *fonts; // of figures; NULL when the document has none
    Findings *findings;
    Error *err;
    bool *is_marked;      // footnotes whose mark stands in the text already
    RuneList missing;     // signs of figures that have been reported
    size_t row_count;     // of all tables, to be found again in the file
    size_t table_count;   // names of search fields
    size_t title_heading; // the block that is the page's <h1>, SIZE_MAX: none
    int last_heading;     // the element's number: 1 for <h1>
    bool is_sheet_open;   // the part after a page break
    int list_depth;       // open lists
    bool list_is_numbered[8];
} Html;

// ---------------------------------------------------------------- texts (publish_html_text.c)
// As the content of an element: soft hyphens, line ends as <br>, blanks glued after № and before a
// dash; a text with right-to-left letters or direction signs stands isolated.
void html_add_text(Text *out, Str text);
void html_add_attribute(Text *out, Str name, Str text); // « name="text"», one line
void html_add_plain(Text *out, Str text);               // escaped, without elements
void html_add_id(Text *out, Str name);                  // « id="name"»; nothing for an empty name
void html_add_link_start(Text *out, Str link);          // <a href>; of a safe link only
void html_add_spans(Html *html, const Spans *spans);
void html_add_css_string(Text *out, Str text); // quoted

// ---------------------------------------------------------------- blocks
bool html_add_table(Html *html, const TableBlock *table);         // publish_html_table.c
void html_add_cell_content(Html *html, const TableColumn *column, // publish_html_cell.c
    const TableCell *cell);
// What sorts the cell: an integer. False: its text does, or it has no value.
bool html_cell_order(ColumnFormat format, const TableCell *cell, int64_t *ret);
bool html_add_chart(Html *html, const ChartBlock *chart); // publish_html_chart.c
void html_add_drawing(Html *html, const DrawingBlock *drawing);
void html_add_title(Html *html, const Block *block); // publish_html_field.c
void html_add_signature(Html *html, const Block *block);
void html_add_figures(Html *html, const Block *block);
void html_add_pairs(Html *html, const Block *block);
// What the page is called: by its title page, else by the document.
Str html_title(Arena *arena, const Document *document);

// ---------------------------------------------------------------- what a page needs
// (publish_html_style.c)
// The style sheet for this document: ours and how its paper lies.
Str html_style(Arena *arena, const Document *document);
Str html_script(Arena *arena);
Str html_hash(Arena *arena, Str text); // «sha256-...» of a policy

#endif
