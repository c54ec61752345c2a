// Text as pointer and length, and the growing text. Letters and their order are in base_letters.c.
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const size_t TEXT_LIMIT = (size_t)1 << 30;

Str str_c(const char *text)
{
    return (Str){.data = text, .len = text ? strlen(text) : 0};
}

Str str_copy(Arena *arena, Str text)
{
    if (!text.data)
        return text;
    char *data = arena_alloc(arena, text.len + 1);
    memcpy(data, text.data, text.len);
    return (Str){.data = data, .len = text.len};
}

char *str_to_c(Arena *arena, Str text)
{
    char *data = arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(data, text.data, text.len);
    return data;
}

Str str_format(Arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t size = len > 0 ? (size_t)len : 0;
    char *data = arena_alloc(arena, size + 1);
    vsnprintf(data, size + 1, format, again);
    va_end(again);
    return (Str){.data = data, .len = size};
}

Str str_concat(Arena *arena, Str left, Str right)
{
    Text text = text_new(arena);
    text_add(&text, left);
    text_add(&text, right);
    return text_str(&text);
}

Str str_join(Arena *arena, const StrList *parts, Str separator)
{
    Text text = text_new(arena);
    for (size_t i = 0; i < parts->count; i++) {
        text_add(&text, i ? separator : (Str){0});
        text_add(&text, parts->items[i]);
    }
    return text_str(&text);
}

Str str_part(Str text, size_t start, size_t end)
{
    end = end < text.len ? end : text.len;
    start = start < end ? start : end;
    return (Str){.data = text.data ? text.data + start : NULL, .len = end - start};
}

bool str_equal(Str left, Str right)
{
    return left.len == right.len && (left.len == 0 || memcmp(left.data, right.data, left.len) == 0);
}

bool str_is(Str text, const char *literal)
{
    return str_equal(text, str_c(literal));
}

int str_compare(Str left, Str right)
{
    size_t common = left.len < right.len ? left.len : right.len;
    int order = common ? memcmp(left.data, right.data, common) : 0;
    if (order != 0)
        return order < 0 ? -1 : 1;
    return (left.len > right.len) - (left.len < right.len);
}

bool str_starts(Str text, Str prefix)
{
    return text.len >= prefix.len && str_equal(str_part(text, 0, prefix.len), prefix);
}

bool str_ends(Str text, Str suffix)
{
    return text.len >= suffix.len &&
           str_equal(str_part(text, text.len - suffix.len, text.len), suffix);
}

size_t str_find(Str text, Str part, size_t from)
{
    if (from > text.len || part.len > text.len - from)
        return SIZE_MAX;
    if (part.len == 0)
        return from;
    const char *found = memmem(text.data + from, text.len - from, part.data, part.len);
    return found ? (size_t)(found - text.data) : SIZE_MAX;
}

bool str_contains(Str text, Str part)
{
    return str_find(text, part, 0) != SIZE_MAX;
}

// Start of the code point that ends before `end`.
static size_t rune_start_before(Str text, size_t end)
{
    size_t start = end - 1;
    while (start > 0 && end - start < 4 && ((unsigned char)text.data[start] & 0xC0) == 0x80)
        start--;
    return start;
}

Str str_trim(Str text)
{
    size_t start = 0, end = text.len;
    while (start < end) {
        size_t at = start;
        if (!rune_is_space(utf8_next(text, &at)))
            break;
        start = at;
    }
    while (end > start) {
        size_t at = rune_start_before(text, end);
        size_t next = at;
        uint32_t rune = utf8_next(str_part(text, 0, end), &next);
        if (!rune_is_space(rune) || next != end)
            break;
        end = at;
    }
    return str_part(text, start, end);
}

Str str_replace(Arena *arena, Str text, Str what, Str with)
{
    if (what.len == 0 || !str_contains(text, what))
        return text;
    Text out = text_new(arena);
    size_t at = 0;
    for (size_t found; (found = str_find(text, what, at)) != SIZE_MAX; at = found + what.len) {
        text_add(&out, str_part(text, at, found));
        text_add(&out, with);
    }
    text_add(&out, str_part(text, at, text.len));
    return text_str(&out);
}

Str str_squeeze(Arena *arena, Str text)
{
    Text out = text_new(arena);
    bool is_after_space = false;
    text = str_trim(text);
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t rune = utf8_next(text, &at);
        if (!rune_is_space(rune))
            text_add(&out, str_part(text, start, at));
        else if (!is_after_space)
            text_add_char(&out, ' ');
        is_after_space = rune_is_space(rune);
    }
    return text_str(&out);
}

Str str_inner_quotes(Arena *arena, Str text)
{
    text = str_replace(arena, text, STR("«"), STR("„"));
    return str_replace(arena, text, STR("»"), STR("“"));
}

bool str_split(Str *rest, char separator, Str *part)
{
    if (!rest->data)
        return false;
    const char *found = rest->len ? memchr(rest->data, separator, rest->len) : NULL;
    size_t end = found ? (size_t)(found - rest->data) : rest->len;
    *part = str_part(*rest, 0, end);
    *rest = found ? str_part(*rest, end + 1, rest->len) : (Str){0};
    return true;
}

bool str_to_long(Str text, long *ret)
{
    bool is_negative = text.len && text.data[0] == '-';
    size_t at = text.len && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
    if (at == text.len)
        return false;
    long value = 0;
    for (; at < text.len; at++) {
        char digit = text.data[at];
        if (digit < '0' || digit > '9' || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, digit - '0', &value))
            return false;
    }
    *ret = is_negative ? -value : value;
    return true;
}

uint64_t str_hash(Str text)
{
    uint64_t hash = 14695981039346656037u; // FNV-1a
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

Text text_new(Arena *arena)
{
    return (Text){.arena = arena, .limit = TEXT_LIMIT};
}

void text_add(Text *text, Str part)
{
    if (text->is_over || part.len == 0)
        return;
    if (part.len > text->limit - text->len) {
        text->is_over = true;
        return;
    }
    if (text->capacity - text->len < part.len + 1) {
        size_t wanted = text->capacity ? text->capacity * 2 : 64;
        while (wanted - text->len < part.len + 1)
            wanted *= 2;
        char *grown = arena_alloc(text->arena, wanted);
        if (text->len)
            memcpy(grown, text->data, text->len);
        text->data = grown;
        text->capacity = wanted;
    }
    memcpy(text->data + text->len, part.data, part.len);
    text->len += part.len;
    text->data[text->len] = '\0';
}

void text_add_c(Text *text, const char *part)
{
    text_add(text, str_c(part));
}

void text_add_char(Text *text, char byte)
{
    text_add(text, (Str){.data = &byte, .len = 1});
}

void text_add_rune(Text *text, uint32_t rune)
{
    char bytes[4];
    text_add(text, (Str){.data = bytes, .len = utf8_put(bytes, rune)});
}

void text_format(Text *text, const char *format, ...)
{
    char small[512];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len >= 0 && (size_t)len < sizeof small) {
        text_add(text, (Str){.data = small, .len = (size_t)len});
    } else if (len > 0) {
        char *large = arena_alloc(text->arena, (size_t)len + 1);
        vsnprintf(large, (size_t)len + 1, format, again);
        text_add(text, (Str){.data = large, .len = (size_t)len});
    }
    va_end(again);
}

Str text_str(const Text *text)
{
    return (Str){.data = text->data ? text->data : "", .len = text->len};
}

void text_add_csv(Text *text, Str field)
{
    bool needs_quotes = field.len > 0 && (field.data[0] == ' ' || field.data[field.len - 1] == ' ');
    for (size_t i = 0; i < field.len && !needs_quotes; i++)
        needs_quotes = memchr("\",\n\r", field.data[i], 4) != NULL;
    if (!needs_quotes) {
        text_add(text, field);
        return;
    }
    text_add_char(text, '"');
    for (size_t i = 0; i < field.len; i++) {
        if (field.data[i] == '"')
            text_add_char(text, '"');
        text_add_char(text, field.data[i]);
    }
    text_add_char(text, '"');
}

Str str_formula_guard(Arena *arena, Str text)
{
    bool is_risky = text.len > 0 && memchr("=+-@\t\r", text.data[0], 6) != NULL;
    return is_risky ? str_concat(arena, STR("'"), text) : text;
}
