// The TXT writer: widths and breaking of lines, tables that fit, wrap or fall apart into lines, and
// every kind of block.
#include "arena_fixture.h"

#include <stdlib.h>

#include "publish/publish.h"
#include "publish/publish_txt_int.h"
#include "publish/publish_words.h"
#include "rows_fixture.h"

// ---------------------------------------------------------------- widths and lines
static void test_widths(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width, word;
    } CASES[] = {
        {"", 0, 0},
        {"Ёлочка", 6, 6},
        {"е\u0301ж", 2, 2},
        {"漢字", 4, 4},
        {"Обору\u00ADдование", 12, 7}, // the hyphen that would be drawn counts in the word
        {"a\u200Bb", 2, 2},
        {"дом на горе", 11, 4},
        {"№\u00A010", 4, 4},
        {"Числитель/знаменатель", 21, 11},
        {"220/228", 7, 7},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        if (txt_width(str_c(CASES[i].text)) != CASES[i].width)
            fail_msg("width of «%s»: %zu", CASES[i].text, txt_width(str_c(CASES[i].text)));
        if (txt_word_width(str_c(CASES[i].text)) != CASES[i].word)
            fail_msg("word of «%s»: %zu", CASES[i].text, txt_word_width(str_c(CASES[i].text)));
    }
}

static Str joined(Arena *arena, const StrList *lines)
{
    Text text = text_new(arena);
    for (size_t i = 0; i < lines->count; i++)
        text_format(&text, "%s%.*s", i ? "|" : "", STR_ARG(lines->items[i]));
    return text_str(&text);
}

static void test_wrap(void **state)
{
    static const struct {
        const char *text;
        size_t width;
        const char *wanted;
    } CASES[] = {
        {"", 10, ""},
        {"раз два три", 7, "раз два|три"},
        {"раз   два", 3, "раз|два"},
        {"одно-единственное", 8, "одно-|единстве|нное"},
        {"Обору\u00ADдование зала", 8, "Обору-|дование|зала"},
        {"Обору\u00ADдование", 12, "Оборудование"},
        {"дом № 10", 6, "дом|№\u00A010"},
        {"длинное слово – тире", 13, "длинное|слово\u00A0– тире"},
        {"а\nб", 9, "а|б"},
        {"а\n\nб", 9, "а||б"},
        {"漢字漢字", 5, "漢字|漢字"},
        {"е\u0301е\u0301е\u0301", 2, "е\u0301е\u0301|е\u0301"},
        {"пять\u00A0баллов ровно", 6, "пять|баллов|ровно"},
        {"Дом\u2011интернат", 20, "Дом-интернат"},
        {"а\x01"
         "б\u202Eв",
            9, "а\uFFFDбв"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        StrList lines = txt_wrap(*state, str_c(CASES[i].text), CASES[i].width, CASES[i].width);
        expect_text(joined(*state, &lines), CASES[i].wanted, CASES[i].text);
    }
}

// ---------------------------------------------------------------- tables
static Str print_table(
    Arena *arena, TableColumn *columns, size_t column_count, const TableRow *rows, size_t row_count)
{
    Rows list = {.rows = rows, .count = row_count};
    TableBlock table = {.columns = columns,
        .column_count = column_count,
        .source = {&list, rows_rewind, rows_next}};
    Text out = text_new(arena);
    Error err = {.text = ""};
    Arena *scratch = arena_open();
    bool ok = txt_add_table(scratch, &out, &table, &err);
    arena_close(scratch);
    if (!ok)
        fail_msg("%s", err.text);
    return text_str(&out);
}

static void test_table_fits(void **state)
{
    TableColumn columns[] = {{.title = S("Место"), .format = FORMAT_PLACE},
        {.title = S("Организация")},
        {.title = S("К1"), .group = S("Критерии"), .format = FORMAT_POINTS},
        {.title = S("К2"), .group = S("Критерии"), .format = FORMAT_POINTS},
        {.title = S("К 2022"), .format = FORMAT_CHANGE}};
    const TableCell band[] = {TEXT_CELL("Группа"), {0}, {0}, {0}, {0}};
    const TableCell first[] = {NUMBER_CELL(1),
        {.has_value = true, .text = S("Дом"), .note = S("ИНН 1")}, NUMBER_CELL(10000),
        NUMBER_CELL(925), NUMBER_CELL(-113)};
    const TableCell second[] = {TEXT_CELL("2–3"), TEXT_CELL("Ёлка"), NUMBER_CELL(9761), {0}, {0}};
    const TableCell total[] = {{0}, TEXT_CELL("Среднее"), NUMBER_CELL(9881), {0}, NUMBER_CELL(0)};
    const TableRow rows[] = {{.kind = ROW_GROUP, .cells = band, .right = S("2 организации")},
        {.kind = ROW_BODY, .cells = first}, {.kind = ROW_BODY, .cells = second},
        {.kind = ROW_TOTAL, .cells = total}};
    expect_text(print_table(*state, columns, 5, rows, 4),
        "                      Критерии\n"
        "                    ────────────\n"
        "Место  Организация      К1    К2  К 2022\n"
        "────────────────────────────────────────\n"
        "Группа  (2 организации)\n"
        "    1  Дом          100,00  9,25   −1,13\n"
        "       ИНН 1\n"
        "\n"
        "  2–3  Ёлка          97,61  –       –\n"
        "────────────────────────────────────────\n"
        "    –  Среднее       98,81  –       0,00\n",
        "table");
}

// The name of a group is wider than its columns: it takes as many lines as it needs.
static void test_group_wraps(void **state)
{
    TableColumn columns[] = {{.title = S("Организация")},
        {.title = S("Читали"), .group = S("Меньше пяти человек"), .format = FORMAT_COUNT}};
    const TableCell cells[] = {TEXT_CELL("Дом"), NUMBER_CELL(3)};
    const TableRow rows[] = {{.kind = ROW_BODY, .cells = cells}};
    expect_text(print_table(*state, columns, 2, rows, 1),
        "             Меньше\n"
        "              пяти\n"
        "             челове\n"
        "               к\n"
        "             ──────\n"
        "Организация  Читали\n"
        "───────────────────\n"
        "Дом               3\n",
        "group");
}

// A chart's row without counts has no sum either, whether it is hidden or only empty.
static void test_strips_without_counts(void **state)
{
    ChartRow rows[] = {{.label = S("Все"), .series = {7, 1}, .has_series = {true, true}},
        {.label = S("Никто")},
        {.label = S("Двое"), .is_hidden = true, .series = {1, 1}, .has_series = {true, true}}};
    ChartBlock chart = {.kind = CHART_STRIPS,
        .rows = rows,
        .row_count = COUNT(rows),
        .series_titles = {S("Да"), S("Нет")},
        .series_count = 2};
    const TableBlock *table = chart_as_table(*state, &chart);
    static const char *const SUMS[] = {"8", "–", "–"};
    Error err;
    assert_true(table->source.rewind(table->source.context, &err));
    for (size_t i = 0; i < COUNT(rows); i++) {
        TableRow row;
        bool has_row;
        assert_true(table->source.next(table->source.context, *state, &row, &has_row, &err));
        expect_text(table_cell_text(*state, FORMAT_COUNT, &row.cells[3]), SUMS[i], SUMS[i]);
    }
}

// Long cells wrap; the numbers stay whole.
static void test_table_wraps(void **state)
{
    TableColumn columns[] = {{.title = S("Недостаток")}, {.title = S("Предложение")},
        {.title = S("Раз"), .format = FORMAT_COUNT}};
    const TableCell cells[] = {
        TEXT_CELL("На стенде нет сведений о лицензиях и о порядке подачи жалобы"),
        TEXT_CELL("Разместить на стенде сведения о лицензиях и порядок подачи жалобы"),
        NUMBER_CELL(12500)};
    const TableRow rows[] = {{.kind = ROW_BODY, .cells = cells}};
    Str got = print_table(*state, columns, 3, rows, 1);
    Str line, rest = got;
    while (str_split(&rest, '\n', &line))
        assert_in_range(txt_width(line), 0, TXT_WIDTH);
    assert_true(str_contains(got, STR("12 500")));
    assert_true(str_contains(got, STR("порядке подачи")));
}

// Words that leave no room for columns: a line for each value, nothing lost.
static void test_table_falls_apart(void **state)
{
    enum { MANY = 12 };
    TableColumn columns[MANY];
    TableCell cells[MANY];
    for (size_t i = 0; i < MANY; i++) {
        columns[i] = (TableColumn){.title = S("Пока\u00ADзатель"), .format = FORMAT_POINTS};
        cells[i] = (TableCell)NUMBER_CELL(10000);
    }
    columns[0] = (TableColumn){.title = S("Организация"), .group = S("Кто")};
    cells[0] = (TableCell)TEXT_CELL("Дом");
    const TableRow rows[] = {
        {.kind = ROW_BODY, .cells = cells}, {.kind = ROW_BODY, .cells = cells}};
    Str got = print_table(*state, columns, MANY, rows, 2);
    assert_true(str_starts(got, STR("Кто, Организация: Дом\nПоказатель: 100,00\n")));
    assert_true(str_contains(got, STR("100,00\n\nКто, Организация: Дом")));
}

static void test_table_failure(void **state)
{
    TableColumn column = {.title = S("А")};
    Rows rows = {.is_broken = true};
    TableBlock table = {
        .columns = &column, .column_count = 1, .source = {&rows, rows_rewind, rows_next}};
    Text out = text_new(*state);
    Error err = {.text = ""};
    assert_false(txt_add_table(*state, &out, &table, &err));
    assert_true(str_contains(str_c(err.text), STR("запрос прерван")));
}

// ---------------------------------------------------------------- words
static void test_words(void **state)
{
    static const struct {
        ColumnFormat format;
        const char *text, *wanted;
    } CASES[] = {
        {FORMAT_PROGRESS, "ddx", "в срок\u00A0– 2, просрочено\u00A0– 1"},
        {FORMAT_PROGRESS, "alo",
            "досрочно\u00A0– 1, с опозданием\u00A0– 1, срок не наступил\u00A0– 1"},
        {FORMAT_STRIP, "12;5;3", "да\u00A0– 12, нет\u00A0– 5, без ответа\u00A0– 3"},
        {FORMAT_STRIP, "12;5", "12;5"},
        {FORMAT_STRIP, "12;5;x", "12;5;x"},
        {FORMAT_STRIP, "12;-5;1", "12;-5;1"},
        {FORMAT_TEXT, "ddx", "ddx"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        TableCell cell = {.has_value = true, .text = str_c(CASES[i].text)};
        expect_text(
            table_cell_text(*state, CASES[i].format, &cell), CASES[i].wanted, CASES[i].text);
    }
}

static void test_links(void **state)
{
    (void)state;
    static const struct {
        const char *link;
        bool is_safe;
    } CASES[] = {
        {"passports/1.html", true},
        {"report.pdf#page=2", true},
        {"#rating", true},
        {"https://bus.gov.ru/?a=1", true},
        {"HTTP://x.ru", true},
        {"mailto:a@b.ru", true},
        {"", false},
        {"javascript:alert(1)", false},
        {"JavaScript:alert(1)", false},
        {"java\tscript:alert(1)", false},
        {" javascript:alert(1)", false},
        {"data:text/html,x", false},
        {"vbscript:x", false},
        {"file:///etc/passwd", false},
        {"//evil.ru/x", false},
        {"/etc/passwd", false},
        {"\\\\server\\x", false},
        {"a:b", false},
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        if (link_is_safe(str_c(CASES[i].link)) != CASES[i].is_safe)
            fail_msg("«%s»", CASES[i].link);
}

// ---------------------------------------------------------------- documents
typedef struct {
    Arena *arena;
    Document *document;
    char dir[64];
} World;

static int world_open(void **state)
{
    Arena *arena = arena_open();
    World *world = NEW(arena, World);
    *world = (World){.arena = arena, .document = document_new(arena), .dir = "/tmp/nok_txt_XXXXXX"};
    world->document->output = STR("проба.txt");
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

static Str written(World *world)
{
    Error err = {.text = ""};
    Findings findings = findings_new(world->arena);
    Str path = path_join(world->arena, str_c(world->dir), STR("a.txt")), got;
    if (!txt_write(world->arena, press_new(world->arena), world->document, path, &findings, &err) ||
        !file_read(world->arena, path, 0, &got, &err))
        fail_msg("%s", err.text);
    return got;
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

static void add_fields(World *world, BlockKind kind, Field *fields, size_t count)
{
    Block *block = add(world, kind, 1, "", NULL);
    block->fields = fields;
    block->field_count = count;
}

static void test_text_blocks(void **state)
{
    World *world = *state;
    world->document->title = STR("Название");
    world->document->author = STR("Министерство");
    world->document->draft_mark = STR("Проект");
    world->document->footer = STR("Подвал");
    world->document->footnotes = NEW_ARRAY(world->arena, Spans, 1);
    world->document->footnote_count = 1;
    spans_add(world->arena, &world->document->footnotes[0], STR("Сноска внизу"), 0, STR(""));
    add(world, BLOCK_HEADING, 1, "1", "Раздел");
    add(world, BLOCK_HEADING, 2, "1.1", "Часть");
    Block *paragraph = add(world, BLOCK_PARAGRAPH, 0, "", "Сайт");
    spans_add(world->arena, &paragraph->spans, STR("здесь"), SPAN_BOLD, STR("https://a.ru"));
    spans_add(world->arena, &paragraph->spans, STR("2"), SPAN_SUP, STR(""));
    paragraph->spans.items[2].footnote = 1;
    add(world, BLOCK_ITEM, 1, "–", "первый");
    add(world, BLOCK_ITEM, 2, "1)", "второй");
    add(world, BLOCK_QUOTE, 0, "", "Цитата");
    add(world, BLOCK_NOTE, 0, "", "Примечание");
    add(world, BLOCK_FORMULA, 0, "(1)", "a = b");
    add(world, BLOCK_PAGE, 0, "", NULL);
    add(world, BLOCK_SPACE, 2, "", NULL);
    expect_text(written(world),
        "                                                                        Проект\n"
        "\n"
        "                                 Министерство\n"
        "\n"
        "                                   Название\n"
        "\n"
        "1 Раздел\n"
        "========\n"
        "\n"
        "1.1 Часть\n"
        "---------\n"
        "\n"
        "Сайтздесь (https://a.ru)^2[1]\n"
        "\n"
        "– первый\n"
        "   1) второй\n"
        "\n"
        "    Цитата\n"
        "\n"
        "    Примечание\n"
        "\n"
        "    a = b                                                                  (1)\n"
        "\n"
        "────────────────────\n"
        "[1] Сноска внизу\n"
        "\n"
        "Подвал\n",
        "document");
}

static void test_field_blocks(void **state)
{
    World *world = *state;
    Field figures[] = {{.key = S("место"), .value = S("2"), .extra = S("из 16")}};
    Field pairs[] = {{.key = S("Опрос"), .value = S("июнь")}};
    Field signature[] = {
        {.key = S("position"), .value = S("Председатель Общественного совета при министерстве")},
        {.key = S("hint"), .value = S("(подпись)")}};
    add(world, BLOCK_APPROVAL, 0, "", "УТВЕРЖДАЮ");
    add_fields(world, BLOCK_FIGURES, figures, 1);
    add_fields(world, BLOCK_PAIRS, pairs, 1);
    add_fields(world, BLOCK_SIGNATURE, signature, 2);
    Block *block = add(world, BLOCK_DRAWING, 0, "", NULL);
    block->drawing = NEW(world->arena, DrawingBlock);
    *block->drawing = (DrawingBlock){
        .caption = S("Схема"), .number = 1, .words = S("Из трёх в одно")};
    expect_text(written(world),
        "                                       УТВЕРЖДАЮ\n"
        "\n"
        "место: 2 из 16\n"
        "\n"
        "Опрос: июнь\n"
        "\n"
        "Председатель Общественного совета\n"
        "при министерстве                      __________________  ___________________\n"
        "                                      (подпись)\n"
        "\n"
        "Рисунок 1 — Схема\n"
        "Из трёх в одно\n",
        "fields");
}

static void test_title_page(void **state)
{
    World *world = *state;
    world->document->title = STR("Название");
    Field title[] = {{.key = S("authority"), .value = S("Совет")},
        {.key = S("approval"), .value = S("ОДОБРЕН")}, {.key = S("heading"), .value = S("ОТЧЁТ")}};
    add_fields(world, BLOCK_TITLE, title, 3);
    add(world, BLOCK_CONTENTS, 0, "", NULL);
    add(world, BLOCK_HEADING, 1, "1", "Общее");
    Str got = written(world);
    assert_false(str_contains(got, STR("Название"))); // the title page says it
    assert_true(str_contains(got, STR("                                       ОДОБРЕН\n")));
    assert_true(str_contains(got, STR("СОДЕРЖАНИЕ\n\n1 Общее\n\n1 Общее\n=======\n")));
}

// The chart's figures, with the mean below a rule; hidden groups say so.
static void test_charts(void **state)
{
    World *world = *state;
    ChartRow bars[] = {
        {.label = S("Ёлочка"), .value = 9761, .has_value = true}, {.label = S("Дом")}};
    ChartRow strips[] = {{.label = S("Женщины"), .series = {10, 5}, .has_series = {true, true}},
        {.label = S("Мужчины"), .is_hidden = true, .series = {1, 0}, .has_series = {true, true}}};
    ChartBlock charts[] = {{.caption = S("Итог"),
                               .number = 1,
                               .kind = CHART_BARS,
                               .rows = bars,
                               .row_count = 2,
                               .has_mean = true,
                               .mean = 9000,
                               .unit = S("баллы")},
        {.kind = CHART_STRIPS,
            .rows = strips,
            .row_count = 2,
            .series_titles = {S("Да"), S("Нет")},
            .series_count = 2}};
    for (size_t i = 0; i < COUNT(charts); i++)
        add(world, BLOCK_CHART, 0, "", NULL)->chart = &charts[i];
    expect_text(written(world),
        "Рисунок 1 — Итог\n"
        "\n"
        "Название  Баллы\n"
        "───────────────\n"
        "Ёлочка    97,61\n"
        "Дом        –\n"
        "───────────────\n"
        "Среднее   90,00\n"
        "\n"
        "Название                                         Да  Нет  Всего\n"
        "───────────────────────────────────────────────────────────────\n"
        "Женщины                                          10    5     15\n"
        "\n"
        "Мужчины                                           –    –      –\n"
        "ответов слишком мало, распределение не показано\n",
        "charts");
}

static void test_write_failure(void **state)
{
    World *world = *state;
    Error err = {.text = ""};
    Findings findings = findings_new(world->arena);
    Str nowhere = path_join(world->arena, str_c(world->dir), STR("нет/a.txt"));
    assert_false(txt_write(
        world->arena, press_new(world->arena), world->document, nowhere, &findings, &err));
    assert_true(str_contains(str_c(err.text), STR("проба.txt")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),
        cmocka_unit_test_setup_teardown(test_wrap, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_table_fits, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_group_wraps, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_strips_without_counts, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_table_wraps, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_table_falls_apart, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_table_failure, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_words, open_arena, close_arena),
        cmocka_unit_test(test_links),
        cmocka_unit_test_setup_teardown(test_text_blocks, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_field_blocks, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_title_page, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_charts, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_write_failure, world_open, world_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
