// Inside score_sure*.c only.
#ifndef NOK_SCORE_SURE_INT_H
#define NOK_SCORE_SURE_INT_H

#include "score/score_int.h"

// How the total hangs on the answers: `change` points for each opinion's share from 0 to 1, one per
// facts->opinions; NULL where it changes nothing.
typedef struct {
    const Exact **change;
    bool is_linear; // false: the total is no straight line of the shares
} Weights;

typedef struct {
    Arena *arena;   // of the results
    Arena *own;     // of what is known, to the end of sure_compute
    Arena *scratch; // of one organization
    const Score *score;
    const ScoreRules *rules; // without rounding: the interval is that of the exact total
    Campaign campaign;
    ScoreRules exact;
    Map *index; // key -> index into known + 1
    struct {
        Weights *items;
        size_t count, capacity;
    } known;
    bool *is_of_others; // per method: a formula takes the share of a question that is no opinion
} Sure;

// What was counted of a part of an organization.
typedef struct {
    Counted counted;
    const UnitScore *score; // by the campaign's rules
    const int32_t *pairs;   // NULL: not all of it are questionnaires
    long respondents;
    Count recipients;
} Sample;

// The denominator of an opinion under the policy `denominator`.
long opinion_answers(const Sure *sure, const Answers *answers);
// The exact total; `least`: with «Нет» to all opinions. NULL: none.
const Exact *sample_total(const Sure *sure, const Sample *sample, bool is_least);
// Known for samples of the same kind; with `is_anew` found out for this very one.
const Weights *weights_of(Sure *sure, const Sample *sample, bool is_anew);
// Places that the intervals of score->sure allow; neighbours.
void sure_places(Arena *arena, const Policies *policies, Score *score);

#endif
