// Drawings of our own: shapes in millimetres become draws of a page. A drawing is never enlarged;
// in a wider place it stands in the middle, in a narrower one all of it is made smaller.
#include <math.h>

#include "publish/publish_chart_int.h"

static const double PT_IN_MM = 72 / 25.4, STROKE_PT = 0.75, TEXT_SIZE_PT = 8.5, SIZE_MOST_PT = 100,
                    HEAD_LENGTH_PT = 6, HEAD_WIDTH_PT = 4.6, FARTHEST_MM = 1000;

typedef struct {
    Arena *arena;
    const Fonts *fonts;
    ChartBox *box;
} Sketch;

static Color ink_color(DrawInk ink)
{
    switch (ink) {
    case DRAW_INK_DEEP:
        return COLOR(INK_DEEP);
    case DRAW_INK_LIGHT:
        return COLOR(INK_LIGHT);
    case DRAW_INK_OCHRE:
        return COLOR(INK_OCHRE);
    case DRAW_INK_TINT:
        return COLOR(INK_TINT);
    case DRAW_INK_FRAME:
        return COLOR(INK_FRAME);
    case DRAW_INK_GREY:
        return COLOR(INK_GREY);
    case DRAW_INK_WHITE:
        return COLOR(INK_WHITE);
    case DRAW_INK_NONE:
    case DRAW_INK_BLACK:
        break;
    }
    return COLOR(INK_BLACK);
}

// A shape far beyond any sheet cannot be printed at all.
static bool is_sound(const Shape *shape)
{
    const double measures[] = {shape->x, shape->y, shape->width, shape->height};
    for (size_t i = 0; i < sizeof(measures) / sizeof(measures[0]); i++)
        if (!isfinite(measures[i]) || fabs(measures[i]) > FARTHEST_MM)
            return false;
    return true;
}

static Draw *add_shape(Sketch *sketch, DrawKind kind, const Shape *shape)
{
    Draw *draw = draws_add(
        sketch->arena, &sketch->box->draws, kind, shape->x * PT_IN_MM, shape->y * PT_IN_MM);
    draw->width = shape->width * PT_IN_MM;
    draw->height = shape->height * PT_IN_MM;
    draw->is_filled = shape->fill != DRAW_INK_NONE;
    draw->fill = ink_color(shape->fill);
    draw->stroke = ink_color(shape->stroke);
    draw->line_width = shape->stroke != DRAW_INK_NONE ? STROKE_PT : 0;
    return draw;
}

// A line without an ink of its own is that of frames.
static Draw *add_line(Sketch *sketch, const Shape *shape)
{
    Draw *line = add_shape(sketch, DRAW_LINE, shape);
    line->is_filled = false;
    line->line_width = STROKE_PT;
    if (shape->stroke == DRAW_INK_NONE)
        line->stroke = COLOR(INK_FRAME);
    return line;
}

// The line ends at the base of the head, so that its blunt end does not show at the tip.
static void add_arrow(Sketch *sketch, const Shape *shape)
{
    Draw *line = add_line(sketch, shape);
    double length = hypot(line->width, line->height);
    if (length < 0.01)
        return;
    double along_x = line->width / length, along_y = line->height / length;
    double tip_x = line->x + line->width, tip_y = line->y + line->height;
    double head = HEAD_LENGTH_PT < length ? HEAD_LENGTH_PT : length;
    double half = HEAD_WIDTH_PT / 2 * head / HEAD_LENGTH_PT;
    double base_x = tip_x - along_x * head, base_y = tip_y - along_y * head;
    line->width = base_x - line->x;
    line->height = base_y - line->y;
    Color color = line->stroke;

    Draw *tip = draws_add(sketch->arena, &sketch->box->draws, DRAW_POLYGON, tip_x, tip_y);
    tip->points = NEW_ARRAY(sketch->arena, Point, 3);
    tip->point_count = 3;
    tip->points[0] = (Point){tip_x, tip_y};
    tip->points[1] = (Point){base_x - along_y * half, base_y + along_x * half};
    tip->points[2] = (Point){base_x + along_y * half, base_y - along_x * half};
    tip->is_filled = true;
    tip->fill = color;
}

static void add_text(Sketch *sketch, const Shape *shape)
{
    bool has_size = shape->size_pt > 0 && shape->size_pt <= SIZE_MOST_PT;
    Draw *draw = add_shape(sketch, DRAW_TEXT, shape);
    draw->width = draw->height = draw->line_width = 0;
    draw->face = shape->is_bold ? FACE_SANS_BOLD : FACE_SANS;
    draw->size = has_size ? shape->size_pt : TEXT_SIZE_PT;
    draw->text = chart_clean_text(
        sketch->arena, sketch->fonts, draw->face, shape->text, &sketch->box->missing);
    double width = font_width(sketch->fonts, draw->face, draw->size, draw->text);
    static const double BEFORE[] = {[SHAPE_LEFT] = 0, [SHAPE_CENTRE] = 0.5, [SHAPE_RIGHT] = 1};
    draw->x -= width * BEFORE[shape->align];
}

// From any of its corners.
static void add_rect(Sketch *sketch, const Shape *shape)
{
    Draw *rect = add_shape(sketch, DRAW_RECT, shape);
    rect->x += rect->width < 0 ? rect->width : 0;
    rect->y += rect->height < 0 ? rect->height : 0;
    rect->width = fabs(rect->width);
    rect->height = fabs(rect->height);
}

static void add_one(Sketch *sketch, const Shape *shape)
{
    if (!is_sound(shape))
        return;
    switch (shape->kind) {
    case SHAPE_RECT:
        add_rect(sketch, shape);
        break;
    case SHAPE_LINE:
        add_line(sketch, shape);
        break;
    case SHAPE_ARROW:
        add_arrow(sketch, shape);
        break;
    case SHAPE_CIRCLE:
        if (shape->width > 0)
            add_shape(sketch, DRAW_CIRCLE, shape);
        break;
    case SHAPE_TEXT:
        add_text(sketch, shape);
        break;
    }
}

static void draws_move(Draws *draws, double by)
{
    for (size_t i = 0; i < draws->count; i++) {
        draws->items[i].x += by;
        for (size_t j = 0; j < draws->items[i].point_count; j++)
            draws->items[i].points[j].x += by;
    }
}

void drawing_layout(
    Arena *arena, const Fonts *fonts, const DrawingBlock *drawing, double width, ChartBox *ret)
{
    *ret = (ChartBox){.row_count = 1};
    Sketch sketch = {.arena = arena, .fonts = fonts, .box = ret};
    for (size_t i = 0; i < drawing->count; i++)
        add_one(&sketch, &drawing->items[i]);

    double own = drawing->width_mm * PT_IN_MM;
    double ratio = own > width && own > 0 ? width / own : 1;
    draws_scale(&ret->draws, ratio);
    draws_move(&ret->draws, (width - own * ratio) / 2);
    ret->height = drawing->height_mm * PT_IN_MM * ratio;
}
