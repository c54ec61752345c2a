// Why a figure of the operator differs: each cause of templates/causes.yaml is one small test that
// tries to reproduce the figure by exact arithmetic.
#include "score/score_operator_int.h"

// ---------------------------------------------------------------- the tests

enum { TWIN_LEAST = 3 }; // fewer values may be another's by chance

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

static bool test_swapped(Difference *difference)
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

static bool test_rounded(Difference *difference)
{
    int decimals = difference->figure->decimals;
    if (!difference->ours || level_of(difference) == LEVEL_PLACE || decimals >= 2 ||
        exact_scaled(difference->ours, decimals) !=
            exact_scaled(difference->figure->value, decimals))
        return false;
    difference->detail = decimals ? STR("до десятых") : STR("до целых");
    return true;
}

// The same computed from values that were rounded to print before.
static bool test_printed(Difference *difference)
{
    ValueLevel level = level_of(difference);
    if ((level != LEVEL_CRITERION && level != LEVEL_TOTAL) || lower_differing(difference).len)
        return false;
    return is_reproduced(difference, own_following(difference));
}

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

static bool test_follows(Difference *difference)
{
    ValueLevel level = level_of(difference);
    if (level == LEVEL_PLACE)
        return place_follows(difference);
    difference->detail = level == LEVEL_INDICATOR ? (Str){0} : lower_differing(difference);
    if (difference->detail.len == 0)
        return false;
    const OwnScores *own = own_scores(difference);
    if (level == LEVEL_CRITERION)
        return is_reproduced(difference, own->mixed.criteria[criterion_of(difference)]) ||
               is_reproduced(difference, own->printed.criteria[criterion_of(difference)]);
    return is_reproduced(
               difference, criteria_total(difference, criteria_take(difference, mixed_value))) ||
           is_reproduced(
               difference, criteria_total(difference, criteria_take(difference, printed_value))) ||
           is_reproduced(difference, own->mixed.total) ||
           is_reproduced(difference, own->printed.total);
}

// The total without criterion `lost`: the mean of the others, or with nothing in its place.
static bool is_criterion_lost(Difference *difference, ValueOf *of, size_t lost)
{
    Arena *arena = scratch_of(difference);
    size_t count = method_of(difference)->criterion_count;
    const Exact **criteria = criteria_take(difference, of);
    const Exact *sum = exact_of(arena, 0);
    for (size_t i = 0; i < count; i++)
        sum = i == lost ? sum : exact_add(arena, sum, criteria[i]);
    const Exact *mean = exact_div(arena, sum, exact_of(arena, (long)count - 1));
    criteria[lost] = exact_of(arena, 0);
    bool is_mean = is_reproduced(difference, mean);
    if (!is_mean && !is_reproduced(difference, criteria_total(difference, criteria)))
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
        const Exact *weight = method->indicators[index].weight;
        const Exact *value = index != lost ? mixed_value(difference, index)
                             : is_zero     ? exact_of(arena, 0)
                                           : NULL;
        if (!value)
            continue;
        sum = exact_add(arena, sum, exact_mul(arena, weight, value));
        weights = exact_add(arena, weights, weight);
    }
    return exact_div(arena, sum, weights);
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
            value = criteria_total(difference, criteria);
        }
        if (!is_reproduced(difference, value))
            continue;
        difference->detail = str_format(arena, "показателя %.*s (%s)", STR_ARG(indicator->code),
            is_zero ? "вместо него ноль" : "веса остальных увеличены");
        return true;
    }
    return false;
}

static bool test_column_lost(Difference *difference)
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
        bool is_below = level == LEVEL_TOTAL ||
                        method->indicators[i].criterion == criterion_of(difference);
        if (is_below && is_indicator_lost(difference, i))
            return true;
    }
    return false;
}

static bool test_own_inconsistent(Difference *difference)
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
    if (!following || is_reproduced(difference, following))
        return false;
    difference->expected = exact_decimal(arena, following, 2, ',');
    return true;
}

static bool test_unvalued(Difference *difference)
{
    return !difference->ours;
}

static bool test_unknown(Difference *difference)
{
    (void)difference;
    return true;
}

// ---------------------------------------------------------------- other rules of the calculation

static ScoreRules *rules_changed(Arena *arena, const ScoreRules *rules, PolicyChange change)
{
    Campaign *campaign = NEW(arena, Campaign);
    ScoreRules *ret = NEW(arena, ScoreRules);
    *campaign = *rules->campaign;
    campaign->policies = policies_changed(&rules->campaign->policies, change);
    *ret = *rules;
    ret->campaign = campaign;
    return ret;
}

static Str first_lower(Arena *arena, Str text)
{
    size_t at = 0;
    char folded[4];
    uint32_t rune = rune_fold(text.len ? utf8_next(text, &at) : 0);
    Str first = {.data = folded, .len = text.len ? utf8_put(folded, rune) : 0};
    return str_concat(arena, first, str_part(text, at, text.len));
}

static bool is_rule_of_places(PolicyChange change)
{
    return change.code == POLICY_TIES || change.code == POLICY_RANK_BY;
}

// The number of the cause's first rule among all rules of the list.
static size_t changes_before(const Causes *causes, const Cause *cause)
{
    size_t count = 0;
    for (const Cause *at = causes->items; at < cause; at++)
        count += at->change_count;
    return count;
}

size_t changes_total(const Causes *causes)
{
    return changes_before(causes, causes->items + causes->count);
}

static const Exact *place_under(const Difference *difference, size_t number, PolicyChange change)
{
    const Comparison *comparison = difference->comparison;
    const Score *score = comparison->score;
    PlaceText **places = &comparison->places_under[number];
    if (!*places) {
        Policies policies = policies_changed(&comparison->rules->campaign->policies, change);
        const Exact **totals = values_take(comparison->arena, score, comparison->value_count - 1);
        *places = NEW_ARRAY(comparison->arena, PlaceText, score->count + 1);
        score_places(comparison->arena, &policies, totals, score->alphabet, score->count, *places);
    }
    PlaceText place = (*places)[difference->organization];
    return place.text.len ? exact_of(scratch_of(difference), place.number) : NULL;
}

static const Exact *value_under(const Difference *difference, size_t number, PolicyChange change)
{
    Arena *arena = scratch_of(difference);
    const ScoreRules *rules = difference->comparison->rules;
    OwnScores *own = difference->own;
    if (!own->changed)
        own->changed = NEW_ARRAY(arena, OrganizationScore *, changes_total(rules->causes) + 1);
    if (!own->changed[number]) {
        own->changed[number] = NEW(arena, OrganizationScore);
        organization_score(arena, rules_changed(arena, rules, change),
            difference->comparison->score, difference->organization, own->changed[number]);
    }
    return value_of(method_of(difference), &own->changed[number]->score, difference->value);
}

static bool test_rules(Difference *difference)
{
    const ScoreRules *rules = difference->comparison->rules;
    const Cause *cause = difference->cause;
    size_t first = changes_before(rules->causes, cause);
    bool is_place = level_of(difference) == LEVEL_PLACE;
    for (size_t i = 0; i < cause->change_count; i++) {
        PolicyChange change = cause->changes[i];
        if (is_rule_of_places(change) != is_place ||
            policy_value(&rules->campaign->policies, change.code) == change.value)
            continue;
        const Exact *value = is_place ? place_under(difference, first + i, change)
                                      : value_under(difference, first + i, change);
        if (!is_reproduced(difference, value))
            continue;
        const StrList *texts = &rules->policy_texts->items[change.code].value_texts;
        difference->detail = change.value < texts->count
                                 ? first_lower(scratch_of(difference), texts->items[change.value])
                                 : (Str){0};
        return true;
    }
    return false;
}

// ---------------------------------------------------------------- the first that fits

typedef bool CauseTest(Difference *difference);
static const struct {
    const char *code;
    CauseTest *test;
} TESTS[] = {{"swapped", test_swapped}, {"rounded", test_rounded}, {"printed", test_printed},
    {"follows", test_follows}, {"column_lost", test_column_lost},
    {"own_inconsistent", test_own_inconsistent}, {"unvalued", test_unvalued},
    {"unknown", test_unknown}};

static CauseTest *test_of(const Cause *cause)
{
    for (size_t i = 0; i < sizeof TESTS / sizeof *TESTS; i++)
        if (str_is(cause->code, TESTS[i].code))
            return TESTS[i].test;
    return cause->change_count ? test_rules : NULL;
}

void causes_check(Arena *arena, const Causes *causes, Findings *findings)
{
    for (size_t i = 0; i < causes->count; i++)
        if (!test_of(&causes->items[i]))
            finding_add(findings, FINDING_CONFIG_VALUE, causes->items[i].place,
                str_format(arena,
                    "Причина «%.*s»: нет ни правил (rules), ни проверки с таким кодом",
                    STR_ARG(causes->items[i].code)),
                STR("Причина пропущена"));
}

const Cause *cause_find(Difference *difference, Str *text)
{
    const Comparison *comparison = difference->comparison;
    const Causes *causes = comparison->rules->causes;
    for (size_t i = 0; i < causes->count; i++) {
        difference->cause = &causes->items[i];
        difference->expected = difference->detail = (Str){0};
        CauseTest *test = test_of(difference->cause);
        if (!test || !test(difference))
            continue;
        Str filled = str_replace(
            comparison->arena, difference->cause->text, STR("{expected}"), difference->expected);
        *text = str_replace(comparison->arena, filled, STR("{detail}"), difference->detail);
        return difference->cause;
    }
    return NULL;
}
