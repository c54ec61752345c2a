// Findings: what the program noticed in people's data, in the order that people work through them.
#include "model/model.h"

#include <stdlib.h>

typedef struct {
    Str code;
    Level level;
    Str title;
} KindInfo;

#define X(name, code_text, level_value, title_text)                                                \
    {.code = {code_text, sizeof code_text - 1},                                                    \
        .level = level_value,                                                                      \
        .title = {title_text, sizeof title_text - 1}},
static const KindInfo KINDS[] = {FINDING_KINDS(X)};
#undef X

Findings findings_new(Arena *arena)
{
    return (Findings){.arena = arena};
}

void finding_add(Findings *findings, FindingKind kind, Place place, Str found, Str done)
{
    Arena *arena = findings->arena;
    *LIST_PUSH(arena, findings) = (Finding){.kind = kind,
        .place = {.file = str_copy(arena, place.file),
            .sheet = str_copy(arena, place.sheet),
            .row = place.row,
            .column = str_copy(arena, place.column)},
        .found = str_copy(arena, found),
        .done = str_copy(arena, done)};
}

Str finding_code(FindingKind kind)
{
    return KINDS[kind].code;
}

Level finding_level(FindingKind kind)
{
    return KINDS[kind].level;
}

Str finding_title(FindingKind kind)
{
    return KINDS[kind].title;
}

Str level_title(Level level)
{
    switch (level) {
    case LEVEL_NOTE:
        return STR("Сведение");
    case LEVEL_WARNING:
        return STR("Предупреждение");
    case LEVEL_ERROR:
        return STR("Ошибка");
    }
    abort();
}

size_t findings_count(const Findings *findings, Level level)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += finding_level(findings->items[i].kind) == level;
    return count;
}

typedef struct {
    const Finding *finding;
    size_t index;
} Sorted;

static int sorted_order(const void *left, const void *right)
{
    const Sorted *a = left, *b = right;
    Level a_level = finding_level(a->finding->kind), b_level = finding_level(b->finding->kind);
    if (a_level != b_level)
        return a_level > b_level ? -1 : 1;
    int order = str_compare(a->finding->place.file, b->finding->place.file);
    if (order == 0)
        order = str_compare(a->finding->place.sheet, b->finding->place.sheet);
    if (order != 0)
        return order;
    if (a->finding->place.row != b->finding->place.row)
        return a->finding->place.row < b->finding->place.row ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

void findings_sort(Findings *findings)
{
    if (findings->count < 2)
        return;
    Arena *arena = findings->arena;
    Sorted *order = NEW_ARRAY(arena, Sorted, findings->count);
    Finding *sorted = NEW_ARRAY(arena, Finding, findings->count);
    for (size_t i = 0; i < findings->count; i++)
        order[i] = (Sorted){.finding = &findings->items[i], .index = i};
    qsort(order, findings->count, sizeof *order, sorted_order);
    for (size_t i = 0; i < findings->count; i++)
        sorted[i] = *order[i].finding;
    findings->items = sorted;
    findings->capacity = findings->count;
}

Str column_letter(Arena *arena, size_t index)
{
    char letters[16];
    size_t start = sizeof letters;
    for (size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        letters[--start] = (char)('A' + (rest - 1) % 26);
    return str_copy(arena, (Str){.data = letters + start, .len = sizeof letters - start});
}
