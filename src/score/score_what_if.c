// What each open question of the orders matters: all organizations scored again with one policy
// chosen otherwise, beside what they have now.
#include "score/score_int.h"

void what_if_put(Arena *arena, const Score *score, PolicyEffect *ret)
{
    size_t total = value_count(score->method) - 1;
    ret->standings = NEW_ARRAY(arena, Standing, score->count + 1);
    for (size_t i = 0; i < score->count; i++) {
        const Exact *value = value_of(score->method, &score->items[i].score, total);
        PlaceText place = score->places[i];
        ret->standings[i] = (Standing){.is_scored = value != NULL,
            .total = value ? exact_scaled(value, 2) : 0,
            .place = {.text = str_copy(arena, place.text), .number = place.number}};
    }
}

static bool is_of_places(PolicyCode code)
{
    return code == POLICY_TIES || code == POLICY_RANK_BY;
}

// Results by other policies of the calculation, made aside.
static void effect_score(
    Arena *arena, const ScoreRules *rules, const Score *score, PolicyEffect *effect)
{
    Arena *scratch = arena_open();
    const ScoreRules *changed = rules_changed(scratch, rules, effect->change);
    Score scored = *score;
    scored.rules = changed;
    if (!is_of_places(effect->change.code))
        scored.items = NEW_ARRAY(scratch, OrganizationScore, score->count + 1);
    for (size_t i = 0; scored.items != score->items && i < score->count; i++)
        organization_score(scratch, changed, &scored, i, &scored.items[i]);
    total_places(scratch, &changed->campaign->policies, &scored);
    what_if_put(arena, &scored, effect);
    arena_close(scratch);
}

// Whether it decides which answers count, so that counts alone do not tell.
static bool is_of_reading(PolicyCode code)
{
    return code == POLICY_REPEATED_ID || code == POLICY_SKIPS;
}

// Nothing was repeated or skipped: whatever is chosen, the same answers count.
static bool has_no_use(const Score *score, PolicyCode code)
{
    const RuleUse *use = &score->facts->surveys[SURVEY_SCORED].use;
    return code == POLICY_REPEATED_ID ? use->repeated == 0 : use->skips == 0;
}

void what_if_make(Arena *arena, const ScoreRules *rules, const Score *score, WhatIf *ret)
{
    for (int code = 0; code < POLICY_CHOICE_COUNT; code++)
        for (size_t value = 0; value < policy_value_count((PolicyCode)code); value++) {
            PolicyCode policy = (PolicyCode)code;
            if (value == policy_value(&rules->campaign->policies, policy))
                continue;
            PolicyEffect *effect = LIST_PUSH(arena, ret);
            *effect = (PolicyEffect){.change = {.code = policy, .value = value}};
            if (!is_of_reading(policy))
                effect_score(arena, rules, score, effect);
            else if (has_no_use(score, policy))
                what_if_put(arena, score, effect);
        }
}

// ---------------------------------------------------------------- into the store

typedef struct {
    Arena *arena;
    const ScoreStoring *storing;
    const Standing *now, *then;
    size_t count;
} Effect;

typedef struct {
    long totals, lost, won, places, pairs, gain, loss;
    int64_t greatest;
    size_t greatest_of;
    bool is_first_changed;
    StrList gain_names, loss_names, first_names;
} EffectSum;

static Str short_name(const Effect *effect, size_t organization)
{
    return organization_unit(effect->storing->now->facts, organization)->short_name;
}

static bool is_both(const Effect *effect, size_t i)
{
    return effect->now[i].is_scored && effect->then[i].is_scored;
}

static bool place_changes(const Effect *effect, size_t i)
{
    return !str_equal(effect->now[i].place.text, effect->then[i].place.text);
}

static long places_won(const Effect *effect, size_t i)
{
    return is_both(effect, i) ? effect->now[i].place.number - effect->then[i].place.number : 0;
}

// Who won or lost the most goes into `names`; `*most` has the sign of the change.
static void extreme_take(
    const Effect *effect, size_t organization, long won, long *most, StrList *names)
{
    if (won < *most)
        return;
    if (won > *most)
        names->count = 0;
    *most = won;
    if (won > 0)
        *LIST_PUSH(effect->arena, names) = short_name(effect, organization);
}

// Pairs of which the upper one stands below then; only of those who are compared with each other.
static long pairs_count(const Effect *effect)
{
    const Score *score = effect->storing->now;
    Groups groups = groups_make(effect->arena, score, SCOPE_SPHERE);
    long count = 0;
    for (size_t a = 0; a < effect->count; a++)
        for (size_t b = a + 1; is_both(effect, a) && b < effect->count; b++) {
            bool is_beside = score->is_comparable || groups.group_of[a] == groups.group_of[b];
            long before = effect->now[a].place.number - effect->now[b].place.number;
            long after = effect->then[a].place.number - effect->then[b].place.number;
            count += is_beside && is_both(effect, b) &&
                     ((before < 0 && after > 0) || (before > 0 && after < 0));
        }
    return count;
}

static EffectSum effect_sum(const Effect *effect)
{
    EffectSum ret = {0};
    for (size_t i = 0; i < effect->count; i++) {
        const Standing *now = &effect->now[i], *then = &effect->then[i];
        int64_t change = is_both(effect, i) ? then->total - now->total : 0;
        ret.lost += now->is_scored && !then->is_scored;
        ret.won += !now->is_scored && then->is_scored;
        ret.totals += change != 0;
        if ((change < 0 ? -change : change) > (ret.greatest < 0 ? -ret.greatest : ret.greatest)) {
            ret.greatest = change;
            ret.greatest_of = i;
        }
        ret.places += place_changes(effect, i);
        extreme_take(effect, i, places_won(effect, i), &ret.gain, &ret.gain_names);
        extreme_take(effect, i, -places_won(effect, i), &ret.loss, &ret.loss_names);
        bool is_first = then->is_scored && then->place.number == 1;
        ret.is_first_changed |= is_first != (now->is_scored && now->place.number == 1);
        if (is_first)
            *LIST_PUSH(effect->arena, &ret.first_names) = short_name(effect, i);
    }
    ret.pairs = pairs_count(effect);
    return ret;
}

enum { NAMES_MOST = 3 };

static void names_put(StoreInsert *insert, Arena *arena, long most, const StrList *names)
{
    put_count(insert, most, names->count > 0);
    store_put_text(insert, names_join(arena, names, NAMES_MOST));
}

static void effect_put(StoreInsert *insert, const Effect *effect)
{
    if (!effect->then) {
        store_put_int(insert, 0);
        for (int i = 0; i < 13; i++)
            store_put_null(insert);
        return;
    }
    EffectSum sum = effect_sum(effect);
    store_put_int(insert, 1);
    store_put_int(insert, sum.totals);
    put_count(insert, (long)sum.greatest, sum.greatest != 0);
    store_put_text(insert, sum.greatest ? short_name(effect, sum.greatest_of) : (Str){0});
    store_put_int(insert, sum.lost);
    store_put_int(insert, sum.won);
    store_put_int(insert, sum.places);
    store_put_int(insert, sum.pairs);
    names_put(insert, effect->arena, sum.gain, &sum.gain_names);
    names_put(insert, effect->arena, sum.loss, &sum.loss_names);
    store_put_int(insert, sum.is_first_changed);
    store_put_text(insert, names_join(effect->arena, &sum.first_names, NAMES_MOST));
}

static Str text_at(const StrList *texts, size_t index, Str fallback)
{
    return index < texts->count ? texts->items[index] : fallback;
}

static void effect_texts_put(
    StoreInsert *insert, const ScoreStoring *storing, size_t number, PolicyChange change)
{
    const PolicyText *text = &storing->rules->policy_texts->items[change.code];
    size_t now = policy_value(&storing->rules->campaign->policies, change.code);
    store_put_int(insert, (int64_t)number + 1);
    store_put_text(insert, text->code);
    store_put_text(insert, text->title);
    store_put_text(insert, text_at(&text->value_texts, now, (Str){0}));
    store_put_text(insert, text_at(&text->value_codes, change.value, (Str){0}));
    store_put_text(insert, text_at(&text->value_texts, change.value, (Str){0}));
    store_put_text(insert, text_at(&text->value_shorts, change.value, (Str){0}));
}

static void store_effect_places(const Effect *effect, size_t number, StoreInsert *insert)
{
    for (size_t i = 0; effect->then && i < effect->count; i++) {
        const Standing *then = &effect->then[i];
        store_put_int(insert, (int64_t)number + 1);
        store_put_int(insert, (int64_t)i + 1);
        store_put_text(insert, then->place.text);
        put_count(insert, then->place.number, then->is_scored);
        put_count(insert, places_won(effect, i), is_both(effect, i));
        put_count(insert, (long)then->total, then->is_scored);
        put_count(insert, (long)(then->total - effect->now[i].total), is_both(effect, i));
        store_put_int(insert, place_changes(effect, i));
        store_step(insert);
    }
}

bool store_what_if(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const WhatIf *what_if = storing->what_if;
    StoreInsert *effects = store_insert_open(store, arena, "policy_effects");
    StoreInsert *places = store_insert_open(store, arena, "policy_places");
    PolicyEffect now = {0};
    if (what_if)
        what_if_put(arena, storing->now, &now);
    for (size_t i = 0; what_if && i < what_if->count; i++) {
        const PolicyEffect *item = &what_if->items[i];
        const Effect effect = {.arena = arena,
            .storing = storing,
            .now = now.standings,
            .then = item->standings,
            .count = storing->now->count};
        effect_texts_put(effects, storing, i, item->change);
        effect_put(effects, &effect);
        store_step(effects);
        store_effect_places(&effect, i, places);
    }
    bool ok = store_insert_close(effects, err);
    return store_insert_close(places, err) && ok;
}
