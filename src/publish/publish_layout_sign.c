// What people sign: the «УТВЕРЖДАЮ» block at the right of a page and the line of a signature.
#include "publish/publish_layout_int.h"

static const TextStyle BODY = {.face = FACE_SERIF, .size = 13, .leading = 18};
static const TextStyle HINT = {.face = FACE_SANS, .size = 8, .leading = 10, .ink = INK_GREY};
static const double APPROVAL_WIDTH = 80 * MM, RULE_WEIGHT = 0.5;
// Shares of the text's width: position, line to sign on, name.
static const double POSITION_END = 0.46, LINE_START = 0.49, LINE_END = 0.70, NAME_START = 0.73;

void block_approval(Layout *layout, const Block *block)
{
    FlowStyle style = {.style = BODY,
        .left = layout->frame.text_width - APPROVAL_WIDTH,
        .before = 12,
        .after = 18,
        .keep_all = true,
        .mark = {.anchor = block->name}};
    Glyphs glyphs = {0};
    glyphs_add_spans(layout, &glyphs, &BODY, &block->spans);
    glyphs_finish(layout, &glyphs);
    glyphs_keep_words(&glyphs);
    flow_glyphs(layout, &style, &glyphs);
}

// ---------------------------------------------------------------- the line of a signature
typedef struct {
    Glyphs glyphs;
    Lines lines;
    Align align;
    double left, width;
} Part;

static Part part_of(Layout *layout, Str text, Align align, double from, double to)
{
    double full = layout->frame.text_width;
    Part part = {.glyphs = glyphs_of(layout, &BODY, text),
        .align = align,
        .left = full * from,
        .width = full * (to - from)};
    glyphs_keep_words(&part.glyphs);
    part.lines = lines_break(layout, &part.glyphs, align, part.width, 0);
    return part;
}

// The last line of every part stands on the line to sign on.
static void part_draw(Layout *layout, Draws *draws, const Part *part, size_t line_count)
{
    double y = BODY.leading * (double)(line_count - part->lines.count) + style_baseline(&BODY);
    for (size_t i = 0; i < part->lines.count; i++, y += BODY.leading) {
        const Line *line = &part->lines.items[i];
        line_draw(layout, draws, &part->glyphs, line, BODY.ink,
            part->left + line_left(line, part->align, part->width), y);
    }
}

// A line to write on with grey words under it; says where they end.
static double blank_draw(Layout *layout, Draws *draws, double from, double to, double y, Str hint)
{
    double full = layout->frame.text_width, left = full * from, width = full * (to - from);
    double baseline = y + style_baseline(&BODY);
    draw_rule(layout, draws, left, baseline + 1, width, 0, RULE_WEIGHT, INK_BLACK);
    Glyphs glyphs = glyphs_of(layout, &HINT, hint);
    Lines lines = lines_break(layout, &glyphs, ALIGN_CENTRE, width, 0);
    y = baseline + 2;
    for (size_t i = 0; i < lines.count; i++, y += HINT.leading)
        line_draw(layout, draws, &glyphs, &lines.items[i], HINT.ink,
            left + line_left(&lines.items[i], ALIGN_CENTRE, width), y + style_baseline(&HINT));
    return y;
}

static Slab signature_slab(Layout *layout, Str post, Str name, Str hint)
{
    Part position = part_of(layout, post, ALIGN_LEFT, 0, POSITION_END);
    Part person = part_of(layout, name, ALIGN_RIGHT, NAME_START, 1);
    size_t count = position.lines.count > person.lines.count ? position.lines.count
                                                             : person.lines.count;
    count = count ? count : 1;
    double last = BODY.leading * (double)(count - 1);
    Slab slab = {.before = 24, .after = 12, .keep_next = layout->keep_last};
    part_draw(layout, &slab.draws, &position, count);
    slab.height = blank_draw(
        layout, &slab.draws, LINE_START, LINE_END, last, hint.len ? hint : STR("(подпись)"));
    if (name.len) {
        part_draw(layout, &slab.draws, &person, count);
        return slab;
    }
    double end = blank_draw(layout, &slab.draws, NAME_START, 1, last, STR("(расшифровка подписи)"));
    slab.height = end > slab.height ? end : slab.height;
    return slab;
}

static void essay_flow(Layout *layout, Str text)
{
    FlowStyle style = {.style = BODY, .before = 6, .keep_next = true};
    Glyphs glyphs = glyphs_of(layout, &BODY, text);
    flow_glyphs(layout, &style, &glyphs);
}

// Names and posts that are essays stand above an empty line as running text.
void block_signature(Layout *layout, const Block *block)
{
    Str post = field_named(block, "position"), name = field_named(block, "name");
    Str hint = field_named(block, "hint");
    Slab slab = signature_slab(layout, post, name, hint);
    if (slab.height > flow_page_height(layout) / 3) {
        essay_flow(layout, post);
        essay_flow(layout, name);
        essay_flow(layout, hint);
        slab = signature_slab(layout, (Str){0}, (Str){0}, (Str){0});
    }
    slab.mark.anchor = block->name;
    flow_add(layout, &slab);
}
