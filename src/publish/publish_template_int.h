// Inside the template floor: a run over one template, its SQL tables, its blocks.
// The run lives as long as the document: streamed tables go on asking its queries.
#ifndef NOK_PUBLISH_TEMPLATE_INT_H
#define NOK_PUBLISH_TEMPLATE_INT_H

#include "publish/publish.h"
#include "publish/publish_mustache_int.h"

// ---------------------------------------------------------------- words of a block
// (publish_template_args.c) `word`, `key=value`, `key="value, \" and all"`; a backslash before a
// sign of punctuation is dropped.
typedef struct {
    Str key;   // empty for a word
    Str value; // the word itself
    size_t at; // where it begins in the text
} Arg;
typedef struct {
    Arg *items;
    size_t count, capacity;
} ArgList;
bool args_parse(
    Arena *arena, Str text, ArgList *ret, size_t *bad_at); // false: a quote is not closed
Str template_unescape(Arena *arena, Str text);             // Markdown's backslashes
void template_escape(
    Text *out, Str value);    // so that Markdown prints the value as it is, on one line
bool name_is_plain(Str name); // letters, digits, _ and -: may be a part of a file name

// ---------------------------------------------------------------- tables
// (publish_template_table.c) A column line of the head comment: `-- key: Title | format | attrs`.
typedef struct {
    Str key, title, group;
    ColumnFormat format;
    int width;
    bool is_bold, is_grey, is_italic, is_centred, is_scale, is_hidden;
    long row; // of the line in the .sql file
} TableHead;
typedef struct TableResult TableResult;
typedef struct TableStream TableStream;
typedef struct {
    Str name;
    const TableHead *head; // NULL: not described, hidden
    size_t exact;          // index of <name>_exact, SIZE_MAX: none
} SqlColumn;
// One .sql file. Its one prepared query serves lookups and streams in turn; `owner` is the stream
// that is reading it now.
typedef struct {
    Str name;
    Str file; // for findings
    Str sql;
    bool is_broken; // said already
    struct {
        TableHead *items;
        size_t count, capacity;
    } heads;
    Str caption, empty;
    long caption_row, empty_row;
    Query *query;
    SqlColumn *columns;
    size_t column_count;
    Str *parameters;
    size_t parameter_count;
    TableResult
        *last; // the result asked for last: sections ask for one and the same again and again
    const TableStream *owner;
} SqlTable;

// ---------------------------------------------------------------- the run
// (publish_template_source.c)
typedef struct {
    Arena *arena;
    Store *store;
    Str dir;
    Findings *findings;
    bool is_ok;
    MustacheData data; // over SQL, escapes for Markdown
    MustacheFrame root;
    struct {
        SqlTable **items;
        size_t count, capacity;
    } tables;
} TemplateRun;

TemplateRun *run_new(Arena *arena, Store *store, Str dir, Findings *findings);
void run_fail(TemplateRun *run, Place place, Str found); // a finding; the run is not ok any more
// The table of that name, loaded once. NULL: there is no such file.
SqlTable *run_table(TemplateRun *run, Str name);
bool table_load(TemplateRun *run, SqlTable *table, Str text); // false: said
void table_fail(TemplateRun *run, SqlTable *table, size_t offset, const char *what);
size_t table_column(const SqlTable *table, Str name); // SIZE_MAX: none
// Values of the query's parameters by the enclosing rows; *missing is the first that nobody gives.
bool run_parameters(
    TemplateRun *run, const SqlTable *table, const MustacheFrame *inner, Str *values, Str *missing);
bool table_bind(SqlTable *table, const Str *values, Error *err); // rewinds too
// A frame with these names and values around `outer`.
const MustacheFrame *run_frame(TemplateRun *run, const Str *names, const Str *values, size_t count,
    const MustacheFrame *outer);
// Text with {{...}} that is not Markdown (captions, titles, front matter); a mistake is said.
Str run_expand(TemplateRun *run, Place place, long column, Str text, const MustacheFrame *frame);

// ---------------------------------------------------------------- the document
// (publish_template_blocks.c ...)
typedef struct {
    TemplateRun *run;
    const MustacheOut *out;
    Document *document;
    bool is_landscape; // of the page we are on
    bool is_numbered;  // headings
    StrList names;     // anchors so far
} Builder;
void build_blocks(Builder *builder);
void build_fail(Builder *builder, size_t at, Str found); // `at`: byte of the expanded text
void build_name(Builder *builder, Str name, size_t at);  // an anchor; a second one is a finding
Block *build_add(Builder *builder, BlockKind kind);

// A fenced block: everything between its fences (publish_template_fence.c).
typedef struct {
    size_t at;      // of the fence
    Str info, body; // parts of the expanded text
    size_t info_at, body_at;
} Fence;
void build_fence(Builder *builder, const Fence *fence);
// publish_template_stream.c
void build_table(Builder *builder, const Fence *fence, const ArgList *args);
void build_chart(Builder *builder, const Fence *fence, const ArgList *args);
// publish_template_markdown.c; `at`: where `text` begins in the expanded text.
void build_markdown(Builder *builder, Str text, size_t at);
Spans build_spans(Builder *builder, Str text, size_t at); // running text only
// publish_template_query.c: what a block asks of a table
typedef struct {
    SqlTable *table;
    Str *values; // of its parameters
    const MustacheFrame *frame;
    bool has_rows;
} BlockQuery;
bool build_query(Builder *builder, const Fence *fence, const ArgList *args, Str table_name,
    const char *const *options, BlockQuery *ret);
Str build_caption(Builder *builder, const BlockQuery *query, const ArgList *args);
// When there are no rows: the paragraph that stands instead, if one was given.
void build_empty(Builder *builder, const BlockQuery *query, const ArgList *args);
Str query_words(
    Builder *builder, const BlockQuery *query, long row, Str text); // :param and {{...}}
const Arg *args_get(const ArgList *args, const char *key);          // NULL: none
Str args_text(const ArgList *args, const char *key, Str fallback);

#endif
