// Texts that come from data, made fit for a draw: one line, only signs that the face has.
#include <string.h>

#include "publish/publish_chart_int.h"
#include "publish/publish_words.h"

enum { RUNE_BOX = 0x25A1, NO_BREAK_HYPHEN = 0x2011, SOFT_HYPHEN = 0xAD, NARROW_NBSP = 0x202F };

static bool is_line_end(uint32_t rune)
{
    return rune == '\n' || rune == '\r' || rune == '\t' || rune == 0x2028 || rune == 0x2029;
}

// 0: the sign is dropped.
static uint32_t rune_drawn(const Fonts *fonts, Face face, uint32_t rune)
{
    if (is_line_end(rune))
        return ' ';
    if (rune == SOFT_HYPHEN || rune_is_invisible(rune))
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

// A name of a page's length would push the chart off every page; the tables hold the whole of it.
static Str text_short(Arena *arena, Str text)
{
    enum { RUNES_MOST = 500 };
    size_t at = 0;
    for (size_t i = 0; i < RUNES_MOST && at < text.len; i++)
        utf8_next(text, &at);
    return at < text.len ? str_concat(arena, str_part(text, 0, at), STR("…")) : text;
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
    text = text_short(arena, text);
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
    ChartRow *rows = NULL;
    for (size_t i = 0; i < chart->row_count; i++) {
        const ChartRow *row = &chart->rows[i];
        Str label = chart_clean_text(arena, fonts, FACE_SANS, row->label, missing);
        Str place = chart_clean_text(arena, fonts, FACE_SANS, row->place, missing);
        if (label.data == row->label.data && place.data == row->place.data)
            continue;
        if (rows == NULL) {
            rows = NEW_ARRAY(arena, ChartRow, chart->row_count);
            memcpy(rows, chart->rows, chart->row_count * sizeof *rows);
        }
        rows[i].label = label;
        rows[i].place = place;
    }
    return rows != NULL ? rows : chart->rows;
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
