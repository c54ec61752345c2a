// The finished workbook is read back and compared with what was written: with a full disk the
// library reports success and leaves cut sheets in a sound archive.
#include "publish/publish_xlsx_int.h"

#include "read/read.h"

typedef struct {
    const XlsxBook *book;
    size_t sheet_count; // begun
    uint64_t cell_count;
    long last_row;
    bool is_wrong; // a sheet is not what was written
} Check;

static bool sheet_is_whole(const Check *check, Error *err)
{
    if (check->sheet_count == 0)
        return true;
    const XlsxSheet *sheet = &check->book->sheets.items[check->sheet_count - 1];
    if (check->cell_count == sheet->cell_count && check->last_row == sheet->last_row)
        return true;
    return error_set(err,
        "на листе «%.*s» прочитано ячеек %llu, строк %ld, а записано ячеек %llu, строк %ld",
        STR_ARG(sheet->name), (unsigned long long)check->cell_count, check->last_row,
        (unsigned long long)sheet->cell_count, sheet->last_row);
}

static bool check_sheet(void *context, Str name, Error *err)
{
    Check *check = context;
    check->is_wrong = !sheet_is_whole(check, err);
    if (check->is_wrong)
        return false;
    check->is_wrong = check->sheet_count == check->book->sheets.count ||
                      !str_equal(name, check->book->sheets.items[check->sheet_count].name);
    if (check->is_wrong)
        return error_set(err, "прочитан лист «%.*s», которого здесь не должно быть", STR_ARG(name));
    check->sheet_count++;
    check->cell_count = 0;
    check->last_row = 0;
    return true;
}

static bool check_row(void *context, const Row *row, Error *err)
{
    Check *check = context;
    (void)err;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].kind != CELL_EMPTY) {
            check->cell_count++;
            check->last_row = row->row;
        }
    return true;
}

// The reader's own words speak to the owner of an input file; only ours, of a wrong sheet, are
// passed on.
static bool book_read(XlsxBook *book, Check *check, Error *err)
{
    ReadRequest request = {.path = book->path, .name = book->document->output};
    ReadSink sink = {.context = check, .sheet = check_sheet, .row = check_row};
    Findings doubts = findings_new(book->scratch);
    ReadResult result;
    Error reader;
    if (!read_file(book->scratch, &request, &sink, &doubts, &result, &reader))
        return error_set(err, "%s", check->is_wrong ? reader.text : "файл не читается до конца");
    if (!sheet_is_whole(check, err))
        return false;
    if (check->sheet_count == book->sheets.count)
        return true;
    return error_set(
        err, "прочитано листов %zu, а записано %zu", check->sheet_count, book->sheets.count);
}

// ---------------------------------------------------------------- the other parts
static void parts_add(Arena *arena, StrList *parts, const char *kind, size_t count)
{
    for (size_t i = 1; i <= count; i++)
        *LIST_PUSH(arena, parts) = str_format(arena, "xl/%ss/%s%zu.xml", kind, kind, i);
}

// The library writes each part in a file of its own, so each can be cut by a full disk.
static bool parts_read(XlsxBook *book, Error *err)
{
    static const char *const ALWAYS[] = {"[Content_Types].xml", "docProps/app.xml",
        "docProps/core.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"};
    StrList parts = {.count = 0};
    for (size_t i = 0; i < sizeof ALWAYS / sizeof *ALWAYS; i++)
        *LIST_PUSH(book->scratch, &parts) = str_c(ALWAYS[i]);
    parts_add(book->scratch, &parts, "table", book->table_names.count);
    parts_add(book->scratch, &parts, "chart", book->drawing_count);
    parts_add(book->scratch, &parts, "drawing", book->drawing_count > 0);
    Error reader;
    return read_parts(book->scratch, book->path, &parts, &reader) ||
           error_set(err, "не читается таблица, диаграмма или оглавление книги");
}

bool xlsx_book_verify(XlsxBook *book, Error *err)
{
    Check check = {.book = book};
    if (book_read(book, &check, err) && parts_read(book, err))
        return true;
    return error_context(err, "книга записана не полностью, скорее всего на диске кончилось место"
                              " (освободите его и повторите)");
}
