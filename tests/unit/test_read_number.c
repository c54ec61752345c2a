// Numbers and dates of spreadsheets as canonical text.
#include "read_fixture.h"

static void numbers_are_plain_decimals(void **state)
{
    static const struct {
        const char *text, *expected; // NULL: not a number
    } CASES[] = {
        {"5.504012345E9", "5504012345"},
        {"5504012345", "5504012345"},
        {"0.30000000000000004", "0.3"},
        {"0.44", "0.44"},
        {"0.44000000000000006", "0.44"},
        {"2.5E-3", "0.0025"},
        {"-1.50", "-1.5"},
        {"1e3", "1000"},
        {"+7", "7"},
        {"-0", "0"},
        {"0.000", "0"},
        {"000123", "123"},
        {".5", "0.5"},
        {"5.", "5"},
        {"0.99999999999999999", "1"},
        {"9999999999999999", "10000000000000000"},
        {"1234567890123456", "1234567890123460"},
        {"123456789012345", "123456789012345"},
        {"99.99999999999999", "100"},
        {"1E-10", "0.0000000001"},
        {" 12 ", "12"},
        {"0E0", "0"},
        {"1E999", NULL},
        {"1E-999", NULL},
        {"", NULL},
        {"-", NULL},
        {".", NULL},
        {"1,5", NULL},
        {"NAN", NULL},
        {"1E", NULL},
        {"1E+", NULL},
        {"1.2.3", NULL},
        {"12a", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str number = {.data = NULL};
        bool ok = number_canonical(*state, str_c(CASES[i].text), &number);
        if (ok != (CASES[i].expected != NULL) || (ok && !str_is(number, CASES[i].expected)))
            fail_msg("«%s» became «%.*s», expected «%s»", CASES[i].text, STR_ARG(number),
                CASES[i].expected ? CASES[i].expected : "no number");
    }
}

static void large_numbers_fit(void **state)
{
    Str number;
    assert_true(number_canonical(*state, STR("1.7976931348623157E308"), &number));
    assert_int_equal(number.len, 309);
    assert_true(number_canonical(*state, STR("-4.9E-324"), &number));
    assert_int_equal(number.len, 328);
    Str zeros = fixture_repeat(*state, "1", "0", 100000, "");
    assert_false(number_canonical(*state, zeros, &number));
    zeros = fixture_repeat(*state, "0.", "0", 100000, "1");
    assert_false(number_canonical(*state, zeros, &number));
}

static void formats_tell_dates(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        NumberFormat expected;
    } CASES[] = {
        {"General", FORMAT_NUMBER},
        {"0.00%", FORMAT_NUMBER},
        {"#,##0.00\\ \"дней\"", FORMAT_NUMBER},
        {"0\" days\"", FORMAT_NUMBER},
        {"[Red]0.00", FORMAT_NUMBER},
        {"0.00E+00", FORMAT_NUMBER},
        {"#,##0_);[Red]\\(#,##0\\)", FORMAT_NUMBER},
        {"0\\d", FORMAT_NUMBER},
        {"_d0", FORMAT_NUMBER},
        {"@", FORMAT_NUMBER},
        {"", FORMAT_NUMBER},
        {"0;dd.mm", FORMAT_NUMBER},
        {"dd.mm.yyyy", FORMAT_DATE},
        {"DD/MM/YY", FORMAT_DATE},
        {"[$-419]d mmmm yyyy;@", FORMAT_DATE},
        {"[$-FC19]dd\\ mmmm\\ yyyy\\ \\г\\.;@", FORMAT_DATE},
        {"mmmm", FORMAT_DATE},
        {"yyyy\\-mm\\-dd hh:mm", FORMAT_DATE},
        {"h:mm", FORMAT_TIME},
        {"mm:ss.0", FORMAT_TIME},
        {"h:mm AM/PM", FORMAT_TIME},
        {"[h]:mm:ss", FORMAT_ELAPSED},
        {"[mm]", FORMAT_ELAPSED},
        {"\"unclosed", FORMAT_NUMBER},
        {"[unclosed", FORMAT_NUMBER},
        {"\\", FORMAT_NUMBER},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        if (format_of_code(str_c(CASES[i].code)) != CASES[i].expected)
            fail_msg("«%s» is format %d", CASES[i].code, format_of_code(str_c(CASES[i].code)));
    static const long DATES[] = {14, 15, 16, 17, 22, 27, 31, 36, 50, 58};
    for (size_t i = 0; i < sizeof DATES / sizeof DATES[0]; i++)
        assert_int_equal(format_of_builtin(DATES[i]), FORMAT_DATE);
    static const long NUMBERS[] = {0, 1, 9, 10, 13, 23, 37, 44, 48, 49, 59, 164, -1};
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++)
        assert_int_equal(format_of_builtin(NUMBERS[i]), FORMAT_NUMBER);
    assert_int_equal(format_of_builtin(20), FORMAT_TIME);
    assert_int_equal(format_of_builtin(46), FORMAT_ELAPSED);
}

static void serials_become_dates(void **state)
{
    static const struct {
        const char *number;
        NumberFormat format;
        bool is_1904;
        CellKind kind; // CELL_NUMBER: stays a number
        const char *expected;
    } CASES[] = {
        {"45981", FORMAT_DATE, false, CELL_DATE, "2025-11-20"},
        {"45981.5868055556", FORMAT_DATE, false, CELL_DATE, "2025-11-20T14:05:00"},
        {"45981.999999999", FORMAT_DATE, false, CELL_DATE, "2025-11-21"},
        {"44519", FORMAT_DATE, true, CELL_DATE, "2025-11-20"},
        {"1", FORMAT_DATE, false, CELL_DATE, "1900-01-01"},
        {"59", FORMAT_DATE, false, CELL_DATE, "1900-02-28"},
        {"60", FORMAT_DATE, false, CELL_DATE, "1900-02-29"},
        {"61", FORMAT_DATE, false, CELL_DATE, "1900-03-01"},
        {"0", FORMAT_DATE, true, CELL_DATE, "1904-01-01"},
        {"2958465", FORMAT_DATE, false, CELL_DATE, "9999-12-31"},
        {"2958466", FORMAT_DATE, false, CELL_NUMBER, NULL},
        {"-1", FORMAT_DATE, false, CELL_NUMBER, NULL},
        {"-0.5", FORMAT_DATE, false, CELL_NUMBER, NULL},
        {"0", FORMAT_DATE, false, CELL_NUMBER, NULL},
        {"0", FORMAT_TIME, false, CELL_TEXT, "00:00:00"},
        {"0.5868055556", FORMAT_TIME, false, CELL_TEXT, "14:05:00"},
        {"0.5868055556", FORMAT_TIME, true, CELL_TEXT, "14:05:00"},
        {"45981.25", FORMAT_TIME, false, CELL_DATE, "2025-11-20T06:00:00"},
        {"1.5", FORMAT_ELAPSED, false, CELL_TEXT, "36:00:00"},
        {"45981", FORMAT_NUMBER, false, CELL_NUMBER, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        CellKind kind = CELL_NUMBER;
        Str text = {.data = NULL};
        bool ok = serial_to_text(
            *state, str_c(CASES[i].number), CASES[i].format, CASES[i].is_1904, &kind, &text);
        bool is_right = CASES[i].expected == NULL
                            ? !ok
                            : ok && kind == CASES[i].kind && str_is(text, CASES[i].expected);
        if (!is_right)
            fail_msg("%s became «%.*s»", CASES[i].number, STR_ARG(text));
    }
}

static void iso_texts_are_cut(void **state)
{
    assert_true(str_is(date_canonical(*state, STR("2025-11-20")), "2025-11-20"));
    assert_true(str_is(date_canonical(*state, STR("2025-11-20T00:00:00")), "2025-11-20"));
    assert_true(str_is(
        date_canonical(*state, STR("2025-11-20T14:05:00.000000000")), "2025-11-20T14:05:00"));
    assert_true(str_is(duration_canonical(*state, STR("PT14H05M00S")), "14:05:00"));
    assert_true(str_is(duration_canonical(*state, STR("PT36H00M01.5000S")), "36:00:01"));
    assert_true(str_is(duration_canonical(*state, STR("что-то")), "что-то"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(numbers_are_plain_decimals),
        FIXTURE_TEST(large_numbers_fit),
        FIXTURE_TEST(formats_tell_dates),
        FIXTURE_TEST(serials_become_dates),
        FIXTURE_TEST(iso_texts_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
