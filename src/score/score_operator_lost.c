// Causes that are seen in the operator's own values: what follows from them, what was left out.
#include "score/score_operator_int.h"

static bool place_follows(Difference *difference)
{
    const Comparison *comparison = difference->comparison;
    size_t organization = difference->organization;
    PlaceText own = comparison->own_places[organization];
    if (comparison->differing_totals == 0 || own.text.len == 0 ||
        exact_compare(exact_of(scratch_of(difference), own.number), difference->figure->value) != 0)
        return false;
    difference->detail = figure_differs(comparison, organization, comparison->value_count - 1)
                             ? STR("итог")
                             : STR("итоги других организаций");
    return true;
}

bool test_follows(Difference *difference)
{
    ValueLevel level = level_of(difference);
    if (level == LEVEL_PLACE)
        return place_follows(difference);
    difference->detail = level == LEVEL_INDICATOR ? (Str){0} : lower_differing(difference);
    if (difference->detail.len == 0)
        return false;
    return is_following(difference);
}

// The total without criterion `lost`: the mean of the others, or with nothing in its place.
static bool is_criterion_lost(Difference *difference, ValueOf *of, size_t lost)
{
    Arena *arena = scratch_of(difference);
    const Method *method = method_of(difference);
    const Exact **criteria = criteria_take(difference, of);
    const Exact *sum = exact_of(arena, 0);
    long count = 0;
    for (size_t i = 0; i < method->criterion_count; i++)
        if (i != lost && !method->criteria[i].is_absent) {
            if (!criteria[i])
                return false;
            sum = exact_add(arena, sum, criteria[i]);
            count++;
        }
    if (count == 0)
        return false;
    const Exact *mean = exact_div(arena, sum, exact_of(arena, count));
    criteria[lost] = exact_of(arena, 0);
    bool is_mean = is_reproduced(difference, mean);
    if (!is_mean && !is_reproduced(difference, criteria_total(difference, NULL, criteria)))
        return false;
    difference->detail = str_format(arena, "критерия %.*s (%s)",
        STR_ARG(criterion_name(arena, lost)), is_mean ? "среднее остальных" : "вместо него ноль");
    return true;
}

// The criterion without indicator `lost`: weights of the others scaled, or a zero in its place.
static const Exact *criterion_without(const Difference *difference, size_t lost, bool is_zero)
{
    Arena *arena = scratch_of(difference);
    const Method *method = method_of(difference);
    const CriterionInfo *criterion = &method->criteria[method->indicators[lost].criterion];
    const Exact *sum = exact_of(arena, 0), *weights = exact_of(arena, 0);
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        size_t index = criterion->first_indicator + i;
        const Exact *weight = criterion->is_sum ? exact_of(arena, 1)
                                                : method->indicators[index].weight;
        const Exact *value = index != lost ? mixed_value(difference, index)
                             : is_zero     ? exact_of(arena, 0)
                                           : NULL;
        if (!value)
            continue;
        sum = exact_add(arena, sum, exact_mul(arena, weight, value));
        weights = exact_add(arena, weights, weight);
    }
    if (exact_sign(weights) == 0)
        return NULL; // it has no other
    return criterion->is_sum ? sum : exact_div(arena, sum, weights);
}

static bool is_indicator_lost(Difference *difference, size_t lost)
{
    Arena *arena = scratch_of(difference);
    const IndicatorInfo *indicator = &method_of(difference)->indicators[lost];
    for (int is_zero = 0; is_zero <= 1; is_zero++) {
        const Exact *value = criterion_without(difference, lost, is_zero);
        if (level_of(difference) == LEVEL_TOTAL) {
            const Exact **criteria = criteria_take(difference, mixed_value);
            criteria[indicator->criterion] = value;
            value = criteria_total(difference, NULL, criteria);
        }
        if (!is_reproduced(difference, value))
            continue;
        difference->detail = str_format(arena, "показателя %.*s (%s)", STR_ARG(indicator->code),
            is_zero ? "вместо него ноль" : "веса остальных увеличены");
        return true;
    }
    return false;
}

// A criterion that was delivered would show what it lost.
bool test_column_lost(Difference *difference)
{
    const Method *method = method_of(difference);
    ValueLevel level = level_of(difference);
    if (level != LEVEL_CRITERION && level != LEVEL_TOTAL)
        return false;
    for (size_t i = 0; level == LEVEL_TOTAL && i < method->criterion_count; i++)
        if (is_criterion_lost(difference, mixed_value, i) ||
            is_criterion_lost(difference, printed_value, i))
            return true;
    for (size_t i = 0; i < method->indicator_count; i++) {
        size_t criterion = method->indicator_count + method->indicators[i].criterion;
        bool is_hidden = level == LEVEL_CRITERION || !figures_of(difference)[criterion].value;
        if (is_hidden && is_below(difference, i) && is_indicator_lost(difference, i))
            return true;
    }
    return false;
}

bool test_own_inconsistent(Difference *difference)
{
    Arena *arena = scratch_of(difference);
    ValueLevel level = level_of(difference);
    if (level == LEVEL_INDICATOR)
        return false;
    if (level == LEVEL_PLACE) {
        difference->expected = difference->comparison->own_places[difference->organization].text;
        const Exact *number = exact_of(
            arena, difference->comparison->own_places[difference->organization].number);
        return difference->expected.len && exact_compare(number, difference->figure->value) != 0;
    }
    const Exact *following = own_following(difference);
    if (!following || is_near(difference, following))
        return false;
    difference->expected = exact_decimal(arena, following, 2, ',');
    return true;
}
