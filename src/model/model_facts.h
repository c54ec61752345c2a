// What `check` found out and `score` reads: organizations, counts of answers, the observer's marks,
// sources. Counts per unit of the registry; memory grows with organizations, never with
// questionnaires, but for the free texts (and, while files are read, the numbers of
// questionnaires).
#ifndef NOK_MODEL_FACTS_H
#define NOK_MODEL_FACTS_H

#include "base/base.h"
#include "model/model.h"

typedef struct {
    long value;
    bool is_known;
} Count;
typedef struct {
    long yes, answered;
    long asked; // counted questionnaires, or for a follow-up question those whose filter is «Да»
} Answers;
typedef enum {
    MARK_NONE,
    MARK_ABSENT,
    MARK_PRESENT,
    MARK_NOT_NEEDED
} Mark; // one item of the checklist

// Who reports questionnaires: the operator's survey makes the scores, the authority's own one
// counts in none.
typedef enum { SURVEY_SCORED, SURVEY_OWN, SURVEY_COUNT } Survey;
// Each counted questionnaire belongs to one group of every scope: all, the organization's type,
// channel, sex, age. Counters grow with groups x questions, never with questionnaires.
typedef enum {
    GROUPS_ALL,
    GROUPS_TYPE,
    GROUPS_CHANNEL,
    GROUPS_SEX,
    GROUPS_AGE,
    GROUPS_SCOPE_COUNT
} GroupsScope;
typedef struct {
    long yes, no;
    long none;  // asked and without an answer
    long asked; // as in Answers
} GroupAnswers;
typedef struct {
    long respondents;
    GroupAnswers *answers; // one per question
} GroupCount;
typedef struct {
    long repeated, skips; // questionnaires, answers
} RuleUse;
typedef struct {
    GroupCount *groups[GROUPS_SCOPE_COUNT]; // NULL: there was no survey; the unknown group is last
    size_t group_count[GROUPS_SCOPE_COUNT];
    long *respondents; // one per organization
    RuleUse use;
} SurveyFacts;

// A value as the operator delivered it.
typedef struct {
    const Exact *value; // NULL: not delivered
    Str text;           // as written
    int decimals;       // digits after the mark
} Figure;

// Answers to one question as the operator counted them.
typedef struct {
    long yes, answered;
    Count asked;
    bool is_known;
} CountedAnswers;
// What a result is made of: the best that there is.
typedef enum {
    DEPTH_NONE, // an observation at most
    DEPTH_QUESTIONNAIRES,
    DEPTH_COUNTS,  // the operator's counts of answers
    DEPTH_FIGURES, // the operator's finished indicators
    DEPTH_COUNT
} Depth;

// One row of the registry.
typedef struct {
    Str org_id, inn, kpp, ogrn, name, short_name, municipality, sphere, type, ownership, address,
        website, unit;
    Count recipients;
    long last_year; // 0: not said
    Place place;
    size_t organization;  // index into organizations
    long respondents;     // counted questionnaires
    Answers *answers;     // one per question
    Count *counts;        // the observer's counts, one per name of the checklist
    unsigned char *marks; // Mark, one per item; NULL when the observation came as counts
    bool has_observation;
    Place observation_place;
    const Exact *
        *figures; // the operator's finished indicators, one per indicator of the method; NULL: none
    Figure *delivered; // all that the operator delivered: indicators, criteria, the total, the
                       // place; NULL: none
    Place figures_place;
    Str sphere_title;     // as the program calls it; of an unknown one as written
    size_t method;        // index into the campaign's methods; SIZE_MAX: none for its sphere
    bool is_performing;   // performing arts: a theatre, a concert organization, a circus
    const Exact **values; // sums of the decimal values that formulas name, one per methods.values;
                          // NULL: none
    long *value_counts;   // rows behind each sum: the value is the mean
    CountedAnswers *counted; // one per question; NULL: the operator delivered none
    Place counted_place;
    bool is_of_counts; // `answers` and `respondents` are those of `counted`: no questionnaires
    int32_t *pairs;    // of its counted questionnaires (pairs_size); NULL: there are none
    const struct ValuePlace *value_places; // the last row with a value; NULL: none
} Unit;
// One cell with a decimal value, for `nok explain`; a chain from the last to the first.
typedef struct ValuePlace ValuePlace;
struct ValuePlace {
    size_t value; // index into methods.values
    Place place;
    const Exact *number;
    const ValuePlace *before;
};
// Units of one ИНН are one organization; mostly there is one.
typedef struct {
    size_t first_unit; // its name, type, municipality are the organization's
    size_t *units;
    size_t unit_count;
} Organization;
typedef struct {
    Survey survey;
    size_t unit;
    Str text; // personal data masked
} Suggestion;
typedef struct {
    Place place; // file, sheet, row
    FindingKind kind;
    Str reason;
    size_t unit; // index; SIZE_MAX: of none that is known
} Rejected;
typedef struct {
    Str file, sheet, format, encoding;
    int kind; // SourceKind
    Hash hash;
    long read, counted, rejected; // rows
} SourceTotal;
// A line of the journal.
typedef struct {
    Date date;
    Str kind, kind_title; // code of the schema; empty: as the title says
    Str object, where, document, note;
    Place place;
} Event;
// Results of another sphere, as they were sent.
enum { SPHERE_CRITERIA = 5 };
typedef struct {
    Str code, title, authority, best, shortcomings, measures;
    size_t order; // in the schema's list
    Count organizations, respondents, before_year;
    const Exact *mean, *before, *criteria[SPHERE_CRITERIA]; // NULL: not sent
    bool is_own;                                            // computed by this campaign
    bool has_organizations; // of our own: in the registry, scored or not
    Place place;
} SphereResult;
// Where the answers of one organization stand, kept only when somebody asks (nok explain).
typedef struct {
    size_t question;
    size_t source; // index into sources
    long row;      // negative: the questionnaire was taken back and does not count
    bool is_yes;
    Str column; // the file's own header
} AnswerTrace;
// ---------------------------------------------------------------- how the survey was filled
// Only of the survey that makes the scores, only of counted questionnaires where nothing else is
// said. Opinions are the questions that decide about no other question.
typedef struct {
    long count;                        // questionnaires
    long sum, base;                    // x and y summed: «Да» among answered opinions
    long squares, cross, base_squares; // x², x·y, y² summed over questionnaires
} QualitySums;
// Questionnaires of one source, one interviewer and one organization.
typedef struct {
    size_t source;      // index into sources
    size_t interviewer; // number in the source, from 1; 0: not said
    size_t organization;
    long straight; // one answer to all opinions
    QualitySums opinions;
} QualityCell;
// Questionnaires of one source and organization filled with the same answers within a few minutes.
typedef struct {
    size_t source, organization;
    Date day;
    int first_minute, last_minute; // of the day of the first one; the last one may be above a day
    long count, similar,
        all;  // in the group; with these answers at all; of the source and organization
    Str rows; // «12, 15, 17»
} QualityGroup;
typedef struct {
    size_t source;
    Date date;
    long count;
} QualityDay;
// One sheet of questionnaires, parallel to Facts.sources; `is_judged` false: it holds none.
typedef struct {
    bool is_judged, has_time, has_interviewer;
    StrList interviewers;       // as they may be shown: a code, or «№ 3»; personal names never
    long judged, skips;         // questionnaires with sound answers; those that break a skip
    long repeated;              // rows whose number had come before
    long *asked, *none;         // one per question
    long timed, clocked, night; // with a date; with a time too; of those at night
    long span;                  // minutes from the first to the last
} QualitySource;
typedef struct {
    struct {
        QualitySource *items;
        size_t count, capacity;
    } sources;
    struct {
        QualityCell *items;
        size_t count, capacity;
    } cells;
    struct {
        QualityGroup *items;
        size_t count, capacity;
    } groups;
    struct {
        QualityDay *items;
        size_t count, capacity;
    } days; // by source, then date
} SurveyQuality;

typedef struct {
    struct {
        Unit *items;
        size_t count, capacity;
    } units;
    struct {
        Organization *items;
        size_t count, capacity;
    } organizations;
    struct {
        Suggestion *items;
        size_t count, capacity;
    } suggestions;
    struct {
        Rejected *items;
        size_t count, capacity;
    } rejected;
    struct {
        SourceTotal *items;
        size_t count, capacity;
    } sources;
    struct {
        Event *items;
        size_t count, capacity;
    } events;
    struct {
        SphereResult *items;
        size_t count, capacity;
    } spheres; // of other spheres and, when it was sent, of our own
    struct {
        AnswerTrace *items;
        size_t count, capacity;
    } trace;
    size_t traced_organization; // index + 1; 0: nobody asked
    SurveyFacts surveys[SURVEY_COUNT];
    StrList types;                // of organizations, by the alphabet: the groups of GROUPS_TYPE
    size_t *type_of_organization; // index into types; types.count: not said
    SurveyQuality quality;
    // Questions that decide about no other one, by number: the pairs of a unit are counted over
    // them.
    size_t *opinions;
    size_t opinion_count;
} Facts;

// There are answers or an observation, so that the operator's figures make no score: of a unit, of
// some unit of an organization.
bool unit_has_own(const Unit *unit);
Depth unit_depth(const Unit *unit);
bool organization_has_own(const Facts *facts, size_t organization);

// How the answers to two opinions j and k on one questionnaire go together, summed over
// questionnaires. d is 1 when the answer is in the denominator (answered, or asked: the policy), x
// is d minus 1 for «Да»: «Нет» counts 1, and -1 a «Да» that was not asked for. Exact, whatever the
// order of rows.
size_t pairs_size(size_t opinions);
size_t pairs_both(size_t j, size_t k);                      // where the sum of d_j d_k stands
size_t pairs_no_both(size_t opinions, size_t j, size_t k);  // of x_j x_k
size_t pairs_no_with(size_t opinions, size_t no, size_t k); // of x_no d_k

#endif
