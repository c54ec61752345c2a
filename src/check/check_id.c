// Check digits of identifiers, and the hunt for personal data in free text.
#include "check/check.h"

#include <string.h>

static bool digits_only(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return true;
}

static long weighted_sum(Str digits, const int *weights, size_t count)
{
    long sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (digits.data[i] - '0') * weights[i];
    return sum;
}

// Приказ ФНС ЕД-7-14/559: each check digit is the weighted sum modulo 11, modulo 10.
bool inn_is_valid(Str inn)
{
    static const int W10[] = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    static const int W11[] = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    static const int W12[] = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    if (!digits_only(inn))
        return false;
    if (inn.len == 10)
        return weighted_sum(inn, W10, 9) % 11 % 10 == inn.data[9] - '0';
    if (inn.len == 12)
        return weighted_sum(inn, W11, 10) % 11 % 10 == inn.data[10] - '0' &&
               weighted_sum(inn, W12, 11) % 11 % 10 == inn.data[11] - '0';
    return false;
}

// The number without its last digit modulo 11 (ОГРН) or 13 (ОГРНИП), modulo 10.
bool ogrn_is_valid(Str ogrn)
{
    if (!digits_only(ogrn) || (ogrn.len != 13 && ogrn.len != 15))
        return false;
    long rest = 0, modulus = ogrn.len == 13 ? 11 : 13;
    for (size_t i = 0; i + 1 < ogrn.len; i++)
        rest = (rest * 10 + (ogrn.data[i] - '0')) % modulus;
    return rest % 10 == ogrn.data[ogrn.len - 1] - '0';
}

bool snils_is_valid(Str snils)
{
    static const int W[] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
    if (!digits_only(snils) || snils.len != 11)
        return false;
    long sum = weighted_sum(snils, W, 9) % 101;
    return (sum == 100 ? 0 : sum) == (snils.data[9] - '0') * 10 + (snils.data[10] - '0');
}

// ---------------------------------------------------------------- personal data

// A run of digits broken only by blanks, hyphens, points and brackets, as numbers of documents and
// telephones are written.
enum { NUMBER_DIGITS = 24, NUMBER_JOINTS = 3 };
typedef struct {
    size_t end; // byte after the last digit
    char digits[NUMBER_DIGITS];
    size_t count;
    char shape[NUMBER_DIGITS]; // lengths of the groups, as characters '0' + length
    size_t groups;
} Number;

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_joint(uint32_t rune)
{
    return rune == ' ' || rune == '-' || rune == '.' || rune == '(' || rune == ')' ||
           rune == 0xA0 || rune == 0x202F || (rune >= 0x2010 && rune <= 0x2015) || rune == 0x2212 ||
           rune == 0x2116;
}

// The first byte of the next group: past a few joints, SIZE_MAX when something else follows.
static size_t group_start(Str text, size_t at)
{
    for (int joints = 0; at < text.len && joints <= NUMBER_JOINTS; joints++) {
        if (is_digit(text.data[at]))
            return at;
        if (!is_joint(utf8_next(text, &at)))
            break;
    }
    return SIZE_MAX;
}

// Adds the next group of digits; false when there is none or it does not fit.
static bool number_grow(Number *number, Str text)
{
    size_t start = group_start(text, number->end), end = start;
    if (start == SIZE_MAX)
        return false;
    while (end < text.len && is_digit(text.data[end]))
        end++;
    if (end - start >= NUMBER_DIGITS - number->count)
        return false;
    memcpy(number->digits + number->count, text.data + start, end - start);
    number->count += end - start;
    number->shape[number->groups++] = (char)('0' + (end - start));
    number->end = end;
    return true;
}

// What the number looks like, or NULL.
static const char *number_meaning(const Number *number, bool has_plus)
{
    Str digits = {.data = number->digits, .len = number->count};
    bool is_phone_start = digits.len == 11 && (digits.data[0] == '7' || digits.data[0] == '8') &&
                          strchr("3489", digits.data[1]);
    bool is_snils_shape = strcmp(number->shape, "3332") == 0;
    if (digits.len == 11 &&
        (is_snils_shape || (snils_is_valid(digits) && !is_phone_start && !has_plus)))
        return "СНИЛС";
    if (strcmp(number->shape, "46") == 0 || strcmp(number->shape, "226") == 0)
        return "номер паспорта";
    if (is_phone_start || (has_plus && digits.len >= 10 && digits.len <= 15) ||
        (digits.len == 10 && digits.data[0] == '9'))
        return "номер телефона";
    return NULL;
}

// A number has neighbours («СНИЛС 112-233-445 95 1950 года рождения»): every run of whole groups
// from `start` is tried, the longest that means something wins. `*end` is the byte after it.
static const char *number_find(Str text, size_t start, bool has_plus, size_t *end)
{
    Number number = {.end = start};
    const char *meaning = NULL;
    while (number_grow(&number, text)) {
        const char *grown = number_meaning(&number, has_plus);
        if (!grown)
            continue;
        meaning = grown;
        *end = number.end;
    }
    return meaning;
}

static bool is_mail_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || is_digit(byte) ||
           (byte && strchr("._%+-", byte));
}

// End of an e-mail address that starts at `start`, or `start`.
static size_t mail_end(Str text, size_t start)
{
    size_t at = start;
    while (at < text.len && is_mail_byte(text.data[at]))
        at++;
    if (at == start || at >= text.len || text.data[at] != '@')
        return start;
    size_t domain = ++at;
    bool has_point = false;
    while (at < text.len && is_mail_byte(text.data[at]))
        has_point = text.data[at++] == '.' || has_point;
    while (at > domain && strchr(".-", text.data[at - 1]))
        at--;
    return has_point && at - domain > 3 ? at : start;
}

static void meaning_add(Text *what, const char *meaning)
{
    if (!str_contains(text_str(what), str_c(meaning)))
        text_format(what, "%s%s", what->len ? ", " : "", meaning);
}

Str private_mask(Arena *arena, Str text, Str *what)
{
    static const Str MASK = {"[скрыто]", sizeof "[скрыто]" - 1};
    Text out = text_new(arena), meanings = text_new(arena);
    char before = '\0';
    for (size_t at = 0; at < text.len;) {
        char byte = text.data[at];
        size_t end = is_mail_byte(byte) && !is_mail_byte(before) ? mail_end(text, at) : at;
        const char *meaning = end > at ? "адрес электронной почты" : NULL;
        if (!meaning && !is_digit(before) && (is_digit(byte) || byte == '+'))
            meaning = number_find(text, byte == '+' ? at + 1 : at, byte == '+', &end);
        if (meaning) {
            text_add(&out, MASK);
            meaning_add(&meanings, meaning);
        } else {
            end = at;
            utf8_next(text, &end);
            text_add(&out, str_part(text, at, end));
        }
        before = text.data[end - 1];
        at = end;
    }
    *what = text_str(&meanings);
    return text_str(&out);
}
