// The document model: spans, numbers of headings, tables, figures and formulas, links, cells.
#include "publish/publish_document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define NB "\u00A0"

static void test_spans(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Spans spans = {0};
    spans_add(arena, &spans, STR("один "), 0, STR(""));
    spans_add(arena, &spans, STR("два"), 0, STR(""));
    spans_add(arena, &spans, STR("три"), SPAN_BOLD | SPAN_BREAK, STR(""));
    spans_add(arena, &spans, STR("четыре"), SPAN_BOLD, STR(""));
    assert_int_equal(spans.count, 3); // equal neighbours are one, but not over a line end
    assert_string_equal(str_to_c(arena, spans_text(arena, &spans)), "один дватри\nчетыре");
    arena_close(arena);
}

static void add_heading(
    Arena *arena, Document *document, int level, bool is_numbered, const char *text)
{
    Block *block = document_add(arena, document, BLOCK_HEADING);
    block->level = level;
    block->is_numbered = is_numbered;
    spans_add(arena, &block->spans, str_c(text), 0, STR(""));
}

static void test_headings(void **state)
{
    (void)state;
    static const struct {
        int level;
        bool is_numbered;
        const char *text, *number;
    } CASES[] = {{1, false, "Введение", ""}, {2, true, "Под введением", ""},
        {1, true, "Порядок", "1"}, {2, true, "Основание", "1.1"}, {2, true, "Расчёт", "1.2"},
        {3, true, "Округление", "1.2.1"}, {4, true, "Мелочь", ""}, {3, true, "Места", "1.2.2"},
        {2, false, "Без номера", ""}, {3, true, "Под ним", ""}, {2, true, "Выборка", "1.3"},
        {1, true, "Результаты", "2"}, {2, true, "Критерии", "2.1"}, {1, true, "Приложение А", ""},
        {2, true, "В приложении", ""}, {1, true, "Выводы", "3"}, {3, true, "Через уровень", ""}};
    enum { COUNT = sizeof CASES / sizeof *CASES };
    Arena *arena = arena_open();
    Document *document = document_new(arena);
    for (size_t i = 0; i < COUNT; i++)
        add_heading(arena, document, CASES[i].level, CASES[i].is_numbered, CASES[i].text);
    StrList unknown = {0};
    document_number(arena, document, &unknown);
    for (size_t i = 0; i < COUNT; i++)
        assert_string_equal(str_to_c(arena, document->items[i].number), CASES[i].number);
    arena_close(arena);
}

static void add_table(Arena *arena, Document *document, const char *name, const char *caption)
{
    TableBlock *table = NEW(arena, TableBlock);
    table->name = str_c(name);
    table->caption = str_c(caption);
    document_add(arena, document, BLOCK_TABLE)->table = table;
}

static void test_links(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Document *document = document_new(arena);
    Block *text = document_add(arena, document, BLOCK_PARAGRAPH);
    spans_add(arena, &text->spans, STR("См. "), 0, STR(""));
    spans_add(arena, &text->spans, STR("таб"), SPAN_BOLD, STR("#rating"));
    spans_add(arena, &text->spans, STR("лицу"), 0, STR("#rating"));
    spans_add(arena, &text->spans, STR(", "), 0, STR(""));
    spans_add(arena, &text->spans, STR("рисунок"), 0, STR("#chart"));
    spans_add(arena, &text->spans, STR(" и "), 0, STR(""));
    spans_add(arena, &text->spans, STR("формулу"), 0, STR("#sum"));
    spans_add(arena, &text->spans, STR("без номера"), 0, STR("#plain"));
    spans_add(arena, &text->spans, STR("нет"), 0, STR("#absent"));
    add_table(arena, document, "plain", "");
    add_table(arena, document, "first", "Первая");
    add_table(arena, document, "rating", "Рейтинг");
    ChartBlock *chart = NEW(arena, ChartBlock);
    chart->name = STR("chart");
    chart->caption = STR("Оценки");
    document_add(arena, document, BLOCK_CHART)->chart = chart;
    Block *formula = document_add(arena, document, BLOCK_FORMULA);
    formula->is_numbered = true;
    formula->name = STR("sum");

    StrList unknown = {0};
    document_number(arena, document, &unknown);
    text = &document->items[0];
    assert_string_equal(str_to_c(arena, spans_text(arena, &text->spans)),
        "См. таблицу" NB "2, рисунок" NB "1 и формулу" NB "(1)без номеранет");
    assert_int_equal(document->items[1].table->number, 0);
    assert_int_equal(document->items[3].table->number, 2);
    assert_int_equal(unknown.count, 1);
    assert_true(str_is(unknown.items[0], "absent"));
    arena_close(arena);
}

// Charts and drawings are one count; links inside footnotes are followed too.
static void test_figures(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Document *document = document_new(arena);
    for (int i = 0; i < 4; i++) {
        bool is_chart = i % 2 == 0;
        Block *block = document_add(arena, document, is_chart ? BLOCK_CHART : BLOCK_DRAWING);
        Str name = str_format(arena, "f%d", i);
        Str caption = i == 2 ? STR("") : STR("Подпись");
        block->chart = NEW(arena, ChartBlock);
        *block->chart = (ChartBlock){.name = name, .caption = caption};
        block->drawing = NEW(arena, DrawingBlock);
        *block->drawing = (DrawingBlock){.name = name, .caption = caption};
    }
    Spans footnotes[2] = {0};
    spans_add(arena, &footnotes[0], STR("рисунок"), 0, STR("#f3"));
    spans_add(arena, &footnotes[1], STR("нет"), 0, STR("#absent"));
    document->footnotes = footnotes;
    document->footnote_count = 2;
    StrList unknown = {0};
    document_number(arena, document, &unknown);
    assert_int_equal(document->items[0].chart->number, 1);
    assert_int_equal(document->items[1].drawing->number, 2);
    assert_int_equal(document->items[2].chart->number, 0); // no caption, no number
    assert_int_equal(document->items[3].drawing->number, 3);
    assert_string_equal(str_to_c(arena, spans_text(arena, &footnotes[0])), "рисунок" NB "3");
    assert_int_equal(unknown.count, 1);
    arena_close(arena);
}

// What stands after a footnote's mark does not slip before it.
static void test_span_after_mark(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Spans spans = {0};
    spans_add(arena, &spans, STR("балл"), 0, STR(""));
    spans.items[0].footnote = 1;
    spans_add(arena, &spans, STR(" и"), 0, STR(""));
    assert_int_equal(spans.count, 2);
    assert_string_equal(str_to_c(arena, spans.items[0].text), "балл");
    arena_close(arena);
}

// A value with an escaped sign at every letter comes in as many pieces: their sum is copied a few
// times, not for each. (Copied each time, this would take 20 GB.)
static void test_many_pieces(void **state)
{
    enum { PIECES = 200000 };
    (void)state;
    Arena *arena = arena_open();
    Spans spans = {0};
    for (size_t i = 0; i < PIECES; i++)
        spans_add(arena, &spans, str_c(i % 2 ? "." : "й"), 0, STR(""));
    assert_int_equal(spans.count, 1);
    assert_int_equal(spans.items[0].text.len, PIECES / 2 * 3);
    assert_int_equal(spans.items[0].text.data[PIECES / 2 * 3 - 1], '.');
    Spans copy = {0};
    *LIST_PUSH(arena, &copy) = spans.items[0];
    spans_add(arena, &copy, STR("конец"), SPAN_BOLD, STR(""));
    assert_int_equal(copy.count, 2);
    arena_close(arena);
}

static void test_cells(void **state)
{
    (void)state;
    static const struct {
        ColumnFormat format;
        TableCell cell;
        const char *expected;
    } CASES[] = {
        {FORMAT_POINTS, {.has_value = true, .is_number = true, .number = 9761}, "97,61"},
        {FORMAT_POINTS, {.has_value = true, .is_number = true, .number = 5}, "0,05"},
        {FORMAT_POINTS, {.has_value = false}, "–"},
        {FORMAT_CHANGE, {.has_value = true, .is_number = true, .number = -113}, "\u22121,13"},
        {FORMAT_CHANGE, {.has_value = true, .is_number = true, .number = 52}, "+0,52"},
        {FORMAT_CHANGE, {.has_value = true, .is_number = true, .number = 0}, "0,00"},
        {FORMAT_CHANGE, {.has_value = true, .is_number = true, .number = INT64_MIN},
            "\u221292" NB "233" NB "720" NB "368" NB "547" NB "758,08"},
        {FORMAT_PERCENT, {.has_value = true, .is_number = true, .number = 375}, "37,5"},
        {FORMAT_BAR, {.has_value = true, .is_number = true, .number = 1000}, "100,0"},
        {FORMAT_SHARE, {.has_value = true, .is_number = true, .number = 44}, "0,44"},
        {FORMAT_COUNT, {.has_value = true, .is_number = true, .number = 1311}, "1311"},
        {FORMAT_COUNT, {.has_value = true, .is_number = true, .number = 0}, "0"},
        {FORMAT_COUNT, {.has_value = true, .is_number = true, .number = 40000000},
            "40" NB "000" NB "000"},
        {FORMAT_PLACE, {.has_value = true, .is_number = true, .number = 7}, "7"},
        {FORMAT_PLACE, {.has_value = true, .text = {"2–3", 5}}, "2–3"},
        {FORMAT_DATE, {.has_value = true, .text = {"2025-11-20", 10}}, "20.11.2025"},
        {FORMAT_DATE, {.has_value = true, .text = {"III", 3}}, "III"},
        {FORMAT_TEXT, {.has_value = true, .is_number = true, .number = 5504012345}, "5504012345"},
        {FORMAT_TEXT, {.has_value = false}, "–"},
        {FORMAT_PROGRESS, {.has_value = true, .text = {"ddlxoa", 6}},
            "в срок" NB "– 2, досрочно" NB "– 1, с опозданием" NB "– 1, просрочено" NB
            "– 1, срок не наступил" NB "– 1"},
        {FORMAT_PROGRESS, {.has_value = true, .text = {"", 0}}, "–"},
        {FORMAT_STRIP, {.has_value = true, .text = {"12;5;3", 6}},
            "да" NB "– 12, нет" NB "– 5, без ответа" NB "– 3"},
        {FORMAT_STRIP, {.has_value = true, .text = {"12;5", 4}}, "12;5"},
        {FORMAT_STRIP, {.has_value = true, .text = {"1;2;3;4", 7}}, "1;2;3;4"},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(
            str_to_c(arena, table_cell_text(arena, CASES[i].format, &CASES[i].cell)),
            CASES[i].expected);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_spans),
        cmocka_unit_test(test_headings), cmocka_unit_test(test_links),
        cmocka_unit_test(test_figures), cmocka_unit_test(test_span_after_mark),
        cmocka_unit_test(test_many_pieces), cmocka_unit_test(test_cells)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
