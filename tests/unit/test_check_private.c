// Check digits of identifiers, and personal data in free text.
#include "check/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void check_digits(void **state)
{
    (void)state;
    static const struct {
        bool (*is_valid)(Str text);
        const char *text;
        bool expected;
    } CASES[] = {{inn_is_valid, "7707083893", true}, // Сбербанк
        {inn_is_valid, "7707083894", false},
        {inn_is_valid, "500100732259", true}, // the tax service's example
        {inn_is_valid, "500100732258", false}, {inn_is_valid, "500100732269", false},
        {inn_is_valid, "", false}, {inn_is_valid, "770708389", false},
        {inn_is_valid, "77070838931", false}, {inn_is_valid, "770708389A", false},
        {inn_is_valid, "0000000000", true}, // the check digit holds
        {ogrn_is_valid, "1027700132195", true}, {ogrn_is_valid, "1027700132196", false},
        {ogrn_is_valid, "304500116000157", true}, {ogrn_is_valid, "304500116000158", false},
        {ogrn_is_valid, "10277001321", false}, {ogrn_is_valid, "", false},
        {ogrn_is_valid, "102770013219 ", false},
        {snils_is_valid, "11223344595", true}, // the pension fund's example
        {snils_is_valid, "11223344596", false}, {snils_is_valid, "112233445", false},
        {snils_is_valid, "08765430300", true}, // the sum is 202: 00
        {snils_is_valid, "112-233-445 95", false}};
    for (size_t i = 0; i < COUNT(CASES); i++)
        if (CASES[i].is_valid(str_c(CASES[i].text)) != CASES[i].expected)
            fail_msg("«%s»", CASES[i].text);
}

static void masking(void **state)
{
    (void)state;
    static const struct {
        const char *text, *masked, *what; // masked NULL: left alone
    } CASES[] = {
        {"Мой СНИЛС 112-233-445 95", "Мой СНИЛС [скрыто]", "СНИЛС"},
        {"112 233 445 95", "[скрыто]", "СНИЛС"},
        {"112-233-445-95.", "[скрыто].", "СНИЛС"},
        {"11223344595", "[скрыто]", "СНИЛС"},
        {"123-456-789 01 без контрольной", "[скрыто] без контрольной", "СНИЛС"},
        {"112\u00A0233\u00A0445\u00A095", "[скрыто]", "СНИЛС"},
        {"112–233–445 95", "[скрыто]", "СНИЛС"},
        {"112\u2011233\u2011445 95", "[скрыто]", "СНИЛС"},
        {"112.233.445.95", "[скрыто]", "СНИЛС"},
        {"СНИЛС112-233-445 95", "СНИЛС[скрыто]", "СНИЛС"},
        {"(112-233-445 95)", "([скрыто])", "СНИЛС"},
        {"112-233-445 95 1950 года рождения", "[скрыто] 1950 года рождения", "СНИЛС"},
        {"кв. 5 112-233-445 95", "кв. 5 [скрыто]", "СНИЛС"},
        {"паспорт 5204 123456", "паспорт [скрыто]", "номер паспорта"},
        {"52 04 123456 выдан", "[скрыто] выдан", "номер паспорта"},
        {"5204 № 123456", "[скрыто]", "номер паспорта"},
        {"8 913 123-45-67", "[скрыто]", "номер телефона"},
        {"8(913)1234567", "[скрыто]", "номер телефона"},
        {"8.913.123.45.67", "[скрыто]", "номер телефона"},
        {"+7 (3812) 12-34-56, звоните", "[скрыто], звоните", "номер телефона"},
        {"89131234567", "[скрыто]", "номер телефона"},
        {"тел89131234567", "тел[скрыто]", "номер телефона"},
        {"9131234567", "[скрыто]", "номер телефона"},
        {"89131234567 89137654321", "[скрыто] [скрыто]", "номер телефона"},
        {"8 913 123-45-67 2 раза", "[скрыто] 2 раза", "номер телефона"},
        {"пишите ivanov.petr@mail.ru.", "пишите [скрыто].", "адрес электронной почты"},
        {"почтаivanov@mail.ru", "почта[скрыто]", "адрес электронной почты"},
        {"a@b.ru и 112-233-445 95", "[скрыто] и [скрыто]", "адрес электронной почты, СНИЛС"},
        // Left alone.
        {"кабинет 12-34", NULL, ""},
        {"20.11.2025 и 2025-11-20", NULL, ""},
        {"с 9.00 до 18.00", NULL, ""},
        {"в 2024 2025 годах", NULL, ""},
        {"1 000 000 рублей", NULL, ""},
        {"палата 305, 3 этаж, дом 12/2", NULL, ""},
        {"1 2 3 4 5", NULL, ""},
        {"приказ № 442-ФЗ от 28.12.2013", NULL, ""},
        {"собака@", NULL, ""},
        {"a@b", NULL, ""},
        {"4.5 из 5", NULL, ""},
        {"+", NULL, ""},
        {"", NULL, ""},
        {"индекс 644099", NULL, ""},
        {"123456789012345678901234567890", NULL, ""},
        {"\xD0 1\x80", NULL, ""},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str what, got = private_mask(arena, str_c(CASES[i].text), &what);
        const char *expected = CASES[i].masked ? CASES[i].masked : CASES[i].text;
        if (!str_is(got, expected) || !str_is(what, CASES[i].what))
            fail_msg("«%s»: «%.*s» (%.*s)", CASES[i].text, STR_ARG(got), STR_ARG(what));
    }
    arena_close(arena);
}

// A cell may hold a mebibyte: the time must grow with its length only.
static void long_cells_take_no_time(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"a.", "1-", "1 (((", "+", "a@", "1.", "--", "8 9 "};
    Arena *arena = arena_open();
    for (size_t i = 0; i < COUNT(PIECES); i++) {
        Text text = text_new(arena);
        while (text.len < 1 << 20)
            text_add_c(&text, PIECES[i]);
        Str what;
        assert_true(private_mask(arena, text_str(&text), &what).len > 0);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_digits),
        cmocka_unit_test(masking),
        cmocka_unit_test(long_cells_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
