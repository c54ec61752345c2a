// The document as a workbook: which blocks make a sheet, the book's properties, the way from the
// first row to the verified file.
#include "publish/publish_xlsx_int.h"

#include <stdio.h>
#include <sys/statvfs.h>

// ---------------------------------------------------------------- errors
void xlsx_note(XlsxBook *book, lxw_error code)
{
    if (book->code == LXW_NO_ERROR)
        book->code = code;
}

// Codes up to LXW_ERROR_ZIP_CLOSE are of files: the library numbers them first.
static bool code_check(const XlsxBook *book, Error *err)
{
    if (book->code == LXW_NO_ERROR)
        return true;
    if (book->code <= LXW_ERROR_ZIP_CLOSE)
        return error_set(err,
            "книга не записана: проверьте, есть ли место на диске и право писать в папку «%.*s»",
            STR_ARG(path_dir(book->path)));
    return error_set(err, "книга не записана: %s", lxw_strerror(book->code));
}

// The library does not notice that the disk is full while it writes its temporary files, so room is
// asked for before.
static bool space_check(const XlsxBook *book, uint64_t bytes, Error *err)
{
    ArenaMark mark = arena_mark(book->scratch);
    struct statvfs disk;
    int failed = statvfs(str_to_c(book->scratch, path_dir(book->path)), &disk);
    arena_rewind(book->scratch, mark);
    uint64_t needed = bytes * 2 + ((uint64_t)1 << 20);
    if (failed || (uint64_t)disk.f_bavail * disk.f_frsize >= needed)
        return true;
    return error_set(err, "на диске мало места: нужно около %llu МБ; освободите его и повторите",
        (unsigned long long)(needed >> 20) + 1);
}

// ---------------------------------------------------------------- sheets
// Blocks [first, end) of the document: those before `start` stand over the sheet's title.
typedef struct {
    size_t first, start, end;
} Range;

static bool block_is_silent(BlockKind kind)
{
    return kind == BLOCK_CONTENTS || kind == BLOCK_PAGE || kind == BLOCK_SPACE;
}

static bool block_starts_sheet(const Block *block)
{
    return block->kind == BLOCK_HEADING && block->level <= 1;
}

static bool range_is_silent(const Document *document, Range range)
{
    for (size_t i = range.first; i < range.end; i++)
        if (!block_is_silent(document->items[i].kind))
            return false;
    return true;
}

// An approval over the first heading stands on the heading's sheet: it has none of its own.
static Range range_next(const Document *document, size_t first)
{
    size_t start = first;
    while (start < document->count && (block_is_silent(document->items[start].kind) ||
                                          document->items[start].kind == BLOCK_APPROVAL))
        start++;
    bool is_led = start < document->count && block_starts_sheet(&document->items[start]);
    Range range = {.first = first, .start = is_led ? start : first};
    range.end = range.start + 1;
    while (range.end < document->count && !block_starts_sheet(&document->items[range.end]))
        range.end++;
    return range;
}

// Its tables, in a row of their own; a block's shape stands at the place of its table.
typedef struct {
    const TableBlock **tables;
    XlsxShape *shapes;
    size_t count;
} RangeTables;

static RangeTables range_tables(XlsxBook *book, Range range)
{
    size_t most = range.end - range.first;
    RangeTables ret = {.tables = NEW_ARRAY(book->arena, const TableBlock *, most),
        .shapes = NEW_ARRAY(book->arena, XlsxShape, most)};
    for (size_t i = range.first; i < range.end; i++)
        if (book->document->items[i].kind == BLOCK_TABLE)
            ret.tables[ret.count++] = book->document->items[i].table;
    return ret;
}

static bool range_prepare(XlsxBook *book, RangeTables *tables, Error *err)
{
    uint64_t bytes = 0;
    if (!xlsx_sheet_prepare(book, tables->tables, tables->count, tables->shapes, err))
        return false;
    for (size_t i = 0; i < tables->count; i++)
        bytes += tables->shapes[i].byte_count;
    return space_check(book, bytes, err);
}

// The paragraph right under the sheet's title says what it rests on: grey, close to the title.
static bool blocks_write(XlsxBook *book, Range range, XlsxShape *shape, Error *err)
{
    const Document *document = book->document;
    size_t first = range.start + (block_starts_sheet(&document->items[range.start]) ? 1 : 0);
    for (size_t i = first; i < range.end; i++) {
        Block block = document->items[i];
        if (i == first && first > range.start && block.kind == BLOCK_PARAGRAPH)
            block.kind = BLOCK_NOTE;
        if (i == first + 1 && document->items[first].kind == BLOCK_PARAGRAPH)
            xlsx_gap(book);
        if (!xlsx_block_write(book, &block, shape, err))
            return false;
        shape += block.kind == BLOCK_TABLE;
    }
    return xlsx_footnotes_write(book, &document->items[range.first], range.end - range.first, err);
}

static bool lead_write(XlsxBook *book, Range range, Error *err)
{
    book->sheet.has_gap = true;
    for (size_t i = range.first; i < range.start; i++)
        if (!xlsx_block_write(book, &book->document->items[i], NULL, err))
            return false;
    return true;
}

static bool range_write(XlsxBook *book, Range range, Error *err)
{
    const Document *document = book->document;
    const Block *first = &document->items[range.start];
    bool has_heading = block_starts_sheet(first);
    Str title = has_heading ? spans_text(book->arena, &first->spans) : document->title;
    // A short tab under a long title: the heading's name, «По_типам» -> «По типам».
    Str tab = has_heading && first->name.len
                  ? str_replace(book->arena, first->name, STR("_"), STR(" "))
                  : title;
    RangeTables tables = range_tables(book, range);
    bool ok = range_prepare(book, &tables, err) && xlsx_sheet_begin(book, tab, title, 1, err) &&
              lead_write(book, range, err) && xlsx_title_row(book, err) &&
              blocks_write(book, range, tables.shapes, err);
    xlsx_sheet_end(book);
    return ok || error_context(err, "лист «%.*s»", STR_ARG(title));
}

static bool empty_sheet_write(XlsxBook *book, Error *err)
{
    Str title = book->document->title;
    bool ok = xlsx_sheet_prepare(book, NULL, 0, NULL, err) &&
              xlsx_sheet_begin(book, title, title, 1, err) && xlsx_title_row(book, err);
    xlsx_sheet_end(book);
    return ok;
}

static bool sheets_write(XlsxBook *book, Error *err)
{
    const Document *document = book->document;
    for (Range range = {.end = 0}; range.end < document->count;) {
        range = range_next(document, range.end);
        if (!range_is_silent(document, range) && !range_write(book, range, err))
            return false;
    }
    return book->sheets.count > 0 ? xlsx_charts_finish(book, err) : empty_sheet_write(book, err);
}

// ---------------------------------------------------------------- the book
static char *property(XlsxBook *book, Str text)
{
    bool is_cut;
    return xlsx_text_clean(book->arena, text, &is_cut);
}

static void set_properties(XlsxBook *book)
{
    const Document *document = book->document;
    const long day_seconds = 86400;
    // Zero would make the library ask the clock; a document without a date is of 1 January 2000.
    Date date = document->date.year ? document->date : (Date){2000, 1, 1};
    lxw_doc_properties properties = {.title = property(book, document->title),
        .subject = property(book, document->subject),
        .author = property(book, document->author),
        .keywords = property(book, document->keywords),
        .created = date_days(date) * day_seconds};
    xlsx_note(book, workbook_set_properties(book->workbook, &properties));
}

// The style of cells without a style: its font is the measure of column widths.
static void set_default_font(lxw_workbook *workbook)
{
    lxw_format *normal = STAILQ_FIRST(workbook->formats);
    format_set_font_name(normal, XLSX_FONT);
    format_set_font_size(normal, XLSX_FONT_SIZE);
}

static bool book_open(XlsxBook *book, Error *err)
{
    Str dir = path_dir(book->path);
    if (!file_is_dir(dir))
        return error_set(err, "нет папки «%.*s»", STR_ARG(dir));
    lxw_workbook_options options = {
        .constant_memory = LXW_TRUE, .tmpdir = str_to_c(book->arena, dir), .use_zip64 = LXW_FALSE};
    book->workbook = workbook_new_opt(str_to_c(book->arena, book->path), &options);
    if (!book->workbook)
        return error_set(err, "не удалось начать книгу");
    set_default_font(book->workbook);
    set_properties(book);
    return true;
}

static bool book_write(XlsxBook *book, Error *err)
{
    if (!book_open(book, err))
        return false;
    if (!sheets_write(book, err) || !code_check(book, err)) {
        lxw_workbook_free(book->workbook);
        return false;
    }
    xlsx_note(book, workbook_close(book->workbook));
    return code_check(book, err) && xlsx_book_verify(book, err);
}

bool xlsx_write_limited(Arena *arena, Press *press, const Document *document, Str path,
    lxw_row_t row_limit, Findings *findings, Error *err)
{
    XlsxBook book = {.arena = arena,
        .scratch = arena_open(),
        .document = document,
        .findings = findings,
        .path = path,
        .row_limit = row_limit};
    book.fonts = press_fonts(press, err);
    bool ok = book.fonts != NULL && book_write(&book, err);
    if (!ok) {
        remove(str_to_c(book.scratch, path));
        error_context(err, "%.*s", STR_ARG(document->output));
    }
    arena_close(book.scratch);
    return ok;
}

bool xlsx_write(
    Arena *arena, Press *press, const Document *document, Str path, Findings *findings, Error *err)
{
    return xlsx_write_limited(arena, press, document, path, XLSX_ROW_MAX, findings, err);
}
