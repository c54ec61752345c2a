// The operator's figures against ours: between score_operator.c, which compares, and
// score_operator_cause.c, which looks for the cause of a difference.
#ifndef NOK_SCORE_OPERATOR_INT_H
#define NOK_SCORE_OPERATOR_INT_H

#include "score/score_int.h"

// What the operator delivered for one organization: by the numbering of value_of, then the place.
typedef struct {
    const Figure *figures; // NULL: nothing to compare
    Place place;
    int decimals; // the most digits after the mark in the row, 2 at most
} Delivered;

typedef struct {
    Arena *arena, *scratch; // `scratch` is rewound after each organization
    const ScoreRules *rules;
    const Score *score;
    size_t value_count;       // the index of the place among the figures
    Delivered *delivered;     // one per organization
    PlaceText *own_places;    // by the operator's own totals
    PlaceText **places_under; // by each rule of causes.yaml, made when first asked for
    size_t differing_totals;
} Comparison;

// Scores that several causes ask for, made when first asked for.
typedef struct {
    bool is_made, is_twin_known;
    UnitScore mixed;             // from the operator's indicators where they differ, ours elsewhere
    UnitScore printed;           // from the operator's indicators as delivered
    size_t twin;                 // the organization whose row this is; SIZE_MAX: none
    OrganizationScore **changed; // one per rule of causes.yaml
} OwnScores;

typedef struct {
    const Comparison *comparison;
    OwnScores *own;
    size_t organization, value;
    const Figure *figure;
    const Exact *ours; // NULL: no value; of the place too
    const Cause *cause;
    Str expected, detail; // what a test found out, for the cause's text
} Difference;

// Equal in print: half-up to hundredths.
bool is_same_print(const Exact *a, const Exact *b);
bool figure_differs(const Comparison *comparison, size_t organization, size_t value);
const Exact *value_ours(const Comparison *comparison, size_t organization, size_t value);
size_t changes_total(const Causes *causes); // rules of all causes
// Causes that name neither rules nor a test are findings.
void causes_check(Arena *arena, const Causes *causes, Findings *findings);
// The first cause of causes.yaml that reproduces the operator's figure; *text in
// comparison->arena. NULL only when the list has no `unknown`.
const Cause *cause_find(Difference *difference, Str *text);

#endif
