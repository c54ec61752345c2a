// The campaign's rules with some of them changed: other policies, formulas, weights, another total.
// What the operator may have done, and what the council might choose.
#include "score/score_int.h"

const ScoreRules *rules_changed(Arena *arena, const ScoreRules *rules, PolicyChange change)
{
    Campaign *campaign = NEW(arena, Campaign);
    ScoreRules *ret = NEW(arena, ScoreRules);
    *campaign = *rules->campaign;
    campaign->policies = policies_changed(&rules->campaign->policies, change);
    *ret = *rules;
    ret->campaign = campaign;
    ret->is_bare = true;
    return ret;
}

// ---------------------------------------------------------------- what is changed, in copies

typedef struct {
    Arena *arena;
    const ScoreRules *rules;
    const CauseVariant *variant;
    Findings *findings; // NULL: complaints were made before
    const Method *method;
    Method *changed;
    MethodFormulas *formulas;
    const Formula **criteria;
} Changing;

static bool variant_complain(const Changing *changing, const Node *node, Str found)
{
    if (changing->findings)
        node_complain(changing->findings, node, found, STR("Этот вариант расчёта не проверяется"));
    return false;
}

static bool formula_change(
    const Changing *changing, const Node *node, FormulaUse use, const Formula **ret)
{
    Str wrong = formula_check(
        changing->arena, changing->rules, changing->method, node->text, use, ret);
    return wrong.len == 0 || variant_complain(changing, node, wrong);
}

// True too when this method has no such indicator.
static bool part_change(const Changing *changing, const VariantPart *part)
{
    const Method *frame = changing->rules->method;
    int known = method_indicator_index(frame, part->code);
    int index = method_indicator_index(changing->method, part->code);
    if (known == NO_INDEX)
        return variant_complain(changing, part->node,
            str_format(changing->arena, "Показателя %.*s нет", STR_ARG(part->code)));
    if (index == NO_INDEX)
        return true;
    if (part->weight)
        changing->changed->indicators[index].weight = part->weight;
    return part->weight || formula_change(changing, part->node, FORMULA_OF_INDICATOR,
                               &changing->formulas->indicators[index]);
}

static bool parts_change(const Changing *changing, const VariantParts *parts)
{
    bool ok = true;
    for (size_t i = 0; i < parts->count; i++)
        ok = part_change(changing, &parts->items[i]) && ok;
    return ok;
}

static bool criteria_change(const Changing *changing)
{
    const VariantParts *parts = &changing->variant->criteria;
    bool ok = true;
    for (size_t i = 0; i < parts->count; i++) {
        const VariantPart *part = &parts->items[i];
        int index = method_criterion_index(changing->method, part->code);
        if (index != NO_INDEX)
            ok = formula_change(
                     changing, part->node, FORMULA_OF_TOTAL, &changing->criteria[index]) &&
                 ok;
        else if (method_criterion_index(changing->rules->method, part->code) == NO_INDEX)
            ok = variant_complain(changing, part->node,
                str_format(changing->arena, "Критерия %.*s нет", STR_ARG(part->code)));
    }
    return ok;
}

static void *array_copy(Arena *arena, const void *items, size_t count, size_t size)
{
    char *ret = NEW_ARRAY(arena, char, count *size + 1);
    for (size_t i = 0; i < count * size; i++)
        ret[i] = ((const char *)items)[i];
    return ret;
}

static bool method_change(const Changing *changing)
{
    const CauseVariant *variant = changing->variant;
    const Method *method = changing->method;
    size_t count = method->indicator_count;
    changing->changed->indicators = array_copy(
        changing->arena, method->indicators, count, sizeof *method->indicators);
    changing->formulas->indicators = array_copy(changing->arena, changing->formulas->indicators,
        count, sizeof *changing->formulas->indicators);
    bool ok = parts_change(changing, &variant->formulas);
    ok = parts_change(changing, &variant->weights) && ok;
    ok = criteria_change(changing) && ok;
    return ok && (!variant->total || formula_change(changing, variant->total, FORMULA_OF_TOTAL,
                                         &changing->formulas->total));
}

// ---------------------------------------------------------------- the whole variant

static bool has_parts(const CauseVariant *variant)
{
    return variant->formulas.count || variant->weights.count || variant->criteria.count ||
           variant->total;
}

static bool variant_is_for(const CauseVariant *variant, const Method *method)
{
    bool is_ours = variant->spheres.count == 0;
    for (size_t i = 0; i < variant->spheres.count; i++)
        is_ours = is_ours || str_equal(variant->spheres.items[i], method->sphere);
    return is_ours && (!has_parts(variant) || method->regime == variant->regime);
}

static const ScoreRules *policies_change(
    Arena *arena, const ScoreRules *rules, const CauseVariant *variant, Way *ret)
{
    ret->is_of_places = !has_parts(variant);
    for (size_t i = 0; i < variant->changes.count; i++) {
        PolicyChange change = variant->changes.items[i];
        bool is_of_places = change.code == POLICY_TIES || change.code == POLICY_RANK_BY;
        ret->is_of_places = ret->is_of_places && is_of_places;
        ret->is_other = ret->is_other ||
                        policy_value(&rules->campaign->policies, change.code) != change.value;
        rules = rules_changed(arena, rules, change);
    }
    return rules;
}

static Methods *methods_copy(Arena *arena, const Methods *methods)
{
    Methods *ret = NEW(arena, Methods);
    *ret = *methods;
    ret->items = array_copy(arena, methods->items, methods->count, sizeof *methods->items);
    return ret;
}

bool way_make(Arena *arena, const ScoreRules *rules, const Score *score,
    const CauseVariant *variant, Findings *findings, Way *ret)
{
    const Methods *all = rules->all;
    ScoreRules *changed = NEW(arena, ScoreRules);
    Score *scored = NEW(arena, Score);
    Methods *methods = methods_copy(arena, all);
    *ret = (Way){.variant = variant, .rules = changed, .score = scored};
    *scored = *score;
    scored->formulas = array_copy(arena, score->formulas, all->count, sizeof *score->formulas);
    *changed = *policies_change(arena, rules, variant, ret);
    changed->all = methods;
    changed->is_bare = true;
    scored->rules = changed;
    ret->applies = NEW_ARRAY(arena, bool, all->count + 1);
    ret->criteria = NEW_ARRAY(arena, const Formula **, all->count + 1);
    bool ok = true;
    for (size_t m = 0; ok && m < all->count; m++) {
        ret->criteria[m] = NEW_ARRAY(arena, const Formula *, all->items[m].criterion_count + 1);
        const Changing changing = {.arena = arena,
            .rules = rules,
            .variant = variant,
            .findings = findings,
            .method = &all->items[m],
            .changed = &methods->items[m],
            .formulas = &scored->formulas[m],
            .criteria = ret->criteria[m]};
        ret->applies[m] = variant_is_for(variant, &all->items[m]) &&
                          (ret->is_other || has_parts(variant));
        ok = !ret->applies[m] || !has_parts(variant) || method_change(&changing);
    }
    for (size_t m = 0; !ok && m < all->count; m++)
        ret->applies[m] = false;
    return ok;
}

bool way_applies(const Way *way, const Score *score, size_t organization)
{
    size_t method = organization_unit(score->facts, organization)->method;
    return method != SIZE_MAX && way->applies[method];
}
