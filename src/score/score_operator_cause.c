// Why a figure of the operator differs: each cause of templates/causes.yaml is one small test that
// tries to reproduce the figure by exact arithmetic.
#include "score/score_operator_int.h"

// ---------------------------------------------------------------- small things

static Arena *scratch_of(const Difference *difference)
{
    return difference->comparison->scratch;
}

static const Method *method_of(const Difference *difference)
{
    return difference->comparison->score->method;
}

static const OrganizationScore *item_of(const Difference *difference)
{
    return &difference->comparison->score->items[difference->organization];
}

static const Figure *figures_of(const Difference *difference)
{
    return difference->comparison->delivered[difference->organization].figures;
}

typedef enum { LEVEL_INDICATOR, LEVEL_CRITERION, LEVEL_TOTAL, LEVEL_PLACE } ValueLevel;

static ValueLevel level_of(const Difference *difference)
{
    const Method *method = method_of(difference);
    if (difference->value < method->indicator_count)
        return LEVEL_INDICATOR;
    if (difference->value < method->indicator_count + method->criterion_count)
        return LEVEL_CRITERION;
    return difference->value < difference->comparison->value_count ? LEVEL_TOTAL : LEVEL_PLACE;
}

static size_t criterion_of(const Difference *difference)
{
    return difference->value - method_of(difference)->indicator_count;
}

// The candidate, printed with as many digits as the operator's row has, is the operator's figure.
static bool is_reproduced(const Difference *difference, const Exact *candidate)
{
    int decimals = difference->comparison->delivered[difference->organization].decimals;
    return candidate &&
           exact_scaled(candidate, decimals) == exact_scaled(difference->figure->value, decimals);
}

static Str criterion_name(Arena *arena, size_t criterion)
{
    return str_format(arena, "К%zu", criterion + 1);
}

static Str first_lower(Arena *arena, Str text)
{
    size_t at = 0;
    char folded[4];
    uint32_t rune = rune_fold(text.len ? utf8_next(text, &at) : 0);
    Str first = {.data = folded, .len = text.len ? utf8_put(folded, rune) : 0};
    return str_concat(arena, first, str_part(text, at, text.len));
}

// ---------------------------------------------------------------- what follows from the operator's
// own values

static const Exact *mixed_value(const Difference *difference, size_t value)
{
    const Figure *figure = &figures_of(difference)[value];
    const Exact *ours = value_ours(difference->comparison, difference->organization, value);
    return figure->value && !is_same_print(figure->value, ours) ? figure->value : ours;
}

static const Exact *printed_value(const Difference *difference, size_t value)
{
    const Figure *figure = &figures_of(difference)[value];
    return figure->value ? figure->value
                         : value_ours(difference->comparison, difference->organization, value);
}

typedef const Exact *ValueOf(const Difference *difference, size_t value);

static const Exact **indicators_take(const Difference *difference, ValueOf *of)
{
    size_t count = method_of(difference)->indicator_count;
    const Exact **ret = NEW_ARRAY(scratch_of(difference), const Exact *, count + 1);
    for (size_t i = 0; i < count; i++)
        ret[i] = of(difference, i);
    return ret;
}

static UnitScore indicators_score(
    const Difference *difference, const ScoreRules *rules, const Exact *const *indicators)
{
    UnitScore ret = {0};
    const OrganizationScore *item = item_of(difference);
    counts_score(scratch_of(difference), rules, difference->comparison->score, item->answers,
        item->counts, indicators, &ret);
    return ret;
}

static const OwnScores *own_scores(const Difference *difference)
{
    OwnScores *own = difference->own;
    const ScoreRules *rules = difference->comparison->rules;
    if (!own->is_made) {
        own->mixed = indicators_score(difference, rules, indicators_take(difference, mixed_value));
        own->printed = indicators_score(
            difference, rules, indicators_take(difference, printed_value));
        own->is_made = true;
    }
    return own;
}

static const Exact **criteria_take(const Difference *difference, ValueOf *of)
{
    const Method *method = method_of(difference);
    const Exact **ret = NEW_ARRAY(
        scratch_of(difference), const Exact *, method->criterion_count + 1);
    for (size_t i = 0; i < method->criterion_count; i++)
        ret[i] = of(difference, method->indicator_count + i);
    return ret;
}

static const Exact *criteria_total(const Difference *difference, const Exact **criteria)
{
    UnitScore score = {.criteria = criteria};
    Scoring scoring = {.arena = scratch_of(difference),
        .rules = difference->comparison->rules,
        .formulas = difference->comparison->score->formulas,
        .score = &score};
    return total_compute(&scoring);
}

// Values below this one that differ: «2.3, 3.1», «К2»; empty when none does.
static Str lower_differing(const Difference *difference)
{
    const Method *method = method_of(difference);
    const Comparison *comparison = difference->comparison;
    ValueLevel level = level_of(difference);
    StrList codes = {0};
    for (size_t i = 0; level == LEVEL_TOTAL && i < method->criterion_count; i++)
        if (figure_differs(comparison, difference->organization, method->indicator_count + i))
            *LIST_PUSH(scratch_of(difference), &codes) = criterion_name(scratch_of(difference), i);
    for (size_t i = 0; codes.count == 0 && i < method->indicator_count; i++) {
        bool is_below = level == LEVEL_TOTAL ||
                        (level == LEVEL_CRITERION &&
                            method->indicators[i].criterion == criterion_of(difference));
        if (is_below && figure_differs(comparison, difference->organization, i))
            *LIST_PUSH(scratch_of(difference), &codes) = method->indicators[i].code;
    }
    return codes.count ? names_join(scratch_of(difference), &codes, 6) : (Str){0};
}

// What follows from the values below as delivered; NULL when not all of them were.
static const Exact *own_following(const Difference *difference)
{
    const Method *method = method_of(difference);
    const Figure *figures = figures_of(difference);
    ValueLevel level = level_of(difference);
    bool has_criteria = level == LEVEL_TOTAL, has_indicators = true;
    for (size_t i = 0; i < method->criterion_count; i++)
        has_criteria = has_criteria && figures[method->indicator_count + i].value;
    for (size_t i = 0; i < method->indicator_count; i++) {
        bool is_below = level == LEVEL_TOTAL ||
                        method->indicators[i].criterion == criterion_of(difference);
        bool is_there = figures[i].value || !item_of(difference)->score.indicators[i].value;
        has_indicators = has_indicators && (!is_below || is_there);
    }
    if (has_criteria)
        return criteria_total(difference, criteria_take(difference, printed_value));
    if (!has_indicators)
        return NULL;
    const UnitScore *printed = &own_scores(difference)->printed;
    return level == LEVEL_TOTAL ? printed->total : printed->criteria[criterion_of(difference)];
}

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
        if (!is_same_print(figures[value].value, value_ours(comparison, other, value)))
            return false;
        count++;
    }
    return count >= TWIN_LEAST;
}

static size_t twin_find(const Difference *difference)
{
    const Comparison *comparison = difference->comparison;
    if (is_row_of(difference, difference->organization))
        return SIZE_MAX; // the row is its own: only the place differs
    for (size_t i = 0; i < comparison->score->count; i++)
        if (i != difference->organization && is_row_of(difference, i))
            return i;
    return SIZE_MAX;
}

static bool test_swapped(Difference *difference)
{
    OwnScores *own = difference->own;
    const Comparison *comparison = difference->comparison;
    if (!own->is_twin_known)
        own->twin = twin_find(difference);
    own->is_twin_known = true;
    if (own->twin == SIZE_MAX || !is_same_print(difference->figure->value,
                                     value_ours(comparison, own->twin, difference->value)))
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

// The criterion or the total without indicator `lost`: weights of the others scaled, or a zero.
static bool is_indicator_lost(Difference *difference, const ScoreRules *rules, size_t lost)
{
    Arena *arena = scratch_of(difference);
    const Exact **indicators = indicators_take(difference, mixed_value);
    for (int is_zero = 0; is_zero <= 1; is_zero++) {
        indicators[lost] = is_zero ? exact_of(arena, 0) : NULL;
        UnitScore score = indicators_score(difference, rules, indicators);
        const Exact *value = !score.is_scored ? NULL
                             : level_of(difference) == LEVEL_CRITERION
                                 ? score.criteria[criterion_of(difference)]
                                 : score.total;
        if (!is_reproduced(difference, value))
            continue;
        difference->detail = str_format(arena, "показателя %.*s (%s)",
            STR_ARG(method_of(difference)->indicators[lost].code),
            is_zero ? "вместо него ноль" : "веса остальных увеличены");
        return true;
    }
    return false;
}

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
    const ScoreRules *rules = rules_changed(scratch_of(difference), difference->comparison->rules,
        (PolicyChange){.code = POLICY_NO_VALUE, .value = NO_VALUE_RENORMALIZE});
    for (size_t i = 0; i < method->indicator_count; i++) {
        bool is_below = level == LEVEL_TOTAL ||
                        method->indicators[i].criterion == criterion_of(difference);
        if (is_below && is_indicator_lost(difference, rules, i))
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
