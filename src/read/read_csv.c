// CSV as a stream: a window over the file always holds one whole record, cells are pieces of the
// window. Delimiters are ASCII in every encoding we read, so a record is cut first and decoded
// after; only UTF-16 is turned before.
#include "read/read_int.h"

#include <string.h>

enum {
    WINDOW_SIZE = 1 << 20,
    // Bytes for the delimiter; titles and long question texts fit many times.
    SAMPLE_SIZE = 256 * 1024,
};

typedef struct {
    Reader *reader;
    Source *source;
    Encoding encoding;
    Decoder decoder;
    char *data; // the window: bytes [start, end) are not used up
    size_t start, end, capacity;
    char *wide;      // UTF-16 before it is turned
    size_t wide_len; // bytes of an unfinished unit kept in it
    bool is_ended;   // the source has no more bytes
    CsvRecord record;
    long row;
    long open_quote_count, sloppy_count, sloppy_row;
    long bad_row, broken_row; // where undecodable bytes and ready U+FFFD were first met
} Csv;

// ---------------------------------------------------------------- the window
static bool fill_wide(Csv *csv, Error *err)
{
    size_t room = (csv->capacity - csv->end) / 3 * 2;
    size_t wanted = room < WINDOW_SIZE ? room : WINDOW_SIZE;
    size_t got;
    if (!source_read(csv->source, csv->wide + csv->wide_len, wanted - csv->wide_len, &got, err))
        return false;
    csv->is_ended = got < wanted - csv->wide_len;
    Str bytes = {.data = csv->wide, .len = csv->wide_len + got};
    size_t used;
    csv->end += utf16_to_utf8(csv->encoding, bytes, csv->is_ended, csv->data + csv->end, &used);
    csv->wide_len = bytes.len - used;
    memmove(csv->wide, csv->wide + used, csv->wide_len);
    return true;
}

static bool fill_bytes(Csv *csv, Error *err)
{
    size_t got;
    if (!source_read(csv->source, csv->data + csv->end, csv->capacity - csv->end, &got, err))
        return false;
    csv->is_ended = got < csv->capacity - csv->end;
    csv->end += got;
    return true;
}

// More bytes into the window; it moves to the front and doubles while one record fills most of it.
static bool window_fill(Csv *csv, Error *err)
{
    size_t len = csv->end - csv->start;
    char *data = csv->data;
    if (len > csv->capacity / 2) {
        csv->capacity *= 2;
        csv->data = NEW_ARRAY(csv->reader->arena, char, csv->capacity);
    }
    memmove(csv->data, data + csv->start, len);
    csv->start = 0;
    csv->end = len;

    bool ok = csv->wide != NULL ? fill_wide(csv, err) : fill_bytes(csv, err);
    // DOS programs end a text with Ctrl-Z.
    if (ok && csv->is_ended && csv->end > csv->start && csv->data[csv->end - 1] == '\x1A')
        csv->end--;
    return ok;
}

static Str window_bytes(const Csv *csv)
{
    return (Str){.data = csv->data + csv->start, .len = csv->end - csv->start};
}

// ---------------------------------------------------------------- cells
static Str undouble(Arena *arena, Str raw)
{
    char *out = NEW_ARRAY(arena, char, raw.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        out[len++] = raw.data[i];
        if (raw.data[i] == '"' && i + 1 < raw.len && raw.data[i + 1] == '"')
            i++;
    }
    return (Str){.data = out, .len = len};
}

static void put_cells(Csv *csv, Str bytes, bool is_plain)
{
    Reader *reader = csv->reader;
    for (size_t i = 0; i < csv->record.count; i++) {
        CsvSpan span = csv->record.spans[i];
        if (span.start == span.end)
            continue;
        Str text = str_part(bytes, span.start, span.end);
        if (span.is_doubled)
            text = undouble(reader->row_arena, text);
        if (!is_plain)
            text = decoder_text(&csv->decoder, reader->row_arena, text);
        reader_put_cell(reader, i, CELL_TEXT, text);
    }
}

static bool give_record(Csv *csv, Error *err)
{
    Str bytes = str_part(window_bytes(csv), 0, csv->record.used);
    csv->row++;
    put_cells(csv, bytes, decoder_is_plain(&csv->decoder, bytes));
    if (csv->bad_row == 0 && csv->decoder.bad_count > 0)
        csv->bad_row = csv->row;
    if (csv->broken_row == 0 && csv->decoder.broken_count > 0)
        csv->broken_row = csv->row;
    if (csv->record.is_sloppy && csv->sloppy_count++ == 0)
        csv->sloppy_row = csv->row;
    csv->start += csv->record.used;
    csv->record.literal_until = 0;
    return reader_give_row(csv->reader, csv->row, err);
}

// ---------------------------------------------------------------- records
static bool csv_fail(const Csv *csv, const char *what, Error *err)
{
    return error_set(err, "%.*s, строка %ld: %s", STR_ARG(csv->source->name), csv->row + 1, what);
}

static bool too_long(const Csv *csv, Error *err)
{
    return csv_fail(
        csv, "строка длиннее 16 МиБ; это не таблица CSV или в ней не закрыта кавычка", err);
}

// The quote becomes an ordinary character and the record is cut anew, so that no rows are
// swallowed.
static bool disarm_quote(Csv *csv, Error *err)
{
    csv->record.literal_until = csv->record.open_quote + 1;
    if (++csv->open_quote_count > LIMIT_OPEN_QUOTES)
        return csv_fail(
            csv, "слишком много незакрытых кавычек; выгрузите таблицу заново в CSV или XLSX", err);
    reader_doubt(csv->reader, FINDING_FILE_DAMAGED, csv->row + 1, csv->record.count,
        STR("Кавычка открыта и не закрыта"),
        STR("кавычка прочитана как обычный знак, ячейка кончается на разделителе; проверьте "
            "строку"));
    return true;
}

static bool next_record(Csv *csv, Error *err)
{
    for (;;) {
        switch (csv_scan(&csv->record, window_bytes(csv), csv->is_ended)) {
        case SCAN_DONE:
            return csv->record.used > LIMIT_RECORD ? too_long(csv, err) : give_record(csv, err);
        case SCAN_MORE:
            if (csv->end - csv->start > LIMIT_RECORD)
                return too_long(csv, err);
            if (!window_fill(csv, err))
                return false;
            break;
        case SCAN_OPEN:
            if (!disarm_quote(csv, err))
                return false;
            break;
        case SCAN_WIDE:
            return csv_fail(
                csv, "больше 16 384 граф; проверьте разделитель (настройка delimiter)", err);
        case SCAN_LONG:
            return csv_fail(csv, "в ячейке больше 1 МиБ текста; это не таблица CSV", err);
        }
    }
}

// ---------------------------------------------------------------- the file
// Excel's own first line «sep=;» names the delimiter; Excel does not show it, so it is not counted.
static bool take_sep_line(Csv *csv, char *delimiter)
{
    Str bytes = window_bytes(csv);
    if (bytes.len < 6 || !(str_starts(bytes, STR("sep=")) || str_starts(bytes, STR("SEP="))))
        return false;
    char named = bytes.data[4];
    size_t used = bytes.data[5] == '\r' && bytes.len > 6 && bytes.data[6] == '\n' ? 7 : 6;
    if (memchr(";,\t| :", named, 6) == NULL || (bytes.data[5] != '\r' && bytes.data[5] != '\n'))
        return false;
    *delimiter = named;
    csv->start += used;
    return true;
}

static bool begin(Csv *csv, Error *err)
{
    Arena *arena = csv->reader->arena;
    if (!encoding_choose(csv->reader, csv->source, &csv->encoding, err))
        return false;
    decoder_init(&csv->decoder, csv->encoding);
    csv->capacity = WINDOW_SIZE;
    csv->data = NEW_ARRAY(arena, char, csv->capacity);
    if (csv->encoding == ENCODING_UTF16LE || csv->encoding == ENCODING_UTF16BE)
        csv->wide = NEW_ARRAY(arena, char, WINDOW_SIZE);
    csv->record.spans = NEW_ARRAY(arena, CsvSpan, LIMIT_COLUMNS);
    if (!window_fill(csv, err))
        return false;
    // Turned from UTF-16 the mark is U+FEFF too.
    csv->start += encoding_bom_len(ENCODING_UTF8, window_bytes(csv));

    char delimiter = 0;
    bool is_named = take_sep_line(csv, &delimiter);
    Str sample = str_part(window_bytes(csv), 0, SAMPLE_SIZE);
    if (csv->reader->request->delimiter != 0)
        delimiter = csv->reader->request->delimiter;
    else if (!is_named)
        delimiter = csv_find_delimiter(
            arena, sample, csv->is_ended && sample.len == csv->end - csv->start);
    csv->record.delimiter = delimiter;
    return true;
}

static void tell_doubts(Csv *csv)
{
    Reader *reader = csv->reader;
    if (csv->bad_row > 0)
        reader_doubt(reader, FINDING_FILE_ENCODING, csv->bad_row, SIZE_MAX,
            str_format(reader->arena,
                "Байты не читаются в кодировке %.*s: %ld, первый раз в этой строке",
                STR_ARG(encoding_name(csv->encoding)), csv->decoder.bad_count),
            STR("на их месте стоит знак �; сохраните файл в одной кодировке или укажите encoding"));
    if (csv->broken_row > 0)
        reader_doubt(reader, FINDING_FILE_ENCODING, csv->broken_row, SIZE_MAX,
            str_format(reader->arena, "Знаки � стоят в самом файле: %ld, первый раз в этой строке",
                csv->decoder.broken_count),
            STR("прочитаны как есть; буквы потеряны до нас, возьмите исходный файл"));
    if (csv->sloppy_row > 0)
        reader_doubt(reader, FINDING_FILE_QUOTES, csv->sloppy_row, SIZE_MAX,
            str_format(reader->arena, "Кавычки внутри ячейки не удвоены, таких строк: %ld",
                csv->sloppy_count),
            STR("прочитаны как обычные знаки; проверьте строку"));
}

bool csv_read(Reader *reader, Source *source, Error *err)
{
    Csv csv = {.reader = reader, .source = source};
    if (!begin(&csv, err))
        return false;
    reader->result->format = STR("csv");
    reader->result->encoding = encoding_name(csv.encoding);
    reader->result->delimiter = csv.record.delimiter;
    kind_check_name(reader, reader->result->format);

    if (!reader_begin_sheet(reader, STR(""), err))
        return false;
    while (csv.start < csv.end || !csv.is_ended) {
        if (csv.start == csv.end) {
            if (!window_fill(&csv, err))
                return false;
            continue;
        }
        if (!next_record(&csv, err))
            return false;
    }
    tell_doubts(&csv);
    reader_end_sheet(reader);
    return true;
}
