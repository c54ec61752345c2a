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

// Organizations that were scored in a way, values that it reproduced.
typedef struct {
    size_t tried, fitted;
} WayUse;

typedef struct {
    Arena *arena, *scratch; // `scratch` is rewound after each organization
    const ScoreRules *rules;
    const Score *score;
    size_t value_count;    // the index of the place among the figures
    Delivered *delivered;  // one per organization
    PlaceText *own_places; // by the operator's own totals
    int64_t *own_totals;   // as printed: the operator's, ours where they are not delivered
    struct {
        Way *items;
        size_t count, capacity;
    } ways;       // of all causes
    WayUse *uses; // of the ways that causes.yaml names: those before use_count
    size_t use_count;
    size_t *first_way;        // of each cause; one more: the end
    PlaceText **places_under; // by each way, made when first asked for
    size_t differing_totals;
    bool has_totals;   // some were delivered
    int64_t *printed;  // value_count + 1 for each organization
    size_t **by_value; // per value but the place: organizations by what we print
} Comparison;

// An organization scored in one way: from its counts, and from the operator's indicators as in
// OwnScores.
typedef struct {
    OrganizationScore counted;
    UnitScore mixed, printed;
    bool is_own_made; // these two
} WayScores;
// Scores that several causes ask for, made when first asked for.
typedef struct {
    bool is_made, is_twin_known;
    UnitScore mixed;   // from the operator's indicators where they differ, ours elsewhere
    UnitScore printed; // from the operator's indicators as delivered
    size_t twin;       // the organization whose row this is; SIZE_MAX: none
    WayScores **under; // one per way
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
// What follows from these indicators, in a way or (NULL) in ours.
UnitScore indicators_score(const Difference *difference, const Way *way, ValueOf *of);
const Exact **criteria_take(const Difference *difference, ValueOf *of);
const Exact *criteria_total(const Difference *difference, const Way *way, const Exact **criteria);
// A formula of these criteria.
const Exact *criteria_value(
    const Difference *difference, const Formula *formula, const Exact **criteria);
// The criterion or total follows in our way from the operator's own lower values.
bool is_following(const Difference *difference);
// Values below this one that differ: «2.3, 3.1», «К2»; empty when none does.
Str lower_differing(const Difference *difference);
// What follows from the values below as delivered; NULL when not all of them were.
const Exact *own_following(const Difference *difference);
// Near enough to follow from values that were rounded for print only.
bool is_near(const Difference *difference, const Exact *candidate);
// Places by totals, within the spheres when these cannot be compared.
void places_of_totals(Arena *arena, const Policies *policies, const Score *score,
    const Exact *const *totals, PlaceText *ret);

// ---- the tests of causes: true, and what was found out in `expected` and `detail`
typedef bool CauseTest(Difference *difference);
enum { TWIN_LEAST = 3 };              // fewer values may be another's by chance
CauseTest test_swapped, test_shifted; // score_operator_row.c
CauseTest test_rounded, test_even, test_cut, test_printed;       // score_operator_round.c
CauseTest test_follows, test_column_lost, test_own_inconsistent; // score_operator_lost.c
CauseTest test_any_order;                                        // score_operator_place.c
CauseTest test_ways;                                             // score_operator_way.c
void ways_make(Comparison *comparison, Findings *findings);
bool way_reproduces(const Difference *difference, size_t way);
// The difference's value is calculated from this one; the place from the total.
bool is_below(const Difference *difference, size_t value);
Str variant_text(const Comparison *comparison, size_t way); // what {detail} says, in ->arena
// ---- score_operator_file.c
size_t cause_index(const Causes *causes, Str code); // SIZE_MAX: there is none
size_t value_index(const Comparison *comparison, Str code); // of the place: value_count
// Gives two causes at once to values that no single one explains.
void pairs_find(Comparison *comparison, OperatorChecks *checks);
// ---- score_operator_lone.c
// A cause that was found by trying many ways is doubted where nothing below the value confirms it.
void lone_doubt(const Comparison *comparison, OperatorChecks *checks);
// ---- score_operator_file.c
// Values that it fits too take its name.
OperatorWhole whole_find(const Comparison *comparison, OperatorChecks *checks);

// ---- score_operator_cause.c
// Causes that name neither a way of calculating nor a test are findings.
void causes_check(Arena *arena, const Causes *causes, Findings *findings);
// The first cause of causes.yaml that reproduces the operator's figure; *text in
// comparison->arena. NULL only when the list has no `unknown`.
const Cause *cause_find(Difference *difference, Str *text);
// The one of difference->cause does.
bool cause_fits(Difference *difference, Str *text);

#endif
