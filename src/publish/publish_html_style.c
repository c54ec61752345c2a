// The style sheet, the script and their hashes. The texts are publish_site.css and publish_site.js
// as C strings, one for each line.
#include "publish/publish_html_int.h"

static const char *const STYLE_LINES[] = {
#include "publish_site_css.inc"
};
static const char *const SCRIPT_LINES[] = {
#include "publish_site_js.inc"
};

enum { PORTRAIT_COLUMNS_MOST = 8 };

// ---------------------------------------------------------------- paper
// A document that turns its pages itself is obeyed; another lies when a table needs it.
static bool lies_wide(const Document *document)
{
    bool is_wide = false;
    for (size_t i = 0; i < document->count; i++) {
        const Block *block = &document->items[i];
        if (block->kind == BLOCK_PAGE && block->is_landscape != document->is_landscape)
            return document->is_landscape;
        is_wide = is_wide || (block->kind == BLOCK_TABLE &&
                                 block->table->column_count > PORTRAIT_COLUMNS_MOST);
    }
    return is_wide || document->is_landscape;
}

// The draft's mark and the number stand in the margins of every printed page.
static void add_page_rules(Text *style, const Document *document)
{
    static const char MARGIN[] = "font:8pt Arimo,Arial,sans-serif;color:#55606B";
    static const char LYING[] = "size:A4 landscape;margin:15mm 10mm 15mm 20mm;";
    static const char STANDING[] = "size:A4 portrait;margin:20mm 10mm 20mm 20mm;";
    text_format(style, "@page lying{%s}\n@page standing{%s}\n", LYING, STANDING);
    text_format(style, "@page{%s", lies_wide(document) ? LYING : STANDING);
    if (document->draft_mark.len) {
        text_format(style, "@top-right{%s;content:", MARGIN);
        html_add_css_string(style, document->draft_mark);
        text_add_char(style, '}');
    }
    text_format(style, "@bottom-center{%s;content:counter(page)}}\n", MARGIN);
    text_add_c(style, "@page:first{@bottom-center{content:none}}\n");
}

Str html_style(Arena *arena, const Document *document)
{
    Text style = text_new(arena);
    for (size_t i = 0; i < sizeof STYLE_LINES / sizeof *STYLE_LINES; i++)
        text_add_c(&style, STYLE_LINES[i]);
    add_page_rules(&style, document);
    return text_str(&style);
}

Str html_script(Arena *arena)
{
    Text script = text_new(arena);
    for (size_t i = 0; i < sizeof SCRIPT_LINES / sizeof *SCRIPT_LINES; i++)
        text_add_c(&script, SCRIPT_LINES[i]);
    return text_str(&script);
}

// ---------------------------------------------------------------- hashes
static unsigned hex_value(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

Str html_hash(Arena *arena, Str text)
{
    static const char LETTERS[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    enum { HEX_LEN = 64, BASE64_LEN = 43 };
    Hash hash = hash_text(text);
    Text out = text_new(arena);
    text_add_c(&out, "sha256-");
    for (size_t i = 0; i < BASE64_LEN; i++) {
        unsigned bits = 0;
        for (size_t bit = i * 6; bit < i * 6 + 6; bit++) {
            unsigned digit = bit / 4 < HEX_LEN ? hex_value(hash.hex[bit / 4]) : 0;
            bits = bits << 1 | (digit >> (3 - bit % 4) & 1);
        }
        text_add_char(&out, LETTERS[bits]);
    }
    text_add_char(&out, '=');
    return text_str(&out);
}
