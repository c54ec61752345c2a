// One template over the store and the documents that it makes: read and parsed once, expanded once
// for each. Front matter, then Mustache over SQL, then the blocks of Markdown, then the numbers.
#include "publish/publish_template_front_int.h"

#include <assert.h>

struct TemplateSet {
    TemplateRun *run;
    TemplateInfo info;
    FrontMatter front;
    MustacheTemplate body;
    const TableResult *rows; // of the for_each table; NULL: one document
    StrList missing;
};

// ---------------------------------------------------------------- opening
static bool parse_body(Arena *arena, TemplateSet *set, Findings *findings)
{
    MustacheSource *source = NEW(arena, MustacheSource);
    *source = (MustacheSource){
        .file = set->front.file, .text = set->front.body, .first_row = set->front.body_row};
    return mustache_parse(arena, source, findings, &set->body);
}

static void find_missing(Arena *arena, TemplateSet *set)
{
    for (size_t i = 0; i < set->info.need_count; i++) {
        const TemplateNeed *need = &set->info.needs[i];
        Place place = {.file = set->front.file, .row = need->row};
        const TableResult *rows = run_rows(set->run, place, need->table, false);
        if (rows != NULL && result_count(rows) == 0)
            *LIST_PUSH(arena, &set->missing) = need->text;
    }
}

static void read_rows(Arena *arena, TemplateSet *set)
{
    if (set->info.for_each.len == 0)
        return;
    set->rows = run_rows(set->run, front_place(&set->front, "for_each"), set->info.for_each, true);
    if (set->rows != NULL && result_count(set->rows) == 0 && set->missing.count == 0)
        *LIST_PUSH(arena, &set->missing) = str_format(
            arena, "строки таблицы «%.*s»", STR_ARG(set->info.for_each));
}

bool template_open(Arena *arena, Store *store, Str templates_dir, const TemplateInfo *info,
    Findings *findings, TemplateSet **ret)
{
    Str text;
    Error err = {0};
    Str file = template_message_name(arena, info->path);
    TemplateSet *set = NEW(arena, TemplateSet);
    *ret = set;
    set->info = *info;
    if (!template_read(arena, info->path, &text, &err)) {
        template_finding(findings, template_place(arena, file, 0, 0), str_c(err.text));
        return false;
    }
    if (!front_parse(arena, text, file, findings, &set->front) || !parse_body(arena, set, findings))
        return false;
    front_info(arena, &set->front, &set->info);
    set->run = run_new(arena, store, templates_dir, findings);
    find_missing(arena, set);
    read_rows(arena, set);
    return set->run->is_ok;
}

size_t template_count(const TemplateSet *set)
{
    return set->rows != NULL ? result_count(set->rows) : 1;
}

const StrList *template_missing(const TemplateSet *set)
{
    return &set->missing;
}

// ---------------------------------------------------------------- one document
static void report_unknown_links(Builder *builder, const StrList *unknown)
{
    Arena *arena = builder->run->arena;
    for (size_t i = 0; i < unknown->count; i++) {
        Str name = unknown->items[i];
        Str link = str_format(arena, "(#%.*s)", STR_ARG(name));
        size_t at = str_find(text_str(&builder->out->text), link, 0);
        build_fail(builder, at == SIZE_MAX ? 0 : at,
            str_format(arena,
                "ссылка на «%.*s»: нет ни таблицы, ни рисунка, ни заголовка с таким именем",
                STR_ARG(name)));
    }
}

static void build_document(TemplateSet *set, Document *document)
{
    TemplateRun *run = set->run;
    MustacheOut *out = NEW(run->arena, MustacheOut);
    if (!mustache_expand(run->arena, &run->data, &set->body, run->outermost, run->findings, out)) {
        run->is_ok = false;
        return;
    }
    Builder builder = {.run = run,
        .out = out,
        .document = document,
        .is_landscape = document->is_landscape,
        .is_numbered = set->front.is_numbered};
    build_blocks(&builder);
    StrList unknown = {0};
    document_number(run->arena, document, &unknown);
    if (run->is_ok) // else what it leads to may be missing for another mistake
        report_unknown_links(&builder, &unknown);
}

bool template_expand(Arena *arena, TemplateSet *set, size_t index, Str format, Document **ret)
{
    assert(index < template_count(set));
    TemplateRun *run = set->run;
    run_begin(run, arena, NULL);
    if (set->rows != NULL)
        run->outermost = run_row_frame(run, set->rows, index);
    Document *document = document_new(arena);
    document->name = set->info.name;
    front_apply(run, &set->front, format, document);
    build_document(set, document);
    *ret = document;
    return run->is_ok;
}
