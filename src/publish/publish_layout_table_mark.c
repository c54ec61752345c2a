// Cells of a table that are drawn, not written: a square for each measure of a plan, a strip of
// parts for the answers to a question. What the marks mean stands in a line under the table.
#include "publish/publish_layout_int.h"

typedef enum {
    MARK_DONE, // the first five in the order of PROGRESS_STATES
    MARK_AHEAD,
    MARK_LATE,
    MARK_OVERDUE,
    MARK_NOT_DUE,
    MARK_YES,
    MARK_NO,
    MARK_NO_ANSWER,
    MARK_COUNT
} MarkKind;
static const char *const STRIP_WORDS[STRIP_PART_COUNT] = {"«Да»", "«Нет»", "нет ответа"};

static const double SQUARE = 8, PITCH = 10, STRIP_HEIGHT = 9, STRIP_LEAST = 40, STRIP_BEST = 90;
static const double EDGE_WEIGHT = 0.6, SIGN_WEIGHT = 1.1;
enum { SQUARES_LEAST = 4, SQUARES_BEST = 12 };

bool column_is_marks(const TableColumn *column)
{
    return column->format == FORMAT_PROGRESS || column->format == FORMAT_STRIP;
}

// ---------------------------------------------------------------- one mark
static void edge_draw(
    Layout *layout, Draws *draws, double x, double y, double width, double height, uint32_t ink)
{
    double half = EDGE_WEIGHT / 2;
    Draw *box = draw_box(
        layout, draws, x + half, y + half, width - EDGE_WEIGHT, height - EDGE_WEIGHT, INK_WHITE);
    box->line_width = EDGE_WEIGHT;
    box->stroke = COLOR(ink);
}

static void mark_draw(
    Layout *layout, Draws *draws, MarkKind kind, double x, double y, double width, double height)
{
    double arm = 2.4, middle_x = x + width / 2, middle_y = y + height / 2;
    switch (kind) {
    case MARK_DONE:
    case MARK_YES:
        draw_box(layout, draws, x, y, width, height, INK_DEEP);
        break;
    case MARK_AHEAD:
        draw_box(layout, draws, x, y, width, height, INK_DEEP);
        draw_rule(layout, draws, middle_x - arm, middle_y, 2 * arm, 0, SIGN_WEIGHT, INK_WHITE);
        draw_rule(layout, draws, middle_x, middle_y - arm, 0, 2 * arm, SIGN_WEIGHT, INK_WHITE);
        break;
    case MARK_LATE:
    case MARK_NO:
        draw_box(layout, draws, x, y, width, height, INK_LIGHT);
        break;
    case MARK_OVERDUE:
        edge_draw(layout, draws, x, y, width, height, INK_OCHRE);
        draw_rule(layout, draws, x, y, width, height, EDGE_WEIGHT, INK_OCHRE);
        draw_rule(layout, draws, x, y + height, width, -height, EDGE_WEIGHT, INK_OCHRE);
        break;
    case MARK_NOT_DUE:
    case MARK_NO_ANSWER:
        edge_draw(layout, draws, x, y, width, height, INK_GREY);
        break;
    case MARK_COUNT:
        break;
    }
}

// ---------------------------------------------------------------- reading a cell
typedef struct {
    MarkKind items[256];
    size_t count; // 0 too when there are more: the cell says in words how many of each
} Squares;

static Squares squares_of(Str text)
{
    Squares squares = {.count = 0};
    size_t most = sizeof squares.items / sizeof *squares.items;
    for (size_t i = 0; i < text.len && text.len <= most; i++)
        for (size_t kind = 0; kind < PROGRESS_STATE_COUNT; kind++)
            if (text.data[i] == PROGRESS_STATES[kind].letter)
                squares.items[squares.count++] = (MarkKind)kind;
    return squares;
}

typedef struct {
    long items[STRIP_PART_COUNT];
    long total; // 0: nothing to draw
} Parts;

static Parts parts_of(Str text)
{
    Parts parts = {.total = 0};
    bool is_strip = strip_parts(text, parts.items);
    for (size_t i = 0; i < STRIP_PART_COUNT && is_strip; i++)
        parts.total += parts.items[i];
    return parts;
}

static size_t squares_in_line(double width)
{
    size_t count = width > SQUARE ? 1 + (size_t)((width - SQUARE + 0.01) / PITCH) : 1;
    return count;
}

size_t marks_line_count(const TableColumn *column, const TableCell *cell, double width)
{
    if (!column_is_marks(column) || !cell->has_value)
        return 0;
    if (column->format == FORMAT_STRIP)
        return parts_of(cell->text).total > 0 ? 1 : 0;
    size_t step = squares_in_line(width);
    return (squares_of(cell->text).count + step - 1) / step;
}

void marks_measure(TableView *view, size_t index, const TableCell *cell)
{
    const TableColumn *column = &view->table->columns[index];
    ColumnSize *size = &view->columns[index];
    double least = STRIP_LEAST, best = STRIP_BEST;
    if (column->format == FORMAT_PROGRESS) {
        Squares squares = squares_of(cell->text);
        for (size_t i = 0; i < squares.count; i++)
            view->marks_seen |= 1u << squares.items[i];
        least = PITCH * (double)(squares.count < SQUARES_LEAST ? squares.count : SQUARES_LEAST);
        best = PITCH * (double)(squares.count < SQUARES_BEST ? squares.count : SQUARES_BEST);
    } else {
        Parts parts = parts_of(cell->text);
        for (unsigned i = 0; i < STRIP_PART_COUNT; i++)
            view->marks_seen |= parts.items[i] > 0 ? 1u << (MARK_YES + i) : 0u;
    }
    size->min = least > size->min ? least : size->min;
    size->word = least > size->word ? least : size->word;
    size->max = best > size->max ? best : size->max;
}

// ---------------------------------------------------------------- drawing a cell
static void strip_draw(Layout *layout, Draws *draws, Str text, double left, double width, double y)
{
    Parts parts = parts_of(text);
    long before = 0;
    for (unsigned i = 0; i < STRIP_PART_COUNT; i++) {
        double from = left + width * (double)before / (double)parts.total;
        before += parts.items[i];
        double to = left + width * (double)before / (double)parts.total;
        if (to - from > 2 * EDGE_WEIGHT || (parts.items[i] > 0 && i + 1 < STRIP_PART_COUNT))
            mark_draw(layout, draws, (MarkKind)(MARK_YES + i), from, y, to - from, STRIP_HEIGHT);
    }
}

void marks_draw(TableView *view, Draws *draws, size_t index, const TableCell *cell, size_t line,
    double left, double width, double y)
{
    Layout *layout = view->layout;
    if (view->table->columns[index].format == FORMAT_STRIP) {
        strip_draw(
            layout, draws, cell->text, left, width, y + (view->body.leading - STRIP_HEIGHT) / 2);
        return;
    }
    Squares squares = squares_of(cell->text);
    size_t step = squares_in_line(width);
    double top = y + (view->body.leading - SQUARE) / 2;
    for (size_t i = line * step; i < squares.count && i < (line + 1) * step; i++)
        mark_draw(layout, draws, squares.items[i], left + PITCH * (double)(i - line * step), top,
            SQUARE, SQUARE);
}

// ---------------------------------------------------------------- the legend
static Str mark_words(unsigned kind)
{
    return str_c(kind < MARK_YES ? PROGRESS_STATES[kind].words : STRIP_WORDS[kind - MARK_YES]);
}

void table_legend(TableView *view, bool keep_next, double after)
{
    static const TextStyle WORDS = {.face = FACE_SANS, .size = 8.5, .leading = 14};
    static const double SWATCH = 14, WORD_GAP = 5, ITEM_GAP = 18;
    Layout *layout = view->layout;
    Slab slab = {.before = 6, .height = WORDS.leading, .keep_next = keep_next, .after = after};
    double x = 0, top = 0;
    for (unsigned kind = 0; kind < MARK_COUNT; kind++) {
        if (!(view->marks_seen & 1u << kind))
            continue;
        Str words = mark_words(kind);
        double width = SWATCH + WORD_GAP + font_width(layout->fonts, WORDS.face, WORDS.size, words);
        if (x > 0 && x + width > view->width) {
            x = 0;
            top = slab.height;
            slab.height += WORDS.leading;
        }
        mark_draw(layout, &slab.draws, (MarkKind)kind, x, top + (WORDS.leading - SQUARE) / 2,
            SWATCH, SQUARE);
        lines_draw_one(layout, &slab.draws, &WORDS, ALIGN_LEFT, x + SWATCH + WORD_GAP,
            top + style_baseline(&WORDS), words);
        x += width + ITEM_GAP;
    }
    flow_add(layout, &slab);
}
