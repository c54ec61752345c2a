// The operator's finished indicators, criteria, totals and places: taken where nothing else exists
// (a previous evaluation), compared with ours where the campaign has questionnaires.
#include "check/check_int.h"

#include <string.h>

// Digits after the mark; a fraction «num/den» has as many as anybody asks for.
static int decimals_count(Str text)
{
    size_t mark = str_find(text, STR(","), 0);
    if (mark == SIZE_MAX)
        mark = str_find(text, STR("."), 0);
    if (mark == SIZE_MAX)
        return str_contains(text, STR("/")) ? 9 : 0;
    return (int)(text.len - mark - 1 < 9 ? text.len - mark - 1 : 9);
}

// There are data of our own: the figures are looked at from the indicators to the place.
static bool is_compared(const Check *check)
{
    const Campaign *campaign = check->rules->campaign;
    return campaign->sources[SOURCE_SURVEY].count > 0 ||
           campaign->sources[SOURCE_COUNTS].count > 0 ||
           campaign->sources[SOURCE_OBSERVATION].count > 0;
}

// A value by the rule, else a finding named after the column.
static Figure figure_read(
    Check *check, const Row *row, Str column, Str text, const NumberRule *rule)
{
    const Exact *value = number_read(check, row, column, text, rule);
    return value ? (Figure){.value = value,
                       .text = str_copy(check->arena, text),
                       .decimals = decimals_count(text)}
                 : (Figure){0};
}

static NumberRule figure_rule(const Check *check, Str words, long least, long most, bool is_whole)
{
    return (NumberRule){.words = words,
        .least = least,
        .most = most,
        .is_whole = is_whole,
        .kind = FINDING_FIGURES_VALUE,
        .done = is_compared(check) ? STR("Значение не учтено")
                                   : STR("Значения нет, показатель считается без него")};
}

// «2» or «2–3»: the first place of the range, the text as it stands.
static Figure place_read(Check *check, const Row *row, Str text)
{
    const NumberRule rule = figure_rule(check, STR("номер места"), 1, 1000000, true);
    size_t digits = 0;
    while (digits < text.len && text.data[digits] >= '0' && text.data[digits] <= '9')
        digits++;
    Str rest = str_trim(str_part(text, digits, text.len));
    bool is_range = digits > 0 && rest.len > 1 &&
                    (str_starts(rest, STR("–")) || str_starts(rest, STR("-")));
    Figure figure = figure_read(
        check, row, STR("Место"), is_range ? str_part(text, 0, digits) : text, &rule);
    if (figure.value && is_range)
        figure.text = str_copy(check->arena, text);
    return figure;
}

// Indicators by the method; criteria, the total and the place only when they are compared: those
// may stand in points of another order, with maxima of its own.
static Figure *delivered_read(Check *check, const Row *row)
{
    const NumberRule rule = figure_rule(check, STR("число от 0 до 100"), 0, 100, false);
    const NumberRule most_rule = figure_rule(check, STR("число от 0 до 1000"), 0, 1000, false);
    const Schema *schema = &check->rules->figures;
    const Method *method = check->rules->method;
    size_t values = method->indicator_count + method->criterion_count + 1;
    Figure *ret = NEW_ARRAY(check->arena, Figure, values + 1);
    size_t read = is_compared(check) ? values : method->indicator_count;
    for (size_t i = 0; i < read; i++) {
        size_t criterion = i - method->indicator_count;
        Str code = i < method->indicator_count           ? method->indicators[i].code
                   : criterion < method->criterion_count ? method->criteria[criterion].code
                                                         : STR("total");
        const char *name = str_to_c(check->scratch, code);
        const ColumnInfo *column = schema_column(schema, name);
        if (column)
            ret[i] = figure_read(check, row, column->title, row_text(check, row, schema, name),
                i < method->indicator_count ? &rule : &most_rule);
    }
    if (read == values)
        ret[values] = place_read(check, row, row_text(check, row, schema, "place"));
    return ret;
}

void figures_fields_relax(Check *check)
{
    const SourceSettings *sources = check->rules->campaign->sources;
    bool has_survey = sources[SOURCE_SURVEY].count > 0 || sources[SOURCE_COUNTS].count > 0;
    for (size_t i = 0; has_survey && i < check->fields.count; i++)
        check->fields.items[i].is_required = false;
}

// What the order derives from other indicators is derived from the operator's figures too.
static bool is_derived(const Check *check, const Unit *unit, size_t indicator)
{
    bool has_method = unit->method != SIZE_MAX;
    return has_method && check->rules->methods->items[unit->method].indicators[indicator].source ==
                             INDICATOR_DERIVED;
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
            str_format(check->scratch, "Показатели %.*s уже есть в строке %ld",
                STR_ARG(unit->org_id), unit->figures_place.row));
        return false;
    }
    unit->figures_place = (Place){.file = str_copy(check->arena, place.file),
        .sheet = str_copy(check->arena, place.sheet),
        .row = place.row};
    unit->delivered = delivered_read(check, row);
    unit->figures = NEW_ARRAY(check->arena, const Exact *, method->indicator_count + 1);
    for (size_t i = 0; i < method->indicator_count; i++)
        unit->figures[i] = is_derived(check, unit, i) ? NULL : unit->delivered[i].value;
    return true;
}
