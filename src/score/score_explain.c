// `nok explain`: what is asked, and who answers it. A figure is taken apart in
// score_explain_value.c, down to rows in score_explain_source.c and score_explain_rows.c.
#include "score/score_explain_int.h"

static Str depth_words(Depth depth)
{
    static const char *const WORDS[DEPTH_COUNT] = {
        [DEPTH_NONE] = "",
        [DEPTH_QUESTIONNAIRES] = "анкеты",
        [DEPTH_COUNTS] = "числа ответов, сосчитанные оператором",
        [DEPTH_FIGURES] = "готовые показатели оператора, сверить их не с чем",
    };
    return str_c(WORDS[depth]);
}

static bool unit_has_values(const Explaining *explaining, const Unit *unit)
{
    bool is_source = explaining->rules->campaign->sources[SOURCE_VALUES].count > 0;
    size_t count = explaining->rules->all->values.count;
    for (size_t i = 0; is_source && unit->values && i < count; i++)
        if (unit->values[i])
            return true;
    return false;
}

// What the result is made of: of several units each kind once.
static Str depths_text(const Explaining *explaining)
{
    const Facts *facts = explaining->score->facts;
    const Organization *organization = &facts->organizations.items[explaining->organization];
    Text text = text_new(explaining->arena);
    bool is_said[DEPTH_COUNT] = {[DEPTH_NONE] = true};
    bool is_observed = false, has_values = false;
    for (size_t u = 0; u < organization->unit_count; u++) {
        const Unit *unit = &facts->units.items[organization->units[u]];
        Depth depth = unit_depth(unit);
        is_observed = is_observed || unit->has_observation;
        has_values = has_values || unit_has_values(explaining, unit);
        if (!is_said[depth])
            text_format(&text, "%s%.*s", text.len ? "; " : "", STR_ARG(depth_words(depth)));
        is_said[depth] = true;
    }
    if (is_observed)
        text_format(&text, "%sнаблюдение", text.len ? "; " : "");
    if (has_values)
        text_format(&text, "%sзначения показателей", text.len ? "; " : "");
    return text.len ? text_str(&text) : STR("данных нет");
}

// Of some unit the operator counted the answers: people, not questionnaires, are known.
static bool has_counted_units(const Explaining *explaining)
{
    const Facts *facts = explaining->score->facts;
    const Organization *organization = &facts->organizations.items[explaining->organization];
    for (size_t u = 0; u < organization->unit_count; u++)
        if (facts->units.items[organization->units[u]].is_of_counts)
            return true;
    return false;
}

static void head_add(Explaining *explaining)
{
    Arena *arena = explaining->arena;
    const Unit *unit = explaining->unit;
    text_format(explaining->out, "%.*s (код %.*s", STR_ARG(unit->name), STR_ARG(unit->org_id));
    if (unit->inn.len)
        text_format(explaining->out, ", ИНН %.*s", STR_ARG(unit->inn));
    text_add_c(explaining->out, ")\n");
    if (explaining->formulas)
        line_add(explaining, "Методика:",
            str_format(arena, "%.*s, %.*s", STR_ARG(explaining->method->source),
                STR_ARG(explaining->method->sphere_title)));
    line_add(explaining, "Из чего:", depths_text(explaining));
    line_add(explaining, has_counted_units(explaining) ? "Опрошено:" : "Засчитано анкет:",
        str_format(arena, "%ld", explaining->item->respondents));
}

typedef enum { ASKED_ALL, ASKED_VALUE, ASKED_PLACE, ASKED_MORE, ASKED_UNKNOWN } Asked;

static Asked asked_what(const Explaining *explaining, Str code, size_t *value)
{
    Str word = str_fold(explaining->arena, code);
    *value = value_find(explaining->arena, explaining->score->method, code);
    if (code.len == 0)
        return ASKED_ALL;
    if (str_is(word, "место"))
        return ASKED_PLACE;
    if (str_is(word, "да"))
        return ASKED_MORE;
    return *value == SIZE_MAX ? ASKED_UNKNOWN : ASKED_VALUE;
}

static void value_explain(Explaining *explaining, size_t value)
{
    const Method *method = explaining->method;
    if (value == value_count(method) - 1)
        explain_total(explaining);
    else if (value >= method->indicator_count)
        explain_criterion(explaining, value - method->indicator_count);
    else if (explaining->formulas)
        explain_indicator(explaining, value);
    else
        line_add(explaining, "Не оценена:", explaining->item->score.reason);
}

static bool organization_explain(Explaining *explaining, const ExplainRequest *request, Error *err)
{
    size_t value;
    Asked asked = asked_what(explaining, request->code, &value);
    bool is_indicator = asked == ASKED_VALUE && value < explaining->method->indicator_count;
    if (asked == ASKED_UNKNOWN)
        return error_set(err, "нет показателя «%.*s»; есть %.*s, место, да, строки",
            STR_ARG(request->code), STR_ARG(values_shown(explaining->arena, explaining->method)));
    if (request->has_rows && asked != ASKED_ALL && !is_indicator)
        return error_set(
            err, "строки есть у показателя опроса или наблюдения, например: 1.3 строки");
    if (request->is_csv && !request->has_rows)
        return error_set(err, "вид csv есть только у строк: добавьте слово строки");
    if (request->other && asked != ASKED_PLACE)
        return error_set(err, "с другой организацией сравнивается место: КТО место С_КЕМ");
    if (!request->is_csv)
        head_add(explaining);
    if (request->has_rows) {
        explain_rows(explaining, is_indicator ? value : SIZE_MAX, request->is_csv);
        return true;
    }
    switch (asked) {
    case ASKED_ALL:
        explain_all(explaining);
        break;
    case ASKED_VALUE:
        value_explain(explaining, value);
        break;
    case ASKED_PLACE:
        if (request->other)
            explain_place_beside(explaining, request->other - 1);
        else
            explain_place(explaining);
        break;
    case ASKED_MORE:
        explain_more(explaining);
        break;
    case ASKED_UNKNOWN:
        break;
    }
    return true;
}

bool score_explain(Arena *arena, const ScoreRules *rules, const Score *score,
    const ExplainRequest *request, Text *out, Error *err)
{
    Explaining explaining = {.arena = arena,
        .rules = rules,
        .score = score,
        .out = out,
        .organization = request->organization};
    if (request->group.len && request->other)
        return error_set(err, "сравнивается место одной организации: КТО место С_КЕМ");
    if (request->group.len) {
        if (request->has_rows || request->is_csv)
            return error_set(err, "строки и вид csv есть только у одной организации");
        return explain_mean(&explaining, request->group, request->code, err);
    }
    explaining.method = organization_method(score, request->organization);
    explaining.formulas = organization_formulas(score, request->organization);
    explaining.item = &score->items[request->organization];
    explaining.unit = organization_unit(score->facts, request->organization);
    return organization_explain(&explaining, request, err);
}
