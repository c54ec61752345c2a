// Everything people describe in YAML: the campaign's settings and the ministry's editable rules.
// Each loader reports doubts as findings with line and column and goes on; it returns false (with
// *err) only when the run cannot continue.
#ifndef NOK_CONFIG_H
#define NOK_CONFIG_H

#include "base/base.h"
#include "config/config_yaml.h"
#include "model/model.h"
#include "model/model_facts.h"

// ---------------------------------------------------------------- policies (method.md: what the
// orders leave open) One X-macro per policy would hide their number: this is the list, default
// first in each.
typedef enum { DENOMINATOR_ANSWERED, DENOMINATOR_ALL } DenominatorPolicy;
typedef enum {
    NO_VALUE_RENORMALIZE,
    NO_VALUE_HUNDRED,
    NO_VALUE_ZERO,
    NO_VALUE_REFUSE
} NoValuePolicy;
typedef enum { CHANNEL_OTHER, CHANNEL_ZERO, CHANNEL_HUNDRED } ChannelPolicy;
typedef enum { ROUNDING_EXACT, ROUNDING_INDICATORS, ROUNDING_STEPS, ROUNDING_WHOLE } RoundingPolicy;
typedef enum { TIES_DENSE, TIES_COMPETITION, TIES_RANGE, TIES_ORDER } TiesPolicy;
typedef enum { RANK_PRINTED, RANK_EXACT } RankPolicy;
typedef enum { REPEATED_FIRST, REPEATED_ALL, REPEATED_NONE } RepeatedPolicy;
typedef enum { SKIPS_DROP, SKIPS_KEEP, SKIPS_REJECT } SkipsPolicy;
typedef enum { UNITS_MEAN, UNITS_POOL } UnitsPolicy;
typedef enum {
    POLICY_DENOMINATOR,
    POLICY_NO_VALUE,
    POLICY_MISSING_CHANNEL,
    POLICY_ROUNDING,
    POLICY_TIES,
    POLICY_RANK_BY,
    POLICY_REPEATED_ID,
    POLICY_SKIPS,
    POLICY_UNITS,
    POLICY_CHOICE_COUNT // those above are a choice of a word; the rest are numbers
} PolicyCode;
typedef struct {
    DenominatorPolicy denominator;
    NoValuePolicy no_value;
    ChannelPolicy missing_channel;
    RoundingPolicy rounding;
    TiesPolicy ties;
    RankPolicy rank_by;
    RepeatedPolicy repeated_id;
    SkipsPolicy skips;
    UnitsPolicy units;
    long shortcoming_below; // points
    long sample_share;      // percent of recipients
    long sample_most;       // questionnaires
    long hidden_below;      // people: a smaller group of respondents is not shown
} Policies;
// How a policy is printed: templates/policies.yaml. `values` in the order of the enums above.
typedef struct {
    Str code, title;
    StrList value_codes, value_texts;
    StrList value_shorts; // for the head of a column; as long as value_texts
} PolicyText;
typedef struct {
    PolicyText items[POLICY_CHOICE_COUNT];
    Str shortcoming_title, shortcoming_text, sample_title, sample_text, bands_title;
    Str hidden_title, hidden_text, hidden_used;
} PolicyTexts;
// `is_earlier`: in the words of the earlier regime.
bool policy_texts_load(Arena *arena, Str templates_dir, bool is_earlier, Findings *findings,
    PolicyTexts *ret, Error *err);
size_t policy_value(const Policies *policies, PolicyCode code); // the chosen enum value
Str policy_code_text(PolicyCode code);                          // «denominator»
// One policy chosen otherwise.
typedef struct {
    PolicyCode code;
    size_t value;
} PolicyChange;
bool policy_change_find(Str code, Str value, PolicyChange *ret); // false: there is no such word
Policies policies_changed(const Policies *policies, PolicyChange change);
size_t policy_value_count(PolicyCode code); // how many values it may have

// ---------------------------------------------------------------- the quality of the survey
// Measures and thresholds: templates/quality.yaml, a campaign's own ones under `quality:`.
typedef enum {
    QUALITY_SAMPLE,
    QUALITY_REPEATED,
    QUALITY_SAME,
    QUALITY_STRAIGHT,
    QUALITY_SKIPS,
    QUALITY_MISSING,
    QUALITY_DAYS,
    QUALITY_DIFFERS,
    QUALITY_FEW,
    QUALITY_MEASURE_COUNT
} QualityMeasure;
typedef enum {
    QUALITY_REPEATED_ROWS,
    QUALITY_SAME_MINUTES,
    QUALITY_SAME_LEAST,
    QUALITY_SAME_CHANCE, // percent
    QUALITY_STRAIGHT_POINTS,
    QUALITY_STRAIGHT_DEVIATIONS,
    QUALITY_STRAIGHT_LEAST,
    QUALITY_SKIPS_PERCENT,
    QUALITY_SKIPS_LEAST,
    QUALITY_MISSING_PERCENT,
    QUALITY_MISSING_LEAST,
    QUALITY_DAYS_TIMES,
    QUALITY_DAYS_LEAST,
    QUALITY_DAYS_NIGHT_UNTIL, // hour
    QUALITY_DAYS_NIGHT_PERCENT,
    QUALITY_DIFFERS_POINTS,
    QUALITY_DIFFERS_DEVIATIONS,
    QUALITY_DIFFERS_LEAST,
    QUALITY_FEW_ANSWERS,
    QUALITY_SETTING_COUNT
} QualitySetting;
typedef struct {
    Str code, title, text, advice;
    Str threshold; // with the numbers put in
} QualityText;
typedef struct {
    QualityText items[QUALITY_MEASURE_COUNT];
    long settings[QUALITY_SETTING_COUNT];
    Str few_question; // «q8»
} QualityRules;

// ---------------------------------------------------------------- the campaign
typedef struct {
    Str path; // as written; may hold * and ?
    Str sheet, encoding, org_id;
    Str channel; // of questionnaires whose own cell is empty or absent
    char delimiter;
    Place place; // in campaign.yaml
} SourceSetting;
typedef struct {
    SourceSetting *items;
    size_t count, capacity;
} SourceSettings;
typedef enum {
    SOURCE_ORGANIZATIONS,
    SOURCE_OBSERVATION,
    SOURCE_SURVEY,
    SOURCE_OWN_SURVEY, // the authority's own: counts in no score
    SOURCE_COUNTS,     // of answers, when the operator sends no questionnaires
    SOURCE_VALUES,     // decimal values that a method names
    SOURCE_FIGURES,
    SOURCE_EVENTS,
    SOURCE_SPHERES,
    SOURCE_KIND_COUNT
} SourceKind;
Str source_kind_code(SourceKind kind);  // «survey», the key in campaign.yaml
Str source_kind_title(SourceKind kind); // «Анкеты»
// Which method scores the organizations of a sphere; `sphere` empty: of all spheres.
typedef struct {
    Str sphere, method;
    Place place; // in campaign.yaml
} MethodChoice;
typedef struct {
    MethodChoice *items;
    size_t count, capacity;
} MethodChoices;
typedef struct {
    Str dir;  // the campaign's folder
    Str name; // its last part: outputs/<name>
    Str title, region, region_genitive, place;
    Str sphere;            // of organizations whose own cell is empty
    MethodChoices methods; // never empty; several: one per sphere
    int year;
    Date report_date;
    bool is_approved, is_demo;
    Str previous; // folder, or empty
    Str authority_name, authority_short;
    Str authority_head, authority_head_position;             // who signs
    Str authority_contact, authority_phone, authority_email; // for a press release
    Str council_name, council_name_genitive, council_short, council_chair, council_chair_position;
    Str operator_name, operator_inn, contract_number;
    Date contract_date, survey_start, survey_end;
    Str own_survey_title;
    Date own_survey_start, own_survey_end;
    Str basis_plan;
    Date basis_plan_date, meeting_date;
    Str approval_number; // of the council's minutes
    Date approval_date;
    Str meeting_number;
    Policies policies;
    SourceSettings sources[SOURCE_KIND_COUNT];
    Hash hash;                // of campaign.yaml
    const Node *quality_node; // `quality:`; NULL: nothing set
    QualityRules quality;     // filled by quality_load
} Campaign;
// Reads DIR/campaign.yaml. When there is none *err names the file that is expected and shows the
// smallest example.
bool campaign_load(Arena *arena, Str dir, Findings *findings, Campaign *ret, Error *err);

// ---------------------------------------------------------------- columns of input tables
typedef enum {
    COLUMN_TEXT,
    COLUMN_COUNT_VALUE,
    COLUMN_YEAR,
    COLUMN_INN,
    COLUMN_KPP,
    COLUMN_OGRN,
    COLUMN_NUMBER
} ColumnType;
// One of the words that a column may hold.
typedef struct {
    Str code, title;
    StrList keys; // every accepted word in the form of str_header_key
} Choice;
typedef struct {
    Str code, title;
    StrList keys; // every accepted header in the form of str_header_key
    ColumnType type;
    bool is_required;
    Choice *choices; // `values` of the schema; none: any text
    size_t choice_count;
} ColumnInfo;
typedef struct {
    Str name, title;
    ColumnInfo *items;
    size_t count, capacity;
    StrList required_any; // at least one of these columns must be there
} Schema;
bool schema_load(
    Arena *arena, Str templates_dir, const char *name, Findings *findings, Schema *ret, Error *err);
const ColumnInfo *schema_column(const Schema *schema, const char *code); // NULL when there is none
// The word that `key` (a text in the form of str_header_key) stands for; NULL when it is unknown or
// `column` is NULL.
const Choice *column_choice(const ColumnInfo *column, Str key);
// The sphere that a text names, by code, title or another word of schemas/spheres.yaml; NULL: none.
const Choice *sphere_choice(Arena *arena, const Schema *spheres, Str text);

// ---------------------------------------------------------------- questionnaire, checklist
enum { QUESTION_MAX = 64, CHECK_ITEM_MAX = 512, AGE_MOST = 120, NO_INDEX = -1 };
typedef struct {
    Str code, title, text;
    StrList keys;
    int only_if;    // index of the filter question, or NO_INDEX
    StrList not_in; // spheres where nobody is asked
} Question;
// Groups of respondents under which their answers are reported: a word of the cell, or an age from
// `least` to `most`. What fits none belongs to the group `unknown`, which stands last.
typedef struct {
    Str title;
    StrList words; // header keys
    long least, most;
} RespondentGroup;
typedef struct {
    RespondentGroup *items;
    size_t count;
    Str title, unknown;
} RespondentGroups;
typedef struct {
    Str code, title, source;
    Str survey_title;                            // of the survey that the scores come from
    RespondentGroups groups[GROUPS_SCOPE_COUNT]; // of GROUPS_ALL and GROUPS_TYPE only the texts
    Question *questions;
    size_t question_count;
    Schema columns;     // the other columns of a survey
    StrList yes, no;    // folded
    StrList subheaders; // header keys
} Questionnaire;
bool questionnaire_load(
    Arena *arena, Str templates_dir, Str name, Findings *findings, Questionnaire *ret, Error *err);
Str groups_scope_code(GroupsScope scope);                         // «channel»
bool question_is_of_sphere(const Question *question, Str sphere); // it is asked there
int questionnaire_index(
    const Questionnaire *questionnaire, Str code); // NO_INDEX when there is none

typedef struct {
    Str code, text, short_text;
    StrList keys;
    size_t group;
    unsigned methods; // bit m: stands in the checklist of methods[m]
} CheckItem;
typedef struct {
    Str code, title, indicator, lack;
    Str have, need; // names of the counts; need empty when the order sets it
} CheckGroup;
typedef struct {
    Str code, title, source;
    CheckGroup *groups;
    size_t group_count;
    CheckItem *items;
    size_t item_count;
    StrList count_names; // every have and need, in the order of groups
} Checklist;
int checklist_count_index(const Checklist *checklist, Str name); // NO_INDEX when there is none

// ---------------------------------------------------------------- the method
typedef enum {
    INDICATOR_OBSERVATION,
    INDICATOR_OPINION,
    INDICATOR_DERIVED,
    INDICATOR_CITIZENS, // decimal values, earlier regime
    INDICATOR_EXPERTS
} IndicatorSource;
// 344н of 2018, points 0..100 everywhere; or the orders of 2013-2017 with lists of their own.
typedef enum { REGIME_CURRENT, REGIME_EARLIER } Regime;
// A decimal value that formulas name: «wait_days», «complaints».
typedef struct {
    Str code, title;
    StrList keys; // header keys
    IndicatorSource source;
    Place place;
    const Exact *least, *most; // what a cell may hold; NULL: anything
} ValueInfo;
typedef struct {
    ValueInfo *items;
    size_t count, capacity;
} ValueInfos;
// Ten points (recommendations 391а): (k - least) / (most - least) * 10.
typedef struct {
    Str type; // of organizations; empty: of all others
    const Exact *least, *most;
} TenBounds;
typedef struct {
    const Exact *below; // NULL: all the rest
    const Exact *points;
} ScaleStep;
// How the value of the formula becomes points: neither bounds nor steps, as it is.
typedef struct {
    TenBounds *bounds; // that of all others is last, when there is one
    size_t bound_count;
    bool is_mirrored; // less is better
    bool is_limited;  // 0 or 10 beyond the bounds
    ScaleStep *steps; // the first that fits
    size_t step_count;
} IndicatorScale;
typedef struct {
    Str code, title, short_title, formula;
    Str mean_policy; // «missing_channel»: the policy that settles a term of mean() without a value;
                     // or empty
    IndicatorSource source;
    const Exact *weight;
    const Exact *most; // greatest points
    size_t criterion;
    const Node *node, *formula_node;
    IndicatorScale scale;
    bool is_absent; // other spheres of the campaign have it, this one has not
} IndicatorInfo;
typedef struct {
    Str code, title, short_title;
    size_t first_indicator, indicator_count;
    bool is_sum;         // of points, without weights
    Str derived_formula; // stands instead of the indicators in performing arts; or empty
    const Node *node, *derived_node;
    bool is_absent;
} CriterionInfo;
typedef struct {
    long least, most;
    Str title;
} Band;
typedef struct {
    Str code, title, source, source_dative, sphere, sphere_title, sphere_genitive, questionnaire,
        checklist, path;
    Str sphere_name; // the title with a capital
    Regime regime;
    Date from, until;
    CriterionInfo *criteria;
    size_t criterion_count;
    IndicatorInfo *indicators;
    size_t indicator_count;
    Str total_formula;
    const Node *total_node;
    Band *bands;
    size_t band_count;
    ValueInfos values;
    Hash hash; // of the file
    const Node *force_node;
} Method;
// The methods of a campaign, all laid on one numbering of criteria and indicators: the frame, their
// union by code. Weights, formulas, bands and titles of an organization are those of its own
// method.
enum { METHOD_MAX = 16 };
typedef struct {
    Method *items; // one per campaign.methods
    size_t count;
    Method frame;
    ValueInfos values; // of all, each once
} Methods;
bool methods_load(Arena *arena, Str templates_dir, const Campaign *campaign, Findings *findings,
    Methods *ret, Error *err);
// The method of a sphere (its code); SIZE_MAX when the campaign has none for it.
size_t methods_find(const Methods *methods, const Campaign *campaign, Str sphere);
bool methods_are_earlier(const Methods *methods);           // one of them is of the earlier regime
int method_indicator_index(const Method *method, Str code); // NO_INDEX: none, or absent
// The indicator that a formula names: «i2.1» is 2.1.
int method_named_indicator(const Method *method, Str name);
int method_criterion_index(const Method *method, Str code);
// Adds a column for each value; one that the schema has already gets its other names.
void schema_add_values(Arena *arena, const ValueInfos *values, Schema *ret);
int values_index(const ValueInfos *values, Str code); // NO_INDEX when there is none
// The checklists of the methods as one; items are joined by code.
bool checklists_load(Arena *arena, Str templates_dir, const Methods *methods, Findings *findings,
    Checklist *ret, Error *err);

// ---------------------------------------------------------------- proposals, topics of suggestions
typedef struct {
    Str code, shortcoming, proposal; // of an item
} ItemProposal;
typedef struct {
    Str code, shortcoming, proposal; // of an indicator
    Str sphere;                      // of this sphere only; empty: of the others
    long below;                      // points; 0: the policy's threshold
} IndicatorProposal;
// Several items of one group at once: {items} is the list of what is missing.
typedef struct {
    Str code, proposal; // of a group
} GroupProposal;
typedef struct {
    ItemProposal *items;
    size_t item_count;
    GroupProposal *groups;
    size_t group_count;
    IndicatorProposal *indicators;
    size_t indicator_count;
} Proposals;
bool proposals_load(
    Arena *arena, Str templates_dir, Findings *findings, Proposals *ret, Error *err);

typedef struct {
    Str code, title;
    StrList stems; // folded, ё = е
} Topic;
typedef struct {
    Topic *items;
    size_t count;
    StrList ignored; // whole answers that say nothing, header keys
} Topics;
bool topics_load(Arena *arena, Str templates_dir, Findings *findings, Topics *ret, Error *err);

// ---------------------------------------------------------------- why a figure of the operator
// differs
// The formula or the weight of one indicator.
typedef struct {
    Str code, formula;
    const Exact *weight;
    const Node *node;
} VariantPart;
typedef struct {
    VariantPart *items;
    size_t count, capacity;
} VariantParts;
// A way of calculating that the operator may have followed instead of ours; what it does not name
// is as in the campaign.
typedef struct {
    Str title; // what {detail} says; empty: the words of its rules
    struct {
        PolicyChange *items;
        size_t count, capacity;
    } changes;
    VariantParts formulas, weights; // weights count against each other, not against one
    VariantParts criteria;          // how a finished criterion is shown, by code
    const Node *total;              // formula; NULL: the method's
    StrList spheres;                // empty: all
    Regime regime;                  // formulas, weights and a total are for methods of this one
    Place place;
} CauseVariant;
typedef struct {
    CauseVariant *items;
    size_t count, capacity;
} CauseVariants;
typedef struct {
    Str code, title;
    Str text; // {expected} and {detail} are put in
    Str whole; // the same of the whole file: «Оператор считал доли от всех анкет»
    CauseVariants variants; // none: `code` names the test, or two of `together` act at once
    StrList together;       // codes of causes
    Place place;
} Cause;
// In the order in which they are tried.
typedef struct {
    Cause *items;
    size_t count, capacity;
} Causes;
bool causes_load(Arena *arena, Str templates_dir, Findings *findings, Causes *ret, Error *err);

// ---------------------------------------------------------------- the quality of the survey
// Texts and thresholds, those of the campaign instead where it sets them; fills campaign->quality.
bool quality_load(
    Arena *arena, Str templates_dir, Findings *findings, Campaign *campaign, Error *err);

// ---------------------------------------------------------------- how sure a total is
// templates/sure.yaml: the level and the texts that the papers print.
typedef struct {
    Str level;      // «95»
    const Exact *z; // deviations of the normal law behind the level
    const Exact *added; // questionnaires, half of them all «Да» and half all «Нет», that are added
                        // when it is estimated how alike the answers of one person are
    Str title, short_text, text, places, source;
} SureRules;
bool sure_load(Arena *arena, Str templates_dir, Findings *findings, SureRules *ret, Error *err);

#endif
