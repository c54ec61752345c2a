// One row of a table: texts broken to their column, numbers standing comma under comma, bars, grey
// second lines.
#include "publish/publish_layout_int.h"

static const double FRAME_WEIGHT = 0.6, HAIR_WEIGHT = 0.35;
static const double BAR_HEIGHT = 9, BAR_PAD = 12, BAR_GAP = 8;

// The content of a cell as lines of equal leading: the text's, then the note's.
typedef struct {
    Glyphs glyphs, note_glyphs;
    Lines lines, note_lines;
    TextStyle style;
    Align align;
    Str number;        // a number in its place instead of lines
    size_t mark_count; // lines of drawn marks instead of text
    Str link;
    double left, width;
} CellView;

static bool number_fits(const TableView *view, size_t index)
{
    const ColumnSize *size = &view->columns[index];
    return size->integer + size->fraction <= size->width - 1;
}

static Glyphs glyphs_linked(Layout *layout, const TextStyle *style, Str link, Str text)
{
    Glyphs glyphs = {0};
    glyphs_add_text(layout, &glyphs, style, 0, link, text);
    glyphs_finish(layout, &glyphs);
    return glyphs;
}

static CellView cell_view(TableView *view, size_t index, const TableRow *row, bool is_bold)
{
    Layout *layout = view->layout;
    const TableColumn *column = &view->table->columns[index];
    const TableCell *data = &row->cells[index];
    CellView cell = {.style = cell_style(view, column, data, is_bold),
        .link = data->link,
        .align = column_is_centred(column) ? ALIGN_CENTRE : ALIGN_LEFT,
        .left = view->columns[index].left + view->pad_x,
        .width = view->columns[index].width - 2 * view->pad_x};
    Str text = cell_shown(layout, column, data, row->kind);
    cell.mark_count = marks_line_count(column, data, cell.width);
    if (column_is_number(column) && text_is_number(text) && number_fits(view, index)) {
        cell.number = text;
    } else if (!cell.mark_count) {
        cell.glyphs = glyphs_linked(layout, &cell.style, cell.link, text);
        cell.lines = lines_break(layout, &cell.glyphs, cell.align, cell.width, 0);
    }
    cell.note_glyphs = glyphs_of(layout, &view->note, data->note);
    cell.note_lines = lines_break(layout, &cell.note_glyphs, cell.align, cell.width, 0);
    return cell;
}

static size_t text_line_count(const CellView *cell)
{
    if (cell->number.len)
        return 1;
    return cell->mark_count ? cell->mark_count : cell->lines.count;
}

static size_t cell_line_count(const CellView *cell)
{
    return text_line_count(cell) + cell->note_lines.count;
}

// ---------------------------------------------------------------- drawing
static void number_draw(TableView *view, Draws *draws, size_t index, const CellView *cell,
    double right_shift, double baseline)
{
    const ColumnSize *size = &view->columns[index];
    Layout *layout = view->layout;
    double block = size->integer + size->fraction;
    double left = size->left + (size->width - block) / 2 + right_shift;
    Str integer = str_part(cell->number, 0, number_split(cell->number));
    double width = font_width(layout->fonts, cell->style.face, cell->style.size, integer);
    Glyphs glyphs = glyphs_linked(layout, &cell->style, cell->link, cell->number);
    Line line = {.end = glyphs.count};
    line_draw(
        layout, draws, &glyphs, &line, cell->style.ink, left + size->integer - width, baseline);
}

// The bar's scale goes from 0 to 100 %; the figure stands at the right, as in a chart.
static void bar_draw(TableView *view, Draws *draws, size_t index, const TableCell *data, double y)
{
    const ColumnSize *size = &view->columns[index];
    double block = size->integer + size->fraction;
    double full = size->width - 2 * BAR_PAD - BAR_GAP - block, left = size->left + BAR_PAD;
    if (!data->has_value || !data->is_number || full <= 0)
        return;
    double share = (double)data->number / 1000;
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    double top = y + (view->body.leading - BAR_HEIGHT) / 2;
    if (share > 0)
        draw_box(view->layout, draws, left, top, full * share, BAR_HEIGHT, INK_LIGHT);
    draw_rule(view->layout, draws, left, top - 1, 0, BAR_HEIGHT + 2, 0.75, INK_FRAME);
}

static double bar_shift(const TableView *view, size_t index)
{
    const ColumnSize *size = &view->columns[index];
    if (view->table->columns[index].format != FORMAT_BAR)
        return 0;
    double shift = (size->width - size->integer - size->fraction) / 2 - BAR_PAD;
    return shift > 0 ? shift : 0;
}

// The line with this number, counted over text and note, at y.
static void cell_line_draw(TableView *view, Draws *draws, size_t index, const CellView *cell,
    const TableCell *data, size_t number, double y)
{
    size_t text_count = text_line_count(cell);
    if (number >= cell_line_count(cell))
        return;
    if (number < text_count && cell->mark_count) {
        marks_draw(view, draws, index, data, number, cell->left, cell->width, y);
        return;
    }
    if (number < text_count && cell->number.len) {
        number_draw(
            view, draws, index, cell, bar_shift(view, index), y + style_baseline(&cell->style));
        return;
    }
    bool is_note = number >= text_count;
    const TextStyle *style = is_note ? &view->note : &cell->style;
    const Line *line = is_note ? &cell->note_lines.items[number - text_count]
                               : &cell->lines.items[number];
    line_draw(view->layout, draws, is_note ? &cell->note_glyphs : &cell->glyphs, line, style->ink,
        cell->left + line_left(line, cell->align, cell->width), y + style_baseline(style));
}

static void grid_draw(TableView *view, Slab *slab)
{
    if (!view->table->is_grid)
        return;
    for (size_t i = 1; i < view->table->column_count; i++)
        draw_rule(view->layout, &slab->draws, view->columns[i].left, 0, 0, slab->height,
            HAIR_WEIGHT, INK_HAIR);
}

// Lines [from, to) of the row as one slab.
static Slab row_slab(TableView *view, const TableRow *row, const CellView *cells, size_t from,
    size_t to, size_t line_count)
{
    double above = from == 0 ? view->pad_y : 0, below = to == line_count ? view->pad_y : 0;
    Slab slab = {.height = above + below + view->body.leading * (double)(to - from),
        .mark = {.table = view, .is_row = true}};
    for (size_t i = 0; i < view->table->column_count; i++) {
        for (size_t k = from; k < to; k++)
            cell_line_draw(view, &slab.draws, i, &cells[i], &row->cells[i], k,
                above + view->body.leading * (double)(k - from));
        if (from == 0 && view->table->columns[i].format == FORMAT_BAR)
            bar_draw(view, &slab.draws, i, &row->cells[i], above);
    }
    grid_draw(view, &slab);
    return slab;
}

double table_after(const TableView *view)
{
    return view->table->note.count || view->marks_seen ? 0 : TABLE_AFTER;
}

// ---------------------------------------------------------------- rows
static void row_add(TableView *view, const TableRow *row, const CellView *cells, size_t from,
    size_t to, size_t line_count, SlabMark mark, bool keep_next)
{
    Slab slab = row_slab(view, row, cells, from, to, line_count);
    slab.keep_next = keep_next;
    slab.mark.is_last = mark.is_last && to == line_count;
    slab.after = slab.mark.is_last ? table_after(view) : 0;
    if (from == 0) {
        slab.mark.rule_weight = mark.rule_weight;
        slab.mark.rule_ink = mark.rule_ink;
    }
    if (mark.group.data)
        slab.mark.group = mark.group;
    flow_add(view->layout, &slab);
}

void table_row(TableView *view, const TableRow *row, size_t index, bool keep_next)
{
    bool is_last = index + 1 == view->row_count;
    if (row->kind == ROW_GROUP) {
        table_group(view, row, keep_next, is_last);
        return;
    }
    bool is_first_total = row->kind == ROW_TOTAL && !view->is_total_next;
    size_t count = view->table->column_count, line_count = 1;
    CellView *cells = NEW_ARRAY(view->layout->scratch, CellView, count);
    for (size_t i = 0; i < count; i++) {
        cells[i] = cell_view(view, i, row, is_first_total);
        size_t lines = cell_line_count(&cells[i]);
        line_count = lines > line_count ? lines : line_count;
    }
    SlabMark mark = {.is_last = is_last,
        .rule_weight = is_first_total ? FRAME_WEIGHT : HAIR_WEIGHT,
        .rule_ink = is_first_total ? INK_FRAME : INK_HAIR};
    if (is_first_total)
        mark.group = STR(""); // totals belong to no group
    view->is_total_next = row->kind == ROW_TOTAL;
    double height = 2 * view->pad_y + view->body.leading * (double)line_count;
    if (height <= table_row_limit(view)) {
        row_add(view, row, cells, 0, line_count, line_count, mark, keep_next);
        return;
    }
    for (size_t k = 0; k < line_count; k++)
        row_add(view, row, cells, k, k + 1, line_count, mark,
            k + 1 == line_count ? keep_next : k == 0 || k + 2 == line_count);
}
