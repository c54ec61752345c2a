// Date and time of filling, in the notations that forms, surveys and spreadsheets write. Whether
// «2/3/2026» is the second of March or the third of February one cell cannot say: the whole source
// decides.
#include "check/check_int.h"

#include <assert.h>

enum {
    FIRST_YEAR = 2000,
    LAST_YEAR = 2099,
    MINUTES_A_DAY = 1440,
    SECONDS_A_DAY = 86400,
    // 1970-01-01 as spreadsheets number the days.
    EPOCH_SERIAL = 25569,
    NO_MINUTE = 2047,
    MINUTE_BITS = 11,
    DAY_BITS = 16,
};
static const uint32_t IS_READ = 1U << 31, IS_AMBIGUOUS = 1U << 30;

// ---------------------------------------------------------------- small steps over the text

static bool digit_at(Str text, size_t at)
{
    return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

// A number of one to `most` digits; `*digits` says how many.
static bool number_take(Str text, size_t *at, size_t most, long *value, size_t *digits)
{
    *value = 0;
    *digits = 0;
    while (digit_at(text, *at) && *digits < most) {
        *value = *value * 10 + (text.data[(*at)++] - '0');
        ++*digits;
    }
    return *digits > 0 && !digit_at(text, *at);
}

static bool byte_take(Str text, size_t *at, char byte)
{
    if (*at >= text.len || text.data[*at] != byte)
        return false;
    ++*at;
    return true;
}

static bool date_in_range(Date date)
{
    return date.year >= FIRST_YEAR && date.year <= LAST_YEAR && date_is_valid(date);
}

// ---------------------------------------------------------------- serial numbers

// «46068.58»: days and a fraction of the day.
static bool serial_read(Str text, Moment *ret)
{
    enum { SERIAL_DIGITS = 5, FRACTION_DIGITS = 9 };
    size_t at = 0, digits;
    long days;
    if (!number_take(text, &at, SERIAL_DIGITS, &days, &digits) || digits != SERIAL_DIGITS)
        return false;
    long seconds = 0;
    ret->minute = -1;
    if (at < text.len) {
        if (!byte_take(text, &at, '.') && !byte_take(text, &at, ','))
            return false;
        int64_t fraction = 0, scale = 1;
        for (; digit_at(text, at) && scale < 1000000000; at++) {
            fraction = fraction * 10 + (text.data[at] - '0');
            scale *= 10;
        }
        while (digit_at(text, at))
            at++;
        seconds = (long)((fraction * SECONDS_A_DAY * 2 + scale) / (scale * 2));
        ret->minute = (int)(seconds / 60 % MINUTES_A_DAY);
    }
    ret->date = date_from_days(days - EPOCH_SERIAL + seconds / SECONDS_A_DAY);
    return at == text.len && date_in_range(ret->date);
}

// ---------------------------------------------------------------- dates and times in words

// The third number is the year: which of the first two is the day is seen, or it is not.
static void order_settle(long first, long second, char separator, Moment *ret)
{
    bool can_swap = separator != '.';
    ret->is_month_first = can_swap && second > 12 && first <= 12;
    ret->is_day_first = can_swap && first > 12 && second <= 12;
    ret->is_ambiguous = can_swap && first <= 12 && second <= 12 && first != second;
    ret->date.day = (int)(ret->is_month_first ? second : first);
    ret->date.month = (int)(ret->is_month_first ? first : second);
}

static bool date_take(Str text, size_t *at, Moment *ret)
{
    long first, second, third;
    size_t digits, year_digits;
    if (!number_take(text, at, 4, &first, &digits) || *at >= text.len)
        return false;
    char separator = text.data[*at];
    if ((separator != '.' && separator != '/' && separator != '-') ||
        !byte_take(text, at, separator) || !number_take(text, at, 2, &second, &year_digits) ||
        !byte_take(text, at, separator) || !number_take(text, at, 4, &third, &year_digits))
        return false;
    if (digits == 4) {
        ret->date = (Date){.year = (int)first, .month = (int)second, .day = (int)third};
        return date_in_range(ret->date);
    }
    if (digits > 2 || (year_digits != 2 && year_digits != 4))
        return false;
    order_settle(first, second, separator, ret);
    ret->date.year = (int)(year_digits == 2 ? FIRST_YEAR + third : third);
    return date_in_range(ret->date);
}

// «2:05:07 PM», «14:05»; -1 when there is no time.
static int minute_take(Str text, size_t at)
{
    long hour, minute, second;
    size_t digits;
    while (at < text.len && (text.data[at] == ' ' || text.data[at] == ',' || text.data[at] == 'T'))
        at++;
    if (!number_take(text, &at, 2, &hour, &digits) || !byte_take(text, &at, ':') ||
        !number_take(text, &at, 2, &minute, &digits) || hour > 23 || minute > 59)
        return -1;
    if (byte_take(text, &at, ':'))
        number_take(text, &at, 2, &second, &digits);
    byte_take(text, &at, ' ');
    bool is_noon = at + 1 < text.len && (text.data[at + 1] == 'M' || text.data[at + 1] == 'm');
    char half = is_noon ? text.data[at] : '\0';
    if ((half == 'P' || half == 'p') && hour < 12)
        hour += 12;
    if ((half == 'A' || half == 'a') && hour == 12)
        hour = 0;
    return (int)(hour * 60 + minute);
}

bool moment_read(Str text, Moment *ret)
{
    *ret = (Moment){.minute = -1};
    text = str_trim(text);
    if (serial_read(text, ret))
        return true;
    *ret = (Moment){.minute = -1};
    size_t at = 0;
    if (!date_take(text, &at, ret))
        return false;
    ret->minute = minute_take(text, at);
    return true;
}

// ---------------------------------------------------------------- packed

uint32_t moment_pack(const Moment *moment)
{
    long days = date_days(moment->date) - date_days((Date){FIRST_YEAR, 1, 1});
    assert(days >= 0 && days < 1L << DAY_BITS);
    uint32_t minute = moment->minute < 0 ? NO_MINUTE : (uint32_t)moment->minute;
    return IS_READ | (moment->is_ambiguous ? IS_AMBIGUOUS : 0) | (uint32_t)days << MINUTE_BITS |
           minute;
}

void moment_unpack(uint32_t packed, bool is_month_first, Date *date, int *minute)
{
    uint32_t days = packed >> MINUTE_BITS & ((1U << DAY_BITS) - 1);
    uint32_t clock = packed & ((1U << MINUTE_BITS) - 1);
    *date = date_from_days(date_days((Date){FIRST_YEAR, 1, 1}) + (long)days);
    if (is_month_first && (packed & IS_AMBIGUOUS))
        *date = (Date){.year = date->year, .month = date->day, .day = date->month};
    *minute = clock == NO_MINUTE ? -1 : (int)clock;
}

bool votes_month_first(const MomentVotes *votes)
{
    return votes->month_first > votes->day_first;
}
