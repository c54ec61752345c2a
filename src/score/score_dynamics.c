// Change since the previous evaluation: per organization and per value over those evaluated both
// times.
#include "score/score_int.h"

bool store_dynamics(
    Arena *arena, const ScoreStoring *storing, const size_t *matches, Store *store, Error *err)
{
    if (!storing->before)
        return true;
    StoreInsert *insert = store_insert_open(store, arena, "dynamics");
    for (size_t i = 0; i < storing->now->count; i++) {
        const UnitScore *now = &storing->now->items[i].score;
        const UnitScore *before = matches[i] == SIZE_MAX
                                      ? NULL
                                      : &storing->before->items[matches[i]].score;
        if (!now->is_scored || !before || !before->is_scored)
            continue;
        // The difference of the printed values, so that a row checks on a calculator.
        int64_t points = exact_scaled(now->total, 2), old_points = exact_scaled(before->total, 2);
        store_put_int(insert, (int64_t)i + 1);
        store_put_int(insert, points);
        store_put_int(insert, old_points);
        store_put_int(insert, points - old_points);
        store_step(insert);
    }
    return store_insert_close(insert, err);
}

typedef struct {
    long count, rise, fall, same;
    const Exact *now, *before;
    StrList falls;
} Change;

static Change change_count(
    Arena *arena, const ScoreStoring *storing, const size_t *matches, size_t value)
{
    const Method *method = storing->rules->method;
    Change change = {.now = exact_of(arena, 0), .before = exact_of(arena, 0)};
    for (size_t i = 0; i < storing->now->count; i++) {
        const UnitScore *before_score = matches[i] == SIZE_MAX
                                            ? NULL
                                            : &storing->before->items[matches[i]].score;
        const Exact *now = value_of(method, &storing->now->items[i].score, value);
        const Exact *before = before_score ? value_of(method, before_score, value) : NULL;
        if (!now || !before)
            continue;
        int64_t difference = exact_scaled(now, 2) - exact_scaled(before, 2);
        change.count++;
        change.rise += difference > 0;
        change.fall += difference < 0;
        change.same += difference == 0;
        change.now = exact_add(arena, change.now, now);
        change.before = exact_add(arena, change.before, before);
        if (difference < 0)
            *LIST_PUSH(arena, &change.falls) = str_format(arena, "%.*s (на %.*s)",
                STR_ARG(organization_unit(storing->now->facts, i)->short_name),
                STR_ARG(exact_decimal(arena, exact_ratio(arena, (long)-difference, 100), 2, ',')));
    }
    change.now = exact_div(arena, change.now, exact_of(arena, change.count));
    change.before = exact_div(arena, change.before, exact_of(arena, change.count));
    return change;
}

bool store_dynamics_means(
    Arena *arena, const ScoreStoring *storing, const size_t *matches, Store *store, Error *err)
{
    if (!storing->before)
        return true;
    const Method *method = storing->rules->method;
    size_t values = value_count(method), greatest = SIZE_MAX;
    Change *changes = NEW_ARRAY(arena, Change, values);
    int64_t greatest_change = INT64_MIN;
    for (size_t value = 0; value < values; value++) {
        changes[value] = change_count(arena, storing, matches, value);
        bool is_criterion = value >= method->indicator_count && value + 1 < values;
        if (!is_criterion || !changes[value].now)
            continue;
        int64_t change = exact_scaled(changes[value].now, 2) -
                         exact_scaled(changes[value].before, 2);
        if (change > greatest_change) {
            greatest_change = change;
            greatest = value;
        }
    }
    StoreInsert *insert = store_insert_open(store, arena, "dynamics_means");
    for (size_t value = 0; value < values; value++) {
        const Change *change = &changes[value];
        if (!change->now)
            continue;
        store_put_text(insert, value_code(method, value));
        store_put_int(insert, change->count);
        put_hundredths(insert, change->now);
        put_hundredths(insert, change->before);
        store_put_int(insert, exact_scaled(change->now, 2) - exact_scaled(change->before, 2));
        store_put_int(insert, change->rise);
        store_put_int(insert, change->fall);
        store_put_int(insert, change->same);
        store_put_text(insert, names_join(arena, &change->falls, 10));
        store_put_int(insert, value == greatest);
        store_step(insert);
    }
    return store_insert_close(insert, err);
}
