// Mustache (mustache/spec: interpolation, sections, inverted, comments, delimiters, partials) with
// filters after `|`, over any source of data. The engine knows names, values and lists; what they
// stand for is the business of a MustacheData, so it depends neither on SQL nor on Markdown.
#ifndef NOK_PUBLISH_MUSTACHE_INT_H
#define NOK_PUBLISH_MUSTACHE_INT_H

#include "base/base.h"
#include "model/model.h"
#include "publish/publish_document.h"

enum {
    MUSTACHE_DEPTH_MOST = 32,                // sections and partials inside each other
    MUSTACHE_OUTPUT_MOST = 64 * 1024 * 1024, // bytes of one expanded template
    MUSTACHE_ROWS_MOST = 1000 * 1000         // rows of one section
};

// ---------------------------------------------------------------- values
// (publish_mustache_filter.c)
typedef struct {
    bool has_value;
    bool is_number; // `number` holds, scaled as the format says; else `text`
    int64_t number;
    Str text;
    ColumnFormat format;
    Str exact; // «num/den» or empty: other decimals than the format's own are rounded from it
} MustacheValue;

bool value_is_true(const MustacheValue *value); // not NULL, not 0, not empty
// Prints by the format and then by `filters` («2|балл,балла,баллов»). False: *problem says why.
bool value_print(Arena *arena, const MustacheValue *value, Str filters, Str *ret, Str *problem);
// «2|join:3|capital»: what stands before `join`, its maximum (0: none), what stands after it. False
// when there is no `join`; *most SIZE_MAX: it is written wrongly.
bool filters_cut_join(Str filters, Str *before, size_t *most, Str *after);
// «А, Б и В»; of more than `most` (0: no limit) texts «А, Б и ещё 4».
Str join_texts(Arena *arena, const StrList *texts, size_t most);

// ---------------------------------------------------------------- where the data comes from
typedef enum {
    ITEM_NOTHING, // no such name
    ITEM_VALUE,
    ITEM_MAP,    // names inside it
    ITEM_LIST,   // a section repeats over it
    ITEM_FAILED, // there is such a name, but it cannot be had: the source has reported why
} MustacheItemKind;
typedef struct {
    MustacheItemKind kind;
    const void *data; // the source's own, with `index`
    size_t index;
} MustacheItem;
// What a name is looked up in, innermost first. Frames live in the arena as long as the output,
// since blocks after the expansion still ask in which section they stood.
typedef struct MustacheFrame {
    const struct MustacheFrame *outer;
    MustacheItem item;
    bool is_row; // one of the rows of a list
    size_t index, count;
} MustacheFrame;
typedef struct {
    Str file; // for findings
    Str text;
    long first_row;    // of `text` in the file, from 1
    long column_shift; // added to every column: the text is a part of its line, or was indented
} MustacheSource;

// ---------------------------------------------------------------- the parsed template
typedef enum { TAG_TEXT, TAG_VALUE, TAG_RAW, TAG_SECTION, TAG_INVERTED, TAG_PARTIAL } TagKind;
typedef struct {
    TagKind kind;
    Str text;    // text, or the name
    Str filters; // values: what follows the first `|`
    Str indent;  // partial on a line of its own: blanks before it
    size_t end;  // section: index after its last inner node
    long row, column;
    bool is_reported; // one finding is enough, however often the section repeats
} MustacheNode;
typedef struct {
    const MustacheSource *source;
    MustacheNode *items;
    size_t count, capacity;
} MustacheTemplate;
// Partials parsed so far, each with the indent it had. They may serve many expansions.
typedef struct {
    Str name, indent;
    bool is_ok; // false: said already
    const MustacheTemplate *parsed;
} MustachePartial;
typedef struct {
    Arena *arena; // where they live
    MustachePartial *items;
    size_t count, capacity;
} MustachePartials;

// ---------------------------------------------------------------- the data
typedef struct {
    void *context;
    // `name` inside `in`, asked from `inner`; has_more: a dot and another name follow.
    // ITEM_NOTHING may come with *problem, else the engine says that the name is unknown; problem
    // is NULL while there are outer frames to ask.
    MustacheItem (*find)(void *context, MustacheItem in, const MustacheFrame *inner, Str name,
        bool has_more, Str *problem);
    size_t (*count)(void *context, MustacheItem list);
    MustacheItem (*row)(void *context, MustacheItem list, size_t index);
    MustacheValue (*value)(void *context, MustacheItem item); // a map or list has no value
    // The same column in all rows of the value's table: how many, and one of them. NULL: a value
    // has no table here, and the filter `join` is a mistake.
    size_t (*column_count)(void *context, MustacheItem value);
    MustacheItem (*column_item)(void *context, MustacheItem value, size_t index);
    bool (*partial)(void *context, Str name, MustacheSource *ret, Str *problem);
    void (*escape)(Text *out, Str value); // NULL: as it is
    MustachePartials *partials;           // NULL: each expansion parses its own
    bool is_strict; // an unknown name or partial is a finding (the spec wants silence)
} MustacheData;

// A mistake is a finding and false.
bool mustache_parse(
    Arena *arena, const MustacheSource *source, Findings *findings, MustacheTemplate *ret);

// ---------------------------------------------------------------- the output
// From output byte `at` on, up to the next mark, the text comes from this place.
typedef struct {
    size_t at;
    Str file;
    long row, column;
    bool is_fixed; // a value: all of it comes from one tag
    const MustacheFrame *frame;
} MustacheMark;
typedef struct {
    Text text;
    MustacheMark *items;
    size_t count, capacity;
} MustacheOut;

// Expands inside `frame`. False when something was wrong: each mistake is a finding, said once
// however often the template is expanded.
bool mustache_expand(Arena *arena, const MustacheData *data, const MustacheTemplate *template,
    const MustacheFrame *frame, Findings *findings, MustacheOut *ret);
// Parses and expands.
bool mustache_render(Arena *arena, const MustacheData *data, const MustacheSource *source,
    const MustacheFrame *frame, Findings *findings, MustacheOut *ret);
const MustacheMark *mustache_mark(const MustacheOut *out, size_t at); // NULL for an empty output
Place mustache_place(Arena *arena, const MustacheOut *out, size_t at);

Place template_place(Arena *arena, Str file, long row, long column); // column 0: not known
void template_finding(Findings *findings, Place place, Str found);

#endif
