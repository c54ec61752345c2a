// What citizens answered, by groups of people (D13). A group so small that its people could be
// recognized is hidden, and with it what would let it be found by subtraction.
#include "score/score_int.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- hiding

static size_t smallest_shown(const long *sizes, const bool *is_hidden, size_t count)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < count; i++)
        if (!is_hidden[i] && sizes[i] > 0 && (best == SIZE_MAX || sizes[i] < sizes[best]))
            best = i;
    return best;
}

void groups_hide(const long *sizes, size_t count, long below, bool *is_hidden)
{
    for (size_t i = 0; i < count; i++)
        is_hidden[i] = is_hidden[i] || (sizes[i] > 0 && sizes[i] < below);
    for (;;) {
        long people = 0, groups = 0;
        for (size_t i = 0; i < count; i++) {
            people += is_hidden[i] ? sizes[i] : 0;
            groups += is_hidden[i] && sizes[i] > 0;
        }
        size_t next = smallest_shown(sizes, is_hidden, count);
        if (groups == 0 || (groups > 1 && people >= below) || next == SIZE_MAX)
            return;
        is_hidden[next] = true;
    }
}

// ---------------------------------------------------------------- one scope

typedef struct {
    Arena *arena;
    const ScoreStoring *storing;
    Survey survey;
    const SurveyFacts *facts;
    GroupsScope scope;
    const GroupCount *groups;
    size_t count;
    long *sizes; // of the groups
    bool *is_hidden;
} Report;

static long hidden_below(const Report *report)
{
    return report->storing->rules->campaign->policies.hidden_below;
}

static Str group_title(const Report *report, size_t group)
{
    const RespondentGroups *groups = &report->storing->rules->questionnaire->groups[report->scope];
    const StrList *types = &report->storing->now->facts->types;
    switch (report->scope) {
    case GROUPS_ALL:
        return groups->title;
    case GROUPS_TYPE:
        return group < types->count ? types->items[group] : groups->unknown;
    case GROUPS_CHANNEL:
    case GROUPS_SEX:
    case GROUPS_AGE:
    case GROUPS_SCOPE_COUNT:
        break;
    }
    return group < groups->count ? groups->items[group].title : groups->unknown;
}

static Report report_new(
    Arena *arena, const ScoreStoring *storing, Survey survey, GroupsScope scope)
{
    Report report = {.arena = arena,
        .storing = storing,
        .survey = survey,
        .scope = scope,
        .facts = &storing->now->facts->surveys[survey]};
    report.groups = report.facts->groups[scope];
    report.count = report.facts->group_count[scope];
    report.sizes = NEW_ARRAY(arena, long, report.count + 1);
    report.is_hidden = NEW_ARRAY(arena, bool, report.count + 1);
    for (size_t i = 0; i < report.count; i++)
        report.sizes[i] = report.groups[i].respondents;
    groups_hide(report.sizes, report.count, hidden_below(&report), report.is_hidden);
    return report;
}

// Tenths of a percent, half up; NULL when there is nobody or the group is hidden.
static void share_put(StoreInsert *insert, Arena *arena, long part, long whole, bool is_hidden)
{
    if (is_hidden || whole == 0)
        store_put_null(insert);
    else
        store_put_int(insert, exact_scaled(exact_ratio(arena, part * 100, whole), 1));
}

static void groups_put(const Report *report, StoreInsert *insert)
{
    long all = report->facts->groups[GROUPS_ALL][0].respondents;
    for (size_t i = 0; i < report->count; i++) {
        if (report->sizes[i] == 0)
            continue;
        store_put_int(insert, report->survey + 1);
        store_put_text(insert, groups_scope_code(report->scope));
        store_put_int(insert, (int64_t)i + 1);
        store_put_text(insert, group_title(report, i));
        put_count(insert, report->sizes[i], !report->is_hidden[i]);
        share_put(insert, report->arena, report->sizes[i], all, report->is_hidden[i]);
        store_put_int(insert, report->is_hidden[i]);
        store_step(insert);
    }
}

static void answers_put(const Report *report, StoreInsert *insert, const Question *question,
    size_t group, const GroupAnswers *answers, bool is_hidden)
{
    long answered = answers->yes + answers->no;
    store_put_int(insert, report->survey + 1);
    store_put_text(insert, question->code);
    store_put_text(insert, groups_scope_code(report->scope));
    store_put_int(insert, (int64_t)group + 1);
    store_put_text(insert, group_title(report, group));
    const long counts[] = {answers->yes, answers->no, answers->none, answered, answers->asked};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        put_count(insert, counts[i], !is_hidden);
    share_put(insert, report->arena, answers->yes, answered, is_hidden);
    share_put(insert, report->arena, answers->no, answered, is_hidden);
    store_put_int(insert, is_hidden);
    store_step(insert);
}

// People whose answers a group's row would show; under the policy skips: keep some answered who
// were not asked.
static long people_behind(const GroupAnswers *answers)
{
    long answered = answers->yes + answers->no;
    return answered > answers->asked ? answered : answers->asked;
}

// A follow-up question has fewer people in each group than the group itself, so it is looked at
// anew.
static void distribution_put(const Report *report, StoreInsert *insert)
{
    const Questionnaire *questionnaire = report->storing->rules->questionnaire;
    long *people = NEW_ARRAY(report->arena, long, report->count + 1);
    bool *is_hidden = NEW_ARRAY(report->arena, bool, report->count + 1);
    for (size_t q = 0; q < questionnaire->question_count; q++) {
        memcpy(is_hidden, report->is_hidden, report->count * sizeof *is_hidden);
        for (size_t i = 0; i < report->count; i++)
            people[i] = people_behind(&report->groups[i].answers[q]);
        groups_hide(people, report->count, hidden_below(report), is_hidden);
        for (size_t i = 0; i < report->count; i++)
            if (report->sizes[i] > 0)
                answers_put(report, insert, &questionnaire->questions[q], i,
                    &report->groups[i].answers[q], is_hidden[i]);
    }
}

// ---------------------------------------------------------------- free texts

typedef struct {
    size_t organization;
    Str text, key;
    long count;
} Wish;
typedef struct {
    Wish *items;
    size_t count, capacity;
} Wishes;

static int wish_order(const void *left, const void *right)
{
    const Wish *a = left, *b = right;
    if (a->organization != b->organization)
        return a->organization < b->organization ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    int order = str_compare_ru(a->text, b->text);
    return order ? order : str_compare(a->key, b->key);
}

static Wishes wishes_collect(
    Arena *arena, const ScoreStoring *storing, Survey survey, long *all_count)
{
    const Facts *facts = storing->now->facts;
    Wishes wishes = {0};
    Map *known = map_new(arena);
    for (size_t i = 0; i < facts->suggestions.count; i++) {
        const Suggestion *suggestion = &facts->suggestions.items[i];
        Str key = str_header_key(arena, suggestion->text);
        if (suggestion->survey != survey || topics_ignore(storing->rules->topics, key))
            continue;
        ++*all_count;
        size_t organization = facts->units.items[suggestion->unit].organization;
        size_t *slot = map_slot(known, str_format(arena, "%zu|%.*s", organization, STR_ARG(key)));
        if (*slot == 0) {
            *LIST_PUSH(arena, &wishes) = (Wish){.organization = organization,
                .text = str_upper_first(arena, suggestion->text),
                .key = key};
            *slot = wishes.count;
        }
        wishes.items[*slot - 1].count++;
    }
    if (wishes.count)
        qsort(wishes.items, wishes.count, sizeof *wishes.items, wish_order);
    return wishes;
}

bool suggestions_are_shown(const ScoreStoring *storing, Survey survey, size_t organization)
{
    return storing->now->facts->surveys[survey].respondents[organization] >=
           storing->rules->campaign->policies.hidden_below;
}

static long wishes_put(
    Arena *arena, const ScoreStoring *storing, Survey survey, StoreInsert *insert)
{
    long all_count = 0;
    Wishes wishes = wishes_collect(arena, storing, survey, &all_count);
    for (size_t i = 0; i < wishes.count; i++) {
        const Wish *wish = &wishes.items[i];
        if (!suggestions_are_shown(storing, survey, wish->organization))
            continue;
        store_put_int(insert, survey + 1);
        store_put_int(insert, (int64_t)wish->organization + 1);
        store_put_int(insert, (int64_t)i + 1);
        store_put_text(insert, wish->text);
        store_put_int(insert, wish->count);
        store_step(insert);
    }
    return all_count;
}

// ---------------------------------------------------------------- surveys

static long asked_organizations(const SurveyFacts *facts, size_t organization_count)
{
    long count = 0;
    for (size_t i = 0; i < organization_count; i++)
        count += facts->respondents[i] > 0;
    return count;
}

static void survey_put(Arena *arena, const ScoreStoring *storing, Survey survey,
    long suggestion_count, StoreInsert *insert)
{
    const Facts *facts = storing->now->facts;
    const Campaign *campaign = storing->rules->campaign;
    bool is_scored = survey == SURVEY_SCORED;
    SourceTotal sum = survey_sources_sum(facts, survey);
    store_put_int(insert, survey + 1);
    store_put_text(insert,
        is_scored ? storing->rules->questionnaire->survey_title : campaign->own_survey_title);
    put_date(insert, arena, is_scored ? campaign->survey_start : campaign->own_survey_start);
    put_date(insert, arena, is_scored ? campaign->survey_end : campaign->own_survey_end);
    store_put_int(insert, sum.read);
    store_put_int(insert, sum.counted);
    store_put_int(insert, sum.rejected);
    store_put_int(insert, asked_organizations(&facts->surveys[survey], facts->organizations.count));
    store_put_int(insert, suggestion_count);
    store_put_int(insert, is_scored);
    store_step(insert);
}

SourceTotal survey_sources_sum(const Facts *facts, Survey survey)
{
    SourceKind kind = survey == SURVEY_SCORED ? SOURCE_SURVEY : SOURCE_OWN_SURVEY;
    SourceTotal sum = {0};
    for (size_t i = 0; i < facts->sources.count; i++) {
        const SourceTotal *source = &facts->sources.items[i];
        sum.read += source->kind == (int)kind ? source->read : 0;
        sum.counted += source->kind == (int)kind ? source->counted : 0;
        sum.rejected += source->kind == (int)kind ? source->rejected : 0;
    }
    return sum;
}

bool store_surveys(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    StoreInsert *surveys = store_insert_open(store, arena, "surveys");
    StoreInsert *groups = store_insert_open(store, arena, "respondent_groups");
    StoreInsert *distribution = store_insert_open(store, arena, "distribution");
    StoreInsert *texts = store_insert_open(store, arena, "suggestion_texts");
    for (int survey = 0; survey < SURVEY_COUNT; survey++) {
        if (!storing->now->facts->surveys[survey].respondents)
            continue;
        long suggestions = wishes_put(arena, storing, (Survey)survey, texts);
        survey_put(arena, storing, (Survey)survey, suggestions, surveys);
        for (int scope = 0; scope < GROUPS_SCOPE_COUNT; scope++) {
            Report report = report_new(arena, storing, (Survey)survey, (GroupsScope)scope);
            groups_put(&report, groups);
            distribution_put(&report, distribution);
        }
    }
    bool ok = store_insert_close(surveys, err);
    ok = store_insert_close(groups, err) && ok;
    ok = store_insert_close(distribution, err) && ok;
    return store_insert_close(texts, err) && ok;
}
