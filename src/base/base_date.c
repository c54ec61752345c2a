// Calendar dates without the clock or the time zone: a date is what a file or a setting says.
#include "base/base.h"

#include <assert.h>
#include <stdio.h>

static const Str MONTHS[] = {{0}, {"января", 12}, {"февраля", 14}, {"марта", 10}, {"апреля", 12},
    {"мая", 6}, {"июня", 8}, {"июля", 8}, {"августа", 14}, {"сентября", 16}, {"октября", 14},
    {"ноября", 12}, {"декабря", 14}};

static bool year_is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int DAYS[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && year_is_leap(year) ? 29 : DAYS[month];
}

bool date_is_valid(Date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= month_days(date.year, date.month);
}

// A run of digits at *at, `most` long.
static bool digits_take(Str text, size_t *at, size_t most, int *ret)
{
    size_t start = *at;
    int value = 0;
    while (*at < text.len && *at - start < most && text.data[*at] >= '0' && text.data[*at] <= '9')
        value = value * 10 + (text.data[(*at)++] - '0');
    *ret = value;
    return *at > start;
}

static bool sign_take(Str text, size_t *at, char sign)
{
    if (*at >= text.len || text.data[*at] != sign)
        return false;
    (*at)++;
    return true;
}

bool date_parse(Str text, Date *ret)
{
    text = str_trim(text);
    Date date = {0};
    int first = 0, last = 0;
    size_t at = 0;
    if (!digits_take(text, &at, 4, &first))
        return false;
    char sign = at == 4 ? '-' : '.';
    if (!sign_take(text, &at, sign) || !digits_take(text, &at, 2, &date.month) ||
        !sign_take(text, &at, sign) || !digits_take(text, &at, 4, &last))
        return false;
    if (at < text.len && text.data[at] != 'T' && text.data[at] != ' ')
        return false;
    date.year = sign == '-' ? first : last;
    date.day = sign == '-' ? last : first;
    if (date.year < 1000) // «20.11.25» is not the year 25
        return false;
    *ret = date;
    return date_is_valid(date);
}

// Days of the proleptic Gregorian calendar, counted from 0000-03-01 so that the leap day ends a
// year.
long date_days(Date date)
{
    assert(date_is_valid(date));
    long year = date.month > 2 ? date.year : date.year - 1;
    long month = date.month > 2 ? date.month - 3 : date.month + 9;
    long days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + date.day -
                1;
    return days - 719468;
}

Date date_from_days(long days)
{
    long z = days + 719468;
    long era = (z >= 0 ? z : z - 146096) / 146097;
    long day_of_era = z - era * 146097;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) /
                       365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month = (5 * day_of_year + 2) / 153;
    Date date = {.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
        .month = (int)(month < 10 ? month + 3 : month - 9)};
    date.year = (int)(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
    return date;
}

Str date_iso(Arena *arena, Date date)
{
    return str_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

Str date_short(Arena *arena, Date date)
{
    return str_format(arena, "%02d.%02d.%04d", date.day, date.month, date.year);
}

Str date_long(Arena *arena, Date date)
{
    assert(date_is_valid(date));
    Str month = MONTHS[date.month];
    return str_format(arena, "%d\u00A0%.*s %d\u00A0г.", date.day, STR_ARG(month), date.year);
}
