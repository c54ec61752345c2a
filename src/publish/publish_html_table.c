// Tables of a page. Short class names, since each cell bears them: n a number, p place, o name,
// m other text, k other figure, z total, d1 d2 decimals, none no value; publish_site.css has the
// rest.
#include "publish/publish_html_int.h"
#include "publish/publish_words.h"

enum { FIT_COLUMNS_MOST = 14, LABEL_TITLES_MOST = 3 };
typedef struct {
    Html *html;
    const TableBlock *block;
    size_t head; // the column whose cells head their rows; column_count: none
    size_t total;
    Str *classes; // of the columns' cells
    bool is_open; // a tbody is
} HtmlTable;

// ---------------------------------------------------------------- the parts of columns
static size_t find_head(const TableBlock *block)
{
    for (size_t i = 0; i < block->column_count; i++)
        if (block->columns[i].format == FORMAT_TEXT && !block->columns[i].is_centred)
            return i;
    return 0;
}

static size_t find_total(const TableBlock *block)
{
    for (size_t i = block->column_count; i > 0; i--)
        if (block->columns[i - 1].is_bold && !column_is_text(&block->columns[i - 1]))
            return i - 1;
    return block->column_count;
}

// What the column is on a telephone's card.
static const char *card_part(const HtmlTable *table, size_t index)
{
    const TableColumn *column = &table->block->columns[index];
    if (index == table->head)
        return "o";
    if (index == table->total)
        return "z";
    if (index == 0 && column->format == FORMAT_PLACE)
        return "p";
    return column_is_text(column) ? "m" : "k";
}

static Str column_classes(const HtmlTable *table, size_t index)
{
    const TableColumn *column = &table->block->columns[index];
    int decimals = format_decimals(column->format);
    Text out = text_new(table->html->scratch);
    text_add_c(&out, card_part(table, index));
    if (!column_is_text(column))
        text_add_c(&out, " n");
    if (decimals > 0)
        text_format(&out, " d%d", decimals);
    text_add_c(&out, column->is_bold ? " b" : "");
    text_add_c(&out, column->is_grey ? " g" : "");
    text_add_c(&out, column->is_grey && card_part(table, index)[0] == 'k' ? " q" : "");
    text_add_c(&out, column->is_centred ? " c" : "");
    return text_str(&out);
}

// ---------------------------------------------------------------- head

static bool has_groups(const TableBlock *block)
{
    for (size_t i = 0; i < block->column_count; i++)
        if (block->columns[i].group.len > 0)
            return true;
    return false;
}

static const char *role(const HtmlTable *table, const char *attribute)
{
    return table->block->is_searchable ? attribute : "";
}

static void add_row_start(const HtmlTable *table, const char *class)
{
    text_format(table->html->out, "<tr%s", role(table, " role=\"row\""));
    if (class[0] != '\0')
        text_format(table->html->out, " class=\"%s\"", class);
    text_add_char(table->html->out, '>');
    table->html->row_count++;
}

// Heads of figures: `l` may break, `f` is long and has room for its words.
static const char *head_length(const TableColumn *column)
{
    enum { SHORT_MOST = 10, LONG_LEAST = 41 };
    size_t count = utf8_count(column->title);
    if (column_is_text(column) || count <= SHORT_MOST)
        return "";
    return count < LONG_LEAST ? " l" : " l f";
}

static void add_column_head(const HtmlTable *table, size_t index, bool is_tall)
{
    const TableColumn *column = &table->block->columns[index];
    Text *out = table->html->out;
    text_format(out, "<th scope=\"col\"%s%s class=\"%.*s%s%s\" data-col=\"%zu\"",
        role(table, " role=\"columnheader\""), is_tall ? " rowspan=\"2\"" : "",
        STR_ARG(table->classes[index]), head_length(column), column->is_italic_title ? " i" : "",
        index);
    if (!column_is_text(column) && column->format != FORMAT_PLACE && column->format != FORMAT_DATE)
        text_add_c(out, " data-from=\"most\"");
    text_add_char(out, '>');
    html_add_text(out, column->title);
    text_add_c(out, "</th>");
}

static void add_group_head(const HtmlTable *table, size_t start, size_t end)
{
    Text *out = table->html->out;
    text_format(out, "<th scope=\"colgroup\"%s colspan=\"%zu\">",
        role(table, " role=\"columnheader\""), end - start);
    html_add_text(out, table->block->columns[start].group);
    text_add_c(out, "</th>");
}

static void add_upper_heads(const HtmlTable *table)
{
    const TableBlock *block = table->block;
    add_row_start(table, "");
    for (size_t i = 0; i < block->column_count; i = column_group_end(block, i)) {
        if (block->columns[i].group.len > 0)
            add_group_head(table, i, column_group_end(block, i));
        else
            add_column_head(table, i, true);
    }
    text_add_c(table->html->out, "</tr>\n");
}

static void add_head(const HtmlTable *table)
{
    const TableBlock *block = table->block;
    Text *out = table->html->out;
    bool is_double = has_groups(block);
    text_add_c(out, "<colgroup>");
    for (size_t i = 0; i < block->column_count; i++)
        text_format(
            out, "<col class=\"%s\">", column_is_text(&block->columns[i]) ? "text" : "figure");
    text_format(out, "</colgroup>\n<thead%s>\n", role(table, " role=\"rowgroup\""));
    if (is_double)
        add_upper_heads(table);
    add_row_start(table, "");
    for (size_t i = 0; i < block->column_count; i++)
        if (!is_double || block->columns[i].group.len > 0)
            add_column_head(table, i, false);
    text_add_c(out, "</tr>\n</thead>\n");
}

// ---------------------------------------------------------------- rows
static void open_body(HtmlTable *table)
{
    if (!table->is_open)
        text_format(table->html->out, "<tbody%s>\n", role(table, " role=\"rowgroup\""));
    table->is_open = true;
}

static void close_body(HtmlTable *table)
{
    if (table->is_open)
        text_add_c(table->html->out, "</tbody>\n");
    table->is_open = false;
}

static void add_band(HtmlTable *table, const TableRow *row)
{
    Text *out = table->html->out;
    close_body(table);
    open_body(table);
    add_row_start(table, "band");
    text_format(out, "<th scope=\"rowgroup\"%s colspan=\"%zu\">",
        role(table, " role=\"rowheader\""), table->block->column_count);
    if (row->right.len > 0) {
        text_add_c(out, "<span>");
        html_add_text(out, row->right);
        text_add_c(out, "</span> ");
    }
    html_add_text(out, row->cells[0].text);
    text_add_c(out, "</th></tr>\n");
}

// Totals have neither a text nor, at their beginning, a place.
static bool is_blank_cell(
    const TableColumn *column, const TableRow *row, const TableCell *cell, size_t index)
{
    if (cell->has_value)
        return false;
    bool is_place = index == 0 && column->format == FORMAT_PLACE;
    return row->kind == ROW_TOTAL && (column_is_text(column) || is_place);
}

static void add_cell(HtmlTable *table, const TableRow *row, size_t index)
{
    const TableColumn *column = &table->block->columns[index];
    const TableCell *cell = &row->cells[index];
    Text *out = table->html->out;
    bool is_head = index == table->head;
    bool is_blank = is_blank_cell(column, row, cell, index);
    text_add_c(out, is_head ? "<th scope=\"row\"" : "<td");
    text_add_c(out, role(table, is_head ? " role=\"rowheader\"" : " role=\"cell\""));
    text_format(out, " class=\"%.*s%s\"", STR_ARG(table->classes[index]),
        cell->has_value ? ""
        : is_blank      ? " none blank"
                        : " none");
    int64_t order;
    if (table->block->is_searchable) {
        if (html_cell_order(column->format, cell, &order))
            text_format(out, " data-sort=\"%lld\"", (long long)order);
        if (!column_is_text(column))
            html_add_attribute(out, STR("data-label"), column->title);
    }
    text_add_char(out, '>');
    if (!is_blank || cell->note.len > 0)
        html_add_cell_content(table->html, column, cell);
    text_add_c(out, is_head ? "</th>" : "</td>");
}

static void add_row(HtmlTable *table, const TableRow *row)
{
    if (row->kind == ROW_GROUP) {
        add_band(table, row);
        return;
    }
    open_body(table);
    add_row_start(table, row->kind == ROW_TOTAL ? "total" : "");
    for (size_t i = 0; i < table->block->column_count; i++)
        add_cell(table, row, i);
    text_add_c(table->html->out, "</tr>\n");
}

static bool add_rows(HtmlTable *table)
{
    Html *html = table->html;
    const TableSource *source = &table->block->source;
    if (!source->rewind(source->context, html->err))
        return false;
    for (bool has_row = true; has_row;) {
        ArenaMark mark = arena_mark(html->scratch);
        TableRow row = {.kind = ROW_BODY};
        if (!source->next(source->context, html->scratch, &row, &has_row, html->err))
            return false;
        if (has_row)
            add_row(table, &row);
        arena_rewind(html->scratch, mark);
    }
    close_body(table);
    return true;
}

// ---------------------------------------------------------------- search
// «Тип» -> «тип», but «К1» and «ИНН» stay.
static Str lower_first(Arena *arena, Str title)
{
    size_t first = 0, second = 0;
    uint32_t letter = title.len > 0 ? utf8_next(title, &first) : 0;
    second = first;
    uint32_t next = first < title.len ? utf8_next(title, &second) : 0;
    if (!rune_is_letter(next) || rune_fold(next) != next)
        return title;
    Text out = text_new(arena);
    text_add_rune(&out, rune_fold(letter));
    text_add(&out, str_part(title, first, title.len));
    return text_str(&out);
}

// «Найти: организация, тип, муниципальное образование».
static Str search_label(Arena *arena, const TableBlock *block)
{
    Text out = text_new(arena);
    size_t count = 0;
    for (size_t i = 0; i < block->column_count && count < LABEL_TITLES_MOST; i++) {
        if (block->columns[i].format != FORMAT_TEXT || block->columns[i].title.len == 0)
            continue;
        text_add_c(&out, count++ == 0 ? "Найти: " : ", ");
        text_add(&out, lower_first(arena, block->columns[i].title));
    }
    return count > 0 ? text_str(&out) : STR("Найти в таблице");
}

static void add_search(Html *html, const TableBlock *block)
{
    Text *out = html->out;
    size_t number = html->table_count;
    text_format(out, "<div class=\"bar\" hidden><div><label for=\"nok-find%zu\">", number);
    html_add_text(out, search_label(html->scratch, block));
    text_format(out,
        "</label><input id=\"nok-find%zu\" type=\"search\" autocomplete=\"off\"></div>\n"
        "<div class=\"order\"><label for=\"nok-order%zu\">Порядок строк</label><span>"
        "<select id=\"nok-order%zu\"></select>"
        "<button type=\"button\" class=\"turn\" aria-label=\"Обратный порядок\">"
        "<span aria-hidden=\"true\">↑↓</span></button></span></div>\n"
        "<div class=\"count\" role=\"status\"></div></div>\n",
        number, number, number);
}

// ---------------------------------------------------------------- the table
// A name and a few figures: the figures stay near the name.
static bool is_slim(const TableBlock *block)
{
    enum { SLIM_COLUMNS_MOST = 7 };
    size_t texts = 0;
    for (size_t i = 0; i < block->column_count; i++)
        texts += column_is_text(&block->columns[i]);
    return !block->is_searchable && texts <= 2 && block->column_count <= SLIM_COLUMNS_MOST;
}

static void add_table_start(HtmlTable *table, Str caption)
{
    const TableBlock *block = table->block;
    Text *out = table->html->out;
    bool is_fit = block->is_searchable && block->column_count <= FIT_COLUMNS_MOST;
    text_add_c(out, is_fit ? "<div class=\"fit\"" : "<div class=\"scroll\"");
    html_add_id(out, block->name);
    if (!is_fit) {
        text_add_c(out, " role=\"region\" tabindex=\"0\"");
        html_add_attribute(out, STR("aria-label"), caption);
    }
    text_format(out, ">\n<table%s", role(table, " role=\"table\""));
    text_format(out, " class=\"%s%s%s\"", is_slim(block) ? "slim " : "",
        block->is_grid ? "grid " : "", block->is_small || block->is_compact ? "small" : "");
    text_format(out, ">\n<caption%s>", block->caption.len > 0 ? "" : " class=\"sr\"");
    html_add_text(out, caption);
    text_add_c(out, "</caption>\n");
}

// A table without a caption is called by its heads.
static Str table_caption(Arena *arena, const TableBlock *block)
{
    if (block->caption.len > 0)
        return caption_text(arena, "Таблица", block->number, block->caption);
    Text out = text_new(arena);
    text_add_c(&out, "Таблица: ");
    for (size_t i = 0; i < block->column_count && i < LABEL_TITLES_MOST; i++) {
        text_add_c(&out, i > 0 ? ", " : "");
        text_add(&out, lower_first(arena, block->columns[i].title));
    }
    return text_str(&out);
}

bool html_add_table(Html *html, const TableBlock *block)
{
    HtmlTable table = {.html = html,
        .block = block,
        .head = find_head(block),
        .total = find_total(block),
        .classes = NEW_ARRAY(html->scratch, Str, block->column_count)};
    for (size_t i = 0; i < block->column_count; i++)
        table.classes[i] = column_classes(&table, i);
    html->table_count++;
    if (block->is_searchable) {
        text_add_c(html->out, "<div class=\"finder\">\n");
        add_search(html, block);
    }
    add_table_start(&table, table_caption(html->scratch, block));
    add_head(&table);
    if (!add_rows(&table))
        return false;
    text_add_c(html->out, "</table></div>\n");
    text_add_c(html->out, block->is_searchable ? "</div>\n" : "");
    if (block->note.count > 0) {
        text_add_c(html->out, "<p class=\"under\">");
        html_add_spans(html, &block->note);
        text_add_c(html->out, "</p>\n");
    }
    return true;
}
