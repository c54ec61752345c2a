// Pages: nothing outside the fields, nothing over anything else, every row of a table there once
// and in order, its head on every page, commas one under another, links and contents that lead
// where they say.
#include "layout_fixture.h"

static void test_long_table(void **state)
{
    Bench *bench = *state;
    add_text(bench, BLOCK_PARAGRAPH, 0, "Рейтинг организаций приведён в таблице.", "");
    Rows *rows = add_table(bench, 5001, make_plain);
    layout(bench);
    assert_int_equal(rows->calls, 5002 + 5001); // two passes, no more
    assert_true(bench->set.count > 150);
    check_pages(bench, 0, 3);
    check_pages(bench, bench->set.count - 2, bench->set.count);
    size_t next = 1;
    for (size_t i = 0; i < bench->set.count; i++) {
        const Page *page = &bench->set.items[i];
        check_fields(bench, page);
        assert_int_equal(count_texts(page, STR("Организация")), 1);
        assert_int_equal(count_texts(page, STR("Итоги")), 1);
        assert_int_equal(count_texts(page, STR("Продолжение таблицы 1")), i > 0);
        assert_true(follow_rows(page, &next) >= 2);
    }
    assert_int_equal(next, 5001);
    const Page *last = &bench->set.items[bench->set.count - 1];
    assert_int_equal(count_texts(last, STR("Среднее")), 1);
}

// Whatever the length, the head never stands over one row and the total is never alone.
static void test_every_length(void **state)
{
    for (size_t count = 1; count < 75; count++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        add_table(bench, count, make_plain);
        layout(bench);
        check_pages(bench, 0, bench->set.count);
        size_t next = 1;
        for (size_t i = 0; i < bench->set.count; i++) {
            size_t rows = follow_rows(&bench->set.items[i], &next);
            bool has_total = count_texts(&bench->set.items[i], STR("Среднее")) > 0;
            assert_true(rows + (has_total ? 1 : 0) >= 2 || count < 2);
            assert_true(!has_total || rows > 0 || count == 1);
        }
        assert_int_equal(next, count);
    }
}

static void test_totals_stay(void **state)
{
    for (size_t count = 5; count < 75; count++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        add_table(bench, count, make_totals);
        layout(bench);
        size_t next = 1;
        for (size_t i = 0; i < bench->set.count; i++) {
            size_t rows = follow_rows(&bench->set.items[i], &next);
            size_t totals = count_texts(&bench->set.items[i], STR("Среднее"));
            assert_int_equal(totals, i + 1 == bench->set.count ? 3 : 0);
            assert_true(rows > 0);
        }
    }
}

static void test_tall_chart(void **state)
{
    Bench *bench = *state;
    add_text(bench, BLOCK_HEADING, 1, "Рейтинг", "");
    ChartBlock *chart = NEW(bench->arena, ChartBlock);
    *chart = (ChartBlock){.caption = STR("Оценки"), .row_count = 130, .unit = STR("баллы")};
    chart->rows = NEW_ARRAY(bench->arena, ChartRow, chart->row_count);
    for (size_t i = 0; i < chart->row_count; i++)
        chart->rows[i] = (ChartRow){.label = str_format(bench->arena, "Дом-интернат № %zu", i + 1),
            .has_value = true,
            .value = (int64_t)(i * 77 % 10001)};
    document_add(bench->arena, bench->document, BLOCK_CHART)->chart = chart;
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    size_t next = 1;
    for (size_t i = 0; i < bench->set.count; i++) {
        assert_true(follow_rows(&bench->set.items[i], &next) > 0);
        assert_non_null(find_text(&bench->set.items[i], STR("Рисунок")));
    }
    assert_int_equal(next, 131);
    assert_non_null(find_text(&bench->set.items[1], STR("лист 2")));
}

// Long fields make the gaps and the type smaller; what is longer still runs over pages. Nothing is
// cut.
static void test_title(void **state)
{
    static const int LENGTHS[] = {1, 3, 12, 30};
    for (size_t i = 0; i < sizeof LENGTHS / sizeof *LENGTHS; i++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        bench->document->draft_mark = STR("Проект");
        Text text = text_new(bench->arena);
        for (int k = 0; k < LENGTHS[i]; k++)
            text_add_c(&text, "Общественный совет по независимой оценке качества\nусловий ");
        const char *keys[] = {
            "authority", "approval", "heading", "subject", "facts", "place", "year"};
        Block *block = document_add(bench->arena, bench->document, BLOCK_TITLE);
        block->fields = NEW_ARRAY(bench->arena, Field, 7);
        block->field_count = 7;
        for (size_t k = 0; k < 7; k++)
            block->fields[k] = (Field){.key = str_c(keys[k]),
                .value = k == 2  ? STR("ОТЧЁТ")
                         : k > 4 ? STR("2025")
                                 : text_str(&text)};
        layout(bench);
        check_pages(bench, 0, bench->set.count);
        bool is_one_page = LENGTHS[i] <= 12;
        assert_true((bench->set.count == 1) == is_one_page);
        assert_true((find_text(&bench->set.items[0], STR("ПРОЕКТ")) != NULL) == is_one_page);
    }
}

static void test_groups(void **state)
{
    Bench *bench = *state;
    add_table(bench, 400, make_grouped);
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    size_t continued = 0, names = 0;
    for (size_t i = 0; i < bench->set.count; i++) {
        const Page *page = &bench->set.items[i];
        double last_group = 0, last_row = 0;
        for (size_t k = 0; k < page->draws.count; k++) {
            const Draw *draw = &page->draws.items[k];
            if (draw->kind == DRAW_TEXT && str_starts(draw->text, STR("Группа "))) {
                last_group = draw->y;
                bool is_again = str_ends(draw->text, STR("(продолжение)"));
                continued += is_again ? 1 : 0;
                names += is_again ? 0 : 1;
            }
            if (draw->kind == DRAW_TEXT && str_starts(draw->text, STR("Дом-")))
                last_row = draw->y;
        }
        assert_true(last_row > last_group + 30); // two rows under the last name
    }
    assert_int_equal(names, 100);
    assert_int_equal(
        continued, 0); // groups of three are never cut: their last two rows hold together
}

static void test_tall_row(void **state)
{
    Bench *bench = *state;
    add_table(bench, 3, make_tall);
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    assert_true(bench->set.count >= 3);
    size_t words = 0;
    for (size_t i = 0; i < bench->set.count; i++)
        for (size_t k = 0; k < bench->set.items[i].draws.count; k++) {
            const Draw *draw = &bench->set.items[i].draws.items[k];
            for (size_t at = 0; draw->kind == DRAW_TEXT;) {
                at = str_find(draw->text, STR("слово"), at);
                if (at == SIZE_MAX)
                    break;
                words++;
                at++;
            }
        }
    assert_int_equal(words, 400);
}

static void test_commas(void **state)
{
    Bench *bench = *state;
    add_table(bench, 30, make_plain);
    layout(bench);
    const Page *page = &bench->set.items[0];
    double column = 0, dash_end = 0;
    size_t seen = 0, dashes = 0;
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        size_t comma = str_find(draw->text, STR(","), 0);
        bool is_dash = draw->kind == DRAW_TEXT && str_is(draw->text, "–");
        if (draw->kind != DRAW_TEXT || draw->face != FACE_SANS || (comma == SIZE_MAX && !is_dash))
            continue;
        Str integer = is_dash ? draw->text : str_part(draw->text, 0, comma);
        double end = draw->x + font_width(bench->fonts, draw->face, draw->size, integer);
        if (is_dash) {
            dashes++;
            dash_end = end;
            continue;
        }
        assert_true(seen == 0 || fabs(end - column) < 0.01);
        column = end;
        seen++;
    }
    assert_true(seen > 15);
    assert_true(dashes > 3);
    assert_true(fabs(dash_end - column) < 0.01); // the dash stands in the units' place
}

static void test_empty(void **state)
{
    Bench *bench = *state;
    layout(bench);
    assert_int_equal(bench->set.count, 1);
    bench->document = document_new(bench->arena);
    add_table(bench, 0, make_plain);
    document_add(bench->arena, bench->document, BLOCK_PAGE);
    document_add(bench->arena, bench->document, BLOCK_PAGE);
    layout(bench);
    assert_int_equal(bench->set.count, 1); // new pages with nothing on them are not made
    assert_non_null(find_text(&bench->set.items[0], STR("Нет данных")));
}

static void test_contents_and_links(void **state)
{
    Bench *bench = *state;
    document_add(bench->arena, bench->document, BLOCK_CONTENTS);
    for (int i = 0; i < 90; i++) {
        document_add(bench->arena, bench->document, BLOCK_PAGE);
        add_text(bench, BLOCK_HEADING, i % 3 ? 2 : 1,
            "Глава с довольно длинным именем, которое занимает две "
            "строки содержания, а иногда и больше",
            "");
        add_text(bench, BLOCK_PARAGRAPH, 0, "таблице", i == 5 ? "#main" : "#nowhere");
    }
    add_table(bench, 10, make_plain);
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    size_t links = 0, contents_pages = bench->set.count - 90;
    assert_true(contents_pages >= 2);
    for (size_t i = 0; i < bench->set.count; i++)
        for (size_t k = 0; k < bench->set.items[i].draws.count; k++) {
            const Draw *draw = &bench->set.items[i].draws.items[k];
            if (draw->kind != DRAW_LINK)
                continue;
            assert_int_equal(draw->link.len, 0);
            if (i < contents_pages)
                assert_int_equal(draw->link_page, contents_pages + 1 + links++);
            else
                assert_int_equal(draw->link_page, bench->set.count); // the table
        }
    assert_int_equal(links, 90);
    assert_int_equal(bench->set.bookmarks.count, 90);
    assert_int_equal(bench->set.bookmarks.items[3].level, 1);
    assert_true(str_starts(bench->set.bookmarks.items[3].title, STR("2 Глава")));
}

// A heading is never last on its page, a paragraph leaves two lines on either side.
static void test_keeps(void **state)
{
    static const char LONG[] =
        "Показатели рассчитаны по приказу в баллах от 0 до 100, а значение критерия "
        "есть сумма трёх показателей, умноженных на их веса; итоговая оценка организации считается "
        "как среднее пяти критериев, и так далее, чтобы вышло не меньше пяти строк на странице: "
        "для этого приходится писать ещё и ещё, пока не наберётся нужное число слов.";
    for (int shift = 0; shift < 12; shift++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        for (int i = 0; i < shift; i++)
            add_text(bench, BLOCK_PARAGRAPH, 0, "Строка.", "");
        for (int i = 0; i < 25; i++) {
            add_text(bench, BLOCK_HEADING, 2, "Заголовок", "");
            add_text(bench, BLOCK_PARAGRAPH, 0, LONG, "");
        }
        layout(bench);
        check_pages(bench, 0, bench->set.count);
        for (size_t i = 0; i + 1 < bench->set.count; i++) {
            const Page *page = &bench->set.items[i];
            double lowest = 0, heading = 0, above = 0;
            for (size_t k = 0; k < page->draws.count; k++) {
                const Draw *draw = &page->draws.items[k];
                if (draw->kind != DRAW_TEXT || is_mark(page, draw))
                    continue;
                if (draw->y > lowest + 1) {
                    above = lowest;
                    lowest = draw->y;
                }
                if (draw->face == FACE_SERIF_BOLD)
                    heading = draw->y;
            }
            assert_true(lowest - heading > 30);
            assert_true(
                lowest - above < 18.1); // no single first line at the bottom: two lines touch
        }
    }
}

// Marks of a page that are longer than its lines: smaller, in two lines, not a letter lost.
static void test_long_marks(void **state)
{
    enum { LETTERS = 600 };
    Bench *bench = *state;
    Text text = text_new(bench->arena);
    for (int i = 0; i < LETTERS; i++)
        text_add_c(&text, i % 10 == 9 ? "ы " : "ы");
    bench->document->footer = bench->document->draft_mark = text_str(&text);
    document_add(bench->arena, bench->document, BLOCK_PAGE)->is_landscape = false;
    add_text(bench, BLOCK_PARAGRAPH, 0, "Слово", "");
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    const Page *page = &bench->set.items[bench->set.count - 1];
    size_t letters = 0;
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        assert_true(draw->kind != DRAW_TEXT || (draw->y > 20 && draw->y < page->height - 10));
        for (size_t at = 0; at < draw->text.len;)
            letters += utf8_next(draw->text, &at) == 0x44B;
    }
    assert_int_equal(letters, 2 * LETTERS);
}

static void test_orientation(void **state)
{
    Bench *bench = *state;
    add_text(bench, BLOCK_PARAGRAPH, 0, "Книжная", "");
    document_add(bench->arena, bench->document, BLOCK_PAGE)->is_landscape = true;
    add_table(bench, 120, make_plain);
    document_add(bench->arena, bench->document, BLOCK_PAGE);
    add_text(bench, BLOCK_PARAGRAPH, 0, "Снова книжная", "");
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    for (size_t i = 0; i < bench->set.count; i++) {
        bool is_turned = bench->set.items[i].width > bench->set.items[i].height;
        assert_int_equal(is_turned, i > 0 && i + 1 < bench->set.count);
    }
    assert_null(find_text(&bench->set.items[0], STR("1"))); // no number on the first page
    assert_int_equal(count_texts(&bench->set.items[1], STR("2")) > 0, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_long_table, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_every_length, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_totals_stay, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_tall_chart, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_title, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_groups, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_tall_row, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_commas, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_empty, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_contents_and_links, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_keeps, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_long_marks, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_orientation, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
