// Formulas in words, for `nok explain` and the sheet «Как получено» of the rating.
#include "score/score_explain_int.h"

Str first_small(Arena *arena, Str text)
{
    size_t at = 0;
    char folded[4];
    uint32_t rune = rune_fold(text.len ? utf8_next(text, &at) : 0);
    Str first = {.data = folded, .len = text.len ? utf8_put(folded, rune) : 0};
    return str_concat(arena, first, str_part(text, at, text.len));
}

Str count_title(Arena *arena, const ScoreRules *rules, Str name)
{
    const Checklist *checklist = rules->checklist;
    for (size_t i = 0; i < checklist->group_count; i++) {
        const CheckGroup *group = &checklist->groups[i];
        Str title = first_small(arena, group->title);
        if (str_equal(group->have, name))
            return group->need.len ? str_concat(arena, title, STR(": есть")) : title;
        if (group->need.len && str_equal(group->need, name))
            return str_concat(arena, title, STR(": должно быть"));
    }
    int value = values_index(&rules->all->values, name);
    return value == NO_INDEX ? name : first_small(arena, rules->all->values.items[value].title);
}

typedef struct {
    Arena *arena;
    const ScoreRules *rules;
    Str text;
    size_t at;
    Text out;
} Wording;

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static Str function_words(Str name)
{
    static const char *const WORDS[][2] = {{"mean", "среднее"}, {"min", "наименьшее"},
        {"max", "наибольшее"}, {"sum", "сумма"}, {"if", "если"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(name, WORDS[i][0]))
            return str_c(WORDS[i][1]);
    return (Str){0};
}

// yes(q5): the name has been read, its bracket comes next.
static bool answers_word(Wording *wording, Str name)
{
    static const char *const WORDS[][2] = {
        {"yes", "«Да» на "}, {"answered", "ответов на "}, {"asked", "спрошенных о "}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t end = str_find(wording->text, STR(")"), wording->at);
        if (!str_is(name, WORDS[i][0]) || end == SIZE_MAX)
            continue;
        text_add_c(&wording->out, WORDS[i][1]);
        text_add(&wording->out, str_part(wording->text, wording->at + 1, end));
        wording->at = end + 1;
        return true;
    }
    return false;
}

static void name_word(Wording *wording)
{
    size_t start = wording->at;
    const Str text = wording->text;
    while (wording->at < text.len &&
           (is_letter(text.data[wording->at]) || is_digit(text.data[wording->at]) ||
               text.data[wording->at] == '.'))
        wording->at++;
    Str name = str_part(text, start, wording->at), function = function_words(name);
    bool is_indicator = name.len > 1 && name.data[0] == 'i' && is_digit(name.data[1]);
    bool is_criterion = name.len > 1 && name.data[0] == 'K' && is_digit(name.data[1]);
    if (answers_word(wording, name))
        return;
    if (function.len)
        text_add(&wording->out, function);
    else if (is_indicator)
        text_add(&wording->out, str_part(name, 1, name.len));
    else if (is_criterion)
        text_add(&wording->out, code_shown(wording->arena, name));
    else
        text_format(
            &wording->out, "«%.*s»", STR_ARG(count_title(wording->arena, wording->rules, name)));
}

// A sign that formulas write otherwise than people; empty: it stays.
static Str sign_word(const Wording *wording, size_t *len)
{
    static const char *const WORDS[][2] = {
        {"<=", "≤"}, {">=", "≥"}, {"<>", "≠"}, {"*", "×"}, {"-", "−"}, {", ", "; "}};
    Str rest = str_part(wording->text, wording->at, wording->text.len);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_starts(rest, str_c(WORDS[i][0]))) {
            *len = str_c(WORDS[i][0]).len;
            return str_c(WORDS[i][1]);
        }
    bool is_mark = rest.data[0] == '.' && rest.len > 1 && is_digit(rest.data[1]);
    *len = 1;
    return is_mark ? STR(",") : (Str){0};
}

Str formula_words(Arena *arena, const ScoreRules *rules, Str formula)
{
    Wording wording = {.arena = arena, .rules = rules, .text = formula, .out = text_new(arena)};
    while (wording.at < formula.len) {
        if (is_letter(formula.data[wording.at])) {
            name_word(&wording);
            continue;
        }
        size_t len;
        Str word = sign_word(&wording, &len);
        text_add(&wording.out, word.len ? word : str_part(formula, wording.at, wording.at + len));
        wording.at += len;
    }
    return text_str(&wording.out);
}

// ---------------------------------------------------------------- whole formulas

Str formula_read(Arena *arena, const ScoreRules *rules, const Formula *formula)
{
    Str text = formula_text(arena, formula);
    bool is_all = rules->campaign->policies.denominator == DENOMINATOR_ALL;
    return is_all ? str_replace(arena, text, STR("answered("), STR("asked(")) : text;
}

// «100 × «Да» на q5 / ответов на q5, где q5 – «Услуга предоставлена своевременно»».
Str indicator_words(Arena *arena, const ScoreRules *rules, const Formula *formula)
{
    Text text = text_new(arena);
    FormulaNames names = {0};
    Map *done = map_new(arena);
    size_t said = 0;
    text_add(&text, formula_words(arena, rules, formula_read(arena, rules, formula)));
    formula_names(arena, formula, &names);
    for (size_t i = 0; i < names.count; i++) {
        int question = names.items[i].function.len
                           ? questionnaire_index(rules->questionnaire, names.items[i].name)
                           : NO_INDEX;
        if (question == NO_INDEX || (*map_slot(done, names.items[i].name))++ > 0)
            continue;
        const Question *info = &rules->questionnaire->questions[question];
        text_format(&text, "%s%.*s – «%.*s»", said++ ? ", " : ", где ", STR_ARG(info->code),
            STR_ARG(info->title));
    }
    return text_str(&text);
}

// «0,3 × 1.1 + 0,3 × 1.2 + 0,4 × 1.3»; a sum of points has no weights.
Str criterion_words(Arena *arena, const Method *method, size_t index)
{
    const CriterionInfo *criterion = &method->criteria[index];
    Text text = text_new(arena);
    for (size_t i = 0; i < criterion->indicator_count; i++) {
        const IndicatorInfo *info = &method->indicators[criterion->first_indicator + i];
        if (info->is_absent)
            continue;
        text_add_c(&text, text.len ? " + " : "");
        if (!criterion->is_sum)
            text_format(&text, "%.*s × ", STR_ARG(exact_plain(arena, info->weight, ',')));
        text_add(&text, info->code);
    }
    return text_str(&text);
}

// ---------------------------------------------------------------- the numbers put in

typedef struct {
    Arena *arena;
    const Method *method;
    const UnitScore *score;
    bool is_rounded; // set when a criterion is not what is printed of it
} Printed;

static const Exact *criterion_printed(void *context, Str name)
{
    Printed *printed = context;
    int index = method_criterion_index(printed->method, name);
    const Exact *value = index == NO_INDEX ? NULL : printed->score->criteria[index];
    const Exact *ret = value ? exact_round(printed->arena, value, 2) : NULL;
    printed->is_rounded = printed->is_rounded || (ret && exact_compare(ret, value) != 0);
    return ret;
}
Str value_numbers(Arena *arena, const Score *score, size_t organization, size_t value)
{
    const Method *method = organization_method(score, organization);
    const OrganizationScore *item = &score->items[organization];
    if (!item->score.is_scored)
        return (Str){0};
    if (item->unit_count > 1)
        return str_format(arena, "среднее по подразделениям (%zu)", item->unit_count);
    if (value < method->indicator_count) {
        Str numbers = item->score.indicators[value].with_numbers;
        bool is_figure = item->score.indicators[value].value && numbers.len == 0;
        return is_figure ? STR("взят готовым у оператора")
                         : formula_words(arena, score->rules, numbers);
    }
    value -= method->indicator_count;
    if (value < method->criterion_count)
        return formula_words(arena, score->rules, item->score.criterion_formulas[value]);
    Printed printed = {.arena = arena, .method = method, .score = &item->score};
    FormulaScope scope = {.context = &printed, .name = criterion_printed};
    Str numbers = formula_words(arena, score->rules,
        formula_with_numbers(arena, organization_formulas(score, organization)->total, &scope));
    return printed.is_rounded
               ? str_concat(arena, numbers, STR(", критерии здесь округлены, в расчёте точные"))
               : numbers;
}
