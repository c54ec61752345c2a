// Inside `nok explain` only: what is being explained and how it is laid out.
#ifndef NOK_SCORE_EXPLAIN_INT_H
#define NOK_SCORE_EXPLAIN_INT_H

#include "score/score_int.h"

typedef struct {
    Arena *arena;
    const ScoreRules *rules;
    const Score *score;
    Text *out;
    // Of one organization; not set for a group.
    size_t organization;
    const Method *method;
    const MethodFormulas *formulas; // NULL: its sphere has no method
    const OrganizationScore *item;
    const Unit *unit;
} Explaining;

// ---- words and numbers (score_explain_text.c)
enum { EXPLAIN_WIDTH = 100, EXPLAIN_LABEL = 18 };
Str first_small(Arena *arena, Str text);
Str count_title(Arena *arena, const ScoreRules *rules, Str name); // of stand_have, wait_days
Str code_shown(Arena *arena, Str code);            // «K1» -> «К1», «total» -> «итог»
Str value_shown(Arena *arena, const Exact *value); // «97,61» or «–»
Str value_exact(Arena *arena, const Exact *value); // «9761/100», «97», or «нет значения»
Str change_shown(Arena *arena, const Exact *change, int decimals); // «+0,35», «−0,05», «0,00»
// Hundredths, or four digits where hundredths would say nothing.
Str change_short(Arena *arena, const Exact *change);
// The fraction when it is not longer than `most` letters, else «≈ 95,310125634».
Str value_within(Arena *arena, const Exact *value, size_t most);
Str fraction_shown(Arena *arena, const Exact *value); // «−3755/336», «−11»
Str points_by(Arena *arena, const Exact *points); // «на 1 балл», «на 0,35 балла»
Str place_shown(Arena *arena, Place place);       // file, sheet and row
Str unit_shown(Arena *arena, const Unit *unit);   // «A1, Отделение 1»
Str policy_shown(const Explaining *explaining, PolicyCode code); // what was chosen, in words
// A label and a text that goes on under itself.
void line_add(Explaining *explaining, const char *label, Str text);
// One row of a table: texts that do not fit go on below; a negative width is aligned to the right.
// A width of 0 is the rest of the line.
void cells_add(Explaining *explaining, const int *widths, const Str *cells, size_t count);
void paragraph_add(Explaining *explaining, size_t indent, Str text);

// ---- levels
void explain_all(Explaining *explaining);
void explain_total(Explaining *explaining);
void explain_criterion(Explaining *explaining, size_t index);
void explain_indicator(Explaining *explaining, size_t index);
// Every name of the formula down to files and rows (score_explain_source.c).
void explain_sources(Explaining *explaining, size_t indicator);
void explain_place(Explaining *explaining);
void explain_place_beside(Explaining *explaining, size_t other); // with one of the reader's choice
void explain_places(Explaining *explaining); // among all, in the sphere, in the type
// Why the total differs from another organization's (score_explain_difference.c).
void explain_difference(Explaining *explaining, size_t other);
void explain_more(Explaining *explaining);
bool explain_mean(Explaining *explaining, Str group, Str code, Error *err);
// Every counted answer and rejected row; of one indicator unless it is SIZE_MAX.
void explain_rows(Explaining *explaining, size_t indicator, bool is_csv);

// «1.1, 1.2, …, К1, …, итог»: what a method has, for a message.
Str values_shown(Arena *arena, const Method *method);
// Of the frame's numbering: «1.3», «К3», «итог»; SIZE_MAX when there is no such value.
size_t value_find(Arena *arena, const Method *method, Str text);
Str value_title(const Method *method, size_t value);
bool value_is_absent(const Method *method, size_t value);
// The criterion's derived formula stands instead of its indicators: performing arts.
bool criterion_is_taken(const Explaining *explaining, size_t criterion);

#endif
