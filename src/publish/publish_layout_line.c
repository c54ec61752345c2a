// Lines become drawings: one run of text for each word of a stretched line, one for a whole line
// that is not. A run keeps the blank after it, so that copied text has its spaces.
#include "publish/publish_layout_int.h"

#include <string.h>

Draw *draw_rule(Layout *layout, Draws *draws, double x, double y, double dx, double dy,
    double weight, uint32_t ink)
{
    Draw *draw = LIST_PUSH(layout->scratch, draws);
    *draw = (Draw){.kind = DRAW_LINE,
        .x = x,
        .y = y,
        .width = dx,
        .height = dy,
        .line_width = weight,
        .stroke = COLOR(ink)};
    return draw;
}

Draw *draw_box(
    Layout *layout, Draws *draws, double x, double y, double width, double height, uint32_t ink)
{
    Draw *draw = LIST_PUSH(layout->scratch, draws);
    *draw = (Draw){.kind = DRAW_RECT,
        .x = x,
        .y = y,
        .width = width,
        .height = height,
        .is_filled = true,
        .fill = COLOR(ink)};
    return draw;
}

double style_baseline(const TextStyle *style)
{
    bool is_sans = style->face >= FACE_SANS;
    double ascent = is_sans ? 0.905 : 0.891, descent = is_sans ? 0.212 : 0.216;
    return (style->leading - (ascent + descent) * style->size) / 2 + ascent * style->size;
}

double line_left(const Line *line, Align align, double width)
{
    switch (align) {
    case ALIGN_LEFT:
    case ALIGN_JUSTIFY:
        return 0;
    case ALIGN_CENTRE:
        return (width - line->width) / 2;
    case ALIGN_RIGHT:
        return width - line->width;
    }
    return 0;
}

static bool run_goes_on(const Glyph *first, const Glyph *next)
{
    return first->face == next->face && first->size == next->size && first->rise == next->rise &&
           first->link == next->link;
}

// Finds where the run that starts at `start` ends: at a change of type, or after a blank that is
// stretched.
static size_t run_end(const Glyphs *glyphs, const Line *line, size_t start)
{
    size_t end = start;
    while (end < line->end && run_goes_on(&glyphs->items[start], &glyphs->items[end])) {
        end++;
        if (glyphs->items[end - 1].can_stretch && line->gap != 0)
            break;
    }
    return end;
}

static Str run_text(Layout *layout, const Glyphs *glyphs, size_t start, size_t end, bool has_hyphen)
{
    size_t len = 0, size = has_hyphen ? 1 : 0;
    char probe[4];
    for (size_t i = start; i < end; i++)
        size += utf8_put(probe, glyphs->items[i].rune);
    char *data = arena_alloc(layout->arena, size);
    for (size_t i = start; i < end; i++) {
        const Glyph *glyph = &glyphs->items[i];
        len += utf8_put(data + len, glyph_is_blank(glyph) ? ' ' : glyph->rune);
    }
    if (has_hyphen)
        data[len++] = '-';
    return (Str){.data = data, .len = len};
}

static bool link_is_inside(Str link)
{
    return link.len > 1 && link.data[0] == '#';
}

static void draw_link(Layout *layout, Draws *draws, const Glyph *glyph, Str link, double x,
    double baseline, double width)
{
    Draw *draw = LIST_PUSH(layout->scratch, draws);
    *draw = (Draw){.kind = DRAW_LINK,
        .x = x,
        .y = baseline - (double)glyph->size * 0.9,
        .width = width,
        .height = (double)glyph->size * 1.15,
        .link = str_copy(layout->arena, link)};
}

void line_draw(Layout *layout, Draws *draws, const Glyphs *glyphs, const Line *line, uint32_t ink,
    double x, double baseline)
{
    for (size_t at = line->start; at < line->end;) {
        const Glyph *first = &glyphs->items[at];
        size_t end = run_end(glyphs, line, at);
        bool has_hyphen = end == line->end && line->has_hyphen;
        double width = glyphs_width(glyphs, at, end);
        Str link = first->link ? glyphs->links.items[first->link - 1] : (Str){0};
        Str text = run_text(layout, glyphs, at, end, has_hyphen);
        bool is_address = link.len && !link_is_inside(link);
        if (text.len > 1 || text.data[0] != ' ')
            *LIST_PUSH(layout->scratch, draws) = (Draw){.kind = DRAW_TEXT,
                .x = x,
                .y = baseline - (double)first->rise,
                .fill = COLOR(is_address ? (uint32_t)INK_DEEP : ink),
                .text = text,
                .face = (Face)first->face,
                .size = (double)first->size};
        if (link.len)
            draw_link(layout, draws, first, link, x, baseline, width);
        x += width;
        if (glyphs->items[end - 1].can_stretch)
            x += line->gap;
        at = end;
    }
}

void lines_draw_one(Layout *layout, Draws *draws, const TextStyle *style, Align align, double x,
    double baseline, Str text)
{
    Glyphs glyphs = glyphs_of(layout, style, text);
    Line line = {.end = glyphs.count, .width = glyphs_width(&glyphs, 0, glyphs.count)};
    line_draw(layout, draws, &glyphs, &line, style->ink, x + line_left(&line, align, 0), baseline);
}
