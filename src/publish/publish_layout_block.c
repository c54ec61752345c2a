// Running text: headings, paragraphs, list items, quotes, notes, formulas. Measures: mockups, «Grid
// and type».
#include "publish/publish_layout_int.h"

static double body_indent(const Layout *layout)
{
    return layout->document->page == PAGE_REPORT ? BODY_INDENT : 0;
}

// ---------------------------------------------------------------- headings
typedef struct {
    Face face;
    double size, leading, before, after;
} HeadingStyle;
static const HeadingStyle HEADINGS[] = {
    {FACE_SERIF_BOLD, 15, 20, 24, 12},
    {FACE_SERIF_BOLD, 13, 18, 18, 9},
    {FACE_SERIF_BOLD_ITALIC, 13, 18, 12, 6},
    {FACE_SERIF_ITALIC, 13, 18, 9, 4},
};

void block_heading(Layout *layout, const Block *block)
{
    int level = block->level < 1 ? 1 : block->level > 4 ? 4 : block->level;
    const HeadingStyle *heading = &HEADINGS[level - 1];
    FlowStyle style = {
        .style = {.face = heading->face, .size = heading->size, .leading = heading->leading},
        .left = body_indent(layout),
        .before = layout->chain.count ? 0 : heading->before, // after a heading: its own space
        .after = heading->after,
        .keep_all = true,
        .keep_next = true,
        .mark = {.heading = block, .anchor = block->name}};
    Glyphs glyphs = {0};
    if (block->number.len)
        glyphs_add_text(layout, &glyphs, &style.style, 0, (Str){0},
            str_format(layout->scratch, "%.*s\u00A0", STR_ARG(block->number)));
    glyphs_add_spans(layout, &glyphs, &style.style, &block->spans);
    glyphs_finish(layout, &glyphs);
    glyphs_keep_words(&glyphs);
    flow_glyphs(layout, &style, &glyphs);
}

// ---------------------------------------------------------------- paragraphs
static FlowStyle style_item(Layout *layout, const Block *block)
{
    static const TextStyle BODY = {.face = FACE_SERIF, .size = 13, .leading = 18};
    int level = block->level < 1 ? 1 : block->level;
    double marker_left = body_indent(layout) + 18.0 * (level > 6 ? 5 : level - 1);
    double marker_width = font_width(layout->fonts, BODY.face, BODY.size, block->number);
    return (FlowStyle){.style = BODY,
        .align = ALIGN_JUSTIFY,
        .left = marker_left + (marker_width + 6 > 14 ? marker_width + 6 : 14),
        .marker = block->number,
        .marker_left = marker_left};
}

static FlowStyle style_of(Layout *layout, const Block *block)
{
    if (block->kind == BLOCK_ITEM)
        return style_item(layout, block);
    if (block->kind == BLOCK_QUOTE)
        return (FlowStyle){.style = {.face = FACE_SERIF, .size = 12, .leading = 16},
            .align = ALIGN_JUSTIFY,
            .left = 22,
            .before = 6,
            .after = 6,
            .has_bar = true};
    if (block->kind == BLOCK_NOTE)
        return (FlowStyle){
            .style = {.face = FACE_SANS, .size = 8.5, .leading = 11, .ink = INK_GREY},
            .before = 6,
            .after = 12};
    double apart = body_indent(layout) > 0 ? 0 : 6; // without an indent, a space parts paragraphs
    return (FlowStyle){.style = {.face = FACE_SERIF, .size = 13, .leading = 18},
        .align = ALIGN_JUSTIFY,
        .indent = body_indent(layout),
        .before = apart,
        .after = apart};
}

void block_paragraph(Layout *layout, const Block *block)
{
    FlowStyle style = style_of(layout, block);
    style.mark.anchor = block->name;
    Glyphs glyphs = {0};
    glyphs_add_spans(layout, &glyphs, &style.style, &block->spans);
    glyphs_finish(layout, &glyphs);
    flow_glyphs(layout, &style, &glyphs);
}

// ---------------------------------------------------------------- formulas
static const TextStyle FORMULA = {.face = FACE_SERIF, .size = 13, .leading = 18};

static double lines_widest(const Lines *lines)
{
    double widest = 0;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].width > widest)
            widest = lines->items[i].width;
    return widest;
}

// The lines start at one place and stand in the middle as a block; the number is level with the
// block's middle.
void block_formula(Layout *layout, const Block *block)
{
    Glyphs glyphs = {0};
    glyphs_add_spans(layout, &glyphs, &FORMULA, &block->spans);
    glyphs_finish(layout, &glyphs);
    double width = layout->frame.text_width;
    Lines lines = lines_break(layout, &glyphs, ALIGN_LEFT, width - 80, 0);
    double left = (width - lines_widest(&lines)) / 2, baseline = style_baseline(&FORMULA);
    size_t middle = lines.count ? (lines.count - 1) / 2 : 0;
    double lowered = lines.count % 2 ? 0 : FORMULA.leading / 2;
    for (size_t i = 0; i < lines.count; i++) {
        Slab slab = {
            .height = FORMULA.leading, .keep_next = i + 1 < lines.count || layout->keep_last};
        line_draw(layout, &slab.draws, &glyphs, &lines.items[i], INK_BLACK, left, baseline);
        footnotes_find(layout, &slab, &glyphs, &lines.items[i]);
        if (i == middle && block->number.len)
            lines_draw_one(layout, &slab.draws, &FORMULA, ALIGN_RIGHT, width, baseline + lowered,
                block->number);
        slab.before = i == 0 ? 7 : 0;
        slab.after = i + 1 == lines.count ? 8 : 0;
        if (i == 0)
            slab.mark.anchor = block->name;
        flow_add(layout, &slab);
    }
}
