// Numbers of spreadsheets as exact decimal text. Only digits are moved about: no double, no locale.
#include "read/read_int.h"

#include <string.h>

enum {
    // A double has 17 digits in files, of which Excel shows 15: 0.30000000000000004 is 0.3 for
    // people.
    SHOWN_DIGITS = 15,
    // Digits kept before rounding; the rest cannot change 15 digits of a double written in full.
    KEPT_DIGITS = 40,
    // Doubles end at 1E308 and 4.9E-324.
    LARGEST_EXPONENT = 400,
};

typedef struct {
    bool is_negative;
    char digits[KEPT_DIGITS]; // 0..9, without leading zeros
    size_t count;
    long point; // the decimal point stands after so many digits; may be negative or beyond `count`
} Decimal;

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static void add_digit(Decimal *decimal, char byte, bool is_fraction)
{
    if (decimal->count == 0 && byte == '0') {
        decimal->point -= is_fraction;
        return;
    }
    if (decimal->count < KEPT_DIGITS)
        decimal->digits[decimal->count++] = (char)(byte - '0');
    decimal->point += !is_fraction;
}

static bool parse_exponent(Str text, long *ret)
{
    long value = 0;
    bool is_negative = text.len > 0 && text.data[0] == '-';
    size_t at = text.len > 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
    if (at == text.len)
        return false;
    for (; at < text.len; at++) {
        if (!is_digit(text.data[at]))
            return false;
        value = value < 10 * LARGEST_EXPONENT ? value * 10 + (text.data[at] - '0') : value;
    }
    *ret = is_negative ? -value : value;
    return true;
}

static bool decimal_parse(Str text, Decimal *ret)
{
    *ret = (Decimal){.is_negative = text.len > 0 && text.data[0] == '-'};
    size_t at = text.len > 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
    bool is_fraction = false, has_digit = false;
    for (; at < text.len; at++) {
        char byte = text.data[at];
        if (byte == '.' && !is_fraction) {
            is_fraction = true;
        } else if (is_digit(byte)) {
            has_digit = true;
            add_digit(ret, byte, is_fraction);
        } else {
            break;
        }
    }
    if (!has_digit)
        return false;
    if (at == text.len)
        return ret->point < 10 * LARGEST_EXPONENT;

    long exponent;
    if ((text.data[at] != 'e' && text.data[at] != 'E') ||
        !parse_exponent(str_part(text, at + 1, text.len), &exponent))
        return false;
    ret->point += exponent;
    return true;
}

// Half away from zero to `SHOWN_DIGITS`, then zeros at the end dropped.
static void decimal_round(Decimal *decimal)
{
    if (decimal->count > SHOWN_DIGITS) {
        bool is_up = decimal->digits[SHOWN_DIGITS] >= 5;
        decimal->count = SHOWN_DIGITS;
        size_t at = SHOWN_DIGITS;
        while (is_up && at > 0 && decimal->digits[at - 1] == 9)
            at--;
        if (is_up && at > 0) {
            decimal->digits[at - 1]++;
            decimal->count = at;
        } else if (is_up) {
            decimal->digits[0] = 1;
            decimal->count = 1;
            decimal->point++;
        }
    }
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == 0)
        decimal->count--;
}

static char digit_at(const Decimal *decimal, long index)
{
    bool is_inside = index >= 0 && (size_t)index < decimal->count;
    return (char)('0' + (is_inside ? decimal->digits[index] : 0));
}

bool number_canonical(Arena *arena, Str text, Str *ret)
{
    Decimal decimal;
    if (!decimal_parse(str_trim(text), &decimal))
        return false;
    decimal_round(&decimal);
    if (decimal.count == 0) {
        *ret = STR("0");
        return true;
    }
    if (decimal.point > LARGEST_EXPONENT || decimal.point < -LARGEST_EXPONENT)
        return false;

    char out[2 * LARGEST_EXPONENT + KEPT_DIGITS];
    size_t len = 0;
    if (decimal.is_negative)
        out[len++] = '-';
    if (decimal.point <= 0)
        out[len++] = '0';
    for (long i = 0; i < decimal.point; i++)
        out[len++] = digit_at(&decimal, i);
    if ((long)decimal.count > decimal.point)
        out[len++] = '.';
    for (long i = decimal.point; i < (long)decimal.count; i++)
        out[len++] = digit_at(&decimal, i);
    *ret = str_copy(arena, (Str){.data = out, .len = len});
    return true;
}
