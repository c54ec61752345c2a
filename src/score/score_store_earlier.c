// The earlier regime in the store: values before the scale, sums of points by source, shares of the
// greatest sum, which alone compare organizations of spheres with lists of their own.
#include "score/score_int.h"

typedef enum { BY_CITIZENS, BY_EXPERTS, BY_DERIVED, BY_SUPPLEMENT, BY_ALL, BY_COUNT } Voice;

static Str voice_code(Voice voice)
{
    static const char *const CODES[BY_COUNT] = {[BY_CITIZENS] = "citizens",
        [BY_EXPERTS] = "experts",
        [BY_DERIVED] = "derived",
        [BY_SUPPLEMENT] = "supplement",
        [BY_ALL] = "total"};
    return str_c(CODES[voice]);
}

static Voice voice_of(IndicatorSource source)
{
    switch (source) {
    case INDICATOR_OPINION:
    case INDICATOR_CITIZENS:
        return BY_CITIZENS;
    case INDICATOR_EXPERTS:
    case INDICATOR_OBSERVATION:
        return BY_EXPERTS;
    case INDICATOR_DERIVED:
        break;
    }
    return BY_DERIVED;
}

// ---------------------------------------------------------------- shares

static const Exact *organization_most(Arena *arena, const Score *score, size_t organization)
{
    const MethodFormulas *formulas = organization_formulas(score, organization);
    return formulas ? total_most(arena, organization_method(score, organization), formulas->total)
                    : NULL;
}

static const Exact *percent_of(Arena *arena, const Exact *part, const Exact *whole)
{
    if (!part || !whole || exact_sign(whole) <= 0)
        return NULL;
    return exact_div(arena, exact_mul(arena, part, exact_of(arena, 100)), whole);
}

const Exact *total_share(Arena *arena, const Score *score, size_t organization)
{
    return percent_of(arena, score->items[organization].score.total,
        organization_most(arena, score, organization));
}

static void put_exact(StoreInsert *insert, Arena *arena, const Exact *value)
{
    if (value)
        store_put_text(insert, exact_fraction(arena, value));
    else
        store_put_null(insert);
}

// ---------------------------------------------------------------- values before the scale

static Str bounds_words(Arena *arena, const IndicatorScale *scale, Str type)
{
    const TenBounds *bounds = scale_bounds(arena, scale, type);
    if (!bounds)
        return scale->step_count ? STR("пороги") : (Str){0};
    return str_format(arena, "%.*s…%.*s", STR_ARG(exact_plain(arena, bounds->least, ',')),
        STR_ARG(exact_plain(arena, bounds->most, ',')));
}

// At most two decimals, and no zeros that nobody measured.
static Str raw_words(Arena *arena, const Exact *raw)
{
    return raw ? str_replace(
                     arena, exact_plain(arena, exact_round(arena, raw, 2), ','), STR("-"), STR("−"))
               : (Str){0};
}

static void values_put(StoreInsert *insert, Arena *arena, const Score *score, size_t organization)
{
    const Method *method = organization_method(score, organization);
    const OrganizationScore *item = &score->items[organization];
    const Unit *unit = organization_unit(score->facts, organization);
    long numbers[BY_COUNT] = {0};
    for (size_t i = 0; i < method->indicator_count; i++) {
        const IndicatorInfo *info = &method->indicators[i];
        const IndicatorScore *value = &item->score.indicators[i];
        if (info->is_absent)
            continue;
        Voice voice = voice_of(info->source);
        store_put_int(insert, (int64_t)organization + 1);
        store_put_int(insert, (int64_t)i + 1);
        store_put_text(insert, voice_code(voice));
        store_put_int(insert, ++numbers[voice]);
        put_hundredths(insert, value->value);
        put_exact(insert, arena, value->value);
        put_hundredths(insert, value->raw);
        store_put_text(insert, raw_words(arena, value->raw));
        store_put_text(insert, bounds_words(arena, &info->scale, unit->type));
        store_put_int(insert, value->is_beyond);
        store_put_int(insert, value->is_missing);
        store_step(insert);
    }
}

// ---------------------------------------------------------------- sums by source

typedef struct {
    const Exact *points[BY_COUNT], *most[BY_COUNT];
} Sums;

// What the total has beyond the points of all sources: the policy `no_value` scaled it up.
static void sums_close(Arena *arena, const Score *score, size_t organization, Sums *ret)
{
    const Exact *total = score->items[organization].score.total;
    const Exact *rest = total;
    for (int voice = 0; voice < BY_SUPPLEMENT; voice++)
        if (ret->points[voice])
            rest = exact_sub(arena, rest, ret->points[voice]);
    ret->points[BY_SUPPLEMENT] = exact_sign(rest) ? rest : NULL;
    ret->points[BY_ALL] = total;
    ret->most[BY_ALL] = organization_most(arena, score, organization);
}

static void sum_add(Arena *arena, const Exact *value, const Exact **sum)
{
    *sum = *sum ? exact_add(arena, *sum, value) : value;
}

static Sums sums_of(Arena *arena, const Score *score, size_t organization)
{
    const Method *method = organization_method(score, organization);
    Sums ret = {0};
    for (size_t i = 0; i < method->indicator_count; i++) {
        const IndicatorInfo *info = &method->indicators[i];
        const Exact *value = score->items[organization].score.indicators[i].value;
        if (info->is_absent)
            continue;
        Voice voice = voice_of(info->source);
        sum_add(arena, info->most, &ret.most[voice]);
        if (value)
            sum_add(arena, value, &ret.points[voice]);
    }
    sums_close(arena, score, organization, &ret);
    return ret;
}

static void sums_put(StoreInsert *insert, Arena *arena, const Score *score, size_t organization)
{
    Sums sums = sums_of(arena, score, organization);
    for (int voice = 0; voice < BY_COUNT; voice++) {
        if (!sums.points[voice] && !sums.most[voice])
            continue;
        const Exact *share = percent_of(arena, sums.points[voice], sums.most[voice]);
        store_put_int(insert, (int64_t)organization + 1);
        store_put_text(insert, voice_code((Voice)voice));
        put_hundredths(insert, sums.points[voice]);
        put_exact(insert, arena, sums.points[voice]);
        put_hundredths(insert, sums.most[voice]);
        put_hundredths(insert, share);
        put_exact(insert, arena, share);
        store_step(insert);
    }
}

// ---------------------------------------------------------------- means of shares

typedef struct {
    const Exact *sum, *least, *most;
    long count;
} Spread;

static void spread_add(Arena *arena, const Exact *value, Spread *spread)
{
    if (!value)
        return;
    sum_add(arena, value, &spread->sum);
    if (!spread->least || exact_compare(value, spread->least) < 0)
        spread->least = value;
    if (!spread->most || exact_compare(value, spread->most) > 0)
        spread->most = value;
    spread->count++;
}

static const Exact *spread_mean(Arena *arena, const Spread *spread)
{
    return spread->sum ? exact_div(arena, spread->sum, exact_of(arena, spread->count)) : NULL;
}

static void mean_put(
    StoreInsert *insert, Arena *arena, size_t method, Voice voice, const Spread *spread)
{
    store_put_int(insert, (int64_t)method);
    store_put_text(insert, voice_code(voice));
    store_put_int(insert, spread->count);
    put_hundredths(insert, spread_mean(arena, spread));
    put_exact(insert, arena, spread_mean(arena, spread));
    put_hundredths(insert, spread->least);
    put_hundredths(insert, spread->most);
    store_step(insert);
}

static Spread voice_spread(Arena *arena, const Score *score, size_t method, Voice voice)
{
    Spread ret = {0};
    for (size_t i = 0; i < score->count; i++) {
        if (!score->items[i].score.is_scored ||
            organization_unit(score->facts, i)->method != method)
            continue;
        Sums sums = sums_of(arena, score, i);
        spread_add(arena, percent_of(arena, sums.points[voice], sums.most[voice]), &ret);
    }
    return ret;
}

// Number 0 is the mean of the spheres' means.
static void means_put(StoreInsert *insert, Arena *arena, const Score *score)
{
    static const Voice VOICES[] = {BY_CITIZENS, BY_EXPERTS, BY_ALL};
    for (size_t v = 0; v < sizeof VOICES / sizeof *VOICES; v++) {
        Spread of_means = {0};
        for (size_t m = 0; m < score->rules->all->count; m++) {
            Spread spread = voice_spread(arena, score, m, VOICES[v]);
            mean_put(insert, arena, m + 1, VOICES[v], &spread);
            spread_add(arena, spread_mean(arena, &spread), &of_means);
        }
        mean_put(insert, arena, 0, VOICES[v], &of_means);
    }
}

bool store_earlier(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Score *score = storing->now;
    if (!methods_are_earlier(score->rules->all))
        return true;
    StoreInsert *values = store_insert_open(store, arena, "earlier_values");
    StoreInsert *sums = store_insert_open(store, arena, "earlier_sums");
    StoreInsert *means = store_insert_open(store, arena, "earlier_means");
    for (size_t i = 0; i < score->count; i++) {
        if (!score->items[i].score.is_scored)
            continue;
        ArenaMark mark = arena_mark(arena);
        values_put(values, arena, score, i);
        sums_put(sums, arena, score, i);
        arena_rewind(arena, mark);
    }
    means_put(means, arena, score);
    bool ok = store_insert_close(values, err);
    ok = store_insert_close(sums, err) && ok;
    return store_insert_close(means, err) && ok;
}
