// Everything that was found out and computed, into the store. One function per table of
// store_schema.sql.
#include "score/score_int.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- small things

long required_sample(const Policies *policies, long recipients)
{
    long share = (recipients * policies->sample_share + 99) / 100;
    return share < policies->sample_most ? share : policies->sample_most;
}

long organization_recipients(const Facts *facts, size_t organization, bool *is_known)
{
    const Organization *item = &facts->organizations.items[organization];
    long sum = 0;
    *is_known = false;
    for (size_t u = 0; u < item->unit_count; u++) {
        Count recipients = facts->units.items[item->units[u]].recipients;
        *is_known = *is_known || recipients.is_known;
        sum += recipients.value;
    }
    return sum;
}

Str names_join(Arena *arena, const StrList *names, size_t most)
{
    Text out = text_new(arena);
    for (size_t i = 0; i < names->count && i < most; i++)
        text_format(&out, "%s%.*s", i ? ", " : "", STR_ARG(names->items[i]));
    if (names->count > most)
        text_format(&out, " и ещё %zu", names->count - most);
    return text_str(&out);
}

void put_date(StoreInsert *insert, Arena *arena, Date date)
{
    if (date.year)
        store_put_text(insert, date_iso(arena, date));
    else
        store_put_null(insert);
}

void put_hundredths(StoreInsert *insert, const Exact *value)
{
    if (value)
        store_put_int(insert, exact_scaled(value, 2));
    else
        store_put_null(insert);
}

void put_count(StoreInsert *insert, long value, bool is_known)
{
    if (is_known)
        store_put_int(insert, value);
    else
        store_put_null(insert);
}

// ---------------------------------------------------------------- organizations

// In the earlier regime, where each sphere has its own greatest sum, bands go by the share of it.
static Str band_title(Arena *arena, const Score *score, size_t organization)
{
    const Method *method = organization_method(score, organization);
    const Exact *total = method->regime == REGIME_EARLIER ? total_share(arena, score, organization)
                                                          : score->items[organization].score.total;
    long whole = total ? (long)exact_scaled(total, 0) : -1;
    for (size_t i = 0; i < method->band_count; i++)
        if (whole >= method->bands[i].least && whole <= method->bands[i].most)
            return method->bands[i].title;
    return (Str){0};
}

static Str missing_codes(Arena *arena, const Method *method, const UnitScore *score)
{
    StrList codes = {0};
    for (size_t i = 0; score->is_scored && i < method->indicator_count; i++)
        if (score->indicators[i].is_missing)
            *LIST_PUSH(arena, &codes) = method->indicators[i].code;
    return codes.count ? names_join(arena, &codes, codes.count) : (Str){0};
}

// What the organization's result is made of; units may differ.
static void depth_put(StoreInsert *insert, Arena *arena, const Facts *facts, size_t index)
{
    static const struct {
        const char *code, *title;
    } WORDS[DEPTH_COUNT] = {[DEPTH_NONE] = {"none", "нет мнений получателей"},
        [DEPTH_QUESTIONNAIRES] = {"questionnaires", "анкеты"},
        [DEPTH_COUNTS] = {"counts", "числа ответов оператора"},
        [DEPTH_FIGURES] = {"figures", "показатели оператора"}};
    bool is_there[DEPTH_COUNT] = {false};
    const Organization *organization = &facts->organizations.items[index];
    for (size_t u = 0; u < organization->unit_count; u++)
        is_there[unit_depth(&facts->units.items[organization->units[u]])] = true;
    StrList codes = {0}, titles = {0};
    for (int depth = 0; depth < DEPTH_COUNT; depth++)
        if (is_there[depth]) {
            *LIST_PUSH(arena, &codes) = str_c(WORDS[depth].code);
            *LIST_PUSH(arena, &titles) = str_c(WORDS[depth].title);
        }
    store_put_text(insert, str_join(arena, &codes, STR(", ")));
    store_put_text(insert, str_join(arena, &titles, STR(", ")));
}

static void organization_put(
    StoreInsert *insert, Arena *arena, const ScoreStoring *storing, size_t index)
{
    const Score *score = storing->now;
    PlaceText place = score->places[index];
    const OrganizationScore *item = &score->items[index];
    const Unit *unit = organization_unit(score->facts, index);
    bool is_known;
    long recipients = organization_recipients(score->facts, index, &is_known);
    long required = required_sample(&storing->rules->campaign->policies, recipients);
    const Exact *share = is_known ? exact_ratio(arena, item->respondents, recipients) : NULL;
    store_put_int(insert, (int64_t)index + 1);
    const Str texts[] = {unit->org_id, unit->inn, unit->kpp, unit->ogrn, unit->name,
        unit->short_name, unit->municipality, unit->sphere, unit->type, unit->ownership,
        unit->address, unit->website};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        store_put_text(insert, texts[i]);
    put_count(insert, unit->last_year, unit->last_year > 0);
    put_count(insert, recipients, is_known);
    put_count(insert, required, is_known);
    store_put_int(insert, item->respondents);
    put_hundredths(insert, share);
    store_put_int(insert, is_known && item->respondents < required);
    store_put_int(insert, (int64_t)score->facts->organizations.items[index].unit_count);
    store_put_int(insert, item->score.is_scored);
    store_put_text(insert, item->score.reason);
    store_put_int(insert, organization_is_observed(score->facts, index));
    store_put_text(insert, missing_codes(arena, score->method, &item->score));
    store_put_int(insert, (int64_t)score->alphabet[index]);
    store_put_text(insert, place.text);
    put_count(insert, place.number, place.text.len > 0);
    store_put_text(insert, score->places_in_type[index].text);
    store_put_text(insert, band_title(arena, score, index));
    put_count(insert, (long)unit->method + 1, unit->method != SIZE_MAX);
    store_put_int(insert, unit->is_performing);
    store_put_text(insert, score->places_in_sphere[index].text);
    depth_put(insert, arena, score->facts, index);
    store_step(insert);
}

static bool store_organizations(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    StoreInsert *insert = store_insert_open(store, arena, "organizations");
    for (size_t i = 0; i < storing->now->count; i++)
        organization_put(insert, arena, storing, i);
    return store_insert_close(insert, err);
}

static bool store_places(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    static const Scope SCOPES[] = {SCOPE_ALL, SCOPE_TYPE, SCOPE_MUNICIPALITY, SCOPE_SPHERE};
    const Score *score = storing->now;
    PlaceText *places = NEW_ARRAY(arena, PlaceText, score->count + 1);
    StoreInsert *insert = store_insert_open(store, arena, "places");
    for (size_t value = 0; value < value_count(score->method); value++)
        for (size_t s = 0; s < sizeof SCOPES / sizeof *SCOPES; s++) {
            ArenaMark mark = arena_mark(arena);
            const Exact **values = values_take(arena, score, value);
            score_places_grouped(
                arena, &storing->rules->campaign->policies, score, values, SCOPES[s], places);
            for (size_t i = 0; i < score->count; i++) {
                if (places[i].text.len == 0)
                    continue;
                store_put_int(insert, (int64_t)i + 1);
                store_put_text(insert, value_code(score->method, value));
                store_put_text(insert, scope_code(SCOPES[s]));
                store_put_text(insert, places[i].text);
                store_put_int(insert, places[i].number);
                store_step(insert);
            }
            arena_rewind(arena, mark);
        }
    return store_insert_close(insert, err);
}

// ---------------------------------------------------------------- results

// A criterion as a live formula of a sheet: weighted sum, or sum of points, of the cells that have
// a value.
static Str criterion_sheet_formula(
    Arena *arena, const Method *method, const UnitScore *result, size_t index)
{
    const CriterionInfo *criterion = &method->criteria[index];
    Text terms = text_new(arena), weights = text_new(arena);
    const Exact *most = exact_of(arena, 0), *most_all = most, *weight_sum = most;
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        const IndicatorInfo *info = &method->indicators[criterion->first_indicator + i];
        if (info->is_absent)
            continue;
        most_all = exact_add(arena, most_all, info->most);
        if (!result->indicators[criterion->first_indicator + i].value)
            continue;
        most = exact_add(arena, most, info->most);
        weight_sum = exact_add(arena, weight_sum, info->weight);
        const char *plus = terms.len ? "+" : "";
        Str weight = exact_plain(arena, info->weight, '.'), key = value_key(arena, info->code);
        if (criterion->is_sum)
            text_format(&terms, "%s{%.*s}", plus, STR_ARG(key));
        else
            text_format(&terms, "%s%.*s*{%.*s}", plus, STR_ARG(weight), STR_ARG(key));
        text_format(&weights, "%s%.*s", plus, STR_ARG(weight));
    }
    Str sum = text_str(&terms);
    if (criterion->is_sum)
        return exact_compare(most, most_all) == 0
                   ? sum
                   : str_format(arena, "(%.*s)*%.*s/%.*s", STR_ARG(sum),
                         STR_ARG(exact_plain(arena, most_all, '.')),
                         STR_ARG(exact_plain(arena, most, '.')));
    bool is_whole = exact_compare(weight_sum, exact_of(arena, 1)) == 0;
    return is_whole ? sum
                    : str_format(arena, "(%.*s)/(%.*s)", STR_ARG(sum), STR_ARG(text_str(&weights)));
}

static Str sheet_formula(Arena *arena, const ScoreStoring *storing, const Score *score,
    size_t organization, size_t value)
{
    const OrganizationScore *item = &score->items[organization];
    const Method *method = organization_method(score, organization);
    const MethodFormulas *formulas = organization_formulas(score, organization);
    RoundingPolicy rounding = storing->rules->campaign->policies.rounding;
    // The mean of several units is not a formula of the row's own cells.
    if (!item->score.is_scored || item->unit_count > 1 || value < method->indicator_count)
        return (Str){0};
    bool is_stepped = rounding == ROUNDING_STEPS;
    size_t criterion = value - method->indicator_count;
    const Formula *derived = NULL;
    if (criterion < method->criterion_count &&
        organization_unit(score->facts, organization)->is_performing)
        derived = formulas->derived[criterion];
    if (criterion < method->criterion_count && method->criteria[criterion].is_absent)
        return (Str){0};
    Str ret = derived ? formula_for_sheet(arena, derived)
              : criterion < method->criterion_count
                  ? criterion_sheet_formula(arena, method, &item->score, criterion)
                  : formula_for_sheet(arena, formulas->total);
    if (derived && rounding == ROUNDING_WHOLE)
        return str_format(arena, "ROUND(%.*s,0)", STR_ARG(ret));
    bool is_rounded = is_stepped || (derived && rounding == ROUNDING_INDICATORS);
    return is_rounded ? str_format(arena, "ROUND(%.*s,2)", STR_ARG(ret)) : ret;
}

static Str value_with_numbers(
    Arena *arena, const Score *score, const UnitScore *result, size_t value)
{
    const Method *method = score->method;
    if (value < method->indicator_count)
        return result->indicators[value].with_numbers;
    value -= method->indicator_count;
    if (value < method->criterion_count)
        return result->criterion_formulas[value];
    Text text = text_new(arena);
    for (size_t i = 0; i < method->criterion_count; i++)
        if (result->criteria[i])
            text_format(&text, "%s%.*s", text.len ? "; " : "",
                STR_ARG(exact_decimal(arena, result->criteria[i], 2, ',')));
    return text_str(&text);
}

static void results_put(StoreInsert *insert, Arena *arena, const ScoreStoring *storing,
    const Score *score, int evaluation, size_t organization, size_t row)
{
    const OrganizationScore *item = &score->items[organization];
    for (size_t value = 0; value < value_count(score->method); value++) {
        const Exact *number = value_of(score->method, &item->score, value);
        bool is_indicator = value < score->method->indicator_count;
        store_put_int(insert, evaluation);
        store_put_int(insert, (int64_t)row);
        store_put_text(insert, value_code(score->method, value));
        put_hundredths(insert, number);
        store_put_text(insert, number ? exact_fraction(arena, number) : (Str){0});
        store_put_text(insert, sheet_formula(arena, storing, score, organization, value));
        store_put_text(insert, item->score.is_scored
                                   ? value_with_numbers(arena, score, &item->score, value)
                                   : (Str){0});
        put_count(insert,
            is_indicator ? item->score.indicators[value].respondents : item->respondents,
            item->score.is_scored);
        store_put_text(insert, value_numbers(arena, score, organization, value));
        store_step(insert);
    }
}

static Str inn_key(Arena *arena, const Unit *unit)
{
    return str_format(arena, "%.*s|%.*s", STR_ARG(unit->inn), STR_ARG(unit->unit));
}

// Organizations of the previous evaluation: index + 1.
typedef struct {
    const Score *score; // NULL: there was none
    Map *by_inn, *by_id;
} Previous;

static Previous previous_index(Arena *arena, const Score *score)
{
    Previous ret = {.score = score, .by_inn = map_new(arena), .by_id = map_new(arena)};
    for (size_t i = 0; score && i < score->count; i++) {
        const Unit *unit = organization_unit(score->facts, i);
        size_t *by_inn = map_slot(ret.by_inn, inn_key(arena, unit));
        *by_inn = *by_inn ? *by_inn : i + 1;
        *map_slot(ret.by_id, unit->org_id) = i + 1;
    }
    return ret;
}

// The same ИНН and unit; by the code only where one of the two has no ИНН.
static size_t previous_match(Arena *arena, const Previous *previous, const Unit *unit)
{
    if (!previous->score)
        return SIZE_MAX;
    size_t found = unit->inn.len ? map_get(previous->by_inn, inn_key(arena, unit)) : 0;
    if (found)
        return found - 1;
    found = map_get(previous->by_id, unit->org_id);
    bool has_both = found && unit->inn.len &&
                    organization_unit(previous->score->facts, found - 1)->inn.len;
    return found && !has_both ? found - 1 : SIZE_MAX;
}

// matches[organization] = its index in the previous evaluation, or SIZE_MAX.
static size_t *matches_make(Arena *arena, const ScoreStoring *storing)
{
    size_t *matches = NEW_ARRAY(arena, size_t, storing->now->count + 1);
    Previous previous = previous_index(arena, storing->before);
    StrList missing = {0};
    for (size_t i = 0; i < storing->now->count; i++) {
        matches[i] = previous_match(arena, &previous, organization_unit(storing->now->facts, i));
        if (matches[i] == SIZE_MAX)
            *LIST_PUSH(arena, &missing) = organization_unit(storing->now->facts, i)->short_name;
    }
    if (storing->before && missing.count)
        finding_add(storing->findings, FINDING_PREVIOUS, (Place){0},
            str_format(arena, "Нет в оценке %d года: %.*s", storing->previous->year,
                STR_ARG(names_join(arena, &missing, 10))),
            STR("В сравнение не входят"));
    return matches;
}

static bool store_results(
    Arena *arena, const ScoreStoring *storing, const size_t *matches, Store *store, Error *err)
{
    StoreInsert *insert = store_insert_open(store, arena, "results");
    for (size_t i = 0; i < storing->now->count; i++) {
        ArenaMark mark = arena_mark(arena);
        results_put(insert, arena, storing, storing->now, 0, i, i + 1);
        if (matches[i] != SIZE_MAX)
            results_put(insert, arena, storing, storing->before, 1, matches[i], i + 1);
        arena_rewind(arena, mark);
    }
    return store_insert_close(insert, err);
}

// One row per organization with every value in a column: what tables of people select from. A table
// and not a view, since every table of every document asks it, and a passport for one row.
static bool store_rating(Arena *arena, const Method *method, Store *store, Error *err)
{
    Text sql = text_new(arena);
    text_add_c(&sql, "CREATE TABLE rating AS SELECT o.*");
    for (size_t i = 0; i < value_count(method); i++) {
        Str code = value_code(method, i), key = value_key(arena, code);
        static const char *const PARTS[][2] = {
            {"points", ""}, {"exact", "_exact"}, {"formula", "_formula"}};
        for (size_t p = 0; p < 3; p++)
            text_format(&sql, ",max(CASE r.code WHEN '%.*s' THEN r.%s END) AS %.*s%s",
                STR_ARG(code), PARTS[p][0], STR_ARG(key), PARTS[p][1]);
    }
    text_add_c(&sql,
        " FROM organizations o JOIN results r ON r.organization=o.organization AND r.evaluation=0"
        " GROUP BY o.organization ORDER BY o.organization;"
        "CREATE UNIQUE INDEX rating_organization ON rating(organization)");
    return store_define(store, arena, text_str(&sql), err);
}

// ---------------------------------------------------------------- counts

static bool store_answers(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Questionnaire *questionnaire = storing->rules->questionnaire;
    const Checklist *checklist = storing->rules->checklist;
    StoreInsert *questions = store_insert_open(store, arena, "questions");
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        store_put_int(questions, (int64_t)i + 1);
        store_put_text(questions, questionnaire->questions[i].code);
        store_put_text(questions, questionnaire->questions[i].title);
        store_put_text(questions, questionnaire->questions[i].text);
        int filter = questionnaire->questions[i].only_if;
        store_put_text(
            questions, filter == NO_INDEX ? (Str){0} : questionnaire->questions[filter].code);
        store_step(questions);
    }
    StoreInsert *answers = store_insert_open(store, arena, "answers");
    StoreInsert *counts = store_insert_open(store, arena, "counts");
    for (size_t o = 0; o < storing->now->count; o++) {
        const OrganizationScore *item = &storing->now->items[o];
        for (size_t i = 0; i < questionnaire->question_count; i++) {
            store_put_int(answers, (int64_t)o + 1);
            store_put_text(answers, questionnaire->questions[i].code);
            store_put_int(answers, item->answers[i].yes);
            store_put_int(answers, item->answers[i].answered);
            store_put_int(answers, item->answers[i].asked);
            store_step(answers);
        }
        for (size_t i = 0; i < checklist->count_names.count; i++) {
            store_put_int(counts, (int64_t)o + 1);
            store_put_text(counts, checklist->count_names.items[i]);
            put_count(counts, item->counts[i].value, item->counts[i].is_known);
            store_step(counts);
        }
    }
    bool ok = store_insert_close(questions, err);
    ok = store_insert_close(answers, err) && ok;
    return store_insert_close(counts, err) && ok;
}

bool score_store(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const size_t *matches = matches_make(arena, storing);
    return store_begin(store, err) && store_campaign(arena, storing, store, err) &&
           store_organizations(arena, storing, store, err) &&
           store_methods(arena, storing, store, err) &&
           store_results(arena, storing, matches, store, err) &&
           store_places(arena, storing, store, err) &&
           store_statistics(arena, storing, store, err) &&
           store_dynamics(arena, storing, matches, store, err) &&
           store_dynamics_means(arena, storing, matches, store, err) &&
           store_answers(arena, storing, store, err) && store_sources(arena, storing, store, err) &&
           store_policies(arena, storing, store, err) &&
           store_shortcomings(arena, storing, store, err) &&
           store_suggestions(arena, storing, store, err) &&
           store_operator(arena, storing, store, err) &&
           store_answer_checks(arena, storing, store, err) &&
           store_events(arena, storing, store, err) && store_spheres(arena, storing, store, err) &&
           store_earlier(arena, storing, store, err) &&
           store_surveys(arena, storing, store, err) &&
           store_quality(arena, storing, store, err) &&
           store_sure(arena, storing, store, err) &&
           store_what_if(arena, storing, store, err) &&
           store_rating(arena, storing->rules->method, store, err) && store_commit(store, err);
}
