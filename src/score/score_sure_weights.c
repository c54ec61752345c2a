// How many points of the total one opinion's share makes: found by scoring with its «Да» set to
// none and to all, so that formulas, policies and missing channels are respected by themselves.
#include "score/score_sure_int.h"

enum { LINE_STEPS = 8 }; // shares in between at which the total must lie on the line

long opinion_answers(const Sure *sure, const Answers *answers)
{
    bool is_all = sure->rules->campaign->policies.denominator == DENOMINATOR_ALL;
    return is_all ? answers->asked : answers->answered;
}

static const Exact *answers_total(const Sure *sure, const Sample *sample, const Answers *answers)
{
    Counted counted = sample->counted;
    UnitScore score = {0};
    counted.answers = answers;
    counts_score(sure->scratch, sure->rules, sure->score, &counted, &score);
    return score.is_scored ? score.total : NULL;
}

static Answers *answers_copy(const Sure *sure, const Sample *sample, long times)
{
    size_t count = sure->rules->questionnaire->question_count;
    Answers *ret = NEW_ARRAY(sure->scratch, Answers, count + 1);
    for (size_t i = 0; i < count; i++)
        ret[i] = (Answers){.yes = sample->counted.answers[i].yes * times,
            .answered = sample->counted.answers[i].answered * times,
            .asked = sample->counted.answers[i].asked * times};
    return ret;
}

const Exact *sample_total(const Sure *sure, const Sample *sample, bool is_least)
{
    const Facts *facts = sure->score->facts;
    Answers *answers = answers_copy(sure, sample, 1);
    for (size_t o = 0; is_least && o < facts->opinion_count; o++)
        answers[facts->opinions[o]].yes = 0;
    return answers_total(sure, sample, answers);
}

// The total at shares 0, 1/8 ... 1 of one opinion, the others as they are. All counts are taken
// eightfold, so that the shares in between exist. False: no straight line.
static bool change_find(const Sure *sure, const Sample *sample, size_t question, const Exact **ret)
{
    Arena *arena = sure->scratch;
    Answers *answers = answers_copy(sure, sample, LINE_STEPS);
    long all = opinion_answers(sure, &answers[question]);
    const Exact *totals[LINE_STEPS + 1];
    for (long step = 0; step <= LINE_STEPS; step++) {
        answers[question].yes = all / LINE_STEPS * step;
        totals[step] = answers_total(sure, sample, answers);
        if (!totals[step])
            return false;
    }
    const Exact *change = exact_sub(arena, totals[LINE_STEPS], totals[0]);
    for (long step = 1; step < LINE_STEPS; step++) {
        const Exact *part = exact_mul(arena, change, exact_ratio(arena, step, LINE_STEPS));
        if (exact_compare(totals[step], exact_add(arena, totals[0], part)) != 0)
            return false;
    }
    *ret = exact_sign(change) == 0 ? NULL : exact_add(sure->own, change, exact_of(sure->own, 0));
    return true;
}

static Weights weights_find(Sure *sure, const Sample *sample)
{
    const Facts *facts = sure->score->facts;
    Weights ret = {
        .change = NEW_ARRAY(sure->own, const Exact *, facts->opinion_count + 1), .is_linear = true};
    for (size_t o = 0; o < facts->opinion_count && ret.is_linear; o++) {
        size_t question = facts->opinions[o];
        ArenaMark mark = arena_mark(sure->scratch);
        if (opinion_answers(sure, &sample->counted.answers[question]) > 0)
            ret.is_linear = change_find(sure, sample, question, &ret.change[o]);
        arena_rewind(sure->scratch, mark);
    }
    return ret;
}

// What the weights hang on: the method, the bounds of the type, which answers and which indicators
// there are at all.
static Str weights_key(const Sure *sure, const Sample *sample)
{
    const Facts *facts = sure->score->facts;
    const Unit *unit = sample->counted.unit;
    Text key = text_new(sure->scratch);
    text_format(&key, "%zu|%d|%.*s|", unit->method, unit->is_performing, STR_ARG(unit->type));
    for (size_t o = 0; o < facts->opinion_count; o++) {
        const Answers *answers = &sample->counted.answers[facts->opinions[o]];
        text_add_char(&key, opinion_answers(sure, answers) > 0 ? '1' : '0');
    }
    for (size_t i = 0; i < sure->score->method->indicator_count; i++) {
        const IndicatorScore *indicator = &sample->score->indicators[i];
        text_add_char(
            &key, (char)('0' + indicator->is_missing + 2 * indicator->is_channel_settled));
    }
    return text_str(&key);
}

const Weights *weights_of(Sure *sure, const Sample *sample, bool is_anew)
{
    Str key = weights_key(sure, sample);
    size_t *slot = map_slot(sure->index, key);
    if (*slot && !is_anew)
        return &sure->known.items[*slot - 1];
    *LIST_PUSH(sure->own, &sure->known) = weights_find(sure, sample);
    *slot = sure->known.count;
    return &sure->known.items[*slot - 1];
}
