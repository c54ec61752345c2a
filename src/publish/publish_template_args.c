// Words of a fenced block's first line, and the two ways between a value and Markdown.
#include "publish/publish_template_int.h"

#include <string.h>

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_punctuation(char byte)
{
    return byte > ' ' && byte < 0x7F && !(byte >= '0' && byte <= '9') &&
           !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

static bool is_escape(Str text, size_t at)
{
    return text.data[at] == '\\' && at + 1 < text.len && is_punctuation(text.data[at + 1]);
}

Str template_unescape(Arena *arena, Str text)
{
    Text out = text_new(arena);
    for (size_t at = 0; at < text.len; at++) {
        if (is_escape(text, at))
            at++;
        text_add_char(&out, text.data[at]);
    }
    return text_str(&out);
}

bool name_is_plain(Str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.data[i];
        bool is_letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        if (!is_letter && !(byte >= '0' && byte <= '9') && byte != '_' && byte != '-')
            return false;
    }
    return name.len > 0;
}

// ---------------------------------------------------------------- escaping
// «1.» and «1)» begin a list, «-», «+», «=», «:» a list, a rule, a heading or a table.
static size_t list_number_len(Str text)
{
    size_t at = 0;
    while (at < text.len && text.data[at] >= '0' && text.data[at] <= '9')
        at++;
    bool is_list = at > 0 && at < text.len && (text.data[at] == '.' || text.data[at] == ')') &&
                   (at + 1 == text.len || is_blank(text.data[at + 1]));
    return is_list ? at : 0;
}

static void escape_start(Text *out, Str *value)
{
    size_t digits = list_number_len(*value);
    if (digits > 0) {
        text_add(out, str_part(*value, 0, digits));
        *value = str_part(*value, digits, value->len);
        text_add_char(out, '\\');
        text_add_char(out, value->data[0]);
        *value = str_part(*value, 1, value->len);
    } else if (value->len > 0 && strchr("-+=:", value->data[0])) {
        text_add_char(out, '\\');
    }
}

void template_escape(Text *out, Str value)
{
    if (value.len > 0 && is_blank(value.data[0]))
        text_add_char(out, ' ');
    while (value.len > 0 && is_blank(value.data[0]))
        value = str_part(value, 1, value.len);
    escape_start(out, &value);
    for (size_t i = 0; i < value.len; i++) {
        char byte = value.data[i];
        if (is_blank(byte)) {
            if (i + 1 == value.len || !is_blank(value.data[i + 1]))
                text_add_char(out, ' ');
            continue;
        }
        if (byte != 0 && strchr("\\`*_{}[]()<>#|~&!\"^", byte))
            text_add_char(out, '\\');
        text_add_char(out, byte);
    }
}

// ---------------------------------------------------------------- arguments
static size_t skip_word(Str text, size_t at, bool stops_at_equals)
{
    while (at < text.len && !is_blank(text.data[at])) {
        if (stops_at_equals && (text.data[at] == '=' || text.data[at] == '"'))
            break;
        at += is_escape(text, at) ? 2 : 1;
    }
    return at;
}

static size_t closing_quote(Str text, size_t at)
{
    while (at < text.len && text.data[at] != '"')
        at += is_escape(text, at) ? 2 : 1;
    return at;
}

// The value after «=»; *at moves behind it.
static bool read_value(Arena *arena, Str text, size_t *at, Str *ret)
{
    bool is_quoted = *at < text.len && text.data[*at] == '"';
    size_t start = *at + is_quoted;
    size_t end = is_quoted ? closing_quote(text, start) : skip_word(text, start, false);
    if (is_quoted && end >= text.len)
        return false;
    *ret = template_unescape(arena, str_part(text, start, end));
    *at = end + is_quoted;
    return true;
}

bool args_parse(Arena *arena, Str text, ArgList *ret, size_t *bad_at)
{
    *ret = (ArgList){0};
    for (size_t at = 0; at < text.len;) {
        if (is_blank(text.data[at])) {
            at++;
            continue;
        }
        Arg arg = {.at = at, .is_quoted = text.data[at] == '"'};
        *bad_at = at;
        if (arg.is_quoted) {
            if (!read_value(arena, text, &at, &arg.value))
                return false;
            *LIST_PUSH(arena, ret) = arg;
            continue;
        }
        size_t end = skip_word(text, at, true);
        Str word = template_unescape(arena, str_part(text, at, end));
        bool has_value = end < text.len && text.data[end] == '=';
        arg.key = has_value ? word : STR("");
        arg.value = word;
        at = has_value ? end + 1 : end;
        if (has_value && !read_value(arena, text, &at, &arg.value))
            return false;
        if (!has_value && at < text.len && text.data[at] == '"')
            return false;
        *LIST_PUSH(arena, ret) = arg;
    }
    return true;
}

const Arg *args_get(const ArgList *args, const char *key)
{
    for (size_t i = 0; i < args->count; i++)
        if (str_is(args->items[i].key, key))
            return &args->items[i];
    return NULL;
}

Str args_text(const ArgList *args, const char *key, Str fallback)
{
    const Arg *arg = args_get(args, key);
    return arg ? arg->value : fallback;
}

bool args_have(const ArgList *args, const char *word)
{
    for (size_t i = 0; i < args->count; i++)
        if (args->items[i].key.len == 0 && !args->items[i].is_quoted &&
            str_is(args->items[i].value, word))
            return true;
    return false;
}
