// The operator's figures beside ours, into the table operator_checks.
#include "score/score_int.h"

bool store_answer_checks(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Facts *facts = storing->now->facts;
    const Questionnaire *questionnaire = storing->rules->questionnaire;
    StoreInsert *insert = store_insert_open(store, arena, "answer_checks");
    for (size_t i = 0; i < facts->units.count; i++) {
        const Unit *unit = &facts->units.items[i];
        bool is_compared = unit->counted && unit_depth(unit) == DEPTH_QUESTIONNAIRES;
        for (size_t q = 0; is_compared && q < questionnaire->question_count; q++) {
            const CountedAnswers *counted = &unit->counted[q];
            const Answers *answers = &unit->answers[q];
            if (!counted->is_known)
                continue;
            store_put_int(insert, (int64_t)unit->organization + 1);
            store_put_text(insert, unit->unit);
            store_put_text(insert, questionnaire->questions[q].code);
            store_put_int(insert, counted->yes);
            store_put_int(insert, counted->answered);
            store_put_int(insert, answers->yes);
            store_put_int(insert, answers->answered);
            store_put_int(
                insert, counted->yes == answers->yes && counted->answered == answers->answered);
            store_step(insert);
        }
    }
    return store_insert_close(insert, err);
}

static bool store_operator_whole(Arena *arena, const OperatorWhole *whole, Store *store, Error *err)
{
    StoreInsert *insert = store_insert_open(store, arena, "operator_whole");
    if (whole->cause) {
        store_put_text(insert, whole->cause->code);
        store_put_text(insert, whole->cause->title);
        store_put_text(insert, whole->text);
        store_put_int(insert, whole->explained);
        store_put_int(insert, whole->differing);
        store_put_int(insert, whole->organizations);
        store_step(insert);
    }
    return store_insert_close(insert, err);
}

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
    return store_insert_close(insert, err) &&
           store_operator_whole(arena, &storing->now->operator_whole, store, err);
}
