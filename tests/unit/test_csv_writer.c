// The CSV writer: RFC 4180 quotes, numbers with a point, the guard against formulas, several
// tables, failures.
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "publish/publish.h"
#include "rows_fixture.h"

typedef struct {
    Arena *arena;
    Document *document;
    Findings findings;
    char dir[64];
    Str path;
} World;

static int world_open(void **state)
{
    Arena *arena = arena_open();
    World *world = NEW(arena, World);
    *world = (World){.arena = arena, .document = document_new(arena), .dir = "/tmp/nok_csv_XXXXXX"};
    world->document->output = STR("таблица.csv");
    world->findings = findings_new(arena);
    assert_non_null(mkdtemp(world->dir));
    world->path = path_join(arena, str_c(world->dir), STR("table.csv"));
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

static void add_table(World *world, TableColumn *columns, size_t count, Rows *rows)
{
    TableBlock *table = NEW(world->arena, TableBlock);
    *table = (TableBlock){
        .columns = columns, .column_count = count, .source = {rows, rows_rewind, rows_next}};
    document_add(world->arena, world->document, BLOCK_TABLE)->table = table;
}

static void assert_csv(World *world, const char *wanted)
{
    Error err = {.text = ""};
    if (!csv_write(world->arena, press_new(world->arena), world->document, world->path,
            &world->findings, &err))
        fail_msg("%s", err.text);
    Str got;
    assert_true(file_read(world->arena, world->path, 0, &got, &err));
    if (!str_equal(got, str_c(wanted)))
        fail_msg("есть:\n%.*s\nнадо:\n%s", STR_ARG(got), wanted);
}

static void test_texts(void **state)
{
    World *world = *state;
    static const struct {
        const char *text, *wanted;
    } CASES[] = {
        {"Дом-интернат № 1", "Дом-интернат № 1"},
        {"ООО «Опора»", "ООО «Опора»"},
        {"а,б", "\"а,б\""},
        {"а;б", "а;б"},
        {"сказал \"да\"", "\"сказал \"\"да\"\"\""},
        {"две\nстроки", "\"две\nстроки\""},
        {" с краю", "\" с краю\""},
        {"=1+1", "'=1+1"},
        {"+7 3812", "'+7 3812"},
        {"-", "'-"},
        {"@имя", "'@имя"},
        {"\t=1", "'\t=1"},
        {"\r=1", "\"'\r=1\""},
        {"=\"а\",1", "\"'=\"\"а\"\",1\""},
        {"а=1", "а=1"},
        {"–", "–"},
        {"a\xFF", "a\uFFFD"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        TableColumn column = {.title = S("Гра\u00ADфа")};
        TableCell cell = {.has_value = true, .text = str_c(CASES[i].text)};
        TableRow row = {.kind = ROW_BODY, .cells = &cell};
        Rows rows = {.rows = &row, .count = 1};
        world->document = document_new(world->arena);
        add_table(world, &column, 1, &rows);
        assert_csv(world,
            str_to_c(world->arena, str_format(world->arena, "Графа\n%s\n", CASES[i].wanted)));
    }
}

static void test_numbers(void **state)
{
    World *world = *state;
    static const struct {
        ColumnFormat format;
        int64_t number;
        const char *wanted;
    } CASES[] = {
        {FORMAT_POINTS, 9761, "97.61"},
        {FORMAT_POINTS, 5, "0.05"},
        {FORMAT_POINTS, 10000, "100.00"},
        {FORMAT_CHANGE, -113, "-1.13"},
        {FORMAT_CHANGE, -5, "-0.05"},
        {FORMAT_CHANGE, 52, "0.52"},
        {FORMAT_PERCENT, 375, "37.5"},
        {FORMAT_BAR, 1000, "100.0"},
        {FORMAT_SHARE, 44, "0.44"},
        {FORMAT_COUNT, 12500, "12500"},
        {FORMAT_PLACE, 3, "3"},
        {FORMAT_TEXT, 12, "12"},
        {FORMAT_COUNT, INT64_MIN, "-9223372036854775808"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        TableColumn column = {.title = S("n"), .format = CASES[i].format};
        TableCell cell = {.has_value = true, .is_number = true, .number = CASES[i].number};
        TableRow row = {.kind = ROW_BODY, .cells = &cell};
        Rows rows = {.rows = &row, .count = 1};
        world->document = document_new(world->arena);
        add_table(world, &column, 1, &rows);
        assert_csv(
            world, str_to_c(world->arena, str_format(world->arena, "n\n%s\n", CASES[i].wanted)));
    }
}

// Groups, totals, no value, notes, dates; what is not a table is left out; tables stand apart by an
// empty line.
static void test_document(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("Имя")}, {.title = S("Балл"), .format = FORMAT_POINTS},
        {.title = S("Дата"), .format = FORMAT_DATE}};
    const TableCell band[] = {
        {.has_value = true, .text = S("Группа")}, {.has_value = false}, {.has_value = false}};
    const TableCell body[] = {{.has_value = true, .text = S("А"), .note = S("ИНН 1")},
        {.has_value = false}, {.has_value = true, .text = S("20.11.2025")}};
    const TableCell total[] = {{.has_value = true, .text = S("Всего")},
        {.has_value = true, .is_number = true, .number = 9000},
        {.has_value = true, .text = S("скоро")}};
    const TableRow list[] = {{.kind = ROW_GROUP, .right = S("справа"), .cells = band},
        {.kind = ROW_BODY, .cells = body}, {.kind = ROW_TOTAL, .cells = total}};
    Rows rows = {.rows = list, .count = 3}, none = {.count = 0};
    spans_add(world->arena, &document_add(world->arena, world->document, BLOCK_HEADING)->spans,
        STR("Заголовок"), 0, STR(""));
    add_table(world, columns, 3, &rows);
    add_table(world, columns, 2, &none);
    assert_csv(world,
        "Имя,Балл,Дата\nГруппа,,справа\n\"А\nИНН 1\",,2025-11-20\nВсего,90.00,скоро\n\nИмя,Балл\n");
}

// Columns of one name take their group; what prints as a drawing is words; a link is its text.
static void test_groups_and_words(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("Имя"), .group = S("Кто")},
        {.title = S("есть"), .group = S("Стенд"), .format = FORMAT_COUNT},
        {.title = S("есть"), .group = S("Сайт"), .format = FORMAT_COUNT},
        {.title = S("Ход"), .format = FORMAT_PROGRESS},
        {.title = S("Ответы"), .format = FORMAT_STRIP}};
    const TableCell cells[] = {{.has_value = true, .text = S("А"), .link = S("a.pdf")},
        {.has_value = true, .is_number = true, .number = 5}, {.has_value = false},
        {.has_value = true, .text = S("ddx")}, {.has_value = true, .text = S("12;5;3")}};
    const TableRow row = {.kind = ROW_BODY, .cells = cells};
    Rows rows = {.rows = &row, .count = 1};
    add_table(world, columns, 5, &rows);
    assert_csv(world, "Имя,\"Стенд, есть\",\"Сайт, есть\",Ход,Ответы\n"
                      "А,5,,\"в срок\u00A0– 2, просрочено\u00A0– 1\","
                      "\"да\u00A0– 12, нет\u00A0– 5, без ответа\u00A0– 3\"\n");
}

static void test_no_tables(void **state)
{
    assert_csv(*state, "");
}

static void test_failures(void **state)
{
    World *world = *state;
    TableColumn column = {.title = S("n")};
    Rows rows = {.is_broken = true};
    add_table(world, &column, 1, &rows);
    Error err = {.text = ""};
    assert_false(csv_write(world->arena, press_new(world->arena), world->document, world->path,
        &world->findings, &err));
    assert_true(str_contains(str_c(err.text), STR("таблица.csv")));
    assert_true(str_contains(str_c(err.text), STR("запрос прерван")));
    assert_false(file_exists(world->path));
    rows.is_broken = false;
    Str nowhere = path_join(world->arena, str_c(world->dir), STR("нет/table.csv"));
    assert_false(csv_write(
        world->arena, press_new(world->arena), world->document, nowhere, &world->findings, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_texts, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_numbers, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_document, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_groups_and_words, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_no_tables, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_failures, world_open, world_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
