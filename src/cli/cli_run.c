// `nok run`: the whole way, built aside and put in place in one step.
#include "cli/cli.h"

#include "publish/publish.h"

#include <stdio.h>

typedef struct {
    Arena *arena;
    const Options *options;
    Findings findings;
    Evaluation now, before;
    bool has_before;
    OutputFolder folder;
    Store *store;
    ScoreStoring storing;
    TemplateList templates;
    Press *press;
    StrList made; // file names of documents
} Run;

// ---------------------------------------------------------------- evaluations

static bool evaluations_make(Run *run, Error *err)
{
    Arena *arena = run->arena;
    const Options *options = run->options;
    Str dir = options->arguments.items[0];
    if (!evaluation_make(
            arena, options->templates, dir, (Str){0}, (Str){0}, &run->findings, &run->now, err))
        return false;
    Str previous = run->now.campaign.previous;
    if (previous.len == 0)
        return true;
    Str prefix = str_format(arena, "%.*s/", STR_ARG(previous));
    Str previous_dir = path_join(arena, run->now.campaign.dir, previous);
    if (!file_exists(path_join(arena, previous_dir, STR("campaign.yaml"))))
        return error_set(err,
            "предыдущей кампании %.*s нет (нет файла %.*scampaign.yaml); проверьте previous в "
            "campaign.yaml",
            STR_ARG(previous), STR_ARG(prefix));
    run->has_before = true;
    if (!evaluation_make(arena, options->templates, previous_dir, prefix, (Str){0}, &run->findings,
            &run->before, err))
        return error_context(err, "предыдущая кампания %.*s", STR_ARG(previous));
    if (run->before.campaign.year >= run->now.campaign.year)
        return error_set(err,
            "предыдущая кампания %.*s – %d год, а эта – %d: сравнивать можно только с более ранней",
            STR_ARG(previous), run->before.campaign.year, run->now.campaign.year);
    return true;
}

// ---------------------------------------------------------------- documents

static bool is_wanted(const Run *run, Str name)
{
    const StrList *only = &run->options->only;
    for (size_t i = 0; i < only->count; i++)
        if (str_equal(only->items[i], name))
            return true;
    return only->count == 0;
}

static Str output_with_format(Arena *arena, Str output, Str format)
{
    size_t point = output.len;
    while (point > 0 && output.data[point - 1] != '.')
        point--;
    Str stem = point > 1 ? str_part(output, 0, point - 1) : output;
    return str_format(arena, "%.*s.%.*s", STR_ARG(stem), STR_ARG(format));
}

static bool name_is_taken(const Run *run, Str name)
{
    static const char *const OWN[] = {"results.csv", "findings.csv", "nok.sqlite", "manifest.json"};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (str_is(name, OWN[i]))
            return true;
    for (size_t i = 0; i < run->made.count; i++)
        if (str_equal(run->made.items[i], name))
            return true;
    return false;
}

// The others are made: true.
static bool document_refuse(Run *run, const TemplateInfo *info, Str found)
{
    Place place = {.file = str_format(run->arena, "documents/%.*s.md", STR_ARG(info->name))};
    finding_add(&run->findings, FINDING_TEMPLATE, place, found, STR("Документ не создан"));
    return true;
}

// A document that cannot be made leaves findings; the others are made.
static bool document_make(Run *run, const TemplateInfo *info, Error *err)
{
    Arena *arena = run->arena;
    // --format is about the documents that are asked for; the findings come along in their own
    // format.
    bool is_along = str_is(info->name, "findings") &&
                    (run->options->only.count == 0 || !is_wanted(run, info->name));
    Str format = run->options->format.len && !is_along ? run->options->format
                                                       : info->formats.items[0];
    const Writer *writer = writer_find(format);
    if (!writer && run->options->format.len)
        return error_set(err, "нет вида документа «%.*s»; есть pdf, xlsx, csv", STR_ARG(format));
    if (!writer)
        return document_refuse(run, info,
            str_format(
                arena, "format: нет вида документа «%.*s»; есть pdf, xlsx, csv", STR_ARG(format)));
    Document *document = NULL;
    TemplateSet *set = NULL;
    if (!template_open(arena, run->store, run->options->templates, info, &run->findings, &set) ||
        !template_expand(arena, set, 0, format, &document))
        return true;
    Str name = output_with_format(arena, document->output, format);
    if (name_is_taken(run, name))
        return document_refuse(run, info,
            str_format(arena, "output: имя «%.*s» уже занято другим документом", STR_ARG(name)));
    bool ok = writer->write(arena, run->press, document, path_join(arena, run->folder.built, name),
        &run->findings, err);
    if (ok)
        *LIST_PUSH(arena, &run->made) = name;
    return ok || error_context(err, "документ %.*s", STR_ARG(info->name));
}

// The list of findings comes last: writers add to it.
static bool documents_make(Run *run, Error *err)
{
    const TemplateList *list = &run->templates;
    const TemplateInfo *findings_info = NULL;
    size_t made = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (str_is(list->items[i].name, "findings")) {
            findings_info = &list->items[i];
            continue;
        }
        if (!is_wanted(run, list->items[i].name))
            continue;
        made++;
        if (!document_make(run, &list->items[i], err))
            return false;
    }
    findings_sort(&run->findings);
    if (!store_begin(run->store, err) ||
        !score_store_findings(run->arena, &run->findings, run->store, err) ||
        !store_commit(run->store, err))
        return false;
    bool is_results_only = is_wanted(run, STR("results")) && run->options->only.count > 0 &&
                           made == 0;
    return !findings_info || is_results_only || document_make(run, findings_info, err);
}

// The templates, and whether every document that was asked for is among them.
static bool templates_load(Run *run, Error *err)
{
    const TemplateList *list = &run->templates;
    if (!template_list(run->arena, run->options->templates, &run->findings, &run->templates, err))
        return false;
    for (size_t i = 0; i < run->options->only.count; i++) {
        Str name = run->options->only.items[i];
        bool is_known = str_is(name, "results");
        for (size_t t = 0; t < list->count; t++)
            is_known = is_known || str_equal(list->items[t].name, name);
        if (!is_known)
            return error_set(err, "нет документа «%.*s»; список: nok list %.*s", STR_ARG(name),
                STR_ARG(run->options->arguments.items[0]));
    }
    return true;
}

// ---------------------------------------------------------------- the folder of results

static bool build(Run *run, Error *err)
{
    Arena *arena = run->arena;
    run->storing = (ScoreStoring){.rules = &run->now.rules,
        .now = &run->now.score,
        .before = run->has_before ? &run->before.score : NULL,
        .previous = run->has_before ? &run->before.campaign : NULL,
        .findings = &run->findings};
    if (!store_open(
            arena, path_join(arena, run->folder.built, STR("nok.sqlite")), &run->store, err) ||
        !score_store(arena, &run->storing, run->store, err) ||
        !score_store_controls(arena, &run->storing, run->store, err))
        return false;
    Str results = score_results_csv(arena, &run->now.score);
    if (!file_write(path_join(arena, run->folder.built, STR("results.csv")), results, err) ||
        !documents_make(run, err) ||
        !file_write(path_join(arena, run->folder.built, STR("findings.csv")),
            findings_csv(arena, &run->findings), err))
        return false;
    store_close(run->store);
    run->store = NULL;
    return manifest_write(
        arena, &run->now, run->has_before ? &run->before : NULL, run->folder.built, err);
}

static bool build_and_place(Run *run, Error *err)
{
    bool ok = output_begin(run->arena, run->options, &run->now.campaign, &run->folder, err) &&
              build(run, err) && output_place(&run->folder, err);
    store_close(run->store);
    output_end(&run->folder, ok);
    return ok;
}

static void summary_print(const Run *run)
{
    const Evaluation *now = &run->now;
    long read = 0, counted = 0;
    for (size_t i = 0; i < now->facts.sources.count; i++)
        if (now->facts.sources.items[i].kind == SOURCE_SURVEY) {
            read += now->facts.sources.items[i].read;
            counted += now->facts.sources.items[i].counted;
        }
    printf("%.*s, %d год\n", STR_ARG(now->campaign.title), now->campaign.year);
    printf("Организаций: %zu, оценено: %zu\n", now->score.count, now->score.scored_count);
    printf("Анкет: прочитано %ld, засчитано %ld, отклонено %ld\n", read, counted, read - counted);
    printf("Замечания: ошибок %zu, предупреждений %zu, сведений %zu\n",
        findings_count(&run->findings, LEVEL_ERROR), findings_count(&run->findings, LEVEL_WARNING),
        findings_count(&run->findings, LEVEL_NOTE));
    printf("Результат: %.*s: results.csv", STR_ARG(run->folder.target));
    for (size_t i = 0; i < run->made.count; i++)
        printf(", %.*s", STR_ARG(run->made.items[i]));
    printf(", findings.csv, manifest.json\n");
}

int command_run(Arena *arena, const Options *options)
{
    Run run = {.arena = arena,
        .options = options,
        .findings = findings_new(arena),
        .press = press_new(arena)};
    Error err = {0};
    bool ok = templates_load(&run, &err) && evaluations_make(&run, &err) &&
              build_and_place(&run, &err);
    findings_sort(&run.findings);
    if (options->is_json || !options->is_quiet || !ok)
        findings_print(arena, &run.findings, options,
            ok ? "в findings.xlsx и findings.csv" : "покажет команда nok check");
    if (!ok)
        return fail_print(&err);
    if (!options->is_quiet && !options->is_json)
        summary_print(&run);
    return findings_exit(&run.findings, options);
}

int command_check(Arena *arena, const Options *options)
{
    Run run = {.arena = arena, .options = options, .findings = findings_new(arena)};
    Error err = {0};
    bool ok = evaluations_make(&run, &err);
    findings_sort(&run.findings);
    findings_print_all(arena, &run.findings, options);
    if (!ok)
        return fail_print(&err);
    if (!options->is_quiet && !options->is_json)
        printf("Замечания: ошибок %zu, предупреждений %zu, сведений %zu\n",
            findings_count(&run.findings, LEVEL_ERROR),
            findings_count(&run.findings, LEVEL_WARNING),
            findings_count(&run.findings, LEVEL_NOTE));
    return findings_exit(&run.findings, options);
}
