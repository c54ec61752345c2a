// A table over pages: caption, head, rows one by one from their source, note. Reads the rows twice
// (to measure, to place) and keeps one byte for each between, so thousands of rows cost little
// memory.
#include "publish/publish_layout_int.h"

#include <assert.h>

enum { WHOLE_ROWS = 6 }; // a table this short is not broken

static const TextStyle CAPTION = {.face = FACE_SERIF, .size = 12, .leading = 15};
static const TextStyle NOTE = {.face = FACE_SANS, .size = 8.5, .leading = 11, .ink = INK_GREY};
static const double CAPTION_BEFORE = 12, CAPTION_AFTER = 5;
static const double FRAME_WEIGHT = 0.6;

// ---------------------------------------------------------------- parts
void table_close_part(TableView *view, double top, double bottom, bool is_end)
{
    Layout *layout = view->layout;
    Draws draws = {0};
    draw_rule(layout, &draws, 0, top, 0, bottom - top, FRAME_WEIGHT, INK_FRAME);
    draw_rule(layout, &draws, view->width, top, 0, bottom - top, FRAME_WEIGHT, INK_FRAME);
    if (is_end)
        draw_rule(layout, &draws, 0, bottom, view->width, 0, FRAME_WEIGHT, INK_FRAME);
    page_add_draws(layout, &draws, layout->frame.left, 0);
}

static void continue_caption(Layout *layout, int number)
{
    Draws draws = {0};
    lines_draw_one(layout, &draws, &CAPTION, ALIGN_LEFT, 0, style_baseline(&CAPTION),
        str_format(layout->scratch, "Продолжение таблицы\u00A0%d", number));
    page_add_draws(layout, &draws, layout->frame.left, layout->y);
    layout->y += CAPTION.leading + CAPTION_AFTER;
}

// A head that takes half the page is not repeated: rows must get on.
static bool head_is_repeated(const TableView *view)
{
    return view->head_slab.height <= flow_page_height(view->layout) * 0.5;
}

double table_row_limit(const TableView *view)
{
    double repeated = view->group_height + (head_is_repeated(view) ? view->head_slab.height : 0);
    if (view->table->number)
        repeated += CAPTION.leading + CAPTION_AFTER;
    return flow_page_height(view->layout) - repeated;
}

void table_continue(TableView *view)
{
    Layout *layout = view->layout;
    if (view->table->number)
        continue_caption(layout, view->table->number);
    layout->open_table = view;
    layout->part_top = layout->y;
    if (head_is_repeated(view)) {
        page_add_draws(layout, &view->head_slab.draws, layout->frame.left, layout->y);
        layout->y += view->head_slab.height;
    }
    layout->is_under_head = true;
    if (!view->group.len)
        return;
    Slab group = table_group_slab(view, view->group);
    draw_rule(layout, &group.draws, 0, 0, view->width, 0, FRAME_WEIGHT, INK_FRAME);
    page_add_draws(layout, &group.draws, layout->frame.left, layout->y);
    layout->y += group.height;
    layout->is_under_head = false;
}

// ---------------------------------------------------------------- what stays together
static bool row_keeps_next(const TableView *view, size_t index)
{
    const uint8_t *kinds = view->kinds;
    size_t count = view->row_count;
    if (index + 1 >= count)
        return view->table->note.count > 0 || view->marks_seen || view->layout->keep_last;
    if (count <= WHOLE_ROWS || index == 0 || index + 2 == count)
        return true;
    if (kinds[index] == ROW_GROUP || kinds[index + 1] == ROW_TOTAL)
        return true;
    if (kinds[index + 1] == ROW_GROUP)
        return false;
    bool is_group_first = kinds[index - 1] == ROW_GROUP;
    bool is_group_last_but_one = kinds[index + 2] == ROW_GROUP;
    return is_group_first || is_group_last_but_one;
}

// ---------------------------------------------------------------- the whole
static void table_caption(TableView *view)
{
    Layout *layout = view->layout;
    const TableBlock *table = view->table;
    if (!table->number)
        return;
    FlowStyle style = {.style = CAPTION,
        .before = CAPTION_BEFORE,
        .after = CAPTION_AFTER,
        .keep_all = true,
        .keep_next = true,
        .mark = {.anchor = table->name}};
    Str text = caption_text(layout->scratch, "Таблица", table->number, table->caption);
    Glyphs glyphs = glyphs_of(layout, &CAPTION, text);
    glyphs_keep_words(&glyphs);
    flow_glyphs(layout, &style, &glyphs);
}

static void table_note(TableView *view)
{
    FlowStyle style = {.style = NOTE, .before = 6, .after = TABLE_AFTER};
    Glyphs glyphs = {0};
    glyphs_add_spans(view->layout, &glyphs, &NOTE, &view->table->note);
    glyphs_finish(view->layout, &glyphs);
    flow_glyphs(view->layout, &style, &glyphs);
}

static void table_empty_row(TableView *view)
{
    TableCell *cells = NEW_ARRAY(view->layout->scratch, TableCell, view->table->column_count);
    cells[0] = (TableCell){.has_value = true, .text = STR("Нет данных")};
    view->kinds = arena_alloc(view->layout->scratch, 1);
    view->kinds[0] = ROW_GROUP;
    view->row_count = 1;
    TableRow row = {.kind = ROW_GROUP, .cells = cells};
    table_row(view, &row, 0, row_keeps_next(view, 0));
}

static bool table_rows(TableView *view, Error *err)
{
    Layout *layout = view->layout;
    const TableSource *source = &view->table->source;
    if (!source->rewind(source->context, err))
        return false;
    ArenaMark mark = arena_mark(layout->scratch);
    for (size_t index = 0; index < view->row_count; index++) {
        TableRow row = {0};
        bool has_row = false;
        if (!source->next(source->context, layout->scratch, &row, &has_row, err))
            return false;
        if (!has_row)
            return error_set(err, "таблица «%.*s»: при втором чтении строк стало меньше",
                STR_ARG(view->table->caption));
        table_row(view, &row, index, row_keeps_next(view, index));
        if (!layout->chain.count)
            arena_rewind(layout->scratch, mark);
    }
    if (!view->row_count)
        table_empty_row(view);
    return true;
}

bool block_table(Layout *layout, const TableBlock *table, Error *err)
{
    assert(table && table->column_count > 0);
    TableView *view = NEW(layout->scratch, TableView);
    *view = (TableView){.layout = layout,
        .table = table,
        .width = layout->frame.text_width,
        .columns = NEW_ARRAY(layout->scratch, ColumnSize, table->column_count)};
    table_set_size(view, table->is_small ? 7 : table->is_compact ? 8.5 : 9);
    if (!table_measure(view, err))
        return error_context(err, "таблица «%.*s»", STR_ARG(table->caption));
    table_fit(view);
    table_head(view);
    table_caption(view);
    Slab head = view->head_slab;
    head.before = table->number ? 0 : CAPTION_BEFORE;
    head.keep_next = true;
    head.mark = (SlabMark){.table = view, .is_head = true};
    if (!table->number)
        head.mark.anchor = table->name;
    flow_add(layout, &head);
    if (!table_rows(view, err))
        return error_context(err, "таблица «%.*s»", STR_ARG(table->caption));
    bool has_note = table->note.count > 0;
    if (view->marks_seen)
        table_legend(view, has_note || layout->keep_last, has_note ? 0 : TABLE_AFTER);
    if (has_note)
        table_note(view);
    if (!layout->keep_last)
        flow_flush(layout);
    return true;
}
