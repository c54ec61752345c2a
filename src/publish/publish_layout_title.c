// The title page: who, approval, ОТЧЁТ, about what, the facts, place and year. The blocks stand at
// the heights of the mockup; long ones push those below them down, and the gaps give way before the
// type does.
#include "publish/publish_layout_int.h"

typedef struct {
    const char *key;
    TextStyle style;
    Align align;
    double left, width; // inside the text's width; left from the right field when width is negative
    double top;         // at best, from the top of the text
    double gap;         // at least, from what stands above
    double spacing;
} TitlePart;

static const double FRAME_WIDTH = 72 * MM, FRAME_HEIGHT = 27;

// Spaced letters are so much wider for the line breaker too.
static void glyphs_space(Glyphs *glyphs, double spacing)
{
    for (size_t i = 0; i < glyphs->count; i++)
        glyphs->items[i].width += (float)spacing;
}

// Draws the part's lines from y on and says where they end.
static double part_draw(
    Layout *layout, Draws *draws, const TitlePart *part, double scale, Str text, double y)
{
    TextStyle style = part->style;
    style.size *= scale;
    style.leading *= scale;
    Glyphs glyphs = glyphs_of(layout, &style, text);
    glyphs_keep_words(&glyphs);
    glyphs_space(&glyphs, part->spacing);
    double width = part->width > 0 ? part->width : layout->frame.text_width;
    Lines lines = lines_break(layout, &glyphs, part->align, width, 0);
    for (size_t i = 0; i < lines.count; i++) {
        Line line = lines.items[i];
        line.width -= part->spacing; // none after the last letter
        size_t first = draws->count;
        line_draw(layout, draws, &glyphs, &line, style.ink,
            part->left + line_left(&line, part->align, width), y + style_baseline(&style));
        for (size_t k = first; k < draws->count; k++)
            draws->items[k].spacing = part->spacing;
        y += style.leading;
    }
    return y;
}

static double project_draw(
    Layout *layout, Draws *draws, double left, double y, double scale, Str note)
{
    Draw *box = draw_box(layout, draws, left, y, FRAME_WIDTH, FRAME_HEIGHT, INK_WHITE);
    box->is_filled = false;
    box->line_width = 0.9;
    box->stroke = COLOR(INK_BLACK);
    TitlePart word = {.style = {.face = FACE_SANS_BOLD, .size = 12, .leading = FRAME_HEIGHT},
        .align = ALIGN_CENTRE,
        .left = left,
        .width = FRAME_WIDTH,
        .spacing = 3};
    part_draw(layout, draws, &word, 1, STR("ПРОЕКТ"), y);
    TitlePart below = {.style = {.face = FACE_SANS, .size = 8.5, .leading = 12, .ink = INK_GREY},
        .align = ALIGN_CENTRE,
        .left = left,
        .width = FRAME_WIDTH};
    return part_draw(layout, draws, &below, scale, note, y + FRAME_HEIGHT + 5);
}

static double place_at(double best, double y, double gap, double squeeze)
{
    double least = y + gap * squeeze;
    return best * squeeze > least ? best * squeeze : least;
}

static double rule_draw(Layout *layout, Draws *draws, double y)
{
    double length = 40 * MM;
    draw_rule(layout, draws, (layout->frame.text_width - length) / 2, y, length, 0, 0.75, INK_DEEP);
    return y;
}

static TitlePart part_centred(Face face, double size, double leading, double width, double full)
{
    return (TitlePart){.style = {.face = face, .size = size, .leading = leading},
        .align = ALIGN_CENTRE,
        .left = (full - width) / 2,
        .width = width};
}

// The upper blocks; `squeeze` scales the gaps, `scale` the type. Says where they end.
static double upper_draw(
    Layout *layout, Draws *draws, const Block *block, double squeeze, double scale)
{
    double full = layout->frame.text_width, right = full - FRAME_WIDTH;
    TitlePart authority = part_centred(FACE_SERIF, 13, 18, full * 0.86, full);
    double y = part_draw(layout, draws, &authority, scale, field_named(block, "authority"), 0);
    y = place_at(122, y, 30, squeeze);
    if (layout->document->draft_mark.len) {
        Str note = field_named(block, "draft_note");
        y = project_draw(
            layout, draws, right, y, scale, note.len ? note : layout->document->draft_mark);
        y = place_at(198, y, 12, squeeze);
    }
    TitlePart approval = {.style = {.face = FACE_SERIF, .size = 13, .leading = 18},
        .left = right,
        .width = FRAME_WIDTH};
    y = part_draw(layout, draws, &approval, scale, field_named(block, "approval"), y);
    y = place_at(331, y, 36, squeeze);
    TitlePart heading = part_centred(FACE_SERIF_BOLD, 24, 30, full, full);
    heading.spacing = 3;
    y = part_draw(layout, draws, &heading, scale, field_named(block, "heading"), y) + 10;
    TitlePart subject = part_centred(FACE_SERIF, 16, 22, full * 0.72, full);
    y = part_draw(layout, draws, &subject, scale, field_named(block, "subject"), y) + 22 * squeeze;
    Str facts = field_named(block, "facts");
    if (!facts.len)
        return y;
    y = rule_draw(layout, draws, y) + 16;
    TitlePart line = part_centred(FACE_SERIF, 12, 16, full * 0.86, full);
    return part_draw(layout, draws, &line, scale, facts, y);
}

static double lower_draw(Layout *layout, Draws *draws, const Block *block, double y)
{
    double full = layout->frame.text_width;
    TitlePart part = part_centred(FACE_SERIF, 13, 18, full, full);
    y = part_draw(layout, draws, &part, 1, field_named(block, "place"), y);
    return part_draw(layout, draws, &part, 1, field_named(block, "year"), y);
}

static void finish_title(Layout *layout, Draws *draws, const Block *block)
{
    Draws probe = {0};
    double lower = lower_draw(layout, &probe, block, 0);
    lower_draw(layout, draws, block, flow_page_height(layout) - lower);
}

// Fields that no type size brings onto one page run over pages as plain centred text: nothing is
// cut.
static void title_flow(Layout *layout, const Block *block)
{
    FlowStyle style = {.style = {.face = FACE_SERIF, .size = 13, .leading = 18},
        .align = ALIGN_CENTRE,
        .before = 18};
    for (size_t i = 0; i < block->field_count; i++) {
        Glyphs glyphs = glyphs_of(layout, &style.style, block->fields[i].value);
        flow_glyphs(layout, &style, &glyphs);
    }
}

void block_title(Layout *layout, const Block *block)
{
    static const double TRIES[][2] = {
        {1, 1}, {0.75, 1}, {0.5, 1}, {0.3, 1}, {0.3, 0.85}, {0.2, 0.7}, {0.2, 0.55}};
    Draws probe = {0};
    double room = flow_page_height(layout) - lower_draw(layout, &probe, block, 0) - 12;
    flow_new_page(layout);
    for (size_t i = 0; i < sizeof TRIES / sizeof *TRIES; i++) {
        Draws draws = {0};
        if (upper_draw(layout, &draws, block, TRIES[i][0], TRIES[i][1]) > room)
            continue;
        finish_title(layout, &draws, block);
        Slab slab = {.draws = draws, .height = flow_page_height(layout)};
        flow_add(layout, &slab);
        flow_new_page(layout);
        return;
    }
    title_flow(layout, block);
    flow_new_page(layout);
}
