// TrueType faces: found on disk, checked once when opened, then asked for glyphs and widths.
// Only the basic plane is mapped, since the PDF writer cannot show anything above it.
#include "publish/publish_font.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "publish/publish_font_int.h"

enum { RUNE_LIMIT = 0x10000, FONT_FILE_LIMIT = 64 << 20, SOFT_HYPHEN = 0xAD, REPLACEMENT = 0xFFFD };

typedef struct {
    Str path, data;
    uint32_t units_per_em, glyph_count;
    uint16_t *glyphs;   // by code point, 0: absent
    uint16_t *advances; // by glyph, in font units
} FontFace;
struct Fonts {
    FontFace faces[FACE_COUNT];
};

static const char *const SYSTEM_DIR = "/usr/share/fonts/truetype/croscore";
static const char *const FACE_FILES[FACE_COUNT] = {
    [FACE_SERIF] = "Tinos-Regular.ttf",
    [FACE_SERIF_BOLD] = "Tinos-Bold.ttf",
    [FACE_SERIF_ITALIC] = "Tinos-Italic.ttf",
    [FACE_SERIF_BOLD_ITALIC] = "Tinos-BoldItalic.ttf",
    [FACE_SANS] = "Arimo-Regular.ttf",
    [FACE_SANS_BOLD] = "Arimo-Bold.ttf",
    [FACE_SANS_ITALIC] = "Arimo-Italic.ttf",
    [FACE_SANS_BOLD_ITALIC] = "Arimo-BoldItalic.ttf",
};

// ---------------------------------------------------------------- bytes
uint32_t sfnt_u16(Str bytes, size_t at)
{
    if (bytes.len < 2 || at > bytes.len - 2)
        return 0;
    const unsigned char *p = (const unsigned char *)bytes.data + at;
    return (uint32_t)p[0] << 8 | p[1];
}

uint32_t sfnt_u32(Str bytes, size_t at)
{
    return sfnt_u16(bytes, at) << 16 | sfnt_u16(bytes, at + 2);
}

void sfnt_put_u16(Text *out, uint32_t value)
{
    text_add_char(out, (char)(value >> 8 & 0xFF));
    text_add_char(out, (char)(value & 0xFF));
}

void sfnt_put_u32(Text *out, uint32_t value)
{
    sfnt_put_u16(out, value >> 16);
    sfnt_put_u16(out, value & 0xFFFF);
}

Str sfnt_table(Str file, const char *tag)
{
    size_t count = sfnt_u16(file, 4);
    for (size_t i = 0; i < count && 28 + i * 16 <= file.len; i++) {
        size_t record = 12 + i * 16;
        if (memcmp(file.data + record, tag, 4) != 0)
            continue;
        size_t start = sfnt_u32(file, record + 8), len = sfnt_u32(file, record + 12);
        if (start <= file.len && len <= file.len - start)
            return str_part(file, start, start + len);
    }
    return (Str){0};
}

// ---------------------------------------------------------------- the map from code points to
// glyphs
static void map_put(FontFace *face, uint32_t rune, uint32_t glyph)
{
    if (rune < RUNE_LIMIT && glyph < face->glyph_count)
        face->glyphs[rune] = (uint16_t)glyph;
}

// Segments must grow, as the format says: so even a hostile file is read in one pass over the
// plane.
static void map_read_format4(FontFace *face, Str map)
{
    size_t doubled = sfnt_u16(map, 6) & ~1u;
    uint32_t next = 0;
    for (size_t i = 0; i < doubled; i += 2) {
        uint32_t end = sfnt_u16(map, 14 + i), start = sfnt_u16(map, 16 + doubled + i);
        uint32_t delta = sfnt_u16(map, 16 + 2 * doubled + i);
        size_t offset_at = 16 + 3 * doubled + i, offset = sfnt_u16(map, offset_at);
        for (uint32_t rune = start > next ? start : next; rune <= end; rune++) {
            uint32_t glyph = rune;
            if (offset != 0)
                glyph = sfnt_u16(map, offset_at + offset + 2 * (rune - start));
            if (offset == 0 || glyph != 0)
                map_put(face, rune, (glyph + delta) & 0xFFFF);
        }
        if (end + 1 > next)
            next = end + 1;
    }
}

static void map_read_format12(FontFace *face, Str map)
{
    size_t count = sfnt_u32(map, 12);
    uint32_t next = 0;
    for (size_t i = 0; i < count && 28 + i * 12 <= map.len && next < RUNE_LIMIT; i++) {
        uint32_t start = sfnt_u32(map, 16 + i * 12), end = sfnt_u32(map, 20 + i * 12);
        uint32_t glyph = sfnt_u32(map, 24 + i * 12);
        if (end >= RUNE_LIMIT)
            end = RUNE_LIMIT - 1;
        for (uint32_t rune = start > next ? start : next; rune <= end; rune++)
            map_put(face, rune, glyph + (rune - start));
        if (end + 1 > next)
            next = end + 1;
    }
}

// The widest Unicode map of the file: format 12 before format 4.
static bool map_read(FontFace *face, Str cmap)
{
    Str best = {0};
    size_t count = sfnt_u16(cmap, 2);
    for (size_t i = 0; i < count && 12 + i * 8 <= cmap.len; i++) {
        uint32_t platform = sfnt_u16(cmap, 4 + i * 8), encoding = sfnt_u16(cmap, 6 + i * 8);
        bool is_unicode = platform == 0 || (platform == 3 && (encoding == 1 || encoding == 10));
        Str map = str_part(cmap, sfnt_u32(cmap, 8 + i * 8), cmap.len);
        uint32_t format = sfnt_u16(map, 0);
        if (is_unicode && (format == 4 || format == 12) && format > sfnt_u16(best, 0))
            best = map;
    }
    if (sfnt_u16(best, 0) == 12)
        map_read_format12(face, best);
    else
        map_read_format4(face, best);
    return best.len > 0 && face->glyphs['0'] != 0;
}

// ---------------------------------------------------------------- opening
// The last glyphs may share one width: they take that of the last full record.
static bool widths_read(Arena *arena, FontFace *face, Str hhea, Str hmtx)
{
    size_t full = sfnt_u16(hhea, 34);
    if (full == 0 || full > face->glyph_count || hmtx.len < full * 4)
        return false;
    face->advances = NEW_ARRAY(arena, uint16_t, face->glyph_count);
    for (size_t i = 0; i < face->glyph_count; i++)
        face->advances[i] = (uint16_t)sfnt_u16(hmtx, 4 * (i < full ? i : full - 1));
    return true;
}

static bool face_parse(Arena *arena, FontFace *face)
{
    Str head = sfnt_table(face->data, "head"), hhea = sfnt_table(face->data, "hhea");
    face->units_per_em = sfnt_u16(head, 18);
    face->glyph_count = sfnt_u16(sfnt_table(face->data, "maxp"), 4);
    size_t loca_item = sfnt_u16(head, 50) == 0 ? 2 : 4;
    if (head.len < 54 || hhea.len < 36 || face->units_per_em < 16 || face->glyph_count == 0)
        return false;
    if (sfnt_table(face->data, "loca").len < (face->glyph_count + 1) * loca_item)
        return false;
    if (sfnt_table(face->data, "glyf").len == 0)
        return false;

    face->glyphs = NEW_ARRAY(arena, uint16_t, RUNE_LIMIT);
    return widths_read(arena, face, hhea, sfnt_table(face->data, "hmtx")) &&
           map_read(face, sfnt_table(face->data, "cmap"));
}

static bool face_find(Arena *arena, FontFace *face, Str name)
{
    Str dirs[] = {str_c(getenv("NOK_FONTS")), str_c(SYSTEM_DIR)};
    for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
        face->path = path_join(arena, dirs[i], name);
        if (dirs[i].len > 0 && file_exists(face->path))
            return true;
    }
    return false;
}

static bool face_open(Arena *arena, FontFace *face, Str name, Error *err)
{
    if (!face_find(arena, face, name))
        return error_set(err,
            "нет файла шрифта %.*s: установите пакет fonts-croscore "
            "или укажите папку со шрифтами в переменной NOK_FONTS",
            STR_ARG(name));
    if (!file_read(arena, face->path, FONT_FILE_LIMIT, &face->data, err))
        return error_context(err, "шрифт %.*s", STR_ARG(face->path));
    if (!face_parse(arena, face))
        return error_set(err,
            "файл шрифта %.*s повреждён: установите заново пакет fonts-croscore "
            "или замените файл",
            STR_ARG(face->path));
    return true;
}

bool fonts_open(Arena *arena, Fonts **ret, Error *err)
{
    Fonts *fonts = NEW(arena, Fonts);
    for (size_t i = 0; i < FACE_COUNT; i++) {
        if (!face_open(arena, &fonts->faces[i], str_c(FACE_FILES[i]), err))
            return false;
    }
    *ret = fonts;
    return true;
}

// ---------------------------------------------------------------- questions
static const FontFace *face_of(const Fonts *fonts, Face face)
{
    assert(face < FACE_COUNT);
    return &fonts->faces[face];
}

Str font_path(const Fonts *fonts, Face face)
{
    return face_of(fonts, face)->path;
}

Str font_data(const Fonts *fonts, Face face)
{
    return face_of(fonts, face)->data;
}

uint32_t font_glyph(const Fonts *fonts, Face face, uint32_t rune)
{
    return rune < RUNE_LIMIT ? face_of(fonts, face)->glyphs[rune] : 0;
}

bool font_has(const Fonts *fonts, Face face, uint32_t rune)
{
    return font_glyph(fonts, face, rune) != 0;
}

// Whole thousandths, as the PDF file states them: so what is laid out is what a viewer shows.
double font_rune_width(const Fonts *fonts, Face face, uint32_t rune)
{
    const FontFace *found = face_of(fonts, face);
    uint32_t glyph = font_glyph(fonts, face, rune);
    uint32_t advance = found->advances[glyph != 0 ? glyph : found->glyphs[REPLACEMENT]];
    return (advance * 1000 / found->units_per_em) / 1000.0;
}

double font_width(const Fonts *fonts, Face face, double size, Str text)
{
    double ems = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        if (rune != SOFT_HYPHEN)
            ems += font_rune_width(fonts, face, rune);
    }
    return ems * size;
}
