// The one row of the table `campaign`: settings, method, totals that the report's text names.
#include "score/score_int.h"

bool organization_is_observed(const Facts *facts, size_t organization)
{
    const Organization *item = &facts->organizations.items[organization];
    for (size_t u = 0; u < item->unit_count; u++)
        if (facts->units.items[item->units[u]].has_observation)
            return true;
    return false;
}

Totals totals_count(const ScoreStoring *storing)
{
    const Score *score = storing->now;
    const Facts *facts = score->facts;
    Totals totals = {0};
    for (size_t i = 0; i < score->count; i++) {
        bool is_known;
        long recipients = organization_recipients(facts, i, &is_known);
        long required = is_known ? required_sample(&storing->rules->campaign->policies, recipients)
                                 : 0;
        totals.respondents += score->items[i].respondents;
        if (score->items[i].score.is_scored)
            totals.scored_respondents += score->items[i].respondents;
        totals.required += required;
        totals.short_samples += is_known && score->items[i].respondents < required;
        totals.unobserved += !organization_is_observed(facts, i);
        totals.unasked += score->items[i].respondents == 0;
        totals.unknown_recipients += !is_known;
    }
    for (size_t i = 0; i < facts->units.count; i++)
        totals.has_items = totals.has_items || facts->units.items[i].marks;
    for (size_t i = 0; i < facts->sources.count; i++)
        if (facts->sources.items[i].kind == SOURCE_SURVEY)
            totals.rejected += facts->sources.items[i].rejected;
    return totals;
}

static long suggestions_count(const Facts *facts)
{
    long count = 0;
    for (size_t i = 0; i < facts->suggestions.count; i++)
        count += facts->suggestions.items[i].survey == SURVEY_SCORED &&
                 facts->suggestions.items[i].text.len > 0;
    return count;
}

// The columns in the order of store_schema.sql; store_step counts them.
static void settings_put(StoreInsert *insert, Arena *arena, const Campaign *campaign)
{
    store_put_text(insert, campaign->title);
    store_put_int(insert, campaign->year);
    store_put_text(insert, campaign->region);
    store_put_text(insert, campaign->region_genitive);
    store_put_text(insert, campaign->place);
    store_put_text(insert, campaign->sphere);
    put_date(insert, arena, campaign->report_date);
    store_put_int(insert, campaign->is_approved);
    store_put_int(insert, campaign->is_demo);
    store_put_text(insert, campaign->authority_name);
    store_put_text(insert, campaign->authority_short);
    store_put_text(insert, campaign->authority_head);
    store_put_text(insert, campaign->authority_head_position);
    store_put_text(insert, campaign->authority_contact);
    store_put_text(insert, campaign->authority_phone);
    store_put_text(insert, campaign->authority_email);
    store_put_text(insert, campaign->council_name);
    store_put_text(insert, campaign->council_name_genitive);
    store_put_text(insert, campaign->council_chair);
    store_put_text(insert, campaign->council_chair_position);
    store_put_text(insert, campaign->operator_name);
    store_put_text(insert, campaign->operator_inn);
    store_put_text(insert, campaign->contract_number);
    put_date(insert, arena, campaign->contract_date);
    store_put_text(insert, campaign->basis_plan);
    put_date(insert, arena, campaign->basis_plan_date);
    store_put_text(insert, campaign->meeting_number);
    put_date(insert, arena, campaign->meeting_date);
}

static void method_put(StoreInsert *insert, Arena *arena, const ScoreStoring *storing)
{
    const Campaign *campaign = storing->rules->campaign;
    const Method *method = storing->rules->method;
    StrList titles = {0}, genitives = {0};
    for (size_t i = 0; i < storing->rules->all->count; i++) {
        *LIST_PUSH(arena, &titles) = storing->rules->all->items[i].sphere_title;
        *LIST_PUSH(arena, &genitives) = storing->rules->all->items[i].sphere_genitive;
    }
    store_put_text(insert, str_join(arena, &titles, STR(", ")));
    store_put_text(insert, str_join(arena, &genitives, STR(", ")));
    put_date(insert, arena, campaign->survey_start);
    put_date(insert, arena, campaign->survey_end);
    store_put_text(insert, method->code);
    store_put_text(insert, method->title);
    store_put_text(insert, method->source);
    store_put_text(insert, method->source_dative);
    store_put_text(insert, storing->rules->questionnaire->source);
}

static void totals_put(StoreInsert *insert, const ScoreStoring *storing)
{
    const Campaign *campaign = storing->rules->campaign;
    const Method *method = storing->rules->method;
    Totals totals = totals_count(storing);
    store_put_int(insert, (int64_t)storing->now->count);
    store_put_int(insert, (int64_t)storing->now->scored_count);
    store_put_int(insert, (int64_t)(storing->now->count - storing->now->scored_count));
    store_put_int(insert, totals.respondents);
    store_put_int(insert, totals.rejected);
    store_put_int(insert, totals.required);
    store_put_int(insert, totals.short_samples);
    store_put_int(insert, suggestions_count(storing->now->facts));
    store_put_int(insert, (int64_t)method->indicator_count);
    put_count(insert, storing->previous ? storing->previous->year : 0, storing->before != NULL);
    store_put_int(insert, campaign->policies.shortcoming_below);
    store_put_int(insert, campaign->policies.sample_share);
    store_put_int(insert, campaign->policies.sample_most);
    store_put_int(insert, totals.respondents > 0);
    bool is_observed = totals.unobserved < (long)storing->now->count;
    store_put_text(insert, totals.has_items ? STR("items")
                           : is_observed    ? STR("counts")
                                            : STR("none"));
    store_put_int(insert, totals.unobserved);
    store_put_int(insert, totals.unasked);
    store_put_int(insert, totals.unknown_recipients);
}

bool store_campaign(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Campaign *campaign = storing->rules->campaign;
    StoreInsert *insert = store_insert_open(store, arena, "campaign");
    settings_put(insert, arena, campaign);
    method_put(insert, arena, storing);
    totals_put(insert, storing);
    store_put_text(insert, campaign->approval_number);
    put_date(insert, arena, campaign->approval_date);
    store_step(insert);
    return store_insert_close(insert, err);
}
