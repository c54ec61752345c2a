// ODS: values, repetition, what is passed over, and files made to harm.
#include "read_fixture.h"

#define CELL(attributes, text)                                                                     \
    "<table:table-cell " attributes "><text:p>" text "</text:p></table:table-cell>"
#define STRING "o:value-type=\"string\""
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"

static void cells_of_every_type(void **state)
{
    static const struct {
        const char *tables, *expected;
    } CASES[] = {
        {"", "#Лист1\n"},
        {ROW(CELL(STRING, "да") CELL(STRING, "нет")), "#Лист1\n1:Tда|Tнет\n"},
        {ROW(CELL("o:value-type=\"float\" o:value=\"5504012345\"", "5,5E+09")),
            "#Лист1\n1:N5504012345\n"},
        {ROW(CELL("o:value-type=\"percentage\" o:value=\"0.44\"", "44%")), "#Лист1\n1:N0.44\n"},
        {ROW(CELL("o:value-type=\"currency\" o:value=\"1200.50\"", "1 200,50 ₽")),
            "#Лист1\n1:N1200.5\n"},
        {ROW(CELL("o:value-type=\"date\" o:date-value=\"2025-11-20\"", "20.11.25")),
            "#Лист1\n1:D2025-11-20\n"},
        {ROW(CELL("o:value-type=\"date\" o:date-value=\"2025-11-20T14:05:00\"", "x")),
            "#Лист1\n1:D2025-11-20T14:05:00\n"},
        {ROW(CELL("o:value-type=\"time\" o:time-value=\"PT14H05M00S\"", "x")),
            "#Лист1\n1:T14:05:00\n"},
        {ROW(CELL("o:value-type=\"boolean\" o:boolean-value=\"true\"", "ИСТИНА")),
            "#Лист1\n1:BTRUE\n"},
        {ROW(CELL("table:formula=\"of:=1+1\" o:value-type=\"float\" o:value=\"2\"", "2")),
            "#Лист1\n1:N2\n"},
        {ROW(CELL("o:value-type=\"float\" o:value=\"123\" table:formula=\"of:=A1\"", "###")),
            "#Лист1\n1:N123\n"},
        {ROW("<table:table-cell " STRING
             "><text:p>а<text:s text:c=\"2\"/>б<text:tab/>в<text:line-break/>г</text:p><text:p>"
             "<text:span>д</text:span><text:a>е</text:a></text:p></table:table-cell>"),
            "#Лист1\n1:Tа  б\tв\nг\nде\n"},
        {ROW(CELL(STRING, "\n   а\n   <text:span>б</text:span>\n  ")), "#Лист1\n1:Tа б\n"},
        {ROW(CELL(STRING, "а  б &lt;")), "#Лист1\n1:Tа  б <\n"},
        {ROW("<table:table-cell " STRING " o:string-value=\"из атрибута\"/>"),
            "#Лист1\n1:Tиз атрибута\n"},
        {ROW("<table:table-cell " STRING
             "><o:annotation><text:p>заметка</text:p></o:annotation><text:p>да</text:p><draw:frame>"
             "<text:p>фигура</text:p></draw:frame></table:table-cell>"),
            "#Лист1\n1:Tда\n"},
        {ROW("<table:table-cell " STRING
             " table:number-columns-spanned=\"2\"><text:p>шапка</text:p></table:table-cell>"
             "<table:covered-table-cell><text:p>спрятано</text:p></table:covered-table-cell>" CELL(
                 STRING, "в")),
            "#Лист1\n1:Tшапка|_|Tв\n"},
        {"<table:table-header-rows>" ROW(
             CELL(STRING, "а")) "</table:table-header-rows><table:table-row-group>" ROW(CELL(STRING,
             "б")) "</table:table-row-group>",
            "#Лист1\n1:Tа\n2:Tб\n"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Reading reading = fixture_read_as(*state, fixture_ods(*state, CASES[i].tables), "a.ods");
        fixture_expect(*state, &reading, CASES[i].expected);
        assert_int_equal(reading.findings.count, 0);
        assert_true(str_is(reading.result.format, "ods"));
    }
}

static void repetition_is_honoured_where_something_stands(void **state)
{
    static const struct {
        const char *tables, *expected;
    } CASES[] = {
        {ROW("<table:table-cell table:number-columns-repeated=\"2\"/>" CELL(
             STRING " table:number-columns-repeated=\"3\"", "а")),
            "#Лист1\n1:_|_|Tа|Tа|Tа\n"},
        {"<table:table-row table:number-rows-repeated=\"3\">" CELL(
             STRING, "а") "</table:table-row>" ROW(CELL(STRING, "б")),
            "#Лист1\n1:Tа\n2:Tа\n3:Tа\n4:Tб\n"},
        {"<table:table-row "
         "table:number-rows-repeated=\"7\"><table:table-cell/></table:table-row>" ROW(
             CELL(STRING, "б")),
            "#Лист1\n8:Tб\n"},
        {ROW(CELL(STRING,
             "а")) "<table:table-row table:number-rows-repeated=\"2147483648\"><table:table-cell "
                   "table:number-columns-repeated=\"2147483648\"/></table:table-row>",
            "#Лист1\n1:Tа\n"},
        {ROW(CELL(STRING,
             "а") "<table:table-cell table:number-columns-repeated=\"99999999999999999999999\"/>"),
            "#Лист1\n1:Tа\n"},
        {ROW(CELL(STRING " table:number-columns-repeated=\"-5\"", "а")), "#Лист1\n1:Tа\n"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Reading reading = fixture_read_as(*state, fixture_ods(*state, CASES[i].tables), "a.ods");
        fixture_expect(*state, &reading, CASES[i].expected);
    }
}

static void doubts_about_cells(void **state)
{
    static const struct {
        const char *tables, *expected;
        FindingKind kind;
        const char *column;
    } CASES[] = {
        {ROW("<table:table-cell/>" CELL("table:formula=\"of:=1/0\" " STRING
                                        " o:string-value=\"\" calcext:value-type=\"error\"",
             "#ДЕЛ/0!")),
            "#Лист1\n1:_|E#ДЕЛ/0!\n", FINDING_CELL_ERROR, "B"},
        {ROW(CELL("table:formula=\"of:=X()\" o:value-type=\"float\" o:value=\"0\"", "#NAME?")),
            "#Лист1\n1:E#NAME?\n", FINDING_CELL_ERROR, "A"},
        {ROW(CELL("table:formula=\"of:=X()\" o:value-type=\"float\" o:value=\"0\"", "Err:508")),
            "#Лист1\n1:EErr:508\n", FINDING_CELL_ERROR, "A"},
        {ROW("<table:table-cell table:formula=\"of:=1+1\"/>" CELL(STRING, "а")), "#Лист1\n1:_|Tа\n",
            FINDING_CELL_NO_CACHE, "A"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Reading reading = fixture_read_as(*state, fixture_ods(*state, CASES[i].tables), "a.ods");
        fixture_expect(*state, &reading, CASES[i].expected);
        fixture_expect_finding(&reading, CASES[i].kind, 1, CASES[i].column);
    }
}

static const char SHEETS[] =
    "<table:tracked-changes><table:cell-content-change><table:table-cell><text:p>было</text:p></"
    "table:table-cell>"
    "</table:cell-content-change></table:tracked-changes>"
    "<table:table table:name=\"Один\">" ROW(CELL(STRING,
        "а")) "<table:shapes><draw:frame><text:p>x</text:p></draw:frame></table:shapes>"
              "</table:table><table:table table:name=\"Тайный\" table:style-name=\"hid\">" ROW(CELL(
                  STRING, "б")) "</table:table>"
                                "<table:table table:name=\"'file:///C:/x.ods'#$Лист1\" "
                                "table:style-name=\"hid\">" ROW(CELL(STRING,
                                    "в")) "</table:table>"
                                          "<table:table "
                                          "table:name=\"Три\"><table:table-row><table:table-cell><"
                                          "table:table table:name=\"внутри\">" ROW(CELL(STRING,
                                              "г")) "</table:table></table:table-cell>" CELL(STRING,
                                              "д") "</table:table-row></table:table>";

static void hidden_sheets_are_skipped(void **state)
{
    Reading reading = fixture_read_as(*state, fixture_ods(*state, SHEETS), "a.ods");
    fixture_expect(*state, &reading, "#Один\n1:Tа\n#Три\n1:_|Tд\n");
    assert_int_equal(reading.findings.count, 1);
    assert_int_equal(reading.findings.items[0].kind, FINDING_SHEET_HIDDEN);
    assert_true(str_is(reading.findings.items[0].place.sheet, "Тайный"));

    reading = fixture_read(*state, fixture_ods(*state, SHEETS),
        (ReadRequest){.name = STR("a"), .sheet = STR("ТАЙНЫЙ")});
    fixture_expect(*state, &reading, "#Тайный\n1:Tб\n");
    reading = fixture_read(
        *state, fixture_ods(*state, SHEETS), (ReadRequest){.name = STR("a"), .sheet = STR("Нет")});
    fixture_expect_error(&reading, "листа «Нет» нет; есть листы: «Один», «Тайный»");
}

static void harmful_files_are_refused(void **state)
{
    static const struct {
        const char *tables, *expected;
    } CASES[] = {
        {"<table:table-row table:number-rows-repeated=\"2147483648\">" CELL(
             STRING, "а") "</table:table-row>",
            "больше 1 048 576 строк"},
        {"<table:table-row table:number-rows-repeated=\"1048576\">" CELL(
             STRING " table:number-columns-repeated=\"16384\"", "а") "</table:table-row>",
            "слишком много повторённых"},
        {ROW(CELL(STRING " table:number-columns-repeated=\"2147483648\"", "а")),
            "дальше графы XFD"},
        {ROW("<table:table-cell table:number-columns-repeated=\"16384\"/>" CELL(STRING, "а")),
            "дальше графы XFD"},
        {ROW("<table:table-cell><text:p><text:s "
             "text:c=\"2147483647\"/></text:p></table:table-cell>"),
            "больше 1 МиБ"},
        {"<table:table-row>", "повреждена"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Reading reading = fixture_read_as(*state, fixture_ods(*state, CASES[i].tables), "a.ods");
        fixture_expect_error(&reading, CASES[i].expected);
    }
    Str bomb = fixture_repeat(*state, "<!DOCTYPE x [<!ENTITY a \"", "a", 1000, "\">]><x>&a;</x>");
    Reading reading = fixture_read_as(*state, fixture_ods_part(*state, "", bomb), "a.ods");
    fixture_expect_error(&reading, "есть DOCTYPE");
    Str deep = fixture_repeat(*state, FIXTURE_ODS_HEAD, "<draw:g>", 300000, "");
    reading = fixture_read_as(*state, fixture_ods_part(*state, "", deep), "a.ods");
    fixture_expect_error(&reading, "слишком глубокая");
    Str wide = fixture_repeat(
        *state, "<x y=\"", "0123456789abcdefghijklmnopqrstuvwxyz", 300000, "\"/>");
    reading = fixture_read_as(*state, fixture_ods_part(*state, "", wide), "a.ods");
    fixture_expect_error(&reading, "тег XML длиннее 8 МиБ");
}

static void passwords_are_told(void **state)
{
    const char *manifest =
        "<!DOCTYPE m><manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    Reading reading = fixture_read_as(
        *state, fixture_ods_part(*state, manifest, STR("\1\2\3")), "a.ods");
    fixture_expect_error(&reading, "защищён паролем");
}

static void damaged_files_do_no_harm(void **state)
{
    Str bytes = fixture_ods(*state, ROW(CELL(STRING, "проверка целости")));
    char *copy = str_to_c(*state, bytes);
    for (size_t i = 0; i < bytes.len; i++) {
        copy[i] = (char)(copy[i] ^ 0x10);
        Reading reading = fixture_read_as(*state, (Str){copy, bytes.len}, "a.ods");
        if (reading.ok && str_is(reading.result.format, "ods"))
            assert_true(str_contains(reading.out, STR("1:Tпроверка целости\n")));
        copy[i] = (char)(copy[i] ^ 0x10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(cells_of_every_type),
        FIXTURE_TEST(repetition_is_honoured_where_something_stands),
        FIXTURE_TEST(doubts_about_cells),
        FIXTURE_TEST(hidden_sheets_are_skipped),
        FIXTURE_TEST(harmful_files_are_refused),
        FIXTURE_TEST(passwords_are_told),
        FIXTURE_TEST(damaged_files_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
