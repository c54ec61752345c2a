// Inside the template floor: a run over one template, its SQL tables, its blocks. What is read once
// (texts, prepared queries, tables without parameters) lives in the set's arena, what belongs to
// one document in the document's.
#ifndef NOK_PUBLISH_TEMPLATE_INT_H
#define NOK_PUBLISH_TEMPLATE_INT_H

#include "publish/publish.h"
#include "publish/publish_mustache_int.h"

// ---------------------------------------------------------------- words of a block
// (publish_template_args.c) `word`, `"a text"`, `key=value`, `key="value, \" and all"`; a backslash
// before a sign of punctuation is dropped.
typedef struct {
    Str key;        // empty for a word
    Str value;      // the word itself
    size_t at;      // where it begins in the text
    bool is_quoted; // a text, never a flag
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
// (publish_template_source.c, publish_template_run.c)
// A text with {{...}} outside the body (a caption, a title), parsed when first met.
typedef struct {
    const char *data;               // of the text, which lives as long as the set
    const MustacheTemplate *parsed; // NULL: a mistake, said already
} ParsedText;
typedef struct {
    Arena *arena;     // of the document being made
    Arena *set_arena; // of the run
    Store *store;
    Str dir;
    Findings *findings;
    size_t first_finding; // of this run
    bool is_ok;           // of the document being made
    MustacheData data;    // over SQL, escapes for Markdown
    MustachePartials partials;
    struct {
        ParsedText *items;
        size_t count, capacity;
    } texts;
    MustacheFrame root;
    const MustacheFrame *outermost; // root, or the row that the document is about
    struct {
        SqlTable **items;
        size_t count, capacity;
    } tables;
} TemplateRun;

TemplateRun *run_new(Arena *set_arena, Store *store, Str dir, Findings *findings);
// The next document: the one before it, its results and streams, is over.
void run_begin(TemplateRun *run, Arena *arena, const MustacheFrame *outermost);
// A finding; the document is not ok any more. One place is said once in a run.
void run_fail(TemplateRun *run, Place place, Str found);
// All rows of a table that takes no parameters; they live as long as the run. NULL: said.
const TableResult *run_rows(TemplateRun *run, Place place, Str table, bool wants_all);
size_t result_count(const TableResult *result);
const MustacheFrame *run_row_frame(TemplateRun *run, const TableResult *result, size_t index);
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
// Text with {{...}} that is not Markdown (captions, titles, front matter) and lives as long as the
// set; a mistake is said.
void run_expand_out(TemplateRun *run, Place place, long column, Str text,
    const MustacheFrame *frame, MustacheOut *ret);
Str run_expand(TemplateRun *run, Place place, long column, Str text, const MustacheFrame *frame);

// ---------------------------------------------------------------- the document
// (publish_template_blocks.c ...)
typedef struct {
    Str name;
    size_t number; // 0: no mark yet
    bool has_text;
    Spans text;
    size_t mark_at, text_at; // of the first mark, of the text
} Footnote;
// A line `Таблица: подпись {#name}`: of the Markdown table that comes next.
typedef struct {
    Str text, name;
    size_t at;
} StaticCaption;
typedef struct {
    TemplateRun *run;
    const MustacheOut *out;
    Document *document;
    bool is_landscape;     // of the page we are on
    bool is_numbered;      // headings
    StrList names;         // anchors so far
    StaticCaption caption; // text empty: none is waiting
    struct {
        Footnote *items;
        size_t count, capacity;
    } footnotes;
    const char *no_footnotes; // why none may stand here; NULL: one may
} Builder;
void build_blocks(Builder *builder);
void build_fail(Builder *builder, size_t at, Str found); // `at`: byte of the expanded text
void build_name(Builder *builder, Str name, size_t at);  // an anchor; a second one is a finding
Block *build_add(Builder *builder, BlockKind kind);
// The byte stands in a value, not in the template's own text.
bool build_is_value(const Builder *builder, size_t at);

// A fenced block: everything between its fences (publish_template_fence.c).
typedef struct {
    size_t at;      // of the fence
    Str info, body; // parts of the expanded text
    size_t info_at, body_at;
} Fence;
void build_fence(Builder *builder, const Fence *fence);
typedef void BuildFunction(Builder *builder, const Fence *fence, const ArgList *args);
BuildFunction build_table;   // publish_template_stream.c
BuildFunction build_chart;   // publish_template_chart.c
BuildFunction build_drawing; // publish_template_drawing.c
BuildFunction build_title, build_approval, build_signature, build_figures,
    build_pairs; // publish_template_forms.c
// publish_template_markdown.c; `at`: where `text` begins in the expanded text.
void build_markdown(Builder *builder, Str text, size_t at);
Spans build_spans(Builder *builder, Str text, size_t at); // running text only
// publish_template_note.c
void build_footnote_mark(Builder *builder, Spans *spans, Str name, size_t at);
bool footnote_line(Str line, Str *name, size_t *text_at); // `[^name]: text`
void build_footnote(Builder *builder, Str name, Str text, size_t at);
void build_footnotes_end(Builder *builder); // unknown and unused ones are findings
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
bool args_have(const ArgList *args, const char *word); // a flag

#endif
