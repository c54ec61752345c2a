// Causes that are seen by the whole row: it is another organization's, or its columns are shifted.
#include "score/score_operator_int.h"

static bool is_row_of(const Difference *difference, size_t other)
{
    const Comparison *comparison = difference->comparison;
    const Figure *figures = figures_of(difference);
    size_t count = 0;
    for (size_t value = 0; value < comparison->value_count; value++) {
        if (!figures[value].value)
            continue;
        if (exact_scaled(figures[value].value, 2) != printed_ours(comparison, other, value))
            return false;
        count++;
    }
    return count >= TWIN_LEAST;
}

// Those that share the rarest of the delivered values: looking at all would take the square of
// their number.
static Printing twin_candidates(const Difference *difference)
{
    const Comparison *comparison = difference->comparison;
    const Figure *figures = figures_of(difference);
    Printing ret = {.count = SIZE_MAX};
    for (size_t value = 0; value < comparison->value_count; value++) {
        if (!figures[value].value)
            continue;
        Printing printing = organizations_printing(
            comparison, value, exact_scaled(figures[value].value, 2));
        ret = printing.count < ret.count ? printing : ret;
    }
    return ret.count == SIZE_MAX ? (Printing){0} : ret;
}

static size_t twin_find(const Difference *difference)
{
    if (is_row_of(difference, difference->organization))
        return SIZE_MAX; // the row is its own: only the place differs
    Printing candidates = twin_candidates(difference);
    for (size_t i = 0; i < candidates.count; i++) {
        size_t other = candidates.organizations[i];
        if (other != difference->organization && is_row_of(difference, other))
            return other;
    }
    return SIZE_MAX;
}

bool test_swapped(Difference *difference)
{
    OwnScores *own = difference->own;
    const Comparison *comparison = difference->comparison;
    if (!own->is_twin_known)
        own->twin = twin_find(difference);
    own->is_twin_known = true;
    if (own->twin == SIZE_MAX || exact_scaled(difference->figure->value, 2) !=
                                     printed_ours(comparison, own->twin, difference->value))
        return false;
    const Unit *unit = organization_unit(comparison->score->facts, own->twin);
    difference->detail = str_format(
        scratch_of(difference), "%.*s (%.*s)", STR_ARG(unit->short_name), STR_ARG(unit->org_id));
    return true;
}

// ---------------------------------------------------------------- shifted columns

// Ours of the indicator that stands `offset` columns away; NOT_PRINTED: there is none.
static int64_t printed_beside(const Difference *difference, size_t indicator, int offset)
{
    size_t count = method_of(difference)->indicator_count;
    bool is_inside = offset < 0 ? indicator > 0 : indicator + 1 < count;
    return is_inside ? printed_ours(difference->comparison, difference->organization,
                           offset < 0 ? indicator - 1 : indicator + 1)
                     : NOT_PRINTED;
}

static bool is_shifted(const Difference *difference, size_t indicator, int offset)
{
    const Figure *figure = &figures_of(difference)[indicator];
    return figure->value &&
           figure_differs(difference->comparison, difference->organization, indicator) &&
           exact_scaled(figure->value, 2) == printed_beside(difference, indicator, offset);
}

static bool is_observed(const Difference *difference, size_t indicator)
{
    return method_of(difference)->indicators[indicator].source == INDICATOR_OBSERVATION;
}

// Where only opinions are shifted, questions of the questionnaire may be: that is another cause.
static bool is_row_shifted(const Difference *difference, int offset)
{
    size_t count = 0, observed = 0;
    for (size_t i = 0; i < method_of(difference)->indicator_count; i++) {
        bool is_it = is_shifted(difference, i, offset);
        count += is_it;
        observed += is_it && (is_observed(difference, i) ||
                                 is_observed(difference, offset < 0 ? i - 1 : i + 1));
    }
    return count >= TWIN_LEAST && observed > 0;
}

bool test_shifted(Difference *difference)
{
    if (level_of(difference) != LEVEL_INDICATOR)
        return false;
    for (int offset = -1; offset <= 1; offset += 2) {
        size_t value = difference->value;
        if (!is_shifted(difference, value, offset) || !is_row_shifted(difference, offset))
            continue;
        difference->detail =
            method_of(difference)->indicators[offset < 0 ? value - 1 : value + 1].code;
        return true;
    }
    return false;
}
