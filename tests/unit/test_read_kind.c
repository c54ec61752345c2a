// What a file is, by its content: refusals with their advice, and names that promise something
// else.
#include "read_fixture.h"

static Str compound_file(Arena *arena, const char *stream)
{
    Text text = text_new(arena);
    text_add(&text, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
    // Far enough for the name to stand across the border of two pieces.
    for (size_t i = 0; i < 256 * 1024 - 20; i++)
        text_add_char(&text, '\0');
    for (; *stream != '\0'; stream++) {
        text_add_char(&text, *stream);
        text_add_char(&text, '\0');
    }
    text_add(&text, STR("\0\0\0\0"));
    return text_str(&text);
}

static void other_files_are_refused(void **state)
{
    const struct {
        Str bytes;
        const char *expected;
    } CASES[] = {
        {compound_file(*state, "Workbook"), "старый формат Excel (.xls)"},
        {compound_file(*state, "EncryptedPackage"), "защищён паролем"},
        {compound_file(*state, "WordDocument"), "документ Word"},
        {compound_file(*state, "Что-то"), "старый формат Microsoft Office"},
        {STR("%PDF-1.4\n"), "документ PDF"},
        {STR("{\\rtf1\\ansi"), "RTF"},
        {STR("\x89PNG\r\n\x1A\n"), "картинка"},
        {STR("\xFF\xD8\xFF\xE0"), "картинка"},
        {STR("\x1F\x8B\x08"), "gzip"},
        {STR("Rar!\x1A\x07"), "RAR"},
        {STR("\xEF\xBB\xBF\r\n <HTML><body>"), "веб-страница"},
        {STR("<table border=1><tr><td>да</td></tr></table>"), "веб-страница"},
        {STR("\xFF\xFE<\0h\0t\0m\0l\0"), "веб-страница"},
        {STR("<?xml version=\"1.0\"?><Workbook "
             "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
            "XML 2003"},
        {STR("<?xml version=\"1.0\"?><office:document "
             "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">"),
            ".fods"},
        {STR("<?xml version=\"1.0\"?><a/>"), "внутри XML"},
        {STR("\0\0\0\0\0\0\0\0"), "нулевых байтов"},
        {STR("\1\2\3\4\5\6\7\1\2\3\4\5\6\7"), "двоичный файл"},
        {STR("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), "нет таблицы"},
        {STR("PK\3\4"), "повреждён"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Reading reading = fixture_read_as(*state, CASES[i].bytes, "реестр.xls");
        fixture_expect_error(&reading, CASES[i].expected);
        assert_true(str_starts(str_c(reading.err.text), STR("реестр.xls")));
    }
}

static void other_packages_are_refused(void **state)
{
    const struct {
        FixturePart parts[3];
        const char *expected;
    } CASES[] = {
        {{{"[Content_Types].xml", STR("<Types/>")}, {"word/document.xml", STR("<document/>")}},
            "документ Word"},
        {{{"[Content_Types].xml", STR("<Types/>")}, {"xl/workbook.bin", STR("x")}}, ".xlsb"},
        {{{"[Content_Types].xml", STR("<Types/>")}, {"ppt/presentation.xml", STR("x")}},
            "презентация"},
        {{{"[Content_Types].xml", STR("<Types/>")}, {"xl/workbook.xml", STR("<other/>")}},
            "нет таблицы"},
        {{{"mimetype", STR("application/vnd.oasis.opendocument.text")},
             {"content.xml", STR("<x/>")}},
            "не таблица"},
        {{{"данные.csv", STR("a;b")}}, "Распакуйте"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Reading reading = fixture_read_as(*state, fixture_zip(*state, CASES[i].parts, 3), "a.xlsx");
        fixture_expect_error(&reading, CASES[i].expected);
    }
}

static void names_are_compared_with_content(void **state)
{
    Str csv = STR("a;b\n1;2\n");
    Str xlsx = fixture_xlsx(*state, (FixtureXlsx){.data = "<row><c><v>1</v></c></row>"});
    Str ods = fixture_ods(*state, "");
    const struct {
        Str bytes;
        const char *name;
        bool is_told;
    } CASES[] = {
        {csv, "a.csv", false},
        {csv, "a.TXT", false},
        {csv, "a.xls", true},
        {csv, "a.XLSX", true},
        {csv, "a", false},
        {csv, "a.v2", false},
        {xlsx, "a.xlsx", false},
        {xlsx, "a.xlsm", false},
        {xlsx, "a.xls", true},
        {xlsx, "a.csv", true},
        {xlsx, "a.ods", true},
        {ods, "a.ods", false},
        {ods, "a.xlsx", true},
        {ods, "a.zip", true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Reading reading = fixture_read_as(*state, CASES[i].bytes, CASES[i].name);
        assert_true(reading.ok);
        assert_int_equal(fixture_finding(&reading, FINDING_FILE_TYPE) != NULL, CASES[i].is_told);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(other_files_are_refused),
        FIXTURE_TEST(other_packages_are_refused),
        FIXTURE_TEST(names_are_compared_with_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
