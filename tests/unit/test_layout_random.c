// Documents of all blocks in random order with hostile texts: whatever comes, nothing stands
// outside the fields or over anything else. The generator is fixed, so a failure comes back.
#include "layout_fixture.h"

enum { DOCUMENTS = 60, FIELDS_MOST = 12, COLUMNS_MOST = 10 };

static const char *const WORDS[] = {"организация", "в", "№", "2", "–", "—", "и", "интернат",
    "Психоневрологический", "«Ёлочка»", "Дом-интернат", "И. И. Иванов", "т. д.", "12 %", "д. 5",
    "ШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШ",
    "https://example.org/very/long/address?with=parameters&and=more", "\U0001F600",
    "\u0645\u0631\u062D\u0628\u0627", "обо\u00ADрудо\u00ADвание", "a\u200Bb", "и\u0306", "{{x}}",
    "**md**", "<b>", "1\u00A0234,56", "\n", "\u00A0\u00A0", "\t", "\x01"};

typedef struct {
    Bench *bench;
    uint64_t seed;
    size_t next_note;
} Dice;

static size_t roll(Dice *dice, size_t sides)
{
    dice->seed = dice->seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(dice->seed >> 33) % sides;
}

static Str words(Dice *dice, Arena *arena, size_t most)
{
    Text text = text_new(arena);
    for (size_t left = 1 + roll(dice, most); left > 0; left--) {
        text_add_c(&text, WORDS[roll(dice, sizeof WORDS / sizeof *WORDS)]);
        text_add_c(&text, roll(dice, 20) ? " " : "");
    }
    return text_str(&text);
}

// ---------------------------------------------------------------- tables
typedef struct {
    size_t next, count;
    uint64_t seed; // of the row to come, so that both passes see the same rows
    const TableBlock *table;
} RandomRows;

static bool random_rewind(void *context, Error *err)
{
    (void)err;
    ((RandomRows *)context)->next = 0;
    return true;
}

static TableCell random_cell(Dice *dice, Arena *arena, ColumnFormat format)
{
    TableCell cell = {.has_value = roll(dice, 8) != 0, .emphasis = (Emphasis)roll(dice, 3)};
    bool is_text = format == FORMAT_TEXT || format == FORMAT_DATE || roll(dice, 10) == 0;
    if (format == FORMAT_PROGRESS)
        cell.text = str_part(STR("ddalxo?odddddddalxooooooooooooodda"), 0, roll(dice, 35));
    else if (format == FORMAT_STRIP)
        cell.text = str_format(arena, "%zu;%zu;3", roll(dice, 30), roll(dice, 30));
    else if (is_text)
        cell.text = words(dice, arena, roll(dice, 30) ? 8 : 200);
    else
        cell.number = (int64_t)roll(dice, 20000) - 5000;
    cell.is_number = !cell.text.len;
    cell.link = roll(dice, 6) ? (Str){0} : STR("x.pdf");
    cell.note = roll(dice, 9) ? (Str){0} : words(dice, arena, 6);
    return cell;
}

static bool random_next(void *context, Arena *arena, TableRow *ret, bool *has_row, Error *err)
{
    (void)err;
    RandomRows *rows = context;
    Dice dice = {.seed = rows->seed + rows->next * 77777};
    size_t count = rows->table->column_count;
    *has_row = rows->next++ < rows->count;
    roll(&dice, 2);
    TableCell *cells = NEW_ARRAY(arena, TableCell, count);
    size_t kind = roll(&dice, 14);
    *ret = (TableRow){.kind = kind > 1 ? ROW_BODY : kind ? ROW_TOTAL : ROW_GROUP, .cells = cells};
    if (ret->kind == ROW_GROUP) {
        cells[0] = cell_text(words(&dice, arena, 20));
        ret->right = words(&dice, arena, 4);
        return true;
    }
    for (size_t i = 0; i < count; i++)
        cells[i] = random_cell(&dice, arena, rows->table->columns[i].format);
    return true;
}

static void add_random_table(Dice *dice, Block *block)
{
    Arena *arena = dice->bench->arena;
    TableBlock *table = NEW(arena, TableBlock);
    table->column_count = 1 + roll(dice, COLUMNS_MOST);
    table->columns = NEW_ARRAY(arena, TableColumn, table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        table->columns[i] = (TableColumn){.title = STR("Обору\u00ADдование, баллы"),
            .group = roll(dice, 3) ? (Str){0} : STR("Критерии оценки"),
            .format = (ColumnFormat)roll(dice, FORMAT_STRIP + 1),
            .is_bold = !roll(dice, 5),
            .is_centred = !roll(dice, 5)};
    RandomRows *rows = NEW(arena, RandomRows);
    *rows = (RandomRows){
        .count = roll(dice, roll(dice, 4) ? 20 : 120), .seed = roll(dice, 100000), .table = table};
    table->source = (TableSource){rows, random_rewind, random_next};
    table->caption = roll(dice, 3) ? words(dice, arena, 8) : (Str){0};
    table->is_small = !roll(dice, 5);
    table->is_grid = !roll(dice, 4);
    table->is_compact = !roll(dice, 4);
    if (roll(dice, 2))
        spans_add(arena, &table->note, words(dice, arena, 20), 0, (Str){0});
    block->table = table;
}

// ---------------------------------------------------------------- other blocks
static void add_random_fields(Dice *dice, Block *block)
{
    static const char *const KEYS[] = {"position", "name", "hint", "authority", "approval",
        "heading", "subject", "facts", "place", "year", "label", "mark"};
    Arena *arena = dice->bench->arena;
    block->field_count = roll(dice, FIELDS_MOST + 1);
    block->fields = NEW_ARRAY(arena, Field, FIELDS_MOST);
    bool has_known_keys = block->kind == BLOCK_SIGNATURE || block->kind == BLOCK_TITLE;
    for (size_t i = 0; i < block->field_count; i++)
        block->fields[i] = (Field){.key = has_known_keys ? str_c(KEYS[i]) : words(dice, arena, 5),
            .value = words(dice, arena, roll(dice, 6) ? 3 : 60),
            .extra = roll(dice, 2) ? words(dice, arena, 3) : (Str){0}};
}

static void add_random_spans(Dice *dice, Block *block)
{
    Arena *arena = dice->bench->arena;
    for (size_t parts = 1 + roll(dice, 4); parts > 0; parts--) {
        Span *span = LIST_PUSH(arena, &block->spans);
        *span = (Span){.text = words(dice, arena, roll(dice, 6) ? 25 : 300),
            .style = (unsigned)roll(dice, 2 * SPAN_BREAK) & ~(unsigned)SPAN_SUB};
        if (dice->next_note <= dice->bench->document->footnote_count && !roll(dice, 3))
            span->footnote = dice->next_note++;
    }
}

static void add_random_drawing(Dice *dice, Block *block)
{
    Arena *arena = dice->bench->arena;
    DrawingBlock *drawing = NEW(arena, DrawingBlock);
    *drawing = (DrawingBlock){.caption = words(dice, arena, 5),
        .width_mm = 10 + (double)roll(dice, 300),
        .height_mm = 10 + (double)roll(dice, 400)};
    block->drawing = drawing;
}

static void add_random_chart(Dice *dice, Block *block)
{
    Arena *arena = dice->bench->arena;
    ChartBlock *chart = NEW(arena, ChartBlock);
    *chart = (ChartBlock){.caption = words(dice, arena, 5),
        .row_count = 1 + roll(dice, roll(dice, 4) ? 10 : 90),
        .unit = STR("баллы")};
    chart->rows = NEW_ARRAY(arena, ChartRow, chart->row_count);
    for (size_t i = 0; i < chart->row_count; i++)
        chart->rows[i] = (ChartRow){
            .label = STR("Дом"), .has_value = true, .value = (int64_t)roll(dice, 10001)};
    block->chart = chart;
}

static void add_random_block(Dice *dice)
{
    Block *block = document_add(
        dice->bench->arena, dice->bench->document, (BlockKind)roll(dice, BLOCK_DRAWING + 1));
    block->level = 1 + (int)roll(dice, 3);
    block->is_landscape = roll(dice, 2);
    if (block->kind == BLOCK_TABLE)
        add_random_table(dice, block);
    else if (block->kind == BLOCK_CHART)
        add_random_chart(dice, block);
    else if (block->kind == BLOCK_DRAWING)
        add_random_drawing(dice, block);
    else if (block->kind == BLOCK_SIGNATURE || block->kind == BLOCK_FIGURES ||
             block->kind == BLOCK_PAIRS || block->kind == BLOCK_TITLE)
        add_random_fields(dice, block);
    else
        add_random_spans(dice, block);
    if (block->kind == BLOCK_ITEM)
        block->number = STR("–");
}

static void add_random_notes(Dice *dice)
{
    Document *document = dice->bench->document;
    document->footnote_count = roll(dice, 12);
    document->footnotes = NEW_ARRAY(dice->bench->arena, Spans, document->footnote_count + 1);
    for (size_t i = 0; i < document->footnote_count; i++) {
        size_t most = roll(dice, 5) ? 30 : roll(dice, 3) ? 300 : 1500;
        spans_add(dice->bench->arena, &document->footnotes[i],
            words(dice, dice->bench->arena, most), 0, (Str){0});
    }
}

static void test_random(void **state)
{
    for (size_t number = 0; number < DOCUMENTS; number++) {
        Bench *bench = *state;
        Dice dice = {.bench = bench, .seed = number * 1000003 + 7, .next_note = 1};
        bench->document = document_new(bench->arena);
        add_random_notes(&dice);
        for (size_t left = 1 + roll(&dice, 25); left > 0; left--)
            add_random_block(&dice);
        layout(bench);
        check_pages(bench, 0, bench->set.count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_random, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
