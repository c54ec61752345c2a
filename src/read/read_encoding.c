// Which encoding a text is in: marks first, then UTF-16 by its high bytes, UTF-8 by its form,
// then Russian letters scored in each single-byte encoding. Our own: known detectors fail on CAPS.
#include "read/read_int.h"

#include <string.h>

enum {
    // From the first byte above 127 on; more does not change the answer.
    SAMPLE_SIZE = 512 * 1024,
    // Scored bytes above 127. The longest known doubt is settled by fifty.
    SCORED_BYTES = 20000,
    // What a sign foreign to Russian text costs, in letters' weights (0..9, about 6 each).
    COST_FOREIGN = -12,
    COST_CAPITAL_INSIDE = -8,
    WEIGHT_TYPOGRAPHIC = 4,
    // Bytes of valid UTF-8 sequences for one wrong byte: then it is damaged UTF-8 and nothing else.
    UTF8_SEQUENCES_PER_ERROR = 10,
};

// ---------------------------------------------------------------- names
typedef struct {
    const char *alias;
    Encoding encoding;
} Alias;

// Compared without case, blanks, hyphens and underscores.
static const Alias ALIASES[] = {
    {"utf8", ENCODING_UTF8},
    {"utf8sig", ENCODING_UTF8},
    {"cp65001", ENCODING_UTF8},
    {"unicode", ENCODING_UTF16LE},
    {"cp1251", ENCODING_CP1251},
    {"windows1251", ENCODING_CP1251},
    {"win1251", ENCODING_CP1251},
    {"win", ENCODING_CP1251},
    {"1251", ENCODING_CP1251},
    {"ansi", ENCODING_CP1251},
    {"cp866", ENCODING_CP866},
    {"ibm866", ENCODING_CP866},
    {"dos", ENCODING_CP866},
    {"dos866", ENCODING_CP866},
    {"866", ENCODING_CP866},
    {"oem", ENCODING_CP866},
    {"koi8r", ENCODING_KOI8R},
    {"koi8", ENCODING_KOI8R},
    {"utf16", ENCODING_UTF16LE},
    {"utf16le", ENCODING_UTF16LE},
    {"utf16be", ENCODING_UTF16BE},
};

Str encoding_name(Encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF8:
        return STR("UTF-8");
    case ENCODING_CP1251:
        return STR("windows-1251");
    case ENCODING_CP866:
        return STR("CP866");
    case ENCODING_KOI8R:
        return STR("KOI8-R");
    case ENCODING_UTF16LE:
        return STR("UTF-16LE");
    case ENCODING_UTF16BE:
        return STR("UTF-16BE");
    }
    return STR("");
}

static Str alias_key(Arena *arena, Str name)
{
    Text key = text_new(arena);
    Str folded = str_fold(arena, str_trim(name));
    for (size_t i = 0; i < folded.len; i++)
        if (memchr(" -_", folded.data[i], 3) == NULL)
            text_add_char(&key, folded.data[i]);
    return text_str(&key);
}

static bool encoding_parse(Reader *reader, Str name, Encoding *ret, Error *err)
{
    Str key = alias_key(reader->arena, name);
    for (size_t i = 0; i < sizeof ALIASES / sizeof ALIASES[0]; i++) {
        if (str_is(key, ALIASES[i].alias)) {
            *ret = ALIASES[i].encoding;
            return true;
        }
    }
    return error_set(err,
        "%.*s: неизвестная кодировка «%.*s»; укажите utf-8, windows-1251, cp866, koi8-r "
        "или utf-16 либо уберите настройку: кодировка определится сама",
        STR_ARG(reader->request->name), STR_ARG(name));
}

// ---------------------------------------------------------------- marks and UTF-16
static bool has_mark(Str head, Encoding *ret)
{
    if (str_starts(head, STR("\xEF\xBB\xBF")))
        *ret = ENCODING_UTF8;
    else if (str_starts(head, STR("\xFF\xFE")))
        *ret = ENCODING_UTF16LE;
    else if (str_starts(head, STR("\xFE\xFF")))
        *ret = ENCODING_UTF16BE;
    else
        return false;
    return true;
}

size_t encoding_bom_len(Encoding encoding, Str head)
{
    Encoding marked;
    if (!has_mark(head, &marked) || marked != encoding)
        return 0;
    return marked == ENCODING_UTF8 ? 3 : 2;
}

bool encoding_is_wide(Str sample, Encoding *ret)
{
    if (has_mark(sample, ret))
        return *ret != ENCODING_UTF8;

    // High bytes of Cyrillic and ASCII; single-byte texts and UTF-8 have no such bytes.
    size_t counts[2] = {0, 0};
    for (size_t i = 0; i < sample.len; i++)
        counts[i % 2] += sample.data[i] == 0 || sample.data[i] == 4;
    *ret = counts[1] > counts[0] ? ENCODING_UTF16LE : ENCODING_UTF16BE;
    size_t high = counts[*ret == ENCODING_UTF16LE], low = counts[*ret != ENCODING_UTF16LE];
    return sample.len >= 4 && high * 10 > sample.len / 2 * 7 && low * 4 < high;
}

// ---------------------------------------------------------------- UTF-8
// Counts sequences of several bytes and wrong bytes; a sequence cut by the end of the sample is
// neither.
static bool is_utf8(Str sample)
{
    size_t sequence_count = 0, error_count = 0;
    size_t end = sample.len;
    for (size_t back = 1; back <= 3 && back <= sample.len; back++)
        if ((unsigned char)sample.data[sample.len - back] >= 0xC0) {
            end = sample.len - back;
            break;
        }
    for (size_t at = 0; at < end;) {
        size_t start = at;
        uint32_t rune = utf8_next(sample, &at);
        if (at > start + 1)
            sequence_count++;
        else if (rune == 0xFFFD)
            error_count++;
    }
    // A lone sequence at the very end was left out above: the text is valid as a whole or it is
    // not.
    if (error_count == 0)
        return sequence_count > 0 || utf8_is_valid(sample);
    return sequence_count > error_count * UTF8_SEQUENCES_PER_ERROR;
}

// ---------------------------------------------------------------- single-byte encodings
// 1..32 for а..я in any case, ё as е; 0 for what is no Russian letter.
static unsigned letter_of(uint32_t rune)
{
    rune = rune_fold(rune);
    if (rune == 0x451)
        return 6;
    return rune >= 0x430 && rune <= 0x44F ? rune - 0x430 + 1 : 0;
}

static bool is_typographic(uint32_t rune)
{
    static const uint32_t SIGNS[] = {0xA0, 0xA7, 0xAB, 0xBB, 0xB0, 0x2013, 0x2014, 0x2018, 0x2019,
        0x201C, 0x201D, 0x201E, 0x2026, 0x2116};
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++)
        if (SIGNS[i] == rune)
            return true;
    return false;
}

typedef struct {
    unsigned previous; // letter, 0 at the edge of a word
    bool is_previous_capital;
    long score;
} Scorer;

static void score_rune(Scorer *scorer, uint32_t rune, bool is_high)
{
    unsigned letter = letter_of(rune);
    bool is_capital = letter != 0 && rune_fold(rune) != rune;
    if (letter != 0) {
        scorer->score += letters_weight(scorer->previous, letter);
        if (is_capital && scorer->previous != 0 && !scorer->is_previous_capital)
            scorer->score += COST_CAPITAL_INSIDE;
    } else {
        if (scorer->previous != 0)
            scorer->score += letters_weight(scorer->previous, 0);
        if (is_high)
            scorer->score += is_typographic(rune) ? WEIGHT_TYPOGRAPHIC : COST_FOREIGN;
    }
    scorer->previous = letter;
    scorer->is_previous_capital = is_capital;
}

static long score_encoding(Encoding encoding, Str sample)
{
    uint32_t table[128];
    encoding_table(encoding, table);
    Scorer scorer = {.score = 0};
    size_t high_count = 0;
    for (size_t i = 0; i < sample.len && high_count < SCORED_BYTES; i++) {
        unsigned char byte = (unsigned char)sample.data[i];
        bool is_high = byte >= 128;
        high_count += is_high;
        score_rune(&scorer, is_high ? table[byte - 128] : byte, is_high);
    }
    if (scorer.previous != 0)
        scorer.score += letters_weight(scorer.previous, 0);
    return scorer.score;
}

Encoding encoding_detect(Str sample, bool *is_sure)
{
    Encoding best = ENCODING_UTF8;
    *is_sure = true;
    if (encoding_is_wide(sample, &best))
        return best;
    if (is_utf8(sample))
        return ENCODING_UTF8;

    // In the order of how often they are met: the first wins a tie.
    static const Encoding CANDIDATES[] = {ENCODING_CP1251, ENCODING_CP866, ENCODING_KOI8R};
    long best_score = 0;
    best = ENCODING_CP1251;
    for (size_t i = 0; i < sizeof CANDIDATES / sizeof CANDIDATES[0]; i++) {
        long score = score_encoding(CANDIDATES[i], sample);
        if (i > 0 && score <= best_score)
            continue;
        best = CANDIDATES[i];
        best_score = score;
    }
    *is_sure = best_score > 0;
    return best;
}

// ---------------------------------------------------------------- the choice for a file
// The first byte above 127 or NUL. Eight bytes at a time: large files of plain ASCII are read
// through to their end.
static size_t find_high(Str text)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= text.len; i += sizeof word) {
        memcpy(&word, text.data + i, sizeof word);
        if (((word | (word - ones)) & highs) != 0)
            break;
    }
    for (; i < text.len; i++)
        if ((unsigned char)text.data[i] >= 128 || text.data[i] == 0)
            return i;
    return text.len;
}

// Reads on to the first byte that is not plain ASCII: a sample from there, preceded by a little of
// what came before.
static bool take_sample(Reader *reader, Source *source, Str *head, Str *sample, Error *err)
{
    char *buffer = NEW_ARRAY(reader->arena, char, SAMPLE_SIZE);
    char *first = NEW_ARRAY(reader->arena, char, 4);
    *head = (Str){.data = first, .len = 0};
    size_t kept = 0, got;
    do {
        if (!source_read(source, buffer + kept, SAMPLE_SIZE - kept, &got, err))
            return false;
        Str all = {.data = buffer, .len = kept + got};
        if (head->len == 0) {
            head->len = all.len < 4 ? all.len : 4;
            memcpy(first, buffer, head->len);
        }
        *sample = all;
        size_t high = find_high(all);
        if (high < SAMPLE_SIZE / 2 || all.len < SAMPLE_SIZE)
            break;
        // An even step keeps the two bytes of UTF-16 together.
        kept = SAMPLE_SIZE / 2;
        memmove(buffer, buffer + SAMPLE_SIZE - kept, kept);
    } while (true);
    return source_rewind(source, err);
}

bool encoding_choose(Reader *reader, Source *source, Encoding *ret, Error *err)
{
    Str head, sample;
    if (!take_sample(reader, source, &head, &sample, err))
        return false;

    Encoding marked;
    bool is_marked = has_mark(head, &marked);
    if (reader->request->encoding.len > 0) {
        if (!encoding_parse(reader, reader->request->encoding, ret, err))
            return false;
        bool is_other_wide = *ret == ENCODING_UTF16LE && is_marked && marked == ENCODING_UTF16BE;
        if (is_marked && marked != *ret && !is_other_wide)
            reader_doubt(reader, FINDING_FILE_ENCODING, 0, SIZE_MAX,
                str_format(reader->arena,
                    "В настройках указана кодировка %.*s, а файл помечен как %.*s",
                    STR_ARG(encoding_name(*ret)), STR_ARG(encoding_name(marked))),
                STR("прочитан по пометке в файле"));
        if (is_marked)
            *ret = marked;
        return true;
    }

    bool is_sure = true;
    *ret = is_marked ? marked : encoding_detect(sample, &is_sure);
    if (!is_sure)
        reader_doubt(reader, FINDING_FILE_ENCODING, 0, SIZE_MAX,
            STR("Кодировку не удалось определить уверенно: русских слов не найдено"),
            str_format(reader->arena,
                "прочитан как %.*s; если буквы не те, укажите encoding в campaign.yaml",
                STR_ARG(encoding_name(*ret))));
    return true;
}
