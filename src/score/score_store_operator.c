// The operator's figures beside ours, into the table operator_checks.
#include "score/score_int.h"

bool store_operator(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const OperatorChecks *checks = &storing->now->operator_checks;
    StoreInsert *insert = store_insert_open(store, arena, "operator_checks");
    for (size_t i = 0; i < checks->count; i++) {
        const OperatorCheck *check = &checks->items[i];
        store_put_int(insert, (int64_t)check->organization + 1);
        store_put_text(insert, check->code);
        store_put_int(insert, check->delivered);
        store_put_text(insert, check->figure->text);
        put_count(insert, (long)check->ours, check->has_ours);
        put_count(insert, (long)(check->delivered - check->ours), check->has_ours);
        store_put_int(insert, check->is_equal);
        store_put_text(insert, check->cause ? check->cause->code : (Str){0});
        store_put_text(insert, check->cause ? check->cause->title : (Str){0});
        store_put_text(insert, check->cause_text);
        store_step(insert);
    }
    return store_insert_close(insert, err);
}
