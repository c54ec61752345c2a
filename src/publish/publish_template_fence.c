// The table of all kinds of fenced blocks, and the short ones: contents, page, note, formula,
// space.
#include "publish/publish_template_int.h"

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
    BuildFunction *build;
    bool takes_arguments;
} KINDS[] = {{"table", build_table, true}, {"chart", build_chart, true},
    {"drawing", build_drawing, true}, {"figures", build_figures, false},
    {"pairs", build_pairs, true}, {"title", build_title, false},
    {"approval", build_approval, false}, {"signature", build_signature, false},
    {"contents", build_contents, false}, {"page", build_page, true}, {"note", build_note, false},
    {"formula", build_formula, true}, {"space", build_space, true}};

static Str kind_names(Arena *arena)
{
    Text names = text_new(arena);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        text_format(&names, "%s%s", i > 0 ? ", " : "", KINDS[i].name);
    return text_str(&names);
}

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
        str_format(arena, "неизвестный блок «%.*s»; есть: %.*s", STR_ARG(name),
            STR_ARG(kind_names(arena))));
}
