// `nok explain … место`: the difference of two totals taken apart by criteria and indicators.
// Contributions are exact and add up to the difference.
#include "score/score_explain_int.h"

#include <assert.h>
#include <stdlib.h>

// ---------------------------------------------------------------- the difference taken apart

typedef struct {
    Str code, title;
    const Exact *ours, *theirs;
    const Exact *points; // of the total
    const Exact *size;   // without their sign
    size_t criterion;
} Part;
typedef struct {
    Part *items;
    size_t count, capacity;
} Parts;
// Two organizations of one formula of the total.
typedef struct {
    Explaining *explaining;
    size_t other;
    const Method *other_method;
    const UnitScore *ours, *theirs;
    Parts criteria, indicators;
    const Exact *sum;
} Comparing;

static const Exact *total_with(const Comparing *comparing, const Exact **criteria)
{
    UnitScore score = {.criteria = criteria};
    Scoring scoring = {.arena = comparing->explaining->arena,
        .rules = comparing->explaining->rules,
        .method = comparing->explaining->method,
        .formulas = comparing->explaining->formulas,
        .score = &score};
    return total_compute(&scoring);
}

// What an indicator weighs in its criterion; NULL: it has no value, or is not measured.
static const Exact *weight_in(
    const Comparing *comparing, const Method *method, const UnitScore *score, size_t indicator)
{
    Arena *arena = comparing->explaining->arena;
    const CriterionInfo *criterion = &method->criteria[method->indicators[indicator].criterion];
    const Exact *all = exact_of(arena, 0), *present = all;
    if (!score->indicators[indicator].value)
        return NULL;
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        size_t at = criterion->first_indicator + i;
        const IndicatorInfo *info = &method->indicators[at];
        if (info->is_absent)
            continue;
        const Exact *weight = criterion->is_sum ? info->most : info->weight;
        all = exact_add(arena, all, weight);
        present = score->indicators[at].value ? exact_add(arena, present, weight) : present;
    }
    return criterion->is_sum ? exact_div(arena, all, present)
                             : exact_div(arena, method->indicators[indicator].weight, present);
}

static bool weights_are_equal(const Exact *left, const Exact *right)
{
    return !left || !right ? left == right : exact_compare(left, right) == 0;
}

// The indicators of a criterion, when they weigh the same in both and make up its contribution;
// `slope`: points of the total for one point of the criterion.
static void indicators_take(
    Comparing *comparing, size_t index, const Exact *slope, const Exact *contribution)
{
    Arena *arena = comparing->explaining->arena;
    const Method *method = comparing->explaining->method;
    const CriterionInfo *criterion = &method->criteria[index];
    const Exact *sum = exact_of(arena, 0);
    Parts parts = {0};
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        size_t at = criterion->first_indicator + i;
        const Exact *weight = weight_in(comparing, method, comparing->ours, at);
        if (!weights_are_equal(
                weight, weight_in(comparing, comparing->other_method, comparing->theirs, at)))
            return;
        if (!weight)
            continue;
        Part part = {.code = method->indicators[at].code,
            .title = method->indicators[at].short_title,
            .ours = comparing->ours->indicators[at].value,
            .theirs = comparing->theirs->indicators[at].value,
            .criterion = index};
        part.points = exact_mul(
            arena, exact_mul(arena, slope, weight), exact_sub(arena, part.ours, part.theirs));
        part.size = exact_abs(arena, part.points);
        sum = exact_add(arena, sum, part.points);
        *LIST_PUSH(arena, &parts) = part;
    }
    if (exact_compare(sum, contribution) != 0)
        return; // rounded on the way, or the mean of units that differ
    for (size_t i = 0; i < parts.count; i++)
        *LIST_PUSH(arena, &comparing->indicators) = parts.items[i];
}

// How many points of the total one point of the criterion makes, the other criteria being as in
// `criteria`.
static const Exact *slope_of(const Comparing *comparing, const Exact **criteria, size_t index)
{
    Arena *arena = comparing->explaining->arena;
    const Exact *kept = criteria[index], *before = total_with(comparing, criteria);
    criteria[index] = exact_add(arena, kept, exact_of(arena, 1));
    const Exact *ret = exact_sub(arena, total_with(comparing, criteria), before);
    criteria[index] = kept;
    return ret;
}

static int part_order(const void *left, const void *right)
{
    const Part *a = left, *b = right;
    int order = exact_compare(b->size, a->size);
    return order ? order : str_compare(a->code, b->code);
}

// One criterion after another becomes ours: each step's change of the total is its contribution,
// and the steps end at our total whatever the formula.
static void criteria_take(Comparing *comparing)
{
    Arena *arena = comparing->explaining->arena;
    const Method *method = comparing->explaining->method;
    const Exact **criteria = NEW_ARRAY(arena, const Exact *, method->criterion_count);
    for (size_t i = 0; i < method->criterion_count; i++)
        criteria[i] = comparing->theirs->criteria[i];
    comparing->sum = exact_of(arena, 0);
    for (size_t i = 0; i < method->criterion_count; i++) {
        if (!criteria[i])
            continue;
        const Exact *before = total_with(comparing, criteria);
        const Exact *slope = slope_of(comparing, criteria, i);
        criteria[i] = comparing->ours->criteria[i];
        Part part = {.code = code_shown(arena, method->criteria[i].code),
            .title = method->criteria[i].short_title,
            .ours = comparing->ours->criteria[i],
            .theirs = comparing->theirs->criteria[i],
            .points = exact_sub(arena, total_with(comparing, criteria), before),
            .criterion = i};
        part.size = exact_abs(arena, part.points);
        comparing->sum = exact_add(arena, comparing->sum, part.points);
        *LIST_PUSH(arena, &comparing->criteria) = part;
        indicators_take(comparing, i, slope, part.points);
    }
    if (comparing->criteria.count)
        qsort(comparing->criteria.items, comparing->criteria.count,
            sizeof *comparing->criteria.items, part_order);
    if (comparing->indicators.count)
        qsort(comparing->indicators.items, comparing->indicators.count,
            sizeof *comparing->indicators.items, part_order);
}

// ---------------------------------------------------------------- in words

static void part_line(Explaining *explaining, const Part *part, bool is_inner)
{
    Arena *arena = explaining->arena;
    const int widths[] = {7, 44, -9, -9, -14, 0};
    const Str cells[] = {is_inner ? str_concat(arena, STR("  "), part->code) : part->code,
        part->title, value_shown(arena, part->ours), value_shown(arena, part->theirs),
        change_shown(arena, part->points, 4)};
    cells_add(explaining, widths, cells, 5);
}

// Why a criterion is not taken apart further.
static Str whole_reason(const Comparing *comparing, size_t index)
{
    Arena *arena = comparing->explaining->arena;
    const Method *method = comparing->explaining->method;
    const CriterionInfo *criterion = &method->criteria[index];
    StrList codes = {0};
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        size_t at = criterion->first_indicator + i;
        if (!comparing->ours->indicators[at].value != !comparing->theirs->indicators[at].value)
            *LIST_PUSH(arena, &codes) = method->indicators[at].code;
    }
    const Unit *other = organization_unit(comparing->explaining->score->facts, comparing->other);
    bool is_derived = criterion->derived_formula.len &&
                      (other->is_performing || comparing->explaining->unit->is_performing);
    if (codes.count == 0 || is_derived)
        return STR(
            "по показателям не раскладывается: критерий выведен из других, усреднён или округлён");
    return str_format(arena,
        "по показателям не раскладывается: %.*s есть только у одной из двух, поэтому веса разные",
        STR_ARG(names_join(arena, &codes, codes.count)));
}

static void parts_table(const Comparing *comparing)
{
    Explaining *explaining = comparing->explaining;
    const int widths[] = {7, 44, -9, -9, -14, 0};
    const Str head[] = {STR(""), STR(""), STR("эта"), STR("другая"), STR("баллы итога")};
    cells_add(explaining, widths, head, 5);
    for (size_t i = 0; i < comparing->criteria.count; i++) {
        size_t shown = 0;
        const Part *criterion = &comparing->criteria.items[i];
        part_line(explaining, criterion, false);
        for (size_t j = 0; j < comparing->indicators.count; j++) {
            const Part *part = &comparing->indicators.items[j];
            if (part->criterion != criterion->criterion)
                continue;
            shown++;
            if (exact_compare(part->ours, part->theirs) != 0)
                part_line(explaining, part, true);
        }
        if (shown == 0 && exact_sign(criterion->points))
            paragraph_add(explaining, 9, whole_reason(comparing, criterion->criterion));
    }
}

static Str criteria_words(const Comparing *comparing, int sign)
{
    Arena *arena = comparing->explaining->arena;
    StrList words = {0};
    for (size_t i = 0; i < comparing->criteria.count; i++) {
        const Part *part = &comparing->criteria.items[i];
        if (exact_sign(part->points) == sign)
            *LIST_PUSH(arena, &words) = str_format(arena, "%.*s (%.*s)", STR_ARG(part->code),
                STR_ARG(change_short(arena, part->points)));
    }
    return str_join(arena, &words, STR(", "));
}

static bool is_same_throughout(const Comparing *comparing)
{
    for (size_t i = 0; i < comparing->criteria.count; i++) {
        const Part *part = &comparing->criteria.items[i];
        if (exact_compare(part->ours, part->theirs) != 0)
            return false;
    }
    return exact_compare(comparing->ours->total, comparing->theirs->total) == 0;
}

static void verdict_line(const Comparing *comparing)
{
    Arena *arena = comparing->explaining->arena;
    Str gains = criteria_words(comparing, 1), losses = criteria_words(comparing, -1);
    int sign = exact_sign(exact_sub(arena, comparing->ours->total, comparing->theirs->total));
    Text text = text_new(arena);
    if (sign > 0)
        text_format(&text, "Выше за счёт %.*s", STR_ARG(gains));
    else if (sign < 0)
        text_format(&text, "Ниже из-за %.*s", STR_ARG(losses));
    else
        text_add_c(&text, is_same_throughout(comparing) ? "Все критерии равны"
                                                        : "Итоги точно равны, критерии разные");
    if (sign > 0 && losses.len)
        text_format(&text, "; уступает в %.*s", STR_ARG(losses));
    if (sign < 0 && gains.len)
        text_format(&text, "; лучше в %.*s", STR_ARG(gains));
    text_add_char(&text, '.');
    paragraph_add(comparing->explaining, 0, text_str(&text));
}

// The contributions against the difference of the totals; only rounding on the way parts them.
static void check_line(const Comparing *comparing)
{
    Explaining *explaining = comparing->explaining;
    Arena *arena = explaining->arena;
    const Exact *difference = exact_sub(arena, comparing->ours->total, comparing->theirs->total);
    const Exact *rest = exact_sub(arena, difference, comparing->sum);
    Part whole = {.title = STR("Всего"),
        .ours = comparing->ours->total,
        .theirs = comparing->theirs->total,
        .points = comparing->sum};
    part_line(explaining, &whole, false);
    bool is_stepped = explaining->rules->campaign->policies.rounding == ROUNDING_STEPS;
    assert(exact_sign(rest) == 0 || is_stepped || explaining->item->unit_count > 1 ||
           explaining->score->items[comparing->other].unit_count > 1);
    Text text = text_new(arena);
    text_format(&text, "Точно: %.*s − %.*s = %.*s; ",
        STR_ARG(fraction_shown(arena, comparing->ours->total)),
        STR_ARG(fraction_shown(arena, comparing->theirs->total)),
        STR_ARG(fraction_shown(arena, difference)));
    if (exact_sign(rest))
        text_format(&text,
            "сумма вкладов %.*s, остальное (%.*s) – округление и среднее по "
            "подразделениям.",
            STR_ARG(fraction_shown(arena, comparing->sum)), STR_ARG(change_shown(arena, rest, 4)));
    else
        text_add_c(&text, "сумма вкладов та же.");
    paragraph_add(explaining, 0, text_str(&text));
}

static void difference_line(const Comparing *comparing)
{
    Explaining *explaining = comparing->explaining;
    Arena *arena = explaining->arena;
    const Exact *difference = exact_sub(arena, comparing->ours->total, comparing->theirs->total);
    const Exact *printed = exact_sub(arena, exact_round(arena, comparing->ours->total, 2),
        exact_round(arena, comparing->theirs->total, 2));
    Text text = text_new(arena);
    text_format(&text,
        "Итог %.*s против %.*s: ", STR_ARG(value_shown(arena, comparing->ours->total)),
        STR_ARG(value_shown(arena, comparing->theirs->total)));
    if (exact_sign(printed) == 0)
        text_add_c(&text, exact_sign(difference) ? "в печати равны" : "равны");
    else
        text_format(&text, "%s %.*s", exact_sign(printed) > 0 ? "больше" : "меньше",
            STR_ARG(points_by(arena, printed)));
    if (exact_compare(printed, difference) != 0)
        text_format(&text, " (точно %.*s)", STR_ARG(change_shown(arena, difference, 6)));
    text_add_char(&text, '.');
    paragraph_add(explaining, 0, text_str(&text));
}

static bool has_one_formula(const Comparing *comparing)
{
    const Explaining *explaining = comparing->explaining;
    Arena *arena = explaining->arena;
    const MethodFormulas *other = organization_formulas(explaining->score, comparing->other);
    return str_equal(
        formula_text(arena, explaining->formulas->total), formula_text(arena, other->total));
}

void explain_difference(Explaining *explaining, size_t other)
{
    Comparing comparing = {.explaining = explaining,
        .other = other,
        .other_method = organization_method(explaining->score, other),
        .ours = &explaining->item->score,
        .theirs = &explaining->score->items[other].score};
    difference_line(&comparing);
    if (!has_one_formula(&comparing)) {
        paragraph_add(explaining, 0,
            STR("Итоги рассчитаны по разным методикам, по критериям разница не раскладывается."));
        return;
    }
    criteria_take(&comparing);
    verdict_line(&comparing);
    if (is_same_throughout(&comparing))
        return;
    text_add_char(explaining->out, '\n');
    parts_table(&comparing);
    check_line(&comparing);
}
