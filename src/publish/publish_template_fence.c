// Fenced blocks that ask no table: title, contents, page, note, formula, space. The table of all
// kinds of blocks is here too.
#include "publish/publish_template_int.h"

static const char *const TITLE_KEYS[] = {
    "authority", "approval", "draft_note", "heading", "subject", "facts", "place", "year"};

// ---------------------------------------------------------------- title
static bool is_title_key(Str key)
{
    for (size_t i = 0; i < sizeof TITLE_KEYS / sizeof *TITLE_KEYS; i++)
        if (str_is(key, TITLE_KEYS[i]))
            return true;
    return false;
}

static void add_field(Arena *arena, Field **fields, size_t *count, Str key, Str value)
{
    Field *grown = NEW_ARRAY(arena, Field, *count + 1);
    for (size_t i = 0; i < *count; i++)
        grown[i] = (*fields)[i];
    grown[(*count)++] = (Field){.key = key, .value = value};
    *fields = grown;
}

static void add_title_line(Builder *builder, Block *block, Str line, size_t at)
{
    Arena *arena = builder->run->arena;
    Str text = template_unescape(arena, str_trim(line));
    if (text.len == 0)
        return;
    bool is_next = (line.data[0] == ' ' || line.data[0] == '\t') && block->field_count > 0;
    if (is_next) {
        Str *value = &block->fields[block->field_count - 1].value;
        *value = value->len ? str_format(arena, "%.*s\n%.*s", STR_ARG(*value), STR_ARG(text))
                            : text;
        return;
    }
    size_t colon = str_find(text, STR(":"), 0);
    Str key = str_part(text, 0, colon == SIZE_MAX ? 0 : colon);
    if (is_title_key(key))
        add_field(arena, &block->fields, &block->field_count, key,
            str_trim(str_part(text, colon + 1, text.len)));
    else
        build_fail(builder, at,
            STR("строка титульного листа должна начинаться с authority:, approval:, draft_note:, "
                "heading:, "
                "subject:, facts:, place: или year: либо с отступа"));
}

static void build_title(Builder *builder, const Fence *fence, const ArgList *args)
{
    (void)args;
    Block title = {.kind = BLOCK_TITLE};
    Str rest = fence->body;
    Str line;
    while (rest.len > 0 && str_split(&rest, '\n', &line))
        add_title_line(
            builder, &title, line, fence->body_at + (size_t)(line.data - fence->body.data));
    *build_add(builder, BLOCK_TITLE) = title;
}

// ---------------------------------------------------------------- page, contents, space
static void build_contents(Builder *builder, const Fence *fence, const ArgList *args)
{
    (void)fence;
    (void)args;
    build_add(builder, BLOCK_CONTENTS);
}

static void build_page(Builder *builder, const Fence *fence, const ArgList *args)
{
    Str word = args->count == 2 ? args->items[1].value : STR("");
    if (!str_is(word, "landscape") && !str_is(word, "portrait")) {
        build_fail(builder, fence->at, STR("нужно так: page landscape или page portrait"));
        return;
    }
    builder->is_landscape = str_is(word, "landscape");
    build_add(builder, BLOCK_PAGE)->is_landscape = builder->is_landscape;
}

static void build_space(Builder *builder, const Fence *fence, const ArgList *args)
{
    long units = 0;
    if (args->count != 2 || !str_to_long(args->items[1].value, &units) || units < 1 ||
        units > 100) {
        build_fail(builder, fence->at, STR("нужно так: space 2 (от 1 до 100 единиц по 6 пунктов)"));
        return;
    }
    build_add(builder, BLOCK_SPACE)->level = (int)units;
}

// ---------------------------------------------------------------- note
static void build_note(Builder *builder, const Fence *fence, const ArgList *args)
{
    (void)args;
    Spans spans = build_spans(builder, fence->body, fence->body_at);
    if (spans.count > 0)
        build_add(builder, BLOCK_NOTE)->spans = spans;
}

// ---------------------------------------------------------------- formula
// `К_{1}` and `x^{2}`; a backslash takes the meaning from the sign after it.
static void add_formula_line(Arena *arena, Spans *spans, Str line)
{
    size_t start = 0;
    size_t at = 0;
    while (at < line.len) {
        bool is_mark = (line.data[at] == '_' || line.data[at] == '^') && at + 1 < line.len &&
                       line.data[at + 1] == '{';
        size_t close = is_mark ? str_find(line, STR("}"), at) : SIZE_MAX;
        if (close == SIZE_MAX) {
            at += line.data[at] == '\\' && at + 1 < line.len ? 2 : 1;
            continue;
        }
        unsigned style = line.data[at] == '_' ? SPAN_SUB : SPAN_SUP;
        if (at > start)
            spans_add(
                arena, spans, template_unescape(arena, str_part(line, start, at)), 0, STR(""));
        spans_add(
            arena, spans, template_unescape(arena, str_part(line, at + 2, close)), style, STR(""));
        at = start = close + 1;
    }
    if (line.len > start)
        spans_add(
            arena, spans, template_unescape(arena, str_part(line, start, line.len)), 0, STR(""));
}

static void build_formula(Builder *builder, const Fence *fence, const ArgList *args)
{
    Arena *arena = builder->run->arena;
    Spans spans = {0};
    Str rest = fence->body;
    Str line;
    while (rest.len > 0 && str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.len == 0)
            continue;
        if (spans.count > 0)
            spans.items[spans.count - 1].style |= SPAN_BREAK;
        add_formula_line(arena, &spans, line);
    }
    Str name = args_text(args, "name", STR(""));
    build_name(builder, name, fence->at);
    Block *block = build_add(builder, BLOCK_FORMULA);
    block->spans = spans;
    block->name = name;
    block->is_numbered = true;
    for (size_t i = 1; i < args->count; i++)
        if (str_is(args->items[i].value, "-"))
            block->is_numbered = false;
}

// ---------------------------------------------------------------- all kinds
static const struct {
    const char *name;
    void (*build)(Builder *builder, const Fence *fence, const ArgList *args);
    bool takes_arguments;
} KINDS[] = {{"table", build_table, true}, {"chart", build_chart, true},
    {"title", build_title, false}, {"contents", build_contents, false}, {"page", build_page, true},
    {"note", build_note, false}, {"formula", build_formula, true}, {"space", build_space, true}};

static void check_formula_arguments(Builder *builder, const Fence *fence, const ArgList *args)
{
    for (size_t i = 1; i < args->count; i++) {
        const Arg *arg = &args->items[i];
        if (!str_is(arg->key, "name") && !(arg->key.len == 0 && str_is(arg->value, "-")))
            build_fail(builder, fence->info_at + arg->at,
                STR("у формулы может стоять только name=имя и «-» (без номера)"));
    }
}

void build_fence(Builder *builder, const Fence *fence)
{
    Arena *arena = builder->run->arena;
    ArgList args;
    size_t bad_at = 0;
    if (!args_parse(arena, fence->info, &args, &bad_at)) {
        build_fail(builder, fence->info_at + bad_at, STR("кавычка в строке блока не закрыта"));
        return;
    }
    Str name = args.count > 0 ? args.items[0].value : STR("");
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (!str_is(name, KINDS[i].name))
            continue;
        if (!KINDS[i].takes_arguments && args.count > 1)
            build_fail(builder, fence->info_at + args.items[1].at,
                str_format(arena, "у блока «%.*s» нет параметров", STR_ARG(name)));
        if (str_is(name, "formula"))
            check_formula_arguments(builder, fence, &args);
        KINDS[i].build(builder, fence, &args);
        return;
    }
    build_fail(builder, fence->at,
        str_format(arena,
            "неизвестный блок «%.*s»; есть: table, chart, title, contents, page, note, formula, "
            "space",
            STR_ARG(name)));
}
