// The laid-out pages as text, for tests: what stands where, one line for each line of text, so that
// a change of the layout shows as a short difference.
#include <math.h>
#include <stdlib.h>

#include "publish/publish.h"
#include "publish/publish_layout.h"

static const char *const FACE_NAMES[FACE_COUNT] = {"serif", "serif-bold", "serif-italic",
    "serif-bold-italic", "sans", "sans-bold", "sans-italic", "sans-bold-italic"};
static const double CELL_GAP = 0.2, WORD_GAP = 2; // in ems: after a sign, after a blank

typedef struct {
    const Draw **items;
    size_t count, capacity;
} TextDraws;

// From the top down, then from the left; texts of one place keep their order.
static int text_order(const void *left, const void *right)
{
    const Draw *a = *(const Draw *const *)left, *b = *(const Draw *const *)right;
    if (lround(a->y) != lround(b->y))
        return a->y < b->y ? -1 : 1;
    if (a->x < b->x || a->x > b->x)
        return a->x < b->x ? -1 : 1;
    return a < b ? -1 : a > b;
}

static void dump_style(Text *out, const Draw *draw)
{
    long color = (long)draw->fill.red << 16 | (long)draw->fill.green << 8 | draw->fill.blue;
    long tenths = lround(draw->size * 10);
    text_format(out, "%s %ld.%ld", FACE_NAMES[draw->face], tenths / 10, tenths % 10);
    if (color)
        text_format(out, " #%06lX", (unsigned long)color);
}

static bool is_same_style(const Draw *left, const Draw *right)
{
    return left->face == right->face && lround(left->size * 10) == lround(right->size * 10) &&
           left->fill.red == right->fill.red && left->fill.green == right->fill.green &&
           left->fill.blue == right->fill.blue;
}

static bool is_apart(const Fonts *fonts, const Draw *left, const Draw *right)
{
    double end = left->x + font_width(fonts, left->face, left->size, left->text) +
                 left->spacing * (double)utf8_count(left->text);
    double least = str_ends(left->text, STR(" ")) ? WORD_GAP : CELL_GAP;
    return right->x - end > least * right->size;
}

// One line of text: a change of type inside it is named in braces, a wide gap becomes « | ».
static void dump_line(Text *out, const Fonts *fonts, const TextDraws *texts, size_t from, size_t to)
{
    const Draw *last = texts->items[from];
    text_format(out, "%4ld %4ld  ", lround(last->y), lround(last->x));
    dump_style(out, last);
    text_add_c(out, ": ");
    for (size_t i = from; i < to; i++) {
        const Draw *draw = texts->items[i];
        if (i > from && is_apart(fonts, last, draw))
            text_add_c(out, " | ");
        if (!is_same_style(last, draw)) {
            text_add_char(out, '{');
            dump_style(out, draw);
            text_add_char(out, '}');
        }
        text_add(out, i + 1 == to ? str_trim(draw->text) : draw->text);
        last = draw;
    }
    text_add_char(out, '\n');
}

static void dump_texts(Arena *arena, Text *out, const Fonts *fonts, const Page *page)
{
    TextDraws texts = {0};
    for (size_t i = 0; i < page->draws.count; i++)
        if (page->draws.items[i].kind == DRAW_TEXT)
            *LIST_PUSH(arena, &texts) = &page->draws.items[i];
    if (!texts.count)
        return;
    qsort(texts.items, texts.count, sizeof *texts.items, text_order);
    for (size_t from = 0, to; from < texts.count; from = to) {
        to = from + 1;
        while (to < texts.count && lround(texts.items[to]->y) == lround(texts.items[from]->y))
            to++;
        dump_line(out, fonts, &texts, from, to);
    }
}

static void dump_page(Arena *arena, Text *out, const Fonts *fonts, const PageSet *set, size_t index)
{
    static const char *const NAMES[] = {[DRAW_LINE] = "lines",
        [DRAW_RECT] = "boxes",
        [DRAW_CIRCLE] = "circles",
        [DRAW_POLYGON] = "polygons"};
    const Page *page = &set->items[index];
    size_t counts[DRAW_LINK + 1] = {0};
    text_format(out, "\npage %zu of %zu, %ld x %ld\n", index + 1, set->count, lround(page->width),
        lround(page->height));
    dump_texts(arena, out, fonts, page);
    for (size_t i = 0; i < page->draws.count; i++)
        counts[page->draws.items[i].kind]++;
    for (size_t kind = DRAW_LINE; kind <= DRAW_POLYGON; kind++)
        if (counts[kind])
            text_format(out, "  %s: %zu\n", NAMES[kind], counts[kind]);
}

static void dump_bookmarks(Text *out, const PageSet *set)
{
    if (set->bookmarks.count)
        text_add_c(out, "\nbookmarks\n");
    for (size_t i = 0; i < set->bookmarks.count; i++) {
        const Bookmark *bookmark = &set->bookmarks.items[i];
        text_format(out, "%*s%.*s -> page %zu, %ld\n", 2 * bookmark->level, "",
            STR_ARG(bookmark->title), bookmark->page, lround(bookmark->y));
    }
}

static bool is_same_target(const Draw *left, const Draw *right)
{
    return left && left->link_page == right->link_page &&
           lround(left->link_y) == lround(right->link_y) && str_equal(left->link, right->link);
}

// Neighbours that lead to one place are the words of one link.
static void dump_links(Text *out, const PageSet *set)
{
    text_add_c(out, "\nlinks\n");
    for (size_t i = 0; i < set->count; i++) {
        const Draw *last = NULL;
        for (size_t k = 0; k < set->items[i].draws.count; k++) {
            const Draw *draw = &set->items[i].draws.items[k];
            if (draw->kind != DRAW_LINK || is_same_target(last, draw))
                continue;
            last = draw;
            text_format(out, "  page %zu -> ", i + 1);
            if (draw->link_page)
                text_format(out, "page %zu, %ld\n", draw->link_page, lround(draw->link_y));
            else
                text_format(out, "%.*s\n", STR_ARG(draw->link));
        }
    }
}

static Str layout_dump(Arena *arena, const Fonts *fonts, const PageSet *set)
{
    Text out = text_new(arena);
    text_format(&out, "%.*s\n", STR_ARG(set->document->title));
    for (size_t i = 0; i < set->count; i++)
        dump_page(arena, &out, fonts, set, i);
    dump_bookmarks(&out, set);
    dump_links(&out, set);
    return text_str(&out);
}

bool layout_write(
    Arena *arena, Press *press, const Document *document, Str path, Findings *findings, Error *err)
{
    (void)arena;
    Arena *work = arena_open();
    const Fonts *fonts = press_fonts(press, err);
    PageSet set = {.document = document};
    bool ok = fonts != NULL &&
              layout_document(work, fonts, press_hyphenator(press), document, findings, &set, err);
    ok = ok && file_write(path, layout_dump(work, fonts, &set), err);
    arena_close(work);
    return ok || error_context(err, "документ «%.*s»", STR_ARG(document->title));
}
