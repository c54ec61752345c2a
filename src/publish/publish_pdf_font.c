// Fonts in the file: each face that is used becomes a composite font (Type 0 over CIDFontType2)
// whose numbers are simply the glyphs of its subset. libharu's own fonts carry whole tables and a
// wrong way back to text, so the objects are made here.
#include <assert.h>

#include "publish/publish_font_int.h"
#include "publish/publish_pdf_int.h"

enum {
    RUNE_LIMIT = 0x10000,
    SOFT_HYPHEN = 0xAD,
    NO_BREAK_HYPHEN = 0x2011,
    REPLACEMENT = 0xFFFD,
    WIDTHS_IN_ARRAY = 1000, // libharu's arrays have a limit
    RANGES_IN_BLOCK = 100,  // of a ToUnicode map, by its specification
    FLAG_SERIF = 2,
    FLAG_SYMBOLIC = 4,
    FLAG_ITALIC = 64,
    STEM_REGULAR = 80,
    STEM_BOLD = 140,
};

// What the descriptor says of a face, in thousandths of an em.
typedef struct {
    Str name; // «ABCDEF+Tinos-Regular»
    int box[4];
    int ascent, descent, cap_height, italic_angle, flags, stem;
} FaceFacts;

bool pdf_next_rune(Str text, size_t *at, uint32_t *ret)
{
    while (*at < text.len) {
        uint32_t rune = utf8_next(text, at);
        if (rune == SOFT_HYPHEN)
            continue;
        *ret = rune == NO_BREAK_HYPHEN ? '-' : rune;
        return true;
    }
    return false;
}

// ---------------------------------------------------------------- which code points are used
static void text_collect(Arena *arena, PdfFonts *used, const Draw *draw)
{
    assert(draw->face < FACE_COUNT);
    PdfFace *face = &used->faces[draw->face];
    if (!face->is_used)
        face->cids = NEW_ARRAY(arena, uint16_t, RUNE_LIMIT);
    face->is_used = true;
    uint32_t rune;
    for (size_t at = 0; pdf_next_rune(draw->text, &at, &rune);) {
        if (rune >= RUNE_LIMIT)
            continue;
        face->cids[rune] = 1;
        face->rune_end = rune >= face->rune_end ? rune + 1 : face->rune_end;
    }
}

// Numbers in the order of code points.
static void face_number(Arena *arena, const Fonts *fonts, Face which, PdfFace *face)
{
    size_t limit = CID_FIRST;
    for (uint32_t rune = 0; rune < face->rune_end; rune++)
        limit += face->cids[rune];
    face->runes = NEW_ARRAY(arena, uint32_t, limit);
    face->runes[CID_NONE] = face->runes[CID_MISSING] = REPLACEMENT;
    face->count = CID_FIRST;
    for (uint32_t rune = 0; rune < face->rune_end; rune++) {
        if (face->cids[rune] == 0)
            continue;
        face->cids[rune] = CID_MISSING;
        if (!font_has(fonts, which, rune))
            continue;
        face->runes[face->count] = rune;
        face->cids[rune] = (uint16_t)face->count++;
    }
}

uint16_t pdf_cid(const PdfFace *face, uint32_t rune)
{
    return rune < RUNE_LIMIT ? face->cids[rune] : (uint16_t)CID_MISSING;
}

PdfFonts *pdf_fonts_collect(Arena *arena, const Fonts *fonts, const PageSet *set)
{
    PdfFonts *used = NEW(arena, PdfFonts);
    for (size_t i = 0; i < set->count; i++) {
        const Draws *draws = &set->items[i].draws;
        for (size_t j = 0; j < draws->count; j++) {
            if (draws->items[j].kind == DRAW_TEXT && draws->items[j].text.len > 0)
                text_collect(arena, used, &draws->items[j]);
        }
    }
    for (size_t i = 0; i < FACE_COUNT; i++) {
        if (used->faces[i].is_used)
            face_number(arena, fonts, (Face)i, &used->faces[i]);
    }
    return used;
}

// ---------------------------------------------------------------- facts of a face
static int signed_u16(Str table, size_t at)
{
    return (int16_t)(uint16_t)sfnt_u16(table, at);
}

// The name of the file without its ending, after six letters that come from the content, as the
// specification wants.
static Str face_name(Arena *arena, Str path, Str subset)
{
    Text out = text_new(arena);
    Hash hash = hash_text(subset);
    for (size_t i = 0; i < 6; i++) {
        char digit = hash.hex[i];
        text_add_char(&out, (char)('A' + (digit <= '9' ? digit - '0' : digit - 'a' + 10)));
    }
    text_add_char(&out, '+');
    Str base = path_base(path);
    for (size_t i = 0; i < base.len && base.data[i] != '.'; i++) {
        char c = base.data[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        text_add_char(&out, is_plain ? c : '-');
    }
    return text_str(&out);
}

static FaceFacts face_facts(Arena *arena, const Fonts *fonts, Face face, Str subset)
{
    Str file = font_data(fonts, face), head = sfnt_table(file, "head");
    Str hhea = sfnt_table(file, "hhea"), os2 = sfnt_table(file, "OS/2");
    int em = (int)sfnt_u16(head, 18);
    bool is_serif = face <= FACE_SERIF_BOLD_ITALIC;
    bool is_bold = face % 4 == FACE_SERIF_BOLD || face % 4 == FACE_SERIF_BOLD_ITALIC;
    bool is_italic = face % 4 >= FACE_SERIF_ITALIC;
    FaceFacts facts = {
        .name = face_name(arena, font_path(fonts, face), subset),
        .ascent = signed_u16(hhea, 4) * 1000 / em,
        .descent = signed_u16(hhea, 6) * 1000 / em,
        .cap_height = (sfnt_u16(os2, 0) >= 2 ? signed_u16(os2, 88) : 0) * 1000 / em,
        .italic_angle = signed_u16(sfnt_table(file, "post"), 4),
        .flags = FLAG_SYMBOLIC | (is_serif ? FLAG_SERIF : 0) | (is_italic ? FLAG_ITALIC : 0),
        .stem = is_bold ? STEM_BOLD : STEM_REGULAR,
    };
    for (size_t i = 0; i < 4; i++)
        facts.box[i] = signed_u16(head, 36 + 2 * i) * 1000 / em;
    if (facts.cap_height <= 0)
        facts.cap_height = facts.ascent * 3 / 4;
    return facts;
}

// ---------------------------------------------------------------- objects
static HPDF_Dict dict_new(Pdf *pdf, const char *type)
{
    HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
    HPDF_Xref_Add(pdf->doc->xref, dict);
    HPDF_Dict_AddName(dict, "Type", type);
    return dict;
}

// One bit for each glyph of the subset: all are there.
static HPDF_Dict cid_set_new(Pdf *pdf, size_t glyph_count)
{
    Text bits = text_new(pdf->arena);
    for (size_t i = 0; i + 8 <= glyph_count; i += 8)
        text_add_char(&bits, (char)0xFF);
    if (glyph_count % 8 != 0)
        text_add_char(&bits, (char)(0xFF00 >> glyph_count % 8 & 0xFF));
    return pdf_stream_new(pdf, text_str(&bits), true);
}

// The way back from the numbers to the text, for copying and search. An absent glyph reads as
// U+FFFD.
static HPDF_Dict to_unicode_new(Pdf *pdf, const PdfFace *face)
{
    Text out = text_new(pdf->arena);
    text_add_c(&out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                     "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t start = 0; start < face->count; start += RANGES_IN_BLOCK) {
        size_t end = start + RANGES_IN_BLOCK < face->count ? start + RANGES_IN_BLOCK : face->count;
        text_format(&out, "%zu beginbfchar\n", end - start);
        for (size_t cid = start; cid < end; cid++) {
            text_format(&out, "<%04zX> <%04X>\n", cid, (unsigned)face->runes[cid]);
        }
        text_add_c(&out, "endbfchar\n");
    }
    text_add_c(&out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return pdf_stream_new(pdf, text_str(&out), true);
}

static HPDF_Dict descriptor_new(Pdf *pdf, const FaceFacts *facts, Str subset, size_t glyph_count)
{
    HPDF_Dict dict = dict_new(pdf, "FontDescriptor");
    HPDF_Dict_AddName(dict, "FontName", str_to_c(pdf->arena, facts->name));
    HPDF_Dict_AddNumber(dict, "Flags", facts->flags);
    HPDF_Array box = HPDF_Array_New(pdf->doc->mmgr);
    HPDF_Dict_Add(dict, "FontBBox", box);
    for (size_t i = 0; i < 4; i++)
        HPDF_Array_AddNumber(box, facts->box[i]);
    HPDF_Dict_AddNumber(dict, "ItalicAngle", facts->italic_angle);
    HPDF_Dict_AddNumber(dict, "Ascent", facts->ascent);
    HPDF_Dict_AddNumber(dict, "Descent", facts->descent);
    HPDF_Dict_AddNumber(dict, "CapHeight", facts->cap_height);
    HPDF_Dict_AddNumber(dict, "StemV", facts->stem);
    HPDF_Dict file = pdf_stream_new(pdf, subset, true);
    HPDF_Dict_AddNumber(file, "Length1", (HPDF_INT32)subset.len);
    HPDF_Dict_Add(dict, "FontFile2", file);
    HPDF_Dict_Add(dict, "CIDSet", cid_set_new(pdf, glyph_count));
    return dict;
}

static HPDF_Array widths_new(Pdf *pdf, const Fonts *fonts, Face which, const PdfFace *face)
{
    HPDF_Array widths = HPDF_Array_New(pdf->doc->mmgr), part = NULL;
    for (size_t cid = 0; cid < face->count; cid++) {
        if (cid % WIDTHS_IN_ARRAY == 0) {
            part = HPDF_Array_New(pdf->doc->mmgr);
            HPDF_Array_AddNumber(widths, (HPDF_INT32)cid);
            HPDF_Array_Add(widths, part);
        }
        double width = font_rune_width(fonts, which, face->runes[cid]);
        HPDF_Array_AddNumber(part, (HPDF_INT32)(width * 1000 + 0.5));
    }
    return widths;
}

static HPDF_Dict descendant_new(
    Pdf *pdf, const Fonts *fonts, Face which, const PdfFace *face, const FaceFacts *facts)
{
    HPDF_MMgr memory = pdf->doc->mmgr;
    HPDF_Dict dict = dict_new(pdf, "Font"), system = HPDF_Dict_New(memory);
    HPDF_Dict_AddName(dict, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(dict, "BaseFont", str_to_c(pdf->arena, facts->name));
    HPDF_Dict_Add(dict, "CIDSystemInfo", system);
    HPDF_Dict_Add(system, "Registry", HPDF_String_New(memory, "Adobe", NULL));
    HPDF_Dict_Add(system, "Ordering", HPDF_String_New(memory, "Identity", NULL));
    HPDF_Dict_AddNumber(system, "Supplement", 0);
    HPDF_Dict_AddName(dict, "CIDToGIDMap", "Identity");
    HPDF_Dict_Add(dict, "W", widths_new(pdf, fonts, which, face));
    return dict;
}

static Str face_subset(
    Pdf *pdf, const Fonts *fonts, Face which, const PdfFace *face, size_t *glyph_count)
{
    uint16_t *glyphs = NEW_ARRAY(pdf->arena, uint16_t, face->count);
    for (size_t cid = CID_MISSING; cid < face->count; cid++)
        glyphs[cid] = (uint16_t)font_glyph(fonts, which, face->runes[cid]);
    return font_subset(pdf->arena, font_data(fonts, which), glyphs, face->count, glyph_count);
}

static HPDF_Dict face_embed(Pdf *pdf, const Fonts *fonts, Face which, const PdfFace *face)
{
    size_t glyph_count = 0;
    Str subset = face_subset(pdf, fonts, which, face, &glyph_count);
    text_add_c(&pdf->digest, hash_text(subset).hex);
    FaceFacts facts = face_facts(pdf->arena, fonts, which, subset);

    HPDF_Dict font = dict_new(pdf, "Font");
    HPDF_Dict descendant = descendant_new(pdf, fonts, which, face, &facts);
    HPDF_Dict descriptor = descriptor_new(pdf, &facts, subset, glyph_count);
    HPDF_Dict_Add(descendant, "FontDescriptor", descriptor);
    HPDF_Dict_AddName(font, "Subtype", "Type0");
    HPDF_Dict_AddName(font, "BaseFont", str_to_c(pdf->arena, facts.name));
    HPDF_Dict_AddName(font, "Encoding", "Identity-H");
    HPDF_Array descendants = HPDF_Array_New(pdf->doc->mmgr);
    HPDF_Dict_Add(font, "DescendantFonts", descendants);
    HPDF_Array_Add(descendants, descendant);
    HPDF_Dict_Add(font, "ToUnicode", to_unicode_new(pdf, face));
    return font;
}

HPDF_Dict pdf_fonts_embed(Pdf *pdf, const Fonts *fonts, const PdfFonts *used)
{
    HPDF_Dict resources = HPDF_Dict_New(pdf->doc->mmgr);
    HPDF_Xref_Add(pdf->doc->xref, resources);
    for (size_t i = 0; i < FACE_COUNT; i++) {
        if (!used->faces[i].is_used)
            continue;
        char key[8] = {'F', (char)('0' + i)};
        HPDF_Dict_Add(resources, key, face_embed(pdf, fonts, (Face)i, &used->faces[i]));
    }
    return resources;
}
