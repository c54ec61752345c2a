// Inside the command `verify` only.
#ifndef NOK_CLI_VERIFY_INT_H
#define NOK_CLI_VERIFY_INT_H

#include "cli/cli_compare_int.h"

typedef enum {
    CHECK_OK,
    CHECK_NOTE,
    CHECK_DIFFERENCE,
    CHECK_UNKNOWN,
    CHECK_STATE_COUNT
} CheckState;
typedef struct {
    Arena *arena;
    const Options *options;
    Str folder;   // of the results
    Str campaign; // empty: not found
    Str again;    // «nok run inputs/omsk-2025»
    Manifest manifest;
    size_t counts[CHECK_STATE_COUNT];
} Verify;
// One line. `subject`: outputs, settings, inputs, methods, templates, program, results,
// results.csv. `advice`: what to do; may be empty.
void verify_say(Verify *verify, CheckState state, const char *subject, Str text, Str advice);

void verify_outputs(Verify *verify);                    // cli_verify_files.c
void verify_rules(Verify *verify, const Side *fresh);   // inputs, methods, templates
void verify_results(Verify *verify, const Side *fresh); // cli_verify_results.c

#endif
