// Tables of plain text: two passes over the rows, the first measures the columns, the second
// prints. Columns stand two blanks apart; only texts wrap. A table whose words do not fit the page
// is printed row by row, a line for each value.
#include "publish/publish_txt_int.h"
#include "publish/publish_words.h"

enum { COLUMN_GAP = 2, TEXT_LEAST = 20, HANGING = 4 };
typedef struct {
    size_t natural; // the widest line
    size_t least;   // the widest word; of a long one TEXT_LEAST
    size_t width;
} TxtColumn;
typedef struct {
    const TableBlock *block;
    TxtColumn *columns;
    size_t width;                 // of all columns with gaps
    size_t row_count, tall_count; // rows, and those of several lines
    bool is_list;                 // row by row
} TxtTable;
typedef bool RowFunction(void *context, Arena *scratch, const TableRow *row);

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static bool each_row(
    Arena *scratch, const TableSource *source, RowFunction *function, void *context, Error *err)
{
    if (!source->rewind(source->context, err))
        return false;
    for (bool has_row = true; has_row;) {
        ArenaMark mark = arena_mark(scratch);
        TableRow row = {.kind = ROW_BODY};
        if (!source->next(source->context, scratch, &row, &has_row, err))
            return false;
        if (has_row && !function(context, scratch, &row))
            return error_set(err, "таблица больше 1 ГиБ");
        arena_rewind(scratch, mark);
    }
    return true;
}

// ---------------------------------------------------------------- one cell
// «–» stands where the units of the numbers stand.
static Str units_dash(Arena *scratch, int decimals)
{
    Text dash = text_new(scratch);
    text_add_c(&dash, "–");
    for (int i = 0; decimals > 0 && i <= decimals; i++)
        text_add_c(&dash, "\u00A0");
    return text_str(&dash);
}

static Str cell_text(
    Arena *scratch, const TableColumn *column, const TableRow *row, const TableCell *cell)
{
    if (!cell->has_value && (row->kind == ROW_TOTAL || cell->note.len) && column_is_text(column))
        return cell->note;
    Str text = table_cell_text(scratch, column->format, cell);
    if (!cell->has_value && !column_is_text(column))
        return units_dash(scratch, format_decimals(column->format));
    return cell->note.len ? str_format(scratch, "%.*s\n%.*s", STR_ARG(text), STR_ARG(cell->note))
                          : text;
}

static size_t widest_line(Str text)
{
    size_t widest = 0;
    Str line, rest = text;
    while (str_split(&rest, '\n', &line))
        widest = larger(widest, txt_width(line));
    return widest;
}

// ---------------------------------------------------------------- measuring
static void measure_text(TxtColumn *column, Str clean, bool may_wrap)
{
    size_t natural = widest_line(clean);
    size_t word = may_wrap ? txt_word_width(clean) : natural;
    if (may_wrap && word > TEXT_LEAST)
        word = TEXT_LEAST;
    column->natural = larger(column->natural, natural);
    column->least = larger(column->least, word);
}

static bool measure_row(void *context, Arena *scratch, const TableRow *row)
{
    TxtTable *table = context;
    if (row->kind == ROW_GROUP)
        return true;
    for (size_t i = 0; i < table->block->column_count; i++) {
        const TableColumn *column = &table->block->columns[i];
        Str text = cell_text(scratch, column, row, &row->cells[i]);
        measure_text(&table->columns[i], txt_clean(scratch, text), column_is_text(column));
    }
    return true;
}

// A head breaks only at blanks and soft hyphens, never inside a word.
static void measure_head(Arena *scratch, TxtTable *table)
{
    for (size_t i = 0; i < table->block->column_count; i++) {
        TxtColumn *column = &table->columns[i];
        Str title = txt_clean(scratch, table->block->columns[i].title);
        column->least = larger(column->least, txt_word_width(title));
        bool is_short = column_is_text(&table->block->columns[i]) || txt_width(title) <= 8;
        column->natural = larger(column->natural, is_short ? txt_width(title) : column->least);
    }
}

static size_t sum_widths(const TxtTable *table)
{
    size_t sum = 0;
    for (size_t i = 0; i < table->block->column_count; i++)
        sum += table->columns[i].width + (i > 0 ? COLUMN_GAP : 0);
    return sum;
}

// Letters are given one by one to the column that lacks most.
static bool widen_one(TxtTable *table)
{
    TxtColumn *neediest = NULL;
    for (size_t i = 0; i < table->block->column_count; i++) {
        TxtColumn *column = &table->columns[i];
        bool is_needier = column->natural > column->width &&
                          (neediest == NULL || column->natural * neediest->width >
                                                   neediest->natural * column->width);
        if (is_needier)
            neediest = column;
    }
    if (neediest != NULL)
        neediest->width++;
    return neediest != NULL;
}

static void set_widths(TxtTable *table)
{
    for (size_t i = 0; i < table->block->column_count; i++)
        table->columns[i].width = larger(table->columns[i].least, 1);
    table->width = sum_widths(table);
    table->is_list = table->width > TXT_WIDTH;
    while (table->width < TXT_WIDTH && widen_one(table))
        table->width++;
}

static bool count_lines(void *context, Arena *scratch, const TableRow *row)
{
    TxtTable *table = context;
    if (row->kind == ROW_GROUP)
        return true;
    bool is_tall = false;
    for (size_t i = 0; i < table->block->column_count && !is_tall; i++) {
        Str text = cell_text(scratch, &table->block->columns[i], row, &row->cells[i]);
        size_t width = table->columns[i].width;
        is_tall = txt_wrap(scratch, text, width, width).count > 1;
    }
    table->row_count++;
    table->tall_count += is_tall;
    return true;
}

// Many rows of several lines need an empty line between them to be told apart.
static bool is_spaced(const TxtTable *table)
{
    enum { SHARE = 4 };
    return table->tall_count * SHARE > table->row_count;
}

// ---------------------------------------------------------------- lines of a row
typedef struct {
    const TxtTable *table;
    Text *out;
    size_t row_count;
    bool was_total;
} TxtPrinter;

static void add_cells(const TxtTable *table, Text *out, const StrList *cells, bool is_low)
{
    size_t height = 0;
    for (size_t i = 0; i < table->block->column_count; i++)
        height = larger(height, cells[i].count);
    for (size_t line = 0; line < height; line++) {
        size_t count = table->block->column_count;
        for (size_t i = 0; i < count; i++) {
            size_t skipped = is_low ? height - cells[i].count : 0;
            bool is_there = line >= skipped && line - skipped < cells[i].count;
            Str text = is_there ? cells[i].items[line - skipped] : STR("");
            TxtAlign align = column_is_text(&table->block->columns[i]) ? TXT_LEFT : TXT_RIGHT;
            txt_add_field(out, text, table->columns[i].width, align, false);
            if (i + 1 < count)
                txt_add_blanks(out, COLUMN_GAP);
        }
        while (out->len > 0 && out->data[out->len - 1] == ' ')
            out->len--;
        text_add_char(out, '\n');
    }
}

// ---------------------------------------------------------------- head

static size_t span_width(const TxtTable *table, size_t start, size_t end)
{
    size_t width = (end - start - 1) * COLUMN_GAP;
    for (size_t i = start; i < end; i++)
        width += table->columns[i].width;
    return width;
}

static void add_span(Text *out, Str text, size_t width, bool is_rule)
{
    if (!is_rule) {
        txt_add_field(out, text, width, TXT_CENTRE, false);
        return;
    }
    for (size_t i = 0; i < width; i++)
        text_add_c(out, "─");
}

// Names of groups over their columns, and a rule under each name.
static void add_groups(Arena *scratch, const TxtTable *table, Text *out)
{
    const TableBlock *block = table->block;
    StrList *lines = NEW_ARRAY(scratch, StrList, block->column_count); // of the groups that begin
    size_t height = 0;
    for (size_t i = 0; i < block->column_count; i = column_group_end(block, i)) {
        size_t width = span_width(table, i, column_group_end(block, i));
        lines[i] = txt_wrap(scratch, block->columns[i].group, width, width);
        if (block->columns[i].group.len)
            height = larger(height, lines[i].count);
    }
    for (size_t line = 0; height > 0 && line <= height; line++) {
        for (size_t i = 0; i < block->column_count; i = column_group_end(block, i)) {
            size_t width = span_width(table, i, column_group_end(block, i));
            bool is_rule = line == height && block->columns[i].group.len > 0;
            add_span(out, line < lines[i].count ? lines[i].items[line] : STR(""), width, is_rule);
            txt_add_blanks(out, COLUMN_GAP);
        }
        while (out->len > 0 && out->data[out->len - 1] == ' ')
            out->len--;
        text_add_char(out, '\n');
    }
}

static void add_head(Arena *scratch, const TxtTable *table, Text *out)
{
    add_groups(scratch, table, out);
    StrList *cells = NEW_ARRAY(scratch, StrList, table->block->column_count);
    for (size_t i = 0; i < table->block->column_count; i++) {
        size_t width = table->columns[i].width;
        cells[i] = txt_wrap(scratch, table->block->columns[i].title, width, width);
    }
    add_cells(table, out, cells, true);
    txt_add_rule(out, 0, table->width);
}

// ---------------------------------------------------------------- body
static void add_band(Arena *scratch, TxtPrinter *printer, const TableRow *row)
{
    Str text = row->cells[0].text;
    if (row->right.len)
        text = str_format(scratch, "%.*s  (%.*s)", STR_ARG(text), STR_ARG(row->right));
    StrList lines = txt_wrap(scratch, text, TXT_WIDTH, TXT_WIDTH);
    if (printer->row_count > 0)
        text_add_char(printer->out, '\n');
    txt_add_lines(printer->out, &lines, 0, TXT_WIDTH, TXT_LEFT);
    if (printer->table->is_list)
        text_add_char(printer->out, '\n');
}

static bool print_row(void *context, Arena *scratch, const TableRow *row)
{
    TxtPrinter *printer = context;
    const TxtTable *table = printer->table;
    if (row->kind == ROW_GROUP) {
        add_band(scratch, printer, row);
        printer->row_count = 0;
        return !printer->out->is_over;
    }
    if (row->kind == ROW_TOTAL && !printer->was_total)
        txt_add_rule(printer->out, 0, table->width);
    else if (is_spaced(table) && printer->row_count > 0)
        text_add_char(printer->out, '\n');
    printer->was_total = row->kind == ROW_TOTAL;
    printer->row_count++;
    StrList *cells = NEW_ARRAY(scratch, StrList, table->block->column_count);
    for (size_t i = 0; i < table->block->column_count; i++) {
        size_t width = table->columns[i].width;
        Str text = cell_text(scratch, &table->block->columns[i], row, &row->cells[i]);
        cells[i] = txt_wrap(scratch, text, width, width);
    }
    add_cells(table, printer->out, cells, false);
    return !printer->out->is_over;
}

// ---------------------------------------------------------------- row by row
static void add_value(Arena *scratch, Text *out, const TableColumn *column, Str value)
{
    Str head = str_replace(scratch, column->title, STR("\u00AD"), STR(""));
    if (column->group.len)
        head = str_format(scratch, "%.*s, %.*s", STR_ARG(column->group), STR_ARG(head));
    Str line = str_format(
        scratch, "%.*s%s%.*s", STR_ARG(head), head.len ? ": " : "", STR_ARG(value));
    StrList lines = txt_wrap(scratch, line, TXT_WIDTH, TXT_WIDTH - HANGING);
    for (size_t i = 0; i < lines.count; i++) {
        StrList one = {.items = &lines.items[i], .count = 1};
        txt_add_lines(out, &one, i > 0 ? HANGING : 0, TXT_WIDTH, TXT_LEFT);
    }
}

static bool print_record(void *context, Arena *scratch, const TableRow *row)
{
    TxtPrinter *printer = context;
    const TableBlock *block = printer->table->block;
    if (row->kind == ROW_GROUP) {
        add_band(scratch, printer, row);
        printer->row_count = 0;
        return !printer->out->is_over;
    }
    if (printer->row_count++ > 0)
        text_add_char(printer->out, '\n');
    for (size_t i = 0; i < block->column_count; i++) {
        Str text = cell_text(scratch, &block->columns[i], row, &row->cells[i]);
        if (text.len > 0)
            add_value(scratch, printer->out, &block->columns[i], str_trim(text));
    }
    return !printer->out->is_over;
}

bool txt_add_table(Arena *scratch, Text *out, const TableBlock *block, Error *err)
{
    TxtTable table = {
        .block = block, .columns = NEW_ARRAY(scratch, TxtColumn, block->column_count)};
    if (!each_row(scratch, &block->source, measure_row, &table, err))
        return false;
    measure_head(scratch, &table);
    set_widths(&table);
    TxtPrinter printer = {.table = &table, .out = out};
    if (table.is_list)
        return each_row(scratch, &block->source, print_record, &printer, err);
    if (!each_row(scratch, &block->source, count_lines, &table, err))
        return false;
    add_head(scratch, &table, out);
    return each_row(scratch, &block->source, print_row, &printer, err);
}
