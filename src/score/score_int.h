// Inside the score module only.
#ifndef NOK_SCORE_INT_H
#define NOK_SCORE_INT_H

#include "score/score.h"

typedef enum {
    FORMULA_NUMBER,
    FORMULA_NAME,
    FORMULA_ANSWERS, // yes(q), answered(q), asked(q)
    FORMULA_CALL,
    FORMULA_ADD,
    FORMULA_SUB,
    FORMULA_MUL,
    FORMULA_DIV,
    FORMULA_LESS,
    FORMULA_LESS_EQUAL,
    FORMULA_MORE,
    FORMULA_MORE_EQUAL,
    FORMULA_EQUAL,
    FORMULA_NOT_EQUAL
} FormulaKind;
struct Formula {
    FormulaKind kind;
    Str text; // name, function, or the number as written
    const Exact *number;
    const Formula **terms;
    size_t term_count;
    size_t at; // where it begins in the text
};

// Key of a value in tables and sheets: «1.1» and «i1.1» -> «i1_1», «K1» -> «k1», «total» stays.
Str value_key(Arena *arena, Str code);

// All values of a scored organization by one numbering: indicators, then criteria, then the total.
size_t value_count(const Method *method);
Str value_code(const Method *method, size_t index);
const Exact *value_of(const Method *method, const UnitScore *score, size_t index);

// The scope of formulas for one set of counts.
typedef struct {
    Arena *arena;
    const ScoreRules *rules;
    const Method *method;
    const MethodFormulas *formulas;
    const Unit *unit; // its type, whether it is of performing arts
    const Answers *answers;
    const Count *counts;
    const Exact *const *values;  // decimal values by name, one per rules->all->values, or NULL
    const Exact *const *figures; // the operator's, or NULL
    UnitScore *score;
    unsigned char *state; // per indicator: 0 not begun, 1 being computed, 2 done
} Scoring;
void unit_score(Scoring *scoring);
// The bounds for a type of organizations; NULL: the scale has none for it.
const TenBounds *scale_bounds(Arena *arena, const IndicatorScale *scale, Str type);
const Exact *total_compute(Scoring *scoring); // from score->criteria, not rounded
// What is scored: counts of a unit or of several together; `figures` (one per indicator) stand
// instead of the formulas.
typedef struct {
    const Unit *unit; // whose method and type hold
    const Answers *answers;
    const Count *counts;
    const Exact *const *values;
    const Exact *const *figures;
} Counted;
void counts_score(Arena *arena, const ScoreRules *rules, const Score *score, const Counted *counted,
    UnitScore *ret);
// score_method_check.c: branches and steps that are never reached, a total that is not out of 100.
bool method_formulas_check(
    const Method *method, const MethodFormulas *formulas, Findings *findings);
void methods_check_types( // bounds for types that no organization has
    Arena *arena, const Methods *methods, const Facts *facts, Findings *findings);
const Exact *criterion_most(Arena *arena, const Method *method, size_t criterion);
// The total with every criterion at its greatest; NULL: it has no value.
const Exact *total_most(Arena *arena, const Method *method, const Formula *total);
// Parses and checks the formulas of all methods (score_method.c).
bool methods_prepare(Arena *arena, const ScoreRules *rules, Findings *findings, Score *ret);
// What a formula stands for decides which names it may hold.
typedef enum { FORMULA_OF_INDICATOR, FORMULA_OF_TOTAL } FormulaUse;
// Parses one formula for a method: what is wrong, or nothing.
Str formula_check(Arena *arena, const ScoreRules *rules, const Method *method, Str text,
    FormulaUse use, const Formula **ret);
// One organization by these rules; score->items is not touched.
void organization_score(Arena *arena, const ScoreRules *rules, const Score *score, size_t index,
    OrganizationScore *ret);
// Every value the operator delivered for organizations with data of their own, against ours
// (score_operator.c); fills score->operator_checks.
void operator_compare(Arena *arena, const ScoreRules *rules, Score *score, Findings *findings);
Str names_join(Arena *arena, const StrList *names, size_t most);
const Unit *organization_unit(const Facts *facts, size_t organization);

// Groups of organizations over which means and places are taken.
typedef enum { SCOPE_ALL, SCOPE_TYPE, SCOPE_MUNICIPALITY, SCOPE_SPHERE, SCOPE_COUNT } Scope;
Str scope_code(Scope scope);
Str scope_name(const Score *score, size_t organization,
    Scope scope); // of the group it belongs to; empty for all
// Places within each group of the scope.
void score_places_grouped(Arena *arena, const Policies *policies, const Score *score,
    const Exact *const *values, Scope scope, PlaceText *ret);
// One value of every organization, by the numbering of value_of.
const Exact **values_take(Arena *arena, const Score *score, size_t value);
void total_places(Arena *arena, const Policies *policies, Score *score); // score->places
// group_of[organization] = index of its group; names of the groups in Russian alphabetical order.
typedef struct {
    StrList names;
    size_t *group_of;
} Groups;
Groups groups_make(Arena *arena, const Score *score, Scope scope);
// Groups in which places are given, in the order of the registry: sums of spheres whose totals are
// not of one scale never meet.
Groups place_groups(Arena *arena, const Score *score, Scope scope);

void put_date(StoreInsert *insert, Arena *arena, Date date);  // year 0: NULL
void put_hundredths(StoreInsert *insert, const Exact *value); // NULL: no value
void put_count(StoreInsert *insert, long value, bool is_known);

// score_dynamics.c, score_control.c: parts of score_store; matches[organization] = its index in the
// previous evaluation or SIZE_MAX
bool store_campaign(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
bool organization_is_observed(const Facts *facts, size_t organization);
// Sums over the campaign that texts name: questionnaires and organizations.
typedef struct {
    long respondents, rejected, required, short_samples, unobserved, unasked, unknown_recipients;
    bool has_items;
    long scored_respondents; // of the scored organizations
} Totals;
Totals totals_count(const ScoreStoring *storing);
bool store_dynamics(
    Arena *arena, const ScoreStoring *storing, const size_t *matches, Store *store, Error *err);
bool store_dynamics_means(
    Arena *arena, const ScoreStoring *storing, const size_t *matches, Store *store, Error *err);
bool store_answer_checks(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
bool store_operator(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
bool store_events(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
bool store_spheres(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
bool store_sources(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);

// score_shortcoming.c, score_suggestion.c: parts of score_store
bool store_shortcomings(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
bool store_suggestions(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
bool topics_ignore(const Topics *topics, Str key); // a whole answer that says nothing

// score_store_survey.c: part of score_store
bool store_methods(
    Arena *arena, const ScoreStoring *storing, Store *store, Error *err); // score_store_method.c
// Formulas in words (score_explain_words.c). Any text of a formula, with names or with numbers:
// «100 × «Да» на q5 / ответов на q5»; one as the policy `denominator` reads it; an indicator's with
// the titles of its questions; a criterion's sum; a value of an organization with the numbers put
// in, of the total the printed criteria.
Str formula_words(Arena *arena, const ScoreRules *rules, Str formula);
Str formula_read(Arena *arena, const ScoreRules *rules, const Formula *formula);
Str indicator_words(Arena *arena, const ScoreRules *rules, const Formula *formula);
Str criterion_words(Arena *arena, const Method *method, size_t index);
Str value_numbers(Arena *arena, const Score *score, size_t organization, size_t value);
// A scale of the earlier regime in words; empty when there is none.
Str scale_text(Arena *arena, const IndicatorScale *scale);
bool store_earlier( // score_store_earlier.c; nothing in the current regime
    Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
// The total in percent of the greatest one of the organization's method; NULL: no total.
const Exact *total_share(Arena *arena, const Score *score, size_t organization);
bool store_surveys(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
// Hides the groups of one scope that are smaller than `below` people (0 people is not hidden), and
// as many of the next smallest as it takes that those hidden cannot be found by subtraction: at
// least two groups with `below` people together. Those hidden already stay so.
void groups_hide(const long *sizes, size_t count, long below, bool *is_hidden);
// The texts of an organization with fewer questionnaires than the threshold are not told as its
// own: who wrote them would be known.
bool suggestions_are_shown(const ScoreStoring *storing, Survey survey, size_t organization);
SourceTotal survey_sources_sum(const Facts *facts, Survey survey); // read, counted, rejected

bool store_statistics(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
bool store_policies(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);
long required_sample(const Policies *policies, long recipients);
long organization_recipients(const Facts *facts, size_t organization, bool *is_known);

// score_quality.c, score_quality_store.c: how the survey was filled, against the thresholds of the
// campaign; fills score->quality. Nothing is excluded.
void quality_judge(Arena *arena, Score *score, Findings *findings);
bool store_quality(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);

// ---- score_variant.c: rules for values only
const ScoreRules *rules_changed(Arena *arena, const ScoreRules *rules, PolicyChange change);
// A variant of calculation, ready for organization_score.
typedef struct {
    const CauseVariant *variant;
    const ScoreRules *rules;
    const Score *score;        // its formulas; the results in it are ours
    bool is_other;             // some policy is another one
    bool is_of_places;         // nothing but the rules of places
    bool *applies;             // per method
    const Formula ***criteria; // per method and criterion: how it is shown; NULL: as it is
} Way;
// False: something in it is wrong (findings, unless NULL); it applies to nothing then.
bool way_make(Arena *arena, const ScoreRules *rules, const Score *score,
    const CauseVariant *variant, Findings *findings, Way *ret);
bool way_applies(const Way *way, const Score *score, size_t organization);

// ---- score_sure.c
// One part of an organization as it is scored: all its units together, or under units: mean one of
// them. `item` holds its sums and, under units: mean, its unit_count.
Counted organization_counted(Arena *arena, const ScoreRules *rules, const Score *score,
    size_t index, const OrganizationScore *item, size_t part);
// How sure the totals and places are; fills score->sure. The places are there.
void sure_compute(Arena *arena, const ScoreRules *rules, Score *score);
bool store_sure(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);

bool store_what_if(Arena *arena, const ScoreStoring *storing, Store *store, Error *err);

#endif
