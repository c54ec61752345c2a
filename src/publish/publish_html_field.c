// Blocks made of named fields: the title page, signatures, key figures, pairs.
#include "publish/publish_html_int.h"
#include "publish/publish_words.h"

static void add_element(Html *html, const char *open, Str text, const char *close)
{
    text_add_c(html->out, open);
    html_add_text(html->out, text);
    text_add_c(html->out, close);
}

// The lines of a title page are broken for paper; here they run on.
static Str one_line(Arena *arena, Str text)
{
    return str_replace(arena, text, STR("\n"), STR(" "));
}

// «ОТЧЁТ» and «об итогах ...» make one title; on the screen nothing is spaced or in capitals.
Str html_title(Arena *arena, const Document *document)
{
    for (size_t i = 0; i < document->count; i++) {
        const Block *block = &document->items[i];
        Str subject = field_named(block, "subject"), heading = field_named(block, "heading");
        if (block->kind != BLOCK_TITLE || subject.len == 0)
            continue;
        if (!str_contains(heading, STR(" ")))
            heading = str_upper_first(arena, str_fold(arena, heading));
        Str words = str_format(arena, "%.*s %.*s", STR_ARG(heading), STR_ARG(subject));
        return one_line(arena, str_trim(words));
    }
    return document->title;
}

static bool is_elsewhere(Str key)
{
    static const char *const KEYS[] = {"heading", "subject", "facts", "approval", "authority"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (str_is(key, KEYS[i]))
            return true;
    return false;
}

static void add_title_words(Html *html, const Block *block)
{
    Text small = text_new(html->scratch);
    if (field_named(block, "subject").len == 0 && field_named(block, "heading").len > 0)
        add_element(html, "<p>", field_named(block, "heading"), "</p>\n");
    if (field_named(block, "facts").len > 0)
        add_element(html, "<p>", field_named(block, "facts"), "</p>\n");
    for (size_t i = 0; i < block->field_count; i++) {
        if (is_elsewhere(block->fields[i].key) || block->fields[i].value.len == 0)
            continue;
        text_add_c(&small, small.len > 0 ? "; " : "");
        text_add(&small, one_line(html->scratch, block->fields[i].value));
    }
    if (small.len > 0)
        add_element(html, "<p class=\"note\">", text_str(&small), "</p>\n");
}

// The authority stands in the head of the page, the approval at the right.
void html_add_title(Html *html, const Block *block)
{
    text_add_c(html->out, "<div class=\"title\">\n<div>\n");
    add_title_words(html, block);
    text_add_c(html->out, "</div>\n");
    Str approval = field_named(block, "approval");
    if (approval.len > 0)
        add_element(html, "<p>", approval, "</p>\n");
    text_add_c(html->out, "</div>\n");
}

void html_add_signature(Html *html, const Block *block)
{
    text_add_c(html->out, "<div class=\"signature\">");
    add_element(html, "<div>", field_named(block, "position"), "</div>");
    text_add_c(html->out, "<div class=\"line\"></div>");
    Str name = field_named(block, "name");
    add_element(html, name.len > 0 ? "<div>" : "<div class=\"line\">", name, "</div>");
    Str hint = field_named(block, "hint");
    if (hint.len > 0)
        add_element(html, "<div class=\"hint\">", hint, "</div>");
    text_add_c(html->out, "</div>\n");
}

void html_add_figures(Html *html, const Block *block)
{
    text_add_c(html->out, "<dl class=\"figures\">\n");
    for (size_t i = 0; i < block->field_count; i++) {
        const Field *field = &block->fields[i];
        add_element(html, "<div><dt>", field->key, "</dt><dd>");
        html_add_text(html->out, field->value);
        if (field->extra.len > 0)
            add_element(html, " <small>", field->extra, "</small>");
        text_add_c(html->out, "</dd></div>\n");
    }
    text_add_c(html->out, "</dl>\n");
}

static void add_pairs(Html *html, const Block *block, size_t start, size_t end)
{
    text_add_c(html->out, "<dl class=\"pairs\">\n");
    for (size_t i = start; i < end; i++) {
        add_element(html, "<dt>", block->fields[i].key, "</dt>");
        add_element(html, "<dd>", block->fields[i].value, "</dd>\n");
    }
    text_add_c(html->out, "</dl>\n");
}

// Two columns are two lists, filled one after the other.
void html_add_pairs(Html *html, const Block *block)
{
    if (block->level < 2) {
        add_pairs(html, block, 0, block->field_count);
        return;
    }
    size_t half = (block->field_count + 1) / 2;
    text_add_c(html->out, "<div class=\"two\">\n");
    add_pairs(html, block, 0, half);
    if (half < block->field_count)
        add_pairs(html, block, half, block->field_count);
    text_add_c(html->out, "</div>\n");
}
