// Nodes + data -> text. Names are looked up from the innermost section outwards; every piece of
// output remembers the place it came from, so that later mistakes can be shown in the template.
#include "publish/publish_mustache_int.h"

#include <assert.h>

typedef struct {
    Arena *arena;
    const MustacheData *data;
    Findings *findings;
    MustacheOut *out;
    int depth;
    bool is_ok;
    bool is_over; // the output's limit is reached: nothing more is written or said
    MustachePartials *partials;
} Render;

static void render_nodes(Render *render, const MustacheTemplate *template, size_t from, size_t to,
    const MustacheFrame *frame);

static void complain(
    Render *render, const MustacheTemplate *template, MustacheNode *node, Str found)
{
    render->is_ok = false;
    if (node->is_reported)
        return;
    node->is_reported = true;
    template_finding(render->findings,
        template_place(render->arena, template->source->file, node->row, node->column), found);
}

// ---------------------------------------------------------------- the output and its places
static void mark(Render *render, const MustacheTemplate *template, long row, long column,
    bool is_fixed, const MustacheFrame *frame)
{
    MustacheMark *item = LIST_PUSH(render->arena, render->out);
    *item = (MustacheMark){.at = render->out->text.len,
        .file = template->source->file,
        .row = row,
        .column = column,
        .is_fixed = is_fixed,
        .frame = frame};
}

static void put_text(Render *render, const MustacheTemplate *template, const MustacheNode *node,
    const MustacheFrame *frame)
{
    long row = node->row;
    long column = node->column;
    size_t at = 0;
    while (at < node->text.len) {
        size_t end = str_find(node->text, STR("\n"), at);
        end = end == SIZE_MAX ? node->text.len : end + 1;
        mark(render, template, row++, column, false, frame);
        text_add(&render->out->text, str_part(node->text, at, end));
        column = 1;
        at = end;
    }
}

const MustacheMark *mustache_mark(const MustacheOut *out, size_t at)
{
    size_t low = 0;
    size_t high = out->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (out->items[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? NULL : &out->items[low - 1];
}

Place mustache_place(Arena *arena, const MustacheOut *out, size_t at)
{
    const MustacheMark *item = mustache_mark(out, at);
    if (item == NULL)
        return (Place){0};
    long column = item->column;
    if (!item->is_fixed)
        column += (long)utf8_count(str_part(text_str(&out->text), item->at, at));
    return template_place(arena, item->file, item->row, column);
}

// ---------------------------------------------------------------- names
// @first, @last, @index (from 0) and @number (from 1) of the innermost repeating section.
static bool find_loop_value(const MustacheFrame *frame, Str name, MustacheValue *ret)
{
    while (frame != NULL && !frame->is_row)
        frame = frame->outer;
    if (frame == NULL)
        return false;
    *ret = (MustacheValue){.has_value = true, .is_number = true, .format = FORMAT_COUNT};
    if (str_is(name, "@first"))
        ret->number = frame->index == 0;
    else if (str_is(name, "@last"))
        ret->number = frame->index + 1 == frame->count;
    else if (str_is(name, "@index"))
        ret->number = (int64_t)frame->index;
    else if (str_is(name, "@number"))
        ret->number = (int64_t)frame->index + 1;
    else
        return false;
    return true;
}

static MustacheItem find_outwards(
    Render *render, const MustacheFrame *inner, Str name, bool has_more, Str *problem)
{
    MustacheItem item = {0};
    const MustacheData *data = render->data;
    for (const MustacheFrame *at = inner; at != NULL && item.kind == ITEM_NOTHING; at = at->outer)
        item = data->find(
            data->context, at->item, inner, name, has_more, at->outer ? NULL : problem);
    return item;
}

// «a.b.c»: the first name is looked for outwards, the others only inside what was found.
static MustacheItem find_item(Render *render, const MustacheFrame *inner, Str name, Str *problem)
{
    if (str_is(name, "."))
        return inner->item;
    Str rest = name;
    Str part;
    MustacheItem item = {0};
    for (bool is_first = true; str_split(&rest, '.', &part); is_first = false) {
        bool has_more = rest.len > 0;
        if (is_first)
            item = find_outwards(render, inner, part, has_more, problem);
        else
            item = render->data->find(render->data->context, item, inner, part, has_more, problem);
        if (item.kind == ITEM_NOTHING || item.kind == ITEM_FAILED)
            return item;
    }
    return item;
}

// What a tag's name stands for. False: nothing, and it has been said if it must be.
static bool find_node(Render *render, const MustacheTemplate *template, MustacheNode *node,
    const MustacheFrame *frame, MustacheItem *item, MustacheValue *value)
{
    Str problem = {0};
    if (str_starts(node->text, STR("@")) && find_loop_value(frame, node->text, value)) {
        *item = (MustacheItem){.kind = ITEM_VALUE};
        return true;
    }
    *item = find_item(render, frame, node->text, &problem);
    if (item->kind == ITEM_FAILED) {
        render->is_ok = false;
        return false;
    }
    if (item->kind == ITEM_NOTHING) {
        if (render->data->is_strict && problem.len == 0)
            problem = str_format(render->arena, "имя «%.*s» неизвестно", STR_ARG(node->text));
        if (render->data->is_strict)
            complain(render, template, node, problem);
        return false;
    }
    *value = render->data->value(render->data->context, *item);
    return true;
}

// ---------------------------------------------------------------- values
// The column of the value over all rows of its table, printed and joined.
static bool print_joined(
    Render *render, MustacheItem item, Str before, size_t most, Str *ret, Str *problem)
{
    const MustacheData *data = render->data;
    StrList texts = {0};
    if (most == SIZE_MAX || data->column_count == NULL || item.data == NULL) {
        *problem = STR("фильтр join: нужна графа таблицы, «{{leaders.name|join}}» или «…|join:3»");
        return false;
    }
    size_t count = data->column_count(data->context, item);
    for (size_t i = 0; i < count; i++) {
        MustacheValue value = data->value(data->context, data->column_item(data->context, item, i));
        Str text;
        if (!value_is_true(&value) && !(value.has_value && value.is_number))
            continue;
        if (!value_print(render->arena, &value, before, &text, problem))
            return false;
        *LIST_PUSH(render->arena, &texts) = text;
    }
    *ret = join_texts(render->arena, &texts, most);
    return true;
}

static bool print_value(Render *render, const MustacheNode *node, MustacheItem item,
    const MustacheValue *value, Str *ret, Str *problem)
{
    Str before;
    Str after;
    Str joined;
    size_t most;
    if (!filters_cut_join(node->filters, &before, &most, &after))
        return value_print(render->arena, value, node->filters, ret, problem);
    if (!print_joined(render, item, before, most, &joined, problem))
        return false;
    MustacheValue whole = {.has_value = true, .text = joined};
    return value_print(render->arena, &whole, after, ret, problem);
}

// ---------------------------------------------------------------- nodes
static void put_value(Render *render, const MustacheTemplate *template, MustacheNode *node,
    const MustacheFrame *frame)
{
    MustacheItem item;
    MustacheValue value;
    if (!find_node(render, template, node, frame, &item, &value))
        return;
    if (render->data->is_strict && item.kind != ITEM_VALUE) {
        complain(render, template, node,
            str_format(render->arena, "«%.*s» – таблица, а не значение: напишите «%.*s.графа»",
                STR_ARG(node->text), STR_ARG(node->text)));
        return;
    }
    Str printed = {0};
    Str problem = {0};
    if (!print_value(render, node, item, &value, &printed, &problem)) {
        complain(render, template, node, problem);
        return;
    }
    mark(render, template, node->row, node->column, true, frame);
    if (node->kind == TAG_VALUE && render->data->escape != NULL)
        render->data->escape(&render->out->text, printed);
    else
        text_add(&render->out->text, printed);
}

static void put_inside(
    Render *render, const MustacheTemplate *template, size_t index, const MustacheFrame *frame)
{
    MustacheNode *node = &template->items[index];
    if (render->depth == MUSTACHE_DEPTH_MOST) {
        complain(render, template, node,
            str_format(render->arena, "разделы и вставки вложены глубже %d", MUSTACHE_DEPTH_MOST));
        return;
    }
    render->depth++;
    render_nodes(render, template, index + 1, node->end, frame);
    render->depth--;
}

static MustacheFrame *push_frame(Render *render, const MustacheFrame *outer, MustacheItem item)
{
    MustacheFrame *frame = NEW(render->arena, MustacheFrame);
    frame->outer = outer;
    frame->item = item;
    return frame;
}

static void put_rows(Render *render, const MustacheTemplate *template, size_t index,
    MustacheItem list, const MustacheFrame *outer)
{
    const MustacheData *data = render->data;
    size_t count = data->count(data->context, list);
    for (size_t i = 0; i < count && !render->is_over; i++) {
        MustacheFrame *frame = push_frame(render, outer, data->row(data->context, list, i));
        frame->is_row = true;
        frame->index = i;
        frame->count = count;
        put_inside(render, template, index, frame);
    }
}

static bool item_is_true(Render *render, MustacheItem item, const MustacheValue *value)
{
    switch (item.kind) {
    case ITEM_VALUE:
        return value_is_true(value);
    case ITEM_MAP:
        return true;
    case ITEM_LIST:
        return render->data->count(render->data->context, item) > 0;
    case ITEM_NOTHING:
    case ITEM_FAILED:
        break;
    }
    return false;
}

static void put_section(
    Render *render, const MustacheTemplate *template, size_t index, const MustacheFrame *frame)
{
    MustacheNode *node = &template->items[index];
    MustacheItem item;
    MustacheValue value;
    bool is_found = find_node(render, template, node, frame, &item, &value);
    bool is_true = is_found && item_is_true(render, item, &value);
    bool is_loop_value = is_found && item.kind == ITEM_VALUE && item.data == NULL;
    if (node->kind == TAG_INVERTED) {
        if (!is_true)
            put_inside(render, template, index, frame);
    } else if (is_true && item.kind == ITEM_LIST) {
        put_rows(render, template, index, item, frame);
    } else if (is_true) {
        put_inside(
            render, template, index, is_loop_value ? frame : push_frame(render, frame, item));
    }
}

// ---------------------------------------------------------------- partials
static Str indent_lines(Arena *arena, Str text, Str indent)
{
    if (indent.len == 0)
        return text;
    Text out = text_new(arena);
    size_t at = 0;
    while (at < text.len) {
        size_t end = str_find(text, STR("\n"), at);
        end = end == SIZE_MAX ? text.len : end + 1;
        text_add(&out, indent);
        text_add(&out, str_part(text, at, end));
        at = end;
    }
    return text_str(&out);
}

static void load_partial(
    Render *render, const MustacheTemplate *template, MustacheNode *node, MustachePartial *ret)
{
    Str problem = {0};
    Arena *arena = render->partials->arena;
    MustacheSource *source = NEW(arena, MustacheSource);
    MustacheTemplate *parsed = NEW(arena, MustacheTemplate);
    *ret = (MustachePartial){
        .name = node->text, .indent = node->indent, .is_ok = !render->data->is_strict};
    if (!render->data->partial(render->data->context, node->text, source, &problem)) {
        if (render->data->is_strict)
            complain(render, template, node, problem);
        return;
    }
    source->text = indent_lines(arena, source->text, node->indent);
    source->column_shift = -(long)utf8_count(node->indent);
    ret->is_ok = mustache_parse(arena, source, render->findings, parsed);
    ret->parsed = parsed;
}

static const MustachePartial *find_partial(
    Render *render, const MustacheTemplate *template, MustacheNode *node)
{
    for (size_t i = 0; i < render->partials->count; i++) {
        const MustachePartial *partial = &render->partials->items[i];
        if (str_equal(partial->name, node->text) && str_equal(partial->indent, node->indent))
            return partial;
    }
    MustachePartial loaded;
    load_partial(render, template, node, &loaded);
    MustachePartial *partial = LIST_PUSH(render->partials->arena, render->partials);
    *partial = loaded;
    return partial;
}

static void put_partial(Render *render, const MustacheTemplate *template, MustacheNode *node,
    const MustacheFrame *frame)
{
    const MustachePartial *partial = find_partial(render, template, node);
    render->is_ok = render->is_ok && partial->is_ok;
    if (!partial->is_ok || partial->parsed == NULL)
        return;
    if (render->depth == MUSTACHE_DEPTH_MOST) {
        complain(render, template, node,
            str_format(render->arena, "вставки вложены глубже %d: «%.*s» вставляет сама себя?",
                MUSTACHE_DEPTH_MOST, STR_ARG(node->text)));
        return;
    }
    const MustacheTemplate *parsed = partial->parsed; // the list of partials may move
    render->depth++;
    render_nodes(render, parsed, 0, parsed->count, frame);
    render->depth--;
}

// ---------------------------------------------------------------- all of it
static void put_node(
    Render *render, const MustacheTemplate *template, size_t index, const MustacheFrame *frame)
{
    MustacheNode *node = &template->items[index];
    switch (node->kind) {
    case TAG_TEXT:
        put_text(render, template, node, frame);
        break;
    case TAG_VALUE:
    case TAG_RAW:
        put_value(render, template, node, frame);
        break;
    case TAG_SECTION:
    case TAG_INVERTED:
        put_section(render, template, index, frame);
        break;
    case TAG_PARTIAL:
        put_partial(render, template, node, frame);
        break;
    }
    if (render->out->text.is_over && !render->is_over) {
        complain(render, template, node,
            str_format(render->arena, "развёрнутый шаблон больше %d МиБ",
                MUSTACHE_OUTPUT_MOST / 1024 / 1024));
        render->is_over = true;
    }
}

static void render_nodes(Render *render, const MustacheTemplate *template, size_t from, size_t to,
    const MustacheFrame *frame)
{
    for (size_t i = from; i < to && !render->is_over;) {
        const MustacheNode *node = &template->items[i];
        bool is_section = node->kind == TAG_SECTION || node->kind == TAG_INVERTED;
        size_t next = is_section ? node->end : i + 1;
        put_node(render, template, i, frame);
        assert(next > i);
        i = next;
    }
}

bool mustache_expand(Arena *arena, const MustacheData *data, const MustacheTemplate *template,
    const MustacheFrame *frame, Findings *findings, MustacheOut *ret)
{
    assert(frame != NULL);
    *ret = (MustacheOut){.text = text_new(arena)};
    ret->text.limit = MUSTACHE_OUTPUT_MOST;
    MustachePartials own = {.arena = arena};
    Render render = {.arena = arena,
        .data = data,
        .findings = findings,
        .out = ret,
        .is_ok = true,
        .partials = data->partials ? data->partials : &own};
    render_nodes(&render, template, 0, template->count, frame);
    return render.is_ok;
}

bool mustache_render(Arena *arena, const MustacheData *data, const MustacheSource *source,
    const MustacheFrame *frame, Findings *findings, MustacheOut *ret)
{
    MustacheTemplate template;
    *ret = (MustacheOut){.text = text_new(arena)};
    return mustache_parse(arena, source, findings, &template) &&
           mustache_expand(arena, data, &template, frame, findings, ret);
}
