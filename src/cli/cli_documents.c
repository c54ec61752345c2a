// The documents of a run: every template in its forms, sets of documents, then the list of findings
// and the index, which tell of all that went before. What is made is told to the store, so that
// later documents can link to it.
#include "cli/cli.h"

#include <stdio.h>
#include <sys/stat.h>

// Made last, in this order, whatever was asked for.
static const char *const LAST[] = {"findings", "index"};
enum { LAST_COUNT = sizeof LAST / sizeof *LAST };

static bool is_last(Str name)
{
    for (size_t i = 0; i < LAST_COUNT; i++)
        if (str_is(name, LAST[i]))
            return true;
    return false;
}

static bool is_asked(const Options *options, Str name)
{
    for (size_t i = 0; i < options->only.count; i++)
        if (str_equal(options->only.items[i], name))
            return true;
    return false;
}

static bool is_wanted(const Options *options, Str name)
{
    return options->only.count == 0 || is_asked(options, name);
}

// ---------------------------------------------------------------- what is made
static Str size_text(Arena *arena, uint64_t bytes)
{
    enum { KILO = 1024 };
    unsigned long long kilo = (bytes + KILO - 1) / KILO, tenths = bytes * 10 / KILO / KILO;
    if (kilo < KILO)
        return str_format(arena, "%llu\u00A0КБ", kilo);
    return str_format(arena, "%llu,%llu\u00A0МБ", tenths / 10, tenths % 10);
}

static bool document_tell(Documents *documents, const DocumentRow *row, Error *err)
{
    Arena *arena = documents->arena;
    const Writer *writer = writer_find(row->format);
    StoreInsert *insert = store_insert_open(documents->store, arena, "documents");
    store_put_int(insert, (int64_t)++documents->told);
    store_put_text(insert, row->id);
    store_put_text(insert, row->name);
    store_put_text(insert, row->title);
    store_put_text(insert, row->summary);
    store_put_text(insert, row->file);
    store_put_text(insert, row->format);
    store_put_text(insert, writer ? writer->title : row->format);
    store_put_int(insert, (int64_t)row->size);
    store_put_text(insert, size_text(arena, row->size));
    store_put_int(insert, row->missing.len == 0);
    store_put_text(insert, row->missing);
    store_step(insert);
    return store_insert_close(insert, err);
}

static bool file_tell(Documents *documents, DocumentRow *row, Error *err)
{
    struct stat info;
    Str path = path_join(documents->arena, documents->built, row->file);
    row->size = stat(str_to_c(documents->arena, path), &info) == 0 ? (uint64_t)info.st_size : 0;
    return document_tell(documents, row, err);
}

bool documents_add_file(
    Documents *documents, Str file, Str format, Str title, Str summary, Str content, Error *err)
{
    DocumentRow row = {
        .name = file, .title = title, .summary = summary, .file = file, .format = format};
    *map_slot(documents->taken, str_fold(documents->arena, file)) = 1;
    *LIST_PUSH(documents->arena, &documents->made) = file;
    return file_write(path_join(documents->arena, documents->built, file), content, err) &&
           file_tell(documents, &row, err);
}

// The others are made: true.
static bool document_refuse(Documents *documents, const TemplateInfo *info, Str found)
{
    Str file = str_format(documents->arena, "documents/%.*s.md", STR_ARG(info->name));
    finding_add(documents->findings, FINDING_TEMPLATE, (Place){.file = file}, found,
        STR("Документ не создан"));
    return true;
}

// ---------------------------------------------------------------- one template, one form
typedef struct {
    const TemplateInfo *info;
    TemplateSet *set;
    const Writer *writer;
} Job;

static bool folder_make(const Documents *documents, Str file, Error *err)
{
    Str folder = path_dir(file);
    return str_is(folder, ".") ||
           dir_make(path_join(documents->arena, documents->built, folder), err);
}

static bool document_make(
    Documents *documents, const Job *job, Arena *scratch, size_t index, Error *err)
{
    Arena *arena = documents->arena;
    Document *document = NULL;
    if (!template_expand(scratch, job->set, index, job->writer->format, &document))
        return true; // said among the findings
    Str file = str_copy(arena, document->output);
    size_t *taken = map_slot(documents->taken, str_fold(scratch, file));
    bool ok = true;
    if (*taken) {
        document_refuse(documents, job->info,
            str_format(arena, "output: имя «%.*s» уже занято другим документом", STR_ARG(file)));
    } else {
        *taken = 1;
        DocumentRow row = {.id = job->info->id,
            .name = job->info->name,
            .title = document->title,
            .summary = job->info->summary,
            .file = file,
            .format = job->writer->format};
        ok = folder_make(documents, file, err) &&
             job->writer->write(scratch, documents->press, document,
                 path_join(scratch, documents->built, file), documents->findings, err) &&
             file_tell(documents, &row, err);
        *LIST_PUSH(arena, &documents->made) = file;
    }
    return ok || error_context(err, "документ %.*s", STR_ARG(job->info->name));
}

static bool set_make(Documents *documents, const Job *job, Error *err)
{
    Arena *scratch = arena_open();
    ArenaMark start = arena_mark(scratch);
    bool ok = true;
    for (size_t i = 0; ok && i < template_count(job->set); i++) {
        ok = document_make(documents, job, scratch, i, err);
        arena_rewind(scratch, start);
    }
    arena_close(scratch);
    return ok;
}

// ---------------------------------------------------------------- one template
static bool formats_find(Documents *documents, const TemplateInfo *info, StrList *ret, Str *unknown)
{
    const Options *options = documents->options;
    if (options->format.len && (!is_last(info->name) || is_asked(options, info->name)))
        *LIST_PUSH(documents->arena, ret) = options->format;
    else
        *ret = info->formats;
    for (size_t i = 0; i < ret->count; i++)
        if (!writer_find(*unknown = ret->items[i]))
            return false;
    return true;
}

// A document that was asked for by name and cannot be made is an error, otherwise a note.
static bool needs_tell(
    Documents *documents, const TemplateInfo *info, const StrList *missing, Error *err)
{
    Str text = str_join(documents->arena, missing, STR("; "));
    bool is_named = is_asked(documents->options, info->name);
    finding_add(documents->findings, is_named ? FINDING_DOCUMENT_ASKED : FINDING_DOCUMENT_NEEDS,
        (Place){.file = str_format(documents->arena, "documents/%.*s.md", STR_ARG(info->name))},
        str_format(documents->arena, "Для документа нет данных: %.*s", STR_ARG(text)),
        STR("Документ не создан"));
    DocumentRow row = {.id = info->id,
        .name = info->name,
        .title = info->summary,
        .summary = info->summary,
        .format = info->formats.items[0],
        .missing = text};
    return document_tell(documents, &row, err);
}

bool is_other_regime(const TemplateInfo *info, const Methods *methods)
{
    return info->regime.len && str_is(info->regime, "earlier") != methods_are_earlier(methods);
}

// Nobody misses it, unless it was asked for by name.
static void other_regime_tell(Documents *documents, const TemplateInfo *info)
{
    if (!is_asked(documents->options, info->name))
        return;
    finding_add(documents->findings, FINDING_DOCUMENT_ASKED,
        (Place){.file = str_format(documents->arena, "documents/%.*s.md", STR_ARG(info->name))},
        str_is(info->regime, "earlier")
            ? STR("Документ – для методик прежнего порядка (regime: earlier)")
            : STR("Документ – для методик 2018 года (344н)"),
        STR("Документ не создан; какие подходят, покажет nok list"));
}

static bool template_make(Documents *documents, const TemplateInfo *info, Error *err)
{
    StrList formats = {0};
    Str unknown = {0};
    Job job = {.info = info};
    if (is_other_regime(info, documents->methods)) {
        other_regime_tell(documents, info);
        return true;
    }
    if (!formats_find(documents, info, &formats, &unknown)) {
        Str known = writer_formats(documents->arena);
        if (documents->options->format.len)
            return error_set(
                err, "нет вида документа «%.*s»; есть %.*s", STR_ARG(unknown), STR_ARG(known));
        return document_refuse(documents, info,
            str_format(documents->arena, "format: нет вида документа «%.*s»; есть %.*s",
                STR_ARG(unknown), STR_ARG(known)));
    }
    if (!template_open(documents->arena, documents->store, documents->options->templates, info,
            documents->findings, &job.set))
        return true; // said among the findings
    const StrList *missing = template_missing(job.set);
    if (missing->count)
        return needs_tell(documents, info, missing, err);
    for (size_t i = 0; i < formats.count; i++) {
        job.writer = writer_find(formats.items[i]);
        if (!set_make(documents, &job, err))
            return false;
    }
    return true;
}

// ---------------------------------------------------------------- all of them
bool documents_load(Documents *documents, Error *err)
{
    const TemplateList *list = &documents->templates;
    const Options *options = documents->options;
    if (!template_list(
            documents->arena, options->templates, documents->findings, &documents->templates, err))
        return false;
    for (size_t i = 0; i < options->only.count; i++) {
        Str name = options->only.items[i];
        bool is_known = str_is(name, "results");
        for (size_t t = 0; t < list->count; t++)
            is_known = is_known || str_equal(list->items[t].name, name);
        if (!is_known)
            return error_set(err, "нет документа «%.*s»; список: nok list %.*s", STR_ARG(name),
                STR_ARG(options->arguments.items[0]));
    }
    return true;
}

bool documents_make(Documents *documents, Error *err)
{
    static const char *const OWN[] = {"results.csv", "findings.csv", "nok.sqlite", "manifest.json"};
    const TemplateList *list = &documents->templates;
    documents->taken = map_new(documents->arena);
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        *map_slot(documents->taken, str_c(OWN[i])) = 1;
    for (size_t i = 0; i < list->count; i++)
        if (!is_last(list->items[i].name) && is_wanted(documents->options, list->items[i].name) &&
            !template_make(documents, &list->items[i], err))
            return false;
    return true;
}

bool documents_make_last(Documents *documents, size_t last, Error *err)
{
    const Options *options = documents->options;
    const TemplateList *list = &documents->templates;
    bool is_results_only = options->only.count == 1 && is_asked(options, STR("results"));
    for (size_t i = 0; i < list->count && !is_results_only; i++)
        if (str_is(list->items[i].name, LAST[last]))
            return template_make(documents, &list->items[i], err);
    return true;
}

// Files of one folder are one entry: «passports (17)».
void documents_print(const Documents *documents)
{
    for (size_t i = 0; i < documents->made.count;) {
        Str folder = path_dir(documents->made.items[i]);
        size_t next = i + 1;
        while (!str_is(folder, ".") && next < documents->made.count &&
               str_equal(path_dir(documents->made.items[next]), folder))
            next++;
        printf("%s", i ? ", " : "");
        if (str_is(folder, "."))
            printf("%.*s", STR_ARG(documents->made.items[i]));
        else
            printf("%.*s/ (%zu)", STR_ARG(folder), next - i);
        i = next;
    }
}
