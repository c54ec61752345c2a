// Places that the sample supports (the idea of Klein, Wright and Wieczorek, 2020): whose interval
// lies wholly above stands above for sure, whose lies wholly below stands below. Organizations
// without an interval keep their total as it is. Equals are counted as the policy `ties` counts
// them, so that the official place is always within the range.
#include "score/score_sure_int.h"

#include <stdlib.h>

typedef struct {
    int64_t low, high;
    size_t index;
    long number; // official place
    size_t alphabet;
} Ranged;

static int by_low(const void *left, const void *right)
{
    const Ranged *a = left, *b = right;
    return (a->low < b->low) - (a->low > b->low);
}

static int by_high(const void *left, const void *right)
{
    const Ranged *a = left, *b = right;
    return (a->high < b->high) - (a->high > b->high);
}

static int by_place(const void *left, const void *right)
{
    const Ranged *a = left, *b = right;
    int order = (a->number > b->number) - (a->number < b->number);
    return order ? order : (a->alphabet > b->alphabet) - (a->alphabet < b->alphabet);
}

// Organizations met so far, or under ties: dense their different official places.
typedef struct {
    bool is_dense;
    bool *seen; // per official place
    long count;
} Counter;

static Counter counter_new(Arena *arena, const Policies *policies, size_t count)
{
    return (Counter){
        .is_dense = policies->ties == TIES_DENSE, .seen = NEW_ARRAY(arena, bool, count + 2)};
}

static void counter_add(Counter *counter, const Ranged *ranged)
{
    if (counter->is_dense && counter->seen[ranged->number])
        return;
    counter->seen[ranged->number] = true;
    counter->count++;
}

static Ranged *ranged_copy(
    Arena *arena, const Ranged *items, size_t count, int (*order)(const void *, const void *))
{
    Ranged *ret = NEW_ARRAY(arena, Ranged, count + 1);
    for (size_t i = 0; i < count; i++)
        ret[i] = items[i];
    qsort(ret, count, sizeof *ret, order);
    return ret;
}

// Neighbours by place: is the lower one's interval wholly below?
static void neighbours_count(const Ranged *placed, size_t count, SureTotals *ret)
{
    for (size_t i = 0; i + 1 < count; i++) {
        ret->pair_count++;
        ret->unsure_count += placed[i + 1].high >= placed[i].low;
    }
}

static void group_places(
    Arena *arena, const Policies *policies, const Ranged *items, size_t count, Score *score)
{
    const Ranged *lows = ranged_copy(arena, items, count, by_low);
    const Ranged *highs = ranged_copy(arena, items, count, by_high);
    Counter above = counter_new(arena, policies, score->count);
    Counter not_below = counter_new(arena, policies, score->count);
    for (size_t i = 0, at = 0; i < count; i++) {
        for (; at < count && lows[at].low > highs[i].high; at++)
            counter_add(&above, &lows[at]);
        score->sure[highs[i].index].best_place = above.count + 1;
    }
    for (size_t i = 0, at = 0; i < count; i++) {
        for (; at < count && highs[at].high >= lows[i].low; at++)
            counter_add(&not_below, &highs[at]);
        score->sure[lows[i].index].worst_place = not_below.count;
    }
    neighbours_count(ranged_copy(arena, items, count, by_place), count, &score->sure_totals);
}

// Those ranked together: all, or a sphere when totals of spheres cannot be compared.
void sure_places(Arena *arena, const Policies *policies, Score *score)
{
    Groups groups = place_groups(arena, score, score->is_comparable ? SCOPE_ALL : SCOPE_SPHERE);
    Ranged *items = NEW_ARRAY(arena, Ranged, score->count + 1);
    for (size_t g = 0; g < groups.names.count; g++) {
        size_t count = 0;
        for (size_t i = 0; i < score->count; i++) {
            const Certainty *sure = &score->sure[i];
            if (groups.group_of[i] != g || !score->items[i].score.is_scored)
                continue;
            items[count++] = (Ranged){.low = sure->low,
                .high = sure->high,
                .index = i,
                .number = score->places[i].number,
                .alphabet = score->alphabet[i]};
            score->sure_totals.interval_count += sure->has_interval;
            score->sure_totals.missing_count += !sure->has_interval;
        }
        if (count)
            group_places(arena, policies, items, count, score);
    }
}
