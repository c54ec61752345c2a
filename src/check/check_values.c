// Decimal values that a method names: of citizens and experts in the earlier regime, terms of
// waiting in health.
#include "check/check_int.h"

#include <string.h>

// New arrays for each row: the old ones stay as they were, should the file be taken back.
static void value_add(Check *check, Unit *unit, size_t index, const Exact *value)
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
        if (value)
            value_add(check, unit, (size_t)index, value);
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
