// templates/sure.yaml: the level of the interval of a total and how the papers explain it.
#include "config/config_int.h"

static const Exact *number_read(
    Arena *arena, const Node *root, const char *key, Findings *findings, const Exact *fallback)
{
    const Node *node = node_get(root, key);
    const Exact *value = node ? exact_parse(arena, node->text) : NULL;
    if (value && exact_sign(value) > 0)
        return value;
    node_complain(findings, node ? node : root,
        str_format(arena, "%s: ожидается число больше 0", key),
        str_format(arena, "Взято %.*s", STR_ARG(exact_plain(arena, fallback, ','))));
    return fallback;
}

bool sure_load(Arena *arena, Str templates_dir, Findings *findings, SureRules *ret, Error *err)
{
    static const char *const KEYS[] = {
        "title", "level", "z", "added", "short", "text", "places", "source", NULL};
    const Node *root;
    Str path;
    if (!description_read(arena, templates_dir, "", STR("sure"), findings, &path, &root, err))
        return false;
    node_check_keys(root, findings, KEYS);
    ret->z = number_read(arena, root, "z", findings, exact_ratio(arena, 196, 100));
    ret->added = number_read(arena, root, "added", findings, exact_of(arena, 2));
    ret->level = node_text(root, "level", STR("95"));
    ret->title = node_text(root, "title", STR("Насколько точна оценка"));
    ret->short_text = node_text(root, "short", (Str){0});
    ret->text = str_replace(arena, node_text(root, "text", (Str){0}), STR("{level}"), ret->level);
    ret->places = node_text(root, "places", (Str){0});
    ret->source = node_text(root, "source", (Str){0});
    return true;
}
