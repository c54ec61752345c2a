// Which blanks do not end a line, by the rules of Russian typesetting: short words stay with the
// next word, № and numbers with what they count, initials with the name, a dash never starts a
// line. A blank after № and between a number and its unit does not stretch either.
#include "publish/publish_layout_int.h"

static bool rune_is_digit(uint32_t rune)
{
    return rune >= '0' && rune <= '9';
}

static bool rune_is_russian(uint32_t rune)
{
    return (rune >= 0x410 && rune <= 0x44F) || rune == 0x401 || rune == 0x451;
}

static bool rune_is_capital(uint32_t rune)
{
    return rune_is_letter(rune) && rune_fold(rune) != rune;
}

static bool rune_is_dash(uint32_t rune)
{
    return rune == 0x2013 || rune == 0x2014 || rune == 0x2212;
}

// A word around a blank as folded runes, so that it can be compared with lists in source text.
typedef struct {
    char bytes[64];
    size_t len, letters;
    bool is_pure; // letters only, nothing before or after them
} Word;

static Word word_between(const Glyphs *glyphs, size_t start, size_t end)
{
    Word word = {.is_pure = end > start};
    while (start < end && (glyphs->items[start].rune == 0xAB || glyphs->items[start].rune == '(' ||
                              glyphs->items[start].rune == '"'))
        start++;
    for (size_t i = start; i < end && word.len + 4 < sizeof word.bytes; i++) {
        uint32_t rune = glyphs->items[i].rune;
        word.is_pure = word.is_pure && rune_is_russian(rune);
        word.len += utf8_put(word.bytes + word.len, rune_fold(rune));
        word.letters++;
    }
    return word;
}

static size_t word_start(const Glyphs *glyphs, size_t blank)
{
    size_t start = blank;
    while (start > 0 && !glyph_is_blank(&glyphs->items[start - 1]))
        start--;
    return start;
}

static size_t word_end(const Glyphs *glyphs, size_t blank)
{
    size_t end = blank + 1;
    while (end < glyphs->count && !glyph_is_blank(&glyphs->items[end]))
        end++;
    return end;
}

static bool word_in(const Word *word, const char *list, bool is_prefix)
{
    Str rest = str_c(list), item;
    while (str_split(&rest, ' ', &item)) {
        Str text = {.data = word->bytes, .len = word->len};
        if (is_prefix ? str_starts(text, item) : str_equal(text, item))
            return true;
    }
    return false;
}

static const char PARTICLES[] = "ли бы же ль б ж";
static const char PREPOSITIONS[] = "без для или при над под про";
static const char SHORTENED[] =
    "г. ул. д. п. пп. ст. ч. кв. с. стр. рис. табл. им. т. гр. см. пр. оф. корп. "
    "обл. р. пос. дер. руб. подп. абз. гл. разд.";
static const char UNITS[] =
    "балл процент организаци анкет ответ человек руб тыс млн млрд год лет дне дня дни раз мест "
    "показател критери учрежден критерии опрош респондент месяц недел час мин получател "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";
static const char MULTIPLES[] = "тыс. млн млрд";
static const char UNIT_WORDS[] =
    "г. гг. шт. ед. экз. чел. мес. день дн. руб. ч. п. п.п. мм см км кг";

// Where the word before the blank ends: the mark of a footnote is no part of it.
static size_t word_clean_end(const Glyphs *glyphs, size_t start, size_t blank)
{
    while (blank > start && glyphs->items[blank - 1].note)
        blank--;
    return blank;
}

// After this word the line does not end.
static bool left_holds(const Word *left, bool is_after_number)
{
    if (left->is_pure && left->letters <= 2 && !word_in(left, PARTICLES, false))
        return true;
    if (left->is_pure && word_in(left, PREPOSITIONS, false))
        return true;
    return word_in(left, is_after_number ? MULTIPLES : SHORTENED, false);
}

static bool is_initial(const Glyphs *glyphs, size_t start, size_t end)
{
    return end - start >= 2 && rune_is_capital(glyphs->items[start].rune) &&
           glyphs->items[start + 1].rune == '.' &&
           (end - start == 2 || (end - start == 4 && glyphs->items[start + 3].rune == '.'));
}

static bool initials_hold(
    const Glyphs *glyphs, size_t start, size_t left_end, size_t blank, size_t end)
{
    bool is_left = is_initial(glyphs, start, left_end);
    if (is_left && rune_is_capital(glyphs->items[blank + 1].rune))
        return true;
    size_t clean_end = end; // «Иванов И. И.,»
    while (clean_end > blank + 1 && glyphs->items[clean_end - 1].rune == ',')
        clean_end--;
    return is_initial(glyphs, blank + 1, clean_end) && start < left_end &&
           rune_is_capital(glyphs->items[start].rune) &&
           rune_is_letter(glyphs->items[left_end - 1].rune);
}

static bool is_digit_group(const Glyphs *glyphs, size_t start, size_t end)
{
    if (end - start < 3)
        return false;
    for (size_t i = start; i < start + 3; i++)
        if (!rune_is_digit(glyphs->items[i].rune))
            return false;
    return end - start == 3 || !rune_is_digit(glyphs->items[start + 3].rune);
}

// A number and what it counts.
static bool number_holds(
    const Glyphs *glyphs, size_t start, size_t left_end, size_t blank, size_t end)
{
    if (start == left_end || !rune_is_digit(glyphs->items[left_end - 1].rune))
        return false;
    uint32_t next = glyphs->items[blank + 1].rune;
    if (next == '%' || next == 0x2030 || next == 0x20BD)
        return true;
    if (is_digit_group(glyphs, blank + 1, end) && left_end - start <= 3)
        return true;
    Word right = word_between(glyphs, blank + 1, end);
    Word bare = right;
    while (bare.len && (bare.bytes[bare.len - 1] == ',' || bare.bytes[bare.len - 1] == ';' ||
                           bare.bytes[bare.len - 1] == ')'))
        bare.len--;
    return rune_is_russian(next) &&
           (word_in(&right, UNITS, true) || word_in(&bare, UNIT_WORDS, false));
}

static bool is_number_sign(uint32_t rune)
{
    return rune == 0x2116 || rune == 0xA7; // №, §
}

static void blank_glue(Glyphs *glyphs, size_t blank)
{
    Glyph *glyph = &glyphs->items[blank];
    size_t start = word_start(glyphs, blank), end = word_end(glyphs, blank);
    size_t left_end = word_clean_end(glyphs, start, blank);
    if (start == left_end || end == blank + 1)
        return;
    uint32_t before = glyphs->items[left_end - 1].rune, after = glyphs->items[blank + 1].rune;
    bool is_number = is_number_sign(before) || number_holds(glyphs, start, left_end, blank, end);
    if (glyph->rune == RUNE_NBSP) {
        bool is_digit_pair = rune_is_digit(before) && after != 0x2013 && after != 0x2014;
        glyph->can_stretch = !(is_number_sign(before) || is_digit_pair);
        return;
    }
    Word left = word_between(glyphs, start, left_end), right = word_between(glyphs, blank + 1, end);
    bool is_after_number = start >= 2 && rune_is_digit(glyphs->items[start - 2].rune);
    bool is_dash = rune_is_dash(after) && end == blank + 2;
    if (!is_number && !is_dash && !left_holds(&left, is_after_number) &&
        !word_in(&right, PARTICLES, false) && !initials_hold(glyphs, start, left_end, blank, end))
        return;
    glyph->break_kind = BREAK_GLUED;
    glyph->can_stretch = !is_number;
}

// «числитель/знаменатель» may end a line after the stroke, «и/или» and «км/ч» may not.
static void stroke_open(Glyphs *glyphs, size_t stroke)
{
    enum { LETTERS_LEAST = 3 };
    if (stroke < LETTERS_LEAST || stroke + LETTERS_LEAST >= glyphs->count)
        return;
    for (size_t i = 1; i <= LETTERS_LEAST; i++)
        if (!rune_is_letter(glyphs->items[stroke - i].rune) ||
            !rune_is_letter(glyphs->items[stroke + i].rune))
            return;
    if (glyphs->items[stroke].break_kind == BREAK_NONE)
        glyphs->items[stroke].break_kind = BREAK_AFTER;
}

void glyphs_glue(Glyphs *glyphs)
{
    for (size_t i = 0; i < glyphs->count; i++) {
        if (glyphs->items[i].rune == ' ' || glyphs->items[i].rune == RUNE_NBSP)
            blank_glue(glyphs, i);
        else if (glyphs->items[i].rune == '/')
            stroke_open(glyphs, i);
    }
}
