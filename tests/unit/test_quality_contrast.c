// One part of the survey against the rest: the test must give what can be computed by hand, and
// must not take a mixture of organizations for a difference.
#include "arena_fixture.h"

#include "score/score_quality_int.h"

static QualitySums add(QualitySums a, QualitySums b)
{
    return (QualitySums){a.count + b.count, a.sum + b.sum, a.base + b.base, a.squares + b.squares,
        a.cross + b.cross, a.base_squares + b.base_squares};
}

// `count` questionnaires with x of y.
static QualitySums sheaves(long count, long x, long y)
{
    return (QualitySums){count, count * x, count * y, count * x * x, count * x * y, count * y * y};
}

// Straight or not: `yes` of `count`.
static QualitySums shares(long yes, long count)
{
    return add(sheaves(yes, 1, 1), sheaves(count - yes, 0, 1));
}

static void expect_share(Arena *arena, const Exact *share, const char *text)
{
    expect_text(exact_plain(arena, share, '.'), text, "share");
}

// Two shares, 90 of 100 against 80 of 100: the known test of two proportions, with N - 1 instead
// of N: z² = (0.1)² / (0.85·0.15·200/199·(1/100 + 1/100)) = 3.902.
static void agrees_with_two_proportions(void **state)
{
    Arena *arena = *state;
    QualityPiece piece = {.sums = shares(90, 100)};
    QualitySums total = add(shares(90, 100), shares(80, 100));
    QualityContrast contrast;
    assert_true(quality_contrast(arena, &piece, 1, &total, 1, &contrast));
    assert_true(contrast.is_far);
    expect_share(arena, contrast.share, "0.9");
    expect_share(arena, contrast.expected, "0.8");
    assert_int_equal(contrast.count, 100);
    assert_int_equal(contrast.others, 100);
    assert_true(quality_contrast(arena, &piece, 1, &total, 2, &contrast));
    assert_false(contrast.is_far); // 4 > 3.902
    // 196 of 200 against 84 of 100 is far by 4: z² = 20.9 =
    // 0.14²/(0.9333·0.0667·300/299·(1/200+1/100)).
    piece.sums = shares(196, 200);
    total = add(piece.sums, shares(84, 100));
    assert_true(quality_contrast(arena, &piece, 1, &total, 4, &contrast));
    assert_true(contrast.is_far);
    assert_true(quality_contrast(arena, &piece, 1, &total, 5, &contrast));
    assert_false(contrast.is_far);
}

// Ten answers of one questionnaire are not ten witnesses: the same shares of answers, given by
// people who are content with all or with nothing, are far less sure than by people who differ.
static void counts_questionnaires_not_answers(void **state)
{
    Arena *arena = *state;
    QualityContrast contrast;
    QualitySums split = add(sheaves(18, 10, 10), sheaves(2, 0, 10)); // 180 of 200
    QualitySums other = add(sheaves(14, 10, 10), sheaves(6, 0, 10)); // 140 of 200
    QualitySums total = add(split, other);
    QualityPiece piece = {.sums = split};
    assert_true(quality_contrast(arena, &piece, 1, &total, 2, &contrast));
    assert_false(contrast.is_far);
    QualitySums even = sheaves(20, 9, 10), even_other = sheaves(20, 7, 10);
    total = add(even, even_other);
    piece.sums = even;
    assert_true(quality_contrast(arena, &piece, 1, &total, 2, &contrast));
    assert_true(contrast.is_far);
}

// A part that mostly went to the better organization is not better: within each they are equal.
static void compares_within_organizations(void **state)
{
    Arena *arena = *state;
    QualityContrast contrast;
    QualityPiece pieces[] = {
        {.organization = 0, .sums = shares(90, 100)}, {.organization = 1, .sums = shares(5, 10)}};
    QualitySums totals[] = {
        add(shares(90, 100), shares(9, 10)), add(shares(5, 10), shares(50, 100))};
    assert_true(quality_contrast(arena, pieces, 2, totals, 1, &contrast));
    assert_false(contrast.is_far);
    expect_share(arena, exact_sub(arena, contrast.share, contrast.expected), "0");
}

static void nobody_to_compare_with(void **state)
{
    Arena *arena = *state;
    QualityContrast contrast;
    QualityPiece piece = {.sums = shares(9, 10)};
    QualitySums total = piece.sums;
    assert_false(quality_contrast(arena, &piece, 1, &total, 3, &contrast));
    // Everybody says «Да»: no difference, nothing to divide by.
    piece.sums = shares(10, 10);
    total = shares(20, 20);
    assert_true(quality_contrast(arena, &piece, 1, &total, 1, &contrast));
    assert_false(contrast.is_far);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(agrees_with_two_proportions, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(counts_questionnaires_not_answers, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(compares_within_organizations, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(nobody_to_compare_with, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
