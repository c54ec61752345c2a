// Faults of a method that only its formulas show: a branch or a step that can never be reached, a
// total that is not out of 100, a criterion left out. Conditions are tried on a
// grid of values (score_method_grid.c).
#include "score/score_method_int.h"

static void trial_wrong(Trial *trial, Str found)
{
    node_tell(trial->findings, FINDING_METHOD, trial->node, found,
        STR("Расчёт остановлен; исправьте методику"));
}

// ---------------------------------------------------------------- branches

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

static bool branch_is_reached(Trial *trial)
{
    trial->names = (FormulaNames){0};
    trial->number_count = 0;
    for (size_t i = 0; i < trial->depth; i++) {
        trial_add_names(trial, trial->path[i].condition);
        trial_add_numbers(trial, trial->path[i].condition);
    }
    return trial_holds(trial, path_is_taken, NULL);
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
    trial_add_names(trial, formula);
    trial->number_count = 0;
    trial_add_numbers(trial, formula);
    for (size_t i = 0; i < scale->step_count; i++)
        if (scale->steps[i].below)
            trial_add_number(trial, scale->steps[i].below);
    for (size_t i = 0; i < scale->step_count; i++) {
        const WantedStep wanted = {.formula = formula,
            .from = i ? scale->steps[i - 1].below : NULL,
            .below = scale->steps[i].below};
        if (trial_holds(trial, step_is_taken, &wanted))
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

const Exact *total_most(Arena *arena, const Method *method, const Formula *total)
{
    MostOf of = {arena, method};
    FormulaScope scope = {.context = &of, .name = most_name};
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
