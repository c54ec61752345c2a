// A difference from the operator's side: what follows from the operator's own lower values.
#include "score/score_operator_int.h"

// ---------------------------------------------------------------- small things

Arena *scratch_of(const Difference *difference)
{
    return difference->comparison->scratch;
}

const Method *method_of(const Difference *difference)
{
    return organization_method(difference->comparison->score, difference->organization);
}

const OrganizationScore *item_of(const Difference *difference)
{
    return &difference->comparison->score->items[difference->organization];
}

const Figure *figures_of(const Difference *difference)
{
    return difference->comparison->delivered[difference->organization].figures;
}

ValueLevel level_of(const Difference *difference)
{
    const Method *method = method_of(difference);
    if (difference->value < method->indicator_count)
        return LEVEL_INDICATOR;
    if (difference->value < method->indicator_count + method->criterion_count)
        return LEVEL_CRITERION;
    return difference->value < difference->comparison->value_count ? LEVEL_TOTAL : LEVEL_PLACE;
}

size_t criterion_of(const Difference *difference)
{
    return difference->value - method_of(difference)->indicator_count;
}

// The candidate, printed with as many digits as the operator's row has, is the operator's figure.
bool is_reproduced(const Difference *difference, const Exact *candidate)
{
    int decimals = difference->comparison->delivered[difference->organization].decimals;
    return candidate &&
           exact_scaled(candidate, decimals) == exact_scaled(difference->figure->value, decimals);
}

Str criterion_name(Arena *arena, size_t criterion)
{
    return str_format(arena, "К%zu", criterion + 1);
}

// ---------------------------------------------------------------- what follows

const Exact *mixed_value(const Difference *difference, size_t value)
{
    const Figure *figure = &figures_of(difference)[value];
    const Exact *ours = value_ours(difference->comparison, difference->organization, value);
    bool is_theirs = figure_differs(difference->comparison, difference->organization, value);
    return is_theirs ? figure->value : ours;
}

const Exact *printed_value(const Difference *difference, size_t value)
{
    const Figure *figure = &figures_of(difference)[value];
    return figure->value ? figure->value
                         : value_ours(difference->comparison, difference->organization, value);
}

static const Exact **indicators_take(const Difference *difference, ValueOf *of)
{
    size_t count = method_of(difference)->indicator_count;
    const Exact **ret = NEW_ARRAY(scratch_of(difference), const Exact *, count + 1);
    for (size_t i = 0; i < count; i++)
        ret[i] = of(difference, i);
    return ret;
}

UnitScore indicators_score(const Difference *difference, const Way *way, ValueOf *of)
{
    UnitScore ret = {0};
    const Comparison *comparison = difference->comparison;
    const OrganizationScore *item = item_of(difference);
    const Counted counted = {
        .unit = organization_unit(comparison->score->facts, difference->organization),
        .answers = item->answers,
        .counts = item->counts,
        .figures = indicators_take(difference, of)};
    counts_score(scratch_of(difference), way ? way->rules : comparison->rules,
        way ? way->score : comparison->score, &counted, &ret);
    return ret;
}

const OwnScores *own_scores(const Difference *difference)
{
    OwnScores *own = difference->own;
    if (!own->is_made) {
        own->mixed = indicators_score(difference, NULL, mixed_value);
        own->printed = indicators_score(difference, NULL, printed_value);
        own->is_made = true;
    }
    return own;
}

// The formula of a criterion of performing arts that the operator did not deliver; NULL otherwise.
static const Formula *derived_formula(const Difference *difference, size_t criterion)
{
    const Score *score = difference->comparison->score;
    const MethodFormulas *formulas = organization_formulas(score, difference->organization);
    size_t value = method_of(difference)->indicator_count + criterion;
    bool is_performing = organization_unit(score->facts, difference->organization)->is_performing;
    bool is_delivered = figures_of(difference)[value].value != NULL;
    return formulas && is_performing && !is_delivered ? formulas->derived[criterion] : NULL;
}

const Exact **criteria_take(const Difference *difference, ValueOf *of)
{
    const Method *method = method_of(difference);
    const Exact **ret = NEW_ARRAY(
        scratch_of(difference), const Exact *, method->criterion_count + 1);
    for (size_t i = 0; i < method->criterion_count; i++)
        ret[i] = of(difference, method->indicator_count + i);
    for (size_t i = 0; i < method->criterion_count; i++) {
        const Formula *derived = derived_formula(difference, i);
        ret[i] = derived ? criteria_value(difference, derived, ret) : ret[i];
    }
    return ret;
}

const Exact *criteria_total(const Difference *difference, const Way *way, const Exact **criteria)
{
    const Score *ours = difference->comparison->score, *score = way ? way->score : ours;
    UnitScore scored = {.criteria = criteria};
    Scoring scoring = {.arena = scratch_of(difference),
        .rules = way ? way->rules : difference->comparison->rules,
        .method = method_of(difference),
        .formulas = organization_formulas(score, difference->organization),
        .unit = organization_unit(ours->facts, difference->organization),
        .score = &scored};
    return scoring.formulas ? total_compute(&scoring) : NULL;
}

const Exact *criteria_value(
    const Difference *difference, const Formula *formula, const Exact **criteria)
{
    UnitScore scored = {.criteria = criteria};
    const MethodFormulas formulas = {.total = formula};
    Scoring scoring = {.arena = scratch_of(difference),
        .rules = difference->comparison->rules,
        .method = method_of(difference),
        .formulas = &formulas,
        .score = &scored};
    return total_compute(&scoring);
}

// The operator may have computed from values that he did not round: each was printed to half a unit
// of the last digit, the weights sum to one, and so was his result.
bool is_near(const Difference *difference, const Exact *candidate)
{
    Arena *arena = scratch_of(difference);
    int decimals = difference->comparison->delivered[difference->organization].decimals;
    const Exact *unit = exact_ratio(arena, 1, decimals == 0 ? 1 : decimals == 1 ? 10 : 100);
    return candidate &&
           exact_compare(
               exact_abs(arena, exact_sub(arena, candidate, difference->figure->value)), unit) <= 0;
}

bool is_following(const Difference *difference)
{
    const OwnScores *own = own_scores(difference);
    if (level_of(difference) == LEVEL_CRITERION)
        return is_reproduced(difference, own->mixed.criteria[criterion_of(difference)]) ||
               is_reproduced(difference, own->printed.criteria[criterion_of(difference)]) ||
               is_near(difference, own_following(difference));
    return is_reproduced(difference,
               criteria_total(difference, NULL, criteria_take(difference, mixed_value))) ||
           is_reproduced(difference,
               criteria_total(difference, NULL, criteria_take(difference, printed_value))) ||
           is_reproduced(difference, own->mixed.total) ||
           is_reproduced(difference, own->printed.total) ||
           is_near(difference, own_following(difference));
}

// Values below this one that differ: «2.3, 3.1», «К2»; empty when none does.
Str lower_differing(const Difference *difference)
{
    const Method *method = method_of(difference);
    const Comparison *comparison = difference->comparison;
    ValueLevel level = level_of(difference);
    StrList codes = {0};
    for (size_t i = 0; level == LEVEL_TOTAL && i < method->criterion_count; i++)
        if (figure_differs(comparison, difference->organization, method->indicator_count + i))
            *LIST_PUSH(scratch_of(difference), &codes) = criterion_name(scratch_of(difference), i);
    for (size_t i = 0; codes.count == 0 && i < method->indicator_count; i++) {
        if (is_below(difference, i) && figure_differs(comparison, difference->organization, i))
            *LIST_PUSH(scratch_of(difference), &codes) = method->indicators[i].code;
    }
    return codes.count ? names_join(scratch_of(difference), &codes, 6) : (Str){0};
}

// What follows from the values below as delivered; NULL when not all of them were.
const Exact *own_following(const Difference *difference)
{
    const Method *method = method_of(difference);
    const Figure *figures = figures_of(difference);
    ValueLevel level = level_of(difference);
    bool has_criteria = level == LEVEL_TOTAL, has_indicators = true;
    for (size_t i = 0; i < method->criterion_count; i++)
        has_criteria = has_criteria && (figures[method->indicator_count + i].value ||
                                           derived_formula(difference, i));
    for (size_t i = 0; i < method->indicator_count; i++) {
        bool is_there = figures[i].value || !item_of(difference)->score.indicators[i].value;
        has_indicators = has_indicators && (!is_below(difference, i) || is_there);
    }
    if (has_criteria)
        return criteria_total(difference, NULL, criteria_take(difference, printed_value));
    if (!has_indicators)
        return NULL;
    const UnitScore *printed = &own_scores(difference)->printed;
    return level == LEVEL_TOTAL ? printed->total : printed->criteria[criterion_of(difference)];
}
