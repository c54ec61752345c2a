// Sources with their control totals, rejected rows, findings, and the sums that must agree before
// anything is published.
#include "score/score_int.h"

bool store_sources(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Facts *facts = storing->now->facts;
    StoreInsert *sources = store_insert_open(store, arena, "sources");
    for (size_t i = 0; i < facts->sources.count; i++) {
        const SourceTotal *source = &facts->sources.items[i];
        long difference = source->read - source->counted - source->rejected;
        store_put_int(sources, (int64_t)i + 1);
        store_put_text(sources, source->file);
        store_put_text(sources, source->sheet);
        store_put_text(sources, source_kind_code((SourceKind)source->kind));
        store_put_text(sources, source_kind_title((SourceKind)source->kind));
        store_put_text(sources, source->format);
        store_put_text(sources, source->encoding);
        store_put_text(sources, str_c(source->hash.hex));
        store_put_int(sources, source->read);
        store_put_int(sources, source->counted);
        store_put_int(sources, source->rejected);
        store_put_int(sources, difference);
        store_put_int(sources, difference == 0);
        store_step(sources);
    }
    StoreInsert *rejected = store_insert_open(store, arena, "rejected");
    for (size_t i = 0; i < facts->rejected.count; i++) {
        const Rejected *row = &facts->rejected.items[i];
        store_put_int(rejected, (int64_t)i + 1);
        store_put_text(rejected, row->place.file);
        store_put_text(rejected, row->place.sheet);
        store_put_int(rejected, row->place.row);
        store_put_text(rejected, finding_code(row->kind));
        store_put_text(rejected, row->reason);
        store_put_text(rejected, finding_title(row->kind));
        store_step(rejected);
    }
    bool ok = store_insert_close(sources, err);
    return store_insert_close(rejected, err) && ok;
}

typedef struct {
    long respondents, answered;
} GroupTotal;
static GroupTotal group_total(const SurveyFacts *facts, GroupsScope scope, size_t question_count)
{
    GroupTotal total = {0};
    for (size_t i = 0; i < facts->group_count[scope]; i++) {
        const GroupCount *group = &facts->groups[scope][i];
        total.respondents += group->respondents;
        for (size_t q = 0; q < question_count; q++)
            total.answered += group->answers[q].yes + group->answers[q].no;
    }
    return total;
}

typedef struct {
    StoreInsert *insert;
    Findings *findings;
    Arena *arena;
    int64_t number;
    bool is_equal;
    Str first_broken;
} Controls;

static void control_put(Controls *controls, Str title, long left, long right)
{
    store_put_int(controls->insert, ++controls->number);
    store_put_text(controls->insert, title);
    store_put_int(controls->insert, left);
    store_put_int(controls->insert, right);
    store_put_int(controls->insert, left == right);
    store_step(controls->insert);
    if (left == right)
        return;
    finding_add(controls->findings, FINDING_CONTROL, (Place){0},
        str_format(controls->arena, "%.*s: %ld и %ld", STR_ARG(title), left, right),
        STR("Документы не выпущены"));
    if (controls->is_equal)
        controls->first_broken = title;
    controls->is_equal = false;
}

// Every questionnaire and every answer stands in one group of each scope.
static void controls_put_survey(Controls *controls, const ScoreStoring *storing, Survey survey)
{
    const SurveyFacts *facts = &storing->now->facts->surveys[survey];
    const Questionnaire *questionnaire = storing->rules->questionnaire;
    if (!facts->respondents)
        return;
    Str title = survey == SURVEY_SCORED ? STR("анкеты оператора") : STR("собственный опрос");
    control_put(controls,
        str_format(controls->arena, "Засчитано анкет = опрошено, %.*s", STR_ARG(title)),
        survey_sources_sum(storing->now->facts, survey).counted,
        facts->groups[GROUPS_ALL][0].respondents);
    GroupTotal all = group_total(facts, GROUPS_ALL, questionnaire->question_count);
    for (int scope = GROUPS_TYPE; scope < GROUPS_SCOPE_COUNT; scope++) {
        GroupTotal sum = group_total(facts, (GroupsScope)scope, questionnaire->question_count);
        Str scope_title = questionnaire->groups[scope].title;
        control_put(controls,
            str_format(controls->arena, "Сумма анкет по группам «%.*s» = опрошено, %.*s",
                STR_ARG(scope_title), STR_ARG(title)),
            sum.respondents, all.respondents);
        control_put(controls,
            str_format(controls->arena, "Сумма ответов по группам «%.*s» = все ответы, %.*s",
                STR_ARG(scope_title), STR_ARG(title)),
            sum.answered, all.answered);
    }
}

// Of organizations, without what the operator's counts brought: no questionnaires are behind them.
static GroupTotal questionnaires_of_organizations(const Score *score, size_t question_count)
{
    const Facts *facts = score->facts;
    GroupTotal sum = {0};
    for (size_t i = 0; i < score->count; i++) {
        sum.respondents += score->items[i].respondents;
        for (size_t q = 0; q < question_count; q++)
            sum.answered += score->items[i].answers[q].answered;
    }
    for (size_t i = 0; i < facts->units.count; i++) {
        const Unit *unit = &facts->units.items[i];
        if (unit_depth(unit) != DEPTH_COUNTS)
            continue;
        sum.respondents -= unit->respondents;
        for (size_t q = 0; q < question_count; q++)
            sum.answered -= unit->answers[q].answered;
    }
    return sum;
}

static long counted_answers(const Facts *facts, size_t question_count)
{
    long sum = 0;
    for (size_t i = 0; i < facts->units.count; i++)
        for (size_t q = 0; facts->units.items[i].counted && q < question_count; q++)
            sum += facts->units.items[i].counted[q].is_known;
    return sum;
}

static long unscored_count(const Score *score)
{
    long count = 0;
    for (size_t i = 0; i < score->count; i++)
        count += !score->items[i].score.is_scored;
    return count;
}

static long units_delivered(const Facts *facts)
{
    long count = 0;
    for (size_t i = 0; i < facts->units.count; i++)
        count += facts->units.items[i].delivered != NULL;
    return count;
}

// The sources that stand beside the questionnaires: each counted row is one fact.
static void controls_put_others(Controls *controls, const Facts *facts, size_t question_count)
{
    const struct {
        SourceKind kind;
        Str title;
        long facts;
    } OTHERS[] = {{SOURCE_COUNTS, STR("Засчитано строк чисел ответов = вопросов с ними"),
                      counted_answers(facts, question_count)},
        {SOURCE_FIGURES, STR("Засчитано строк показателей оператора = подразделений с ними"),
            units_delivered(facts)},
        {SOURCE_EVENTS, STR("Засчитано строк журнала = событий"), (long)facts->events.count},
        {SOURCE_SPHERES, STR("Засчитано строк других сфер = сфер"), (long)facts->spheres.count}};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        long counted = 0;
        bool is_there = false;
        for (size_t s = 0; s < facts->sources.count; s++) {
            bool is_kind = facts->sources.items[s].kind == (int)OTHERS[i].kind;
            is_there = is_there || is_kind;
            counted += is_kind ? facts->sources.items[s].counted : 0;
        }
        if (is_there)
            control_put(controls, OTHERS[i].title, counted, OTHERS[i].facts);
    }
}

bool score_store_controls(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Facts *facts = storing->now->facts;
    Controls controls = {.insert = store_insert_open(store, arena, "controls"),
        .findings = storing->findings,
        .arena = arena,
        .is_equal = true};
    long rejected = 0, survey_counted = 0, registry_counted = 0;
    for (size_t i = 0; i < facts->sources.count; i++) {
        const SourceTotal *source = &facts->sources.items[i];
        control_put(&controls,
            str_format(arena, "Прочитано строк = засчитано + отклонено: %.*s%s%.*s",
                STR_ARG(source->file), source->sheet.len ? ", лист " : "", STR_ARG(source->sheet)),
            source->read, source->counted + source->rejected);
        rejected += source->rejected;
        survey_counted += source->kind == SOURCE_SURVEY ? source->counted : 0;
        registry_counted += source->kind == SOURCE_ORGANIZATIONS ? source->counted : 0;
    }
    control_put(&controls, STR("Отклонено строк = записей на листе «Отклонённые строки»"), rejected,
        (long)facts->rejected.count);
    size_t question_count = storing->rules->questionnaire->question_count;
    GroupTotal of_organizations = questionnaires_of_organizations(storing->now, question_count);
    control_put(&controls, STR("Засчитано анкет = сумма анкет в рейтинге"), survey_counted,
        of_organizations.respondents);
    if (facts->surveys[SURVEY_SCORED].respondents)
        control_put(&controls, STR("Ответов по организациям = все ответы, анкеты оператора"),
            of_organizations.answered,
            group_total(&facts->surveys[SURVEY_SCORED], GROUPS_ALL, question_count).answered);
    for (int survey = 0; survey < SURVEY_COUNT; survey++)
        controls_put_survey(&controls, storing, (Survey)survey);
    control_put(&controls, STR("Засчитано строк реестра = подразделений организаций"),
        registry_counted, (long)facts->units.count);
    control_put(&controls, STR("Организаций в реестре = оценено + не оценено"),
        (long)facts->organizations.count,
        (long)storing->now->scored_count + unscored_count(storing->now));
    controls_put_others(&controls, facts, question_count);
    if (!store_insert_close(controls.insert, err))
        return false;
    return controls.is_equal || error_set(err,
                                    "контрольный итог не сходится: %.*s. Это ошибка программы или "
                                    "повреждение данных: сообщите разработчикам",
                                    STR_ARG(controls.first_broken));
}

bool score_store_findings(Arena *arena, const Findings *findings, Store *store, Error *err)
{
    StoreInsert *insert = store_insert_open(store, arena, "findings");
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        Level level = finding_level(finding->kind);
        store_put_int(insert, (int64_t)i + 1);
        store_put_int(insert, level);
        store_put_text(insert, level_title(level));
        store_put_text(insert, finding_code(finding->kind));
        store_put_text(insert, finding_title(finding->kind));
        store_put_text(insert, finding->place.file);
        store_put_text(insert, finding->place.sheet);
        put_count(insert, finding->place.row, finding->place.row > 0);
        store_put_text(insert, finding->place.column);
        store_put_text(insert, finding->found);
        store_put_text(insert, finding->done);
        store_step(insert);
    }
    return store_insert_close(insert, err);
}
