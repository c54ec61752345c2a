// results.csv: the machine-readable table of design.md §4.
#include "score/score_int.h"

static void csv_field(Text *out, Str text, bool is_first)
{
    if (!is_first)
        text_add_char(out, ',');
    text_add_csv(out, text);
}

static Str column_name(Arena *arena, const Method *method, size_t value)
{
    Str code = value_code(method, value);
    bool is_indicator = value < method->indicator_count;
    return is_indicator ? str_format(arena, "i%.*s", STR_ARG(code)) : str_fold(arena, code);
}

static void header_add(Arena *arena, const Method *method, Text *out)
{
    text_add_c(out, "org_id,inn,name,sphere,type,municipality,respondents");
    for (size_t i = 0; i < value_count(method); i++)
        csv_field(out, column_name(arena, method, i), false);
    text_add_c(out, ",place,place_in_type");
    for (size_t i = 0; i < value_count(method); i++)
        csv_field(
            out, str_format(arena, "%.*s_exact", STR_ARG(column_name(arena, method, i))), false);
    text_add_char(out, '\n');
}

static void row_add(Arena *arena, const Score *score, size_t index, Text *out)
{
    const Method *method = score->method;
    const Unit *unit = organization_unit(score->facts, index);
    const OrganizationScore *item = &score->items[index];
    csv_field(out, unit->org_id, true);
    csv_field(out, unit->inn, false);
    csv_field(out, unit->name, false);
    csv_field(out, unit->sphere, false);
    csv_field(out, unit->type, false);
    csv_field(out, unit->municipality, false);
    csv_field(out, str_format(arena, "%ld", item->respondents), false);
    for (size_t i = 0; i < value_count(method); i++) {
        const Exact *value = value_of(method, &item->score, i);
        csv_field(out, value ? exact_decimal(arena, value, 2, '.') : (Str){0}, false);
    }
    csv_field(out, score->places[index].text, false);
    csv_field(out, score->places_in_type[index].text, false);
    for (size_t i = 0; i < value_count(method); i++) {
        const Exact *value = value_of(method, &item->score, i);
        csv_field(out, value ? exact_fraction(arena, value) : (Str){0}, false);
    }
    text_add_char(out, '\n');
}

Str score_results_csv(Arena *arena, const Score *score)
{
    Text out = text_new(arena);
    header_add(arena, score->method, &out);
    for (size_t i = 0; i < score->count; i++)
        row_add(arena, score, i, &out);
    return text_str(&out);
}
