// What only shows when everything has been read.
#include "check/check_int.h"

// Nothing of our own: the operator's figures make the score. Pooled units have common counts.
static bool figures_stand_in(const Check *check, const Unit *unit)
{
    bool is_pool = check->rules->campaign->policies.units == UNITS_POOL;
    return unit->figures && !unit_has_own(unit) &&
           !(is_pool && organization_has_own(check->facts, unit->organization));
}

static void unit_finish(Check *check, const Unit *unit, bool has_survey, bool has_observation)
{
    Arena *arena = check->arena;
    bool is_figures = figures_stand_in(check, unit);
    Str figures = STR("Взяты показатели оператора: сверить их не с чем");
    Str people = unit->is_of_counts ? STR("по числам ответов опрошено") : STR("засчитано анкет");
    Str who = str_format(arena, "%.*s (%.*s)", STR_ARG(unit->short_name), STR_ARG(unit->org_id));
    if (has_observation && !unit->has_observation)
        finding_add(check->findings, FINDING_OBSERVATION_MISSING, unit->place,
            str_format(arena, "%.*s: нет строки в файле наблюдения", STR_ARG(who)),
            is_figures ? figures : STR("Показатели наблюдения без значения"));
    if (!has_survey)
        return;
    if (unit->respondents == 0)
        finding_add(check->findings, FINDING_SURVEY_NONE, unit->place,
            str_format(arena, "%.*s: нет ни одной засчитанной анкеты", STR_ARG(who)),
            is_figures ? figures
                       : STR("Показатели опроса без значения; организация названа отдельно"));
    else if (unit->respondents < 30)
        finding_add(check->findings, FINDING_SURVEY_SMALL, unit->place,
            str_format(arena,
                "%.*s: %.*s %ld, меньше 30: %s меняет показатель больше чем на 3 балла",
                STR_ARG(who), STR_ARG(people), unit->respondents,
                unit->is_of_counts ? "один ответ" : "одна анкета"),
            STR("Оценка рассчитана"));
    if (unit->recipients.is_known && unit->respondents > unit->recipients.value)
        finding_add(check->findings, FINDING_SURVEY_EXCESS, unit->place,
            str_format(arena, "%.*s: %.*s %ld, а получателей услуг %ld", STR_ARG(who),
                STR_ARG(people), unit->respondents, unit->recipients.value),
            STR("Оценка рассчитана; проверьте численность и анкеты"));
}

void check_finish(Check *check)
{
    const Facts *facts = check->facts;
    const Campaign *campaign = check->rules->campaign;
    bool has_survey = campaign->sources[SOURCE_SURVEY].count > 0 ||
                      campaign->sources[SOURCE_COUNTS].count > 0;
    bool has_observation = campaign->sources[SOURCE_OBSERVATION].count > 0;
    counts_settle(check);
    for (size_t i = 0; i < facts->units.count; i++)
        unit_finish(check, &facts->units.items[i], has_survey, has_observation);
    quality_finish(check);
}
