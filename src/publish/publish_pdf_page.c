// A page as the operators of a content stream. The writer remembers what the viewer already knows
// (colour, pen, font, place) and says only what changes; neighbours that look alike become one
// path. Coordinates are whole hundredths of a point, so nothing adds up to a drift and no locale
// can spoil a number.
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "publish/publish_pdf_int.h"

enum { COORDINATE_MAX_PT = 14400, UNKNOWN = -1 };

typedef enum { PAINT_NONE, PAINT_FILL, PAINT_STROKE, PAINT_BOTH } Paint;
typedef struct {
    Text out;
    const PdfFonts *fonts;
    double height;
    long fill, stroke;                    // 0xRRGGBB
    long line_width, dash, size, spacing; // hundredths
    long face;
    bool is_text;
    long text_x, text_y; // start of the current line of text
    Paint paint;         // of the path that is open
} Ink;

// ---------------------------------------------------------------- numbers
static long hundredths(double value)
{
    assert(isfinite(value) && value >= -COORDINATE_MAX_PT && value <= COORDINATE_MAX_PT);
    return (long)(value * 100 + (value < 0 ? -0.5 : 0.5));
}

static void put_number(Ink *ink, long value)
{
    long whole = labs(value) / 100, part = labs(value) % 100;
    text_format(&ink->out, "%s%ld", value < 0 ? "-" : "", whole);
    if (part % 10 != 0)
        text_format(&ink->out, ".%02ld", part);
    else if (part != 0)
        text_format(&ink->out, ".%ld", part / 10);
    text_add_char(&ink->out, ' ');
}

static long flip(const Ink *ink, double y)
{
    return hundredths(ink->height) - hundredths(y);
}

static void put_point(Ink *ink, double x, double y)
{
    put_number(ink, hundredths(x));
    put_number(ink, flip(ink, y));
}

// ---------------------------------------------------------------- what the viewer remembers
static void path_end(Ink *ink)
{
    static const char *const OPERATORS[] = {
        [PAINT_NONE] = "", [PAINT_FILL] = "f\n", [PAINT_STROKE] = "S\n", [PAINT_BOTH] = "B\n"};
    text_add_c(&ink->out, OPERATORS[ink->paint]);
    ink->paint = PAINT_NONE;
}

static void text_end(Ink *ink)
{
    if (ink->is_text)
        text_add_c(&ink->out, "ET\n");
    ink->is_text = false;
}

// A change of the state may not stand inside a path.
static bool state_change(Ink *ink, long *known, long wanted)
{
    if (*known == wanted)
        return false;
    path_end(ink);
    *known = wanted;
    return true;
}

// A part of a colour, 0..255, as 0..1 with three decimals.
static void put_part(Ink *ink, uint8_t part)
{
    if (part == 0 || part == 255)
        text_add_c(&ink->out, part == 0 ? "0 " : "1 ");
    else
        text_format(&ink->out, ".%03d ", (part * 1000 + 127) / 255);
}

static void set_color(Ink *ink, long *known, Color color, const char *operator)
{
    if (!state_change(ink, known, (long)color.red << 16 | (long)color.green << 8 | color.blue))
        return;
    put_part(ink, color.red);
    put_part(ink, color.green);
    put_part(ink, color.blue);
    text_format(&ink->out, "%s\n", operator);
}

static void set_number(Ink *ink, long *known, double value, const char *operator)
{
    if (!state_change(ink, known, hundredths(value)))
        return;
    put_number(ink, *known);
    text_format(&ink->out, "%s\n", operator);
}

static void set_dash(Ink *ink, double dash)
{
    assert(dash >= 0);
    if (!state_change(ink, &ink->dash, hundredths(dash)))
        return;
    text_add_char(&ink->out, '[');
    if (ink->dash > 0)
        put_number(ink, ink->dash);
    text_add_c(&ink->out, "] 0 d\n");
}

// ---------------------------------------------------------------- text
static void set_font(Ink *ink, const Draw *draw)
{
    assert(draw->face < FACE_COUNT && draw->size > 0 && draw->size <= 600);
    long size = hundredths(draw->size);
    if (ink->face != (long)draw->face || ink->size != size) {
        text_format(&ink->out, "/F%d ", (int)draw->face);
        put_number(ink, size);
        text_add_c(&ink->out, "Tf\n");
    }
    ink->face = (long)draw->face;
    ink->size = size;
    set_number(ink, &ink->spacing, draw->spacing, "Tc");
}

// Steps are taken between rounded places, so a long page keeps its columns in line.
static void move_text(Ink *ink, double x, double y)
{
    long to_x = hundredths(x), to_y = flip(ink, y);
    put_number(ink, to_x - ink->text_x);
    put_number(ink, to_y - ink->text_y);
    text_add_c(&ink->out, "Td ");
    ink->text_x = to_x;
    ink->text_y = to_y;
}

// Four hexadecimal digits, without printf: a page has thousands of signs.
static void put_hex(Ink *ink, uint16_t value)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    char text[4];
    for (int i = 0; i < 4; i++)
        text[i] = DIGITS[value >> (12 - 4 * i) & 15];
    text_add(&ink->out, (Str){.data = text, .len = sizeof text});
}

static void draw_text(Ink *ink, const Draw *draw)
{
    path_end(ink);
    if (!ink->is_text) {
        text_add_c(&ink->out, "BT\n");
        ink->is_text = true;
        ink->text_x = ink->text_y = 0;
    }
    set_color(ink, &ink->fill, draw->fill, "rg");
    set_font(ink, draw);
    move_text(ink, draw->x, draw->y);

    const PdfFace *face = &ink->fonts->faces[draw->face];
    uint32_t rune;
    text_add_char(&ink->out, '<');
    for (size_t at = 0; pdf_next_rune(draw->text, &at, &rune);)
        put_hex(ink, pdf_cid(face, rune));
    text_add_c(&ink->out, "> Tj\n");
}

// ---------------------------------------------------------------- shapes
static void path_line(Ink *ink, const Draw *draw)
{
    put_point(ink, draw->x, draw->y);
    text_add_c(&ink->out, "m ");
    put_point(ink, draw->x + draw->width, draw->y + draw->height);
    text_add_c(&ink->out, "l\n");
}

static void path_rect(Ink *ink, const Draw *draw)
{
    long left = hundredths(draw->x), top = flip(ink, draw->y);
    put_number(ink, left);
    put_number(ink, top);
    put_number(ink, hundredths(draw->x + draw->width) - left);
    put_number(ink, flip(ink, draw->y + draw->height) - top);
    text_add_c(&ink->out, "re\n");
}

// Four Bezier quarters; the constant keeps the curve within 0.03 % of the circle.
static void path_circle(Ink *ink, const Draw *draw)
{
    static const double TURNS[5][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}};
    double radius = draw->width, handle = radius * 0.5522847;
    put_point(ink, draw->x + radius, draw->y);
    text_add_c(&ink->out, "m\n");
    for (size_t i = 0; i < 4; i++) {
        const double *from = TURNS[i], *to = TURNS[i + 1];
        double start_x = draw->x + radius * from[0], start_y = draw->y + radius * from[1];
        double end_x = draw->x + radius * to[0], end_y = draw->y + radius * to[1];
        put_point(ink, start_x + handle * to[0], start_y + handle * to[1]);
        put_point(ink, end_x + handle * from[0], end_y + handle * from[1]);
        put_point(ink, end_x, end_y);
        text_add_c(&ink->out, "c\n");
    }
    text_add_c(&ink->out, "h\n");
}

static void path_polygon(Ink *ink, const Draw *draw)
{
    for (size_t i = 0; i < draw->point_count; i++) {
        put_point(ink, draw->points[i].x, draw->points[i].y);
        text_add_c(&ink->out, i == 0 ? "m " : "l ");
    }
    text_add_c(&ink->out, "h\n");
}

static Paint paint_of(const Draw *draw)
{
    bool is_filled = draw->is_filled && draw->kind != DRAW_LINE;
    bool is_stroked = draw->line_width > 0;
    if (is_filled)
        return is_stroked ? PAINT_BOTH : PAINT_FILL;
    return is_stroked ? PAINT_STROKE : PAINT_NONE;
}

static void set_paint(Ink *ink, const Draw *draw, Paint paint)
{
    text_end(ink);
    if (paint != PAINT_STROKE)
        set_color(ink, &ink->fill, draw->fill, "rg");
    if (paint != PAINT_FILL) {
        set_color(ink, &ink->stroke, draw->stroke, "RG");
        set_number(ink, &ink->line_width, draw->line_width, "w");
        set_dash(ink, draw->dash);
    }
    // What is filled and edged may lie over its neighbour, and dashes must start anew: such shapes
    // stay apart.
    if (ink->paint != paint || paint == PAINT_BOTH || draw->dash > 0)
        path_end(ink);
    ink->paint = paint;
}

static void draw_shape(Ink *ink, const Draw *draw, void (*path)(Ink *, const Draw *))
{
    Paint paint = paint_of(draw);
    assert(draw->line_width >= 0 && (draw->kind != DRAW_CIRCLE || draw->width > 0));
    if (paint == PAINT_NONE)
        return;
    set_paint(ink, draw, paint);
    path(ink, draw);
}

static void draw_one(Ink *ink, const Draw *draw)
{
    switch (draw->kind) {
    case DRAW_TEXT:
        if (draw->text.len > 0)
            draw_text(ink, draw);
        break;
    case DRAW_LINE:
        draw_shape(ink, draw, path_line);
        break;
    case DRAW_RECT:
        draw_shape(ink, draw, path_rect);
        break;
    case DRAW_CIRCLE:
        draw_shape(ink, draw, path_circle);
        break;
    case DRAW_POLYGON:
        draw_shape(ink, draw, path_polygon);
        break;
    case DRAW_LINK:
        break; // publish_pdf_link.c
    }
}

Str pdf_page_content(Arena *arena, const Page *page, const PdfFonts *fonts)
{
    Ink ink = {
        .out = text_new(arena),
        .fonts = fonts,
        .height = page->height,
        .fill = UNKNOWN,
        .stroke = UNKNOWN,
        .line_width = UNKNOWN,
        .size = UNKNOWN,
        .face = UNKNOWN,
    };
    for (size_t i = 0; i < page->draws.count; i++)
        draw_one(&ink, &page->draws.items[i]);
    path_end(&ink);
    text_end(&ink);
    return text_str(&ink.out);
}
