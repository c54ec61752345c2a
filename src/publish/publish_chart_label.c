// Names of rows: one line where they fit, more where they do not.
#include "publish/publish_chart_int.h"

enum { SHORT_WORD = 3 };

typedef struct {
    Arena *arena;
    const Fonts *fonts;
    Face face;
    double size, width;
    StrList lines;
} Label;

static bool label_fits(const Label *label, Str text)
{
    return font_width(label->fonts, label->face, label->size, text) <= label->width + 0.01;
}

static void line_add(Label *label, Str line)
{
    Str trimmed = str_trim(line);
    if (trimmed.len > 0)
        *LIST_PUSH(label->arena, &label->lines) = trimmed;
}

// The bytes of the longest beginning that fits, at least one code point.
static size_t fitting_len(const Label *label, Str text)
{
    size_t at = 0, fitting = 0;
    while (at < text.len) {
        utf8_next(text, &at);
        if (fitting > 0 && !label_fits(label, str_part(text, 0, at)))
            break;
        fitting = at;
    }
    return fitting;
}

// A preposition or «№» is not left at the end of a line.
static bool ends_short(Str line)
{
    size_t start = line.len;
    while (start > 0 && line.data[start - 1] != ' ')
        start--;
    return start > 0 && utf8_count(str_part(line, start, line.len)) <= SHORT_WORD;
}

// Cuts off the longest line made of whole words; only a plain blank may end a line.
static Str line_cut(const Label *label, Str text, size_t *next)
{
    size_t end = 0, worse = 0;
    for (size_t at = 0; at < text.len; at++) {
        size_t blank = str_find(text, STR(" "), at);
        size_t stop = blank == SIZE_MAX ? text.len : blank;
        Str line = str_part(text, 0, stop);
        if (!label_fits(label, line))
            break;
        if (stop < text.len && ends_short(line))
            worse = stop;
        else
            end = stop;
        at = stop;
    }
    end = end > 0 ? end : worse > 0 ? worse : fitting_len(label, text);
    *next = end;
    return str_part(text, 0, end);
}

StrList label_wrap(
    Arena *arena, const Fonts *fonts, Face face, double size, Str label, double width)
{
    Label work = {.arena = arena, .fonts = fonts, .face = face, .size = size, .width = width};
    Str rest = str_trim(label);
    while (rest.len > 0) {
        size_t next = 0;
        line_add(&work, line_cut(&work, rest, &next));
        rest = str_trim(str_part(rest, next, rest.len));
    }
    return work.lines;
}
