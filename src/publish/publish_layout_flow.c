// The flow: slabs come one after another, wait in a chain while they must stay with the next one,
// and are put on pages chain by chain. When a chain of table rows does not fit, the table is closed
// here and goes on overleaf.
#include "publish/publish_layout_int.h"

#include <assert.h>
#include <string.h>

static const double ROUNDING = 0.01;
enum { MARKS_MOST = 4 }; // drawings that a finished page gets: its number, marks

void flow_frame(Layout *layout, bool is_landscape)
{
    bool is_report = layout->document->page == PAGE_REPORT;
    double width = 210 * MM, height = 297 * MM;
    double left = (is_report ? 30 : 20) * MM, right = (is_report ? 15 : 10) * MM;
    double top = 20 * MM, bottom = 20 * MM;
    if (is_landscape) { // a turned page of a report is bound at its top
        width = 297 * MM;
        height = 210 * MM;
        left = 20 * MM;
        right = (is_report ? 20 : 10) * MM;
        top = (is_report ? 30 : 20) * MM;
        bottom = 15 * MM;
    }
    layout->is_landscape = is_landscape;
    layout->frame = (Frame){.width = width,
        .height = height,
        .left = left,
        .top = top,
        .text_width = width - left - right,
        .bottom = height - bottom};
}

void page_add_draws(Layout *layout, const Draws *draws, double dx, double dy)
{
    assert(layout->has_page);
    for (size_t i = 0; i < draws->count; i++) {
        Draw *draw = LIST_PUSH(layout->arena, &layout->open);
        *draw = draws->items[i];
        draw->x += dx;
        draw->y += dy;
        if (!draw->point_count)
            continue;
        draw->points = NEW_ARRAY(layout->arena, Point, draw->point_count);
        for (size_t k = 0; k < draw->point_count; k++)
            draw->points[k] = (Point){
                .x = draws->items[i].points[k].x + dx, .y = draws->items[i].points[k].y + dy};
    }
}

void flow_need_page(Layout *layout)
{
    if (layout->has_page)
        return;
    Page *page = LIST_PUSH(layout->arena, layout->pages);
    page->width = layout->frame.width;
    page->height = layout->frame.height;
    layout->has_page = true;
    layout->is_fresh = true;
    layout->is_under_head = false;
    layout->y = layout->frame.top;
    layout->after = 0;
    footnotes_start_page(layout);
}

static void page_leave(Layout *layout)
{
    if (!layout->has_page)
        return;
    footnotes_end_page(layout);
    Page *page = &layout->pages->items[layout->pages->count - 1];
    size_t count = layout->open.count;
    page->draws.capacity = count + MARKS_MOST;
    page->draws.items = NEW_ARRAY(layout->arena, Draw, page->draws.capacity);
    page->draws.count = count;
    if (count)
        memcpy(page->draws.items, layout->open.items, count * sizeof *page->draws.items);
    layout->open.count = 0;
    layout->has_page = false;
}

void flow_new_page(Layout *layout)
{
    flow_flush(layout);
    page_leave(layout);
}

void flow_end(Layout *layout)
{
    flow_new_page(layout);
    while (footnotes_are_left(layout)) {
        flow_need_page(layout);
        page_leave(layout);
    }
}

double flow_page_height(const Layout *layout)
{
    return layout->frame.bottom - layout->frame.top;
}

// Of slabs one under another with their footnotes, without the space above the first.
static double slabs_height(Layout *layout, const Slab *slabs, size_t count)
{
    double height = 0, after = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            height += slabs[i].before > after ? slabs[i].before : after;
        height += slabs[i].height;
        after = slabs[i].after;
    }
    return height + footnotes_least(layout, slabs, count);
}

static double chain_height(Layout *layout)
{
    return slabs_height(layout, layout->chain.items, layout->chain.count);
}

static double gap_before(const Layout *layout, const Slab *slab)
{
    if (layout->is_fresh)
        return 0;
    return slab->before > layout->after ? slab->before : layout->after;
}

double flow_room(Layout *layout)
{
    double chain = chain_height(layout);
    if (!layout->has_page)
        return flow_page_height(layout) - chain;
    double gap = layout->chain.count ? gap_before(layout, &layout->chain.items[0]) : layout->after;
    return layout->frame.bottom - layout->foot_height - layout->y - gap - chain;
}

// ---------------------------------------------------------------- placing
static void slab_remember(Layout *layout, const Slab *slab)
{
    size_t page = layout->pages->count;
    if (slab->mark.heading)
        *LIST_PUSH(layout->arena, &layout->headings) = (HeadingPlace){
            .heading = slab->mark.heading, .page = page, .y = layout->y};
    if (slab->mark.anchor.len)
        *LIST_PUSH(layout->arena, &layout->anchors) = (Anchor){
            .name = slab->mark.anchor, .page = page, .y = layout->y};
    if (slab->mark.entry) {
        Entry *entry = &layout->entries.items[slab->mark.entry - 1];
        entry->page = page;
        entry->y = layout->y;
    }
}

static void rule_above(Layout *layout, const Slab *slab)
{
    bool is_hair = slab->mark.rule_ink == INK_HAIR; // the head's own rule is there already
    if (slab->mark.rule_weight <= 0 || (layout->is_under_head && is_hair))
        return;
    Draws draws = {0};
    draw_rule(layout, &draws, 0, 0, slab->mark.table->width, 0, slab->mark.rule_weight,
        slab->mark.rule_ink);
    page_add_draws(layout, &draws, layout->frame.left, layout->y);
}

static void slab_place(Layout *layout, const Slab *slab)
{
    flow_need_page(layout);
    layout->y += gap_before(layout, slab);
    if (slab->mark.is_head) {
        layout->open_table = slab->mark.table;
        layout->part_top = layout->y;
    }
    if (slab->mark.table && slab->mark.group.data)
        slab->mark.table->group = slab->mark.group;
    slab_remember(layout, slab);
    page_add_draws(layout, &slab->draws, layout->frame.left, layout->y);
    rule_above(layout, slab);
    layout->y += slab->height;
    layout->after = slab->after;
    layout->is_fresh = false;
    layout->is_under_head = slab->mark.is_head;
    if (slab->mark.is_last) {
        table_close_part(slab->mark.table, layout->part_top, layout->y, true);
        layout->open_table = NULL;
    }
}

// Leaves the page; a table that goes on takes its head along.
static void page_turn(Layout *layout, const Slab *next)
{
    TableView *table = layout->open_table;
    if (table)
        table_close_part(table, layout->part_top, layout->y, false);
    layout->open_table = NULL;
    page_leave(layout);
    flow_need_page(layout);
    if (!table || next->mark.table != table || !next->mark.is_row)
        return;
    if (next->mark.group.data)
        table->group = (Str){0};
    table_continue(table);
    layout->is_fresh = true;
}

static bool slab_fits(const Layout *layout, double gap, double height)
{
    double bottom = layout->frame.bottom - layout->foot_height;
    return layout->y + gap + height <= bottom + ROUNDING;
}

// Turns pages until `height` fits under what stands there, be it the end of a footnote alone.
static void room_find(Layout *layout, const Slab *next, double height)
{
    while ((!layout->is_fresh || layout->foot_height > 0) &&
           !slab_fits(layout, gap_before(layout, next), height))
        page_turn(layout, next);
}

void flow_flush(Layout *layout)
{
    Slabs chain = layout->chain;
    if (!chain.count)
        return;
    double height = chain_height(layout);
    layout->chain = (Slabs){0};
    flow_need_page(layout);
    if (!layout->is_fresh && !slab_fits(layout, gap_before(layout, &chain.items[0]), height))
        page_turn(layout, &chain.items[0]);
    for (size_t i = 0; i < chain.count; i++) {
        const Slab *slab = &chain.items[i];
        room_find(layout, slab, slabs_height(layout, slab, 1));
        slab_place(layout, slab);
        if (slab->notes.count)
            footnotes_place(layout, slab,
                layout->frame.bottom - layout->foot_height - layout->y -
                    slabs_height(layout, slab + 1, chain.count - i - 1));
    }
}

void flow_add(Layout *layout, const Slab *slab)
{
    *LIST_PUSH(layout->scratch, &layout->chain) = *slab;
    if (!slab->keep_next || chain_height(layout) > flow_page_height(layout))
        flow_flush(layout);
}

// ---------------------------------------------------------------- running text
static Slab text_slab(
    Layout *layout, const FlowStyle *style, const Glyphs *glyphs, const Line *line, bool is_first)
{
    double width = layout->frame.text_width - style->left - style->right;
    double baseline = style_baseline(&style->style);
    Slab slab = {.height = style->style.leading};
    double x = style->left + line_left(line, style->align, width);
    if (is_first)
        x += style->indent;
    line_draw(layout, &slab.draws, glyphs, line, style->style.ink, x, baseline);
    footnotes_find(layout, &slab, glyphs, line);
    if (is_first && style->marker.len)
        lines_draw_one(layout, &slab.draws, &style->style, ALIGN_LEFT, style->marker_left, baseline,
            style->marker);
    if (style->has_bar)
        draw_box(layout, &slab.draws, style->left - 10, 0, 1.5, slab.height, INK_HAIR);
    return slab;
}

void flow_glyphs(Layout *layout, const FlowStyle *style, const Glyphs *glyphs)
{
    double width = layout->frame.text_width - style->left - style->right;
    Lines lines = lines_break(layout, glyphs, style->align, width, style->indent);
    for (size_t i = 0; i < lines.count; i++) {
        bool is_first = i == 0, is_last = i + 1 == lines.count;
        Slab slab = text_slab(layout, style, glyphs, &lines.items[i], is_first);
        slab.before = is_first ? style->before : 0;
        slab.after = is_last ? style->after : 0;
        slab.keep_next = is_last ? style->keep_next || layout->keep_last
                                 : style->keep_all || is_first || i + 2 == lines.count;
        if (is_first)
            slab.mark = style->mark;
        flow_add(layout, &slab);
    }
}
