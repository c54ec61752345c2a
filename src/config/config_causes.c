// templates/causes.yaml: why a figure of the operator may differ from ours. Formulas are read here
// and parsed by score_variant.c, which knows the methods of the campaign.
#include "config/config_int.h"

// One word of a rule; false: it cannot be tried.
static bool change_read(
    Arena *arena, Str rule, const Node *word, Findings *findings, PolicyChange *ret)
{
    if (!policy_change_find(rule, word->text, ret)) {
        node_complain(findings, word,
            str_format(
                arena, "%.*s: неизвестное правило «%.*s»", STR_ARG(rule), STR_ARG(word->text)),
            STR("Это правило не проверяется"));
        return false;
    }
    if (ret->code != POLICY_REPEATED_ID && ret->code != POLICY_SKIPS)
        return true;
    node_complain(findings, word,
        str_format(
            arena, "%.*s решает, какие анкеты засчитать, и при сравнении неизменно", STR_ARG(rule)),
        STR("Это правило не проверяется"));
    return false;
}

static void rule_read(
    Arena *arena, Str rule, const Node *word, Findings *findings, CauseVariants *ret)
{
    PolicyChange change;
    if (!change_read(arena, rule, word, findings, &change))
        return;
    CauseVariant *variant = LIST_PUSH(arena, ret);
    variant->place = node_place(word);
    *LIST_PUSH(arena, &variant->changes) = change;
}

// `rules: {rounding: [indicators, steps]}` of a cause: each word is a variant.
static void rules_read(Arena *arena, const Node *rules, Findings *findings, CauseVariants *ret)
{
    for (size_t i = 0; rules && i < rules->count; i++) {
        const Node *words = rules->items[i];
        if (words->kind == NODE_SCALAR)
            rule_read(arena, words->key, words, findings, ret);
        for (size_t w = 0; w < words->count; w++)
            rule_read(arena, words->key, words->items[w], findings, ret);
    }
}

static const Exact *weight_read(Arena *arena, const Node *node, Findings *findings)
{
    const Exact *weight = exact_parse(arena, node->text);
    if (weight && exact_sign(weight) >= 0)
        return weight;
    node_complain(findings, node,
        str_format(arena, "Вес показателя %.*s – не число: «%.*s»", STR_ARG(node->key),
            STR_ARG(node->text)),
        STR("Этот вес не проверяется"));
    return NULL;
}

static void formulas_read(Arena *arena, const Node *formulas, VariantParts *ret)
{
    for (size_t i = 0; formulas && i < formulas->count; i++)
        *LIST_PUSH(arena, ret) = (VariantPart){.code = formulas->items[i]->key,
            .formula = formulas->items[i]->text,
            .node = formulas->items[i]};
}

static void variant_read(Arena *arena, const Node *entry, Findings *findings, CauseVariant *ret)
{
    static const char *const KEYS[] = {
        "title", "rules", "formulas", "weights", "criteria", "total", "spheres", "regime", NULL};
    node_check_keys(entry, findings, KEYS);
    ret->title = node_text(entry, "title", (Str){0});
    ret->place = node_place(entry);
    ret->total = node_get(entry, "total");
    bool is_earlier = str_is(node_text(entry, "regime", (Str){0}), "earlier");
    ret->regime = is_earlier ? REGIME_EARLIER : REGIME_CURRENT;
    const Node *rules = node_get(entry, "rules");
    const Node *weights = node_get(entry, "weights");
    PolicyChange change;
    for (size_t i = 0; rules && i < rules->count; i++)
        if (change_read(arena, rules->items[i]->key, rules->items[i], findings, &change))
            *LIST_PUSH(arena, &ret->changes) = change;
    formulas_read(arena, node_get(entry, "formulas"), &ret->formulas);
    formulas_read(arena, node_get(entry, "criteria"), &ret->criteria);
    for (size_t i = 0; weights && i < weights->count; i++) {
        const Exact *weight = weight_read(arena, weights->items[i], findings);
        if (weight)
            *LIST_PUSH(arena, &ret->weights) = (VariantPart){
                .code = weights->items[i]->key, .weight = weight, .node = weights->items[i]};
    }
    texts_collect(arena, node_get(entry, "spheres"), &ret->spheres);
}

static void cause_read(Arena *arena, const Node *entry, Findings *findings, Cause *ret)
{
    static const char *const KEYS[] = {
        "code", "title", "text", "whole", "rules", "variants", "together", NULL};
    node_check_keys(entry, findings, KEYS);
    ret->code = node_text(entry, "code", (Str){0});
    ret->title = node_text(entry, "title", ret->code);
    ret->text = node_text(entry, "text", ret->title);
    ret->whole = node_text(entry, "whole", ret->title);
    ret->place = node_place(entry);
    rules_read(arena, node_get(entry, "rules"), findings, &ret->variants);
    const Node *variants = node_get(entry, "variants");
    for (size_t i = 0; variants && i < variants->count; i++)
        variant_read(arena, variants->items[i], findings, LIST_PUSH(arena, &ret->variants));
    texts_collect(arena, node_get(entry, "together"), &ret->together);
}

bool causes_load(Arena *arena, Str templates_dir, Findings *findings, Causes *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(arena, templates_dir, "", STR("causes"), findings, &path, &root, err))
        return false;
    const Node *causes = node_get(root, "causes");
    for (size_t i = 0; causes && i < causes->count; i++)
        cause_read(arena, causes->items[i], findings, LIST_PUSH(arena, ret));
    return ret->count > 0 || error_set(err, "%.*s: нет ни одной причины (causes)", STR_ARG(path));
}
