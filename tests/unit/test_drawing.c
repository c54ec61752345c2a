// Drawings: millimetres to points, never enlarged, arrows with heads, texts that stand where asked.
#include <math.h>

#include "chart_fixture.h"

static const double PT_IN_MM = 72 / 25.4;

static ChartBox layout_of(const Bench *bench, Shape *shapes, size_t count, double width)
{
    DrawingBlock drawing = {
        .width_mm = 100, .height_mm = 50, .items = shapes, .count = count, .capacity = count};
    ChartBox box;
    drawing_layout(bench->arena, bench->fonts, &drawing, width, &box);
    assert_int_equal(box.row_count, 1);
    return box;
}

static void assert_near(double found, double expected)
{
    if (fabs(found - expected) > 0.01)
        fail_msg("got %f, expected %f", found, expected);
}

static void a_drawing_is_made_smaller_and_never_larger(void **state)
{
    static const struct {
        double width_pt, ratio, left_pt; // of the rectangle, which begins at 10 mm
    } CASES[] = {
        {283.4646, 1, 28.3465},    // 100 mm
        {141.7323, 0.5, 14.1732},  // 50 mm
        {483.4646, 1, 128.3465},   // wider by 200 pt: in the middle
        {28.34646, 0.1, 2.834646}, // 10 mm
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Shape shapes[] = {{.kind = SHAPE_RECT,
                              .x = 10,
                              .y = 5,
                              .width = 80,
                              .height = 20,
                              .fill = DRAW_INK_TINT,
                              .stroke = DRAW_INK_FRAME},
            {.kind = SHAPE_TEXT, .x = 20, .y = 10, .text = STR("балл"), .size_pt = 10}};
        ChartBox box = layout_of(*state, shapes, COUNT(shapes), CASES[i].width_pt);
        const Draw *rect = nth_of(&box, DRAW_RECT, 0), *text = nth_of(&box, DRAW_TEXT, 0);
        assert_near(box.height, 50 * PT_IN_MM * CASES[i].ratio);
        assert_near(rect->x, CASES[i].left_pt);
        assert_near(rect->width, 80 * PT_IN_MM * CASES[i].ratio);
        assert_near(text->size, 10 * CASES[i].ratio);
        assert_true(rect->is_filled && is_color(rect->fill, INK_TINT));
        assert_true(rect->line_width > 0 && is_color(rect->stroke, INK_FRAME));
        assert_inside(*state, &box, CASES[i].width_pt);
    }
}

static void arrows_have_a_solid_head(void **state)
{
    static const struct {
        double width, height;
        size_t heads;
    } CASES[] = {{40, 0, 1}, {-30, 15, 1}, {0, 20, 1}, {0.5, 0, 1}, {0, 0, 0}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Shape shape = {.kind = SHAPE_ARROW,
            .x = 50,
            .y = 10,
            .width = CASES[i].width,
            .height = CASES[i].height,
            .stroke = DRAW_INK_OCHRE};
        ChartBox box = layout_of(*state, &shape, 1, 283.4646);
        assert_int_equal(count_kind(&box, DRAW_POLYGON), CASES[i].heads);
        assert_int_equal(count_kind(&box, DRAW_LINE), 1);
        if (CASES[i].heads == 0)
            continue;
        const Draw *head = nth_of(&box, DRAW_POLYGON, 0), *line = nth_of(&box, DRAW_LINE, 0);
        assert_near(head->points[0].x, (50 + CASES[i].width) * PT_IN_MM);
        assert_near(head->points[0].y, (10 + CASES[i].height) * PT_IN_MM);
        // The line ends in the middle of the head's base.
        assert_near(line->x + line->width, (head->points[1].x + head->points[2].x) / 2);
        assert_near(line->y + line->height, (head->points[1].y + head->points[2].y) / 2);
        assert_true(is_color(head->fill, INK_OCHRE) && is_color(line->stroke, INK_OCHRE));
    }
}

static void texts_are_aligned(void **state)
{
    static const struct {
        ShapeAlign align;
        double share; // of the text before x
    } CASES[] = {{SHAPE_LEFT, 0}, {SHAPE_CENTRE, 0.5}, {SHAPE_RIGHT, 1}};
    const Bench *bench = *state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Shape shape = {.kind = SHAPE_TEXT,
            .x = 60,
            .y = 20,
            .fill = DRAW_INK_GREY,
            .text = STR("Программа \U0001F642"),
            .is_bold = true,
            .align = CASES[i].align};
        ChartBox box = layout_of(bench, &shape, 1, 283.4646);
        const Draw *text = find_text(&box, "Программа \u25A1");
        assert_non_null(text);
        assert_int_equal(text->face, FACE_SANS_BOLD);
        assert_true(is_color(text->fill, INK_GREY) && text->size == 8.5);
        double width = font_width(bench->fonts, text->face, text->size, text->text);
        assert_near(text->x, 60 * PT_IN_MM - width * CASES[i].share);
        assert_near(text->y, 20 * PT_IN_MM);
        assert_int_equal(box.missing.count, 1);
    }
}

static void every_ink_is_of_the_palette(void **state)
{
    static const struct {
        DrawInk ink;
        unsigned color;
    } CASES[] = {{DRAW_INK_DEEP, INK_DEEP}, {DRAW_INK_LIGHT, INK_LIGHT},
        {DRAW_INK_OCHRE, INK_OCHRE}, {DRAW_INK_TINT, INK_TINT}, {DRAW_INK_FRAME, INK_FRAME},
        {DRAW_INK_GREY, INK_GREY}, {DRAW_INK_WHITE, INK_WHITE}, {DRAW_INK_BLACK, INK_BLACK}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Shape shape = {.kind = SHAPE_CIRCLE, .x = 20, .y = 20, .width = 5, .fill = CASES[i].ink};
        ChartBox box = layout_of(*state, &shape, 1, 283.4646);
        const Draw *circle = nth_of(&box, DRAW_CIRCLE, 0);
        assert_near(circle->width, 5 * PT_IN_MM);
        assert_true(circle->is_filled && circle->line_width == 0);
        assert_true(is_color(circle->fill, CASES[i].color));
    }
}

// What a page cannot hold is left out; a rectangle may be given from any corner.
static void odd_measures_do_no_harm(void **state)
{
    Shape shapes[] = {
        {.kind = SHAPE_LINE, .x = NAN, .width = 5},
        {.kind = SHAPE_RECT, .x = 1e9, .width = 5, .height = 5, .fill = DRAW_INK_DEEP},
        {.kind = SHAPE_CIRCLE, .x = 5, .y = 5, .width = -1, .fill = DRAW_INK_DEEP},
        {.kind = SHAPE_RECT, .x = 30, .y = 20, .width = -10, .height = -5, .fill = DRAW_INK_DEEP},
    };
    ChartBox box = layout_of(*state, shapes, COUNT(shapes), 283.4646);
    assert_int_equal(box.draws.count, 1);
    assert_near(box.draws.items[0].x, 20 * PT_IN_MM);
    assert_near(box.draws.items[0].height, 5 * PT_IN_MM);
    box = layout_of(*state, NULL, 0, 283.4646);
    assert_int_equal(box.draws.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drawing_is_made_smaller_and_never_larger),
        cmocka_unit_test(arrows_have_a_solid_head),
        cmocka_unit_test(texts_are_aligned),
        cmocka_unit_test(every_ink_is_of_the_palette),
        cmocka_unit_test(odd_measures_do_no_harm),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
