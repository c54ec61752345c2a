// Groups of respondents: who belongs where, that every questionnaire taken back is taken back here
// too, and which groups are hidden.
#include "arena_fixture.h"

#include <stdio.h>

#include "check/check.h"
#include "cli/cli.h"
#include "score/score_int.h"

typedef struct {
    Arena *arena;
    Findings findings;
    Facts facts;
    Campaign campaign;
    Method method;
    Methods methods;
    MethodChoice choice;
    Questionnaire questionnaire;
    Checklist checklist;
    CheckRules rules;
    Check *check;
} Fixture;

enum { CELL_MOST = 8 };

static void feed_row(const ReadSink *sink, const char *line, long number)
{
    Cell cells[CELL_MOST] = {{0}};
    Row row = {.row = number, .cells = cells};
    Str rest = str_c(line), part;
    Error err;
    while (row.count < CELL_MOST && str_split(&rest, '|', &part))
        cells[row.count++] = (Cell){.kind = part.len ? CELL_TEXT : CELL_EMPTY, .text = part};
    assert_true(sink->row(sink->context, &row, &err));
}

// One file of rows ended by NULL; its header is the first one.
static void feed(Fixture *fixture, SourceKind kind, const SourceSetting *setting, const char *file,
    const char *const *lines, bool is_read)
{
    Error err = {0};
    ReadResult result = {0};
    check_source_begin(fixture->check, kind, setting, str_c(file));
    ReadSink sink = check_sink(fixture->check);
    assert_true(sink.sheet(sink.context, (Str){0}, &err));
    for (long i = 0; lines[i]; i++)
        feed_row(&sink, lines[i], i + 1);
    if (!check_source_end(fixture->check, is_read, &result, &err))
        fail_msg("%s: %s", file, err.text);
}

static void fixture_open(Fixture *fixture)
{
    static const char *const REGISTRY[] = {
        "org_id|inn|name|type", "U1||Ель|Дома", "U2||Дуб|Центры", "U3||Ива|", NULL};
    Arena *arena = arena_open();
    Error err = {0};
    *fixture = (Fixture){.arena = arena, .findings = findings_new(arena)};
    if (!questionnaire_load(arena, STR("templates"), STR("675n"), &fixture->findings,
            &fixture->questionnaire, &err) ||
        !schema_load(arena, STR("templates"), "organizations", &fixture->findings,
            &fixture->rules.organizations, &err))
        fail_msg("%s", err.text);
    fixture->questionnaire.question_count = 2; // q2 is asked of those who said «Да» to q1
    fixture->rules.campaign = &fixture->campaign;
    fixture->methods = (Methods){.items = &fixture->method, .count = 1};
    fixture->campaign.methods = (MethodChoices){.items = &fixture->choice, .count = 1};
    fixture->rules.methods = &fixture->methods;
    fixture->rules.method = &fixture->method;
    fixture->rules.questionnaire = &fixture->questionnaire;
    fixture->rules.checklist = &fixture->checklist;
    fixture->check = check_new(arena, &fixture->rules, &fixture->findings, &fixture->facts);
    feed(fixture, SOURCE_ORGANIZATIONS, &(SourceSetting){0}, "registry.csv", REGISTRY, true);
    check_registry_end(fixture->check, (Str){0});
}

// ---------------------------------------------------------------- who belongs where

static Str group_title(const Fixture *fixture, GroupsScope scope)
{
    const SurveyFacts *survey = &fixture->facts.surveys[SURVEY_SCORED];
    const RespondentGroups *groups = &fixture->questionnaire.groups[scope];
    for (size_t i = 0; i < survey->group_count[scope]; i++)
        if (survey->groups[scope][i].respondents)
            return scope == GROUPS_TYPE ? i < fixture->facts.types.count
                                              ? fixture->facts.types.items[i]
                                              : groups->unknown
                   : i < groups->count  ? groups->items[i].title
                                        : groups->unknown;
    return STR("nobody");
}

static void people_belong_to_one_group_of_each_scope(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        const char *channel_of_file;
        const char *type, *channel, *sex, *age;
        size_t findings;
    } CASES[] = {
        {"1|U1|Да|Да|анкета|м|45", "", "Дома", "Анкета на бумаге", "Мужчины", "45–59 лет", 0},
        {"1|U2|Да|Да|Телефонный  опрос.|ЖЕН.|18", "", "Центры", "Опрос по телефону", "Женщины",
            "18–29 лет", 0},
        {"1|U3|Да|Да|Онлайн|1|75 лет", "", "Тип не указан", "Опрос в интернете", "Мужчины",
            "75 лет и старше", 0},
        {"1|U1|Да|Да||2|17", "сайт", "Дома", "Опрос в интернете", "Женщины", "моложе 18 лет", 0},
        {"1|U1|Да|Да|интервью||0", "сайт", "Дома", "Интервью", "Пол не указан", "моложе 18 лет", 0},
        {"1|U1|Да|Да||ж|120", "", "Дома", "Способ не указан", "Женщины", "75 лет и старше", 0},
        {"1|U1|Да|Да|голубь|?|", "", "Дома", "Способ не указан", "Пол не указан",
            "Возраст не указан", 1},
        {"1|U1|Да|Да|анкета|оно|121", "", "Дома", "Анкета на бумаге", "Пол не указан",
            "Возраст не указан", 2},
        {"1|U1|Да|Да|анкета|м|59 - 60", "", "Дома", "Анкета на бумаге", "Мужчины",
            "Возраст не указан", 1},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Fixture fixture;
        fixture_open(&fixture);
        const char *const lines[] = {"resp_id|org_id|q1|q2|channel|sex|age", CASES[i].row, NULL};
        SourceSetting setting = {.channel = str_c(CASES[i].channel_of_file)};
        size_t before = fixture.findings.count;
        feed(&fixture, SOURCE_SURVEY, &setting, "a.csv", lines, true);
        expect_text(group_title(&fixture, GROUPS_TYPE), CASES[i].type, CASES[i].row);
        expect_text(group_title(&fixture, GROUPS_CHANNEL), CASES[i].channel, CASES[i].row);
        expect_text(group_title(&fixture, GROUPS_SEX), CASES[i].sex, CASES[i].row);
        expect_text(group_title(&fixture, GROUPS_AGE), CASES[i].age, CASES[i].row);
        if (fixture.findings.count - before != CASES[i].findings)
            fail_msg("%s: %zu findings", CASES[i].row, fixture.findings.count - before);
        check_close(fixture.check);
        arena_close(fixture.arena);
    }
}

static void unknown_channel_is_told_once_for_a_file(void **state)
{
    (void)state;
    static const char *const LINES[] = {"resp_id|org_id|q1|q2|channel", "1|U1|Да||голубь",
        "2|U1|Да||Голубь", "3|U1|Да||сова", NULL};
    Fixture fixture;
    fixture_open(&fixture);
    feed(&fixture, SOURCE_SURVEY, &(SourceSetting){0}, "a.csv", LINES, true);
    assert_int_equal(fixture.findings.count, 2);
    feed(&fixture, SOURCE_OWN_SURVEY, &(SourceSetting){0}, "b.csv", LINES, true);
    assert_int_equal(fixture.findings.count, 4);
    check_close(fixture.check);
    arena_close(fixture.arena);
}

// ---------------------------------------------------------------- what is taken back

// «3: 2/1/0/3 1/0/1/2»: respondents, then yes/no/none/asked of each question.
static Str counts_text(Arena *arena, const SurveyFacts *survey, GroupsScope scope)
{
    long respondents = 0;
    GroupAnswers sum[2] = {{0}};
    for (size_t i = 0; i < survey->group_count[scope]; i++) {
        const GroupCount *group = &survey->groups[scope][i];
        respondents += group->respondents;
        for (size_t q = 0; q < 2; q++) {
            sum[q].yes += group->answers[q].yes;
            sum[q].no += group->answers[q].no;
            sum[q].none += group->answers[q].none;
            sum[q].asked += group->answers[q].asked;
        }
    }
    Text text = text_new(arena);
    text_format(&text, "%ld:", respondents);
    for (size_t q = 0; q < 2; q++)
        text_format(&text, " %ld/%ld/%ld/%ld", sum[q].yes, sum[q].no, sum[q].none, sum[q].asked);
    return text_str(&text);
}

#define HEAD "resp_id|org_id|q1|q2|channel|sex|age"

static void counts_stay_true(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        RepeatedPolicy repeated;
        SkipsPolicy skips;
        const char *first[5], *second[5];
        bool is_second_lost;
        SourceKind second_kind;
        const char *scored, *own;
    } CASES[] = {
        {"plain", REPEATED_FIRST, SKIPS_DROP,
            {HEAD, "1|U1|Да|Нет|анкета|м|20", "2|U2|Да||сайт|ж|", "3|U3|Нет|||ж|80"}, {HEAD}, false,
            SOURCE_SURVEY, "3: 2/1/0/3 0/1/1/2", "0: 0/0/0/0 0/0/0/0"},
        {"rejected rows count nowhere", REPEATED_FIRST, SKIPS_DROP,
            {HEAD, "1|U9|Да|Да|анкета|м|20", "2|U1||||ж|30", "3|U1|Да|?||ж|30"},
            {HEAD, "4|U1|Нет|||м|50"}, false, SOURCE_SURVEY, "1: 0/1/0/1 0/0/0/0",
            "0: 0/0/0/0 0/0/0/0"},
        {"a skip is dropped", REPEATED_FIRST, SKIPS_DROP, {HEAD, "1|U1|Нет|Да||м|20"}, {HEAD},
            false, SOURCE_SURVEY, "1: 0/1/0/1 0/0/0/0", "0: 0/0/0/0 0/0/0/0"},
        {"a skip is kept: an answer that was not asked for", REPEATED_FIRST, SKIPS_KEEP,
            {HEAD, "1|U1|Нет|Да||м|20", "2|U1|Да|||м|20"}, {HEAD}, false, SOURCE_SURVEY,
            "2: 1/1/0/2 1/0/1/1", "0: 0/0/0/0 0/0/0/0"},
        {"a skip rejects", REPEATED_FIRST, SKIPS_REJECT, {HEAD, "1|U1|Нет|Да||м|20"}, {HEAD}, false,
            SOURCE_SURVEY, "0: 0/0/0/0 0/0/0/0", "0: 0/0/0/0 0/0/0/0"},
        {"first of a repeated one", REPEATED_FIRST, SKIPS_DROP, {HEAD, "1|U1|Да|Да|анкета|м|20"},
            {HEAD, "1|U1|Нет||сайт|ж|70"}, false, SOURCE_SURVEY, "1: 1/0/0/1 1/0/0/1",
            "0: 0/0/0/0 0/0/0/0"},
        {"none of a repeated one", REPEATED_NONE, SKIPS_DROP,
            {HEAD, "1|U1|Да|Да|анкета|м|20", "2|U1|Нет||сайт|ж|70"}, {HEAD, "1|U1|Нет||сайт|ж|70"},
            false, SOURCE_SURVEY, "1: 0/1/0/1 0/0/0/0", "0: 0/0/0/0 0/0/0/0"},
        {"a lost file takes nothing", REPEATED_FIRST, SKIPS_DROP, {HEAD, "1|U1|Да|Да|анкета|м|20"},
            {HEAD, "2|U2|Да|Да|анкета|м|20"}, true, SOURCE_SURVEY, "1: 1/0/0/1 1/0/0/1",
            "0: 0/0/0/0 0/0/0/0"},
        {"a lost file puts back what it had made to be taken back", REPEATED_NONE, SKIPS_DROP,
            {HEAD, "1|U1|Да|Да|анкета|м|20"}, {HEAD, "1|U1|Нет||сайт|ж|70"}, true, SOURCE_SURVEY,
            "1: 1/0/0/1 1/0/0/1", "0: 0/0/0/0 0/0/0/0"},
        {"the own survey is apart, its numbers repeat nothing", REPEATED_NONE, SKIPS_DROP,
            {HEAD, "1|U1|Да|Да|анкета|м|20"}, {HEAD, "1|U1|Нет||сайт|ж|70", "2|U3|Да|Нет|||"},
            false, SOURCE_OWN_SURVEY, "1: 1/0/0/1 1/0/0/1", "2: 1/1/0/2 0/1/0/1"},
        {"a lost file of the own survey", REPEATED_NONE, SKIPS_DROP,
            {HEAD, "1|U1|Да|Да|анкета|м|20"}, {HEAD, "1|U1|Нет||сайт|ж|70"}, true,
            SOURCE_OWN_SURVEY, "1: 1/0/0/1 1/0/0/1", "0: 0/0/0/0 0/0/0/0"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Fixture fixture;
        fixture_open(&fixture);
        fixture.campaign.policies.repeated_id = CASES[i].repeated;
        fixture.campaign.policies.skips = CASES[i].skips;
        feed(&fixture, SOURCE_SURVEY, &(SourceSetting){0}, "a.csv", CASES[i].first, true);
        feed(&fixture, CASES[i].second_kind, &(SourceSetting){0}, "b.csv", CASES[i].second,
            !CASES[i].is_second_lost);
        const SurveyFacts *surveys = fixture.facts.surveys;
        bool has_own = CASES[i].second_kind == SOURCE_OWN_SURVEY;
        long respondents = 0;
        for (int scope = 0; scope < GROUPS_SCOPE_COUNT; scope++) {
            Str scored = counts_text(fixture.arena, &surveys[SURVEY_SCORED], (GroupsScope)scope);
            expect_text(scored, CASES[i].scored, CASES[i].what);
            if (has_own)
                expect_text(counts_text(fixture.arena, &surveys[SURVEY_OWN], (GroupsScope)scope),
                    CASES[i].own, CASES[i].what);
        }
        for (size_t u = 0; u < fixture.facts.units.count; u++)
            respondents += fixture.facts.units.items[u].respondents;
        assert_int_equal(respondents, surveys[SURVEY_SCORED].groups[GROUPS_ALL][0].respondents);
        check_close(fixture.check);
        arena_close(fixture.arena);
    }
}

// ---------------------------------------------------------------- hiding

static void small_groups_cannot_be_found(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        long sizes[6];
        long below;
        const char *already, *expected; // one sign a group: x hidden
    } CASES[] = {
        {"none is small", {5, 9, 30}, 5, "", "..."},
        {"an empty group is not hidden", {0, 9, 30}, 5, "", "..."},
        {"one small: the next smallest too", {4, 30, 9}, 5, "", "x.x"},
        {"the first of equal ones", {4, 9, 9}, 5, "", "xx."},
        {"an empty group hides nobody", {4, 0, 9, 30}, 5, "", "x.x."},
        {"two small ones with five people are enough", {4, 1, 9, 30}, 5, "", "xx.."},
        {"two small ones with fewer are not", {1, 2, 9, 30}, 5, "", "xxx."},
        {"all are small", {1, 2}, 5, "", "xx"},
        {"the survey as a whole", {4}, 5, "", "x"},
        {"one small group and no other", {3, 0}, 5, "", "x."},
        {"hidden before", {9, 8, 30}, 5, "x..", "xx."},
        {"hidden before and empty now", {0, 8, 30}, 5, "x..", "x.."},
        {"nothing is hidden below 1", {1, 2, 3}, 1, "", "..."},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        size_t count = strlen(CASES[i].expected);
        bool is_hidden[6] = {false};
        char got[7] = {0};
        for (size_t g = 0; g < strlen(CASES[i].already); g++)
            is_hidden[g] = CASES[i].already[g] == 'x';
        groups_hide(CASES[i].sizes, count, CASES[i].below, is_hidden);
        for (size_t g = 0; g < count; g++)
            got[g] = is_hidden[g] ? 'x' : '.';
        if (strcmp(got, CASES[i].expected) != 0)
            fail_msg("%s: got %s, expected %s", CASES[i].what, got, CASES[i].expected);
    }
}

// ---------------------------------------------------------------- control totals

static void one_more_woman(Facts *facts)
{
    facts->surveys[SURVEY_OWN].groups[GROUPS_SEX][0].respondents++;
}

static void one_answer_less(Facts *facts)
{
    facts->surveys[SURVEY_SCORED].groups[GROUPS_AGE][2].answers[4].yes--;
}

static void groups_and_organizations_differ(Facts *facts)
{
    for (int scope = 0; scope < GROUPS_SCOPE_COUNT; scope++)
        facts->surveys[SURVEY_SCORED].groups[scope][0].answers[0].no++;
}

static void nothing(Facts *facts)
{
    (void)facts;
}

static void controls_find_what_was_lost(void **state)
{
    (void)state;
    static const struct {
        void (*doctor)(Facts *facts);
        const char *broken; // NULL: all hold
    } CASES[] = {{nothing, NULL},
        {one_more_woman, "Сумма анкет по группам «Пол» = опрошено, собственный опрос"},
        {one_answer_less, "Сумма ответов по группам «Возраст» = все ответы, анкеты оператора"},
        {groups_and_organizations_differ, "Ответов по организациям = все ответы"}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena *arena = arena_open();
        Findings findings = findings_new(arena);
        Evaluation evaluation = {0};
        Store *store = NULL;
        Error err = {0};
        if (!evaluation_make(arena, STR("templates"), STR("tests/cases/survey_groups_own/input"),
                (Str){0}, (Str){0}, &findings, &evaluation, &err) ||
            !store_open(arena, STR(":memory:"), &store, &err))
            fail_msg("%s", err.text);
        CASES[i].doctor(&evaluation.facts);
        ScoreStoring storing = {
            .rules = &evaluation.rules, .now = &evaluation.score, .findings = &findings};
        bool ok = score_store_controls(arena, &storing, store, &err);
        if (ok != !CASES[i].broken ||
            (!ok && !str_contains(str_c(err.text), str_c(CASES[i].broken))))
            fail_msg("case %zu: %d, %s", i, ok, err.text);
        store_close(store);
        arena_close(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_belong_to_one_group_of_each_scope),
        cmocka_unit_test(unknown_channel_is_told_once_for_a_file),
        cmocka_unit_test(counts_stay_true),
        cmocka_unit_test(small_groups_cannot_be_found),
        cmocka_unit_test(controls_find_what_was_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
