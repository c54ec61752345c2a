// A TrueType file cut down to the glyphs that a document uses. Only the tables that a PDF needs are
// kept, and no hints: screens and printers of today smooth outlines by themselves.
#include <assert.h>

#include "publish/publish_font_int.h"
#include "publish/publish_pdf_int.h"

enum {
    GLYPH_LIMIT = 0xFFFF,
    PART_HAS_WORDS = 0x0001,
    PART_HAS_SCALE = 0x0008,
    PART_HAS_MORE = 0x0020,
    PART_HAS_TWO_SCALES = 0x0040,
    PART_HAS_MATRIX = 0x0080,
    PART_HAS_HINTS = 0x0100,
    TABLE_MAX = 6,
};

typedef struct {
    Arena *arena;
    Str glyf, loca, hmtx;
    bool is_long; // loca holds 32-bit offsets
    size_t old_count, full_widths;
    uint16_t *old_of; // by new glyph
    uint16_t *new_of; // by old glyph, 0: not taken yet
    size_t count;
} Subset;
typedef struct {
    char tag[5];
    Str bytes;
} FontTable;

static void put_padding(Text *out)
{
    while (out->len % 4 != 0)
        text_add_char(out, 0);
}

// ---------------------------------------------------------------- glyphs
static Str glyph_bytes(const Subset *subset, size_t old)
{
    if (old >= subset->old_count)
        return (Str){0};
    size_t start = subset->is_long ? sfnt_u32(subset->loca, old * 4)
                                   : 2 * sfnt_u16(subset->loca, old * 2);
    size_t end = subset->is_long ? sfnt_u32(subset->loca, old * 4 + 4)
                                 : 2 * sfnt_u16(subset->loca, old * 2 + 2);
    if (start >= end || end > subset->glyf.len)
        return (Str){0};
    return str_part(subset->glyf, start, end);
}

// The new number of a part of a composite glyph, taken along when nobody asked for it before.
static bool part_take(Subset *subset, uint32_t old, uint32_t *ret)
{
    if (old >= subset->old_count)
        return false;
    if (subset->new_of[old] == 0 && old != subset->old_of[0]) {
        if (subset->count >= GLYPH_LIMIT)
            return false;
        subset->new_of[old] = (uint16_t)subset->count;
        subset->old_of[subset->count++] = (uint16_t)old;
    }
    *ret = subset->new_of[old];
    return true;
}

// Outline without its instructions.
static void simple_copy(Str glyph, size_t contours, Text *out)
{
    size_t hints_at = 10 + 2 * contours;
    size_t rest = hints_at + 2 + sfnt_u16(glyph, hints_at);
    if (hints_at + 2 > glyph.len || rest > glyph.len)
        return;
    text_add(out, str_part(glyph, 0, hints_at));
    sfnt_put_u16(out, 0);
    text_add(out, str_part(glyph, rest, glyph.len));
}

static size_t part_len(uint32_t flags)
{
    size_t len = flags & PART_HAS_WORDS ? 8 : 6;
    if (flags & PART_HAS_SCALE)
        return len + 2;
    if (flags & PART_HAS_TWO_SCALES)
        return len + 4;
    return flags & PART_HAS_MATRIX ? len + 8 : len;
}

// Parts are copied one by one with their new numbers; a damaged glyph is taken back and stays
// empty.
static void composite_copy(Subset *subset, Str glyph, Text *out)
{
    size_t start = out->len, at = 10;
    uint32_t flags = PART_HAS_MORE;
    text_add(out, str_part(glyph, 0, at));
    while (flags & PART_HAS_MORE) {
        flags = sfnt_u16(glyph, at);
        size_t len = part_len(flags);
        uint32_t part = 0;
        if (at + len > glyph.len || !part_take(subset, sfnt_u16(glyph, at + 2), &part)) {
            out->len = start;
            return;
        }
        sfnt_put_u16(out, flags & ~(uint32_t)PART_HAS_HINTS);
        sfnt_put_u16(out, part);
        text_add(out, str_part(glyph, at + 4, at + len));
        at += len;
    }
}

// The list grows while it is walked: parts of parts are found too.
static void glyphs_copy(Subset *subset, Text *glyf, Text *loca)
{
    for (size_t i = 0; i < subset->count; i++) {
        sfnt_put_u32(loca, (uint32_t)glyf->len);
        Str glyph = glyph_bytes(subset, subset->old_of[i]);
        uint32_t contours = sfnt_u16(glyph, 0);
        if (glyph.len < 12)
            continue;
        if (contours < 0x8000)
            simple_copy(glyph, contours, glyf);
        else
            composite_copy(subset, glyph, glyf);
        put_padding(glyf);
    }
    sfnt_put_u32(loca, (uint32_t)glyf->len);
}

static void widths_copy(const Subset *subset, Text *hmtx)
{
    size_t full = subset->full_widths;
    for (size_t i = 0; i < subset->count; i++) {
        size_t old = subset->old_of[i];
        size_t width_at = 4 * (old < full ? old : full - 1);
        size_t bearing_at = old < full ? 4 * old + 2 : 4 * full + 2 * (old - full);
        sfnt_put_u16(hmtx, sfnt_u16(subset->hmtx, width_at));
        sfnt_put_u16(hmtx, sfnt_u16(subset->hmtx, bearing_at));
    }
}

// ---------------------------------------------------------------- tables
static uint32_t table_sum(Str bytes)
{
    uint32_t sum = 0;
    for (size_t at = 0; at + 4 <= bytes.len; at += 4)
        sum += sfnt_u32(bytes, at);
    return sum;
}

// A table with one 16-bit or 32-bit field changed, padded to whole words.
static Str table_patch(Arena *arena, Str table, size_t at, uint32_t value, size_t field_len)
{
    Text out = text_new(arena);
    text_add(&out, str_part(table, 0, at));
    if (field_len == 4)
        sfnt_put_u32(&out, value);
    else
        sfnt_put_u16(&out, value);
    text_add(&out, str_part(table, at + field_len, table.len));
    return text_str(&out);
}

static Str tables_join(Arena *arena, const FontTable *tables, size_t count)
{
    Text out = text_new(arena), body = text_new(arena);
    sfnt_put_u32(&out, 0x00010000);
    sfnt_put_u16(&out, (uint32_t)count);
    sfnt_put_u16(&out, 64); // 16 * the greatest power of two up to six tables
    sfnt_put_u16(&out, 2);
    sfnt_put_u16(&out, (uint32_t)(count * 16 - 64));
    for (size_t i = 0; i < count; i++) {
        size_t start = body.len;
        text_add(&body, tables[i].bytes);
        put_padding(&body);
        text_add(&out, (Str){.data = tables[i].tag, .len = 4});
        sfnt_put_u32(&out, table_sum(str_part(text_str(&body), start, body.len)));
        sfnt_put_u32(&out, (uint32_t)(12 + count * 16 + start));
        sfnt_put_u32(&out, (uint32_t)tables[i].bytes.len);
    }
    text_add(&out, text_str(&body));
    return text_str(&out);
}

static Subset subset_start(Arena *arena, Str file, const uint16_t *glyphs, size_t count)
{
    Str head = sfnt_table(file, "head");
    Subset subset = {
        .arena = arena,
        .glyf = sfnt_table(file, "glyf"),
        .loca = sfnt_table(file, "loca"),
        .hmtx = sfnt_table(file, "hmtx"),
        .is_long = sfnt_u16(head, 50) != 0,
        .old_count = sfnt_u16(sfnt_table(file, "maxp"), 4),
        .full_widths = sfnt_u16(sfnt_table(file, "hhea"), 34),
        .old_of = NEW_ARRAY(arena, uint16_t, GLYPH_LIMIT),
        .new_of = NEW_ARRAY(arena, uint16_t, GLYPH_LIMIT + 1),
        .count = count,
    };
    assert(count > 0 && count <= GLYPH_LIMIT && subset.full_widths > 0);
    for (size_t i = 0; i < count; i++) {
        subset.old_of[i] = glyphs[i];
        if (subset.new_of[glyphs[i]] == 0)
            subset.new_of[glyphs[i]] = (uint16_t)i;
    }
    return subset;
}

Str font_subset(Arena *arena, Str file, const uint16_t *glyphs, size_t count, size_t *ret_count)
{
    Subset subset = subset_start(arena, file, glyphs, count);
    Text glyf = text_new(arena), loca = text_new(arena), hmtx = text_new(arena);
    glyphs_copy(&subset, &glyf, &loca);
    widths_copy(&subset, &hmtx);

    uint32_t total = (uint32_t)subset.count;
    Str head = table_patch(arena, str_part(sfnt_table(file, "head"), 0, 54), 8, 0, 4);
    FontTable tables[TABLE_MAX] = {
        {"glyf", text_str(&glyf)},
        {"head", table_patch(arena, head, 50, 1, 2)},
        {"hhea", table_patch(arena, str_part(sfnt_table(file, "hhea"), 0, 36), 34, total, 2)},
        {"hmtx", text_str(&hmtx)},
        {"loca", text_str(&loca)},
        {"maxp", table_patch(arena, sfnt_table(file, "maxp"), 4, total, 2)},
    };
    // The sum of the whole file goes into the head, whose own sum is taken without it.
    Str whole = tables_join(arena, tables, TABLE_MAX);
    size_t adjustment_at = (size_t)(sfnt_table(whole, "head").data - whole.data) + 8;
    whole = table_patch(arena, whole, adjustment_at, 0xB1B0AFBA - table_sum(whole), 4);
    *ret_count = subset.count;
    return whole;
}
