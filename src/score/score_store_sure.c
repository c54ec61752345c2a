// How sure totals and places are, into the store.
#include "score/score_int.h"

static void certainty_put(StoreInsert *insert, size_t index, const Certainty *sure)
{
    store_put_int(insert, (int64_t)index + 1);
    put_count(insert, (long)sure->low, sure->has_interval);
    put_count(insert, (long)sure->high, sure->has_interval);
    put_count(insert, (long)sure->half_width, sure->has_interval);
    put_count(insert, sure->best_place, sure->has_interval);
    put_count(insert, sure->worst_place, sure->has_interval);
    store_put_text(insert, sure->reason);
    store_step(insert);
}

bool store_sure(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Score *score = storing->now;
    const SureRules *rules = storing->rules->sure;
    StoreInsert *insert = store_insert_open(store, arena, "certainty");
    for (size_t i = 0; score->sure && i < score->count; i++)
        if (score->items[i].score.is_scored)
            certainty_put(insert, i, &score->sure[i]);
    StoreInsert *total = store_insert_open(store, arena, "certainty_total");
    if (score->sure) {
        const SureTotals *totals = &score->sure_totals;
        const Str texts[] = {rules->level, rules->title, rules->short_text, rules->text,
            rules->places, rules->source};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            store_put_text(total, texts[i]);
        store_put_int(total, totals->interval_count);
        store_put_int(total, totals->missing_count);
        store_put_int(total, totals->pair_count);
        store_put_int(total, totals->unsure_count);
        store_step(total);
    }
    bool ok = store_insert_close(insert, err);
    return store_insert_close(total, err) && ok;
}
