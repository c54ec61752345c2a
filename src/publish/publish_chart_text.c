// Texts that come from data, made fit for a draw: one line, only signs that the face has.
#include "publish/publish_chart_int.h"

enum { RUNE_BOX = 0x25A1, NO_BREAK_HYPHEN = 0x2011, SOFT_HYPHEN = 0xAD, NARROW_NBSP = 0x202F };

static bool is_line_end(uint32_t rune)
{
    return rune == '\n' || rune == '\r' || rune == '\t' || rune == 0x2028 || rune == 0x2029;
}

// Takes no place: zero-width signs, marks of direction, variants of emoji.
static bool is_invisible(uint32_t rune)
{
    return rune == SOFT_HYPHEN || (rune >= 0x200B && rune <= 0x200F) ||
           (rune >= 0x202A && rune <= 0x202E) || (rune >= 0x2060 && rune <= 0x206F) ||
           (rune >= 0xFE00 && rune <= 0xFE0F) || rune == 0xFEFF;
}

// 0: the sign is dropped.
static uint32_t rune_drawn(const Fonts *fonts, Face face, uint32_t rune)
{
    if (is_line_end(rune))
        return ' ';
    if (is_invisible(rune))
        return 0;
    if (rune == NO_BREAK_HYPHEN)
        return '-';
    if (rune == NARROW_NBSP)
        return 0xA0;
    bool is_control = rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
    return !is_control && font_has(fonts, face, rune) ? rune : RUNE_BOX;
}

static void note_missing(Arena *arena, RuneList *missing, uint32_t rune)
{
    for (size_t i = 0; i < missing->count; i++)
        if (missing->items[i] == rune)
            return;
    *LIST_PUSH(arena, missing) = rune;
}

static bool is_clean(const Fonts *fonts, Face face, Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        if (rune_drawn(fonts, face, rune) != rune)
            return false;
    }
    return true;
}

Str chart_clean_text(Arena *arena, const Fonts *fonts, Face face, Str text, RuneList *missing)
{
    if (is_clean(fonts, face, text))
        return text;
    Text out = text_new(arena);
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at), drawn = rune_drawn(fonts, face, rune);
        if (drawn == RUNE_BOX && rune != RUNE_BOX)
            note_missing(arena, missing, rune);
        if (drawn != 0)
            text_add_rune(&out, drawn);
    }
    return text_str(&out);
}

// Rows are copied only when one of them needs it: a chart may have thousands, over many sheets.
static ChartRow *rows_clean(
    Arena *arena, const Fonts *fonts, const ChartBlock *chart, RuneList *missing)
{
    bool is_all_clean = true;
    for (size_t i = 0; i < chart->row_count && is_all_clean; i++)
        is_all_clean = is_clean(fonts, FACE_SANS, chart->rows[i].label) &&
                       is_clean(fonts, FACE_SANS, chart->rows[i].place);
    if (is_all_clean)
        return chart->rows;
    ChartRow *rows = NEW_ARRAY(arena, ChartRow, chart->row_count);
    for (size_t i = 0; i < chart->row_count; i++) {
        rows[i] = chart->rows[i];
        rows[i].label = chart_clean_text(arena, fonts, FACE_SANS, rows[i].label, missing);
        rows[i].place = chart_clean_text(arena, fonts, FACE_SANS, rows[i].place, missing);
    }
    return rows;
}

const ChartBlock *chart_clean(
    Arena *arena, const Fonts *fonts, const ChartBlock *chart, RuneList *missing)
{
    ChartBlock *clean = NEW(arena, ChartBlock);
    *clean = *chart;
    Str *titles[] = {&clean->mean_label, &clean->before_title, &clean->now_title, &clean->unit};
    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
        *titles[i] = chart_clean_text(arena, fonts, FACE_SANS, *titles[i], missing);
    for (size_t i = 0; i < clean->series_count; i++)
        clean->series_titles[i] = chart_clean_text(
            arena, fonts, FACE_SANS, clean->series_titles[i], missing);
    clean->rows = rows_clean(arena, fonts, chart, missing);
    return clean;
}
