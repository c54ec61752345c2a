// The operator's figures against ours: every cause of templates/causes.yaml on a campaign whose
// figures were spoilt one way an organization (tests/cases/figures_causes).
#include "cli/cli.h"

#include "arena_fixture.h"

static const OperatorChecks *compare(Arena *arena, const char *dir, Evaluation *evaluation)
{
    Findings findings = findings_new(arena);
    Error err = {0};
    if (!evaluation_make(
            arena, STR("templates"), str_c(dir), (Str){0}, (Str){0}, &findings, evaluation, &err))
        fail_msg("%s: %s", dir, err.text);
    return &evaluation->score.operator_checks;
}

static Str org_of(const Evaluation *evaluation, const OperatorCheck *check)
{
    const Facts *facts = &evaluation->facts;
    return facts->units.items[facts->organizations.items[check->organization].first_unit].org_id;
}

static const OperatorCheck *check_of(
    const Evaluation *evaluation, const char *org_id, const char *code)
{
    const OperatorChecks *checks = &evaluation->score.operator_checks;
    for (size_t i = 0; i < checks->count; i++)
        if (str_is(checks->items[i].code, code) &&
            str_is(org_of(evaluation, &checks->items[i]), org_id))
            return &checks->items[i];
    fail_msg("%s, %s: not compared", org_id, code);
    return NULL;
}

static const struct {
    const char *org_id, *code;
    int64_t delivered, ours;
    const char *cause, *text; // text: a part of it
} SPOILT[] = {
    {"R1", "1.3", 7400, 7353, "rounded", "до целых"},
    {"R1", "total", 7890, 7885, "rounded", "до десятых"},
    {"S1", "total", 8540, 8539, "steps", "показатели, критерии и итог"},
    {"D1", "2.3", 7742, 8889, "denominator_all", "от всех анкет"},
    {"D1", "K2", 8171, 8515, "follows", "отличаются: 2.3"},
    {"D1", "total", 7936, 8005, "follows", "отличаются: К2"},
    {"W1", "K1", 7950, 7959, "whole", "до целых баллов"},
    {"W1", "total", 7382, 7393, "whole", "до целых баллов"},
    {"W1", "place", 16, 15, "ties", "занятые места пропускаются"},
    {"N1", "K3", 7400, 6286, "no_value", "присваивается 100 баллов"},
    {"N1", "total", 8044, 7821, "no_value", "присваивается 100 баллов"},
    {"X1", "total", 7626, 7959, "swapped", "Дом 7 (X2)"},
    {"X2", "place", 10, 14, "swapped", "Дом 6 (X1)"},
    {"L1", "total", 8335, 7981, "column_lost", "критерия К3 (среднее остальных)"},
    {"L2", "K3", 6400, 8871, "column_lost", "показателя 3.3 (вместо него ноль)"},
    {"L2", "total", 7808, 8302, "follows", "отличаются: К3"},
    {"I1", "total", 8561, 8534, "own_inconsistent", "следует 85,34"},
    {"P1", "place", 11, 7, "own_inconsistent", "самого оператора следует"},
    {"Q1", "5.1", 8752, 8889, "unknown", "Ни одно"},
    {"Q1", "total", 8235, 8243, "follows", "отличаются: К5"},
    {"C1", "total", 8377, 8378, "printed", "округлённых до сотых"},
};

static void causes_are_found(void **state)
{
    Evaluation evaluation = {0};
    compare(*state, "tests/cases/figures_causes/input", &evaluation);
    for (size_t i = 0; i < COUNT(SPOILT); i++) {
        const OperatorCheck *check = check_of(&evaluation, SPOILT[i].org_id, SPOILT[i].code);
        if (check->is_equal || !check->cause || !str_is(check->cause->code, SPOILT[i].cause) ||
            !str_contains(check->cause_text, str_c(SPOILT[i].text)) ||
            check->delivered != SPOILT[i].delivered || check->ours != SPOILT[i].ours)
            fail_msg("%s, %s: %ld and %ld, %.*s: %.*s", SPOILT[i].org_id, SPOILT[i].code,
                (long)check->delivered, (long)check->ours,
                check->cause ? (int)check->cause->code.len : 0,
                check->cause ? check->cause->code.data : "", STR_ARG(check->cause_text));
    }
}

static void what_was_not_spoilt_is_equal(void **state)
{
    static const struct {
        const char *org_id;
        size_t compared, differing;
    } CASES[] = {{"R1", 22, 2}, {"S1", 22, 3}, {"D1", 22, 3}, {"L1", 22, 1}, {"I1", 22, 1},
        {"C1", 22, 1}, {"E1", 22, 0}, {"F1", 22, 0}, {"U1", 22, 22}};
    Evaluation evaluation = {0};
    const OperatorChecks *checks = compare(*state, "tests/cases/figures_causes/input", &evaluation);
    for (size_t i = 0; i < COUNT(CASES); i++) {
        size_t compared = 0, differing = 0;
        for (size_t c = 0; c < checks->count; c++) {
            if (!str_is(org_of(&evaluation, &checks->items[c]), CASES[i].org_id))
                continue;
            compared++;
            differing += !checks->items[c].is_equal;
        }
        if (compared != CASES[i].compared || differing != CASES[i].differing)
            fail_msg("%s: %zu compared, %zu differ", CASES[i].org_id, compared, differing);
    }
}

static void organization_not_scored_has_no_value_to_compare(void **state)
{
    Evaluation evaluation = {0};
    compare(*state, "tests/cases/figures_causes/input", &evaluation);
    const OperatorCheck *check = check_of(&evaluation, "U1", "K1");
    assert_false(check->has_ours);
    assert_true(str_is(check->cause->code, "unvalued"));
}

// Full precision, no trailing zeros, columns that are missing, a dash, a range of places.
static void equal_figures_are_equal_however_written(void **state)
{
    Evaluation evaluation = {0};
    const OperatorChecks *checks = compare(*state, "tests/cases/figures_equal/input", &evaluation);
    assert_int_equal(checks->count, 3 * (22 - 2) - 1);
    for (size_t i = 0; i < checks->count; i++)
        if (!checks->items[i].is_equal)
            fail_msg("%.*s: %ld and %ld", STR_ARG(checks->items[i].code),
                (long)checks->items[i].delivered, (long)checks->items[i].ours);
}

// Two rows of one organization: the mean of the operator's totals against the mean of ours.
static void units_are_averaged(void **state)
{
    Evaluation evaluation = {0};
    compare(*state, "tests/cases/figures_units/input", &evaluation);
    const OperatorCheck *first = check_of(&evaluation, "A", "total");
    assert_int_equal(first->delivered - first->ours, 50);
    assert_true(check_of(&evaluation, "C", "total")->is_equal);
}

// Where the figures make the score there is nothing to compare them with.
static void figures_that_make_the_score_are_not_compared(void **state)
{
    Evaluation evaluation = {0};
    assert_int_equal(compare(*state, "inputs/omsk-2022", &evaluation)->count, 0);
}

static void one_rule_is_chosen_otherwise(void **state)
{
    (void)state;
    const Policies usual = {.shortcoming_below = 90};
    for (int code = 0; code < POLICY_CHOICE_COUNT; code++) {
        Policies changed = policies_changed(
            &usual, (PolicyChange){.code = (PolicyCode)code, .value = 1});
        for (int other = 0; other < POLICY_CHOICE_COUNT; other++)
            if (policy_value(&changed, (PolicyCode)other) != (other == code))
                fail_msg("rule %d changed, %d became otherwise", code, other);
        assert_int_equal(changed.shortcoming_below, 90);
    }
    PolicyChange change;
    assert_true(policy_change_find(STR("rounding"), STR("steps"), &change));
    assert_true(change.code == POLICY_ROUNDING && change.value == ROUNDING_STEPS);
    assert_false(policy_change_find(STR("rounding"), STR("all"), &change));
    assert_false(policy_change_find(STR("nothing"), STR("all"), &change));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {TEST(causes_are_found), TEST(what_was_not_spoilt_is_equal),
        TEST(organization_not_scored_has_no_value_to_compare),
        TEST(equal_figures_are_equal_however_written), TEST(units_are_averaged),
        TEST(figures_that_make_the_score_are_not_compared), TEST(one_rule_is_chosen_otherwise)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
