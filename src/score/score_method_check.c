// Faults of a method that only its formulas show: a branch or a step that can never be reached, a
// total that is not out of 100, a criterion left out. Conditions are tried on a grid of values: all
// numbers of the formula, their neighbours, halves and doubles, zero, a hundred, very many.
#include "score/score_int.h"

#include <stdlib.h>

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

static void trial_wrong(Trial *trial, Str found)
{
    Place place = node_place(trial->node);
    if (trial->node)
        place.column = str_format(trial->findings->arena, "столбец %ld", trial->node->column);
    finding_add(trial->findings, FINDING_METHOD, place, found,
        STR("Расчёт остановлен; исправьте методику"));
}

// ---------------------------------------------------------------- names and the grid

static bool name_is_same(FormulaName a, FormulaName b)
{
    return str_equal(a.function, b.function) && str_equal(a.name, b.name);
}

static void names_add(Trial *trial, const Formula *formula)
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

static void number_put(Trial *trial, const Exact *value)
{
    list_put(trial->numbers, NUMBERS_MOST, &trial->number_count, value);
}

static void numbers_put(Trial *trial, const Formula *formula)
{
    if (formula->kind == FORMULA_NUMBER)
        number_put(trial, formula->number);
    for (size_t i = 0; i < formula->term_count && formula->kind != FORMULA_ANSWERS; i++)
        numbers_put(trial, formula->terms[i]);
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

static const Exact *trial_name(void *context, Str name)
{
    return chosen_value(context, (Str){0}, name);
}

static const Exact *trial_answers(void *context, Str function, Str question)
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

typedef bool TrialTest(Trial *trial, const void *wanted);

static bool path_is_taken(Trial *trial, const void *wanted)
{
    (void)wanted;
    FormulaScope scope = {.context = trial, .name = trial_name, .answers = trial_answers};
    for (size_t i = 0; i < trial->depth; i++) {
        const Exact *value = formula_value(trial->arena, trial->path[i].condition, &scope);
        if (!value || (exact_sign(value) != 0) != trial->path[i].is_wanted)
            return false;
    }
    return true;
}

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
static bool some_choice_holds(Trial *trial, TrialTest *test, const void *wanted)
{
    grid_plain(trial);
    if (grid_choice_holds(trial, test, wanted))
        return true;
    if (trial->names.count > 2)
        return false;
    grid_dense(trial);
    return grid_choice_holds(trial, test, wanted);
}

// ---------------------------------------------------------------- branches

static bool branch_is_reached(Trial *trial)
{
    trial->names = (FormulaNames){0};
    trial->number_count = 0;
    for (size_t i = 0; i < trial->depth; i++) {
        names_add(trial, trial->path[i].condition);
        numbers_put(trial, trial->path[i].condition);
    }
    return some_choice_holds(trial, path_is_taken, NULL);
}

static void branches_check(Trial *trial, const Formula *formula);

static void branch_check(Trial *trial, const Formula *formula, bool is_wanted)
{
    if (trial->depth == PATH_MOST)
        return;
    const Formula *branch = formula->terms[is_wanted ? 1 : 2];
    trial->path[trial->depth++] = (Turn){formula->terms[0], is_wanted};
    ArenaMark mark = arena_mark(trial->arena);
    bool is_reached = branch_is_reached(trial);
    arena_rewind(trial->arena, mark);
    Arena *arena = trial->findings->arena;
    if (is_reached)
        branches_check(trial, branch);
    else
        trial_wrong(trial,
            str_format(arena,
                "Знак %zu формулы: ветвь «%.*s» никогда не наступит: условие «%.*s» здесь %s",
                branch->at + 1, STR_ARG(formula_text(arena, branch)),
                STR_ARG(formula_text(arena, formula->terms[0])),
                is_wanted ? "не выполняется ни при каких значениях" : "выполняется всегда"));
    trial->depth--;
}

static void branches_check(Trial *trial, const Formula *formula)
{
    if (formula->kind == FORMULA_ANSWERS)
        return;
    bool is_if = formula->kind == FORMULA_CALL && str_is(formula->text, "if");
    if (!is_if) {
        for (size_t i = 0; i < formula->term_count; i++)
            branches_check(trial, formula->terms[i]);
        return;
    }
    branches_check(trial, formula->terms[0]);
    branch_check(trial, formula, true);
    branch_check(trial, formula, false);
}

// ---------------------------------------------------------------- steps

typedef struct {
    const Formula *formula;
    const Exact *from, *below; // NULL: no limit
} WantedStep;

static bool step_is_taken(Trial *trial, const void *wanted)
{
    const WantedStep *step = wanted;
    FormulaScope scope = {.context = trial, .name = trial_name, .answers = trial_answers};
    const Exact *value = formula_value(trial->arena, step->formula, &scope);
    return value && (!step->from || exact_compare(value, step->from) >= 0) &&
           (!step->below || exact_compare(value, step->below) < 0);
}

static void steps_check(Trial *trial, const IndicatorInfo *info, const Formula *formula)
{
    const IndicatorScale *scale = &info->scale;
    const Node *list = node_get(info->node, "steps");
    trial->names = (FormulaNames){0};
    names_add(trial, formula);
    trial->number_count = 0;
    numbers_put(trial, formula);
    for (size_t i = 0; i < scale->step_count; i++)
        if (scale->steps[i].below)
            number_put(trial, scale->steps[i].below);
    for (size_t i = 0; i < scale->step_count; i++) {
        const WantedStep wanted = {.formula = formula,
            .from = i ? scale->steps[i - 1].below : NULL,
            .below = scale->steps[i].below};
        if (some_choice_holds(trial, step_is_taken, &wanted))
            continue;
        trial->node = list->items[i];
        trial_wrong(
            trial, str_format(trial->findings->arena,
                       "Показатель %.*s: ступень %zu (points %.*s) никогда не наступит: «%.*s» не "
                       "принимает "
                       "таких значений",
                       STR_ARG(info->code), i + 1,
                       STR_ARG(exact_plain(trial->findings->arena, scale->steps[i].points, ',')),
                       STR_ARG(info->formula)));
    }
}

// ---------------------------------------------------------------- the total

const Exact *criterion_most(Arena *arena, const Method *method, size_t criterion)
{
    const Exact *ret = exact_of(arena, 0);
    if (!method->criteria[criterion].is_sum)
        return exact_of(arena, 100);
    for (size_t i = 0; i < method->indicator_count; i++)
        if (method->indicators[i].criterion == criterion && !method->indicators[i].is_absent)
            ret = exact_add(arena, ret, method->indicators[i].most);
    return ret;
}

typedef struct {
    Arena *arena;
    const Method *method;
} MostOf;

static const Exact *most_name(void *context, Str name)
{
    const MostOf *of = context;
    int index = method_criterion_index(of->method, name);
    return index == NO_INDEX ? NULL : criterion_most(of->arena, of->method, (size_t)index);
}

static const Exact *no_answers(void *context, Str function, Str question)
{
    (void)context;
    (void)function;
    (void)question;
    return NULL;
}

const Exact *total_most(Arena *arena, const Method *method, const Formula *total)
{
    MostOf of = {arena, method};
    FormulaScope scope = {.context = &of, .name = most_name, .answers = no_answers};
    return formula_value(arena, total, &scope);
}

static bool formula_has_name(Arena *arena, const Formula *formula, Str name)
{
    FormulaNames names = {0};
    formula_names(arena, formula, &names);
    for (size_t i = 0; i < names.count; i++)
        if (str_equal(names.items[i].name, name))
            return true;
    return false;
}

static void total_check(Trial *trial, const Formula *total)
{
    const Method *method = trial->method;
    Arena *arena = trial->findings->arena;
    trial->node = method->total_node;
    for (size_t i = 0; i < method->criterion_count; i++)
        if (!method->criteria[i].is_absent &&
            !formula_has_name(trial->arena, total, method->criteria[i].code))
            trial_wrong(trial, str_format(arena, "Критерий %.*s не входит в итог",
                                   STR_ARG(method->criteria[i].code)));
    const Exact *most = total_most(trial->arena, method, total);
    bool is_wrong = method->regime == REGIME_CURRENT && most &&
                    exact_compare(most, exact_of(trial->arena, 100)) != 0;
    if (is_wrong)
        trial_wrong(trial,
            str_format(arena, "При 100 баллах по каждому критерию итог %.*s, а должен быть 100",
                STR_ARG(exact_decimal(arena, most, 2, ','))));
}

// ---------------------------------------------------------------- all of a method

bool method_formulas_check(const Method *method, const MethodFormulas *formulas, Findings *findings)
{
    size_t first = findings->count;
    Arena *arena = arena_open(); // wound back after each attempt
    Trial *trial = NEW(arena, Trial);
    *trial = (Trial){.arena = arena, .method = method, .findings = findings};
    for (size_t i = 0; i < method->indicator_count; i++) {
        const IndicatorInfo *info = &method->indicators[i];
        if (info->is_absent)
            continue;
        trial->node = info->formula_node;
        branches_check(trial, formulas->indicators[i]);
        if (info->scale.step_count)
            steps_check(trial, info, formulas->indicators[i]);
    }
    trial->node = method->total_node;
    branches_check(trial, formulas->total);
    total_check(trial, formulas->total);
    arena_close(arena);
    return findings->count == first;
}

// ---------------------------------------------------------------- types of the registry

static bool type_is_met(Arena *arena, const Facts *facts, size_t method, Str type)
{
    Str key = str_header_key(arena, type);
    for (size_t i = 0; i < facts->units.count; i++)
        if (facts->units.items[i].method == method &&
            str_equal(str_header_key(arena, facts->units.items[i].type), key))
            return true;
    return false;
}

static void type_note(Findings *findings, const IndicatorInfo *info, Str type)
{
    const Node *types = node_get(node_get(info->node, "ten_points"), "by_type");
    for (size_t i = 0; types && i < types->count; i++) {
        if (!str_equal(types->items[i]->key, type))
            continue;
        Place place = node_place(types->items[i]);
        place.row = types->items[i]->key_line;
        place.column = str_format(findings->arena, "столбец %ld", types->items[i]->key_column);
        finding_add(findings, FINDING_METHOD_TYPE, place,
            str_format(findings->arena, "Показатель %.*s: организаций типа «%.*s» в реестре нет",
                STR_ARG(info->code), STR_ARG(type)),
            STR("Границы не понадобились; проверьте, так ли тип назван в реестре"));
    }
}

void methods_check_types(
    Arena *arena, const Methods *methods, const Facts *facts, Findings *findings)
{
    for (size_t m = 0; m < methods->count; m++)
        for (size_t i = 0; i < methods->items[m].indicator_count; i++) {
            const IndicatorInfo *info = &methods->items[m].indicators[i];
            for (size_t b = 0; !info->is_absent && b < info->scale.bound_count; b++) {
                Str type = info->scale.bounds[b].type;
                if (type.len && !type_is_met(arena, facts, m, type))
                    type_note(findings, info, type);
            }
        }
}
