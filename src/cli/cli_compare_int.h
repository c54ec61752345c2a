// Inside the commands `compare` and `verify` only: two evaluations side by side.
#ifndef NOK_CLI_COMPARE_INT_H
#define NOK_CLI_COMPARE_INT_H

#include "cli/cli.h"

// ---------------------------------------------------------------- one side (cli_compare_side.c)
// A campaign's folder, evaluated now and in memory, or a folder of results, opened as it stands.
typedef struct {
    Str dir;
    bool is_results;
    Store *store;
    Manifest manifest;
    Evaluation *now, *before; // of a campaign's folder only
} Side;
bool side_is_file(Arena *arena, Str path);    // a regular file, or a link to one: reading it ends
bool side_is_results(Arena *arena, Str dir);  // holds manifest.json
bool side_is_campaign(Arena *arena, Str dir); // holds campaign.yaml
bool side_evaluate(Arena *arena, const Options *options, Str dir, Side *ret, Error *err);
bool side_open(Arena *arena, const Options *options, Str dir, Side *ret, Error *err); // either

// ---------------------------------------------------------------- lists of files of two manifests
typedef struct {
    const ManifestFile *before, *now; // NULL: not there
} FilePair;
typedef struct {
    FilePair *items;
    size_t count, capacity;
} FilePairs;
// By kind, name and sheet; what is left by kind and content. In the order of `now`, then what is
// gone.
FilePairs files_pair(Arena *arena, const ManifestFiles *before, const ManifestFiles *now);
bool files_differ(const FilePair *pair); // content, name or rows

// ---------------------------------------------------------------- what is compared
enum { BEFORE, NOW, SIDE_COUNT };
typedef struct {
    Str org_id, inn, name, place, reason; // reason: why it is not scored
    Str sphere, total_formula;            // of its method
    int64_t method;                       // in the store; 0: none
    int64_t place_number;                 // 0: none
    size_t match;                         // index on the other side, SIZE_MAX: only here
} SideOrganization;
// An indicator, a criterion or the total. `criterion`: code, empty for criteria and the total.
typedef struct {
    int64_t method;
    Str code, title, criterion, source, formula;
    const Exact *weight; // NULL: the criterion is a sum of points
    const Exact *most;   // greatest points; of an indicator
} SideInfo;
typedef struct {
    SideInfo *items; // of every method: each criterion, then its indicators
    size_t count, capacity;
} SideInfos;
typedef struct {
    const Exact *value; // NULL: none
    Str exact;          // «num/den»: equal texts are equal values
    Str points;         // as printed: «97,61», «нет»
    Str numbers;        // the formula with numbers; empty: a figure as delivered, or no value
} SideValue;
typedef struct {
    int64_t yes, answered, asked;
} SideAnswer;
typedef struct {
    Side *side;
    Str title, report_date;
    int64_t year;
    SideOrganization *organizations;
    size_t count;
    int64_t *numbers;      // in the store, one per organization
    bool is_within_sphere; // places: totals of the methods are of different scales
    SideInfos infos;
    StoreRows values, answers, fractions, questions, policies;
    Map *value_rows, *answer_rows, *fraction_rows; // «3|K1» -> row + 1
} SideFacts;
bool side_facts_load(Arena *arena, Side *side, SideFacts *ret, Error *err);
SideValue side_value(Arena *arena, const SideFacts *facts, size_t organization, Str code);
bool side_answer(
    Arena *arena, const SideFacts *facts, size_t organization, Str question, SideAnswer *ret);
Str side_fraction(Arena *arena, const SideFacts *facts, size_t organization, Str code);
// What the organization's own method says of a code; NULL: it has no such value.
const SideInfo *side_info(const SideFacts *facts, size_t organization, Str code);
Str side_question_title(const SideFacts *facts, Str question);
void sides_match(Arena *arena, SideFacts facts[SIDE_COUNT]);

// ---------------------------------------------------------------- differences
// One row of the table for machines. The text for people is made of the same rows.
typedef enum {
    PART_CAMPAIGN,
    PART_INPUT,
    PART_METHOD,
    PART_TEMPLATE,
    PART_POLICY,
    PART_ORGANIZATION, // only on one side, or scored on one side only
    PART_PLACE,
    PART_TOTAL,
    PART_CRITERION,
    PART_INDICATOR,
    PART_COUNT
} Part;
typedef struct {
    Part part;
    Str org_id, inn, name;        // of the organization
    Str code, title, before, now; // of values as printed, «нет»: none
    const Exact *change;          // of the printed values; NULL: none
    const Exact *contribution;    // points of the total; NULL: unknown
    Str why;
    bool is_seen; // printed otherwise, or moves the total by half a hundredth
} Difference;
typedef struct {
    Difference *items;
    size_t count, capacity;
} Differences;
// The rows of one organization: place, total, then each criterion with its indicators, the greatest
// contribution first. Movements go by the new places.
typedef struct {
    size_t before, now; // indexes of the organization
    size_t first, count;
    bool is_place, is_total; // changed as printed
    const Exact *change;     // of the printed total; NULL: not scored on both sides
} Movement;
typedef struct {
    Movement *items;
    size_t count, capacity;
} Movements;
typedef struct {
    Arena *arena;
    Side sides[SIDE_COUNT];
    SideFacts facts[SIDE_COUNT];
    Differences differences;
    Movements movements;
    // «Округление exact → steps»; empty: the same rules. Rounding stands among the rules of values.
    Str value_rules, rounding_rule, place_rules;
    size_t both_count;
} Comparison;
void compare_rules(Comparison *comparison);  // inputs, methods, policies (cli_compare_rules.c)
void compare_values(Comparison *comparison); // organizations (cli_compare_values.c)
// Why an indicator of the pair moved (cli_compare_why.c).
Str compare_why(Comparison *comparison, const SideInfo *info, size_t before, size_t now);
// «засчитано 9 → 10» after what is there; nothing when the two are equal.
void compare_count_add(Text *out, const char *title, int64_t before, int64_t now);
Str compare_why_place(Comparison *comparison, size_t before, size_t now);
const Exact *change_of(Arena *arena, const SideValue *before, const SideValue *now); // as printed
Str change_text(Arena *arena, const Exact *change); // «+0,85», «−0,85», «0,00»; empty for NULL

void compare_print(Comparison *comparison);                    // cli_compare_print.c
void compare_print_rows(Comparison *comparison, bool is_json); // for machines

#endif
