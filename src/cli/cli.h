// Commands, options, and the run: what connects the stages.
#ifndef NOK_CLI_H
#define NOK_CLI_H

#include "base/base.h"
#include "config/config.h"
#include "model/model.h"
#include "model/model_facts.h"
#include "publish/publish.h"
#include "score/score.h"

#include <stdio.h>

#define NOK_VERSION "0.1.0"

// 0 clean, 1 warnings with --strict, 2 errors in the data, 3 could not run, 4 no memory
// (base_arena.c).
typedef enum { EXIT_CLEAN, EXIT_WARNINGS, EXIT_DATA_ERRORS, EXIT_NOT_RUN } ExitCode;

typedef struct {
    Str command;
    StrList arguments;
    Str out;      // --out: folder of the results
    StrList only; // --only: names of documents
    Str format;   // --format
    bool is_strict, is_quiet, is_json, is_help, is_version;
    Str templates; // folder, found
    bool is_what_if;
} Options;
bool options_read(Arena *arena, int argc, char **argv, Options *ret, Error *err);
void help_print(void);
// The folder of templates: $NOK_TEMPLATES, beside the program, or under the prefix it was installed
// to.
bool templates_find(Arena *arena, Str *ret, Error *err);

// One evaluation carried from files to scores, in memory.
typedef struct {
    Campaign campaign;
    Methods methods;
    Questionnaire questionnaire;
    Checklist checklist;
    PolicyTexts policy_texts;
    Proposals proposals;
    Topics topics;
    Causes causes;
    SureRules sure;
    ScoreRules rules;
    Facts facts;
    Score score;
} Evaluation;
// `prefix` stands before file names in findings (the previous campaign); `traced`: organization to
// follow down to rows, or empty.
bool evaluation_make(Arena *arena, Str templates, Str dir, Str prefix, Str traced,
    Findings *findings, Evaluation *ret, Error *err);

// The same with one policy chosen otherwise than campaign.yaml says.
bool evaluation_make_changed(Arena *arena, Str templates, Str dir, PolicyChange change,
    Findings *findings, Evaluation *ret, Error *err);
// The places under every other choice of a policy (cli_what_if.c): when asked for by --what-if, or
// when the campaign is small and a document shows them; else *ret is NULL.
bool what_if_of(
    Arena *arena, const Options *options, const Evaluation *now, const WhatIf **ret, Error *err);

// This campaign and, when its settings name one, the previous one.
bool evaluations_make(Arena *arena, const Options *options, Findings *findings, Evaluation *now,
    Evaluation *before, bool *has_before, Error *err);

// The folder of results (cli_folder.c): checked, built aside, put in place in one step.
typedef struct {
    Str target, built;
    int lock; // on `built` while the run lives
} OutputFolder;
// outputs/NAME, or --out. Only the folder of `campaign` is asked.
Str output_find(Arena *arena, const Options *options, const Campaign *campaign);
bool output_begin(
    Arena *arena, const Options *options, const Campaign *campaign, OutputFolder *ret, Error *err);
bool output_place(OutputFolder *folder, Error *err);
void output_end(OutputFolder *folder, bool is_placed);

// The documents of a run (cli_documents.c), made into the folder `built`.
typedef struct {
    Arena *arena;
    const Options *options;
    Findings *findings;
    Store *store;
    Str built;
    Press *press;
    TemplateList templates;
    Map *taken;   // folded names of files
    StrList made; // files, in order
    size_t told;  // rows of the table `documents`
    const Methods *methods;
} Documents;
typedef struct {
    Str id, name, title, summary, file, format, missing;
    uint64_t size;
} DocumentRow;
// The document is for campaigns by methods of the other regime.
bool is_other_regime(const TemplateInfo *info, const Methods *methods);
enum { LAST_FINDINGS, LAST_INDEX };
bool documents_load(Documents *documents, Error *err); // the templates; names asked for are known
bool documents_make(Documents *documents, Error *err); // all but the last ones
bool documents_make_last(Documents *documents, size_t last, Error *err); // LAST_FINDINGS ...
// A file that no template makes; told to the store like a document.
bool documents_add_file(
    Documents *documents, Str file, Str format, Str title, Str summary, Str content, Error *err);
void documents_print(const Documents *documents);

// Commands; each returns the exit code and prints for people.
int command_run(Arena *arena, const Options *options);
int command_check(Arena *arena, const Options *options);
int command_explain(Arena *arena, const Options *options);
int command_list(Arena *arena, const Options *options);
int command_table(Arena *arena, const Options *options);
int command_compare(Arena *arena, const Options *options);
int command_verify(Arena *arena, const Options *options);

// Findings on the terminal: the worst ones and where the rest is to be seen; or JSON lines. Those
// that differ only in the row are one line. `err` (NULL: none) ended the run and is printed after
// them: a finding that says the same is left out.
void findings_print(Arena *arena, const Findings *findings, const Options *options,
    const char *rest_is_in, const Error *err);
void findings_print_all(
    Arena *arena, const Findings *findings, const Options *options, const Error *err);
Str findings_csv(Arena *arena, const Findings *findings);
int findings_exit(const Findings *findings, const Options *options);
int fail_print(const Error *err);
// One line for a terminal; signs that steer it are shown as a dot.
void line_print(Str line, FILE *to);
Str json_quoted(Arena *arena, Str text);

// manifest.json: what went in, by which rules, what came out.
typedef struct {
    const Evaluation *now, *previous; // previous: NULL when there is none
    Str templates;                    // folder
    Str target;                       // the folder of results, where it will stand; empty: none
} ManifestFacts;
bool manifest_write(Arena *arena, const ManifestFacts *facts, Str built, Error *err);
// The same without outputs, as a text: what manifest.json would say of the rules and inputs.
bool manifest_head(Arena *arena, const ManifestFacts *facts, Str *ret, Error *err);

// What a manifest says (cli_manifest_read.c). It may come from anybody: names of outputs and
// templates are checked to stay inside their folder, the others are only compared.
typedef struct {
    Str kind, file, sheet; // kind: of an input, «survey»; of a method its sphere
    Str hash;              // SHA-256, 64 letters
    long read, counted, rejected;
} ManifestFile;
typedef struct {
    ManifestFile *items;
    size_t count, capacity;
} ManifestFiles;
typedef struct {
    Str program, campaign, report_date, settings; // settings: hash of campaign.yaml
    Str folder; // the campaign's, relative to the folder of results: «../../inputs/omsk-2025»; or
                // empty
    ManifestFiles methods, inputs, previous, templates, outputs; // methods: `file` is the name
    StrList rules; // «year: 2025», «policies.rounding: exact»
} Manifest;
bool manifest_parse(Arena *arena, Str text, Manifest *ret, Error *err);
bool manifest_read(Arena *arena, Str dir, Manifest *ret, Error *err); // DIR/manifest.json

#endif
