// How answers to two opinions go together, counted while the questionnaires are: from this `score`
// takes how sure a total is. Layout: model_facts.h.
#include "check/check_int.h"

static bool is_filter(const Questionnaire *questionnaire, size_t question)
{
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (questionnaire->questions[i].only_if == (int)question)
            return true;
    return false;
}

void pairs_prepare(Check *check)
{
    Facts *facts = check->facts;
    const Questionnaire *questionnaire = check->rules->questionnaire;
    facts->opinions = NEW_ARRAY(check->arena, size_t, questionnaire->question_count + 1);
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (!is_filter(questionnaire, i))
            facts->opinions[facts->opinion_count++] = i;
}

// The opinions of a set of questions: bit o stands for opinions[o].
static uint64_t opinions_of(const Facts *facts, uint64_t questions)
{
    uint64_t ret = 0;
    for (size_t o = 0; o < facts->opinion_count; o++)
        ret |= (questions >> facts->opinions[o] & 1) << o;
    return ret;
}

static size_t bit_take(uint64_t *bits)
{
    size_t ret = (size_t)__builtin_ctzll(*bits);
    *bits &= *bits - 1;
    return ret;
}

// Bits up to and with this one.
static uint64_t bits_upto(size_t bit)
{
    return ~0ull >> (63 - bit);
}

void pairs_count(Check *check, Unit *unit, const AnswerMasks *masks, long sign)
{
    const Facts *facts = check->facts;
    size_t count = facts->opinion_count;
    if (!unit->pairs)
        unit->pairs = NEW_ARRAY(check->arena, int32_t, pairs_size(count));
    bool is_all = check->rules->campaign->policies.denominator == DENOMINATOR_ALL;
    uint64_t in = opinions_of(facts, is_all ? masks->asked : masks->answered);
    uint64_t yes = opinions_of(facts, masks->yes);
    for (uint64_t left = in; left;) {
        size_t j = bit_take(&left);
        int32_t *both = &unit->pairs[pairs_both(0, j)];
        for (uint64_t others = in & bits_upto(j); others;)
            both[bit_take(&others)] += (int32_t)sign;
    }
    for (uint64_t left = in ^ yes; left;) { // mostly few: «Нет», seldom a «Да» not asked for
        size_t j = bit_take(&left);
        int32_t one = (int32_t)(in >> j & 1 ? sign : -sign);
        int32_t *with = &unit->pairs[pairs_no_with(count, j, 0)];
        int32_t *no = &unit->pairs[pairs_no_both(count, 0, j)];
        for (uint64_t others = in; others;)
            with[bit_take(&others)] += one;
        for (uint64_t others = (in ^ yes) & bits_upto(j); others;) {
            size_t k = bit_take(&others);
            no[k] += in >> k & 1 ? one : -one;
        }
    }
}
