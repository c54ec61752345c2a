// Inside the check module only.
#ifndef NOK_CHECK_INT_H
#define NOK_CHECK_INT_H

#include "check/check.h"

enum { HEADER_ROWS = 20, COLUMN_LIMIT = 16384 };

// What a column of an input table can be.
typedef enum { FIELD_NONE, FIELD_COLUMN, FIELD_QUESTION, FIELD_ITEM } FieldKind;
typedef struct {
    FieldKind kind;
    size_t index; // into the schema, the questions or the items
    Str title;
    const StrList *keys;
    bool is_required;
} Field;
typedef struct {
    Field *items;
    size_t count, capacity;
    Map *by_key; // header key -> index + 1
    size_t first[FIELD_ITEM +
                 1]; // per kind: where its fields begin; they lie in the order of their index
} Fields;

typedef struct {
    Row row; // copied
    bool is_blank;
} KeptRow;

// One sheet being read: rows are kept until the header is found, then they flow through.
typedef struct {
    Str title;
    bool has_header, is_skipped,
        is_likely; // likely: its headers are those of the table, only not all of them
    KeptRow kept[HEADER_ROWS];
    size_t kept_count;
    size_t *field_of_column; // index into fields + 1, per column of the header
    size_t *column_of_field; // the way back: SIZE_MAX when the sheet has no such column
    Str *header_of_column;
    size_t column_count;
    long header_row;
    size_t source; // index into facts->sources; SIZE_MAX until the first data row
} Sheet;

// Да / Нет / neither.
typedef enum { ANSWER_NONE, ANSWER_YES, ANSWER_NO, ANSWER_BAD } Answer;
// How an answer of each kind was spelled last; nothing longer is kept.
typedef struct {
    char bytes[16];
    size_t len;
} AnswerSpelling;

// A unit's code and names, folded.
typedef struct {
    Str org_id, name, short_name;
} Spelling;

// A unit as it was before the file first named it.
typedef struct {
    size_t file_number; // of the file; 0: not saved yet
    Unit state;
    Answers *answers; // copies of the counts
    Count *counts;
    int32_t *pairs; // NULL: it had none
} SavedUnit;

// What it takes to take the file at hand back: sizes of the growing lists and the counts before it.
typedef struct {
    size_t units, suggestions, rejected, sources, events, spheres, seen, trace, findings;
    const SurveyFacts
        *survey; // copy of the counts of groups; NULL: the file holds no questionnaires
} Snapshot;

// A questionnaire number met before. `sheaf` is kept only under the policy repeated_id: none, to
// take the first one back.
typedef struct Sheaf Sheaf;
typedef struct {
    size_t unit;
    size_t source; // index into facts->sources
    long row;
    const Sheaf *sheaf; // NULL: not counted, or not kept
    size_t suggestion;  // index + 1
} SeenId;

// A questionnaire of an earlier file that the file at hand made to be taken back (repeated_id:
// none).
typedef struct {
    size_t seen; // index
    const Sheaf *sheaf;
    Str suggestion;
} TakenBack;

// Three memories: of the results, of the check itself, of the file at hand. The last one holds the
// description of the file and its snapshot, then the header, then what one row needs; it is wound
// back to `file_mark` for each sheet and to `row_mark` for each row. Findings are copied, so their
// texts belong there too.
struct Check {
    Arena *arena, *own, *scratch;
    ArenaMark start_mark, file_mark, row_mark;
    const CheckRules *rules;
    Findings *findings;
    Facts *facts;
    Map *unit_by_key; // «id:…», «inn:…», «name:…» -> unit + 1, or AMBIGUOUS
    Map *seen_id;     // survey, unit, resp_id -> index into seen + 1
    struct {
        SeenId *items;
        size_t count, capacity;
    } seen;
    Spelling *spellings; // one per unit; NULL: nobody asked
    Map *matched_names;  // «file|name» already told
    Map *nearest;        // unknown text -> unit + 1 that is like it, or AMBIGUOUS_UNIT for none
    struct {
        TakenBack *items;
        size_t count, capacity;
    } taken_back; // since the file at hand began

    // The file at hand.
    SourceKind kind;
    const SourceSetting *setting;
    Str file;
    Fields fields; // of the sheet at hand: one of the two below
    Fields fields_usual, fields_renumbered;
    Sheet sheet;
    size_t sheets_read; // sheets of the file whose header was understood
    Str header_problem; // why the last sheet was not understood
    Snapshot snapshot;
    size_t file_number;     // from 1
    SavedUnit *saved_units; // one per unit of the registry; NULL: none has been named yet
    struct {
        size_t *items;
        size_t count, capacity;
    } named_units;                                          // by the file at hand
    bool (*row)(Check *check, const Row *row, Place place); // false: rejected
    AnswerSpelling latest[ANSWER_BAD + 1];
    struct QualityBook *quality; // what is kept of each questionnaire; NULL: none came yet
    size_t unit_of_row;          // SIZE_MAX: not known yet
};

#define AMBIGUOUS_UNIT ((size_t)-1)

// ---- headers (check_header.c)
Fields fields_new(Arena *arena);
void fields_add_schema(Arena *arena, Fields *fields, const Schema *schema);
void field_add(Arena *arena, Fields *fields, Field field);
bool unit_is_asked(const Check *check, const Unit *unit, size_t question); // in its sphere
bool row_is_renumbered(const Check *check, const Row *row); // a header row of such a paper
// `is_renumbered`: of a paper that leaves out the questions asked in no sphere of the campaign.
void fields_add_questions(Check *check, Fields *fields, bool is_renumbered);
void fields_add_items(Arena *arena, Fields *fields, const Checklist *checklist);
// Finds the header among the kept rows and fills the sheet's columns. False: *problem says what is
// missing.
bool header_find(Check *check, Str *problem);
Str header_shown(Arena *arena, Str header); // shortened for a message
// The file's own header of a column, as a finding names it; `fallback` when the column is absent.
Str field_header(const Check *check, FieldKind kind, size_t index, Str fallback);

// ---- sheets (check_sheet.c)
void sheet_end(Check *check); // its last rows; says why it was not read

// ---- rows
const Cell *row_cell(const Check *check, const Row *row, FieldKind kind,
    size_t index); // NULL when the column is absent
// Squeezed; empty when absent. Of the row's own memory, or to keep.
Str row_text(const Check *check, const Row *row, const Schema *schema, const char *code);
Str row_text_keep(const Check *check, const Row *row, const Schema *schema, const char *code);
Place row_place(
    const Check *check, const Row *row, const char *column); // column: the header's title
void row_reject(Check *check, Place place, FindingKind kind, Str found);
// What people wrote, for a finding: personal data masked, at most `most` letters.
Str text_shown(const Check *check, Str text, size_t most);
bool registry_row(Check *check, const Row *row, Place place);
bool observation_row(Check *check, const Row *row, Place place);
bool survey_row(Check *check, const Row *row, Place place);
bool figures_row(Check *check, const Row *row, Place place);
// Beside questionnaires the figures are only compared: any of them may be left out.
void figures_fields_relax(Check *check);
bool event_row(Check *check, const Row *row, Place place);
bool counts_row(Check *check, const Row *row, Place place);
// Once all is read: the operator's counts become the unit's own, or are compared with them.
void counts_settle(Check *check);
bool values_row(Check *check, const Row *row, Place place);
// The decimal values that the methods name, out of the columns of `schema`; rows of one unit are
// summed and counted.
void values_read(Check *check, const Row *row, const Schema *schema, Unit *unit);
bool sphere_row(Check *check, const Row *row, Place place);
bool cell_is_blank(const Cell *cell);
// What a cell with a number may hold.
typedef struct {
    Str words; // «число от 0 до 100»
    long least, most;
    bool is_whole;
    FindingKind kind; // of a wrong one
    Str done;
} NumberRule;
// NULL: empty, a dash, or wrong, which is a finding at this column.
const Exact *number_read(
    Check *check, const Row *row, Str column, Str text, const NumberRule *rule);
Answer answer_read(Check *check, const Cell *cell);

// When and how one questionnaire was filled (check_quality.c).
typedef struct {
    uint64_t answers; // of the unit, all answers, sex and age: equal ones are equal questionnaires
    uint32_t time;    // moment_pack; 0: not said
    uint32_t row;
} QualityRecord;
typedef struct {
    size_t cell; // index + 1 into facts->quality.cells; 0: not judged
    QualityRecord record;
    long yes, answered; // opinions
    bool is_straight, breaks_skip;
} QualityMark;

// The answers that count, once the skips are settled. Bit i stands for question i. Asked: the
// question is put to everybody, or its filter was answered «Да»; never in a sphere that has it not.
typedef struct {
    uint64_t asked, answered, yes;
} AnswerMasks;

// One questionnaire.
struct Sheaf {
    size_t unit;
    Answer answers[QUESTION_MAX];
    AnswerMasks masks;
    size_t answered;
    int bad_question; // index of the first unreadable answer, or NO_INDEX
    size_t seen;      // index + 1 of its number among those met, 0: no number
    size_t group[GROUPS_SCOPE_COUNT];
    QualityMark quality;
};

// ---- groups of respondents (check_groups.c), of the survey that the file at hand belongs to
Survey survey_of(const Check *check);
void groups_prepare(Check *check); // before the first questionnaire; the registry is complete
const SurveyFacts *groups_save(Check *check);
void groups_restore(Check *check, const SurveyFacts *saved);
// Channel, sex and age of a questionnaire; what is not understood is told.
void sheaf_read_groups(Check *check, const Row *row, Sheaf *sheaf);
void sheaf_count_groups(Check *check, const Sheaf *sheaf, long sign); // -1: taken back

// ---- pairs of answers (check_pairs.c)
void pairs_prepare(Check *check);
void pairs_count(Check *check, Unit *unit, const AnswerMasks *masks, long sign); // -1: taken back

// Keeps the unit as it is now, once for each file (check_file.c).
void unit_save(Check *check, size_t unit);

// Puts the questionnaires back that the file at hand had made to be taken back.
void taken_back_restore(Check *check);

// ---- organizations (check_unit.c)
void unit_index(Check *check, size_t index); // makes a row of the registry known
size_t unit_of_code(Check *check, Str code); // SIZE_MAX: no such code yet
// The unit a text names, with the name of its part or without; SIZE_MAX when there is none or
// several fit. Matching by name leaves a note.
size_t unit_find(Check *check, Str text, Str unit, Place place);
Str unit_nearest(Check *check, Str text); // «; похоже на «U001»» or empty
// The unit of a row in a table other than the registry, by the first of its code, ИНН and name that
// is known, saved before the file at hand changes it;
// on failure the row is rejected with `kind`.
size_t row_unit(Check *check, const Row *row, const Schema *schema, FindingKind kind);

// ---- how the survey was filled (check_quality.c), of the survey that makes the scores
bool answer_breaks_skip(const Questionnaire *questionnaire, const Sheaf *sheaf, size_t question);
// Before the skips are settled: what the row says as it stands. Each sound row is looked at once.
void quality_read(Check *check, const Row *row, Sheaf *sheaf);
void quality_count(Check *check, const Sheaf *sheaf, long sign); // -1: taken back
void quality_repeated(Check *check, size_t source);
void quality_finish(Check *check); // days and groups of all files

// ---- date and time of a cell (check_quality_time.c)
typedef struct {
    Date date;                         // read day first where the cell does not decide
    int minute;                        // of the day; -1: only a date
    bool is_ambiguous;                 // «2/3/2026»: the other order is a date too
    bool is_day_first, is_month_first; // the cell decides: «15/2/2026», «2/15/2026»
} Moment;
// «15.02.2026 14:05», «2026-02-15T14:05:00Z», «2/15/2026 2:05:07 PM», serial «46068.58». The time
// is taken as written, without its zone. False: no date between 2000 and 2099.
bool moment_read(Str text, Moment *ret);
// 32 bits, 0 for none; the order of day and month is settled when they are unpacked.
uint32_t moment_pack(const Moment *moment);
void moment_unpack(uint32_t packed, bool is_month_first, Date *date, int *minute);
// How the ambiguous dates of one source are read, by those that are not.
typedef struct {
    long day_first, month_first, ambiguous, unread;
} MomentVotes;
bool votes_month_first(const MomentVotes *votes);

#endif
