// Descriptions of what comes in: schemas of tables, the questionnaire, the checklist.
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

static void key_add(Arena *arena, Str text, StrList *keys)
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
    }
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

// ---------------------------------------------------------------- questionnaire

int questionnaire_index(const Questionnaire *questionnaire, Str code)
{
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (str_equal(questionnaire->questions[i].code, code))
            return (int)i;
    return NO_INDEX;
}

static void question_read(Arena *arena, const Node *entry, Findings *findings, Questionnaire *ret)
{
    Question *question = &ret->questions[ret->question_count];
    question->code = node_text(entry, "code", (Str){0});
    question->text = node_text(entry, "text", question->code);
    question->title = node_text(entry, "title", question->text);
    keys_collect(arena, entry, &question->keys);
    Str filter = node_text(entry, "only_if", (Str){0});
    question->only_if = filter.len ? questionnaire_index(ret, filter) : NO_INDEX;
    if (filter.len && question->only_if == NO_INDEX)
        node_complain(findings, node_get(entry, "only_if"),
            STR("only_if называет вопрос, которого нет выше"), STR("Вопрос задаётся всем"));
    ret->question_count++;
}

static void folded_collect(Arena *arena, const Node *list, StrList *ret)
{
    for (size_t i = 0; list && i < list->count; i++)
        *LIST_PUSH(arena, ret) = str_fold(arena, list->items[i]->text);
}

bool questionnaire_load(
    Arena *arena, Str templates_dir, Str name, Findings *findings, Questionnaire *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(
            arena, templates_dir, "questionnaires", name, findings, &path, &root, err))
        return false;
    const Node *questions = node_get(root, "questions");
    if (!questions || questions->count == 0 || questions->count > QUESTION_MAX)
        return error_set(
            err, "%.*s: нужно от 1 до %d вопросов (questions)", STR_ARG(path), QUESTION_MAX);

    ret->code = name;
    ret->title = node_text(root, "title", name);
    ret->source = node_text(root, "source", (Str){0});
    ret->questions = NEW_ARRAY(arena, Question, questions->count);
    for (size_t i = 0; i < questions->count; i++)
        question_read(arena, questions->items[i], findings, ret);
    columns_collect(arena, node_get(root, "columns"), &ret->columns);
    folded_collect(arena, node_get(node_get(root, "answers"), "yes"), &ret->yes);
    folded_collect(arena, node_get(node_get(root, "answers"), "no"), &ret->no);
    const Node *subheaders = node_get(root, "subheaders");
    for (size_t i = 0; subheaders && i < subheaders->count; i++)
        key_add(arena, subheaders->items[i]->text, &ret->subheaders);
    return true;
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
