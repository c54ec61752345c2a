// `nok explain`: the numbers of a formula down to files, sheets and rows.
#include "score/score_explain_int.h"

static const Unit *unit_at(const Explaining *explaining, size_t index)
{
    const Facts *facts = explaining->score->facts;
    return &facts->units.items[facts->organizations.items[explaining->organization].units[index]];
}

static size_t units_count(const Explaining *explaining)
{
    return explaining->score->facts->organizations.items[explaining->organization].unit_count;
}

// ---------------------------------------------------------------- answers

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

static void source_rows(Explaining *explaining, size_t question, size_t source)
{
    const SourceTotal *total = &explaining->score->facts->sources.items[source];
    for (int yes = 1; yes >= 0; yes--) {
        Text rows = text_new(explaining->arena);
        size_t count = rows_add(explaining, question, source, yes == 1, &rows);
        if (count == 0)
            continue;
        paragraph_add(explaining, 6,
            str_format(explaining->arena, "%.*s%s%.*s, «%s» %zu: %s %.*s", STR_ARG(total->file),
                total->sheet.len ? ", лист " : "", STR_ARG(total->sheet), yes ? "Да" : "Нет", count,
                count == 1 ? "строка" : "строки", STR_ARG(text_str(&rows))));
    }
}

// The operator's finished counts of answers stand instead of questionnaires.
static void counted_rows(Explaining *explaining)
{
    for (size_t u = 0; u < units_count(explaining); u++) {
        const Unit *unit = unit_at(explaining, u);
        if (unit->is_of_counts)
            paragraph_add(explaining, 6,
                str_format(explaining->arena,
                    "%.*s%sчисла ответов сосчитал оператор, анкет нет: %.*s и ниже",
                    STR_ARG(units_count(explaining) > 1 ? unit_shown(explaining->arena, unit)
                                                        : (Str){0}),
                    units_count(explaining) > 1 ? ": " : "",
                    STR_ARG(place_shown(explaining->arena, unit->counted_place))));
    }
}

static void question_lines(Explaining *explaining, Str code)
{
    const Questionnaire *questionnaire = explaining->rules->questionnaire;
    int index = questionnaire_index(questionnaire, code);
    if (index == NO_INDEX)
        return;
    const Answers *answers = &explaining->item->answers[index];
    paragraph_add(explaining, 2,
        str_format(explaining->arena, "%.*s «%.*s»: «Да» %ld, ответили %ld, спрошены %ld",
            STR_ARG(code), STR_ARG(questionnaire->questions[index].title), answers->yes,
            answers->answered, answers->asked));
    for (size_t s = 0; s < explaining->score->facts->sources.count; s++)
        source_rows(explaining, (size_t)index, s);
    counted_rows(explaining);
}

// ---------------------------------------------------------------- the observer's counts

static void lacks_lines(Explaining *explaining, const Unit *unit, Str count_name)
{
    const Checklist *checklist = explaining->rules->checklist;
    for (size_t i = 0; unit->marks && i < checklist->item_count; i++) {
        const CheckGroup *group = &checklist->groups[checklist->items[i].group];
        if (str_equal(group->have, count_name) && unit->marks[i] == MARK_ABSENT)
            paragraph_add(explaining, 6,
                str_concat(explaining->arena, STR("нет: "), checklist->items[i].short_text));
    }
}

static void count_lines(Explaining *explaining, Str name, size_t index)
{
    Arena *arena = explaining->arena;
    Str title = count_title(arena, explaining->rules, name);
    for (size_t u = 0; u < units_count(explaining); u++) {
        const Unit *unit = unit_at(explaining, u);
        Count count = unit->counts[index];
        Str value = count.is_known ? str_format(arena, "%ld", count.value) : STR("нет значения");
        Str place = unit->has_observation ? place_shown(arena, unit->observation_place)
                                          : STR("нет строки наблюдения");
        paragraph_add(explaining, 2,
            str_format(
                arena, "«%.*s» = %.*s: %.*s", STR_ARG(title), STR_ARG(value), STR_ARG(place)));
        lacks_lines(explaining, unit, name);
    }
}

// ---------------------------------------------------------------- decimal values

static const ValuePlace *value_place(const Unit *unit, size_t index)
{
    const ValuePlace *ret = unit->value_places;
    while (ret->value != index)
        ret = ret->before;
    return ret;
}

// The rows of several experts, in the order of the file.
static void value_place_lines(Explaining *explaining, const Unit *unit, size_t index)
{
    enum { SHOWN = 20 };
    Arena *arena = explaining->arena;
    size_t count = (size_t)unit->value_counts[index], at = count;
    const ValuePlace **rows = NEW_ARRAY(arena, const ValuePlace *, count);
    for (const ValuePlace *row = unit->value_places; row; row = row->before)
        if (row->value == index)
            rows[--at] = row;
    for (size_t i = 0; i < count && i < SHOWN; i++)
        paragraph_add(explaining, 6,
            str_format(arena, "%.*s: %.*s", STR_ARG(place_shown(arena, rows[i]->place)),
                STR_ARG(exact_plain(arena, rows[i]->number, ','))));
    if (count > SHOWN)
        paragraph_add(explaining, 6, str_format(arena, "и ещё строк: %zu", count - SHOWN));
}

static void value_rows(Explaining *explaining, Str name, size_t index)
{
    Arena *arena = explaining->arena;
    for (size_t u = 0; u < units_count(explaining); u++) {
        const Unit *unit = unit_at(explaining, u);
        bool has_value = unit->values && unit->values[index];
        long rows = has_value ? unit->value_counts[index] : 0;
        const Exact *mean = has_value ? exact_div(arena, unit->values[index], exact_of(arena, rows))
                                      : NULL;
        Str value = mean ? exact_plain(arena, mean, ',') : STR("нет значения");
        Text text = text_new(arena);
        text_format(&text, "«%.*s» = %.*s", STR_ARG(count_title(arena, explaining->rules, name)),
            STR_ARG(value));
        if (rows > 1)
            text_format(&text, ": среднее, строк %ld", rows);
        else if (rows)
            text_format(
                &text, ": %.*s", STR_ARG(place_shown(arena, value_place(unit, index)->place)));
        paragraph_add(explaining, 2, text_str(&text));
        if (rows > 1)
            value_place_lines(explaining, unit, index);
    }
}

static void name_lines(Explaining *explaining, FormulaName name)
{
    if (name.function.len) {
        question_lines(explaining, name.name);
        return;
    }
    int count = checklist_count_index(explaining->rules->checklist, name.name);
    int value = values_index(&explaining->rules->all->values, name.name);
    int indicator = method_named_indicator(explaining->method, name.name);
    if (count != NO_INDEX)
        count_lines(explaining, name.name, (size_t)count);
    else if (value != NO_INDEX)
        value_rows(explaining, name.name, (size_t)value);
    else if (indicator != NO_INDEX)
        paragraph_add(explaining, 2,
            str_format(explaining->arena, "%.*s «%.*s»: %.*s",
                STR_ARG(explaining->method->indicators[indicator].code),
                STR_ARG(explaining->method->indicators[indicator].short_title),
                STR_ARG(value_exact(
                    explaining->arena, explaining->item->score.indicators[indicator].value))));
}

void explain_sources(Explaining *explaining, size_t indicator)
{
    const IndicatorScore *score = &explaining->item->score.indicators[indicator];
    if (score->with_numbers.len == 0)
        return; // a finished figure: its row has been named
    FormulaNames names = {0};
    Map *done = map_new(explaining->arena);
    formula_names(explaining->arena, explaining->formulas->indicators[indicator], &names);
    text_add_c(explaining->out, "Откуда числа:\n");
    for (size_t i = 0; i < names.count; i++)
        if ((*map_slot(done, names.items[i].name))++ == 0)
            name_lines(explaining, names.items[i]);
}
