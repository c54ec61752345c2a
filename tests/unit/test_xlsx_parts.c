// The pieces of the workbook writer: texts and names cleaned, formulas resolved, heads and widths.
#include "xlsx_fixture.h"

static void test_text_clean(void **state)
{
    World *world = *state;
    static const struct {
        const char *text, *wanted;
    } CASES[] = {
        {"", ""},
        {"Ёлка «№ 1»", "Ёлка «№ 1»"},
        {"=1+1", "=1+1"},
        {"a\r\nb\rc\nd\te", "a\nb\nc\nd\te"},
        {"a\x01"
         "b\x7F",
            "a\uFFFDb\uFFFD"},
        {"\xD0"
         "b",
            "\uFFFDb"},
        {"\xEF\xBF\xBE|\xEF\xBF\xBF", "\uFFFD|\uFFFD"},
        {"Пока\u00ADза\u00ADтель", "Показатель"},
        {"_x0041_", "_x005F_x0041_"},
        {"__xFfFf_x0041_", "__x005F_xFfFf_x005F_x0041_"},
        {"_x004_ _x00G1_ _x0041", "_x004_ _x00G1_ _x0041"},
        {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        bool is_cut = true;
        assert_string_equal(
            xlsx_text_clean(world->arena, str_c(CASES[i].text), &is_cut), CASES[i].wanted);
        assert_false(is_cut);
    }
}

static void test_text_limit(void **state)
{
    World *world = *state;
    static const struct {
        const char *part;
        size_t count, kept; // `kept` parts and «…» when it is cut, else all
        bool is_cut;
    } CASES[] = {
        {"ы", 32767, 32767, false},
        {"ы", 32768, 32766, true},
        {"\xF0\x9F\x98\x80", 16383, 16383, false},
        {"\xF0\x9F\x98\x80", 16384, 16383, true}, // two units each
        {"_x0041_", 2520, 2520, false},           // 13 units each once escaped
        {"_x0041_", 2521, 2520, true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        bool is_cut;
        Str text = repeated(world, CASES[i].part, CASES[i].count);
        Str clean = str_c(xlsx_text_clean(world->arena, text, &is_cut));
        assert_int_equal(is_cut, CASES[i].is_cut);
        assert_int_equal(str_ends(clean, STR("…")), CASES[i].is_cut);
        if (CASES[i].part[0] != '_')
            assert_int_equal(utf8_count(clean), CASES[i].kept + (is_cut ? 1 : 0));
        assert_true(utf8_is_valid(clean));
    }
}

static void test_sheet_names(void **state)
{
    World *world = *state;
    static const struct {
        const char *title;
        int part;
        const char *wanted;
    } CASES[] = {
        {"Итоги", 1, "Итоги"},
        {"ИТОГИ", 1, "ИТОГИ (2)"},
        {"итоги", 1, "итоги (3)"},
        {"Итоги", 2, "Итоги (4)"}, // (2) and (3) are taken
        {"", 1, "Лист"},
        {"[Все]: что/как\\где*?", 1, "(Все) что-как-где"},
        {"'Дом' д'Артаньян", 1, "’Дом’ д’Артаньян"},
        {"2025", 1, "Лист 2025"},
        {"A1", 1, "Лист A1"},
        {"rc", 1, "Лист rc"},
        {"Summary", 1, "Summary"},
        {"History", 1, "History."},
        {"По\nтипам\u00A0и\tгруппам", 1, "По типам и группам"},
        {"Пока\u00ADзатели", 1, "Показатели"},
        {"Рейтинг организаций по итогам независимой оценки", 1, "Рейтинг организаций по итогам"},
        {"Значения показателей и критериев", 1, "Значения показателей"},
        {"Значения показателей и критериев", 1, "Значения показателей (2)"},
        {"Абвгдежзийклмнопрстуфхцчшщъыьэюя", 1, "Абвгдежзийклмнопрстуфхцчшщъыьэю"},
        {"Абвгдежзийклмнопрстуфхцчшщъыьэюя", 2, "Абвгдежзийклмнопрстуфхцчшщъ (2)"},
    };
    StrList names = {.count = 0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str name = xlsx_sheet_name(world->arena, str_c(CASES[i].title), CASES[i].part, &names);
        assert_string_equal(str_to_c(world->arena, name), CASES[i].wanted);
        assert_true(utf8_count(name) <= XLSX_NAME_MAX);
    }
}

static void test_footer(void **state)
{
    World *world = *state;
    Document *document = document_of(world);
    assert_text(xlsx_footer(world->arena, document),
        "&C&8 Лист «&A», страница &P из &N. Проект от 20 ноября 2025 г.\nДемонстрационные данные");
    document->footer = STR("Иванов & Ко");
    document->draft_mark = STR("");
    assert_text(
        xlsx_footer(world->arena, document), "&C&8 Лист «&A», страница &P из &N\nИванов && Ко");
    document->footer = repeated(world, "длинно", 60);
    assert_text(xlsx_footer(world->arena, document), "&C&8 Лист «&A», страница &P из &N");
}

static void test_formulas(void **state)
{
    World *world = *state;
    TableColumn columns[] = {
        {.key = S("name")}, {.key = S("a")}, {.key = S("b")}, {.key = S("none")}};
    TableBlock table = {.columns = columns, .column_count = 4};
    const TableCell cells[] = {TEXT("Имя"), NUMBER(1), NUMBER(2), {.has_value = false}};
    TableRow row = {.cells = cells};
    static const struct {
        const char *formula, *wanted; // NULL: falls back to the value
    } CASES[] = {
        {"({a}+3*{b})/10", "=(B7+3*C7)/10"},
        {"AVERAGE({a},{b})", "=AVERAGE(B7,C7)"},
        {"{a}", "=B7"},
        {"{a}+{c}", NULL},
        {"{a}+{none}", NULL},
        {"{a}+{name}", NULL},
        {"{a", NULL},
        {"СРЗНАЧ({a};{b})", NULL},
        {"{a}+cmd|'/C calc'!A1", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str got = STR("");
        bool ok = xlsx_formula(world->arena, &table, &row, 7, str_c(CASES[i].formula), &got);
        assert_int_equal(ok, CASES[i].wanted != NULL);
        if (ok)
            assert_string_equal(str_to_c(world->arena, got), CASES[i].wanted);
    }
}

static void test_values(void **state)
{
    World *world = *state;
    static const struct {
        ColumnFormat format;
        TableCell cell;
        double wanted;
    } CASES[] = {
        {FORMAT_POINTS, NUMBER(9761), 97.61},
        {FORMAT_POINTS, NUMBER_WITH(3333, .exact = S("100/3")), 100.0 / 3},
        {FORMAT_CHANGE, NUMBER(-113), -1.13},
        {FORMAT_PERCENT, NUMBER(375), 37.5},
        {FORMAT_SHARE, NUMBER(44), 0.44},
        {FORMAT_COUNT, NUMBER(1311), 1311},
        {FORMAT_PLACE, NUMBER(2), 2},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_true(
            xlsx_cell_value(world->arena, CASES[i].format, &CASES[i].cell) == CASES[i].wanted);
}

static void test_heads(void **state)
{
    World *world = *state;
    XlsxBook book = {.arena = world->arena, .scratch = world->arena};
    Error err;
    book.fonts = press_fonts(press_new(world->arena), &err);
    assert_non_null(book.fonts);
    static const struct {
        const char *title;
        double width;
        const char *wanted;
    } CASES[] = {
        {"Полу\u00ADчат.", 120, "Получат."},
        {"Полу\u00ADчат.", 50, "Полу-\nчат."},
        {"Изме\u00ADнение в\u00ADсё", 60, "Изме-\nнение всё"},
        {"место в типе", 60, "место в\u00A0типе"},
        {"Без переноса", 20, "Без переноса"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(
            str_to_c(world->arena, xlsx_head_text(&book, str_c(CASES[i].title), CASES[i].width)),
            CASES[i].wanted);
    assert_int_equal(xlsx_text_lines(&book, STR("слово"), false, 10, 100), 1);
    assert_int_equal(xlsx_text_lines(&book, STR("слово слово слово"), false, 10, 60), 3);
    assert_int_equal(xlsx_text_lines(&book, STR("раз\nдва\n\nтри"), false, 10, 100), 4);
    assert_int_equal(xlsx_text_lines(&book, STR(""), false, 10, 100), 1);
}

static void test_widths(void **state)
{
    (void)state;
    XlsxColumn columns[] = {
        {.line = 2000, .word = 90}, {.figure = 55}, {.line = 20}, {.line = 900, .forced = 75}};
    double widths[4];
    xlsx_column_widths(columns, 4, widths);
    assert_true(widths[0] == 460); // room enough: the ceiling
    assert_true(widths[1] == 55 && widths[2] == 38 && widths[3] == 75);
    XlsxColumn many[20];
    for (size_t i = 0; i < 20; i++)
        many[i] = i < 16 ? (XlsxColumn){.figure = 60} : (XlsxColumn){.line = 800, .word = 150};
    double narrow[20], total = 0;
    xlsx_column_widths(many, 20, narrow);
    for (size_t i = 0; i < 20; i++)
        total += narrow[i];
    assert_true(narrow[0] == 60 && narrow[19] >= 150 && total <= 60 * 16 + 4 * 150);
}

static void test_titles(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("есть"), .group = S("Стенд")},
        {.title = S("ЕСТЬ"), .group = S("Сайт")}, {.title = S("Ито\u00ADг")}, {.title = S("итог")},
        {.title = S("итог 2")}, {.title = S(" ")}, {.title = S("а\tб")}};
    TableBlock table = {.columns = columns, .column_count = sizeof columns / sizeof *columns};
    static const char *const WANTED[] = {
        "Стенд, есть", "Сайт, ЕСТЬ", "Ито\u00ADг", "итог 2", "итог 2 2", "Графа 6", "а б"};
    const Str *titles = xlsx_table_titles(world->arena, &table);
    for (size_t i = 0; i < table.column_count; i++)
        assert_text(titles[i], WANTED[i]);
    assert_true(xlsx_heads_are_names(world->arena, titles, table.column_count));
    Str heads[] = {STR("а\nб"), STR("А б")};
    assert_false(xlsx_heads_are_names(world->arena, heads, 2));
    heads[0] = repeated(world, "ы", 256);
    assert_false(xlsx_heads_are_names(world->arena, heads, 2));
    heads[0] = repeated(world, "ы", 255);
    assert_true(xlsx_heads_are_names(world->arena, heads, 2));
}

static void test_table_names(void **state)
{
    World *world = *state;
    static const struct {
        const char *title, *wanted;
    } CASES[] = {
        {"Рейтинг", "Рейтинг"},
        {"РЕЙТИНГ", "РЕЙТИНГ_2"},
        {"По типам (2)", "По_типам_2"},
        {"По типам", "По_типам"},
        {"По типам!", "По_типам_3"}, // _2 is taken
        {"2025 год", "Таблица_2025_год"},
        {"A1", "Таблица_A1"},
        {"№ – «»", "Таблица"},
        {"", "Таблица_2"},
    };
    StrList names = {.count = 0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_text(xlsx_table_name(world->arena, str_c(CASES[i].title), &names), CASES[i].wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_text_clean, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_text_limit, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_sheet_names, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_footer, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_formulas, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_values, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_heads, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_widths, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_titles, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_table_names, world_open, world_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
