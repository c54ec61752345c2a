// The file name of a document: safe on every system, whatever the values in it hold.
#include "publish/publish_template_front_int.h"

enum { NAME_MOST = 120 }; // bytes of one name, its ending too

static bool is_bad_rune(uint32_t rune)
{
    bool is_control = rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
    bool is_direction = (rune >= 0x200C && rune <= 0x200F) || (rune >= 0x2028 && rune <= 0x202E) ||
                        (rune >= 0x2061 && rune <= 0x206F);
    bool is_sign = rune == '/' || rune == '\\' || rune == ':' || rune == '*' || rune == '?' ||
                   rune == '"' || rune == '<' || rune == '>' || rune == '|';
    return is_control || is_direction || is_sign || rune == 0xFFFD;
}

// Without bad signs; dots at its start (a hidden file, «..») become one «_»; cut at a letter's
// border.
static Str clean_signs(Arena *arena, Str text, size_t most)
{
    enum { SOFT_HYPHEN = 0xAD };
    Text out = text_new(arena);
    text = str_squeeze(arena, text);
    if (str_starts(text, STR(".")))
        text_add_char(&out, '_');
    while (str_starts(text, STR(".")))
        text = str_part(text, 1, text.len);
    for (size_t at = 0; at < text.len;) {
        char bytes[4];
        uint32_t rune = utf8_next(text, &at);
        if (rune == SOFT_HYPHEN)
            continue;
        bool is_bad = is_bad_rune(rune);
        size_t len = is_bad ? 1 : utf8_put(bytes, rune);
        if (out.len + len > most)
            break;
        text_add(&out, is_bad ? STR("_") : (Str){.data = bytes, .len = len});
    }
    return text_str(&out);
}

static Str trim_end(Str text)
{
    while (text.len > 0 && (text.data[text.len - 1] == ' ' || text.data[text.len - 1] == '.'))
        text.len--;
    return text;
}

// Windows opens a device by these names, whatever the ending.
static bool is_device(Arena *arena, Str name)
{
    static const char *const NAMES[] = {"con", "prn", "aux", "nul"};
    Str stem = str_fold(arena, str_trim(str_part(name, 0, str_find(name, STR("."), 0))));
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(stem, NAMES[i]))
            return true;
    bool is_port = str_starts(stem, STR("com")) || str_starts(stem, STR("lpt"));
    return is_port && stem.len == 4 && stem.data[3] >= '0' && stem.data[3] <= '9';
}

static Str clean_name(Arena *arena, Str text, size_t most)
{
    Str name = trim_end(clean_signs(arena, text, most - 1)); // room for one «_»
    if (name.len == 0)
        return STR("_");
    return is_device(arena, name) ? str_format(arena, "_%.*s", STR_ARG(name)) : name;
}

static Str without_ending(Str text)
{
    static const char *const ENDINGS[] = {".pdf", ".xlsx", ".html", ".csv", ".txt"};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (str_ends(text, str_c(ENDINGS[i])))
            return str_part(text, 0, text.len - str_c(ENDINGS[i]).len);
    return text;
}

static bool is_divider(const MustacheOut *out, size_t at)
{
    const MustacheMark *mark = mustache_mark(out, at);
    return out->text.data[at] == '/' && (mark == NULL || !mark->is_fixed);
}

Str output_name(Arena *arena, const MustacheOut *out, Str format)
{
    Text path = text_new(arena);
    Str text = text_str(&out->text);
    size_t start = 0;
    for (size_t at = 0; at < text.len; at++) {
        if (!is_divider(out, at))
            continue;
        if (at > start) {
            text_add(&path, clean_name(arena, str_part(text, start, at), NAME_MOST));
            text_add_char(&path, '/');
        }
        start = at + 1;
    }
    Str stem = without_ending(str_part(text, start, text.len));
    text_add(&path, clean_name(arena, stem, NAME_MOST - format.len - 1));
    text_format(&path, ".%.*s", STR_ARG(format));
    return text_str(&path);
}
