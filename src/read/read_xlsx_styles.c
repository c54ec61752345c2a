// Cell formats of a workbook, kept as one word each: a number, a date, a time. Only that changes
// what a cell says.
#include "read/read_int.h"

#include <string.h>

typedef struct {
    long id;
    NumberFormat format;
} CustomFormat;

typedef struct {
    CellFormats *formats;
    CustomFormat *items; // number formats of the workbook's own
    size_t count, capacity;
    Str file;
    bool is_in_cells; // inside cellXfs; the same elements stand in cellStyleXfs too
} StylesPart;

static NumberFormat find_format(const StylesPart *part, long id)
{
    for (size_t i = 0; i < part->count; i++)
        if (part->items[i].id == id)
            return part->items[i].format;
    return format_of_builtin(id);
}

static bool too_many(const StylesPart *part, Error *err)
{
    return error_set(err, "%.*s: слишком много форматов ячеек; файл повреждён. %s",
        STR_ARG(part->file), READ_SAVE_ANEW);
}

static bool on_start(void *context, const char *name, const char **attributes, Error *err)
{
    StylesPart *part = context;
    Arena *arena = part->formats->arena;
    long id = 0;
    if (strcmp(name, "cellXfs") == 0) {
        part->is_in_cells = true;
    } else if (strcmp(name, "numFmt") == 0) {
        if (!str_to_long(xml_attribute(attributes, "numFmtId"), &id))
            return true;
        if (part->count >= LIMIT_CODES)
            return too_many(part, err);
        NumberFormat format = format_of_code(xml_attribute(attributes, "formatCode"));
        *LIST_PUSH(arena, part) = (CustomFormat){.id = id, .format = format};
    } else if (part->is_in_cells && strcmp(name, "xf") == 0) {
        if (part->formats->count >= LIMIT_FORMATS)
            return too_many(part, err);
        (void)str_to_long(xml_attribute(attributes, "numFmtId"), &id);
        *LIST_PUSH(arena, part->formats) = find_format(part, id);
    }
    return true;
}

static bool on_end(void *context, const char *name, Error *err)
{
    StylesPart *part = context;
    (void)err;
    if (strcmp(name, "cellXfs") == 0)
        part->is_in_cells = false;
    return true;
}

bool formats_read(CellFormats *formats, Package *package, Str part, Error *err)
{
    static const XmlHandler HANDLER = {.is_local = true, .start = on_start, .end = on_end};
    StylesPart state = {.formats = formats, .file = package_name(package)};
    return xml_read(package, part, &HANDLER, &state, err);
}
