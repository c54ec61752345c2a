// One file through the check: what it may hold, its control totals, and the way back when it turns
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
        .own = arena_open(),
        .scratch = arena_open()};
    check->unit_by_key = map_new(check->own);
    check->seen_id = map_new(check->own);
    check->matched_names = map_new(check->own);
    check->nearest = map_new(check->own);
    check->start_mark = check->file_mark = check->row_mark = arena_mark(check->scratch);
    pairs_prepare(check);
    return check;
}

void check_close(Check *check)
{
    if (!check)
        return;
    arena_close(check->scratch);
    arena_close(check->own);
}

// ---------------------------------------------------------------- one file

void unit_save(Check *check, size_t index)
{
    size_t questions = check->rules->questionnaire->question_count;
    size_t counts = check->rules->checklist->count_names.count;
    if (!check->saved_units)
        check->saved_units = NEW_ARRAY(check->own, SavedUnit, check->facts->units.count + 1);
    const Unit *unit = &check->facts->units.items[index];
    SavedUnit *saved = &check->saved_units[index];
    if (saved->file_number == check->file_number)
        return;
    if (saved->file_number == 0) {
        saved->answers = NEW_ARRAY(check->own, Answers, questions + 1);
        saved->counts = NEW_ARRAY(check->own, Count, counts + 1);
    }
    saved->file_number = check->file_number;
    saved->state = *unit;
    memcpy(saved->answers, unit->answers, questions * sizeof *saved->answers);
    memcpy(saved->counts, unit->counts, counts * sizeof *saved->counts);
    size_t pairs = unit->pairs ? pairs_size(check->facts->opinion_count) : 0;
    if (pairs && !saved->pairs)
        saved->pairs = NEW_ARRAY(check->own, int32_t, pairs);
    if (pairs)
        memcpy(saved->pairs, unit->pairs, pairs * sizeof *saved->pairs);
    *LIST_PUSH(check->own, &check->named_units) = index;
}

static void units_restore(Check *check)
{
    size_t questions = check->rules->questionnaire->question_count;
    size_t counts = check->rules->checklist->count_names.count;
    for (size_t i = 0; i < check->named_units.count; i++) {
        Unit *unit = &check->facts->units.items[check->named_units.items[i]];
        const SavedUnit *saved = &check->saved_units[check->named_units.items[i]];
        *unit = saved->state;
        memcpy(unit->answers, saved->answers, questions * sizeof *unit->answers);
        memcpy(unit->counts, saved->counts, counts * sizeof *unit->counts);
        if (unit->pairs)
            memcpy(unit->pairs, saved->pairs,
                pairs_size(check->facts->opinion_count) * sizeof *unit->pairs);
    }
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
        .survey = check->row == survey_row ? groups_save(check) : NULL};
    check->named_units.count = check->taken_back.count = 0;
    check->file_number++;
}

static void snapshot_restore(Check *check)
{
    Facts *facts = check->facts;
    const Snapshot *snapshot = &check->snapshot;
    facts->units.count = snapshot->units;
    units_restore(check);
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
    Arena *arena = check->scratch;
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
        fields_add_questions(check, &check->fields, false);
        fields_add_schema(arena, &check->fields, &rules->questionnaire->columns);
        check->fields_renumbered = fields_new(arena);
        fields_add_questions(check, &check->fields_renumbered, true);
        fields_add_schema(arena, &check->fields_renumbered, &rules->questionnaire->columns);
        check->row = survey_row;
        groups_prepare(check);
        return;
    case SOURCE_COUNTS:
        fields_add_schema(arena, &check->fields, &rules->counts);
        check->row = counts_row;
        return;
    case SOURCE_VALUES:
        fields_add_schema(arena, &check->fields, &rules->values);
        check->row = values_row;
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
    arena_rewind(check->scratch, check->start_mark);
    kind_prepare(check);
    check->fields_usual = check->fields;
    snapshot_take(check);
    check->file_mark = check->row_mark = arena_mark(check->scratch);
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
        Str problem = check->header_problem.len ? check->header_problem
                                                : STR("в файле нет ни одной заполненной строки");
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
