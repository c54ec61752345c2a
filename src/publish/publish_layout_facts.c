// Facts at a glance: key figures in equal cells of one frame, and pairs of a grey label and its
// value in one or two columns (the head of a passport).
#include "publish/publish_layout_int.h"

static const double FRAME_WEIGHT = 0.6, HAIR_WEIGHT = 0.35;

// ---------------------------------------------------------------- key figures
static const TextStyle FIGURE = {.face = FACE_SANS_BOLD, .size = 17, .leading = 20};
static const TextStyle WORDS = {.face = FACE_SANS_BOLD, .size = 10, .leading = 12};
static const TextStyle LABEL = {.face = FACE_SANS, .size = 8, .leading = 10, .ink = INK_GREY};
static const TextStyle EXTRA = {.face = FACE_SANS, .size = 8.5, .leading = 20, .ink = INK_GREY};
static const double CELL_PAD_X = 7, CELL_PAD_Y = 7, EXTRA_GAP = 6;
static const double ROW_SHARE = 0.3; // of the page: a taller row of cells becomes pairs
enum { CELLS_IN_ROW = 5, FIGURE_LINES = 2 };

typedef struct {
    Glyphs value, extra, label;
    Lines value_lines, label_lines;
    TextStyle style; // of the value: words are smaller than a figure
    bool is_beside;  // the small words stand after the figure; else they start the label
    double height;
} FigureCell;

static double lines_height(const Lines *lines, const TextStyle *style)
{
    return style->leading * (double)(lines->count ? lines->count : 1);
}

static FigureCell figure_cell(Layout *layout, const Field *field, double width)
{
    FigureCell cell = {.style = FIGURE,
        .value = glyphs_of(layout, &FIGURE, field->value),
        .extra = glyphs_of(layout, &EXTRA, field->extra)};
    double value = glyphs_max_width(&cell.value), extra = glyphs_max_width(&cell.extra);
    Lines extras = lines_break(layout, &cell.extra, ALIGN_LEFT, width, 0);
    cell.is_beside = extras.count == 1 && value + EXTRA_GAP + extra <= width;
    Str label = field->key;
    if (field->extra.len && !cell.is_beside)
        label = str_format(
            layout->scratch, "%.*s\n%.*s", STR_ARG(field->extra), STR_ARG(field->key));
    cell.value_lines = lines_break(layout, &cell.value, ALIGN_LEFT, width, 0);
    if (cell.value_lines.count > FIGURE_LINES) {
        cell.style = WORDS;
        cell.value = glyphs_of(layout, &WORDS, field->value);
        cell.value_lines = lines_break(layout, &cell.value, ALIGN_LEFT, width, 0);
    }
    cell.label = glyphs_of(layout, &LABEL, label);
    cell.label_lines = lines_break(layout, &cell.label, ALIGN_LEFT, width, 0);
    cell.height = lines_height(&cell.value_lines, &cell.style) +
                  lines_height(&cell.label_lines, &LABEL);
    return cell;
}

static double lines_draw(Layout *layout, Draws *draws, const Glyphs *glyphs, const Lines *lines,
    const TextStyle *style, double x, double y)
{
    for (size_t i = 0; i < lines->count; i++, y += style->leading)
        line_draw(
            layout, draws, glyphs, &lines->items[i], style->ink, x, y + style_baseline(style));
    return y;
}

static void figure_draw(Layout *layout, Draws *draws, const FigureCell *cell, double x, double y)
{
    double bottom = y + lines_height(&cell->value_lines, &cell->style);
    lines_draw(layout, draws, &cell->value, &cell->value_lines, &cell->style, x, y);
    if (cell->is_beside) {
        double left = x + glyphs_max_width(&cell->value) + EXTRA_GAP;
        Line line = {.end = cell->extra.count};
        line_draw(layout, draws, &cell->extra, &line, EXTRA.ink, left, y + style_baseline(&FIGURE));
    }
    lines_draw(layout, draws, &cell->label, &cell->label_lines, &LABEL, x, bottom);
}

// Cells [from, to) side by side as one slab.
static Slab figures_slab(Layout *layout, const Field *fields, size_t count, size_t columns)
{
    double width = layout->frame.text_width, step = width / (double)columns, height = 0;
    FigureCell *cells = NEW_ARRAY(layout->scratch, FigureCell, count);
    for (size_t i = 0; i < count; i++) {
        cells[i] = figure_cell(layout, &fields[i], step - 2 * CELL_PAD_X);
        height = cells[i].height > height ? cells[i].height : height;
    }
    Slab slab = {.height = height + 2 * CELL_PAD_Y};
    for (size_t i = 0; i < count; i++) {
        double left = step * (double)i;
        figure_draw(layout, &slab.draws, &cells[i], left + CELL_PAD_X, CELL_PAD_Y);
        if (i > 0)
            draw_rule(layout, &slab.draws, left, 0, 0, slab.height, HAIR_WEIGHT, INK_HAIR);
    }
    return slab;
}

static void frame_draw(Layout *layout, Slab *slab, bool is_first, bool is_last)
{
    double width = layout->frame.text_width, bottom = slab->height;
    draw_rule(layout, &slab->draws, 0, 0, width, 0, is_first ? FRAME_WEIGHT : HAIR_WEIGHT,
        is_first ? INK_FRAME : INK_HAIR);
    draw_rule(layout, &slab->draws, 0, 0, 0, bottom, FRAME_WEIGHT, INK_FRAME);
    draw_rule(layout, &slab->draws, width, 0, 0, bottom, FRAME_WEIGHT, INK_FRAME);
    if (is_last)
        draw_rule(layout, &slab->draws, 0, bottom, width, 0, FRAME_WEIGHT, INK_FRAME);
}

// ---------------------------------------------------------------- pairs
static const TextStyle PAIR = {.face = FACE_SANS, .size = 8.5, .leading = 12};
static const TextStyle PAIR_LABEL = {
    .face = FACE_SANS, .size = 8.5, .leading = 12, .ink = INK_GREY};
static const double PAIR_GAP = 12, COLUMN_GAP = 18, LABEL_SHARE = 0.45;

typedef struct {
    double left, label_width, value_width;
} PairColumn;

static PairColumn pair_column(
    Layout *layout, const Field *fields, size_t count, double left, double width)
{
    double widest = 0, most = width * LABEL_SHARE;
    for (size_t i = 0; i < count; i++) {
        Glyphs glyphs = glyphs_of(layout, &PAIR_LABEL, fields[i].key);
        double label = glyphs_max_width(&glyphs);
        widest = label > widest ? label : widest;
    }
    widest = widest > most ? most : widest;
    return (PairColumn){
        .left = left, .label_width = widest, .value_width = width - widest - PAIR_GAP};
}

// Draws one pair from y on and says where it ends.
static double pair_draw(
    Layout *layout, Draws *draws, const PairColumn *column, const Field *field, double y)
{
    Glyphs label = glyphs_of(layout, &PAIR_LABEL, field->key);
    Glyphs value = glyphs_of(layout, &PAIR, field->value);
    Lines labels = lines_break(layout, &label, ALIGN_LEFT, column->label_width + 0.01, 0);
    Lines values = lines_break(layout, &value, ALIGN_LEFT, column->value_width, 0);
    double value_left = column->left + column->label_width + PAIR_GAP;
    double under_label = lines_draw(layout, draws, &label, &labels, &PAIR_LABEL, column->left, y);
    double under_value = lines_draw(layout, draws, &value, &values, &PAIR, value_left, y);
    return under_label > under_value ? under_label : under_value;
}

static void slab_grow(Slab *slab, double height)
{
    slab->height = height > slab->height ? height : slab->height;
}

// The columns side by side, each at its own pace.
static Slab pairs_slab(Layout *layout, const Block *block, size_t column_count)
{
    size_t count = block->field_count, rows = (count + column_count - 1) / column_count;
    double gaps = COLUMN_GAP * (double)(column_count - 1);
    double width = (layout->frame.text_width - gaps) / (double)column_count;
    Slab slab = {.before = 6, .after = 12, .keep_next = layout->keep_last};
    for (size_t i = 0; i < column_count; i++) {
        const Field *fields = &block->fields[i * rows];
        size_t in_column = i + 1 < column_count ? rows : count - i * rows;
        PairColumn column = pair_column(
            layout, fields, in_column, (width + COLUMN_GAP) * (double)i, width);
        double y = 0;
        for (size_t k = 0; k < in_column; k++)
            y = pair_draw(layout, &slab.draws, &column, &fields[k], y);
        slab_grow(&slab, y);
    }
    slab.mark.anchor = block->name;
    return slab;
}

// Too much for one piece: one column, pair by pair, a long value line by line.
static void pairs_flow(Layout *layout, const Block *block)
{
    PairColumn column = pair_column(
        layout, block->fields, block->field_count, 0, layout->frame.text_width);
    double value_left = column.label_width + PAIR_GAP, baseline = style_baseline(&PAIR);
    for (size_t i = 0; i < block->field_count; i++) {
        Glyphs label = glyphs_of(layout, &PAIR_LABEL, block->fields[i].key);
        Str text = block->fields[i].value;
        if (block->fields[i].extra.len)
            text = str_format(
                layout->scratch, "%.*s %.*s", STR_ARG(text), STR_ARG(block->fields[i].extra));
        Glyphs value = glyphs_of(layout, &PAIR, text);
        Lines labels = lines_break(layout, &label, ALIGN_LEFT, column.label_width + 0.01, 0);
        Lines values = lines_break(layout, &value, ALIGN_LEFT, column.value_width, 0);
        for (size_t k = 0; k < labels.count || k < values.count; k++) {
            Slab slab = {.height = PAIR.leading, .keep_next = k == 0 && values.count > 1};
            if (k < labels.count)
                line_draw(
                    layout, &slab.draws, &label, &labels.items[k], PAIR_LABEL.ink, 0, baseline);
            if (k < values.count)
                line_draw(
                    layout, &slab.draws, &value, &values.items[k], PAIR.ink, value_left, baseline);
            flow_add(layout, &slab);
        }
    }
}

void block_pairs(Layout *layout, const Block *block)
{
    if (!block->field_count)
        return;
    Slab slab = pairs_slab(layout, block, block->level == 2 && block->field_count > 1 ? 2 : 1);
    if (slab.height <= flow_page_height(layout) / 2)
        flow_add(layout, &slab);
    else
        pairs_flow(layout, block);
}

// More cells than stand in one row are spread over rows evenly.
void block_figures(Layout *layout, const Block *block)
{
    size_t count = block->field_count;
    size_t rows = (count + CELLS_IN_ROW - 1) / CELLS_IN_ROW;
    size_t columns = rows ? (count + rows - 1) / rows : 1;
    Slab *slabs = NEW_ARRAY(layout->scratch, Slab, rows + 1);
    for (size_t i = 0; i < rows; i++) {
        size_t from = i * columns, in_row = count - from < columns ? count - from : columns;
        slabs[i] = figures_slab(layout, &block->fields[from], in_row, columns);
        if (slabs[i].height > flow_page_height(layout) * ROW_SHARE) {
            pairs_flow(layout, block);
            return;
        }
    }
    for (size_t i = 0; i < rows; i++) {
        bool is_first = i == 0, is_last = i + 1 == rows;
        frame_draw(layout, &slabs[i], is_first, is_last);
        slabs[i].before = is_first ? 12 : 0;
        slabs[i].after = is_last ? 18 : 0;
        slabs[i].keep_next = !is_last || layout->keep_last;
        if (is_first)
            slabs[i].mark.anchor = block->name;
        flow_add(layout, &slabs[i]);
    }
}
