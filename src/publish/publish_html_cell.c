// What stands in a cell: numbers, texts with notes, links, and the small pictures with their words.
#include "publish/publish_html_int.h"
#include "publish/publish_words.h"

// ---------------------------------------------------------------- order
bool html_cell_order(ColumnFormat format, const TableCell *cell, int64_t *ret)
{
    if (!cell->has_value)
        return false;
    if (cell->is_number) {
        *ret = cell->number;
        return true;
    }
    Date date;
    if (format == FORMAT_DATE && date_parse(cell->text, &date)) {
        *ret = date_days(date);
        return true;
    }
    size_t digits = 0; // «2–3» stands with 2
    while (
        digits < cell->text.len && cell->text.data[digits] >= '0' && cell->text.data[digits] <= '9')
        digits++;
    long value = 0;
    bool is_place = format == FORMAT_PLACE && str_to_long(str_part(cell->text, 0, digits), &value);
    *ret = value;
    return is_place;
}

// ---------------------------------------------------------------- small pictures
enum { SQUARE = 10, SQUARE_PITCH = 13, SQUARES_A_LINE = 20, STRIP_WIDTH = 120 };

static void add_words(Html *html, Str words)
{
    text_add_c(html->out, "<span class=\"sr\">");
    html_add_text(html->out, words);
    text_add_c(html->out, "</span>");
}

// One measure: solid, solid with +, light, crossed, empty.
static void add_square(Text *out, char letter, int x, int y)
{
    const char *fill = letter == 'd' || letter == 'a' ? "#1F4E79"
                       : letter == 'l'                ? "#9DB8D3"
                                                      : "#FFF";
    const char *stroke = letter == 'x' ? "#B8741A" : letter == 'o' ? "#6B7681" : fill;
    text_format(out,
        "<rect x=\"%d.5\" y=\"%d.5\" width=\"9\" height=\"9\" fill=\"%s\" stroke=\"%s\"/>", x, y,
        fill, stroke);
    if (letter == 'a')
        text_format(
            out, "<path d=\"M%d %dv6m-3-3h6\" stroke=\"#FFF\" fill=\"none\"/>", x + 5, y + 2);
    if (letter == 'x')
        text_format(out, "<path d=\"M%d %dl6 6m0-6l-6 6\" stroke=\"#B8741A\" fill=\"none\"/>",
            x + 2, y + 2);
}

static void add_progress(Html *html, Str letters)
{
    size_t lines = (letters.len + SQUARES_A_LINE - 1) / SQUARES_A_LINE;
    size_t width = (letters.len < SQUARES_A_LINE ? letters.len : SQUARES_A_LINE) * SQUARE_PITCH;
    size_t height = lines > 0 ? (lines - 1) * SQUARE_PITCH + SQUARE : 0;
    text_format(
        html->out, "<svg width=\"%zu\" height=\"%zu\" aria-hidden=\"true\">", width, height);
    for (size_t i = 0; i < letters.len; i++)
        add_square(html->out, letters.data[i], (int)(i % SQUARES_A_LINE) * SQUARE_PITCH,
            (int)(i / SQUARES_A_LINE) * SQUARE_PITCH);
    text_add_c(html->out, "</svg>");
    add_words(html, progress_words(html->scratch, letters));
}

static void add_bar(Html *html, const TableCell *cell)
{
    enum { TENTHS_MOST = 1000 };
    int64_t tenths = cell->number < 0 ? 0 : cell->number > TENTHS_MOST ? TENTHS_MOST : cell->number;
    text_format(html->out,
        "<svg class=\"meter\" width=\"62\" height=\"9\" viewBox=\"0 0 1000 9\" "
        "preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        "<path d=\"M0 0h1000v9h-1000z\" fill=\"#EDF1F5\"/>"
        "<path d=\"M0 0h%dv9h-%dz\" fill=\"#1F4E79\"/></svg>",
        (int)tenths, (int)tenths);
    text_add_c(html->out, "<span>");
    html_add_text(html->out, table_cell_text(html->scratch, FORMAT_BAR, cell));
    text_add_c(html->out, "</span>");
}

static void add_strip(Html *html, Str text)
{
    static const char *const FILLS[STRIP_PART_COUNT] = {"#1F4E79", "#9DB8D3", "#EDF1F5"};
    long parts[STRIP_PART_COUNT], sum = 0, before = 0;
    if (!strip_parts(text, parts)) {
        html_add_text(html->out, text);
        return;
    }
    for (size_t i = 0; i < STRIP_PART_COUNT; i++)
        sum += parts[i];
    text_format(html->out, "<svg width=\"%d\" height=\"10\" aria-hidden=\"true\">", STRIP_WIDTH);
    for (size_t i = 0; i < STRIP_PART_COUNT && sum > 0; i++) {
        long left = before * STRIP_WIDTH / sum;
        before += parts[i];
        text_format(html->out, "<rect x=\"%ld\" width=\"%ld\" height=\"10\" fill=\"%s\"/>", left,
            before * STRIP_WIDTH / sum - left, FILLS[i]);
    }
    text_format(html->out,
        "<rect x=\".5\" y=\".5\" width=\"%d\" height=\"9\" fill=\"none\" "
        "stroke=\"#6B7681\"/></svg>",
        STRIP_WIDTH - 1);
    add_words(html, strip_words(html->scratch, text));
}

// ---------------------------------------------------------------- the cell
static void add_value(Html *html, ColumnFormat format, const TableCell *cell)
{
    if (cell->has_value && !cell->is_number && format == FORMAT_PROGRESS)
        add_progress(html, cell->text);
    else if (cell->has_value && !cell->is_number && format == FORMAT_STRIP)
        add_strip(html, cell->text);
    else if (cell->has_value && cell->is_number && format == FORMAT_BAR)
        add_bar(html, cell);
    else
        html_add_text(html->out, table_cell_text(html->scratch, format, cell));
}

static void add_emphasised(Html *html, ColumnFormat format, const TableCell *cell)
{
    static const struct {
        const char *open, *close;
    } MARKS[] = {[EMPHASIS_NONE] = {"", ""},
        [EMPHASIS_BOLD] = {"<strong>", "</strong>"},
        [EMPHASIS_ATTENTION] = {"<strong class=\"warn\">", "</strong>"}};
    bool is_link = cell->has_value && link_is_safe(cell->link);
    if (is_link)
        html_add_link_start(html->out, cell->link);
    text_add_c(html->out, MARKS[cell->emphasis].open);
    add_value(html, format, cell);
    text_add_c(html->out, MARKS[cell->emphasis].close);
    text_add_c(html->out, is_link ? "</a>" : "");
}

// A note may stand alone.
void html_add_cell_content(Html *html, const TableColumn *column, const TableCell *cell)
{
    if (cell->note.len == 0) {
        add_emphasised(html, column->format, cell);
        return;
    }
    bool is_alone = !cell->has_value && column->format == FORMAT_TEXT;
    text_add_c(html->out, "<span class=\"v\">");
    if (!is_alone)
        add_emphasised(html, column->format, cell);
    text_add_c(html->out, "</span><small>");
    html_add_text(html->out, cell->note);
    text_add_c(html->out, "</small>");
}
