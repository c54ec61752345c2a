// Decimal values that a method names: of citizens and experts in the earlier regime, terms of
// waiting in health.
#include "check/check_int.h"

#include <string.h>

// New arrays for each row: the old ones stay as they were, should the file be taken back.
static void value_add(Check *check, const Row *row, Unit *unit, size_t index, const Exact *value)
{
    size_t count = check->rules->methods->values.count;
    const Exact **values = NEW_ARRAY(check->arena, const Exact *, count);
    long *rows = NEW_ARRAY(check->arena, long, count);
    if (unit->values) {
        memcpy(values, unit->values, count * sizeof *values);
        memcpy(rows, unit->value_counts, count * sizeof *rows);
    }
    values[index] = values[index] ? exact_add(check->arena, values[index], value) : value;
    rows[index]++;
    unit->values = values;
    unit->value_counts = rows;
    ValuePlace *place = NEW(check->arena, ValuePlace);
    *place = (ValuePlace){.value = index,
        .place = {.file = check->file, .sheet = check->sheet.title, .row = row->row},
        .number = value,
        .before = unit->value_places};
    unit->value_places = place;
}

// What the method says a cell may hold: «число от 0 до 10».
static bool value_is_allowed(Check *check, const Row *row, const ColumnInfo *column,
    const ValueInfo *info, const Exact *value)
{
    bool is_low = info->least && exact_compare(value, info->least) < 0;
    bool is_high = info->most && exact_compare(value, info->most) > 0;
    if (!is_low && !is_high)
        return true;
    Arena *arena = check->scratch;
    Place place = row_place(check, row, "");
    place.column = column->title;
    Str from = info->least
                   ? str_format(arena, " от %.*s", STR_ARG(exact_plain(arena, info->least, ',')))
                   : (Str){0};
    Str to = info->most
                 ? str_format(arena, " до %.*s", STR_ARG(exact_plain(arena, info->most, ',')))
                 : (Str){0};
    finding_add(check->findings, FINDING_VALUES_VALUE, place,
        str_format(arena, "Ожидается число%.*s%.*s, стоит %.*s", STR_ARG(from), STR_ARG(to),
            STR_ARG(exact_plain(arena, value, ','))),
        STR("Значение не учтено"));
    return false;
}

void values_read(Check *check, const Row *row, const Schema *schema, Unit *unit)
{
    const NumberRule rule = {.words = STR("число"),
        .least = -1000000000,
        .most = 1000000000,
        .kind = FINDING_VALUES_VALUE,
        .done = STR("Значение не учтено")};
    for (size_t i = 0; i < schema->count; i++) {
        int index = values_index(&check->rules->methods->values, schema->items[i].code);
        const Cell *cell = index == NO_INDEX ? NULL : row_cell(check, row, FIELD_COLUMN, i);
        if (!cell || cell_is_blank(cell))
            continue;
        const Exact *value = number_read(
            check, row, schema->items[i].title, str_squeeze(check->scratch, cell->text), &rule);
        const ValueInfo *info = &check->rules->methods->values.items[index];
        if (value && value_is_allowed(check, row, &schema->items[i], info, value))
            value_add(check, row, unit, (size_t)index, value);
    }
}

bool values_row(Check *check, const Row *row, Place place)
{
    (void)place;
    const Schema *schema = &check->rules->values;
    size_t index = row_unit(check, row, schema, FINDING_VALUES_UNKNOWN);
    if (index == SIZE_MAX)
        return false;
    values_read(check, row, schema, &check->facts->units.items[index]);
    return true;
}
