// The workbook writer: the whole document written and read back, the XML that Excel lives by, real
// tables, full sheets, same bytes, and what happens when something goes wrong.
#include <stdlib.h>
#include <unistd.h>

#include "xlsx_fixture.h"

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

// ---------------------------------------------------------------- real tables
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

// A band's name goes over all columns that the text at its right leaves free, in as many lines as
// it takes; a table that has bands or a total in the middle is no real one.
static void test_bands(void **state)
{
    World *world = *state;
    TableColumn columns[] = {{.title = S("а")}, {.title = S("б")}, {.title = S("в")}};
    const TableCell band[] = {{.has_value = true, .text = repeated(world, "слово ", 30)},
        {.has_value = false}, {.has_value = false}};
    const TableCell body[] = {TEXT("1"), TEXT("2"), TEXT("3")};
    const TableRow bands[] = {{.kind = ROW_GROUP, .right = S("17"), .cells = band},
        {.cells = body}},
                   totals[] = {{.kind = ROW_TOTAL, .cells = body}, {.cells = body}};
    Rows one = {.rows = bands, .count = 2}, two = {.rows = totals, .count = 2};
    TableBlock first = table_of(columns, 3, &one), second = table_of(columns, 3, &two);
    Document *document = document_of(world);
    add_heading(world, document, 1, "Полосы");
    add_table(world, document, &first);
    add_heading(world, document, 1, "Итоги");
    add_table(world, document, &second);
    write_well(world, document);
    Str sheet = part_of(world, "xl/worksheets/sheet1.xml");
    assert_holds(sheet, "<mergeCell ref=\"A4:B4\"/>");
    assert_holds(sheet, "r=\"C4\"");
    assert_lacks(sheet, "<row r=\"4\" ht=\"17.25\"");
    assert_lacks(part_of(world, "[Content_Types].xml"), "table+xml");
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

// What is signed stands over the title of the first sheet and makes no sheet of its own.
static void test_approval_first(void **state)
{
    World *world = *state;
    Document *document = document_of(world);
    document_add(world->arena, document, BLOCK_SPACE);
    add_text(world, document, BLOCK_APPROVAL, "УТВЕРЖДАЮ");
    add_heading(world, document, 1, "Лист");
    add_text(world, document, BLOCK_PARAGRAPH, "Основание");
    add_heading(world, document, 1, "Второй");
    write_well(world, document);
    assert_text(
        dump_of(world), "[Лист]\nA1=УТВЕРЖДАЮ\nA3=Лист\nA4=Основание\n[Второй]\nA1=Второй\n");
}

// Other blocks over the first heading have a sheet with the document's title.
static void test_text_before_heading(void **state)
{
    World *world = *state;
    Document *document = document_of(world);
    add_text(world, document, BLOCK_APPROVAL, "УТВЕРЖДАЮ");
    add_text(world, document, BLOCK_PARAGRAPH, "Слово");
    add_heading(world, document, 1, "Лист");
    write_well(world, document);
    assert_text(dump_of(world), "[Рейтинг & итоги]\nA1=Рейтинг & итоги\nA2=УТВЕРЖДАЮ\nA4=Слово\n"
                                "[Лист]\nA1=Лист\n");
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
        rows.is_broken = true;
        rows.sound = at;
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
        cmocka_unit_test_setup_teardown(test_cells, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_sheet_xml, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_small_tables, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_continuation, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_long_text, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_real_tables, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_bands, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_marked_cells, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_many_links, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_blocks, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_approval_first, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_text_before_heading, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_empty_document, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_same_bytes, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_source_fails, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_no_folder, world_open, world_close),
        cmocka_unit_test_setup_teardown(test_verify, world_open, world_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
