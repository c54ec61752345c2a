// How wide columns must be and how many lines a text takes: Excel and LibreOffice do not fit the
// height of written and merged rows by themselves. Widths are those of Arimo, which are Arial's.
#include "publish/publish_xlsx_int.h"

#include <math.h>

#include "publish/publish_words.h"

enum {
    PADDING = 10,        // pixels of a cell that text does not use
    FIGURE_PADDING = 15, // the same for a number: its format keeps a bracket's width free
    CELL_PADDING = 6,    // of these, what Excel itself leaves
    FLOOR = 38,          // a column is not narrower
    WORD_MAX = 320,      // a longer word breaks
    WORD_MIN = 180,      // and a longer one than this on a sheet that is too wide
    WORD_STEP = 35,
    SHEET_WIDTH = 1400,     // pixels: on A4 landscape type of 10 points prints as 7.5
    SHEET_WIDTH_MAX = 1495, // and as 7, the floor
    CEILING = 460,          // a text column begins with this and gives way
    CEILING_SOFT = 240,
    CEILING_MIN = 120,
    CEILING_STEP = 20,
    HEAD_LINES = 3
};

// ---------------------------------------------------------------- text
static double run_pixels(const XlsxBook *book, Str text, bool is_bold, int size)
{
    double points = font_width(book->fonts, is_bold ? FACE_SANS_BOLD : FACE_SANS, size, text);
    return points * 96.0 / 72.0;
}

double xlsx_text_pixels(const XlsxBook *book, Str text, bool is_bold, int size)
{
    double widest = 0;
    for (Str line; str_split(&text, '\n', &line);)
        widest = fmax(widest, run_pixels(book, line, is_bold, size));
    return widest;
}

static int line_lines(const XlsxBook *book, Str line, bool is_bold, int size, double width)
{
    int lines = 1;
    double used = 0, blank = run_pixels(book, STR(" "), is_bold, size);
    for (Str word; str_split(&line, ' ', &word);) {
        double pixels = run_pixels(book, word, is_bold, size);
        if (used > 0 && used + blank + pixels > width) {
            lines++;
            used = 0;
        }
        used += pixels + (used > 0 ? blank : 0);
        for (; used > width; used -= width)
            lines++;
    }
    return lines;
}

int xlsx_text_lines(const XlsxBook *book, Str text, bool is_bold, int size, double width)
{
    int lines = 0;
    double inner = fmax(width - CELL_PADDING, FLOOR - CELL_PADDING);
    for (Str line; str_split(&text, '\n', &line);)
        lines += line_lines(book, line, is_bold, size, inner);
    return lines > 0 ? lines : 1;
}

static double word_pixels(const XlsxBook *book, Str text, bool is_bold)
{
    double widest = 0;
    for (Str line; str_split(&text, '\n', &line);)
        for (Str word; str_split(&line, ' ', &word);)
            widest = fmax(widest, run_pixels(book, word, is_bold, XLSX_FONT_SIZE));
    return widest;
}

// ---------------------------------------------------------------- heads
static const Str SOFT_HYPHEN = {.data = "\u00AD", .len = 2};

// A short word («в», «на») stays with the next one.
static Str head_glue(Arena *arena, Str title)
{
    enum { SHORT_WORD = 2 };
    Text text = text_new(arena);
    size_t letters = 0;
    for (size_t at = 0; at < title.len;) {
        uint32_t rune = utf8_next(title, &at);
        bool is_glued = rune == ' ' && letters > 0 && letters <= SHORT_WORD;
        text_add_rune(&text, is_glued ? 0xA0 : rune);
        letters = rune_is_letter(rune) ? letters + 1 : 0;
    }
    return text_str(&text);
}

static double head_word_pixels(const XlsxBook *book, Str word)
{
    double widest = 0;
    for (size_t start = 0; start < word.len;) {
        size_t cut = str_find(word, SOFT_HYPHEN, start);
        Str part = str_part(word, start, cut);
        double hyphen = cut == SIZE_MAX ? 0 : run_pixels(book, STR("-"), true, XLSX_FONT_SIZE);
        widest = fmax(widest, run_pixels(book, part, true, XLSX_FONT_SIZE) + hyphen);
        start = cut == SIZE_MAX ? word.len : cut + SOFT_HYPHEN.len;
    }
    return widest;
}

// A head has up to three lines, a long one (a question of a form) up to eight.
static int head_lines_most(const XlsxBook *book, Str title)
{
    enum { LONG_LINE = 150, LINES_MOST = 8 };
    double lines = ceil(xlsx_text_pixels(book, title, true, XLSX_FONT_SIZE) / LONG_LINE);
    return (int)fmin(fmax(lines, HEAD_LINES), LINES_MOST);
}

// What the widest piece of a title needs; words break at soft hyphens only.
static double head_least(const XlsxBook *book, Str title)
{
    double widest = 0;
    title = head_glue(book->scratch, title);
    for (Str line; str_split(&title, '\n', &line);)
        for (Str word; str_split(&line, ' ', &word);)
            widest = fmax(widest, head_word_pixels(book, word));
    return fmin(widest + PADDING, CEILING_SOFT);
}

// The narrowest width at which it takes no more lines.
static double head_pixels(const XlsxBook *book, Str title)
{
    double widest = head_least(book, title);
    title = head_glue(book->scratch, title);
    int lines = head_lines_most(book, title);
    while (widest < CEILING && xlsx_text_lines(book, title, true, XLSX_FONT_SIZE, widest) > lines)
        widest += 8;
    return widest;
}

// One word of a head: broken at the last soft hyphen that fits, as often as it takes.
static void head_add_word(XlsxBook *book, Text *text, Str word, double width)
{
    Str bare = str_replace(book->scratch, word, SOFT_HYPHEN, STR(""));
    double used = 0, hyphen = run_pixels(book, STR("-"), true, XLSX_FONT_SIZE);
    bool is_whole = run_pixels(book, bare, true, XLSX_FONT_SIZE) <= width;
    for (size_t start = 0; start < word.len;) {
        size_t cut = str_find(word, SOFT_HYPHEN, start);
        Str part = str_part(word, start, cut);
        double pixels = run_pixels(book, part, true, XLSX_FONT_SIZE);
        bool is_last = cut == SIZE_MAX;
        if (!is_whole && used > 0 && used + pixels + (is_last ? 0 : hyphen) > width) {
            text_add_c(text, "-\n");
            used = 0;
        }
        text_add(text, part);
        used += pixels;
        start = is_last ? word.len : cut + SOFT_HYPHEN.len;
    }
}

Str xlsx_head_text(XlsxBook *book, Str title, double width)
{
    title = head_glue(book->scratch, title);
    Text text = text_new(book->scratch);
    bool is_first_line = true;
    for (Str line; str_split(&title, '\n', &line); is_first_line = false) {
        if (!is_first_line)
            text_add_char(&text, '\n');
        bool is_first = true;
        for (Str word; str_split(&line, ' ', &word); is_first = false) {
            if (!is_first)
                text_add_char(&text, ' ');
            head_add_word(book, &text, word, width - PADDING);
        }
    }
    return text_str(&text);
}

// ---------------------------------------------------------------- columns
static void measure_cell(
    XlsxBook *book, const TableBlock *table, const TableRow *row, size_t index, XlsxColumn *column)
{
    const TableColumn *from = &table->columns[index];
    const TableCell *cell = &row->cells[index];
    bool is_bold = row->kind == ROW_TOTAL || from->is_bold || cell->emphasis != EMPHASIS_NONE;
    Str text = table_cell_text(book->scratch, from->format, cell);
    bool is_text = !cell->is_number && from->format != FORMAT_DATE;
    bool is_figure = xlsx_column_align(from) == ALIGN_RIGHT;
    double padding = is_figure ? FIGURE_PADDING
                               : PADDING + XLSX_INDENT * xlsx_column_indent(table, index);
    double line = xlsx_text_pixels(book, text, is_bold, XLSX_FONT_SIZE) + padding;
    if (cell->has_value && is_text) {
        column->line = fmax(column->line, line);
        // LibreOffice does not wrap a link: all of it is one word.
        double word = cell->link.len ? line : word_pixels(book, text, is_bold) + padding;
        column->word = fmax(column->word, word);
    } else {
        column->figure = fmax(column->figure, line);
    }
    if (cell->note.len && is_text && !cell->link.len) { // else the note is a comment
        double note = xlsx_text_pixels(book, cell->note, false, XLSX_FONT_SIZE) + padding;
        column->line = fmax(column->line, note);
        column->word = fmax(column->word, word_pixels(book, cell->note, false) + padding);
    }
}

// A rough size of the row's XML, for the check of free space.
static uint64_t row_bytes(const TableBlock *table, const TableRow *row)
{
    uint64_t bytes = 80 + row->right.len;
    for (size_t i = 0; i < table->column_count; i++)
        bytes += 60 + row->cells[i].text.len + row->cells[i].note.len + row->cells[i].formula.len;
    return bytes;
}

static void measure_row(XlsxBook *book, const TableBlock *table, const TableRow *row,
    XlsxColumn *columns, XlsxShape *shape)
{
    shape->is_mixed |= row->kind == ROW_GROUP || (row->kind == ROW_BODY && shape->tail_count > 0);
    shape->row_count++;
    shape->tail_count = row->kind == ROW_TOTAL ? shape->tail_count + 1 : 0;
    shape->byte_count += row_bytes(table, row);

    for (size_t i = 0; i < table->column_count && row->kind != ROW_GROUP; i++)
        measure_cell(book, table, row, i, &columns[i]);
}

static void measure_heads(
    XlsxBook *book, const TableBlock *table, const Str *titles, XlsxColumn *columns)
{
    for (size_t i = 0; i < table->column_count; i++) {
        ArenaMark mark = arena_mark(book->scratch);
        columns[i].head = fmax(columns[i].head, head_pixels(book, titles[i]));
        if (table->columns[i].width > 0)
            columns[i].forced = fmax(columns[i].forced,
                fmax(table->columns[i].width * 7 + 5, head_least(book, titles[i])));
        arena_rewind(book->scratch, mark);
    }
}

static Str *table_titles(Arena *arena, const TableBlock *table, bool is_mixed)
{
    Str *titles = xlsx_table_titles(arena, table);
    for (size_t i = 0; i < table->column_count && is_mixed; i++)
        titles[i] = table->columns[i].title;
    return titles;
}

bool xlsx_measure_table(
    XlsxBook *book, const TableBlock *table, XlsxColumn *columns, XlsxShape *ret, Error *err)
{
    *ret = (XlsxShape){.is_plot = ret->is_plot};
    if (!table->source.rewind(table->source.context, err))
        return false;
    for (bool has_row = true; has_row;) {
        ArenaMark mark = arena_mark(book->scratch);
        TableRow row = {.kind = ROW_BODY};
        if (!table->source.next(table->source.context, book->scratch, &row, &has_row, err))
            return false;
        if (has_row)
            measure_row(book, table, &row, columns, ret);
        arena_rewind(book->scratch, mark);
    }
    ret->titles = table_titles(book->arena, table, ret->is_mixed);
    measure_heads(book, table, ret->titles, columns);
    return true;
}

static double column_width(const XlsxColumn *column, double ceiling, double word_max)
{
    if (column->forced > 0)
        return fmax(column->forced, column->figure);
    double text = fmin(column->line, fmax(ceiling, fmin(column->word, word_max)));
    return ceil(fmax(fmax(text, column->figure), fmax(column->head, FLOOR)));
}

static double all_widths(
    const XlsxColumn *columns, size_t count, double ceiling, double word_max, double *widths)
{
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        widths[i] = column_width(&columns[i], ceiling, word_max);
        total += widths[i];
    }
    return total;
}

void xlsx_column_widths(const XlsxColumn *columns, size_t count, double *widths)
{
    for (int ceiling = CEILING; ceiling >= CEILING_MIN; ceiling -= CEILING_STEP)
        if (all_widths(columns, count, ceiling, WORD_MAX, widths) <=
            (ceiling >= CEILING_SOFT ? SHEET_WIDTH : SHEET_WIDTH_MAX))
            return;
    for (int word = WORD_MAX - WORD_STEP; word >= WORD_MIN; word -= WORD_STEP)
        if (all_widths(columns, count, CEILING_MIN, word, widths) <= SHEET_WIDTH_MAX)
            return;
}
