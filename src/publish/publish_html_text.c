// Texts in HTML: everything that comes from data is escaped here, and links are let through here.
#include "publish/publish_html_int.h"
#include "publish/publish_words.h"

enum { RUNE_SHY = 0xAD, RUNE_NBSP = 0xA0, RUNE_NUMERO = 0x2116 };

// ---------------------------------------------------------------- letters
static bool is_right_to_left(uint32_t rune)
{
    return (rune >= 0x590 && rune <= 0x8FF) || (rune >= 0xFB1D && rune <= 0xFDFF) ||
           (rune >= 0xFE70 && rune <= 0xFEFE) || (rune >= 0x10800 && rune <= 0x10FFF) ||
           (rune >= 0x1E800 && rune <= 0x1EFFF) || rune == 0x200F;
}

// HTML has no place for control characters and non-characters.
static bool is_forbidden(uint32_t rune)
{
    return rune < ' ' || (rune >= 0x7F && rune < 0xA0) || (rune & 0xFFFE) == 0xFFFE ||
           (rune >= 0xFDD0 && rune <= 0xFDEF);
}

static bool needs_isolation(Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        if (is_right_to_left(rune) || rune_is_direction(rune))
            return true;
    }
    return false;
}

static const char *entity_of(uint32_t rune)
{
    switch (rune) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case RUNE_SHY:
        return "&shy;";
    case RUNE_NBSP:
        return "&nbsp;";
    default:
        return NULL;
    }
}

// What turns the direction is left out: <bdi> does its work and keeps it inside the text.
static void add_rune(Text *out, uint32_t rune)
{
    const char *entity = entity_of(rune);
    if (entity != NULL)
        text_add_c(out, entity);
    else if (!rune_is_direction(rune))
        text_add_rune(out, is_forbidden(rune) ? 0xFFFD : rune);
}

// ---------------------------------------------------------------- texts
static bool is_line_end(uint32_t rune)
{
    return rune == '\n' || rune == 0x2028 || rune == 0x2029;
}

static bool dash_follows(Str text, size_t at)
{
    uint32_t rune = at < text.len ? utf8_next(text, &at) : 0;
    return rune == 0x2013 || rune == 0x2014;
}

void html_add_text(Text *out, Str text)
{
    bool is_isolated = needs_isolation(text);
    text_add_c(out, is_isolated ? "<bdi>" : "");
    uint32_t before = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        if (rune == '\t' || rune == '\r')
            rune = ' ';
        if (rune == ' ' && (before == RUNE_NUMERO || dash_follows(text, at)))
            rune = RUNE_NBSP;
        if (is_line_end(rune))
            text_add_c(out, "<br>");
        else
            add_rune(out, rune);
        before = rune;
    }
    text_add_c(out, is_isolated ? "</bdi>" : "");
}

void html_add_plain(Text *out, Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        if (rune == '\t' || rune == '\r' || is_line_end(rune))
            rune = ' ';
        if (rune != RUNE_SHY)
            add_rune(out, rune);
    }
}

void html_add_attribute(Text *out, Str name, Str text)
{
    text_format(out, " %.*s=\"", STR_ARG(name));
    html_add_plain(out, text);
    text_add_char(out, '"');
}

void html_add_id(Text *out, Str name)
{
    if (name.len > 0)
        html_add_attribute(out, STR("id"), name);
}

// Letters and digits of ASCII stand as they are, everything else as its number.
void html_add_css_string(Text *out, Str text)
{
    text_add_char(out, '"');
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        bool is_plain = rune > 0x9F || (rune >= '0' && rune <= '9') ||
                        (rune < 0x80 && rune_is_letter(rune)) || rune == ' ' || rune == '.';
        if (is_plain)
            text_add_rune(out, rune);
        else
            text_format(out, "\\%x ", rune < ' ' ? 0xFFFDu : (unsigned)rune);
    }
    text_add_char(out, '"');
}

// ---------------------------------------------------------------- links
static bool is_unreserved(char byte)
{
    unsigned char value = (unsigned char)byte;
    return value >= 0x80 || (value >= '0' && value <= '9') || rune_is_letter(value) ||
           str_contains(STR("-._~/#!$&'()*+,;=@"), (Str){&byte, 1});
}

// The name of a file is not an address: its blanks, percents and question marks are written as
// numbers. An address with a scheme stays as its author wrote it.
static void add_address(Text *out, Str link)
{
    if (str_contains(link, STR(":"))) {
        html_add_plain(out, link);
        return;
    }
    for (size_t i = 0; i < link.len; i++) {
        if (!is_unreserved(link.data[i]))
            text_format(out, "%%%02X", (unsigned)(unsigned char)link.data[i]);
        else if (link.data[i] == '&')
            text_add_c(out, "&amp;");
        else if (link.data[i] == '\'')
            text_add_c(out, "&#39;");
        else
            text_add_char(out, link.data[i]);
    }
}

void html_add_link_start(Text *out, Str link)
{
    text_add_c(out, "<a href=\"");
    add_address(out, link);
    text_add_c(out, "\">");
}

// ---------------------------------------------------------------- spans
static const struct {
    unsigned style;
    const char *open, *close;
} STYLES[] = {{SPAN_BOLD, "<strong>", "</strong>"}, {SPAN_ITALIC, "<em>", "</em>"},
    {SPAN_CODE, "<code>", "</code>"}, {SPAN_SUP, "<sup>", "</sup>"}, {SPAN_SUB, "<sub>", "</sub>"}};
enum { STYLE_COUNT = sizeof STYLES / sizeof *STYLES };

static void add_footnote_mark(Html *html, size_t number)
{
    Text *out = html->out;
    text_format(out, "<sup class=\"mark\"><a href=\"#nok-fn%zu\"", number);
    bool is_first = number <= html->document->footnote_count && !html->is_marked[number - 1];
    if (is_first) {
        text_format(out, " id=\"nok-ref%zu\"", number);
        html->is_marked[number - 1] = true;
    }
    text_format(out, " aria-label=\"Сноска %zu\">%zu</a></sup>", number, number);
}

static void add_span(Html *html, const Span *span)
{
    bool is_link = span->text.len > 0 && link_is_safe(span->link);
    if (is_link)
        html_add_link_start(html->out, span->link);
    for (size_t i = 0; i < STYLE_COUNT; i++)
        if (span->style & STYLES[i].style)
            text_add_c(html->out, STYLES[i].open);
    html_add_text(html->out, span->text);
    for (size_t i = STYLE_COUNT; i > 0; i--)
        if (span->style & STYLES[i - 1].style)
            text_add_c(html->out, STYLES[i - 1].close);
    if (is_link)
        text_add_c(html->out, "</a>");
    if (span->footnote > 0)
        add_footnote_mark(html, span->footnote);
}

void html_add_spans(Html *html, const Spans *spans)
{
    for (size_t i = 0; i < spans->count; i++) {
        add_span(html, &spans->items[i]);
        if ((spans->items[i].style & SPAN_BREAK) && i + 1 < spans->count)
            text_add_c(html->out, "<br>");
    }
}
