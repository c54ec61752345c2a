// Dates and times of filling, as forms and spreadsheets write them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/check_int.h"

typedef struct {
    const char *text;
    int year, month, day, minute; // year 0: not a date
    bool is_ambiguous, is_day_first, is_month_first;
} Sample;

static const Sample SAMPLES[] = {
    {"15.02.2026 14:05", 2026, 2, 15, 845, false, false, false},
    {" 15.02.2026, 9:07:59 ", 2026, 2, 15, 547, false, false, false},
    {"02.03.2026", 2026, 3, 2, -1, false, false, false},
    {"13.02.26 00:00", 2026, 2, 13, 0, false, false, false},
    {"02.13.2026", 0, 0, 0, 0, false, false, false},
    {"2026-02-15T14:05:00Z", 2026, 2, 15, 845, false, false, false},
    {"2026-02-15 14:05:07", 2026, 2, 15, 845, false, false, false},
    {"2026-02-15T14:05:00+06:00", 2026, 2, 15, 845, false, false, false},
    {"2026/02/15 23:59", 2026, 2, 15, 1439, false, false, false},
    {"2026-02-15", 2026, 2, 15, -1, false, false, false},
    {"2026-02-30", 0, 0, 0, 0, false, false, false},
    {"2/15/2026 14:05:07", 2026, 2, 15, 845, false, false, true},
    {"15/2/2026 14:05:07", 2026, 2, 15, 845, false, true, false},
    {"2/3/2026 2:05:07 PM", 2026, 3, 2, 845, true, false, false},
    {"3/3/2026 12:05 AM", 2026, 3, 3, 5, false, false, false},
    {"3/3/2026 12:05 pm", 2026, 3, 3, 725, false, false, false},
    {"02-15-2026", 2026, 2, 15, -1, false, false, true},
    {"13/13/2026", 0, 0, 0, 0, false, false, false},
    {"46068.58", 2026, 2, 15, 835, false, false, false},
    {"46068,58", 2026, 2, 15, 835, false, false, false},
    {"46068", 2026, 2, 15, -1, false, false, false},
    {"46068.9999999", 2026, 2, 16, 0, false, false, false},
    {"36525", 0, 0, 0, 0, false, false, false}, // 1999-12-31
    {"36526", 2000, 1, 1, -1, false, false, false},
    {"1999-12-31", 0, 0, 0, 0, false, false, false},
    {"2100-01-01", 0, 0, 0, 0, false, false, false},
    {"14:05", 0, 0, 0, 0, false, false, false},
    {"вчера", 0, 0, 0, 0, false, false, false},
    {"15.02", 0, 0, 0, 0, false, false, false},
    {"15.02-2026", 0, 0, 0, 0, false, false, false},
    {"15.02.202", 0, 0, 0, 0, false, false, false},
    {"15.02.2026 25:00", 2026, 2, 15, -1, false, false, false},
    {"", 0, 0, 0, 0, false, false, false},
    {"46068.", 2026, 2, 15, 0, false, false, false},
    {"9999999999999999999999", 0, 0, 0, 0, false, false, false},
};

static void reads_notations(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++) {
        const Sample *sample = &SAMPLES[i];
        Moment moment;
        bool is_read = moment_read(str_c(sample->text), &moment);
        if (is_read != (sample->year > 0))
            fail_msg("«%s»: прочитана %d", sample->text, is_read);
        if (!is_read)
            continue;
        bool is_equal = moment.date.year == sample->year && moment.date.month == sample->month &&
                        moment.date.day == sample->day && moment.minute == sample->minute &&
                        moment.is_ambiguous == sample->is_ambiguous &&
                        moment.is_day_first == sample->is_day_first &&
                        moment.is_month_first == sample->is_month_first;
        if (!is_equal)
            fail_msg("«%s»: %d-%d-%d, минута %d, %d %d %d", sample->text, moment.date.year,
                moment.date.month, moment.date.day, moment.minute, moment.is_ambiguous,
                moment.is_day_first, moment.is_month_first);
    }
}

static void packs_and_unpacks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++) {
        const Sample *sample = &SAMPLES[i];
        Moment moment;
        Date date;
        int minute;
        if (!moment_read(str_c(sample->text), &moment))
            continue;
        assert_int_not_equal(moment_pack(&moment), 0);
        moment_unpack(moment_pack(&moment), false, &date, &minute);
        assert_int_equal(date_days(date), date_days(moment.date));
        assert_int_equal(minute, moment.minute);
        // Month first only turns what can be turned.
        moment_unpack(moment_pack(&moment), true, &date, &minute);
        assert_int_equal(date.month, sample->is_ambiguous ? sample->day : sample->month);
        assert_int_equal(date.day, sample->is_ambiguous ? sample->month : sample->day);
        assert_int_equal(minute, moment.minute);
    }
}

static void majority_decides_the_order(void **state)
{
    (void)state;
    assert_false(votes_month_first(&(MomentVotes){.ambiguous = 9}));
    assert_true(votes_month_first(&(MomentVotes){.month_first = 1, .ambiguous = 9}));
    assert_false(votes_month_first(&(MomentVotes){.day_first = 1, .ambiguous = 9}));
    assert_false(votes_month_first(&(MomentVotes){.day_first = 2, .month_first = 2}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_notations),
        cmocka_unit_test(packs_and_unpacks),
        cmocka_unit_test(majority_decides_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
