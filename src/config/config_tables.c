// Descriptions of what comes in: schemas of tables, the checklist.
#include "config/config_int.h"

#include <string.h>

bool description_read(Arena *arena, Str templates_dir, const char *folder, Str name,
    Findings *findings, Str *path, const Node **ret, Error *err)
{
    Str dir = *folder ? path_join(arena, templates_dir, str_c(folder)) : templates_dir;
    *path = path_join(arena, dir, str_format(arena, "%.*s.yaml", STR_ARG(name)));
    Str shown = str_format(
        arena, "templates/%s%s%.*s.yaml", folder, *folder ? "/" : "", STR_ARG(name));
    if (memchr(name.data, '/', name.len))
        return error_set(err, "недопустимое имя описания «%.*s»", STR_ARG(name));
    return yaml_read(arena, *path, shown, findings, ret, err);
}

void key_add(Arena *arena, Str text, StrList *keys)
{
    Str key = str_header_key(arena, text);
    for (size_t i = 0; i < keys->count; i++)
        if (str_equal(keys->items[i], key))
            return;
    if (key.len)
        *LIST_PUSH(arena, keys) = key;
}

void keys_collect(Arena *arena, const Node *entry, StrList *keys)
{
    key_add(arena, node_text(entry, "code", (Str){0}), keys);
    key_add(arena, node_text(entry, "title", (Str){0}), keys);
    key_add(arena, node_text(entry, "text", (Str){0}), keys);
    const Node *aliases = node_get(entry, "aliases");
    for (size_t i = 0; aliases && i < aliases->count; i++)
        key_add(arena, aliases->items[i]->text, keys);
}

void texts_collect(Arena *arena, const Node *list, StrList *ret)
{
    for (size_t i = 0; list && i < list->count; i++)
        *LIST_PUSH(arena, ret) = list->items[i]->text;
}

static ColumnType column_type(Str name)
{
    static const struct {
        const char *name;
        ColumnType type;
    } TYPES[] = {{"count", COLUMN_COUNT_VALUE}, {"year", COLUMN_YEAR}, {"inn", COLUMN_INN},
        {"kpp", COLUMN_KPP}, {"ogrn", COLUMN_OGRN}, {"number", COLUMN_NUMBER}};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (str_is(name, TYPES[i].name))
            return TYPES[i].type;
    return COLUMN_TEXT;
}

static void choices_collect(Arena *arena, const Node *list, ColumnInfo *ret)
{
    ret->choices = NEW_ARRAY(arena, Choice, (list ? list->count : 0) + 1);
    for (size_t i = 0; list && i < list->count; i++) {
        Choice *choice = &ret->choices[ret->choice_count++];
        choice->code = node_text(list->items[i], "code", (Str){0});
        choice->title = node_text(list->items[i], "title", choice->code);
        keys_collect(arena, list->items[i], &choice->keys);
    }
}

void columns_collect(Arena *arena, const Node *list, Schema *ret)
{
    for (size_t i = 0; list && i < list->count; i++) {
        const Node *entry = list->items[i];
        ColumnInfo *column = LIST_PUSH(arena, ret);
        column->code = node_text(entry, "code", (Str){0});
        column->title = node_text(entry, "title", column->code);
        column->type = column_type(node_text(entry, "type", (Str){0}));
        column->is_required = str_is(node_text(entry, "required", (Str){0}), "true");
        keys_collect(arena, entry, &column->keys);
        choices_collect(arena, node_get(entry, "values"), column);
    }
}

const ColumnInfo *schema_column(const Schema *schema, const char *code)
{
    for (size_t i = 0; i < schema->count; i++)
        if (str_is(schema->items[i].code, code))
            return &schema->items[i];
    return NULL;
}

const Choice *column_choice(const ColumnInfo *column, Str key)
{
    for (size_t i = 0; column && i < column->choice_count; i++)
        for (size_t j = 0; j < column->choices[i].keys.count; j++)
            if (str_equal(column->choices[i].keys.items[j], key))
                return &column->choices[i];
    return NULL;
}

const Choice *sphere_choice(Arena *arena, const Schema *spheres, Str text)
{
    return column_choice(schema_column(spheres, "sphere"), str_header_key(arena, text));
}

bool schema_load(
    Arena *arena, Str templates_dir, const char *name, Findings *findings, Schema *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(
            arena, templates_dir, "schemas", str_c(name), findings, &path, &root, err))
        return false;
    ret->name = str_c(name);
    ret->title = node_text(root, "title", ret->name);
    columns_collect(arena, node_get(root, "columns"), ret);
    texts_collect(arena, node_get(root, "required_any"), &ret->required_any);
    return ret->count > 0 || error_set(err, "%.*s: нет ни одной графы", STR_ARG(path));
}

// ---------------------------------------------------------------- checklist

int checklist_count_index(const Checklist *checklist, Str name)
{
    for (size_t i = 0; i < checklist->count_names.count; i++)
        if (str_equal(checklist->count_names.items[i], name))
            return (int)i;
    return NO_INDEX;
}

static void group_read(Arena *arena, const Node *entry, Checklist *ret)
{
    size_t index = ret->group_count++;
    CheckGroup *group = &ret->groups[index];
    group->code = node_text(entry, "code", (Str){0});
    group->title = node_text(entry, "title", group->code);
    group->indicator = node_text(entry, "indicator", (Str){0});
    group->lack = node_text(entry, "lack", STR("Нет"));
    group->have = node_text(entry, "have", group->code);
    group->need = node_text(entry, "need", (Str){0});
    *LIST_PUSH(arena, &ret->count_names) = group->have;
    if (group->need.len)
        *LIST_PUSH(arena, &ret->count_names) = group->need;

    const Node *items = node_get(entry, "items");
    for (size_t i = 0; items && i < items->count && ret->item_count < CHECK_ITEM_MAX; i++) {
        CheckItem *item = &ret->items[ret->item_count++];
        item->code = node_text(items->items[i], "code", (Str){0});
        item->text = node_text(items->items[i], "text", item->code);
        item->short_text = node_text(items->items[i], "short", item->text);
        item->group = index;
        keys_collect(arena, items->items[i], &item->keys);
    }
}

bool checklist_load(
    Arena *arena, Str templates_dir, Str name, Findings *findings, Checklist *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(arena, templates_dir, "checklists", name, findings, &path, &root, err))
        return false;
    const Node *groups = node_get(root, "groups");
    if (!groups || groups->count == 0)
        return error_set(err, "%.*s: нет ни одной группы пунктов (groups)", STR_ARG(path));
    ret->code = name;
    ret->title = node_text(root, "title", name);
    ret->source = node_text(root, "source", (Str){0});
    ret->groups = NEW_ARRAY(arena, CheckGroup, groups->count);
    ret->items = NEW_ARRAY(arena, CheckItem, CHECK_ITEM_MAX);
    for (size_t i = 0; i < groups->count; i++)
        group_read(arena, groups->items[i], ret);
    return true;
}
