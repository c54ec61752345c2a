// Any bytes as one XML part of a sound package: past the zip's checksums, which stop a plain
// fuzzer. The first byte chooses the part. Nothing is written to disk.
#include "read/read_int.h"

#include <zip.h>

static bool take_row(void *context, const Row *row, Error *err)
{
    long *cell_count = context;
    *cell_count += (long)row->count;
    // A few bytes may rightly ask for millions of repeated cells; the fuzzer has no time for them.
    return *cell_count < 100000 || error_set(err, "довольно");
}

typedef struct {
    const char *name;
    Str content;
} Part;

static Str pack(Arena *arena, const Part *parts, size_t count)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    zip_source_keep(target);
    for (size_t i = 0; i < count; i++) {
        Str content = parts[i].content;
        zip_int64_t index = zip_file_add(
            zip, parts[i].name, zip_source_buffer(zip, content.data, content.len, 0), 0);
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    zip_close(zip);
    zip_stat_t info;
    zip_source_stat(target, &info);
    char *data = arena_alloc(arena, info.size + 1);
    zip_source_open(target);
    zip_source_read(target, data, info.size);
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
    return (Str){.data = data, .len = info.size};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    Part book[] = {
        {"[Content_Types].xml", STR("<Types/>")},
        {"xl/workbook.xml", STR("<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" "
                                "r:id=\"a\"/></sheets></workbook>")},
        {"xl/_rels/workbook.xml.rels",
            STR("<R><Relationship Id=\"a\" Type=\"/worksheet\" Target=\"s.xml\"/>"
                "<Relationship Id=\"b\" Type=\"/sharedStrings\" Target=\"t.xml\"/>"
                "<Relationship Id=\"c\" Type=\"/styles\" Target=\"f.xml\"/></R>")},
        {"xl/s.xml", STR("<worksheet><sheetData><row><c t=\"s\" s=\"1\"><v>0</v></c><c "
                         "s=\"1\"><v>45981.5</v></c></row>"
                         "</sheetData></worksheet>")},
        {"xl/t.xml", STR("<sst><si><t>a</t></si></sst>")},
        {"xl/f.xml", STR("<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf "
                         "numFmtId=\"22\"/></cellXfs></styleSheet>")},
    };
    Part table[] = {{"content.xml", STR("")}};
    Str bytes = {.data = (const char *)data + 1, .len = size - 1};
    size_t choice = data[0] % 6;
    if (choice == 0)
        table[0].content = bytes;
    else
        book[choice].content = bytes;

    Arena *arena = arena_open();
    Str packed = choice == 0 ? pack(arena, table, 1)
                             : pack(arena, book, sizeof book / sizeof book[0]);
    ReadRequest request = {.path = STR("a"), .name = STR("a")};
    Source source = {.fd = -1, .bytes = packed, .name = request.name};
    long cell_count = 0;
    ReadSink sink = {.context = &cell_count, .row = take_row};
    Findings findings = findings_new(arena);
    ReadResult result;
    Error err;
    (void)read_source(arena, &source, &request, &sink, &findings, &result, &err);
    arena_close(arena);
    return 0;
}
