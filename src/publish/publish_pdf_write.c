// A document as a PDF file: laid out, then drawn.
#include "publish/publish.h"
#include "publish/publish_layout.h"
#include "publish/publish_pdf_int.h"

// The work has an arena of its own: findings may grow in the caller's while pages are made.
bool pdf_write(
    Arena *arena, Press *press, const Document *document, Str path, Findings *findings, Error *err)
{
    (void)arena;
    Arena *work = arena_open();
    const Fonts *fonts = press_fonts(press, err);
    PageSet set = {.document = document};
    bool ok = fonts != NULL &&
              layout_document(
                  work, fonts, press_hyphenator(press), document, findings, &set, err) &&
              pdf_draw(work, fonts, &set, path, err);
    arena_close(work);
    return ok || error_context(err, "документ «%.*s»", STR_ARG(document->title));
}
