// Text, UTF-8, letters, and the forms in which headers and names are compared.
#include "base/base.h"

#include "arena_fixture.h"

// ---------------------------------------------------------------- UTF-8

static void utf8_validity(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool is_valid;
        size_t runes; // each wrong byte is one
    } CASES[] = {
        {"", true, 0}, {"abc", true, 3}, {"Ёлка", true, 4},
        {"\xF4\x8F\xBF\xBF", true, 1},                  // U+10FFFF
        {"\xF4\x90\x80\x80", false, 4},                 // beyond
        {"\xC0\xAF", false, 2},                         // overlong
        {"\xE0\x80\xAF", false, 3},                     // overlong
        {"\xF0\x80\x80\xAF", false, 4},                 // overlong
        {"\xED\xA0\x80", false, 3},                     // surrogate
        {"\xED\x9F\xBF", true, 1},                      // the last before surrogates
        {"\xD0", false, 1},                             // cut off
        {"\xE2\x82", false, 2},                         // cut off
        {"a\x80z", false, 3},                           // stray continuation
        {"\xFF\xFE", false, 2}, {"\xD0\x41", false, 2}, // lead byte before ASCII
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str text = str_c(CASES[i].bytes);
        if (utf8_is_valid(text) != CASES[i].is_valid || utf8_count(text) != CASES[i].runes)
            fail_msg("case %zu: valid %d, runes %zu", i, utf8_is_valid(text), utf8_count(text));
    }
}

static void utf8_goes_there_and_back(void **state)
{
    (void)state;
    for (uint32_t rune = 0; rune <= 0x10FFFF; rune++) {
        if (rune >= 0xD800 && rune <= 0xDFFF)
            continue;
        char bytes[4];
        size_t len = utf8_put(bytes, rune), at = 0;
        Str text = {.data = bytes, .len = len};
        if (utf8_next(text, &at) != rune || at != len || !utf8_is_valid(text))
            fail_msg("U+%04X came back wrong", rune);
    }
    char bytes[4];
    size_t at = 0;
    size_t len = utf8_put(bytes, 0xD800);
    assert_int_equal(utf8_next((Str){bytes, len}, &at), 0xFFFD);
}

static void every_text_function_bears_wrong_bytes(void **state)
{
    static const char BYTES[] = "\x80\xD0 \xE2\x82 №\xFF\xF4\x90«\xC0\xAF»\xD0";
    for (size_t start = 0; start < sizeof BYTES - 1; start++)
        for (size_t end = start; end < sizeof BYTES; end++) {
            // A copy of the exact size, so that a sanitizer sees a step too far.
            char exact[sizeof BYTES];
            memcpy(exact, BYTES + start, end - start);
            Str text = str_copy(*state, (Str){.data = exact, .len = end - start});
            assert_true(utf8_is_valid(str_fold(*state, text)));
            assert_true(utf8_is_valid(str_header_key(*state, text)));
            assert_true(utf8_is_valid(str_name_key(*state, text)));
            assert_true(str_trim(text).len <= text.len);
            assert_true(str_squeeze(*state, text).len <= text.len);
            assert_int_equal(str_compare_ru(text, text), 0);
            assert_int_equal(str_distance(text, text, 5), 0);
        }
}

// ---------------------------------------------------------------- Str

static void trimming_and_squeezing(void **state)
{
    static const struct {
        const char *text, *trimmed, *squeezed;
    } CASES[] = {
        {"", "", ""},
        {"  \t\r\n ", "", ""},
        {" a  b ", "a  b", "a b"},
        {"\uFEFFДа\u00A0", "Да", "Да"},
        {"а\u00A0\u00A0б\r\nв", "а\u00A0\u00A0б\r\nв", "а б в"},
        {"\u200Bтекст\u2060", "текст", "текст"},
        {"\xD0", "\xD0", "\xD0"},
        {" \x80 ", "\x80", "\x80"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        expect_text(str_trim(str_c(CASES[i].text)), CASES[i].trimmed, CASES[i].text);
        expect_text(str_squeeze(*state, str_c(CASES[i].text)), CASES[i].squeezed, CASES[i].text);
    }
}

static void parts_and_search(void **state)
{
    Str text = STR("отчёт.pdf");
    expect_text(str_part(text, 100, 200), "", "beyond the end");
    expect_text(str_part(text, 5, 2), "", "backwards");
    expect_text(str_part((Str){0}, 0, 5), "", "of nothing");
    assert_true(
        str_starts(text, STR("отч")) && str_starts(text, STR("")) && !str_starts(STR("от"), text));
    assert_true(
        str_ends(text, STR(".pdf")) && str_ends(text, STR("")) && !str_ends(STR("df"), text));
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 2), 4);
    assert_int_equal(str_find(STR("abc"), STR("abcd"), 0), SIZE_MAX);
    assert_int_equal(str_find(STR("abc"), STR(""), 3), 3);
    assert_int_equal(str_find(STR("abc"), STR("a"), 4), SIZE_MAX);
    expect_text(str_replace(*state, STR("aXbXX"), STR("X"), STR("--")), "a--b----", "replace");
    expect_text(str_replace(*state, STR("abc"), STR(""), STR("z")), "abc", "replace nothing");
    expect_text(str_concat(*state, (Str){0}, STR("б")), "б", "concat");
    assert_int_equal(str_compare(STR("a"), STR("ab")), -1);
    assert_int_equal(str_compare(STR("я"), STR("z")), 1);
    assert_int_equal(str_compare((Str){0}, STR("")), 0);
}

static void splitting(void **state)
{
    (void)state;
    static const struct {
        const char *text, *parts[4];
        size_t count;
    } CASES[] = {{"a,b,c", {"a", "b", "c"}, 3}, {"a", {"a"}, 1}, {",", {"", ""}, 2},
        {"a,", {"a", ""}, 2}, {"", {""}, 1}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str rest = str_c(CASES[i].text), part;
        size_t count = 0;
        while (str_split(&rest, ',', &part)) {
            assert_true(count < CASES[i].count);
            expect_text(part, CASES[i].parts[count++], CASES[i].text);
        }
        assert_int_equal(count, CASES[i].count);
    }
}

static void whole_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool ok;
        long value;
    } CASES[] = {
        {"0", true, 0},
        {"-12", true, -12},
        {"+7", true, 7},
        {"007", true, 7},
        {"9223372036854775807", true, 9223372036854775807L},
        {"9223372036854775808", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"1.0", false, 0},
        {" 1", false, 0},
        {"1a", false, 0},
        {"--1", false, 0},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        long value = 0;
        bool ok = str_to_long(str_c(CASES[i].text), &value);
        if (ok != CASES[i].ok || (ok && value != CASES[i].value))
            fail_msg("«%s»: %d %ld", CASES[i].text, ok, value);
    }
}

static void growing_text(void **state)
{
    Text text = text_new(*state);
    for (int i = 0; i < 1000; i++)
        text_format(&text, "%d,", i % 10);
    assert_int_equal(text.len, 2000);
    assert_int_equal(text.data[text.len], '\0');
    char large[2000];
    memset(large, 'x', sizeof large - 1);
    large[sizeof large - 1] = '\0';
    text_format(&text, "%s", large); // longer than the inner buffer
    assert_int_equal(text.len, 3999);

    Text small = text_new(*state);
    small.limit = 4;
    text_add_c(&small, "abcd");
    assert_false(small.is_over);
    text_add_char(&small, 'e');
    assert_true(small.is_over);
    text_add_c(&small, "");
    expect_text(text_str(&small), "abcd", "stops at the limit");
}

// ---------------------------------------------------------------- letters

static void folding(void **state)
{
    expect_text(str_fold(*state, STR("АБВЯЁЙ ABZ ÀÞ × Ѐ Ӂ 9")), "абвяёй abz àþ × ѐ Ӂ 9", "fold");
    expect_text(str_upper_first(*state, STR("ёлка")), "Ёлка", "upper first");
    expect_text(str_upper_first(*state, STR("")), "", "upper first of nothing");
    for (uint32_t rune = 0; rune < 0x500; rune++)
        if (rune_fold(rune) != rune && rune_upper(rune_fold(rune)) != rune)
            fail_msg("U+%04X does not come back", rune);
    assert_true(rune_is_letter(L'ё') && rune_is_letter(L'Z') && rune_is_letter(0xDF));
    assert_false(rune_is_letter(0xD7) || rune_is_letter('1') || rune_is_letter(0x2116) ||
                 rune_is_letter(0x483));
}

static void header_keys(void **state)
{
    static const char *const CASES[][2] = {
        {"Наименование", "наименование"},
        {"  НАИМЕНОВАНИЕ :", "наименование"},
        {"Наименование\r\nорганизации", "наименование организации"},
        {"Наименование\u00A0 организации*", "наименование организации"},
        {"«Ёлка» ёж", "елка еж"},
        {"Сколько Вам лет?", "сколько вам лет"},
        {"Числен\u00ADность", "численность"},
        {"5. Своевременно", "5. своевременно"},
        {"1.1", "1.1"},
        {"...", ""},
        {"?", ""},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        expect_text(str_header_key(*state, str_c(CASES[i][0])), CASES[i][1], CASES[i][0]);
}

static void name_keys(void **state)
{
    static const char *const SAME[][2] = {
        {"БСУСО «Дом-интернат № 2»", "Бюджетное стационарное учреждение «ДОМ ИНТЕРНАТ №2»"},
        {"АНО «Забота»", "\"Забота\""},
        {"Дом-интернат \"Ёлочка\"", "дом интернат елочка"},
        {"ООО „Сирень“", "Общество с ограниченной ответственностью «Сирень»"},
        {"Дом- интернат", "Дом-интернат."},
    };
    static const char *const DIFFERENT[][2] = {
        {"Дом-интернат № 2", "Дом-интернат № 12"},
        {"Центр «Заря»", "Центр «Зоря»"},
        {"Филиал 1", "Филиал 2"},
    };
    for (size_t i = 0; i < COUNT(SAME); i++)
        if (!str_equal(
                str_name_key(*state, str_c(SAME[i][0])), str_name_key(*state, str_c(SAME[i][1]))))
            fail_msg("«%s» is not «%s»: «%s»", SAME[i][0], SAME[i][1],
                str_to_c(*state, str_name_key(*state, str_c(SAME[i][1]))));
    for (size_t i = 0; i < COUNT(DIFFERENT); i++)
        if (str_equal(str_name_key(*state, str_c(DIFFERENT[i][0])),
                str_name_key(*state, str_c(DIFFERENT[i][1]))))
            fail_msg("«%s» is taken for «%s»", DIFFERENT[i][0], DIFFERENT[i][1]);
    assert_int_equal(str_name_key(*state, STR("БУ ООО")).len, 0);
}

// ---------------------------------------------------------------- the alphabet

static void russian_order(void **state)
{
    (void)state;
    // Each stands before the next; texts in one line of the same number are equal.
    static const struct {
        int rank;
        const char *text;
    } CASES[] = {
        {0, ""},
        {0, "«»"},
        {0, " - "},
        {1, "№ 2"},
        {1, "№ 02"},
        {1, "«№ 2»"},
        {2, "№ 10"},
        {3, "2"},
        {3, "002"},
        {4, "10"},
        {5, "Alfa"},
        {5, "«ALFA»"},
        {6, "Zeta"},
        {7, "Аист"},
        {8, "Дом"},
        {8, "„Дом“"},
        {8, "  Дом, "},
        {10, "Дом-интернат"},
        {10, "Дом интернат"},
        {10, "дом – интернат"},
        {11, "Дом-интернат № 2"},
        {12, "Дом-интернат № 10"},
        {13, "Дом-интернат 2"},
        {14, "Дом-интернат Alfa"},
        {15, "Дом-интернат Ель"},
        {16, "Дом-интернат Ёж"},
        {17, "Дом-интернат Жук"},
        {17, "Дом - интернат жук"},
        {18, "Дом на горе"},
        {19, "Дом2"},
        {20, "Дома"},
        {21, "Ежевика"},
        {22, "Ель"},
        {23, "Ещё"},
        {24, "Ёж"},
        {25, "Ёлка"},
        {26, "Жёлудь"},
        {27, "Яблоня"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        for (size_t j = 0; j < COUNT(CASES); j++) {
            int expected = (CASES[i].rank > CASES[j].rank) - (CASES[i].rank < CASES[j].rank);
            int got = str_compare_ru(str_c(CASES[i].text), str_c(CASES[j].text));
            if (got != expected)
                fail_msg(
                    "«%s» and «%s»: %d, expected %d", CASES[i].text, CASES[j].text, got, expected);
        }
}

// ---------------------------------------------------------------- likeness and agreement

static void distances(void **state)
{
    (void)state;
    static const struct {
        const char *left, *right;
        size_t limit, expected;
    } CASES[] = {{"", "", 3, 0}, {"ties", "tise", 3, 2}, {"кот", "скот", 3, 1}, {"ё", "е", 3, 1},
        {"", "абв", 3, 3}, {"абвгд", "", 3, 4}, {"абв", "где", 2, 3},
        {"denominater", "denominator", 3, 1}, {"аб", "абвгд", 2, 3},
        {"яабвгдежз", "абвгдежзя", 2, 2}, {"абвгд", "вгдаб", 2, 3}, {"абвгд", "вгдаб", 4, 4},
        {"U1", "😀😀U1", 2, 2}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        size_t got = str_distance(str_c(CASES[i].left), str_c(CASES[i].right), CASES[i].limit);
        if (got != CASES[i].expected)
            fail_msg("«%s» and «%s»: %zu", CASES[i].left, CASES[i].right, got);
        assert_int_equal(
            str_distance(str_c(CASES[i].right), str_c(CASES[i].left), CASES[i].limit), got);
    }
}

static void agreement(void **state)
{
    (void)state;
    static const struct {
        long count;
        const char *form;
    } CASES[] = {{0, "баллов"}, {1, "балл"}, {2, "балла"}, {4, "балла"}, {5, "баллов"},
        {11, "баллов"}, {12, "баллов"}, {14, "баллов"}, {15, "баллов"}, {21, "балл"}, {22, "балла"},
        {100, "баллов"}, {101, "балл"}, {111, "баллов"}, {112, "баллов"}, {122, "балла"},
        {1011, "баллов"}, {-1, "балл"}, {-3, "балла"}, {-11, "баллов"}};
    for (size_t i = 0; i < COUNT(CASES); i++)
        expect_text(
            plural_ru(CASES[i].count, STR("балл,балла,баллов")), CASES[i].form, "agreement");
    expect_text(plural_ru(5, STR("раз")), "раз", "one form");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_validity),
        cmocka_unit_test(utf8_goes_there_and_back),
        cmocka_unit_test_setup_teardown(
            every_text_function_bears_wrong_bytes, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(trimming_and_squeezing, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(parts_and_search, open_arena, close_arena),
        cmocka_unit_test(splitting),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test_setup_teardown(growing_text, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(folding, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(header_keys, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(name_keys, open_arena, close_arena),
        cmocka_unit_test(russian_order),
        cmocka_unit_test(distances),
        cmocka_unit_test(agreement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
