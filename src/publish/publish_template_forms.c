// Fenced blocks whose body is lines of plain text: title, approval, signature, figures, pairs.
// A sign that divides a line counts only where the template wrote it, never inside a value.
#include "publish/publish_template_int.h"
#include "publish/publish_words.h"

enum { FIGURES_MOST = 8 };
static const char *const TITLE_KEYS[] = {
    "authority", "approval", "draft_note", "heading", "subject", "facts", "place", "year", NULL};
static const char *const SIGNATURE_KEYS[] = {"position", "name", "hint", NULL};

typedef struct {
    Builder *builder;
    Str text;  // the line without blanks at its ends
    size_t at; // where it begins in the expanded text
    bool is_indented;
} BodyLine;
typedef struct {
    Field *items;
    size_t count, capacity;
} Fields;

// The next line that is not blank; `rest` begins as the block's body.
static bool next_line(Builder *builder, const Fence *fence, Str *rest, BodyLine *ret)
{
    Str line;
    while (rest->len > 0 && str_split(rest, '\n', &line)) {
        Str text = str_trim(line);
        if (text.len == 0)
            continue;
        *ret = (BodyLine){.builder = builder,
            .text = text,
            .at = fence->body_at + (size_t)(text.data - fence->body.data),
            .is_indented = line.data[0] == ' ' || line.data[0] == '\t'};
        return true;
    }
    return false;
}

// The first `sign` of the template's own at or after `from`; SIZE_MAX: none.
static size_t find_sign(const BodyLine *line, char sign, size_t from)
{
    for (size_t i = from; i < line->text.len; i++) {
        if (line->text.data[i] == '\\')
            i++;
        else if (line->text.data[i] == sign && !build_is_value(line->builder, line->at + i))
            return i;
    }
    return SIZE_MAX;
}

static Str plain_part(const BodyLine *line, size_t from, size_t to)
{
    Arena *arena = line->builder->run->arena;
    return str_trim(template_unescape(arena, str_trim(str_part(line->text, from, to))));
}

static void set_fields(Block *block, const Fields *fields)
{
    block->fields = fields->items;
    block->field_count = fields->count;
}

// ---------------------------------------------------------------- `key: value`
static bool is_key(Str key, const char *const *keys)
{
    for (; *keys != NULL; keys++)
        if (str_is(key, *keys))
            return true;
    return false;
}

static void go_on(const BodyLine *line, Field *field)
{
    Arena *arena = line->builder->run->arena;
    Str text = plain_part(line, 0, line->text.len);
    field->value = field->value.len
                       ? str_format(arena, "%.*s\n%.*s", STR_ARG(field->value), STR_ARG(text))
                       : text;
}

// Lines `key: value`; an indented one goes on with the value above it. `keys` NULL: any key.
static Fields read_fields(
    Builder *builder, const Fence *fence, const char *const *keys, const char *wanted)
{
    Fields fields = {0};
    Str rest = fence->body;
    BodyLine line;
    while (next_line(builder, fence, &rest, &line)) {
        if (line.is_indented && fields.count > 0) {
            go_on(&line, &fields.items[fields.count - 1]);
            continue;
        }
        size_t colon = find_sign(&line, ':', 0);
        Str key = colon == SIZE_MAX ? STR("") : plain_part(&line, 0, colon);
        if (key.len == 0 || (keys != NULL && !is_key(key, keys))) {
            build_fail(builder, line.at, str_c(wanted));
            continue;
        }
        *LIST_PUSH(builder->run->arena, &fields) = (Field){
            .key = key, .value = plain_part(&line, colon + 1, line.text.len)};
    }
    return fields;
}

void build_title(Builder *builder, const Fence *fence, const ArgList *args)
{
    (void)args;
    Fields fields = read_fields(builder, fence, TITLE_KEYS,
        "строка титульного листа должна начинаться с authority:, approval:, draft_note:, heading:, "
        "subject:, facts:, place: или year: либо с отступа");
    set_fields(build_add(builder, BLOCK_TITLE), &fields);
}

void build_signature(Builder *builder, const Fence *fence, const ArgList *args)
{
    (void)args;
    Fields fields = read_fields(builder, fence, SIGNATURE_KEYS,
        "строка подписи должна начинаться с position:, name: или hint: либо с отступа");
    Block *block = build_add(builder, BLOCK_SIGNATURE);
    set_fields(block, &fields);
    if (field_named(block, "position").len == 0)
        build_fail(builder, fence->at, STR("в подписи нет должности: position: …"));
}

// What has no value prints «–», as in a table.
void build_pairs(Builder *builder, const Fence *fence, const ArgList *args)
{
    long columns = 1;
    if (args->count > 2 || (args->count == 2 && (!str_to_long(args->items[1].value, &columns) ||
                                                    columns < 1 || columns > 2)))
        build_fail(builder, fence->at, STR("нужно так: pairs или pairs 2 (в две колонки)"));
    Fields fields = read_fields(
        builder, fence, NULL, "нужна строка вида «Название: значение» либо строка с отступа");
    for (size_t i = 0; i < fields.count; i++)
        if (fields.items[i].value.len == 0)
            fields.items[i].value = STR("–");
    if (fields.count == 0)
        return;
    Block *block = build_add(builder, BLOCK_PAIRS);
    block->level = (int)columns;
    set_fields(block, &fields);
}

// ---------------------------------------------------------------- approval, figures
void build_approval(Builder *builder, const Fence *fence, const ArgList *args)
{
    (void)args;
    Arena *arena = builder->run->arena;
    Spans spans = {0};
    Str rest = fence->body;
    BodyLine line;
    while (next_line(builder, fence, &rest, &line)) {
        if (spans.count > 0)
            spans.items[spans.count - 1].style |= SPAN_BREAK;
        spans_add(arena, &spans, plain_part(&line, 0, line.text.len), 0, STR(""));
    }
    if (spans.count > 0)
        build_add(builder, BLOCK_APPROVAL)->spans = spans;
}

// `97,61 | из 100 | итог`: value, small words after it (may be empty), label under it.
static bool read_figure(const BodyLine *line, Field *ret)
{
    size_t first = find_sign(line, '|', 0);
    size_t second = first == SIZE_MAX ? SIZE_MAX : find_sign(line, '|', first + 1);
    if (second == SIZE_MAX || find_sign(line, '|', second + 1) != SIZE_MAX)
        return false;
    *ret = (Field){.value = plain_part(line, 0, first),
        .extra = plain_part(line, first + 1, second),
        .key = plain_part(line, second + 1, line->text.len)};
    if (ret->value.len == 0)
        ret->value = STR("–");
    return ret->key.len > 0;
}

void build_figures(Builder *builder, const Fence *fence, const ArgList *args)
{
    (void)args;
    Fields fields = {0};
    Str rest = fence->body;
    BodyLine line;
    while (next_line(builder, fence, &rest, &line)) {
        Field field;
        if (!read_figure(&line, &field))
            build_fail(builder, line.at,
                STR("нужна строка вида «97,61 | из 100 | итог»: значение, пояснение (может быть "
                    "пустым), подпись"));
        else if (fields.count == FIGURES_MOST)
            build_fail(builder, line.at, STR("в блоке figures больше восьми чисел"));
        else
            *LIST_PUSH(builder->run->arena, &fields) = field;
    }
    if (fields.count > 0)
        set_fields(build_add(builder, BLOCK_FIGURES), &fields);
}
