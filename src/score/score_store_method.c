// The methods in the store: the common numbering of criteria and indicators, then each method's own
// titles, formulas, weights and scales.
#include "score/score_int.h"

static Str source_code(IndicatorSource source)
{
    static const char *const CODES[] = {[INDICATOR_OBSERVATION] = "observation",
        [INDICATOR_OPINION] = "opinion",
        [INDICATOR_DERIVED] = "derived",
        [INDICATOR_CITIZENS] = "citizens",
        [INDICATOR_EXPERTS] = "experts"};
    return str_c(CODES[source]);
}

static size_t method_with_indicator(const Methods *methods, size_t indicator)
{
    size_t m = 0;
    while (m + 1 < methods->count && methods->items[m].indicators[indicator].is_absent)
        m++;
    return m;
}

static void indicator_put(StoreInsert *insert, Arena *arena, const IndicatorInfo *info,
    size_t index, const Formula *formula)
{
    store_put_int(insert, (int64_t)index + 1);
    store_put_text(insert, info->code);
    store_put_int(insert, (int64_t)info->criterion + 1);
    store_put_text(insert, info->title);
    store_put_text(insert, info->short_title);
    store_put_text(insert, source_code(info->source));
    store_put_text(insert, formula_text(arena, formula));
    store_put_text(insert, exact_plain(arena, info->weight, ','));
}

// Several spheres word one indicator differently. What all of them say alike stands; else the
// shortest of their short titles, which names no sphere's own people or services.
static void titles_join(const Methods *methods, size_t indicator, IndicatorInfo *ret)
{
    bool is_same = true, is_short_same = true;
    Str shortest = ret->short_title;
    for (size_t m = 0; m < methods->count; m++) {
        const IndicatorInfo *info = &methods->items[m].indicators[indicator];
        if (info->is_absent)
            continue;
        is_same = is_same && str_equal(info->title, ret->title);
        is_short_same = is_short_same && str_equal(info->short_title, ret->short_title);
        if (utf8_count(info->short_title) < utf8_count(shortest))
            shortest = info->short_title;
    }
    ret->short_title = is_short_same ? ret->short_title : shortest;
    ret->title = is_same ? ret->title : ret->short_title;
}

// The shortest of the titles: «Доступность услуг для инвалидов» rather than one of education.
static void criterion_titles_join(const Methods *methods, size_t criterion, CriterionInfo *ret)
{
    for (size_t m = 0; m < methods->count; m++) {
        const CriterionInfo *info = &methods->items[m].criteria[criterion];
        if (!info->is_absent && utf8_count(info->title) < utf8_count(ret->title))
            ret->title = info->title;
    }
}

static bool store_frame(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Method *frame = storing->rules->method;
    StoreInsert *criteria = store_insert_open(store, arena, "criteria");
    for (size_t i = 0; i < frame->criterion_count; i++) {
        CriterionInfo info = frame->criteria[i];
        criterion_titles_join(storing->rules->all, i, &info);
        store_put_int(criteria, (int64_t)i + 1);
        store_put_text(criteria, info.code);
        store_put_text(criteria, info.title);
        store_put_text(criteria, info.short_title);
        store_step(criteria);
    }
    StoreInsert *indicators = store_insert_open(store, arena, "indicators");
    for (size_t i = 0; i < frame->indicator_count; i++) {
        size_t m = method_with_indicator(storing->rules->all, i);
        IndicatorInfo info = storing->rules->all->items[m].indicators[i];
        titles_join(storing->rules->all, i, &info);
        indicator_put(indicators, arena, &info, i, storing->now->formulas[m].indicators[i]);
        store_step(indicators);
    }
    bool ok = store_insert_close(criteria, err);
    return store_insert_close(indicators, err) && ok;
}

// With the sign that people read as a minus; names of types keep their hyphens.
static Str number_shown(Arena *arena, const Exact *value)
{
    return str_replace(arena, exact_plain(arena, value, ','), STR("-"), STR("−"));
}

static void bounds_text(Arena *arena, const TenBounds *bounds, bool has_types, Text *ret)
{
    text_format(ret, "%sот %.*s до %.*s", ret->len ? "; " : "",
        STR_ARG(number_shown(arena, bounds->least)), STR_ARG(number_shown(arena, bounds->most)));
    if (has_types)
        text_format(ret, " (%.*s)", STR_ARG(bounds->type.len ? bounds->type : STR("остальные")));
}

// «от 0 до 100, меньше – лучше», «менее 50 – 0; менее 70 – 1; иначе 2».
Str scale_text(Arena *arena, const IndicatorScale *scale)
{
    Text ret = text_new(arena);
    for (size_t i = 0; i < scale->bound_count; i++)
        bounds_text(arena, &scale->bounds[i], scale->bound_count > 1, &ret);
    if (scale->is_mirrored)
        text_add_c(&ret, ", меньше – лучше");
    for (size_t i = 0; i < scale->step_count; i++) {
        const ScaleStep *step = &scale->steps[i];
        Str points = number_shown(arena, step->points);
        if (step->below)
            text_format(&ret, "%sменее %.*s – %.*s", i ? "; " : "",
                STR_ARG(number_shown(arena, step->below)), STR_ARG(points));
        else
            text_format(&ret, "%sиначе %.*s", i ? "; " : "", STR_ARG(points));
    }
    return text_str(&ret);
}

static const Exact *most_of(Arena *arena, const Method *method, size_t criterion)
{
    const Exact *ret = exact_of(arena, 0);
    for (size_t i = 0; i < method->indicator_count; i++)
        if (method->indicators[i].criterion == criterion && !method->indicators[i].is_absent)
            ret = exact_add(arena, ret, method->indicators[i].most);
    return method->criteria[criterion].is_sum ? ret : exact_of(arena, 100);
}

// Items of the method's checklist that the indicator is made of.
static int64_t items_count(const Checklist *checklist, size_t method, Str indicator)
{
    int64_t count = 0;
    for (size_t i = 0; i < checklist->item_count; i++) {
        const CheckItem *item = &checklist->items[i];
        count += (item->methods >> method & 1U) &&
                 str_equal(checklist->groups[item->group].indicator, indicator);
    }
    return count;
}

static bool store_own(
    Arena *arena, const ScoreStoring *storing, size_t number, Store *store, Error *err)
{
    const Method *method = &storing->rules->all->items[number];
    StoreInsert *criteria = store_insert_open(store, arena, "method_criteria");
    for (size_t i = 0; i < method->criterion_count; i++) {
        const CriterionInfo *info = &method->criteria[i];
        if (info->is_absent)
            continue;
        store_put_int(criteria, (int64_t)number + 1);
        store_put_int(criteria, (int64_t)i + 1);
        store_put_text(criteria, info->code);
        store_put_text(criteria, info->title);
        store_put_text(criteria, info->short_title);
        store_put_text(criteria, info->derived_formula);
        put_hundredths(criteria, most_of(arena, method, i));
        store_put_text(criteria, criterion_words(arena, method, i));
        store_put_text(criteria, formula_words(arena, storing->rules, info->derived_formula));
        store_step(criteria);
    }
    StoreInsert *indicators = store_insert_open(store, arena, "method_indicators");
    for (size_t i = 0; i < method->indicator_count; i++) {
        const IndicatorInfo *info = &method->indicators[i];
        if (info->is_absent)
            continue;
        store_put_int(indicators, (int64_t)number + 1);
        indicator_put(indicators, arena, info, i, storing->now->formulas[number].indicators[i]);
        put_hundredths(indicators, info->most);
        store_put_text(indicators, scale_text(arena, &info->scale));
        store_put_int(indicators, items_count(storing->rules->checklist, number, info->code));
        store_put_text(indicators,
            indicator_words(arena, storing->rules, storing->now->formulas[number].indicators[i]));
        store_step(indicators);
    }
    bool ok = store_insert_close(criteria, err);
    return store_insert_close(indicators, err) && ok;
}

// As the list of spheres calls it, which is how organizations are grouped.
static Str sphere_title(const ScoreRules *rules, const Method *method, Arena *arena)
{
    const Choice *choice = sphere_choice(arena, rules->spheres, method->sphere);
    return choice ? choice->title : method->sphere_name;
}

static void method_put(
    StoreInsert *insert, Arena *arena, const ScoreStoring *storing, size_t number)
{
    const Method *method = &storing->rules->all->items[number];
    const Score *score = storing->now;
    long organizations = 0, scored = 0;
    for (size_t i = 0; i < score->count; i++) {
        bool is_own = organization_unit(score->facts, i)->method == number;
        organizations += is_own;
        scored += is_own && score->items[i].score.is_scored;
    }
    const Str texts[] = {method->code, method->title, method->source, method->source_dative,
        method->sphere, sphere_title(storing->rules, method, arena), method->sphere_genitive,
        method->regime == REGIME_EARLIER ? STR("earlier") : STR("current"),
        formula_text(arena, score->formulas[number].total)};
    store_put_int(insert, (int64_t)number + 1);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        store_put_text(insert, texts[i]);
    store_put_int(insert, organizations);
    store_put_int(insert, scored);
    store_put_text(insert,
        formula_words(arena, storing->rules, formula_text(arena, score->formulas[number].total)));
    store_step(insert);
}

bool store_methods(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    StoreInsert *methods = store_insert_open(store, arena, "methods");
    for (size_t i = 0; i < storing->rules->all->count; i++)
        method_put(methods, arena, storing, i);
    if (!store_insert_close(methods, err) || !store_frame(arena, storing, store, err))
        return false;
    for (size_t i = 0; i < storing->rules->all->count; i++)
        if (!store_own(arena, storing, i, store, err))
            return false;
    return true;
}
