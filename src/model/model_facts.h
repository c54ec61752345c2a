// What `check` found out and `score` reads: organizations, counts of answers, the observer's marks,
// sources. Counts per unit of the registry; memory grows with organizations, never with
// questionnaires, but for the free texts.
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
    Place figures_place;
} Unit;
// Units of one ИНН are one organization; mostly there is one.
typedef struct {
    size_t first_unit; // its name, type, municipality are the organization's
    size_t *units;
    size_t unit_count;
} Organization;
typedef struct {
    size_t unit;
    Str text; // personal data masked
} Suggestion;
typedef struct {
    Place place; // file, sheet, row
    FindingKind kind;
    Str reason;
} Rejected;
typedef struct {
    Str file, sheet, format, encoding;
    int kind; // SourceKind
    Hash hash;
    long read, counted, rejected; // rows
} SourceTotal;
// Where the answers of one organization stand, kept only when somebody asks (nok explain).
typedef struct {
    size_t question;
    size_t source; // index into sources
    long row;      // negative: the questionnaire was taken back and does not count
    bool is_yes;
} AnswerTrace;
typedef struct {
    long repeated, skips; // questionnaires, answers
} RuleUse;
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
        AnswerTrace *items;
        size_t count, capacity;
    } trace;
    size_t traced_organization; // index + 1; 0: nobody asked
    RuleUse use;
} Facts;

#endif
