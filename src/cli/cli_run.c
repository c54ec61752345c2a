// `nok run`: the whole way, built aside and put in place in one step.
#include "cli/cli.h"

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
    Documents documents;
} Run;

static bool evaluations_of(Run *run, Error *err)
{
    return evaluations_make(
        run->arena, run->options, &run->findings, &run->now, &run->before, &run->has_before, err);
}

// ---------------------------------------------------------------- the folder of results

static bool results_add(Run *run, Error *err)
{
    return documents_add_file(&run->documents, STR("results.csv"), STR("csv"),
        STR("Результаты оценки для машинной обработки"),
        STR("все показатели, критерии, итоги и места, также точными дробями"),
        score_results_csv(run->arena, &run->now.score), err);
}

// The list of findings comes after the documents, whose writers add to it.
static bool findings_add(Run *run, Error *err)
{
    findings_sort(&run->findings);
    return score_store_findings(run->arena, &run->findings, run->store, err) &&
           documents_make_last(&run->documents, LAST_FINDINGS, err) &&
           documents_add_file(&run->documents, STR("findings.csv"), STR("csv"),
               STR("Замечания к данным для машинной обработки"),
               STR("те же замечания, одно в строке"), findings_csv(run->arena, &run->findings),
               err);
}

static bool build(Run *run, Error *err)
{
    Arena *arena = run->arena;
    run->storing = (ScoreStoring){.rules = &run->now.rules,
        .now = &run->now.score,
        .before = run->has_before ? &run->before.score : NULL,
        .previous = run->has_before ? &run->before.campaign : NULL,
        .findings = &run->findings};
    if (!what_if_of(arena, run->options, &run->now, &run->storing.what_if, err) ||
        !store_open(
            arena, path_join(arena, run->folder.built, STR("nok.sqlite")), &run->store, err) ||
        !score_store(arena, &run->storing, run->store, err) ||
        !score_store_controls(arena, &run->storing, run->store, err))
        return false;
    run->documents.store = run->store;
    run->documents.built = run->folder.built;
    run->documents.methods = run->now.rules.all;
    bool ok = store_begin(run->store, err) && documents_make(&run->documents, err) &&
              results_add(run, err) && findings_add(run, err) &&
              documents_make_last(&run->documents, LAST_INDEX, err) &&
              store_commit(run->store, err);
    if (!ok)
        return false;
    store_close(run->store);
    run->store = NULL;
    ManifestFacts facts = {.now = &run->now,
        .previous = run->has_before ? &run->before : NULL,
        .templates = run->options->templates,
        .target = run->folder.target};
    return manifest_write(arena, &facts, run->folder.built, err);
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
    printf("Результат: %.*s: ", STR_ARG(run->folder.target));
    documents_print(&run->documents);
    printf(", manifest.json\n");
}

int command_run(Arena *arena, const Options *options)
{
    Run run = {.arena = arena, .options = options, .findings = findings_new(arena)};
    run.documents = (Documents){
        .arena = arena, .options = options, .findings = &run.findings, .press = press_new(arena)};
    Error err = {0};
    bool ok = documents_load(&run.documents, &err) && evaluations_of(&run, &err) &&
              build_and_place(&run, &err);
    findings_sort(&run.findings);
    if (options->is_json || !options->is_quiet || !ok)
        findings_print(arena, &run.findings, options,
            ok ? "в findings.xlsx и findings.csv" : "покажет команда nok check", &err);
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
    bool ok = evaluations_of(&run, &err);
    findings_sort(&run.findings);
    findings_print_all(arena, &run.findings, options, &err);
    if (!ok)
        return fail_print(&err);
    if (!options->is_quiet && !options->is_json)
        printf("Замечания: ошибок %zu, предупреждений %zu, сведений %zu\n",
            findings_count(&run.findings, LEVEL_ERROR),
            findings_count(&run.findings, LEVEL_WARNING),
            findings_count(&run.findings, LEVEL_NOTE));
    return findings_exit(&run.findings, options);
}
