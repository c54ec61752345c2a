// Charts of a workbook: what they read, how they look, where they stand on paper.
#include "xlsx_fixture.h"

// The figures stand on the last sheet, a real table of their own; a missing one is blank.
static void test_chart(void **state)
{
    World *world = *state;
    ChartRow list[] = {{.label = S("А"), .value = 9761, .has_value = true}, {.label = S("Б")}};
    ChartBlock chart = {.caption = S("Баллы"),
        .number = 1,
        .kind = CHART_BARS,
        .rows = list,
        .row_count = 2,
        .has_mean = true,
        .mean = 9762,
        .mean_label = S("среднее"),
        .unit = S("баллы")};
    Document *document = document_of(world);
    add_heading(world, document, 1, "Диаграмма");
    document_add(world->arena, document, BLOCK_CHART)->chart = &chart;
    write_well(world, document);
    assert_text(dump_of(world), "[Диаграмма]\nA1=Диаграмма\n[Данные диаграмм]\nA1=Данные диаграмм\n"
                                "A3=Рисунок\u00A01\u00A0— Баллы\nA4=Название\nB4=Баллы\n"
                                "A5=А\nB5=97.61\nA6=Б\nA7=Среднее\nB7=97.62\n");
    Str drawing = part_of(world, "xl/charts/chart1.xml");
    static const char *const PARTS[] = {"<c:strRef><c:f>'Данные диаграмм'!$A$5:$A$6</c:f>",
        "<c:f>'Данные диаграмм'!$B$5:$B$6</c:f>", "<a:t>Рисунок\u00A01\u00A0— Баллы</a:t>",
        "<a:t>баллы; среднее 97,62, светлые полосы – ниже него</a:t>",
        "<c:max val=\"100\"/><c:min val=\"0\"/>", "<a:srgbClr val=\"1F4E79\"/>",
        "<c:dPt><c:idx val=\"0\"/><c:spPr><a:solidFill><a:srgbClr val=\"9DB8D3\"/>",
        "<c:numFmt formatCode=\"0.00\" sourceLinked=\"0\"/>"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        assert_holds(drawing, PARTS[i]);
    assert_lacks(drawing, "<c:legend>"); // one series
    assert_holds(part_of(world, "xl/tables/table1.xml"), "ref=\"A4:B6\"");
    assert_holds(part_of(world, "xl/drawings/drawing1.xml"),
        "descr=\"Рисунок\u00A01\u00A0— Баллы. Строк: 2; все значения – на листе «Данные "
        "диаграмм»\"");
}

static void test_chart_kinds(void **state)
{
    World *world = *state;
    static const struct {
        ChartKind kind;
        size_t series; // in the drawing
        const char *wanted[3], *lacked;
    } CASES[] = {
        {CHART_POINTS, 1,
            {"<c:min val=\"90\"/>", "шкала начинается с 90", "<c:errBarType val=\"both\"/>"},
            "<c:legend>"},
        {CHART_CHANGE, 2, {"<c:v>2022</c:v>", "<c:v>2025</c:v>", "<c:min val=\"0\"/>"},
            "<c:errBars>"},
        {CHART_GROUPED, 3, {"<c:v>Да</c:v>", "<c:v>Нет</c:v>", "<c:legend>"}, "<c:errBars>"},
        {CHART_PROFILE, 3, {"<c:v>Среднее</c:v>", "<c:v>Наибольшее</c:v>", "<c:min val=\"0\"/>"},
            "<c:errBars>"},
        {CHART_STRIPS, 3,
            {"<c:grouping val=\"percentStacked\"/>", "formatCode=\"0%\"", "<c:v>Да</c:v>"},
            "<c:min "},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        ChartRow list[] = {{.label = S("А"),
                               .value = 9761,
                               .has_value = true,
                               .before = 9100,
                               .has_before = true,
                               .row_mean = 9500,
                               .has_row_mean = true,
                               .series = {12, 5, 3},
                               .has_series = {true, true, true}},
            {.label = S("Б"), .value = 9060, .has_value = true}};
        ChartBlock chart = {.caption = S("Подпись"),
            .kind = CASES[i].kind,
            .rows = list,
            .row_count = 2,
            .before_title = S("2022"),
            .now_title = S("2025"),
            .series_count = 3,
            .series_titles = {S("Да"), S("Нет"), S("нет ответа")}};
        Document *document = document_of(world);
        document_add(world->arena, document, BLOCK_CHART)->chart = &chart;
        write_well(world, document);
        Str drawing = part_of(world, "xl/charts/chart1.xml");
        size_t series = 0;
        for (size_t at = 0; (at = str_find(drawing, STR("<c:ser>"), at)) != SIZE_MAX; at++)
            series++;
        assert_int_equal(series, CASES[i].series);
        for (size_t k = 0; k < 3; k++)
            assert_holds(drawing, CASES[i].wanted[k]);
        assert_lacks(drawing, CASES[i].lacked);
    }
}

static void test_chart_too_long(void **state)
{
    World *world = *state;
    ChartBlock chart = {.caption = S("Все"), .kind = CHART_BARS, .row_count = 101};
    chart.rows = NEW_ARRAY(world->arena, ChartRow, chart.row_count);
    for (size_t i = 0; i < chart.row_count; i++)
        chart.rows[i] = (ChartRow){.label = S("а"), .value = 5000, .has_value = true};
    Document *document = document_of(world);
    document_add(world->arena, document, BLOCK_CHART)->chart = &chart;
    write_well(world, document);
    Str dump = dump_of(world);
    assert_holds(dump, "A3=Все: строк слишком много для диаграммы; значения – на листе «Данные");
    assert_holds(dump, "A105=а\nB105=50\n");
    assert_lacks(part_of(world, "[Content_Types].xml"), "chart");
}

// On paper: a sheet a little over a page goes on one; a drawing is not torn between pages.
static void test_pages(void **state)
{
    World *world = *state;
    static const struct {
        size_t rows, bars;
        const char *wanted, *lacked;
    } CASES[] = {
        {10, 0, "fitToHeight=\"0\"", "<rowBreaks"},
        {32, 0, "orientation=\"landscape\"", "fitToHeight"}, // 1 is the default
        {200, 0, "fitToHeight=\"0\"", "<rowBreaks"},
        {100, 15, "<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"104\"", "fitToWidth"},
    };
    TableColumn column = {.title = S("Число"), .format = FORMAT_COUNT};
    const TableCell cell = NUMBER(1);
    TableRow list[200];
    ChartRow bars[15];
    for (size_t i = 0; i < 200; i++)
        list[i] = (TableRow){.cells = &cell};
    for (size_t i = 0; i < 15; i++)
        bars[i] = (ChartRow){.label = S("а"), .value = 5000, .has_value = true};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Rows rows = {.rows = list, .count = CASES[i].rows};
        TableBlock table = table_of(&column, 1, &rows);
        ChartBlock chart = {.kind = CHART_BARS, .rows = bars, .row_count = CASES[i].bars};
        Document *document = document_of(world);
        add_heading(world, document, 1, "Лист");
        add_table(world, document, &table);
        if (chart.row_count)
            document_add(world->arena, document, BLOCK_CHART)->chart = &chart;
        write_well(world, document);
        Str sheet = part_of(world, "xl/worksheets/sheet1.xml");
        Str page = str_part(sheet, str_find(sheet, STR("</sheetData>"), 0), sheet.len);
        assert_holds(page, CASES[i].wanted);
        assert_lacks(page, CASES[i].lacked);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_chart, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_chart_kinds, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_chart_too_long, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_pages, world_open, world_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
