// How sure totals and places are: intervals computed by hand (tests/cases/sure_by_hand), ranges of
// places of made-up intervals, roots rounded up. Random campaigns: tests/oracle/random_sure.py;
// that the intervals hold what they promise: tests/oracle/simulate_sure.py.
#include "cli/cli.h"
#include "score/score_sure_int.h"

#include "arena_fixture.h"

// Ten questionnaires each, answers give 68 of 100 points. The ten people answer as one person
// would, so that ten answers count, not 110: A 9 of 10 «Да», the share (9 + z²/2) / (10 + z²) =
// 0.78898 with a half-width of z sqrt(0.78898 * 0.21102 / 13.8416) = 0.21495.
static const struct {
    const char *org_id;
    int64_t low, high, half_width; // hundredths
} BY_HAND[] = {
    {"A", 7103, 10000, 1462}, {"B", 7821, 9904, 1041}, // of 20 recipients: worth 19 questionnaires
    {"C", 9320, 9320, 0},                              // all 10 were asked
    {"D", 7103, 10000, 1462},                          // 5 recipients: the number cannot be right
    {"E1", 7531, 9600, 1034},                          // two units like A: the variances add
    {"F", 7817, 10000, 1239},                          // «Да» alone is not certain
    {"G", 8010, 10000, 1110}, // one «Нет» to one question: answers go together less
};

static void intervals_are_those_by_hand(void **state)
{
    Evaluation evaluation = {0};
    Findings findings = findings_new(*state);
    Error err = {0};
    if (!evaluation_make(*state, STR("templates"), STR("tests/cases/sure_by_hand/input"), (Str){0},
            (Str){0}, &findings, &evaluation, &err))
        fail_msg("%s", err.text);
    assert_int_equal(evaluation.score.count, COUNT(BY_HAND) + 1);
    for (size_t i = 0; i < COUNT(BY_HAND); i++) {
        const Certainty *sure = &evaluation.score.sure[i];
        assert_true(str_is(organization_unit(&evaluation.facts, i)->org_id, BY_HAND[i].org_id));
        if (!sure->has_interval || sure->low != BY_HAND[i].low || sure->high != BY_HAND[i].high ||
            sure->half_width != BY_HAND[i].half_width)
            fail_msg("%s: %ld to %ld, %ld", BY_HAND[i].org_id, (long)sure->low, (long)sure->high,
                (long)sure->half_width);
    }
    const Certainty *counts = &evaluation.score.sure[COUNT(BY_HAND)];
    assert_false(counts->has_interval);
    assert_true(str_contains(counts->reason, STR("нет анкет")));
}

static const Exact *number(Arena *arena, const char *text)
{
    return exact_parse(arena, str_c(text));
}

static void roots_are_rounded_up(void **state)
{
    static const struct {
        const char *value;
        int64_t root;
    } CASES[] = {{"0", 0}, {"4", 200}, {"2", 142}, {"1/3", 58}, {"0.0001", 1}, {"0.00010001", 2},
        {"1/1000000", 1}, {"10000", 10000}};
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_int_equal(exact_root_up(number(*state, CASES[i].value), 2), CASES[i].root);
    assert_int_equal(exact_scaled_down(number(*state, "1/3"), 2), 33);
    assert_int_equal(exact_scaled_up(number(*state, "1/3"), 2), 34);
    assert_int_equal(exact_scaled_down(number(*state, "-1/3"), 2), -34);
    assert_int_equal(exact_scaled_up(number(*state, "0.5"), 2), 50);
}

// ---------------------------------------------------------------- places

// By official place; the fifth has no interval, the last two are equal.
static const struct {
    int64_t low, high;
    long dense, competition;
    long best, worst;             // each organization counts
    long dense_best, dense_worst; // equals count once
} RANGES[] = {
    {9700, 9800, 1, 1, 1, 1, 1, 1},
    {9400, 9600, 2, 2, 2, 4, 2, 4},
    {9350, 9450, 3, 3, 2, 5, 2, 5},
    {9200, 9400, 4, 4, 2, 5, 2, 5}, // touches the second: no order
    {9380, 9380, 5, 5, 3, 5, 3, 5},
    {8000, 8100, 6, 6, 6, 7, 6, 6},
    {8000, 8100, 6, 6, 6, 7, 6, 6},
};
enum { RANGED = COUNT(RANGES) };

static Score *score_make(Arena *arena, bool is_dense)
{
    Facts *facts = NEW(arena, Facts);
    Score *score = NEW(arena, Score);
    *score = (Score){.facts = facts,
        .items = NEW_ARRAY(arena, OrganizationScore, RANGED),
        .count = RANGED,
        .places = NEW_ARRAY(arena, PlaceText, RANGED),
        .alphabet = NEW_ARRAY(arena, size_t, RANGED),
        .is_comparable = true,
        .sure = NEW_ARRAY(arena, Certainty, RANGED)};
    for (size_t i = 0; i < RANGED; i++) {
        *LIST_PUSH(arena, &facts->units) = (Unit){.organization = i};
        *LIST_PUSH(arena, &facts->organizations) = (Organization){.first_unit = i};
        score->items[i].score.is_scored = true;
        score->places[i].number = is_dense ? RANGES[i].dense : RANGES[i].competition;
        score->alphabet[i] = i + 1;
        score->sure[i] = (Certainty){
            .has_interval = i != 4, .low = RANGES[i].low, .high = RANGES[i].high};
    }
    return score;
}

static void places_are_those_that_intervals_allow(void **state)
{
    for (int dense = 0; dense < 2; dense++) {
        const Policies policies = {.ties = dense ? TIES_DENSE : TIES_COMPETITION};
        Score *score = score_make(*state, dense);
        sure_places(*state, &policies, score);
        for (size_t i = 0; i < RANGED; i++) {
            long best = dense ? RANGES[i].dense_best : RANGES[i].best;
            long worst = dense ? RANGES[i].dense_worst : RANGES[i].worst;
            if (score->sure[i].best_place != best || score->sure[i].worst_place != worst)
                fail_msg(
                    "%zu: %ld to %ld", i, score->sure[i].best_place, score->sure[i].worst_place);
        }
        assert_int_equal(score->sure_totals.pair_count, RANGED - 1);
        assert_int_equal(score->sure_totals.unsure_count, 4);
        assert_int_equal(score->sure_totals.missing_count, 1);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {TEST(intervals_are_those_by_hand),
        TEST(roots_are_rounded_up), TEST(places_are_those_that_intervals_allow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
