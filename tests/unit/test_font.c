// Fonts: what they can show, how wide it is, and damaged files that must be refused and never harm.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "publish/publish_font.h"
#include "publish/publish_font_int.h"
#include "publish/publish_pdf_int.h"

static const char *const SYSTEM_DIR = "/usr/share/fonts/truetype/croscore";
static const char *const NAMES[] = {"Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf",
    "Tinos-BoldItalic.ttf", "Arimo-Regular.ttf", "Arimo-Bold.ttf", "Arimo-Italic.ttf",
    "Arimo-BoldItalic.ttf"};

static Fonts *open_fonts(Arena *arena)
{
    Fonts *fonts = NULL;
    Error err = {.text = ""};
    if (!fonts_open(arena, &fonts, &err))
        fail_msg("%s", err.text);
    return fonts;
}

static void shows_what_documents_need(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Fonts *fonts = open_fonts(arena);
    Str needed = STR(
        "АЯаяЁё«»№–—\u00A0\u2011\u202F₽≥≤×…„“−0123456789½");
    for (int face = 0; face < FACE_COUNT; face++) {
        for (size_t at = 0; at < needed.len;)
            assert_true(font_has(fonts, (Face)face, utf8_next(needed, &at)));
        assert_false(font_has(fonts, (Face)face, 0x2611)); // ☑
        assert_false(font_has(fonts, (Face)face, 0xFFFF));
        assert_false(font_has(fonts, (Face)face, 0x1F600));
    }
    arena_close(arena);
}

// Widths from the fonts themselves (units of 2048 an em), cut to thousandths as the PDF states
// them.
static void widths_are_those_of_the_files(void **state)
{
    (void)state;
    static const struct {
        Face face;
        const char *text;
        double thousandths;
    } CASES[] = {
        {FACE_SERIF, "0", 500},
        {FACE_SERIF, "Ё", 610},
        {FACE_SERIF_BOLD, "Ш", 1098},
        {FACE_SANS, "0", 556},
        {FACE_SANS, "100,00", 556 * 5 + 277},
        {FACE_SANS, "с\u00ADлово", -1}, // soft hyphens count nothing: as without one
        {FACE_SERIF, "", 0},
    };
    Arena *arena = arena_open();
    Fonts *fonts = open_fonts(arena);
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        double wanted = CASES[i].thousandths;
        if (wanted < 0)
            wanted = font_width(fonts, CASES[i].face, 1000, STR("слово"));
        double found = font_width(fonts, CASES[i].face, 1000, str_c(CASES[i].text));
        assert_true(found > wanted - 0.001 && found < wanted + 0.001);
    }
    arena_close(arena);
}

// ---------------------------------------------------------------- damaged files
static Str folder_make(Arena *arena)
{
    char *path = str_to_c(arena, STR("/tmp/nok-test-font-XXXXXX"));
    assert_non_null(mkdtemp(path));
    return str_c(path);
}

// All faces as they are, but the first with other bytes.
static void folder_fill(Arena *arena, Str folder, Str first)
{
    Error err;
    for (size_t i = 0; i < FACE_COUNT; i++) {
        Str to = path_join(arena, folder, str_c(NAMES[i]));
        if (i == 0) {
            assert_true(file_write(to, first, &err));
            continue;
        }
        Str from = path_join(arena, str_c(SYSTEM_DIR), str_c(NAMES[i]));
        assert_int_equal(symlink(str_to_c(arena, from), str_to_c(arena, to)), 0);
    }
}

static Str font_bytes(Arena *arena)
{
    Str bytes;
    Error err;
    Str path = path_join(arena, str_c(SYSTEM_DIR), str_c(NAMES[0]));
    assert_true(file_read(arena, path, 0, &bytes, &err));
    return bytes;
}

static void damaged_files_are_refused(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Str whole = font_bytes(arena);
    static const size_t LENGTHS[] = {0, 1, 11, 12, 100, 400, 5000, 100000};
    Str folder = folder_make(arena);
    folder_fill(arena, folder, whole);
    setenv("NOK_FONTS", str_to_c(arena, folder), 1);
    Str path = path_join(arena, folder, str_c(NAMES[0]));
    for (size_t i = 0; i < sizeof(LENGTHS) / sizeof(LENGTHS[0]); i++) {
        Error err = {.text = ""};
        Fonts *fonts = NULL;
        assert_true(file_write(path, str_part(whole, 0, LENGTHS[i]), &err));
        assert_false(fonts_open(arena, &fonts, &err));
        assert_non_null(strstr(err.text, "повреждён"));
        assert_non_null(strstr(err.text, "fonts-croscore"));
    }
    unsetenv("NOK_FONTS");
    Error err;
    assert_true(dir_remove(folder, &err));
    arena_close(arena);
}

// Any bytes may be wrong: the file is refused, or what it says is used within its bounds (the
// sanitizers watch).
static void wrong_bytes_do_no_harm(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Str whole = font_bytes(arena), folder = folder_make(arena);
    folder_fill(arena, folder, whole);
    setenv("NOK_FONTS", str_to_c(arena, folder), 1);
    Str path = path_join(arena, folder, str_c(NAMES[0]));
    Str copy = str_copy(arena, whole);
    char *bytes = (char *)copy.data;
    uint32_t dice = 12345;
    size_t opened = 0;
    ArenaMark mark = arena_mark(arena);
    for (int round = 0; round < 60; round++) {
        memcpy(bytes, whole.data, whole.len);
        for (int i = 0; i < 40; i++) {
            dice = dice * 1664525 + 1013904223;
            size_t region = round % 2 == 0 ? 400 : whole.len; // the directory, or anywhere
            bytes[(dice >> 8) % region] = (char)(dice >> 3);
        }
        Error err;
        Fonts *fonts = NULL;
        assert_true(file_write(path, copy, &err));
        bool is_open = fonts_open(arena, &fonts, &err);
        opened += is_open ? 1 : 0;
        size_t count = 0;
        const uint16_t glyphs[] = {0, 38, 700, 65535};
        if (is_open)
            assert_true(
                font_subset(arena, font_data(fonts, FACE_SERIF), glyphs, 4, &count).len > 0);
        arena_rewind(arena, mark);
    }
    assert_true(opened > 0 && opened < 60);
    unsetenv("NOK_FONTS");
    Error err;
    assert_true(dir_remove(folder, &err));
    arena_close(arena);
}

// ---------------------------------------------------------------- subset
// «Й» is a composite glyph: its parts come along, hints go, and the widths stay.
static void subset_keeps_outlines_and_widths(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Fonts *fonts = open_fonts(arena);
    Str file = font_data(fonts, FACE_SERIF);
    const uint16_t glyphs[] = {0, (uint16_t)font_glyph(fonts, FACE_SERIF, 0x419),
        (uint16_t)font_glyph(fonts, FACE_SERIF, ' '),
        (uint16_t)font_glyph(fonts, FACE_SERIF, 0xA0)};
    size_t count = 0;
    Str subset = font_subset(arena, file, glyphs, 4, &count);
    assert_int_equal(count, 6); // the letter under «Й» and its breve
    assert_true(subset.len < 3000);
    assert_int_equal(sfnt_u16(sfnt_table(subset, "maxp"), 4), count);
    assert_int_equal(sfnt_table(subset, "loca").len, (count + 1) * 4);
    assert_int_equal(sfnt_table(subset, "hmtx").len, count * 4);
    double width = font_rune_width(fonts, FACE_SERIF, 0x419);
    uint32_t advance = sfnt_u16(sfnt_table(subset, "hmtx"), 4);
    assert_int_equal(advance * 1000 / 2048, (int)(width * 1000 + 0.5));

    uint32_t sum = 0;
    for (size_t at = 0; at + 4 <= subset.len; at += 4)
        sum += sfnt_u32(subset, at);
    assert_int_equal(sum, 0xB1B0AFBA); // as the format wants of the whole file
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_what_documents_need),
        cmocka_unit_test(widths_are_those_of_the_files),
        cmocka_unit_test(damaged_files_are_refused),
        cmocka_unit_test(wrong_bytes_do_no_harm),
        cmocka_unit_test(subset_keeps_outlines_and_widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
