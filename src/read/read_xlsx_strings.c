// Shared strings of a workbook: rich runs joined, phonetic runs left out, «_x0041_» turned back
// into «A». The one part kept in memory, so it has limits of its own.
#include "read/read_int.h"

#include <string.h>

typedef struct {
    SharedStrings *strings;
    Str file;
    Text item, run;
    bool is_in_text, is_preserved;
    int phonetic_depth;
} StringsPart;

static int hex_value(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

// «_xHHHH_» at the place -> its code point; 0 when it is something else or no character.
static uint32_t escape_at(Str text, size_t at)
{
    if (at + 7 > text.len || text.data[at + 1] != 'x' || text.data[at + 6] != '_')
        return 0;
    uint32_t rune = 0;
    for (size_t i = at + 2; i < at + 6; i++) {
        int digit = hex_value(text.data[i]);
        if (digit < 0)
            return 0;
        rune = rune * 16 + (uint32_t)digit;
    }
    return rune >= 0xD800 && rune <= 0xDFFF ? 0 : rune;
}

Str text_unescape(Arena *arena, Str text)
{
    if (!str_contains(text, STR("_x")))
        return text;
    Text out = text_new(arena);
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = text.data[at] == '_' ? escape_at(text, at) : 0;
        if (rune != 0)
            text_add_rune(&out, rune);
        else
            text_add_char(&out, text.data[at]);
        at += rune != 0 ? 7 : 1;
    }
    return text_str(&out);
}

static bool is_xml_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

Str text_of_run(Str text, bool is_preserved)
{
    if (is_preserved)
        return text;
    size_t start = 0, end = text.len;
    while (start < end && is_xml_space(text.data[start]))
        start++;
    while (end > start && is_xml_space(text.data[end - 1]))
        end--;
    return str_part(text, start, end);
}

static bool on_start(void *context, const char *name, const char **attributes, Error *err)
{
    StringsPart *part = context;
    (void)err;
    if (strcmp(name, "si") == 0) {
        part->item.len = 0;
    } else if (strcmp(name, "rPh") == 0) {
        part->phonetic_depth++;
    } else if (strcmp(name, "t") == 0) {
        part->is_in_text = part->phonetic_depth == 0;
        part->is_preserved = str_is(xml_attribute(attributes, "space"), "preserve");
        part->run.len = 0;
    }
    return true;
}

static bool on_text(void *context, Str text, Error *err)
{
    StringsPart *part = context;
    (void)err;
    if (part->is_in_text)
        text_add(&part->run, text);
    return true;
}

static bool end_item(StringsPart *part, Error *err)
{
    SharedStrings *strings = part->strings;
    if (part->item.is_over || part->run.is_over)
        return error_set(err, "%.*s: в ячейке больше 1 МиБ текста", STR_ARG(part->file));
    if (strings->list.count >= LIMIT_STRINGS || strings->byte_count > LIMIT_STRING_BYTES)
        return error_set(err,
            "%.*s: слишком много текста в книге; разделите её на несколько файлов",
            STR_ARG(part->file));
    Str text = text_unescape(strings->arena, text_str(&part->item));
    strings->byte_count += text.len;
    *LIST_PUSH(strings->arena, &strings->list) = str_copy(strings->arena, text);
    return true;
}

static bool on_end(void *context, const char *name, Error *err)
{
    StringsPart *part = context;
    if (strcmp(name, "si") == 0)
        return end_item(part, err);
    if (strcmp(name, "rPh") == 0)
        part->phonetic_depth--;
    if (strcmp(name, "t") == 0 && part->is_in_text) {
        text_add(&part->item, text_of_run(text_str(&part->run), part->is_preserved));
        part->is_in_text = false;
    }
    return true;
}

bool strings_read(SharedStrings *strings, Package *package, Str part, Error *err)
{
    static const XmlHandler HANDLER = {
        .is_local = true, .start = on_start, .end = on_end, .text = on_text};
    StringsPart state = {
        .strings = strings,
        .file = package_name(package),
        .item = text_new(strings->arena),
        .run = text_new(strings->arena),
    };
    state.item.limit = state.run.limit = LIMIT_CELL;
    return xml_read(package, part, &HANDLER, &state, err);
}
