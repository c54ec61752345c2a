// Inside the check of methods only: a trial of conditions on a grid of values.
#ifndef NOK_SCORE_METHOD_INT_H
#define NOK_SCORE_METHOD_INT_H

#include "score/score_int.h"

enum { NAMES_MOST = 4, NUMBERS_MOST = 16, GRID_MOST = 1000, PATH_MOST = 64, TRIES_MOST = 400000 };

typedef struct {
    const Formula *condition;
    bool is_wanted;
} Turn; // of an if() on the way to a branch

typedef struct {
    Arena *arena; // of the attempts: wound back
    Findings *findings;
    const Method *method;
    const Node *node; // of the formula
    Turn path[PATH_MOST];
    size_t depth;
    FormulaNames names;
    const Exact *numbers[NUMBERS_MOST]; // that the formulas compare with
    size_t number_count;
    const Exact *grid[GRID_MOST];
    size_t grid_count;
    const Exact *chosen[NAMES_MOST]; // one per name
} Trial;

typedef bool TrialTest(Trial *trial, const void *wanted);

// score_method_grid.c. What the trial is about: names that get values, numbers to compare with.
void trial_add_names(Trial *trial, const Formula *formula);
void trial_add_numbers(Trial *trial, const Formula *formula);
void trial_add_number(Trial *trial, const Exact *value);
// The test holds for some values of the names, or there are too many names to try.
bool trial_holds(Trial *trial, TrialTest *test, const void *wanted);
// The chosen values, for a FormulaScope whose context is the trial.
const Exact *trial_name(void *context, Str name);
const Exact *trial_answers(void *context, Str function, Str question);

#endif
