// Charts of several values a row (profile, groups, strips), and hostile data in every kind.
#include "chart_fixture.h"

enum { WIDTH_PT = 468 };

static ChartBox layout_of(const Bench *bench, const ChartBlock *block, double width)
{
    ChartBox box;
    chart_layout(bench->arena, bench->fonts, block, width, 5000, 0, &box);
    return box;
}

static void assert_near(double found, double expected)
{
    assert_true(found > expected - 0.01 && found < expected + 0.01);
}

// ---------------------------------------------------------------- profile
static ChartRow profile_row(Str label, int64_t value, int64_t mean, int64_t most, Str place)
{
    return (ChartRow){.label = label,
        .value = value,
        .row_mean = mean,
        .most = most,
        .has_value = true,
        .has_row_mean = true,
        .has_most = true,
        .place = place};
}

// The scale is told by the bars: a point of the scale is `width of the first bar / its value`.
static void profile_compares_with_mean_and_most(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {
        profile_row(STR("Комфортность"), 9880, 9605, 10000, STR("2")),
        profile_row(STR("Доступность"), 7015, 8322, 9875, STR("15")),
        {.label = STR("Без данных"), .place = STR("")},
    };
    ChartBlock block = {.kind = CHART_PROFILE,
        .rows = rows,
        .row_count = 3,
        .unit = STR("баллы"),
        .mean_label = STR("среднее")};
    ChartBox box = layout_of(bench, &block, WIDTH_PT);
    const Draw *legend = nth_of(&box, DRAW_RECT, 0), *high = nth_of(&box, DRAW_RECT, 1),
               *low = nth_of(&box, DRAW_RECT, 2);
    assert_int_equal(count_kind(&box, DRAW_RECT), 3);
    assert_true(legend->y < high->y && high->height == 9);
    assert_true(is_color(high->fill, INK_DEEP) && is_color(low->fill, INK_LIGHT));
    double point = high->width / 9880;
    assert_near(low->width, 7015 * point);
    const Draw *most = nth_of(&box, DRAW_POLYGON, 2); // the first is in the legend
    assert_int_equal(most->point_count, 4);
    assert_near(most->points[0].x, low->x + 9875 * point);
    assert_near(most->points[2].y - most->points[0].y, 7);
    assert_int_equal(find_text(&box, "70,15")->face, FACE_SANS_BOLD);
    assert_true(is_color(find_text(&box, "83,22")->fill, INK_GREY));
    static const char *const WORDS[] = {"организация", "балл", "макс.", "место", "15", "–", "100"};
    for (size_t i = 0; i < COUNT(WORDS); i++)
        assert_non_null(find_text(&box, WORDS[i]));
    assert_inside(bench, &box, WIDTH_PT);
    assert_texts_apart(bench, &box);
}

// What no row has gets no column and no mark in the legend; the scale stays whole.
static void profile_leaves_out_what_is_not_known(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {{.label = STR("Открытость"), .value = 1200, .has_value = true}};
    ChartBlock block = {.kind = CHART_PROFILE, .rows = rows, .row_count = 1};
    ChartBox box = layout_of(bench, &block, WIDTH_PT);
    assert_null(find_text(&box, "макс."));
    assert_null(find_text(&box, "среднее"));
    assert_null(find_text(&box, "место"));
    assert_int_equal(count_kind(&box, DRAW_POLYGON), 0);
    assert_non_null(find_text(&box, "100"));
}

// The scale holds the mean and the best too, also above 100.
static void profile_scale_holds_every_mark(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {profile_row(STR("Открытость"), 5000, 11000, 13500, STR("1"))};
    ChartBlock block = {.kind = CHART_PROFILE, .rows = rows, .row_count = 1};
    ChartBox box = layout_of(bench, &block, WIDTH_PT);
    const Draw *bar = nth_of(&box, DRAW_RECT, 1), *most = nth_of(&box, DRAW_POLYGON, 1);
    assert_near(most->points[0].x - bar->x, bar->width / 5000 * 13500);
    assert_non_null(find_text(&box, "140"));
}

// ---------------------------------------------------------------- groups
static void groups_have_a_bar_and_a_figure_for_each_series(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {
        {.label = STR("Первый"), .series = {9000, 4500, 3000}, .has_series = {true, true, true}},
        {.label = STR("Второй"), .series = {0, 0, 0}, .has_series = {true, false, true}},
    };
    ChartBlock block = {.kind = CHART_GROUPED,
        .rows = rows,
        .row_count = 2,
        .series_count = 3,
        .series_titles = {STR("2025"), STR("2022"), STR("2019")}};
    ChartBox box = layout_of(bench, &block, WIDTH_PT);
    enum { LEGEND = 4 }; // three marks, the white one with a frame
    const Draw *first = nth_of(&box, DRAW_RECT, LEGEND);
    const Draw *second = nth_of(&box, DRAW_RECT, LEGEND + 1);
    assert_int_equal(count_kind(&box, DRAW_RECT), LEGEND + 4); // no bar for 0 and for nothing
    assert_true(is_color(first->fill, INK_DEEP) && is_color(second->fill, INK_LIGHT));
    assert_near(first->width, 2 * second->width);
    assert_true(second->y >= first->y + first->height);
    const Draw *value = find_text(&box, "45,00");
    assert_true(value->y > second->y && value->y < second->y + second->height + 2);
    assert_non_null(find_text(&box, "0,00"));
    assert_non_null(find_text(&box, "–"));
    assert_inside(bench, &box, WIDTH_PT);
    assert_texts_apart(bench, &box);
}

static double white_share(const ChartBox *box)
{
    size_t white = 0;
    for (size_t i = 0; i < box->draws.count; i++) {
        const Draw *draw = &box->draws.items[i];
        white += draw->kind == DRAW_LINE && is_color(draw->stroke, INK_WHITE);
    }
    return (double)white;
}

// No two series look alike: tone, frame, colour and direction of the lines.
static void six_series_differ_without_colour(void **state)
{
    Bench *bench = *state;
    Str looks[CHART_SERIES_MOST];
    for (size_t i = 0; i < CHART_SERIES_MOST; i++) {
        Chart chart = {.arena = bench->arena, .fonts = bench->fonts};
        chart_add_part(&chart, 0, 0, 40, 9, i);
        ChartBox box = {.draws = chart.draws};
        const Draw *base = nth_of(&box, DRAW_RECT, 0);
        size_t lines = count_kind(&box, DRAW_LINE);
        const Draw *line = lines > 0 ? nth_of(&box, DRAW_LINE, 0) : NULL;
        looks[i] = str_format(bench->arena, "%02x %zu %.0f %d", base->fill.red, lines,
            white_share(&box), line != NULL && line->height > 0);
        for (size_t j = 0; j < i; j++)
            assert_false(str_equal(looks[i], looks[j]));
        for (size_t j = 0; j < box.draws.count; j++) { // lines are cut at the sides
            Edges edges = edges_of(bench, &box.draws.items[j]);
            assert_true(edges.left >= -0.01 && edges.right <= 40.01);
            assert_true(box.draws.items[j].y >= -0.01 && box.draws.items[j].y <= 9.01);
        }
    }
}

// ---------------------------------------------------------------- strips
static ChartBlock strips_of(ChartRow *rows, size_t count)
{
    return (ChartBlock){.kind = CHART_STRIPS,
        .rows = rows,
        .row_count = count,
        .series_count = 3,
        .series_titles = {STR("Да"), STR("Нет"), STR("нет ответа")}};
}

static void strips_share_is_rounded_half_up(void **state)
{
    static const struct {
        int64_t yes, no, none;
        const char *share, *count;
    } CASES[] = {
        {39, 1, 0, "97,5\u00A0%", "40"},
        {1, 2, 0, "33,3\u00A0%", "3"},
        {2, 1, 0, "66,7\u00A0%", "3"},
        {1, 15, 0, "6,3\u00A0%", "16"},   // 6,25
        {1, 399, 0, "0,3\u00A0%", "400"}, // 0,25
        {0, 7, 0, "0,0\u00A0%", "7"},
        {7, 0, 0, "100,0\u00A0%", "7"},
        {12000, 345, 0, "97,2\u00A0%", "12\u00A0345"},
        {6, 2, 2, "60,0\u00A0%", "10"},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        ChartRow row = {.label = STR("Анкета"),
            .series = {CASES[i].yes, CASES[i].no, CASES[i].none},
            .has_series = {true, true, true}};
        ChartBlock block = strips_of(&row, 1);
        ChartBox box = layout_of(bench, &block, WIDTH_PT);
        assert_non_null(find_text(&box, CASES[i].share));
        assert_non_null(find_text(&box, CASES[i].count));
        assert_inside(bench, &box, WIDTH_PT);
        assert_texts_apart(bench, &box);
    }
}

// Parts stand one after another and fill the strip; what does not fit a part is not written there.
static void strips_fill_the_width(void **state)
{
    Bench *bench = *state;
    ChartRow row = {
        .label = STR("Анкета"), .series = {60, 39, 1}, .has_series = {true, true, true}};
    ChartBlock block = strips_of(&row, 1);
    ChartBox box = layout_of(bench, &block, WIDTH_PT);
    enum { LEGEND = 4 };
    const Draw *yes = nth_of(&box, DRAW_RECT, LEGEND), *no = nth_of(&box, DRAW_RECT, LEGEND + 1);
    const Draw *none = nth_of(&box, DRAW_RECT, LEGEND + 2);
    double whole = yes->width + no->width + none->width;
    assert_near(yes->width, whole * 0.6);
    assert_near(no->x, yes->x + yes->width);
    assert_near(none->x, no->x + no->width);
    assert_non_null(find_text(&box, "39,0\u00A0%"));
    assert_true(is_color(find_text(&box, "39,0\u00A0%")->fill, INK_BLACK));
    assert_true(is_color(find_text(&box, "60,0\u00A0%")->fill, INK_WHITE));
    assert_null(find_text(&box, "1,0\u00A0%"));
}

static void strips_hide_small_groups(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {
        {.label = STR("Малая"),
            .is_hidden = true,
            .series = {3, 1, 0},
            .has_series = {true, true, true}},
        {.label = STR("Пустая")},
    };
    ChartBlock block = strips_of(rows, 2);
    ChartBox box = layout_of(bench, &block, WIDTH_PT);
    const Draw *words = find_text(&box, "скрыто: мало ответов");
    assert_non_null(words);
    assert_int_equal(words->face, FACE_SANS_ITALIC);
    assert_non_null(find_text(&box, "нет ответов"));
    static const char *const SECRETS[] = {"3", "1", "4", "75,0\u00A0%"};
    for (size_t i = 0; i < COUNT(SECRETS); i++)
        assert_null(find_text(&box, SECRETS[i]));
    assert_int_equal(count_kind(&box, DRAW_RECT), 4); // of the legend
}

// ---------------------------------------------------------------- hostile data
static size_t letters_of(const ChartBox *box)
{
    size_t count = 0;
    for (size_t i = 0; i < box->draws.count; i++) {
        Str text = box->draws.items[i].text;
        for (size_t at = 0; at < text.len;)
            count += utf8_next(text, &at) != ' ';
    }
    return count;
}

static Str repeated(Arena *arena, const char *part, size_t letters)
{
    Text text = text_new(arena);
    while (utf8_count(text_str(&text)) < letters)
        text_add_c(&text, part);
    return text_str(&text);
}

static ChartBlock hostile_block(const Bench *bench, ChartKind kind, size_t row_count)
{
    Str name = repeated(bench->arena, "Бюджетное учреждение ", 300);
    ChartRow *rows = NEW_ARRAY(bench->arena, ChartRow, 5);
    rows[0] = profile_row(name, 12000, 15000, 0, STR("1–300"));
    rows[1] = profile_row(repeated(bench->arena, "Слово", 80), -300, 5, 20050, STR(""));
    rows[3] = profile_row(STR("№"), 0, 0, 0, STR("2"));
    rows[4] = (ChartRow){.label = STR("Пустая строка")};
    for (size_t i = 0; i < 4; i++) {
        rows[i].before = 100 * (int64_t)i;
        rows[i].has_before = i > 0;
        for (size_t j = 0; j < CHART_SERIES_MOST; j++) {
            rows[i].series[j] = (int64_t)(i * j * 2500) - 100;
            rows[i].has_series[j] = j != 2;
        }
    }
    return (ChartBlock){.kind = kind,
        .rows = rows,
        .row_count = row_count,
        .has_mean = true,
        .mean = 5000,
        .mean_label = STR("среднее по всем организациям области"),
        .before_title = STR("предыдущая независимая оценка 2022 года"),
        .now_title = STR("нынешняя независимая оценка 2025 года"),
        .series_count = CHART_SERIES_MOST,
        .series_titles = {name, STR("Нет"), STR("Затрудняюсь ответить"), STR(""), STR("да"), name},
        .unit = STR("баллы")};
}

// Whatever the data and the width: nothing lies over another text or outside, and long names are
// there.
static void every_kind_survives_hostile_data(void **state)
{
    static const double WIDTHS[] = {100, 180, 300, 468, 510, 760};
    Bench *bench = *state;
    for (int kind = CHART_BARS; kind <= CHART_STRIPS; kind++) {
        for (size_t rows = 0; rows <= 5; rows++) {
            ChartBlock block = hostile_block(bench, (ChartKind)kind, rows);
            for (size_t i = 0; i < COUNT(WIDTHS); i++) {
                ChartBox box = layout_of(bench, &block, WIDTHS[i]);
                assert_int_equal(box.row_count, rows);
                assert_inside(bench, &box, WIDTHS[i]);
                assert_texts_apart(bench, &box);
                assert_true(rows < 2 || letters_of(&box) >= 285 + 80);
            }
        }
    }
}

// A name longer than any page: the chart keeps its measure, and the name says that it goes on.
static void endless_names_are_cut_visibly(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {
        {.label = repeated(bench->arena, "ы", 100000), .value = 100, .has_value = true},
        {.label = STR("Дом"), .value = 200, .has_value = true}};
    ChartBlock block = {.kind = CHART_BARS, .rows = rows, .row_count = 2};
    ChartBox box = layout_of(bench, &block, WIDTH_PT);
    assert_true(box.height < 500);
    size_t ends = 0;
    for (size_t i = 0; i < box.draws.count; i++)
        ends += str_ends(box.draws.items[i].text, STR("ы…"));
    assert_int_equal(ends, 1);
    assert_non_null(find_text(&box, "Дом"));
    assert_int_equal(utf8_count(rows[0].label), 100000);
}

static void odd_signs_become_visible(void **state)
{
    Bench *bench = *state;
    ChartRow rows[] = {{.label = STR("Дом\u2011интернат\nЦентр\u00AD \U0001F642\u200B \U0001F642"),
        .value = 100,
        .has_value = true}};
    ChartBlock block = {.kind = CHART_BARS, .rows = rows, .row_count = 1};
    ChartBox box = layout_of(bench, &block, WIDTH_PT);
    assert_non_null(find_text(&box, "Дом-интернат Центр \u25A1 \u25A1"));
    assert_int_equal(box.missing.count, 1);
    assert_int_equal(box.missing.items[0], 0x1F642);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(profile_compares_with_mean_and_most),
        cmocka_unit_test(profile_leaves_out_what_is_not_known),
        cmocka_unit_test(profile_scale_holds_every_mark),
        cmocka_unit_test(groups_have_a_bar_and_a_figure_for_each_series),
        cmocka_unit_test(six_series_differ_without_colour),
        cmocka_unit_test(strips_share_is_rounded_half_up),
        cmocka_unit_test(strips_fill_the_width),
        cmocka_unit_test(strips_hide_small_groups),
        cmocka_unit_test(every_kind_survives_hostile_data),
        cmocka_unit_test(endless_names_are_cut_visibly),
        cmocka_unit_test(odd_signs_become_visible),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
