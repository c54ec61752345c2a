// Encodings: the detector over kinds of text, lengths and letter cases; marks, forced encodings,
// what cannot be decoded.
#include "read_fixture.h"

#include <iconv.h>

static const char *const ICONV_NAMES[] = {
    "UTF-8", "CP1251", "IBM866", "KOI8-R", "UTF-16LE", "UTF-16BE"};
enum { ENCODING_COUNT = 6, TEXT_LIMIT = 4000 };

static Str encode(Arena *arena, Str text, Encoding encoding)
{
    size_t size = text.len * 2 + 16, left = size, in_left = text.len;
    char *out = arena_alloc(arena, size), *to = out, *from = (char *)(uintptr_t)text.data;
    // CP866 and KOI8-R have no « » and no №: what an encoding lacks is left out.
    iconv_t converter = iconv_open(
        str_to_c(arena, str_format(arena, "%s//IGNORE", ICONV_NAMES[encoding])), "UTF-8");
    assert_true(converter != (iconv_t)-1);
    (void)iconv(converter, &from, &in_left, &to, &left);
    iconv_close(converter);
    assert_int_equal(in_left, 0);
    return (Str){.data = out, .len = size - left};
}

typedef enum { CASE_LOWER, CASE_TITLE, CASE_UPPER } LetterCase;

static Str in_case(Arena *arena, Str text, LetterCase letter_case)
{
    Text out = text_new(arena);
    bool is_start = true;
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = rune_fold(utf8_next(text, &at));
        bool is_capital = letter_case == CASE_UPPER || (letter_case == CASE_TITLE && is_start);
        text_add_rune(&out, is_capital ? rune_upper(rune) : rune);
        is_start = !rune_is_letter(rune);
    }
    return text_str(&out);
}

// Texts of the field: none of them was used to count the letters' weights.
static const char *const SAMPLES[] = {
    "бюджетное учреждение области «комплексный центр социального обслуживания населения» "
    "тюкалинского района;"
    "ул. ленина, д. 12, пом. 3; телефон 8 (381) 762-34-11; директор ёлкина наталья фёдоровна; сайт "
    "не работает; "
    "численность получателей услуг 415 человек, опрошено 166; график с 8:30 до 17:15, перерыв на "
    "обед;",
    "хотелось бы больше удобных кресел в холле и кулер с водой, чтобы не ждать стоя. спасибо "
    "сотрудникам за заботу! "
    "пандус слишком крутой, въехать на коляске одному нельзя. сделайте кнопку вызова у входа, "
    "пожалуйста; "
    "объявления на стенде мелкие, без очков не прочесть; в коридоре темно, а в палатах душно",
    "да;нет;да;да;;нет;да;5;3;да;нет;нет;да;женский;64\r\nнет;нет;да;да;да;нет;да;4;4;да;нет;нет;"
    "да;мужской;71\r\n"
    "да;да;да;да;;нет;нет;1;2;да;да;нет;да;женский;58\r\nда;нет;да;нет;;нет;да;5;5;да;нет;да;да;"
    "женский;80\r\n",
    "код;наименование;муниципальное образование;тип;форма собственности\r\nу001;дом-интернат № "
    "2;город омск;"
    "стационарное;государственная\r\nу002;дом-интернат № 10;исилькульский "
    "район;стационарное;государственная\r\n"
    "у003;центр «рябинушка»;большереченский район;полустационарное;муниципальная\r\n",
};

static void detector_knows_every_kind(void **state)
{
    static const size_t LENGTHS[] = {40, 100, 300};
    size_t wrong_count = 0;
    for (size_t s = 0; s < sizeof SAMPLES / sizeof SAMPLES[0]; s++) {
        for (int letter_case = CASE_LOWER; letter_case <= CASE_UPPER; letter_case++) {
            Str text = in_case(*state, str_c(SAMPLES[s]), (LetterCase)letter_case);
            for (size_t i = 0; i < 3 * ENCODING_COUNT; i++) {
                Encoding encoding = (Encoding)(i % ENCODING_COUNT), found;
                size_t len = LENGTHS[i / ENCODING_COUNT] * (encoding >= ENCODING_UTF16LE ? 2 : 1);
                bool is_sure;
                Str cut = str_part(encode(*state, text, encoding), 0, len);
                found = encoding_detect(cut, &is_sure);
                if (found == encoding && is_sure)
                    continue;
                wrong_count++;
                print_message("sample %zu case %d %s, %zu bytes: %.*s\n", s, letter_case,
                    ICONV_NAMES[encoding], len, STR_ARG(encoding_name(found)));
            }
        }
    }
    assert_int_equal(wrong_count, 0);
}

// Every window of 40 bytes with at least ten letters, not only the beginnings: a share, because
// words may be cut anywhere.
static void detector_seldom_fails_on_windows(void **state)
{
    long count = 0, wrong_count = 0;
    for (size_t s = 0; s < sizeof SAMPLES / sizeof SAMPLES[0]; s++) {
        for (int letter_case = CASE_LOWER; letter_case <= CASE_UPPER; letter_case++) {
            Str text = in_case(*state, str_c(SAMPLES[s]), (LetterCase)letter_case);
            for (int encoding = ENCODING_CP1251; encoding <= ENCODING_KOI8R; encoding++) {
                Str bytes = encode(*state, text, (Encoding)encoding);
                for (size_t at = 0; at + 40 <= bytes.len; at++) {
                    bool is_sure;
                    wrong_count += encoding_detect(str_part(bytes, at, at + 40), &is_sure) !=
                                   (Encoding)encoding;
                    count++;
                }
            }
        }
    }
    print_message("windows of 40 bytes: %ld wrong of %ld\n", wrong_count, count);
    assert_true(wrong_count * 200 < count);
}

static void files_of_every_encoding_read_alike(void **state)
{
    Str text = STR("код;Ответ\r\n1;Да, «ёлка» № 5\r\n2;\"Нет;\r\nвсё\"\r\n");
    for (int encoding = 0; encoding < ENCODING_COUNT; encoding++) {
        Str plain = encoding == ENCODING_CP866 || encoding == ENCODING_KOI8R
                        ? STR("код;Ответ\r\n1;Да, ёлка 5\r\n2;\"Нет;\r\nвсё\"\r\n")
                        : text;
        Reading reading = fixture_read_as(
            *state, encode(*state, plain, (Encoding)encoding), "a.csv");
        const char *expected = plain.data == text.data
                                   ? "1:Tкод|TОтвет\n2:T1|TДа, «ёлка» № 5\n3:T2|TНет;\r\nвсё\n"
                                   : "1:Tкод|TОтвет\n2:T1|TДа, ёлка 5\n3:T2|TНет;\r\nвсё\n";
        fixture_expect(*state, &reading, expected);
        assert_true(str_equal(reading.result.encoding, encoding_name((Encoding)encoding)));
        assert_int_equal(reading.findings.count, 0);
    }
}

static void marks_are_dropped(void **state)
{
    static const struct {
        Str bytes;
        const char *encoding;
    } CASES[] = {
        {{"\xEF\xBB\xBF\xD0\xB0;b\n", 8}, "UTF-8"},
        {{"\xFF\xFE\x30\x04;\0b\0\n\0", 10}, "UTF-16LE"},
        {{"\xFE\xFF\x04\x30\0;\0b\0\n", 10}, "UTF-16BE"},
    };
    for (size_t i = 0; i < 3; i++) {
        Reading reading = fixture_read_as(*state, CASES[i].bytes, "a.csv");
        fixture_expect(*state, &reading, "1:Tа|Tb\n");
        assert_true(str_is(reading.result.encoding, CASES[i].encoding));
    }
}

static void encodings_can_be_forced(void **state)
{
    static const struct {
        const char *name;
        Encoding encoding;
    } CASES[] = {
        {"cp1251", ENCODING_CP1251},
        {"Windows-1251", ENCODING_CP1251},
        {"win1251", ENCODING_CP1251},
        {"1251", ENCODING_CP1251},
        {"ANSI", ENCODING_CP1251},
        {"cp866", ENCODING_CP866},
        {"IBM866", ENCODING_CP866},
        {"dos", ENCODING_CP866},
        {"oem", ENCODING_CP866},
        {"KOI8-R", ENCODING_KOI8R},
        {"utf-8", ENCODING_UTF8},
        {"utf-8-sig", ENCODING_UTF8},
        {"utf-16", ENCODING_UTF16LE},
        {"utf-16le", ENCODING_UTF16LE},
        {"UTF-16BE", ENCODING_UTF16BE},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str bytes = encode(*state, STR("ъ;ъ"), CASES[i].encoding);
        Reading reading = fixture_read(
            *state, bytes, (ReadRequest){.name = STR("a.csv"), .encoding = str_c(CASES[i].name)});
        fixture_expect(*state, &reading, "1:Tъ|Tъ\n");
    }
    Reading reading = fixture_read(
        *state, STR("a"), (ReadRequest){.name = STR("a.csv"), .encoding = STR("latin9")});
    fixture_expect_error(&reading, "неизвестная кодировка «latin9»");
}

static void mark_wins_over_settings(void **state)
{
    ReadRequest request = {.name = STR("a.csv"), .encoding = STR("cp866")};
    Reading reading = fixture_read(*state, STR("\xEF\xBB\xBFда;нет\n"), request);
    fixture_expect(*state, &reading, "1:Tда|Tнет\n");
    fixture_expect_finding(&reading, FINDING_FILE_ENCODING, 0, "");
}

static void undecodable_bytes_are_told_once(void **state)
{
    Str bytes = STR("код;ответ\n1;да\n2;\xE4\xE0\n3;\xED\n");
    Reading reading = fixture_read(
        *state, bytes, (ReadRequest){.name = STR("a.csv"), .encoding = STR("utf-8")});
    fixture_expect(*state, &reading, "1:Tкод|Tответ\n2:T1|Tда\n3:T2|T��\n4:T3|T�\n");
    fixture_expect_finding(&reading, FINDING_FILE_ENCODING, 3, "");
    assert_int_equal(reading.findings.count, 1);
    assert_true(str_contains(reading.findings.items[0].found, STR(": 3,")));
}

// Files glued together: UTF-8 at first, windows-1251 after a megabyte. Nothing may become silent
// mojibake.
static void late_foreign_bytes_are_found(void **state)
{
    Str head = fixture_repeat(*state, "код;ответ\n", "1;да\n", 300000, "");
    Str bytes = str_concat(*state, head, STR("2;\xED\xE5\xF2\n"));
    Reading reading = fixture_read_as(*state, bytes, "a.csv");
    assert_true(reading.ok);
    assert_true(str_is(reading.result.encoding, "UTF-8"));
    fixture_expect_finding(&reading, FINDING_FILE_ENCODING, 300002, "");
}

static void late_letters_decide(void **state)
{
    Str head = fixture_repeat(*state, "", "1;yes;no\n", 300000, "");
    Str bytes = str_concat(
        *state, head, encode(*state, STR("2;Комментарий;ёлки зелёные\n"), ENCODING_CP866));
    Reading reading = fixture_read_as(*state, bytes, "a.csv");
    assert_true(reading.ok);
    assert_true(str_is(reading.result.encoding, "CP866"));
    assert_true(str_ends(reading.out, STR("300001:T2|TКомментарий|Tёлки зелёные\n")));
}

static void strange_texts_are_doubted(void **state)
{
    Reading reading = fixture_read_as(*state, STR("a;\xB2\xB2\xB4\n"), "a.csv");
    assert_true(reading.ok);
    fixture_expect_finding(&reading, FINDING_FILE_ENCODING, 0, "");
}

static void wide_surrogates_and_cut_units(void **state)
{
    Reading reading = fixture_read_as(
        *state, (Str){"\xFF\xFE\x3D\xD8\x00\xDE;\0\x3D\xD8;\0x\0\x00", 15}, "a.csv");
    fixture_expect(*state, &reading, "1:T😀|T�|Tx�\n");
    fixture_expect_finding(&reading, FINDING_FILE_ENCODING, 1, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(detector_knows_every_kind),
        FIXTURE_TEST(detector_seldom_fails_on_windows),
        FIXTURE_TEST(files_of_every_encoding_read_alike),
        FIXTURE_TEST(marks_are_dropped),
        FIXTURE_TEST(encodings_can_be_forced),
        FIXTURE_TEST(mark_wins_over_settings),
        FIXTURE_TEST(undecodable_bytes_are_told_once),
        FIXTURE_TEST(late_foreign_bytes_are_found),
        FIXTURE_TEST(late_letters_decide),
        FIXTURE_TEST(strange_texts_are_doubted),
        FIXTURE_TEST(wide_surrogates_and_cut_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
