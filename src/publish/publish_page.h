// Laid-out pages: the layout makes them, the PDF writer draws them. Points (1/72 inch), origin at
// the page's top left, y grows downwards; text stands on its baseline. Knows no PDF.
#ifndef NOK_PUBLISH_PAGE_H
#define NOK_PUBLISH_PAGE_H

#include "base/base.h"
#include "publish/publish_document.h"
#include "publish/publish_font.h"

typedef struct {
    uint8_t red, green, blue;
} Color;
#define COLOR(hex)                                                                                 \
    ((Color){(uint8_t)((hex) >> 16), (uint8_t)((hex) >> 8 & 0xFF), (uint8_t)((hex)&0xFF)})
enum {
    INK_BLACK = 0x000000,
    INK_DEEP = 0x1F4E79,
    INK_LIGHT = 0x9DB8D3,
    INK_OCHRE = 0xB8741A,
    INK_TINT = 0xEDF1F5,
    INK_FRAME = 0x333F4A,
    INK_HAIR = 0xC6CDD5,
    INK_GREY = 0x55606B,
    INK_WHITE = 0xFFFFFF
};

typedef enum { DRAW_TEXT, DRAW_LINE, DRAW_RECT, DRAW_CIRCLE, DRAW_POLYGON, DRAW_LINK } DrawKind;
typedef struct {
    double x, y;
} Point;
typedef struct {
    DrawKind kind;
    double x, y; // text: start of the baseline; rect, link: top left; circle: centre; line: start
    double width, height; // rect, link; line: x2 - x, y2 - y; circle: width = radius
    double line_width;    // 0: no stroke
    double dash;          // line: 0 solid, else length of dash and gap
    bool is_filled;
    Color fill, stroke; // text uses `fill`
    Str text;           // one run in one face; no line breaks; only code points the face has
    Face face;
    double size;
    double spacing; // extra letter spacing, pt
    Point *points;  // polygon
    size_t point_count;
    Str link;         // DRAW_LINK: URL, or empty with link_page > 0
    size_t link_page; // page number from 1
    double link_y;
} Draw;
typedef struct {
    Draw *items;
    size_t count, capacity;
} Draws;
typedef struct {
    double width, height;
    Draws draws;
} Page;
typedef struct {
    Str title;
    int level;   // from 1
    size_t page; // from 1
    double y;
} Bookmark;
typedef struct {
    Page *items;
    size_t count, capacity;
    struct {
        Bookmark *items;
        size_t count, capacity;
    } bookmarks;
    const Document *document; // properties
} PageSet;

// Charts (publish_chart.c). A tall chart goes over several pages: rows [first_row, ...) that fit
// into `max_height` are drawn (at least one when max_height > 120); its axis and legend are
// repeated with each piece. draws: origin at the box's top left.
typedef struct {
    uint32_t *items;
    size_t count, capacity;
} RuneList;
typedef struct {
    Draws draws;
    double height;
    size_t row_count; // rows drawn
    RuneList missing; // what Arimo lacks: drawn as boxes, each once
} ChartBox;
void chart_layout(Arena *arena, const Fonts *fonts, const ChartBlock *chart, double width,
    double max_height, size_t first_row, ChartBox *ret);

// A drawing of our own, scaled to `width` points; the whole of it, `row_count` 1.
void drawing_layout(
    Arena *arena, const Fonts *fonts, const DrawingBlock *drawing, double width, ChartBox *ret);

#endif
