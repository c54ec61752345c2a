// Whole files on disk as LibreOffice writes them: the same table must read the same from each
// format.
#include "read_fixture.h"

static Reading read_path(Arena *arena, const char *path)
{
    Text out = text_new(arena);
    Reading reading = {.findings = findings_new(arena)};
    ReadSink sink = {.context = &out, .sheet = fixture_sheet, .row = fixture_row};
    ReadRequest request = {.path = str_c(path), .name = path_base(str_c(path))};
    reading.ok = read_file(
        arena, &request, &sink, &reading.findings, &reading.result, &reading.err);
    reading.out = text_str(&out);
    return reading;
}

static const char TABLE[] =
    "#Реестр\n1:TРеестр организаций\nза 2025 год\n"
    "3:N5504012345|N0.44|N0.44|D2025-11-20|BTRUE|E#DIV/0!|N0.3|T14:05:00|TМБУ «Ёлочка» & Ко №1\n"
    "4:N5504012345|N0.44|N0.44|D2025-11-20|BTRUE|_|_|T14:05:00|TМБУ «Ёлочка» & Ко №1\n";

static void formats_read_alike(void **state)
{
    static const struct {
        const char *path, *format;
        size_t finding_count;
    } CASES[] = {
        {"tests/data/read/libreoffice.ods", "ods", 2},
        {"tests/data/read/libreoffice.xlsx", "xlsx", 2},
        {"tests/data/read/renamed.csv", "xlsx", 3},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Reading reading = read_path(*state, CASES[i].path);
        fixture_expect(*state, &reading, TABLE);
        assert_true(str_is(reading.result.format, CASES[i].format));
        assert_int_equal(reading.result.row_count, 3);
        assert_int_equal(reading.findings.count, CASES[i].finding_count);
        fixture_expect_finding(&reading, FINDING_CELL_ERROR, 3, "F");
        assert_true(
            str_is(fixture_finding(&reading, FINDING_SHEET_HIDDEN)->place.sheet, "Заметки"));
    }
}

static void old_books_are_refused(void **state)
{
    Reading reading = read_path(*state, "tests/data/read/libreoffice.xls");
    fixture_expect_error(
        &reading, "libreoffice.xls: это старый формат Excel (.xls). Откройте файл");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(formats_read_alike),
        FIXTURE_TEST(old_books_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
