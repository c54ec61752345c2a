// One file through the check: sheets, kept rows, control totals, and the way back when a file turns
// out to be damaged.
#include "check/check_int.h"

#include <string.h>

Check *check_new(Arena *arena, const CheckRules *rules, Findings *findings, Facts *facts)
{
    Check *check = NEW(arena, Check);
    *check = (Check){.arena = arena,
        .rules = rules,
        .findings = findings,
        .facts = facts,
        .unit_by_key = map_new(arena),
        .seen_id = map_new(arena),
        .matched_names = map_new(arena),
        .nearest = map_new(arena)};
    return check;
}

// ---------------------------------------------------------------- cells and rows

bool cell_is_blank(const Cell *cell)
{
    return !cell || cell->kind == CELL_EMPTY || str_trim(cell->text).len == 0;
}

static bool row_is_blank(const Row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!cell_is_blank(&row->cells[i]))
            return false;
    return true;
}

static size_t column_of(const Check *check, FieldKind kind, size_t index)
{
    return check->sheet.column_of_field[check->fields.first[kind] + index];
}

const Cell *row_cell(const Check *check, const Row *row, FieldKind kind, size_t index)
{
    static const Cell EMPTY = {.kind = CELL_EMPTY};
    size_t column = column_of(check, kind, index);
    if (column == SIZE_MAX)
        return NULL;
    return column < row->count ? &row->cells[column] : &EMPTY;
}

Str field_header(const Check *check, FieldKind kind, size_t index, Str fallback)
{
    size_t column = column_of(check, kind, index);
    Str header = column == SIZE_MAX ? (Str){0} : check->sheet.header_of_column[column];
    return header.len ? header_shown(check->arena, header) : fallback;
}

Str row_text(const Check *check, const Row *row, const Schema *schema, const char *code)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (!str_is(schema->items[i].code, code))
            continue;
        const Cell *cell = row_cell(check, row, FIELD_COLUMN, i);
        return cell && cell->kind != CELL_EMPTY && cell->kind != CELL_ERROR
                   ? str_squeeze(check->arena, cell->text)
                   : (Str){0};
    }
    return (Str){0};
}

Place row_place(const Check *check, const Row *row, const char *column)
{
    return (Place){
        .file = check->file, .sheet = check->sheet.title, .row = row->row, .column = str_c(column)};
}

Str text_shown(const Check *check, Str text, size_t most)
{
    Str what, masked = private_mask(check->arena, str_squeeze(check->arena, text), &what);
    size_t at = 0;
    for (size_t count = 0; at < masked.len && count < most; count++)
        utf8_next(masked, &at);
    return at == masked.len ? masked : str_concat(check->arena, str_part(masked, 0, at), STR("…"));
}

void row_reject(Check *check, Place place, FindingKind kind, Str found)
{
    finding_add(check->findings, kind, place, found, STR("Строка отклонена"));
    const Finding *finding = &check->findings->items[check->findings->count - 1];
    *LIST_PUSH(check->arena, &check->facts->rejected) = (Rejected){
        .place = finding->place, .kind = kind, .reason = finding->found};
}

// ---------------------------------------------------------------- one sheet

static SourceTotal *sheet_total(Check *check)
{
    Facts *facts = check->facts;
    if (check->sheet.source == SIZE_MAX) {
        check->sheet.source = facts->sources.count;
        *LIST_PUSH(check->arena, &facts->sources) = (SourceTotal){
            .file = str_copy(check->arena, check->file),
            .sheet = str_copy(check->arena, check->sheet.title),
            .kind = (int)check->kind};
    }
    return &facts->sources.items[check->sheet.source];
}

static void row_take(Check *check, const Row *row)
{
    if (row_is_blank(row))
        return;
    sheet_total(check)->read++;
    bool is_counted = check->row(check, row, row_place(check, row, ""));
    SourceTotal *total = sheet_total(check);
    if (is_counted)
        total->counted++;
    else
        total->rejected++;
}

// The kept rows are enough to look for the header.
static void sheet_settle(Check *check)
{
    Sheet *sheet = &check->sheet;
    Str problem = {0};
    if (sheet->has_header || sheet->is_skipped)
        return;
    if (sheet->kept_count == 0 || !header_find(check, &problem)) {
        sheet->is_skipped = true;
        check->header_problem = sheet->kept_count ? problem : STR("лист пуст");
        return;
    }
    sheet->has_header = true;
    check->sheets_read++;
    sheet_total(check);
    for (size_t i = 0; i < sheet->kept_count; i++)
        row_take(check, &sheet->kept[i].row);
    sheet->kept_count = 0;
}

static void sheet_end(Check *check)
{
    Sheet *sheet = &check->sheet;
    sheet_settle(check);
    if (sheet->is_skipped && sheet->title.len && sheet->kept_count) {
        Place place = {.file = check->file, .sheet = sheet->title};
        FindingKind kind = sheet->is_likely ? FINDING_HEADER_MISSING : FINDING_SHEET_SKIPPED;
        finding_add(check->findings, kind, place,
            str_format(check->arena, "На листе %.*s", STR_ARG(check->header_problem)),
            STR("Лист не прочитан"));
    }
    sheet->kept_count = 0;
}

static bool take_sheet(void *context, Str title, Error *err)
{
    (void)err;
    Check *check = context;
    sheet_end(check);
    check->sheet = (Sheet){.title = str_copy(check->arena, title), .source = SIZE_MAX};
    return true;
}

static Row row_keep(Arena *arena, const Row *row)
{
    Cell *cells = NEW_ARRAY(arena, Cell, row->count + 1);
    for (size_t i = 0; i < row->count; i++)
        cells[i] = (Cell){.kind = row->cells[i].kind, .text = str_copy(arena, row->cells[i].text)};
    return (Row){.row = row->row, .count = row->count, .cells = cells};
}

static bool take_row(void *context, const Row *row, Error *err)
{
    (void)err;
    Check *check = context;
    Sheet *sheet = &check->sheet;
    if (sheet->is_skipped)
        return true;
    if (sheet->has_header) {
        row_take(check, row);
        return true;
    }
    if (!row_is_blank(row))
        sheet->kept[sheet->kept_count++].row = row_keep(check->arena, row);
    if (sheet->kept_count == HEADER_ROWS)
        sheet_settle(check);
    return true;
}

ReadSink check_sink(Check *check)
{
    return (ReadSink){.context = check, .sheet = take_sheet, .row = take_row};
}

// ---------------------------------------------------------------- one file

static Unit unit_copy(const Check *check, const Unit *unit)
{
    Arena *arena = check->arena;
    size_t questions = check->rules->questionnaire->question_count;
    size_t counts = check->rules->checklist->count_names.count;
    Unit copy = *unit;
    copy.answers = NEW_ARRAY(arena, Answers, questions + 1);
    memcpy(copy.answers, unit->answers, questions * sizeof *copy.answers);
    copy.counts = NEW_ARRAY(arena, Count, counts + 1);
    memcpy(copy.counts, unit->counts, counts * sizeof *copy.counts);
    return copy;
}

static void snapshot_take(Check *check)
{
    const Facts *facts = check->facts;
    Snapshot *snapshot = &check->snapshot;
    *snapshot = (Snapshot){.units = facts->units.count,
        .suggestions = facts->suggestions.count,
        .rejected = facts->rejected.count,
        .sources = facts->sources.count,
        .events = facts->events.count,
        .spheres = facts->spheres.count,
        .seen = check->seen.count,
        .trace = facts->trace.count,
        .findings = check->findings->count,
        .survey = check->row == survey_row ? groups_save(check) : NULL,
        .unit_state = NEW_ARRAY(check->arena, Unit, facts->units.count + 1)};
    for (size_t i = 0; i < facts->units.count; i++)
        snapshot->unit_state[i] = unit_copy(check, &facts->units.items[i]);
    check->taken_back.count = 0;
}

static void snapshot_restore(Check *check)
{
    Facts *facts = check->facts;
    const Snapshot *snapshot = &check->snapshot;
    facts->units.count = snapshot->units;
    for (size_t i = 0; i < snapshot->units; i++)
        facts->units.items[i] = snapshot->unit_state[i];
    facts->suggestions.count = snapshot->suggestions;
    facts->rejected.count = snapshot->rejected;
    facts->sources.count = snapshot->sources;
    facts->events.count = snapshot->events;
    facts->spheres.count = snapshot->spheres;
    facts->trace.count = snapshot->trace;
    if (snapshot->survey)
        groups_restore(check, snapshot->survey);
    check->findings->count = snapshot->findings;
    // Questionnaires of the lost file must not make those of the next one look repeated.
    for (size_t i = snapshot->seen; i < check->seen.count; i++)
        check->seen.items[i].unit = SIZE_MAX;
    taken_back_restore(check);
}

static void kind_prepare(Check *check)
{
    Arena *arena = check->arena;
    const CheckRules *rules = check->rules;
    check->fields = fields_new(arena);
    switch (check->kind) {
    case SOURCE_ORGANIZATIONS:
        fields_add_schema(arena, &check->fields, &rules->organizations);
        check->row = registry_row;
        return;
    case SOURCE_OBSERVATION:
        fields_add_schema(arena, &check->fields, &rules->observation);
        fields_add_items(arena, &check->fields, rules->checklist);
        check->row = observation_row;
        return;
    case SOURCE_SURVEY:
    case SOURCE_OWN_SURVEY:
        fields_add_questions(arena, &check->fields, rules->questionnaire);
        fields_add_schema(arena, &check->fields, &rules->questionnaire->columns);
        check->row = survey_row;
        groups_prepare(check);
        return;
    case SOURCE_FIGURES:
        fields_add_schema(arena, &check->fields, &rules->figures);
        figures_fields_relax(check);
        check->row = figures_row;
        return;
    case SOURCE_EVENTS:
        fields_add_schema(arena, &check->fields, &rules->events);
        check->row = event_row;
        return;
    case SOURCE_SPHERES:
        fields_add_schema(arena, &check->fields, &rules->spheres);
        check->row = sphere_row;
        return;
    case SOURCE_KIND_COUNT:
        return;
    }
}

void check_source_begin(Check *check, SourceKind kind, const SourceSetting *setting, Str file)
{
    check->kind = kind;
    check->setting = setting;
    check->file = str_copy(check->arena, file);
    check->sheet = (Sheet){.source = SIZE_MAX};
    check->sheets_read = 0;
    check->header_problem = (Str){0};
    kind_prepare(check);
    snapshot_take(check);
}

// Notes about skipped sheets are kept when another sheet of the file was understood; else the run
// stops with the reason.
bool check_source_end(Check *check, bool is_read, const ReadResult *result, Error *err)
{
    if (!is_read) {
        snapshot_restore(check);
        return true;
    }
    sheet_end(check);
    if (check->sheets_read == 0) {
        Place place = {.file = check->file, .sheet = check->sheet.title};
        bool is_empty = check->header_problem.len == 0 ||
                        (check->sheet.title.len == 0 && check->sheet.kept_count == 0 &&
                            check->sheet.header_row == 0);
        Str problem = is_empty ? STR("в файле нет ни одной заполненной строки")
                               : check->header_problem;
        finding_add(
            check->findings, FINDING_HEADER_MISSING, place, problem, STR("Работа остановлена"));
        return error_set(err, "%.*s%s%.*s%s: %.*s", STR_ARG(check->file),
            check->sheet.title.len ? ", лист «" : "", STR_ARG(check->sheet.title),
            check->sheet.title.len ? "»" : "", STR_ARG(problem));
    }
    for (size_t i = check->snapshot.sources; i < check->facts->sources.count; i++) {
        check->facts->sources.items[i].format = str_copy(check->arena, result->format);
        check->facts->sources.items[i].encoding = str_copy(check->arena, result->encoding);
    }
    return true;
}
