// Draws as one inline <svg>: a picture with a name, as wide as its place; no style attribute, since
// the page's policy allows its own sheet only. Well-formed XML too. Coordinates are whole
// hundredths of a point, printed without the locale. Arimo, Liberation Sans and Arial have equal
// widths, so texts need no length.
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "publish/publish.h"

enum { COORDINATE_MAX_PT = 100000 };
#define SANS "Arimo, Liberation Sans, Arial, sans-serif"
#define SERIF "Tinos, Liberation Serif, Times New Roman, serif"

// ---------------------------------------------------------------- numbers, colours, texts
static void put_number(Text *out, double value)
{
    assert(isfinite(value) && fabs(value) <= COORDINATE_MAX_PT);
    long scaled = (long)(value * 100 + (value < 0 ? -0.5 : 0.5));
    long whole = labs(scaled) / 100, part = labs(scaled) % 100;
    text_format(out, "%s%ld", scaled < 0 ? "-" : "", whole);
    if (part % 10 != 0)
        text_format(out, ".%02ld", part);
    else if (part != 0)
        text_format(out, ".%ld", part / 10);
}

static void put_measure(Text *out, const char *name, double value)
{
    text_format(out, " %s=\"", name);
    put_number(out, value);
    text_add_char(out, '"');
}

static void put_color(Text *out, const char *name, Color color)
{
    text_format(out, " %s=\"#%02x%02x%02x\"", name, color.red, color.green, color.blue);
}

// XML has no place for control signs at all; a wrong byte becomes U+FFFD.
static void put_rune(Text *out, uint32_t rune)
{
    bool is_bad = (rune >= 0x7F && rune < 0xA0) || rune == 0xFFFE || rune == 0xFFFF;
    if (rune < 0x20)
        text_add_char(out, ' ');
    else if (rune == '&')
        text_add_c(out, "&amp;");
    else if (rune == '<')
        text_add_c(out, "&lt;");
    else if (rune == '>')
        text_add_c(out, "&gt;");
    else if (rune == '"')
        text_add_c(out, "&quot;");
    else
        text_add_rune(out, is_bad ? 0xFFFD : rune);
}

static void put_text(Text *out, Str text)
{
    for (size_t at = 0; at < text.len;)
        put_rune(out, utf8_next(text, &at));
}

// ---------------------------------------------------------------- shapes
static void put_paint(Text *out, const Draw *draw)
{
    if (draw->is_filled && draw->kind != DRAW_LINE)
        put_color(out, "fill", draw->fill);
    else
        text_add_c(out, " fill=\"none\"");
    if (draw->line_width <= 0)
        return;
    put_color(out, "stroke", draw->stroke);
    put_measure(out, "stroke-width", draw->line_width);
    if (draw->dash > 0)
        put_measure(out, "stroke-dasharray", draw->dash);
}

static void put_shape(Text *out, const Draw *draw)
{
    put_paint(out, draw);
    text_add_c(out, "/>\n");
}

static void put_line(Text *out, const Draw *draw)
{
    text_add_c(out, "<line");
    put_measure(out, "x1", draw->x);
    put_measure(out, "y1", draw->y);
    put_measure(out, "x2", draw->x + draw->width);
    put_measure(out, "y2", draw->y + draw->height);
    put_shape(out, draw);
}

static void put_rect(Text *out, const Draw *draw)
{
    text_add_c(out, "<rect");
    put_measure(out, "x", draw->x);
    put_measure(out, "y", draw->y);
    put_measure(out, "width", draw->width);
    put_measure(out, "height", draw->height);
    put_shape(out, draw);
}

static void put_circle(Text *out, const Draw *draw)
{
    text_add_c(out, "<circle");
    put_measure(out, "cx", draw->x);
    put_measure(out, "cy", draw->y);
    put_measure(out, "r", draw->width);
    put_shape(out, draw);
}

static void put_polygon(Text *out, const Draw *draw)
{
    text_add_c(out, "<polygon points=\"");
    for (size_t i = 0; i < draw->point_count; i++) {
        text_add_c(out, i == 0 ? "" : " ");
        put_number(out, draw->points[i].x);
        text_add_char(out, ',');
        put_number(out, draw->points[i].y);
    }
    text_add_char(out, '"');
    put_shape(out, draw);
}

// What is usual (sans, regular, black) stands at the whole picture.
static void put_words(Text *out, const Draw *draw)
{
    unsigned style = (unsigned)draw->face % 4;
    text_add_c(out, "<text");
    put_measure(out, "x", draw->x);
    put_measure(out, "y", draw->y);
    put_measure(out, "font-size", draw->size);
    if (draw->face < FACE_SANS)
        text_add_c(out, " font-family=\"" SERIF "\"");
    if (style & 1)
        text_add_c(out, " font-weight=\"bold\"");
    if (style & 2)
        text_add_c(out, " font-style=\"italic\"");
    if (draw->spacing > 0)
        put_measure(out, "letter-spacing", draw->spacing);
    put_color(out, "fill", draw->fill);
    text_add_char(out, '>');
    put_text(out, draw->text);
    text_add_c(out, "</text>\n");
}

static void put_draw(Text *out, const Draw *draw)
{
    switch (draw->kind) {
    case DRAW_TEXT:
        if (draw->text.len > 0)
            put_words(out, draw);
        break;
    case DRAW_LINE:
        put_line(out, draw);
        break;
    case DRAW_RECT:
        put_rect(out, draw);
        break;
    case DRAW_CIRCLE:
        put_circle(out, draw);
        break;
    case DRAW_POLYGON:
        put_polygon(out, draw);
        break;
    case DRAW_LINK:
        break; // a picture is one thing to a screen reader: links inside could not be reached
    }
}

// ---------------------------------------------------------------- the whole
static void put_head(Text *out, double width_pt, double height_pt, Str label)
{
    text_add_c(out, "<svg viewBox=\"0 0 ");
    put_number(out, width_pt);
    text_add_char(out, ' ');
    put_number(out, height_pt);
    text_add_c(out, "\" width=\"100%\" font-family=\"" SANS "\" role=\"img\" aria-label=\"");
    put_text(out, label);
    text_add_c(out, "\">\n<title>");
    put_text(out, label);
    text_add_c(out, "</title>\n");
}

Str svg_from_draws(Arena *arena, const Draws *draws, double width_pt, double height_pt, Str label)
{
    Text out = text_new(arena);
    put_head(&out, width_pt, height_pt, label);
    for (size_t i = 0; i < draws->count; i++)
        put_draw(&out, &draws->items[i]);
    text_add_c(&out, "</svg>\n");
    return text_str(&out);
}
