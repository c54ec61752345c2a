// The parts of the PDF writer for each other. libharu holds objects, pages and the cross-reference
// table; fonts, content streams, the colour profile and the metadata are made here, because
// version 2.3.0 makes them wrong or large.
#ifndef NOK_PUBLISH_PDF_INT_H
#define NOK_PUBLISH_PDF_INT_H

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>

#include "publish/publish_page.h"

// Draws laid-out pages and writes the whole file. The pages may be made by hand: nothing else of
// the document is needed but its properties, and `set->document` may be NULL.
bool pdf_draw(Arena *arena, const Fonts *fonts, const PageSet *set, Str path, Error *err);

// ---------------------------------------------------------------- the file being made
// (publish_pdf.c)
typedef struct {
    Arena *arena;
    HPDF_Doc doc;
    HPDF_Page *pages;
    size_t page_count;
    HPDF_STATUS error, detail; // the first one that libharu reported
    Text digest;               // hashes of the parts, for the file's identifier
} Pdf;
// Bytes as a compressed or plain stream object of the file.
HPDF_Dict pdf_stream_new(Pdf *pdf, Str bytes, bool is_compressed);
// UTF-8 as a text string of the file, that is UTF-16 with a mark.
HPDF_Binary pdf_text_new(Pdf *pdf, Str text);

// ---------------------------------------------------------------- fonts (publish_pdf_font.c)
// The code points of a face that the pages use, each with its own number in the file (CID). One
// glyph that stands for two code points gets two numbers, so that copied text is exactly the text
// that was set.
typedef struct {
    bool is_used;
    uint16_t *cids;    // by code point; CID_MISSING: the face cannot show it
    uint32_t *runes;   // by CID
    size_t count;      // with the two CIDs that every face has
    uint32_t rune_end; // above the greatest code point that is used
} PdfFace;
enum {
    CID_NONE,
    CID_MISSING,
    CID_FIRST
}; // checkers of PDF/A refuse text in number 0, so the box has number 1
typedef struct {
    PdfFace faces[FACE_COUNT];
} PdfFonts;
// The next code point as it is drawn: no soft hyphen, a plain hyphen for U+2011. False at the end.
bool pdf_next_rune(Str text, size_t *at, uint32_t *ret);
uint16_t pdf_cid(const PdfFace *face, uint32_t rune);
PdfFonts *pdf_fonts_collect(Arena *arena, const Fonts *fonts, const PageSet *set);
// The dictionary of font resources, one for all pages: /F0 is face 0, and so on.
HPDF_Dict pdf_fonts_embed(Pdf *pdf, const Fonts *fonts, const PdfFonts *used);

// A font file with `count` glyphs only, hints dropped: new glyph i is old glyph `glyphs[i]`. Parts
// of composite glyphs are added after them; `*ret_count` is the number of glyphs in all. What is
// damaged becomes an empty glyph.
Str font_subset(Arena *arena, Str file, const uint16_t *glyphs, size_t count, size_t *ret_count);

// ---------------------------------------------------------------- pages (publish_pdf_page.c,
// publish_pdf_link.c)
Str pdf_page_content(Arena *arena, const Page *page, const PdfFonts *fonts);
void pdf_add_links(Pdf *pdf, const PageSet *set);
void pdf_add_bookmarks(Pdf *pdf, const PageSet *set);

// ---------------------------------------------------------------- properties (publish_pdf_meta.c,
// publish_pdf_icc.c) Information, XMP with the same values, the output intent: what PDF/A-1b asks
// for.
void pdf_add_properties(Pdf *pdf, const Document *document);
Str icc_srgb(Arena *arena);

#endif
