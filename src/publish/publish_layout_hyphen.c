// Russian hyphenation by Liang's patterns, read from the file of Debian's hyphen-ru. The matcher is
// our own: libhyphen leaks, and it finds only half of the breaks, since this file is not in the
// expanded form that libhyphen wants. Without the file words are not hyphenated.
#include "publish/publish_layout_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    WORD_MAX = 60,
    PATTERN_MAX = 16, // letters
    SLOT_COUNT = 1 << 14,
    PATTERN_LIMIT = SLOT_COUNT / 2,
    FILE_LIMIT = 4 << 20,
    LETTERS_LEFT = 3,
    LETTERS_RIGHT = 3
};

// A pattern «1о2н»: its letters as bytes of KOI8-R, and the figure before each letter and after the
// last.
typedef struct {
    uint8_t len;
    char letters[PATTERN_MAX];
    uint8_t figures[PATTERN_MAX + 1];
} Pattern;
struct Hyphenator {
    Pattern *slots; // open addressing; len 0: free
    size_t count, longest;
};

static size_t slot_of(const Hyphenator *hyphenator, const char *letters, size_t len)
{
    size_t slot = (size_t)str_hash((Str){.data = letters, .len = len}) % SLOT_COUNT;
    for (;; slot = (slot + 1) % SLOT_COUNT) {
        const Pattern *pattern = &hyphenator->slots[slot];
        if (!pattern->len || (pattern->len == len && memcmp(pattern->letters, letters, len) == 0))
            return slot;
    }
}

// ---------------------------------------------------------------- the file
static bool pattern_parse(Str line, Pattern *ret)
{
    *ret = (Pattern){0};
    for (size_t i = 0; i < line.len; i++) {
        char byte = line.data[i];
        if (byte >= '0' && byte <= '9') {
            ret->figures[ret->len] = (uint8_t)(byte - '0');
        } else if (byte == '.' || byte < 0) { // letters of KOI8-R are above 127
            if (ret->len == PATTERN_MAX)
                return false;
            ret->letters[ret->len++] = byte;
        } else {
            return false; // a comment or a command
        }
    }
    return ret->len > 0;
}

static Hyphenator *patterns_parse(Arena *arena, Str text)
{
    Str line;
    if (!str_split(&text, '\n', &line) || !str_is(str_trim(line), "KOI8-R"))
        return NULL;
    Hyphenator *hyphenator = NEW(arena, Hyphenator);
    hyphenator->slots = NEW_ARRAY(arena, Pattern, SLOT_COUNT);
    while (hyphenator->count < PATTERN_LIMIT && str_split(&text, '\n', &line)) {
        Pattern pattern;
        if (line.len && line.data[line.len - 1] == '\r')
            line.len--;
        if (!pattern_parse(line, &pattern))
            continue;
        hyphenator->slots[slot_of(hyphenator, pattern.letters, pattern.len)] = pattern;
        hyphenator->count++;
        if (pattern.len > hyphenator->longest)
            hyphenator->longest = pattern.len;
    }
    return hyphenator;
}

static Hyphenator *patterns_load(Arena *arena, Str path)
{
    Str text;
    Error ignored; // no patterns is no error
    if (!path.len)
        return NULL;
    if (file_is_dir(path))
        path = path_join(arena, path, STR("hyph_ru_RU.dic"));
    if (!file_exists(path) || !file_read(arena, path, FILE_LIMIT, &text, &ignored))
        return NULL;
    return patterns_parse(arena, text);
}

Hyphenator *hyphenator_open(Arena *arena)
{
    Hyphenator *hyphenator = patterns_load(arena, str_c(getenv("NOK_HYPHEN")));
    if (hyphenator)
        return hyphenator;
    return patterns_load(arena, STR("/usr/share/hyphen/hyph_ru_RU.dic"));
}

// ---------------------------------------------------------------- words
// Bytes of а..я in KOI8-R, where letters stand in the order of the Latin alphabet.
static const unsigned char KOI8[32] = {0xC1, 0xC2, 0xD7, 0xC7, 0xC4, 0xC5, 0xD6, 0xDA, 0xC9, 0xCA,
    0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xD0, 0xD2, 0xD3, 0xD4, 0xD5, 0xC6, 0xC8, 0xC3, 0xDE, 0xDB, 0xDD,
    0xDF, 0xD9, 0xD8, 0xDC, 0xC0, 0xD1};

static bool letter_to_koi8(uint32_t letter, char *ret)
{
    if (letter == 0x451) // the patterns have no ё: it breaks as е does
        letter = 0x435;
    if (letter < 0x430 || letter > 0x44F)
        return false;
    *ret = (char)KOI8[letter - 0x430];
    return true;
}

// The greatest figure of all patterns that match at `start` of the word between its points.
static void patterns_match(
    const Hyphenator *hyphenator, const char *word, size_t len, size_t start, uint8_t *figures)
{
    for (size_t size = 1; size <= hyphenator->longest && start + size <= len; size++) {
        const Pattern *pattern = &hyphenator->slots[slot_of(hyphenator, word + start, size)];
        for (size_t i = 0; pattern->len && i <= size; i++)
            if (pattern->figures[i] > figures[start + i])
                figures[start + i] = pattern->figures[i];
    }
}

static bool is_vowel(uint32_t letter)
{
    static const uint32_t VOWELS[] = {
        0x430, 0x435, 0x451, 0x438, 0x43E, 0x443, 0x44B, 0x44D, 0x44E, 0x44F};
    for (size_t i = 0; i < sizeof VOWELS / sizeof *VOWELS; i++)
        if (letter == VOWELS[i])
            return true;
    return false;
}

static bool has_vowel(const uint32_t *letters, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (is_vowel(letters[i]))
            return true;
    return false;
}

// Whatever the patterns say: a syllable on both sides, no consonant torn from its vowel, no sign at
// the line's start.
static bool break_is_sound(const uint32_t *letters, size_t count, size_t before)
{
    uint32_t next = letters[before + 1];
    if (next == 0x44C || next == 0x44A || next == 0x439 || next == 0x44B) // ь ъ й ы
        return false;
    if (is_vowel(next) && !is_vowel(letters[before]))
        return false;
    return has_vowel(letters, 0, before + 1) && has_vowel(letters, before + 1, count);
}

void hyphenator_mark(
    const Hyphenator *hyphenator, const uint32_t *letters, size_t count, bool *breaks)
{
    memset(breaks, 0, count * sizeof *breaks);
    if (!hyphenator || count < LETTERS_LEFT + LETTERS_RIGHT || count > WORD_MAX)
        return;
    char word[WORD_MAX + 2];
    uint8_t figures[WORD_MAX + 3] = {0};
    word[0] = word[count + 1] = '.';
    for (size_t i = 0; i < count; i++)
        if (!letter_to_koi8(letters[i], &word[i + 1]))
            return;
    for (size_t start = 0; start < count + 2; start++)
        patterns_match(hyphenator, word, count + 2, start, figures);
    for (size_t i = LETTERS_LEFT - 1; i + LETTERS_RIGHT < count; i++)
        breaks[i] = (figures[i + 2] & 1) != 0 && break_is_sound(letters, count, i);
}
