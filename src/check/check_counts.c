// Answers already counted by the operator, question by question: they make the score where the unit
// has no questionnaires, else they are compared with the questionnaires.
#include "check/check_int.h"

#include <string.h>

// ---------------------------------------------------------------- one row

static Place question_place(const Check *check, const Row *row)
{
    return row_place(check, row, "Вопрос");
}

// By code, number, title or text.
static int question_find(const Check *check, Str text)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    Str key = str_header_key(check->scratch, text);
    for (size_t i = 0; i < questionnaire->question_count; i++)
        for (size_t k = 0; k < questionnaire->questions[i].keys.count; k++)
            if (str_equal(questionnaire->questions[i].keys.items[k], key))
                return (int)i;
    return NO_INDEX;
}

static Count number_of(Check *check, const Row *row, const char *code)
{
    const Schema *schema = &check->rules->counts;
    const NumberRule rule = {.words = STR("целое число не меньше 0"),
        .most = 100000000,
        .is_whole = true,
        .kind = FINDING_COUNTS_VALUE,
        .done = STR("Строка отклонена")};
    const Exact *value = number_read(
        check, row, schema_column(schema, code)->title, row_text(check, row, schema, code), &rule);
    return value ? (Count){.value = (long)exact_scaled(value, 0), .is_known = true} : (Count){0};
}

// «Да» are among those who answered, and those among the asked. False: the row is rejected.
static bool counted_read(Check *check, const Row *row, CountedAnswers *ret)
{
    size_t findings = check->findings->count;
    Count yes = number_of(check, row, "yes"), answered = number_of(check, row, "answered");
    ret->asked = number_of(check, row, "asked");
    Str found = {0};
    if (check->findings->count > findings)
        found = STR("Вместо числа ответов стоит другое");
    else if (!yes.is_known || !answered.is_known)
        found = STR("Нужны числа в графах «Да» и «Ответили»");
    else if (yes.value > answered.value)
        found = str_format(
            check->scratch, "«Да» %ld больше числа ответивших %ld", yes.value, answered.value);
    else if (ret->asked.is_known && answered.value > ret->asked.value)
        found = str_format(check->scratch, "Ответили %ld, а спрошены только %ld", answered.value,
            ret->asked.value);
    if (found.len) {
        row_reject(check, row_place(check, row, ""), FINDING_COUNTS_VALUE, found);
        return false;
    }
    ret->yes = yes.value;
    ret->answered = answered.value;
    ret->is_known = true;
    return true;
}

// Numbers of a paper without this question would all be shifted by one, so it is told.
static void unasked_note(const Check *check, const Row *row, const Unit *unit, size_t question)
{
    if (unit_is_asked(check, unit, question))
        return;
    finding_add(check->findings, FINDING_COUNTS_VALUE, question_place(check, row),
        str_format(check->scratch,
            "Вопрос %.*s в сфере «%.*s» не задаётся; номера здесь – как в полной анкете, "
            "проверьте, не сдвинуты ли они",
            STR_ARG(check->rules->questionnaire->questions[question].code),
            STR_ARG(check->rules->methods->items[unit->method].sphere_title)),
        STR("Строка прочитана, в оценку этой сферы вопрос не входит"));
}

// A new array for each row: the old one stays as it was, should the file be taken back.
static void counted_keep(Check *check, Unit *unit, size_t question, const CountedAnswers *answers)
{
    size_t count = check->rules->questionnaire->question_count;
    CountedAnswers *all = NEW_ARRAY(check->arena, CountedAnswers, count);
    if (unit->counted)
        memcpy(all, unit->counted, count * sizeof *all);
    all[question] = *answers;
    unit->counted = all;
}

bool counts_row(Check *check, const Row *row, Place place)
{
    const Schema *schema = &check->rules->counts;
    size_t index = row_unit(check, row, schema, FINDING_COUNTS_UNKNOWN);
    if (index == SIZE_MAX)
        return false;
    Unit *unit = &check->facts->units.items[index];
    Str text = row_text(check, row, schema, "question");
    int question = question_find(check, text);
    if (question == NO_INDEX) {
        row_reject(check, question_place(check, row), FINDING_COUNTS_VALUE,
            str_format(check->scratch, "Вопроса «%.*s» в анкете нет",
                STR_ARG(text_shown(check, text, 60))));
        return false;
    }
    if (unit->counted && unit->counted[question].is_known) {
        row_reject(check, question_place(check, row), FINDING_COUNTS_DOUBLE,
            str_format(check->scratch, "Числа ответов %.*s на вопрос %.*s уже есть выше",
                STR_ARG(unit->org_id),
                STR_ARG(check->rules->questionnaire->questions[question].code)));
        return false;
    }
    CountedAnswers answers = {0};
    if (!counted_read(check, row, &answers))
        return false;
    if (!unit->counted)
        unit->counted_place = (Place){.file = str_copy(check->arena, place.file),
            .sheet = str_copy(check->arena, place.sheet),
            .row = place.row};
    if (answers.answered > 0)
        unasked_note(check, row, unit, (size_t)question);
    counted_keep(check, unit, (size_t)question, &answers);
    return true;
}

// ---------------------------------------------------------------- when all has been read

// The greatest number of people that an unconditional question was asked of.
static long people_of(const Check *check, const Unit *unit)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    long most = 0;
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        const CountedAnswers *counted = &unit->counted[i];
        long people = counted->asked.is_known ? counted->asked.value : counted->answered;
        if (questionnaire->questions[i].only_if == NO_INDEX && people > most)
            most = people;
    }
    return most;
}

// Whom nobody told about were asked: everybody, or of a follow-up question those whose filter is
// «Да»; without a row of the filter those who answered.
static long asked_of(const Check *check, const Unit *unit, size_t question)
{
    const CountedAnswers *counted = &unit->counted[question];
    int filter = check->rules->questionnaire->questions[question].only_if;
    if (counted->asked.is_known)
        return counted->asked.value;
    if (filter == NO_INDEX)
        return unit->respondents;
    return unit->counted[filter].is_known ? unit->counted[filter].yes : counted->answered;
}

// More answers to a follow-up question than «Да» to its filter: one of the two rows is wrong.
static void filter_check(const Check *check, const Unit *unit, size_t question)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    int filter = questionnaire->questions[question].only_if;
    const CountedAnswers *counted = &unit->counted[question];
    if (filter == NO_INDEX || !counted->is_known || !unit->counted[filter].is_known ||
        counted->answered <= unit->counted[filter].yes)
        return;
    finding_add(check->findings, FINDING_COUNTS_VALUE, unit->counted_place,
        str_format(check->arena,
            "%.*s (%.*s): на вопрос %.*s ответили %ld, а «Да» на вопрос %.*s, после которого он "
            "задаётся, – %ld",
            STR_ARG(unit->short_name), STR_ARG(unit->org_id),
            STR_ARG(questionnaire->questions[question].code), counted->answered,
            STR_ARG(questionnaire->questions[filter].code), unit->counted[filter].yes),
        STR("Числа приняты; проверьте обе строки"));
}

// A question without a row is not one that nobody answered: it is told.
static void lacking_note(const Check *check, const Unit *unit)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    if (unit->method == SIZE_MAX)
        return;
    bool is_all = check->rules->campaign->policies.denominator == DENOMINATOR_ALL;
    Text lacking = text_new(check->arena);
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (!unit->counted[i].is_known && unit_is_asked(check, unit, i))
            text_format(&lacking, "%s%.*s", lacking.len ? ", " : "",
                STR_ARG(questionnaire->questions[i].code));
    if (lacking.len == 0)
        return;
    finding_add(check->findings, FINDING_COUNTS_VALUE, unit->counted_place,
        str_format(check->arena, "%.*s (%.*s): нет чисел ответов на вопросы %.*s",
            STR_ARG(unit->short_name), STR_ARG(unit->org_id), STR_ARG(text_str(&lacking))),
        is_all ? STR("Знаменатель – все опрошенные (denominator: all): «Да» на них не засчитано "
                     "никому; допишите строки")
               : STR("Показатели этих вопросов без значения; допишите строки"));
}

// The operator's counts become the unit's own.
static void counts_take(const Check *check, Unit *unit)
{
    unit->respondents = people_of(check, unit);
    for (size_t i = 0; i < check->rules->questionnaire->question_count; i++) {
        unit->answers[i] = (Answers){.yes = unit->counted[i].yes,
            .answered = unit->counted[i].answered,
            .asked = asked_of(check, unit, i)};
        filter_check(check, unit, i);
    }
    lacking_note(check, unit);
    unit->is_of_counts = true;
}

static bool is_different(const Unit *unit, size_t question)
{
    const CountedAnswers *counted = &unit->counted[question];
    const Answers *answers = &unit->answers[question];
    return counted->is_known &&
           (counted->yes != answers->yes || counted->answered != answers->answered);
}

// Both questionnaires and the operator's counts: the questionnaires count, differences are told.
static void counts_compare(const Check *check, const Unit *unit)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    Arena *arena = check->arena;
    Text differing = text_new(arena);
    size_t known = 0, count = 0;
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        known += unit->counted[i].is_known;
        if (!is_different(unit, i))
            continue;
        const CountedAnswers *counted = &unit->counted[i];
        const Answers *answers = &unit->answers[i];
        if (count++ < 3)
            text_format(&differing, "; %.*s: у оператора «Да» %ld из %ld, по анкетам %ld из %ld",
                STR_ARG(questionnaire->questions[i].code), counted->yes, counted->answered,
                answers->yes, answers->answered);
    }
    if (count)
        finding_add(check->findings, FINDING_COUNTS_DIFFER, unit->counted_place,
            str_format(arena,
                "%.*s (%.*s): отличаются числа ответов оператора – вопросов %zu из "
                "%zu%.*s",
                STR_ARG(unit->short_name), STR_ARG(unit->org_id), count, known,
                STR_ARG(text_str(&differing))),
            STR("Оценка рассчитана по анкетам; все расхождения – в протоколе проверки"));
}

void counts_settle(Check *check)
{
    for (size_t i = 0; i < check->facts->units.count; i++) {
        Unit *unit = &check->facts->units.items[i];
        if (!unit->counted)
            continue;
        if (unit->respondents == 0)
            counts_take(check, unit);
        else
            counts_compare(check, unit);
    }
}
