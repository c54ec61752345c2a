// Templates over a real store: blocks, tables, parameters of sections, hostile values, and the
// places of mistakes. Each test writes its small templates folder aside.
#include "template_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// ---------------------------------------------------------------- blocks
static void test_markdown(void **state)
{
    (void)state;
    static const struct {
        const char *body, *expected;
    } CASES[] = {
        {"# Раздел\n## Часть {#part}\n# Введение {-}\n# Приложение А {#a -}\n#### Мелко\n",
            "heading 1 1 Раздел\nheading 2 1.1 #part Часть\nheading 1 Введение\n"
            "heading 1 #a Приложение А\nheading 4 Мелко"},
        {"Первый\nабзац **жирный *и курсив*** `код`\n\nвторой\\\nс новой строки",
            "text Первый абзац {b:жирный }{bi:и курсив} {c:код}\ntext второй/с новой строки"},
        {"- раз\n- два\n  - внутри\n\n3. три\n4. четыре\n",
            "item 1 – раз\nitem 1 – два\nitem 2 – внутри\nitem 1 3) три\nitem 1 4) четыре"},
        {"- раз\n\n  ещё абзац\n\n- два\n", "item 1 – раз\nitem 1 ещё абзац\nitem 1 – два"},
        {"> цитата\n> дальше\n", "quote цитата дальше"},
        {"абзац\n---\nдалее", "text абзац\npage portrait\ntext далее"},
        {"№&nbsp;5 &#8211; <b>&amp;</b>", "text №" NB "5 – <b>&</b>"},
        {"[сайт](https://example.ru/a_b)", "text {https://example.ru/a_b:сайт}"},
        {"| А | Б |\n|---|--:|\n| *x* | 1 |\n| y | |\n", "table 0 «» [А] [Б]\n  x 1\n  y "},
        {"```contents\n```\n```page landscape\n```\n---\n```page portrait\n```\n```space 2\n```",
            "contents\npage landscape\npage landscape\npage portrait\nspace 2"},
        {"```note\nСерый *текст*\nдалее\n```", "note Серый {i:текст} далее"},
        {"```formula name=sum\nS = (К_{1} + К_{2}) / 5,\nx^{2}\n```\nПо [формуле](#sum)\n"
         "```formula -\na_b\n```",
            "formula (1) #sum S = (К{_:1} + К{_:2}) / 5,/x{^:2}\ntext По {#sum:формуле" NB
            "(1)}\nformula a_b"},
        {"```title\nauthority: Совет\nheading: ОТЧЁТ\nsubject: об итогах\n  в {{one.n}} местах\n"
         "  *не курсив*\nyear: 2025\n```",
            "title\n  authority=Совет\n  heading=ОТЧЁТ\n  subject=об итогах\nв 21 местах\n*не "
            "курсив*\n  year=2025"},
    };
    Fixture fixture = open_fixture();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        expand_body(&fixture, CASES[i].body);
        expect_ok(&fixture);
        assert_string_equal(dump(&fixture), CASES[i].expected);
    }
    close_fixture(&fixture);
}

static void test_values(void **state)
{
    (void)state;
    static const struct {
        const char *body, *expected;
    } CASES[] = {
        {"{{one.points}} {{one.points|raw}} {{one.points|1}} {{one.n|балл}} "
         "{{one.points|балл,балла,баллов}}",
            "text 97,61 9761 97,6 21" NB "балл 97,61" NB "балла"},
        {"{{#list}}{{name}}: {{points}}{{^@last}}; {{/@last}}{{/list}}",
            "text А: 90,00; Б: –; В: 81,25"},
        {"{{list.name}} {{#list}}{{list.name}}{{/list}}", "text А АБВ"},
        {"{{^none}}пусто{{/none}}{{#none}}есть{{/none}}{{^list}}нет{{/list}}[{{none.name}}]",
            "text пусто[]"},
        {"{{#one}}{{#zero}}0{{/zero}}{{#absent}}0{{/absent}}{{#empty}}0{{/empty}}{{#n}}n{{/n}}"
         "{{^zero}}z{{/zero}}{{/one}}",
            "text nz"},
        {"{{#list}}\n- {{name}}\n{{/list}}", "item 1 – А\nitem 1 – Б\nitem 1 – В"},
        {"{{list.name|join}}; {{list.name|join:2}}; {{#list}}{{^@first}}, "
         "{{/@first}}{{name|lower|join:1}}"
         "{{/list}}",
            "text А, Б и В; А, Б и ещё" NB "1; а и ещё" NB "2, а и ещё" NB "2, а и ещё" NB "2"},
        {"{{list.points|1|join|capital}}, [{{none.name|join}}], {{one.n|балл|join}}",
            "text 90,0 и 81,3, [], 21" NB "балл"}, // a row without a value is left out
        {"{{stars.name|join}}", "text *а* и {{б}}"},
        {"{{>part}}", "text вставка: 21"},
        {"[сайт]({{site.url}})", "text {https://a.ru/x_(y))\"z*w*:сайт}"},
    };
    Fixture fixture = open_fixture();
    put_file(&fixture, "documents/partials/part.md", "вставка: {{one.n}}\n");
    put_file(&fixture, "tables/stars.sql", "SELECT '*а*' AS name UNION ALL SELECT '{{б}}';\n");
    put_file(&fixture, "tables/site.sql", "SELECT 'https://a.ru/x_(y))\"z*w*' AS url;\n");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        expand_body(&fixture, CASES[i].body);
        expect_ok(&fixture);
        assert_string_equal(dump(&fixture), CASES[i].expected);
    }
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- tables and charts
static void test_table(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    put_file(&fixture, "tables/rating.sql",
        "-- Рейтинг: строки по убыванию.\n"
        "-- caption: Критерий :criterion, {{one.n|балл}}\n"
        "-- name: Организация | text | width=40\n"
        "-- k: К:criterion | points | bold group=\"Группа {{one.n}}\"\n"
        "-- share: Доля | share\n"
        "-- secret: Тайна | text | hidden\n-- _row: Вид | text\n-- name_note: Место | text\n"
        "SELECT * FROM (SELECT 'Итого:' AS name, NULL AS k, NULL AS share, 1 AS secret, 'group' AS "
        "_row,"
        " '3 орг.' AS _right, 'x' AS undescribed, NULL AS k_exact, NULL AS k_formula, NULL AS "
        "name_note"
        " UNION ALL SELECT 'Дом', 9000 + :criterion, 44, 1, NULL, NULL, 'x', '27009/3', "
        "'({a}+{b})/2', 'г. Омск'"
        " UNION ALL SELECT 'Среднее', 9001, NULL, 1, 'total', NULL, 'x', NULL, NULL, NULL);\n");
    expand_body(&fixture,
        "Смотри [таблицу](#r).\n\n```table rating criterion=3 name=r small grid freeze=2\n*n* – "
        "число\n```\n"
        "```table rating criterion=4 caption=\"Своя \\\"подпись\\\"\"\n```\n```table none\n```\n"
        "```table none empty=\"Ничего нет\"\n```\n");
    expect_ok(&fixture);
    assert_string_equal(dump(&fixture),
        "text Смотри {#r:таблицу" NB "1}.\n"
        "table 1 «Критерий 3, 21" NB "балл» [Организация] [Группа 21/К3] [Доля]\n"
        "  group Итого: – – | 3 орг.\n"
        "  Дом(г. Омск;;) 90,03(;27009/3;({a}+{b})/2) 0,44\n"
        "  total Среднее 90,01 –\n"
        "  note {i:n} – число\n"
        "table 2 «Своя \"подпись\"» [Организация] [Группа 21/К4] [Доля]\n"
        "  group Итого: – – | 3 орг.\n"
        "  Дом(г. Омск;;) 90,04(;27009/3;({a}+{b})/2) 0,44\n"
        "  total Среднее 90,01 –\n"
        "text Сведений за 21 дней нет\n"
        "text Ничего нет");
    const TableBlock *table = fixture.document->items[1].table;
    assert_true(table->is_small && table->is_grid && table->freeze_columns == 2);
    assert_true(table->columns[1].is_bold && table->columns[0].width == 40);
    close_fixture(&fixture);
}

static void test_chart(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    put_file(&fixture, "tables/chart.sql",
        "SELECT column1 AS label, column2 AS place, column3 AS value, column4 AS before, 8322 AS "
        "mean,"
        " '2022' AS before_title, 2025 AS now_title"
        " FROM (VALUES ('А', 1, 9000, 8900), ('Б', '2–3', NULL, NULL));\n");
    expand_body(&fixture,
        "```chart change table=chart name=c caption=\"Изменение\" mean_label=\"по области\"\n```\n"
        "На [рисунке](#c)\n\n```chart bars table=none empty=\"Нет данных\"\n```");
    expect_ok(&fixture);
    assert_string_equal(dump(&fixture),
        "chart change 1 «Изменение» баллы по области 8322 2022 2025\n"
        "  1 А 9000 8900 11\n  2–3 Б 0 0 00\n"
        "text На {#c:рисунке" NB "1}\ntext Нет данных");
    close_fixture(&fixture);
}

static void test_columns(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    expand_body(&fixture, "```table list\n```\n");
    expect_ok(&fixture);
    const TableBlock *table = fixture.document->items[0].table;
    assert_int_equal(table->column_count, 2);
    assert_int_equal(table->columns[0].width, 30);
    const TableColumn *points = &table->columns[1];
    assert_string_equal(str_to_c(fixture.arena, points->title), "К\u00AD3");
    assert_string_equal(str_to_c(fixture.arena, points->group), "Все критерии");
    assert_true(points->is_bold && points->is_scale && !points->is_grey && !points->is_centred);
    assert_int_equal(points->format, FORMAT_POINTS);
    close_fixture(&fixture);
}

// Parameters come from the nearest enclosing row, also for blocks, whose turn comes after Mustache.
static void test_parameters(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    put_file(&fixture, "tables/criteria.sql",
        "SELECT column1 AS criterion, column2 AS title FROM (VALUES (1, 'Первый'), (2, "
        "'Второй'));\n");
    put_file(&fixture, "tables/types.sql",
        "SELECT 'Д' AS type, 7 AS criterion UNION ALL SELECT 'Ц', 8;\n");
    put_file(&fixture, "tables/leaders.sql",
        "-- caption: Лидеры по критерию :criterion\n-- name: Имя | text\n"
        "SELECT 'лидер ' || :criterion AS name WHERE :criterion <> 9;\n");
    put_file(&fixture, "tables/both.sql", "SELECT :criterion || :title AS name;\n");
    expand_body(&fixture, "{{#criteria}}\n## {{title}}\n{{leaders.name}}{{#leaders}} = "
                          "{{name}}{{/leaders}}, {{both.name}}"
                          "{{#types}}, {{leaders.name}} {{both.name}}{{/types}}\n\n```table "
                          "leaders name=l{{criterion}}\n```\n"
                          "{{/criteria}}\n[Таблица](#l2)\n```table leaders criterion=9\n```\n");
    expect_ok(&fixture);
    assert_string_equal(dump(&fixture),
        "heading 2 Первый\n"
        "text лидер 1 = лидер 1, 1Первый, лидер 7 7Первый, лидер 8 8Первый\n"
        "table 1 «Лидеры по критерию 1» [Имя]\n  лидер 1\n"
        "heading 2 Второй\n"
        "text лидер 2 = лидер 2, 2Второй, лидер 7 7Второй, лидер 8 8Второй\n"
        "table 2 «Лидеры по критерию 2» [Имя]\n  лидер 2\n"
        "text {#l2:Таблица" NB "2}");
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- hostile values
static const char *const HOSTILE[] = {"*жирно* _курсив_ **б**", "# заголовок", "- пункт", "+ пункт",
    "* пункт", "1. пункт", "2) пункт", "2025.", "> цитата", "---", "===", "```table rating", "~~~",
    "`код`", "[ссылка](http://a.ru)", "![x](y)", "<b>тег</b>", "<http://a.ru>", "a | b | c",
    "|---|", "\\", "слово\\", "\\*", "{{one.n}}", "{{{x}}} {{#a}}", "&amp; &nbsp; &#65;", "имя {-}",
    "имя {#one}", "\"кавычки\" и «ёлочки»", "a \" empty=\"x", "] [a]: b", "^x^ ~y~ x_{1} x^{2}",
    "ООО «Дом» (№ 1)", "a_b_c", ":--", "!", "https://a.ru/?x=1&y=2", "100 %", "$x$", "=cmd()",
    "[^1]", "[^1]: x", "Таблица: x", "ключ: значение", "- [ ] x", "#", "**", "a\\nb"};

static void expect_text(Fixture *fixture, size_t index, const char *expected)
{
    const Block *block = &fixture->document->items[index];
    assert_string_equal(
        str_to_c(fixture->arena, spans_text(fixture->arena, &block->spans)), expected);
    assert_true(block->spans.count <= 1 || block->kind == BLOCK_NOTE);
}

static void put_hostile(Fixture *fixture, const char *name)
{
    Str quoted = str_replace(fixture->arena, str_c(name), STR("'"), STR("''"));
    Str sql = str_format(fixture->arena, "SELECT '%.*s' AS name, 'x' AS x;\n", STR_ARG(quoted));
    put_file(fixture, "tables/bad.sql", str_to_c(fixture->arena, sql));
}

static void expand_hostile(Fixture *fixture)
{
    static const BlockKind EXPECTED[] = {BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_ITEM, BLOCK_QUOTE,
        BLOCK_NOTE, BLOCK_PARAGRAPH, BLOCK_TITLE, BLOCK_FORMULA, BLOCK_TABLE, BLOCK_TABLE,
        BLOCK_PARAGRAPH, BLOCK_FIGURES, BLOCK_PAIRS, BLOCK_APPROVAL, BLOCK_DRAWING};
    expand_body(fixture, "{{bad.name}}\n\n# {{bad.name}}\n\n- {{bad.name}}\n\n> {{bad.name}}\n\n"
                         "```note\n{{bad.name}}\n```\n[{{bad.name}}](#t)\n\n"
                         "```title\nheading: {{bad.name}}\nfacts: x\n  {{bad.name}}\n```\n"
                         "```formula -\n{{bad.name}}\n```\n"
                         "```table list name=t caption=\"{{bad.name}}\"\n{{bad.name}}\n```\n"
                         "| А {{bad.name}} | Б |\n|---|---|\n| {{bad.name}} | х |\n\n"
                         "слово\n{{bad.name}}\n{{bad.x}} {{bad.name}} **{{bad.name}}**\n"
                         "```figures\n{{bad.name}} | {{bad.name}} | {{bad.name}}\n```\n"
                         "```pairs\n{{bad.name}}: {{bad.name}}\n```\n"
                         "```approval\n{{bad.name}}\n```\n"
                         "```drawing height=9 words=\"{{bad.name}}\"\n"
                         "text 1 1 \"{{bad.name}}\"\n```\n");
    expect_ok(fixture);
    assert_int_equal(fixture->document->count, sizeof EXPECTED / sizeof *EXPECTED);
    for (size_t k = 0; k < sizeof EXPECTED / sizeof *EXPECTED; k++)
        assert_int_equal(fixture->document->items[k].kind, EXPECTED[k]);
}

static void expect_str(Fixture *fixture, Str got, const char *before, const char *name)
{
    Str expected = str_format(fixture->arena, "%s%s", before, name);
    assert_string_equal(str_to_c(fixture->arena, got), str_to_c(fixture->arena, expected));
}

static void expect_tables(Fixture *fixture, const char *name)
{
    Arena *arena = fixture->arena;
    Error err = {0};
    TableRow row;
    bool has_row = false;
    const TableBlock *table = fixture->document->items[8].table;
    const TableBlock *plain = fixture->document->items[9].table;
    expect_str(fixture, table->caption, "", name);
    expect_str(fixture, spans_text(arena, &table->note), "", name);
    expect_str(fixture, plain->columns[0].title, "А ", name);
    assert_true(plain->source.rewind(plain->source.context, &err));
    assert_true(plain->source.next(plain->source.context, arena, &row, &has_row, &err) && has_row);
    expect_str(fixture, row.cells[0].text, "", name);
}

static void expect_forms(Fixture *fixture, const char *name)
{
    const Field *figure = fixture->document->items[11].fields;
    const Field *pair = fixture->document->items[12].fields;
    const DrawingBlock *drawing = fixture->document->items[14].drawing;
    expect_str(fixture, figure->value, "", name);
    expect_str(fixture, figure->extra, "", name);
    expect_str(fixture, figure->key, "", name);
    expect_str(fixture, pair->key, "", name);
    expect_str(fixture, pair->value, "", name);
    expect_text(fixture, 13, name);
    expect_str(fixture, drawing->words, "", name);
    expect_str(fixture, drawing->items[0].text, "", name);
}

// Whatever a name holds, it makes no block, no style and no link, and prints as it is.
static void test_hostile(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    Arena *arena = fixture.arena;
    for (size_t i = 0; i < sizeof HOSTILE / sizeof *HOSTILE; i++) {
        const char *name = HOSTILE[i];
        put_hostile(&fixture, name);
        expand_hostile(&fixture);
        for (size_t k = 0; k < 5; k++)
            expect_text(&fixture, k, name);
        expect_text(&fixture, 5, str_to_c(arena, str_concat(arena, str_c(name), STR(NB "1"))));
        const Block *title = &fixture.document->items[6];
        expect_str(&fixture, title->fields[0].value, "", name);
        expect_str(&fixture, title->fields[1].value, "x\n", name);
        expect_text(&fixture, 7, name);
        expect_tables(&fixture, name);
        expect_forms(&fixture, name);
        const Spans *mixed = &fixture.document->items[10].spans;
        assert_int_equal(mixed->count, 2);
        assert_string_equal(str_to_c(arena, spans_text(arena, mixed)),
            str_to_c(arena, str_format(arena, "слово %s x %s %s", name, name, name)));
    }
    close_fixture(&fixture);
}

static void test_line_breaks(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    put_hostile(&fixture, "Дом\r\n\n# интернат\n\t« Ёлка »  \n");
    expand_body(&fixture, "{{bad.name}}.\n\n{{{bad.name}}}\n");
    expect_ok(&fixture);
    assert_string_equal(dump(&fixture),
        "text Дом # интернат « Ёлка » .\ntext Дом\nheading 1 1 интернат\ntext « Ёлка »");
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- mistakes
// Row 6 is the first of the body.
static const Mistake MISTAKES[] = {
    {"раз\nдва {{wrong.name}}", 7, "documents/report.md", "столбец 5", "tables/wrong.sql нет"},
    {"{{one.wrong}}", 6, "documents/report.md", "столбец 1", "нет графы «wrong»; есть: points, n"},
    {"{{#list}}\n{{wrong}}\n{{/list}}", 7, "documents/report.md", "столбец 1",
        "«wrong» неизвестно"},
    {"{{#list}}{{list.wrong}}{{/list}}", 6, "documents/report.md", "столбец 10",
        "нет графы «wrong»"},
    {"{{#list}}", 6, "documents/report.md", "столбец 1", "раздел «list» не закрыт"},
    {"{{broken.x}}", 4, "tables/broken.sql", "столбец 8", "no such column"},
    {"```table broken\n```", 4, "tables/broken.sql", "столбец 8", "no such column"},
    {"{{two.x}}", 0, "tables/two.sql", "", "ровно один"},
    {"{{write.x}}", 0, "tables/write.sql", "", "запрос не выполнен"},
    {"{{real.x}}", 0, "tables/real.sql", "", "двоичная дробь"},
    {"```table real\n```", 0, "tables/real.sql", "", "двоичная дробь"},
    {"{{head.x}}", 2, "tables/head.sql", "столбец 15", "неизвестный формат графы «число»"},
    {"{{attr.x}}", 1, "tables/attr.sql", "столбец 24", "«жирно»"},
    {"{{key.x}}", 1, "tables/key.sql", "столбец 4", "записано неверно"},
    {"{{extra.x}}", 1, "tables/extra.sql", "", "описана графа «y»"},
    {"{{twice.x}}", 2, "tables/twice.sql", "столбец 4", "дважды"},
    {"{{ask.x}}", 6, "documents/report.md", "столбец 1", "нужен параметр «criterion»"},
    {"\n```table ask\n```", 7, "documents/report.md", "столбец 1", "нужен параметр «criterion»"},
    {"{{#list}}\nтекст\n\n```table wrong\n```\n{{/list}}", 9, "documents/report.md", "столбец 1",
        "«wrong» неизвестна"},
    {"```table list name=x freeze=два\n```", 6, "documents/report.md", "столбец 22", "freeze"},
    {"```table list {{one.name}}=1 big\n```", 6, "documents/report.md", "столбец 15", "«Дом»"},
    {"```table list {{one.n}} big\n```", 6, "documents/report.md", "столбец 15", "«21»"},
    {"```table list caption=\"раз\n```", 6, "documents/report.md", "столбец 15", "кавычка"},
    {"```таблица list\n```", 6, "documents/report.md", "столбец 1", "неизвестный блок «таблица»"},
    {"```table list\nx", 6, "documents/report.md", "столбец 1", "не закрыт"},
    {"- x\n\n  ```table list\n  ```\n", 6, "documents/report.md", "столбец 3", "первого столбца"},
    {"```chart pie table=list\n```", 6, "documents/report.md", "столбец 1",
        "chart bars, chart points, chart change, chart grouped"},
    {"```chart bars table=list\n```", 6, "documents/report.md", "столбец 1", "нужна графа label"},
    {"```title\nzzz: 1\n```", 7, "documents/report.md", "столбец 1", "authority:"},
    {"```page wide\n```", 6, "documents/report.md", "столбец 1", "landscape"},
    {"```space много\n```", 6, "documents/report.md", "столбец 1", "space 2"},
    {"##### Глубоко", 6, "documents/report.md", "столбец 1", "четвёртого"},
    {"# А {#x}\n# Б {#x}", 7, "documents/report.md", "столбец 5", "«x» уже занято"},
    {"слово\nдалее [см.](#absent)", 7, "documents/report.md", "столбец 12", "ссылка на «absent»"},
    {"![x](y.png)", 6, "documents/report.md", "столбец 1", "картинки"},
    {"{{>absent}}", 6, "documents/report.md", "столбец 1", "documents/partials/absent.md"},
    {"{{>../../one}}", 6, "documents/report.md", "столбец 1", "вставки"},
    {"{{../one.n}}", 6, "documents/report.md", "столбец 1", "неизвестно"},
    {"x {{>bad}}", 2, "documents/partials/bad.md", "столбец 3", "«nope»"},
    {"  {{>bad}}", 2, "documents/partials/bad.md", "столбец 3", "«nope»"},
};
static const struct {
    const char *name, *text;
} MISTAKE_FILES[] = {
    {"tables/broken.sql", "-- x: X | text\n-- caption: П\n\nSELECT wrong AS x FROM campaign;\n"},
    {"tables/two.sql", "SELECT 1 AS x; SELECT 2;\n"},
    {"tables/write.sql", "DELETE FROM campaign;\n"},
    {"tables/real.sql", "-- x: X | points\nSELECT 0.5 AS x;\n"},
    {"tables/head.sql", "-- y: Y | text\n-- x: Графа | число\nSELECT 1 AS x, 2 AS y;\n"},
    {"tables/attr.sql", "-- x: Графа | points | жирно\nSELECT 1 AS x;\n"},
    {"tables/key.sql", "-- икс: Графа | points\nSELECT 1 AS x;\n"},
    {"tables/extra.sql", "-- y: Графа | points\nSELECT 1 AS x;\n"},
    {"tables/twice.sql", "-- x: Графа | points\n-- x: Графа | points\nSELECT 1 AS x;\n"},
    {"tables/ask.sql", "-- x: Графа | points\nSELECT :criterion AS x;\n"},
    {"documents/partials/bad.md", "первая\nи {{nope}}\n"},
};

static void test_mistakes(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    for (size_t i = 0; i < sizeof MISTAKE_FILES / sizeof *MISTAKE_FILES; i++)
        put_file(&fixture, MISTAKE_FILES[i].name, MISTAKE_FILES[i].text);
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++)
        expect_mistake(&fixture, &MISTAKES[i]);
    close_fixture(&fixture);
}

// ---------------------------------------------------------------- front matter and the list
static void test_front(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    put_file(&fixture, "tables/day.sql", "SELECT '2025-11-20' AS day, 0 AS done;\n");
    expand(&fixture,
        "---\nid: D2\ntitle: \"Отчёт: {{one.n|балл}}\"\nsummary: О чём\nformat: [pdf, xlsx]\n"
        "output: \"Паспорт {{one.name}}: \\\"1/2\\\".xlsx\"\npage: form\nlandscape: true\n"
        "subject: Тема\nauthor: Совет\nkeywords: нок\nnumbering: false\ndate: \"{{day.day}}\"\n"
        "draft: \"{{#day}}{{^done}}Проект от {{day|long}}{{/done}}{{/day}}\"\n---\n# Глава\n");
    expect_ok(&fixture);
    const Document *document = fixture.document;
    Arena *arena = fixture.arena;
    assert_string_equal(str_to_c(arena, document->title), "Отчёт: 21" NB "балл");
    assert_string_equal(str_to_c(arena, document->output), "Паспорт Дом_ _1/2_.pdf");
    assert_string_equal(str_to_c(arena, document->subject), "Тема");
    assert_string_equal(
        str_to_c(arena, document->draft_mark), "Проект от 20" NB "ноября 2025" NB "г.");
    assert_true(document->page == PAGE_FORM && document->is_landscape);
    assert_int_equal(document->date.day, 20);
    assert_string_equal(dump(&fixture), "heading 1 Глава");
    close_fixture(&fixture);
}

static void test_deep_list(void **state)
{
    (void)state;
    Fixture fixture = open_fixture();
    Text body = text_new(fixture.arena);
    for (int i = 0; i < 20; i++)
        text_format(&body, "%*s- пункт\n", 2 * i, "");
    expand_body(&fixture, str_to_c(fixture.arena, text_str(&body)));
    assert_false(fixture.ok);
    assert_int_equal(fixture.findings.items[0].place.row, 6 + 16);
    close_fixture(&fixture);
}

static void test_front_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        long row;
        const char *words;
    } CASES[] = {{"# Нет описания", 1, "между двумя строками ---"},
        {"---\ntitle: x\n", 1, "между двумя строками ---"},
        {"---\ntitle: x\nformat: pdf\n---\n", 1, "нет «output»"},
        {"---\ntitle: x\nformat: pdf\noutput: x.pdf\npage: wide\n---\n", 5, "report или form"},
        {"---\ntitle: x\nformat: pdf\noutput: \"{{nope.x}}.pdf\"\n---\n", 4, "tables/nope.sql"},
        {"---\ntitle: x\nformat: pdf\noutput: x.pdf\ndate: завтра\n---\n", 5, "не дата"}};
    Fixture fixture = open_fixture();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        expand(&fixture, CASES[i].text);
        assert_false(fixture.ok);
        assert_true(fixture.findings.count >= 1);
        if (!str_contains(fixture.findings.items[0].found, str_c(CASES[i].words)))
            fail_msg("%s: %.*s", CASES[i].text, STR_ARG(fixture.findings.items[0].found));
        assert_int_equal(fixture.findings.items[0].place.row, CASES[i].row);
    }
    close_fixture(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_values), cmocka_unit_test(test_table), cmocka_unit_test(test_columns),
        cmocka_unit_test(test_chart), cmocka_unit_test(test_parameters),
        cmocka_unit_test(test_hostile), cmocka_unit_test(test_line_breaks),
        cmocka_unit_test(test_mistakes), cmocka_unit_test(test_front),
        cmocka_unit_test(test_front_mistakes), cmocka_unit_test(test_deep_list)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
