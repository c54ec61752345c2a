// Templates: the list of them, and one of them expanded into a document.
// Front matter, then Mustache over SQL, then the blocks of Markdown, then the numbers.
#include "publish/publish_template_front_int.h"

static const size_t TEMPLATE_MOST = 4 * 1024 * 1024;

static bool read_template(Arena *arena, Str path, Str *ret, Error *err)
{
    if (!file_read(arena, path, TEMPLATE_MOST, ret, err))
        return false;
    *ret = str_replace(arena, *ret, STR("\r\n"), STR("\n"));
    if (str_starts(*ret, STR("\uFEFF")))
        *ret = str_part(*ret, sizeof "\uFEFF" - 1, ret->len);
    return utf8_is_valid(*ret) ||
           error_set(err, "%.*s: не UTF-8, сохраните файл в кодировке UTF-8", STR_ARG(path));
}

static Str message_name(Arena *arena, Str path)
{
    return str_concat(arena, STR("documents/"), path_base(path));
}

bool template_list(
    Arena *arena, Str templates_dir, Findings *findings, TemplateList *ret, Error *err)
{
    *ret = (TemplateList){0};
    StrList names = {0};
    Str dir = path_join(arena, templates_dir, STR("documents"));
    if (!dir_list(arena, dir, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        Str name = names.items[i];
        Str text;
        FrontMatter front = {0};
        if (!str_ends(name, STR(".md")) || str_starts(name, STR(".")))
            continue;
        TemplateInfo info = {
            .path = path_join(arena, dir, name), .name = str_part(name, 0, name.len - 3)};
        if (!read_template(arena, info.path, &text, err))
            return false;
        if (!front_parse(arena, text, message_name(arena, info.path), findings, &front))
            continue;
        front_info(arena, &front, &info);
        *LIST_PUSH(arena, ret) = info;
    }
    return true;
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

static void build_document(TemplateRun *run, const FrontMatter *front, Str file, Document *document)
{
    MustacheSource source = {.file = file, .text = front->body, .first_row = front->body_row};
    MustacheOut *out = NEW(run->arena, MustacheOut);
    if (!mustache_render(run->arena, &run->data, &source, &run->root, run->findings, out)) {
        run->is_ok = false;
        return;
    }
    Builder builder = {.run = run,
        .out = out,
        .document = document,
        .is_landscape = document->is_landscape,
        .is_numbered = front_is_numbered(run, front)};
    build_blocks(&builder);
    StrList unknown = {0};
    document_number(run->arena, document, &unknown);
    report_unknown_links(&builder, &unknown);
}

struct TemplateSet {
    Store *store;
    Str dir, file;
    TemplateInfo info;
    Findings *findings;
    FrontMatter front;
    StrList missing;
};

bool template_open(Arena *arena, Store *store, Str templates_dir, const TemplateInfo *info,
    Findings *findings, TemplateSet **ret)
{
    Str text;
    Error err = {0};
    Str file = message_name(arena, info->path);
    if (!read_template(arena, info->path, &text, &err)) {
        template_finding(findings, template_place(arena, file, 0, 0), str_c(err.text));
        return false;
    }
    TemplateSet *set = NEW(arena, TemplateSet);
    *set = (TemplateSet){
        .store = store, .dir = templates_dir, .file = file, .info = *info, .findings = findings};
    *ret = set;
    return front_parse(arena, text, file, findings, &set->front);
}

size_t template_count(const TemplateSet *set)
{
    (void)set;
    return 1;
}

const StrList *template_missing(const TemplateSet *set)
{
    return &set->missing;
}

bool template_expand(Arena *arena, TemplateSet *set, size_t index, Str format, Document **ret)
{
    (void)index;
    TemplateRun *run = run_new(arena, set->store, set->dir, set->findings);
    Document *document = document_new(arena);
    document->name = set->info.name;
    front_apply(run, &set->front, format, document);
    build_document(run, &set->front, set->file, document);
    *ret = document;
    return run->is_ok;
}
