// What if: each effect is what a campaign evaluated with that policy has, whether it was made from
// the counts or by reading the files again.
#include "cli/cli.h"

#include "arena_fixture.h"

static const char *const CAMPAIGNS[] = {
    "tests/cases/figures_causes/input",
    "tests/cases/figures_units/input",
    "tests/cases/repeated_id_none_with_skips/input",
    "tests/cases/repeated_id_first/input",
    "tests/cases/skips_drop/input",
    "tests/cases/missing_channel_other/input",
    "tests/cases/no_value_renormalize/input",
};

static Options options_of(const char *dir, Str *argument)
{
    *argument = str_c(dir);
    return (Options){.templates = STR("templates"),
        .arguments = {.items = argument, .count = 1, .capacity = 1},
        .is_what_if = true};
}

static void evaluate(Arena *arena, const char *dir, const PolicyChange *change, Evaluation *ret)
{
    Findings findings = findings_new(arena);
    Error err = {0};
    bool ok = change ? evaluation_make_changed(
                           arena, STR("templates"), str_c(dir), *change, &findings, ret, &err)
                     : evaluation_make(arena, STR("templates"), str_c(dir), (Str){0}, (Str){0},
                           &findings, ret, &err);
    if (!ok)
        fail_msg("%s: %s", dir, err.text);
}

static void effect_compare(Arena *arena, const char *dir, const PolicyEffect *effect, size_t count)
{
    Evaluation other = {0};
    evaluate(arena, dir, &effect->change, &other);
    PolicyEffect expected = {0};
    what_if_put(arena, &other.score, &expected);
    assert_int_equal(other.score.count, count);
    for (size_t i = 0; i < count; i++) {
        const Standing *a = &effect->standings[i], *b = &expected.standings[i];
        if (a->is_scored != b->is_scored || a->total != b->total ||
            a->place.number != b->place.number || !str_equal(a->place.text, b->place.text))
            fail_msg("%s, policy %d = %zu, organization %zu: %ld %.*s, must be %ld %.*s", dir,
                (int)effect->change.code, effect->change.value, i, (long)a->total,
                STR_ARG(a->place.text), (long)b->total, STR_ARG(b->place.text));
    }
}

static void effects_are_those_of_the_other_policy(void **state)
{
    Arena *arena = *state;
    for (size_t c = 0; c < COUNT(CAMPAIGNS); c++) {
        Str argument;
        Options options = options_of(CAMPAIGNS[c], &argument);
        Evaluation now = {0};
        const WhatIf *what_if;
        Error err = {0};
        evaluate(arena, CAMPAIGNS[c], NULL, &now);
        assert_true(what_if_of(arena, &options, &now, &what_if, &err));
        assert_int_equal(what_if->count, 18);
        for (size_t i = 0; i < what_if->count; i++)
            effect_compare(arena, CAMPAIGNS[c], &what_if->items[i], now.score.count);
    }
}

// Some campaign above must feel each policy, or the comparison says nothing about it.
static void every_policy_is_felt_somewhere(void **state)
{
    Arena *arena = *state;
    bool is_felt[POLICY_CHOICE_COUNT] = {false};
    for (size_t c = 0; c < COUNT(CAMPAIGNS); c++) {
        Str argument;
        Options options = options_of(CAMPAIGNS[c], &argument);
        Evaluation now = {0};
        const WhatIf *what_if;
        Error err = {0};
        PolicyEffect base = {0};
        evaluate(arena, CAMPAIGNS[c], NULL, &now);
        assert_true(what_if_of(arena, &options, &now, &what_if, &err));
        what_if_put(arena, &now.score, &base);
        for (size_t i = 0; i < what_if->count; i++)
            for (size_t o = 0; o < now.score.count; o++) {
                const Standing *then = &what_if->items[i].standings[o];
                is_felt[what_if->items[i].change.code] |= then->total != base.standings[o].total ||
                                                          !str_equal(then->place.text,
                                                              base.standings[o].place.text);
            }
    }
    for (int code = 0; code < POLICY_CHOICE_COUNT; code++)
        if (!is_felt[code] && code != POLICY_RANK_BY)
            fail_msg("no campaign feels policy %d", code);
}

static void a_run_of_other_documents_does_not_ask(void **state)
{
    Str argument;
    Options options = options_of(CAMPAIGNS[0], &argument);
    options.is_what_if = false;
    Str only = STR("rating");
    options.only = (StrList){.items = &only, .count = 1, .capacity = 1};
    Evaluation now = {0};
    const WhatIf *what_if;
    Error err = {0};
    evaluate(*state, CAMPAIGNS[0], NULL, &now);
    assert_true(what_if_of(*state, &options, &now, &what_if, &err));
    assert_null(what_if);
    options.only.count = 0;
    assert_true(what_if_of(*state, &options, &now, &what_if, &err));
    assert_non_null(what_if);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {TEST(effects_are_those_of_the_other_policy),
        TEST(every_policy_is_felt_somewhere), TEST(a_run_of_other_documents_does_not_ask)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
