// Blocks of forms and papers: fields, figures, charts by series, drawings; captions of Markdown
// tables and footnotes; what a query says of its cells.
#include "template_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct {
    const char *body, *expected;
} Case;

static void expect_cases(Fixture *fixture, const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        expand_body(fixture, cases[i].body);
        expect_ok(fixture);
        assert_string_equal(dump(fixture), cases[i].expected);
    }
}

static void expect_mistakes(Fixture *fixture, const Mistake *mistakes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_mistake(fixture, &mistakes[i]);
}

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define REPORT "documents/report.md"

// ---------------------------------------------------------------- lines of plain text
static void test_forms(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {"```approval\nУТВЕРЖДАЮ\n\nПредседатель *совета*\n____________ {{one.name}}\n```",
            "approval УТВЕРЖДАЮ/Председатель *совета*/____________ Дом"},
        {"```signature\nposition: Министр\n  труда\nname: {{one.name}}\nhint: подпись\n```",
            "signature\n  position=Министр\nтруда\n  name=Дом\n  hint=подпись"},
        {"```signature\nposition: Министр\nname:\n```", "signature\n  position=Министр\n  name="},
        {"```figures\n{{one.points}} | из 100 | итог, отлично\n{{one.n}} | | анкет: всего\n"
         "{{one.empty}} | | нет\n```",
            "figures\n  итог, отлично=97,61 + из 100\n  анкет: всего=21\n  нет=–"},
        {"```pairs\nИНН: 5504012345\nАдрес: г. Омск,\n  ул. Мира, 1: вход\nТелефон: "
         "{{one.absent}}\n```",
            "pairs 1\n  ИНН=5504012345\n  Адрес=г. Омск,\nул. Мира, 1: вход\n  Телефон=–"},
        {"```pairs 2\n{{#list}}\n{{name}}: {{points}}\n{{/list}}\n```",
            "pairs 2\n  А=90,00\n  Б=–\n  В=81,25"},
        {"```pairs\n```\n```figures\n```\n```approval\n```\nтекст", "text текст"},
    };
    static const Mistake MISTAKES[] = {
        {"```figures\n97,61 | итог\n```", 7, REPORT, "столбец 1", "значение, пояснение"},
        {"```figures\n1 | 2 | 3 | 4\n```", 7, REPORT, "столбец 1", "значение, пояснение"},
        {"```figures\n1 | 2 |\n```", 7, REPORT, "столбец 1", "значение, пояснение"},
        {"```figures\n1||a\n1||a\n1||a\n1||a\n1||a\n1||a\n1||a\n1||a\n1||a\n```", 15, REPORT,
            "столбец 1", "больше восьми"},
        {"```figures big\n1||a\n```", 6, REPORT, "столбец 12", "нет параметров"},
        {"```pairs 3\na: b\n```", 6, REPORT, "столбец 1", "pairs 2"},
        {"```pairs\nпросто слова\n```", 7, REPORT, "столбец 1", "Название: значение"},
        {"```signature\nименно: я\n```", 7, REPORT, "столбец 1", "position:"},
        {"```signature\nname: я\n```", 6, REPORT, "столбец 1", "нет должности"},
    };
    Fixture fixture = open_fixture();
    expect_cases(&fixture, CASES, COUNT(CASES));
    expect_mistakes(&fixture, MISTAKES, COUNT(MISTAKES));
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- drawings
static void test_drawing(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {"На [рисунке](#way).\n\n```drawing width=100 height=40,5 name=way caption=\"Путь\" "
         "words=\"Данные идут\"\n"
         "rect 0 0 40 12 fill=tint stroke=none\n\nline 0 20 40 22.5\narrow 40 6 60 6 stroke=deep\n"
         "circle 80 6 5 fill=ochre\ntext 20 -7 \"Итог: \\\"97\\\"\" size=12 bold centre ink=white\n"
         "text 1 2 \"{{one.name}}\"\n```",
            "text На {#way:рисунке" NB "1}.\n"
            "drawing 1 «Путь» 100x40 (Данные идут)\n"
            "  rect 0 0 40 12 fill4 stroke0\n"
            "  line 0 20 40 2.5 fill0 stroke5\n"
            "  arrow 40 6 20 0 fill0 stroke1\n"
            "  circle 80 6 5 0 fill3 stroke5\n"
            "  text 20 -7 0 0 fill7 stroke0 «Итог: \"97\"» 12 bold 1\n"
            "  text 1 2 0 0 fill8 stroke0 «Дом» 9 0"},
        {"```drawing height=10 words=\"x\"\n```", "drawing 0 «» 165x10 (x)"},
    };
    static const Mistake MISTAKES[] = {
        {"```drawing height=10\n```", 6, REPORT, "столбец 1", "words="},
        {"```drawing words=\"x\"\n```", 6, REPORT, "столбец 1", "height=60"},
        {"```drawing height=0 words=\"x\"\n```", 6, REPORT, "столбец 12", "от 1 до 250"},
        {"```drawing height=9 words=\"x\" depth=2\n```", 6, REPORT, "столбец 31", "непонятный"},
        {"```drawing height=9 words=\"x\"\nsquare 1 2\n```", 7, REPORT, "столбец 1", "rect, line"},
        {"```drawing height=9 words=\"x\"\nrect 1 2 3\n```", 7, REPORT, "столбец 1", "миллиметров"},
        {"```drawing height=9 words=\"x\"\nrect 1 2 3 -4\n```", 7, REPORT, "столбец 12",
            "миллиметров"},
        {"```drawing height=9 words=\"x\"\nrect 1 2 3 x\n```", 7, REPORT, "столбец 12",
            "миллиметров"},
        {"```drawing height=9 words=\"x\"\nline 1 2 3 4 fill=deep\n```", 7, REPORT, "столбец 14",
            "свойство"},
        {"```drawing height=9 words=\"x\"\nrect 1 2 3 4 fill=red\n```", 7, REPORT, "столбец 14",
            "свойство"},
        {"```drawing height=9 words=\"x\"\nrect 1 2 3 4 bold\n```", 7, REPORT, "столбец 14",
            "свойство"},
        {"```drawing height=9 words=\"x\"\ntext 1 2 bold\n```", 7, REPORT, "столбец 1", "нет слов"},
        {"```drawing height=9 words=\"x\"\ntext 1 2 \"a\" size=100\n```", 7, REPORT, "столбец 14",
            "свойство"},
        {"```drawing height=9 words=\"x\"\ntext 1 2 \"a\n```", 7, REPORT, "столбец 10", "кавычка"},
    };
    Fixture fixture = open_fixture();
    expect_cases(&fixture, CASES, COUNT(CASES));
    expect_mistakes(&fixture, MISTAKES, COUNT(MISTAKES));
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- charts
static void test_charts(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {"```chart grouped table=years series=\"2022; {{one.n}}\" caption=\"Годы\"\n```",
            "chart grouped 1 «Годы» баллы  \n  1 К1 0 0 00 2022=9000/1 21=9100/1\n"
            "   К2 0 0 00 2022=0/0 21=8000/1"},
        {"```chart profile table=profile mean_label=\"в среднем\"\n```",
            "chart profile 0 «» баллы  \n   К1 9000 0 10 8800 9900 11\n   К2 0 0 00 0 0 00"},
        {"```chart strips table=parts series=\"Да;Нет;нет ответа\" unit=анкеты\n```",
            "chart strips 0 «» анкеты  \n   Все 0 0 00 Да=12/1 Нет=5/1 нет ответа=3/1\n"
            "   18–24 0 0 00 Да=0/0 Нет=0/0 нет ответа=0/0 hidden"},
    };
    static const Mistake MISTAKES[] = {
        {"```chart grouped table=years\n```", 6, REPORT, "столбец 1", "series="},
        {"```chart strips table=parts series=\"Да\"\n```", 6, REPORT, "столбец 29", "от 2 до 6"},
        {"```chart grouped table=years series=\"1;2;3;4;5;6;7\"\n```", 6, REPORT, "столбец 30",
            "от 1 до 6"},
        {"```chart grouped table=years series=\"1;2;3\"\n```", 6, REPORT, "столбец 1", "графа s3"},
        {"```chart profile table=years\n```", 6, REPORT, "столбец 1", "графа value"},
        {"```chart change table=profile\n```", 6, REPORT, "столбец 1", "графа before"},
        {"```chart bars table=profile series=\"1\"\n```", 6, REPORT, "столбец 29", "нет рядов"},
        {"```chart bars table=profile colour=red\n```", 6, REPORT, "столбец 29", "«colour»"},
        {"```chart bars table=nope\n```", 6, REPORT, "столбец 1", "tables/nope.sql нет"},
    };
    Fixture fixture = open_fixture();
    put_file(&fixture, "tables/years.sql",
        "SELECT 1 AS place, 'К1' AS label, 9000 AS s1, 9100 AS s2 "
        "UNION ALL SELECT NULL, 'К2', NULL, 8000;\n");
    put_file(&fixture, "tables/profile.sql",
        "SELECT 'К1' AS label, 9000 AS value, 8800 AS row_mean, 9900 AS most "
        "UNION ALL SELECT 'К2', NULL, NULL, NULL;\n");
    put_file(&fixture, "tables/parts.sql",
        "SELECT 'Все' AS label, 12 AS s1, 5 AS s2, 3 AS s3, 0 AS is_hidden "
        "UNION ALL SELECT '18–24', NULL, NULL, NULL, 1;\n");
    expect_cases(&fixture, CASES, COUNT(CASES));
    expect_mistakes(&fixture, MISTAKES, COUNT(MISTAKES));
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- captions and footnotes
#define TABLE "| А | Б |\n|---|--:|\n| x | 1 |\n"

static void test_captions(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {"В [таблице](#group).\n\nТаблица: Состав *группы* {{one.name}} {#group}\n\n" TABLE
         "\n```table list caption=\"Дальше\"\n```",
            "text В {#group:таблице" NB "1}.\ntable 1 «Состав *группы* Дом» [А] [Б]\n  x 1\n"
            "table 2 «Дальше» [Наименование] [Все критерии/К\u00AD3]\n  А 90,00\n  Б –\n  В 81,25"},
        {"Таблица: Без имени\n" TABLE "\nтекст\n\n" TABLE,
            "table 1 «Без имени» [А] [Б]\n  x 1\ntext текст\ntable 0 «» [А] [Б]\n  x 1"},
    };
    static const Mistake MISTAKES[] = {
        {"Таблица: Состав\n\nтекст\n\n" TABLE, 6, REPORT, "столбец 1", "должна стоять таблица"},
        {"Таблица: Состав\n```table list\n```", 6, REPORT, "столбец 1", "должна стоять таблица"},
        {"текст\n\nТаблица: Состав", 8, REPORT, "столбец 1", "должна стоять таблица"},
        {"Таблица: {#x}\n\n" TABLE, 6, REPORT, "столбец 1", "Таблица: подпись"},
        {"Таблица: А {#x}\n\n" TABLE "\n# Б {#x}", 12, REPORT, "столбец 5", "«x» уже занято"},
    };
    Fixture fixture = open_fixture();
    expect_cases(&fixture, CASES, COUNT(CASES));
    expect_mistakes(&fixture, MISTAKES, COUNT(MISTAKES));
    close_fixture(&fixture);
}

static void test_footnotes(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {"[^b]: Вторая, *{{one.name}}*, см. [таблицу](#t)\n\nРаз[^a], два[^b]; **снова[^a]**[^c]\n"
         "[^a]: Первая [^ не знак\n\n- пункт[^c]\n\n[^c]: слово\n\nТаблица: Т {#t}\n" TABLE,
            "text Раз[1], два[2]; {b:снова}[1][3]\n"
            "item 1 – пункт[3]\n"
            "table 1 «Т» [А] [Б]\n  x 1\n"
            "footnote 1 Первая [^ не знак\nfootnote 2 Вторая, {i:Дом}, см. {#t:таблицу" NB
            "1}\nfootnote 3 слово"},
        {"[^a]\n\n```note\nСерое[^a]\n```\n```table list\nПод таблицей[^a]\n```\n[^a]: x",
            "text [1]\nnote Серое[1]\n"
            "table 0 «» [Наименование] [Все критерии/К\u00AD3]\n  А 90,00\n  Б –\n  В 81,25\n"
            "  note Под таблицей[1]\nfootnote 1 x"},
        {"`[^a]` и [^ ] и [^]", "text {c:[^a]} и [^ ] и [^]"},
    };
    static const Mistake MISTAKES[] = {
        {"слово[^x]", 6, REPORT, "столбец 6", "у сноски «x» нет текста"},
        {"слово\n\n[^x]: текст", 8, REPORT, "столбец 6", "на сноску «x» нет знака"},
        {"слово[^x]\n\n[^x]: раз\n\n[^x]: два", 10, REPORT, "столбец 6", "написана дважды"},
        {"слово[^x]\n\n[^x]:  ", 8, REPORT, "столбец 6", "нет текста"},
        {"слово[^x]\n\n[^x]: раз[^x]", 8, REPORT, "столбец 10", "внутри сноски"},
        {"# Глава[^x]\n\n[^x]: раз", 6, REPORT, "столбец 8", "в заголовке"},
        {"| А[^x] |\n|---|\n| б |\n\n[^x]: раз", 6, REPORT, "столбец 3", "в ячейке"},
    };
    Fixture fixture = open_fixture();
    expect_cases(&fixture, CASES, COUNT(CASES));
    expect_mistakes(&fixture, MISTAKES, COUNT(MISTAKES));
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- cells
static void test_cells(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    Error err = {0};
    TableRow row;
    bool has_row = false;
    put_file(&fixture, "tables/cells.sql",
        "-- name: Мера | text\n-- name_link: Файл | text\n-- change: Изм. | change\n"
        "-- steps: Ход | progress\n-- parts: Ответы | strip\n"
        "SELECT 'План' AS name, 'plan.pdf' AS name_link, -113 AS change, 'attention' AS "
        "change_emphasis, 'ddlx' AS steps, '12;5;3' AS parts, 'bold' AS name_emphasis;\n");
    expand_body(&fixture, "```table cells compact searchable\n```\n");
    expect_ok(&fixture);
    const TableBlock *table = fixture.document->items[0].table;
    assert_true(table->is_compact && table->is_searchable && !table->is_small);
    assert_int_equal(table->column_count, 4);
    assert_int_equal(table->columns[2].format, FORMAT_PROGRESS);
    assert_int_equal(table->columns[3].format, FORMAT_STRIP);
    assert_true(table->source.rewind(table->source.context, &err));
    assert_true(table->source.next(table->source.context, fixture.arena, &row, &has_row, &err));
    assert_true(has_row);
    assert_string_equal(str_to_c(fixture.arena, row.cells[0].link), "plan.pdf");
    assert_int_equal(row.cells[0].emphasis, EMPHASIS_BOLD);
    assert_int_equal(row.cells[1].emphasis, EMPHASIS_ATTENTION);
    assert_int_equal(row.cells[2].emphasis, EMPHASIS_NONE);
    assert_int_equal(row.cells[1].link.len, 0);
    assert_string_equal(str_to_c(fixture.arena, row.cells[2].text), "ddlx");
    close_fixture(&fixture);
}

// A quoted word is a text, not a flag.
static void test_quoted_flag(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    expand_body(&fixture, "```table \"list\" \"small\"\n```\n");
    assert_false(fixture.ok);
    close_fixture(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_drawing),
        cmocka_unit_test(test_charts), cmocka_unit_test(test_captions),
        cmocka_unit_test(test_footnotes), cmocka_unit_test(test_cells),
        cmocka_unit_test(test_quoted_flag)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
