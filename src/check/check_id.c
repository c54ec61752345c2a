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

// A run of digits broken only by blanks, hyphens and brackets, as numbers of documents and telephones are written.
typedef struct {
    size_t end;       // byte after the last digit
    char digits[24];
    size_t count;
    char shape[24];   // lengths of the groups, as characters '0' + length
    size_t groups;
} Number;

static bool is_joint(uint32_t rune)
{
    return rune == ' ' || rune == '-' || rune == '(' || rune == ')' || rune == 0xA0 || rune == 0x2011 || rune == 0x2013;
}

static Number number_take(Str text, size_t start)
{
    Number number = {0};
    bool is_in_group = false;
    for (size_t at = start; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        bool is_digit = rune >= '0' && rune <= '9';
        if (!is_digit && !is_joint(rune))
            break;
        if (!is_digit) {
            is_in_group = false;
            continue;
        }
        if (number.count >= sizeof number.digits - 1)
            break;
        if (!is_in_group)
            number.shape[number.groups++] = '0';
        number.shape[number.groups - 1]++;
        number.digits[number.count++] = (char)rune;
        number.end = at;
        is_in_group = true;
    }
    return number;
}

// What the number looks like, or NULL.
static const char *number_meaning(const Number *number, bool has_plus)
{
    Str digits = {.data = number->digits, .len = number->count};
    bool is_phone_start = digits.len == 11 && (digits.data[0] == '7' || digits.data[0] == '8') &&
        strchr("3489", digits.data[1]);
    bool is_snils_shape = strcmp(number->shape, "3332") == 0;
    if (digits.len == 11 && (is_snils_shape || (snils_is_valid(digits) && !is_phone_start && !has_plus)))
        return "СНИЛС";
    if (strcmp(number->shape, "46") == 0 || strcmp(number->shape, "226") == 0)
        return "номер паспорта";
    if (is_phone_start || (has_plus && digits.len >= 10 && digits.len <= 15) ||
        (digits.len == 10 && digits.data[0] == '9'))
        return "номер телефона";
    return NULL;
}

static bool is_mail_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
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
    bool is_word_start = true;
    for (size_t at = 0; at < text.len;) {
        char byte = text.data[at];
        size_t end = is_word_start && is_mail_byte(byte) ? mail_end(text, at) : at;
        const char *meaning = end > at ? "адрес электронной почты" : NULL;
        bool has_plus = byte == '+';
        if (!meaning && is_word_start && ((byte >= '0' && byte <= '9') || has_plus)) {
            Number number = number_take(text, has_plus ? at + 1 : at);
            meaning = number_meaning(&number, has_plus);
            end = meaning ? number.end : at;
        }
        if (meaning) {
            text_add(&out, MASK);
            meaning_add(&meanings, meaning);
            at = end;
            continue;
        }
        size_t next = at;
        uint32_t rune = utf8_next(text, &next);
        is_word_start = !rune_is_letter(rune) && !(rune >= '0' && rune <= '9');
        text_add(&out, str_part(text, at, next));
        at = next;
    }
    *what = text_str(&meanings);
    return text_str(&out);
}
