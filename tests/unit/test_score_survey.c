// What D13 may not let anybody find: answers of so few people that they could be recognized.
#include "store_fixture.h"

#define PRIVACY "tests/cases/survey_groups_answers_not_asked_for/input"

// All eight women said «Нет» to q1, yet two of them answered q2; six men were asked q2.
static void answers_that_were_not_asked_for_are_hidden(void **state)
{
    static const Asked CASES[] = {
        {PRIVACY,
            "SELECT name, yes, no, asked, is_hidden FROM distribution "
            "WHERE scope = 'sex' AND question = 'q1' ORDER BY number",
            "Женщины|0|8|8|0\nМужчины|6|0|6|0\n"},
        {PRIVACY,
            "SELECT name, yes, no, asked, yes_share, is_hidden FROM distribution "
            "WHERE scope = 'sex' AND question = 'q2' ORDER BY number",
            "Женщины|||||1\nМужчины|||||1\n"},
        {PRIVACY,
            "SELECT yes, no, asked, is_hidden FROM distribution "
            "WHERE scope = 'all' AND question = 'q2'",
            "7|1|6|0\n"},
    };
    expect_rows(*state, CASES, COUNT(CASES));
}

static void suggestions_do_not_name_who_was_asked_little(void **state)
{
    static const Asked CASES[] = {
        {PRIVACY, "SELECT text, organizations, organization_count FROM suggestions ORDER BY text",
            "Больше скамеек|Дом-интернат «Ель»|2\nПокрасить калитку в лиловый цвет||1\n"},
        {PRIVACY, "SELECT organization, text FROM suggestion_texts", "1|Больше скамеек\n"},
    };
    expect_rows(*state, CASES, COUNT(CASES));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {TEST(answers_that_were_not_asked_for_are_hidden),
        TEST(suggestions_do_not_name_who_was_asked_little)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
