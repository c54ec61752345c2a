// What a table or chart block asks: which .sql file, with which parameters, under which caption.
#include "publish/publish_template_int.h"

// Options are written «name=» when they take a value, «small» when they are flags.
static bool is_option(const Arg *arg, const char *const *options)
{
    for (; *options != NULL; options++) {
        Str option = str_c(*options);
        bool takes_value = str_ends(option, STR("="));
        Str name = str_part(option, 0, option.len - takes_value);
        if (takes_value ? str_equal(arg->key, name)
                        : arg->key.len == 0 && !arg->is_quoted && str_equal(arg->value, name))
            return true;
    }
    return false;
}

static bool is_parameter(const SqlTable *table, Str key)
{
    for (size_t i = 0; i < table->parameter_count; i++)
        if (str_equal(table->parameters[i], key))
            return true;
    return false;
}

// The first two words are the block and what it asks; other keys must be parameters of the query.
static void check_arguments(Builder *builder, const Fence *fence, const ArgList *args,
    const SqlTable *table, const char *const *options)
{
    for (size_t i = 2; i < args->count; i++) {
        const Arg *arg = &args->items[i];
        Str word = arg->key.len ? arg->key : arg->value;
        if (is_option(arg, options) || (arg->key.len && is_parameter(table, arg->key)))
            continue;
        build_fail(builder, fence->info_at + arg->at,
            str_format(builder->run->arena,
                "непонятный параметр «%.*s»: его нет ни у блока, ни в запросе %.*s", STR_ARG(word),
                STR_ARG(table->file)));
    }
}

// Arguments of the block are a frame of their own, nearer than the enclosing sections.
static const MustacheFrame *argument_frame(
    Builder *builder, const ArgList *args, const SqlTable *table, const MustacheFrame *outer)
{
    Arena *arena = builder->run->arena;
    Str *names = NEW_ARRAY(arena, Str, args->count);
    Str *values = NEW_ARRAY(arena, Str, args->count);
    size_t count = 0;
    for (size_t i = 2; i < args->count; i++) {
        const Arg *arg = &args->items[i];
        if (arg->key.len == 0 || !is_parameter(table, arg->key))
            continue;
        names[count] = arg->key;
        values[count++] = arg->value;
    }
    return count == 0 ? outer : run_frame(builder->run, names, values, count, outer);
}

static bool has_first_row(TemplateRun *run, const BlockQuery *query, bool *ret)
{
    Error err = {0};
    if (table_bind(query->table, query->values, &err) &&
        query_next(query->table->query, ret, &err) && query_rewind(query->table->query, &err))
        return true;
    table_fail(run, query->table, SIZE_MAX, err.text);
    return false;
}

bool build_query(Builder *builder, const Fence *fence, const ArgList *args, Str table_name,
    const char *const *options, BlockQuery *ret)
{
    TemplateRun *run = builder->run;
    SqlTable *table = run_table(run, table_name);
    if (table == NULL) {
        build_fail(builder, fence->at,
            str_format(run->arena, "таблица «%.*s» неизвестна: файла tables/%.*s.sql нет",
                STR_ARG(table_name), STR_ARG(table_name)));
        return false;
    }
    if (table->is_broken) {
        run->is_ok = false;
        return false;
    }
    check_arguments(builder, fence, args, table, options);
    const MustacheMark *mark = mustache_mark(builder->out, fence->at);
    const MustacheFrame *section = mark && mark->frame ? mark->frame : run->outermost;
    *ret = (BlockQuery){.table = table,
        .values = NEW_ARRAY(run->arena, Str, table->parameter_count),
        .frame = argument_frame(builder, args, table, section)};
    Str missing;
    if (!run_parameters(run, table, ret->frame, ret->values, &missing)) {
        build_fail(builder, fence->at,
            str_format(run->arena,
                "таблице «%.*s» нужен параметр «%.*s»: добавьте %.*s=… или поставьте блок внутрь "
                "раздела с такой графой",
                STR_ARG(table_name), STR_ARG(missing), STR_ARG(missing)));
        return false;
    }
    return has_first_row(run, ret, &ret->has_rows);
}

// ---------------------------------------------------------------- words of the head comment
static bool is_name_byte(char byte)
{
    return name_is_plain((Str){.data = &byte, .len = 1}) && byte != '-';
}

static size_t parameter_at(const BlockQuery *query, Str text, size_t at, size_t *end)
{
    *end = at + 1;
    while (*end < text.len && is_name_byte(text.data[*end]))
        (*end)++;
    Str name = str_part(text, at + 1, *end);
    for (size_t i = 0; i < query->table->parameter_count; i++)
        if (name.len > 0 && str_equal(query->table->parameters[i], name))
            return i;
    return SIZE_MAX;
}

Str query_words(Builder *builder, const BlockQuery *query, long row, Str text)
{
    TemplateRun *run = builder->run;
    Place place = {.file = query->table->file, .row = row};
    Str expanded = run_expand(run, place, 0, text, query->frame);
    Text out = text_new(run->arena);
    for (size_t at = 0; at < expanded.len;) {
        size_t end = at + 1;
        size_t index = expanded.data[at] == ':' ? parameter_at(query, expanded, at, &end)
                                                : SIZE_MAX;
        bool is_value = index != SIZE_MAX;
        text_add(&out, is_value ? query->values[index] : str_part(expanded, at, at + 1));
        at = is_value ? end : at + 1;
    }
    return text_str(&out);
}

Str build_caption(Builder *builder, const BlockQuery *query, const ArgList *args)
{
    const Arg *given = args_get(args, "caption");
    if (given != NULL)
        return given->value;
    return query_words(builder, query, query->table->caption_row, query->table->caption);
}

void build_empty(Builder *builder, const BlockQuery *query, const ArgList *args)
{
    const Arg *given = args_get(args, "empty");
    Str text = given ? given->value
                     : query_words(builder, query, query->table->empty_row, query->table->empty);
    if (text.len == 0)
        return;
    Block *block = build_add(builder, BLOCK_PARAGRAPH);
    spans_add(builder->run->arena, &block->spans, text, 0, STR(""));
}
