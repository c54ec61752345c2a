// `read_file`: opens the input, asks what it is and hands it to the reader of its format.
// Also the state all readers share: the row that is being made and the doubts about it.
#include "read/read_int.h"

#include <assert.h>
#include <string.h>

const char READ_SAVE_ANEW[] =
    "Откройте файл в Excel или LibreOffice и сохраните заново как «Книга Excel (.xlsx)» "
    "или «Электронная таблица ODF (.ods)»";

// Names of sheets are compared like this, so that «Отчёт» is found as «ОТЧЕТ».
static Str sheet_key(Arena *arena, Str title)
{
    return str_replace(arena, str_fold(arena, str_trim(title)), STR("ё"), STR("е"));
}

bool reader_is_sheet(const Reader *reader, Str wanted, Str title)
{
    return str_equal(sheet_key(reader->arena, wanted), sheet_key(reader->arena, title));
}

bool reader_begin_sheet(Reader *reader, Str title, Error *err)
{
    reader->sheet = title;
    for (size_t kind = 0; kind < FINDING_KIND_COUNT; kind++)
        reader->doubt_counts[kind] = 0;
    if (reader->sink->sheet == NULL)
        return true;
    return reader->sink->sheet(reader->sink->context, title, err);
}

static void add_finding(Reader *reader, FindingKind kind, long row, Str column, Str found, Str done)
{
    Place place = {
        .file = reader->request->name, .sheet = reader->sheet, .row = row, .column = column};
    finding_add(reader->findings, kind, place, found, done);
}

void reader_end_sheet(Reader *reader)
{
    for (size_t kind = 0; kind < FINDING_KIND_COUNT; kind++) {
        long rest = reader->doubt_counts[kind] - LIMIT_DOUBTS;
        if (rest > 0)
            add_finding(reader, (FindingKind)kind, 0, STR(""),
                str_format(reader->arena, "Ещё столько же раз не перечислено: %ld", rest),
                STR("перечислены первые 100"));
    }
    reader->sheet = STR("");
}

void reader_doubt(Reader *reader, FindingKind kind, long row, size_t column, Str found, Str done)
{
    reader->doubt_counts[kind]++;
    if (reader->doubt_counts[kind] > LIMIT_DOUBTS)
        return;
    Str letter = column == SIZE_MAX ? STR("") : column_letter(reader->row_arena, column);
    add_finding(reader, kind, row, letter, found, done);
}

void reader_put_cell(Reader *reader, size_t column, CellKind kind, Str text)
{
    assert(column < LIMIT_COLUMNS);
    if (kind == CELL_TEXT && text.len == 0)
        kind = CELL_EMPTY;
    reader->cells[column] = (Cell){.kind = kind, .text = text};
    if (column >= reader->cell_count)
        reader->cell_count = column + 1;
    if (kind != CELL_EMPTY)
        reader->has_cells = true;
}

bool reader_give_row(Reader *reader, long row, Error *err)
{
    bool ok = true;
    if (reader->has_cells) {
        Row given = {.row = row, .count = reader->cell_count, .cells = reader->cells};
        reader->result->row_count++;
        ok = reader->sink->row(reader->sink->context, &given, err);
    }
    memset(reader->cells, 0, reader->cell_count * sizeof *reader->cells);
    reader->cell_count = 0;
    reader->has_cells = false;
    arena_rewind(reader->row_arena, reader->row_start);
    return ok;
}

static bool read_package(Reader *reader, Source *source, Error *err)
{
    Package *package = NULL;
    bool ok = package_open(reader->arena, source, &package, err);
    if (ok && package_has(package, STR("[Content_Types].xml")))
        ok = xlsx_read(reader, package, err);
    else if (ok)
        ok = ods_read(reader, package, err);
    package_close(package);
    return ok;
}

static bool read_by_kind(Reader *reader, Source *source, Error *err)
{
    FileKind kind;
    if (!kind_detect(reader, source, &kind, err))
        return false;
    switch (kind) {
    case KIND_CSV:
        return csv_read(reader, source, err);
    case KIND_PACKAGE:
        return read_package(reader, source, err);
    }
    return false;
}

bool read_source(Arena *arena, Source *source, const ReadRequest *request, const ReadSink *sink,
    Findings *findings, ReadResult *ret, Error *err)
{
    *ret = (ReadResult){.row_count = 0};
    Reader reader = {
        .arena = arena_open(),
        .row_arena = arena_open(),
        .request = request,
        .sink = sink,
        .findings = findings,
        .result = ret,
    };
    reader.row_start = arena_mark(reader.row_arena);
    reader.cells = NEW_ARRAY(reader.arena, Cell, LIMIT_COLUMNS);

    bool ok = read_by_kind(&reader, source, err);
    ret->format = str_copy(arena, ret->format);
    arena_close(reader.row_arena);
    arena_close(reader.arena);
    return ok;
}

bool read_file(Arena *arena, const ReadRequest *request, const ReadSink *sink, Findings *findings,
    ReadResult *ret, Error *err)
{
    Source source;
    *ret = (ReadResult){.row_count = 0};
    if (!source_open(arena, request, &source, err))
        return false;
    bool ok = read_source(arena, &source, request, sink, findings, ret, err);
    source_close(&source);
    return ok;
}
