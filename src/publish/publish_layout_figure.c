// Charts on pages. A chart that fits a page is one slab with its caption; a taller one is cut into
// sheets: «Рисунок 3 — …» under the first, «Рисунок 3, лист 2» under the next (ГОСТ 7.32).
#include "publish/publish_layout_int.h"

static const TextStyle CAPTION = {.face = FACE_SERIF, .size = 12, .leading = 15};
static const double CAPTION_GAP = 6, LEAST_ROOM = 200;

static Str caption_text(Layout *layout, const ChartBlock *chart, size_t sheet)
{
    if (sheet > 1)
        return str_format(layout->scratch, "Рисунок\u00A0%d, лист\u00A0%zu", chart->number, sheet);
    return str_format(
        layout->scratch, "Рисунок\u00A0%d\u00A0— %.*s", chart->number, STR_ARG(chart->caption));
}

// Adds the caption under what is drawn in the slab.
static void caption_add(Layout *layout, Slab *slab, const ChartBlock *chart, size_t sheet)
{
    if (!chart->number)
        return;
    double width = layout->frame.text_width;
    Glyphs glyphs = glyphs_of(layout, &CAPTION, caption_text(layout, chart, sheet));
    glyphs_keep_words(&glyphs);
    Lines lines = lines_break(layout, &glyphs, ALIGN_CENTRE, width, 0);
    double y = slab->height + CAPTION_GAP;
    for (size_t i = 0; i < lines.count; i++, y += CAPTION.leading)
        line_draw(layout, &slab->draws, &glyphs, &lines.items[i], CAPTION.ink,
            line_left(&lines.items[i], ALIGN_CENTRE, width), y + style_baseline(&CAPTION));
    slab->height = y;
}

static double caption_height(Layout *layout, const ChartBlock *chart)
{
    Slab probe = {0};
    caption_add(layout, &probe, chart, 1);
    return probe.height;
}

static Slab sheet_slab(Layout *layout, const ChartBlock *chart, const ChartBox *box, size_t sheet)
{
    Slab slab = {.before = 12, .height = box->height, .after = 18};
    for (size_t i = 0; i < box->draws.count; i++)
        *LIST_PUSH(layout->scratch, &slab.draws) = box->draws.items[i];
    caption_add(layout, &slab, chart, sheet);
    if (sheet == 1)
        slab.mark.anchor = chart->name;
    return slab;
}

void block_chart(Layout *layout, const Block *block)
{
    const ChartBlock *chart = block->chart;
    double width = layout->frame.text_width, page = flow_page_height(layout);
    double most = page - caption_height(layout, chart);
    ChartBox box = {0};
    chart_layout(layout->arena, layout->fonts, chart, width, most, 0, &box);
    if (box.row_count < chart->row_count) { // more than one sheet: the first one fills this page
        double room = flow_room(layout) - (page - most) - 12;
        if (room >= LEAST_ROOM)
            chart_layout(layout->arena, layout->fonts, chart, width, room, 0, &box);
    }
    size_t done = 0;
    for (size_t sheet = 1;; sheet++) {
        Slab slab = sheet_slab(layout, chart, &box, sheet);
        flow_add(layout, &slab);
        done += box.row_count;
        if (done >= chart->row_count || !box.row_count)
            return;
        chart_layout(layout->arena, layout->fonts, chart, width, most, done, &box);
    }
}
