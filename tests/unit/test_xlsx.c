// The workbook writer: texts and names cleaned, formulas resolved, the whole document written and
// read back, the XML that Excel lives by, full sheets, same bytes, and what happens when something
// goes wrong.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "publish/publish_xlsx_int.h"
#include "read/read.h"

// ---------------------------------------------------------------- a table in memory
typedef struct {
    const TableRow *rows;
    size_t count, at;
    size_t fail_at; // this row cannot be read; SIZE_MAX: all can
} Rows;

static bool rows_rewind(void *context, Error *err)
{
    (void)err;
    ((Rows *)context)->at = 0;
    return true;
}

static bool rows_next(void *context, Arena *arena, TableRow *ret, bool *has_row, Error *err)
{
    (void)arena;
    Rows *rows = context;
    if (rows->at == rows->fail_at)
        return error_set(err, "запрос прерван");
    *has_row = rows->at < rows->count;
    if (*has_row)
        *ret = rows->rows[rows->at++];
    return true;
}

static TableBlock table_of(TableColumn *columns, size_t column_count, Rows *rows)
{
    rows->fail_at = rows->fail_at ? rows->fail_at : SIZE_MAX;
    return (TableBlock){
        .columns = columns, .column_count = column_count, .source = {rows, rows_rewind, rows_next}};
}

#define TEXT(s)                                                                                    \
    {                                                                                              \
        .has_value = true, .text = {.data = s, .len = sizeof(s) - 1 }                              \
    }
#define NUMBER(n)                                                                                  \
    {                                                                                              \
        .has_value = true, .is_number = true, .number = (n)                                        \
    }
#define NUMBER_WITH(n, ...)                                                                        \
    {                                                                                              \
        .has_value = true, .is_number = true, .number = (n), __VA_ARGS__                           \
    }
#define S(s)                                                                                       \
    {                                                                                              \
        .data = s, .len = sizeof(s) - 1                                                            \
    }

// ---------------------------------------------------------------- a folder for each test
typedef struct {
    Arena *arena;
    Findings findings;
    char dir[64];
    Str path;
} World;

static int world_open(void **state)
{
    Arena *arena = arena_open();
    World *world = NEW(arena, World);
    *world = (World){.arena = arena, .dir = "/tmp/nok_xlsx_XXXXXX"};
    assert_non_null(mkdtemp(world->dir));
    world->findings = findings_new(arena);
    world->path = path_join(arena, str_c(world->dir), STR("book.xlsx"));
    *state = world;
    return 0;
}

static int world_close(void **state)
{
    World *world = *state;
    Error err;
    bool ok = dir_remove(str_c(world->dir), &err);
    arena_close(world->arena);
    return ok ? 0 : -1;
}

static Document *document_of(World *world)
{
    Document *document = document_new(world->arena);
    document->title = STR("Рейтинг & итоги");
    document->author = STR("Министерство");
    document->output = STR("Рейтинг.xlsx");
    document->date = (Date){2025, 11, 20};
    document->draft_mark = STR("Проект от 20 ноября 2025 г.");
    document->footer = STR("Демонстрационные данные");
    return document;
}

static void add_heading(World *world, Document *document, int level, const char *text)
{
    Block *block = document_add(world->arena, document, BLOCK_HEADING);
    block->level = level;
    spans_add(world->arena, &block->spans, str_c(text), 0, STR(""));
}

static void add_text(World *world, Document *document, BlockKind kind, const char *text)
{
    Block *block = document_add(world->arena, document, kind);
    spans_add(world->arena, &block->spans, str_c(text), 0, STR(""));
}

static void add_table(World *world, Document *document, TableBlock *table)
{
    document_add(world->arena, document, BLOCK_TABLE)->table = table;
}

static void write_well(World *world, const Document *document)
{
    Error err = {.text = ""};
    if (!xlsx_write(
            world->arena, press_new(world->arena), document, world->path, &world->findings, &err))
        fail_msg("%s", err.text);
}

// ---------------------------------------------------------------- reading back
// Every cell as «sheet!B2=text», a line each.
typedef struct {
    Arena *arena;
    Str sheet;
    Text out;
} Dump;

static bool dump_sheet(void *context, Str sheet, Error *err)
{
    Dump *dump = context;
    (void)err;
    dump->sheet = str_copy(dump->arena, sheet);
    text_format(&dump->out, "[%.*s]\n", STR_ARG(sheet));
    return true;
}

static bool dump_row(void *context, const Row *row, Error *err)
{
    Dump *dump = context;
    (void)err;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].kind != CELL_EMPTY)
            text_format(&dump->out, "%.*s%ld=%.*s\n", STR_ARG(column_letter(dump->arena, i)),
                row->row, STR_ARG(row->cells[i].text));
    return true;
}

static Str dump_of(World *world)
{
    Dump dump = {.arena = world->arena, .out = text_new(world->arena)};
    ReadRequest request = {.path = world->path, .name = STR("book.xlsx")};
    ReadSink sink = {.context = &dump, .sheet = dump_sheet, .row = dump_row};
    ReadResult result;
    Error err = {.text = ""};
    if (!read_file(world->arena, &request, &sink, &world->findings, &result, &err))
        fail_msg("%s", err.text);
    return text_str(&dump.out);
}

static Str part_of(World *world, const char *name)
{
    int code;
    zip_t *zip = zip_open(str_to_c(world->arena, world->path), ZIP_RDONLY, &code);
    assert_non_null(zip);
    zip_stat_t stat;
    if (zip_stat(zip, name, 0, &stat) != 0)
        fail_msg("нет части %s", name);
    char *data = arena_alloc(world->arena, stat.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_non_null(file);
    assert_int_equal(zip_fread(file, data, stat.size), stat.size);
    zip_fclose(file);
    zip_discard(zip);
    return (Str){.data = data, .len = stat.size};
}

static void assert_holds(Str text, const char *part)
{
    if (!str_contains(text, str_c(part)))
        fail_msg("нет «%s» в:\n%.*s", part, STR_ARG(str_part(text, 0, 6000)));
}

static void assert_lacks(Str text, const char *part)
{
    if (str_contains(text, str_c(part)))
        fail_msg("лишнее «%s» в:\n%.*s", part, STR_ARG(str_part(text, 0, 6000)));
}

static void assert_text(Str text, const char *wanted)
{
    if (!str_equal(text, str_c(wanted)))
        fail_msg("есть:\n%.*s\nнадо:\n%s", STR_ARG(text), wanted);
}

// ---------------------------------------------------------------- pieces
static void test_text_clean(void **state)
{
    World *world = *state;
    static const struct {
        const char *text, *wanted;
    } CASES[] = {
        {"", ""},
        {"Ёлка «№ 1»", "Ёлка «№ 1»"},
        {"=1+1", "=1+1"},
        {"a\r\nb\rc\nd\te", "a\nb\nc\nd\te"},
        {"a\x01"
         "b\x7F",
            "a\uFFFDb\uFFFD"},
        {"\xD0"
         "b",
            "\uFFFDb"},
        {"\xEF\xBF\xBE|\xEF\xBF\xBF", "\uFFFD|\uFFFD"},
        {"Пока\u00ADза\u00ADтель", "Показатель"},
        {"_x0041_", "_x005F_x0041_"},
        {"__xFfFf_x0041_", "__x005F_xFfFf_x005F_x0041_"},
        {"_x004_ _x00G1_ _x0041", "_x004_ _x00G1_ _x0041"},
        {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        bool is_cut = true;
        assert_string_equal(
            xlsx_text_clean(world->arena, str_c(CASES[i].text), &is_cut), CASES[i].wanted);
        assert_false(is_cut);
    }
}

static Str repeated(World *world, const char *part, size_t count)
{
    Text text = text_new(world->arena);
    for (size_t i = 0; i < count; i++)
        text_add_c(&text, part);
    return text_str(&text);
}

static void test_text_limit(void **state)
{
    World *world = *state;
    static const struct {
        const char *part;
        size_t count, kept; // `kept` parts and «…» when it is cut, else all
        bool is_cut;
    } CASES[] = {
        {"ы", 32767, 32767, false},
        {"ы", 32768, 32766, true},
        {"\xF0\x9F\x98\x80", 16383, 16383, false},
        {"\xF0\x9F\x98\x80", 16384, 16383, true}, // two units each
        {"_x0041_", 2520, 2520, false},           // 13 units each once escaped
        {"_x0041_", 2521, 2520, true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        bool is_cut;
        Str text = repeated(world, CASES[i].part, CASES[i].count);
        Str clean = str_c(xlsx_text_clean(world->arena, text, &is_cut));
        assert_int_equal(is_cut, CASES[i].is_cut);
        assert_int_equal(str_ends(clean, STR("…")), CASES[i].is_cut);
        if (CASES[i].part[0] != '_')
            assert_int_equal(utf8_count(clean), CASES[i].kept + (is_cut ? 1 : 0));
        assert_true(utf8_is_valid(clean));
    }
}

static void test_sheet_names(void **state)
{
    World *world = *state;
    static const struct {
        const char *title;
        int part;
        const char *wanted;
    } CASES[] = {
        {"Итоги", 1, "Итоги"},
        {"ИТОГИ", 1, "ИТОГИ (2)"},
        {"итоги", 1, "итоги (3)"},
        {"Итоги", 2, "Итоги (4)"}, // (2) and (3) are taken
        {"", 1, "Лист"},
        {"[Все]: что/как\\где*?", 1, "(Все) что-как-где"},
        {"'Дом' д'Артаньян", 1, "’Дом’ д’Артаньян"},
        {"2025", 1, "Лист 2025"},
        {"A1", 1, "Лист A1"},
        {"rc", 1, "Лист rc"},
        {"Summary", 1, "Summary"},
        {"History", 1, "History."},
        {"По\nтипам\u00A0и\tгруппам", 1, "По типам и группам"},
        {"Пока\u00ADзатели", 1, "Показатели"},
        {"Рейтинг организаций по итогам независимой оценки", 1, "Рейтинг организаций по итогам"},
        {"Значения показателей и критериев", 1, "Значения показателей"},
        {"Значения показателей и критериев", 1, "Значения показателей (2)"},
        {"Абвгдежзийклмнопрстуфхцчшщъыьэюя", 1, "Абвгдежзийклмнопрстуфхцчшщъыьэю"},
        {"Абвгдежзийклмнопрстуфхцчшщъыьэюя", 2, "Абвгдежзийклмнопрстуфхцчшщъ (2)"},
    };
    StrList names = {.count = 0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str name = xlsx_sheet_name(world->arena, str_c(CASES[i].title), CASES[i].part, &names);
        assert_string_equal(str_to_c(world->arena, name), CASES[i].wanted);
        assert_true(utf8_count(name) <= XLSX_NAME_MAX);
    }
}

static void test_footer(void **state)
{
    World *world = *state;
    Document *document = document_of(world);
    assert_text(xlsx_footer(world->arena, document),
        "&C&8 Лист «&A», страница &P из &N. Проект от 20 ноября 2025 г.\nДемонстрационные данные");
    document->footer = STR("Иванов & Ко");
    document->draft_mark = STR("");
    assert_text(
        xlsx_footer(world->arena, document), "&C&8 Лист «&A», страница &P из &N\nИванов && Ко");
    document->footer = repeated(world, "длинно", 60);
    assert_text(xlsx_footer(world->arena, document), "&C&8 Лист «&A», страница &P из &N");
}

static void test_formulas(void **state)
{
    World *world = *state;
    TableColumn columns[] = {
        {.key = S("name")}, {.key = S("a")}, {.key = S("b")}, {.key = S("none")}};
    TableBlock table = {.columns = columns, .column_count = 4};
    const TableCell cells[] = {TEXT("Имя"), NUMBER(1), NUMBER(2), {.has_value = false}};
    TableRow row = {.cells = cells};
    static const struct {
        const char *formula, *wanted; // NULL: falls back to the value
    } CASES[] = {
        {"({a}+3*{b})/10", "=(B7+3*C7)/10"},
        {"AVERAGE({a},{b})", "=AVERAGE(B7,C7)"},
        {"{a}", "=B7"},
        {"{a}+{c}", NULL},
        {"{a}+{none}", NULL},
        {"{a}+{name}", NULL},
        {"{a", NULL},
        {"СРЗНАЧ({a};{b})", NULL},
        {"{a}+cmd|'/C calc'!A1", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str got = STR("");
        bool ok = xlsx_formula(world->arena, &table, &row, 7, str_c(CASES[i].formula), &got);
        assert_int_equal(ok, CASES[i].wanted != NULL);
        if (ok)
            assert_string_equal(str_to_c(world->arena, got), CASES[i].wanted);
    }
}

static void test_values(void **state)
{
    World *world = *state;
    static const struct {
        ColumnFormat format;
        TableCell cell;
        double wanted;
    } CASES[] = {
        {FORMAT_POINTS, NUMBER(9761), 97.61},
        {FORMAT_POINTS, NUMBER_WITH(3333, .exact = S("100/3")), 100.0 / 3},
        {FORMAT_CHANGE, NUMBER(-113), -1.13},
        {FORMAT_PERCENT, NUMBER(375), 37.5},
        {FORMAT_SHARE, NUMBER(44), 0.44},
        {FORMAT_COUNT, NUMBER(1311), 1311},
        {FORMAT_PLACE, NUMBER(2), 2},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_true(
            xlsx_cell_value(world->arena, CASES[i].format, &CASES[i].cell) == CASES[i].wanted);
}

static void test_heads(void **state)
{
    World *world = *state;
    XlsxBook book = {.arena = world->arena, .scratch = world->arena};
    Error err;
    book.fonts = press_fonts(press_new(world->arena), &err);
    assert_non_null(book.fonts);
    static const struct {
        const char *title;
        double width;
        const char *wanted;
    } CASES[] = {
        {"Полу\u00ADчат.", 120, "Получат."},
        {"Полу\u00ADчат.", 50, "Полу-\nчат."},
        {"Изме\u00ADнение в\u00ADсё", 60, "Изме-\nнение всё"},
        {"место в типе", 60, "место в\u00A0типе"},
        {"Без переноса", 20, "Без переноса"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(
            str_to_c(world->arena, xlsx_head_text(&book, str_c(CASES[i].title), CASES[i].width)),
            CASES[i].wanted);
    assert_int_equal(xlsx_text_lines(&book, STR("слово"), false, 10, 100), 1);
    assert_int_equal(xlsx_text_lines(&book, STR("слово слово слово"), false, 10, 60), 3);
    assert_int_equal(xlsx_text_lines(&book, STR("раз\nдва\n\nтри"), false, 10, 100), 4);
    assert_int_equal(xlsx_text_lines(&book, STR(""), false, 10, 100), 1);
}

static void test_widths(void **state)
{
    (void)state;
    XlsxColumn columns[] = {
        {.line = 2000, .word = 90}, {.figure = 55}, {.line = 20}, {.line = 900, .forced = 75}};
    double widths[4];
    xlsx_column_widths(columns, 4, widths);
    assert_true(widths[0] == 460); // room enough: the ceiling
    assert_true(widths[1] == 55 && widths[2] == 38 && widths[3] == 75);
    XlsxColumn many[20];
    for (size_t i = 0; i < 20; i++)
        many[i] = i < 16 ? (XlsxColumn){.figure = 60} : (XlsxColumn){.line = 800, .word = 150};
    double narrow[20], total = 0;
    xlsx_column_widths(many, 20, narrow);
    for (size_t i = 0; i < 20; i++)
        total += narrow[i];
    assert_true(narrow[0] == 60 && narrow[19] >= 150 && total <= 60 * 16 + 4 * 150);
}

// ---------------------------------------------------------------- a whole rating
static TableColumn RATING_COLUMNS[] = {
    {.key = S("place"), .title = S("№"), .group = S("Организация"), .format = FORMAT_PLACE},
    {.key = S("name"), .title = S("Наименование"), .group = S("Организация")},
    {.key = S("i1"), .title = S("1.1"), .group = S("Критерии"), .format = FORMAT_POINTS},
    {.key = S("i2"), .title = S("1.2"), .group = S("Критерии"), .format = FORMAT_POINTS},
    {.key = S("total"),
        .title = S("Итог"),
        .format = FORMAT_POINTS,
        .is_bold = true,
        .is_scale = true},
    {.key = S("change"), .title = S("Изме\u00ADнение"), .format = FORMAT_CHANGE},
    {.key = S("date"), .title = S("Дата"), .format = FORMAT_DATE},
};
static const TableCell ROW_1[] = {TEXT("1"), TEXT("Дом-интернат «Ёлочка»"),
    NUMBER_WITH(3333, .exact = S("100/3")), NUMBER_WITH(6667, .exact = S("200/3")),
    NUMBER_WITH(5000, .exact = S("50/1"), .formula = S("({i1}+{i2})/2")), NUMBER(-113),
    TEXT("2025-11-20")};
static const TableCell ROW_2[] = {TEXT("2–3"),
    {.has_value = true, .text = S("=2+2"), .note = S("ИНН 5504012345")}, NUMBER(9000),
    {.has_value = false}, NUMBER_WITH(9000, .formula = S("({i1}+{i2})/2")),
    NUMBER_WITH(0, .note = S("без изменений")), TEXT("в ноябре")};
static const TableCell ROW_TOTALS[] = {{.has_value = false}, TEXT("Среднее"), NUMBER(6167),
    {.has_value = false}, NUMBER(7000), {.has_value = false}, {.has_value = false}};
static const TableRow RATING_ROWS[] = {{.kind = ROW_BODY, .cells = ROW_1},
    {.kind = ROW_BODY, .cells = ROW_2}, {.kind = ROW_TOTAL, .cells = ROW_TOTALS}};

static Document *rating_of(World *world, TableBlock *table, Rows *rows)
{
    *rows = (Rows){.rows = RATING_ROWS, .count = 3};
    *table = table_of(RATING_COLUMNS, 7, rows);
    table->freeze_columns = 2;
    Document *document = document_of(world);
    document_add(world->arena, document, BLOCK_PAGE); // nothing to show before the first heading
    add_heading(world, document, 1, "Рейтинг");
    add_text(world, document, BLOCK_PARAGRAPH, "Приказ № 344н");
    add_table(world, document, table);
    add_heading(world, document, 1, "Порядок расчёта");
    add_text(world, document, BLOCK_PARAGRAPH, "Основание");
    add_text(world, document, BLOCK_ITEM, "пункт");
    return document;
}

static void test_cells(void **state)
{
    World *world = *state;
    TableBlock table;
    Rows rows;
    write_well(world, rating_of(world, &table, &rows));
    assert_text(dump_of(world),
        "[Рейтинг]\nA1=Рейтинг\nA2=Приказ № 344н\n"
        "A4=Организация\nC4=Критерии\n"
        "A5=№\nB5=Наименование\nC5=1.1\nD5=1.2\nE5=Итог\nF5=Изме-\nнение\nG5=Дата\n"
        "A6=1\nB6=Дом-интернат "
        "«Ёлочка»\nC6=33.3333333333333\nD6=66.6666666666667\nE6=50\nF6=-1.13\n"
        "G6=2025-11-20\n"
        "A7=2–3\nB7==2+2\nИНН 5504012345\nC7=90\nD7=–\nE7=90\nF7=0\nG7=в ноябре\n"
        "B8=Среднее\nC8=61.67\nE8=70\n"
        "[Порядок расчёта]\nA1=Порядок расчёта\nA2=Основание\nA4=пункт\n");
}

static void test_sheet_xml(void **state)
{
    World *world = *state;
    TableBlock table;
    Rows rows;
    write_well(world, rating_of(world, &table, &rows));
    Str sheet = part_of(world, "xl/worksheets/sheet1.xml");
    static const char *const PARTS[] = {
        "<pane xSplit=\"2\" ySplit=\"5\" topLeftCell=\"C6\"",
        // Nothing is merged with the row of a real table's heads.
        "<mergeCells count=\"2\">", "<mergeCell ref=\"A4:B4\"/>", "<mergeCell ref=\"C4:D4\"/>",
        "<tableParts count=\"1\">", "<f>(C6+D6)/2</f><v>50</v>",
        "<conditionalFormatting sqref=\"E6:E7\">",
        "<color rgb=\"FFFFFFFF\"/><color rgb=\"FF9DB8D3\"/>",
        "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"",
        "страница &amp;P из &amp;N. Проект от 20 ноября 2025 г.", "<v>33.33333333333334</v>",
        "<v>45981</v>", // 20.11.2025
    };
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        assert_holds(sheet, PARTS[i]);
    assert_holds(sheet, "<v>1</v>"); // a place that came as text
    assert_holds(part_of(world, "xl/comments1.xml"), "без изменений");
    assert_lacks(sheet, "NAN");
    assert_lacks(sheet, "C7+D7"); // 1.2 has no value, so the total is a plain number
    Str book = part_of(world, "xl/workbook.xml");
    assert_holds(book, "'Рейтинг'!$4:$5");
    Str styles = part_of(world, "xl/styles.xml");
    assert_holds(styles, "formatCode=\"+0.00_);&quot;−&quot;0.00_);0.00_);@_,_0_0_)\"");
    assert_holds(styles, "formatCode=\"0.00_);&quot;−&quot;0.00_);0.00_);@_,_0_0_)\"");
    assert_holds(styles, "formatCode=\"dd.mm.yyyy\"");
    Str real = part_of(world, "xl/tables/table1.xml");
    assert_holds(real, "name=\"Рейтинг\" displayName=\"Рейтинг\" ref=\"A5:G7\""); // no totals
    assert_holds(real, "<autoFilter ref=\"A5:G7\"/>");
    assert_holds(real, "<tableColumn id=\"6\" name=\"Изме-&#xA;нение\"/>"); // as the cell has it
    assert_holds(real, "showRowStripes=\"0\"");
    Str core = part_of(world, "docProps/core.xml");
    assert_holds(core, "<dc:title>Рейтинг &amp; итоги</dc:title>");
    assert_holds(core, "2025-11-20T00:00:00Z");
    Str second = part_of(world, "xl/worksheets/sheet2.xml");
    assert_lacks(second, "<pane");
    assert_lacks(second, "<autoFilter");
}

// Two tables on a sheet: no frozen head; a group's band and an empty table, which says so, are no
// real tables and have no filter; a plain head has one row.
static void test_small_tables(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("Что")}, {.title = S("Сколько"), .format = FORMAT_COUNT}};
    const TableCell band[] = {TEXT("Группа"), {.has_value = false}},
                    body[] = {TEXT("анкет"), NUMBER(7)};
    const TableRow list[] = {{.kind = ROW_GROUP, .right = S("справа"), .cells = band},
        {.kind = ROW_BODY, .cells = body}};
    Rows full = {.rows = list, .count = 2}, none = {.count = 0};
    TableBlock first = table_of(columns, 2, &full), second = table_of(columns, 2, &none);
    second.caption = STR("Подпись");
    second.number = 3;
    Document *document = document_of(world);
    add_heading(world, document, 1, "Итоги");
    add_table(world, document, &first);
    add_heading(world, document, 2, "Ещё");
    add_table(world, document, &second);
    write_well(world, document);
    assert_text(dump_of(world),
        "[Итоги]\nA1=Итоги\nA3=Что\nB3=Сколько\nA4=Группа\nB4=справа\nA5=анкет\nB5=7\n"
        "A7=Ещё\nA8=Таблица\u00A03\u00A0— Подпись\nA9=Что\nB9=Сколько\nA10=Нет ни одной строки\n");
    Str sheet = part_of(world, "xl/worksheets/sheet1.xml");
    assert_lacks(sheet, "<autoFilter");
    assert_lacks(sheet, "<tableParts");
    assert_lacks(sheet, "<pane");
    assert_lacks(sheet, "<mergeCell ");
}

static void test_continuation(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("Число"), .format = FORMAT_COUNT, .is_scale = true}};
    TableCell cells[7];
    TableRow list[7];
    for (int i = 0; i < 7; i++) {
        cells[i] = (TableCell)NUMBER(i);
        list[i] = (TableRow){.kind = i == 6 ? ROW_TOTAL : ROW_BODY, .cells = &cells[i]};
    }
    Rows rows = {.rows = list, .count = 7};
    TableBlock table = table_of(columns, 1, &rows);
    Document *document = document_of(world);
    add_heading(world, document, 1, "Лист");
    add_table(world, document, &table);
    Error err = {.text = ""};
    assert_true(xlsx_write_limited(
        world->arena, press_new(world->arena), document, world->path, 7, &world->findings, &err));
    assert_text(dump_of(world), "[Лист]\nA1=Лист\nA3=Число\nA4=0\nA5=1\nA6=2\nA7=3\n"
                                "[Лист (2)]\nA1=Лист\nA3=Число\nA4=4\nA5=5\nA6=6\n");
    assert_holds(part_of(world, "xl/tables/table1.xml"), "displayName=\"Лист\"");
    assert_holds(part_of(world, "xl/tables/table1.xml"), "ref=\"A3:A7\"");
    assert_holds(part_of(world, "xl/tables/table2.xml"), "displayName=\"Лист_2\"");
    assert_holds(part_of(world, "xl/tables/table2.xml"), "ref=\"A3:A5\"");
    assert_holds(part_of(world, "xl/worksheets/sheet2.xml"), "sqref=\"A4:A5\"");
}

static void test_long_text(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("Текст")}};
    TableCell cell = {.has_value = true, .text = repeated(world, "ы", 40000)};
    TableRow row = {.kind = ROW_BODY, .cells = &cell};
    Rows rows = {.rows = &row, .count = 1};
    TableBlock table = table_of(columns, 1, &rows);
    Document *document = document_of(world);
    add_table(world, document, &table);
    write_well(world, document);
    assert_int_equal(world->findings.count, 1);
    assert_true(str_is(world->findings.items[0].place.column, "A"));
    assert_int_equal(world->findings.items[0].place.row, 4);
    assert_holds(dump_of(world), "ы…\n");
}

// The figures stand on the last sheet, a real table of their own; a missing one is blank.
static void test_chart(void **state)
{
    World *world = *state;
    ChartRow list[] = {{.label = S("А"), .value = 9761, .has_value = true}, {.label = S("Б")}};
    ChartBlock chart = {.caption = S("Баллы"),
        .number = 1,
        .kind = CHART_BARS,
        .rows = list,
        .row_count = 2,
        .has_mean = true,
        .mean = 9762,
        .mean_label = S("среднее"),
        .unit = S("баллы")};
    Document *document = document_of(world);
    add_heading(world, document, 1, "Диаграмма");
    document_add(world->arena, document, BLOCK_CHART)->chart = &chart;
    write_well(world, document);
    assert_text(dump_of(world), "[Диаграмма]\nA1=Диаграмма\n[Данные диаграмм]\nA1=Данные диаграмм\n"
                                "A3=Рисунок\u00A01\u00A0— Баллы\nA4=Название\nB4=Баллы\n"
                                "A5=А\nB5=97.61\nA6=Б\nA7=Среднее\nB7=97.62\n");
    Str drawing = part_of(world, "xl/charts/chart1.xml");
    static const char *const PARTS[] = {"<c:strRef><c:f>'Данные диаграмм'!$A$5:$A$6</c:f>",
        "<c:f>'Данные диаграмм'!$B$5:$B$6</c:f>", "<a:t>Рисунок\u00A01\u00A0— Баллы</a:t>",
        "<a:t>баллы; среднее 97,62, светлые полосы – ниже него</a:t>",
        "<c:max val=\"100\"/><c:min val=\"0\"/>", "<a:srgbClr val=\"1F4E79\"/>",
        "<c:dPt><c:idx val=\"0\"/><c:spPr><a:solidFill><a:srgbClr val=\"9DB8D3\"/>",
        "<c:numFmt formatCode=\"0.00\" sourceLinked=\"0\"/>"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        assert_holds(drawing, PARTS[i]);
    assert_lacks(drawing, "<c:legend>"); // one series
    assert_holds(part_of(world, "xl/tables/table1.xml"), "ref=\"A4:B6\"");
    assert_holds(part_of(world, "xl/drawings/drawing1.xml"),
        "descr=\"Рисунок\u00A01\u00A0— Баллы. Строк: 2; все значения – на листе «Данные "
        "диаграмм»\"");
}

static void test_chart_kinds(void **state)
{
    World *world = *state;
    static const struct {
        ChartKind kind;
        size_t series; // in the drawing
        const char *wanted[3], *lacked;
    } CASES[] = {
        {CHART_POINTS, 1,
            {"<c:min val=\"90\"/>", "шкала начинается с 90", "<c:errBarType val=\"both\"/>"},
            "<c:legend>"},
        {CHART_CHANGE, 2, {"<c:v>2022</c:v>", "<c:v>2025</c:v>", "<c:min val=\"0\"/>"},
            "<c:errBars>"},
        {CHART_GROUPED, 3, {"<c:v>Да</c:v>", "<c:v>Нет</c:v>", "<c:legend>"}, "<c:errBars>"},
        {CHART_PROFILE, 3, {"<c:v>Среднее</c:v>", "<c:v>Наибольшее</c:v>", "<c:min val=\"0\"/>"},
            "<c:errBars>"},
        {CHART_STRIPS, 3,
            {"<c:grouping val=\"percentStacked\"/>", "formatCode=\"0%\"", "<c:v>Да</c:v>"},
            "<c:min "},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        ChartRow list[] = {{.label = S("А"),
                               .value = 9761,
                               .has_value = true,
                               .before = 9100,
                               .has_before = true,
                               .row_mean = 9500,
                               .has_row_mean = true,
                               .series = {12, 5, 3},
                               .has_series = {true, true, true}},
            {.label = S("Б"), .value = 9060, .has_value = true}};
        ChartBlock chart = {.caption = S("Подпись"),
            .kind = CASES[i].kind,
            .rows = list,
            .row_count = 2,
            .before_title = S("2022"),
            .now_title = S("2025"),
            .series_count = 3,
            .series_titles = {S("Да"), S("Нет"), S("нет ответа")}};
        Document *document = document_of(world);
        document_add(world->arena, document, BLOCK_CHART)->chart = &chart;
        write_well(world, document);
        Str drawing = part_of(world, "xl/charts/chart1.xml");
        size_t series = 0;
        for (size_t at = 0; (at = str_find(drawing, STR("<c:ser>"), at)) != SIZE_MAX; at++)
            series++;
        assert_int_equal(series, CASES[i].series);
        for (size_t k = 0; k < 3; k++)
            assert_holds(drawing, CASES[i].wanted[k]);
        assert_lacks(drawing, CASES[i].lacked);
    }
}

static void test_chart_too_long(void **state)
{
    World *world = *state;
    ChartBlock chart = {.caption = S("Все"), .kind = CHART_BARS, .row_count = 101};
    chart.rows = NEW_ARRAY(world->arena, ChartRow, chart.row_count);
    for (size_t i = 0; i < chart.row_count; i++)
        chart.rows[i] = (ChartRow){.label = S("а"), .value = 5000, .has_value = true};
    Document *document = document_of(world);
    document_add(world->arena, document, BLOCK_CHART)->chart = &chart;
    write_well(world, document);
    Str dump = dump_of(world);
    assert_holds(dump, "A3=Все: строк слишком много для диаграммы; значения – на листе «Данные");
    assert_holds(dump, "A105=а\nB105=50\n");
    assert_lacks(part_of(world, "[Content_Types].xml"), "chart");
}

// ---------------------------------------------------------------- real tables
static void test_titles(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("есть"), .group = S("Стенд")},
        {.title = S("ЕСТЬ"), .group = S("Сайт")}, {.title = S("Ито\u00ADг")}, {.title = S("итог")},
        {.title = S("итог 2")}, {.title = S(" ")}, {.title = S("а\tб")}};
    TableBlock table = {.columns = columns, .column_count = sizeof columns / sizeof *columns};
    static const char *const WANTED[] = {
        "Стенд, есть", "Сайт, ЕСТЬ", "Ито\u00ADг", "итог 2", "итог 2 2", "Графа 6", "а б"};
    const Str *titles = xlsx_table_titles(world->arena, &table);
    for (size_t i = 0; i < table.column_count; i++)
        assert_text(titles[i], WANTED[i]);
    assert_true(xlsx_heads_are_names(world->arena, titles, table.column_count));
    Str heads[] = {STR("а\nб"), STR("А б")};
    assert_false(xlsx_heads_are_names(world->arena, heads, 2));
    heads[0] = repeated(world, "ы", 256);
    assert_false(xlsx_heads_are_names(world->arena, heads, 2));
    heads[0] = repeated(world, "ы", 255);
    assert_true(xlsx_heads_are_names(world->arena, heads, 2));
}

static void test_table_names(void **state)
{
    World *world = *state;
    static const struct {
        const char *title, *wanted;
    } CASES[] = {
        {"Рейтинг", "Рейтинг"},
        {"РЕЙТИНГ", "РЕЙТИНГ_2"},
        {"По типам (2)", "По_типам_2"},
        {"По типам", "По_типам"},
        {"По типам!", "По_типам_3"}, // _2 is taken
        {"2025 год", "Таблица_2025_год"},
        {"A1", "Таблица_A1"},
        {"№ – «»", "Таблица"},
        {"", "Таблица_2"},
    };
    StrList names = {.count = 0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_text(xlsx_table_name(world->arena, str_c(CASES[i].title), &names), CASES[i].wanted);
}

// Several real tables on a sheet, a head too long to be a name: the last has a filter only where it
// is alone.
static void test_real_tables(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("Что")}, {.title = S("что"), .format = FORMAT_COUNT}},
                long_columns[] = {{.title = repeated(world, "щит ", 100)}};
    const TableCell body[] = {TEXT("анкет"), NUMBER(7)};
    const TableRow list[] = {{.kind = ROW_BODY, .cells = body}};
    Rows one = {.rows = list, .count = 1}, two = one, three = one;
    TableBlock tables[] = {
        table_of(columns, 2, &one), table_of(columns, 2, &two), table_of(long_columns, 1, &three)};
    Document *document = document_of(world);
    add_heading(world, document, 1, "По типам");
    for (size_t i = 0; i < 2; i++)
        add_table(world, document, &tables[i]);
    add_heading(world, document, 1, "Длинная");
    add_table(world, document, &tables[2]);
    write_well(world, document);
    Str second = part_of(world, "xl/tables/table2.xml");
    assert_holds(part_of(world, "xl/tables/table1.xml"), "displayName=\"По_типам\" ref=\"A3:B4\"");
    assert_holds(second, "displayName=\"По_типам_2\" ref=\"A6:B7\"");
    assert_holds(second, "name=\"Что\"/><tableColumn id=\"2\" name=\"что 2\"/>");
    assert_holds(dump_of(world), "A6=Что\nB6=что 2\n");
    assert_holds(part_of(world, "xl/worksheets/sheet2.xml"), "<autoFilter ref=\"A3:A4\"/>");
}

static void test_marked_cells(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("Файл")}, {.title = S("Ход"), .format = FORMAT_PROGRESS},
        {.title = S("Ответы"), .format = FORMAT_STRIP}};
    TableCell first[] = {{.has_value = true,
                             .text = S("Паспорт"),
                             .note = S("ИНН 1"),
                             .link = S("папка/Дом № 1 #2.pdf")},
        TEXT("ddx"), TEXT("12;5;3")};
    TableCell second[] = {{.has_value = true, .text = S("Сайт"), .link = S("https://a.ru/?b=1")},
        {.has_value = true, .text = S("o"), .emphasis = EMPHASIS_ATTENTION}, {.has_value = false}};
    TableCell third[] = {{.has_value = true, .text = S("Опасно"), .link = S("file:///etc/passwd")},
        TEXT(""), {.has_value = true, .text = S("1"), .link = repeated(world, "ы", 2080)}};
    const TableRow list[] = {{.cells = first}, {.cells = second}, {.cells = third}};
    Rows rows = {.rows = list, .count = 3};
    TableBlock table = table_of(columns, 3, &rows);
    Document *document = document_of(world);
    add_table(world, document, &table);
    write_well(world, document);
    Str dump = dump_of(world);
    assert_holds(dump, "A4=Паспорт\nB4=в срок\u00A0– 2, просрочено\u00A0– 1\nC4=да");
    assert_holds(dump, "C5=–\n");
    Str sheet = part_of(world, "xl/worksheets/sheet1.xml");
    assert_holds(sheet, "<hyperlink ref=\"A4\"");
    assert_holds(sheet, "<hyperlink ref=\"A5\"");
    assert_lacks(sheet, "<hyperlink ref=\"A6\"");
    assert_lacks(sheet, "<hyperlink ref=\"C6\"");
    Str links = part_of(world, "xl/worksheets/_rels/sheet1.xml.rels");
    assert_holds(links, "Target=\"папка/Дом%20№%201%20%232.pdf\"");
    assert_holds(links, "Target=\"https://a.ru/?b=1\"");
    assert_holds(part_of(world, "xl/comments1.xml"), "ИНН 1");
    assert_holds(part_of(world, "xl/styles.xml"), "<color rgb=\"FFB8741A\"/>");
    assert_int_equal(world->findings.count, 1); // the long address
    assert_int_equal(world->findings.items[0].place.row, 6);
}

static void test_many_links(void **state)
{
    World *world = *state;
    XlsxSheet sheet = {.name = STR("Лист"), .link_count = XLSX_LINKS_MAX};
    XlsxBook book = {.arena = world->arena,
        .scratch = world->arena,
        .document = document_of(world),
        .findings = &world->findings,
        .sheet = sheet};
    for (int i = 0; i < 3; i++)
        assert_false(xlsx_put_link(&book, 0, STR("a.pdf")));
    assert_int_equal(world->findings.count, 1); // once for the sheet
}

// ---------------------------------------------------------------- blocks of text
static Block *add_fields(
    World *world, Document *document, BlockKind kind, Field *fields, size_t count)
{
    Block *block = document_add(world->arena, document, kind);
    block->fields = fields;
    block->field_count = count;
    return block;
}

static void test_blocks(void **state)
{
    World *world = *state;
    Document *document = document_of(world);
    Field figures[] = {{.key = S("организаций"), .value = S("17"), .extra = S("из 20")}},
          pairs[] = {{.key = S("ИНН"), .value = S("5504")}, {.key = S("Сайт")}},
          sign[] = {{.key = S("position"), .value = S("Председатель")},
              {.key = S("name"), .value = S("И. О. Фамилия")},
              {.key = S("hint"), .value = S("подпись")}};
    DrawingBlock drawing = {.caption = S("Схема"), .number = 2, .words = S("Ответы, затем баллы")};
    Spans note = {.count = 0};
    spans_add(world->arena, &note, STR("Сноска"), 0, STR(""));
    document->footnotes = &note;
    document->footnote_count = 1;
    add_heading(world, document, 1, "Лист");
    Block *approval = document_add(world->arena, document, BLOCK_APPROVAL);
    spans_add(world->arena, &approval->spans, STR("УТВЕРЖДАЮ"), SPAN_BREAK, STR(""));
    spans_add(world->arena, &approval->spans, STR("Министр"), 0, STR(""));
    add_text(world, document, BLOCK_PARAGRAPH, "Текст");
    document->items[document->count - 1].spans.items[0].footnote = 1;
    add_fields(world, document, BLOCK_FIGURES, figures, 1);
    add_fields(world, document, BLOCK_PAIRS, pairs, 2);
    document_add(world->arena, document, BLOCK_DRAWING)->drawing = &drawing;
    add_fields(world, document, BLOCK_SIGNATURE, sign, 3);
    write_well(world, document);
    assert_text(dump_of(world),
        "[Лист]\nA1=Лист\nA2=УТВЕРЖДАЮ\nA3=Министр\nA5=Текст1\n"
        "A7=Организаций: 17\u00A0из 20\nA9=ИНН: 5504\nA10=Сайт: –\n"
        "A12=Ответы, затем баллы\nA13=Рисунок\u00A02\u00A0— Схема\n"
        "A15=Председатель\nA16=____________________ И. О. Фамилия\nA17=подпись\n"
        "A19=1\u00A0Сноска\n");
    assert_holds(part_of(world, "xl/worksheets/sheet1.xml"), "<vertAlign val=\"superscript\"/>");
}

static void test_empty_document(void **state)
{
    World *world = *state;
    write_well(world, document_of(world));
    assert_text(dump_of(world), "[Рейтинг & итоги]\nA1=Рейтинг & итоги\n");
}

// ---------------------------------------------------------------- promises
static void test_same_bytes(void **state)
{
    World *world = *state;
    TableBlock table;
    Rows rows;
    Error err;
    Hash first, second;
    uint64_t size;
    const Document *document = rating_of(world, &table, &rows);
    write_well(world, document);
    assert_true(hash_file(world->path, &first, &size, &err));
    setenv("TZ", "Asia/Omsk", 1);
    sleep(2); // the zip's clock has steps of two seconds
    write_well(world, document);
    unsetenv("TZ");
    assert_true(hash_file(world->path, &second, &size, &err));
    assert_string_equal(first.hex, second.hex);
}

static void test_source_fails(void **state)
{
    World *world = *state;
    TableBlock table;
    Rows rows;
    Document *document = rating_of(world, &table, &rows);
    for (size_t at = 1; at <= 3; at++) {
        rows.fail_at = at;
        Error err = {.text = ""};
        assert_false(xlsx_write(
            world->arena, press_new(world->arena), document, world->path, &world->findings, &err));
        assert_holds(str_c(err.text), "запрос прерван");
        assert_false(file_exists(world->path));
    }
}

static void test_no_folder(void **state)
{
    World *world = *state;
    Str path = path_join(world->arena, str_c(world->dir), STR("нет/book.xlsx"));
    Error err = {.text = ""};
    assert_false(xlsx_write(
        world->arena, press_new(world->arena), document_of(world), path, &world->findings, &err));
    assert_holds(str_c(err.text), "нет папки");
}

// What was written is known cell by cell: one fewer, another name, a missing sheet or a cut file
// are noticed.
static void test_verify(void **state)
{
    World *world = *state;
    TableBlock table;
    Rows rows;
    const Document *document = rating_of(world, &table, &rows);
    write_well(world, document);
    XlsxSheet sheets[] = {{.name = STR("Рейтинг"), .cell_count = 28, .last_row = 8},
        {.name = STR("Порядок расчёта"), .cell_count = 3, .last_row = 4}, {.name = STR("Ещё")}};
    XlsxBook book = {.arena = world->arena,
        .scratch = world->arena,
        .document = document,
        .path = world->path,
        .sheets = {.items = sheets, .count = 2}};
    Error err = {.text = ""};
    if (!xlsx_book_verify(&book, &err))
        fail_msg("%s", err.text);
    sheets[1].cell_count = 4;
    assert_false(xlsx_book_verify(&book, &err));
    assert_holds(str_c(err.text), "«Порядок расчёта» прочитано ячеек 3");
    sheets[1].cell_count = 3;
    sheets[0].last_row = 9;
    assert_false(xlsx_book_verify(&book, &err));
    sheets[0].last_row = 8;
    book.sheets.count = 3;
    assert_false(xlsx_book_verify(&book, &err));
    book.sheets.count = 1;
    assert_false(xlsx_book_verify(&book, &err));
    book.sheets.count = 2;
    book.table_names.count = 1;
    assert_true(xlsx_book_verify(&book, &err));
    book.table_names.count = 2; // a table that is not there
    assert_false(xlsx_book_verify(&book, &err));
    assert_holds(str_c(err.text), "не читается таблица");
    book.table_names.count = 1;
    book.drawing_count = 1;
    assert_false(xlsx_book_verify(&book, &err));
    assert_int_equal(truncate(str_to_c(world->arena, world->path), 4000), 0);
    assert_false(xlsx_book_verify(&book, &err));
    assert_holds(str_c(err.text), "не читается");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_text_clean, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_text_limit, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_sheet_names, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_footer, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_formulas, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_values, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_heads, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_widths, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_cells, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_sheet_xml, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_small_tables, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_continuation, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_long_text, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_chart, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_chart_kinds, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_chart_too_long, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_titles, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_table_names, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_real_tables, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_marked_cells, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_many_links, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_blocks, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_empty_document, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_same_bytes, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_source_fails, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_no_folder, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_verify, world_open, world_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
