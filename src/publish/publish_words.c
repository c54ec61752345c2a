// Charts as tables, cells that are pictures as words, and the other things that writers share.
#include "publish/publish_words.h"

#include <string.h>
#include <strings.h>

// ---------------------------------------------------------------- rows that lie in memory
typedef struct {
    const TableRow *rows;
    size_t count, at;
} RowList;

static bool row_list_rewind(void *context, Error *err)
{
    (void)err;
    ((RowList *)context)->at = 0;
    return true;
}

static bool row_list_next(void *context, Arena *arena, TableRow *ret, bool *has_row, Error *err)
{
    (void)arena;
    (void)err;
    RowList *list = context;
    *has_row = list->at < list->count;
    if (*has_row)
        *ret = list->rows[list->at++];
    return true;
}

TableSource table_rows_source(Arena *arena, const TableRow *rows, size_t count)
{
    RowList *list = NEW(arena, RowList);
    *list = (RowList){.rows = rows, .count = count};
    return (TableSource){list, row_list_rewind, row_list_next};
}

// ---------------------------------------------------------------- a chart as a table
enum { CHART_COLUMNS_MOST = CHART_SERIES_MOST + 3 };
typedef struct {
    const ChartBlock *chart;
    Arena *arena;
    TableColumn *columns;
    size_t count;
} ChartTable;

static void add_column(ChartTable *table, Str title, ColumnFormat format)
{
    table->columns[table->count++] = (TableColumn){.title = title, .format = format};
}

static bool chart_has_places(const ChartBlock *chart)
{
    for (size_t i = 0; i < chart->row_count; i++)
        if (chart->rows[i].place.len > 0)
            return true;
    return false;
}

static void add_series_columns(ChartTable *table, ColumnFormat format)
{
    for (size_t i = 0; i < table->chart->series_count && i < CHART_SERIES_MOST; i++)
        add_column(table, table->chart->series_titles[i], format);
}

static void add_columns(ChartTable *table)
{
    const ChartBlock *chart = table->chart;
    Str value = chart->unit.len ? str_upper_first(table->arena, chart->unit) : STR("Значение");
    add_column(table, STR("Название"), FORMAT_TEXT);
    switch (chart->kind) {
    case CHART_BARS:
    case CHART_POINTS:
        add_column(table, value, FORMAT_POINTS);
        break;
    case CHART_CHANGE:
        add_column(table, chart->before_title, FORMAT_POINTS);
        add_column(table, chart->now_title, FORMAT_POINTS);
        add_column(table, STR("Изменение"), FORMAT_CHANGE);
        break;
    case CHART_GROUPED:
        add_series_columns(table, FORMAT_POINTS);
        break;
    case CHART_PROFILE:
        add_column(table, value, FORMAT_POINTS);
        add_column(table, STR("Среднее"), FORMAT_POINTS);
        add_column(table, STR("Наибольшее"), FORMAT_POINTS);
        break;
    case CHART_STRIPS:
        add_series_columns(table, FORMAT_COUNT);
        add_column(table, STR("Всего"), FORMAT_COUNT);
        break;
    }
    if (chart_has_places(chart))
        add_column(table, STR("Место"), FORMAT_PLACE);
}

static TableCell number_cell(bool has_value, int64_t number)
{
    return (TableCell){.has_value = has_value, .is_number = true, .number = number};
}

static TableCell text_cell(Str text)
{
    return (TableCell){.has_value = text.len > 0, .text = text};
}

static size_t put_series(const ChartTable *table, const ChartRow *row, TableCell *cells)
{
    const ChartBlock *chart = table->chart;
    size_t count = 0;
    int64_t sum = 0;
    bool has_any = false;
    for (; count < chart->series_count && count < CHART_SERIES_MOST; count++) {
        sum += row->has_series[count] ? row->series[count] : 0;
        has_any = has_any || row->has_series[count];
        cells[count] = number_cell(row->has_series[count] && !row->is_hidden, row->series[count]);
    }
    if (chart->kind == CHART_STRIPS)
        cells[count++] = number_cell(has_any && !row->is_hidden, sum);
    return count;
}

static size_t put_figures(const ChartTable *table, const ChartRow *row, TableCell *cells)
{
    bool has_change = row->has_value && row->has_before;
    switch (table->chart->kind) {
    case CHART_BARS:
    case CHART_POINTS:
        cells[0] = number_cell(row->has_value, row->value);
        return 1;
    case CHART_CHANGE:
        cells[0] = number_cell(row->has_before, row->before);
        cells[1] = number_cell(row->has_value, row->value);
        cells[2] = number_cell(has_change, has_change ? row->value - row->before : 0);
        return 3;
    case CHART_PROFILE:
        cells[0] = number_cell(row->has_value, row->value);
        cells[1] = number_cell(row->has_row_mean, row->row_mean);
        cells[2] = number_cell(row->has_most, row->most);
        return 3;
    case CHART_GROUPED:
    case CHART_STRIPS:
        break;
    }
    return put_series(table, row, cells);
}

static TableRow chart_row(const ChartTable *table, const ChartRow *row)
{
    TableCell *cells = NEW_ARRAY(table->arena, TableCell, table->count);
    cells[0] = text_cell(row->label);
    if (row->is_hidden)
        cells[0].note = STR("ответов слишком мало, распределение не показано");
    size_t at = 1 + put_figures(table, row, cells + 1);
    if (at < table->count)
        cells[at] = text_cell(row->place);
    return (TableRow){.kind = ROW_BODY, .cells = cells};
}

static TableRow mean_row(const ChartTable *table)
{
    const ChartBlock *chart = table->chart;
    TableCell *cells = NEW_ARRAY(table->arena, TableCell, table->count);
    cells[0] = text_cell(
        chart->mean_label.len ? str_upper_first(table->arena, chart->mean_label) : STR("Среднее"));
    if (table->count > 1)
        cells[1] = number_cell(true, chart->mean);
    return (TableRow){.kind = ROW_TOTAL, .cells = cells};
}

TableBlock *chart_as_table(Arena *arena, const ChartBlock *chart)
{
    ChartTable table = {.chart = chart,
        .arena = arena,
        .columns = NEW_ARRAY(arena, TableColumn, CHART_COLUMNS_MOST)};
    add_columns(&table);
    TableRow *rows = NEW_ARRAY(arena, TableRow, chart->row_count + 1);
    size_t count = 0;
    while (count < chart->row_count) {
        rows[count] = chart_row(&table, &chart->rows[count]);
        count++;
    }
    if (chart->has_mean)
        rows[count++] = mean_row(&table);
    TableBlock *block = NEW(arena, TableBlock);
    *block = (TableBlock){.caption = chart->caption,
        .columns = table.columns,
        .column_count = table.count,
        .source = table_rows_source(arena, rows, count)};
    return block;
}

// ---------------------------------------------------------------- cells
const ProgressState PROGRESS_STATES[PROGRESS_STATE_COUNT] = {{'d', "в срок"}, {'a', "досрочно"},
    {'l', "с опозданием"}, {'x', "просрочено"}, {'o', "срок не наступил"}};

static size_t count_letter(Str letters, char letter)
{
    size_t count = 0;
    for (size_t i = 0; i < letters.len; i++)
        count += letters.data[i] == letter;
    return count;
}

Str progress_words(Arena *arena, Str letters)
{
    Text words = text_new(arena);
    for (size_t i = 0; i < PROGRESS_STATE_COUNT; i++) {
        size_t count = count_letter(letters, PROGRESS_STATES[i].letter);
        if (count > 0)
            text_format(
                &words, "%s%s\u00A0– %zu", words.len ? ", " : "", PROGRESS_STATES[i].words, count);
    }
    return words.len ? text_str(&words) : STR("–");
}

bool strip_parts(Str text, long ret[STRIP_PART_COUNT])
{
    enum { MOST = 1000000000 }; // sums and products of writers stay in range
    Str rest = text, part;
    size_t count = 0;
    while (str_split(&rest, ';', &part)) {
        bool is_count = count < STRIP_PART_COUNT && str_to_long(str_trim(part), &ret[count]) &&
                        ret[count] >= 0 && ret[count] <= MOST;
        if (!is_count)
            return false;
        count++;
    }
    return count == STRIP_PART_COUNT;
}

Str strip_words(Arena *arena, Str text)
{
    long parts[STRIP_PART_COUNT];
    if (!strip_parts(text, parts))
        return text;
    return str_format(arena, "да\u00A0– %ld, нет\u00A0– %ld, без ответа\u00A0– %ld", parts[0],
        parts[1], parts[2]);
}

// ---------------------------------------------------------------- columns, fields, captions
bool column_is_text(const TableColumn *column)
{
    return column->format == FORMAT_TEXT || column->format == FORMAT_PROGRESS ||
           column->format == FORMAT_STRIP;
}

size_t column_group_end(const TableBlock *table, size_t start)
{
    size_t end = start + 1;
    while (end < table->column_count && table->columns[start].group.len > 0 &&
           str_equal(table->columns[end].group, table->columns[start].group))
        end++;
    return end;
}

Str field_named(const Block *block, const char *key)
{
    for (size_t i = 0; i < block->field_count; i++)
        if (str_is(block->fields[i].key, key))
            return block->fields[i].value;
    return (Str){0};
}

Str caption_text(Arena *arena, const char *kind, int number, Str caption)
{
    if (number == 0)
        return caption;
    return str_format(arena, "%s\u00A0%d\u00A0— %.*s", kind, number, STR_ARG(caption));
}

// ---------------------------------------------------------------- signs
bool rune_is_direction(uint32_t rune)
{
    return (rune >= 0x202A && rune <= 0x202E) || (rune >= 0x2066 && rune <= 0x2069);
}

bool rune_is_invisible(uint32_t rune)
{
    return (rune >= 0x200B && rune <= 0x200F) || (rune >= 0x202A && rune <= 0x202E) ||
           (rune >= 0x2060 && rune <= 0x206F) || (rune >= 0xFE00 && rune <= 0xFE0F) ||
           rune == 0xFEFF || (rune >= 0xE0000 && rune <= 0xE0FFF);
}

// ---------------------------------------------------------------- links and files
static bool has_control(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == '\\' || text.data[i] == 0x7F)
            return true;
    return false;
}

static bool starts_folded(Str text, const char *prefix)
{
    return text.len > strlen(prefix) && strncasecmp(text.data, prefix, strlen(prefix)) == 0;
}

bool link_is_safe(Str link)
{
    if (link.len == 0 || has_control(link))
        return false;
    if (starts_folded(link, "http://") || starts_folded(link, "https://") ||
        starts_folded(link, "mailto:"))
        return true;
    return link.data[0] != '/' && link.data[0] != ' ' && !str_contains(link, STR(":"));
}

bool file_holds(Str path, Str content, Error *err)
{
    Hash hash, wanted = hash_text(content);
    uint64_t size = 0;
    if (!hash_file(path, &hash, &size, err))
        return false;
    return (size == content.len && strcmp(hash.hex, wanted.hex) == 0) ||
           error_set(err, "прочитано не то, что записано; проверьте диск и повторите");
}
