// The expanded text, cut by lines: fenced blocks, headings and page breaks are ours, the rest is
// Markdown. Only lines are looked at, so a value can never open a block: it holds no line ends and
// its signs are escaped.
#include "publish/publish_template_int.h"

enum { FENCE_LEAST = 3, HEADING_LEVEL_MOST = 4 };
typedef struct {
    Builder *builder;
    Str text;
    size_t at;        // of the line being looked at
    size_t run_start; // Markdown that has not been built yet
} Cutter;

void build_fail(Builder *builder, size_t at, Str found)
{
    run_fail(builder->run, mustache_place(builder->run->arena, builder->out, at), found);
}

bool build_is_value(const Builder *builder, size_t at)
{
    const MustacheMark *mark = mustache_mark(builder->out, at);
    return mark != NULL && mark->is_fixed;
}

// A caption that no table of Markdown follows.
static void drop_caption(Builder *builder)
{
    if (builder->caption.text.len > 0)
        build_fail(builder, builder->caption.at,
            STR("после строки «Таблица: …» должна стоять таблица Markdown; подпись блока table – "
                "caption=\"…\""));
    builder->caption = (StaticCaption){0};
}

Block *build_add(Builder *builder, BlockKind kind)
{
    if (kind != BLOCK_TABLE)
        drop_caption(builder);
    return document_add(builder->run->arena, builder->document, kind);
}

void build_name(Builder *builder, Str name, size_t at)
{
    if (name.len == 0)
        return;
    for (size_t i = 0; i < builder->names.count; i++) {
        if (!str_equal(builder->names.items[i], name))
            continue;
        build_fail(builder, at,
            str_format(builder->run->arena,
                "имя «%.*s» уже занято другой таблицей, рисунком или заголовком", STR_ARG(name)));
        return;
    }
    *LIST_PUSH(builder->run->arena, &builder->names) = name;
}

// ---------------------------------------------------------------- lines
static size_t line_end(Str text, size_t at)
{
    size_t end = str_find(text, STR("\n"), at);
    return end == SIZE_MAX ? text.len : end;
}

static size_t next_line(Str text, size_t at)
{
    size_t end = line_end(text, at);
    return end < text.len ? end + 1 : end;
}

static size_t count_signs(Str text, size_t at, char sign)
{
    size_t start = at;
    while (at < text.len && text.data[at] == sign)
        at++;
    return at - start;
}

// A tick in the line (not one escaped in a value) makes it running text: ```code``` and more.
static bool has_tick(Str text, size_t at, size_t end)
{
    for (; at < end; at++)
        if (text.data[at] == '`' && text.data[at - 1] != '\\')
            return true;
    return false;
}

static void flush_markdown(Cutter *cutter, size_t end)
{
    Str part = str_part(cutter->text, cutter->run_start, end);
    if (str_trim(part).len > 0)
        build_markdown(cutter->builder, part, cutter->run_start);
}

// ---------------------------------------------------------------- fenced blocks
// Goes to the line that closes the fence. False: there is none.
static bool find_fence_end(Str text, size_t from, size_t ticks, size_t *ret)
{
    for (size_t at = from; at < text.len; at = next_line(text, at)) {
        size_t count = count_signs(text, at, '`');
        Str rest = str_part(text, at + count, line_end(text, at));
        if (count >= ticks && str_trim(rest).len == 0) {
            *ret = at;
            return true;
        }
    }
    return false;
}

static bool take_fence(Cutter *cutter)
{
    Str text = cutter->text;
    size_t ticks = count_signs(text, cutter->at, '`');
    size_t end = line_end(text, cutter->at);
    if (ticks < FENCE_LEAST || has_tick(text, cutter->at + ticks, end))
        return false;
    flush_markdown(cutter, cutter->at);
    Fence fence = {
        .at = cutter->at, .info_at = cutter->at + ticks, .body_at = next_line(text, end)};
    fence.info = str_part(text, fence.info_at, end);
    size_t closing = text.len;
    if (!find_fence_end(text, fence.body_at, ticks, &closing)) {
        build_fail(cutter->builder, fence.at, STR("блок не закрыт: нет строки ```"));
        cutter->at = cutter->run_start = text.len;
        return true;
    }
    fence.body = str_part(text, fence.body_at, closing);
    drop_caption(cutter->builder);
    build_fence(cutter->builder, &fence);
    cutter->at = cutter->run_start = next_line(text, closing);
    return true;
}

// ---------------------------------------------------------------- headings
// ` {#name}`, ` {-}`, ` {#name -}` at the end; a value's braces are escaped and do not count.
static size_t suffix_start(Str line)
{
    Str text = str_trim(line);
    if (text.len < 3 || text.data[text.len - 1] != '}' || text.data[text.len - 2] == '\\')
        return SIZE_MAX;
    size_t open = text.len - 1;
    while (open > 0 && text.data[open] != '{')
        open--;
    bool is_suffix = open > 0 && text.data[open - 1] == ' ' &&
                     (text.data[open + 1] == '#' || text.data[open + 1] == '-');
    return is_suffix ? (size_t)(text.data - line.data) + open : SIZE_MAX;
}

static void read_suffix(Cutter *cutter, Str suffix, size_t at, Str *name, bool *is_numbered)
{
    Builder *builder = cutter->builder;
    ArgList args;
    size_t bad_at = 0;
    if (!args_parse(builder->run->arena, suffix, &args, &bad_at))
        return;
    for (size_t i = 0; i < args.count; i++) {
        Str word = args.items[i].value;
        if (str_is(word, "-"))
            *is_numbered = false;
        else if (str_starts(word, STR("#")) && word.len > 1)
            *name = str_part(word, 1, word.len);
        else
            build_fail(
                builder, at, STR("в фигурных скобках может стоять #имя, после заголовка ещё -"));
    }
    build_name(builder, *name, at);
}

static void build_heading(Cutter *cutter, int level, size_t end)
{
    Builder *builder = cutter->builder;
    Str line = str_part(cutter->text, cutter->at, end);
    Str name = {0};
    bool is_numbered = builder->is_numbered;
    size_t suffix = suffix_start(line);
    if (suffix != SIZE_MAX) {
        Str inside = str_trim(str_part(line, suffix, line.len));
        read_suffix(
            cutter, str_part(inside, 1, inside.len - 1), cutter->at + suffix, &name, &is_numbered);
        line = str_part(line, 0, suffix);
    }
    builder->no_footnotes = "сноска в заголовке невозможна: поставьте её в текст";
    Spans spans = build_spans(builder, line, cutter->at);
    builder->no_footnotes = NULL;
    if (spans.count == 0) {
        build_fail(builder, cutter->at, STR("заголовок пуст"));
        return;
    }
    Block *block = build_add(builder, BLOCK_HEADING);
    block->level = level;
    block->name = name;
    block->is_numbered = is_numbered;
    block->spans = spans;
}

static bool take_heading(Cutter *cutter)
{
    Str text = cutter->text;
    size_t level = count_signs(text, cutter->at, '#');
    size_t end = line_end(text, cutter->at);
    size_t after = cutter->at + level;
    if (level == 0 || level > 6 || (after < end && text.data[after] != ' '))
        return false;
    flush_markdown(cutter, cutter->at);
    if (level > HEADING_LEVEL_MOST)
        build_fail(cutter->builder, cutter->at, STR("заголовок глубже четвёртого уровня (####)"));
    else
        build_heading(cutter, (int)level, end);
    cutter->at = cutter->run_start = next_line(text, cutter->at);
    return true;
}

// A line of three or more hyphens is a new page, never a heading underlined.
static bool take_page_break(Cutter *cutter)
{
    size_t count = count_signs(cutter->text, cutter->at, '-');
    size_t end = line_end(cutter->text, cutter->at);
    if (count < 3 || str_trim(str_part(cutter->text, cutter->at + count, end)).len > 0)
        return false;
    flush_markdown(cutter, cutter->at);
    build_add(cutter->builder, BLOCK_PAGE)->is_landscape = cutter->builder->is_landscape;
    cutter->at = cutter->run_start = next_line(cutter->text, cutter->at);
    return true;
}

// ---------------------------------------------------------------- captions, footnotes
// `Таблица: подпись {#name}`, the template's own and not the beginning of a value.
static bool take_caption(Cutter *cutter)
{
    Builder *builder = cutter->builder;
    static const char START[] = "Таблица:";
    size_t end = line_end(cutter->text, cutter->at);
    Str line = str_part(cutter->text, cutter->at, end);
    if (!str_starts(line, str_c(START)) || build_is_value(builder, cutter->at))
        return false;
    flush_markdown(cutter, cutter->at);
    drop_caption(builder);
    StaticCaption caption = {.at = cutter->at};
    size_t suffix = suffix_start(line);
    bool is_numbered = true;
    if (suffix != SIZE_MAX) {
        Str inside = str_trim(str_part(line, suffix, line.len));
        read_suffix(cutter, str_part(inside, 1, inside.len - 1), cutter->at + suffix, &caption.name,
            &is_numbered);
        line = str_part(line, 0, suffix);
    }
    caption.text = str_trim(
        template_unescape(builder->run->arena, str_part(line, sizeof START - 1, line.len)));
    if (caption.text.len == 0 || !is_numbered)
        build_fail(builder, cutter->at, STR("нужно так: Таблица: подпись {#имя}"));
    builder->caption = caption;
    cutter->at = cutter->run_start = next_line(cutter->text, cutter->at);
    return true;
}

static bool take_footnote(Cutter *cutter)
{
    Str line = str_part(cutter->text, cutter->at, line_end(cutter->text, cutter->at));
    Str name;
    size_t text_at;
    if (!footnote_line(line, &name, &text_at))
        return false;
    flush_markdown(cutter, cutter->at);
    build_footnote(cutter->builder, name, str_part(line, text_at, line.len), cutter->at + text_at);
    cutter->at = cutter->run_start = next_line(cutter->text, cutter->at);
    return true;
}

void build_blocks(Builder *builder)
{
    Cutter cutter = {.builder = builder, .text = text_str(&builder->out->text)};
    while (cutter.at < cutter.text.len) {
        if (!take_fence(&cutter) && !take_heading(&cutter) && !take_page_break(&cutter) &&
            !take_caption(&cutter) && !take_footnote(&cutter))
            cutter.at = next_line(cutter.text, cutter.at);
    }
    flush_markdown(&cutter, cutter.text.len);
    drop_caption(builder);
    build_footnotes_end(builder);
}
