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
    int value = values_index(&scoring->rules->all->values, name);
    if (value != NO_INDEX)
        return scoring->values ? scoring->values[value] : NULL;
    int indicator = method_named_indicator(scoring->method, name);
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
    const Method *method = scoring->method;
    for (size_t i = 0; i < method->criterion_count; i++)
        if (str_equal(method->criteria[i].code, name))
            return scoring->score->criteria[i];
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

static const Exact *no_value_settle(const Scoring *scoring, const IndicatorInfo *info)
{
    switch (scoring->rules->campaign->policies.no_value) {
    case NO_VALUE_HUNDRED:
        return info->most;
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

// ---------------------------------------------------------------- scales of the earlier regime

const TenBounds *scale_bounds(Arena *arena, const IndicatorScale *scale, Str type)
{
    Str key = str_header_key(arena, type);
    for (size_t i = 0; i < scale->bound_count; i++) {
        Str of = scale->bounds[i].type;
        if (of.len == 0 || str_equal(str_header_key(arena, of), key))
            return &scale->bounds[i];
    }
    return NULL;
}

// k10 = (k - least) / (most - least) * 10 or its mirror (recommendations 391а).
static const Exact *ten_points(
    const Scoring *scoring, const IndicatorScale *scale, const Exact *value, IndicatorScore *ret)
{
    Arena *arena = scoring->arena;
    const TenBounds *bounds = scale_bounds(arena, scale, scoring->unit->type);
    ret->has_no_bounds = !bounds;
    if (!bounds)
        return NULL;
    const Exact *ten = exact_of(arena, 10), *zero = exact_of(arena, 0);
    const Exact *above = scale->is_mirrored ? exact_sub(arena, bounds->most, value)
                                            : exact_sub(arena, value, bounds->least);
    const Exact *range = exact_sub(arena, bounds->most, bounds->least);
    const Exact *points = exact_div(arena, exact_mul(arena, ten, above), range);
    ret->is_beyond = exact_sign(points) < 0 || exact_compare(points, ten) > 0;
    if (!ret->is_beyond || !scale->is_limited)
        return points;
    return exact_sign(points) < 0 ? zero : ten;
}

static const Exact *step_points(const IndicatorScale *scale, const Exact *value)
{
    for (size_t i = 0; i < scale->step_count; i++)
        if (!scale->steps[i].below || exact_compare(value, scale->steps[i].below) < 0)
            return scale->steps[i].points;
    return NULL;
}

// The points of the value that the indicator's formula gave.
static const Exact *scale_points(
    const Scoring *scoring, const IndicatorInfo *info, const Exact *value, IndicatorScore *ret)
{
    ret->raw = value;
    if (!value || (info->scale.bound_count == 0 && info->scale.step_count == 0))
        return value;
    return info->scale.step_count ? step_points(&info->scale, value)
                                  : ten_points(scoring, &info->scale, value, ret);
}

// In performing arts the indicators of a derived criterion are not measured.
static bool criterion_is_derived(const Scoring *scoring, size_t criterion)
{
    return scoring->unit->is_performing && scoring->formulas->derived[criterion] != NULL;
}

static bool indicator_is_measured(const Scoring *scoring, const IndicatorInfo *info)
{
    return !info->is_absent && !criterion_is_derived(scoring, info->criterion);
}

static void indicator_compute(Scoring *scoring, size_t index)
{
    if (scoring->state[index] != 0)
        return; // done, or a cycle: the loader refuses those
    scoring->state[index] = 1;
    const ScoreRules *rules = scoring->rules;
    const IndicatorInfo *info = &scoring->method->indicators[index];
    const Formula *formula = scoring->formulas->indicators[index];
    IndicatorScore *ret = &scoring->score->indicators[index];
    FormulaScope scope = {.context = scoring,
        .name = name_value,
        .answers = answers_value,
        .has_channel_policy = str_is(info->mean_policy, "missing_channel"),
        .channel = rules->campaign->policies.missing_channel};
    if (!indicator_is_measured(scoring, info)) {
        scoring->state[index] = 2;
        return;
    }
    // Finished figures stand instead of the formulas; what is derived follows from them.
    bool is_figure = scoring->figures &&
                     (scoring->figures[index] || info->source != INDICATOR_DERIVED);
    const Exact *value = is_figure ? scoring->figures[index]
                                   : scale_points(scoring, info,
                                         formula_value(scoring->arena, formula, &scope), ret);
    ret->is_channel_settled = scope.is_channel_used;
    if (!is_figure && !rules->is_bare) {
        ret->with_numbers = formula_with_numbers(scoring->arena, formula, &scope);
        ret->respondents = respondents_behind(scoring, formula);
    }
    ret->is_missing = !value;
    value = value ? value : no_value_settle(scoring, info);
    ret->value = value ? indicator_round(scoring, value) : NULL;
    scoring->state[index] = 2;
}

// ---------------------------------------------------------------- criteria and total

static Str weight_text(const Scoring *scoring, const Exact *weight)
{
    return exact_plain(scoring->arena, weight, ',');
}

// The sum of points, scaled up when some indicators have no value.
static const Exact *criterion_sum(const Scoring *scoring, const CriterionInfo *criterion, Str *text)
{
    Arena *arena = scoring->arena;
    const Exact *sum = exact_of(arena, 0), *most = exact_of(arena, 0), *most_all = most;
    Text terms = text_new(arena);
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        size_t at = criterion->first_indicator + i;
        const IndicatorInfo *info = &scoring->method->indicators[at];
        const Exact *value = scoring->score->indicators[at].value;
        if (info->is_absent)
            continue;
        most_all = exact_add(arena, most_all, info->most);
        if (!value)
            continue;
        sum = exact_add(arena, sum, value);
        most = exact_add(arena, most, info->most);
        if (!scoring->rules->is_bare)
            text_format(
                &terms, "%s%.*s", terms.len ? " + " : "", STR_ARG(exact_plain(arena, value, ',')));
    }
    *text = text_str(&terms);
    if (exact_compare(most, most_all) == 0)
        return sum;
    *text = str_format(arena, "(%.*s) * %.*s / %.*s", STR_ARG(*text),
        STR_ARG(exact_plain(arena, most_all, ',')), STR_ARG(exact_plain(arena, most, ',')));
    return exact_div(arena, exact_mul(arena, sum, most_all), most);
}

// Weighted mean of the indicators that have a value: with all of them the weights sum to one.
static const Exact *criterion_mean(
    const Scoring *scoring, const CriterionInfo *criterion, Str *text)
{
    Arena *arena = scoring->arena;
    const Exact *sum = exact_of(arena, 0), *weights = exact_of(arena, 0);
    Text terms = text_new(arena), weight_terms = text_new(arena);
    size_t count = 0;
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        size_t at = criterion->first_indicator + i;
        const IndicatorInfo *info = &scoring->method->indicators[at];
        const Exact *value = scoring->score->indicators[at].value;
        if (!value)
            continue;
        sum = exact_add(arena, sum, exact_mul(arena, info->weight, value));
        weights = exact_add(arena, weights, info->weight);
        if (scoring->rules->is_bare)
            continue;
        Str weight = weight_text(scoring, info->weight), plain = exact_plain(arena, value, ',');
        text_format(&terms, "%s%.*s * %.*s", count ? " + " : "", STR_ARG(weight), STR_ARG(plain));
        text_format(&weight_terms, "%s%.*s", count++ ? " + " : "", STR_ARG(weight));
    }
    *text = text_str(&terms);
    if (exact_compare(weights, exact_of(arena, 1)) == 0)
        return sum;
    *text = str_format(arena, "(%.*s) / (%.*s)", STR_ARG(*text), STR_ARG(text_str(&weight_terms)));
    return exact_div(arena, sum, weights);
}

static void criterion_compute(Scoring *scoring, size_t index)
{
    const CriterionInfo *criterion = &scoring->method->criteria[index];
    if (criterion->is_absent || criterion_is_derived(scoring, index))
        return;
    Str *text = &scoring->score->criterion_formulas[index];
    const Exact *value = criterion->is_sum ? criterion_sum(scoring, criterion, text)
                                           : criterion_mean(scoring, criterion, text);
    bool is_stepped = scoring->rules->campaign->policies.rounding == ROUNDING_STEPS;
    scoring->score->criteria[index] = is_stepped ? exact_round(scoring->arena, value, 2) : value;
}

// К of performing arts: computed from the others as they are, rounded as an indicator is.
static void criterion_derive(Scoring *scoring, size_t index)
{
    if (!criterion_is_derived(scoring, index))
        return;
    FormulaScope scope = {.context = scoring, .name = criterion_value};
    const Formula *formula = scoring->formulas->derived[index];
    const Exact *value = formula_value(scoring->arena, formula, &scope);
    if (!scoring->rules->is_bare)
        scoring->score->criterion_formulas[index] = formula_with_numbers(
            scoring->arena, formula, &scope);
    scoring->score->criteria[index] = value ? indicator_round(scoring, value) : NULL;
}

// A value of the criterion's own: one derived from others only, by a policy perhaps, is none,
// unless the criterion has no other indicators.
static bool criterion_has_value(const Scoring *scoring, size_t index)
{
    const CriterionInfo *criterion = &scoring->method->criteria[index];
    if (criterion->is_absent || criterion_is_derived(scoring, index))
        return true;
    bool has_measured = false, has_derived = false, is_all_derived = true;
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        size_t at = criterion->first_indicator + i;
        const IndicatorInfo *info = &scoring->method->indicators[at];
        bool is_derived = info->source == INDICATOR_DERIVED;
        bool has_value = !info->is_absent && !scoring->score->indicators[at].is_missing;
        is_all_derived = is_all_derived && (is_derived || info->is_absent);
        has_measured = has_measured || (has_value && !is_derived);
        has_derived = has_derived || (has_value && is_derived);
    }
    return is_all_derived ? has_derived : has_measured;
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
    const Method *method = scoring->method;
    for (size_t i = 0; i < method->criterion_count; i++)
        if (!criterion_has_value(scoring, i))
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
    FormulaScope scope = {.context = scoring, .name = criterion_value};
    const Formula *formula = scoring->formulas->total;
    return formula_value(scoring->arena, formula, &scope);
}

void unit_score(Scoring *scoring)
{
    Arena *arena = scoring->arena;
    const Method *method = scoring->method;
    UnitScore *score = scoring->score;
    score->indicators = NEW_ARRAY(arena, IndicatorScore, method->indicator_count);
    score->criteria = NEW_ARRAY(arena, const Exact *, method->criterion_count);
    score->criterion_formulas = NEW_ARRAY(arena, Str, method->criterion_count);
    scoring->state = NEW_ARRAY(arena, unsigned char, method->indicator_count);
    if (!scoring->formulas) {
        score->reason = STR("для её сферы нет методики");
        return;
    }
    for (size_t i = 0; i < method->indicator_count; i++)
        indicator_compute(scoring, i);

    score->reason = refusal(scoring);
    score->is_scored = score->reason.len == 0;
    if (!score->is_scored)
        return;
    for (size_t i = 0; i < method->criterion_count; i++)
        criterion_compute(scoring, i);
    for (size_t i = 0; i < method->criterion_count; i++)
        criterion_derive(scoring, i);
    score->total = total_compute(scoring);
    if (scoring->rules->campaign->policies.rounding == ROUNDING_STEPS)
        score->total = exact_round(arena, score->total, 2);
    score->is_scored = score->total != NULL;
    if (!score->is_scored)
        score->reason = STR("формула итога не имеет значения (деление на ноль)");
}
