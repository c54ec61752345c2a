// Footnotes: a raised number after the word, the text at the foot of the same page under a short
// rule. The flow asks how much room a slab's notes need before it places the slab; only what is
// taller than a third of a page may go on overleaf.
#include "publish/publish_layout_int.h"

#include <math.h>
#include <string.h>

static const TextStyle NOTE = {.face = FACE_SERIF, .size = 10, .leading = 12};
static const double RULE_LENGTH = 40 * MM, RULE_WEIGHT = 0.5, RULE_ABOVE = 9, RULE_BELOW = 4;
static const double TEXT_LEFT = 10, LONG_SHARE = 1.0 / 3, CARRIED_SHARE = 0.6;
enum { LEAST_LINES = 2 };

// Names of places that no template can give, since they start with a control character.
static Str place_of_mark(Layout *layout, size_t number)
{
    return str_format(layout->arena, "\x01mark %zu", number);
}

static Str place_of_note(Layout *layout, size_t number)
{
    return str_format(layout->arena, "\x01note %zu", number);
}

static Str link_to(Layout *layout, Str place)
{
    return str_concat(layout->scratch, STR("#"), place);
}

void footnotes_open(Layout *layout)
{
    layout->footnotes = NEW_ARRAY(layout->arena, Footnote, layout->document->footnote_count + 1);
}

// ---------------------------------------------------------------- marks
static bool is_open_blank(const Glyph *glyph)
{
    return glyph_is_blank(glyph) && glyph->break_kind != BREAK_FORCED;
}

void footnote_add_mark(Layout *layout, Glyphs *glyphs, const TextStyle *style, size_t number)
{
    if (!number || number > layout->document->footnote_count)
        return;
    while (glyphs->count && is_open_blank(&glyphs->items[glyphs->count - 1]))
        glyphs->count--;
    if (glyphs->count && glyphs->items[glyphs->count - 1].break_kind == BREAK_AFTER)
        glyphs->items[glyphs->count - 1].break_kind = BREAK_NONE;
    size_t first = glyphs->count;
    glyphs_add_text(layout, glyphs, style, SPAN_SUP, link_to(layout, place_of_note(layout, number)),
        str_format(layout->scratch, "%zu", number));
    for (size_t i = first; i < glyphs->count; i++)
        glyphs->items[i].note = (uint16_t)number;
}

void footnotes_find(Layout *layout, Slab *slab, const Glyphs *glyphs, const Line *line)
{
    for (size_t i = line->start; i < line->end; i++) {
        size_t note = glyphs->items[i].note;
        bool is_known = slab->notes.count && slab->notes.items[slab->notes.count - 1] == note;
        if (note && !is_known)
            *LIST_PUSH(layout->scratch, &slab->notes) = note;
    }
}

// ---------------------------------------------------------------- texts
static Draws draws_keep(Layout *layout, const Draws *draws)
{
    Draws kept = {.items = NEW_ARRAY(layout->arena, Draw, draws->count + 1),
        .count = draws->count,
        .capacity = draws->count + 1};
    if (draws->count)
        memcpy(kept.items, draws->items, draws->count * sizeof *draws->items);
    return kept;
}

static void number_draw(Layout *layout, Draws *draws, size_t number)
{
    Glyphs glyphs = {0};
    glyphs_add_text(layout, &glyphs, &NOTE, SPAN_SUP,
        link_to(layout, place_of_mark(layout, number)),
        str_format(layout->scratch, "%zu ", number));
    Line line = {.end = glyphs.count};
    line_draw(layout, draws, &glyphs, &line, NOTE.ink, 0, style_baseline(&NOTE));
}

static Footnote *footnote_of(Layout *layout, size_t number)
{
    Footnote *note = &layout->footnotes[number - 1];
    if (note->line_count)
        return note;
    Glyphs glyphs = {0};
    glyphs_add_spans(layout, &glyphs, &NOTE, &layout->document->footnotes[number - 1]);
    glyphs_finish(layout, &glyphs);
    double width = layout->frame.text_width - TEXT_LEFT;
    Lines lines = lines_break(layout, &glyphs, ALIGN_JUSTIFY, width, 0);
    note->line_count = lines.count ? lines.count : 1;
    note->lines = NEW_ARRAY(layout->arena, Draws, note->line_count);
    for (size_t i = 0; i < note->line_count; i++) {
        Draws draws = {0};
        if (i == 0)
            number_draw(layout, &draws, number);
        if (i < lines.count)
            line_draw(layout, &draws, &glyphs, &lines.items[i], NOTE.ink, TEXT_LEFT,
                style_baseline(&NOTE));
        note->lines[i] = draws_keep(layout, &draws);
    }
    return note;
}

// ---------------------------------------------------------------- room
static size_t lines_least(const Layout *layout, const Footnote *note)
{
    double height = NOTE.leading * (double)note->line_count;
    bool is_long = height > flow_page_height(layout) * LONG_SHARE;
    return is_long ? LEAST_LINES : note->line_count;
}

static double height_of(const Layout *layout, size_t line_count)
{
    if (!line_count)
        return 0;
    double rule = layout->foot_height > 0 ? 0 : RULE_ABOVE + RULE_BELOW;
    return rule + NOTE.leading * (double)line_count;
}

// Lines that the notes of a slab from `first` on need at least.
static size_t slab_least(Layout *layout, const Slab *slab, size_t first)
{
    size_t lines = 0;
    for (size_t i = first; i < slab->notes.count; i++) {
        const Footnote *note = footnote_of(layout, slab->notes.items[i]);
        lines += note->is_met ? 0 : lines_least(layout, note);
    }
    return lines;
}

double footnotes_least(Layout *layout, const Slab *slabs, size_t count)
{
    size_t lines = 0;
    for (size_t i = 0; i < count; i++)
        lines += slab_least(layout, &slabs[i], 0);
    return height_of(layout, lines);
}

static void foot_add(Layout *layout, size_t number, size_t line_count)
{
    Footnote *note = &layout->footnotes[number - 1];
    layout->foot_height += height_of(layout, line_count);
    *LIST_PUSH(layout->arena, &layout->foot) = (FootPart){
        .note = number, .from = note->placed_count, .to = note->placed_count + line_count};
    note->placed_count += line_count;
    note->is_met = true;
}

// A long note takes the room that is there, the rest of it goes on overleaf.
static size_t lines_that_fit(const Layout *layout, size_t least, size_t most, double room)
{
    double lines = floor((room - height_of(layout, 1)) / NOTE.leading + 1.001);
    size_t fit = lines > 0 ? (size_t)lines : 0;
    fit = fit > most ? most : fit;
    return fit < least ? least : fit;
}

void footnotes_place(Layout *layout, const Slab *slab, double room)
{
    for (size_t i = 0; i < slab->notes.count; i++) {
        const Footnote *note = footnote_of(layout, slab->notes.items[i]);
        if (note->is_met)
            continue;
        *LIST_PUSH(layout->arena, &layout->anchors) = (Anchor){
            .name = place_of_mark(layout, slab->notes.items[i]),
            .page = layout->pages->count,
            .y = layout->y - slab->height};
        double before = layout->foot_height;
        double later = NOTE.leading * (double)slab_least(layout, slab, i + 1);
        size_t lines = lines_that_fit(
            layout, lines_least(layout, note), note->line_count, room - later);
        foot_add(layout, slab->notes.items[i], lines);
        room -= layout->foot_height - before;
    }
}

// ---------------------------------------------------------------- pages
static bool is_left(const Footnote *note)
{
    return note->is_met && note->placed_count < note->line_count;
}

bool footnotes_are_left(const Layout *layout)
{
    for (size_t i = 0; i < layout->document->footnote_count; i++)
        if (is_left(&layout->footnotes[i]))
            return true;
    return false;
}

void footnotes_start_page(Layout *layout)
{
    double room = flow_page_height(layout) * CARRIED_SHARE;
    for (size_t i = 0; i < layout->document->footnote_count; i++) {
        const Footnote *note = &layout->footnotes[i];
        if (!is_left(note))
            continue;
        size_t rest = note->line_count - note->placed_count;
        foot_add(layout, i + 1, lines_that_fit(layout, 1, rest, room - layout->foot_height));
    }
}

static void part_draw(Layout *layout, const FootPart *part, double *y)
{
    const Footnote *note = &layout->footnotes[part->note - 1];
    if (part->from == 0)
        *LIST_PUSH(layout->arena, &layout->anchors) = (Anchor){
            .name = place_of_note(layout, part->note), .page = layout->pages->count, .y = *y};
    for (size_t i = part->from; i < part->to; i++, *y += NOTE.leading)
        page_add_draws(layout, &note->lines[i], layout->frame.left, *y);
}

void footnotes_end_page(Layout *layout)
{
    double y = layout->frame.bottom - layout->foot_height + RULE_ABOVE;
    if (layout->foot_height > 0) {
        Draws rule = {0};
        draw_rule(layout, &rule, layout->frame.left, y, RULE_LENGTH, 0, RULE_WEIGHT, INK_BLACK);
        page_add_draws(layout, &rule, 0, 0);
    }
    y += RULE_BELOW;
    for (size_t i = 0; i < layout->foot.count; i++)
        part_draw(layout, &layout->foot.items[i], &y);
    layout->foot.count = 0;
    layout->foot_height = 0;
}
