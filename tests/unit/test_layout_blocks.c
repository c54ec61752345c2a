// What people sign and facts at a glance: nothing cut or over anything else, a signature never
// alone on its page, drawings as large as they ask or as the page allows.
#include "layout_fixture.h"

typedef struct {
    const char *key, *value, *extra;
} Pair;

static Block *add_fields(Bench *bench, BlockKind kind, const Pair *pairs, size_t count)
{
    Block *block = document_add(bench->arena, bench->document, kind);
    block->fields = NEW_ARRAY(bench->arena, Field, count);
    block->field_count = count;
    for (size_t i = 0; i < count; i++)
        block->fields[i] = (Field){.key = str_c(pairs[i].key),
            .value = str_c(pairs[i].value),
            .extra = str_c(pairs[i].extra)};
    return block;
}

static void add_signature(Bench *bench, const char *position, const char *name)
{
    Pair pairs[] = {{"position", position, NULL}, {"name", name, NULL}};
    add_fields(bench, BLOCK_SIGNATURE, pairs, 2);
}

static const Page *page_with(const Bench *bench, Str part)
{
    for (size_t i = 0; i < bench->set.count; i++)
        if (find_text(&bench->set.items[i], part))
            return &bench->set.items[i];
    return NULL;
}

// Lines of text that stand above y on the page.
static size_t lines_above(const Page *page, double y)
{
    size_t count = 0;
    double last = 0;
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        if (draw->kind != DRAW_TEXT || is_mark(page, draw) || draw->y >= y || draw->y <= last + 1)
            continue;
        count++;
        last = draw->y;
    }
    return count;
}

// ---------------------------------------------------------------- what people sign
static void test_approval(void **state)
{
    Bench *bench = *state;
    Block *block = document_add(bench->arena, bench->document, BLOCK_APPROVAL);
    spans_add(bench->arena, &block->spans, STR("УТВЕРЖДАЮ"), SPAN_BREAK, (Str){0});
    spans_add(bench->arena, &block->spans,
        STR("Председатель Общественного совета при Министерстве труда и социального развития"),
        SPAN_BREAK, (Str){0});
    spans_add(bench->arena, &block->spans, STR("«___» _________ 2026 г."), 0, (Str){0});
    layout(bench);
    check_pages(bench, 0, 1);
    const Page *page = &bench->set.items[0];
    double left = page->width - (15 + 80) * MM;
    size_t count = 0;
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        if (draw->kind != DRAW_TEXT || is_mark(page, draw))
            continue;
        assert_true(fabs(draw->x - left) < 0.01);
        count++;
    }
    assert_true(count >= 5);
    assert_true(str_is(page->draws.items[0].text, "УТВЕРЖДАЮ"));
}

static void test_signature_parts(void **state)
{
    Bench *bench = *state;
    add_text(bench, BLOCK_PARAGRAPH, 0, "Решение принято.", "");
    add_signature(bench,
        "Председатель Общественного совета по проведению независимой оценки качества условий "
        "оказания услуг организациями социального обслуживания",
        "И. И. Иванов");
    add_signature(bench, "Секретарь", "");
    layout(bench);
    check_pages(bench, 0, 1);
    const Page *page = &bench->set.items[0];
    const Draw *name = find_text(page, STR("И. И. Иванов"));
    const Draw *position = find_text(page, STR("Председатель")), *last = position;
    for (const Draw *draw = position; draw < name; draw++)
        if (draw->kind == DRAW_TEXT && draw->size > 12) {
            assert_true(draw_box_of(bench, draw).right < page->width / 2 + 15);
            last = draw;
        }
    assert_true(last->y > position->y + 17);
    assert_true(fabs(last->y - name->y) < 0.01);
    assert_true(fabs(draw_box_of(bench, name).right - (page->width - 15 * MM)) < 0.05);
    assert_int_equal(count_texts(page, STR("(подпись)")), 2);
    assert_int_equal(count_texts(page, STR("(расшифровка подписи)")), 1);
    size_t rules = 0;
    for (size_t i = 0; i < page->draws.count; i++)
        rules += page->draws.items[i].kind == DRAW_LINE ? 1 : 0;
    assert_int_equal(rules, 3);
}

typedef enum { END_LONG, END_SHORT, END_ITEMS, END_TABLE, END_NOTED_TABLE, END_COUNT } Ending;

static void add_ending(Bench *bench, Ending ending)
{
    static const char LONG[] =
        "Общественный совет решил утвердить результаты независимой оценки качества и направить их "
        "в министерство вместе с предложениями об улучшении деятельности организаций, а также "
        "разместить на сайте в течение десяти рабочих дней со дня заседания совета.";
    add_text(bench, BLOCK_PARAGRAPH, 0, LONG, "");
    if (ending == END_SHORT || ending == END_ITEMS)
        add_text(
            bench, ending == END_ITEMS ? BLOCK_ITEM : BLOCK_PARAGRAPH, 0, "Приложение: 5 л.", "");
    if (ending != END_TABLE && ending != END_NOTED_TABLE)
        return;
    add_table(bench, 9, make_plain);
    Block *table = &bench->document->items[bench->document->count - 1];
    if (ending == END_NOTED_TABLE)
        spans_add(bench->arena, &table->table->note, STR("Примечание"), 0, (Str){0});
}

static void test_signature_is_not_alone(void **state)
{
    for (int shift = 0; shift < 50; shift++)
        for (int ending = 0; ending < END_COUNT; ending++) {
            Bench *bench = *state;
            bench->document = document_new(bench->arena);
            for (int i = 0; i < shift; i++)
                add_text(bench, BLOCK_PARAGRAPH, 0, "Строка.", "");
            add_ending(bench, (Ending)ending);
            document_add(bench->arena, bench->document, BLOCK_SPACE)->level = 2;
            add_signature(bench, "Председатель совета при министерстве труда области", "Иванов");
            add_signature(bench, "Секретарь", "");
            layout(bench);
            check_pages(bench, 0, bench->set.count);
            const Page *page = page_with(bench, STR("Председатель"));
            assert_ptr_equal(page, page_with(bench, STR("Секретарь")));
            assert_ptr_equal(page, page_with(bench, STR("(расшифровка подписи)")));
            assert_true(lines_above(page, find_text(page, STR("Председатель"))->y) >= 2);
            assert_true(bench->set.count <= 3);
        }
}

// ---------------------------------------------------------------- facts
static void test_figures(void **state)
{
    static const Pair PAIRS[] = {{"итог, отлично", "91,84", ""},
        {"в общем рейтинге по области", "8", "из 16"}, {"среди стационарных", "7", "из 13"},
        {"среднее по области", "Недостаточно данных для вывода", ""},
        {"к 2022 году (85,26)", "+6,58", "с очень длинными словами после"}, {"шестая", "6", ""},
        {"седьмая", "7777777777777777777777", "из 100"}, {"восьмая", "", ""}};
    for (size_t count = 1; count <= sizeof PAIRS / sizeof *PAIRS; count++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        add_fields(bench, BLOCK_FIGURES, PAIRS, count);
        add_text(bench, BLOCK_PARAGRAPH, 0, "Текст после.", "");
        layout(bench);
        check_pages(bench, 0, 1);
        const Page *page = &bench->set.items[0];
        assert_non_null(find_text(page, STR("91,84")));
        if (count > 1)
            assert_non_null(find_text(page, STR("из 16")));
        if (count >= 7)
            assert_non_null(find_text(page, STR("из 100")));
        if (count == 5) {
            const Draw *label = find_text(page, STR("среди")),
                       *first = find_text(page, STR("итог"));
            double step = (page->width - 45 * MM) / 5;
            assert_true(fabs(label->x - first->x - 2 * step) < 0.01);
            assert_true(find_text(page, STR("91,84"))->size > 16.9);
        }
    }
}

static void test_pairs(void **state)
{
    static const Pair PAIRS[] = {{"ИНН", "9900000031", NULL}, {"Тип", "стационарное", NULL},
        {"Расположение", "Учебный район", NULL}, {"Получателей услуг", "189", NULL},
        {"Опрошено", "84 (требовалось 76), доля 0,44, и ещё пояснение, которое не вмещается", NULL},
        {"Прошлая оценка", "2022 г.", NULL},
        {"Сайт", "https://example.org/very-long-address", NULL}};
    for (int columns = 1; columns <= 2; columns++)
        for (size_t count = 1; count <= sizeof PAIRS / sizeof *PAIRS; count++) {
            Bench *bench = *state;
            bench->document = document_new(bench->arena);
            add_fields(bench, BLOCK_PAIRS, PAIRS, count)->level = columns;
            layout(bench);
            check_pages(bench, 0, 1);
            for (size_t i = 0; i < count; i++)
                assert_non_null(find_text(&bench->set.items[0], str_c(PAIRS[i].key)));
        }
    // Seven pairs in two columns: four and three, column by column.
    Bench *bench = *state;
    const Page *page = &bench->set.items[0];
    const Draw *first = find_text(page, STR("ИНН")), *fifth = find_text(page, STR("Опрошено"));
    assert_true(fabs(first->y - fifth->y) < 0.01);
    assert_true(fifth->x > page->width / 2 - 20);
}

static void test_many_pairs(void **state)
{
    Bench *bench = *state;
    Pair *pairs = NEW_ARRAY(bench->arena, Pair, 150);
    for (size_t i = 0; i < 150; i++)
        pairs[i] = (Pair){str_to_c(bench->arena, str_format(bench->arena, "Ключ-%zu.", i)),
            "значение из нескольких слов, которое займёт не одну строку, если столбец узкий, а "
            "строк в нём поэтому больше, чем пар",
            NULL};
    add_fields(bench, BLOCK_PAIRS, pairs, 150)->level = 2;
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    assert_true(bench->set.count > 2);
    for (size_t i = 0; i < 150; i++)
        assert_non_null(page_with(bench, str_c(pairs[i].key)));
}

// ---------------------------------------------------------------- drawings
static void add_drawing(Bench *bench, double width_mm, double height_mm)
{
    DrawingBlock *drawing = NEW(bench->arena, DrawingBlock);
    *drawing = (DrawingBlock){
        .caption = STR("Ход оценки"), .width_mm = width_mm, .height_mm = height_mm};
    drawing->number = 1;
    Shape *shape = LIST_PUSH(bench->arena, drawing);
    *shape = (Shape){
        .kind = SHAPE_RECT, .width = width_mm, .height = height_mm, .fill = DRAW_INK_TINT};
    document_add(bench->arena, bench->document, BLOCK_DRAWING)->drawing = drawing;
}

static void test_drawings(void **state)
{
    static const double SIZES[][2] = {{100, 50}, {165, 20}, {400, 60}, {100, 900}};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        add_text(bench, BLOCK_PARAGRAPH, 0, "Перед рисунком.", "");
        add_drawing(bench, SIZES[i][0], SIZES[i][1]);
        layout(bench);
        check_pages(bench, 0, bench->set.count);
        const Page *page = page_with(bench, STR("— Ход оценки"));
        assert_non_null(page);
        const Draw *box = NULL;
        for (size_t k = 0; k < page->draws.count; k++)
            if (page->draws.items[k].kind == DRAW_RECT)
                box = &page->draws.items[k];
        assert_non_null(box);
        double middle = (page->width + 15 * MM) / 2;
        assert_true(fabs(box->x + box->width / 2 - middle) < 0.1);
        assert_true(box->x >= 30 * MM - 0.1);
        assert_true(box->y + box->height < find_text(page, STR("Рисунок"))->y);
        assert_true(fabs(box->width / box->height - SIZES[i][0] / SIZES[i][1]) < 0.05);
        if (i == 0)
            assert_true(fabs(box->width - 100 * MM) < 0.1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_approval, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_signature_parts, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_signature_is_not_alone, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_figures, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_pairs, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_many_pairs, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_drawings, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
