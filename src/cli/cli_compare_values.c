// Organizations side by side: places, totals, and what of each criterion and indicator moved the
// total, in points of the total.
#include "cli/cli_compare_int.h"

#include <stdlib.h>

// One value on both sides.
typedef struct {
    SideInfo info;
    SideValue values[SIDE_COUNT];
} PairValue;
// A criterion with the indicators under it that moved.
typedef struct {
    Difference criterion;
    bool is_moved;
    Differences indicators;
} Group;
typedef struct {
    Group *items;
    size_t count, capacity;
} Groups;
// The pair at hand.
typedef struct {
    Comparison *comparison;
    size_t sides[SIDE_COUNT]; // indexes of the organization
    struct {
        PairValue *items; // each criterion, then its indicators
        size_t count, capacity;
    } values;
    const Formula *total; // NULL: the two have different ones
} Pair;

const Exact *change_of(Arena *arena, const SideValue *before, const SideValue *now)
{
    if (!before->value || !now->value)
        return NULL;
    return exact_sub(
        arena, exact_round(arena, now->value, 2), exact_round(arena, before->value, 2));
}

Str change_text(Arena *arena, const Exact *change)
{
    if (!change)
        return (Str){0};
    int sign = exact_sign(change);
    return str_format(arena, "%s%.*s",
        sign < 0   ? "−"
        : sign > 0 ? "+"
                   : "",
        STR_ARG(exact_decimal(arena, exact_abs(arena, change), 2, ',')));
}

// ---------------------------------------------------------------- contributions

// The total on its way: criteria before `at` are as they are now, later ones as they were, that one
// is as it was and `added` more.
typedef struct {
    const Pair *pair;
    size_t at;
    const Exact *added;
} Way;

static const Exact *way_criterion(void *context, Str code)
{
    const Way *way = context;
    for (size_t i = 0; i < way->pair->values.count; i++) {
        const PairValue *item = &way->pair->values.items[i];
        if (item->info.criterion.len || !str_equal(item->info.code, code))
            continue;
        const Exact *value = item->values[i < way->at ? NOW : BEFORE].value;
        return i == way->at ? exact_add(way->pair->comparison->arena, value, way->added) : value;
    }
    return NULL;
}

// What `added` points of a criterion make of the total, the criteria before it having changed: so
// the contributions of all add up to the change of the total, whatever the formula.
static const Exact *contribution_of(const Pair *pair, size_t criterion, const Exact *added)
{
    Arena *arena = pair->comparison->arena;
    Way from = {pair, criterion, exact_of(arena, 0)}, to = {pair, criterion, added};
    FormulaScope before = {.context = &from, .name = way_criterion};
    FormulaScope after = {.context = &to, .name = way_criterion};
    if (!pair->total || !added)
        return NULL;
    return exact_sub(arena, formula_value(arena, pair->total, &after),
        formula_value(arena, pair->total, &before));
}

// What an indicator weighs in its criterion among those that have a value; NULL: it has none.
static const Exact *weight_in(const Pair *pair, const PairValue *item, int side)
{
    Arena *arena = pair->comparison->arena;
    const SideFacts *facts = &pair->comparison->facts[side];
    const SideInfo *info = side_info(facts, pair->sides[side], item->info.code);
    const Exact *all = exact_of(arena, 0), *present = all;
    if (!info || !item->values[side].value)
        return NULL;
    for (size_t i = 0; i < facts->infos.count; i++) {
        const SideInfo *other = &facts->infos.items[i];
        if (other->method != info->method || !str_equal(other->criterion, info->criterion))
            continue;
        const Exact *weight = info->weight ? other->weight : other->most;
        all = exact_add(arena, all, weight);
        if (side_value(arena, facts, pair->sides[side], other->code).value)
            present = exact_add(arena, present, weight);
    }
    return exact_div(arena, info->weight ? info->weight : all, present);
}

// How much of its criterion's change an indicator makes; NULL where it weighs otherwise than
// before.
static const Exact *share_of(const Pair *pair, const PairValue *item)
{
    const Exact *weight = weight_in(pair, item, NOW), *was = weight_in(pair, item, BEFORE);
    if (!weight || !was || exact_compare(weight, was) != 0)
        return NULL;
    Arena *arena = pair->comparison->arena;
    return exact_mul(
        arena, weight, exact_sub(arena, item->values[NOW].value, item->values[BEFORE].value));
}

// At least half a hundredth, so that it is seen in print.
static bool is_large(Arena *arena, const Exact *contribution)
{
    return contribution && exact_sign(exact_round(arena, contribution, 2)) != 0;
}

static bool value_differs(const SideValue *before, const SideValue *now)
{
    return !before->value != !now->value || !str_equal(before->exact, now->exact);
}

static bool difference_make(const Pair *pair, const PairValue *item, Part part, Difference *ret)
{
    Comparison *comparison = pair->comparison;
    const SideOrganization *organization = &comparison->facts[NOW].organizations[pair->sides[NOW]];
    const SideValue *before = &item->values[BEFORE], *now = &item->values[NOW];
    if (!value_differs(before, now))
        return false;
    *ret = (Difference){.part = part,
        .org_id = organization->org_id,
        .inn = organization->inn,
        .name = organization->name,
        .code = item->info.code,
        .title = item->info.title,
        .before = before->points,
        .now = now->points,
        .change = change_of(comparison->arena, before, now)};
    ret->is_seen = !str_equal(before->points, now->points);
    return true;
}

static void contribution_put(Arena *arena, const Exact *contribution, Difference *ret)
{
    ret->contribution = contribution;
    ret->is_seen = ret->is_seen || is_large(arena, contribution);
}

// ---------------------------------------------------------------- criteria and indicators

// The greater contribution, whatever its sign, comes first; unknown ones come last.
static bool comes_before(Arena *arena, const Exact *left, const Exact *right)
{
    if (!left || !right)
        return left && !right;
    return exact_compare(exact_abs(arena, left), exact_abs(arena, right)) > 0;
}

// Equal ones stay in the order of the method.
static void indicators_sort(Arena *arena, Differences *list)
{
    for (size_t i = 1; i < list->count; i++)
        for (size_t k = i; k > 0 && comes_before(arena, list->items[k].contribution,
                                        list->items[k - 1].contribution);
             k--) {
            Difference held = list->items[k];
            list->items[k] = list->items[k - 1];
            list->items[k - 1] = held;
        }
}

static void groups_sort(Arena *arena, Groups *list)
{
    for (size_t i = 1; i < list->count; i++)
        for (size_t k = i; k > 0 && comes_before(arena, list->items[k].criterion.contribution,
                                        list->items[k - 1].criterion.contribution);
             k--) {
            Group held = list->items[k];
            list->items[k] = list->items[k - 1];
            list->items[k - 1] = held;
        }
}

// The indicators of a criterion, the contributions known when they explain its whole change: what
// is rounded on the way may take a hundredth.
static void indicators_take(const Pair *pair, size_t criterion, Group *ret)
{
    Comparison *comparison = pair->comparison;
    Arena *arena = comparison->arena;
    const PairValue *whole = &pair->values.items[criterion];
    const Exact *change = exact_sub(arena, whole->values[NOW].value, whole->values[BEFORE].value);
    const Exact *rest = change, *one = exact_of(arena, 1);
    const Exact *slope = change && exact_sign(change)
                             ? exact_div(arena, contribution_of(pair, criterion, change), change)
                             : contribution_of(pair, criterion, one);
    for (size_t i = criterion + 1; i < pair->values.count; i++) {
        const PairValue *item = &pair->values.items[i];
        Difference row;
        if (!str_equal(item->info.criterion, whole->info.code) ||
            !difference_make(pair, item, PART_INDICATOR, &row))
            continue;
        const Exact *share = share_of(pair, item);
        rest = exact_sub(arena, rest, share);
        row.why = compare_why(comparison, &item->info, pair->sides[BEFORE], pair->sides[NOW]);
        contribution_put(arena, exact_mul(arena, slope, share), &row);
        *LIST_PUSH(arena, &ret->indicators) = row;
    }
    bool is_whole = rest && exact_compare(exact_abs(arena, rest), exact_ratio(arena, 1, 100)) <= 0;
    for (size_t i = 0; i < ret->indicators.count && !is_whole; i++)
        ret->indicators.items[i].contribution = NULL;
    indicators_sort(arena, &ret->indicators);
}

static Groups groups_make(const Pair *pair)
{
    Arena *arena = pair->comparison->arena;
    Groups ret = {0};
    for (size_t i = 0; i < pair->values.count; i++) {
        const PairValue *item = &pair->values.items[i];
        Group group = {0};
        if (item->info.criterion.len)
            continue;
        group.is_moved = difference_make(pair, item, PART_CRITERION, &group.criterion);
        if (group.is_moved)
            contribution_put(arena,
                contribution_of(
                    pair, i, exact_sub(arena, item->values[NOW].value, item->values[BEFORE].value)),
                &group.criterion);
        indicators_take(pair, i, &group);
        if (group.is_moved || group.indicators.count)
            *LIST_PUSH(arena, &ret) = group;
    }
    groups_sort(arena, &ret);
    return ret;
}

static void groups_add(Comparison *comparison, const Groups *groups)
{
    Arena *arena = comparison->arena;
    for (size_t i = 0; i < groups->count; i++) {
        const Group *group = &groups->items[i];
        if (group->is_moved)
            *LIST_PUSH(arena, &comparison->differences) = group->criterion;
        for (size_t k = 0; k < group->indicators.count; k++)
            *LIST_PUSH(arena, &comparison->differences) = group->indicators.items[k];
    }
}

// ---------------------------------------------------------------- one organization

static PairValue pair_value(const Pair *pair, SideInfo info)
{
    PairValue ret = {.info = info};
    for (int side = 0; side < SIDE_COUNT; side++)
        ret.values[side] = side_value(
            pair->comparison->arena, &pair->comparison->facts[side], pair->sides[side], info.code);
    return ret;
}

static void total_add(const Pair *pair, Movement *movement)
{
    Comparison *comparison = pair->comparison;
    const PairValue total = pair_value(
        pair, (SideInfo){.code = STR("total"), .title = STR("Итоговая оценка")});
    Difference row;
    movement->change = change_of(comparison->arena, &total.values[BEFORE], &total.values[NOW]);
    if (!difference_make(pair, &total, PART_TOTAL, &row))
        return;
    const SideOrganization *before = &comparison->facts[BEFORE].organizations[pair->sides[BEFORE]];
    const SideOrganization *now = &comparison->facts[NOW].organizations[pair->sides[NOW]];
    if (!str_equal(before->reason, now->reason))
        row.why = now->reason.len ? now->reason
                                  : str_format(comparison->arena, "раньше не оценивалась: %.*s",
                                        STR_ARG(before->reason));
    movement->is_total = !str_equal(row.before, row.now);
    *LIST_PUSH(comparison->arena, &comparison->differences) = row;
}

static void place_add(const Pair *pair, Movement *movement)
{
    Comparison *comparison = pair->comparison;
    const SideOrganization *before = &comparison->facts[BEFORE].organizations[pair->sides[BEFORE]];
    const SideOrganization *now = &comparison->facts[NOW].organizations[pair->sides[NOW]];
    if (str_equal(before->place, now->place))
        return;
    movement->is_place = true;
    *LIST_PUSH(comparison->arena, &comparison->differences) = (Difference){.part = PART_PLACE,
        .org_id = now->org_id,
        .inn = now->inn,
        .name = now->name,
        .code = STR("place"),
        .title = STR("Место"),
        .before = before->place.len ? before->place : STR("нет"),
        .now = now->place.len ? now->place : STR("нет"),
        .why = movement->is_total
                   ? (Str){0}
                   : compare_why_place(comparison, pair->sides[BEFORE], pair->sides[NOW]),
        .is_seen = true};
}

// What the new method measures, then what only the old one does.
static void pair_values_take(Pair *pair)
{
    const SideFacts *facts = pair->comparison->facts;
    for (int side = NOW; side >= BEFORE; side--) {
        int64_t method = facts[side].organizations[pair->sides[side]].method;
        for (size_t i = 0; i < facts[side].infos.count; i++) {
            const SideInfo *info = &facts[side].infos.items[i];
            bool is_known = side == BEFORE && side_info(&facts[NOW], pair->sides[NOW], info->code);
            if (info->method == method && !is_known)
                *LIST_PUSH(pair->comparison->arena, &pair->values) = pair_value(pair, *info);
        }
    }
}

static const Formula *total_formula(const Pair *pair)
{
    const SideFacts *facts = pair->comparison->facts;
    Str before = facts[BEFORE].organizations[pair->sides[BEFORE]].total_formula;
    Str now = facts[NOW].organizations[pair->sides[NOW]].total_formula;
    const Formula *ret = NULL;
    size_t offset;
    Error ignored;
    bool is_one = now.len && str_equal(before, now);
    return is_one && formula_parse(pair->comparison->arena, now, &ret, &offset, &ignored) ? ret
                                                                                          : NULL;
}

static void pair_compare(Comparison *comparison, size_t now)
{
    size_t before = comparison->facts[NOW].organizations[now].match;
    Pair pair = {.comparison = comparison, .sides = {before, now}};
    Movement movement = {.before = before, .now = now, .first = comparison->differences.count};
    pair.total = total_formula(&pair);
    pair_values_take(&pair);
    total_add(&pair, &movement);
    place_add(&pair, &movement);
    Groups groups = groups_make(&pair);
    groups_add(comparison, &groups);
    movement.count = comparison->differences.count - movement.first;
    comparison->both_count++;
    if (movement.count)
        *LIST_PUSH(comparison->arena, &comparison->movements) = movement;
}

// ---------------------------------------------------------------- all of them

static void alone_add(Comparison *comparison, int side)
{
    const SideFacts *facts = &comparison->facts[side];
    for (size_t i = 0; i < facts->count; i++) {
        const SideOrganization *item = &facts->organizations[i];
        if (item->match != SIZE_MAX)
            continue;
        Str total = side_value(comparison->arena, facts, i, STR("total")).points;
        *LIST_PUSH(comparison->arena, &comparison->differences) = (Difference){
            .part = PART_ORGANIZATION,
            .org_id = item->org_id,
            .inn = item->inn,
            .name = item->name,
            .code = STR("total"),
            .title = STR("Итоговая оценка"),
            .before = side == BEFORE ? total : (Str){0},
            .now = side == NOW ? total : (Str){0},
            .why = side == BEFORE ? STR("только было") : STR("только стало"),
            .is_seen = true};
    }
}

typedef struct {
    int64_t place; // 0: none, last
    size_t index;
} Ranked;

static int ranked_order(const void *left, const void *right)
{
    const Ranked *a = left, *b = right;
    if ((a->place == 0) != (b->place == 0))
        return a->place == 0 ? 1 : -1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

void compare_values(Comparison *comparison)
{
    Arena *arena = comparison->arena;
    const SideFacts *now = &comparison->facts[NOW];
    Ranked *ranked = NEW_ARRAY(arena, Ranked, now->count + 1);
    for (size_t i = 0; i < now->count; i++)
        ranked[i] = (Ranked){.place = now->organizations[i].place_number, .index = i};
    if (now->count)
        qsort(ranked, now->count, sizeof *ranked, ranked_order);
    alone_add(comparison, BEFORE);
    alone_add(comparison, NOW);
    for (size_t i = 0; i < now->count; i++)
        if (now->organizations[ranked[i].index].match != SIZE_MAX)
            pair_compare(comparison, ranked[i].index);
}
