// YAML as a tree with places, and the descriptions that come with the program.
#include "config/config.h"

#include "arena_fixture.h"

static const Node *parse(Arena *arena, Str text, Findings *findings)
{
    const Node *root = NULL;
    return yaml_parse(arena, text, STR("t.yaml"), 1, findings, &root) ? root : NULL;
}

static void tree_keeps_places(void **state)
{
    Findings findings = findings_new(*state);
    const Node *root = parse(*state,
        STR("a: 1\nсписок:\n  - первый\n  - {file: x.csv, sheet: 'Лист: 1'}\nпусто:\nnull: "
            "~\nтекст: >-\n  две\n  строки\n"),
        &findings);
    assert_non_null(root);
    assert_true(str_is(node_text(root, "a", (Str){0}), "1"));
    const Node *list = node_get(root, "список");
    assert_int_equal(list->kind, NODE_LIST);
    assert_int_equal(list->count, 2);
    assert_int_equal(list->items[0]->line, 3);
    assert_int_equal(list->items[0]->column, 5);
    assert_true(str_is(node_text(list->items[1], "sheet", (Str){0}), "Лист: 1"));
    assert_int_equal(node_get(list->items[1], "sheet")->line, 4);
    assert_int_equal(node_get(list->items[1], "sheet")->key_column, 19);
    assert_int_equal(node_get(root, "пусто")->text.len, 0);
    assert_int_equal(node_get(root, "пусто")->line, 5);
    assert_true(str_is(node_text(root, "текст", (Str){0}), "две строки"));
    assert_true(str_is(node_text(root, "нет такого", STR("запас")), "запас"));
    assert_null(node_get(NULL, "a"));
    assert_int_equal(findings.count, 0);
}

static Str deep(Arena *arena, size_t levels, bool is_closed)
{
    Text text = text_new(arena);
    for (size_t i = 0; i < levels; i++)
        text_add_char(&text, '[');
    for (size_t i = 0; is_closed && i < levels; i++)
        text_add_char(&text, ']');
    return text_str(&text);
}

static void mistakes_have_line_and_column(void **state)
{
    static const struct {
        const char *text, *part;
        long row;
        const char *column;
    } CASES[] = {{"a:\n  x: 1\n b: 2\n", "отступ", 3, "столбец 2"},
        {"a: 1\n b: 2\n", "отступ", 1, "столбец 4"}, {"a: 1\n\tb: 2\n", "табуляц", 2, "столбец 1"},
        {"a: 1\nb: 2\na: 3\n", "повторяется", 3, "столбец 1"},
        {"a: \"текст\nb: 2\n", "кавычка", 1, "столбец 4"}, {"a: [1, 2\n", "скобка", 0, NULL},
        {"a: &x 1\nb: *x\n", "Ссылки YAML", 2, "столбец 5"},
        {"a: \xFF\n", "не в кодировке UTF-8", 0, NULL}, {"a: b: c\n", "", 1, NULL}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Findings findings = findings_new(*state);
        const Node *root = parse(*state, str_c(CASES[i].text), &findings);
        if (root || findings.count == 0)
            fail_msg("«%s» passes", CASES[i].text);
        const Finding *last = &findings.items[findings.count - 1];
        if (!str_contains(last->found, str_c(CASES[i].part)) ||
            (CASES[i].row && last->place.row != CASES[i].row) ||
            (CASES[i].column && !str_is(last->place.column, CASES[i].column)))
            fail_msg("«%s»: %ld, %.*s: %.*s", CASES[i].text, last->place.row,
                STR_ARG(last->place.column), STR_ARG(last->found));
    }
    // Part of a larger file: lines are those of the file.
    Findings findings = findings_new(*state);
    const Node *root = NULL;
    assert_false(yaml_parse(*state, STR("a:\n  x: 1\n b: 2\n"), STR("d.md"), 10, &findings, &root));
    assert_int_equal(findings.items[0].place.row, 12);
    assert_true(yaml_parse(*state, STR("a: 1\nb: 2\n"), STR("d.md"), 10, &findings, &root));
    assert_int_equal(node_get(root, "b")->line, 11);
}

static void hostile_texts_are_refused(void **state)
{
    const Str CASES[] = {deep(*state, 40, true), deep(*state, 100000, true),
        deep(*state, 100000, false), STR("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n"),
        STR("a: !!binary x\n? [complex]\n: 1\n*a\n"), STR("%YAML 9.9\n---\na: 1\n")};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Findings findings = findings_new(*state);
        if (parse(*state, CASES[i], &findings) && i != 5)
            fail_msg("case %zu passes", i);
    }
}

static void values_of_a_kind(void **state)
{
    Findings findings = findings_new(*state);
    const Node *root = parse(*state,
        STR("n: 50\nbig: 500\nword: пять\nlist: [5]\nyes: Да\nno: false\nmaybe: 1\ndate: "
            "20.11.2025\nbad: 2025-02-30\nempty:\n"),
        &findings);
    assert_non_null(root);
    assert_int_equal(node_long(root, "n", 7, 0, 100, &findings), 50);
    assert_int_equal(node_long(root, "none", 7, 0, 100, &findings), 7);
    assert_int_equal(node_long(root, "empty", 7, 0, 100, &findings), 7);
    assert_true(node_bool(root, "yes", false, &findings));
    assert_false(node_bool(root, "no", true, &findings));
    assert_int_equal(node_date(root, "date", &findings).day, 20);
    assert_int_equal(findings.count, 0);
    assert_int_equal(node_long(root, "big", 7, 0, 100, &findings), 7);
    assert_int_equal(node_long(root, "word", 7, 0, 100, &findings), 7);
    assert_true(node_bool(root, "maybe", true, &findings));
    assert_int_equal(node_date(root, "bad", &findings).year, 0);
    assert_int_equal(findings.count, 4);
    node_check_scalars(root, &findings, NULL);
    assert_int_equal(findings.count, 5);
    assert_true(str_contains(findings.items[4].found, STR("list")));
    assert_int_equal(findings.items[4].place.row, 4);
}

// A column that two descriptions claim would go to one of them by chance.
static void expect_keys_once(Map *known, const StrList *keys, Str code)
{
    for (size_t i = 0; i < keys->count; i++) {
        if (map_get(known, keys->items[i]))
            fail_msg("«%.*s» stands at two columns, the second is %.*s", STR_ARG(keys->items[i]),
                STR_ARG(code));
        *map_slot(known, keys->items[i]) = 1;
    }
}

static void descriptions_are_sound(void **state)
{
    Findings findings = findings_new(*state);
    Error err = {0};
    Methods methods = {0};
    Questionnaire questionnaire = {0};
    Checklist checklist = {0};
    Schema schemas[3] = {0};
    PolicyTexts texts = {0};
    Proposals proposals = {0};
    Topics topics = {0};
    Str dir = STR("templates");
    static const char *const SPHERES[] = {"social", "education", "health", "culture", "mse"};
    MethodChoice choices[COUNT(SPHERES)] = {0};
    for (size_t i = 0; i < COUNT(SPHERES); i++) {
        choices[i].sphere = str_c(SPHERES[i]);
        choices[i].method = str_format(*state, "344n-2018-%s", SPHERES[i]);
    }
    const Campaign campaign = {
        .year = 2025, .methods = {.items = choices, .count = COUNT(choices)}};
    if (!methods_load(*state, dir, &campaign, &findings, &methods, &err) ||
        !questionnaire_load(
            *state, dir, methods.frame.questionnaire, &findings, &questionnaire, &err) ||
        !checklists_load(*state, dir, &methods, &findings, &checklist, &err) ||
        !schema_load(*state, dir, "organizations", &findings, &schemas[0], &err) ||
        !schema_load(*state, dir, "observation", &findings, &schemas[1], &err) ||
        !schema_load(*state, dir, "operator_figures", &findings, &schemas[2], &err) ||
        !policy_texts_load(*state, dir, false, &findings, &texts, &err) ||
        !proposals_load(*state, dir, &findings, &proposals, &err) ||
        !topics_load(*state, dir, &findings, &topics, &err))
        fail_msg("%s", err.text);
    assert_int_equal(findings.count, 0);
    assert_int_equal(methods.frame.indicator_count, 15);
    assert_int_equal(questionnaire.question_count, 15);

    Map *survey = map_new(*state), *observation = map_new(*state);
    for (size_t i = 0; i < questionnaire.question_count; i++)
        expect_keys_once(survey, &questionnaire.questions[i].keys, questionnaire.questions[i].code);
    for (size_t i = 0; i < questionnaire.columns.count; i++)
        expect_keys_once(
            survey, &questionnaire.columns.items[i].keys, questionnaire.columns.items[i].code);
    for (size_t i = 0; i < checklist.item_count; i++)
        expect_keys_once(observation, &checklist.items[i].keys, checklist.items[i].code);
    for (size_t i = 0; i < schemas[1].count; i++)
        expect_keys_once(observation, &schemas[1].items[i].keys, schemas[1].items[i].code);
    for (size_t s = 0; s < 3; s += 2) {
        Map *known = map_new(*state);
        for (size_t i = 0; i < schemas[s].count; i++)
            expect_keys_once(known, &schemas[s].items[i].keys, schemas[s].items[i].code);
    }
    // Filters of the questionnaire: 1 -> 2, 3 -> 4, 7 -> 8, 11 -> 12.
    static const int FILTERS[] = {-1, 0, -1, 2, -1, -1, -1, 6, -1, -1, -1, 10, -1, -1, -1};
    for (size_t i = 0; i < COUNT(FILTERS); i++)
        assert_int_equal(questionnaire.questions[i].only_if, FILTERS[i]);
    // A policy's wording for every value; numbers of values as in method.md.
    static const size_t VALUES[] = {2, 4, 3, 4, 4, 2, 3, 3, 2};
    for (size_t i = 0; i < POLICY_CHOICE_COUNT; i++)
        assert_int_equal(texts.items[i].value_texts.count, VALUES[i]);
    // Bands cover 0..100 without a gap.
    for (size_t m = 0; m < methods.count; m++)
        for (long whole = 0; whole <= 100; whole++) {
            const Method *method = &methods.items[m];
            size_t fits = 0;
            for (size_t b = 0; b < method->band_count; b++)
                fits += whole >= method->bands[b].least && whole <= method->bands[b].most;
            assert_int_equal(fits, 1);
        }
    // Proposals name what there is.
    for (size_t i = 0; i < proposals.item_count; i++) {
        bool is_known = false;
        for (size_t j = 0; j < checklist.item_count; j++)
            is_known = is_known || str_equal(proposals.items[i].code, checklist.items[j].code);
        if (!is_known)
            fail_msg("proposals.yaml: %.*s", STR_ARG(proposals.items[i].code));
    }
    for (size_t i = 0; i < proposals.indicator_count; i++)
        assert_true(
            method_indicator_index(&methods.frame, proposals.indicators[i].code) != NO_INDEX);
}

static void names_of_descriptions_stay_inside(void **state)
{
    Findings findings = findings_new(*state);
    Error err = {0};
    static const char *const NAMES[] = {"../policies", "/etc/passwd", "no-such"};
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        Methods methods = {0};
        MethodChoice choice = {.method = str_c(NAMES[i])};
        const Campaign campaign = {.methods = {.items = &choice, .count = 1}};
        assert_false(methods_load(*state, STR("templates"), &campaign, &findings, &methods, &err));
    }
    assert_true(str_contains(str_c(err.text), STR("no-such")));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(tree_keeps_places),
        TEST(mistakes_have_line_and_column),
        TEST(hostile_texts_are_refused),
        TEST(values_of_a_kind),
        TEST(descriptions_are_sound),
        TEST(names_of_descriptions_stay_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
