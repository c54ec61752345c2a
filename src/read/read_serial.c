// Dates and times: which number formats show a date, Excel's serial numbers, ISO dates and
// durations of ODS. A cell that shows only a time has no date to give: its text is «14:05:00».
#include "read/read_int.h"

#include <string.h>

enum {
    SECONDS_A_DAY = 86400,
    // 1970-01-01 in the system of 1900, counted as if 1900-02-29 had been.
    EPOCH_1900 = 25569,
    SHIFT_1904 = 1462,
    // 9999-12-31; later numbers are shown as ##### and stay numbers.
    LAST_SERIAL = 2958465,
    // The day that never was: Excel counts 1900 as a leap year.
    FALSE_DAY = 60,
    // A second is 1.2E-5 of a day; 12 digits are more than Excel keeps for today's dates.
    FRACTION_DIGITS = 12,
};

// ---------------------------------------------------------------- number formats
NumberFormat format_of_builtin(long id)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
        (id >= 50 && id <= 54) || id == 57 || id == 58)
        return FORMAT_DATE;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 ||
        id == 56)
        return FORMAT_TIME;
    return id == 46 ? FORMAT_ELAPSED : FORMAT_NUMBER;
}

// After the bracket's end. `*is_elapsed`: it holds only h, m or s, as in [hh]:mm.
static size_t skip_bracket(Str code, size_t at, bool *is_elapsed)
{
    size_t end = str_find(code, STR("]"), at);
    if (end == SIZE_MAX)
        return code.len;
    bool is_unit = end > at + 1;
    for (size_t i = at + 1; i < end; i++)
        is_unit = is_unit && memchr("hHmMsS", code.data[i], 6) != NULL;
    *is_elapsed = *is_elapsed || is_unit;
    return end + 1;
}

static size_t skip_quoted(Str code, size_t at)
{
    size_t end = str_find(code, STR("\""), at + 1);
    return end == SIZE_MAX ? code.len : end + 1;
}

NumberFormat format_of_code(Str code)
{
    bool is_elapsed = false, has_date = false, has_time = false, has_month = false;
    for (size_t at = 0; at < code.len && code.data[at] != ';';) {
        char byte = code.data[at];
        if (byte == '"') {
            at = skip_quoted(code, at);
            continue;
        }
        if (byte == '[') {
            at = skip_bracket(code, at, &is_elapsed);
            continue;
        }
        if (byte == '\\' || byte == '_' || byte == '*') {
            at += 2;
            continue;
        }
        has_date = has_date || memchr("dDyY", byte, 4) != NULL;
        has_time = has_time || memchr("hHsS", byte, 4) != NULL;
        has_month = has_month || byte == 'm' || byte == 'M';
        at++;
    }
    if (has_date || (has_month && !has_time && !is_elapsed))
        return FORMAT_DATE;
    if (is_elapsed)
        return FORMAT_ELAPSED;
    return has_time ? FORMAT_TIME : FORMAT_NUMBER;
}

// ---------------------------------------------------------------- serial numbers
// «45981.586805» -> days and seconds, the half of a second up. False: negative or beyond 9999.
static bool serial_split(Str number, long *days, long *seconds)
{
    size_t point = str_find(number, STR("."), 0);
    Str whole = str_part(number, 0, point == SIZE_MAX ? number.len : point);
    if (!str_to_long(whole, days) || number.data[0] == '-')
        return false;

    uint64_t fraction = 0, scale = 1;
    for (size_t i = 0; i < FRACTION_DIGITS; i++) {
        size_t at = point == SIZE_MAX ? number.len : point + 1 + i;
        fraction = fraction * 10 + (at < number.len ? (uint64_t)(number.data[at] - '0') : 0);
        scale *= 10;
    }
    *seconds = (long)((fraction * SECONDS_A_DAY + scale / 2) / scale);
    if (*seconds == SECONDS_A_DAY) {
        (*days)++;
        *seconds = 0;
    }
    return *days <= LAST_SERIAL;
}

static Str clock_text(Arena *arena, long seconds)
{
    return str_format(arena, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static Str day_text(Arena *arena, long serial)
{
    if (serial == FALSE_DAY)
        return STR("1900-02-29");
    long days = serial - EPOCH_1900 + (serial < FALSE_DAY ? 1 : 0);
    return date_iso(arena, date_from_days(days));
}

bool serial_to_text(
    Arena *arena, Str number, NumberFormat format, bool is_1904, CellKind *kind, Str *ret)
{
    long days, seconds;
    if (format == FORMAT_NUMBER || !serial_split(number, &days, &seconds))
        return false;
    if (format == FORMAT_ELAPSED) {
        *kind = CELL_TEXT;
        *ret = clock_text(arena, days * SECONDS_A_DAY + seconds);
        return true;
    }
    if (days == 0 && !is_1904) {
        // A zero under a date format is an empty reference, not a date.
        *kind = CELL_TEXT;
        *ret = clock_text(arena, seconds);
        return format == FORMAT_TIME || seconds > 0;
    }
    if (is_1904 && days == 0 && format == FORMAT_TIME) {
        *kind = CELL_TEXT;
        *ret = clock_text(arena, seconds);
        return true;
    }
    *kind = CELL_DATE;
    Str day = day_text(arena, days + (is_1904 ? SHIFT_1904 : 0));
    *ret = seconds == 0
               ? day
               : str_format(arena, "%.*sT%.*s", STR_ARG(day), STR_ARG(clock_text(arena, seconds)));
    return true;
}

// ---------------------------------------------------------------- ISO
Str date_canonical(Arena *arena, Str iso)
{
    size_t mark = str_find(iso, STR("T"), 0);
    if (mark == SIZE_MAX)
        return str_copy(arena, iso);
    Str clock = str_part(iso, mark + 1, mark + 9);
    if (str_is(clock, "00:00:00"))
        return str_copy(arena, str_part(iso, 0, mark));
    return str_copy(arena, str_part(iso, 0, mark + 9));
}

Str duration_canonical(Arena *arena, Str iso)
{
    if (!str_starts(iso, STR("PT")))
        return str_copy(arena, iso);
    long total = 0, value = 0;
    bool is_fraction = false;
    for (size_t i = 2; i < iso.len; i++) {
        char byte = iso.data[i];
        if (byte >= '0' && byte <= '9') {
            bool is_taken = !is_fraction && value < 100000000;
            value = is_taken ? value * 10 + (byte - '0') : value;
        } else if (byte == '.' || byte == ',') {
            is_fraction = true;
        } else {
            total += value * (byte == 'H' ? 3600 : byte == 'M' ? 60 : byte == 'S' ? 1 : 0);
            value = 0;
            is_fraction = false;
        }
    }
    return clock_text(arena, total);
}
