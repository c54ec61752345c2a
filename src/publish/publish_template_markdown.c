// Markdown -> blocks, by md4c. Paragraphs, lists, quotes, static tables, running text; what the
// document model has no place for (pictures, code blocks) is a finding.
#include "publish/publish_template_markdown_int.h"

#include <string.h>

static Arena *arena_of(const Markdown *markdown)
{
    return markdown->builder->run->arena;
}

void markdown_fail(Markdown *markdown, const char *what)
{
    build_fail(markdown->builder, markdown->last_at, str_c(what));
}

// ---------------------------------------------------------------- running text
static void add_text(Markdown *markdown, Str text)
{
    unsigned style = (markdown->bold ? SPAN_BOLD : 0u) | (markdown->italic ? SPAN_ITALIC : 0u) |
                     (markdown->code ? SPAN_CODE : 0u);
    spans_add(arena_of(markdown), &markdown->spans, text, style, markdown->link);
}

// `[^name]` of the template's own: a value's brackets are escaped and come one by one.
static void add_text_and_marks(Markdown *markdown, Str text)
{
    size_t start = 0;
    size_t open;
    while ((open = str_find(text, STR("[^"), start)) != SIZE_MAX) {
        size_t close = str_find(text, STR("]"), open);
        Str name = close == SIZE_MAX ? STR("") : str_part(text, open + 2, close);
        if (name.len == 0 || str_contains(name, STR(" ")))
            break;
        if (open > start)
            add_text(markdown, str_part(text, start, open));
        build_footnote_mark(markdown->builder, &markdown->spans, name, markdown->last_at + open);
        start = close + 1;
    }
    if (start < text.len)
        add_text(markdown, str_part(text, start, text.len));
}

static void add_break(Markdown *markdown)
{
    if (markdown->spans.count > 0)
        markdown->spans.items[markdown->spans.count - 1].style |= SPAN_BREAK;
}

static uint32_t numeric_entity(Str name)
{
    bool is_hex = name.len > 1 && (name.data[1] | 0x20) == 'x';
    uint32_t rune = 0;
    for (size_t i = is_hex ? 2 : 1; i < name.len; i++) {
        char byte = name.data[i];
        uint32_t digit = byte <= '9' ? (uint32_t)(byte - '0')
                                     : (uint32_t)((byte | 0x20) - 'a' + 10);
        rune = rune > 0x10FFFF ? rune : rune * (is_hex ? 16 : 10) + digit;
    }
    bool is_surrogate = rune >= 0xD800 && rune <= 0xDFFF;
    return rune < 0x20 || rune > 0x10FFFF || is_surrogate ? 0xFFFD : rune;
}

static Str entity_text(Arena *arena, Str entity)
{
    static const struct {
        const char *name, *text;
    } NAMES[] = {{"nbsp", "\u00A0"}, {"shy", "\u00AD"}, {"amp", "&"}, {"lt", "<"}, {"gt", ">"},
        {"quot", "\""}, {"laquo", "«"}, {"raquo", "»"}, {"ndash", "–"}, {"mdash", "—"},
        {"minus", "\u2212"}, {"times", "×"}, {"thinsp", "\u2009"}, {"hellip", "…"}};
    Str name = str_part(entity, 1, entity.len - 1);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(name, NAMES[i].name))
            return str_c(NAMES[i].text);
    if (!str_starts(name, STR("#")))
        return entity;
    Text text = text_new(arena);
    text_add_rune(&text, numeric_entity(name));
    return text_str(&text);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *data, MD_SIZE size, void *context)
{
    Markdown *markdown = context;
    Str text = {.data = data, .len = size};
    Str source = markdown->source;
    if (data >= source.data && data < source.data + source.len)
        markdown->last_at = markdown->source_at + (size_t)(data - source.data);
    if (markdown->problem != NULL)
        markdown_fail(markdown, markdown->problem);
    markdown->problem = NULL;
    if (markdown->is_in_code_block || markdown->picture > 0)
        return 0;
    switch (type) {
    case MD_TEXT_NULLCHAR:
        add_text(markdown, STR("\uFFFD"));
        break;
    case MD_TEXT_BR:
        add_break(markdown);
        break;
    case MD_TEXT_SOFTBR:
        add_text(markdown, STR(" "));
        break;
    case MD_TEXT_ENTITY:
        add_text(markdown, entity_text(arena_of(markdown), text));
        break;
    case MD_TEXT_NORMAL:
        add_text_and_marks(markdown, text);
        break;
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH:
        add_text(markdown, text);
        break;
    }
    return 0;
}

static Str attribute_text(Arena *arena, const MD_ATTRIBUTE *attribute)
{
    Text out = text_new(arena);
    for (size_t i = 0; attribute->size > 0 && attribute->substr_offsets[i] < attribute->size; i++) {
        MD_OFFSET start = attribute->substr_offsets[i];
        Str part = {
            .data = attribute->text + start, .len = attribute->substr_offsets[i + 1] - start};
        bool is_entity = attribute->substr_types[i] == MD_TEXT_ENTITY;
        text_add(&out, is_entity ? entity_text(arena, part) : part);
    }
    return text_str(&out);
}

static int on_span(Markdown *markdown, MD_SPANTYPE type, const void *detail, bool is_enter)
{
    unsigned step = is_enter ? 1u : (unsigned)-1;
    switch (type) {
    case MD_SPAN_EM:
        markdown->italic += step;
        break;
    case MD_SPAN_STRONG:
        markdown->bold += step;
        break;
    case MD_SPAN_CODE:
        markdown->code += step;
        break;
    case MD_SPAN_A: {
        const MD_SPAN_A_DETAIL *link = detail;
        markdown->link = is_enter ? attribute_text(arena_of(markdown), &link->href) : STR("");
        break;
    }
    case MD_SPAN_IMG:
        markdown->picture += step;
        if (is_enter)
            markdown_fail(markdown, "картинки в документах не поддерживаются");
        break;
    case MD_SPAN_DEL:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
        break; // these extensions are off
    }
    return 0;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    return on_span(context, type, detail, true);
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    return on_span(context, type, detail, false);
}

// ---------------------------------------------------------------- blocks of text
static ListState *current_list(Markdown *markdown)
{
    size_t depth = markdown->list_depth < LIST_DEPTH_MOST ? markdown->list_depth : LIST_DEPTH_MOST;
    return &markdown->lists[depth - 1];
}

static Str item_marker(Markdown *markdown, ListState *list)
{
    if (!list->has_marker)
        return STR("");
    list->has_marker = false;
    return list->is_ordered ? str_format(arena_of(markdown), "%u)", list->number - 1) : STR("–");
}

// What has been read becomes a block by where it stands. In running text it ends a line.
void markdown_flush(Markdown *markdown)
{
    if (markdown->spans.count == 0)
        return;
    if (markdown->is_flat) {
        add_break(markdown);
        return;
    }
    Block block = {.kind = BLOCK_PARAGRAPH, .spans = markdown->spans};
    if (markdown->heading > 0) {
        block.kind = BLOCK_HEADING;
        block.level = markdown->heading < 4 ? markdown->heading : 4;
        block.is_numbered = markdown->builder->is_numbered;
    } else if (markdown->list_depth > 0) {
        block.kind = BLOCK_ITEM;
        block.level = (int)markdown->list_depth;
        block.number = item_marker(markdown, current_list(markdown));
    } else if (markdown->quote > 0) {
        block.kind = BLOCK_QUOTE;
    }
    *build_add(markdown->builder, block.kind) = block;
    markdown->spans = (Spans){0};
}

static void enter_list(Markdown *markdown, bool is_ordered, unsigned start)
{
    markdown_flush(markdown);
    if (++markdown->list_depth == LIST_DEPTH_MOST + 1)
        markdown->problem = "списки вложены слишком глубоко";
    *current_list(markdown) = (ListState){.is_ordered = is_ordered, .number = start};
}

static void enter_item(Markdown *markdown)
{
    ListState *list = current_list(markdown);
    list->number++;
    list->has_marker = true;
    if (markdown->is_flat)
        add_text(
            markdown, str_concat(arena_of(markdown), item_marker(markdown, list), STR("\u00A0")));
}

static void leave_item(Markdown *markdown)
{
    markdown_flush(markdown);
    ListState *list = current_list(markdown);
    if (!list->has_marker || markdown->is_flat)
        return;
    Block *block = build_add(markdown->builder, BLOCK_ITEM); // an item without text still counts
    block->level = (int)markdown->list_depth;
    block->number = item_marker(markdown, list);
}

// ---------------------------------------------------------------- md4c's blocks
static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    Markdown *markdown = context;
    switch (type) {
    case MD_BLOCK_QUOTE:
        markdown_flush(markdown);
        markdown->quote++;
        break;
    case MD_BLOCK_UL:
        enter_list(markdown, false, 1);
        break;
    case MD_BLOCK_OL:
        enter_list(markdown, true, ((const MD_BLOCK_OL_DETAIL *)detail)->start);
        break;
    case MD_BLOCK_LI:
        enter_item(markdown);
        break;
    case MD_BLOCK_HR:
        markdown_flush(markdown);
        if (!markdown->is_flat)
            build_add(markdown->builder, BLOCK_PAGE)->is_landscape =
                markdown->builder->is_landscape;
        break;
    case MD_BLOCK_H:
        markdown_flush(markdown);
        markdown->heading = (int)((const MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE:
        markdown->is_in_code_block = true;
        markdown->problem =
            "блок ``` должен начинаться с первого столбца, не в списке и не в цитате";
        break;
    case MD_BLOCK_TABLE:
        markdown_enter_table(markdown, ((const MD_BLOCK_TABLE_DETAIL *)detail)->col_count);
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        break;
    }
    return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    Markdown *markdown = context;
    switch (type) {
    case MD_BLOCK_P:
        markdown_flush(markdown);
        break;
    case MD_BLOCK_H:
        markdown_flush(markdown);
        markdown->heading = 0;
        break;
    case MD_BLOCK_LI:
        leave_item(markdown);
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        markdown->list_depth--;
        break;
    case MD_BLOCK_QUOTE:
        markdown->quote--;
        break;
    case MD_BLOCK_CODE:
        markdown->is_in_code_block = false;
        if (markdown->problem != NULL)
            markdown_fail(markdown, markdown->problem);
        markdown->problem = NULL;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        markdown_leave_cell(
            markdown, type == MD_BLOCK_TH, ((const MD_BLOCK_TD_DETAIL *)detail)->align);
        break;
    case MD_BLOCK_TR:
        markdown_leave_row(markdown);
        break;
    case MD_BLOCK_TABLE:
        markdown_leave_table(markdown);
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_HTML:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
        break;
    }
    return 0;
}

// ---------------------------------------------------------------- doors
static void parse(Markdown *markdown, Str text, size_t at)
{
    static const MD_PARSER PARSER = {
        .flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text};
    markdown->source = text;
    markdown->source_at = at;
    markdown->last_at = at;
    if (md_parse(text.data, (MD_SIZE)text.len, &PARSER, markdown) != 0)
        markdown_fail(markdown, "разметку Markdown не удалось прочитать");
}

void build_markdown(Builder *builder, Str text, size_t at)
{
    Markdown markdown = {.builder = builder};
    parse(&markdown, text, at);
}

Spans build_spans(Builder *builder, Str text, size_t at)
{
    Markdown markdown = {.builder = builder, .is_flat = true};
    if (str_trim(text).len == 0)
        return (Spans){0};
    parse(&markdown, text, at);
    Spans spans = markdown.spans;
    if (spans.count > 0)
        spans.items[spans.count - 1].style &= ~(unsigned)SPAN_BREAK;
    return spans;
}
