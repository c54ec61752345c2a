// The operator's finished indicators: taken where nothing else exists (a previous evaluation).
#include "check/check_int.h"

static const Exact *figure_read(
    Check *check, const Row *row, const IndicatorInfo *indicator, Str text)
{
    if (text.len == 0 || str_is(text, "–") || str_is(text, "-"))
        return NULL;
    const Exact *value = exact_parse(check->arena, text);
    bool is_sound = value && exact_sign(value) >= 0 &&
                    exact_compare(value, exact_of(check->arena, 100)) <= 0;
    if (is_sound)
        return value;
    Place place = row_place(check, row, "");
    place.column = indicator->code;
    finding_add(check->findings, FINDING_FIGURES_VALUE, place,
        str_format(check->arena, "Ожидается число от 0 до 100, стоит «%.*s»",
            STR_ARG(text_shown(check, text, 40))),
        STR("Значения нет, показатель считается без него"));
    return NULL;
}

bool figures_row(Check *check, const Row *row, Place place)
{
    const Schema *schema = &check->rules->figures;
    const Method *method = check->rules->method;
    size_t index = row_unit(check, row, schema, FINDING_FIGURES_UNKNOWN);
    if (index == SIZE_MAX)
        return false;
    Unit *unit = &check->facts->units.items[index];
    if (unit->figures) {
        row_reject(check, place, FINDING_FIGURES_DOUBLE,
            str_format(check->arena, "Показатели %.*s уже есть в строке %ld", STR_ARG(unit->org_id),
                unit->figures_place.row));
        return false;
    }
    unit->figures = NEW_ARRAY(check->arena, const Exact *, method->indicator_count + 1);
    unit->figures_place = (Place){.file = str_copy(check->arena, place.file),
        .sheet = str_copy(check->arena, place.sheet),
        .row = place.row};
    for (size_t i = 0; i < method->indicator_count; i++) {
        Str code = method->indicators[i].code;
        unit->figures[i] = figure_read(check, row, &method->indicators[i],
            row_text(check, row, schema, str_to_c(check->arena, code)));
    }
    return true;
}
