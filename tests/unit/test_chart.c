// Charts: round scales for any data, nothing cut off, missing values shown, sheets that add up.
#include "chart_fixture.h"

enum { WIDTH_PT = 468, ROWS_MAX = 4 };

// ---------------------------------------------------------------- scales
static void scales_are_round(void **state)
{
    (void)state;
    static const struct {
        bool is_from_zero;
        size_t count;
        int64_t values[ROWS_MAX];
        int64_t from, to, step;
    } CASES[] = {
        {true, 2, {9875, 7015}, 0, 10000, 2000},
        {true, 1, {10000}, 0, 10000, 2000},
        {true, 2, {10733, 200}, 0, 12000, 2000},
        {true, 2, {1999, 20}, 0, 2000, 500},
        {true, 1, {5}, 0, 100, 100},
        {true, 1, {0}, 0, 10000, 2000},
        {true, 0, {0}, 0, 10000, 2000},
        {false, 2, {8973, 9761}, 8800, 9800, 200},
        {false, 2, {8526, 9761}, 8400, 9800, 200},
        {false, 3, {9000, 9000, 9000}, 8900, 9100, 100},
        {false, 2, {9998, 10000}, 9800, 10000, 100},
        {false, 2, {0, 3}, 0, 200, 100},
        {false, 2, {4000, 9800}, 0, 10000, 2000},
        {false, 2, {9000, 12050}, 9000, 12500, 500},
        {false, 0, {0}, 0, 10000, 2000},
    };
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        ChartRow rows[ROWS_MAX] = {{.has_value = false}};
        for (size_t j = 0; j < CASES[i].count; j++)
            rows[j] = (ChartRow){.value = CASES[i].values[j], .has_value = true};
        ChartBlock block = {.kind = CHART_POINTS, .rows = rows, .row_count = ROWS_MAX};
        Scale scale = CASES[i].is_from_zero ? scale_from_zero(&block) : scale_around(&block);
        assert_int_equal(scale.from, CASES[i].from);
        assert_int_equal(scale.to, CASES[i].to);
        assert_int_equal(scale.step, CASES[i].step);
    }
}

// Whatever the values, they lie within the axis, its ends are ticks, and there are few of them.
static void scales_hold_any_values(void **state)
{
    (void)state;
    uint32_t dice = 7;
    for (int round = 0; round < 5000; round++) {
        ChartRow rows[3];
        for (size_t i = 0; i < 3; i++) {
            dice = dice * 1664525 + 1013904223;
            int64_t value = (int64_t)(dice >> 8) % (round % 3 == 0 ? 10001 : 300) + round % 10000;
            rows[i] = (ChartRow){.value = value, .has_value = true};
        }
        ChartBlock block = {.kind = CHART_POINTS, .rows = rows, .row_count = 3};
        Scale scales[] = {scale_from_zero(&block), scale_around(&block)};
        for (size_t i = 0; i < 2; i++) {
            Scale scale = scales[i];
            assert_true(scale.step > 0 && (scale.to - scale.from) % scale.step == 0);
            assert_true((scale.to - scale.from) / scale.step <= 7);
            for (size_t j = 0; j < 3; j++)
                assert_true(rows[j].value >= scale.from && rows[j].value <= scale.to);
        }
        assert_int_equal(scales[0].from, 0);
    }
}

// ---------------------------------------------------------------- drawing
static void bars_compare_with_the_mean(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {
        {.label = STR("Первый"), .value = 9000, .has_value = true},
        {.label = STR("Второй"), .value = 8322, .has_value = true},
        {.label = STR("Третий"), .value = 4500, .has_value = true},
        {.label = STR("Без данных")},
    };
    ChartBlock block = {.kind = CHART_BARS,
        .rows = rows,
        .row_count = 4,
        .has_mean = true,
        .mean = 8322,
        .mean_label = STR("среднее"),
        .unit = STR("баллы")};
    ChartBox box;
    chart_layout(bench->arena, bench->fonts, &block, WIDTH_PT, 700, 0, &box);
    assert_int_equal(box.row_count, 4);
    assert_non_null(find_text(&box, "среднее\u00A083,22"));
    assert_non_null(find_text(&box, "–"));
    assert_int_equal(count_kind(&box, DRAW_RECT), 3);
    const Draw *bars[3] = {NULL};
    for (size_t i = 0, found = 0; i < box.draws.count; i++) {
        if (box.draws.items[i].kind == DRAW_RECT)
            bars[found++] = &box.draws.items[i];
    }
    assert_true(is_color(bars[0]->fill, INK_DEEP) && is_color(bars[1]->fill, INK_DEEP));
    assert_true(is_color(bars[2]->fill, INK_LIGHT));
    double ratio = bars[0]->width / bars[2]->width;
    assert_true(ratio > 1.999 && ratio < 2.001); // bars start at 0
    assert_inside(bench, &box, WIDTH_PT);
}

static void points_say_where_the_scale_starts(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {
        {.label = STR("Первый"), .place = STR("1"), .value = 9761, .has_value = true},
        {.label = STR("Второй"), .place = STR("2–3"), .value = 8973, .has_value = true},
    };
    ChartBlock block = {.kind = CHART_POINTS,
        .rows = rows,
        .row_count = 2,
        .has_mean = true,
        .mean = 9279,
        .mean_label = STR("среднее"),
        .unit = STR("баллы")};
    ChartBox box;
    chart_layout(bench->arena, bench->fonts, &block, WIDTH_PT, 700, 0, &box);
    assert_non_null(find_text(&box, "баллы; шкала начинается с 88"));
    assert_non_null(find_text(&box, "2–3"));
    assert_int_equal(count_kind(&box, DRAW_CIRCLE), 2);
    assert_inside(bench, &box, WIDTH_PT);
}

static void change_marks_a_fall(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {
        {.label = STR("Рост"),
            .before = 8741,
            .value = 9427,
            .has_before = true,
            .has_value = true},
        {.label = STR("Спад"),
            .before = 9493,
            .value = 9380,
            .has_before = true,
            .has_value = true},
        {.label = STR("Новая"), .value = 9122, .has_value = true},
    };
    ChartBlock block = {.kind = CHART_CHANGE,
        .rows = rows,
        .row_count = 3,
        .before_title = STR("2022"),
        .now_title = STR("2025"),
        .unit = STR("баллы")};
    ChartBox box;
    chart_layout(bench->arena, bench->fonts, &block, WIDTH_PT, 700, 0, &box);
    const Draw *fall = find_text(&box, "−1,13"), *rise = find_text(&box, "+6,86");
    assert_non_null(fall);
    assert_non_null(rise);
    assert_int_equal(fall->face, FACE_SANS_BOLD);
    assert_int_equal(rise->face, FACE_SANS);
    assert_non_null(find_text(&box, "2022\u00A0г."));
    assert_non_null(find_text(&box, "–"));
    size_t ochre = 0;
    for (size_t i = 0; i < box.draws.count; i++) {
        const Draw *draw = &box.draws.items[i];
        ochre += draw->kind != DRAW_TEXT && is_color(draw->stroke, INK_OCHRE);
    }
    assert_int_equal(ochre, 3);                             // the line and both points
    assert_int_equal(count_kind(&box, DRAW_CIRCLE), 5 + 2); // two more in the legend
    assert_inside(bench, &box, WIDTH_PT);
}

// Every letter of every name is drawn, whatever its length.
static void names_are_never_cut(void **state)
{
    Bench *bench = *state;
    static const char *const NAMES[] = {
        "Дом",
        "Бюджетное учреждение Омской области «Комплексный центр социального обслуживания "
        "населения Центрального района имени заслуженного работника»",
        "СловоБезПробеловСловоБезПробеловСловоБезПробеловСловоБезПробеловСловоБезПробелов",
        "  с   пробелами  ",
    };
    for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
        Str name = str_c(NAMES[i]);
        StrList lines = label_wrap(bench->arena, bench->fonts, FACE_SANS, 8.5, name, 150);
        Text joined = text_new(bench->arena);
        for (size_t j = 0; j < lines.count; j++) {
            assert_true(font_width(bench->fonts, FACE_SANS, 8.5, lines.items[j]) <= 150.01);
            text_add(&joined, lines.items[j]);
        }
        Str found = str_replace(bench->arena, text_str(&joined), STR(" "), STR(""));
        assert_true(str_equal(found, str_replace(bench->arena, name, STR(" "), STR(""))));
    }
}

// A preposition goes with the word after it; where there is nothing else, it may stay.
static void short_words_do_not_end_a_line(void **state)
{
    static const struct {
        const char *name, *first;
    } CASES[] = {
        {"Условия для инвалидов", "Условия"},
        {"Дом-интернат № 10", "Дом-интернат"},
        {"а б в г д е ж з и к л м н о п р с т", NULL},
        {"Дом", "Дом"},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        StrList lines = label_wrap(
            bench->arena, bench->fonts, FACE_SANS, 8.5, str_c(CASES[i].name), 70);
        assert_true(lines.count > 0 && lines.items[0].len > 0);
        if (CASES[i].first != NULL)
            expect_text(lines.items[0], CASES[i].first, CASES[i].name);
    }
}

// The pieces of a tall chart of any kind hold each row once, fit, and repeat the head and the
// scale.
static void sheets_hold_every_row_once(void **state)
{
    static const struct {
        ChartKind kind;
        const char *head, *axis;
    } CASES[] = {
        {CHART_BARS, "среднее\u00A094,00", "100"},
        {CHART_POINTS, "среднее\u00A094,00", "98"},
        {CHART_CHANGE, "изменение", "98"},
        {CHART_GROUPED, "Юноши", "100"},
        {CHART_PROFILE, "макс.", "100"},
        {CHART_STRIPS, "Юноши", NULL},
    };
    enum { ROWS = 300 };
    Bench *bench = *state;
    ChartRow *rows = NEW_ARRAY(bench->arena, ChartRow, ROWS);
    for (int i = 0; i < ROWS; i++)
        rows[i] = (ChartRow){.label = str_format(bench->arena, "Организация № %d", i),
            .value = 9800 - i % 61 * 13,
            .before = 9000,
            .most = 9900,
            .series = {9000, 8000},
            .has_series = {true, true},
            .has_value = true,
            .has_before = true,
            .has_most = true};
    for (size_t kind = 0; kind < COUNT(CASES); kind++) {
        ChartBlock block = {.kind = CASES[kind].kind,
            .rows = rows,
            .row_count = ROWS,
            .has_mean = true,
            .mean = 9400,
            .mean_label = STR("среднее"),
            .before_title = STR("2022"),
            .now_title = STR("2025"),
            .series_count = 2,
            .series_titles = {STR("Юноши"), STR("Девушки")},
            .unit = STR("баллы")};
        size_t done = 0, sheets = 0;
        while (done < ROWS) {
            ChartBox box;
            chart_layout(bench->arena, bench->fonts, &block, WIDTH_PT, 400, done, &box);
            assert_true(box.row_count > 1 && box.height <= 400);
            for (size_t i = done; i < done + box.row_count; i++)
                assert_non_null(find_text(&box, str_to_c(bench->arena, rows[i].label)));
            assert_non_null(find_text(&box, CASES[kind].head));
            assert_true(CASES[kind].axis == NULL || find_text(&box, CASES[kind].axis) != NULL);
            assert_inside(bench, &box, WIDTH_PT);
            done += box.row_count;
            sheets++;
        }
        assert_int_equal(done, ROWS);
        assert_true(sheets >= 12);
    }
}

// Too little room, no rows, hostile titles: always an answer that can be drawn.
static void narrow_places_still_work(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {
        {.label = STR("Организация с длинным наименованием"), .value = 9000, .has_value = true}};
    ChartBlock block = {.kind = CHART_CHANGE,
        .rows = rows,
        .row_count = 1,
        .before_title = STR("предыдущая независимая оценка 2022 года"),
        .now_title = STR("нынешняя независимая оценка 2025 года")};
    ChartBox box;
    chart_layout(bench->arena, bench->fonts, &block, WIDTH_PT, 10, 0, &box);
    assert_int_equal(box.row_count, 1);
    chart_layout(bench->arena, bench->fonts, &block, WIDTH_PT, 700, 1, &box);
    assert_int_equal(box.row_count, 0);
    assert_int_equal(box.draws.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_are_round),
        cmocka_unit_test(scales_hold_any_values),
        cmocka_unit_test(bars_compare_with_the_mean),
        cmocka_unit_test(points_say_where_the_scale_starts),
        cmocka_unit_test(change_marks_a_fall),
        cmocka_unit_test(names_are_never_cut),
        cmocka_unit_test(short_words_do_not_end_a_line),
        cmocka_unit_test(sheets_hold_every_row_once),
        cmocka_unit_test(narrow_places_still_work),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
