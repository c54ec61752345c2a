// A part of the survey against the rest of it: sources and interviewers within the same
// organizations, organizations against independent answers.
#include "score/score_quality_int.h"

#include <stdlib.h>

enum { TERM_DECIMALS = 9 };

Str percent_text(Arena *arena, const Exact *share)
{
    return str_format(arena, "%.*s\u00a0%%",
        STR_ARG(exact_decimal(arena, exact_mul(arena, share, exact_of(arena, 100)), 1, ',')));
}

// ---------------------------------------------------------------- the test

static void sums_join(QualitySums *to, const QualitySums *sums, long sign)
{
    to->count += sign * sums->count;
    to->sum += sign * sums->sum;
    to->base += sign * sums->base;
    to->squares += sign * sums->squares;
    to->cross += sign * sums->cross;
    to->base_squares += sign * sums->base_squares;
}

static const Exact *term(Arena *arena, const Exact *value)
{
    return exact_round(arena, value, TERM_DECIMALS);
}

// Σ (x_i - r·y_i)² / (count - 1), r = x/y.
static const Exact *variance(Arena *arena, const QualitySums *sums)
{
    const Exact *share = exact_ratio(arena, sums->sum, sums->base);
    const Exact *cross = exact_mul(
        arena, exact_mul(arena, share, exact_of(arena, 2)), exact_of(arena, sums->cross));
    const Exact *bases = exact_mul(
        arena, exact_mul(arena, share, share), exact_of(arena, sums->base_squares));
    const Exact *squares = exact_add(
        arena, exact_sub(arena, exact_of(arena, sums->squares), cross), bases);
    return exact_div(arena, squares, exact_of(arena, sums->count - 1));
}

typedef struct {
    const Exact *difference, *variance;
    long sum, base, count, others;
} Contrasting;

static void piece_contrast(
    Arena *arena, const QualityPiece *piece, const QualitySums *total, Contrasting *ret)
{
    const QualitySums *own = &piece->sums;
    QualitySums others = *total;
    sums_join(&others, own, -1);
    if (own->base == 0 || others.base == 0)
        return;
    const Exact *weight = exact_ratio(arena, own->base, others.base);
    const Exact *expected = exact_mul(arena, weight, exact_of(arena, others.sum));
    const Exact *size = exact_add(arena, exact_of(arena, own->count),
        exact_mul(arena, exact_mul(arena, weight, weight), exact_of(arena, others.count)));
    const Exact *difference = exact_sub(arena, exact_of(arena, own->sum), expected);
    ret->difference = exact_add(arena, ret->difference, term(arena, difference));
    ret->variance = exact_add(
        arena, ret->variance, term(arena, exact_mul(arena, variance(arena, total), size)));
    ret->sum += own->sum;
    ret->base += own->base;
    ret->count += own->count;
    ret->others += others.count;
}

bool quality_contrast(Arena *arena, const QualityPiece *pieces, size_t count,
    const QualitySums *totals, long deviations, QualityContrast *ret)
{
    Contrasting sum = {.difference = exact_of(arena, 0), .variance = exact_of(arena, 0)};
    for (size_t i = 0; i < count; i++)
        piece_contrast(arena, &pieces[i], &totals[pieces[i].organization], &sum);
    if (sum.base == 0)
        return false;
    const Exact *base = exact_of(arena, sum.base);
    const Exact *square = exact_mul(arena, sum.difference, sum.difference);
    const Exact *limit = exact_mul(arena, exact_of(arena, deviations * deviations), sum.variance);
    *ret = (QualityContrast){.share = exact_ratio(arena, sum.sum, sum.base),
        .count = sum.count,
        .others = sum.others,
        .is_far = exact_compare(square, limit) > 0};
    ret->expected = exact_sub(arena, ret->share, exact_div(arena, sum.difference, base));
    return true;
}

// ---------------------------------------------------------------- parts of the survey

typedef struct {
    QualityPiece *items;
    size_t count;
} Pieces;

static QualitySums sums_of(const QualityCell *cell, QualityStatistic statistic)
{
    switch (statistic) {
    case STATISTIC_OPINIONS:
        return cell->opinions;
    case STATISTIC_STRAIGHT:
        break;
    }
    long straight = cell->straight, count = cell->opinions.count;
    return (QualitySums){.count = count,
        .sum = straight,
        .base = count,
        .squares = straight,
        .cross = straight,
        .base_squares = count};
}

static int part_order(const QualityPiece *a, const QualityPiece *b)
{
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return (a->interviewer > b->interviewer) - (a->interviewer < b->interviewer);
}

static int piece_order(const void *left, const void *right)
{
    const QualityPiece *a = left, *b = right;
    int order = part_order(a, b);
    return order ? order
                 : (a->organization > b->organization) - (a->organization < b->organization);
}

// Every source (whole), and every interviewer of sources that have several, each as a run of
// pieces.
static Pieces pieces_make(Arena *arena, const SurveyQuality *quality, QualityStatistic statistic)
{
    Pieces ret = {.items = NEW_ARRAY(arena, QualityPiece, quality->cells.count * 2 + 1)};
    for (size_t i = 0; i < quality->cells.count; i++) {
        const QualityCell *cell = &quality->cells.items[i];
        QualityPiece piece = {.source = cell->source,
            .organization = cell->organization,
            .sums = sums_of(cell, statistic)};
        ret.items[ret.count++] = piece;
        piece.interviewer = cell->interviewer;
        if (cell->interviewer && quality->sources.items[cell->source].interviewers.count > 1)
            ret.items[ret.count++] = piece;
    }
    if (ret.count)
        qsort(ret.items, ret.count, sizeof *ret.items, piece_order);
    size_t kept = 0; // equal ones become one
    for (size_t i = 0; i < ret.count; i++) {
        if (kept && piece_order(&ret.items[kept - 1], &ret.items[i]) == 0)
            sums_join(&ret.items[kept - 1].sums, &ret.items[i].sums, 1);
        else
            ret.items[kept++] = ret.items[i];
    }
    ret.count = kept;
    return ret;
}

static QualitySums *totals_make(Arena *arena, const Score *score, QualityStatistic statistic)
{
    const SurveyQuality *quality = &score->facts->quality;
    QualitySums *ret = NEW_ARRAY(arena, QualitySums, score->count + 1);
    for (size_t i = 0; i < quality->cells.count; i++) {
        QualitySums sums = sums_of(&quality->cells.items[i], statistic);
        sums_join(&ret[quality->cells.items[i].organization], &sums, 1);
    }
    return ret;
}

// ---------------------------------------------------------------- judging

typedef struct {
    QualityMeasure measure;
    QualityStatistic statistic;
    QualitySetting points, deviations, least;
    Str text;
} ContrastRule;

// A share of straight answers is suspicious only when it is high.
static bool is_beyond(
    const Judging *judging, Arena *arena, const ContrastRule *rule, const QualityContrast *contrast)
{
    const Exact *difference = exact_sub(arena, contrast->share, contrast->expected);
    const Exact *limit = exact_ratio(arena, setting_of(judging, rule->points), 100);
    if (rule->statistic == STATISTIC_OPINIONS)
        difference = exact_abs(arena, difference);
    return contrast->is_far && exact_compare(difference, limit) >= 0;
}

static void part_judge(Judging *judging, Arena *aside, const ContrastRule *rule,
    const QualityPiece *pieces, size_t count, const QualitySums *totals)
{
    Arena *arena = judging->arena;
    const QualitySource *source = &judging->score->facts->quality.sources.items[pieces->source];
    long least = setting_of(judging, rule->least);
    QualityContrast contrast;
    if (!quality_contrast(
            aside, pieces, count, totals, setting_of(judging, rule->deviations), &contrast) ||
        contrast.count < least || contrast.others < least)
        return;
    judging->quality->is_judged[rule->measure] = true;
    if (!is_beyond(judging, aside, rule, &contrast))
        return;
    QualityCase *item = case_add(judging, rule->measure);
    item->source = pieces->source + 1;
    if (pieces->interviewer)
        item->subject = str_format(
            arena, "интервьюер %.*s", STR_ARG(source->interviewers.items[pieces->interviewer - 1]));
    item->value = percent_text(arena, contrast.share);
    item->expected = str_format(
        arena, "у других %.*s", STR_ARG(percent_text(arena, contrast.expected)));
    item->text = str_format(arena, "%.*s; анкет %ld, остальных о тех же организациях %ld",
        STR_ARG(rule->text), contrast.count, contrast.others);
}

static void contrasts_judge(Judging *judging, const ContrastRule *rule)
{
    Arena *aside = arena_open(); // grows with the largest part
    Pieces pieces = pieces_make(aside, &judging->score->facts->quality, rule->statistic);
    QualitySums *totals = totals_make(aside, judging->score, rule->statistic);
    ArenaMark mark = arena_mark(aside);
    for (size_t first = 0, next; first < pieces.count; first = next) {
        next = first + 1;
        while (next < pieces.count && part_order(&pieces.items[first], &pieces.items[next]) == 0)
            next++;
        part_judge(judging, aside, rule, &pieces.items[first], next - first, totals);
        arena_rewind(aside, mark);
    }
    arena_close(aside);
}

void judge_contrasts(Judging *judging)
{
    const ContrastRule straight = {.measure = QUALITY_STRAIGHT,
        .statistic = STATISTIC_STRAIGHT,
        .points = QUALITY_STRAIGHT_POINTS,
        .deviations = QUALITY_STRAIGHT_DEVIATIONS,
        .least = QUALITY_STRAIGHT_LEAST,
        .text = STR("доля анкет с одним ответом на все вопросы о качестве")};
    const ContrastRule differs = {.measure = QUALITY_DIFFERS,
        .statistic = STATISTIC_OPINIONS,
        .points = QUALITY_DIFFERS_POINTS,
        .deviations = QUALITY_DIFFERS_DEVIATIONS,
        .least = QUALITY_DIFFERS_LEAST,
        .text = STR("доля ответов «Да» на вопросы о качестве")};
    contrasts_judge(judging, &straight);
    contrasts_judge(judging, &differs);
}

// ---------------------------------------------------------------- independent answers

static bool is_filter(const Questionnaire *questionnaire, size_t question)
{
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (questionnaire->questions[i].only_if == (int)question)
            return true;
    return false;
}

// Nobody says «Нет», or nobody says «Да», if every answer were given by itself: Π (1 - no/n) +
// Π (1 - yes/n), n questionnaires. An answer not given breaks neither.
static const Exact *independent_share(Judging *judging, size_t organization)
{
    Arena *arena = judging->arena;
    const OrganizationScore *item = &judging->score->items[organization];
    const Questionnaire *questionnaire = judging->score->rules->questionnaire;
    const Exact *all_yes = exact_of(arena, 1), *all_no = all_yes;
    for (size_t q = 0; q < questionnaire->question_count; q++) {
        const Answers *answers = &item->answers[q];
        long no = answers->answered - answers->yes, n = item->respondents;
        if (answers->answered == 0 || is_filter(questionnaire, q))
            continue;
        all_yes = exact_mul(arena, all_yes, exact_ratio(arena, n - no, n));
        all_no = exact_mul(arena, all_no, exact_ratio(arena, n - answers->yes, n));
    }
    return exact_add(arena, all_yes, all_no);
}

void judge_independence(Judging *judging)
{
    Arena *arena = judging->arena;
    const Score *score = judging->score;
    QualitySums *totals = totals_make(arena, score, STATISTIC_STRAIGHT);
    const Exact *limit = exact_ratio(arena, setting_of(judging, QUALITY_STRAIGHT_POINTS), 100);
    for (size_t i = 0; i < score->count; i++) {
        // Answers that partly came as finished counts are not those of the questionnaires.
        if (totals[i].count < setting_of(judging, QUALITY_STRAIGHT_LEAST) ||
            totals[i].count != score->items[i].respondents)
            continue;
        judging->quality->is_judged[QUALITY_STRAIGHT] = true;
        ArenaMark mark = arena_mark(arena);
        const Exact *share = exact_ratio(arena, totals[i].sum, totals[i].base);
        const Exact *expected = independent_share(judging, i);
        if (exact_compare(exact_sub(arena, share, expected), limit) < 0) {
            arena_rewind(arena, mark);
            continue;
        }
        QualityCase *item = case_add(judging, QUALITY_STRAIGHT);
        item->organization = i + 1;
        item->value = percent_text(arena, share);
        item->expected = str_format(
            arena, "независимо %.*s", STR_ARG(percent_text(arena, expected)));
        item->text = str_format(arena,
            "доля анкет с одним ответом на все вопросы о качестве; сравнение – с независимыми "
            "ответами; анкет %ld",
            totals[i].count);
    }
}
