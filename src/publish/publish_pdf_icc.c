// The sRGB colour profile (ICC version 2, three primaries and one curve), computed: no file to look
// for, nobody's licence.
#include "publish/publish_font_int.h"
#include "publish/publish_pdf_int.h"

enum { CURVE_POINTS = 1024, HEADER_LEN = 128, TAG_COUNT = 9, TAG_RECORD_LEN = 12 };

typedef struct {
    char name[5];
    Str bytes;
} IccTag;

static void put_zeros(Text *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_add_char(out, 0);
}

// The fifth root by Newton's steps, not by pow(): the same bits on every machine.
static double root5(double value)
{
    double root = 1;
    for (int i = 0; i < 60; i++) {
        double next = root - (root - value / (root * root * root * root)) / 5;
        if (next == root)
            break;
        root = next;
    }
    return root;
}

// Light of an sRGB value, both 0..1: ((v + 0.055) / 1.055) ^ 2.4. Source: IEC 61966-2-1.
static double srgb_light(double value)
{
    if (value <= 0.04045)
        return value / 12.92;
    double base = (value + 0.055) / 1.055;
    return base * base * root5(base * base);
}

static Str tag_curve(Arena *arena)
{
    Text out = text_new(arena);
    text_add_c(&out, "curv");
    sfnt_put_u32(&out, 0);
    sfnt_put_u32(&out, CURVE_POINTS);
    for (int i = 0; i < CURVE_POINTS; i++)
        sfnt_put_u16(&out, (uint32_t)(srgb_light(i / (CURVE_POINTS - 1.0)) * 65535 + 0.5));
    return text_str(&out);
}

// Coordinates in 1/65536, adapted to D50 as the connection space wants.
static Str tag_xyz(Arena *arena, uint32_t x, uint32_t y, uint32_t z)
{
    Text out = text_new(arena);
    text_add_c(&out, "XYZ ");
    sfnt_put_u32(&out, 0);
    sfnt_put_u32(&out, x);
    sfnt_put_u32(&out, y);
    sfnt_put_u32(&out, z);
    return text_str(&out);
}

static Str tag_description(Arena *arena, Str name)
{
    Text out = text_new(arena);
    text_add_c(&out, "desc");
    sfnt_put_u32(&out, 0);
    sfnt_put_u32(&out, (uint32_t)name.len + 1);
    text_add(&out, name);
    put_zeros(&out, 1 + 4 + 4 + 2 + 1 + 67); // no name in Unicode, none for Macintosh
    return text_str(&out);
}

static Str tag_text(Arena *arena, Str words)
{
    Text out = text_new(arena);
    text_add_c(&out, "text");
    sfnt_put_u32(&out, 0);
    text_add(&out, words);
    put_zeros(&out, 1);
    return text_str(&out);
}

static void header_put(Text *out, size_t total_len)
{
    sfnt_put_u32(out, (uint32_t)total_len);
    sfnt_put_u32(out, 0);
    sfnt_put_u32(out, 0x02100000);
    text_add_c(out, "mntrRGB XYZ ");
    static const uint16_t made[] = {2025, 1, 1, 0, 0, 0};
    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
        sfnt_put_u16(out, made[i]);
    text_add_c(out, "acsp");
    put_zeros(out, 28); // platform, flags, maker, model, attributes, perceptual intent
    sfnt_put_u32(out, 0xF6D6);
    sfnt_put_u32(out, 0x10000);
    sfnt_put_u32(out, 0xD32D);
    put_zeros(out, HEADER_LEN - 80);
}

static size_t padded(size_t len)
{
    return (len + 3) / 4 * 4;
}

// The three channels share one curve: records of one content point to one place.
static Str tags_join(Arena *arena, const IccTag *tags)
{
    size_t offsets[TAG_COUNT], total = HEADER_LEN + 4 + TAG_COUNT * TAG_RECORD_LEN;
    for (size_t i = 0; i < TAG_COUNT; i++) {
        bool is_same = i > 0 && tags[i].bytes.data == tags[i - 1].bytes.data;
        offsets[i] = is_same ? offsets[i - 1] : total;
        total += is_same ? 0 : padded(tags[i].bytes.len);
    }

    Text out = text_new(arena);
    header_put(&out, total);
    sfnt_put_u32(&out, TAG_COUNT);
    for (size_t i = 0; i < TAG_COUNT; i++) {
        text_add(&out, (Str){.data = tags[i].name, .len = 4});
        sfnt_put_u32(&out, (uint32_t)offsets[i]);
        sfnt_put_u32(&out, (uint32_t)tags[i].bytes.len);
    }
    for (size_t i = 0; i < TAG_COUNT; i++) {
        if (out.len != offsets[i])
            continue;
        text_add(&out, tags[i].bytes);
        put_zeros(&out, padded(out.len) - out.len);
    }
    return text_str(&out);
}

Str icc_srgb(Arena *arena)
{
    Str curve = tag_curve(arena);
    IccTag tags[TAG_COUNT] = {
        {"desc", tag_description(arena, STR("sRGB IEC61966-2.1"))},
        {"cprt", tag_text(arena, STR("Public domain"))},
        {"wtpt", tag_xyz(arena, 0xF6D6, 0x10000, 0xD32D)},
        {"rXYZ", tag_xyz(arena, 0x6FA2, 0x38F5, 0x0390)},
        {"gXYZ", tag_xyz(arena, 0x6299, 0xB785, 0x18DA)},
        {"bXYZ", tag_xyz(arena, 0x24A0, 0x0F84, 0xB6CF)},
        {"rTRC", curve},
        {"gTRC", curve},
        {"bTRC", curve},
    };
    return tags_join(arena, tags);
}
