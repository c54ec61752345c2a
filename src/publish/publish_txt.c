// Placeholder.
#include "publish/publish.h"

bool txt_write(
    Arena *arena, Press *press, const Document *document, Str path, Findings *findings, Error *err)
{
    (void)arena, (void)press, (void)document, (void)path, (void)findings;
    return error_set(err, "не сделано");
}
