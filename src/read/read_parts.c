// The parts of a finished package looked through: there, and each a whole XML document. For the
// writer of workbooks, which proves what it has written.
#include "read/read_int.h"

bool read_parts(Arena *arena, Str path, const StrList *parts, Error *err)
{
    static const XmlHandler NOTHING = {.is_local = true};
    ReadRequest request = {.path = path, .name = path_base(path)};
    Source source;
    Package *package = NULL;
    if (!source_open(arena, &request, &source, err))
        return false;
    bool ok = package_open(arena, &source, &package, err);
    for (size_t i = 0; ok && i < parts->count; i++)
        ok = xml_read(package, parts->items[i], &NOTHING, NULL, err);
    package_close(package);
    source_close(&source);
    return ok;
}
