// UTF-8, letters, the forms in which headers and names are compared, the Russian alphabet,
// agreement of numerals.
#include "base/base.h"

#include <string.h>

static const uint32_t RUNE_WRONG = 0xFFFD;

// ---------------------------------------------------------------- UTF-8

// Length of the well-formed sequence at `at` (1..4), or 0.
static size_t utf8_len(Str text, size_t at)
{
    const unsigned char *byte = (const unsigned char *)text.data + at;
    size_t left = text.len - at;
    if (byte[0] < 0x80)
        return 1;
    if (byte[0] < 0xC2 || byte[0] > 0xF4)
        return 0;
    size_t len = byte[0] < 0xE0 ? 2 : byte[0] < 0xF0 ? 3 : 4;
    if (left < len)
        return 0;
    for (size_t i = 1; i < len; i++)
        if ((byte[i] & 0xC0) != 0x80)
            return 0;
    bool is_overlong = (byte[0] == 0xE0 && byte[1] < 0xA0) || (byte[0] == 0xF0 && byte[1] < 0x90);
    bool is_surrogate = byte[0] == 0xED && byte[1] > 0x9F;
    bool is_beyond = byte[0] == 0xF4 && byte[1] > 0x8F;
    return is_overlong || is_surrogate || is_beyond ? 0 : len;
}

uint32_t utf8_next(Str text, size_t *at)
{
    const unsigned char *byte = (const unsigned char *)text.data + *at;
    size_t len = utf8_len(text, *at);
    if (len == 0) {
        (*at)++;
        return RUNE_WRONG;
    }
    *at += len;
    if (len == 1)
        return byte[0];
    uint32_t rune = byte[0] & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++)
        rune = rune << 6 | (byte[i] & 0x3Fu);
    return rune;
}

size_t utf8_put(char out[4], uint32_t rune)
{
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
        rune = RUNE_WRONG;
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    size_t len = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (rune & 0x3F));
        rune >>= 6;
    }
    out[0] = (char)((0xF00u >> len & 0xFF) | rune);
    return len;
}

bool utf8_is_valid(Str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t len = utf8_len(text, at);
        if (len == 0)
            return false;
        at += len;
    }
    return true;
}

size_t utf8_count(Str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++)
        utf8_next(text, &at);
    return count;
}

// ---------------------------------------------------------------- letters

uint32_t rune_fold(uint32_t rune)
{
    if (rune >= 'A' && rune <= 'Z')
        return rune + 32;
    if (rune >= 0x410 && rune <= 0x42F)
        return rune + 32;
    if (rune >= 0x400 && rune <= 0x40F)
        return rune + 80;
    if (rune >= 0xC0 && rune <= 0xDE && rune != 0xD7)
        return rune + 32;
    return rune;
}

uint32_t rune_upper(uint32_t rune)
{
    if (rune >= 'a' && rune <= 'z')
        return rune - 32;
    if (rune >= 0x430 && rune <= 0x44F)
        return rune - 32;
    if (rune >= 0x450 && rune <= 0x45F)
        return rune - 80;
    if (rune >= 0xE0 && rune <= 0xFE && rune != 0xF7)
        return rune - 32;
    return rune;
}

static bool rune_is_latin(uint32_t rune)
{
    uint32_t small = rune_fold(rune);
    return (small >= 'a' && small <= 'z') || (small >= 0xDF && small <= 0xFF && small != 0xF7);
}

static bool rune_is_cyrillic(uint32_t rune)
{
    return rune >= 0x400 && rune <= 0x4FF && !(rune >= 0x482 && rune <= 0x489);
}

bool rune_is_letter(uint32_t rune)
{
    return rune_is_latin(rune) || rune_is_cyrillic(rune);
}

bool rune_is_space(uint32_t rune)
{
    return rune == ' ' || (rune >= 9 && rune <= 13) || rune == 0x85 || rune == 0xA0 ||
           (rune >= 0x2000 && rune <= 0x200B) || rune == 0x2028 || rune == 0x2029 ||
           rune == 0x202F || rune == 0x205F || rune == 0x2060 || rune == 0x3000 || rune == 0xFEFF;
}

static bool rune_is_quote(uint32_t rune)
{
    return rune == '"' || rune == '\'' || rune == '`' || rune == 0xAB || rune == 0xBB ||
           (rune >= 0x2018 && rune <= 0x201F) || rune == 0x2039 || rune == 0x203A;
}

static bool rune_is_digit(uint32_t rune)
{
    return rune >= '0' && rune <= '9';
}

static uint32_t rune_fold_yo(uint32_t rune)
{
    rune = rune_fold(rune);
    return rune == 0x451 ? 0x435 : rune; // ё -> е
}

Str str_fold(Arena *arena, Str text)
{
    Text out = text_new(arena);
    for (size_t at = 0; at < text.len;)
        text_add_rune(&out, rune_fold(utf8_next(text, &at)));
    return text_str(&out);
}

Str str_upper_first(Arena *arena, Str text)
{
    if (text.len == 0)
        return text;
    Text out = text_new(arena);
    size_t at = 0;
    text_add_rune(&out, rune_upper(utf8_next(text, &at)));
    text_add(&out, str_part(text, at, text.len));
    return text_str(&out);
}

// ---------------------------------------------------------------- forms for comparison

Str str_header_key(Arena *arena, Str text)
{
    Text out = text_new(arena);
    bool is_space_due = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = rune_fold_yo(utf8_next(text, &at));
        if (rune_is_quote(rune) || rune == 0xAD)
            continue;
        if (rune_is_space(rune)) {
            is_space_due = out.len > 0;
            continue;
        }
        if (is_space_due)
            text_add_char(&out, ' ');
        is_space_due = false;
        text_add_rune(&out, rune);
    }
    Str key = text_str(&out);
    while (key.len && strchr(":.*?; ", key.data[key.len - 1]))
        key.len--;
    return key;
}

// Words and short forms of legal form, folded; «СО» is short for social services.
static const char *const LEGAL_FORMS[] = {"государственное", "муниципальное", "областное",
    "краевое", "республиканское", "федеральное", "автономное", "бюджетное", "казенное",
    "негосударственное", "некоммерческое", "учреждение", "стационарное", "организация",
    "некоммерческая", "автономная", "общество", "с", "ограниченной", "ответственностью",
    "индивидуальный", "предприниматель", "бу", "бсу", "бсусо", "со", "гбу", "гбусо", "гау", "гку",
    "мбу", "мау", "мку", "буз", "гбуз", "гауз", "гкуз", "гуз", "мбуз", "муз", "фгбуз", "фгбу",
    "кгбуз", "огбуз", "кгбу", "огбу", "огау", "огку", "ау", "асусо", "асу", "ку", "ооо", "оао",
    "зао", "ао", "пао", "ано", "нко", "но", "ип", "чу"};

static bool word_is_legal_form(Str word)
{
    for (size_t i = 0; i < sizeof LEGAL_FORMS / sizeof *LEGAL_FORMS; i++)
        if (str_is(word, LEGAL_FORMS[i]))
            return true;
    return false;
}

// Adds a finished word unless it only names the legal form; words are glued, so blanks and hyphens
// do not matter.
static void name_word_end(Text *out, Text *word)
{
    if (!word_is_legal_form(text_str(word)))
        text_add(out, text_str(word));
    word->len = 0;
}

Str str_name_key(Arena *arena, Str text)
{
    Text out = text_new(arena), word = text_new(arena);
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = rune_fold_yo(utf8_next(text, &at));
        bool is_part = rune_is_letter(rune) || rune_is_digit(rune) || rune == 0x2116;
        if (is_part)
            text_add_rune(&word, rune);
        else if (rune != 0xAD)
            name_word_end(&out, &word);
    }
    name_word_end(&out, &word);
    return text_str(&out);
}

// ---------------------------------------------------------------- the alphabet

// One step through a text for collation: a class (0 end, 1 separator, 2 №, 3 number, 4 Latin, 5
// Cyrillic) and a rank in it.
typedef struct {
    int class;
    uint32_t rank;
    Str digits; // class 3, leading zeros dropped
} Collation;

static Str digits_take(Str text, size_t *at)
{
    while (*at < text.len && text.data[*at] == '0')
        (*at)++;
    size_t start = *at;
    while (*at < text.len && rune_is_digit((unsigned char)text.data[*at]))
        (*at)++;
    return str_part(text, start, *at);
}

// Twice the letter's code leaves room for Ё between Е and Ж.
static uint32_t cyrillic_rank(uint32_t small)
{
    return small == 0x451 ? 0x435 * 2 + 1 : small * 2;
}

static Collation collation_next(Str text, size_t *at, bool is_first)
{
    bool is_separator = false;
    while (*at < text.len) {
        size_t start = *at;
        uint32_t rune = rune_fold(utf8_next(text, at));
        if (rune_is_quote(rune) || rune == 0xAD)
            continue;
        bool is_number = rune_is_digit(rune);
        bool is_word = rune_is_letter(rune) || is_number || rune == 0x2116;
        if (!is_word) {
            is_separator = true;
            continue;
        }
        if (is_separator && !is_first) {
            *at = start;
            return (Collation){.class = 1};
        }
        if (rune == 0x2116)
            return (Collation){.class = 2};
        if (is_number) {
            *at = start;
            return (Collation){.class = 3, .digits = digits_take(text, at)};
        }
        return rune_is_latin(rune) ? (Collation){.class = 4, .rank = rune}
                                   : (Collation){.class = 5, .rank = cyrillic_rank(rune)};
    }
    return (Collation){.class = 0};
}

static int collation_compare(Collation a, Collation b)
{
    if (a.class != b.class)
        return a.class < b.class ? -1 : 1;
    if (a.class == 3 && a.digits.len != b.digits.len)
        return a.digits.len < b.digits.len ? -1 : 1;
    if (a.class == 3)
        return str_compare(a.digits, b.digits);
    return (a.rank > b.rank) - (a.rank < b.rank);
}

int str_compare_ru(Str left, Str right)
{
    size_t left_at = 0, right_at = 0;
    for (bool is_first = true;; is_first = false) {
        Collation a = collation_next(left, &left_at, is_first);
        Collation b = collation_next(right, &right_at, is_first);
        int order = collation_compare(a, b);
        if (order != 0 || a.class == 0)
            return order;
    }
}

// ---------------------------------------------------------------- likeness and agreement

enum { DISTANCE_MAX = 256 };

static size_t runes_of(Str text, uint32_t *out)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len && count < DISTANCE_MAX;)
        out[count++] = utf8_next(text, &at);
    return count;
}

size_t str_distance(Str left, Str right, size_t limit)
{
    uint32_t a[DISTANCE_MAX], b[DISTANCE_MAX];
    size_t row[DISTANCE_MAX + 1];
    size_t most_bytes = 4 * limit; // of the letters that may be added
    if (left.len > right.len + most_bytes || right.len > left.len + most_bytes)
        return limit + 1;
    size_t a_count = runes_of(left, a), b_count = runes_of(right, b);
    if (a_count > b_count + limit || b_count > a_count + limit)
        return limit + 1;
    for (size_t j = 0; j <= b_count; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        size_t diagonal = row[0], least = i;
        row[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t shift = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < shift ? change : shift;
            least = row[j] < least ? row[j] : least;
        }
        if (least > limit) // it never falls again
            return limit + 1;
    }
    return row[b_count] <= limit ? row[b_count] : limit + 1;
}

Str plural_ru(long count, Str forms)
{
    unsigned long size = count < 0 ? 0UL - (unsigned long)count : (unsigned long)count;
    size_t wanted = 2;
    if (size % 100 < 11 || size % 100 > 14)
        wanted = size % 10 == 1 ? 0 : size % 10 >= 2 && size % 10 <= 4 ? 1 : 2;
    Str form = {0}, rest = forms;
    for (size_t i = 0; i <= wanted && str_split(&rest, ',', &form); i++)
        continue;
    return str_trim(form);
}
