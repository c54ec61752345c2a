// Group names of a table: a tinted band over the whole width, its name bold at the left, a remark
// at the right. The name comes again, «(продолжение)», on each page that the group goes on to.
#include "publish/publish_layout_int.h"

static const double FRAME_WEIGHT = 0.6;

typedef struct {
    TextStyle style;
    Glyphs name, remark;
    Lines name_lines, remark_lines;
    bool is_beside; // the remark stands in the name's first line
    size_t line_count;
    double inner;
} Band;

static Band band_of(TableView *view, Str name, Str remark)
{
    Layout *layout = view->layout;
    Band band = {.style = view->body, .inner = view->width - 2 * view->pad_x};
    band.style.face = FACE_SANS_BOLD;
    band.remark = glyphs_of(layout, &view->body, remark);
    double remark_width = glyphs_max_width(&band.remark);
    band.is_beside = remark_width < band.inner * 0.6;
    band.remark_lines = lines_break(layout, &band.remark, ALIGN_RIGHT, band.inner, 0);
    band.name = glyphs_of(layout, &band.style, name);
    double measure = band.is_beside && remark_width > 0 ? band.inner - remark_width - 12
                                                        : band.inner;
    band.name_lines = lines_break(layout, &band.name, ALIGN_LEFT, measure, 0);
    size_t names = band.name_lines.count, remarks = band.remark_lines.count;
    size_t most = names > remarks ? names : remarks;
    band.line_count = band.is_beside ? most : names + remarks;
    if (!band.line_count)
        band.line_count = 1;
    return band;
}

static void band_line_draw(TableView *view, Draws *draws, const Band *band, size_t number, double y)
{
    double baseline = y + style_baseline(&band->style);
    size_t names = band->name_lines.count, above = band->is_beside ? 0 : names;
    if (number < names)
        line_draw(view->layout, draws, &band->name, &band->name_lines.items[number],
            band->style.ink, view->pad_x, baseline);
    if (number < above || number - above >= band->remark_lines.count)
        return;
    const Line *line = &band->remark_lines.items[number - above];
    line_draw(view->layout, draws, &band->remark, line, view->body.ink,
        view->pad_x + line_left(line, ALIGN_RIGHT, band->inner), baseline);
}

// Lines [from, to) of the band as one slab.
static Slab band_slab(TableView *view, const Band *band, size_t from, size_t to)
{
    double above = from == 0 ? view->pad_y : 0, below = to == band->line_count ? view->pad_y : 0;
    Slab slab = {.height = above + below + band->style.leading * (double)(to - from),
        .mark = {.table = view, .is_row = true}};
    double under = from == 0 ? FRAME_WEIGHT / 2 : 0; // the rule above stays whole
    draw_box(view->layout, &slab.draws, 0, under, view->width, slab.height - under, INK_TINT);
    for (size_t i = from; i < to; i++)
        band_line_draw(
            view, &slab.draws, band, i, above + band->style.leading * (double)(i - from));
    return slab;
}

Slab table_group_slab(TableView *view, Str name)
{
    Layout *layout = view->layout;
    Str text = str_format(layout->scratch, "%.*s (продолжение)", STR_ARG(name));
    Band band = band_of(view, text, (Str){0});
    return band_slab(view, &band, 0, band.line_count);
}

static Str group_name(const TableView *view, const TableRow *row)
{
    for (size_t i = 0; i < view->table->column_count; i++)
        if (row->cells[i].has_value && row->cells[i].text.len)
            return row->cells[i].text;
    return (Str){0};
}

// Only a name that leaves room for rows is repeated.
static Str group_repeated(TableView *view, Str name)
{
    view->group_height = 0;
    if (!name.len)
        return STR("");
    double height = table_group_slab(view, name).height;
    if (height > flow_page_height(view->layout) * 0.2)
        return STR("");
    view->group_height = height;
    return str_copy(view->layout->arena, name);
}

void table_group(TableView *view, const TableRow *row, bool keep_next, bool is_last)
{
    Str name = group_name(view, row);
    Band band = band_of(view, name, row->right);
    double height = 2 * view->pad_y + band.style.leading * (double)band.line_count;
    Str repeated = group_repeated(view, name);
    size_t step = height <= table_row_limit(view) ? band.line_count : 1;
    for (size_t from = 0; from < band.line_count; from += step) {
        bool is_end = from + step == band.line_count;
        Slab slab = band_slab(view, &band, from, from + step);
        slab.keep_next = is_end && keep_next;
        slab.mark.group = is_end ? repeated : STR("");
        slab.mark.rule_weight = from == 0 ? FRAME_WEIGHT : 0;
        slab.mark.rule_ink = INK_FRAME;
        slab.mark.is_last = is_end && is_last;
        slab.after = slab.mark.is_last ? table_after(view) : 0;
        flow_add(view->layout, &slab);
    }
    view->is_total_next = false;
}
