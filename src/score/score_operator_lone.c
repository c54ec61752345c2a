// A figure of which nothing below was delivered: with so many ways of calculating, one of them
// often meets it by chance, the more so a figure of few digits. Its cause needs others that confirm
// it.
#include "score/score_operator_int.h"

enum { LONE_LEAST = 3 }; // and more than half of the lone figures that differ

static bool is_lone(const Comparison *comparison, const OperatorCheck *check)
{
    const Difference difference = {.comparison = comparison,
        .organization = check->organization,
        .value = value_index(comparison, check->code)};
    if (check->is_equal || level_of(&difference) == LEVEL_INDICATOR)
        return false;
    for (size_t value = 0; value < comparison->value_count; value++)
        if (figures_of(&difference)[value].value && is_below(&difference, value))
            return false;
    return true;
}

// Found by trying many ways, not by one question.
static bool is_of_many(const Cause *cause)
{
    return cause &&
           (cause->variants.count || cause->together.count || str_is(cause->code, "column_lost"));
}

static size_t *counter_of(Arena *arena, Map *counts, const OperatorCheck *check)
{
    return map_slot(counts,
        str_format(arena, "%.*s|%.*s", STR_ARG(check->cause->code), STR_ARG(check->cause_detail)));
}

void lone_doubt(const Comparison *comparison, OperatorChecks *checks)
{
    Arena *arena = comparison->scratch;
    const Causes *causes = comparison->rules->causes;
    size_t doubt = cause_index(causes, STR("lone")), lone = 0;
    ArenaMark mark = arena_mark(arena);
    Map *counts = map_new(arena);
    bool *is_judged = NEW_ARRAY(arena, bool, checks->count + 1);
    for (size_t i = 0; doubt != SIZE_MAX && i < checks->count; i++) {
        bool is_it = is_lone(comparison, &checks->items[i]);
        lone += is_it;
        is_judged[i] = is_it && is_of_many(checks->items[i].cause);
        if (is_judged[i])
            ++*counter_of(arena, counts, &checks->items[i]);
    }
    for (size_t i = 0; i < checks->count; i++) {
        OperatorCheck *check = &checks->items[i];
        size_t count = is_judged[i] ? *counter_of(arena, counts, check) : 0;
        if (!is_judged[i] || (count >= LONE_LEAST && count * 2 > lone))
            continue;
        check->cause = &causes->items[doubt];
        check->cause_text = check->cause->text;
        check->cause_detail = (Str){0};
    }
    arena_rewind(arena, mark);
}
