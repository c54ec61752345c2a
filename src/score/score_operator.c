// Every value that the operator delivered beside ours as printed; a finding for each organization
// with differences.
#include "score/score_operator_int.h"

#include <stdlib.h>

// ---------------------------------------------------------------- ours as printed

const Exact *value_ours(const Comparison *comparison, size_t organization, size_t value)
{
    const Score *score = comparison->score;
    if (value < comparison->value_count)
        return value_of(score->method, &score->items[organization].score, value);
    PlaceText place = score->places[organization];
    return place.text.len ? exact_of(comparison->scratch, place.number) : NULL;
}

int64_t printed_ours(const Comparison *comparison, size_t organization, size_t value)
{
    return comparison->printed[organization * (comparison->value_count + 1) + value];
}

bool figure_differs(const Comparison *comparison, size_t organization, size_t value)
{
    const Figure *figures = comparison->delivered[organization].figures;
    return figures && figures[value].value &&
           exact_scaled(figures[value].value, 2) != printed_ours(comparison, organization, value);
}

typedef struct {
    int64_t printed;
    size_t organization;
} Ranked;

static int ranked_order(const void *left, const void *right)
{
    const Ranked *a = left, *b = right;
    int order = (a->printed > b->printed) - (a->printed < b->printed);
    return order ? order
                 : (a->organization > b->organization) - (a->organization < b->organization);
}

static void printed_make(Comparison *comparison)
{
    size_t count = comparison->score->count, values = comparison->value_count + 1;
    comparison->printed = NEW_ARRAY(comparison->arena, int64_t, count * values + 1);
    for (size_t i = 0; i < count; i++)
        for (size_t value = 0; value < values; value++) {
            const Exact *ours = value_ours(comparison, i, value);
            comparison->printed[i * values + value] = ours ? exact_scaled(ours, 2) : NOT_PRINTED;
        }
}

static void by_value_make(Comparison *comparison)
{
    Arena *arena = comparison->arena;
    size_t count = comparison->score->count;
    Ranked *ranked = NEW_ARRAY(comparison->scratch, Ranked, count + 1);
    comparison->by_value = NEW_ARRAY(arena, size_t *, comparison->value_count + 1);
    for (size_t value = 0; value < comparison->value_count; value++) {
        size_t *order = comparison->by_value[value] = NEW_ARRAY(arena, size_t, count + 1);
        for (size_t i = 0; i < count; i++)
            ranked[i] = (Ranked){.printed = printed_ours(comparison, i, value), .organization = i};
        qsort(ranked, count, sizeof *ranked, ranked_order);
        for (size_t i = 0; i < count; i++)
            order[i] = ranked[i].organization;
    }
}

// The first in `order` whose printed value is not below this one.
static size_t value_bound(const Comparison *comparison, size_t value, int64_t printed)
{
    size_t low = 0, high = comparison->score->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (printed_ours(comparison, comparison->by_value[value][middle], value) < printed)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

Printing organizations_printing(const Comparison *comparison, size_t value, int64_t printed)
{
    size_t first = value_bound(comparison, value, printed);
    return (Printing){.organizations = comparison->by_value[value] + first,
        .count = value_bound(comparison, value, printed + 1) - first};
}

// ---------------------------------------------------------------- what was delivered

// One row stands as it is; rows of several units of one organization are averaged, but for places
// that differ: which of them is meant nobody knows.
static Figure figure_of_units(
    const Comparison *comparison, const Organization *organization, size_t value)
{
    Arena *arena = comparison->arena;
    const Exact *sum = exact_of(arena, 0);
    Figure ret = {0};
    long count = 0;
    for (size_t u = 0; u < organization->unit_count; u++) {
        const Unit *unit = &comparison->score->facts->units.items[organization->units[u]];
        if (!unit->delivered || !unit->delivered[value].value)
            continue;
        bool is_other = ret.value && exact_compare(ret.value, unit->delivered[value].value) != 0;
        if (is_other && value == comparison->value_count)
            return (Figure){0};
        ret = unit->delivered[value];
        sum = exact_add(arena, sum, ret.value);
        count++;
    }
    if (count > 1)
        ret = (Figure){.value = exact_div(arena, sum, exact_of(arena, count)),
            .text = STR("среднее по подразделениям"),
            .decimals = 2};
    return ret;
}

static Delivered delivered_take(const Comparison *comparison, size_t index)
{
    const Facts *facts = comparison->score->facts;
    const Organization *organization = &facts->organizations.items[index];
    const Unit *first = NULL;
    for (size_t u = 0; !first && u < organization->unit_count; u++) {
        const Unit *unit = &facts->units.items[organization->units[u]];
        first = unit->delivered ? unit : NULL;
    }
    if (!first || !organization_has_own(facts, index))
        return (Delivered){0};
    Figure *figures = NEW_ARRAY(comparison->arena, Figure, comparison->value_count + 1);
    Delivered ret = {.figures = figures, .place = first->figures_place};
    for (size_t value = 0; value <= comparison->value_count; value++) {
        figures[value] = figure_of_units(comparison, organization, value);
        int decimals = figures[value].decimals < 2 ? figures[value].decimals : 2;
        ret.decimals = decimals > ret.decimals ? decimals : ret.decimals;
    }
    return ret;
}

// Places as they follow from the operator's own totals; ours stand in for those not delivered.
static void own_places_make(Comparison *comparison)
{
    const Score *score = comparison->score;
    size_t total = comparison->value_count - 1;
    const Exact **totals = values_take(comparison->arena, score, total);
    for (size_t i = 0; i < score->count; i++) {
        const Figure *figures = comparison->delivered[i].figures;
        comparison->differing_totals += figure_differs(comparison, i, total);
        if (!figures || !figures[total].value)
            continue;
        totals[i] = figures[total].value;
        comparison->has_totals = true;
    }
    comparison->own_places = NEW_ARRAY(comparison->arena, PlaceText, score->count + 1);
    places_of_totals(comparison->arena, &comparison->rules->campaign->policies, score, totals,
        comparison->own_places);
    comparison->own_totals = NEW_ARRAY(comparison->arena, int64_t, score->count + 1);
    for (size_t i = 0; i < score->count; i++)
        comparison->own_totals[i] = totals[i] ? exact_scaled(totals[i], 2) : NOT_PRINTED;
}

// ---------------------------------------------------------------- one organization

static OperatorCheck check_make(
    const Comparison *comparison, OwnScores *own, size_t organization, size_t value)
{
    bool is_place = value == comparison->value_count;
    int decimals = is_place ? 0 : 2;
    const Figure *figure = &comparison->delivered[organization].figures[value];
    const Exact *ours = value_ours(comparison, organization, value);
    OperatorCheck ret = {.organization = organization,
        .code = is_place ? STR("place") : value_code(comparison->score->method, value),
        .figure = figure,
        .delivered = exact_scaled(figure->value, decimals),
        .has_ours = ours != NULL,
        .ours = ours ? exact_scaled(ours, decimals) : 0};
    ret.is_equal = ours && ret.delivered == ret.ours;
    if (ret.is_equal)
        return ret;
    Difference difference = {.comparison = comparison,
        .own = own,
        .organization = organization,
        .value = value,
        .figure = figure,
        .ours = ours};
    ret.cause = cause_find(&difference, &ret.cause_text);
    ret.cause_detail = difference.detail;
    return ret;
}

static bool is_place(const OperatorCheck *check)
{
    return str_is(check->code, "place");
}

static Str value_text(Arena *arena, const OperatorCheck *check, int64_t value)
{
    if (is_place(check))
        return str_format(arena, "%ld", (long)value);
    return exact_decimal(arena, exact_ratio(arena, (long)value, 100), 2, ',');
}

static Str value_name(Arena *arena, Str code)
{
    if (str_is(code, "total") || str_is(code, "place"))
        return str_is(code, "total") ? STR("итог") : STR("место");
    bool is_criterion = code.len > 1 && code.data[0] == 'K';
    return is_criterion ? str_format(arena, "К%.*s", STR_ARG(str_part(code, 1, code.len))) : code;
}

typedef struct {
    long compared, differing;
    const OperatorCheck *greatest; // a place only when nothing else differs; NULL: no value of ours
} Tally;

static bool is_greater(const OperatorCheck *check, const OperatorCheck *than)
{
    int64_t miss = check->delivered - check->ours, other = than->delivered - than->ours;
    if (is_place(check) != is_place(than))
        return is_place(than);
    return (miss < 0 ? -miss : miss) > (other < 0 ? -other : other);
}

static Tally tally_make(const OperatorChecks *checks, size_t first, size_t end)
{
    Tally ret = {.compared = (long)(end - first)};
    for (size_t i = first; i < end; i++) {
        const OperatorCheck *check = &checks->items[i];
        ret.differing += !check->is_equal;
        bool has_miss = check->has_ours && !check->is_equal;
        if (has_miss && (!ret.greatest || is_greater(check, ret.greatest)))
            ret.greatest = check;
    }
    return ret;
}

// «. Итог: у оператора 88,80, по расчёту 88,82. Округлено оператором»
static Str greatest_text(Arena *arena, const Tally *tally)
{
    const OperatorCheck *check = tally->greatest;
    if (!check)
        return (Str){0};
    Str name = value_name(arena, check->code);
    Str title = check->cause ? str_format(arena, ". %.*s", STR_ARG(check->cause->title)) : (Str){0};
    return str_format(arena, ". %s%.*s: у оператора %.*s, по расчёту %.*s%.*s",
        tally->differing > 1 ? "Больше всего " : "",
        STR_ARG(tally->differing > 1 ? name : str_upper_first(arena, name)),
        STR_ARG(value_text(arena, check, check->delivered)),
        STR_ARG(value_text(arena, check, check->ours)), STR_ARG(title));
}

static void differences_tell(
    const Comparison *comparison, size_t organization, const Tally *tally, Findings *findings)
{
    Arena *arena = comparison->arena;
    const Unit *unit = organization_unit(comparison->score->facts, organization);
    finding_add(findings, FINDING_FIGURES_DIFFER, comparison->delivered[organization].place,
        str_format(arena, "%.*s (%.*s): отличаются значения оператора – %ld из %ld%.*s",
            STR_ARG(unit->short_name), STR_ARG(unit->org_id), tally->differing, tally->compared,
            STR_ARG(greatest_text(arena, tally))),
        STR("Оценка рассчитана по анкетам и наблюдению; причины – в протоколе проверки"));
}

static void organization_compare(
    const Comparison *comparison, size_t organization, OperatorChecks *ret)
{
    const Figure *figures = comparison->delivered[organization].figures;
    if (!figures)
        return;
    ArenaMark mark = arena_mark(comparison->scratch);
    OwnScores own = {0};
    for (size_t value = 0; value <= comparison->value_count; value++)
        if (figures[value].value)
            *LIST_PUSH(comparison->arena, ret) = check_make(comparison, &own, organization, value);
    arena_rewind(comparison->scratch, mark);
}

// Once for the whole file, then for each organization.
static void checks_tell(const Comparison *comparison, const Score *score, Findings *findings)
{
    const OperatorChecks *checks = &score->operator_checks;
    const OperatorWhole *whole = &score->operator_whole;
    Place place = {0};
    for (size_t first = 0, end; first < checks->count; first = end) {
        size_t organization = checks->items[first].organization;
        for (end = first; end < checks->count && checks->items[end].organization == organization;)
            end++;
        Tally tally = tally_make(checks, first, end);
        place = place.file.len ? place : comparison->delivered[organization].place;
        if (tally.differing)
            differences_tell(comparison, organization, &tally, findings);
    }
    place.row = 0;
    if (whole->cause)
        finding_add(findings, FINDING_FIGURES_WHOLE, place,
            str_format(comparison->arena, "%.*s: объясняет %ld из %ld %.*s", STR_ARG(whole->text),
                whole->explained, whole->differing,
                STR_ARG(plural_ru(whole->differing, STR("расхождения,расхождений,расхождений")))),
            STR("Оценка рассчитана по анкетам и наблюдению; причины – в протоколе проверки"));
}

void operator_compare(Arena *arena, const ScoreRules *rules, Score *score, Findings *findings)
{
    Comparison comparison = {.arena = arena,
        .scratch = arena_open(),
        .rules = rules,
        .score = score,
        .value_count = value_count(score->method),
        .delivered = NEW_ARRAY(arena, Delivered, score->count + 1)};
    bool is_any = false;
    for (size_t i = 0; i < score->count; i++) {
        comparison.delivered[i] = delivered_take(&comparison, i);
        is_any = is_any || comparison.delivered[i].figures;
    }
    causes_check(arena, rules->causes, findings);
    ways_make(&comparison, findings);
    if (is_any) {
        printed_make(&comparison);
        by_value_make(&comparison);
        own_places_make(&comparison);
    }
    for (size_t i = 0; is_any && i < score->count; i++)
        organization_compare(&comparison, i, &score->operator_checks);
    if (is_any) {
        pairs_find(&comparison, &score->operator_checks);
        lone_doubt(&comparison, &score->operator_checks);
        score->operator_whole = whole_find(&comparison, &score->operator_checks);
        checks_tell(&comparison, score, findings);
    }
    arena_close(comparison.scratch);
}
