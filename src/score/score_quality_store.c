// What the judgement of the survey found: as findings, and into the tables quality_measures and
// quality_findings.
#include "score/score_quality_int.h"

#include <stdlib.h>

// Samples and repeated numbers are told where they are found.
static bool finding_kind_of(QualityMeasure measure, FindingKind *ret)
{
    switch (measure) {
    case QUALITY_SAMPLE:
    case QUALITY_REPEATED:
    case QUALITY_MEASURE_COUNT:
        return false;
    case QUALITY_SAME:
        *ret = FINDING_QUALITY_SAME;
        return true;
    case QUALITY_STRAIGHT:
        *ret = FINDING_QUALITY_STRAIGHT;
        return true;
    case QUALITY_SKIPS:
        *ret = FINDING_QUALITY_SKIPS;
        return true;
    case QUALITY_MISSING:
        *ret = FINDING_QUALITY_MISSING;
        return true;
    case QUALITY_DAYS:
        *ret = FINDING_QUALITY_DAYS;
        return true;
    case QUALITY_DIFFERS:
        *ret = FINDING_QUALITY_DIFFERS;
        return true;
    case QUALITY_FEW:
        *ret = FINDING_QUALITY_FEW;
        return true;
    }
    abort();
}

// So few questionnaires in all that survey.small_sample has said it.
static bool is_told(const Judging *judging, const QualityCase *item)
{
    return item->measure == QUALITY_FEW &&
           judging->score->items[item->organization - 1].respondents <
               setting_of(judging, QUALITY_FEW_ANSWERS);
}

static Place case_place(const Score *score, const QualityCase *item)
{
    Place place = {0};
    if (item->source) {
        const SourceTotal *source = &score->facts->sources.items[item->source - 1];
        place = (Place){.file = source->file, .sheet = source->sheet};
    } else if (item->organization) {
        place = organization_unit(score->facts, item->organization - 1)->place;
    }
    if (item->question)
        place.column = score->rules->questionnaire->questions[item->question - 1].code;
    return place;
}

static Str case_text(Arena *arena, const Score *score, const QualityCase *item)
{
    Text text = text_new(arena);
    if (item->organization) {
        const Unit *unit = organization_unit(score->facts, item->organization - 1);
        text_format(&text, "%.*s (%.*s): ", STR_ARG(unit->short_name), STR_ARG(unit->org_id));
    }
    if (item->question)
        text_format(&text, "вопрос %.*s: ",
            STR_ARG(score->rules->questionnaire->questions[item->question - 1].code));
    if (item->subject.len)
        text_format(&text, "%.*s: ", STR_ARG(item->subject));
    text_format(&text, "%.*s (%.*s); %.*s", STR_ARG(item->value), STR_ARG(item->expected),
        STR_ARG(item->text));
    return text_str(&text);
}

void quality_tell(Judging *judging, Findings *findings)
{
    const Score *score = judging->score;
    for (size_t i = 0; i < judging->quality->cases.count; i++) {
        const QualityCase *item = &judging->quality->cases.items[i];
        FindingKind kind;
        if (!finding_kind_of(item->measure, &kind) || is_told(judging, item))
            continue;
        Str advice = score->rules->campaign->quality.items[item->measure].advice;
        finding_add(findings, kind, case_place(score, item), case_text(judging->arena, score, item),
            str_format(judging->arena, "Ничего не исключено. %.*s", STR_ARG(advice)));
    }
}

// ---------------------------------------------------------------- the store

static void measures_put(StoreInsert *insert, const Score *score)
{
    const QualityRules *rules = &score->rules->campaign->quality;
    for (int measure = 0; measure < QUALITY_MEASURE_COUNT; measure++) {
        const QualityText *text = &rules->items[measure];
        long found = 0;
        for (size_t i = 0; i < score->quality->cases.count; i++)
            found += (int)score->quality->cases.items[i].measure == measure;
        store_put_int(insert, measure + 1);
        store_put_text(insert, text->code);
        store_put_text(insert, text->title);
        store_put_text(insert, text->threshold);
        store_put_text(insert, text->text);
        store_put_text(insert, text->advice);
        put_count(insert, found, score->quality->is_judged[measure]);
        store_step(insert);
    }
}

static void case_put(StoreInsert *insert, const Score *score, size_t index)
{
    const QualityCase *item = &score->quality->cases.items[index];
    const SourceTotal *source = item->source ? &score->facts->sources.items[item->source - 1]
                                             : NULL;
    store_put_int(insert, (int64_t)index + 1);
    store_put_text(insert, score->rules->campaign->quality.items[item->measure].code);
    put_count(insert, (long)item->organization, item->organization > 0);
    store_put_text(insert, source ? source->file : (Str){0});
    store_put_text(insert, source ? source->sheet : (Str){0});
    put_count(insert, (long)item->question, item->question > 0);
    store_put_text(insert, item->subject);
    store_put_text(insert, item->value);
    store_put_text(insert, item->expected);
    store_put_text(insert, item->text);
    store_step(insert);
}

bool store_quality(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Score *score = storing->now;
    if (score->facts->quality.sources.count == 0)
        return true;
    StoreInsert *measures = store_insert_open(store, arena, "quality_measures");
    StoreInsert *cases = store_insert_open(store, arena, "quality_findings");
    measures_put(measures, score);
    for (size_t i = 0; i < score->quality->cases.count; i++)
        case_put(cases, score, i);
    bool ok = store_insert_close(measures, err);
    return store_insert_close(cases, err) && ok;
}
