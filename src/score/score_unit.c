// One set of counts -> indicators, criteria, total, by the method and the policies. Sources:
// method.md §1.
#include "score/score_int.h"

#include <stdlib.h>

Str value_key(Arena *arena, Str code)
{
    Text key = text_new(arena);
    bool is_number = code.len && code.data[0] >= '0' && code.data[0] <= '9';
    if (is_number)
        text_add_char(&key, 'i');
    for (size_t i = 0; i < code.len; i++)
        text_add_char(
            &key, code.data[i] == '.' ? '_' : (char)rune_fold((unsigned char)code.data[i]));
    return text_str(&key);
}

size_t value_count(const Method *method)
{
    return method->indicator_count + method->criterion_count + 1;
}

Str value_code(const Method *method, size_t index)
{
    if (index < method->indicator_count)
        return method->indicators[index].code;
    index -= method->indicator_count;
    return index < method->criterion_count ? method->criteria[index].code : STR("total");
}

const Exact *value_of(const Method *method, const UnitScore *score, size_t index)
{
    if (!score->is_scored)
        return NULL;
    if (index < method->indicator_count)
        return score->indicators[index].value;
    index -= method->indicator_count;
    return index < method->criterion_count ? score->criteria[index] : score->total;
}

// ---------------------------------------------------------------- names in formulas

static void indicator_compute(Scoring *scoring, size_t index);

// A name inside an indicator's formula: an observer's count or another indicator («i2.1»).
static const Exact *name_value(void *context, Str name)
{
    Scoring *scoring = context;
    int count = checklist_count_index(scoring->rules->checklist, name);
    if (count != NO_INDEX) {
        Count value = scoring->counts[count];
        return value.is_known ? exact_of(scoring->arena, value.value) : NULL;
    }
    int indicator = method_named_indicator(scoring->rules->method, name);
    if (indicator == NO_INDEX)
        return NULL;
    indicator_compute(scoring, (size_t)indicator);
    return scoring->score->indicators[indicator].value;
}

static const Exact *answers_value(void *context, Str function, Str question)
{
    const Scoring *scoring = context;
    int index = questionnaire_index(scoring->rules->questionnaire, question);
    if (index == NO_INDEX)
        return NULL;
    const Answers *answers = &scoring->answers[index];
    bool is_all = scoring->rules->campaign->policies.denominator == DENOMINATOR_ALL;
    long value = str_is(function, "yes")               ? answers->yes
                 : str_is(function, "asked") || is_all ? answers->asked
                                                       : answers->answered;
    return exact_of(scoring->arena, value);
}

// A name inside the total's formula: a criterion.
static const Exact *criterion_value(void *context, Str name)
{
    const Scoring *scoring = context;
    const Method *method = scoring->rules->method;
    for (size_t i = 0; i < method->criterion_count; i++)
        if (str_equal(method->criteria[i].code, name))
            return scoring->score->criteria[i];
    return NULL;
}

static const Exact *no_answers(void *context, Str function, Str question)
{
    (void)context;
    (void)function;
    (void)question;
    return NULL;
}

// ---------------------------------------------------------------- indicators

static const Exact *indicator_round(const Scoring *scoring, const Exact *value)
{
    switch (scoring->rules->campaign->policies.rounding) {
    case ROUNDING_EXACT:
        return value;
    case ROUNDING_INDICATORS:
    case ROUNDING_STEPS:
        return exact_round(scoring->arena, value, 2);
    case ROUNDING_WHOLE:
        return exact_round(scoring->arena, value, 0);
    }
    abort();
}

static const Exact *no_value_settle(const Scoring *scoring)
{
    switch (scoring->rules->campaign->policies.no_value) {
    case NO_VALUE_HUNDRED:
        return exact_of(scoring->arena, 100);
    case NO_VALUE_ZERO:
        return exact_of(scoring->arena, 0);
    case NO_VALUE_RENORMALIZE:
    case NO_VALUE_REFUSE:
        return NULL;
    }
    abort();
}

// Answers behind an opinion: the denominators that its formula names.
static long respondents_behind(Scoring *scoring, const Formula *formula)
{
    FormulaNames names = {0};
    long sum = 0;
    formula_names(scoring->arena, formula, &names);
    for (size_t i = 0; i < names.count; i++) {
        FormulaName name = names.items[i];
        bool is_denominator = str_is(name.function, "answered") || str_is(name.function, "asked");
        const Exact *value = is_denominator ? answers_value(scoring, name.function, name.name)
                                            : NULL;
        sum += value ? (long)exact_scaled(value, 0) : 0;
    }
    return sum;
}

static void indicator_compute(Scoring *scoring, size_t index)
{
    if (scoring->state[index] != 0)
        return; // done, or a cycle: the loader refuses those
    scoring->state[index] = 1;
    const ScoreRules *rules = scoring->rules;
    const IndicatorInfo *info = &rules->method->indicators[index];
    const Formula *formula = scoring->formulas[index];
    IndicatorScore *ret = &scoring->score->indicators[index];
    FormulaScope scope = {.context = scoring,
        .name = name_value,
        .answers = answers_value,
        .has_channel_policy = str_is(info->mean_policy, "missing_channel"),
        .channel = rules->campaign->policies.missing_channel};
    const Exact *value = scoring->figures ? scoring->figures[index]
                                          : formula_value(scoring->arena, formula, &scope);
    ret->is_channel_settled = scope.is_channel_used;
    if (!scoring->figures) {
        ret->with_numbers = formula_with_numbers(scoring->arena, formula, &scope);
        ret->respondents = respondents_behind(scoring, formula);
    }
    ret->is_missing = !value;
    ret->value = value ? indicator_round(scoring, value) : no_value_settle(scoring);
    scoring->state[index] = 2;
}

// ---------------------------------------------------------------- criteria and total

static Str weight_text(const Scoring *scoring, const Exact *weight)
{
    return exact_plain(scoring->arena, weight, ',');
}

// Weighted mean of the indicators that have a value: with all of them the weights sum to one.
static const Exact *criterion_compute(Scoring *scoring, size_t index)
{
    Arena *arena = scoring->arena;
    const Method *method = scoring->rules->method;
    const CriterionInfo *criterion = &method->criteria[index];
    const Exact *sum = exact_of(arena, 0), *weights = exact_of(arena, 0);
    Text terms = text_new(arena), weight_terms = text_new(arena);
    size_t count = 0;
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        const IndicatorInfo *info = &method->indicators[criterion->first_indicator + i];
        const Exact *value = scoring->score->indicators[criterion->first_indicator + i].value;
        if (!value)
            continue;
        sum = exact_add(arena, sum, exact_mul(arena, info->weight, value));
        weights = exact_add(arena, weights, info->weight);
        Str weight = weight_text(scoring, info->weight), plain = exact_plain(arena, value, ',');
        text_format(&terms, "%s%.*s * %.*s", count ? " + " : "", STR_ARG(weight), STR_ARG(plain));
        text_format(&weight_terms, "%s%.*s", count++ ? " + " : "", STR_ARG(weight));
    }
    bool is_whole = count == criterion->indicator_count;
    scoring->score->criterion_formulas[index] = is_whole ? text_str(&terms)
                                                         : str_format(arena, "(%.*s) / (%.*s)",
                                                               STR_ARG(text_str(&terms)),
                                                               STR_ARG(text_str(&weight_terms)));
    const Exact *value = exact_div(arena, sum, weights);
    bool is_stepped = scoring->rules->campaign->policies.rounding == ROUNDING_STEPS;
    return is_stepped ? exact_round(arena, value, 2) : value;
}

static bool criterion_has_value(const Scoring *scoring, const CriterionInfo *criterion)
{
    for (size_t i = 0; i < criterion->indicator_count; i++)
        if (!scoring->score->indicators[criterion->first_indicator + i].is_missing)
            return true;
    return false;
}

static bool has_questionnaire(const Scoring *scoring)
{
    for (size_t i = 0; i < scoring->rules->questionnaire->question_count; i++)
        if (scoring->answers[i].asked > 0)
            return true;
    return scoring->figures != NULL;
}

// Why the counts cannot be scored; empty when they can.
static Str refusal(const Scoring *scoring)
{
    Arena *arena = scoring->arena;
    const Method *method = scoring->rules->method;
    for (size_t i = 0; i < method->criterion_count; i++)
        if (!criterion_has_value(scoring, &method->criteria[i]))
            return !has_questionnaire(scoring)
                       ? STR("нет ни одной засчитанной анкеты")
                       : str_format(arena, "нет значений показателей критерия %zu «%.*s»", i + 1,
                             STR_ARG(method->criteria[i].short_title));
    if (scoring->rules->campaign->policies.no_value != NO_VALUE_REFUSE)
        return (Str){0};
    for (size_t i = 0; i < method->indicator_count; i++)
        if (scoring->score->indicators[i].is_missing)
            return str_format(arena, "нет значения показателя %.*s (no_value: refuse)",
                STR_ARG(method->indicators[i].code));
    return (Str){0};
}

const Exact *total_compute(Scoring *scoring)
{
    FormulaScope scope = {.context = scoring, .name = criterion_value, .answers = no_answers};
    const Formula *formula = scoring->formulas[scoring->rules->method->indicator_count];
    return formula_value(scoring->arena, formula, &scope);
}

void unit_score(Scoring *scoring)
{
    Arena *arena = scoring->arena;
    const Method *method = scoring->rules->method;
    UnitScore *score = scoring->score;
    score->indicators = NEW_ARRAY(arena, IndicatorScore, method->indicator_count);
    score->criteria = NEW_ARRAY(arena, const Exact *, method->criterion_count);
    score->criterion_formulas = NEW_ARRAY(arena, Str, method->criterion_count);
    scoring->state = NEW_ARRAY(arena, unsigned char, method->indicator_count);
    for (size_t i = 0; i < method->indicator_count; i++)
        indicator_compute(scoring, i);

    score->reason = refusal(scoring);
    score->is_scored = score->reason.len == 0;
    if (!score->is_scored)
        return;
    for (size_t i = 0; i < method->criterion_count; i++)
        score->criteria[i] = criterion_compute(scoring, i);
    score->total = total_compute(scoring);
    if (scoring->rules->campaign->policies.rounding == ROUNDING_STEPS)
        score->total = exact_round(arena, score->total, 2);
    score->is_scored = score->total != NULL;
    if (!score->is_scored)
        score->reason = STR("формула итога не имеет значения (деление на ноль)");
}
