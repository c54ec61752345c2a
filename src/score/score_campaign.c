// All organizations of a campaign: units averaged or pooled, doubts about the results, the
// alphabet of names.
#include "score/score_int.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- organizations

const Unit *organization_unit(const Facts *facts, size_t organization)
{
    return &facts->units.items[facts->organizations.items[organization].first_unit];
}

// Sums of answers and observer's counts over the units that have them.
static void counts_pool(Arena *arena, const ScoreRules *rules, const Facts *facts,
    const Organization *organization, OrganizationScore *ret)
{
    size_t questions = rules->questionnaire->question_count,
           names = rules->checklist->count_names.count;
    ret->answers = NEW_ARRAY(arena, Answers, questions + 1);
    ret->counts = NEW_ARRAY(arena, Count, names + 1);
    for (size_t u = 0; u < organization->unit_count; u++) {
        const Unit *unit = &facts->units.items[organization->units[u]];
        ret->respondents += unit->respondents;
        for (size_t i = 0; i < questions; i++) {
            ret->answers[i].yes += unit->answers[i].yes;
            ret->answers[i].answered += unit->answers[i].answered;
            ret->answers[i].asked += unit->answers[i].asked;
        }
        for (size_t i = 0; i < names; i++) {
            ret->counts[i].is_known = ret->counts[i].is_known || unit->counts[i].is_known;
            ret->counts[i].value += unit->counts[i].value;
        }
    }
}

const Method *organization_method(const Score *score, size_t organization)
{
    size_t method = organization_unit(score->facts, organization)->method;
    return method == SIZE_MAX ? score->method : &score->rules->all->items[method];
}

const MethodFormulas *organization_formulas(const Score *score, size_t organization)
{
    size_t method = organization_unit(score->facts, organization)->method;
    return method == SIZE_MAX ? NULL : &score->formulas[method];
}

// Exact mean of the units that have a value.
static const Exact *units_mean(
    Arena *arena, const Method *method, const OrganizationScore *organization, size_t value)
{
    const Exact *sum = exact_of(arena, 0);
    long count = 0;
    for (size_t u = 0; u < organization->unit_count; u++) {
        const Exact *of_unit = value_of(method, &organization->units[u], value);
        if (!of_unit)
            continue;
        sum = exact_add(arena, sum, of_unit);
        count++;
    }
    return exact_div(arena, sum, exact_of(arena, count));
}

static void units_average(Arena *arena, const Method *method, OrganizationScore *ret)
{
    UnitScore *score = &ret->score;
    score->indicators = NEW_ARRAY(arena, IndicatorScore, method->indicator_count);
    score->criteria = NEW_ARRAY(arena, const Exact *, method->criterion_count);
    score->criterion_formulas = NEW_ARRAY(arena, Str, method->criterion_count);
    for (size_t u = 0; u < ret->unit_count; u++)
        score->is_scored = score->is_scored || ret->units[u].is_scored;
    if (!score->is_scored) {
        score->reason = ret->units[0].reason;
        return;
    }
    for (size_t i = 0; i < method->indicator_count; i++) {
        IndicatorScore *indicator = &score->indicators[i];
        indicator->value = units_mean(arena, method, ret, i);
        for (size_t u = 0; u < ret->unit_count && !indicator->value; u++)
            indicator->is_missing |= ret->units[u].is_scored &&
                                     ret->units[u].indicators[i].is_missing;
        indicator->with_numbers = str_format(
            arena, "среднее по подразделениям (%zu)", ret->unit_count);
        for (size_t u = 0; u < ret->unit_count; u++) {
            const IndicatorScore *of_unit = &ret->units[u].indicators[i];
            indicator->respondents += of_unit->respondents;
            indicator->has_no_bounds |= of_unit->has_no_bounds;
            indicator->is_beyond |= of_unit->is_beyond;
            indicator->raw = of_unit->is_beyond ? of_unit->raw : indicator->raw;
        }
    }
    for (size_t i = 0; i < method->criterion_count; i++) {
        score->criteria[i] = units_mean(arena, method, ret, method->indicator_count + i);
        score->criterion_formulas[i] = str_format(
            arena, "среднее по подразделениям (%zu)", ret->unit_count);
    }
    score->total = units_mean(
        arena, method, ret, method->indicator_count + method->criterion_count);
}

void counts_score(Arena *arena, const ScoreRules *rules, const Score *score, const Counted *counted,
    UnitScore *ret)
{
    size_t method = counted->unit->method;
    bool has_method = method != SIZE_MAX;
    Scoring scoring = {.arena = arena,
        .rules = rules,
        .method = has_method ? &rules->all->items[method] : rules->method,
        .formulas = has_method ? &score->formulas[method] : NULL,
        .unit = counted->unit,
        .answers = counted->answers,
        .counts = counted->counts,
        .values = counted->values,
        .figures = counted->figures,
        .score = ret};
    unit_score(&scoring);
}

// The operator's finished indicators stand in only where the campaign has neither answers nor
// observation.
static const Exact *const *unit_figures(const Unit *unit)
{
    return unit_has_own(unit) ? NULL : (const Exact *const *)unit->figures;
}

// Means of the decimal values over their rows, of these units together.
static const Exact *const *values_pool(Arena *arena, const ScoreRules *rules, const Facts *facts,
    const size_t *units, size_t unit_count)
{
    size_t count = rules->all->values.count;
    const Exact **ret = NEW_ARRAY(arena, const Exact *, count + 1);
    for (size_t i = 0; i < count; i++) {
        long rows = 0;
        for (size_t u = 0; u < unit_count; u++) {
            const Unit *unit = &facts->units.items[units[u]];
            if (!unit->values || !unit->values[i])
                continue;
            ret[i] = ret[i] ? exact_add(arena, ret[i], unit->values[i]) : unit->values[i];
            rows += unit->value_counts[i];
        }
        ret[i] = rows > 1 ? exact_div(arena, ret[i], exact_of(arena, rows)) : ret[i];
    }
    return ret;
}

Counted organization_counted(Arena *arena, const ScoreRules *rules, const Score *score,
    size_t index, const OrganizationScore *item, size_t part)
{
    const Facts *facts = score->facts;
    const Organization *organization = &facts->organizations.items[index];
    bool is_single = organization->unit_count == 1, is_whole = item->unit_count == 0;
    const Unit *unit = &facts->units.items[organization->units[is_whole ? 0 : part]];
    const size_t *units = is_whole ? organization->units : &organization->units[part];
    size_t unit_count = is_whole ? organization->unit_count : 1;
    return (Counted){.unit = is_whole ? organization_unit(facts, index) : unit,
        .answers = is_whole ? item->answers : unit->answers,
        .counts = is_whole ? item->counts : unit->counts,
        .values = values_pool(arena, rules, facts, units, unit_count),
        .figures = is_whole && !is_single ? NULL : unit_figures(unit)};
}

void organization_score(
    Arena *arena, const ScoreRules *rules, const Score *score, size_t index, OrganizationScore *ret)
{
    const Facts *facts = score->facts;
    const Organization *organization = &facts->organizations.items[index];
    counts_pool(arena, rules, facts, organization, ret);
    // Finished figures of several units cannot be pooled, only averaged.
    bool is_pool = rules->campaign->policies.units == UNITS_POOL &&
                   organization_has_own(facts, index);
    if (is_pool || organization->unit_count == 1) {
        const Counted counted = organization_counted(arena, rules, score, index, ret, 0);
        counts_score(arena, rules, score, &counted, &ret->score);
        return;
    }
    ret->unit_count = organization->unit_count;
    ret->units = NEW_ARRAY(arena, UnitScore, ret->unit_count);
    for (size_t u = 0; u < ret->unit_count; u++) {
        const Counted counted = organization_counted(arena, rules, score, index, ret, u);
        counts_score(arena, rules, score, &counted, &ret->units[u]);
    }
    units_average(arena, rules->method, ret);
}

// ---------------------------------------------------------------- the alphabet

typedef struct {
    Str name, org_id;
    size_t index;
} Named;

static int named_order(const void *left, const void *right)
{
    const Named *a = left, *b = right;
    int order = str_compare_ru(a->name, b->name);
    if (order == 0)
        order = str_compare(a->org_id, b->org_id);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static size_t *alphabet_make(Arena *arena, const Facts *facts)
{
    size_t count = facts->organizations.count;
    Named *names = NEW_ARRAY(arena, Named, count + 1);
    size_t *ret = NEW_ARRAY(arena, size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        const Unit *unit = organization_unit(facts, i);
        names[i] = (Named){.name = unit->name, .org_id = unit->org_id, .index = i};
    }
    if (count)
        qsort(names, count, sizeof *names, named_order);
    for (size_t i = 0; i < count; i++)
        ret[names[i].index] = i + 1;
    return ret;
}

// ---------------------------------------------------------------- doubts about the result

static void indicator_doubts(
    Arena *arena, const ScoreRules *rules, Score *score, size_t index, Findings *findings)
{
    const Unit *unit = organization_unit(score->facts, index);
    const UnitScore *result = &score->items[index].score;
    for (size_t i = 0; i < rules->method->indicator_count; i++) {
        const IndicatorScore *indicator = &result->indicators[i];
        const IndicatorInfo *info = &organization_method(score, index)->indicators[i];
        Str code = info->code;
        Place place = {.file = unit->place.file,
            .sheet = unit->place.sheet,
            .row = unit->place.row,
            .column = code};
        if (indicator->is_missing) {
            if (score->no_value_count++ == 0)
                score->no_value_example = str_format(
                    arena, "%.*s, %.*s", STR_ARG(code), STR_ARG(unit->short_name));
            Str code_text = policy_code_text(POLICY_NO_VALUE);
            Str chosen = rules->policy_texts->items[POLICY_NO_VALUE]
                             .value_texts.items[rules->campaign->policies.no_value];
            finding_add(findings, FINDING_SCORE_NO_VALUE, place,
                str_format(arena, "%.*s: показатель %.*s без значения", STR_ARG(unit->short_name),
                    STR_ARG(code)),
                str_format(arena, "%.*s (%.*s)", STR_ARG(chosen), STR_ARG(code_text)));
        }
        if (indicator->is_channel_settled) {
            score->channel_count++;
            finding_add(findings, FINDING_SCORE_CHANNEL, place,
                str_format(arena, "%.*s, показатель %.*s: нет данных по стенду или сайту",
                    STR_ARG(unit->short_name), STR_ARG(code)),
                rules->policy_texts->items[POLICY_MISSING_CHANNEL]
                    .value_texts.items[rules->campaign->policies.missing_channel]);
        }
        if (indicator->has_no_bounds)
            finding_add(findings, FINDING_VALUES_NO_BOUNDS, place,
                str_format(arena,
                    "%.*s, показатель %.*s: в методике нет границ (ten_points) для типа «%.*s»",
                    STR_ARG(unit->short_name), STR_ARG(code), STR_ARG(unit->type)),
                STR("Показатель без значения; дополните by_type или дайте общие least и most"));
        if (indicator->is_beyond)
            finding_add(findings, FINDING_VALUES_BEYOND, place,
                str_format(arena, "%.*s, показатель %.*s: значение %.*s вне границ шкалы",
                    STR_ARG(unit->short_name), STR_ARG(code),
                    STR_ARG(exact_plain(arena, exact_round(arena, indicator->raw, 2), ','))),
                info->scale.is_limited
                    ? STR("Балл ограничен пределами от 0 до 10 (beyond: limit)")
                    : STR("Балл оставлен вне пределов от 0 до 10 (beyond: keep)"));
        bool is_above = indicator->value && !indicator->is_beyond &&
                        exact_compare(indicator->value, info->most) > 0;
        if (is_above)
            finding_add(findings, FINDING_SCORE_ABOVE, place,
                str_format(arena,
                    "%.*s, показатель %.*s больше 100: ответов «Да» больше, чем тех, кого "
                    "спрашивали",
                    STR_ARG(unit->short_name), STR_ARG(code)),
                STR("Оставлено как есть; проверьте правила skips и denominator"));
    }
}

// Fewer questionnaires than the order 675н asks for, in the current regime. None at all is told by
// the check.
static void sample_doubt(
    Arena *arena, const ScoreRules *rules, const Score *score, size_t index, Findings *findings)
{
    bool is_known;
    long respondents = score->items[index].respondents,
         recipients = organization_recipients(score->facts, index, &is_known);
    long required = required_sample(&rules->campaign->policies, recipients);
    bool is_current = organization_method(score, index)->regime == REGIME_CURRENT;
    if (!is_current || !is_known || respondents == 0 || respondents >= required)
        return;
    const Unit *unit = organization_unit(score->facts, index);
    finding_add(findings, FINDING_SURVEY_SAMPLE, unit->place,
        str_format(arena, "%.*s (%.*s): засчитано анкет %ld, требуется не меньше %ld",
            STR_ARG(unit->short_name), STR_ARG(unit->org_id), respondents, required),
        STR("Оценка рассчитана; недостаток выборки показан в отчёте"));
}

static void organization_doubts(
    Arena *arena, const ScoreRules *rules, Score *score, size_t index, Findings *findings)
{
    const UnitScore *result = &score->items[index].score;
    const Unit *unit = organization_unit(score->facts, index);
    sample_doubt(arena, rules, score, index, findings);
    if (result->is_scored) {
        score->scored_count++;
        indicator_doubts(arena, rules, score, index, findings);
        return;
    }
    finding_add(findings, FINDING_SCORE_NOT_SCORED, unit->place,
        str_format(arena, "%.*s (%.*s): %.*s", STR_ARG(unit->short_name), STR_ARG(unit->org_id),
            STR_ARG(result->reason)),
        STR("Организация названа отдельно, места не получила"));
}

bool score_campaign(Arena *arena, const ScoreRules *rules, const Facts *facts, Findings *findings,
    Score *ret, Error *err)
{
    *ret = (Score){.rules = rules,
        .method = rules->method,
        .facts = facts,
        .count = facts->organizations.count};
    if (!methods_prepare(arena, rules, findings, ret)) {
        const Finding *last = &findings->items[findings->count - 1];
        return error_set(err, "%.*s, строка %ld: %.*s", STR_ARG(last->place.file), last->place.row,
            STR_ARG(last->found));
    }
    ret->items = NEW_ARRAY(arena, OrganizationScore, ret->count + 1);
    ret->alphabet = alphabet_make(arena, facts);
    for (size_t i = 0; i < ret->count; i++) {
        organization_score(arena, rules, ret, i, &ret->items[i]);
        organization_doubts(arena, rules, ret, i, findings);
    }
    methods_check_types(arena, rules->all, facts, findings);
    total_places(arena, &rules->campaign->policies, ret);
    if (rules->sure)
        sure_compute(arena, rules, ret);
    operator_compare(arena, rules, ret, findings);
    quality_judge(arena, ret, findings);
    return true;
}
