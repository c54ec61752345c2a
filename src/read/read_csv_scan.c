// Cuts one CSV record into cells without copying a byte, and finds the delimiter by cutting with
// each candidate. RFC 4180 where the file keeps to it; where quotes are not doubled or not closed,
// the most likely meaning.
#include "read/read_int.h"

#include <string.h>

enum {
    // Records looked at to find the delimiter: enough to outweigh a title above the table.
    SAMPLE_RECORDS = 200,
    // Different counts of cells that are kept apart among them.
    SAMPLE_WIDTHS = 256,
};

typedef struct {
    CsvRecord *record;
    const char *data;
    size_t len, at;
    bool is_last;
} Scan;

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static bool ends_cell(const Scan *scan, size_t at)
{
    return at >= scan->len || scan->data[at] == scan->record->delimiter ||
           is_line_end(scan->data[at]);
}

static ScanState add_span(Scan *scan, CsvSpan span)
{
    if (scan->record->count == LIMIT_COLUMNS)
        return SCAN_WIDE;
    if (span.end - span.start > LIMIT_CELL)
        return SCAN_LONG;
    scan->record->spans[scan->record->count++] = span;
    return SCAN_DONE;
}

static ScanState scan_bare_cell(Scan *scan)
{
    char delimiter = scan->record->delimiter;
    size_t start = scan->at, at = start;
    while (at < scan->len && scan->data[at] != delimiter && !is_line_end(scan->data[at]))
        at++;
    if (at == scan->len && !scan->is_last)
        return at - start > LIMIT_CELL ? SCAN_LONG : SCAN_MORE;
    scan->at = at;
    return add_span(scan, (CsvSpan){.start = start, .end = at});
}

// What a quote inside a quoted cell means.
typedef enum {
    QUOTE_CLOSES,
    QUOTE_DOUBLED,
    QUOTE_BEFORE_CLOSING, // a character, the next one closes
    QUOTE_STRAY,          // a character that ought to be doubled
    QUOTE_OPENS,          // it begins another cell: ours was never closed
    QUOTE_CUT,            // the bytes end too early to tell
} QuoteKind;

static size_t skip_blanks(const Scan *scan, size_t at)
{
    while (at < scan->len && scan->data[at] == ' ')
        at++;
    return at;
}

static QuoteKind quote_kind(const Scan *scan, size_t at)
{
    size_t next = skip_blanks(scan, at + 1);
    if (next + 1 >= scan->len && !scan->is_last)
        return QUOTE_CUT;
    if (ends_cell(scan, next))
        return QUOTE_CLOSES;
    if (scan->data[at + 1] == '"') {
        bool is_end = scan->record->is_sloppy && ends_cell(scan, at + 2);
        return is_end ? QUOTE_BEFORE_CLOSING : QUOTE_DOUBLED;
    }
    // Whole pairs may stand between the start of the cell it opens and the quote.
    size_t run = at;
    while (run > scan->at + 1 && scan->data[run - 1] == '"')
        run--;
    bool is_cell_start = scan->data[run - 1] == scan->record->delimiter ||
                         is_line_end(scan->data[run - 1]);
    return is_cell_start ? QUOTE_OPENS : QUOTE_STRAY;
}

static ScanState open_quote(Scan *scan, size_t quote)
{
    scan->record->open_quote = quote;
    return SCAN_OPEN;
}

static ScanState scan_quoted_cell(Scan *scan)
{
    size_t quote = scan->at, start = quote + 1, at = start;
    CsvSpan span = {.start = start};
    for (;;) {
        const char *found = memchr(scan->data + at, '"', scan->len - at);
        size_t end = found != NULL ? (size_t)(found - scan->data) : scan->len;
        if (end - start > LIMIT_CELL || (found == NULL && scan->is_last))
            return open_quote(scan, quote);
        QuoteKind kind = found != NULL ? quote_kind(scan, end) : QUOTE_CUT;
        switch (kind) {
        case QUOTE_CUT:
            return SCAN_MORE;
        case QUOTE_OPENS:
            return open_quote(scan, quote);
        case QUOTE_CLOSES:
            scan->at = skip_blanks(scan, end + 1);
            span.end = end;
            return add_span(scan, span);
        case QUOTE_BEFORE_CLOSING:
            scan->at = end + 2;
            span.end = end + 1;
            return add_span(scan, span);
        case QUOTE_DOUBLED:
            span.is_doubled = true;
            at = end + 2;
            break;
        case QUOTE_STRAY:
            scan->record->is_sloppy = true;
            at = end + 1;
            break;
        }
    }
}

// After the last cell: LF, CRLF or CR.
static ScanState end_record(Scan *scan)
{
    bool is_cr = scan->at < scan->len && scan->data[scan->at] == '\r';
    if (is_cr && scan->at + 1 == scan->len && !scan->is_last)
        return SCAN_MORE;
    bool is_crlf = is_cr && scan->at + 1 < scan->len && scan->data[scan->at + 1] == '\n';
    scan->record->used = scan->at < scan->len ? scan->at + (is_crlf ? 2 : 1) : scan->len;
    return SCAN_DONE;
}

ScanState csv_scan(CsvRecord *record, Str bytes, bool is_last)
{
    Scan scan = {.record = record, .data = bytes.data, .len = bytes.len, .is_last = is_last};
    record->count = 0;
    record->is_sloppy = false;
    for (;;) {
        bool is_quoted = scan.at < scan.len && scan.data[scan.at] == '"' &&
                         scan.at >= record->literal_until;
        ScanState state = is_quoted ? scan_quoted_cell(&scan) : scan_bare_cell(&scan);
        if (state != SCAN_DONE)
            return state;
        if (scan.at >= scan.len && !is_last)
            return SCAN_MORE;
        if (scan.at >= scan.len || is_line_end(scan.data[scan.at]))
            return end_record(&scan);
        scan.at++;
    }
}

// ---------------------------------------------------------------- the delimiter
typedef struct {
    long widths[SAMPLE_WIDTHS]; // records with so many cells
    long record_count, bad_count;
} Widths;

// Most cells begin with a blank: the sign is the comma of a sentence, not a delimiter.
static bool looks_like_prose(const CsvRecord *record, Str sample)
{
    size_t blanks = 0;
    for (size_t i = 1; i < record->count; i++)
        blanks += record->spans[i].start < sample.len && sample.data[record->spans[i].start] == ' ';
    return record->count > 1 && blanks * 2 > record->count - 1;
}

static void count_widths(CsvRecord *record, Str sample, bool is_last, Widths *widths)
{
    while (sample.len > 0 && widths->record_count < SAMPLE_RECORDS) {
        ScanState state = csv_scan(record, sample, is_last);
        if (state == SCAN_MORE && widths->record_count > 0)
            return;
        if (state != SCAN_DONE) {
            widths->bad_count++;
            widths->record_count++;
            return;
        }
        bool is_blank = record->count == 1 && record->spans[0].end == record->spans[0].start;
        size_t width = record->count < SAMPLE_WIDTHS ? record->count : SAMPLE_WIDTHS - 1;
        bool is_sound = !is_blank && !record->is_sloppy && !looks_like_prose(record, sample);
        widths->widths[width] += is_sound;
        widths->record_count += !is_blank;
        sample = str_part(sample, record->used, sample.len);
    }
}

// In thousandths: the share of records with the commonest count of cells, less for few cells.
static long width_score(const Widths *widths)
{
    if (widths->record_count == 0)
        return 0;
    long best = 0;
    for (long width = 2; width < SAMPLE_WIDTHS; width++) {
        long score = 1000 * widths->widths[width] * (width - 1) / (widths->record_count * width);
        best = score > best ? score : best;
    }
    return best;
}

char csv_find_delimiter(Arena *arena, Str sample, bool is_last)
{
    static const char CANDIDATES[] = {';', ',', '\t', '|'};
    CsvRecord record = {.spans = NEW_ARRAY(arena, CsvSpan, LIMIT_COLUMNS)};
    char best = ';';
    long best_score = 0;
    for (size_t i = 0; i < sizeof CANDIDATES; i++) {
        Widths widths = {.record_count = 0};
        record.delimiter = CANDIDATES[i];
        count_widths(&record, sample, is_last, &widths);
        long score = width_score(&widths);
        if (score > best_score) {
            best = CANDIDATES[i];
            best_score = score;
        }
    }
    return best;
}
