// Places among values: who shares a place and what comes after, by the policies `ties` and
// `rank_by`.
#include "score/score_int.h"

#include <stdlib.h>

typedef struct {
    const Exact *value; // as ranked: printed or exact
    size_t index, alphabet;
} Ranked;

static int ranked_order(const void *left, const void *right)
{
    const Ranked *a = left, *b = right;
    int order = exact_compare(b->value, a->value);
    return order ? order : (a->alphabet > b->alphabet) - (a->alphabet < b->alphabet);
}

// Texts of one group of equals: ranks [first, last] from 0, `dense` = how many groups stand above.
static void group_place(Arena *arena, TiesPolicy ties, size_t first, size_t last, size_t dense,
    const Ranked *ranked, PlaceText *ret)
{
    for (size_t i = first; i <= last; i++) {
        PlaceText *place = &ret[ranked[i].index];
        switch (ties) {
        case TIES_DENSE:
            place->number = (long)dense + 1;
            break;
        case TIES_COMPETITION:
        case TIES_RANGE:
            place->number = (long)first + 1;
            break;
        case TIES_ORDER:
            place->number = (long)i + 1;
            break;
        }
        bool is_range = ties == TIES_RANGE && last > first;
        place->text = is_range ? str_format(arena, "%zu–%zu", first + 1, last + 1)
                               : str_format(arena, "%ld", place->number);
    }
}

void score_places(Arena *arena, const Policies *policies, const Exact *const *values,
    const size_t *alphabet, size_t count, PlaceText *ret)
{
    Ranked *ranked = NEW_ARRAY(arena, Ranked, count + 1);
    size_t ranked_count = 0;
    bool is_printed = policies->rank_by == RANK_PRINTED;
    for (size_t i = 0; i < count; i++) {
        ret[i] = (PlaceText){0};
        if (values[i])
            ranked[ranked_count++] = (Ranked){
                .value = is_printed ? exact_round(arena, values[i], 2) : values[i],
                .index = i,
                .alphabet = alphabet[i]};
    }
    if (ranked_count)
        qsort(ranked, ranked_count, sizeof *ranked, ranked_order);
    size_t dense = 0;
    for (size_t first = 0; first < ranked_count; dense++) {
        size_t last = first;
        while (last + 1 < ranked_count &&
               exact_compare(ranked[last + 1].value, ranked[first].value) == 0)
            last++;
        group_place(arena, policies->ties, first, last, dense, ranked, ret);
        first = last + 1;
    }
}

// ---------------------------------------------------------------- groups

Str scope_code(Scope scope)
{
    switch (scope) {
    case SCOPE_ALL:
        return STR("all");
    case SCOPE_TYPE:
        return STR("type");
    case SCOPE_MUNICIPALITY:
        return STR("municipality");
    case SCOPE_SPHERE:
        return STR("sphere");
    case SCOPE_COUNT:
        break;
    }
    abort();
}

Str scope_name(const Score *score, size_t organization, Scope scope)
{
    const Unit *unit = organization_unit(score->facts, organization);
    switch (scope) {
    case SCOPE_ALL:
        return STR("");
    case SCOPE_TYPE:
        return unit->type;
    case SCOPE_MUNICIPALITY:
        return unit->municipality;
    case SCOPE_SPHERE:
        return unit->sphere_title;
    case SCOPE_COUNT:
        break;
    }
    abort();
}

static int name_order(const void *left, const void *right)
{
    int order = str_compare_ru(*(const Str *)left, *(const Str *)right);
    return order ? order : str_compare(*(const Str *)left, *(const Str *)right);
}

Groups groups_make(Arena *arena, const Score *score, Scope scope)
{
    Groups groups = {.group_of = NEW_ARRAY(arena, size_t, score->count + 1)};
    Map *known = map_new(arena);
    for (size_t i = 0; i < score->count; i++) {
        Str name = scope_name(score, i, scope);
        if (!map_get(known, name)) {
            *map_slot(known, name) = 1;
            *LIST_PUSH(arena, &groups.names) = name;
        }
    }
    if (groups.names.count)
        qsort(groups.names.items, groups.names.count, sizeof *groups.names.items, name_order);
    for (size_t i = 0; i < groups.names.count; i++)
        *map_slot(known, groups.names.items[i]) = i;
    for (size_t i = 0; i < score->count; i++)
        groups.group_of[i] = map_get(known, scope_name(score, i, scope));
    return groups;
}

Groups place_groups(Arena *arena, const Score *score, Scope scope)
{
    Groups groups = {.group_of = NEW_ARRAY(arena, size_t, score->count + 1)};
    Map *known = map_new(arena);
    for (size_t i = 0; i < score->count; i++) {
        Str name = scope_name(score, i, scope);
        size_t method = score->is_comparable ? 0 : organization_unit(score->facts, i)->method;
        size_t *slot = map_slot(known, str_format(arena, "%zu|%.*s", method, STR_ARG(name)));
        if (*slot == 0) {
            *LIST_PUSH(arena, &groups.names) = name;
            *slot = groups.names.count;
        }
        groups.group_of[i] = *slot - 1;
    }
    return groups;
}

void score_places_grouped(Arena *arena, const Policies *policies, const Score *score,
    const Exact *const *values, Scope scope, PlaceText *ret)
{
    Groups groups = place_groups(arena, score, scope);
    const Exact **members = NEW_ARRAY(arena, const Exact *, score->count + 1);
    size_t *alphabet = NEW_ARRAY(arena, size_t, score->count + 1);
    size_t *index = NEW_ARRAY(arena, size_t, score->count + 1);
    PlaceText *places = NEW_ARRAY(arena, PlaceText, score->count + 1);
    size_t *end = NEW_ARRAY(arena, size_t, groups.names.count + 1); // of each group's part of index
    for (size_t i = 0; i < score->count; i++)
        end[groups.group_of[i] + 1]++;
    for (size_t g = 0; g < groups.names.count; g++)
        end[g + 1] += end[g];
    for (size_t i = 0; i < score->count; i++)
        index[end[groups.group_of[i]]++] = i;
    for (size_t g = 0, first = 0; g < groups.names.count; first = end[g++]) {
        size_t count = end[g] - first;
        for (size_t i = 0; i < count; i++) {
            members[i] = values[index[first + i]];
            alphabet[i] = score->alphabet[index[first + i]];
        }
        score_places(arena, policies, members, alphabet, count, places);
        for (size_t i = 0; i < count; i++)
            ret[index[first + i]] = places[i];
    }
}

const Exact **values_take(Arena *arena, const Score *score, size_t value)
{
    const Exact **values = NEW_ARRAY(arena, const Exact *, score->count + 1);
    for (size_t i = 0; i < score->count; i++)
        values[i] = value_of(score->method, &score->items[i].score, value);
    return values;
}

void total_places(Arena *arena, const Policies *policies, Score *score)
{
    const Exact **totals = values_take(arena, score, value_count(score->method) - 1);
    score->places = NEW_ARRAY(arena, PlaceText, score->count + 1);
    score->places_in_type = NEW_ARRAY(arena, PlaceText, score->count + 1);
    score->places_in_sphere = NEW_ARRAY(arena, PlaceText, score->count + 1);
    score_places_grouped(arena, policies, score, totals, SCOPE_SPHERE, score->places_in_sphere);
    if (score->is_comparable)
        score_places(arena, policies, totals, score->alphabet, score->count, score->places);
    else
        score->places = score->places_in_sphere;
    score_places_grouped(arena, policies, score, totals, SCOPE_TYPE, score->places_in_type);
}
