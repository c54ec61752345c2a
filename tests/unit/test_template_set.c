// Sets of documents: one template for many rows, names of their files, what they need, mistakes
// said once; and the list of templates.
#include "template_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define EACH                                                                                       \
    "---\ntitle: \"Паспорт: {{name}}\"\nformat: pdf\nfor_each: homes\n"                     \
    "output: \"passports/{{code}}.pdf\"\n---\n" // the body begins in row 7

static Document *expand_at(Fixture *fixture, Arena *arena, size_t index)
{
    fixture->ok = template_expand(arena, fixture->set, index, STR("pdf"), &fixture->document);
    return fixture->document;
}

static void put_homes(Fixture *fixture)
{
    put_file(fixture, "tables/homes.sql",
        "-- total: Итог | points\n"
        "SELECT column1 AS organization, column2 AS name, column3 AS code, 9000 + column1 AS total"
        " FROM (VALUES (1, 'Дом', 'Д-1'), (2, 'Центр', 'Ц/2'), (3, 'Приют', '../3'));\n");
    put_file(fixture, "tables/lacks.sql",
        "-- caption: Недостатки :organization, {{name}}\n-- lack: Недостаток | text\n"
        "SELECT 'нет ' || :organization AS lack WHERE :organization <> 2;\n");
}

// The row is the outermost frame: for text, sections, parameters, captions, front matter.
static void test_for_each(void **state)
{
    (void)state;
    static const struct {
        const char *title, *output, *dump;
    } EXPECTED[] = {
        {"Паспорт: Дом", "passports/Д-1.pdf",
            "heading 1 1 Дом, 90,01\ntext 1 из 3: нет 1; всего: А, Б, В; Дом\n"
            "table 1 «Недостатки 1, Дом» [Недостаток]\n  нет 1"},
        {"Паспорт: Центр", "passports/Ц_2.pdf",
            "heading 1 1 Центр, 90,02\ntext 2 из 3: ; всего: А, Б, В; Центр"},
        {"Паспорт: Приют", "passports/__3.pdf",
            "heading 1 1 Приют, 90,03\ntext 3 из 3: нет 3; всего: А, Б, В; Приют\n"
            "table 1 «Недостатки 3, Приют» [Недостаток]\n  нет 3"},
    };
    Fixture fixture = open_fixture();
    put_homes(&fixture);
    open_template(&fixture,
        EACH "# {{name}}, {{total}}\n\n{{@number}} из 3: {{lacks.lack}}; всего: "
             "{{#list}}{{^@first}}, {{/@first}}{{name}}{{/list}}; {{homes.name}}\n\n"
             "```table lacks\n```\n");
    expect_ok(&fixture);
    assert_int_equal(template_count(fixture.set), COUNT(EXPECTED));
    assert_int_equal(template_missing(fixture.set)->count, 0);
    // In any order, in an arena that is rewound after each.
    static const size_t ORDER[] = {2, 0, 1, 0, 1, 2};
    Arena *arena = arena_open();
    ArenaMark start = arena_mark(arena);
    for (size_t i = 0; i < COUNT(ORDER); i++) {
        const Document *document = expand_at(&fixture, arena, ORDER[i]);
        expect_ok(&fixture);
        assert_string_equal(dump(&fixture), EXPECTED[ORDER[i]].dump);
        assert_string_equal(str_to_c(fixture.arena, document->title), EXPECTED[ORDER[i]].title);
        assert_string_equal(str_to_c(fixture.arena, document->output), EXPECTED[ORDER[i]].output);
        arena_rewind(arena, start);
    }
    arena_close(arena);
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- names of files
static void test_output(void **state)
{
    (void)state;
    static const struct {
        const char *output, *value, *expected;
    } CASES[] = {
        {"{{v.v}}", "Паспорт", "Паспорт.pdf"},
        {"{{v.v}}", "книга.xlsx", "книга.pdf"},
        {"а/б/{{v.v}}.pdf", "x/y\\z", "а/б/x_y_z.pdf"},
        {"{{v.v}}/{{{v.v}}}", "a/b", "a_b/a_b.pdf"},
        {"/{{v.v}}//x", "a", "a/x.pdf"},
        {"../../{{v.v}}", "..", "_/_/_.pdf"},
        {"{{v.v}}.pdf", "", "_.pdf"},
        {"{{v.v}}.pdf", "...скрытый", "_скрытый.pdf"},
        {"{{v.v}}.pdf", "точка. . ", "точка.pdf"},
        {"{{v.v}}.pdf", "a:b*c?d\"e<f>g|h", "a_b_c_d_e_f_g_h.pdf"},
        {"{{v.v}}.pdf", "тру\u00ADд\u202Eа\001б" NB "в\u200Bг", "труд_а_б в г.pdf"},
        {"{{v.v}}.pdf", "CON", "_CON.pdf"},
        {"{{v.v}}/x.pdf", "nul.txt", "_nul.txt/x.pdf"},
        {"{{v.v}}.pdf", "Lpt1", "_Lpt1.pdf"},
        {"{{v.v}}.pdf", "Console", "Console.pdf"},
        {"{{#list}}{{name}}{{/list}}/{{v.v}}", "№ 2", "АБВ/№ 2.pdf"},
    };
    Fixture fixture = open_fixture();
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str sql = str_format(fixture.arena, "SELECT '%s' AS v;\n", CASES[i].value);
        put_file(&fixture, "tables/v.sql", str_to_c(fixture.arena, sql));
        Str text = str_format(
            fixture.arena, "---\ntitle: x\nformat: pdf\noutput: \"%s\"\n---\n", CASES[i].output);
        expand(&fixture, str_to_c(fixture.arena, text));
        expect_ok(&fixture);
        assert_string_equal(str_to_c(fixture.arena, fixture.document->output), CASES[i].expected);
    }
    close_fixture(&fixture);
}

static void test_long_output(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    put_file(&fixture, "tables/v.sql",
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 300)\n"
        "SELECT 'x' || group_concat('Ю', '') AS v FROM n;\n");
    expand(&fixture, "---\ntitle: x\nformat: pdf\noutput: \"{{v.v}}/{{v.v}}\"\n---\n");
    expect_ok(&fixture);
    Str output = fixture.document->output;
    Str folder = path_dir(output);
    Str name = path_base(output);
    assert_true(utf8_is_valid(output));
    assert_in_range(folder.len, 117, 120);
    assert_in_range(name.len, 117, 120);
    assert_true(str_ends(name, STR("Ю.pdf")));
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- needs
static void test_needs(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    put_homes(&fixture);
    put_file(&fixture, "tables/empty.sql", "SELECT 1 AS x WHERE 0;\n");
    open_template(&fixture, "---\ntitle: x\nformat: pdf\noutput: x.pdf\nneeds:\n"
                            "  - {table: none, text: прошлая оценка}\n"
                            "  - {table: list, text: анкеты}\n"
                            "  - {table: empty, text: \"журнал (events)\"}\n---\n");
    expect_ok(&fixture);
    const StrList *missing = template_missing(fixture.set);
    assert_int_equal(missing->count, 2);
    assert_true(str_is(missing->items[0], "прошлая оценка"));
    assert_true(str_is(missing->items[1], "журнал (events)"));
    open_template(
        &fixture, "---\ntitle: x\nformat: pdf\noutput: \"{{x}}.pdf\"\nfor_each: empty\n---\n");
    expect_ok(&fixture);
    assert_int_equal(template_count(fixture.set), 0);
    assert_int_equal(template_missing(fixture.set)->count, 1);
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- mistakes
static void test_set_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *front;
        long row;
        const char *file, *words;
    } CASES[] = {
        {"for_each: nope\noutput: \"{{x}}.pdf\"\n", 4, "documents/report.md", "nope.sql нет"},
        {"for_each: lacks\noutput: \"{{x}}.pdf\"\n", 4, "documents/report.md", "«organization»"},
        {"for_each: broken\noutput: \"{{x}}.pdf\"\n", 1, "tables/broken.sql", "no such column"},
        {"for_each: homes\noutput: x.pdf\n", 5, "documents/report.md", "одно имя на всех"},
        {"fro_each: homes\noutput: x.pdf\n", 4, "documents/report.md", "похоже на «for_each»"},
        {"output: x.pdf\nneeds: homes\n", 5, "documents/report.md", "needs – список"},
        {"output: x.pdf\nregime: past\n", 5, "documents/report.md", "regime: ожидается"},
        {"output: x.pdf\nneeds:\n  - {table: homes}\n", 6, "documents/report.md", "needs: нужна"},
        {"output: x.pdf\nneeds:\n  - {table: nope, text: y}\n", 6, "documents/report.md",
            "nope.sql нет"},
        {"output: x.pdf\nnumbering: иногда\n", 5, "documents/report.md", "true или false"},
        {"output: x.pdf\nformat: docx\n", 5, "documents/report.md", ""}, // said twice
    };
    Fixture fixture = open_fixture();
    put_homes(&fixture);
    put_file(&fixture, "tables/broken.sql", "SELECT wrong FROM campaign;\n");
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str text = str_format(
            fixture.arena, "---\ntitle: x\nformat: [pdf, txt]\n%s---\n", CASES[i].front);
        open_template(&fixture, str_to_c(fixture.arena, text));
        assert_false(fixture.ok);
        assert_true(fixture.findings.count > 0);
        const Finding *finding = &fixture.findings.items[0];
        if (!str_contains(finding->found, str_c(CASES[i].words)))
            fail_msg("%s: %.*s", CASES[i].front, STR_ARG(finding->found));
        assert_int_equal(finding->kind, FINDING_TEMPLATE);
        assert_int_equal(finding->place.row, CASES[i].row);
        assert_string_equal(str_to_c(fixture.arena, finding->place.file), CASES[i].file);
    }
    open_template(&fixture, "---\ntitle: x\nformat: [pdf, docx]\noutput: x\n---\n");
    assert_false(fixture.ok);
    assert_true(str_contains(fixture.findings.items[0].found, STR("«docx»; есть pdf, xlsx")));
    close_fixture(&fixture);
}

// What is wrong in every document is said once, and no document passes for made.
static void test_mistakes_once(void **state)
{
    (void)state;
    static const char *const BODIES[] = {"{{nope}}", "{{>nope}}", "{{homes.nope}}",
        "```table nope\n```", "```table broken\n```", "{{broken.x}}", "{{#broken}}{{/broken}}",
        "```table lacks small=1\n```", "[см.](#nope)", "слово[^x]", "```table head\n```",
        "```table real\n```", "{{#list}}\n```pairs 3\n```\n{{/list}}", "{{name|балл}}",
        "```table lacks caption=\"{{nope}}\"\n```", "```note\n{{x.y}}\n```",
        "```drawing height=9 words=\"x\"\nrect {{name}} 1 1 1\n```"};
    Fixture fixture = open_fixture();
    put_homes(&fixture);
    put_file(&fixture, "tables/broken.sql", "SELECT wrong AS x FROM campaign;\n");
    put_file(&fixture, "tables/head.sql", "-- caption: {{nope}}\n-- x: X | text\nSELECT 1 AS x;\n");
    put_file(&fixture, "tables/real.sql", "-- x: X | points\nSELECT 0.5 AS x;\n");
    for (size_t i = 0; i < COUNT(BODIES); i++) {
        Str text = str_concat(fixture.arena, STR(EACH), str_c(BODIES[i]));
        open_template(&fixture, str_to_c(fixture.arena, text));
        expect_ok(&fixture);
        for (size_t k = 0; k < 3; k++) {
            expand_at(&fixture, fixture.arena, k);
            if (fixture.ok || fixture.findings.count != 1)
                fail_msg("%s: document %zu, findings %zu", BODIES[i], k, fixture.findings.count);
        }
    }
    close_fixture(&fixture);
}

// A mistake that only one row has leaves the other documents.
static void test_mistake_of_one(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    put_homes(&fixture);
    open_template(&fixture, EACH "```pairs {{organization}}\nа: б\n```\n");
    for (size_t k = 0; k < 3; k++) {
        expand_at(&fixture, fixture.arena, k);
        assert_int_equal(fixture.ok, k < 2); // pairs 1, pairs 2
    }
    assert_int_equal(fixture.findings.count, 1);
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- the list
static void test_list(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"a", "b", "c", "e", "d", "f"};
    Fixture fixture = open_fixture();
    put_file(&fixture, "documents/d.md",
        "---\nid: D10\ntitle: Десятый\nformat: pdf\noutput: Д.pdf\n---\n");
    put_file(&fixture, "documents/f.md", "---\nid: D10\ntitle: Ф\nformat: csv\noutput: Ф\n---\n");
    put_file(&fixture, "documents/e.md", "---\nid: D9\ntitle: Е\nformat: html\noutput: Е\n---\n");
    put_file(&fixture, "documents/c.md",
        "---\nid: D3\ntitle: В\nformat: txt\nfor_each: homes\noutput: \"{{code}}\"\n"
        "needs:\n  - {table: homes, text: дома}\n---\n");
    put_file(&fixture, "documents/b.md",
        "---\nid: D2\ntitle: Второй\nsummary: Кратко\nformat: [pdf, xlsx]\noutput: Б.pdf\n---\n");
    put_file(&fixture, "documents/a.md",
        "---\nid: D1\ntitle: Первый\nformat: xlsx\noutput: А.xlsx\n---\n");
    put_file(&fixture, "documents/broken.md", "нет описания\n");
    put_file(&fixture, "documents/cp1251.md", "---\ntitle: \xCE\xF2\xF7\xB8\xF2\n---\n");
    put_file(&fixture, "documents/partials/p.md", "вставка\n");
    put_file(&fixture, "documents/README.txt", "не шаблон\n");
    TemplateList list;
    Error err = {0};
    assert_true(template_list(fixture.arena, fixture.dir, &fixture.findings, &list, &err));
    assert_int_equal(list.count, COUNT(NAMES));
    for (size_t i = 0; i < COUNT(NAMES); i++)
        assert_string_equal(str_to_c(fixture.arena, list.items[i].name), NAMES[i]);
    assert_true(str_is(list.items[1].summary, "Кратко") && list.items[1].formats.count == 2);
    assert_true(str_is(list.items[1].formats.items[1], "xlsx"));
    const TemplateInfo *each = &list.items[2];
    assert_true(str_is(each->for_each, "homes") && each->need_count == 1);
    assert_true(str_is(each->needs[0].table, "homes") && str_is(each->needs[0].text, "дома"));
    assert_int_equal(each->needs[0].row, 8);
    assert_int_equal(fixture.findings.count, 2);
    assert_true(str_is(fixture.findings.items[0].place.file, "documents/broken.md"));
    assert_true(str_is(fixture.findings.items[1].place.file, "documents/cp1251.md"));
    close_fixture(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_for_each),
        cmocka_unit_test(test_output), cmocka_unit_test(test_long_output),
        cmocka_unit_test(test_needs), cmocka_unit_test(test_set_mistakes),
        cmocka_unit_test(test_mistakes_once), cmocka_unit_test(test_mistake_of_one),
        cmocka_unit_test(test_list)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
