// The inside of `read`: limits, the state of one reading, what its parts offer to each other.
// A reading has arenas of its own: nothing of it outlives `read_file` but findings and counts.
#ifndef NOK_READ_INT_H
#define NOK_READ_INT_H

#include "read/read.h"

// ---------------------------------------------------------------- limits
// A file's own claims about its size are never believed: limits are applied to what came out.
enum {
    // Excel and LibreOffice have no more in a sheet. CSV may have any number of rows.
    LIMIT_ROWS = 1048576,
    LIMIT_COLUMNS = 16384,
    // Excel holds 32 767 characters in a cell; a mebibyte is room for any honest text.
    LIMIT_CELL = 1 << 20,
    // A CSV record of all its cells; a longer one is not a table (or a quote was never closed).
    LIMIT_RECORD = 16 << 20,
    // Each unclosed quote costs a second look at up to LIMIT_CELL bytes; so many are not CSV.
    LIMIT_OPEN_QUOTES = 1000,
    // Sheets nest about 12 deep, documents with drawings about 25.
    LIMIT_XML_DEPTH = 64,
    // One tag or comment; expat keeps an unfinished one in memory whole.
    LIMIT_XML_TOKEN = 8 << 20,
    // Usual sheets unpack 8-10 times, monotonous ODS surveys of yes and no 100-250 (measured),
    // bombs about 1000.
    LIMIT_RATIO = 600,
    // Small parts may pack well without harm: the ratio counts from here on.
    LIMIT_RATIO_FREE = 8 << 20,
    // Several unique texts in each row of a full sheet; shared strings are kept in memory.
    LIMIT_STRINGS = 10000000,
    LIMIT_STRING_BYTES = 1 << 30,
    // Excel keeps 65 490 cell formats, LibreOffice writes fewer.
    LIMIT_FORMATS = 100000,
    // Number formats of the book's own; Excel makes a few hundred. They are looked through for
    // each.
    LIMIT_CODES = 5000,
    // Real sheets have tens of merged ranges; a form with one per row has thousands.
    LIMIT_MERGES = 200000,
    // Excel's sheets are limited by memory; hundreds are already a mistake.
    LIMIT_SHEETS = 10000,
    // Cells an ODS may give by «repeat the row N times» beyond the first: a few bytes could ask for
    // 17 billion.
    LIMIT_REPEATED_CELLS = 20000000,
    // The first doubts of one kind in a sheet are listed, the others counted.
    LIMIT_DOUBTS = 100,
};
// All parts of a workbook together: 1 048 576 rows of 40 columns are 2 GiB of XML, and worksheets
// are unpacked twice.
#define LIMIT_UNPACKED ((uint64_t)8 << 30)

// ---------------------------------------------------------------- one reading (read.c)
typedef struct {
    Arena *arena;     // lives as long as the file is read
    Arena *row_arena; // texts of one row
    ArenaMark row_start;
    const ReadRequest *request;
    const ReadSink *sink;
    Findings *findings;
    ReadResult *result;
    Str sheet; // title of the sheet that is being read
    Cell *cells;
    size_t cell_count; // cells[cell_count...] are all empty
    bool has_cells;    // the row has a cell that is not empty
    long doubt_counts[FINDING_KIND_COUNT];
} Reader;

bool reader_begin_sheet(Reader *reader, Str title, Error *err);
void reader_end_sheet(Reader *reader); // says how many doubts were not listed
// Puts a cell into the row that is being made; the text must live until the row is given.
void reader_put_cell(Reader *reader, size_t column, CellKind kind, Str text);
// Gives the row to the sink unless it has no cell, and begins the next.
bool reader_give_row(Reader *reader, long row, Error *err);
// A doubt about a row of the present sheet (0: the whole sheet) and a column (SIZE_MAX: none).
void reader_doubt(Reader *reader, FindingKind kind, long row, size_t column, Str found, Str done);
// The same name for a sheet: case and ё are not told apart.
bool reader_is_sheet(const Reader *reader, Str wanted, Str title);
// What to do with a file that cannot be read, for the end of messages.
extern const char READ_SAVE_ANEW[];

// ---------------------------------------------------------------- bytes (read_source.c)
// A file on disk or, for fuzzing, bytes in memory.
typedef struct {
    int fd; // -1: the bytes
    Str bytes;
    size_t at;
    Str name; // for messages
} Source;
bool source_open(Arena *arena, const ReadRequest *request, Source *ret, Error *err);
void source_close(Source *source);
bool source_read(Source *source, char *buffer, size_t size, size_t *got,
    Error *err); // got < size only at the end
bool source_rewind(Source *source, Error *err);
// `read_file` on any source; the fuzzer's way in.
bool read_source(Arena *arena, Source *source, const ReadRequest *request, const ReadSink *sink,
    Findings *findings, ReadResult *ret, Error *err);

// ---------------------------------------------------------------- kind (read_kind.c)
typedef enum { KIND_CSV, KIND_PACKAGE } FileKind;
// By content: text, or a zip to be looked into. Anything else is refused with a message. The source
// is rewound.
bool kind_detect(Reader *reader, Source *source, FileKind *ret, Error *err);
// Says so when the name promises another format than `format` (csv, xlsx, ods).
void kind_check_name(Reader *reader, Str format);

// ---------------------------------------------------------------- encodings
// read_encoding.c, read_decode.c
typedef enum {
    ENCODING_UTF8,
    ENCODING_CP1251,
    ENCODING_CP866,
    ENCODING_KOI8R,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
} Encoding;
Str encoding_name(Encoding encoding);
// Forced by the request or detected; doubts become findings. The source is rewound.
bool encoding_choose(Reader *reader, Source *source, Encoding *ret, Error *err);
// UTF-16 with or without its mark: every second byte is 0 or 4.
bool encoding_is_wide(Str sample, Encoding *ret);
// Of a sample that has a byte above 127 or NULs. `*is_sure` is false when no encoding gives Russian
// text.
Encoding encoding_detect(Str sample, bool *is_sure);
size_t encoding_bom_len(Encoding encoding, Str head); // bytes to skip

// A single-byte encoding's upper half as code points, U+FFFD for bytes that mean nothing.
void encoding_table(Encoding encoding, uint32_t table[128]);
// How natural it is in Russian that the second letter follows the first, 0..9; 0 letter = edge of a
// word. Letters 1..32 are а..я, ё counts as е.
int letters_weight(unsigned first, unsigned second);

typedef struct {
    Encoding encoding;
    char units[128][3]; // upper half of a single-byte encoding in UTF-8
    unsigned char lens[128];
    long bad_count;    // bytes that could not be read
    long broken_count; // U+FFFD that stood in the file already
} Decoder;
void decoder_init(Decoder *decoder, Encoding encoding);
// True when the bytes are good UTF-8 as they stand, whatever the encoding: no decoding needed.
bool decoder_is_plain(const Decoder *decoder, Str bytes);
// To UTF-8 in the arena; NUL and what cannot be read become U+FFFD and are counted.
Str decoder_text(Decoder *decoder, Arena *arena, Str bytes);
// UTF-16 to UTF-8 in `out` (3 bytes for 2); a wrong unit becomes the byte FF, which `decoder_text`
// then counts. Returns the bytes written; `*used` may stop before an unfinished unit unless
// `is_last`.
size_t utf16_to_utf8(Encoding encoding, Str bytes, bool is_last, char *out, size_t *used);

// ---------------------------------------------------------------- CSV
// read_csv.c, read_csv_scan.c
bool csv_read(Reader *reader, Source *source, Error *err);

typedef struct {
    size_t start, end; // within the record, without the quotes
    bool is_doubled;   // holds doubled quotes
} CsvSpan;
typedef struct {
    char delimiter;
    size_t literal_until; // a quote that opens a cell before this place of the record is a
                          // character; 0: none
    CsvSpan *spans;       // room for LIMIT_COLUMNS
    size_t count;
    size_t used;       // bytes up to the next record
    size_t open_quote; // SCAN_OPEN: where the quote stands
    bool is_sloppy;    // quotes inside a quoted cell were not doubled
} CsvRecord;
typedef enum {
    SCAN_DONE,
    SCAN_MORE, // the record goes on after the bytes
    SCAN_OPEN, // a quote was never closed
    SCAN_WIDE, // more than LIMIT_COLUMNS
    SCAN_LONG, // a cell over LIMIT_CELL
} ScanState;
// One record from the start of the bytes. `is_last`: nothing comes after them.
ScanState csv_scan(CsvRecord *record, Str bytes, bool is_last);
// The delimiter that cuts the first records most evenly: one of ; , tab |
char csv_find_delimiter(Arena *arena, Str sample, bool is_last);

// ---------------------------------------------------------------- packages and XML
// read_zip.c, read_xml.c
typedef struct Package Package;
bool package_open(Arena *arena, Source *source, Package **ret, Error *err);
void package_close(Package *package);     // accepts NULL
Str package_name(const Package *package); // of the file, for messages
bool package_has(const Package *package, Str part);
bool package_is_encrypted(const Package *package, Str part);
// Streams one part: `take` gets pieces until it returns false; `is_last` comes once, perhaps with
// no bytes.
typedef bool PartTaker(void *context, Str bytes, bool is_last, Error *err);
bool package_stream(Package *package, Str part, PartTaker *take, void *context, Error *err);
// A whole small part; more than `limit` bytes are cut off.
bool package_read(Package *package, Arena *arena, Str part, size_t limit, Str *ret, Error *err);

// Names come without their prefix when `is_local`, else as «namespace|name». A handler that returns
// false has filled *err.
typedef struct {
    bool is_local;
    bool (*start)(void *context, const char *name, const char **attributes, Error *err);
    bool (*end)(void *context, const char *name, Error *err);
    bool (*text)(void *context, Str text, Error *err);
} XmlHandler;
bool xml_read(Package *package, Str part, const XmlHandler *handler, void *context, Error *err);
// The value of an attribute by local name (the part after «:» or «|»); empty Str with data NULL
// when absent.
Str xml_attribute(const char **attributes, const char *local_name);

// ---------------------------------------------------------------- values
// read_number.c, read_serial.c

// A number of a file as a plain exact decimal of 15 significant digits, as Excel shows it.
// False: not a number.
bool number_canonical(Arena *arena, Str text, Str *ret);
typedef enum { FORMAT_NUMBER, FORMAT_DATE, FORMAT_TIME, FORMAT_ELAPSED } NumberFormat;
NumberFormat format_of_code(Str code);
NumberFormat format_of_builtin(long id);
// A serial number of Excel as its date or time; a time alone is CELL_TEXT «14:05:00». False: not a
// date (the number stays).
bool serial_to_text(
    Arena *arena, Str number, NumberFormat format, bool is_1904, CellKind *kind, Str *ret);
Str date_canonical(
    Arena *arena, Str iso); // «2025-11-20T14:05:00.000» -> «2025-11-20T14:05:00», midnight dropped
Str duration_canonical(Arena *arena, Str iso); // «PT14H05M00S» -> «14:05:00»

// ---------------------------------------------------------------- XLSX and ODS
bool xlsx_read(Reader *reader, Package *package, Error *err);
bool ods_read(Reader *reader, Package *package, Error *err);

// Shared strings (read_xlsx_strings.c).
typedef struct {
    Arena *arena;
    StrList list;
    size_t byte_count;
} SharedStrings;
bool strings_read(SharedStrings *strings, Package *package, Str part, Error *err);
Str text_unescape(Arena *arena, Str text); // «_x0041_» -> «A»
// The text of one <t>: edges without xml:space="preserve" are trimmed as Excel does.
Str text_of_run(Str text, bool is_preserved);

// Cell formats (read_xlsx_styles.c).
typedef struct {
    Arena *arena;
    NumberFormat *items;
    size_t count, capacity;
} CellFormats;
bool formats_read(CellFormats *formats, Package *package, Str part, Error *err);

// Merged ranges (read_xlsx_merge.c). They stand after the cells, so they are looked for in a first
// quick pass.
typedef struct {
    long first_row, last_row;
    size_t first_column, last_column;
} MergeRange;
typedef struct {
    Arena *arena;
    MergeRange *items;
    size_t count, capacity;
    size_t next;        // first range not yet begun
    long *from, *until; // rows covered in each column; NULL when there are no ranges
} Merges;
bool merges_read(Merges *merges, Package *package, Str part, Error *err);
void merges_reach_row(Merges *merges, long row);
bool merges_cover(const Merges *merges, long row, size_t column);
// «B12» -> row 12, column index 1. False: not a reference. Numbers too large stay over the limits.
bool reference_parse(Str text, long *row, size_t *column);

// One worksheet (read_xlsx_sheet.c).
typedef struct {
    SharedStrings strings;
    CellFormats formats;
    bool is_1904;
} Workbook;
bool worksheet_read(
    Reader *reader, Package *package, Str part, const Workbook *workbook, Error *err);

#endif
