// Any file -> a stream of UTF-8 rows. The kind is found by the content, never by the name.
#ifndef NOK_READ_H
#define NOK_READ_H

#include "base/base.h"
#include "model/model.h"

typedef struct {
    Str path;  // on disk
    Str name;  // as findings call it
    Str sheet; // XLSX, ODS: only this sheet (by title, ё = е and case ignored); empty: every
               // visible sheet in its order
    Str encoding; // CSV: forced («cp866», «windows-1251», «utf-8», «koi8-r», «utf-16» ...); empty:
                  // detected
    char delimiter; // CSV: forced; 0: detected among ; , tab |
} ReadRequest;

// What a reader tells as it goes. Text in rows lives until the callback returns: copy what must
// stay. `row` may return false after filling *err to stop the whole reading. A cell that shows only
// a time of day or a duration is CELL_TEXT «14:05:00»: there is no date to give. CSV: cells are
// CELL_TEXT or CELL_EMPTY; rows are records counted from 1, blank lines too, Excel's first line
// «sep=;» not.
typedef struct {
    void *context;
    bool (*sheet)(void *context, Str sheet,
        Error *err); // a visible sheet begins (CSV: once, empty title); may be NULL
    bool (*row)(void *context, const Row *row,
        Error *err); // rows that have no cell at all are left out, numbers go on
} ReadSink;

// What the file turned out to be, for the manifest and `nok table`.
typedef struct {
    Str format;   // csv, xlsx, ods
    Str encoding; // CSV only
    char delimiter;
    long row_count; // rows given to the sink
} ReadResult;

// Reads one file. False: it could not be read at all (missing, damaged, password, old .xls, over a
// limit): *err says in Russian what it is and how to save it anew; rows given before that must be
// thrown away by the caller. Doubts go to `findings`: hidden sheets, undecodable bytes, error
// cells, formulas without a cached value. Limits (read_int.h states them): unpacked size and ratio,
// XML depth, rows, columns, cell text 1 MiB, DOCTYPE refused.
bool read_file(Arena *arena, const ReadRequest *request, const ReadSink *sink, Findings *findings,
    ReadResult *ret, Error *err);

// True when every one of these XML parts of a zip package («xl/tables/table1.xml») is there and is
// read to its end.
bool read_parts(Arena *arena, Str path, const StrList *parts, Error *err);

#endif
