// Tables: cells that are drawn, emphasis and links, the compact size, groups and rows over pages.
#include "layout_fixture.h"

static bool is_ink(Color color, uint32_t ink)
{
    Color wanted = COLOR(ink);
    return color.red == wanted.red && color.green == wanted.green && color.blue == wanted.blue;
}

// Boxes of one filling that start below `top`; their widths are added up.
typedef struct {
    size_t count;
    double width;
} Boxes;

static Boxes boxes_of(const Page *page, uint32_t ink, double height, double top, double bottom)
{
    Boxes boxes = {0};
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        bool is_meant = draw->kind == DRAW_RECT && is_ink(draw->fill, ink) && draw->y > top &&
                        draw->y < bottom && fabs(draw->height + draw->line_width - height) < 0.01;
        boxes.count += is_meant ? 1 : 0;
        boxes.width += is_meant ? draw->width + draw->line_width : 0;
    }
    return boxes;
}

static double y_of(const Bench *bench, const char *text)
{
    const Draw *draw = find_text(&bench->set.items[0], str_c(text));
    assert_non_null(draw);
    return draw->y;
}

// ---------------------------------------------------------------- cells that are drawn
static const char *const PROGRESS[] = {"dd al?", "xxo", "", "dddddddddddddddddddd"};

static bool make_progress(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    TableCell *cells = NEW_ARRAY(arena, TableCell, 2);
    *ret = (TableRow){
        .kind = index + 1 == count && count > 4 ? ROW_TOTAL : ROW_BODY, .cells = cells};
    cells[0] = cell_text(str_format(arena, "Строка-%zu.", index));
    if (index < sizeof PROGRESS / sizeof *PROGRESS)
        cells[1] = cell_text(str_c(PROGRESS[index]));
    return true;
}

static void test_progress(void **state)
{
    const TableColumn columns[] = {{.title = STR("Организация")},
        {.title = STR("Ход"), .format = FORMAT_PROGRESS, .width = 10}};
    Bench *bench = *state;
    TableBlock *table = add_columns(bench, columns, 2, 5, make_progress);
    spans_add(bench->arena, &table->note, STR("Примечание"), 0, (Str){0});
    layout(bench);
    check_pages(bench, 0, 1);
    const Page *page = &bench->set.items[0];
    double first = y_of(bench, "Строка-0."), second = y_of(bench, "Строка-1.");
    double third = y_of(bench, "Строка-2."), total = y_of(bench, "Строка-4.");
    assert_int_equal(boxes_of(page, INK_DEEP, 8, first - 9, second - 9).count, 3);
    assert_int_equal(boxes_of(page, INK_LIGHT, 8, first - 9, second - 9).count, 1);
    assert_int_equal(boxes_of(page, INK_WHITE, 8, second - 9, third - 9).count, 3);
    assert_int_equal(boxes_of(page, INK_DEEP, 8, third, total).count, 20);
    assert_int_equal(boxes_of(page, INK_DEEP, 8, total - 9, total + 4).count, 0);
    assert_true(total - y_of(bench, "Строка-3.") > 25); // twenty squares take several lines
    assert_true(y_of(bench, "просрочено") > total);
    assert_true(y_of(bench, "Примечание") > y_of(bench, "просрочено") + 8);
}

static bool make_done(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    make_progress(arena, index, count, ret);
    ((TableCell *)ret->cells)[1] = cell_text(STR("ddo"));
    return true;
}

// Only what occurs is explained.
static void test_legend(void **state)
{
    const TableColumn columns[] = {
        {.title = STR("Организация")}, {.title = STR("Ход"), .format = FORMAT_PROGRESS}};
    Bench *bench = *state;
    add_columns(bench, columns, 2, 2, make_done);
    layout(bench);
    const Page *page = &bench->set.items[0];
    assert_non_null(find_text(page, STR("в срок")));
    assert_non_null(find_text(page, STR("срок не наступил")));
    assert_null(find_text(page, STR("просрочено")));
    assert_null(find_text(page, STR("досрочно")));
    assert_null(find_text(page, STR("с опозданием")));
}

// The legend stays with the table's last rows.
static void test_legend_is_kept(void **state)
{
    const TableColumn columns[] = {
        {.title = STR("Организация")}, {.title = STR("Ход"), .format = FORMAT_PROGRESS}};
    for (size_t count = 20; count < 45; count++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        add_columns(bench, columns, 2, count, make_done);
        layout(bench);
        check_pages(bench, 0, bench->set.count);
        const Page *last = &bench->set.items[bench->set.count - 1];
        assert_non_null(find_text(last, STR("в срок")));
        assert_non_null(find_text(last, str_format(bench->arena, "Строка-%zu.", count - 1)));
        assert_non_null(find_text(last, str_format(bench->arena, "Строка-%zu.", count - 2)));
    }
}

static const char *const STRIPS[] = {"30;10;0", "1;1;2", "0;0;0", "7;0;0"};

static bool make_strip(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    make_progress(arena, index, count, ret);
    ((TableCell *)ret->cells)[1] = cell_text(str_c(STRIPS[index]));
    return true;
}

static void test_strips(void **state)
{
    const TableColumn columns[] = {
        {.title = STR("Вопрос")}, {.title = STR("Ответы"), .format = FORMAT_STRIP}};
    Bench *bench = *state;
    add_columns(bench, columns, 2, 4, make_strip);
    layout(bench);
    check_pages(bench, 0, 1);
    const Page *page = &bench->set.items[0];
    double tops[5];
    for (int i = 0; i < 4; i++)
        tops[i] = y_of(bench, str_to_c(bench->arena, str_format(bench->arena, "Строка-%d.", i))) -
                  10;
    tops[4] = tops[3] + 14;
    double deep[4], all[4];
    for (int i = 0; i < 4; i++) {
        deep[i] = boxes_of(page, INK_DEEP, 9, tops[i], tops[i + 1]).width;
        all[i] = deep[i] + boxes_of(page, INK_LIGHT, 9, tops[i], tops[i + 1]).width +
                 boxes_of(page, INK_WHITE, 9, tops[i], tops[i + 1]).width;
    }
    assert_true(all[0] > 40);
    assert_true(fabs(all[0] - all[1]) < 0.01 && fabs(all[0] - all[3]) < 0.01 && all[2] <= 0);
    assert_true(fabs(deep[0] - all[0] * 0.75) < 0.01);
    assert_true(fabs(deep[1] - all[1] * 0.25) < 0.01);
    assert_int_equal(count_texts(page, STR("–")), 1);
    assert_non_null(find_text(page, STR("нет ответа")));
}

// What cannot be drawn is written: no answer is lost, and no measure of a very long plan.
static bool make_undrawn(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    enum { MANY = 300 };
    char *letters = arena_alloc(arena, MANY);
    memset(letters, 'd', MANY);
    make_progress(arena, index, count, ret);
    ((TableCell *)ret->cells)[1] = cell_text((Str){.data = letters, .len = MANY});
    ((TableCell *)ret->cells)[0] = cell_text(STR("скрыто"));
    return true;
}

static void test_undrawn_marks(void **state)
{
    const TableColumn columns[] = {{.title = STR("Ответы"), .format = FORMAT_STRIP},
        {.title = STR("Ход"), .format = FORMAT_PROGRESS}};
    Bench *bench = *state;
    add_columns(bench, columns, 2, 1, make_undrawn);
    layout(bench);
    check_pages(bench, 0, 1);
    assert_non_null(find_text(&bench->set.items[0], STR("скрыто")));
    assert_non_null(find_text(&bench->set.items[0], STR("– 300")));
}

static bool make_wide(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    (void)index, (void)count;
    *ret = (TableRow){.cells = NEW_ARRAY(arena, TableCell, 9)};
    return true;
}

// Heads of words that no column can hold are broken inside the word, at any letter in need.
static void test_long_heads(void **state)
{
    enum { MANY = 9, LETTERS = 80 };
    Bench *bench = *state;
    TableColumn columns[MANY];
    Str word = STR(
        "ыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыы");
    assert_int_equal(utf8_count(word), LETTERS);
    for (size_t i = 0; i < MANY; i++)
        columns[i] = (TableColumn){.title = word,
            .group = i % 3 ? word : (Str){0},
            .format = i % 2 ? FORMAT_POINTS : FORMAT_TEXT};
    TableBlock *table = add_columns(bench, columns, MANY, 1, make_wide);
    table->caption = word;
    bench->document->footer = (Str){0};
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    size_t letters = 0;
    for (size_t i = 0; i < bench->set.items[0].draws.count; i++) {
        Str text = bench->set.items[0].draws.items[i].text;
        for (size_t at = 0; at < text.len;)
            letters += utf8_next(text, &at) == 0x44B;
    }
    assert_int_equal(letters, LETTERS * (MANY + 1 + 3));
}

// ---------------------------------------------------------------- emphasis, links, size
static bool make_marked(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    make_plain(arena, index, count + 1, ret);
    TableCell *cells = (TableCell *)ret->cells;
    cells[2] = cell_number(100 * (int64_t)(index + 1));
    cells[2].emphasis = index == 0   ? EMPHASIS_BOLD
                        : index == 1 ? EMPHASIS_ATTENTION
                                     : EMPHASIS_NONE;
    cells[1].link = index == 1 ? STR("passports/Паспорт 1.pdf") : (Str){0};
    cells[2].link = index == 0 ? STR("https://example.org/") : (Str){0};
    return true;
}

static void test_emphasis_and_links(void **state)
{
    Bench *bench = *state;
    add_table(bench, 4, make_marked);
    layout(bench);
    const Page *page = &bench->set.items[0];
    const Draw *bold = find_text(page, STR("1,00")), *attention = find_text(page, STR("2,00"));
    const Draw *plain = find_text(page, STR("3,00"));
    assert_int_equal(bold->face, FACE_SANS_BOLD);
    assert_int_equal(attention->face, FACE_SANS_BOLD);
    assert_true(is_ink(attention->fill, INK_OCHRE));
    assert_int_equal(plain->face, FACE_SANS);
    assert_true(is_ink(plain->fill, INK_BLACK));
    size_t files = 0, addresses = 0;
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        if (draw->kind != DRAW_LINK)
            continue;
        bool is_file = str_is(draw->link, "passports/Паспорт 1.pdf");
        files += is_file ? 1 : 0;
        addresses += str_is(draw->link, "https://example.org/") ? 1 : 0;
        const Draw *under = is_file ? find_text(page, STR("№ 2")) : bold;
        assert_true(
            draw->x <= under->x + 0.01 && draw->y < under->y && draw->y + draw->height > under->y);
    }
    assert_true(files >= 1);
    assert_int_equal(addresses, 1);
}

static void test_compact(void **state)
{
    const TableColumn columns[] = {{.title = STR("Показатель")}, {.title = STR("Балл")}};
    Bench *bench = *state;
    add_columns(bench, columns, 2, 4, make_strip)->is_compact = true;
    layout(bench);
    assert_true(fabs(find_text(&bench->set.items[0], STR("Строка-0."))->size - 8.5) < 0.01);
    assert_true(fabs(y_of(bench, "Строка-1.") - y_of(bench, "Строка-0.") - 14.2) < 0.01);
}

// ---------------------------------------------------------------- over pages
static bool make_one_group(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    if (index)
        return make_plain(arena, index - 1, count + 1, ret);
    TableCell *cells = NEW_ARRAY(arena, TableCell, COLUMN_COUNT);
    cells[0] = cell_text(STR("Стационарные учреждения"));
    *ret = (TableRow){.kind = ROW_GROUP, .cells = cells};
    return true;
}

static void test_group_goes_on(void **state)
{
    Bench *bench = *state;
    add_table(bench, 150, make_one_group);
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    assert_true(bench->set.count > 3);
    for (size_t i = 0; i < bench->set.count; i++) {
        const Page *page = &bench->set.items[i];
        Str again = STR("Стационарные учреждения (продолжение)");
        assert_int_equal(count_texts(page, again), i > 0);
        assert_int_equal(count_texts(page, STR("Стационарные учреждения")), i == 0);
        assert_int_equal(count_texts(page, STR("Продолжение таблицы 1")), i > 0);
        if (i > 0)
            assert_true(find_text(page, STR("Организация"))->y < find_text(page, again)->y);
    }
}

static bool make_three_lines(Arena *arena, size_t index, size_t count, TableRow *ret)
{
    make_plain(arena, index, count + 1, ret);
    ((TableCell *)ret->cells)[1] = cell_text(
        str_format(arena, "Начало-%zu.\nпосередине\nКонец-%zu.", index, index));
    return true;
}

static void test_rows_are_whole(void **state)
{
    for (int shift = 0; shift < 8; shift++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        for (int i = 0; i < shift; i++)
            add_text(bench, BLOCK_PARAGRAPH, 0, "Строка.", "");
        add_table(bench, 40, make_three_lines);
        layout(bench);
        check_pages(bench, 0, bench->set.count);
        for (size_t row = 0; row < 40; row++)
            for (size_t i = 0; i < bench->set.count; i++) {
                const Page *page = &bench->set.items[i];
                Str start = str_format(bench->arena, "Начало-%zu.", row);
                Str end = str_format(bench->arena, "Конец-%zu.", row);
                assert_int_equal(count_texts(page, start), count_texts(page, end));
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_progress, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_legend, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_legend_is_kept, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_strips, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_undrawn_marks, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_long_heads, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_emphasis_and_links, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_compact, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_group_goes_on, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_rows_are_whole, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
