// Inside the config module only.
#ifndef NOK_CONFIG_INT_H
#define NOK_CONFIG_INT_H

#include "config/config.h"

// Reads templates/<folder>/<name>.yaml (folder may be empty).
bool description_read(Arena *arena, Str templates_dir, const char *folder, Str name,
    Findings *findings, Str *path, const Node **ret, Error *err);
// Adds the header key of a text unless it is empty or there already.
void key_add(Arena *arena, Str text, StrList *keys);
// Adds header keys: the code, the title, the text and every alias of an entry.
void keys_collect(Arena *arena, const Node *entry, StrList *keys);
void texts_collect(Arena *arena, const Node *list, StrList *ret);
// Columns of a schema from a YAML list.
void columns_collect(Arena *arena, const Node *list, Schema *ret);

bool method_load(
    Arena *arena, Str templates_dir, Str name, Findings *findings, Method *ret, Error *err);
bool checklist_load(
    Arena *arena, Str templates_dir, Str name, Findings *findings, Checklist *ret, Error *err);

#endif
