// The head of a table: one row, or two when neighbours share a group. Text stands in the middle of
// its box; heads of numbers are centred, heads of texts are left.
#include "publish/publish_layout_int.h"

static const double FRAME_WEIGHT = 0.6, HAIR_WEIGHT = 0.35;

typedef struct {
    Glyphs glyphs;
    Lines lines;
    TextStyle style;
    Align align;
    double left, width, height; // height: of the text with its padding
} HeadCell;

static HeadCell head_cell(
    TableView *view, const TextStyle *style, Align align, Str text, double left, double width)
{
    double pad = align == ALIGN_LEFT ? view->pad_x : view->head_pad_x;
    HeadCell cell = {.style = *style, .align = align, .left = left + pad, .width = width - 2 * pad};
    cell.glyphs = glyphs_of(view->layout, style, text);
    cell.lines = lines_break(view->layout, &cell.glyphs, align, cell.width, 0);
    cell.height = style->leading * (double)cell.lines.count + 2 * view->head_pad_y;
    return cell;
}

static void head_cell_draw(TableView *view, const HeadCell *cell, double top, double height)
{
    double y = top + (height - cell->style.leading * (double)cell->lines.count) / 2;
    for (size_t i = 0; i < cell->lines.count; i++, y += cell->style.leading) {
        const Line *line = &cell->lines.items[i];
        line_draw(view->layout, &view->head_slab.draws, &cell->glyphs, line, cell->style.ink,
            cell->left + line_left(line, cell->align, cell->width),
            y + style_baseline(&cell->style));
    }
}

static HeadCell column_cell(TableView *view, size_t index)
{
    const TableColumn *column = &view->table->columns[index];
    TextStyle style = column->group.len ? view->subhead : view->head;
    if (column->group.len && column->is_bold)
        style = view->head;
    if (column->is_italic_title)
        style.face = FACE_SANS_ITALIC;
    bool is_left = !column_is_centred(column) && !column->group.len && !view->table->is_grid;
    return head_cell(view, &style, is_left ? ALIGN_LEFT : ALIGN_CENTRE, column->title,
        view->columns[index].left, view->columns[index].width);
}

static HeadCell group_cell(TableView *view, size_t start, size_t end)
{
    double left = view->columns[start].left;
    double right = view->columns[end - 1].left + view->columns[end - 1].width;
    return head_cell(
        view, &view->head, ALIGN_CENTRE, view->table->columns[start].group, left, right - left);
}

// Heights of the two rows; the upper one is 0 when there are no groups.
static void head_heights(TableView *view, double *upper, double *lower)
{
    const TableBlock *table = view->table;
    double alone = 0;
    *upper = 0;
    *lower = 0;
    for (size_t i = 0; i < table->column_count; i = column_group_end(table, i)) {
        double height = table->columns[i].group.len
                            ? group_cell(view, i, column_group_end(table, i)).height
                            : 0;
        *upper = height > *upper ? height : *upper;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        double height = column_cell(view, i).height;
        double *row = table->columns[i].group.len ? lower : &alone;
        *row = height > *row ? height : *row;
    }
    if (alone > *upper + *lower)
        *lower = alone - *upper;
}

static void group_draw(TableView *view, size_t start, size_t end, double upper, double height)
{
    Draws *draws = &view->head_slab.draws;
    HeadCell group = group_cell(view, start, end);
    head_cell_draw(view, &group, 0, upper);
    double left = view->columns[start].left;
    double right = view->columns[end - 1].left + view->columns[end - 1].width;
    draw_rule(view->layout, draws, left, upper, right - left, 0, HAIR_WEIGHT, INK_HAIR);
    for (size_t i = start; i < end; i++) {
        HeadCell cell = column_cell(view, i);
        head_cell_draw(view, &cell, upper, height - upper);
        if (i > start)
            draw_rule(view->layout, draws, view->columns[i].left, upper, 0, height - upper,
                HAIR_WEIGHT, INK_HAIR);
    }
}

void table_head(TableView *view)
{
    const TableBlock *table = view->table;
    Draws *draws = &view->head_slab.draws;
    double upper, lower;
    head_heights(view, &upper, &lower);
    double height = upper + lower;
    view->head_slab.height = height;
    draw_box(view->layout, draws, 0, 0, view->width, height, INK_TINT);
    for (size_t i = 0; i < table->column_count;) {
        size_t end = column_group_end(table, i);
        if (table->columns[i].group.len) {
            group_draw(view, i, end, upper, height);
        } else {
            HeadCell cell = column_cell(view, i);
            head_cell_draw(view, &cell, 0, height);
        }
        if (i > 0)
            draw_rule(
                view->layout, draws, view->columns[i].left, 0, 0, height, HAIR_WEIGHT, INK_HAIR);
        i = end;
    }
    draw_rule(view->layout, draws, 0, 0, view->width, 0, FRAME_WEIGHT, INK_FRAME);
    draw_rule(view->layout, draws, 0, height, view->width, 0, FRAME_WEIGHT, INK_FRAME);
}
