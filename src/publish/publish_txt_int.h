// The parts of the TXT writer for each other: letters and lines, tables.
#ifndef NOK_PUBLISH_TXT_INT_H
#define NOK_PUBLISH_TXT_INT_H

#include "publish/publish_document.h"

enum { TXT_WIDTH = 78 };

// ---------------------------------------------------------------- letters and lines
typedef enum { TXT_LEFT, TXT_CENTRE, TXT_RIGHT } TxtAlign;
// Columns that the text takes on a screen of letters of one width: East Asian signs 2, combining
// and invisible ones 0.
size_t txt_width(Str text);
size_t txt_word_width(Str text); // of the widest part that need not be broken
// Ready for breaking: no control or direction signs, blanks glued after № and before a dash.
Str txt_clean(Arena *arena, Str text);
// Cleans, then breaks at blanks, soft hyphens and line ends; a word wider than the line is broken
// anywhere. At least one line; the first one may have a width of its own.
StrList txt_wrap(Arena *arena, Str text, size_t first_width, size_t width);
void txt_add_blanks(Text *out, size_t count);
// One wrapped line in a field of `width`; NBSP become blanks, nothing is added at the right end
// when `is_last`.
void txt_add_field(Text *out, Str line, size_t width, TxtAlign align, bool is_last);
// Wrapped lines, each behind `left` blanks.
void txt_add_lines(Text *out, const StrList *lines, size_t left, size_t width, TxtAlign align);
void txt_add_rule(Text *out, size_t left, size_t width);

// ---------------------------------------------------------------- tables
// The head, a rule and the rows; too wide for the page, row by row as «Head: value».
// `scratch` is not the arena of `out`: it is rewound after each row.
bool txt_add_table(Arena *scratch, Text *out, const TableBlock *table, Error *err);

#endif
