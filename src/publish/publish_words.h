// What writers share beyond the model: the words of what is drawn elsewhere (charts, small pictures
// in cells), captions, fields by name, kinds of signs, and the proof of what has been written.
#ifndef NOK_PUBLISH_WORDS_H
#define NOK_PUBLISH_WORDS_H

#include "publish/publish_document.h"

// Rows that lie in memory, `count` of them, as the source of a table. They are not copied.
TableSource table_rows_source(Arena *arena, const TableRow *rows, size_t count);

// The chart's figures as a table with heads; the mean, when there is one, is its total row.
TableBlock *chart_as_table(Arena *arena, const ChartBlock *chart);

typedef struct {
    char letter; // in a text of FORMAT_PROGRESS
    const char *words;
} ProgressState;
enum { PROGRESS_STATE_COUNT = 5 };
extern const ProgressState PROGRESS_STATES[PROGRESS_STATE_COUNT];
// «ddx» -> «в срок – 2, просрочено – 1»; other letters are passed over, nothing known is «–».
Str progress_words(Arena *arena, Str letters);

enum { STRIP_PART_COUNT = 3 };
// «12;5;3» -> 12, 5, 3: counts from 0 to 1 000 000 000. False: not such a text.
bool strip_parts(Str text, long ret[STRIP_PART_COUNT]);
// «12;5;3» -> «да – 12, нет – 5, без ответа – 3»; another text stays as it is.
Str strip_words(Arena *arena, Str text);

bool column_is_text(const TableColumn *column); // left, may wrap; not a number
// The column after the last one under the same group's head.
size_t column_group_end(const TableBlock *table, size_t start);
Str field_named(const Block *block, const char *key); // empty when there is none

// «Таблица», 3, caption -> «Таблица 3 — caption»; the caption alone when there is no number.
Str caption_text(Arena *arena, const char *kind, int number, Str caption);

// Embeddings, overrides and isolates: signs that turn the direction of a text.
bool rune_is_direction(uint32_t rune);
// Signs that take no place: zero-width ones, marks of direction, variants of emoji. Not the soft
// hyphen.
bool rune_is_invisible(uint32_t rune);

// A link that a page may hold: http, https, mailto, or a relative name without a scheme.
bool link_is_safe(Str link);

// True when the file holds exactly `content`; else *err says what to do.
bool file_holds(Str path, Str content, Error *err);

#endif
