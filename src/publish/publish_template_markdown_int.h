// Inside the Markdown of templates: what is being read (publish_template_markdown.c) and its static
// tables (publish_template_static.c). The only files that know md4c.
#ifndef NOK_PUBLISH_TEMPLATE_MARKDOWN_INT_H
#define NOK_PUBLISH_TEMPLATE_MARKDOWN_INT_H

#include "publish/publish_template_int.h"

#include <md4c.h>

enum { LIST_DEPTH_MOST = 16 };
typedef struct {
    bool is_ordered;
    unsigned number; // of the next item
    bool has_marker; // the item's marker has not been used yet
} ListState;
typedef struct {
    Str *items;
    size_t count, capacity;
    bool is_head;
} CellTexts;
typedef struct {
    TableRow *items;
    size_t count, capacity;
} StaticRows;
typedef struct {
    Builder *builder;
    Str source;
    size_t source_at;    // of `source` in the expanded text
    size_t last_at;      // of the text seen last
    const char *problem; // something without text of its own: said at the next text
    Spans spans;         // of the block being read
    bool is_flat;        // running text only: paragraphs and items become lines
    unsigned bold, italic, code, picture;
    Str link;
    int heading, quote;
    ListState lists[LIST_DEPTH_MOST];
    size_t list_depth;
    bool is_in_code_block;
    TableBlock *table;
    StaticRows rows;
    CellTexts cells;
} Markdown;

void markdown_fail(Markdown *markdown, const char *what); // at the text seen last
// What has been read becomes a block by where it stands. In running text it ends a line.
void markdown_flush(Markdown *markdown);
void markdown_enter_table(Markdown *markdown, size_t columns);
void markdown_leave_cell(Markdown *markdown, bool is_head, MD_ALIGN align);
void markdown_leave_row(Markdown *markdown);
void markdown_leave_table(Markdown *markdown);

#endif
