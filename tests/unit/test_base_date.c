// Dates: what people write, days both ways, the printed forms.
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void parsing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int year, month, day; // year 0: not a date
    } CASES[] = {{"2025-11-20", 2025, 11, 20}, {"20.11.2025", 2025, 11, 20},
        {" 2025-11-20 ", 2025, 11, 20}, {"2025-11-20T14:05:00", 2025, 11, 20},
        {"20.11.2025 14:05", 2025, 11, 20}, {"1.2.2025", 2025, 2, 1}, {"2024-02-29", 2024, 2, 29},
        {"2000-02-29", 2000, 2, 29}, {"2025-02-29", 0, 0, 0}, {"1900-02-29", 0, 0, 0},
        {"2025-13-01", 0, 0, 0}, {"2025-00-10", 0, 0, 0}, {"2025-04-31", 0, 0, 0},
        {"32.01.2025", 0, 0, 0}, {"2025-11-2000", 0, 0, 0}, {"", 0, 0, 0}, {"2025", 0, 0, 0},
        {"2025-11", 0, 0, 0}, {"20/11/2025", 0, 0, 0}, {"2025.11.20", 0, 0, 0},
        {"20-11-2025", 0, 0, 0}, {"20.11.25", 0, 0, 0}, {"20.11.20255", 0, 0, 0},
        {"вчера", 0, 0, 0}, {"2025-11-20x", 0, 0, 0}, {"0000-01-01", 0, 0, 0}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Date date = {0};
        bool ok = date_parse(str_c(CASES[i].text), &date);
        bool is_right = CASES[i].year == 0
                            ? !ok
                            : ok && date.year == CASES[i].year && date.month == CASES[i].month &&
                                  date.day == CASES[i].day;
        if (!is_right)
            fail_msg("«%s»: %d, %d-%d-%d", CASES[i].text, ok, date.year, date.month, date.day);
    }
}

static void days_both_ways(void **state)
{
    (void)state;
    static const struct {
        Date date;
        long days;
    } KNOWN[] = {{{1970, 1, 1}, 0}, {{1969, 12, 31}, -1}, {{2000, 3, 1}, 11017},
        {{2025, 11, 20}, 20412}, {{1600, 1, 1}, -135140}, {{1, 1, 1}, -719162},
        {{9999, 12, 31}, 2932896}};
    for (size_t i = 0; i < COUNT(KNOWN); i++)
        assert_int_equal(date_days(KNOWN[i].date), KNOWN[i].days);
    // Every day of 400 years and more: the next day is the next date, and back.
    Date date = {1799, 12, 31};
    for (long days = date_days(date); date.year < 2210; days++) {
        Date back = date_from_days(days);
        assert_true(back.year == date.year && back.month == date.month && back.day == date.day);
        assert_int_equal(date_days(date), days);
        date.day++;
        if (!date_is_valid(date))
            date = (Date){date.year, date.month + 1, 1};
        if (!date_is_valid(date))
            date = (Date){date.year + 1, 1, 1};
    }
}

static void printed_forms(void **state)
{
    (void)state;
    static const char *const LONG[] = {"1\u00A0января 2025\u00A0г.", "1\u00A0февраля 2025\u00A0г.",
        "1\u00A0марта 2025\u00A0г.", "1\u00A0апреля 2025\u00A0г.", "1\u00A0мая 2025\u00A0г.",
        "1\u00A0июня 2025\u00A0г.", "1\u00A0июля 2025\u00A0г.", "1\u00A0августа 2025\u00A0г.",
        "1\u00A0сентября 2025\u00A0г.", "1\u00A0октября 2025\u00A0г.", "1\u00A0ноября 2025\u00A0г.",
        "1\u00A0декабря 2025\u00A0г."};
    Arena *arena = arena_open();
    for (int month = 1; month <= 12; month++)
        assert_true(str_is(date_long(arena, (Date){2025, month, 1}), LONG[month - 1]));
    assert_true(str_is(date_iso(arena, (Date){25, 1, 2}), "0025-01-02"));
    assert_true(str_is(date_short(arena, (Date){2025, 1, 2}), "02.01.2025"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parsing),
        cmocka_unit_test(days_both_ways),
        cmocka_unit_test(printed_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
