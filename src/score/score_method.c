// The formulas of the methods, parsed and checked once: names are known, nothing is computed from
// itself.
#include "score/score_int.h"

typedef struct {
    Arena *arena;
    const ScoreRules *rules;
    const Method *method;
    Findings *findings;
    MethodFormulas *formulas;
} Preparing;

static bool method_complain(Findings *findings, const Node *node, Str found)
{
    node_tell(findings, FINDING_METHOD, node, found, STR("Расчёт остановлен; исправьте формулу"));
    return false;
}

static bool name_is_known(
    const ScoreRules *rules, const Method *method, FormulaUse use, FormulaName name)
{
    if (use == FORMULA_OF_TOTAL)
        return name.function.len == 0 && method_criterion_index(method, name.name) != NO_INDEX;
    if (name.function.len)
        return questionnaire_index(rules->questionnaire, name.name) != NO_INDEX;
    return checklist_count_index(rules->checklist, name.name) != NO_INDEX ||
           values_index(&method->values, name.name) != NO_INDEX ||
           method_named_indicator(method, name.name) != NO_INDEX;
}

Str formula_check(Arena *arena, const ScoreRules *rules, const Method *method, Str text,
    FormulaUse use, const Formula **ret)
{
    Error err;
    size_t offset;
    if (!formula_parse(arena, text, ret, &offset, &err))
        return str_format(
            arena, "Формула «%.*s», знак %zu: %s", STR_ARG(text), offset + 1, err.text);
    FormulaNames names = {0};
    formula_names(arena, *ret, &names);
    for (size_t i = 0; i < names.count; i++)
        if (!name_is_known(rules, method, use, names.items[i]))
            return str_format(arena, "Формула «%.*s»: неизвестное имя «%.*s»", STR_ARG(text),
                STR_ARG(names.items[i].name));
    return (Str){0};
}

static bool formula_prepare(
    const Preparing *preparing, Str text, const Node *node, FormulaUse use, const Formula **ret)
{
    Str wrong = formula_check(
        preparing->arena, preparing->rules, preparing->method, text, use, ret);
    return wrong.len == 0 || method_complain(preparing->findings, node, wrong);
}

// ---------------------------------------------------------------- cycles

// Depth-first over the indicators that formulas name: a way back to one being visited is a cycle.
static bool has_cycle(const Preparing *preparing, size_t index, unsigned char *state)
{
    const Formula *formula = preparing->formulas->indicators[index];
    if (state[index] || !formula)
        return state[index] == 1;
    state[index] = 1;
    FormulaNames names = {0};
    formula_names(preparing->arena, formula, &names);
    for (size_t i = 0; i < names.count; i++) {
        int next = method_named_indicator(preparing->method, names.items[i].name);
        if (next != NO_INDEX && has_cycle(preparing, (size_t)next, state))
            return true;
    }
    state[index] = 2;
    return false;
}

static bool cycles_check(const Preparing *preparing)
{
    const Method *method = preparing->method;
    unsigned char *state = NEW_ARRAY(preparing->arena, unsigned char, method->indicator_count);
    for (size_t i = 0; i < method->indicator_count; i++)
        if (has_cycle(preparing, i, state))
            return method_complain(preparing->findings, method->indicators[i].formula_node,
                str_format(preparing->arena, "Показатель %.*s выражен сам через себя",
                    STR_ARG(method->indicators[i].code)));
    return true;
}

// A criterion of performing arts may stand on measured criteria only.
static bool derived_check(const Preparing *preparing, size_t criterion)
{
    FormulaNames names = {0};
    formula_names(preparing->arena, preparing->formulas->derived[criterion], &names);
    for (size_t i = 0; i < names.count; i++) {
        int on = method_criterion_index(preparing->method, names.items[i].name);
        if (preparing->method->criteria[on].derived_formula.len)
            return method_complain(preparing->findings,
                preparing->method->criteria[criterion].derived_node,
                str_format(preparing->arena,
                    "Критерий %.*s выражен через %.*s, который сам не измеряется",
                    STR_ARG(preparing->method->criteria[criterion].code),
                    STR_ARG(names.items[i].name)));
    }
    return true;
}

// A value called as a count of the observer's list would never be read.
static bool values_check(const Preparing *preparing)
{
    bool ok = true;
    for (size_t i = 0; i < preparing->method->values.count; i++) {
        const ValueInfo *value = &preparing->method->values.items[i];
        if (checklist_count_index(preparing->rules->checklist, value->code) == NO_INDEX)
            continue;
        finding_add(preparing->findings, FINDING_METHOD, value->place,
            str_format(preparing->arena,
                "Код %.*s уже есть у перечня наблюдения; дайте значению другой код (values)",
                STR_ARG(value->code)),
            STR("Расчёт остановлен"));
        ok = false;
    }
    return ok;
}

// ---------------------------------------------------------------- all methods

static bool method_prepare(const Preparing *preparing)
{
    const Method *method = preparing->method;
    MethodFormulas *ret = preparing->formulas;
    bool ok = values_check(preparing);
    ret->indicators = NEW_ARRAY(preparing->arena, const Formula *, method->indicator_count);
    ret->derived = NEW_ARRAY(preparing->arena, const Formula *, method->criterion_count);
    for (size_t i = 0; i < method->indicator_count; i++) {
        const IndicatorInfo *info = &method->indicators[i];
        if (!info->is_absent)
            ok = formula_prepare(preparing, info->formula, info->formula_node, FORMULA_OF_INDICATOR,
                     &ret->indicators[i]) &&
                 ok;
    }
    for (size_t i = 0; i < method->criterion_count; i++) {
        const CriterionInfo *info = &method->criteria[i];
        if (!info->is_absent && info->derived_formula.len)
            ok = formula_prepare(preparing, info->derived_formula, info->derived_node,
                     FORMULA_OF_TOTAL, &ret->derived[i]) &&
                 derived_check(preparing, i) && ok;
    }
    ok = formula_prepare(
             preparing, method->total_formula, method->total_node, FORMULA_OF_TOTAL, &ret->total) &&
         ok;
    return ok && cycles_check(preparing) && method_formulas_check(method, ret, preparing->findings);
}

// Points of every method are of one scale: all of the current regime, or all alike.
static bool methods_are_comparable(const Methods *methods)
{
    return methods->count == 1 || !methods_are_earlier(methods);
}

bool methods_prepare(Arena *arena, const ScoreRules *rules, Findings *findings, Score *ret)
{
    bool ok = true;
    ret->formulas = NEW_ARRAY(arena, MethodFormulas, rules->all->count);
    ret->is_comparable = methods_are_comparable(rules->all);
    for (size_t m = 0; m < rules->all->count; m++) {
        const Preparing preparing = {.arena = arena,
            .rules = rules,
            .method = &rules->all->items[m],
            .findings = findings,
            .formulas = &ret->formulas[m]};
        ok = method_prepare(&preparing) && ok;
    }
    return ok;
}
