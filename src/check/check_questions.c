// Questions as columns: by their text, or by a number, which is another one on papers that leave
// out questions that no sphere of the campaign asks.
#include "check/check_int.h"

// «q7», «7», «вопрос 7», «в7» -> 7; any other key 0.
static long key_number(Str key)
{
    static const Str WORDS[] = {{"вопрос ", 13}, {"в", 2}, {"q", 1}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_starts(key, WORDS[i])) {
            key = str_part(key, WORDS[i].len, key.len);
            break;
        }
    long number;
    return str_to_long(key, &number) && number > 0 ? number : 0;
}

bool unit_is_asked(const Check *check, const Unit *unit, size_t question)
{
    const Question *info = &check->rules->questionnaire->questions[question];
    return unit->method == SIZE_MAX ||
           question_is_of_sphere(info, check->rules->methods->items[unit->method].sphere);
}

// Spheres of the campaign in which the question is asked: none, some, all.
typedef enum { ASKED_NOWHERE, ASKED_SOMEWHERE, ASKED_EVERYWHERE } AskedIn;
static AskedIn question_asked_in(const Methods *methods, const Question *question)
{
    size_t count = 0;
    for (size_t m = 0; m < methods->count; m++)
        count += question_is_of_sphere(question, methods->items[m].sphere);
    return count == 0 ? ASKED_NOWHERE : count < methods->count ? ASKED_SOMEWHERE : ASKED_EVERYWHERE;
}

// Of a paper without the questions that no sphere of the campaign asks, the later numbers are lower
// by their count. `lower` is that count before the question; its keys by words stay.
static StrList *keys_renumber(
    Arena *arena, const Questionnaire *questionnaire, size_t question, size_t lower)
{
    StrList *ret = NEW(arena, StrList);
    const StrList *own = &questionnaire->questions[question].keys,
                  *numbers = &questionnaire->questions[question - lower].keys;
    for (size_t i = 0; i < own->count; i++)
        if (key_number(own->items[i]) == 0)
            *LIST_PUSH(arena, ret) = own->items[i];
    for (size_t i = 0; i < numbers->count; i++)
        if (key_number(numbers->items[i]))
            *LIST_PUSH(arena, ret) = numbers->items[i];
    return ret;
}

void fields_add_questions(Check *check, Fields *fields, bool is_renumbered)
{
    Arena *arena = check->scratch;
    const Questionnaire *questionnaire = check->rules->questionnaire;
    size_t lower = 0;
    fields->first[FIELD_QUESTION] = fields->count;
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        const Question *question = &questionnaire->questions[i];
        AskedIn asked = question_asked_in(check->rules->methods, question);
        Str title = str_format(
            arena, "%.*s (%.*s)", STR_ARG(question->code), STR_ARG(question->title));
        static const StrList NO_KEYS;
        const StrList *keys = &question->keys;
        if (is_renumbered && asked == ASKED_NOWHERE)
            keys = &NO_KEYS;
        else if (is_renumbered && lower)
            keys = keys_renumber(arena, questionnaire, i, lower);
        field_add(arena, fields,
            (Field){.kind = FIELD_QUESTION,
                .index = i,
                .title = title,
                .keys = keys,
                .is_required = asked == ASKED_EVERYWHERE});
        lower += asked == ASKED_NOWHERE;
    }
}

// The row numbers the questions without those that are asked nowhere: it reaches the last number of
// such a paper and not that of the whole questionnaire.
bool row_is_renumbered(const Check *check, const Row *row)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    long last = (long)questionnaire->question_count, most = 0, lower = 0;
    for (size_t i = 0; i < questionnaire->question_count; i++)
        lower += question_asked_in(check->rules->methods, &questionnaire->questions[i]) ==
                 ASKED_NOWHERE;
    for (size_t i = 0; i < row->count; i++) {
        long number = key_number(str_header_key(check->scratch, row->cells[i].text));
        most = number > most && number <= last ? number : most;
    }
    return lower > 0 && most == last - lower;
}
