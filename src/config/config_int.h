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

// A fault of a method file: the run stops after all of them are named.
void method_wrong(Findings *findings, const Node *node, Str found);
// Makes faults out of the wrong settings told since `first`.
void method_findings_raise(Findings *findings, size_t first);
void method_keys_check(const Node *root, Findings *findings);
void method_check(Arena *arena, const Method *method, const Node *root, Findings *findings);
void method_force_read(const Node *root, Findings *findings, Method *ret); // sphere, regime, dates
// The methods of the campaign against its year and against the other files of templates/methods.
void methods_check_force(Arena *arena, Str templates_dir, const Campaign *campaign,
    const Methods *methods, Findings *findings);
bool method_load(
    Arena *arena, Str templates_dir, Str name, Findings *findings, Method *ret, Error *err);
bool checklist_load(
    Arena *arena, Str templates_dir, Str name, Findings *findings, Checklist *ret, Error *err);

#endif
