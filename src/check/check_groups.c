// Who answered: the groups that a questionnaire is reported in, and the counts of answers in them.
// What does not fit a known group is told and belongs to the last one, «не указан».
#include "check/check_int.h"

#include <stdlib.h>
#include <string.h>

Survey survey_of(const Check *check)
{
    return check->kind == SOURCE_OWN_SURVEY ? SURVEY_OWN : SURVEY_SCORED;
}

// ---------------------------------------------------------------- types of organizations

static int names_order(const void *left, const void *right)
{
    const Str *a = left, *b = right;
    int order = str_compare_ru(*a, *b);
    return order ? order : str_compare(*a, *b);
}

static Str organization_type(const Facts *facts, size_t organization)
{
    return facts->units.items[facts->organizations.items[organization].first_unit].type;
}

static void types_collect(Arena *arena, Facts *facts)
{
    Map *known = map_new(arena);
    facts->types = (StrList){0};
    for (size_t i = 0; i < facts->organizations.count; i++) {
        Str type = organization_type(facts, i);
        size_t *slot = type.len ? map_slot(known, type) : NULL;
        if (slot && *slot == 0) {
            *slot = 1;
            *LIST_PUSH(arena, &facts->types) = type;
        }
    }
    if (facts->types.count)
        qsort(facts->types.items, facts->types.count, sizeof *facts->types.items, names_order);
    for (size_t i = 0; i < facts->types.count; i++)
        *map_slot(known, facts->types.items[i]) = i + 1;
    facts->type_of_organization = NEW_ARRAY(arena, size_t, facts->organizations.count + 1);
    for (size_t i = 0; i < facts->organizations.count; i++) {
        size_t type = map_get(known, organization_type(facts, i));
        facts->type_of_organization[i] = type ? type - 1 : facts->types.count;
    }
}

// ---------------------------------------------------------------- counters

static size_t group_count(const Check *check, GroupsScope scope)
{
    switch (scope) {
    case GROUPS_ALL:
        return 1;
    case GROUPS_TYPE:
        return check->facts->types.count + 1;
    case GROUPS_CHANNEL:
    case GROUPS_SEX:
    case GROUPS_AGE:
    case GROUPS_SCOPE_COUNT:
        break;
    }
    return check->rules->questionnaire->groups[scope].count + 1;
}

// No questionnaire yet.
static SurveyFacts survey_new(const Check *check, Arena *arena)
{
    size_t questions = check->rules->questionnaire->question_count;
    SurveyFacts ret = {
        .respondents = NEW_ARRAY(arena, long, check->facts->organizations.count + 1)};
    for (int scope = 0; scope < GROUPS_SCOPE_COUNT; scope++) {
        size_t count = group_count(check, (GroupsScope)scope);
        ret.group_count[scope] = count;
        ret.groups[scope] = NEW_ARRAY(arena, GroupCount, count);
        for (size_t i = 0; i < count; i++)
            ret.groups[scope][i].answers = NEW_ARRAY(arena, GroupAnswers, questions + 1);
    }
    return ret;
}

void groups_prepare(Check *check)
{
    SurveyFacts *survey = &check->facts->surveys[survey_of(check)];
    if (!check->facts->type_of_organization)
        types_collect(check->arena, check->facts);
    if (!survey->respondents)
        *survey = survey_new(check, check->arena);
}

static void survey_copy(const Check *check, const SurveyFacts *from, SurveyFacts *to)
{
    size_t questions = check->rules->questionnaire->question_count;
    to->use = from->use;
    memcpy(to->respondents, from->respondents,
        check->facts->organizations.count * sizeof *to->respondents);
    for (int scope = 0; scope < GROUPS_SCOPE_COUNT; scope++)
        for (size_t i = 0; i < from->group_count[scope]; i++) {
            to->groups[scope][i].respondents = from->groups[scope][i].respondents;
            memcpy(to->groups[scope][i].answers, from->groups[scope][i].answers,
                questions * sizeof *to->groups[scope][i].answers);
        }
}

const SurveyFacts *groups_save(Check *check)
{
    SurveyFacts *saved = NEW(check->scratch, SurveyFacts);
    *saved = survey_new(check, check->scratch);
    survey_copy(check, &check->facts->surveys[survey_of(check)], saved);
    return saved;
}

void groups_restore(Check *check, const SurveyFacts *saved)
{
    survey_copy(check, saved, &check->facts->surveys[survey_of(check)]);
}

void sheaf_count_groups(Check *check, const Sheaf *sheaf, long sign)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    SurveyFacts *survey = &check->facts->surveys[survey_of(check)];
    const AnswerMasks *masks = &sheaf->masks;
    survey->respondents[check->facts->units.items[sheaf->unit].organization] += sign;
    for (int scope = 0; scope < GROUPS_SCOPE_COUNT; scope++) {
        GroupCount *group = &survey->groups[scope][sheaf->group[scope]];
        group->respondents += sign;
        for (size_t i = 0; i < questionnaire->question_count; i++) {
            bool is_asked = masks->asked >> i & 1, is_answered = masks->answered >> i & 1;
            bool is_yes = masks->yes >> i & 1;
            group->answers[i].asked += is_asked ? sign : 0;
            group->answers[i].yes += is_yes ? sign : 0;
            group->answers[i].no += is_answered && !is_yes ? sign : 0;
            group->answers[i].none += is_asked && !is_answered ? sign : 0;
        }
    }
}

// ---------------------------------------------------------------- the person

// The group whose words hold the key; the unknown one when there is none.
static size_t group_of_word(const RespondentGroups *groups, Str key)
{
    for (size_t i = 0; key.len && i < groups->count; i++)
        for (size_t w = 0; w < groups->items[i].words.count; w++)
            if (str_equal(groups->items[i].words.items[w], key))
                return i;
    return groups->count;
}

static size_t group_of_age(const RespondentGroups *groups, long age)
{
    for (size_t i = 0; i < groups->count; i++)
        if (age >= groups->items[i].least && age <= groups->items[i].most)
            return i;
    return groups->count;
}

static Str person_text(Check *check, const Row *row, const char *code)
{
    return row_text(check, row, &check->rules->questionnaire->columns, code);
}

static size_t age_read(Check *check, const Row *row)
{
    const RespondentGroups *groups = &check->rules->questionnaire->groups[GROUPS_AGE];
    Str text = person_text(check, row, "age");
    size_t digits = 0;
    while (digits < text.len && text.data[digits] >= '0' && text.data[digits] <= '9')
        digits++;
    long age = -1;
    bool is_number = str_to_long(str_part(text, 0, digits), &age);
    for (size_t i = digits; i < text.len; i++) // «45 лет», but not «112-233-445»
        is_number = is_number && !(text.data[i] >= '0' && text.data[i] <= '9');
    if (text.len == 0)
        return groups->count;
    if (is_number && age <= AGE_MOST)
        return group_of_age(groups, age);
    finding_add(check->findings, FINDING_SURVEY_AGE, row_place(check, row, "Возраст"),
        str_format(check->scratch, "Возраст «%.*s»", STR_ARG(text_shown(check, text, 40))),
        STR("Возраст не учтён, анкета засчитана"));
    return groups->count;
}

static size_t sex_read(Check *check, const Row *row)
{
    const RespondentGroups *groups = &check->rules->questionnaire->groups[GROUPS_SEX];
    Str text = person_text(check, row, "sex"), key = str_header_key(check->scratch, text);
    size_t group = group_of_word(groups, key);
    if (key.len && group == groups->count && groups->count)
        finding_add(check->findings, FINDING_SURVEY_SEX, row_place(check, row, "Пол"),
            str_format(check->scratch, "Пол «%.*s»", STR_ARG(text_shown(check, text, 40))),
            STR("Пол не учтён, анкета засчитана"));
    return group;
}

// The cell, or what the settings say of the whole file. An unknown word is told once for a file.
static size_t channel_read(Check *check, const Row *row)
{
    const RespondentGroups *groups = &check->rules->questionnaire->groups[GROUPS_CHANNEL];
    Str text = person_text(check, row, "channel");
    if (text.len == 0)
        text = check->setting->channel;
    Str key = str_header_key(check->scratch, text);
    size_t group = group_of_word(groups, key);
    if (key.len == 0 || group < groups->count || groups->count == 0)
        return group;
    size_t *told = map_slot(check->matched_names,
        str_format(check->scratch, "channel|%.*s|%.*s", STR_ARG(check->file), STR_ARG(key)));
    if ((*told)++ == 0)
        finding_add(check->findings, FINDING_SURVEY_CHANNEL, row_place(check, row, "Способ опроса"),
            str_format(
                check->scratch, "Способ опроса «%.*s»", STR_ARG(text_shown(check, text, 40))),
            STR("Способ не учтён, анкета засчитана; слово добавляется в templates/questionnaires"));
    return group;
}

void sheaf_read_groups(Check *check, const Row *row, Sheaf *sheaf)
{
    const Facts *facts = check->facts;
    sheaf->group[GROUPS_ALL] = 0;
    sheaf->group[GROUPS_TYPE] =
        facts->type_of_organization[facts->units.items[sheaf->unit].organization];
    sheaf->group[GROUPS_AGE] = age_read(check, row);
    sheaf->group[GROUPS_SEX] = sex_read(check, row);
    sheaf->group[GROUPS_CHANNEL] = channel_read(check, row);
}
