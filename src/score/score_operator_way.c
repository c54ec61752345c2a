// Causes by other rules, formulas, weights or another total (`rules`, `variants` of causes.yaml):
// the organization is scored again in each way, from its counts and from the operator's own values.
#include "score/score_operator_int.h"

// A way that fitted nothing in so many organizations is tried no more: a file of nonsense must not
// take hours.
enum { WAY_ORGANIZATIONS = 1000 };

static bool is_hopeless(const Comparison *comparison, size_t number)
{
    WayUse use = comparison->uses[number];
    return use.tried >= WAY_ORGANIZATIONS && use.fitted == 0;
}

// ---------------------------------------------------------------- places

// Totals of all organizations scored in this way, in comparison->scratch.
static const Exact **totals_under(const Comparison *comparison, const Way *way)
{
    const Score *score = comparison->score;
    size_t total = comparison->value_count - 1;
    const Exact **ret = values_take(comparison->scratch, score, total);
    for (size_t i = 0; !way->is_of_places && i < score->count; i++) {
        OrganizationScore scored = {0};
        organization_score(comparison->scratch, way->rules, way->score, i, &scored);
        ret[i] = value_of(score->method, &scored.score, total);
    }
    return ret;
}

// When the operator delivered totals the place is judged by them.
static const Exact *place_under(const Difference *difference, size_t number)
{
    const Comparison *comparison = difference->comparison;
    const Way *way = &comparison->ways.items[number];
    if (!way->is_of_places && comparison->has_totals)
        return NULL;
    PlaceText **places = &comparison->places_under[number];
    if (!*places) {
        ArenaMark mark = arena_mark(comparison->scratch);
        *places = NEW_ARRAY(comparison->arena, PlaceText, comparison->score->count + 1);
        places_of_totals(comparison->arena, &way->rules->campaign->policies, comparison->score,
            totals_under(comparison, way), *places);
        arena_rewind(comparison->scratch, mark);
    }
    PlaceText place = (*places)[difference->organization];
    return place.text.len ? exact_of(scratch_of(difference), place.number) : NULL;
}

// ---------------------------------------------------------------- values

static WayScores *way_scores(const Difference *difference, size_t number)
{
    Arena *arena = scratch_of(difference);
    const Comparison *comparison = difference->comparison;
    const Way *way = &comparison->ways.items[number];
    OwnScores *own = difference->own;
    if (!own->under)
        own->under = NEW_ARRAY(arena, WayScores *, comparison->ways.count + 1);
    if (own->under[number])
        return own->under[number];
    WayScores *ret = own->under[number] = NEW(arena, WayScores);
    if (number < comparison->use_count)
        comparison->uses[number].tried++;
    organization_score(arena, way->rules, way->score, difference->organization, &ret->counted);
    return ret;
}

// From the operator's own indicators.
static const WayScores *way_own_scores(const Difference *difference, size_t number)
{
    const Way *way = &difference->comparison->ways.items[number];
    WayScores *ret = way_scores(difference, number);
    if (ret->is_own_made)
        return ret;
    ret->mixed = indicators_score(difference, way, mixed_value);
    ret->printed = indicators_score(difference, way, printed_value);
    ret->is_own_made = true;
    return ret;
}

static bool has_change(const CauseVariant *variant, PolicyCode code)
{
    for (size_t i = 0; i < variant->changes.count; i++)
        if (variant->changes.items[i].code == code)
            return true;
    return false;
}

bool is_below(const Difference *difference, size_t value)
{
    const Method *method = method_of(difference);
    ValueLevel level = level_of(difference);
    if (level == LEVEL_PLACE)
        return value + 1 == difference->comparison->value_count;
    if (value >= method->indicator_count)
        return level == LEVEL_TOTAL && value < difference->value;
    return level == LEVEL_TOTAL ||
           (level == LEVEL_CRITERION &&
               method->indicators[value].criterion == criterion_of(difference));
}

// A lower value that the way would change was delivered as we have it: the operator went otherwise.
// So he did when his figure follows from lower values that the way does not give. Indicators may be
// rounded inside the calculation and printed as they are.
static bool is_contradicted(const Difference *difference, size_t number)
{
    const Comparison *comparison = difference->comparison;
    const UnitScore *under = &way_scores(difference, number)->counted.score;
    bool is_rounding = has_change(comparison->ways.items[number].variant, POLICY_ROUNDING);
    size_t first = is_rounding ? method_of(difference)->indicator_count : 0;
    bool follows = lower_differing(difference).len && is_following(difference);
    for (size_t value = first; value + 1 < comparison->value_count; value++) {
        const Figure *figure = &figures_of(difference)[value];
        bool is_other = figure_differs(comparison, difference->organization, value);
        if (!is_below(difference, value) || !figure->value || (is_other && !follows))
            continue;
        const Exact *other = value_of(method_of(difference), under, value);
        if (!other || exact_scaled(other, 2) != exact_scaled(figure->value, 2))
            return true;
    }
    return false;
}

// A criterion as the way shows it.
static const Exact *value_under(const Difference *difference, size_t number)
{
    const Way *way = &difference->comparison->ways.items[number];
    const UnitScore *under = &way_scores(difference, number)->counted.score;
    const Unit *unit = organization_unit(
        difference->comparison->score->facts, difference->organization);
    const Formula *shown = level_of(difference) == LEVEL_CRITERION && under->is_scored
                               ? way->criteria[unit->method][criterion_of(difference)]
                               : NULL;
    return shown ? criteria_value(difference, shown, under->criteria)
                 : value_of(method_of(difference), under, difference->value);
}

static bool has_formula(const CauseVariant *variant, Str code)
{
    for (size_t i = 0; i < variant->formulas.count; i++)
        if (str_equal(variant->formulas.items[i].code, code))
            return true;
    return false;
}

// What it changes is above this indicator or beside it.
static bool is_untouched(const Difference *difference, const CauseVariant *variant)
{
    if (level_of(difference) != LEVEL_INDICATOR || variant->changes.count)
        return false;
    const IndicatorInfo *info = &method_of(difference)->indicators[difference->value];
    return info->source != INDICATOR_DERIVED && !has_formula(variant, info->code);
}

bool way_reproduces(const Difference *difference, size_t number)
{
    if (is_untouched(difference, difference->comparison->ways.items[number].variant))
        return false;
    return is_reproduced(difference, value_under(difference, number)) &&
           !is_contradicted(difference, number);
}

// It does something to finished indicators, or to finished criteria.
static bool is_beyond_indicators(const CauseVariant *variant)
{
    return variant->weights.count || variant->total || has_change(variant, POLICY_ROUNDING) ||
           has_change(variant, POLICY_NO_VALUE);
}

// The operator's own lower values, taken further in this way; not when our way gives the same.
static bool way_follows(const Difference *difference, size_t number)
{
    const Way *way = &difference->comparison->ways.items[number];
    ValueLevel level = level_of(difference);
    if (level == LEVEL_INDICATOR || !is_beyond_indicators(way->variant) || is_following(difference))
        return false;
    if (level == LEVEL_CRITERION) {
        const WayScores *scores = way_own_scores(difference, number);
        size_t criterion = criterion_of(difference);
        return is_reproduced(difference, scores->mixed.criteria[criterion]) ||
               is_reproduced(difference, scores->printed.criteria[criterion]);
    }
    return is_reproduced(difference,
               criteria_total(difference, way, criteria_take(difference, mixed_value))) ||
           is_reproduced(difference,
               criteria_total(difference, way, criteria_take(difference, printed_value)));
}

// ---------------------------------------------------------------- what it was

static Str first_lower(Arena *arena, Str text)
{
    size_t at = 0;
    char folded[4];
    uint32_t rune = rune_fold(text.len ? utf8_next(text, &at) : 0);
    Str first = {.data = folded, .len = text.len ? utf8_put(folded, rune) : 0};
    return str_concat(arena, first, str_part(text, at, text.len));
}

Str variant_text(const Comparison *comparison, size_t way)
{
    Arena *arena = comparison->arena;
    const CauseVariant *variant = comparison->ways.items[way].variant;
    Text text = text_new(arena);
    text_add(&text, variant->title);
    for (size_t i = 0; variant->title.len == 0 && i < variant->changes.count; i++) {
        PolicyChange change = variant->changes.items[i];
        const StrList *texts = &comparison->rules->policy_texts->items[change.code].value_texts;
        if (change.value < texts->count)
            text_format(&text, "%s%.*s", text.len ? "; " : "",
                STR_ARG(first_lower(arena, texts->items[change.value])));
    }
    return text_str(&text);
}

bool test_ways(Difference *difference)
{
    const Comparison *comparison = difference->comparison;
    size_t cause = (size_t)(difference->cause - comparison->rules->causes->items);
    bool is_place = level_of(difference) == LEVEL_PLACE;
    for (size_t n = comparison->first_way[cause]; n < comparison->first_way[cause + 1]; n++) {
        const Way *way = &comparison->ways.items[n];
        if (!way_applies(way, comparison->score, difference->organization) ||
            (way->is_of_places && !is_place) || is_hopeless(comparison, n))
            continue;
        bool is_it = is_place ? is_reproduced(difference, place_under(difference, n))
                              : way_reproduces(difference, n) || way_follows(difference, n);
        if (!is_it)
            continue;
        comparison->uses[n].fitted++;
        difference->detail = variant_text(comparison, n);
        return true;
    }
    return false;
}

static void spheres_check(
    const Comparison *comparison, const CauseVariant *variant, Findings *findings)
{
    const ColumnInfo *column = schema_column(comparison->rules->spheres, "sphere");
    for (size_t i = 0; i < variant->spheres.count; i++) {
        Str sphere = variant->spheres.items[i];
        bool is_known = false;
        for (size_t c = 0; column && c < column->choice_count; c++)
            is_known = is_known || str_equal(column->choices[c].code, sphere);
        if (!is_known)
            finding_add(findings, FINDING_CONFIG_VALUE, variant->place,
                str_format(comparison->arena, "Сферы «%.*s» нет", STR_ARG(sphere)),
                STR("Этот вариант расчёта не проверяется"));
    }
}

void ways_make(Comparison *comparison, Findings *findings)
{
    Arena *arena = comparison->arena;
    const Causes *causes = comparison->rules->causes;
    comparison->first_way = NEW_ARRAY(arena, size_t, causes->count + 1);
    for (size_t c = 0; c < causes->count; c++) {
        const CauseVariants *variants = &causes->items[c].variants;
        comparison->first_way[c] = comparison->ways.count;
        for (size_t v = 0; v < variants->count; v++) {
            spheres_check(comparison, &variants->items[v], findings);
            way_make(arena, comparison->rules, comparison->score, &variants->items[v], findings,
                LIST_PUSH(arena, &comparison->ways));
        }
    }
    comparison->first_way[causes->count] = comparison->ways.count;
    comparison->use_count = comparison->ways.count;
    comparison->uses = NEW_ARRAY(arena, WayUse, comparison->use_count + 1);
    comparison->places_under = NEW_ARRAY(arena, PlaceText *, comparison->ways.count + 1);
}
