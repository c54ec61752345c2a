// Exact numbers: what is a number, rounding, printing, the nearest binary fraction.
#include "base/base.h"

#include "arena_fixture.h"

#include <stdio.h>
#include <stdlib.h>

static void parsing(void **state)
{
    static const char *const CASES[][2] = {
        {"0", "0/1"},
        {"12", "12/1"},
        {"-12", "-12/1"},
        {"+12", "12/1"},
        {"012", "12/1"},
        {"0,3", "3/10"},
        {"0.30", "3/10"},
        {"97,61", "9761/100"},
        {"-0,5", "-1/2"},
        {"\u22125", "-5/1"},
        {"1/3", "1/3"},
        {"2/6", "1/3"},
        {"-4/8", "-1/2"},
        {"0/7", "0/1"},
        {"1 234,5", "2469/2"},
        {"1\u00A0000", "1000/1"},
        {" 7 ", "7/1"},
        {"123456789012345678901234567890", "123456789012345678901234567890/1"},
        {"0,000000000000000000001", "1/1000000000000000000000"},
    };
    static const char *const WRONG[] = {"", " ", "-", "+", ".", ",", "1.", ".5", "1,2,3", "1.2.3",
        "1/0", "1//2", "/2", "1/", "1/2/3", "1,5/2", "1/-2", "--1", "1-2", "1e5", "0x10", "NaN",
        "inf", "12%", "балл", "1 балл", "\xD0", "1\0002", "−", "1/2.5"};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        const Exact *value = exact_parse(*state, str_c(CASES[i][0]));
        if (!value)
            fail_msg("«%s» is not taken", CASES[i][0]);
        expect_text(exact_fraction(*state, value), CASES[i][1], CASES[i][0]);
    }
    for (size_t i = 0; i < COUNT(WRONG); i++)
        if (exact_parse(*state, str_c(WRONG[i])) && strlen(WRONG[i]) != 1)
            fail_msg("«%s» is taken for a number", WRONG[i]);
    char long_number[5000];
    memset(long_number, '9', sizeof long_number);
    assert_null(exact_parse(*state, (Str){long_number, sizeof long_number}));
    assert_null(exact_parse(*state, (Str){0}));
}

static void arithmetic(void **state)
{
    Arena *arena = *state;
    const Exact *third = exact_ratio(arena, 1, 3), *half = exact_ratio(arena, -2, -4);
    expect_text(exact_fraction(arena, exact_add(arena, third, half)), "5/6", "add");
    expect_text(exact_fraction(arena, exact_sub(arena, third, half)), "-1/6", "sub");
    expect_text(exact_fraction(arena, exact_mul(arena, third, half)), "1/6", "mul");
    expect_text(exact_fraction(arena, exact_div(arena, third, half)), "2/3", "div");
    expect_text(exact_fraction(arena, exact_ratio(arena, 3, -6)), "-1/2", "the sign is above");
    assert_null(exact_ratio(arena, 1, 0));
    assert_null(exact_div(arena, third, exact_of(arena, 0)));
    assert_null(exact_div(arena, NULL, half));
    assert_null(exact_div(arena, half, NULL));
    assert_null(exact_add(arena, NULL, half));
    assert_null(exact_mul(arena, half, NULL));
    assert_null(exact_round(arena, NULL, 2));
    assert_int_equal(exact_compare(third, half), -1);
    assert_int_equal(exact_compare(half, half), 0);
    assert_int_equal(exact_sign(exact_of(arena, -5)), -1);
    assert_int_equal(exact_sign(exact_of(arena, 0)), 0);
    expect_text(exact_fraction(arena, exact_abs(arena, exact_ratio(arena, -1, 3))), "1/3", "abs");
    assert_ptr_equal(exact_abs(arena, half), half);
    assert_null(exact_abs(arena, NULL));
    const Exact *sum = exact_of(arena, 0);
    for (long i = 1; i <= 100; i++)
        sum = exact_add(arena, sum, exact_ratio(arena, 1, i));
    expect_text(
        str_part(exact_fraction(arena, sum), 0, 20), "14466636279520351160", "harmonic number");
    expect_text(exact_fraction(arena, exact_of(arena, INT64_MIN)), "-9223372036854775808/1",
        "the least long");
}

static void rounding_is_half_away_from_zero(void **state)
{
    static const struct {
        const char *value;
        int decimals;
        const char *decimal;
        int64_t scaled;
    } CASES[] = {{"97,605", 2, "97,61", 9761}, {"97,6049999", 2, "97,60", 9760},
        {"97,615", 2, "97,62", 9762}, {"-97,605", 2, "-97,61", -9761},
        {"-97,6049", 2, "-97,60", -9760}, {"0,005", 2, "0,01", 1}, {"-0,005", 2, "-0,01", -1},
        {"0,0049", 2, "0,00", 0}, {"-0,0049", 2, "0,00", 0}, {"0,5", 0, "1", 1}, {"1,5", 0, "2", 2},
        {"2,5", 0, "3", 3}, {"-2,5", 0, "-3", -3}, {"1/3", 2, "0,33", 33}, {"2/3", 2, "0,67", 67},
        {"200/3", 2, "66,67", 6667}, {"1/3", 9, "0,333333333", 333333333},
        {"99,995", 2, "100,00", 10000}, {"100", 2, "100,00", 10000}, {"0", 2, "0,00", 0},
        {"7", 0, "7", 7}, {"1/200", 2, "0,01", 1}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        const Exact *value = exact_parse(*state, str_c(CASES[i].value));
        expect_text(
            exact_decimal(*state, value, CASES[i].decimals, ','), CASES[i].decimal, CASES[i].value);
        if (exact_scaled(value, CASES[i].decimals) != CASES[i].scaled)
            fail_msg("«%s»: %ld", CASES[i].value, (long)exact_scaled(value, CASES[i].decimals));
        const Exact *rounded = exact_round(*state, value, CASES[i].decimals);
        expect_text(
            exact_decimal(*state, rounded, CASES[i].decimals, ','), CASES[i].decimal, "rounded");
        assert_int_equal(
            exact_compare(rounded, exact_round(*state, rounded, CASES[i].decimals)), 0);
    }
}

static void plain_texts(void **state)
{
    static const char *const CASES[][2] = {{"0,3", "0,3"}, {"0,30", "0,3"}, {"100", "100"},
        {"0", "0"}, {"1/3", "1/3"}, {"1/8", "0,125"}, {"-1/4", "-0,25"}, {"-7/3", "-7/3"},
        {"97,61", "97,61"}, {"1/1024", "1/1024"}};
    for (size_t i = 0; i < COUNT(CASES); i++)
        expect_text(exact_plain(*state, exact_parse(*state, str_c(CASES[i][0])), ','), CASES[i][1],
            CASES[i][0]);
}

static void doubles_are_the_nearest(void **state)
{
    static const struct {
        const char *value;
        double expected;
    } CASES[] = {{"0", 0.0}, {"1", 1.0}, {"-1", -1.0}, {"1/3", 1.0 / 3.0}, {"2/3", 2.0 / 3.0},
        {"97,61", 97.61}, {"-97,61", -97.61}, {"0,1", 0.1}, {"0,3", 0.3}, {"1/49", 1.0 / 49.0},
        {"100", 100.0}, {"9007199254740993", 9007199254740992.0},
        {"9007199254740995", 9007199254740996.0},
        {"9007199254740993,0000000000001", 9007199254740994.0},
        {"18446744073709551615", 18446744073709551616.0},
        {"0,000000000000000000000000000000000001", 1e-36},
        {"123456789012345678901234567890", 123456789012345678901234567890.0}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        double got = exact_double(exact_parse(*state, str_c(CASES[i].value)));
        if (memcmp(&got, &CASES[i].expected, sizeof got) != 0)
            fail_msg("«%s»: %.20g, expected %.20g", CASES[i].value, got, CASES[i].expected);
    }
}

// Every number of hundredths and many fractions, against the C library's correctly rounded strtod
// and division.
static void doubles_of_points(void **state)
{
    Arena *arena = *state;
    for (long hundredths = -100; hundredths <= 10100; hundredths++) {
        ArenaMark mark = arena_mark(arena);
        char text[32];
        snprintf(text, sizeof text, "%s%ld.%02ld", hundredths < 0 ? "-" : "",
            labs(hundredths) / 100, labs(hundredths) % 100);
        double got = exact_double(exact_ratio(arena, hundredths, 100)),
               expected = strtod(text, NULL);
        if (hundredths && memcmp(&got, &expected, sizeof got) != 0)
            fail_msg("%s: %.20g", text, got);
        arena_rewind(arena, mark);
    }
    for (long num = 1; num < 200; num++)
        for (long den = 1; den < 200; den++) {
            ArenaMark mark = arena_mark(arena);
            double got = exact_double(exact_ratio(arena, num, den)),
                   expected = (double)num / (double)den;
            if (memcmp(&got, &expected, sizeof got) != 0)
                fail_msg("%ld/%ld: %.20g", num, den, got);
            arena_rewind(arena, mark);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parsing, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(arithmetic, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(rounding_is_half_away_from_zero, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(plain_texts, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(doubles_are_the_nearest, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(doubles_of_points, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
