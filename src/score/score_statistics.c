// Unweighted means of exact values by group, their extremes, and how each policy was used.
#include "score/score_int.h"

#include <stdlib.h>

// ---------------------------------------------------------------- means

typedef struct {
    const Exact *sum;
    long count, above;
    int64_t least, most; // printed
    StrList least_names, most_names;
} Statistics;

static void extreme_add(Arena *arena, Statistics *statistics, int64_t printed, Str name)
{
    if (statistics->count == 0 || printed < statistics->least) {
        statistics->least = printed;
        statistics->least_names.count = 0;
    }
    if (statistics->count == 0 || printed > statistics->most) {
        statistics->most = printed;
        statistics->most_names.count = 0;
    }
    if (printed == statistics->least)
        *LIST_PUSH(arena, &statistics->least_names) = name;
    if (printed == statistics->most)
        *LIST_PUSH(arena, &statistics->most_names) = name;
}

static Statistics *statistics_take(
    Arena *arena, const Score *score, const Groups *groups, size_t value)
{
    Statistics *ret = NEW_ARRAY(arena, Statistics, groups->names.count + 1);
    for (size_t i = 0; i < score->count; i++) {
        const Exact *number = value_of(score->method, &score->items[i].score, value);
        Statistics *statistics = &ret[groups->group_of[i]];
        if (!number)
            continue;
        extreme_add(arena, statistics, exact_scaled(number, 2),
            organization_unit(score->facts, i)->short_name);
        statistics->sum = exact_add(
            arena, statistics->sum ? statistics->sum : exact_of(arena, 0), number);
        statistics->count++;
    }
    for (size_t i = 0; i < score->count; i++) {
        const Exact *number = value_of(score->method, &score->items[i].score, value);
        Statistics *statistics = &ret[groups->group_of[i]];
        const Exact *mean = statistics->count ? exact_div(arena, statistics->sum,
                                                    exact_of(arena, statistics->count))
                                              : NULL;
        if (number && mean)
            statistics->above += exact_scaled(number, 2) >= exact_scaled(mean, 2);
    }
    return ret;
}

static void statistics_put(StoreInsert *insert, Arena *arena, int evaluation, Scope scope, Str name,
    Str code, const Statistics *statistics)
{
    enum { NAMES = 5 };
    const Exact *mean = exact_div(arena, statistics->sum, exact_of(arena, statistics->count));
    store_put_int(insert, evaluation);
    store_put_text(insert, scope_code(scope));
    store_put_text(insert, name.data ? name : STR(""));
    store_put_text(insert, code);
    store_put_int(insert, statistics->count);
    store_put_int(insert, exact_scaled(mean, 2));
    store_put_text(insert, exact_fraction(arena, mean));
    store_put_int(insert, statistics->least);
    store_put_int(insert, statistics->most);
    store_put_int(insert, statistics->most - statistics->least);
    store_put_text(insert, names_join(arena, &statistics->least_names, NAMES));
    store_put_text(insert, names_join(arena, &statistics->most_names, NAMES));
    store_put_int(insert, (int64_t)statistics->least_names.count);
    store_put_int(insert, (int64_t)statistics->most_names.count);
    store_put_int(insert, statistics->above);
    store_step(insert);
}

static void evaluation_put(StoreInsert *insert, Arena *arena, const Score *score, int evaluation)
{
    for (int scope = 0; scope < SCOPE_COUNT; scope++) {
        Groups groups = groups_make(arena, score, (Scope)scope);
        for (size_t value = 0; value < value_count(score->method); value++) {
            ArenaMark mark = arena_mark(arena);
            const Statistics *statistics = statistics_take(arena, score, &groups, value);
            for (size_t g = 0; g < groups.names.count; g++)
                if (statistics[g].count)
                    statistics_put(insert, arena, evaluation, (Scope)scope, groups.names.items[g],
                        value_code(score->method, value), &statistics[g]);
            arena_rewind(arena, mark);
        }
    }
}

bool store_statistics(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    StoreInsert *insert = store_insert_open(store, arena, "means");
    evaluation_put(insert, arena, storing->now, 0);
    if (storing->before)
        evaluation_put(insert, arena, storing->before, 1);
    return store_insert_close(insert, err);
}

// ---------------------------------------------------------------- how policies were used

static Str times_text(Arena *arena, long count, const char *forms)
{
    if (count == 0)
        return STR("не применялось");
    Str form = plural_ru(count, str_c(forms));
    return str_format(arena, "%ld\u00A0%.*s", count, STR_ARG(form));
}

typedef struct {
    long shared_places;  // places that two or more organizations share
    long equal_in_print; // pairs of neighbours equal in print but not exactly
} Ties;

static int exact_order(const void *left, const void *right)
{
    return exact_compare(*(const Exact *const *)right, *(const Exact *const *)left);
}

static Ties ties_count(Arena *arena, const Score *score, RankPolicy rank_by)
{
    const Exact **totals = NEW_ARRAY(arena, const Exact *, score->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < score->count; i++)
        if (score->items[i].score.is_scored)
            totals[count++] = score->items[i].score.total;
    if (count)
        qsort(totals, count, sizeof *totals, exact_order);
    Ties ties = {0};
    bool is_in_group = false;
    for (size_t i = 1; i < count; i++) {
        bool is_equal = exact_compare(totals[i - 1], totals[i]) == 0;
        bool is_printed_equal = exact_scaled(totals[i - 1], 2) == exact_scaled(totals[i], 2);
        ties.equal_in_print += is_printed_equal && !is_equal;
        bool is_tie = rank_by == RANK_PRINTED ? is_printed_equal : is_equal;
        ties.shared_places += is_tie && !is_in_group;
        is_in_group = is_tie;
    }
    return ties;
}

static long united_count(const Facts *facts)
{
    long count = 0;
    for (size_t i = 0; i < facts->organizations.count; i++)
        count += facts->organizations.items[i].unit_count > 1;
    return count;
}

static Str policy_used(Arena *arena, const ScoreStoring *storing, PolicyCode code)
{
    const Score *score = storing->now;
    const RuleUse *use = &score->facts->surveys[SURVEY_SCORED].use;
    RankPolicy rank_by = storing->rules->campaign->policies.rank_by;
    switch (code) {
    case POLICY_DENOMINATOR:
        return STR("во всех показателях опроса");
    case POLICY_NO_VALUE:
        if (score->no_value_count == 1)
            return str_format(arena, "1\u00A0раз: %.*s", STR_ARG(score->no_value_example));
        return times_text(arena, score->no_value_count, "раз,раза,раз");
    case POLICY_MISSING_CHANNEL:
        return times_text(arena, score->channel_count, "раз,раза,раз");
    case POLICY_ROUNDING:
        return STR("везде");
    case POLICY_TIES:
        return times_text(arena, ties_count(arena, score, rank_by).shared_places,
            "общее место,общих места,общих мест");
    case POLICY_RANK_BY:
        return times_text(arena, ties_count(arena, score, rank_by).equal_in_print, "раз,раза,раз");
    case POLICY_REPEATED_ID:
        return times_text(arena, use->repeated, "анкета,анкеты,анкет");
    case POLICY_SKIPS:
        return times_text(arena, use->skips, "ответ,ответа,ответов");
    case POLICY_UNITS:
        return times_text(arena, united_count(score->facts), "организация,организации,организаций");
    case POLICY_CHOICE_COUNT:
        break;
    }
    abort();
}

static void policy_put(StoreInsert *insert, int64_t *number, Str code, Str title, Str value,
    Str text, bool is_default, Str used)
{
    store_put_int(insert, ++*number);
    store_put_text(insert, code);
    store_put_text(insert, title);
    store_put_text(insert, value);
    store_put_text(insert, text);
    store_put_int(insert, is_default);
    store_put_text(insert, used);
    store_step(insert);
}

static Str points_text(Arena *arena, long points)
{
    return str_format(
        arena, "%ld\u00A0%.*s", points, STR_ARG(plural_ru(points, STR("балла,баллов,баллов"))));
}

// «81–100 отлично, 61–80 хорошо, …» and how many organizations got each.
static void bands_put(
    StoreInsert *insert, int64_t *number, Arena *arena, const ScoreStoring *storing)
{
    const Method *method = storing->rules->method;
    Text text = text_new(arena), used = text_new(arena);
    if (method->band_count == 0)
        return;
    text_add_c(&text, "По целым баллам: ");
    for (size_t b = 0; b < method->band_count; b++) {
        const Band *band = &method->bands[b];
        long count = 0;
        for (size_t i = 0; i < storing->now->count; i++) {
            const Exact *total = storing->now->items[i].score.total;
            int64_t whole = total ? exact_scaled(total, 0) : -1;
            count += whole >= band->least && whole <= band->most;
        }
        text_format(
            &text, "%s%ld–%ld %.*s", b ? ", " : "", band->least, band->most, STR_ARG(band->title));
        if (count)
            text_format(&used, "%s%.*s: %ld", used.len ? ", " : "", STR_ARG(band->title), count);
    }
    policy_put(insert, number, STR("bands"), storing->rules->policy_texts->bands_title,
        STR("method"), text_str(&text), true, text_str(&used));
}

bool store_policies(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Policies *policies = &storing->rules->campaign->policies;
    const PolicyTexts *texts = storing->rules->policy_texts;
    StoreInsert *insert = store_insert_open(store, arena, "policies");
    int64_t number = 0;
    for (int code = 0; code < POLICY_CHOICE_COUNT; code++) {
        const PolicyText *text = &texts->items[code];
        size_t value = policy_value(policies, (PolicyCode)code);
        bool is_worded = value < text->value_codes.count;
        policy_put(insert, &number, policy_code_text((PolicyCode)code), text->title,
            is_worded ? text->value_codes.items[value] : (Str){0},
            is_worded ? text->value_texts.items[value] : (Str){0}, value == 0,
            policy_used(arena, storing, (PolicyCode)code));
    }
    Str below = str_replace(arena, texts->shortcoming_text, STR("{points}"),
        points_text(arena, policies->shortcoming_below));
    policy_put(insert, &number, STR("shortcoming_below"), texts->shortcoming_title,
        str_format(arena, "%ld", policies->shortcoming_below), below,
        policies->shortcoming_below == 90, STR("в разделе о недостатках"));

    Totals totals = totals_count(storing);
    Str sample = str_replace(arena, texts->sample_text, STR("{share}"),
        str_format(arena, "%ld", policies->sample_share));
    sample = str_replace(
        arena, sample, STR("{most}"), str_format(arena, "%ld", policies->sample_most));
    Text asked = text_new(arena);
    text_format(&asked, "требовалось %ld, опрошено %ld", totals.required, totals.respondents);
    if (totals.scored_respondents && totals.scored_respondents != totals.respondents)
        text_format(&asked, ", из них %ld – об оценённых организациях", totals.scored_respondents);
    policy_put(insert, &number, STR("sample"), texts->sample_title,
        str_format(arena, "%ld/%ld", policies->sample_share, policies->sample_most), sample,
        policies->sample_share == 40 && policies->sample_most == 600, text_str(&asked));
    Str people = str_format(arena, "%ld\u00A0%.*s", policies->hidden_below,
        STR_ARG(plural_ru(policies->hidden_below, STR("человека,человек,человек"))));
    policy_put(insert, &number, STR("hidden_below"), texts->hidden_title,
        str_format(arena, "%ld", policies->hidden_below),
        str_replace(arena, texts->hidden_text, STR("{people}"), people),
        policies->hidden_below == 5, texts->hidden_used);
    bands_put(insert, &number, arena, storing);
    return store_insert_close(insert, err);
}
