// The journal of events, and the results of all spheres with our own among them.
#include "score/score_int.h"

#include <stdlib.h>

// ---------------------------------------------------------------- events

typedef struct {
    const Event *event;
    long days;
    size_t index;
} Dated;

static int dated_order(const void *left, const void *right)
{
    const Dated *a = left, *b = right;
    int order = (a->days > b->days) - (a->days < b->days);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

bool store_events(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Facts *facts = storing->now->facts;
    size_t count = facts->events.count;
    Dated *dated = NEW_ARRAY(arena, Dated, count + 1);
    for (size_t i = 0; i < count; i++)
        dated[i] = (Dated){.event = &facts->events.items[i],
            .days = date_days(facts->events.items[i].date),
            .index = i};
    if (count)
        qsort(dated, count, sizeof *dated, dated_order);
    StoreInsert *insert = store_insert_open(store, arena, "events");
    for (size_t i = 0; i < count; i++) {
        const Event *event = dated[i].event;
        store_put_int(insert, (int64_t)i + 1);
        put_date(insert, arena, event->date);
        const Str texts[] = {event->kind, event->kind_title, event->object, event->where,
            event->document, event->note};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            store_put_text(insert, texts[t]);
        store_step(insert);
    }
    return store_insert_close(insert, err);
}

// ---------------------------------------------------------------- our own spheres

// The organizations of a sphere; `sphere` NULL: all of them.
static bool is_of_sphere(const Score *score, size_t organization, const Method *sphere)
{
    bool has_method = organization_formulas(score, organization) != NULL;
    return !sphere || (has_method && str_equal(organization_method(score, organization)->sphere,
                                         sphere->sphere));
}

// Mean of one value over the organizations that have it; NULL when none has.
static const Exact *organizations_mean(
    Arena *arena, const Score *score, const Method *sphere, size_t value)
{
    const Exact *sum = exact_of(arena, 0);
    long count = 0;
    for (size_t i = 0; i < score->count; i++) {
        if (!is_of_sphere(score, i, sphere))
            continue;
        const Exact *number = value_of(score->method, &score->items[i].score, value);
        sum = number ? exact_add(arena, sum, number) : sum;
        count += number != NULL;
    }
    return exact_div(arena, sum, exact_of(arena, count));
}

// Short names of the organizations with the greatest printed total.
static Str leaders_text(Arena *arena, const Score *score, const Method *sphere)
{
    enum { NAMES = 5 };
    StrList names = {0};
    int64_t most = -1;
    for (size_t i = 0; i < score->count; i++) {
        const UnitScore *result = &score->items[i].score;
        bool is_counted = result->is_scored && is_of_sphere(score, i, sphere);
        int64_t total = is_counted ? exact_scaled(result->total, 2) : -1;
        if (total < 0 || total < most)
            continue;
        names.count = total > most ? 0 : names.count;
        most = total;
        *LIST_PUSH(arena, &names) = organization_unit(score->facts, i)->short_name;
    }
    return names.count ? names_join(arena, &names, NAMES) : (Str){0};
}

static void sphere_people(const Score *score, const Method *sphere, SphereResult *ret)
{
    ret->organizations.is_known = ret->respondents.is_known = true;
    ret->has_organizations = !sphere;
    for (size_t i = 0; i < score->count; i++) {
        if (!is_of_sphere(score, i, sphere))
            continue;
        ret->has_organizations = true;
        ret->organizations.value += score->items[i].score.is_scored;
        ret->respondents.value += score->items[i].respondents;
    }
}

// A campaign with one method is one sphere, that of its settings.
static SphereResult own_sphere(Arena *arena, const ScoreStoring *storing, size_t number)
{
    const Score *score = storing->now;
    const ScoreRules *rules = storing->rules;
    const Method *method = &rules->all->items[number];
    bool is_only = rules->all->count == 1;
    const Method *sphere = is_only ? NULL : method;
    Str code = is_only ? rules->campaign->sphere : method->sphere;
    const ColumnInfo *column = schema_column(rules->spheres, "sphere");
    const Choice *choice = sphere_choice(arena, rules->spheres, code);
    size_t total = value_count(score->method) - 1;
    SphereResult ret = {.code = choice ? choice->code : code,
        .title = choice ? choice->title : str_upper_first(arena, method->sphere_title),
        .order = choice ? (size_t)(choice - column->choices) : SIZE_MAX,
        .authority = rules->campaign->authority_name,
        .mean = organizations_mean(arena, score, sphere, total),
        .best = leaders_text(arena, score, sphere)};
    sphere_people(score, sphere, &ret);
    for (size_t i = 0; i < method->criterion_count && i < SPHERE_CRITERIA; i++)
        ret.criteria[i] = organizations_mean(
            arena, score, sphere, score->method->indicator_count + i);
    if (storing->before) {
        ret.before = organizations_mean(
            arena, storing->before, sphere, value_count(storing->before->method) - 1);
        ret.before_year = (Count){.value = storing->previous->year, .is_known = ret.before != NULL};
    }
    return ret;
}

// Our own sphere came in the list as well: ours counts, and a difference is told.
static void sent_compare(
    Arena *arena, const SphereResult *own, const SphereResult *sent, Findings *findings)
{
    Place place = sent->place;
    place.column = STR("Оценка");
    if (!own->mean || !sent->mean || exact_scaled(own->mean, 2) == exact_scaled(sent->mean, 2))
        return;
    finding_add(findings, FINDING_SPHERES_DIFFER, place,
        str_format(arena, "%.*s: прислано %.*s, по расчёту %.*s", STR_ARG(own->title),
            STR_ARG(exact_decimal(arena, sent->mean, 2, ',')),
            STR_ARG(exact_decimal(arena, own->mean, 2, ','))),
        STR("Взято значение по расчёту"));
}

// ---------------------------------------------------------------- all spheres

typedef struct {
    SphereResult *items;
    size_t count, capacity;
} Spheres;

static int sphere_order(const void *left, const void *right)
{
    const SphereResult *a = left, *b = right;
    return (a->order > b->order) - (a->order < b->order);
}

static SphereResult *sphere_find(const Spheres *spheres, Str code)
{
    for (size_t i = 0; i < spheres->count; i++)
        if (str_equal(spheres->items[i].code, code))
            return &spheres->items[i];
    return NULL;
}

static Spheres spheres_gather(Arena *arena, const ScoreStoring *storing)
{
    Spheres ret = {0};
    const Facts *facts = storing->now->facts;
    for (size_t m = 0; m < storing->rules->all->count; m++) {
        SphereResult own = own_sphere(arena, storing, m);
        own.is_own = true;
        if (own.has_organizations)
            *LIST_PUSH(arena, &ret) = own;
    }
    for (size_t i = 0; i < facts->spheres.count; i++) {
        const SphereResult *sphere = &facts->spheres.items[i],
                           *own = sphere_find(&ret, sphere->code);
        if (own)
            sent_compare(arena, own, sphere, storing->findings);
        else
            *LIST_PUSH(arena, &ret) = *sphere;
    }
    qsort(ret.items, ret.count, sizeof *ret.items, sphere_order);
    return ret;
}

static void sphere_put(StoreInsert *insert, Arena *arena, const SphereResult *sphere)
{
    bool has_change = sphere->mean && sphere->before;
    store_put_text(insert, sphere->code);
    store_put_text(insert, sphere->title);
    store_put_text(insert, sphere->authority);
    put_count(insert, sphere->organizations.value, sphere->organizations.is_known);
    put_count(insert, sphere->respondents.value, sphere->respondents.is_known);
    put_hundredths(insert, sphere->mean);
    store_put_text(insert, sphere->mean ? exact_fraction(arena, sphere->mean) : (Str){0});
    for (size_t i = 0; i < SPHERE_CRITERIA; i++)
        put_hundredths(insert, sphere->criteria[i]);
    put_hundredths(insert, sphere->before);
    put_count(insert, sphere->before_year.value, sphere->before_year.is_known);
    put_count(insert,
        has_change ? (long)(exact_scaled(sphere->mean, 2) - exact_scaled(sphere->before, 2)) : 0,
        has_change);
    store_put_text(insert, sphere->best);
    store_put_text(insert, sphere->shortcomings);
    store_put_text(insert, sphere->measures);
}

// Mean of the exact values of the spheres that have one (method.md: subject = mean of the spheres
// evaluated). `criterion` SPHERE_CRITERIA: the total.
static void sphere_mean_put(
    StoreInsert *insert, Arena *arena, const Spheres *spheres, size_t criterion)
{
    const Exact *sum = exact_of(arena, 0);
    long count = 0;
    int64_t least = 0, most = 0;
    for (size_t i = 0; i < spheres->count; i++) {
        const SphereResult *sphere = &spheres->items[i];
        bool is_total = criterion == SPHERE_CRITERIA;
        const Exact *value = is_total ? sphere->mean : sphere->criteria[criterion];
        if (!value)
            continue;
        int64_t printed = exact_scaled(value, 2);
        sum = exact_add(arena, sum, value);
        least = count == 0 || printed < least ? printed : least;
        most = count == 0 || printed > most ? printed : most;
        count++;
    }
    if (count == 0)
        return;
    const Exact *mean = exact_div(arena, sum, exact_of(arena, count));
    store_put_text(insert,
        criterion == SPHERE_CRITERIA ? STR("total") : str_format(arena, "K%zu", criterion + 1));
    store_put_int(insert, count);
    store_put_int(insert, exact_scaled(mean, 2));
    store_put_text(insert, exact_fraction(arena, mean));
    store_put_int(insert, least);
    store_put_int(insert, most);
    store_step(insert);
}

bool store_spheres(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    Spheres spheres = spheres_gather(arena, storing);
    StoreInsert *insert = store_insert_open(store, arena, "spheres");
    for (size_t i = 0; i < spheres.count; i++) {
        store_put_int(insert, (int64_t)i + 1);
        sphere_put(insert, arena, &spheres.items[i]);
        store_put_int(insert, spheres.items[i].is_own);
        store_step(insert);
    }
    StoreInsert *means = store_insert_open(store, arena, "sphere_means");
    for (size_t i = 0; i <= SPHERE_CRITERIA; i++)
        sphere_mean_put(means, arena, &spheres, i);
    bool ok = store_insert_close(insert, err);
    return store_insert_close(means, err) && ok;
}
