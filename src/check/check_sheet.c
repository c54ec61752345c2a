// One sheet through the check: rows kept until the header is known, then each row with its control
// totals.
#include "check/check_int.h"

#include <string.h>

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
    return header.len ? header_shown(check->scratch, header) : fallback;
}

Str row_text(const Check *check, const Row *row, const Schema *schema, const char *code)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (!str_is(schema->items[i].code, code))
            continue;
        const Cell *cell = row_cell(check, row, FIELD_COLUMN, i);
        return cell && cell->kind != CELL_EMPTY && cell->kind != CELL_ERROR
                   ? str_squeeze(check->scratch, cell->text)
                   : (Str){0};
    }
    return (Str){0};
}

Str row_text_keep(const Check *check, const Row *row, const Schema *schema, const char *code)
{
    Str text = row_text(check, row, schema, code);
    return text.len ? str_copy(check->arena, text) : (Str){0};
}

Place row_place(const Check *check, const Row *row, const char *column)
{
    return (Place){
        .file = check->file, .sheet = check->sheet.title, .row = row->row, .column = str_c(column)};
}

Str text_shown(const Check *check, Str text, size_t most)
{
    Arena *arena = check->scratch;
    Str what, masked = private_mask(arena, str_squeeze(arena, text), &what);
    size_t at = 0;
    for (size_t count = 0; at < masked.len && count < most; count++)
        utf8_next(masked, &at);
    return at == masked.len ? masked : str_concat(arena, str_part(masked, 0, at), STR("…"));
}

static bool is_dash(Str text)
{
    return str_is(text, "–") || str_is(text, "—") || str_is(text, "-");
}

const Exact *number_read(Check *check, const Row *row, Str column, Str text, const NumberRule *rule)
{
    enum { SHOWN = 40 };
    Arena *arena = check->arena;
    if (text.len == 0 || is_dash(text))
        return NULL;
    const Exact *value = exact_parse(arena, text);
    if (value && exact_compare(value, exact_of(arena, rule->least)) >= 0 &&
        exact_compare(value, exact_of(arena, rule->most)) <= 0 &&
        (!rule->is_whole || exact_compare(value, exact_round(arena, value, 0)) == 0))
        return value;
    Place place = row_place(check, row, "");
    place.column = column;
    finding_add(check->findings, rule->kind, place,
        str_format(check->scratch, "Ожидается %.*s, стоит «%.*s»", STR_ARG(rule->words),
            STR_ARG(text_shown(check, text, SHOWN))),
        rule->done);
    return NULL;
}

void row_reject(Check *check, Place place, FindingKind kind, Str found)
{
    finding_add(check->findings, kind, place, found, STR("Строка отклонена"));
    const Finding *finding = &check->findings->items[check->findings->count - 1];
    *LIST_PUSH(check->arena, &check->facts->rejected) = (Rejected){
        .place = finding->place,
        .kind = kind,
        .reason = finding->found,
        .unit = check->unit_of_row};
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
    arena_rewind(check->scratch, check->row_mark);
    sheet_total(check)->read++;
    check->unit_of_row = SIZE_MAX;
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
        check->header_problem = sheet->kept_count  ? str_copy(check->arena, problem)
                                : sheet->title.len ? STR("лист пуст")
                                                   : (Str){0};
        return;
    }
    sheet->has_header = true;
    check->sheets_read++;
    sheet_total(check);
    check->row_mark = arena_mark(check->scratch); // the kept rows and the header stay
    for (size_t i = 0; i < sheet->kept_count; i++)
        row_take(check, &sheet->kept[i].row);
    sheet->kept_count = 0;
}

void sheet_end(Check *check)
{
    Sheet *sheet = &check->sheet;
    sheet_settle(check);
    if (sheet->is_skipped && sheet->title.len && sheet->kept_count) {
        Place place = {.file = check->file, .sheet = sheet->title};
        FindingKind kind = sheet->is_likely ? FINDING_HEADER_MISSING : FINDING_SHEET_SKIPPED;
        finding_add(
            check->findings, kind, place, check->header_problem, STR("Лист не прочитан"));
    }
    sheet->kept_count = 0;
}

static bool take_sheet(void *context, Str title, Error *err)
{
    (void)err;
    Check *check = context;
    sheet_end(check);
    arena_rewind(check->scratch, check->file_mark);
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
        sheet->kept[sheet->kept_count++].row = row_keep(check->scratch, row);
    if (sheet->kept_count == HEADER_ROWS)
        sheet_settle(check);
    return true;
}

ReadSink check_sink(Check *check)
{
    return (ReadSink){.context = check, .sheet = take_sheet, .row = take_row};
}
