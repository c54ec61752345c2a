// One worksheet of XLSX, row by row. What a cell says depends on its type, its format and whether a
// formula was ever computed.
#include "read/read_int.h"

#include <string.h>

typedef enum {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_INLINE,
    TYPE_STRING,
    TYPE_BOOL,
    TYPE_ERROR,
    TYPE_DATE
} CellType;

typedef struct {
    Reader *reader;
    const Workbook *workbook;
    Merges merges;
    bool is_in_data, is_in_row;
    long row;      // of the row that is being read
    size_t column; // of the present cell; the next cell without a reference stands after it
    size_t next_column;
    CellType type;
    size_t style;
    Text value; // <v>, or the runs of <is>
    Text run;   // one <t>
    bool is_in_cell, is_in_value, is_in_run, is_preserved, has_formula, has_value;
    int phonetic_depth;
} Sheet;

static bool sheet_fail(const Sheet *sheet, const char *what, Error *err)
{
    return error_set(err, "%.*s, лист «%.*s», строка %ld: %s. %s",
        STR_ARG(sheet->reader->request->name), STR_ARG(sheet->reader->sheet), sheet->row, what,
        READ_SAVE_ANEW);
}

// ---------------------------------------------------------------- values
static void put_cell(Sheet *sheet, CellKind kind, Str text)
{
    if (kind != CELL_EMPTY && !merges_cover(&sheet->merges, sheet->row, sheet->column))
        reader_put_cell(sheet->reader, sheet->column, kind, text);
}

static void put_shared(Sheet *sheet, Str value)
{
    const StrList *list = &sheet->workbook->strings.list;
    long index;
    if (str_to_long(str_trim(value), &index) && index >= 0 && (size_t)index < list->count) {
        put_cell(sheet, CELL_TEXT, list->items[index]);
        return;
    }
    reader_doubt(sheet->reader, FINDING_FILE_DAMAGED, sheet->row, sheet->column,
        str_format(sheet->reader->row_arena,
            "Ячейка ссылается на строку «%.*s», которой в книге нет", STR_ARG(value)),
        STR("ячейка прочитана как пустая; сохраните книгу заново в Excel или LibreOffice"));
}

static void put_number(Sheet *sheet, Str value)
{
    Arena *arena = sheet->reader->row_arena;
    const CellFormats *formats = &sheet->workbook->formats;
    NumberFormat format = sheet->style < formats->count ? formats->items[sheet->style]
                                                        : FORMAT_NUMBER;
    Str number, shown;
    CellKind kind;
    if (!number_canonical(arena, value, &number))
        put_cell(sheet, CELL_TEXT, str_copy(arena, value));
    else if (serial_to_text(arena, number, format, sheet->workbook->is_1904, &kind, &shown))
        put_cell(sheet, kind, shown);
    else
        put_cell(sheet, CELL_NUMBER, number);
}

static void put_error(Sheet *sheet, Str value)
{
    put_cell(sheet, CELL_ERROR, value);
    reader_doubt(sheet->reader, FINDING_CELL_ERROR, sheet->row, sheet->column,
        str_format(sheet->reader->row_arena, "В ячейке ошибка «%.*s»", STR_ARG(value)),
        STR("значения нет; исправьте формулу в файле"));
}

static void put_value(Sheet *sheet)
{
    Arena *arena = sheet->reader->row_arena;
    Str value = text_str(&sheet->value);
    switch (sheet->type) {
    case TYPE_SHARED:
        put_shared(sheet, value);
        return;
    case TYPE_INLINE:
    case TYPE_STRING:
        put_cell(sheet, CELL_TEXT, str_copy(arena, text_unescape(arena, value)));
        return;
    case TYPE_BOOL:
        put_cell(sheet, CELL_BOOL, str_is(str_trim(value), "0") ? STR("FALSE") : STR("TRUE"));
        return;
    case TYPE_ERROR:
        put_error(sheet, str_copy(arena, value));
        return;
    case TYPE_DATE:
        put_cell(sheet, CELL_DATE, date_canonical(arena, str_trim(value)));
        return;
    case TYPE_NUMBER:
        put_number(sheet, value);
        return;
    }
}

static bool end_cell(Sheet *sheet, Error *err)
{
    if (sheet->value.is_over || sheet->run.is_over)
        return sheet_fail(sheet, "в ячейке больше 1 МиБ текста", err);
    sheet->is_in_cell = false;
    // A formula never computed has no value, or an empty one; an empty text is a value when it says
    // it is text.
    bool is_empty = sheet->value.len == 0;
    if (!is_empty)
        put_value(sheet);
    else if (sheet->has_formula && !(sheet->has_value && sheet->type == TYPE_STRING))
        reader_doubt(sheet->reader, FINDING_CELL_NO_CACHE, sheet->row, sheet->column,
            STR("У формулы нет сохранённого значения"),
            STR("ячейка прочитана как пустая; откройте файл в Excel или LibreOffice и сохраните"));
    return true;
}

// ---------------------------------------------------------------- tags
static CellType type_of(Str name)
{
    static const struct {
        const char *name;
        CellType type;
    } TYPES[] = {{"s", TYPE_SHARED}, {"inlineStr", TYPE_INLINE}, {"str", TYPE_STRING},
        {"b", TYPE_BOOL}, {"e", TYPE_ERROR}, {"d", TYPE_DATE}};
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
        if (str_is(name, TYPES[i].name))
            return TYPES[i].type;
    return TYPE_NUMBER;
}

static bool start_row(Sheet *sheet, const char **attributes, Error *err)
{
    long row = sheet->row + 1;
    Str number = xml_attribute(attributes, "r");
    if (number.data != NULL && !str_to_long(number, &row))
        return sheet_fail(sheet, "неверный номер следующей строки", err);
    if (row < 1 || row > LIMIT_ROWS)
        return sheet_fail(sheet, "дальше стоит строка с номером больше 1 048 576", err);
    sheet->row = row;
    sheet->next_column = 0;
    sheet->is_in_row = true;
    merges_reach_row(&sheet->merges, row);
    return true;
}

static bool start_cell(Sheet *sheet, const char **attributes, Error *err)
{
    Str type = {.data = NULL}, style = type, reference = type;
    for (const char **next = attributes; next[0] != NULL; next += 2) {
        if (strcmp(next[0], "r") == 0)
            reference = str_c(next[1]);
        else if (strcmp(next[0], "s") == 0)
            style = str_c(next[1]);
        else if (strcmp(next[0], "t") == 0)
            type = str_c(next[1]);
    }
    long row, number = 0;
    sheet->column = sheet->next_column;
    if (reference.data != NULL && !reference_parse(reference, &row, &sheet->column))
        return sheet_fail(sheet, "неверная ссылка ячейки", err);
    if (sheet->column >= LIMIT_COLUMNS)
        return sheet_fail(sheet, "ячейка стоит дальше графы XFD (16 384)", err);
    sheet->next_column = sheet->column + 1;
    sheet->type = type_of(type);
    sheet->style = str_to_long(style, &number) && number >= 0 ? (size_t)number : 0;
    sheet->value.len = 0;
    sheet->is_in_cell = true;
    sheet->has_formula = sheet->has_value = false;
    return true;
}

static void start_run(Sheet *sheet, const char **attributes)
{
    sheet->is_in_run = sheet->phonetic_depth == 0;
    sheet->is_preserved = str_is(xml_attribute(attributes, "space"), "preserve");
    sheet->run.len = 0;
}

static bool on_start(void *context, const char *name, const char **attributes, Error *err)
{
    Sheet *sheet = context;
    if (strcmp(name, "sheetData") == 0) {
        sheet->is_in_data = true;
    } else if (!sheet->is_in_data) {
        return true;
    } else if (strcmp(name, "c") == 0 && sheet->is_in_row) {
        return start_cell(sheet, attributes, err);
    } else if (strcmp(name, "row") == 0) {
        return start_row(sheet, attributes, err);
    } else if (!sheet->is_in_cell) {
        return true;
    } else if (strcmp(name, "v") == 0) {
        sheet->is_in_value = sheet->has_value = true;
    } else if (strcmp(name, "f") == 0) {
        sheet->has_formula = true;
    } else if (strcmp(name, "t") == 0) {
        start_run(sheet, attributes);
    } else if (strcmp(name, "rPh") == 0) {
        sheet->phonetic_depth++;
    }
    return true;
}

static bool end_row(Sheet *sheet, Error *err)
{
    sheet->is_in_row = false;
    return reader_give_row(sheet->reader, sheet->row, err);
}

static bool on_end(void *context, const char *name, Error *err)
{
    Sheet *sheet = context;
    if (!sheet->is_in_data)
        return true;
    if (strcmp(name, "v") == 0) {
        sheet->is_in_value = false;
    } else if (strcmp(name, "c") == 0 && sheet->is_in_cell) {
        return end_cell(sheet, err);
    } else if (strcmp(name, "row") == 0) {
        return end_row(sheet, err);
    } else if (strcmp(name, "t") == 0 && sheet->is_in_run) {
        text_add(&sheet->value, text_of_run(text_str(&sheet->run), sheet->is_preserved));
        sheet->is_in_run = false;
    } else if (strcmp(name, "rPh") == 0) {
        sheet->phonetic_depth--;
    } else if (strcmp(name, "sheetData") == 0) {
        sheet->is_in_data = false;
    }
    return true;
}

static bool on_text(void *context, Str text, Error *err)
{
    Sheet *sheet = context;
    (void)err;
    if (sheet->is_in_value)
        text_add(&sheet->value, text);
    else if (sheet->is_in_run)
        text_add(&sheet->run, text);
    return true;
}

bool worksheet_read(
    Reader *reader, Package *package, Str part, const Workbook *workbook, Error *err)
{
    static const XmlHandler HANDLER = {
        .is_local = true, .start = on_start, .end = on_end, .text = on_text};
    // What is kept per sheet goes with it: a book may have thousands.
    Arena *arena = arena_open();
    Sheet sheet = {
        .reader = reader,
        .workbook = workbook,
        .merges = {.arena = arena},
        .value = text_new(arena),
        .run = text_new(arena),
    };
    sheet.value.limit = sheet.run.limit = LIMIT_CELL;
    bool ok = merges_read(&sheet.merges, package, part, err) &&
              xml_read(package, part, &HANDLER, &sheet, err);
    arena_close(arena);
    return ok;
}
