// The document as one page that needs nothing else: style, script and pictures are inside, and its
// policy forbids the browser to ask for more. Read by eye, by ear, on a telephone and on paper.
#include "publish/publish_html_int.h"
#include "publish/publish_words.h"

enum { CONTENTS_LEVEL_MOST = 2, HEADING_TITLE = 1 };

// ---------------------------------------------------------------- lists
static void lists_close(Html *html, int depth)
{
    while (html->list_depth > depth) {
        bool is_numbered = html->list_is_numbered[--html->list_depth];
        text_add_c(html->out, is_numbered ? "</li></ol>\n" : "</li></ul>\n");
    }
}

// «3)» and «3.» -> 3; a dash or another sign gives false.
static bool marker_number(Str marker, long *ret)
{
    return marker.len > 1 && str_to_long(str_part(marker, 0, marker.len - 1), ret) && *ret >= 0;
}

static void add_item(Html *html, const Block *block)
{
    enum { DEPTH_MOST = sizeof html->list_is_numbered / sizeof *html->list_is_numbered };
    int depth = block->level < 1 ? 1 : block->level > DEPTH_MOST ? DEPTH_MOST : block->level;
    long number = 0;
    bool is_numbered = marker_number(block->number, &number);
    bool is_same = html->list_depth >= depth && html->list_is_numbered[depth - 1] == is_numbered;
    lists_close(html, is_same ? depth : depth - 1);
    if (html->list_depth == depth)
        text_add_c(html->out, "</li>\n");
    while (html->list_depth < depth) {
        html->list_is_numbered[html->list_depth++] = is_numbered;
        text_add_c(html->out, is_numbered ? "\n<ol>\n" : "\n<ul>\n");
        text_add_c(html->out, html->list_depth < depth ? "<li class=\"plain\">" : "");
    }
    bool is_dash = str_is(block->number, "–") || str_is(block->number, "-") || !block->number.len;
    if (is_numbered)
        text_format(html->out, "<li value=\"%ld\">", number);
    else
        text_add_c(html->out, is_dash ? "<li>" : "<li class=\"plain\">");
    if (!is_numbered && !is_dash) {
        html_add_text(html->out, block->number);
        text_add_c(html->out, "&nbsp;");
    }
    html_add_spans(html, &block->spans);
}

// ---------------------------------------------------------------- headings
// Where a heading without a name can be reached.
static Str heading_id(Html *html, size_t index)
{
    Str name = html->document->items[index].name;
    return name.len > 0 ? name : str_format(html->scratch, "nok-h%zu", index + 1);
}

static void add_heading_text(Html *html, const Block *block)
{
    if (block->number.len > 0) {
        html_add_text(html->out, block->number);
        text_add_c(html->out, " ");
    }
    html_add_spans(html, &block->spans);
}

// The first heading of many documents is their title; it is the page's then. SIZE_MAX: none is.
static size_t find_title_heading(Arena *scratch, const Document *document)
{
    size_t first = 0;
    while (first < document->count && document->items[first].kind != BLOCK_HEADING)
        first++;
    bool is_title = first < document->count &&
                    str_equal(spans_text(scratch, &document->items[first].spans), document->title);
    return is_title ? first : SIZE_MAX;
}

// No step of the outline is left out, whatever the template does.
static void add_heading(Html *html, size_t index)
{
    const Block *block = &html->document->items[index];
    int element = block->level < 1 ? 2 : block->level + 1;
    if (element > html->last_heading + 1)
        element = html->last_heading + 1;
    html->last_heading = element;
    text_format(html->out, "<h%d", element);
    html_add_id(html->out, heading_id(html, index));
    text_add_char(html->out, '>');
    add_heading_text(html, block);
    text_format(html->out, "</h%d>\n", element);
}

static void add_contents(Html *html)
{
    text_add_c(html->out, "<nav class=\"contents\" aria-label=\"Содержание\">\n<ul>\n");
    for (size_t i = 0; i < html->document->count; i++) {
        const Block *block = &html->document->items[i];
        if (block->kind != BLOCK_HEADING || block->level > CONTENTS_LEVEL_MOST ||
            i == html->title_heading)
            continue;
        bool is_deep = block->level > 1;
        text_add_c(html->out, is_deep ? "<li class=\"deep\">" : "<li>");
        html_add_link_start(
            html->out, str_format(html->scratch, "#%.*s", STR_ARG(heading_id(html, i))));
        if (block->number.len > 0)
            html_add_text(html->out, str_format(html->scratch, "%.*s ", STR_ARG(block->number)));
        html_add_text(html->out, spans_text(html->scratch, &block->spans));
        text_add_c(html->out, "</a></li>\n");
    }
    text_add_c(html->out, "</ul>\n</nav>\n");
}

// ---------------------------------------------------------------- blocks of text
static void add_element(Html *html, const char *open, const Block *block, const char *close)
{
    text_add_c(html->out, open);
    html_add_spans(html, &block->spans);
    text_add_c(html->out, close);
}

static void add_formula(Html *html, const Block *block)
{
    text_add_c(html->out, "<div class=\"formula\"");
    html_add_id(html->out, block->name);
    add_element(html, "><div>", block, "</div>");
    if (block->number.len > 0) {
        text_add_c(html->out, "<div>");
        html_add_text(html->out, block->number);
        text_add_c(html->out, "</div>");
    }
    text_add_c(html->out, "</div>\n");
}

// Paper turns where the document says so: what follows a page break is a sheet of its own.
static void close_sheet(Html *html)
{
    text_add_c(html->out, html->is_sheet_open ? "</div>\n" : "");
    html->is_sheet_open = false;
}

static void open_sheet(Html *html, bool is_landscape)
{
    close_sheet(html);
    text_format(html->out, "<div class=\"page %s\">\n", is_landscape ? "lying" : "standing");
    html->is_sheet_open = true;
}

static bool add_block(Html *html, size_t index)
{
    const Block *block = &html->document->items[index];
    if (block->kind != BLOCK_ITEM)
        lists_close(html, 0);
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading(html, index);
        break;
    case BLOCK_PARAGRAPH:
        add_element(html, "<p>", block, "</p>\n");
        break;
    case BLOCK_ITEM:
        add_item(html, block);
        break;
    case BLOCK_QUOTE:
        add_element(html, "<blockquote>", block, "</blockquote>\n");
        break;
    case BLOCK_NOTE:
        add_element(html, "<p class=\"note\">", block, "</p>\n");
        break;
    case BLOCK_FORMULA:
        add_formula(html, block);
        break;
    case BLOCK_TABLE:
        return html_add_table(html, block->table);
    case BLOCK_CHART:
        return html_add_chart(html, block->chart);
    case BLOCK_CONTENTS:
        add_contents(html);
        break;
    case BLOCK_PAGE:
        open_sheet(html, block->is_landscape);
        break;
    case BLOCK_TITLE:
        html_add_title(html, block);
        break;
    case BLOCK_SPACE:
        break;
    case BLOCK_APPROVAL:
        add_element(html, "<p class=\"right\">", block, "</p>\n");
        break;
    case BLOCK_SIGNATURE:
        html_add_signature(html, block);
        break;
    case BLOCK_FIGURES:
        html_add_figures(html, block);
        break;
    case BLOCK_PAIRS:
        html_add_pairs(html, block);
        break;
    case BLOCK_DRAWING:
        html_add_drawing(html, block->drawing);
        break;
    }
    return true;
}

// ---------------------------------------------------------------- side by side
// Two short sections, each a heading and one chart or list of pairs, stand beside each other.
static bool is_short_section(const Document *document, size_t at)
{
    if (at + 1 >= document->count || document->items[at].kind != BLOCK_HEADING)
        return false;
    BlockKind kind = document->items[at + 1].kind;
    return kind == BLOCK_CHART || kind == BLOCK_PAIRS || kind == BLOCK_DRAWING;
}

static bool are_side_by_side(const Document *document, size_t at)
{
    return is_short_section(document, at) && is_short_section(document, at + 2) &&
           document->items[at].level == document->items[at + 2].level;
}

static bool add_side_by_side(Html *html, size_t at)
{
    lists_close(html, 0);
    text_add_c(html->out, "<div class=\"side\">\n");
    for (size_t i = at; i < at + 4; i += 2) {
        text_add_c(html->out, "<div>\n");
        if (!add_block(html, i) || !add_block(html, i + 1))
            return false;
        text_add_c(html->out, "</div>\n");
    }
    text_add_c(html->out, "</div>\n");
    return true;
}

static bool add_blocks(Html *html)
{
    const Document *document = html->document;
    size_t step = 1;
    for (size_t i = 0; i < document->count; i += step) {
        ArenaMark mark = arena_mark(html->scratch);
        bool is_title = i == html->title_heading;
        step = !is_title && are_side_by_side(document, i) ? 4 : 1;
        bool ok = is_title || (step == 4 ? add_side_by_side(html, i) : add_block(html, i));
        if (!ok)
            return false;
        arena_rewind(html->scratch, mark);
    }
    lists_close(html, 0);
    return true;
}

// ---------------------------------------------------------------- the page
static bool has_search(const Document *document)
{
    for (size_t i = 0; i < document->count; i++)
        if (document->items[i].kind == BLOCK_TABLE && document->items[i].table->is_searchable)
            return true;
    return false;
}

static void add_meta(Html *html, const char *name, Str content)
{
    if (content.len == 0)
        return;
    text_format(html->out, "<meta name=\"%s\"", name);
    html_add_attribute(html->out, STR("content"), content);
    text_add_c(html->out, ">\n");
}

static void add_head(Html *html, Str style, Str script)
{
    Text *out = html->out;
    const Document *document = html->document;
    text_add_c(out, "<!doctype html>\n<html lang=\"ru\">\n<head>\n<meta charset=\"utf-8\">\n");
    text_format(out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "img-src data:; style-src '%.*s'; script-src %s%.*s%s; base-uri 'none'; "
        "form-action 'none'\">\n",
        STR_ARG(html_hash(html->arena, style)), script.len > 0 ? "'" : "'none'",
        STR_ARG(script.len > 0 ? html_hash(html->arena, script) : STR("")),
        script.len > 0 ? "'" : "");
    text_add_c(
        out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html_add_plain(out, document->title);
    text_add_c(out, "</title>\n");
    add_meta(html, "description", document->subject);
    add_meta(html, "author", document->author);
    add_meta(html, "keywords", document->keywords);
    if (document->date.year > 0)
        add_meta(html, "date", date_iso(html->arena, document->date));
    text_add_c(out, "<link rel=\"icon\" href=\"data:,\">\n<style>");
    text_add(out, style);
    text_add_c(out, "</style>\n</head>\n");
}

static Str authority_of(const Document *document)
{
    for (size_t i = 0; i < document->count; i++)
        if (document->items[i].kind == BLOCK_TITLE) {
            Str authority = field_named(&document->items[i], "authority");
            return authority.len > 0 ? authority : document->author;
        }
    return document->author;
}

static void add_top(Html *html)
{
    Text *out = html->out;
    const Document *document = html->document;
    Str authority = authority_of(document);
    text_add_c(out, "<body>\n<a class=\"skip\" href=\"#nok-main\">К содержанию страницы</a>\n");
    if (authority.len > 0) {
        text_add_c(out, "<header><div class=\"w\">");
        html_add_text(out, authority);
        text_add_c(out, "</div></header>\n");
    }
    text_add_c(out, "<main class=\"w\" id=\"nok-main\">\n");
    if (document->draft_mark.len > 0) {
        text_add_c(out, "<p class=\"draft\">");
        html_add_text(out, document->draft_mark);
        text_add_c(out, "</p>\n");
    }
    text_add_c(out, "<h1");
    bool is_titled = html->title_heading != SIZE_MAX;
    html_add_id(out, is_titled ? heading_id(html, html->title_heading) : STR(""));
    text_add_char(out, '>');
    html_add_text(out, html_title(html->scratch, document));
    text_add_c(out, "</h1>\n");
}

static void add_footnotes(Html *html)
{
    const Document *document = html->document;
    if (document->footnote_count == 0)
        return;
    text_add_c(html->out, "<section aria-label=\"Сноски\">\n<h2>Сноски</h2>\n<ol>\n");
    for (size_t i = 0; i < document->footnote_count; i++) {
        text_format(html->out, "<li value=\"%zu\" id=\"nok-fn%zu\">", i + 1, i + 1);
        html_add_spans(html, &document->footnotes[i]);
        text_format(html->out,
            " <a href=\"#nok-ref%zu\" aria-label=\"Назад к тексту сноски %zu\">↑</a></li>\n", i + 1,
            i + 1);
    }
    text_add_c(html->out, "</ol>\n</section>\n");
}

static void add_bottom(Html *html, Str script)
{
    Text *out = html->out;
    add_footnotes(html);
    close_sheet(html);
    text_add_c(out, "</main>\n");
    if (html->document->footer.len > 0) {
        text_add_c(out, "<footer><div class=\"w\"><p>");
        html_add_text(out, html->document->footer);
        text_add_c(out, "</p></div></footer>\n");
    }
    if (script.len > 0) {
        text_add_c(out, "<script>");
        text_add(out, script);
        text_add_c(out, "</script>\n");
    }
    text_add_c(out, "</body>\n</html>\n");
}

static bool add_page(Html *html)
{
    Str style = html_style(html->arena, html->document);
    Str script = has_search(html->document) ? html_script(html->arena) : STR("");
    add_head(html, style, script);
    add_top(html);
    if (!add_blocks(html))
        return false;
    add_bottom(html, script);
    return !html->out->is_over ||
           error_set(html->err, "страница не помещается в один файл: больше 1 ГиБ");
}

// ---------------------------------------------------------------- the file
static bool needs_fonts(const Document *document)
{
    for (size_t i = 0; i < document->count; i++)
        if (document->items[i].kind == BLOCK_CHART || document->items[i].kind == BLOCK_DRAWING)
            return true;
    return false;
}

// Read back: the same bytes, a whole page, all the rows.
static bool verify(const Html *html, Str path)
{
    Str page;
    size_t row_count = 0;
    if (!file_holds(path, text_str(html->out), html->err) ||
        !file_read(html->arena, path, 0, &page, html->err))
        return false;
    for (size_t at = 0; (at = str_find(page, STR("<tr"), at)) != SIZE_MAX; at++)
        row_count++;
    if (str_ends(page, STR("</html>\n")) && row_count == html->row_count)
        return true;
    return error_set(html->err, "страница записана не целиком: строк таблиц %zu, должно быть %zu",
        row_count, html->row_count);
}

bool html_write(
    Arena *arena, Press *press, const Document *document, Str path, Findings *findings, Error *err)
{
    Text out = text_new(arena);
    Html html = {.arena = arena,
        .out = &out,
        .document = document,
        .findings = findings,
        .err = err,
        .last_heading = HEADING_TITLE,
        .is_marked = NEW_ARRAY(arena, bool, document->footnote_count + 1)};
    if (needs_fonts(document)) {
        html.fonts = press_fonts(press, err);
        if (html.fonts == NULL)
            return error_context(err, "%.*s", STR_ARG(document->output));
    }
    html.scratch = arena_open();
    html.title_heading = find_title_heading(arena, document);
    bool ok = add_page(&html) && file_write(path, text_str(&out), err) && verify(&html, path);
    arena_close(html.scratch);
    return ok || error_context(err, "%.*s", STR_ARG(document->output));
}
