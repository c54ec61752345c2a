// Counts -> exact indicators, criteria, totals, means, places. The method's formulas are data;
// every open question of the orders is a policy of the campaign (method.md, config.h).
#ifndef NOK_SCORE_H
#define NOK_SCORE_H

#include "base/base.h"
#include "config/config.h"
#include "model/model.h"
#include "model/model_facts.h"
#include "store/store.h"

// ---------------------------------------------------------------- formulas (score_formula.c)
// Language: numbers, + - * /, brackets, comparison < <= > >= = <>, min, max, mean, sum,
// if(condition, then, else), yes(q), answered(q), asked(q), names of counts, indicators «i2.1»,
// criteria «K1».
typedef struct Formula Formula;
bool formula_parse(Arena *arena, Str text, const Formula **ret, size_t *offset, Error *err);

// Values of names. NULL: no value. `is_known` false: there is no such name.
typedef struct {
    void *context;
    const Exact *(*name)(void *context, Str name);
    const Exact *(*answers)(void *context, Str function, Str question); // NULL: no answers at all
    // Policy for a term of mean() without a value: NULL context means «no value».
    bool has_channel_policy;
    ChannelPolicy channel;
    bool is_channel_used; // set when the policy settled a term
} FormulaScope;
const Exact *formula_value(Arena *arena, const Formula *formula, FormulaScope *scope);
// Every name that the formula uses: a count or an indicator («stand_have», «i2.1»), or a question
// with the function it stands in (`yes`, `q5`).
typedef struct {
    Str function; // empty for a count or an indicator
    Str name;
} FormulaName;
typedef struct {
    FormulaName *items;
    size_t count, capacity;
} FormulaNames;
void formula_names(Arena *arena, const Formula *formula, FormulaNames *ret);
// With the numbers put in: «100 * mean(11 / 14, 13 / 16)»; `rename` (answered -> asked) follows the
// policy.
Str formula_with_numbers(Arena *arena, const Formula *formula, FormulaScope *scope);
Str formula_text(Arena *arena, const Formula *formula);
// As a spreadsheet writes it, with names as {key}: «({k1}+{k2})/5».
Str formula_for_sheet(Arena *arena, const Formula *formula);

// ---------------------------------------------------------------- results
typedef struct {
    const Exact *value; // final: after policies and rounding; NULL: no value
    bool is_missing;    // had no value before the policy `no_value`
    bool is_channel_settled;
    const Exact *raw;   // before the scale of the earlier regime
    bool is_beyond;     // outside the bounds of the scale
    Str with_numbers;   // the formula with the numbers put in
    long respondents;   // answers behind an opinion (the denominators), 0 for others
    bool has_no_bounds; // the scale has bounds for other types only
} IndicatorScore;
typedef struct {
    IndicatorScore *indicators; // one per indicator of the method
    const Exact **criteria;
    Str *criterion_formulas; // with numbers
    const Exact *total;
    bool is_scored;
    Str reason; // why not
} UnitScore;
typedef struct {
    UnitScore score;  // the organization's own: the unit's, the mean of units, or the pooled
    UnitScore *units; // one per unit under units: mean
    size_t unit_count;
    long respondents;
    Answers *answers; // summed over units
    Count *counts;
} OrganizationScore;
typedef struct {
    Str text;    // «2», «2–3»
    long number; // the first of the range
} PlaceText;
// A value that the operator delivered beside ours.
typedef struct {
    size_t organization;
    Str code; // as in the store: «1.1», «K1», «total», «place»
    const Figure *figure;
    int64_t delivered, ours; // as printed: hundredths; places: whole
    bool has_ours, is_equal;
    const Cause *cause; // NULL when equal
    Str cause_text, cause_detail;
} OperatorCheck;
// A cause that explains most differences of the file, with all that follows from it.
typedef struct {
    const Cause *cause; // NULL: there is none
    Str text;
    long explained, differing, organizations;
} OperatorWhole;
typedef struct {
    OperatorCheck *items;
    size_t count, capacity;
} OperatorChecks;
typedef struct {
    const Campaign *campaign;
    const Methods *all; // the methods; `method` is their frame
    const Method *method;
    const Questionnaire *questionnaire;
    const Checklist *checklist;
    const PolicyTexts *policy_texts;
    const Proposals *proposals;
    const Topics *topics;
    const Causes *causes;
    const Schema *spheres; // which spheres there are
    const SureRules *sure; // NULL: nobody asks how sure the totals are
    bool is_bare; // only values are wanted, without what explains them: with_numbers,
                  // criterion_formulas, respondents of indicators
} ScoreRules;

// How sure a total is (score_sure.c): what the survey of all recipients instead of a sample could
// give, and the places that the intervals of all ranked together leave possible. Information: no
// total and no place depends on it. Hundredths of a point, rounded outwards.
typedef struct {
    bool has_interval;
    int64_t low, high, half_width;
    long best_place, worst_place;
    Str reason; // why there is no interval; empty: not scored
} Certainty;
typedef struct {
    long interval_count, missing_count;
    long pair_count, unsure_count; // neighbours by place; those whose order the sample leaves open
} SureTotals;

// The formulas of one method.
typedef struct {
    const Formula **indicators; // NULL: the method has no such indicator
    const Formula **derived;    // one per criterion, mostly NULL
    const Formula *total;
} MethodFormulas;
typedef struct {
    const ScoreRules *rules;
    const Method *method; // the frame: numbering of values only
    const Facts *facts;
    OrganizationScore *items; // one per facts->organizations
    size_t count, scored_count;
    PlaceText *places, *places_in_type; // by the total, one per organization
    PlaceText *places_in_sphere;
    size_t *alphabet; // organization -> rank in the Russian alphabetical order of names, from 1
    MethodFormulas *formulas; // one per method
    bool is_comparable; // totals of all methods are of one scale; else places are within the sphere
    long no_value_count, channel_count;
    Str no_value_example; // «4.3, АНО «Забота»»
    OperatorChecks operator_checks;
    OperatorWhole operator_whole;
    const struct Quality *quality; // of the survey (score_quality_int.h)
    Certainty *sure;          // one per organization; NULL: nobody asks
    SureTotals sure_totals;
} Score;

// By whose weights, formulas, titles an organization is scored; of one without a method the frame.
const Method *organization_method(const Score *score, size_t organization);
// Its formulas; NULL when its sphere has no method.
const MethodFormulas *organization_formulas(const Score *score, size_t organization);

// Parses the methods' formulas and scores every organization. False: a formula is wrong (finding
// with line and column).
bool score_campaign(Arena *arena, const ScoreRules *rules, const Facts *facts, Findings *findings,
    Score *ret, Error *err);

// ---------------------------------------------------------------- places (score_place.c)
// Places by descending values; entries without a value get an empty text. `alphabet` decides under
// ties: order.
void score_places(Arena *arena, const Policies *policies, const Exact *const *values,
    const size_t *alphabet, size_t count, PlaceText *ret);

// ---------------------------------------------------------------- what if (score_what_if.c)
// The results under one policy chosen otherwise.
typedef struct {
    bool is_scored;
    int64_t total; // as printed, hundredths
    PlaceText place;
} Standing;
typedef struct {
    PolicyChange change;
    Standing *standings; // one per organization; NULL: it decides which answers count, so that the
                         // files must be read again
} PolicyEffect;
typedef struct {
    PolicyEffect *items; // every value of every policy but the chosen ones
    size_t count, capacity;
} WhatIf;
// All that can be told from the counts; what reading again finds is put in by what_if_put.
void what_if_make(Arena *arena, const ScoreRules *rules, const Score *score, WhatIf *ret);
void what_if_put(Arena *arena, const Score *score, PolicyEffect *ret);

// ---------------------------------------------------------------- into the store (score_store*.c)
typedef struct {
    const ScoreRules *rules;
    const Score *now;
    const Score *before; // NULL: no previous evaluation
    const Campaign *previous;
    Findings *findings;
    const WhatIf *what_if; // NULL: not asked for
} ScoreStoring;
bool score_store(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
// Facts and control totals that only the end of the run knows; False with *err when a control total
// does not hold.
bool score_store_controls(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
bool score_store_findings(Arena *arena, const Findings *findings, Store *store, Error *err);

// results.csv as design.md §4 says.
Str score_results_csv(Arena *arena, const Score *score);
// ---------------------------------------------------------------- `nok explain` (score_explain*.c)
typedef struct {
    size_t organization; // index; not read when there is a group
    Str group;           // «среднее», «тип: …», «район: …», «сфера: …»
    Str code;            // «1.3», «К3», «итог», «место», «да»; empty: everything
    bool has_rows;       // each counted answer and rejected row
    bool is_csv;
    size_t other; // index + 1: «место» is compared with this one instead of the neighbours; 0: none
} ExplainRequest;
bool score_explain(Arena *arena, const ScoreRules *rules, const Score *score,
    const ExplainRequest *request, Text *out, Error *err);
bool explain_is_group(Arena *arena, Str text);
// The only organization with this code, ИНН or name; SIZE_MAX: none or several.
size_t organization_named(Arena *arena, const Facts *facts, Str text);
// Why no organization fits and which are near, lines for a person.
Str organizations_near(Arena *arena, const Facts *facts, Str text);

#endif
