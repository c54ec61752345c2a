// Documents out of the store: templates + SQL -> document model -> files.
#ifndef NOK_PUBLISH_H
#define NOK_PUBLISH_H

#include "base/base.h"
#include "model/model.h"
#include "publish/publish_document.h"
#include "publish/publish_font.h"
#include "publish/publish_page.h"
#include "store/store.h"

// ---------------------------------------------------------------- templates (publish_template*.c)
// What a document cannot do without: a table of templates/tables that must have a row.
typedef struct {
    Str table, text; // «показатели оператора (sources: operator_figures)»
    long row;        // in the template
} TemplateNeed;
// What a template's front matter says, before its body is expanded.
typedef struct {
    Str path; // of the .md file
    Str name; // file name without .md
    Str id;   // «D1»
    Str title;
    Str summary;     // one line for the list
    Str output;      // may hold {{...}}
    Str for_each;    // a table: one document for each of its rows; or empty
    StrList formats; // pdf, xlsx, html, csv, txt: the forms that a run makes, the first is the
                     // main one; any other form can be asked for
    TemplateNeed *needs;
    size_t need_count;
    Str regime; // «current», «earlier»: for campaigns by such methods only; or empty
} TemplateInfo;
typedef struct {
    TemplateInfo *items;
    size_t count, capacity;
} TemplateList;
// In the order of ids («D2» before «D10»), then of names. A template whose front matter is wrong is
// a finding, the others are listed.
bool template_list(
    Arena *arena, Str templates_dir, Findings *findings, TemplateList *ret, Error *err);
// One template over the store, read and parsed once for all the documents that it makes: the set,
// its prepared queries and the rows of tables without parameters live in `arena`. False when it
// cannot be made: every mistake is a finding with file, line and column.
typedef struct TemplateSet TemplateSet;
bool template_open(Arena *arena, Store *store, Str templates_dir, const TemplateInfo *info,
    Findings *findings, TemplateSet **ret);
size_t template_count(const TemplateSet *set);           // 1, or the rows of its for_each table
const StrList *template_missing(const TemplateSet *set); // texts of the needs that have no rows
// Document `index` of the set. It lives in `arena`: another one than the set's when it is rewound
// between documents. Its tables ask the set's queries, so they can be read only until the next
// template_expand of the same set. False: it cannot be made; a mistake that many documents share is
// said once.
bool template_expand(Arena *arena, TemplateSet *set, size_t index, Str format, Document **ret);

// ---------------------------------------------------------------- writers
// What writers share in a run and load once, when first asked for: fonts, hyphenation patterns.
typedef struct Press Press;
Press *press_new(Arena *arena);
const Fonts *press_fonts(Press *press, Error *err); // NULL: no fonts, *err says which package
typedef struct Hyphenator Hyphenator;               // publish_layout.h
const Hyphenator *press_hyphenator(Press *press);   // NULL: no patterns, words are not broken

// Each writes the whole file at `path` (a temporary place of the run) and verifies it by reading it
// back. Findings: glyphs no face can show, cells a format cannot hold. `arena` may be rewound
// afterwards.
typedef bool WriteFunction(
    Arena *arena, Press *press, const Document *document, Str path, Findings *findings, Error *err);
typedef struct {
    Str format; // pdf, xlsx, csv ...
    Str title;  // «PDF», «Excel»
    WriteFunction *write;
} Writer;
const Writer *writer_find(Str format);
Str writer_formats(Arena *arena); // «pdf, xlsx, csv» for messages

WriteFunction pdf_write, xlsx_write, csv_write, html_write, txt_write;
WriteFunction layout_write; // the laid-out pages as text, for tests/gallery

// The drawing as an inline SVG element (publish_svg.c).
Str svg_from_draws(Arena *arena, const Draws *draws, double width_pt, double height_pt, Str label);

#endif
