// XLSX: each feature of the format as exact XML, then files made to harm.
#include "read_fixture.h"

static void cells_of_every_type(void **state)
{
    static const struct {
        const char *data, *expected;
    } CASES[] = {
        {"", "#Лист1\n"},
        {"<row r=\"1\"><c r=\"A1\"><v>5</v></c></row>", "#Лист1\n1:N5\n"},
        {"<row r=\"2\"><c r=\"B2\"><v>5.504012345E9</v></c></row>", "#Лист1\n2:_|N5504012345\n"},
        {"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
            "#Лист1\n1:N1|N2\n2:N3\n"},
        {"<row r=\"3\"><c><v>1</v></c><c "
         "r=\"D3\"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>",
            "#Лист1\n3:N1|_|_|N2|N3\n4:N4\n"},
        {"<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>",
            "#Лист1\n1:Tобщая|Tжирный хвост\n"},
        {"<row><c t=\"inlineStr\"><is><t>а</t></is></c><c "
         "t=\"inlineStr\"><is><r><t>б</t></r><r><t>в</t></r></is></c></row>",
            "#Лист1\n1:Tа|Tбв\n"},
        {"<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c></row>", "#Лист1\n1:BTRUE|BFALSE\n"},
        {"<row><c t=\"str\"><f>A1</f><v>итог</v></c><c><f>1+1</f><v>2</v></c></row>",
            "#Лист1\n1:Tитог|N2\n"},
        {"<row><c t=\"str\"><f>A1</f><v></v></c><c><v>2</v></c></row>", "#Лист1\n1:_|N2\n"},
        {"<row><c t=\"d\"><v>2025-11-20T00:00:00</v></c></row>", "#Лист1\n1:D2025-11-20\n"},
        {"<row><c s=\"1\"><v>45981</v></c><c s=\"2\"><v>45981.5868055556</v></c><c "
         "s=\"3\"><v>0.44</v></c>"
         "<c s=\"4\"><v>0.25</v></c><c s=\"99\"><v>7</v></c></row>",
            "#Лист1\n1:D2025-11-20|D2025-11-20T14:05:00|N0.44|T06:00:00|N7\n"},
        {"<row><c s=\"1\"/><c s=\"1\"/></row><row><c><v>1</v></c></row>", "#Лист1\n2:N1\n"},
        {"<row><c t=\"inlineStr\"><is><t>_x0041__x000D_б_xZZZZ_</t></is></c></row>",
            "#Лист1\n1:TA\rб_xZZZZ_\n"},
        {"<row><c t=\"inlineStr\"><is><t>  а </t></is></c><c t=\"inlineStr\"><is><t "
         "xml:space=\"preserve\"> б </t></is></c></row>",
            "#Лист1\n1:Tа|T б \n"},
        {"<row><c t=\"inlineStr\"><is><t>漢</t><rPh sb=\"0\" "
         "eb=\"1\"><t>кан</t></rPh></is></c></row>",
            "#Лист1\n1:T漢\n"},
        {"<row><c t=\"inlineStr\"><is><t>&lt;&amp;&#1046;</t></is></c></row>", "#Лист1\n1:T<&Ж\n"},
        {"<row><c><v>0.30000000000000004</v></c><c><v>1,5</v></c></row>", "#Лист1\n1:N0.3|T1,5\n"},
    };
    static const char STRINGS[] = "<si><t>общая</t></si><si><r><rPr><b/></rPr><t>жирный</t></"
                                  "r><r><t xml:space=\"preserve\"> хвост</t>"
                                  "</r><rPh sb=\"0\" eb=\"1\"><t>нет</t></rPh></si>";
    static const char STYLES[] = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"dd\\.mm\\.yyyy\\ "
                                 "hh:mm\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
                                 "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf "
                                 "numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/>"
                                 "<xf numFmtId=\"20\"/></cellXfs>";
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str bytes = fixture_xlsx(
            *state, (FixtureXlsx){.data = CASES[i].data, .strings = STRINGS, .styles = STYLES});
        Reading reading = fixture_read_as(*state, bytes, "a.xlsx");
        fixture_expect(*state, &reading, CASES[i].expected);
        assert_int_equal(reading.findings.count, 0);
        assert_true(str_is(reading.result.format, "xlsx"));
    }
}

static void doubts_about_cells(void **state)
{
    static const struct {
        const char *data, *expected;
        FindingKind kind;
        long row;
        const char *column;
    } CASES[] = {
        {"<row r=\"2\"><c r=\"C2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>",
            "#Лист1\n2:_|_|E#DIV/0!\n", FINDING_CELL_ERROR, 2, "C"},
        {"<row r=\"3\"><c r=\"AA3\"><f>1+1</f></c><c><v>1</v></c></row>",
            "#Лист1\n3:_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|_|N1\n",
            FINDING_CELL_NO_CACHE, 3, "AA"},
        {"<row><c><f>1+1</f><v></v></c></row>", "#Лист1\n", FINDING_CELL_NO_CACHE, 1, "A"},
        {"<row><c t=\"s\"><v>7</v></c><c><v>1</v></c></row>", "#Лист1\n1:_|N1\n",
            FINDING_FILE_DAMAGED, 1, "A"},
        {"<row><c t=\"s\"><v>-1</v></c></row>", "#Лист1\n", FINDING_FILE_DAMAGED, 1, "A"},
        {"<row><c t=\"s\"><v>x</v></c></row>", "#Лист1\n", FINDING_FILE_DAMAGED, 1, "A"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str bytes = fixture_xlsx(*state, (FixtureXlsx){.data = CASES[i].data});
        Reading reading = fixture_read_as(*state, bytes, "a.xlsx");
        fixture_expect(*state, &reading, CASES[i].expected);
        fixture_expect_finding(&reading, CASES[i].kind, CASES[i].row, CASES[i].column);
        assert_true(str_is(reading.findings.items[0].place.sheet, "Лист1"));
    }
}

static void many_doubts_are_counted(void **state)
{
    Str data = fixture_repeat(*state, "", "<row><c t=\"e\"><v>#N/A</v></c></row>", 250, "");
    Reading reading = fixture_read_as(
        *state, fixture_xlsx(*state, (FixtureXlsx){.data = str_to_c(*state, data)}), "a.xlsx");
    assert_true(reading.ok);
    assert_int_equal(reading.findings.count, LIMIT_DOUBTS + 1);
    assert_true(str_ends(reading.findings.items[LIMIT_DOUBTS].found, STR(": 150")));
}

static void merged_cells_keep_the_first_value(void **state)
{
    FixtureXlsx book = {
        .data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c "
                "r=\"C1\"><v>3</v></c></row>"
                "<row r=\"2\"><c r=\"A2\"><v>4</v></c><c r=\"B2\"><v>5</v></c><c "
                "r=\"C2\"><v>6</v></c></row>"
                "<row r=\"3\"><c r=\"A3\"><v>7</v></c><c r=\"B3\"><v>8</v></c></row>",
        .after = "<mergeCells count=\"2\"><mergeCell ref=\"B3:C3\"/><mergeCell "
                 "ref=\"A1:B2\"/></mergeCells>",
    };
    Reading reading = fixture_read_as(*state, fixture_xlsx(*state, book), "a.xlsx");
    fixture_expect(*state, &reading, "#Лист1\n1:N1|_|N3\n2:_|_|N6\n3:N7|N8\n");
    book.after = "<mergeCells><mergeCell ref=\"B1\"/><mergeCell ref=\"x\"/><mergeCell/><mergeCell "
                 "ref=\"C3:A1\"/></mergeCells>";
    reading = fixture_read_as(*state, fixture_xlsx(*state, book), "a.xlsx");
    fixture_expect(*state, &reading, "#Лист1\n1:N1|N2|N3\n2:N4|N5|N6\n3:N7|N8\n");
}

static const char FOUR_SHEETS[] = "<sheet name=\"Ещё\" sheetId=\"1\" r:id=\"r1\"/><sheet "
                                  "name=\"Тайный\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/>"
                                  "<sheet name=\"Очень\" sheetId=\"3\" state=\"veryHidden\" "
                                  "r:id=\"r2\"/><sheet name=\"График\" sheetId=\"4\" r:id=\"r3\"/>"
                                  "<sheet name=\"Два\" sheetId=\"5\" r:id=\"r2\"/>";

static void hidden_and_chart_sheets_are_skipped(void **state)
{
    Str bytes = fixture_xlsx(
        *state, (FixtureXlsx){.data = "<row><c><v>1</v></c></row>", .sheets = FOUR_SHEETS});
    Reading reading = fixture_read_as(*state, bytes, "a.xlsx");
    fixture_expect(*state, &reading, "#Ещё\n1:N1\n#Два\n1:Tвторой\n");
    assert_int_equal(reading.findings.count, 3);
    assert_true(str_is(reading.findings.items[0].place.sheet, "Тайный"));
    assert_true(str_is(reading.findings.items[1].place.sheet, "Очень"));
    assert_int_equal(reading.findings.items[2].kind, FINDING_SHEET_SKIPPED);
    assert_int_equal(reading.result.row_count, 2);
}

static void sheets_can_be_chosen(void **state)
{
    Str bytes = fixture_xlsx(
        *state, (FixtureXlsx){.data = "<row><c><v>1</v></c></row>", .sheets = FOUR_SHEETS});
    Reading reading = fixture_read(
        *state, bytes, (ReadRequest){.name = STR("a"), .sheet = STR("ЕЩЕ ")});
    fixture_expect(*state, &reading, "#Ещё\n1:N1\n");
    assert_int_equal(reading.findings.count, 0);
    reading = fixture_read(*state, bytes, (ReadRequest){.name = STR("a"), .sheet = STR("тайный")});
    fixture_expect(*state, &reading, "#Тайный\n1:Tвторой\n");
    reading = fixture_read(*state, bytes, (ReadRequest){.name = STR("a"), .sheet = STR("Три")});
    fixture_expect_error(&reading, "листа «Три» нет; есть листы: «Ещё», «Тайный»");
}

static void dates_of_1904(void **state)
{
    FixtureXlsx book = {.data = "<row><c s=\"0\"><v>44519</v></c></row>",
        .styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
        .workbook = "<workbookPr date1904=\"1\"/>"};
    Reading reading = fixture_read_as(*state, fixture_xlsx(*state, book), "a.xlsx");
    fixture_expect(*state, &reading, "#Лист1\n1:D2025-11-20\n");
}

// Strict OOXML: other namespaces, and prefixes where the usual files have none.
static void strict_files_read_alike(void **state)
{
    FixturePart parts[] = {
        {"[Content_Types].xml", STR("<Types/>")},
        {"_rels/.rels", STR("<p:Relationships xmlns:p=\"p\"><p:Relationship Id=\"a\" "
                            "Type=\"http://purl.oclc.org/ooxml/"
                            "officeDocument/relationships/officeDocument\" "
                            "Target=\"/book/main.xml\"/></p:Relationships>")},
        {"book/main.xml",
            STR("<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
                "xmlns:q=\"q\"><x:sheets>"
                "<x:sheet name=\"S\" sheetId=\"1\" q:id=\"rId1\"/></x:sheets></x:workbook>")},
        {"book/_rels/main.xml.rels",
            STR("<Relationships><Relationship Id=\"rId1\" "
                "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
                "Target=\"../sheets/s.xml\"/></Relationships>")},
        {"sheets/s.xml", STR("<x:worksheet xmlns:x=\"x\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" "
                             "t=\"inlineStr\"><x:is><x:t>да"
                             "</x:t></x:is></x:c><x:c "
                             "r=\"B1\"><x:v>1</x:v></x:c></x:row></x:sheetData><x:mergeCells>"
                             "<x:mergeCell ref='A1:B1'/></x:mergeCells></x:worksheet>")},
    };
    Reading reading = fixture_read_as(*state, fixture_zip(*state, parts, 5), "a.xlsx");
    fixture_expect(*state, &reading, "#S\n1:Tда\n");
}

// ---------------------------------------------------------------- made to harm
static void harmful_sheets_are_refused(void **state)
{
    Arena *arena = *state;
    const struct {
        Str sheet;
        const char *expected;
    } CASES[] = {
        {STR("<!DOCTYPE lolz [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b "
             "\"&a;&a;\">]><worksheet><sheetData><row><c><v>&b;</v></c></row>"
             "</sheetData></worksheet>"),
            "есть DOCTYPE"},
        {STR("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>"), "есть DOCTYPE"},
        {fixture_repeat(arena, "", "<row>", 300000, ""), "слишком глубокая вложенность"},
        {fixture_repeat(arena, "", "<row>", 3000000, ""), "a.xlsx"},
        {STR("<worksheet><sheetData><row r=\"1048577\"/></sheetData></worksheet>"),
            "больше 1 048 576"},
        {STR("<worksheet><sheetData><row r=\"0\"/></sheetData></worksheet>"), "больше 1 048 576"},
        {STR("<worksheet><sheetData><row r=\"99999999999999999999\"/></sheetData></worksheet>"),
            "неверный номер"},
        {STR("<worksheet><sheetData><row><c r=\"XFE1048577\"/></row></sheetData></worksheet>"),
            "дальше графы XFD"},
        {STR("<worksheet><sheetData><row><c "
             "r=\"ZZZZZZZZZZZZZZZZZZZZZZZZ1\"/></row></sheetData></worksheet>"),
            "дальше графы XFD"},
        {STR("<worksheet><sheetData><row><c r=\"17\"/></row></sheetData></worksheet>"),
            "неверная ссылка"},
        {STR("<worksheet><sheetData><row><c r=\"A\"/></row></sheetData></worksheet>"),
            "неверная ссылка"},
        {STR("<worksheet><sheetData><row><c><v>1</v></row></sheetData></worksheet>"), "повреждена"},
        {STR("<worksheet><sheetData><row>"), "повреждена"},
        {STR("<worksheet>\xFF\xFE</worksheet>"), "повреждена"},
        {STR(""), "повреждена"},
        {fixture_repeat(arena, "<worksheet><sheetData><row><c t=\"str\"><v>", "0123456789", 110000,
             "</v></c></row></sheetData></worksheet>"),
            "больше 1 МиБ"},
        {fixture_repeat(arena, "<worksheet><sheetData><row>", "<c/>", LIMIT_COLUMNS + 1,
             "</row></sheetData></worksheet>"),
            "дальше графы XFD"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Reading reading = fixture_read_as(
            arena, fixture_xlsx(arena, (FixtureXlsx){.sheet = CASES[i].sheet}), "a.xlsx");
        fixture_expect_error(&reading, CASES[i].expected);
    }
}

static void bombs_are_refused(void **state)
{
    Str sheet = fixture_repeat(*state, "<worksheet>",
        "                                                            ", 400000, "</worksheet>");
    Reading reading = fixture_read_as(
        *state, fixture_xlsx(*state, (FixtureXlsx){.sheet = sheet}), "a.xlsx");
    fixture_expect_error(&reading, "сжато неправдоподобно сильно");
}

// Honest monotonous tables must not look like bombs.
static void monotonous_sheets_are_read(void **state)
{
    Text sheet = text_new(*state);
    text_add_c(&sheet, "<worksheet><sheetData>");
    for (int row = 1; row <= 20000; row++) {
        text_format(&sheet, "<row r=\"%d\">", row);
        for (int column = 0; column < 20; column++)
            text_format(&sheet, "<c r=\"%c%d\" s=\"1\" t=\"s\"><v>0</v></c>", 'A' + column, row);
        text_add_c(&sheet, "</row>");
    }
    text_add_c(&sheet, "</sheetData></worksheet>");
    Str bytes = fixture_xlsx(
        *state, (FixtureXlsx){.sheet = text_str(&sheet), .strings = "<si><t>да</t></si>"});
    Reading reading = fixture_read_as(*state, bytes, "a.xlsx");
    assert_true(reading.ok);
    assert_int_equal(reading.result.row_count, 20000);
}

// A flipped bit or a cut anywhere must give an error or a reading, never a crash; the sheet's own
// bytes never a wrong reading.
static void damaged_files_do_no_harm(void **state)
{
    Str bytes = fixture_xlsx(
        *state, (FixtureXlsx){.data = "<row><c><v>123456789</v></c><c><v>987654321</v></c></row>"});
    Reading whole = fixture_read_as(*state, bytes, "a.xlsx");
    assert_true(whole.ok);
    char *copy = str_to_c(*state, bytes);
    for (size_t i = 0; i < bytes.len; i++) {
        copy[i] = (char)(copy[i] ^ 0x10);
        Reading reading = fixture_read_as(*state, (Str){copy, bytes.len}, "a.xlsx");
        if (reading.ok && str_contains(reading.out, STR("N")) &&
            str_is(reading.result.format, "xlsx"))
            assert_true(str_contains(reading.out, STR("1:N123456789|N987654321\n")));
        copy[i] = (char)(copy[i] ^ 0x10);
    }
    for (size_t len = 0; len < bytes.len; len++) {
        Reading reading = fixture_read_as(*state, str_part(bytes, 0, len), "a.xlsx");
        assert_false(reading.ok && str_is(reading.result.format, "xlsx"));
    }
}

static void missing_parts_are_named(void **state)
{
    Str bytes = fixture_xlsx(
        *state, (FixtureXlsx){.sheets = "<sheet name=\"Пусто\" sheetId=\"1\" r:id=\"r77\"/>"});
    Reading reading = fixture_read_as(*state, bytes, "a.xlsx");
    fixture_expect_error(&reading, "лист «Пусто» не найден");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(cells_of_every_type),
        FIXTURE_TEST(doubts_about_cells),
        FIXTURE_TEST(many_doubts_are_counted),
        FIXTURE_TEST(merged_cells_keep_the_first_value),
        FIXTURE_TEST(hidden_and_chart_sheets_are_skipped),
        FIXTURE_TEST(sheets_can_be_chosen),
        FIXTURE_TEST(dates_of_1904),
        FIXTURE_TEST(strict_files_read_alike),
        FIXTURE_TEST(harmful_sheets_are_refused),
        FIXTURE_TEST(bombs_are_refused),
        FIXTURE_TEST(monotonous_sheets_are_read),
        FIXTURE_TEST(damaged_files_do_no_harm),
        FIXTURE_TEST(missing_parts_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
