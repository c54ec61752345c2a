// Charts and drawings on pages. One that fits a page is one slab with its caption; a taller chart
// is cut into sheets: «Рисунок 3 — …» under the first, «Рисунок 3, лист 2» under the next (ГОСТ
// 7.32).
#include "publish/publish_layout_int.h"

static const TextStyle CAPTION = {.face = FACE_SERIF, .size = 12, .leading = 15};
static const double CAPTION_GAP = 6, LEAST_ROOM = 200;

// A chart or a drawing, as its caption sees it.
typedef struct {
    Str name, caption;
    int number;
} Figure;

static Str sheet_caption(Layout *layout, const Figure *figure, size_t sheet)
{
    if (sheet > 1)
        return str_format(layout->scratch, "Рисунок\u00A0%d, лист\u00A0%zu", figure->number, sheet);
    return caption_text(layout->scratch, "Рисунок", figure->number, figure->caption);
}

// Adds the caption under what is drawn in the slab.
static void caption_add(Layout *layout, Slab *slab, const Figure *figure, size_t sheet)
{
    if (!figure->number)
        return;
    double width = layout->frame.text_width;
    Glyphs glyphs = glyphs_of(layout, &CAPTION, sheet_caption(layout, figure, sheet));
    glyphs_keep_words(&glyphs);
    Lines lines = lines_break(layout, &glyphs, ALIGN_CENTRE, width, 0);
    double y = slab->height + CAPTION_GAP;
    for (size_t i = 0; i < lines.count; i++, y += CAPTION.leading)
        line_draw(layout, &slab->draws, &glyphs, &lines.items[i], CAPTION.ink,
            line_left(&lines.items[i], ALIGN_CENTRE, width), y + style_baseline(&CAPTION));
    slab->height = y;
}

static double caption_height(Layout *layout, const Figure *figure)
{
    Slab probe = {0};
    caption_add(layout, &probe, figure, 1);
    return probe.height;
}

static void draw_shift(Layout *layout, Draw *draw, double dx)
{
    const Point *points = draw->points;
    draw->x += dx;
    if (!draw->point_count)
        return;
    draw->points = NEW_ARRAY(layout->scratch, Point, draw->point_count);
    for (size_t i = 0; i < draw->point_count; i++)
        draw->points[i] = (Point){.x = points[i].x + dx, .y = points[i].y};
}

static void sheet_add(
    Layout *layout, const Figure *figure, const ChartBox *box, double left, size_t sheet)
{
    Slab slab = {.before = 12, .height = box->height, .after = 18, .keep_next = layout->keep_last};
    for (size_t i = 0; i < box->draws.count; i++) {
        Draw *draw = LIST_PUSH(layout->scratch, &slab.draws);
        *draw = box->draws.items[i];
        draw_shift(layout, draw, left);
    }
    for (size_t i = 0; i < box->missing.count; i++)
        layout_missing(layout, box->missing.items[i], false);
    caption_add(layout, &slab, figure, sheet);
    if (sheet == 1)
        slab.mark.anchor = figure->name;
    flow_add(layout, &slab);
}

void block_chart(Layout *layout, const Block *block)
{
    const ChartBlock *chart = block->chart;
    Figure figure = {.name = chart->name, .caption = chart->caption, .number = chart->number};
    double width = layout->frame.text_width, page = flow_page_height(layout);
    double most = page - caption_height(layout, &figure);
    ChartBox box = {0};
    chart_layout(layout->arena, layout->fonts, chart, width, most, 0, &box);
    if (box.row_count < chart->row_count) { // more than one sheet: the first one fills this page
        double room = flow_room(layout) - (page - most) - 12;
        if (room >= LEAST_ROOM)
            chart_layout(layout->arena, layout->fonts, chart, width, room, 0, &box);
    }
    size_t done = 0;
    for (size_t sheet = 1;; sheet++) {
        sheet_add(layout, &figure, &box, 0, sheet);
        done += box.row_count;
        if (done >= chart->row_count || !box.row_count)
            return;
        chart_layout(layout->arena, layout->fonts, chart, width, most, done, &box);
    }
}

// In its own size, or as large as the page allows.
void block_drawing(Layout *layout, const Block *block)
{
    const DrawingBlock *drawing = block->drawing;
    Figure figure = {.name = drawing->name, .caption = drawing->caption, .number = drawing->number};
    double full = layout->frame.text_width, width = drawing->width_mm * MM;
    double most = flow_page_height(layout) - caption_height(layout, &figure);
    if (drawing->height_mm * MM > most)
        width *= most / (drawing->height_mm * MM);
    width = width > full ? full : width;
    ChartBox box = {0};
    drawing_layout(layout->arena, layout->fonts, drawing, width, &box);
    sheet_add(layout, &figure, &box, (full - width) / 2, 1);
}
