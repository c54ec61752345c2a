// What every page gets when all of them are known: its number, the draft's mark, the footer; links
// find their places.
#include "publish/publish_layout_int.h"

#include <stdlib.h>

static const TextStyle PAGE_NUMBER = {.face = FACE_SERIF, .size = 12, .leading = 15};
static const TextStyle DRAFT_MARK = {.face = FACE_SANS, .size = 8, .leading = 10, .ink = INK_GREY};
static const TextStyle FOOTER = {.face = FACE_SANS, .size = 7.5, .leading = 10, .ink = INK_GREY};
static const double MARK_BASELINE = 39, FOOTER_DROP = 26.5,
                    MARK_SHARE = 0.45; // the page's number stands in the middle

static bool has_title(const Document *document)
{
    for (size_t i = 0; i < document->count; i++)
        if (document->items[i].kind == BLOCK_TITLE)
            return true;
    return false;
}

// Lines that end on `baseline` (`is_upwards`) or begin there. A text that does not fit its place in
// two lines is set smaller, so that nothing of it is cut.
static void mark_draw(Layout *layout, Draws *draws, const TextStyle *wanted, Align align, double x,
    double width, double baseline, bool is_upwards, Str text)
{
    enum { LINES_MOST = 2 };
    const double smaller = 0.85, size_least = 0.5;
    TextStyle style = *wanted;
    Glyphs glyphs = glyphs_of(layout, &style, text);
    glyphs_keep_words(&glyphs);
    Lines lines = lines_break(layout, &glyphs, align, width, 0);
    while (lines.count > LINES_MOST && style.size > size_least) {
        style.size *= smaller;
        glyphs = glyphs_of(layout, &style, text);
        glyphs_keep_words(&glyphs);
        lines = lines_break(layout, &glyphs, align, width, 0);
    }
    double y = baseline;
    if (is_upwards && lines.count > 0)
        y -= wanted->leading * (double)(lines.count - 1);
    for (size_t i = 0; i < lines.count; i++, y += wanted->leading)
        line_draw(layout, draws, &glyphs, &lines.items[i], style.ink,
            x + line_left(&lines.items[i], align, 0), y);
}

static void page_marks(Layout *layout, size_t index, bool is_title)
{
    Page *page = &layout->pages->items[index];
    flow_frame(layout, page->width > page->height);
    const Frame *frame = &layout->frame;
    Draws draws = {0};
    if (index > 0)
        lines_draw_one(layout, &draws, &PAGE_NUMBER, ALIGN_CENTRE,
            frame->left + frame->text_width / 2, MARK_BASELINE,
            str_format(layout->scratch, "%zu", index + 1));
    if (!is_title)
        mark_draw(layout, &draws, &DRAFT_MARK, ALIGN_RIGHT, frame->left + frame->text_width,
            frame->text_width * MARK_SHARE, MARK_BASELINE, true, layout->document->draft_mark);
    mark_draw(layout, &draws, &FOOTER, ALIGN_LEFT, frame->left, frame->text_width,
        frame->bottom + FOOTER_DROP, false, layout->document->footer);
    for (size_t i = 0; i < draws.count; i++)
        *LIST_PUSH(layout->arena, &page->draws) = draws.items[i];
}

// ---------------------------------------------------------------- links
static int anchor_order(const void *left, const void *right)
{
    const Anchor *a = left, *b = right;
    int order = str_compare(a->name, b->name);
    if (order)
        return order;
    return a->page < b->page ? -1 : a->page > b->page;
}

static const Anchor *anchor_find(const Anchors *anchors, Str name)
{
    size_t low = 0, high = anchors->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(anchors->items[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_found = low < anchors->count && str_equal(anchors->items[low].name, name);
    return is_found ? &anchors->items[low] : NULL;
}

// False when the link leads nowhere.
static bool link_resolve(const Anchors *anchors, Draw *draw)
{
    if (draw->kind != DRAW_LINK || !draw->link.len || draw->link.data[0] != '#')
        return true;
    const Anchor *anchor = anchor_find(anchors, str_part(draw->link, 1, draw->link.len));
    if (!anchor)
        return false;
    draw->link = (Str){0};
    draw->link_page = anchor->page;
    draw->link_y = anchor->y;
    return true;
}

static void page_links(const Anchors *anchors, Page *page)
{
    size_t kept = 0;
    for (size_t i = 0; i < page->draws.count; i++) {
        Draw *draw = &page->draws.items[i];
        if (link_resolve(anchors, draw))
            page->draws.items[kept++] = *draw;
    }
    page->draws.count = kept;
}

static void bookmarks_add(Layout *layout)
{
    for (size_t i = 0; i < layout->headings.count; i++) {
        const HeadingPlace *place = &layout->headings.items[i];
        Str text = str_squeeze(layout->arena, spans_text(layout->arena, &place->heading->spans));
        Bookmark *bookmark = LIST_PUSH(layout->arena, &layout->pages->bookmarks);
        bookmark->level = place->heading->level < 1 ? 1 : place->heading->level;
        bookmark->page = place->page;
        bookmark->y = place->y;
        bookmark->title = place->heading->number.len
                              ? str_format(layout->arena, "%.*s %.*s",
                                    STR_ARG(place->heading->number), STR_ARG(text))
                              : text;
    }
}

void page_finish_all(Layout *layout)
{
    bool is_titled = has_title(layout->document);
    flow_frame(layout, layout->document->is_landscape);
    contents_finish(layout);
    bookmarks_add(layout);
    if (layout->anchors.count)
        qsort(layout->anchors.items, layout->anchors.count, sizeof *layout->anchors.items,
            anchor_order);
    for (size_t i = 0; i < layout->pages->count; i++) {
        ArenaMark mark = arena_mark(layout->scratch);
        page_marks(layout, i, i == 0 && is_titled);
        page_links(&layout->anchors, &layout->pages->items[i]);
        arena_rewind(layout->scratch, mark);
    }
}
