// Places under every policy of ties, and the required sample.
#include "score/score_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { ENTRIES = 7 };

// 95,001 and 95,004 are equal in print only; 90 stands twice; one has no value. By the alphabet the
// later stand first.
static const char *const VALUES[ENTRIES] = {"90", "95,001", "", "99,5", "90", "95,004", "10"};
static const size_t ALPHABET[ENTRIES] = {7, 6, 5, 4, 3, 2, 1};

static void places(void **state)
{
    (void)state;
    static const struct {
        TiesPolicy ties;
        RankPolicy rank_by;
        const char *texts[ENTRIES];
        long numbers[ENTRIES];
    } CASES[] = {
        {TIES_DENSE, RANK_PRINTED, {"3", "2", "", "1", "3", "2", "4"}, {3, 2, 0, 1, 3, 2, 4}},
        {TIES_COMPETITION, RANK_PRINTED, {"4", "2", "", "1", "4", "2", "6"}, {4, 2, 0, 1, 4, 2, 6}},
        {TIES_RANGE, RANK_PRINTED, {"4–5", "2–3", "", "1", "4–5", "2–3", "6"},
            {4, 2, 0, 1, 4, 2, 6}},
        {TIES_ORDER, RANK_PRINTED, {"5", "3", "", "1", "4", "2", "6"}, {5, 3, 0, 1, 4, 2, 6}},
        {TIES_DENSE, RANK_EXACT, {"4", "3", "", "1", "4", "2", "5"}, {4, 3, 0, 1, 4, 2, 5}},
        {TIES_COMPETITION, RANK_EXACT, {"4", "3", "", "1", "4", "2", "6"}, {4, 3, 0, 1, 4, 2, 6}},
        {TIES_RANGE, RANK_EXACT, {"4–5", "3", "", "1", "4–5", "2", "6"}, {4, 3, 0, 1, 4, 2, 6}},
        {TIES_ORDER, RANK_EXACT, {"5", "3", "", "1", "4", "2", "6"}, {5, 3, 0, 1, 4, 2, 6}},
    };
    Arena *arena = arena_open();
    const Exact *values[ENTRIES];
    for (size_t i = 0; i < ENTRIES; i++)
        values[i] = exact_parse(arena, str_c(VALUES[i]));
    for (size_t c = 0; c < COUNT(CASES); c++) {
        Policies policies = {.ties = CASES[c].ties, .rank_by = CASES[c].rank_by};
        PlaceText got[ENTRIES];
        score_places(arena, &policies, values, ALPHABET, ENTRIES, got);
        for (size_t i = 0; i < ENTRIES; i++)
            if (!str_is(got[i].text, CASES[c].texts[i]) || got[i].number != CASES[c].numbers[i])
                fail_msg(
                    "case %zu, entry %zu: «%.*s» %ld", c, i, STR_ARG(got[i].text), got[i].number);
    }
    arena_close(arena);
}

static void places_of_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Policies policies = {.ties = TIES_RANGE};
    PlaceText got[2] = {{.number = 9}, {.number = 9}};
    const Exact *none[2] = {NULL, NULL};
    size_t alphabet[2] = {1, 2};
    score_places(arena, &policies, none, alphabet, 0, got);
    score_places(arena, &policies, none, alphabet, 2, got);
    assert_int_equal(got[0].text.len + got[1].text.len, 0);
    const Exact *equal[2] = {exact_of(arena, 5), exact_of(arena, 5)};
    score_places(arena, &policies, equal, alphabet, 2, got);
    assert_true(str_is(got[0].text, "1–2") && str_is(got[1].text, "1–2"));
    arena_close(arena);
}

// 189 recipients -> 76: krkdshi.edu22.info, Красногорская детская школа искусств (84 were asked,
// share 0,44).
static void required_samples(void **state)
{
    (void)state;
    static const struct {
        long recipients, share, most, required;
    } CASES[] = {{189, 40, 600, 76}, {0, 40, 600, 0}, {1, 40, 600, 1}, {5, 40, 600, 2},
        {10, 40, 600, 4}, {1500, 40, 600, 600}, {1501, 40, 600, 600}, {1498, 40, 600, 600},
        {1497, 40, 600, 599}, {100000000, 40, 600, 600}, {200, 100, 1000, 200}, {189, 50, 90, 90}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Policies policies = {.sample_share = CASES[i].share, .sample_most = CASES[i].most};
        assert_int_equal(required_sample(&policies, CASES[i].recipients), CASES[i].required);
    }
    Arena *arena = arena_open();
    assert_true(str_is(exact_decimal(arena, exact_ratio(arena, 84, 189), 2, ','), "0,44"));
    arena_close(arena);
}

static void keys_of_values(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    static const char *const CASES[][2] = {
        {"1.1", "i1_1"}, {"i1.1", "i1_1"}, {"K1", "k1"}, {"total", "total"}};
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_true(str_is(value_key(arena, str_c(CASES[i][0])), CASES[i][1]));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places),
        cmocka_unit_test(places_of_nothing),
        cmocka_unit_test(required_samples),
        cmocka_unit_test(keys_of_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
