// Inside score_quality*.c and of its test: what stands out in the survey, and the comparison of one
// part of it with the rest.
#ifndef NOK_SCORE_QUALITY_INT_H
#define NOK_SCORE_QUALITY_INT_H

#include "score/score_int.h"

// One thing that exceeds a threshold.
typedef struct {
    QualityMeasure measure;
    size_t source;       // index + 1; 0: of the whole survey
    size_t organization; // index + 1; 0: none
    size_t question;     // index + 1; 0: none
    long day;            // since 1970; orders the cases of a source
    Str subject;         // «интервьюер И-04», «17.06.2025»; or empty
    Str value, expected; // as printed
    Str text;            // what exactly
} QualityCase;
typedef struct Quality {
    struct {
        QualityCase *items;
        size_t count, capacity;
    } cases;
    bool is_judged[QUALITY_MEASURE_COUNT]; // there were data to judge by
} Quality;

// Shares of x in y over questionnaires: x «Да» in y answers, or straight ones in questionnaires.
typedef enum { STATISTIC_OPINIONS, STATISTIC_STRAIGHT } QualityStatistic;
// A part of the survey (a source, an interviewer) and one organization.
typedef struct {
    size_t source, interviewer; // interviewer 0: the whole source
    size_t organization;
    QualitySums sums;
} QualityPiece;
typedef struct {
    const Exact *share, *expected; // of the part; of the others in the same organizations
    bool is_far;                   // more than `deviations` standard deviations apart
    long count, others;            // questionnaires
} QualityContrast;
// `pieces` of one part, `totals` one per organization of the whole survey. The expected share is
// that of the others, weighted as the part's organizations are. The variance is that of
// questionnaires around the organization's own share, as if the part were like the others:
//   D = Σ (x - y · X/Y),  V = Σ s² · (n + N · (y/Y)²),  s² = Σ (x_i - r·y_i)² / (n + N - 1)
// with x, y, n of the part, X, Y, N of the others and r the share of both. Far: D² > deviations² ·
// V. Each term is exact and rounded to 9 decimals before it is added, since common denominators of
// thousands of organizations would grow without bound. False: nobody to compare with.
bool quality_contrast(Arena *arena, const QualityPiece *pieces, size_t count,
    const QualitySums *totals, long deviations, QualityContrast *ret);

// score_quality_differs.c: the measures that compare.
typedef struct {
    Arena *arena;
    const Score *score;
    Quality *quality;
} Judging;
QualityCase *case_add(Judging *judging, QualityMeasure measure);
long setting_of(const Judging *judging, QualitySetting setting);
void judge_contrasts(Judging *judging);
void judge_independence(Judging *judging);
Str percent_text(Arena *arena, const Exact *share); // «97,6 %»
// Cases as findings (score_quality_store.c); samples and repeated numbers have theirs already.
void quality_tell(Judging *judging, Findings *findings);

#endif
