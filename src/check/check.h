// Rows -> typed facts. Every doubt is a finding and the work goes on; each rejected row is listed.
#ifndef NOK_CHECK_H
#define NOK_CHECK_H

#include "base/base.h"
#include "config/config.h"
#include "model/model.h"
#include "model/model_facts.h"
#include "read/read.h"

typedef struct {
    const Campaign *campaign;
    const Methods *methods;
    const Method *method; // their frame
    const Questionnaire *questionnaire;
    const Checklist *checklist;
    // `observation` and `values` end with the decimal values that the methods name.
    Schema organizations, observation, counts, values, figures, events, spheres;
} CheckRules;
typedef struct Check Check;

// Facts are made in `arena`; what only the check needs is freed by check_close, which accepts NULL.
Check *check_new(Arena *arena, const CheckRules *rules, Findings *findings, Facts *facts);
void check_close(Check *check);
// One file: begin, read it into the sink, end. The registry comes first, all of it, then
// check_registry_end. When reading failed (`is_read` false) everything the file had given is taken
// back.
void check_source_begin(Check *check, SourceKind kind, const SourceSetting *setting, Str file);
ReadSink check_sink(Check *check);
bool check_source_end(Check *check, bool is_read, const ReadResult *result, Error *err);
// Units of one ИНН become organizations; sets facts->traced_organization when `traced` names one
// (code, ИНН, name; may be empty).
void check_registry_end(Check *check, Str traced);
// What only shows at the end: organizations without questionnaires, without observation.
void check_finish(Check *check);

// Check digits of Russian identifiers (digits only, the right length).
bool inn_is_valid(Str inn);     // 10 or 12 digits
bool ogrn_is_valid(Str ogrn);   // 13 or 15 digits
bool snils_is_valid(Str snils); // 11 digits
// Free text with СНИЛС, passport and telephone numbers and e-mail addresses replaced by «[скрыто]»;
// `what` says what was found («СНИЛС») or is empty.
Str private_mask(Arena *arena, Str text, Str *what);

#endif
