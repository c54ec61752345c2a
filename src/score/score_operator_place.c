// Places of the operator: by its own totals, and numbers given to equals at random.
#include "score/score_operator_int.h"

void places_of_totals(Arena *arena, const Policies *policies, const Score *score,
    const Exact *const *totals, PlaceText *ret)
{
    if (score->is_comparable)
        score_places(arena, policies, totals, score->alphabet, score->count, ret);
    else
        score_places_grouped(arena, policies, score, totals, SCOPE_SPHERE, ret);
}

static bool is_beside(const Comparison *comparison, size_t left, size_t right)
{
    const Score *score = comparison->score;
    return score->is_comparable ||
           str_equal(scope_name(score, left, SCOPE_SPHERE), scope_name(score, right, SCOPE_SPHERE));
}

// Those who share the total may stand in any order: 1 to n by accident.
bool test_any_order(Difference *difference)
{
    const Comparison *comparison = difference->comparison;
    const int64_t *totals = comparison->own_totals;
    size_t own = difference->organization;
    if (level_of(difference) != LEVEL_PLACE || totals[own] == NOT_PRINTED)
        return false;
    int64_t above = 0, equal = 0, place = exact_scaled(difference->figure->value, 0);
    StrList names = {0};
    for (size_t i = 0; i < comparison->score->count; i++) {
        if (!is_beside(comparison, own, i))
            continue;
        above += totals[i] > totals[own];
        equal += totals[i] == totals[own];
        if (totals[i] == totals[own] && i != own)
            *LIST_PUSH(scratch_of(difference),
                &names) = organization_unit(comparison->score->facts, i)->short_name;
    }
    if (equal < 2 || place <= above || place > above + equal)
        return false;
    difference->detail = names_join(scratch_of(difference), &names, 3);
    return true;
}
