// What a picture says in words: for forms that have no pictures and for a screen reader. TXT and
// HTML share it, and how both prove what they have written.
#ifndef NOK_PUBLISH_TXT_WORDS_H
#define NOK_PUBLISH_TXT_WORDS_H

#include "publish/publish_document.h"

// The chart's figures as a table with heads; the mean, when there is one, is its total row.
TableBlock *chart_as_table(Arena *arena, const ChartBlock *chart);

typedef struct {
    char letter; // of FORMAT_PROGRESS
    const char *words;
} ProgressState;
enum { PROGRESS_STATE_COUNT = 5 };
extern const ProgressState PROGRESS_STATES[PROGRESS_STATE_COUNT];
// «ddx» -> «в срок – 2, просрочено – 1».
Str progress_words(Arena *arena, Str letters);

enum { STRIP_PART_COUNT = 3 };
// «12;5;3» -> 12, 5, 3. False: not such a text.
bool strip_parts(Str text, long ret[STRIP_PART_COUNT]);
// «12;5;3» -> «да – 12, нет – 5, без ответа – 3»; another text stays as it is.
Str strip_words(Arena *arena, Str text);

// The cell as table_cell_text, with pictures in words.
Str cell_words(Arena *arena, ColumnFormat format, const TableCell *cell);

bool column_is_text(const TableColumn *column); // left, may wrap; not a number
// The column after the last one under the same group's head.
size_t column_group_end(const TableBlock *table, size_t start);
Str field_named(const Block *block, const char *key); // empty when there is none

// «Таблица», 3, caption -> «Таблица 3 — caption»; the caption alone when there is no number.
Str caption_text(Arena *arena, const char *kind, int number, Str caption);

// A link that a page may hold: http, https, mailto, or a relative name without a scheme.
bool link_is_safe(Str link);

// True when the file holds exactly `content`.
bool file_holds(Str path, Str content, Error *err);

#endif
