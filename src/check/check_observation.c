// The observer's checklist: finished counts, or item by item with the counts derived from the
// marks.
#include "check/check_int.h"

#include <string.h>

// ---------------------------------------------------------------- finished counts

static void count_cell(
    Check *check, const Row *row, const ColumnInfo *column, const Cell *cell, Count *ret)
{
    if (cell_is_blank(cell))
        return;
    Arena *arena = check->scratch;
    const Exact *value = exact_parse(arena, cell->text);
    if (value && exact_sign(value) >= 0 && exact_compare(value, exact_of(arena, 10000)) <= 0 &&
        exact_compare(value, exact_round(arena, value, 0)) == 0) {
        *ret = (Count){.value = (long)exact_scaled(value, 0), .is_known = true};
        return;
    }
    Place place = row_place(check, row, "");
    place.column = column->title;
    finding_add(check->findings, FINDING_OBSERVATION_VALUE, place,
        str_format(
            check->scratch, "Ожидается целое число не меньше 0, стоит «%.*s»", STR_ARG(cell->text)),
        STR("Значения нет, показатель считается без него"));
}

static void counts_read(Check *check, const Row *row, Unit *unit)
{
    const Schema *schema = &check->rules->observation;
    for (size_t i = 0; i < schema->count; i++) {
        int index = checklist_count_index(check->rules->checklist, schema->items[i].code);
        const Cell *cell = index == NO_INDEX ? NULL : row_cell(check, row, FIELD_COLUMN, i);
        if (cell)
            count_cell(check, row, &schema->items[i], cell, &unit->counts[index]);
    }
}

// ---------------------------------------------------------------- item by item

static bool is_not_needed(Check *check, Str text)
{
    static const char *const WORDS[] = {
        "н/п", "не требуется", "не применимо", "неприменимо", "нп", "n/a"};
    Str key = str_header_key(check->scratch, text);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(key, WORDS[i]))
            return true;
    return false;
}

static Mark mark_read(Check *check, const Row *row, const CheckItem *item, const Cell *cell)
{
    Place place = row_place(check, row, "");
    place.column = item->text;
    if (cell_is_blank(cell)) {
        finding_add(check->findings, FINDING_OBSERVATION_EMPTY, place, STR("Пункт не заполнен"),
            STR("Пункт не учтён: считается, что он не требуется"));
        return MARK_NONE;
    }
    if (is_not_needed(check, cell->text))
        return MARK_NOT_NEEDED;
    switch (answer_read(check, cell)) {
    case ANSWER_YES:
        return MARK_PRESENT;
    case ANSWER_NO:
        return MARK_ABSENT;
    case ANSWER_NONE:
    case ANSWER_BAD:
        break;
    }
    finding_add(check->findings, FINDING_OBSERVATION_VALUE, place,
        str_format(check->scratch, "Ожидается 1, 0 или «н/п», стоит «%.*s»", STR_ARG(cell->text)),
        STR("Пункт не учтён: считается, что он не требуется"));
    return MARK_NONE;
}

// Counts of the groups that were filled item by item.
static void groups_count(const Checklist *checklist, Unit *unit, const bool *has_group)
{
    for (size_t g = 0; g < checklist->group_count; g++) {
        const CheckGroup *group = &checklist->groups[g];
        Count have = {.is_known = false}, need = {.is_known = false};
        for (size_t i = 0; i < checklist->item_count; i++) {
            if (checklist->items[i].group != g || unit->marks[i] == MARK_NONE)
                continue;
            have.is_known = need.is_known = true;
            have.value += unit->marks[i] == MARK_PRESENT;
            need.value += unit->marks[i] == MARK_PRESENT || unit->marks[i] == MARK_ABSENT;
        }
        if (!has_group[g])
            continue;
        unit->counts[checklist_count_index(checklist, group->have)] = have;
        if (group->need.len)
            unit->counts[checklist_count_index(checklist, group->need)] = need;
    }
}

// Items of the lists of other spheres are not asked of the unit.
static bool item_is_of(const CheckItem *item, const Unit *unit)
{
    return unit->method == SIZE_MAX || item->methods >> unit->method & 1U;
}

static void items_read(Check *check, const Row *row, Unit *unit)
{
    const Checklist *checklist = check->rules->checklist;
    bool *has_group = NEW_ARRAY(check->scratch, bool, checklist->group_count + 1);
    for (size_t i = 0; i < checklist->item_count; i++) {
        const Cell *cell = row_cell(check, row, FIELD_ITEM, i);
        if (!cell || !item_is_of(&checklist->items[i], unit))
            continue;
        if (!unit->marks)
            unit->marks = NEW_ARRAY(check->arena, unsigned char, checklist->item_count);
        unit->marks[i] = (unsigned char)mark_read(check, row, &checklist->items[i], cell);
        has_group[checklist->items[i].group] = true;
    }
    if (unit->marks)
        groups_count(checklist, unit, has_group);
}

static long group_items(const Checklist *checklist, const Unit *unit, size_t group)
{
    long count = 0;
    for (size_t i = 0; i < checklist->item_count; i++)
        count += checklist->items[i].group == group && item_is_of(&checklist->items[i], unit);
    return count;
}

// A count of conditions cannot be greater than their list: 9 ways of 5.
static void list_check(
    Check *check, const Row *row, const Unit *unit, size_t group, const Count *have)
{
    const CheckGroup *info = &check->rules->checklist->groups[group];
    long most = group_items(check->rules->checklist, unit, group);
    if (!have->is_known || have->value <= most)
        return;
    Place place = row_place(check, row, "");
    place.column = info->title;
    finding_add(check->findings, FINDING_OBSERVATION_EXCESS, place,
        str_format(check->scratch, "Указано %ld, а в перечне только %ld", have->value, most),
        STR("Значение принято; проверьте, та ли это графа"));
}

static void excess_check(Check *check, const Row *row, Unit *unit)
{
    const Checklist *checklist = check->rules->checklist;
    for (size_t g = 0; g < checklist->group_count; g++) {
        Count *have = &unit->counts[checklist_count_index(checklist, checklist->groups[g].have)];
        if (checklist->groups[g].need.len == 0) {
            list_check(check, row, unit, g, have);
            continue;
        }
        const Count *need =
            &unit->counts[checklist_count_index(checklist, checklist->groups[g].need)];
        if (!have->is_known || !need->is_known || have->value <= need->value || need->value == 0)
            continue;
        Place place = row_place(check, row, "");
        place.column = checklist->groups[g].title;
        finding_add(check->findings, FINDING_OBSERVATION_EXCESS, place,
            str_format(check->scratch, "Есть %ld, а должно быть %ld", have->value, need->value),
            STR("Значение «есть» не учтено: показатель считается без него"));
        *have = (Count){0};
    }
}

bool observation_row(Check *check, const Row *row, Place place)
{
    size_t index = row_unit(check, row, &check->rules->observation, FINDING_OBSERVATION_UNKNOWN);
    if (index == SIZE_MAX)
        return false;
    Unit *unit = &check->facts->units.items[index];
    if (unit->has_observation) {
        row_reject(check, place, FINDING_OBSERVATION_DOUBLE,
            str_format(check->scratch, "Наблюдение %.*s уже есть в строке %ld",
                STR_ARG(unit->org_id), unit->observation_place.row));
        return false;
    }
    unit->has_observation = true;
    unit->observation_place = (Place){.file = str_copy(check->arena, place.file),
        .sheet = str_copy(check->arena, place.sheet),
        .row = place.row};
    counts_read(check, row, unit);
    values_read(check, row, &check->rules->observation, unit);
    items_read(check, row, unit);
    excess_check(check, row, unit);
    return true;
}
