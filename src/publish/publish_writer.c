// The table of writers: one line per form that a document can take.
#include "publish/publish.h"

static const Writer WRITERS[] = {
    {.format = {"pdf", 3}, .title = {"PDF", 3}, .write = pdf_write},
    {.format = {"xlsx", 4}, .title = {"Excel", 5}, .write = xlsx_write},
    {.format = {"html", 4}, .title = {"HTML", 4}, .write = html_write},
    {.format = {"csv", 3}, .title = {"CSV", 3}, .write = csv_write},
    {.format = {"txt", 3}, .title = {"TXT", 3}, .write = txt_write},
    {.format = {"layout", 6}, .title = {"", 0}, .write = layout_write},
};
enum { WRITER_COUNT = sizeof WRITERS / sizeof *WRITERS };

const Writer *writer_find(Str format)
{
    for (size_t i = 0; i < WRITER_COUNT; i++)
        if (str_equal(WRITERS[i].format, format))
            return &WRITERS[i];
    return NULL;
}

Str writer_formats(Arena *arena)
{
    Text list = text_new(arena);
    for (size_t i = 0; i < WRITER_COUNT; i++)
        if (WRITERS[i].title.len)
            text_format(&list, "%s%.*s", i ? ", " : "", STR_ARG(WRITERS[i].format));
    return text_str(&list);
}
