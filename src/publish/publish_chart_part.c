// Series told apart on paper and on a copy without colour: plain tones first, then lines over them.
#include <assert.h>

#include "publish/publish_chart_int.h"

typedef struct {
    unsigned base, hatch; // 0xRRGGBB; hatch equal to base: plain
    bool is_rising;       // the hatch goes up to the right
    bool has_frame;
} Look;
static const Look LOOKS[CHART_SERIES_MOST] = {
    {INK_DEEP, INK_DEEP, false, false},
    {INK_LIGHT, INK_LIGHT, false, false},
    {INK_WHITE, INK_WHITE, false, true},
    {INK_DEEP, INK_WHITE, true, true},
    {INK_LIGHT, INK_DEEP, false, true},
    {INK_WHITE, INK_DEEP, true, true},
};
static const double HATCH_STEP_PT = 4, HATCH_PT = 0.9, FRAME_PT = 0.5, TEXT_SIZE = 8,
                    TEXT_MARGIN_PT = 3, MARK_HEIGHT_PT = 6;

// Slanting lines over a rectangle, cut at its sides.
static void hatch_draw(Chart *chart, const Draw *part, const Look *look)
{
    double x = part->x, y = part->y, width = part->width, height = part->height;
    for (double at = HATCH_STEP_PT; at < width + height; at += HATCH_STEP_PT) {
        double right = at < width ? at : width, left = at > height ? at - height : 0;
        double top = at - right, bottom = at - left; // from the edge where the line starts
        if (look->is_rising)
            chart_add_line(
                chart, x + right, y + top, x + left, y + bottom, HATCH_PT, COLOR(look->hatch));
        else
            chart_add_line(chart, x + right, y + height - top, x + left, y + height - bottom,
                HATCH_PT, COLOR(look->hatch));
    }
}

static void frame_draw(Chart *chart, Draw part, const Look *look)
{
    double inset = FRAME_PT < part.width ? FRAME_PT / 2 : part.width / 2;
    Draw *frame = chart_draw_new(chart, DRAW_RECT, part.x + inset, part.y + inset);
    frame->width = part.width - 2 * inset;
    frame->height = part.height - 2 * inset;
    frame->line_width = FRAME_PT;
    frame->stroke = look->base == INK_WHITE ? COLOR(INK_GREY) : COLOR(look->base);
}

void chart_add_part(Chart *chart, double x, double y, double width, double height, size_t series)
{
    assert(series < CHART_SERIES_MOST);
    const Look *look = &LOOKS[series];
    Draw *added = chart_draw_new(chart, DRAW_RECT, x, y);
    added->width = width;
    added->height = height;
    added->is_filled = true;
    added->fill = COLOR(look->base);
    Draw part = *added; // its address moves
    if (look->hatch != look->base)
        hatch_draw(chart, &part, look);
    if (look->has_frame)
        frame_draw(chart, part, look);
}

// A hatched part is cleared behind the letters.
void chart_add_part_text(
    Chart *chart, double x, double width, double middle, size_t series, Str text)
{
    const Look *look = &LOOKS[series];
    double needed = chart_text_width(chart, FACE_SANS, TEXT_SIZE, text) + 2 * TEXT_MARGIN_PT;
    if (needed > width)
        return;
    double left = x + (width - needed) / 2;
    if (look->hatch != look->base) {
        Draw *patch = chart_draw_new(chart, DRAW_RECT, left, middle - TEXT_SIZE / 2);
        patch->width = needed;
        patch->height = TEXT_SIZE;
        patch->is_filled = true;
        patch->fill = COLOR(look->base);
    }
    Color color = look->base == INK_DEEP ? COLOR(INK_WHITE) : COLOR(INK_BLACK);
    chart_add_text(chart, left + TEXT_MARGIN_PT, chart_baseline(middle, TEXT_SIZE), FACE_SANS,
        TEXT_SIZE, color, text);
}

void chart_mark_part(Chart *chart, double x, double middle, size_t series)
{
    chart_add_part(chart, x, middle - MARK_HEIGHT_PT / 2, CHART_MARK_PT, MARK_HEIGHT_PT, series);
}

size_t chart_legend_series(
    Arena *arena, const ChartBlock *chart, LegendItem items[CHART_SERIES_MOST])
{
    (void)arena;
    assert(chart->series_count <= CHART_SERIES_MOST);
    for (size_t i = 0; i < chart->series_count; i++)
        items[i] = (LegendItem){chart->series_titles[i], CHART_MARK_PT, chart_mark_part};
    return chart->series_count;
}
