// The table of writers: one line per form that a document can take.
#include "publish/publish.h"

static const Writer WRITERS[] = {
    {.format = {"pdf", 3}, .write = pdf_write},
    {.format = {"xlsx", 4}, .write = xlsx_write},
    {.format = {"csv", 3}, .write = csv_write},
};

const Writer *writer_find(Str format)
{
    for (size_t i = 0; i < sizeof WRITERS / sizeof *WRITERS; i++)
        if (str_equal(WRITERS[i].format, format))
            return &WRITERS[i];
    return NULL;
}
