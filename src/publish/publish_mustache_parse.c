// Template text -> a flat list of nodes; a section knows where it ends. Lines that hold nothing but
// one section, comment, delimiter or partial tag vanish as a whole, as the Mustache spec asks.
#include "publish/publish_mustache_int.h"

#include <string.h>

typedef struct {
    Arena *arena;
    Findings *findings;
    MustacheTemplate *ret;
    Str text;
    Str open, close;   // delimiters in force
    size_t text_start; // where the text that is not yet a node begins, and its place
    long text_row, text_column;
    size_t seen; // row and line_start are those of this byte
    size_t line_start;
    long row;
    size_t stack[MUSTACHE_DEPTH_MOST]; // open sections
    size_t depth;
    bool is_ok;
} Parser;

typedef struct {
    char sigil; // '#', '^', '/', '!', '>', '=', '&', '{' or 0
    Str inner;
    size_t start, end; // of the whole tag
} Tag;

Place template_place(Arena *arena, Str file, long row, long column)
{
    Place place = {.file = file, .row = row};
    if (column > 0)
        place.column = str_format(arena, "столбец %ld", column);
    return place;
}

void template_finding(Findings *findings, Place place, Str found)
{
    finding_add(findings, FINDING_TEMPLATE, place, found,
        STR("документ не создан; исправьте шаблон и запустите программу снова"));
}

static void go_to(Parser *parser, size_t at)
{
    for (; parser->seen < at; parser->seen++) {
        if (parser->text.data[parser->seen] == '\n') {
            parser->row++;
            parser->line_start = parser->seen + 1;
        }
    }
}

static long column_at(const Parser *parser, size_t at)
{
    Str before = str_part(parser->text, parser->line_start, at);
    long column = (long)utf8_count(before) + 1 + parser->ret->source->column_shift;
    return column < 1 ? 1 : column;
}

static void complain(Parser *parser, long row, long column, Str found)
{
    Place place = template_place(parser->arena, parser->ret->source->file, row, column);
    template_finding(parser->findings, place, found);
    parser->is_ok = false;
}

static MustacheNode *add_node(Parser *parser, TagKind kind, Str text, long row, long column)
{
    MustacheNode *node = LIST_PUSH(parser->arena, parser->ret);
    node->kind = kind;
    node->text = text;
    node->row = row;
    node->column = column;
    return node;
}

static void add_text(Parser *parser, size_t end)
{
    if (end > parser->text_start)
        add_node(parser, TAG_TEXT, str_part(parser->text, parser->text_start, end),
            parser->text_row, parser->text_column);
}

static MustacheNode *add_tag_node(Parser *parser, TagKind kind, Str name, size_t at)
{
    return add_node(parser, kind, name, parser->row, column_at(parser, at));
}

static void start_text(Parser *parser, size_t at)
{
    go_to(parser, at);
    parser->text_start = at;
    parser->text_row = parser->row;
    parser->text_column = column_at(parser, at);
}

static size_t blanks_before(Str text, size_t at)
{
    while (at > 0 && (text.data[at - 1] == ' ' || text.data[at - 1] == '\t'))
        at--;
    return at;
}

static size_t blanks_after(Str text, size_t at)
{
    while (at < text.len && (text.data[at] == ' ' || text.data[at] == '\t'))
        at++;
    return at;
}

// The tag alone on its line: *line_start and *next are the line's ends.
static bool is_standalone(Str text, const Tag *tag, size_t *line_start, size_t *next)
{
    size_t start = blanks_before(text, tag->start);
    size_t end = blanks_after(text, tag->end);
    if (start > 0 && text.data[start - 1] != '\n')
        return false;
    if (end < text.len && text.data[end] == '\r')
        end++;
    if (end < text.len && text.data[end] != '\n')
        return false;
    *line_start = start;
    *next = end < text.len ? end + 1 : end;
    return true;
}

static Str closing_of(const Parser *parser, char sigil)
{
    if (sigil == '{')
        return str_concat(parser->arena, STR("}"), parser->close);
    if (sigil == '=')
        return str_concat(parser->arena, STR("="), parser->close);
    return parser->close;
}

static bool read_tag(Parser *parser, size_t start, Tag *ret)
{
    size_t at = start + parser->open.len;
    char sigil = at < parser->text.len ? parser->text.data[at] : 0;
    if (sigil == 0 || !strchr("#^/!>=&{", sigil))
        sigil = 0;
    if (sigil != 0)
        at++;
    Str closing = closing_of(parser, sigil);
    size_t end = str_find(parser->text, closing, at);
    go_to(parser, start);
    if (end == SIZE_MAX) {
        complain(parser, parser->row, column_at(parser, start),
            str_format(parser->arena, "тег не закрыт: после «%.*s» нет «%.*s»",
                STR_ARG(parser->open), STR_ARG(closing)));
        return false;
    }
    *ret = (Tag){.sigil = sigil,
        .inner = str_trim(str_part(parser->text, at, end)),
        .start = start,
        .end = end + closing.len};
    return true;
}

static void open_section(Parser *parser, TagKind kind, const Tag *tag)
{
    if (parser->depth == MUSTACHE_DEPTH_MOST) {
        complain(parser, parser->row, column_at(parser, tag->start),
            str_format(parser->arena, "разделы вложены глубже %d", MUSTACHE_DEPTH_MOST));
        return;
    }
    parser->stack[parser->depth++] = parser->ret->count;
    add_tag_node(parser, kind, tag->inner, tag->start);
}

static void close_section(Parser *parser, const Tag *tag)
{
    long column = column_at(parser, tag->start);
    if (parser->depth == 0) {
        complain(parser, parser->row, column,
            str_format(
                parser->arena, "раздел «%.*s» закрыт, но не был открыт", STR_ARG(tag->inner)));
        return;
    }
    MustacheNode *node = &parser->ret->items[parser->stack[--parser->depth]];
    node->end = parser->ret->count;
    if (!str_equal(node->text, tag->inner))
        complain(parser, parser->row, column,
            str_format(parser->arena, "закрыт раздел «%.*s», а открыт в строке %ld раздел «%.*s»",
                STR_ARG(tag->inner), node->row, STR_ARG(node->text)));
}

static void set_delimiters(Parser *parser, const Tag *tag)
{
    Str rest = tag->inner;
    Str open = {0};
    str_split(&rest, ' ', &open);
    Str close = str_trim(rest);
    if (open.len == 0 || close.len == 0 || str_contains(close, STR(" ")) ||
        str_contains(open, STR("=")) || str_contains(close, STR("="))) {
        complain(parser, parser->row, column_at(parser, tag->start),
            STR("новые границы тегов записаны неверно, нужно так: {{=<% %>=}}"));
        return;
    }
    parser->open = open;
    parser->close = close;
}

static void add_value(Parser *parser, TagKind kind, const Tag *tag)
{
    size_t bar = str_find(tag->inner, STR("|"), 0);
    Str name = str_trim(str_part(tag->inner, 0, bar));
    MustacheNode *node = add_tag_node(parser, kind, name, tag->start);
    if (bar != SIZE_MAX)
        node->filters = str_trim(str_part(tag->inner, bar + 1, tag->inner.len));
    if (name.len == 0)
        complain(parser, node->row, node->column, STR("в теге нет имени"));
}

static void add_tag(Parser *parser, const Tag *tag, Str indent)
{
    switch (tag->sigil) {
    case '#':
        open_section(parser, TAG_SECTION, tag);
        break;
    case '^':
        open_section(parser, TAG_INVERTED, tag);
        break;
    case '/':
        close_section(parser, tag);
        break;
    case '>':
        add_tag_node(parser, TAG_PARTIAL, tag->inner, tag->start)->indent = indent;
        break;
    case '=':
        set_delimiters(parser, tag);
        break;
    case '&':
    case '{':
        add_value(parser, TAG_RAW, tag);
        break;
    case '!':
        break;
    default:
        add_value(parser, TAG_VALUE, tag);
        break;
    }
}

static void take_tag(Parser *parser, const Tag *tag)
{
    size_t text_end = tag->start;
    size_t next = tag->end;
    Str indent = {0};
    bool may_stand_alone = tag->sigil != 0 && strchr("#^/!>=", tag->sigil) != NULL;
    if (may_stand_alone && is_standalone(parser->text, tag, &text_end, &next))
        indent = str_part(parser->text, text_end, tag->start);
    add_text(parser, text_end);
    add_tag(parser, tag, indent);
    start_text(parser, next);
}

bool mustache_parse(
    Arena *arena, const MustacheSource *source, Findings *findings, MustacheTemplate *ret)
{
    *ret = (MustacheTemplate){.source = source};
    Parser parser = {.arena = arena,
        .findings = findings,
        .ret = ret,
        .text = source->text,
        .open = STR("{{"),
        .close = STR("}}"),
        .row = source->first_row,
        .is_ok = true};
    start_text(&parser, 0);
    size_t at = 0;
    Tag tag;
    while ((at = str_find(parser.text, parser.open, at)) != SIZE_MAX) {
        if (!read_tag(&parser, at, &tag))
            return false;
        take_tag(&parser, &tag);
        at = tag.end;
    }
    add_text(&parser, parser.text.len);
    while (parser.depth > 0) {
        const MustacheNode *node = &ret->items[parser.stack[--parser.depth]];
        complain(&parser, node->row, node->column,
            str_format(arena, "раздел «%.*s» не закрыт: нет «{{/%.*s}}»", STR_ARG(node->text),
                STR_ARG(node->text)));
    }
    return parser.is_ok;
}
