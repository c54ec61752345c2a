// For the tests of `read`: files made in memory, and what was read as one text to compare with.
// A row is «3:Tда|N5|_»: number, then each cell's kind (T text, N number, B bool, D date, E error,
// _ empty) and text.
#ifndef NOK_READ_FIXTURE_H
#define NOK_READ_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <zip.h>

#include "read/read_int.h"

typedef struct {
    bool ok;
    Str out; // «#sheet» lines and rows
    Findings findings;
    ReadResult result;
    Error err;
} Reading;

static inline bool fixture_sheet(void *context, Str sheet, Error *err)
{
    (void)err;
    if (sheet.len > 0)
        text_format(context, "#%.*s\n", STR_ARG(sheet));
    return true;
}

static inline bool fixture_row(void *context, const Row *row, Error *err)
{
    (void)err;
    text_format(context, "%ld:", row->row);
    for (size_t i = 0; i < row->count; i++)
        text_format(context, "%s%c%.*s", i > 0 ? "|" : "", "_TNBDE"[row->cells[i].kind],
            STR_ARG(row->cells[i].text));
    text_add_char(context, '\n');
    return true;
}

static inline Reading fixture_read(Arena *arena, Str bytes, ReadRequest request)
{
    Text out = text_new(arena);
    Reading reading = {.findings = findings_new(arena)};
    ReadSink sink = {.context = &out, .sheet = fixture_sheet, .row = fixture_row};
    Source source = {.fd = -1, .bytes = bytes, .name = request.name};
    reading.ok = read_source(
        arena, &source, &request, &sink, &reading.findings, &reading.result, &reading.err);
    reading.out = text_str(&out);
    return reading;
}

static inline Reading fixture_read_as(Arena *arena, Str bytes, const char *name)
{
    return fixture_read(arena, bytes, (ReadRequest){.path = str_c(name), .name = str_c(name)});
}

static inline void fixture_expect(Arena *arena, const Reading *reading, const char *expected)
{
    if (!reading->ok)
        fail_msg("not read: %s", reading->err.text);
    assert_string_equal(str_to_c(arena, reading->out), expected);
}

static inline void fixture_expect_error(const Reading *reading, const char *part)
{
    if (reading->ok || strstr(reading->err.text, part) == NULL)
        fail_msg("expected an error with «%s», got «%s»", part,
            reading->ok ? "success" : reading->err.text);
}

// The finding's place as «row column», or NULL when there is none of this kind.
static inline const Finding *fixture_finding(const Reading *reading, FindingKind kind)
{
    for (size_t i = 0; i < reading->findings.count; i++)
        if (reading->findings.items[i].kind == kind)
            return &reading->findings.items[i];
    return NULL;
}

static inline void fixture_expect_finding(
    const Reading *reading, FindingKind kind, long row, const char *column)
{
    const Finding *finding = fixture_finding(reading, kind);
    assert_non_null(finding);
    assert_int_equal(finding->place.row, row);
    assert_true(str_is(finding->place.column, column));
}

// ---------------------------------------------------------------- packages
typedef struct {
    const char *name;
    Str content;
} FixturePart;

static inline Str fixture_zip(Arena *arena, const FixturePart *parts, size_t count)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    zip_source_keep(target);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].name == NULL || parts[i].content.data == NULL)
            continue;
        zip_source_t *part = zip_source_buffer(zip, parts[i].content.data, parts[i].content.len, 0);
        assert_true(zip_file_add(zip, parts[i].name, part, 0) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);

    zip_stat_t info;
    assert_int_equal(zip_source_stat(target, &info), 0);
    char *data = arena_alloc(arena, info.size + 1);
    assert_int_equal(zip_source_open(target), 0);
    assert_int_equal(zip_source_read(target, data, info.size), info.size);
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
    return (Str){.data = data, .len = info.size};
}

#define FIXTURE_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define FIXTURE_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

typedef struct {
    const char *data;     // inside <sheetData>
    const char *after;    // after </sheetData>
    const char *strings;  // inside <sst>
    const char *styles;   // inside <styleSheet>
    const char *sheets;   // inside <sheets>; one sheet «Лист1» when NULL
    const char *workbook; // before <sheets>
    Str sheet;            // the whole sheet instead of `data`
} FixtureXlsx;

static inline Str fixture_xlsx(Arena *arena, FixtureXlsx book)
{
    Str sheet = book.sheet.data != NULL
                    ? book.sheet
                    : str_format(arena,
                          "<worksheet xmlns=\"" FIXTURE_MAIN
                          "\"><sheetData>%s</sheetData>%s</worksheet>",
                          book.data ? book.data : "", book.after ? book.after : "");
    FixturePart parts[] = {
        {"[Content_Types].xml", STR("<Types/>")},
        {"_rels/.rels", STR("<Relationships><Relationship Id=\"a\" Type=\"" FIXTURE_RELATIONS
                            "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")},
        {"xl/workbook.xml",
            str_format(arena,
                "<workbook xmlns=\"" FIXTURE_MAIN "\" xmlns:r=\"" FIXTURE_RELATIONS
                "\">%s<sheets>%s</sheets></workbook>",
                book.workbook ? book.workbook : "",
                book.sheets ? book.sheets : "<sheet name=\"Лист1\" sheetId=\"9\" r:id=\"r1\"/>")},
        {"xl/_rels/workbook.xml.rels", STR("<Relationships>"
                                           "<Relationship Id=\"r1\" Type=\"" FIXTURE_RELATIONS
                                           "/worksheet\" Target=\"worksheets/one.xml\"/>"
                                           "<Relationship Id=\"r2\" Type=\"" FIXTURE_RELATIONS
                                           "/worksheet\" Target=\"/xl/worksheets/two.xml\"/>"
                                           "<Relationship Id=\"r3\" Type=\"" FIXTURE_RELATIONS
                                           "/chartsheet\" Target=\"chartsheets/c.xml\"/>"
                                           "<Relationship Id=\"r4\" Type=\"" FIXTURE_RELATIONS
                                           "/sharedStrings\" Target=\"strings.xml\"/>"
                                           "<Relationship Id=\"r5\" Type=\"" FIXTURE_RELATIONS
                                           "/styles\" Target=\"styles.xml\"/>"
                                           "</Relationships>")},
        {"xl/worksheets/one.xml", sheet},
        {"xl/worksheets/two.xml",
            STR("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>второй</t></is></c></row>"
                "</sheetData></worksheet>")},
        {"xl/strings.xml", str_format(arena, "<sst>%s</sst>", book.strings ? book.strings : "")},
        {"xl/styles.xml",
            str_format(arena, "<styleSheet>%s</styleSheet>", book.styles ? book.styles : "")},
    };
    return fixture_zip(arena, parts, sizeof parts / sizeof parts[0]);
}

#define FIXTURE_ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define FIXTURE_ODS_HEAD                                                                           \
    "<o:document-content xmlns:o=\"" FIXTURE_ODF "office:1.0\" xmlns:table=\"" FIXTURE_ODF         \
    "table:1.0\" xmlns:text=\"" FIXTURE_ODF "text:1.0\" xmlns:style=\"" FIXTURE_ODF                \
    "style:1.0\" xmlns:draw=\"" FIXTURE_ODF "drawing:1.0\" "                                       \
    "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"      \
    "<o:automatic-styles><style:style style:name=\"hid\" "                                         \
    "style:family=\"table\"><style:table-properties "                                              \
    "table:display=\"false\"/></style:style></o:automatic-styles><o:body><o:spreadsheet>"

static inline Str fixture_ods_part(Arena *arena, const char *manifest, Str content)
{
    FixturePart parts[] = {
        {"mimetype", STR("application/vnd.oasis.opendocument.spreadsheet")},
        {"META-INF/manifest.xml", str_c(manifest)},
        {"content.xml", content},
    };
    return fixture_zip(arena, parts, sizeof parts / sizeof parts[0]);
}

// `tables` stands inside <office:spreadsheet>; without «<table:table» it is the rows of one sheet
// «Лист1».
static inline Str fixture_ods(Arena *arena, const char *tables)
{
    bool is_rows = strstr(tables, "<table:table ") == NULL;
    Str content = str_format(arena,
        FIXTURE_ODS_HEAD "%s%s%s</o:spreadsheet></o:body></o:document-content>",
        is_rows ? "<table:table table:name=\"Лист1\">" : "", tables,
        is_rows ? "</table:table>" : "");
    return fixture_ods_part(arena, "<manifest/>", content);
}

// The text repeated, for hostile files.
static inline Str fixture_repeat(
    Arena *arena, const char *head, const char *part, size_t count, const char *tail)
{
    Text text = text_new(arena);
    text_add_c(&text, head);
    for (size_t i = 0; i < count; i++)
        text_add_c(&text, part);
    text_add_c(&text, tail);
    return text_str(&text);
}

static inline int fixture_setup(void **state)
{
    *state = arena_open();
    return 0;
}

static inline int fixture_teardown(void **state)
{
    arena_close(*state);
    return 0;
}

#define FIXTURE_TEST(function)                                                                     \
    cmocka_unit_test_setup_teardown(function, fixture_setup, fixture_teardown)

#endif
