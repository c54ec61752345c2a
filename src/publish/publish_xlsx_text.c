// Text as a workbook can hold it. The library writes wrong UTF-8 and noncharacters raw and reports
// no error, so nothing reaches it uncleaned.
#include "publish/publish_xlsx_int.h"

#include <string.h>

enum {
    RUNE_REPLACEMENT = 0xFFFD,
    RUNE_SOFT_HYPHEN = 0xAD,
    RUNE_ELLIPSIS = 0x2026,
    FOOTER_MAX = 255
};

// ---------------------------------------------------------------- cells
static bool rune_is_bad(uint32_t rune)
{
    return (rune < 0x20 && rune != '\n' && rune != '\t') || (rune >= 0x7F && rune <= 0x9F) ||
           (rune & 0xFFFE) == 0xFFFE || (rune >= 0xFDD0 && rune <= 0xFDEF) ||
           (rune >= 0xD800 && rune <= 0xDFFF);
}

static size_t rune_units(uint32_t rune)
{
    return rune > 0xFFFF ? 2 : 1;
}

static bool is_hex(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
           (byte >= 'A' && byte <= 'F');
}

// «_x0041_» in a workbook stands for the letter A.
static bool is_escape(Str text, size_t at)
{
    if (text.len - at < 7 || text.data[at] != '_' || text.data[at + 1] != 'x' ||
        text.data[at + 6] != '_')
        return false;
    for (size_t i = at + 2; i < at + 6; i++)
        if (!is_hex(text.data[i]))
            return false;
    return true;
}

static uint32_t rune_clean(Str text, size_t *at)
{
    uint32_t rune = utf8_next(text, at);
    if (rune == '\r') {
        if (*at < text.len && text.data[*at] == '\n')
            ++*at;
        return '\n';
    }
    return rune_is_bad(rune) ? RUNE_REPLACEMENT : rune;
}

// How many units the text takes once it is clean; an escape counts as it is written.
static size_t clean_units(Str text)
{
    size_t units = 0;
    for (size_t at = 0; at < text.len;) {
        units += is_escape(text, at) ? 6 : 0;
        uint32_t rune = rune_clean(text, &at);
        units += rune == RUNE_SOFT_HYPHEN ? 0 : rune_units(rune);
    }
    return units;
}

char *xlsx_text_clean(Arena *arena, Str text, bool *is_cut)
{
    *is_cut = clean_units(text) > XLSX_TEXT_MAX;
    size_t left = *is_cut ? XLSX_TEXT_MAX - 1 : XLSX_TEXT_MAX;
    Text clean = text_new(arena);
    for (size_t at = 0; at < text.len;) {
        bool is_escaped = is_escape(text, at);
        uint32_t rune = rune_clean(text, &at);
        if (rune == RUNE_SOFT_HYPHEN)
            continue;
        size_t units = rune_units(rune) + (is_escaped ? 6 : 0);
        if (units > left)
            break;
        left -= units;
        text_add_rune(&clean, rune);
        if (is_escaped)
            text_add(&clean, STR("x005F_"));
    }
    if (*is_cut)
        text_add_rune(&clean, RUNE_ELLIPSIS);
    return str_to_c(arena, text_str(&clean));
}

// ---------------------------------------------------------------- names of sheets
static void name_add_rune(Text *name, uint32_t rune)
{
    switch (rune) {
    case '[':
        text_add_char(name, '(');
        break;
    case ']':
        text_add_char(name, ')');
        break;
    case '/':
    case '\\':
        text_add_char(name, '-');
        break;
    case '\'':
        text_add_rune(name, 0x2019);
        break;
    case ':':
    case '*':
    case '?':
    case RUNE_SOFT_HYPHEN:
        break;
    default:
        text_add_rune(name, rune_is_space(rune) ? ' '
                            : rune_is_bad(rune) ? RUNE_REPLACEMENT
                                                : rune);
    }
}

// The first `limit` UTF-16 units, without a blank at the end.
Str xlsx_text_head(Str text, size_t limit)
{
    size_t end = 0;
    for (size_t at = 0; at < text.len; end = at) {
        size_t units = rune_units(utf8_next(text, &at));
        if (units > limit)
            break;
        limit -= units;
    }
    return str_trim(str_part(text, 0, end));
}

static size_t last_blank(Str text)
{
    size_t at = text.len;
    while (at > 0 && text.data[at - 1] != ' ')
        at--;
    return at;
}

// A long name ends with a whole word, and not with a short one («и», «по»), if enough of it is
// left.
static Str name_cut(Str name, size_t limit)
{
    enum { ENOUGH = 12, SHORT_WORD = 2 };
    Str cut = xlsx_text_head(name, limit);
    if (cut.len == name.len)
        return cut;
    Str words = cut;
    if (name.data[cut.len] != ' ')
        words = str_trim(str_part(cut, 0, last_blank(cut)));
    while (utf8_count(str_part(words, last_blank(words), words.len)) <= SHORT_WORD && words.len > 0)
        words = str_trim(str_part(words, 0, last_blank(words)));
    while (words.len > 0 && strchr(",.;:-(", words.data[words.len - 1]))
        words.len--;
    return utf8_count(words) >= ENOUGH ? words : cut;
}

// «2025», «A1», «R1C1», «TRUE» would stand in formulas and names as a number, a cell or a value:
// the library puts no quotes round names of plain ASCII.
static bool name_is_like_reference(Str name)
{
    bool has_digit = false;
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.data[i];
        bool is_digit = byte >= '0' && byte <= '9';
        bool is_letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        if (!is_digit && !is_letter && byte != '.' && byte != '_')
            return false;
        has_digit |= is_digit || byte == '.';
    }
    return has_digit || name.len < 6;
}

static Str name_clean(Arena *arena, Str title)
{
    Text name = text_new(arena);
    for (size_t at = 0; at < title.len;)
        name_add_rune(&name, utf8_next(title, &at));
    Str clean = str_squeeze(arena, text_str(&name));
    if (clean.len == 0)
        return STR("Лист");
    if (name_is_like_reference(clean))
        return str_concat(arena, STR("Лист "), clean);
    return str_is(str_fold(arena, clean), "history") ? str_concat(arena, clean, STR(".")) : clean;
}

bool xlsx_name_is_taken(const StrList *names, Str key)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_equal(names->items[i], key))
            return true;
    return false;
}

Str xlsx_sheet_name(Arena *arena, Str title, int part, StrList *names)
{
    Str clean = name_clean(arena, title);
    for (int number = part;; number++) {
        Str tail = number > 1 ? str_format(arena, " (%d)", number) : STR("");
        Str name = str_concat(arena, name_cut(clean, XLSX_NAME_MAX - tail.len), tail);
        Str key = str_fold(arena, name);
        if (xlsx_name_is_taken(names, key))
            continue;
        *LIST_PUSH(arena, names) = key;
        return name;
    }
}

// ---------------------------------------------------------------- the page's footer
size_t xlsx_text_units(Str text)
{
    size_t units = 0;
    for (size_t at = 0; at < text.len;)
        units += rune_units(utf8_next(text, &at));
    return units;
}

static Str footer_text(Arena *arena, Str text)
{
    bool is_cut;
    Str clean = str_squeeze(arena, str_c(xlsx_text_clean(arena, text, &is_cut)));
    return str_replace(arena, clean, STR("&"), STR("&&"));
}

Str xlsx_footer(Arena *arena, const Document *document)
{
    Str mark = footer_text(arena, document->draft_mark);
    Str note = footer_text(arena, document->footer);
    // The size code must not run into a text that begins with a digit: hence the blank.
    Str first = str_format(
        arena, "&C&8 Лист «&A», страница &P из &N%s%.*s", mark.len ? ". " : "", STR_ARG(mark));
    Str whole = note.len ? str_format(arena, "%.*s\n%.*s", STR_ARG(first), STR_ARG(note)) : first;
    if (xlsx_text_units(whole) <= FOOTER_MAX)
        return whole;
    return xlsx_text_units(first) <= FOOTER_MAX ? first : STR("&C&8 Лист «&A», страница &P из &N");
}
