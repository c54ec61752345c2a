// Branches and steps of a method that can never be reached, and those that can.
#include "score/score_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

typedef struct {
    const char *formula, *total;
    Regime regime;
    const char *below[4]; // thresholds of steps, the last step has none; none: no steps
    size_t faults;
    const char *word; // of the first finding
} Example;

static const Example EXAMPLES[] = {
    // A condition that an earlier one takes whole, as in a script that asked «=» after «>=».
    {"if(a >= b, 0, if(a = b, 10, 20))", "K1", REGIME_CURRENT, {0}, 1, "ветвь «10»"},
    {"if(a > b, 0, if(a = b, 10, 20))", "K1", REGIME_CURRENT, {0}, 0, NULL},
    {"if(a > 5, 1, if(a > 7, 2, 3))", "K1", REGIME_CURRENT, {0}, 1, "ветвь «2»"},
    {"if(a > 7, 1, if(a > 5, 2, 3))", "K1", REGIME_CURRENT, {0}, 0, NULL},
    {"if(a >= 0, 1, 2)", "K1", REGIME_CURRENT, {0}, 1, "ветвь «2»"},
    {"1 + if(a < 3, if(a > 3, 7, 8), 9)", "K1", REGIME_CURRENT, {0}, 1, "ветвь «7»"},
    {"if(1 > 2, a, b)", "K1", REGIME_CURRENT, {0}, 1, "ветвь «a»"},
    // Thin slices between thresholds.
    {"if(10 * a < 70, 0, if(10 * a < 71, 1, 2))", "K1", REGIME_CURRENT, {0}, 0, NULL},
    {"if(a / 7 < 0.61, 0, if(a / 7 < 0.62, 1, 2))", "K1", REGIME_CURRENT, {0}, 0, NULL},
    {"if(a / b < 0.61, 0, if(a / b < 0.62, 1, 2))", "K1", REGIME_CURRENT, {0}, 0, NULL},
    {"if(b - a >= 3, 60, if(b - a >= 2, 40, if(b - a >= 1, 20, 10)))", "K1", REGIME_CURRENT, {0}, 0,
        NULL},
    // «Да» are never more than answers.
    {"if(yes(q1) > answered(q1), 1, 2)", "K1", REGIME_CURRENT, {0}, 1, "ветвь «1»"},
    {"if(100 * yes(q1) / answered(q1) < 33, 1, 2)", "K1", REGIME_CURRENT, {0}, 0, NULL},
    // Steps.
    {"100 * yes(q1) / answered(q1)", "K1", REGIME_EARLIER, {"50", "70", "90"}, 0, NULL},
    {"100 * yes(q1) / answered(q1)", "K1", REGIME_EARLIER, {"50", "100.5"}, 1, "ступень 3"},
    {"10 * a", "K1", REGIME_EARLIER, {"70", "75", "80"}, 0, NULL},
    {"min(a, 5)", "K1", REGIME_EARLIER, {"2", "6"}, 1, "ступень 3"},
    {"limited", "K1", REGIME_EARLIER, {"2", "9"}, 0, NULL},
    {"limited", "K1", REGIME_EARLIER, {"0", "11"}, 2, "ступень 1"},
    // Totals.
    {"a", "K1 / 2", REGIME_CURRENT, {0}, 1, "итог 50"},
    {"a", "2 * K1", REGIME_CURRENT, {0}, 1, "итог 200"},
    {"a", "2 * K1", REGIME_EARLIER, {0}, 0, NULL},
    {"a", "100", REGIME_CURRENT, {0}, 1, "Критерий K1 не входит"},
};

static const Formula *parse(Arena *arena, const char *text)
{
    const Formula *formula = NULL;
    size_t offset;
    Error err;
    assert_true(formula_parse(arena, str_c(text), &formula, &offset, &err));
    return formula;
}

static const Node *node_named(Arena *arena, const char *yaml, const char *key)
{
    const Node *root = NULL;
    Findings findings = findings_new(arena);
    assert_true(yaml_parse(arena, str_c(yaml), STR("m.yaml"), 1, &findings, &root));
    return key ? node_get(root, key) : root;
}

static void steps_put(Arena *arena, const Example *example, IndicatorInfo *info)
{
    info->scale.steps = NEW_ARRAY(arena, ScaleStep, 5);
    for (size_t i = 0; i < 4 && example->below[i]; i++)
        info->scale.steps[info->scale.step_count++] = (ScaleStep){
            .below = exact_parse(arena, str_c(example->below[i])),
            .points = exact_of(arena, (long)i)};
    if (info->scale.step_count)
        info->scale.steps[info->scale.step_count++].points = exact_of(arena, 9);
}

static size_t faults_of(Arena *arena, const Example *example, Findings *findings)
{
    IndicatorInfo info = {.code = STR("1.1"),
        .formula = str_c(example->formula),
        .most = exact_of(arena, 100),
        .formula_node = node_named(arena, "formula: x\n", "formula"),
        .node = node_named(arena, "steps: [1, 2, 3, 4, 5]\n", NULL)};
    CriterionInfo criterion = {.code = STR("K1"), .indicator_count = 1};
    ValueInfo value = {
        .code = STR("limited"), .least = exact_of(arena, 0), .most = exact_of(arena, 10)};
    steps_put(arena, example, &info);
    const Method method = {.regime = example->regime,
        .criteria = &criterion,
        .criterion_count = 1,
        .indicators = &info,
        .indicator_count = 1,
        .total_node = node_named(arena, "total: x\n", "total"),
        .values = {.items = &value, .count = 1}};
    const Formula *formula = parse(arena, example->formula);
    const MethodFormulas formulas = {.indicators = &formula, .total = parse(arena, example->total)};
    bool is_sound = method_formulas_check(&method, &formulas, findings);
    assert_int_equal(is_sound, findings->count == 0);
    return findings->count;
}

static void test_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        const Example *example = &EXAMPLES[i];
        Arena *arena = arena_open();
        Findings findings = findings_new(arena);
        size_t faults = faults_of(arena, example, &findings);
        bool is_named = !example->word ||
                        (faults && str_contains(findings.items[0].found, str_c(example->word)));
        if (faults != example->faults || !is_named)
            fail_msg("%s, total %s: %zu faults, the first is %.*s", example->formula,
                example->total, faults, faults ? (int)findings.items[0].found.len : 0,
                faults ? findings.items[0].found.data : "");
        if (faults)
            assert_int_equal(findings.items[0].kind, FINDING_METHOD);
        arena_close(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
