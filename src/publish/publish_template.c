// The list of templates: what the front matter of each says.
#include "publish/publish_template_front_int.h"

#include <stdlib.h>

static const size_t TEMPLATE_MOST = 4 * 1024 * 1024;

bool template_read(Arena *arena, Str path, Str *ret, Error *err)
{
    if (!file_read(arena, path, TEMPLATE_MOST, ret, err))
        return false;
    *ret = str_replace(arena, *ret, STR("\r\n"), STR("\n"));
    if (str_starts(*ret, STR("\uFEFF")))
        *ret = str_part(*ret, sizeof "\uFEFF" - 1, ret->len);
    return utf8_is_valid(*ret) ||
           error_set(err, "%.*s: не UTF-8, сохраните файл в кодировке UTF-8", STR_ARG(path));
}

Str template_message_name(Arena *arena, Str path)
{
    return str_concat(arena, STR("documents/"), path_base(path));
}

static int order(const void *left, const void *right)
{
    const TemplateInfo *a = left, *b = right;
    int by_id = str_compare_ru(a->id, b->id);
    if (by_id == 0)
        by_id = str_compare(a->id, b->id);
    return by_id ? by_id : str_compare(a->name, b->name);
}

bool template_list(
    Arena *arena, Str templates_dir, Findings *findings, TemplateList *ret, Error *err)
{
    *ret = (TemplateList){0};
    StrList names = {0};
    Str dir = path_join(arena, templates_dir, STR("documents"));
    if (!dir_list(arena, dir, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        Str name = names.items[i];
        Str text;
        Error why = {0};
        FrontMatter front = {0};
        if (!str_ends(name, STR(".md")) || str_starts(name, STR(".")))
            continue;
        TemplateInfo info = {
            .path = path_join(arena, dir, name), .name = str_part(name, 0, name.len - 3)};
        Str file = template_message_name(arena, info.path);
        if (!template_read(arena, info.path, &text, &why)) {
            template_finding(findings, template_place(arena, file, 0, 0), str_c(why.text));
            continue;
        }
        if (!front_parse(arena, text, file, findings, &front))
            continue;
        front_info(arena, &front, &info);
        *LIST_PUSH(arena, ret) = info;
    }
    if (ret->count > 1)
        qsort(ret->items, ret->count, sizeof *ret->items, order);
    return true;
}
