// Letters and lines of plain text: widths, breaking, fields.
#include "publish/publish_txt_int.h"
#include "publish/publish_words.h"

enum { RUNE_SHY = 0xAD, RUNE_NBSP = 0xA0, RUNE_NUMERO = 0x2116 };

// ---------------------------------------------------------------- widths
typedef struct {
    uint32_t first, last;
} RuneRange;

static const RuneRange WIDE[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF},
    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
static const RuneRange FLAT[] = {{0xAD, 0xAD}, {0x300, 0x36F}, {0x483, 0x489}, {0x591, 0x5BD},
    {0x610, 0x61A}, {0x61C, 0x61C}, {0x64B, 0x65F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0x20D0, 0x20FF}, {0x3099, 0x309A},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF}};

#define IN_RANGES(rune, ranges) in_ranges((rune), (ranges), sizeof(ranges) / sizeof *(ranges))
static bool in_ranges(uint32_t rune, const RuneRange *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rune >= ranges[i].first && rune <= ranges[i].last)
            return true;
    return false;
}

static size_t rune_width(uint32_t rune)
{
    return rune == '\n' || IN_RANGES(rune, FLAT) ? 0 : IN_RANGES(rune, WIDE) ? 2 : 1;
}

size_t txt_width(Str text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len;)
        width += rune_width(utf8_next(text, &at));
    return width;
}

// «Числитель/знаменатель» may be broken after its stroke, 220/228 may not.
static bool is_word_stroke(Str text, size_t at, uint32_t rune)
{
    return rune == '/' && at < text.len && rune_is_letter(utf8_next(text, &at));
}

size_t txt_word_width(Str text)
{
    size_t widest = 0, width = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        width += rune_width(rune);
        size_t with_hyphen = width + (rune == RUNE_SHY);
        if (rune != ' ' && with_hyphen > widest)
            widest = with_hyphen;
        if (rune == ' ' || rune == '\n' || rune == RUNE_SHY || is_word_stroke(text, at, rune))
            width = 0;
    }
    return widest;
}

// ---------------------------------------------------------------- cleaning
static uint32_t clean_rune(uint32_t rune)
{
    if (rune == 0x2028 || rune == 0x2029)
        return '\n';
    if (rune == '\t' || rune == '\r')
        return ' ';
    if (rune == 0x202F || rune == 0x2007)
        return RUNE_NBSP;
    if (rune == 0x2011)
        return '-';
    bool is_control = (rune < ' ' && rune != '\n') || (rune >= 0x7F && rune < 0xA0);
    return is_control ? 0xFFFD : rune;
}

static bool dash_follows(Str text, size_t at)
{
    uint32_t rune = at < text.len ? utf8_next(text, &at) : 0;
    bool is_dash = rune == 0x2013 || rune == 0x2014;
    return is_dash && (at == text.len || rune_is_space(utf8_next(text, &at)));
}

Str txt_clean(Arena *arena, Str text)
{
    Text out = text_new(arena);
    uint32_t before = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = clean_rune(utf8_next(text, &at));
        if (rune_is_direction(rune) || (rune == '\n' && before == ' ' && at == text.len))
            continue;
        if (rune == ' ' && (before == RUNE_NUMERO || dash_follows(text, at)))
            rune = RUNE_NBSP;
        text_add_rune(&out, rune);
        before = rune;
    }
    return text_str(&out);
}

// ---------------------------------------------------------------- breaking
// Where a line may end: the bytes [start, end) fit, `next` begins the line after it.
typedef struct {
    size_t end, next;
    bool has_hyphen;
} Break;

// Better a break at a blank than after a glued one or a hyphen, better that than inside a word.
static Break best_break(const Break *found, const Break *loose, size_t here)
{
    return found->next > 0 ? *found : loose->next > 0 ? *loose : (Break){here, here, false};
}

// Goes through the text from `start` until `width` is passed; at least one letter is taken.
static Break find_break(Str text, size_t start, size_t width)
{
    Break found = {0}, loose = {0};
    size_t used = 0;
    for (size_t at = start; at < text.len;) {
        size_t here = at;
        uint32_t rune = utf8_next(text, &at);
        if (rune == '\n')
            return (Break){.end = here, .next = at};
        if (rune == ' ' && here > start)
            found = (Break){.end = here, .next = at};
        if (rune == RUNE_SHY && used < width)
            found = (Break){.end = here, .next = at, .has_hyphen = true};
        used += rune == ' ' && used == width ? 0 : rune_width(rune);
        if (used > width)
            return best_break(&found, &loose, here > start ? here : at);
        bool is_joint = rune == '-' || is_word_stroke(text, at, rune);
        if (here > start && (rune == RUNE_NBSP || is_joint))
            loose = (Break){.end = is_joint ? at : here, .next = at};
    }
    return (Break){.end = text.len, .next = text.len};
}

// The line without soft hyphens, with the one that breaks it drawn.
static Str line_text(Arena *arena, Str text, size_t start, const Break *end)
{
    Text line = text_new(arena);
    for (size_t at = start; at < end->end;) {
        uint32_t rune = utf8_next(text, &at);
        if (rune != RUNE_SHY)
            text_add_rune(&line, rune);
    }
    while (line.len > 0 && line.data[line.len - 1] == ' ')
        line.len--;
    if (end->has_hyphen)
        text_add_char(&line, '-');
    return text_str(&line);
}

StrList txt_wrap(Arena *arena, Str text, size_t first_width, size_t width)
{
    StrList lines = {0};
    Str clean = txt_clean(arena, text);
    for (size_t at = 0; at < clean.len;) {
        size_t room = lines.count == 0 ? first_width : width;
        Break end = find_break(clean, at, room > 0 ? room : 1);
        *LIST_PUSH(arena, &lines) = line_text(arena, clean, at, &end);
        at = end.next;
        while (at < clean.len && clean.data[at] == ' ')
            at++;
    }
    if (lines.count == 0)
        *LIST_PUSH(arena, &lines) = STR("");
    return lines;
}

// ---------------------------------------------------------------- fields
void txt_add_blanks(Text *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_add_char(out, ' ');
}

static void add_line(Text *out, Str line)
{
    for (size_t at = 0; at < line.len;) {
        uint32_t rune = utf8_next(line, &at);
        text_add_rune(out, rune == RUNE_NBSP ? ' ' : rune);
    }
}

void txt_add_field(Text *out, Str line, size_t width, TxtAlign align, bool is_last)
{
    size_t used = txt_width(line);
    size_t room = used < width ? width - used : 0;
    size_t left = align == TXT_LEFT ? 0 : align == TXT_RIGHT ? room : room / 2;
    if (line.len > 0)
        txt_add_blanks(out, left);
    add_line(out, line);
    if (!is_last)
        txt_add_blanks(out, line.len > 0 ? room - left : room);
}

void txt_add_lines(Text *out, const StrList *lines, size_t left, size_t width, TxtAlign align)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->items[i].len > 0)
            txt_add_blanks(out, left);
        txt_add_field(out, lines->items[i], width, align, true);
        text_add_char(out, '\n');
    }
}

void txt_add_rule(Text *out, size_t left, size_t width)
{
    txt_add_blanks(out, left);
    for (size_t i = 0; i < width; i++)
        text_add_c(out, "─");
    text_add_char(out, '\n');
}
