// `nok explain`: a figure taken apart, from the formula down to files and rows.
#include "score/score_int.h"

typedef struct {
    Arena *arena;
    const ScoreRules *rules;
    const Score *score;
    size_t organization;
    Text *out;
} Explaining;

static Str printed(Arena *arena, const Exact *value)
{
    return value ? exact_decimal(arena, value, 2, ',') : STR("–");
}

static void line_add(Explaining *explaining, const char *label, Str text)
{
    size_t width = utf8_count(str_c(label));
    text_format(explaining->out, "%s%*s%.*s\n", label, (int)(width < 18 ? 18 - width : 1), "",
        STR_ARG(text));
}

static void value_lines(Explaining *explaining, const Exact *value)
{
    Arena *arena = explaining->arena;
    line_add(
        explaining, "Точное значение:", value ? exact_fraction(arena, value) : STR("нет значения"));
    line_add(explaining, "В печати:", printed(arena, value));
}

// ---------------------------------------------------------------- rows behind the counts

static void range_add(Text *out, long first, long last, bool is_first)
{
    const char *comma = is_first ? "" : ", ";
    if (first == last)
        text_format(out, "%s%ld", comma, first);
    else
        text_format(out, "%s%ld–%ld", comma, first, last);
}

// Rows of one source with one answer, neighbours joined: «2–14, 17».
static size_t rows_add(
    const Explaining *explaining, size_t question, size_t source, bool is_yes, Text *out)
{
    const Facts *facts = explaining->score->facts;
    long first = 0, last = 0;
    size_t count = 0;
    bool is_first = true;
    for (size_t i = 0; i < facts->trace.count; i++) {
        const AnswerTrace *trace = &facts->trace.items[i];
        bool is_taken_back = trace->row < 0;
        if (trace->question != question || trace->source != source || trace->is_yes != is_yes ||
            is_taken_back)
            continue;
        count++;
        if (first && trace->row == last + 1) {
            last = trace->row;
            continue;
        }
        if (first) {
            range_add(out, first, last, is_first);
            is_first = false;
        }
        first = last = trace->row;
    }
    if (first)
        range_add(out, first, last, is_first);
    return count;
}

static void source_rows(const Explaining *explaining, size_t question, size_t source)
{
    const SourceTotal *total = &explaining->score->facts->sources.items[source];
    for (int yes = 1; yes >= 0; yes--) {
        Text rows = text_new(explaining->arena);
        size_t count = rows_add(explaining, question, source, yes == 1, &rows);
        if (count == 0)
            continue;
        text_format(explaining->out, "      %.*s%s%.*s, «%s» %zu: %s %.*s\n", STR_ARG(total->file),
            total->sheet.len ? ", лист " : "", STR_ARG(total->sheet), yes ? "Да" : "Нет", count,
            count == 1 ? "строка" : "строки", STR_ARG(text_str(&rows)));
    }
}

static void question_lines(const Explaining *explaining, Str code)
{
    const Questionnaire *questionnaire = explaining->rules->questionnaire;
    int index = questionnaire_index(questionnaire, code);
    if (index == NO_INDEX)
        return;
    const Answers *answers = &explaining->score->items[explaining->organization].answers[index];
    text_format(explaining->out, "  %.*s «%.*s»: «Да» %ld, ответили %ld, спрошены %ld\n",
        STR_ARG(code), STR_ARG(questionnaire->questions[index].title), answers->yes,
        answers->answered, answers->asked);
    for (size_t s = 0; s < explaining->score->facts->sources.count; s++)
        source_rows(explaining, (size_t)index, s);
}

static void lacks_line(const Explaining *explaining, const Unit *unit, Str count_name)
{
    const Checklist *checklist = explaining->rules->checklist;
    for (size_t i = 0; unit->marks && i < checklist->item_count; i++) {
        const CheckGroup *group = &checklist->groups[checklist->items[i].group];
        if (str_equal(group->have, count_name) && unit->marks[i] == MARK_ABSENT)
            text_format(
                explaining->out, "      нет: %.*s\n", STR_ARG(checklist->items[i].short_text));
    }
}

static void count_lines(const Explaining *explaining, Str name)
{
    const Facts *facts = explaining->score->facts;
    int index = checklist_count_index(explaining->rules->checklist, name);
    const Organization *organization = &facts->organizations.items[explaining->organization];
    for (size_t u = 0; index != NO_INDEX && u < organization->unit_count; u++) {
        const Unit *unit = &facts->units.items[organization->units[u]];
        Count count = unit->counts[index];
        if (!unit->has_observation) {
            text_format(explaining->out, "  %.*s: нет строки наблюдения\n", STR_ARG(name));
            continue;
        }
        Str value = count.is_known ? str_format(explaining->arena, "%ld", count.value)
                                   : STR("нет значения");
        text_format(explaining->out, "  %.*s = %.*s: %.*s%s%.*s, строка %ld\n", STR_ARG(name),
            STR_ARG(value), STR_ARG(unit->observation_place.file),
            unit->observation_place.sheet.len ? ", лист " : "",
            STR_ARG(unit->observation_place.sheet), unit->observation_place.row);
        lacks_line(explaining, unit, name);
    }
}

static void sources_lines(const Explaining *explaining, const Formula *formula)
{
    FormulaNames names = {0};
    Map *done = map_new(explaining->arena);
    formula_names(explaining->arena, formula, &names);
    text_add_c(explaining->out, "Откуда числа:\n");
    for (size_t i = 0; i < names.count; i++) {
        FormulaName name = names.items[i];
        if ((*map_slot(done, name.name))++ > 0)
            continue;
        if (name.function.len)
            question_lines(explaining, name.name);
        else
            count_lines(explaining, name.name);
    }
}

// ---------------------------------------------------------------- levels

static void explain_indicator(Explaining *explaining, size_t index)
{
    const Method *method = organization_method(explaining->score, explaining->organization);
    const IndicatorInfo *info = &method->indicators[index];
    const OrganizationScore *item = &explaining->score->items[explaining->organization];
    const IndicatorScore *indicator = &item->score.indicators[index];
    text_format(
        explaining->out, "\nПоказатель %.*s «%.*s»\n", STR_ARG(info->code), STR_ARG(info->title));
    Str formula = formula_text(explaining->arena,
        organization_formulas(explaining->score, explaining->organization)->indicators[index]);
    if (explaining->rules->campaign->policies.denominator == DENOMINATOR_ALL)
        formula = str_replace(explaining->arena, formula, STR("answered("), STR("asked("));
    line_add(explaining, "Формула:", formula);
    if (indicator->with_numbers.len)
        line_add(explaining, "С числами:", indicator->with_numbers);
    else
        line_add(explaining, "С числами:", STR("показатель взят готовым у оператора"));
    for (size_t u = 0; u < item->unit_count; u++) {
        const IndicatorScore *part = &item->units[u].indicators[index];
        Str exact = part->value ? exact_fraction(explaining->arena, part->value)
                                : STR("нет значения");
        text_format(explaining->out, "  подразделение %zu: %.*s = %.*s\n", u + 1,
            STR_ARG(part->with_numbers), STR_ARG(exact));
    }
    value_lines(explaining, indicator->value);
    const CriterionInfo *criterion = &method->criteria[info->criterion];
    line_add(explaining, "Вес:",
        str_format(explaining->arena, "%.*s в критерии %.*s «%.*s»",
            STR_ARG(exact_plain(explaining->arena, info->weight, ',')), STR_ARG(criterion->code),
            STR_ARG(criterion->title)));
    sources_lines(explaining,
        organization_formulas(explaining->score, explaining->organization)->indicators[index]);
}

static void explain_criterion(Explaining *explaining, size_t index)
{
    const CriterionInfo *criterion =
        &organization_method(explaining->score, explaining->organization)->criteria[index];
    const UnitScore *score = &explaining->score->items[explaining->organization].score;
    text_format(explaining->out, "\nКритерий %.*s «%.*s»\n", STR_ARG(criterion->code),
        STR_ARG(criterion->title));
    if (score->is_scored)
        line_add(explaining, "С числами:", score->criterion_formulas[index]);
    value_lines(explaining, score->is_scored ? score->criteria[index] : NULL);
}

static void explain_total(Explaining *explaining)
{
    const Method *method = organization_method(explaining->score, explaining->organization);
    const UnitScore *score = &explaining->score->items[explaining->organization].score;
    text_add_c(explaining->out, "\nИтоговая оценка\n");
    line_add(explaining, "Формула:",
        formula_text(explaining->arena,
            organization_formulas(explaining->score, explaining->organization)->total));
    if (!score->is_scored) {
        line_add(explaining, "Не оценена:", score->reason);
        return;
    }
    for (size_t i = 0; i < method->criterion_count; i++)
        line_add(explaining,
            str_to_c(explaining->arena,
                str_format(explaining->arena, "  %.*s:", STR_ARG(method->criteria[i].code))),
            str_format(explaining->arena, "%.*s (%.*s)",
                STR_ARG(printed(explaining->arena, score->criteria[i])),
                STR_ARG(exact_fraction(explaining->arena, score->criteria[i]))));
    value_lines(explaining, score->total);
}

static void explain_all(Explaining *explaining)
{
    const Method *method = organization_method(explaining->score, explaining->organization);
    const UnitScore *score = &explaining->score->items[explaining->organization].score;
    explain_total(explaining);
    for (size_t i = 0; i < method->criterion_count; i++) {
        explain_criterion(explaining, i);
        for (size_t j = 0; j < method->criteria[i].indicator_count; j++) {
            const IndicatorInfo *info =
                &method->indicators[method->criteria[i].first_indicator + j];
            const IndicatorScore *indicator =
                &score->indicators[method->criteria[i].first_indicator + j];
            Str value = score->is_scored ? printed(explaining->arena, indicator->value) : STR("–");
            text_format(explaining->out, "  %.*s  %*s%.*s  %.*s = %.*s\n", STR_ARG(info->code),
                (int)(utf8_count(value) < 6 ? 6 - utf8_count(value) : 0), "", STR_ARG(value),
                STR_ARG(info->short_title), STR_ARG(indicator->with_numbers));
        }
    }
    text_add_c(explaining->out,
        "\nПодробно об одном показателе, с файлами и строками: добавьте его номер, например 1.3\n");
}

bool score_explain(Arena *arena, const ScoreRules *rules, const Score *score, size_t organization,
    Str code, Text *out, Error *err)
{
    Explaining explaining = {
        .arena = arena, .rules = rules, .score = score, .organization = organization, .out = out};
    const Unit *unit = organization_unit(score->facts, organization);
    text_format(out, "%.*s (код %.*s", STR_ARG(unit->name), STR_ARG(unit->org_id));
    if (unit->inn.len)
        text_format(out, ", ИНН %.*s", STR_ARG(unit->inn));
    text_add_c(out, ")\n");
    text_format(out, "Засчитано анкет: %ld\n", score->items[organization].respondents);
    Str wanted = str_fold(arena, str_replace(arena, code, STR("К"), STR("K")));
    wanted = str_replace(arena, wanted, STR("к"), STR("k"));
    wanted = str_replace(arena, wanted, STR(","), STR("."));
    if (code.len == 0) {
        explain_all(&explaining);
        return true;
    }
    if (str_is(wanted, "total") || str_is(wanted, "итог")) {
        explain_total(&explaining);
        return true;
    }
    for (size_t i = 0; i < rules->method->indicator_count; i++)
        if (str_equal(rules->method->indicators[i].code, wanted)) {
            explain_indicator(&explaining, i);
            return true;
        }
    for (size_t i = 0; i < rules->method->criterion_count; i++)
        if (str_equal(str_fold(arena, rules->method->criteria[i].code), wanted)) {
            explain_criterion(&explaining, i);
            return true;
        }
    return error_set(err, "нет показателя «%.*s»; есть 1.1 … 5.3, К1 … К5, итог", STR_ARG(code));
}
