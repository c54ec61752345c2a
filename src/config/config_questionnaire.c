// The questionnaire: its questions, the words people answer with, the groups they are reported in.
#include "config/config_int.h"

int questionnaire_index(const Questionnaire *questionnaire, Str code)
{
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (str_equal(questionnaire->questions[i].code, code))
            return (int)i;
    return NO_INDEX;
}

bool question_is_of_sphere(const Question *question, Str sphere)
{
    for (size_t i = 0; i < question->not_in.count; i++)
        if (str_equal(question->not_in.items[i], sphere))
            return false;
    return true;
}

static void question_read(Arena *arena, const Node *entry, Findings *findings, Questionnaire *ret)
{
    Question *question = &ret->questions[ret->question_count];
    question->code = node_text(entry, "code", (Str){0});
    question->text = node_text(entry, "text", question->code);
    question->title = node_text(entry, "title", question->text);
    keys_collect(arena, entry, &question->keys);
    texts_collect(arena, node_get(entry, "not_in"), &question->not_in);
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

// ---------------------------------------------------------------- groups of respondents

static const char *const GROUP_KEYS[GROUPS_SCOPE_COUNT] = {
    [GROUPS_ALL] = "all",
    [GROUPS_TYPE] = "type",
    [GROUPS_CHANNEL] = "channel",
    [GROUPS_SEX] = "sex",
    [GROUPS_AGE] = "age",
};

Str groups_scope_code(GroupsScope scope)
{
    return str_c(GROUP_KEYS[scope]);
}

static RespondentGroup group_read(Arena *arena, const Node *entry, bool is_age, Findings *findings)
{
    static const char *const WORD_KEYS[] = {"title", "words", NULL};
    static const char *const AGE_KEYS[] = {"title", "least", "most", NULL};
    node_check_keys(entry, findings, is_age ? AGE_KEYS : WORD_KEYS);
    RespondentGroup group = {.title = node_text(entry, "title", (Str){0}), .most = -1};
    if (is_age) {
        group.least = node_long(entry, "least", 0, 0, AGE_MOST, findings);
        group.most = node_long(entry, "most", AGE_MOST, 0, AGE_MOST, findings);
    } else {
        key_add(arena, group.title, &group.words);
    }
    const Node *words = is_age ? NULL : node_get(entry, "words");
    for (size_t i = 0; words && i < words->count; i++)
        key_add(arena, words->items[i]->text, &group.words);
    return group;
}

static void groups_read(Arena *arena, const Node *root, Findings *findings, Questionnaire *ret)
{
    static const char *const KEYS[] = {"title", "unknown", "items", NULL};
    const Node *all = node_get(root, "groups");
    for (int scope = 0; scope < GROUPS_SCOPE_COUNT; scope++) {
        RespondentGroups *groups = &ret->groups[scope];
        const Node *node = node_get(all, GROUP_KEYS[scope]), *items = node_get(node, "items");
        node_check_keys(node, findings, KEYS);
        groups->title = node_text(node, "title", str_c(GROUP_KEYS[scope]));
        groups->unknown = node_text(node, "unknown", STR("Не указано"));
        groups->items = NEW_ARRAY(arena, RespondentGroup, (items ? items->count : 0) + 1);
        for (size_t i = 0; items && i < items->count; i++)
            groups->items[groups->count++] = group_read(
                arena, items->items[i], scope == GROUPS_AGE, findings);
    }
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
    ret->survey_title = node_text(root, "survey_title", STR("Опрос получателей услуг"));
    ret->questions = NEW_ARRAY(arena, Question, questions->count);
    for (size_t i = 0; i < questions->count; i++)
        question_read(arena, questions->items[i], findings, ret);
    columns_collect(arena, node_get(root, "columns"), &ret->columns);
    texts_collect(arena, node_get(root, "required_any"), &ret->columns.required_any);
    groups_read(arena, root, findings, ret);
    folded_collect(arena, node_get(node_get(root, "answers"), "yes"), &ret->yes);
    folded_collect(arena, node_get(node_get(root, "answers"), "no"), &ret->no);
    const Node *subheaders = node_get(root, "subheaders");
    for (size_t i = 0; subheaders && i < subheaders->count; i++)
        key_add(arena, subheaders->items[i]->text, &ret->subheaders);
    return true;
}
