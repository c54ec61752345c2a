// The contents and what is drawn when all pages are known: page numbers, marks, links, bookmarks.
// An entry's place is reserved with its title; number, dots and link come at the end.
#include "publish/publish_layout_int.h"

static const double DOT_STEP = 5.5, NUMBER_COLUMN = 10 * MM, LEVEL_INDENT = 8 * MM;
static const TextStyle ENTRY = {.face = FACE_SERIF, .size = 13, .leading = 20};
static const TextStyle ENTRY_BOLD = {.face = FACE_SERIF_BOLD, .size = 13, .leading = 20};

static void contents_title(Layout *layout)
{
    FlowStyle style = {.style = {.face = FACE_SERIF_BOLD, .size = 13, .leading = 18},
        .align = ALIGN_CENTRE,
        .before = 18,
        .after = 18,
        .keep_next = true};
    Glyphs glyphs = glyphs_of(layout, &style.style, STR("СОДЕРЖАНИЕ"));
    flow_glyphs(layout, &style, &glyphs);
}

static double entry_title_left(Layout *layout, const Block *heading, const TextStyle *style)
{
    double left = heading->level > 1 ? LEVEL_INDENT : 0;
    if (!heading->number.len)
        return left;
    double column = heading->level > 1 ? 11 * MM : LEVEL_INDENT;
    double number = font_width(layout->fonts, style->face, style->size, heading->number) + 6;
    return left + (number > column ? number : column);
}

// Adds the heading's line of contents. `is_apart`: a little space above it.
static void entry_add(Layout *layout, const Block *heading, bool is_apart)
{
    bool is_bold = heading->level <= 1 && heading->number.len > 0;
    const TextStyle *style = is_bold ? &ENTRY_BOLD : &ENTRY;
    double left = entry_title_left(layout, heading, style);
    double measure = layout->frame.text_width - left - NUMBER_COLUMN - 4 * DOT_STEP;
    Glyphs glyphs = glyphs_of(layout, style, spans_text(layout->scratch, &heading->spans));
    glyphs_keep_words(&glyphs);
    Lines lines = lines_break(layout, &glyphs, ALIGN_LEFT, measure, 0);
    for (size_t i = 0; i < lines.count; i++) {
        bool is_last = i + 1 == lines.count;
        Slab slab = {.before = i == 0 && is_apart ? 8 : 0,
            .height = style->leading,
            .keep_next = !is_last || is_bold};
        if (i == 0 && heading->number.len)
            lines_draw_one(layout, &slab.draws, style, ALIGN_LEFT,
                heading->level > 1 ? LEVEL_INDENT : 0, style_baseline(style), heading->number);
        line_draw(
            layout, &slab.draws, &glyphs, &lines.items[i], style->ink, left, style_baseline(style));
        if (is_last) {
            *LIST_PUSH(layout->arena, &layout->entries) = (Entry){.heading = heading,
                .is_bold = is_bold,
                .title_end = left + lines.items[i].width,
                .above = style->leading * (double)i};
            slab.mark.entry = layout->entries.count;
        }
        flow_add(layout, &slab);
    }
}

void block_contents(Layout *layout)
{
    contents_title(layout);
    bool was_plain = false; // the entry before was a heading of level 1 without a number
    bool is_first = true;
    for (size_t i = 0; i < layout->document->count; i++) {
        const Block *block = &layout->document->items[i];
        if (block->kind != BLOCK_HEADING || block->level > 2)
            continue;
        bool is_top = block->level <= 1, is_plain = is_top && !block->number.len;
        entry_add(layout, block, is_top && !is_first && !(is_plain && was_plain));
        was_plain = is_plain;
        is_first = false;
    }
    flow_flush(layout);
}

// ---------------------------------------------------------------- at the end
static void draw_on(Layout *layout, size_t page, const Draws *draws, double dx, double dy)
{
    Draws *target = &layout->pages->items[page - 1].draws;
    for (size_t i = 0; i < draws->count; i++) {
        Draw *draw = LIST_PUSH(layout->arena, target);
        *draw = draws->items[i];
        draw->x += dx;
        draw->y += dy;
    }
}

static void draw_dots(Layout *layout, Draws *draws, double from, double to, double baseline)
{
    size_t count = 0;
    double dot = font_rune_width(layout->fonts, FACE_SERIF, '.') * ENTRY.size;
    while (to - DOT_STEP * (double)(count + 1) >= from)
        count++;
    if (!count)
        return;
    char *dots = arena_alloc(layout->arena, count);
    for (size_t i = 0; i < count; i++)
        dots[i] = '.';
    *LIST_PUSH(layout->scratch, draws) = (Draw){.kind = DRAW_TEXT,
        .x = to - DOT_STEP * (double)count,
        .y = baseline,
        .fill = COLOR(INK_GREY),
        .text = {.data = dots, .len = count},
        .face = FACE_SERIF,
        .size = ENTRY.size,
        .spacing = DOT_STEP - dot};
}

static void entry_finish(Layout *layout, const Entry *entry, const HeadingPlace *place)
{
    const Page *page = &layout->pages->items[entry->page - 1];
    flow_frame(layout, page->width > page->height);
    double width = layout->frame.text_width, baseline = style_baseline(&ENTRY);
    double room = entry->y - layout->frame.top; // the title's lines above, when on this page
    double above = entry->above < room ? entry->above : room;
    Draws draws = {0};
    draw_dots(layout, &draws, entry->title_end + 6, width - NUMBER_COLUMN, baseline);
    lines_draw_one(layout, &draws, entry->is_bold ? &ENTRY_BOLD : &ENTRY, ALIGN_RIGHT, width,
        baseline, str_format(layout->scratch, "%zu", place->page));
    *LIST_PUSH(layout->scratch, &draws) = (Draw){.kind = DRAW_LINK,
        .y = -above,
        .width = width,
        .height = above + ENTRY.leading,
        .link_page = place->page,
        .link_y = place->y};
    draw_on(layout, entry->page, &draws, layout->frame.left, entry->y);
}

// Entries and headings both stand in the order of the document.
void contents_finish(Layout *layout)
{
    size_t at = 0, count = layout->headings.count;
    for (size_t i = 0; i < layout->entries.count; i++) {
        const Entry *entry = &layout->entries.items[i];
        size_t tried = 0;
        while (tried < count && layout->headings.items[at].heading != entry->heading) {
            at = (at + 1) % count;
            tried++;
        }
        if (tried < count && entry->page)
            entry_finish(layout, entry, &layout->headings.items[at]);
    }
}
