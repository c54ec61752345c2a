// A document becomes pages: lines broken and justified, tables and charts laid over pages. Knows no
// PDF.
#ifndef NOK_PUBLISH_LAYOUT_H
#define NOK_PUBLISH_LAYOUT_H

#include "base/base.h"
#include "model/model.h"
#include "publish/publish_document.h"
#include "publish/publish_font.h"
#include "publish/publish_page.h"

// Hyphenation patterns: $NOK_HYPHEN (a file, or a folder with hyph_ru_RU.dic), then
// /usr/share/hyphen. NULL when there are none: words are simply not hyphenated then.
typedef struct Hyphenator Hyphenator;
Hyphenator *hyphenator_open(Arena *arena);

// The document is already numbered. There is always at least one page. Everything in *ret lives in
// the arena; memory for the work itself is given back. Findings: one FINDING_GLYPH for each code
// point that no face can show (drawn as a box). False only when a table's source fails.
bool layout_document(Arena *arena, const Fonts *fonts, const Hyphenator *hyphenator,
    const Document *document, Findings *findings, PageSet *ret, Error *err);

#endif
