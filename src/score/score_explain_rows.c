// `nok explain … строки`: every counted answer, every number of the observer, every rejected row of
// an organization, as a table for people or as CSV.
#include "score/score_explain_int.h"

// One line: where it stands, what it says, whether it counts.
typedef struct {
    Str file, sheet;
    long row;
    Str column, code, title, value;
    Str reason; // why it does not count; empty: it does
} RowLine;
enum { ROW_CELLS = 6 };
typedef struct {
    const char *title, *code, *value, *last; // heads of columns
    int widths[ROW_CELLS];
    bool is_optional; // not told when there is nothing in it
} Section;
typedef struct {
    Explaining *explaining;
    bool is_csv;
    const Section *section;
    long count;
} RowList;

static void csv_add(Text *out, const RowLine *line)
{
    const Str cells[] = {line->file, line->sheet, (Str){0}, line->column, line->code, line->title,
        line->value, line->reason.len ? STR("0") : STR("1"), line->reason};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (i > 0)
            text_add_char(out, ',');
        if (i == 2)
            text_format(out, "%ld", line->row);
        else
            text_add_csv(out, str_formula_guard(out->arena, cells[i]));
    }
    text_add_char(out, '\n');
}

static void section_begin(RowList *list, const Section *section)
{
    list->count = 0;
    list->section = section;
}

static void section_head(const RowList *list)
{
    const Section *section = list->section;
    text_format(list->explaining->out, "\n%s\n", section->title);
    const Str cells[ROW_CELLS] = {str_c(section->code), str_c(section->value), STR("Файл"),
        STR("Лист"), STR("Строка"), str_c(section->last)};
    cells_add(list->explaining, section->widths, cells, ROW_CELLS);
}

static void row_line(RowList *list, const RowLine *line)
{
    Explaining *explaining = list->explaining;
    Arena *arena = explaining->arena;
    if (list->is_csv)
        csv_add(explaining->out, line);
    else if (list->count == 0)
        section_head(list);
    list->count++;
    if (list->is_csv)
        return;
    const Str cells[ROW_CELLS] = {line->code, line->value, line->file, line->sheet,
        str_format(arena, "%ld", line->row),
        line->reason.len   ? line->reason
        : line->column.len ? line->column
                           : line->title};
    cells_add(explaining, list->section->widths, cells, ROW_CELLS);
}

static void section_end(const RowList *list)
{
    if (list->is_csv)
        return;
    if (list->count)
        text_format(list->explaining->out, "Всего: %ld\n", list->count);
    else if (!list->section->is_optional)
        text_format(list->explaining->out, "\n%s: нет\n", list->section->title);
}

// ---------------------------------------------------------------- answers

static void answers_list(RowList *list, size_t question)
{
    const Explaining *explaining = list->explaining;
    const Facts *facts = explaining->score->facts;
    const Question *info = &explaining->rules->questionnaire->questions[question];
    for (size_t i = 0; i < facts->trace.count; i++) {
        const AnswerTrace *trace = &facts->trace.items[i];
        const SourceTotal *source = &facts->sources.items[trace->source];
        if (trace->question != question || trace->row < 0)
            continue;
        const RowLine line = {.file = source->file,
            .sheet = source->sheet,
            .row = trace->row,
            .column = trace->column,
            .code = info->code,
            .title = info->title,
            .value = trace->is_yes ? STR("Да") : STR("Нет")};
        row_line(list, &line);
    }
}

// ---------------------------------------------------------------- numbers of the observer, figures

static void counts_list(RowList *list, const Unit *unit, Str name)
{
    const Explaining *explaining = list->explaining;
    int index = checklist_count_index(explaining->rules->checklist, name);
    if (index == NO_INDEX || !unit->has_observation || !unit->counts[index].is_known)
        return;
    const RowLine line = {.file = unit->observation_place.file,
        .sheet = unit->observation_place.sheet,
        .row = unit->observation_place.row,
        .code = name,
        .title = count_title(explaining->arena, explaining->rules, name),
        .value = str_format(explaining->arena, "%ld", unit->counts[index].value)};
    row_line(list, &line);
}

static void figures_list(RowList *list, const Unit *unit, size_t indicator)
{
    if (unit_depth(unit) != DEPTH_FIGURES || !unit->delivered || !unit->delivered[indicator].value)
        return;
    const IndicatorInfo *info = &list->explaining->method->indicators[indicator];
    const RowLine line = {.file = unit->figures_place.file,
        .sheet = unit->figures_place.sheet,
        .row = unit->figures_place.row,
        .code = info->code,
        .title = info->short_title,
        .value = unit->delivered[indicator].text};
    row_line(list, &line);
}

// ---------------------------------------------------------------- what is listed

// Names of the formulas asked for, each once; `is_answers` those of questions.
static FormulaNames names_take(const Explaining *explaining, size_t indicator, bool is_answers)
{
    FormulaNames all = {0}, ret = {0};
    Map *done = map_new(explaining->arena);
    for (size_t i = 0; explaining->formulas && i < explaining->method->indicator_count; i++)
        if (explaining->formulas->indicators[i] && (indicator == SIZE_MAX || indicator == i))
            formula_names(explaining->arena, explaining->formulas->indicators[i], &all);
    for (size_t i = 0; i < all.count; i++)
        if ((all.items[i].function.len > 0) == is_answers &&
            (*map_slot(done, all.items[i].name))++ == 0)
            *LIST_PUSH(explaining->arena, &ret) = all.items[i];
    return ret;
}

static void answers_section(RowList *list, size_t indicator)
{
    const Questionnaire *questionnaire = list->explaining->rules->questionnaire;
    static const Section SECTION = {
        "Засчитанные ответы", "Вопрос", "Ответ", "Графа", {6, 5, 32, 22, -6, 0}, false};
    section_begin(list, &SECTION);
    if (indicator == SIZE_MAX) {
        for (size_t i = 0; i < questionnaire->question_count; i++)
            answers_list(list, i);
    } else {
        FormulaNames names = names_take(list->explaining, indicator, true);
        for (size_t i = 0; i < names.count; i++)
            answers_list(list, (size_t)questionnaire_index(questionnaire, names.items[i].name));
    }
    section_end(list);
}

// Answers that the operator has counted stand in no row of a questionnaire.
static void counted_note(const RowList *list)
{
    Explaining *explaining = list->explaining;
    const Facts *facts = explaining->score->facts;
    const Organization *organization = &facts->organizations.items[explaining->organization];
    for (size_t u = 0; u < organization->unit_count && !list->is_csv; u++) {
        const Unit *unit = &facts->units.items[organization->units[u]];
        if (unit->is_of_counts)
            paragraph_add(explaining, 0,
                str_format(explaining->arena,
                    "Анкет нет, числа ответов сосчитал оператор: %.*s и ниже",
                    STR_ARG(place_shown(explaining->arena, unit->counted_place))));
    }
}

static void numbers_section(RowList *list, size_t indicator)
{
    const Facts *facts = list->explaining->score->facts;
    const Organization *organization = &facts->organizations.items[list->explaining->organization];
    FormulaNames names = names_take(list->explaining, indicator, false);
    static const Section SECTION = {"Числа наблюдения и показатели оператора", "Число", "Сколько",
        "Что это", {16, -7, 18, 12, -6, 0}, true};
    section_begin(list, &SECTION);
    for (size_t u = 0; u < organization->unit_count; u++) {
        const Unit *unit = &facts->units.items[organization->units[u]];
        for (size_t i = 0; i < names.count; i++)
            counts_list(list, unit, names.items[i].name);
        for (size_t i = 0; i < list->explaining->method->indicator_count; i++)
            if (indicator == SIZE_MAX || indicator == i)
                figures_list(list, unit, i);
    }
    section_end(list);
}

static void rejected_section(RowList *list)
{
    const Facts *facts = list->explaining->score->facts;
    static const Section SECTION = {
        "Отклонённые строки", "", "", "Почему", {1, 1, 32, 20, -6, 0}, false};
    section_begin(list, &SECTION);
    for (size_t i = 0; i < facts->rejected.count; i++) {
        const Rejected *rejected = &facts->rejected.items[i];
        if (rejected->unit == SIZE_MAX ||
            facts->units.items[rejected->unit].organization != list->explaining->organization)
            continue;
        const RowLine line = {.file = rejected->place.file,
            .sheet = rejected->place.sheet,
            .row = rejected->place.row,
            .column = rejected->place.column,
            .reason = rejected->reason};
        row_line(list, &line);
    }
    section_end(list);
}

void explain_rows(Explaining *explaining, size_t indicator, bool is_csv)
{
    RowList list = {.explaining = explaining, .is_csv = is_csv};
    if (is_csv)
        text_add_c(explaining->out, "file,sheet,row,column,code,title,value,is_counted,reason\n");
    answers_section(&list, indicator);
    counted_note(&list);
    numbers_section(&list, indicator);
    rejected_section(&list);
}
