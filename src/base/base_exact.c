// Exact fractions over GMP. A fraction is immutable: its limbs lie in the arena behind the header,
// so nothing is ever cleared, and «no value» (NULL) flows through every operation.
#include "base/base.h"

#include <assert.h>
#include <gmp.h>
#include <string.h>

struct Exact {
    mp_size_t num_size; // negative for a negative number, as in mpz
    mp_size_t den_size;
    mp_limb_t limbs[]; // numerator, then denominator
};

// A read-only mpq over the limbs of an Exact; must not be cleared.
static void exact_view(mpq_t view, const Exact *a)
{
    size_t num_count = (size_t)(a->num_size < 0 ? -a->num_size : a->num_size);
    mpz_roinit_n(mpq_numref(view), a->limbs, a->num_size);
    mpz_roinit_n(mpq_denref(view), a->limbs + num_count, a->den_size);
}

static const Exact *exact_keep(Arena *arena, const mpq_t value)
{
    size_t num_count = mpz_size(mpq_numref(value));
    size_t den_count = mpz_size(mpq_denref(value));
    Exact *ret = arena_alloc(arena, sizeof(Exact) + (num_count + den_count) * sizeof(mp_limb_t));
    ret->num_size = (mp_size_t)num_count * (mpq_sgn(value) < 0 ? -1 : 1);
    ret->den_size = (mp_size_t)den_count;
    if (num_count)
        memcpy(ret->limbs, mpz_limbs_read(mpq_numref(value)), num_count * sizeof(mp_limb_t));
    memcpy(
        ret->limbs + num_count, mpz_limbs_read(mpq_denref(value)), den_count * sizeof(mp_limb_t));
    return ret;
}

// Keeps and clears a temporary.
static const Exact *exact_take(Arena *arena, mpq_t value)
{
    const Exact *ret = exact_keep(arena, value);
    mpq_clear(value);
    return ret;
}

// Of one limb each, in lowest terms.
static const Exact *exact_small(Arena *arena, bool is_negative, mp_limb_t num, mp_limb_t den)
{
    size_t num_count = num != 0;
    Exact *ret = arena_alloc(arena, sizeof(Exact) + (num_count + 1) * sizeof(mp_limb_t));
    ret->num_size = is_negative ? -(mp_size_t)num_count : (mp_size_t)num_count;
    ret->den_size = 1;
    ret->limbs[0] = num;
    ret->limbs[num_count] = den;
    return ret;
}

const Exact *exact_of(Arena *arena, long value)
{
    return exact_ratio(arena, value, 1);
}

static mp_limb_t magnitude(long value)
{
    return value < 0 ? -(mp_limb_t)value : (mp_limb_t)value;
}

const Exact *exact_ratio(Arena *arena, long num, long den)
{
    if (den == 0)
        return NULL;
    mp_limb_t divisor = magnitude(den), rest = magnitude(num);
    while (rest) { // the greatest common divisor
        mp_limb_t next = divisor % rest;
        divisor = rest;
        rest = next;
    }
    return exact_small(
        arena, (num < 0) != (den < 0), magnitude(num) / divisor, magnitude(den) / divisor);
}

// Digits of a decimal or a fraction, blanks dropped and the mark made a point; false when anything
// else is in it.
static bool number_clean(Str text, char *out, size_t size)
{
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        if (rune_is_space(rune))
            continue;
        if (rune == ',')
            rune = '.';
        if (rune == 0x2212)
            rune = '-';
        bool is_sign = (rune == '-' || rune == '+') && len == 0;
        if (!(rune >= '0' && rune <= '9') && rune != '.' && rune != '/' && !is_sign)
            return false;
        if (len + 1 >= size)
            return false;
        if (rune != '+')
            out[len++] = (char)rune;
    }
    out[len] = '\0';
    return len > 0;
}

static bool decimal_to_mpq(char *digits, mpq_t value)
{
    char *point = strchr(digits, '.');
    size_t decimals = 0;
    if (point) {
        decimals = strlen(point + 1);
        if (strchr(point + 1, '.') || strchr(digits, '/') || decimals == 0 || point == digits)
            return false;
        memmove(point, point + 1, decimals + 1);
    }
    if (mpq_set_str(value, digits, 10) != 0 || mpz_sgn(mpq_denref(value)) == 0)
        return false;
    mpz_t scale;
    mpz_init(scale);
    mpz_ui_pow_ui(scale, 10, decimals);
    mpz_mul(mpq_denref(value), mpq_denref(value), scale);
    mpz_clear(scale);
    mpq_canonicalize(value);
    return true;
}

const Exact *exact_parse(Arena *arena, Str text)
{
    char digits[256];
    if (!number_clean(text, digits, sizeof digits))
        return NULL;
    mpq_t value;
    mpq_init(value);
    if (decimal_to_mpq(digits, value))
        return exact_take(arena, value);
    mpq_clear(value);
    return NULL;
}

typedef void Operation(mpq_ptr, mpq_srcptr, mpq_srcptr);

static const Exact *exact_apply(Arena *arena, Operation *operation, const Exact *a, const Exact *b)
{
    if (!a || !b)
        return NULL;
    mpq_t left, right, value;
    exact_view(left, a);
    exact_view(right, b);
    mpq_init(value);
    operation(value, left, right);
    return exact_take(arena, value);
}

const Exact *exact_add(Arena *arena, const Exact *a, const Exact *b)
{
    return exact_apply(arena, mpq_add, a, b);
}

const Exact *exact_sub(Arena *arena, const Exact *a, const Exact *b)
{
    return exact_apply(arena, mpq_sub, a, b);
}

const Exact *exact_mul(Arena *arena, const Exact *a, const Exact *b)
{
    return exact_apply(arena, mpq_mul, a, b);
}

const Exact *exact_div(Arena *arena, const Exact *a, const Exact *b)
{
    if (b && exact_sign(b) == 0)
        return NULL;
    return exact_apply(arena, mpq_div, a, b);
}

int exact_compare(const Exact *a, const Exact *b)
{
    assert(a && b);
    mpq_t left, right;
    exact_view(left, a);
    exact_view(right, b);
    int order = mpq_cmp(left, right);
    return (order > 0) - (order < 0);
}

int exact_sign(const Exact *a)
{
    assert(a);
    return (a->num_size > 0) - (a->num_size < 0);
}

const Exact *exact_abs(Arena *arena, const Exact *a)
{
    return a && exact_sign(a) < 0 ? exact_sub(arena, exact_of(arena, 0), a) : a;
}

// floor(|a| * 10^decimals + 1/2), with the sign put back: half goes away from zero.
static void exact_scale(mpz_t ret, const Exact *a, int decimals)
{
    assert(a && decimals >= 0 && decimals <= 18);
    mpq_t view;
    exact_view(view, a);
    mpz_t scale;
    mpz_init(scale);
    mpz_ui_pow_ui(scale, 10, (unsigned long)decimals);
    mpz_mul(ret, mpq_numref(view), scale);
    mpz_abs(ret, ret);
    mpz_mul_2exp(ret, ret, 1);
    mpz_add(ret, ret, mpq_denref(view));
    mpz_mul_2exp(scale, mpq_denref(view), 1);
    mpz_fdiv_q(ret, ret, scale);
    if (exact_sign(a) < 0)
        mpz_neg(ret, ret);
    mpz_clear(scale);
}

const Exact *exact_round(Arena *arena, const Exact *a, int decimals)
{
    if (!a)
        return NULL;
    mpq_t value;
    mpq_init(value);
    exact_scale(mpq_numref(value), a, decimals);
    mpz_ui_pow_ui(mpq_denref(value), 10, (unsigned long)decimals);
    mpq_canonicalize(value);
    return exact_take(arena, value);
}

int64_t exact_scaled(const Exact *a, int decimals)
{
    mpz_t value;
    mpz_init(value);
    exact_scale(value, a, decimals);
    int64_t ret = mpz_fits_slong_p(value) ? mpz_get_si(value)
                  : mpz_sgn(value) < 0    ? INT64_MIN
                                          : INT64_MAX;
    mpz_clear(value);
    return ret;
}

// Times 10^decimals, as a fraction of whole numbers; the caller clears both.
static void exact_shift(mpz_t num, mpz_t den, const Exact *a, int decimals)
{
    assert(a && decimals >= 0 && decimals <= 18);
    mpq_t view;
    exact_view(view, a);
    mpz_inits(num, den, NULL);
    mpz_ui_pow_ui(num, 10, (unsigned long)decimals);
    mpz_mul(num, num, mpq_numref(view));
    mpz_set(den, mpq_denref(view));
}

static int64_t mpz_take(mpz_t value, mpz_t other)
{
    int64_t ret = mpz_fits_slong_p(value) ? mpz_get_si(value)
                  : mpz_sgn(value) < 0    ? INT64_MIN
                                          : INT64_MAX;
    mpz_clears(value, other, NULL);
    return ret;
}

int64_t exact_scaled_down(const Exact *a, int decimals)
{
    mpz_t num, den;
    exact_shift(num, den, a, decimals);
    mpz_fdiv_q(num, num, den);
    return mpz_take(num, den);
}

int64_t exact_scaled_up(const Exact *a, int decimals)
{
    mpz_t num, den;
    exact_shift(num, den, a, decimals);
    mpz_cdiv_q(num, num, den);
    return mpz_take(num, den);
}

// The least whole r with r * r not below the value: that not below its next whole number.
int64_t exact_root_up(const Exact *a, int decimals)
{
    assert(exact_sign(a) >= 0);
    mpz_t num, den;
    exact_shift(num, den, a, 2 * decimals);
    mpz_cdiv_q(num, num, den);
    mpz_sqrtrem(num, den, num);
    if (mpz_sgn(den) != 0)
        mpz_add_ui(num, num, 1);
    return mpz_take(num, den);
}

static Str mpz_text(Arena *arena, const mpz_t value)
{
    size_t size = mpz_sizeinbase(value, 10) + 2;
    char *text = arena_alloc(arena, size);
    mpz_get_str(text, 10, value);
    return str_c(text);
}

Str exact_fraction(Arena *arena, const Exact *a)
{
    assert(a);
    mpq_t view;
    exact_view(view, a);
    Str num = mpz_text(arena, mpq_numref(view));
    Str den = mpz_text(arena, mpq_denref(view));
    return str_format(arena, "%.*s/%.*s", STR_ARG(num), STR_ARG(den));
}

Str exact_decimal(Arena *arena, const Exact *a, int decimals, char mark)
{
    mpz_t value;
    mpz_init(value);
    exact_scale(value, a, decimals);
    bool is_negative = mpz_sgn(value) < 0;
    mpz_abs(value, value);
    Str digits = mpz_text(arena, value);
    mpz_clear(value);

    Text text = text_new(arena);
    if (is_negative)
        text_add_char(&text, '-');
    size_t tail = (size_t)decimals;
    size_t zeros = digits.len <= tail ? tail + 1 - digits.len : 0;
    Text padded = text_new(arena);
    for (size_t i = 0; i < zeros; i++)
        text_add_char(&padded, '0');
    text_add(&padded, digits);
    text_add(&text, str_part(text_str(&padded), 0, padded.len - tail));
    if (tail) {
        text_add_char(&text, mark);
        text_add(&text, str_part(text_str(&padded), padded.len - tail, padded.len));
    }
    return text_str(&text);
}

Str exact_plain(Arena *arena, const Exact *a, char mark)
{
    for (int decimals = 0; decimals <= 9; decimals++)
        if (exact_compare(exact_round(arena, a, decimals), a) == 0)
            return exact_decimal(arena, a, decimals, mark);
    return exact_fraction(arena, a);
}

// mpq_get_d truncates; spreadsheets expect the nearest double, so the quotient is taken with 64
// bits and the hardware rounds the last step.
double exact_double(const Exact *a)
{
    assert(a);
    mpq_t view;
    exact_view(view, a);
    if (exact_sign(a) == 0)
        return 0.0;
    long shift = 64 - ((long)mpz_sizeinbase(mpq_numref(view), 2) -
                          (long)mpz_sizeinbase(mpq_denref(view), 2));
    mpz_t quotient, rest;
    mpz_inits(quotient, rest, NULL);
    mpz_t den;
    mpz_init_set(den, mpq_denref(view));
    mpz_abs(quotient, mpq_numref(view));
    if (shift > 0)
        mpz_mul_2exp(quotient, quotient, (unsigned long)shift);
    else
        mpz_mul_2exp(den, den, (unsigned long)-shift);
    mpz_fdiv_qr(quotient, rest, quotient, den);
    // The quotient has 64 or 65 bits; the sticky bit makes the rounding of the conversion right.
    if (mpz_sgn(rest) != 0)
        mpz_setbit(quotient, 0);
    bool is_wide = mpz_sizeinbase(quotient, 2) > 64;
    if (is_wide) {
        bool is_sticky = mpz_tstbit(quotient, 0) != 0;
        mpz_fdiv_q_2exp(quotient, quotient, 1);
        if (is_sticky)
            mpz_setbit(quotient, 0);
        shift--;
    }
    double value = (double)(uint64_t)mpz_get_ui(quotient);
    mpz_clears(quotient, rest, den, NULL);
    for (; shift > 0; shift--)
        value /= 2.0;
    for (; shift < 0; shift++)
        value *= 2.0;
    return exact_sign(a) < 0 ? -value : value;
}
