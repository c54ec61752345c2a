// The interval of a total that the sample supports: Agresti and Coull (1998) with the effective
// size of the sample (Korn and Graubard, 1998), the variance by Taylor from counts of pairs of
// answers, corrected for the finite population. templates/sure.yaml says it in words;
// tests/oracle/simulate_sure.py checks it.
#include "score/score_sure_int.h"

// The interval of one part. `half` is squared; least and most: what answers could make of it.
typedef struct {
    const Exact *centre, *half2, *least, *most;
    Str reason; // why there is none
} Estimate;

// ---------------------------------------------------------------- samples

static void pairs_add(const Facts *facts, const Unit *unit, int32_t *ret)
{
    for (size_t i = 0; i < pairs_size(facts->opinion_count); i++)
        ret[i] += unit->pairs[i];
}

// Questionnaires and recipients of the units of a part; pairs only when all answers came as
// questionnaires.
static void units_sum(const Sure *sure, const size_t *units, size_t unit_count, Sample *ret)
{
    const Facts *facts = sure->score->facts;
    int32_t *pairs = NEW_ARRAY(sure->scratch, int32_t, pairs_size(facts->opinion_count) + 1);
    bool is_whole = true;
    ret->recipients.is_known = true;
    for (size_t u = 0; u < unit_count; u++) {
        const Unit *unit = &facts->units.items[units[u]];
        ret->respondents += unit->respondents;
        ret->recipients.value += unit->recipients.value;
        ret->recipients.is_known = ret->recipients.is_known && unit->recipients.is_known;
        if (unit->respondents && unit_depth(unit) != DEPTH_QUESTIONNAIRES)
            is_whole = false;
        else if (unit->pairs)
            pairs_add(facts, unit, pairs);
    }
    ret->pairs = is_whole ? pairs : NULL;
}

static Sample sample_take(const Sure *sure, size_t index, size_t part)
{
    const OrganizationScore *item = &sure->score->items[index];
    const Organization *organization = &sure->score->facts->organizations.items[index];
    bool is_whole = item->unit_count == 0;
    Sample ret = {
        .counted = organization_counted(sure->scratch, sure->rules, sure->score, index, item, part),
        .score = is_whole ? &item->score : &item->units[part]};
    units_sum(sure, is_whole ? organization->units : &organization->units[part],
        is_whole ? organization->unit_count : 1, &ret);
    return ret;
}

// ---------------------------------------------------------------- the variance

// So that products of three counts fit.
enum { PEOPLE_MOST = 1000000 };

// D_j D_k times the sum over questionnaires of z_j z_k, where z is how far an answer lies from its
// share: z = q d - x with q = «Нет» / D (model_facts.h).
static long pair_sum(const Sure *sure, const Sample *sample, size_t j, size_t k)
{
    const Facts *facts = sure->score->facts;
    size_t count = facts->opinion_count;
    const int32_t *pairs = sample->pairs;
    const Answers *answers = sample->counted.answers;
    long d_j = pairs[pairs_both(j, j)], d_k = pairs[pairs_both(k, k)];
    long no_j = d_j - answers[facts->opinions[j]].yes, no_k = d_k - answers[facts->opinions[k]].yes;
    return no_j * no_k * pairs[pairs_both(j, k)] - no_j * d_k * pairs[pairs_no_with(count, k, j)] -
           no_k * d_j * pairs[pairs_no_with(count, j, k)] +
           d_j * d_k * pairs[pairs_no_both(count, j, k)];
}

// The variance of the total by Taylor, as if the sample were drawn from a large population.
static const Exact *variance_linear(
    const Sure *sure, const Sample *sample, const Exact *const *change)
{
    Arena *arena = sure->scratch;
    size_t count = sure->score->facts->opinion_count;
    const Exact *sum = exact_of(arena, 0);
    const Exact **weight = NEW_ARRAY(arena, const Exact *, count + 1); // change / D²
    for (size_t j = 0; j < count; j++) {
        if (!change[j])
            continue;
        long d = sample->pairs[pairs_both(j, j)];
        weight[j] = exact_div(arena, change[j], exact_of(arena, d * d));
        const Exact *row = exact_of(arena, 0);
        for (size_t k = 0; k <= j; k++) {
            if (!weight[k])
                continue;
            const Exact *pair = exact_of(arena, (k < j ? 2 : 1) * pair_sum(sure, sample, j, k));
            row = exact_add(arena, row, exact_mul(arena, weight[k], pair));
        }
        sum = exact_add(arena, sum, exact_mul(arena, weight[j], row));
    }
    return sum;
}

// ---------------------------------------------------------------- the interval of a part

// (N - n) / (N - 1); 1 when the recipients are unknown or fewer than the questionnaires.
static const Exact *population_factor(Arena *arena, const Sample *sample)
{
    long n = sample->respondents, recipients = sample->recipients.value;
    if (!sample->recipients.is_known || recipients < n)
        return exact_of(arena, 1);
    return recipients == n ? exact_of(arena, 0)
                           : exact_ratio(arena, recipients - n, recipients - 1);
}

// How many questionnaires of a large population the sample is worth. `share`: of `span`, the points
// that answers decide about. NULL: everybody was asked.
static const Exact *effective_size(const Sure *sure, const Sample *sample, const Exact *variance,
    const Exact *span, const Exact *share)
{
    Arena *arena = sure->scratch;
    const Exact *n = exact_of(arena, sample->respondents), *one = exact_of(arena, 1);
    const Exact *span2 = exact_mul(arena, span, span);
    const Exact *added = exact_mul(
        arena, exact_div(arena, sure->rules->sure->added, exact_of(arena, 4)), span2);
    const Exact *real = exact_mul(arena, exact_mul(arena, n, n), variance);
    const Exact *alike = exact_mul(
        arena, exact_mul(arena, n, span2), exact_mul(arena, share, exact_sub(arena, one, share)));
    const Exact *bottom = exact_add(arena, alike, added);
    const Exact *effect = exact_sign(bottom) == 0
                              ? one
                              : exact_div(arena, exact_add(arena, real, added), bottom);
    return exact_div(arena, n, exact_mul(arena, effect, population_factor(arena, sample)));
}

static const Exact *share_limit(Arena *arena, const Exact *share)
{
    const Exact *one = exact_of(arena, 1);
    if (exact_sign(share) < 0)
        return exact_of(arena, 0);
    return exact_compare(share, one) > 0 ? one : share;
}

static void interval_make(const Sure *sure, const Sample *sample, const Exact *variance,
    const Exact *total, Estimate *ret)
{
    Arena *arena = sure->scratch;
    const Exact *span = exact_sub(arena, ret->most, ret->least), *one = exact_of(arena, 1);
    const Exact *share = share_limit(
        arena, exact_div(arena, exact_sub(arena, total, ret->least), span));
    const Exact *size = effective_size(sure, sample, variance, span, share);
    *ret = (Estimate){
        .centre = total, .half2 = exact_of(arena, 0), .least = ret->least, .most = ret->most};
    if (!size)
        return;
    const Exact *z2 = exact_mul(arena, sure->rules->sure->z, sure->rules->sure->z);
    const Exact *more = exact_add(arena, size, z2);
    const Exact *yes = exact_add(
        arena, exact_mul(arena, share, size), exact_div(arena, z2, exact_of(arena, 2)));
    const Exact *middle = exact_div(arena, yes, more);
    const Exact *spread = exact_mul(arena, middle, exact_sub(arena, one, middle));
    ret->centre = exact_add(arena, ret->least, exact_mul(arena, span, middle));
    ret->half2 = exact_mul(
        arena, exact_mul(arena, span, span), exact_div(arena, exact_mul(arena, z2, spread), more));
}

// The total with none and with all of what answers can give; false: it is no sum of shares.
static bool ends_find(const Sure *sure, const Sample *sample, const Weights *weights,
    const Exact *total, Estimate *ret)
{
    Arena *arena = sure->scratch;
    const Facts *facts = sure->score->facts;
    if (!weights->is_linear)
        return false;
    const Exact *base = sample_total(sure, sample, true), *sum = base;
    ret->least = ret->most = base;
    for (size_t o = 0; base && o < facts->opinion_count; o++) {
        const Answers *answers = &sample->counted.answers[facts->opinions[o]];
        const Exact *change = weights->change[o];
        if (!change)
            continue;
        const Exact *share = exact_ratio(arena, answers->yes, opinion_answers(sure, answers));
        sum = exact_add(arena, sum, exact_mul(arena, change, share));
        const Exact **end = exact_sign(change) < 0 ? &ret->least : &ret->most;
        *end = exact_add(arena, *end, change);
    }
    return base && exact_compare(sum, total) == 0;
}

static Estimate sample_estimate(Sure *sure, const Sample *sample)
{
    size_t method = sample->counted.unit->method;
    if (sample->counted.figures)
        return (Estimate){.reason = STR("показатели получены готовыми от оператора")};
    if (sample->respondents == 0)
        return (Estimate){.reason = STR("нет мнений получателей")};
    if (sure->is_of_others[method])
        return (Estimate){.reason = STR("формула берёт долю ответов на вопрос-фильтр")};
    const Exact *total = sure->score->rules->campaign->policies.rounding == ROUNDING_EXACT
                             ? sample->score->total
                             : sample_total(sure, sample, false);
    Estimate ret = {0};
    const Weights *weights = weights_of(sure, sample, false);
    bool is_sum = total && ends_find(sure, sample, weights, total, &ret);
    if (total && !is_sum) { // others of its kind may differ in what the key does not know
        weights = weights_of(sure, sample, true);
        is_sum = ends_find(sure, sample, weights, total, &ret);
    }
    if (!is_sum)
        return (Estimate){.reason = STR("итог зависит от долей ответов ступенями, а не плавно")};
    if (exact_compare(ret.least, ret.most) == 0) { // answers decide nothing
        ret.centre = total;
        ret.half2 = exact_of(sure->scratch, 0);
        return ret;
    }
    if (!sample->pairs)
        return (Estimate){.reason = STR("нет анкет, есть только числа ответов")};
    if (sample->respondents > PEOPLE_MOST)
        return (Estimate){.reason = STR("анкет больше миллиона")};
    interval_make(sure, sample, variance_linear(sure, sample, weights->change), total, &ret);
    return ret;
}

// ---------------------------------------------------------------- organizations

// The mean of the units: their variances add.
static Estimate organization_estimate(Sure *sure, size_t index)
{
    Arena *arena = sure->scratch;
    const OrganizationScore *item = &sure->score->items[index];
    const Exact *zero = exact_of(arena, 0);
    Estimate sum = {.centre = zero, .half2 = zero, .least = zero, .most = zero};
    long count = 0;
    for (size_t part = 0; part < (item->unit_count ? item->unit_count : 1); part++) {
        const Sample sample = sample_take(sure, index, part);
        if (!sample.score->is_scored)
            continue;
        Estimate one = sample_estimate(sure, &sample);
        if (one.reason.len)
            return one;
        sum.centre = exact_add(arena, sum.centre, one.centre);
        sum.half2 = exact_add(arena, sum.half2, one.half2);
        sum.least = exact_add(arena, sum.least, one.least);
        sum.most = exact_add(arena, sum.most, one.most);
        count++;
    }
    const Exact *parts = exact_of(arena, count);
    return (Estimate){.centre = exact_div(arena, sum.centre, parts),
        .half2 = exact_div(arena, sum.half2, exact_mul(arena, parts, parts)),
        .least = exact_div(arena, sum.least, parts),
        .most = exact_div(arena, sum.most, parts)};
}

static int64_t clip(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

static void certainty_make(Sure *sure, size_t index, Certainty *ret)
{
    const UnitScore *score = &sure->score->items[index].score;
    if (!score->is_scored)
        return;
    Estimate estimate = organization_estimate(sure, index);
    ret->reason = estimate.reason;
    ret->has_interval = estimate.reason.len == 0;
    int64_t printed = exact_scaled(score->total, 2);
    ret->low = ret->high = printed;
    if (!ret->has_interval)
        return;
    ret->half_width = exact_root_up(estimate.half2, 2);
    int64_t least = exact_scaled_down(estimate.least, 2), most = exact_scaled_up(estimate.most, 2);
    int64_t low = exact_scaled_down(estimate.centre, 2) - ret->half_width;
    int64_t high = exact_scaled_up(estimate.centre, 2) + ret->half_width;
    // Rounding by policy may have moved the printed total past an end.
    low = clip(low, least, most), high = clip(high, least, most);
    ret->low = low < printed ? low : printed;
    ret->high = high > printed ? high : printed;
}

// A formula takes «Да» of a question whose answer decides about another one.
static bool formula_takes_others(Arena *arena, const Sure *sure, const Formula *formula)
{
    const Facts *facts = sure->score->facts;
    FormulaNames names = {0};
    formula_names(arena, formula, &names);
    for (size_t i = 0; i < names.count; i++) {
        if (!str_is(names.items[i].function, "yes"))
            continue;
        int question = questionnaire_index(sure->rules->questionnaire, names.items[i].name);
        bool is_opinion = false;
        for (size_t o = 0; o < facts->opinion_count; o++)
            is_opinion = is_opinion || facts->opinions[o] == (size_t)question;
        if (!is_opinion)
            return true;
    }
    return false;
}

static void methods_look(Sure *sure)
{
    size_t count = sure->rules->all->count;
    sure->is_of_others = NEW_ARRAY(sure->own, bool, count + 1);
    for (size_t m = 0; m < count && sure->score->facts->opinion_count; m++)
        for (size_t i = 0; i < sure->score->method->indicator_count; i++) {
            const Formula *formula = sure->score->formulas[m].indicators[i];
            if (formula && formula_takes_others(sure->own, sure, formula))
                sure->is_of_others[m] = true;
        }
}

void sure_compute(Arena *arena, const ScoreRules *rules, Score *score)
{
    Sure sure = {.arena = arena,
        .own = arena_open(),
        .scratch = arena_open(),
        .score = score,
        .campaign = *rules->campaign,
        .exact = *rules};
    sure.campaign.policies.rounding = ROUNDING_EXACT;
    sure.exact.campaign = &sure.campaign;
    sure.exact.is_bare = true;
    sure.rules = &sure.exact;
    sure.index = map_new(sure.own);
    methods_look(&sure);
    score->sure = NEW_ARRAY(arena, Certainty, score->count + 1);
    for (size_t i = 0; i < score->count; i++) {
        ArenaMark mark = arena_mark(sure.scratch);
        certainty_make(&sure, i, &score->sure[i]);
        arena_rewind(sure.scratch, mark);
    }
    sure_places(arena, &rules->campaign->policies, score);
    arena_close(sure.scratch);
    arena_close(sure.own);
}
