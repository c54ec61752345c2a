// The layout as text: one line for each line of type, the same every time.
#include "layout_fixture.h"

#include <unistd.h>

#include "publish/publish.h"

static void fill(Bench *bench)
{
    bench->document->title = STR("Отчёт");
    add_text(bench, BLOCK_HEADING, 1, "Итоги", "");
    bench->document->items[0].name = STR("results");
    add_text(bench, BLOCK_PARAGRAPH, 0, "Подробнее – в разделе", "#results");
    Block *block = &bench->document->items[1];
    spans_add(bench->arena, &block->spans, STR(" об итогах: "), 0, (Str){0});
    spans_add(bench->arena, &block->spans, STR("жирно"), SPAN_BOLD, (Str){0});
    spans_add(bench->arena, &block->spans, STR(", на сайте"), 0, STR("https://example.org/"));
    add_table(bench, 3, make_plain);
}

static Str dump(Bench *bench, Str path)
{
    Error err;
    Str text;
    StrList unknown = {0};
    document_number(bench->arena, bench->document, &unknown);
    assert_true(layout_write(
        bench->arena, press_new(bench->arena), bench->document, path, &bench->findings, &err));
    assert_true(file_read(bench->arena, path, 0, &text, &err));
    unlink(str_to_c(bench->arena, path));
    return text;
}

static void test_dump(void **state)
{
    static const char EXPECTED[] = "Отчёт\n"
                                   "\n"
                                   "page 1 of 1, 595 x 842\n"
                                   "  39  449  sans 8.0 #55606B: Проект от 20 ноября 2025 г.\n"
                                   "  72  120  serif-bold 15.0: 1 Итоги\n"
                                   " 102  120  serif 13.0: Подробнее – в разделе об итогах: "
                                   "{serif-bold 13.0}жирно{serif 13.0 #1F4E79}, на сайте\n"
                                   " 130   85  serif 12.0: Таблица 1 — Рейтинг\n"
                                   " 151  489  sans-bold 8.5: Итоги\n"
                                   " 160   97  sans-bold 8.5: Место | Организация\n"
                                   " 169  463  sans 8.5: Баллы | Число\n"
                                   " 187  107  sans 9.0: 1 | Дом-интернат № 1 | 0,00 | 0\n"
                                   " 205  107  sans 9.0: 2 | Дом-интернат № 2 | 79,19 | 1\n"
                                   " 223  140  sans-bold 9.0: Среднее | 92,79\n"
                                   " 812   85  sans 7.5 #55606B: Демонстрационные данные\n"
                                   "  lines: 11\n"
                                   "  boxes: 1\n"
                                   "\n"
                                   "bookmarks\n"
                                   "  1 Итоги -> page 1, 57\n"
                                   "\n"
                                   "links\n"
                                   "  page 1 -> page 1, 57\n"
                                   "  page 1 -> https://example.org/\n";
    Bench *bench = *state;
    fill(bench);
    char path[] = "/tmp/nok-dump-XXXXXX";
    close(mkstemp(path));
    Str first = dump(bench, str_c(path)), second = dump(bench, str_c(path));
    assert_true(str_equal(first, second));
    assert_string_equal(str_to_c(bench->arena, first), EXPECTED);
}

// Fonts and patterns are read once in a run, however many documents it makes.
static void test_press(void **state)
{
    Bench *bench = *state;
    Error err;
    Press *press = press_new(bench->arena);
    const Fonts *fonts = press_fonts(press, &err);
    const Hyphenator *hyphenator = press_hyphenator(press);
    assert_non_null(fonts);
    assert_non_null(hyphenator);
    assert_ptr_equal(press_fonts(press, &err), fonts);
    assert_ptr_equal(press_hyphenator(press), hyphenator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_dump, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_press, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
