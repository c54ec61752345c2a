// Causes by rounding alone: fewer digits, digits cut off, halves not upwards, values already
// rounded.
#include "score/score_operator_int.h"

static Str digits_text(int decimals)
{
    return decimals == 0 ? STR("до целых") : decimals == 1 ? STR("до десятых") : STR("до сотых");
}

bool test_rounded(Difference *difference)
{
    int decimals = difference->figure->decimals;
    if (!difference->ours || level_of(difference) == LEVEL_PLACE || decimals >= 2 ||
        exact_scaled(difference->ours, decimals) !=
            exact_scaled(difference->figure->value, decimals))
        return false;
    difference->detail = digits_text(decimals);
    return true;
}

// ---------------------------------------------------------------- not half-up

static const Exact *half_unit(Arena *arena, int decimals)
{
    return exact_ratio(arena, 1, decimals == 0 ? 2 : decimals == 1 ? 20 : 200);
}

// Of a value that is not negative.
static const Exact *digits_cut(Arena *arena, const Exact *value, int decimals)
{
    return exact_sign(value) > 0
               ? exact_round(arena, exact_sub(arena, value, half_unit(arena, decimals)), decimals)
               : value;
}

// Halves go to the even neighbour, so that every second one goes down.
static const Exact *round_even(Arena *arena, const Exact *value, int decimals)
{
    const Exact *below = digits_cut(arena, value, decimals);
    const Exact *rest = exact_sub(arena, value, below);
    bool is_half = exact_compare(rest, half_unit(arena, decimals)) == 0;
    return is_half && exact_scaled(below, decimals) % 2 == 0 ? below
                                                             : exact_round(arena, value, decimals);
}

typedef const Exact *Rounding(Arena *arena, const Exact *value, int decimals);

static bool is_rounded_by(const Difference *difference, Rounding *rounding, const Exact *value)
{
    int decimals = difference->comparison->delivered[difference->organization].decimals;
    return value && exact_sign(value) >= 0 && !is_reproduced(difference, value) &&
           is_reproduced(difference, rounding(scratch_of(difference), value, decimals));
}

// Of our value, or of what follows from the operator's own lower ones.
static bool test_rounding(Difference *difference, Rounding *rounding)
{
    ValueLevel level = level_of(difference);
    if (level == LEVEL_PLACE)
        return false;
    int decimals = difference->comparison->delivered[difference->organization].decimals;
    difference->detail = digits_text(decimals);
    return is_rounded_by(difference, rounding, difference->ours) ||
           (level != LEVEL_INDICATOR &&
               is_rounded_by(difference, rounding, own_following(difference)));
}

bool test_even(Difference *difference)
{
    return test_rounding(difference, round_even);
}

bool test_cut(Difference *difference)
{
    return test_rounding(difference, digits_cut);
}

// The same computed from values that were rounded to print before.
bool test_printed(Difference *difference)
{
    ValueLevel level = level_of(difference);
    if ((level != LEVEL_CRITERION && level != LEVEL_TOTAL) || lower_differing(difference).len)
        return false;
    return is_reproduced(difference, own_following(difference));
}
