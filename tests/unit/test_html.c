// The HTML writer: escaping, links, tables with their scopes and orders, lists, the policy of the
// page. What a browser makes of it is tested in tests/browser.
#include "arena_fixture.h"

#include <stdlib.h>

#include "publish/publish_html_int.h"
#include "rows_fixture.h"

// ---------------------------------------------------------------- texts
static void test_text(void **state)
{
    static const struct {
        const char *text, *wanted, *attribute;
    } CASES[] = {
        {"просто", "просто", "просто"},
        {"<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;", "&lt;b&gt;&amp;&quot;&#39;"},
        {"</script>", "&lt;/script&gt;", "&lt;/script&gt;"},
        {"Обору\u00ADдование", "Обору&shy;дование", "Оборудование"},
        {"5\u00A0%", "5&nbsp;%", "5&nbsp;%"},
        {"№ 10", "№&nbsp;10", "№ 10"},
        {"слово – слово", "слово&nbsp;– слово", "слово – слово"},
        {"раз\nдва", "раз<br>два", "раз два"},
        {"a\x01z\x7F", "a\uFFFDz\uFFFD", "a\uFFFDz\uFFFD"},
        {"\xFF", "\uFFFD", "\uFFFD"},
        {"a\uFFFEz", "a\uFFFDz", "a\uFFFDz"},
        {"שלום", "<bdi>שלום</bdi>", "שלום"},
        {"а\u202Eб", "<bdi>аб</bdi>", "аб"},
        {"а\u200Bб", "а\u200Bб", "а\u200Bб"},
        {"😀", "😀", "😀"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Text out = text_new(*state), attribute = text_new(*state);
        html_add_text(&out, str_c(CASES[i].text));
        html_add_plain(&attribute, str_c(CASES[i].text));
        expect_text(text_str(&out), CASES[i].wanted, CASES[i].text);
        expect_text(text_str(&attribute), CASES[i].attribute, CASES[i].text);
    }
}

static void test_addresses(void **state)
{
    static const struct {
        const char *link, *wanted;
    } CASES[] = {
        {"passports/Дом 1.html", "<a href=\"passports/Дом%201.html\">"},
        {"100%?.pdf", "<a href=\"100%25%3F.pdf\">"},
        {"a\"b<c>.pdf", "<a href=\"a%22b%3Cc%3E.pdf\">"},
        {"a&b'c.pdf", "<a href=\"a&amp;b&#39;c.pdf\">"},
        {"https://a.ru/?x=1&y=%20\"", "<a href=\"https://a.ru/?x=1&amp;y=%20&quot;\">"},
        {"#Рейтинг", "<a href=\"#Рейтинг\">"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Text out = text_new(*state);
        html_add_link_start(&out, str_c(CASES[i].link));
        expect_text(text_str(&out), CASES[i].wanted, CASES[i].link);
    }
}

static void test_css_string(void **state)
{
    Text out = text_new(*state);
    html_add_css_string(&out, STR("Проект 1.\"}</style>\n\\"));
    expect_text(text_str(&out), "\"Проект 1.\\22 \\7d \\3c \\2f style\\3e \\fffd \\5c \"", "css");
}

// The digest of an empty text is known to everybody.
static void test_hash(void **state)
{
    expect_text(
        html_hash(*state, STR("")), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "");
    expect_text(html_hash(*state, STR("abc")),
        "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", "abc");
}

static void test_order(void **state)
{
    (void)state;
    static const struct {
        ColumnFormat format;
        TableCell cell;
        bool has_order;
        int64_t order;
    } CASES[] = {
        {FORMAT_POINTS, NUMBER_CELL(9761), true, 9761},
        {FORMAT_CHANGE, NUMBER_CELL(-113), true, -113},
        {FORMAT_PLACE, TEXT_CELL("12–13"), true, 12}, {FORMAT_PLACE, TEXT_CELL("нет"), false, 0},
        {FORMAT_DATE, TEXT_CELL("1970-01-11"), true, 10}, {FORMAT_TEXT, TEXT_CELL("12"), false, 0},
        {FORMAT_POINTS, {.is_number = true, .number = 5}, false, 0}, // no value
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        int64_t order = 0;
        assert_int_equal(
            html_cell_order(CASES[i].format, &CASES[i].cell, &order), CASES[i].has_order);
        if (CASES[i].has_order)
            assert_int_equal(order, CASES[i].order);
    }
}

// ---------------------------------------------------------------- pages
typedef struct {
    Arena *arena;
    Document *document;
    char dir[64];
} World;

static int world_open(void **state)
{
    Arena *arena = arena_open();
    World *world = NEW(arena, World);
    *world = (World){
        .arena = arena, .document = document_new(arena), .dir = "/tmp/nok_html_XXXXXX"};
    world->document->title = STR("Название");
    world->document->output = STR("проба.html");
    assert_non_null(mkdtemp(world->dir));
    *state = world;
    return 0;
}

static int world_close(void **state)
{
    World *world = *state;
    Error err;
    bool ok = dir_remove(str_c(world->dir), &err);
    arena_close(world->arena);
    return ok ? 0 : -1;
}

static bool write_page(World *world, Str *ret, Error *err)
{
    Findings findings = findings_new(world->arena);
    Str path = path_join(world->arena, str_c(world->dir), STR("a.html"));
    return html_write(
               world->arena, press_new(world->arena), world->document, path, &findings, err) &&
           file_read(world->arena, path, 0, ret, err);
}

static Str written(World *world)
{
    Error err = {.text = ""};
    Str page;
    if (!write_page(world, &page, &err))
        fail_msg("%s", err.text);
    return page;
}

static void expect_part(Str page, const char *part)
{
    if (!str_contains(page, str_c(part)))
        fail_msg("нет «%s»", part);
}

static Block *add(World *world, BlockKind kind, int level, const char *number, const char *text)
{
    Block *block = document_add(world->arena, world->document, kind);
    block->level = level;
    block->number = str_c(number);
    if (text != NULL)
        spans_add(world->arena, &block->spans, str_c(text), 0, STR(""));
    return block;
}

static void test_head(void **state)
{
    World *world = *state;
    *world->document = (Document){.title = S("А <b> & «Б»"),
        .subject = S("про \"всё\""),
        .author = S("Министерство"),
        .draft_mark = S("Проект от 1 мая"),
        .footer = S("Подвал"),
        .date = {2025, 11, 20}};
    Str page = written(world);
    assert_true(str_starts(
        page, STR("<!doctype html>\n<html lang=\"ru\">\n<head>\n<meta charset=\"utf-8\">\n")));
    assert_true(str_ends(page, STR("</body>\n</html>\n")));
    expect_part(page, "<title>А &lt;b&gt; &amp; «Б»</title>");
    expect_part(page, "<meta name=\"description\" content=\"про &quot;всё&quot;\">");
    expect_part(page, "<meta name=\"date\" content=\"2025-11-20\">");
    expect_part(page, "<header><div class=\"w\">Министерство</div></header>");
    expect_part(page, "<p class=\"draft\">Проект от 1 мая</p>");
    expect_part(page, "<h1>А &lt;b&gt; &amp; «Б»</h1>");
    expect_part(page, "@page{size:A4 portrait");
    expect_part(page, "script-src 'none'"); // nothing to search: no script at all
    assert_false(str_contains(page, STR("<script")));
    assert_false(str_contains(page, STR(" style=")));
}

static void test_blocks(void **state)
{
    World *world = *state;
    add(world, BLOCK_HEADING, 1, "", "Название"); // said by <h1>
    add(world, BLOCK_CONTENTS, 0, "", NULL);
    add(world, BLOCK_HEADING, 2, "1", "Раздел")->name = STR("part");
    add(world, BLOCK_HEADING, 4, "", "Глубже");
    add(world, BLOCK_ITEM, 1, "–", "а");
    add(world, BLOCK_ITEM, 2, "3)", "б");
    add(world, BLOCK_ITEM, 1, "–", "в");
    Block *paragraph = add(world, BLOCK_PARAGRAPH, 0, "", "К");
    spans_add(world->arena, &paragraph->spans, STR("1"), SPAN_SUB | SPAN_BREAK, STR(""));
    spans_add(world->arena, &paragraph->spans, STR("ссылка"), SPAN_BOLD, STR("#part"));
    spans_add(world->arena, &paragraph->spans, STR("зло"), 0, STR("javascript:alert(1)"));
    Str page = written(world);
    expect_part(page, "<h1 id=\"nok-h1\">Название</h1>");
    expect_part(page, "<li class=\"deep\"><a href=\"#part\">1 Раздел</a></li>\n</ul>\n</nav>");
    expect_part(page, "<h2 id=\"part\">1 Раздел</h2>\n<h3 id=\"nok-h4\">Глубже</h3>");
    expect_part(page, "<ul>\n<li>а\n<ol>\n<li value=\"3\">б</li></ol>\n</li>\n<li>в</li></ul>\n");
    expect_part(page, "<p>К<sub>1</sub><br><a href=\"#part\"><strong>ссылка</strong></a>зло</p>");
}

static void test_fields(void **state)
{
    World *world = *state;
    Field title[] = {{.key = S("authority"), .value = S("Совет")},
        {.key = S("heading"), .value = S("ОТЧЁТ")},
        {.key = S("subject"), .value = S("об итогах\nоценки")},
        {.key = S("approval"), .value = S("ОДОБРЕН")}, {.key = S("place"), .value = S("г. Омск")},
        {.key = S("year"), .value = S("2025")}};
    Field figures[] = {{.key = S("место"), .value = S("2"), .extra = S("из 16")}};
    Block *blocks[] = {add(world, BLOCK_TITLE, 0, "", NULL), NULL};
    blocks[0]->fields = title;
    blocks[0]->field_count = COUNT(title);
    blocks[1] = add(world, BLOCK_FIGURES, 0, "", NULL);
    blocks[1]->fields = figures;
    blocks[1]->field_count = 1;
    Str page = written(world);
    expect_part(page, "<header><div class=\"w\">Совет</div></header>");
    expect_part(page, "<h1>Отчёт об итогах оценки</h1>");
    expect_part(page, "<p class=\"note\">г. Омск; 2025</p>");
    expect_part(page, "<p>ОДОБРЕН</p>");
    expect_part(page, "<dt>место</dt><dd>2 <small>из 16</small></dd>");
}

// The first heading is the page's when it says the title, be it numbered or not the first block;
// a later one is a heading like others.
static void test_title_heading(void **state)
{
    World *world = *state;
    add(world, BLOCK_APPROVAL, 0, "", "УТВЕРЖДАЮ");
    Block *heading = add(world, BLOCK_HEADING, 1, "1", "Название");
    heading->name = STR("главный");
    add(world, BLOCK_CONTENTS, 0, "", NULL);
    add(world, BLOCK_HEADING, 1, "2", "Название");
    Str page = written(world);
    expect_part(page, "<h1 id=\"главный\">Название</h1>");
    expect_part(page, "<h2 id=\"nok-h4\">2 Название</h2>");
    expect_part(page, "<a href=\"#nok-h4\">2 Название</a>");
    assert_false(str_contains(page, STR("1 Название")));
}

static void test_footnotes(void **state)
{
    World *world = *state;
    world->document->footnotes = NEW_ARRAY(world->arena, Spans, 1);
    world->document->footnote_count = 1;
    spans_add(world->arena, &world->document->footnotes[0], STR("Внизу"), 0, STR(""));
    add(world, BLOCK_PARAGRAPH, 0, "", "раз")->spans.items[0].footnote = 1;
    add(world, BLOCK_PARAGRAPH, 0, "", "два")->spans.items[0].footnote = 1;
    Str page = written(world);
    expect_part(page, "раз<sup class=\"mark\"><a href=\"#nok-fn1\" id=\"nok-ref1\" "
                      "aria-label=\"Сноска 1\">1</a></sup>");
    expect_part(
        page, "два<sup class=\"mark\"><a href=\"#nok-fn1\" aria-label=\"Сноска 1\">1</a></sup>");
    expect_part(page, "id=\"nok-fn1\">Внизу <a href=\"#nok-ref1\"");
}

// ---------------------------------------------------------------- tables
static TableBlock *add_table(World *world, TableColumn *columns, size_t count, Rows *rows)
{
    TableBlock *table = NEW(world->arena, TableBlock);
    *table = (TableBlock){.caption = S("Итог"),
        .number = 1,
        .name = S("rating"),
        .columns = columns,
        .column_count = count,
        .source = {rows, rows_rewind, rows_next}};
    add(world, BLOCK_TABLE, 0, "", NULL)->table = table;
    return table;
}

static void test_table(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("Место"), .format = FORMAT_PLACE}, {.title = S("Имя")},
        {.title = S("К1"), .group = S("Критерии"), .format = FORMAT_POINTS, .is_bold = true},
        {.title = S("К2"), .group = S("Критерии"), .format = FORMAT_CHANGE}};
    const TableCell band[] = {TEXT_CELL("Группа"), {0}, {0}, {0}};
    const TableCell body[] = {NUMBER_CELL(1),
        {.has_value = true, .text = S("<Дом>"), .note = S("ИНН"), .link = S("1.html")},
        NUMBER_CELL(9761),
        {.has_value = true, .is_number = true, .number = -113, .emphasis = EMPHASIS_ATTENTION}};
    const TableCell nobody[] = {{0}, {0}, {0}, {0}};
    const TableCell total[] = {{0}, TEXT_CELL("Среднее"), NUMBER_CELL(9000), {0}};
    const TableRow list[] = {{.kind = ROW_GROUP, .cells = band, .right = S("1 из 2")},
        {.kind = ROW_BODY, .cells = body}, {.kind = ROW_BODY, .cells = nobody},
        {.kind = ROW_TOTAL, .cells = total}};
    Rows rows = {.rows = list, .count = COUNT(list)};
    add_table(world, columns, 4, &rows)->is_searchable = true;
    Str page = written(world);
    expect_part(page, "<div class=\"fit\" id=\"rating\">");
    expect_part(page, "<caption>Таблица&nbsp;1&nbsp;— Итог</caption>");
    expect_part(page, "<th scope=\"col\" role=\"columnheader\" rowspan=\"2\" class=\"p n\" "
                      "data-col=\"0\">Место</th>");
    expect_part(page, "<th scope=\"colgroup\" role=\"columnheader\" colspan=\"2\">Критерии</th>");
    expect_part(page,
        "<th scope=\"rowgroup\" role=\"rowheader\" colspan=\"4\"><span>1 из 2</span> Группа</th>");
    expect_part(
        page, "<span class=\"v\"><a href=\"1.html\">&lt;Дом&gt;</a></span><small>ИНН</small></th>");
    expect_part(page, "class=\"z n d2 b\" data-sort=\"9761\" data-label=\"К1\">97,61</td>");
    expect_part(
        page, "data-sort=\"-113\" data-label=\"К2\"><strong class=\"warn\">−1,13</strong></td>");
    expect_part(page, "<tr role=\"row\" class=\"total\"><td role=\"cell\" class=\"p n none blank\" "
                      "data-label=\"Место\"></td>");
    expect_part(page, "class=\"k n d2 none\" data-label=\"К2\">–</td>");
    expect_part(page, "class=\"o none\">–</th>");
    expect_part(page, "role=\"status\"");
    expect_part(page, "<script>");
    expect_part(page, "@page{size:A4 portrait");
}

// The document turns its paper itself.
static void test_sheets(void **state)
{
    World *world = *state;
    add(world, BLOCK_PARAGRAPH, 0, "", "раз");
    add(world, BLOCK_PAGE, 0, "", NULL)->is_landscape = true;
    add(world, BLOCK_PARAGRAPH, 0, "", "два");
    add(world, BLOCK_PAGE, 0, "", NULL);
    add(world, BLOCK_PARAGRAPH, 0, "", "три");
    Str page = written(world);
    expect_part(page, "@page{size:A4 portrait");
    expect_part(page, "<p>раз</p>\n<div class=\"page lying\">\n<p>два</p>\n</div>\n"
                      "<div class=\"page standing\">\n<p>три</p>\n</div>\n</main>");
}

// More columns than a page is wide turn the paper.
static void test_wide_table(void **state)
{
    World *world = *state;
    enum { MANY = 9 };
    TableColumn columns[MANY];
    for (size_t i = 0; i < MANY; i++)
        columns[i] = (TableColumn){.title = S("Имя")};
    Rows rows = {.count = 0};
    add_table(world, columns, MANY, &rows);
    Str page = written(world);
    expect_part(page, "@page{size:A4 landscape");
    expect_part(page, "<div class=\"scroll\" id=\"rating\" role=\"region\" tabindex=\"0\" "
                      "aria-label=\"Таблица&nbsp;1&nbsp;— Итог\">");
}

static void test_small_pictures(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("Имя")}, {.title = S("Ход"), .format = FORMAT_PROGRESS},
        {.title = S("Ответы"), .format = FORMAT_STRIP}, {.title = S("Доля"), .format = FORMAT_BAR}};
    const TableCell cells[] = {
        TEXT_CELL("А"), TEXT_CELL("dx"), TEXT_CELL("1;1;0"), NUMBER_CELL(375)};
    const TableRow list[] = {{.kind = ROW_BODY, .cells = cells}};
    Rows rows = {.rows = list, .count = 1};
    add_table(world, columns, 4, &rows);
    Str page = written(world);
    expect_part(page, "<span class=\"sr\">в срок&nbsp;– 1, просрочено&nbsp;– 1</span>");
    expect_part(page, "<rect x=\"60\" width=\"60\" height=\"10\" fill=\"#9DB8D3\"/>");
    expect_part(page, "<path d=\"M0 0h375v9h-375z\" fill=\"#1F4E79\"/></svg><span>37,5</span>");
}

static void test_chart(void **state)
{
    World *world = *state;
    ChartRow bars[] = {{.label = S("<Ёлочка>"), .value = 9761, .has_value = true}};
    ChartBlock chart = {.caption = S("Итог"),
        .number = 2,
        .name = S("bars"),
        .kind = CHART_BARS,
        .rows = bars,
        .row_count = 1,
        .unit = S("баллы")};
    add(world, BLOCK_CHART, 0, "", NULL)->chart = &chart;
    Str page = written(world);
    expect_part(page, "<figure id=\"bars\">");
    expect_part(page, "<figcaption>Рисунок&nbsp;2&nbsp;— Итог</figcaption>");
    expect_part(page, "aria-label=\"Итог\"");
    expect_part(page, "&lt;Ёлочка&gt;</th><td class=\"k n d2\">97,61</td>");
    assert_false(str_contains(page, STR(" style=")));
}

static void test_failures(void **state)
{
    World *world = *state;
    TableColumn column = {.title = S("Имя")};
    Rows rows = {.is_broken = true};
    add_table(world, &column, 1, &rows);
    Error err = {.text = ""};
    Str page;
    assert_false(write_page(world, &page, &err));
    assert_true(str_contains(str_c(err.text), STR("проба.html")));
    assert_true(str_contains(str_c(err.text), STR("запрос прерван")));
    rows.is_broken = false;
    assert_true(write_page(world, &page, &err));
    world->dir[0] = '_';
    assert_false(write_page(world, &page, &err));
    world->dir[0] = '/';
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_text, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_addresses, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_css_string, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_hash, open_arena, close_arena),
        cmocka_unit_test(test_order),
        cmocka_unit_test_setup_teardown(test_head, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_blocks, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_fields, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_title_heading, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_footnotes, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_table, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_sheets, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_wide_table, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_small_pictures, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_chart, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_failures, world_open, world_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
