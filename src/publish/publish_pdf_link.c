// Ways through the file: bookmarks, links to places in it and to the network.
#include <assert.h>

#include "publish/publish_pdf_int.h"

enum { LEVEL_MAX = 8, FLAG_PRINT = 4, ABOVE_TARGET_PT = 12 };

// A place on a page, a little above it so that the line is not cut; zoom 0 leaves the reader's own.
// Made by hand: libharu refuses that zoom, and its destinations are objects apart, which checkers
// of PDF/A do not follow.
static HPDF_Destination destination_new(Pdf *pdf, const PageSet *set, size_t page, double y)
{
    assert(page >= 1 && page <= pdf->page_count && y >= -ABOVE_TARGET_PT);
    double top = set->items[page - 1].height - (y > ABOVE_TARGET_PT ? y - ABOVE_TARGET_PT : 0);
    HPDF_Destination place = HPDF_Array_New(pdf->doc->mmgr);
    place->header.obj_class |= HPDF_OSUBCLASS_DESTINATION;
    HPDF_Array_Add(place, pdf->pages[page - 1]);
    HPDF_Array_AddName(place, "XYZ");
    HPDF_Array_AddNumber(place, 0);
    HPDF_Array_AddNumber(place, (HPDF_INT32)(top + 0.5));
    HPDF_Array_AddNumber(place, 0);
    return place;
}

// ---------------------------------------------------------------- bookmarks
// The last bookmark of each level is the parent of deeper ones; a level that is left out goes under
// the nearest above it.
void pdf_add_bookmarks(Pdf *pdf, const PageSet *set)
{
    HPDF_Outline last[LEVEL_MAX + 1] = {NULL};
    for (size_t i = 0; i < set->bookmarks.count; i++) {
        const Bookmark *bookmark = &set->bookmarks.items[i];
        int level = bookmark->level < 1 ? 1 : bookmark->level;
        level = level > LEVEL_MAX ? LEVEL_MAX : level;
        HPDF_Outline outline = HPDF_CreateOutline(pdf->doc, last[level - 1], "", NULL);
        if (outline == NULL)
            return;
        Str title = str_squeeze(pdf->arena, bookmark->title);
        HPDF_Dict_Add(outline, "Title", pdf_text_new(pdf, title));
        HPDF_Outline_SetOpened(outline, level == 1 ? HPDF_TRUE : HPDF_FALSE);
        HPDF_Outline_SetDestination(
            outline, destination_new(pdf, set, bookmark->page, bookmark->y));
        for (int deeper = level; deeper <= LEVEL_MAX; deeper++)
            last[deeper] = outline;
    }
    if (set->bookmarks.count > 0)
        HPDF_SetPageMode(pdf->doc, HPDF_PAGE_MODE_USE_OUTLINE);
}

// ---------------------------------------------------------------- links
// Addresses are ASCII in the file: other bytes, blanks and brackets become %XX.
static Str url_escape(Arena *arena, Str url)
{
    Text out = text_new(arena);
    for (size_t i = 0; i < url.len; i++) {
        unsigned char byte = (unsigned char)url.data[i];
        if (byte > ' ' && byte < 0x7F && byte != '(' && byte != ')' && byte != '\\')
            text_add_char(&out, (char)byte);
        else
            text_format(&out, "%%%02X", byte);
    }
    return text_str(&out);
}

static bool url_is_safe(Str url)
{
    return str_starts(url, STR("https://")) || str_starts(url, STR("http://")) ||
           str_starts(url, STR("mailto:"));
}

static HPDF_Annotation link_new(Pdf *pdf, const PageSet *set, size_t page, const Draw *draw)
{
    float bottom = (float)(set->items[page].height - draw->y - draw->height);
    HPDF_Rect area = {
        .left = (float)draw->x,
        .bottom = bottom,
        .right = (float)(draw->x + draw->width),
        .top = bottom + (float)draw->height,
    };
    if (draw->link.len > 0 && url_is_safe(draw->link)) {
        const char *url = str_to_c(pdf->arena, url_escape(pdf->arena, draw->link));
        return HPDF_Page_CreateURILinkAnnot(pdf->pages[page], area, url);
    }
    if (draw->link.len > 0 || draw->link_page == 0)
        return NULL;
    HPDF_Destination place = destination_new(pdf, set, draw->link_page, draw->link_y);
    return HPDF_Page_CreateLinkAnnot(pdf->pages[page], area, place);
}

static void link_add(Pdf *pdf, const PageSet *set, size_t page, const Draw *draw)
{
    HPDF_Annotation link = link_new(pdf, set, page, draw);
    if (link == NULL)
        return;
    HPDF_LinkAnnot_SetBorderStyle(link, 0, 0, 0);
    HPDF_Dict_AddNumber(link, "F", FLAG_PRINT);
}

// Words of one link on one line, with no more than a stretched blank between them.
static bool is_continued(const Draw *left, const Draw *right)
{
    double gap = right->x - left->x - left->width;
    bool is_same_line = left->y == right->y && left->height == right->height;
    bool is_same_place = left->link_page == right->link_page && left->link_y == right->link_y &&
                         str_equal(left->link, right->link);
    return is_same_line && is_same_place && gap > -left->height && gap < left->height;
}

// The layout makes an area for each word: areas side by side become one, which is what a reader
// expects.
static void page_add_links(Pdf *pdf, const PageSet *set, size_t page)
{
    const Draws *draws = &set->items[page].draws;
    Draw open = {.kind = DRAW_TEXT};
    for (size_t i = 0; i < draws->count; i++) {
        const Draw *next = &draws->items[i];
        if (next->kind != DRAW_LINK)
            continue;
        if (open.kind == DRAW_LINK && is_continued(&open, next)) {
            open.width = next->x + next->width - open.x;
            continue;
        }
        if (open.kind == DRAW_LINK)
            link_add(pdf, set, page, &open);
        open = *next;
    }
    if (open.kind == DRAW_LINK)
        link_add(pdf, set, page, &open);
}

void pdf_add_links(Pdf *pdf, const PageSet *set)
{
    for (size_t i = 0; i < set->count; i++)
        page_add_links(pdf, set, i);
}
