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
    int64_t *printed;  // value_count + 1 for each organization
    size_t **by_value; // per value but the place: organizations by what we print
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

#define NOT_PRINTED INT64_MIN
// Ours in hundredths, half-up (a place too); NOT_PRINTED: no value.
int64_t printed_ours(const Comparison *comparison, size_t organization, size_t value);
// Organizations for which we print this value.
typedef struct {
    const size_t *organizations;
    size_t count;
} Printing;
Printing organizations_printing(const Comparison *comparison, size_t value, int64_t printed);
bool figure_differs(const Comparison *comparison, size_t organization, size_t value);
const Exact *value_ours(const Comparison *comparison, size_t organization, size_t value);
// ---- score_operator_own.c: all results in comparison->scratch
typedef enum { LEVEL_INDICATOR, LEVEL_CRITERION, LEVEL_TOTAL, LEVEL_PLACE } ValueLevel;
ValueLevel level_of(const Difference *difference);
size_t criterion_of(const Difference *difference); // of a criterion: its index
Arena *scratch_of(const Difference *difference);
const Method *method_of(const Difference *difference);
const OrganizationScore *item_of(const Difference *difference);
const Figure *figures_of(const Difference *difference);
Str criterion_name(Arena *arena, size_t criterion); // «К3»
// The candidate, printed with as many digits as the operator's row has, is the operator's figure.
bool is_reproduced(const Difference *difference, const Exact *candidate);
// A value: the operator's where it differs in print, ours elsewhere; or as delivered.
typedef const Exact *ValueOf(const Difference *difference, size_t value);
ValueOf mixed_value, printed_value;
const OwnScores *own_scores(const Difference *difference);
const Exact **criteria_take(const Difference *difference, ValueOf *of);
const Exact *criteria_total(const Difference *difference, const Exact **criteria);
// Values below this one that differ: «2.3, 3.1», «К2»; empty when none does.
Str lower_differing(const Difference *difference);
// What follows from the values below as delivered; NULL when not all of them were.
const Exact *own_following(const Difference *difference);

// ---- score_operator_cause.c
size_t changes_total(const Causes *causes); // rules of all causes
// Causes that name neither rules nor a test are findings.
void causes_check(Arena *arena, const Causes *causes, Findings *findings);
// The first cause of causes.yaml that reproduces the operator's figure; *text in
// comparison->arena. NULL only when the list has no `unknown`.
const Cause *cause_find(Difference *difference, Str *text);

#endif
