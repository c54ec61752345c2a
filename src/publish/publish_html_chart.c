// Figures of a page: the same drawing as in print, laid out twice, for a wide and for a narrow
// screen, and the chart's numbers as a table for those who listen.
#include "publish/publish_html_int.h"
#include "publish/publish_words.h"

// The page shows a point as 1.6 pixels or so, so that the letters are of the size of tables.
static const double WIDE_PT = 350, NARROW_PT = 230, HEIGHT_MOST_PT = 50000;

static void add_svg(Html *html, const ChartBox *box, double width, Str label, const char *class)
{
    bool is_heard = label.len > 0;
    text_format(html->out, "<div class=\"%s\"%s>", class, is_heard ? "" : " aria-hidden=\"true\"");
    text_add(html->out, svg_from_draws(html->scratch, &box->draws, width, box->height, label));
    text_add_c(html->out, "</div>\n");
}

static void add_start(Html *html, Str name)
{
    text_add_c(html->out, "<figure");
    html_add_id(html->out, name);
    text_add_c(html->out, ">\n");
}

static void add_end(Html *html, int number, Str caption)
{
    if (caption.len > 0) {
        text_add_c(html->out, "<figcaption>");
        html_add_text(html->out, caption_text(html->scratch, "Рисунок", number, caption));
        text_add_c(html->out, "</figcaption>\n");
    }
    text_add_c(html->out, "</figure>\n");
}

// What Arimo lacks is drawn as a box; said once for the whole page.
static void report_missing(Html *html, const RuneList *missing)
{
    for (size_t i = 0; i < missing->count; i++) {
        bool is_known = false;
        for (size_t k = 0; k < html->missing.count && !is_known; k++)
            is_known = html->missing.items[k] == missing->items[i];
        if (is_known)
            continue;
        *LIST_PUSH(html->arena, &html->missing) = missing->items[i];
        Str found = str_format(
            html->scratch, "Знака U+%04X нет в шрифте Arimo", (unsigned)missing->items[i]);
        Place place = {.file = html->document->output};
        finding_add(html->findings, FINDING_GLYPH, place, found,
            STR("На рисунке вместо знака квадрат; замените знак в исходном тексте"));
    }
}

static void add_chart_svg(
    Html *html, const ChartBlock *chart, double width, Str label, const char *class)
{
    for (size_t row = 0; row < chart->row_count;) {
        ChartBox box;
        chart_layout(html->scratch, html->fonts, chart, width, HEIGHT_MOST_PT, row, &box);
        report_missing(html, &box.missing);
        add_svg(html, &box, width, row == 0 ? label : STR(""), class);
        if (box.row_count == 0)
            return;
        row += box.row_count;
    }
}

bool html_add_chart(Html *html, const ChartBlock *chart)
{
    Str label = chart->caption.len > 0 ? chart->caption : STR("Диаграмма; числа в таблице за ней");
    add_start(html, chart->name);
    add_chart_svg(html, chart, WIDE_PT, label, "wide");
    add_chart_svg(html, chart, NARROW_PT, label, "narrow");
    add_end(html, chart->number, chart->caption);
    text_add_c(html->out, "<div class=\"sr\">");
    TableBlock *table = chart_as_table(html->scratch, chart);
    bool ok = html_add_table(html, table);
    text_add_c(html->out, "</div>\n");
    return ok;
}

void html_add_drawing(Html *html, const DrawingBlock *drawing)
{
    ChartBox box;
    drawing_layout(html->scratch, html->fonts, drawing, WIDE_PT, &box);
    report_missing(html, &box.missing);
    add_start(html, drawing->name);
    Str label = drawing->words.len > 0 ? drawing->words : drawing->caption;
    add_svg(html, &box, WIDE_PT, label, "wide always");
    add_end(html, drawing->number, drawing->caption);
}
