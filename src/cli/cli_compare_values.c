// Organizations side by side: places, totals, and what of each criterion and indicator moved the
// total, in points of the total.
#include "cli/cli_compare_int.h"

#include <stdlib.h>

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
    size_t before, now;
    const Exact *scale; // points of the total for one point of a criterion
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
    const Exact *size = sign < 0 ? exact_sub(arena, exact_of(arena, 0), change) : change;
    return str_format(arena, "%s%.*s",
        sign < 0   ? "−"
        : sign > 0 ? "+"
                   : "",
        STR_ARG(exact_decimal(arena, size, 2, ',')));
}

// ---------------------------------------------------------------- contributions

// The total is a sum or a mean of the criteria: total / sum of criteria.
static const Exact *scale_find(Arena *arena, const SideFacts *facts, size_t organization)
{
    const Exact *sum = exact_of(arena, 0);
    int64_t method = facts->organizations[organization].method;
    for (size_t i = 0; i < facts->infos.count; i++) {
        const SideInfo *info = &facts->infos.items[i];
        const Exact *value = side_value(arena, facts, organization, info->code).value;
        if (info->method == method && info->criterion.len == 0 && value)
            sum = exact_add(arena, sum, value);
    }
    const Exact *total = side_value(arena, facts, organization, STR("total")).value;
    return exact_sign(sum) ? exact_div(arena, total, sum) : NULL;
}

// Sum of the weights in the indicator's criterion: of all, or of those that have a value now.
static const Exact *weights_sum(const Pair *pair, const SideInfo *info, bool is_present_only)
{
    Arena *arena = pair->comparison->arena;
    const SideFacts *facts = &pair->comparison->facts[NOW];
    const Exact *sum = exact_of(arena, 0);
    for (size_t i = 0; i < facts->infos.count; i++) {
        const SideInfo *other = &facts->infos.items[i];
        bool is_counted = other->method == info->method && other->weight &&
                          str_equal(other->criterion, info->criterion);
        if (is_counted &&
            (!is_present_only || side_value(arena, facts, pair->now, other->code).value))
            sum = exact_add(arena, sum, other->weight);
    }
    return sum;
}

// The part of an indicator in its criterion: its weight among those that have a value. Weights that
// do not sum to one are those of a criterion that is a sum.
static const Exact *part_find(const Pair *pair, const SideInfo *info)
{
    Arena *arena = pair->comparison->arena;
    const Exact *one = exact_of(arena, 1);
    if (!info->weight || exact_compare(weights_sum(pair, info, false), one) != 0)
        return info->weight ? info->weight : one;
    return exact_div(arena, info->weight, weights_sum(pair, info, true));
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

static bool difference_make(
    const Pair *pair, const SideInfo *info, const Exact *part, Difference *ret)
{
    Comparison *comparison = pair->comparison;
    Arena *arena = comparison->arena;
    const SideOrganization *organization = &comparison->facts[NOW].organizations[pair->now];
    SideValue before = side_value(arena, &comparison->facts[BEFORE], pair->before, info->code);
    SideValue now = side_value(arena, &comparison->facts[NOW], pair->now, info->code);
    if (!value_differs(&before, &now))
        return false;
    const Exact *move = exact_sub(arena, now.value, before.value);
    *ret = (Difference){.org_id = organization->org_id,
        .inn = organization->inn,
        .name = organization->name,
        .code = info->code,
        .title = info->title,
        .before = before.points,
        .now = now.points,
        .change = change_of(arena, &before, &now),
        .contribution = exact_mul(arena, exact_mul(arena, pair->scale, part), move)};
    ret->is_seen = !str_equal(before.points, now.points) || is_large(arena, ret->contribution);
    return true;
}

// ---------------------------------------------------------------- criteria and indicators

// The greater contribution, whatever its sign, comes first; unknown ones come last.
static bool comes_before(Arena *arena, const Exact *left, const Exact *right)
{
    if (!left || !right)
        return left && !right;
    const Exact *zero = exact_of(arena, 0);
    left = exact_sign(left) < 0 ? exact_sub(arena, zero, left) : left;
    right = exact_sign(right) < 0 ? exact_sub(arena, zero, right) : right;
    return exact_compare(left, right) > 0;
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

static void indicators_take(const Pair *pair, const SideInfos *infos, Str criterion, Group *ret)
{
    Comparison *comparison = pair->comparison;
    for (size_t i = 0; i < infos->count; i++) {
        const SideInfo *info = &infos->items[i];
        Difference row;
        if (!str_equal(info->criterion, criterion) ||
            !difference_make(pair, info, part_find(pair, info), &row))
            continue;
        row.part = PART_INDICATOR;
        row.why = compare_why(comparison, info, pair->before, pair->now);
        *LIST_PUSH(comparison->arena, &ret->indicators) = row;
    }
    indicators_sort(comparison->arena, &ret->indicators);
}

static Groups groups_make(const Pair *pair, const SideInfos *infos)
{
    Arena *arena = pair->comparison->arena;
    Groups ret = {0};
    for (size_t i = 0; i < infos->count; i++) {
        const SideInfo *info = &infos->items[i];
        Group group = {0};
        if (info->criterion.len)
            continue;
        group.is_moved = difference_make(pair, info, exact_of(arena, 1), &group.criterion);
        group.criterion.part = PART_CRITERION;
        indicators_take(pair, infos, info->code, &group);
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

static void total_add(const Pair *pair, Movement *movement)
{
    Comparison *comparison = pair->comparison;
    const SideInfo total = {.code = STR("total"), .title = STR("Итоговая оценка")};
    Difference row;
    if (!difference_make(pair, &total, NULL, &row))
        return;
    row.part = PART_TOTAL;
    const SideOrganization *before = &comparison->facts[BEFORE].organizations[pair->before];
    const SideOrganization *now = &comparison->facts[NOW].organizations[pair->now];
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
    const SideOrganization *before = &comparison->facts[BEFORE].organizations[pair->before];
    const SideOrganization *now = &comparison->facts[NOW].organizations[pair->now];
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
        .why = movement->is_total ? (Str){0}
                                  : compare_why_place(comparison, pair->before, pair->now),
        .is_seen = true};
}

// What the new method measures, then what only the old one does.
static SideInfos infos_join(
    Arena *arena, const SideFacts facts[SIDE_COUNT], size_t before, size_t now)
{
    SideInfos ret = {0};
    int64_t new_method = facts[NOW].organizations[now].method;
    int64_t old_method = facts[BEFORE].organizations[before].method;
    for (size_t i = 0; i < facts[NOW].infos.count; i++)
        if (facts[NOW].infos.items[i].method == new_method)
            *LIST_PUSH(arena, &ret) = facts[NOW].infos.items[i];
    for (size_t i = 0; i < facts[BEFORE].infos.count; i++) {
        const SideInfo *info = &facts[BEFORE].infos.items[i];
        if (info->method == old_method && !side_info(&facts[NOW], now, info->code))
            *LIST_PUSH(arena, &ret) = *info;
    }
    return ret;
}

static void pair_compare(Comparison *comparison, size_t now)
{
    Arena *arena = comparison->arena;
    const SideFacts *facts = comparison->facts;
    size_t before = facts[NOW].organizations[now].match;
    Pair pair = {.comparison = comparison, .before = before, .now = now};
    pair.scale = scale_find(arena, &facts[NOW], now);
    if (!pair.scale)
        pair.scale = scale_find(arena, &facts[BEFORE], before);
    SideValue total_before = side_value(arena, &facts[BEFORE], before, STR("total"));
    SideValue total_now = side_value(arena, &facts[NOW], now, STR("total"));
    Movement movement = {.before = before,
        .now = now,
        .first = comparison->differences.count,
        .change = change_of(arena, &total_before, &total_now)};
    total_add(&pair, &movement);
    place_add(&pair, &movement);
    SideInfos infos = infos_join(arena, facts, before, now);
    Groups groups = groups_make(&pair, &infos);
    groups_add(comparison, &groups);
    movement.count = comparison->differences.count - movement.first;
    comparison->both_count++;
    if (movement.count)
        *LIST_PUSH(arena, &comparison->movements) = movement;
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
