// Values that the conditions of a method are tried on: all numbers of the formula, their
// neighbours, halves and doubles, zero, a hundred, very many; then every point where one name can
// cross a threshold.
#include "score/score_method_int.h"

#include <stdlib.h>

// ---------------------------------------------------------------- names and the grid

static bool name_is_same(FormulaName a, FormulaName b)
{
    return str_equal(a.function, b.function) && str_equal(a.name, b.name);
}

void trial_add_names(Trial *trial, const Formula *formula)
{
    FormulaNames all = {0};
    formula_names(trial->arena, formula, &all);
    for (size_t i = 0; i < all.count; i++) {
        size_t at = 0;
        while (at < trial->names.count && !name_is_same(trial->names.items[at], all.items[i]))
            at++;
        if (at == trial->names.count)
            *LIST_PUSH(trial->arena, &trial->names) = all.items[i];
    }
}

static void list_put(const Exact **items, size_t most, size_t *count, const Exact *value)
{
    for (size_t i = 0; i < *count; i++)
        if (exact_compare(items[i], value) == 0)
            return;
    if (*count < most)
        items[(*count)++] = value;
}

static void grid_put(Trial *trial, const Exact *value)
{
    list_put(trial->grid, GRID_MOST, &trial->grid_count, value);
}

void trial_add_number(Trial *trial, const Exact *value)
{
    list_put(trial->numbers, NUMBERS_MOST, &trial->number_count, value);
}

void trial_add_numbers(Trial *trial, const Formula *formula)
{
    if (formula->kind == FORMULA_NUMBER)
        trial_add_number(trial, formula->number);
    for (size_t i = 0; i < formula->term_count && formula->kind != FORMULA_ANSWERS; i++)
        trial_add_numbers(trial, formula->terms[i]);
}

static void grid_put_around(Trial *trial, const Exact *value)
{
    Arena *arena = trial->arena;
    const Exact *half = exact_ratio(arena, 1, 2), *one = exact_of(arena, 1),
                *two = exact_of(arena, 2);
    grid_put(trial, value);
    grid_put(trial, exact_sub(arena, value, half));
    grid_put(trial, exact_add(arena, value, half));
    grid_put(trial, exact_sub(arena, value, one));
    grid_put(trial, exact_add(arena, value, one));
    grid_put(trial, exact_div(arena, value, two));
    grid_put(trial, exact_mul(arena, value, two));
}

static void grid_plain(Trial *trial)
{
    static const long USUAL[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 50, 99, 100, 1000000};
    trial->grid_count = 0;
    for (size_t i = 0; i < sizeof USUAL / sizeof *USUAL; i++)
        grid_put(trial, exact_of(trial->arena, USUAL[i]));
    grid_put(trial, exact_ratio(trial->arena, 1, 2));
    for (size_t i = 0; i < trial->number_count; i++)
        grid_put_around(trial, trial->numbers[i]);
}

static int exact_order(const void *left, const void *right)
{
    return exact_compare(*(const Exact *const *)left, *(const Exact *const *)right);
}

// Where a product or a quotient with a number of the formula crosses another one, and a point
// between any two neighbours: nothing of a condition on one name is missed.
static void grid_dense(Trial *trial)
{
    Arena *arena = trial->arena;
    for (size_t i = 0; i < trial->number_count; i++)
        for (size_t j = 0; j < trial->number_count; j++) {
            const Exact *a = trial->numbers[i], *b = trial->numbers[j];
            if (exact_sign(b))
                grid_put(trial, exact_div(arena, a, b));
            grid_put(trial, exact_mul(arena, a, b));
        }
    qsort(trial->grid, trial->grid_count, sizeof *trial->grid, exact_order);
    size_t count = trial->grid_count;
    for (size_t i = 1; i < count; i++)
        grid_put(trial, exact_div(arena, exact_add(arena, trial->grid[i - 1], trial->grid[i]),
                            exact_of(arena, 2)));
}

// ---------------------------------------------------------------- what values can be together

static const Exact *chosen_value(const Trial *trial, Str function, Str name)
{
    const FormulaName wanted = {.function = function, .name = name};
    for (size_t i = 0; i < trial->names.count; i++)
        if (name_is_same(trial->names.items[i], wanted))
            return trial->chosen[i];
    return NULL;
}

const Exact *trial_name(void *context, Str name)
{
    return chosen_value(context, (Str){0}, name);
}

const Exact *trial_answers(void *context, Str function, Str question)
{
    return chosen_value(context, function, question);
}

static bool value_can_be(const Trial *trial, FormulaName name, const Exact *value)
{
    int index = name.function.len ? NO_INDEX : values_index(&trial->method->values, name.name);
    if (index == NO_INDEX)
        return exact_sign(value) >= 0;
    const ValueInfo *info = &trial->method->values.items[index];
    return (!info->least || exact_compare(value, info->least) >= 0) &&
           (!info->most || exact_compare(value, info->most) <= 0);
}

// Of those who answered some said «Да», never more.
static bool choice_can_be(const Trial *trial)
{
    for (size_t i = 0; i < trial->names.count; i++) {
        FormulaName name = trial->names.items[i];
        if (!value_can_be(trial, name, trial->chosen[i]))
            return false;
        const Exact *of = str_is(name.function, "yes")
                              ? chosen_value(trial, STR("answered"), name.name)
                              : NULL;
        if (of && exact_compare(trial->chosen[i], of) > 0)
            return false;
    }
    return true;
}

// ---------------------------------------------------------------- trying

// Every choice of values from the grid until the test holds. Where there are too many the answer is
// «yes»: only what was tried is blamed.
static bool grid_choice_holds(Trial *trial, TrialTest *test, const void *wanted)
{
    size_t tries = 1;
    for (size_t i = 0; i < trial->names.count; i++)
        tries = tries > TRIES_MOST ? tries : tries * trial->grid_count;
    if (trial->names.count > NAMES_MOST || tries > TRIES_MOST)
        return true;
    ArenaMark mark = arena_mark(trial->arena);
    bool holds = false;
    for (size_t attempt = 0; attempt < tries && !holds; attempt++) {
        size_t rest = attempt;
        for (size_t i = 0; i < trial->names.count; i++, rest /= trial->grid_count)
            trial->chosen[i] = trial->grid[rest % trial->grid_count];
        holds = choice_can_be(trial) && test(trial, wanted);
        arena_rewind(trial->arena, mark);
    }
    return holds;
}

// The simple values first: mostly they do.
bool trial_holds(Trial *trial, TrialTest *test, const void *wanted)
{
    grid_plain(trial);
    if (grid_choice_holds(trial, test, wanted))
        return true;
    if (trial->names.count > 2)
        return false;
    grid_dense(trial);
    return grid_choice_holds(trial, test, wanted);
}
