// The PDF writer: pages that the layout made become one PDF/A-1b file, the same bytes for the same
// pages. libharu's errors are noted by its handler and looked at once, at the end; the file is
// saved through memory, because libharu's own saving takes a full disk for success.
#include <hpdf_pages.h>

#include "publish/publish_pdf_int.h"

enum { PAGES_IN_NODE = 200, FLATE = HPDF_STREAM_FILTER_FLATE_DECODE, ID_LEN = 16 };

// ---------------------------------------------------------------- objects
static void error_note(HPDF_STATUS error, HPDF_STATUS detail, void *context)
{
    Pdf *pdf = context;
    if (error == HPDF_FAILD_TO_ALLOC_MEM)
        arena_alloc(pdf->arena, SIZE_MAX / 2); // ends the program as every lack of memory does
    if (pdf->error == HPDF_OK) {
        pdf->error = error;
        pdf->detail = detail;
    }
}

HPDF_Dict pdf_stream_new(Pdf *pdf, Str bytes, bool is_compressed)
{
    HPDF_Dict dict = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);
    if (dict == NULL)
        return NULL;
    dict->filter = is_compressed ? FLATE : HPDF_STREAM_FILTER_NONE;
    HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)bytes.data, (HPDF_UINT)bytes.len);
    return dict;
}

HPDF_Binary pdf_text_new(Pdf *pdf, Str text)
{
    Text out = text_new(pdf->arena);
    text_add_c(&out, "\xFE\xFF");
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        if (rune >= 0x10000) {
            uint32_t high = 0xD800 + ((rune - 0x10000) >> 10);
            text_add_char(&out, (char)(high >> 8));
            text_add_char(&out, (char)(high & 0xFF));
            rune = 0xDC00 + (rune & 0x3FF);
        }
        text_add_char(&out, (char)(rune >> 8));
        text_add_char(&out, (char)(rune & 0xFF));
    }
    Str bytes = text_str(&out);
    return HPDF_Binary_New(pdf->doc->mmgr, (HPDF_BYTE *)out.data, (HPDF_UINT)bytes.len);
}

// ---------------------------------------------------------------- making
static bool pdf_open(Arena *arena, size_t page_count, Pdf *pdf)
{
    pdf->arena = arena;
    pdf->digest = text_new(arena);
    pdf->pages = NEW_ARRAY(arena, HPDF_Page, page_count);
    pdf->page_count = page_count;
    pdf->doc = HPDF_New(error_note, pdf);
    if (pdf->doc == NULL)
        return false;
    HPDF_SetCompressionMode(pdf->doc, HPDF_COMP_ALL);
    HPDF_SetPagesConfiguration(pdf->doc, PAGES_IN_NODE);
    pdf->doc->pdf_version = HPDF_VER_14; // PDF/A-1 is a kind of 1.4
    return pdf->error == HPDF_OK;
}

// All pages share one dictionary of fonts; the content goes past libharu's own drawing, straight
// into the page's stream.
static void page_write(
    Pdf *pdf, const Page *page, size_t index, const PdfFonts *used, HPDF_Dict fonts)
{
    ArenaMark mark = arena_mark(pdf->arena);
    HPDF_Page made = pdf->pages[index];
    HPDF_Page_SetWidth(made, (HPDF_REAL)page->width);
    HPDF_Page_SetHeight(made, (HPDF_REAL)page->height);
    HPDF_Dict resources = HPDF_Page_GetInheritableItem(made, "Resources", HPDF_OCLASS_DICT);
    if (resources != NULL)
        HPDF_Dict_Add(resources, "Font", fonts);

    Str content = pdf_page_content(pdf->arena, page, used);
    HPDF_PageAttr inside = made->attr;
    HPDF_Stream_Write(inside->stream, (const HPDF_BYTE *)content.data, (HPDF_UINT)content.len);
    Hash hash = hash_text(content);
    arena_rewind(pdf->arena, mark);
    text_add_c(&pdf->digest, hash.hex);
}

static void pages_write(Pdf *pdf, const Fonts *fonts, const PageSet *set)
{
    for (size_t i = 0; i < set->count; i++) {
        pdf->pages[i] = HPDF_AddPage(pdf->doc);
        if (pdf->pages[i] == NULL)
            return;
    }
    PdfFonts *used = pdf_fonts_collect(pdf->arena, fonts, set);
    HPDF_Dict resources = pdf_fonts_embed(pdf, fonts, used);
    for (size_t i = 0; i < set->count && pdf->error == HPDF_OK; i++)
        page_write(pdf, &set->items[i], i, used, resources);
}

// The identifier comes from the content, so that it is the same in each run.
static void identifier_add(Pdf *pdf)
{
    Hash hash = hash_text(text_str(&pdf->digest));
    HPDF_BYTE id[ID_LEN];
    for (size_t i = 0; i < ID_LEN; i++)
        id[i] = (HPDF_BYTE)hash.hex[i];
    HPDF_Array pair = HPDF_Array_New(pdf->doc->mmgr);
    HPDF_Dict_Add(pdf->doc->trailer, "ID", pair);
    HPDF_Array_Add(pair, HPDF_Binary_New(pdf->doc->mmgr, id, ID_LEN));
    HPDF_Array_Add(pair, HPDF_Binary_New(pdf->doc->mmgr, id, ID_LEN));
}

// ---------------------------------------------------------------- saving
static bool bytes_take(Pdf *pdf, Str *ret)
{
    if (HPDF_SaveToStream(pdf->doc) != HPDF_OK)
        return false;
    size_t size = HPDF_GetStreamSize(pdf->doc), len = 0;
    char *bytes = arena_alloc(pdf->arena, size + 1);
    HPDF_ResetStream(pdf->doc);
    while (len < size) {
        HPDF_UINT32 part = (HPDF_UINT32)(size - len);
        HPDF_ReadFromStream(pdf->doc, (HPDF_BYTE *)bytes + len, &part);
        if (part == 0)
            return false;
        len += part;
    }
    *ret = (Str){.data = bytes, .len = len};
    return true;
}

static size_t pages_count(Str bytes)
{
    const Str mark = STR("/Type /Page\n");
    size_t count = 0;
    for (size_t at = 0; (at = str_find(bytes, mark, at)) != SIZE_MAX; at += mark.len)
        count++;
    return count;
}

// What lies on the disk is what was meant, and it is a whole file with all its pages.
static bool file_verify(Arena *arena, Str path, Str meant, size_t page_count, Error *err)
{
    Str found;
    if (!file_read(arena, path, 0, &found, err))
        return error_context(err, "проверка записанного файла");
    bool is_whole = str_starts(found, STR("%PDF-1.4")) && str_ends(str_trim(found), STR("%%EOF"));
    if (!str_equal(found, meant) || !is_whole || pages_count(found) != page_count)
        return error_set(err,
            "файл %.*s записан с ошибкой: проверьте диск и свободное место "
            "и запустите программу ещё раз",
            STR_ARG(path));
    return true;
}

static bool pdf_make(Pdf *pdf, const Fonts *fonts, const PageSet *set, Str *ret)
{
    if (!pdf_open(pdf->arena, set->count, pdf))
        return false;
    pages_write(pdf, fonts, set);
    if (pdf->error == HPDF_OK)
        pdf_add_links(pdf, set);
    if (pdf->error == HPDF_OK)
        pdf_add_bookmarks(pdf, set);
    if (pdf->error == HPDF_OK)
        pdf_add_properties(pdf, set->document);
    if (pdf->error == HPDF_OK)
        identifier_add(pdf);
    return pdf->error == HPDF_OK && bytes_take(pdf, ret) && pdf->error == HPDF_OK;
}

bool pdf_draw(Arena *arena, const Fonts *fonts, const PageSet *set, Str path, Error *err)
{
    if (set->count == 0)
        return error_set(err, "в документе нет ни одной страницы: проверьте его шаблон");
    Pdf pdf = {.arena = arena};
    Str bytes = {0};
    bool is_made = pdf_make(&pdf, fonts, set, &bytes);
    if (pdf.doc != NULL)
        HPDF_Free(pdf.doc);
    if (!is_made)
        return error_set(err, "библиотека libharu не создала PDF: ошибка 0x%04lX, подробность %lu",
            (unsigned long)pdf.error, (unsigned long)pdf.detail);
    return file_write(path, bytes, err) && file_verify(arena, path, bytes, set->count, err);
}
