// The formula language: what is accepted, what it is worth, how it is printed.
#include "score/score.h"

#include "arena_fixture.h"

// have = 11, need = 14, zero = 0, none = no value, K1 = 97,2; yes(q1) = 7, answered(q1) = 9,
// yes(q2) = 0, answered(q2) = 0.
static const Exact *name_value(void *context, Str name)
{
    static const struct {
        const char *name, *value;
    } VALUES[] = {{"have", "11"}, {"need", "14"}, {"zero", "0"}, {"K1", "97,2"}, {"K2", "98"},
        {"K3", "71,4"}, {"K4", "99,8"}, {"K5", "100"}, {"i2.1", "60"}};
    for (size_t i = 0; i < COUNT(VALUES); i++)
        if (str_is(name, VALUES[i].name))
            return exact_parse(context, str_c(VALUES[i].value));
    return NULL;
}

static const Exact *answers_value(void *context, Str function, Str question)
{
    bool is_first = str_is(question, "q1");
    return exact_of(context, !is_first ? 0 : str_is(function, "yes") ? 7 : 9);
}

static FormulaScope scope_of(Arena *arena)
{
    return (FormulaScope){.context = arena, .name = name_value, .answers = answers_value};
}

static const Formula *parse(Arena *arena, const char *text)
{
    const Formula *formula;
    size_t offset;
    Error err;
    if (!formula_parse(arena, str_c(text), &formula, &offset, &err))
        fail_msg("«%s»: byte %zu: %s", text, offset, err.text);
    return formula;
}

static void expect_worth(Arena *arena, const char *text, FormulaScope *scope, const char *expected)
{
    const Exact *value = formula_value(arena, parse(arena, text), scope);
    Str got = value ? exact_fraction(arena, value) : STR("no value");
    if (!str_is(got, expected))
        fail_msg("«%s» is %.*s, expected %s", text, STR_ARG(got), expected);
}

static void values(void **state)
{
    static const char *const CASES[][2] = {{"1 + 2 * 3", "7/1"}, {"(1 + 2) * 3", "9/1"},
        {"10 - 4 - 3", "3/1"}, {"100 / 10 / 5", "2/1"}, {"2 * 3 / 4", "3/2"}, {"1 - 2 + 3", "2/1"},
        {"-2 * 3", "-6/1"}, {"2 * -3", "-6/1"}, {"2 - -3", "5/1"}, {"- - 2", "2/1"},
        {"0.3 * 10", "3/1"}, {"1/3", "1/3"}, {" 1\t+\n1 ", "2/1"}, {"have / need", "11/14"},
        {"100 * have / need", "550/7"}, {"i2.1", "60/1"}, {"min(3, 1, 2)", "1/1"},
        {"max(3, 1, 2)", "3/1"}, {"mean(1, 2, 4)", "7/3"}, {"sum(1, 2, 4)", "7/1"},
        {"min(5)", "5/1"}, {"mean(have)", "11/1"}, {"max(-1, -2)", "-1/1"},
        {"if(3 > 2, 10, 20)", "10/1"}, {"if(3 < 2, 10, 20)", "20/1"}, {"if(2 >= 2, 1, 0)", "1/1"},
        {"if(2 <= 1, 1, 0)", "0/1"}, {"if(2 = 2, 1, 0)", "1/1"}, {"if(2 <> 2, 1, 0)", "0/1"},
        {"1 + 1 = 2", "1/1"}, {"(1 > 0) + (2 > 1)", "2/1"}, {"1/2 = 0.5", "1/1"},
        {"yes(q1) / answered(q1)", "7/9"}, {"asked(q1)", "9/1"}, {"1 / 0", "no value"},
        {"1 / zero", "no value"}, {"0 / 0", "no value"}, {"0 * (1 / 0)", "no value"},
        {"none", "no value"}, {"none + 1", "no value"}, {"none > 1", "no value"},
        {"if(none, 1, 2)", "no value"}, {"if(1, 5, none)", "5/1"}, {"if(0, none, 5)", "5/1"},
        {"if(1, 5, 1 / 0)", "5/1"}, {"min(1, none)", "no value"}, {"max(none, 1)", "no value"},
        {"sum(1, none)", "no value"}, {"mean(1, none)", "no value"},
        {"yes(q2) / answered(q2)", "no value"}};
    FormulaScope scope = scope_of(*state);
    for (size_t i = 0; i < COUNT(CASES); i++)
        expect_worth(*state, CASES[i][0], &scope, CASES[i][1]);
    assert_false(scope.is_channel_used);
}

static void missing_channel(void **state)
{
    static const struct {
        const char *formula;
        ChannelPolicy policy;
        const char *value;
        bool is_used;
    } CASES[] = {{"100 * mean(have / need, 1 / zero)", CHANNEL_OTHER, "550/7", true},
        {"100 * mean(have / need, 1 / zero)", CHANNEL_ZERO, "275/7", true},
        {"100 * mean(1 / zero, have / need)", CHANNEL_HUNDRED, "625/7", true},
        {"100 * mean(1 / zero, none)", CHANNEL_HUNDRED, "no value", false},
        {"100 * mean(1 / zero, none)", CHANNEL_ZERO, "no value", false},
        {"100 * mean(1, 1/2)", CHANNEL_ZERO, "75/1", false}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        FormulaScope scope = scope_of(*state);
        scope.has_channel_policy = true;
        scope.channel = CASES[i].policy;
        expect_worth(*state, CASES[i].formula, &scope, CASES[i].value);
        assert_int_equal(scope.is_channel_used, CASES[i].is_used);
    }
}

static void mistakes_have_a_place(void **state)
{
    static const struct {
        const char *text;
        size_t offset;    // byte where reading stopped
        const char *part; // of the message
    } CASES[] = {{"", 0, "ожидается число"}, {"1 +", 3, "ожидается число"},
        {"1 + * 2", 4, "ожидается число"}, {"(1 + 2", 6, "не закрыта скобка"},
        {"1 + 2)", 5, "лишние знаки"}, {"1 2", 2, "лишние знаки"},
        {"foo(1)", 6, "неизвестная функция"}, {"if(1, 2)", 8, "три аргумента"},
        {"yes(5)", 6, "номер вопроса"}, {"yes(q1, q2)", 11, "номер вопроса"},
        {"min(", 4, "ожидается число"}, {"min()", 4, "ожидается число"},
        {"min(1, 2", 8, "не закрыта скобка"}, {"1.2.3", 5, "недопустимое число"},
        {"5.", 2, "недопустимое число"}, {"100 × 2", 4, "лишние знаки"},
        {"К1", 0, "ожидается число"}, {"1 == 1", 3, "ожидается число"},
        {"1,5 * 2", 1, "лишние знаки"}, {"$", 0, "ожидается число"}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        const Formula *formula = NULL;
        size_t offset = SIZE_MAX;
        Error err = {0};
        bool ok = formula_parse(*state, str_c(CASES[i].text), &formula, &offset, &err);
        if (ok || offset != CASES[i].offset || !str_contains(str_c(err.text), str_c(CASES[i].part)))
            fail_msg("«%s»: %d, byte %zu: %s", CASES[i].text, ok, offset, err.text);
    }
}

static Str repeated(
    Arena *arena, const char *start, const char *piece, size_t count, const char *end)
{
    Text text = text_new(arena);
    text_add_c(&text, start);
    for (size_t i = 0; i < count; i++)
        text_add_c(&text, piece);
    text_add_c(&text, end);
    return text_str(&text);
}

// Deep and long formulas are refused; they must not eat the stack.
static void absurd_formulas_are_refused(void **state)
{
    const Str CASES[] = {repeated(*state, "", "(", 100000, "1"),
        repeated(*state, "", "-", 100000, "1"), repeated(*state, "1", "+1", 1000000, ""),
        repeated(*state, "min(1", ",1", 1000, ")"), repeated(*state, "", "min(", 1000, "1"),
        repeated(*state, "", "9", 100000, "")};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        const Formula *formula;
        size_t offset;
        Error err = {0};
        bool ok = formula_parse(*state, CASES[i], &formula, &offset, &err);
        if (ok) {
            FormulaScope scope = scope_of(*state);
            fail_msg("case %zu is accepted: %p", i,
                (const void *)formula_value(*state, formula, &scope));
        }
        assert_true(strlen(err.text) > 0);
    }
}

static void texts(void **state)
{
    static const struct {
        const char *formula, *text, *numbers, *sheet; // NULL: not looked at
    } CASES[] = {{"100*mean(have/need,i2.1/60)", "100 * mean(have / need, i2.1 / 60)",
                     "100 * mean(11 / 14; 60 / 60)", "100*AVERAGE({have}/{need},{i2_1}/60)"},
        {"(K1 + K2 + K3 + K4 + K5) / 5", "(K1 + K2 + K3 + K4 + K5) / 5",
            "(97,2 + 98 + 71,4 + 99,8 + 100) / 5", "({k1}+{k2}+{k3}+{k4}+{k5})/5"},
        {"1 - (2 - 3)", "1 - (2 - 3)", "1 - (2 - 3)", "1-(2-3)"},
        {"1 - 2 - 3", "1 - 2 - 3", NULL, "1-2-3"}, {"8 / (4 / 2)", "8 / (4 / 2)", NULL, "8/(4/2)"},
        {"(8 / 4) / 2", "8 / 4 / 2", NULL, "8/4/2"},
        {"(1 + 2) * 3", "(1 + 2) * 3", NULL, "(1+2)*3"},
        {"1 + (2 * 3)", "1 + 2 * 3", NULL, "1+2*3"},
        {"if(have > 3, 100, 30 * have)", "if(have > 3, 100, 30 * have)", "if(11 > 3; 100; 30 * 11)",
            "IF({have}>3,100,30*{have})"},
        {"100 * yes(q1) / answered(q1)", "100 * yes(q1) / answered(q1)", "100 * 7 / 9", NULL},
        {"none / 0.5", "none / 0.5", "нет значения / 0,5", NULL}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        const Formula *formula = parse(*state, CASES[i].formula);
        FormulaScope scope = scope_of(*state);
        Str text = formula_text(*state, formula);
        Str numbers = formula_with_numbers(*state, formula, &scope);
        Str sheet = formula_for_sheet(*state, formula);
        if (!str_is(text, CASES[i].text) ||
            (CASES[i].numbers && !str_is(numbers, CASES[i].numbers)) ||
            (CASES[i].sheet && !str_is(sheet, CASES[i].sheet)))
            fail_msg("«%s»: «%.*s», «%.*s», «%.*s»", CASES[i].formula, STR_ARG(text),
                STR_ARG(numbers), STR_ARG(sheet));
        // What is printed means the same when it is read again.
        FormulaScope again = scope_of(*state);
        const Exact *value = formula_value(*state, formula, &scope);
        const Exact *reread = formula_value(*state, parse(*state, str_to_c(*state, text)), &again);
        assert_true(value ? reread && exact_compare(value, reread) == 0 : !reread);
    }
}

static void names(void **state)
{
    FormulaNames list = {0};
    formula_names(*state, parse(*state, "if(remote > 3, i2.1, yes(q5) / answered(q5)) + 1"), &list);
    static const char *const EXPECTED[][2] = {
        {"", "remote"}, {"", "i2.1"}, {"yes", "q5"}, {"answered", "q5"}};
    assert_int_equal(list.count, COUNT(EXPECTED));
    for (size_t i = 0; i < list.count; i++) {
        assert_true(str_is(list.items[i].function, EXPECTED[i][0]));
        assert_true(str_is(list.items[i].name, EXPECTED[i][1]));
    }
}

// Published results whose criteria are stated: the total is their mean to the last hundredth.
// Sources: the organizations' own sites, named beside each.
static void published_totals(void **state)
{
    static const struct {
        const char *organization, *criteria[5], *total;
    } CASES[] = {// iskra-bisert.ru/rezultat-nezavisimoj-otsenki-za-2022-god
        {"МУК «Искра», Бисерть, 2022", {"97,20", "98,00", "71,40", "99,80", "100,00"}, "93,28"},
        {"МУК «Искра», Бисерть, 2019", {"98,40", "97,50", "71,60", "94,80", "95,70"}, "91,60"},
        // ds-zernyshko-dedurovka-r56.gosweb.gosuslugi.ru, независимая оценка качества образования
        {"«Зернышко», Дедуровка", {"89,6", "93,5", "65,0", "90,2", "89,3"}, "85,52"}};
    const Formula *formula = parse(*state, "(K1 + K2 + K3 + K4 + K5) / 5");
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Text text = text_new(*state);
        text_add_c(&text, "(");
        for (size_t k = 0; k < 5; k++)
            text_format(&text, "%s%.*s", k ? " + " : "",
                STR_ARG(str_replace(*state, str_c(CASES[i].criteria[k]), STR(","), STR("."))));
        text_add_c(&text, ") / 5");
        FormulaScope scope = scope_of(*state);
        const Exact *total = formula_value(
            *state, parse(*state, str_to_c(*state, text_str(&text))), &scope);
        if (!str_is(exact_decimal(*state, total, 2, ','), CASES[i].total))
            fail_msg(
                "%s: %.*s", CASES[i].organization, STR_ARG(exact_decimal(*state, total, 2, ',')));
    }
    FormulaScope scope = scope_of(*state); // its names hold the criteria of «Искра», 2022
    assert_true(
        str_is(exact_decimal(*state, formula_value(*state, formula, &scope), 2, ','), "93,28"));

    // «Детский сад № 9», Березовский, 2022 (9ber.tvoysadik.ru): criteria published as whole points,
    // total 95,36. The printed criteria do not give the total; it lies between the totals of the
    // least and the greatest possible criteria.
    FormulaScope empty = scope_of(*state);
    const Exact *least = formula_value(
        *state, parse(*state, "(99.5 + 98.5 + 81.5 + 98.5 + 97.5) / 5"), &empty);
    const Exact *most = formula_value(
        *state, parse(*state, "(100 + 99.5 + 82.5 + 99.5 + 98.5) / 5"), &empty);
    const Exact *published = exact_parse(*state, STR("95,36"));
    assert_true(exact_compare(least, published) <= 0 && exact_compare(published, most) < 0);
    expect_worth(*state, "(100 + 99 + 82 + 99 + 98) / 5", &empty, "478/5");
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(values),
        TEST(missing_channel),
        TEST(mistakes_have_a_place),
        TEST(absurd_formulas_are_refused),
        TEST(texts),
        TEST(names),
        TEST(published_totals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
