// Documents out of the store: templates + SQL -> document model -> files.
#ifndef NOK_PUBLISH_H
#define NOK_PUBLISH_H

#include "base/base.h"
#include "model/model.h"
#include "publish/publish_document.h"
#include "store/store.h"

// ---------------------------------------------------------------- templates (publish_template*.c)
// What a template's front matter says, before its body is expanded.
typedef struct {
    Str path; // of the .md file
    Str name; // file name without .md
    Str id;   // «D1»
    Str title;
    Str summary;     // one line for the list
    Str output;      // may hold {{...}}
    StrList formats; // pdf, xlsx, html, csv, txt; the first is the default
} TemplateInfo;
typedef struct {
    TemplateInfo *items;
    size_t count, capacity;
} TemplateList;
bool template_list(
    Arena *arena, Str templates_dir, Findings *findings, TemplateList *ret, Error *err);
// Expands one template over the store. False when it cannot be made: every mistake is a finding
// with file, line and column.
bool template_expand(Arena *arena, Store *store, Str templates_dir, const TemplateInfo *info,
    Str format, Findings *findings, Document **ret);

// ---------------------------------------------------------------- writers
// Each writes the whole file at `path` (a temporary place of the run) and verifies it by reading it
// back. Findings: glyphs no face can show, cells a format cannot hold.
typedef struct {
    Str format; // pdf, xlsx, csv ...
    bool (*write)(Arena *arena, const Document *document, Str path, Findings *findings, Error *err);
} Writer;
const Writer *writer_find(Str format);

bool pdf_write(Arena *arena, const Document *document, Str path, Findings *findings, Error *err);
bool xlsx_write(Arena *arena, const Document *document, Str path, Findings *findings, Error *err);
bool csv_write(Arena *arena, const Document *document, Str path, Findings *findings, Error *err);

#endif
