// Markdown -> blocks, by md4c. Paragraphs, lists, quotes, static tables, running text; what the
// document model has no place for (pictures, code blocks) is a finding.
#include "publish/publish_template_int.h"

#include <md4c.h>
#include <string.h>

enum { LIST_DEPTH_MOST = 16 };
typedef struct {
    bool is_ordered;
    unsigned number; // of the next item
    bool has_marker; // the item's marker has not been used yet
} ListState;
typedef struct {
    Str *items;
    size_t count, capacity;
    bool is_head;
} CellTexts;
typedef struct {
    TableRow *items;
    size_t count, capacity;
    size_t at; // next row to give
} StaticRows;
typedef struct {
    Builder *builder;
    Str source;
    size_t source_at;    // of `source` in the expanded text
    size_t last_at;      // of the text seen last
    const char *problem; // something without text of its own: said at the next text
    Spans spans;         // of the block being read
    bool is_flat;        // running text only: paragraphs and items become lines
    unsigned bold, italic, code, picture;
    Str link;
    int heading, quote;
    ListState lists[LIST_DEPTH_MOST];
    size_t list_depth;
    bool is_in_code_block;
    TableBlock *table;
    StaticRows *rows;
    CellTexts cells;
} Markdown;

static Arena *arena_of(const Markdown *markdown)
{
    return markdown->builder->run->arena;
}

static void complain(Markdown *markdown, const char *what)
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
        complain(markdown, markdown->problem);
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
            complain(markdown, "картинки в документах не поддерживаются");
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
static void flush(Markdown *markdown)
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
    flush(markdown);
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
    flush(markdown);
    ListState *list = current_list(markdown);
    if (!list->has_marker || markdown->is_flat)
        return;
    Block *block = build_add(markdown->builder, BLOCK_ITEM); // an item without text still counts
    block->level = (int)markdown->list_depth;
    block->number = item_marker(markdown, list);
}

// ---------------------------------------------------------------- static tables
static bool static_rewind(void *context, Error *err)
{
    (void)err;
    ((StaticRows *)context)->at = 0;
    return true;
}

static bool static_next(void *context, Arena *arena, TableRow *ret, bool *has_row, Error *err)
{
    (void)arena;
    (void)err;
    StaticRows *rows = context;
    *has_row = rows->at < rows->count;
    if (*has_row)
        *ret = rows->items[rows->at++];
    return true;
}

static void enter_table(Markdown *markdown, size_t columns)
{
    Arena *arena = arena_of(markdown);
    if (markdown->is_flat)
        complain(markdown, "таблица внутри примечания не поддерживается");
    flush(markdown);
    markdown->rows = NEW(arena, StaticRows);
    markdown->table = NEW(arena, TableBlock);
    markdown->table->columns = NEW_ARRAY(arena, TableColumn, columns);
    markdown->table->column_count = columns;
    markdown->table->source = (TableSource){markdown->rows, static_rewind, static_next};
}

static void leave_cell(Markdown *markdown, bool is_head, MD_ALIGN align)
{
    Arena *arena = arena_of(markdown);
    Str text = str_trim(spans_text(arena, &markdown->spans));
    size_t index = markdown->cells.count;
    *LIST_PUSH(arena, &markdown->cells) = text;
    markdown->cells.is_head = is_head;
    markdown->spans = (Spans){0};
    if (!is_head || index >= markdown->table->column_count)
        return;
    TableColumn *column = &markdown->table->columns[index];
    column->key = str_format(arena, "c%zu", index + 1);
    column->title = text;
    column->format = align == MD_ALIGN_RIGHT ? FORMAT_COUNT : FORMAT_TEXT;
    column->is_centred = align == MD_ALIGN_CENTER;
}

static void leave_row(Markdown *markdown)
{
    Arena *arena = arena_of(markdown);
    const CellTexts *texts = &markdown->cells;
    TableCell *cells = NEW_ARRAY(arena, TableCell, markdown->table->column_count);
    for (size_t i = 0; i < texts->count && i < markdown->table->column_count; i++)
        cells[i] = (TableCell){.has_value = true, .text = texts->items[i]};
    if (!texts->is_head)
        *LIST_PUSH(arena, markdown->rows) = (TableRow){.cells = cells};
    markdown->cells = (CellTexts){0};
}

static void leave_table(Markdown *markdown)
{
    if (!markdown->is_flat)
        build_add(markdown->builder, BLOCK_TABLE)->table = markdown->table;
}

// ---------------------------------------------------------------- md4c's blocks
static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    Markdown *markdown = context;
    switch (type) {
    case MD_BLOCK_QUOTE:
        flush(markdown);
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
        flush(markdown);
        if (!markdown->is_flat)
            build_add(markdown->builder, BLOCK_PAGE)->is_landscape =
                markdown->builder->is_landscape;
        break;
    case MD_BLOCK_H:
        flush(markdown);
        markdown->heading = (int)((const MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE:
        markdown->is_in_code_block = true;
        markdown->problem =
            "блок ``` должен начинаться с первого столбца, не в списке и не в цитате";
        break;
    case MD_BLOCK_TABLE:
        enter_table(markdown, ((const MD_BLOCK_TABLE_DETAIL *)detail)->col_count);
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
        flush(markdown);
        break;
    case MD_BLOCK_H:
        flush(markdown);
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
            complain(markdown, markdown->problem);
        markdown->problem = NULL;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        leave_cell(markdown, type == MD_BLOCK_TH, ((const MD_BLOCK_TD_DETAIL *)detail)->align);
        break;
    case MD_BLOCK_TR:
        leave_row(markdown);
        break;
    case MD_BLOCK_TABLE:
        leave_table(markdown);
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
        complain(markdown, "разметку Markdown не удалось прочитать");
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
