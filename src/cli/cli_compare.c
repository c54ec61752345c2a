// `nok compare`: two runs of one campaign, or two campaigns: what went in, by which rules, what
// came out, and why it differs.
#include "cli/cli_compare_int.h"

static bool sides_open(Comparison *comparison, const Options *options, Error *err)
{
    Arena *arena = comparison->arena;
    for (size_t side = 0; side < SIDE_COUNT; side++)
        if (!side_open(
                arena, options, options->arguments.items[side], &comparison->sides[side], err) ||
            !side_facts_load(arena, &comparison->sides[side], &comparison->facts[side], err))
            return false;
    return true;
}

// Results that somebody has touched since are compared as they stand, but not silently.
static void touched_tell(const Comparison *comparison, int side)
{
    const Side *item = &comparison->sides[side];
    Hash hash;
    Error ignored;
    Str path = path_join(comparison->arena, item->dir, STR("nok.sqlite"));
    for (size_t i = 0; item->is_results && i < item->manifest.outputs.count; i++) {
        const ManifestFile *file = &item->manifest.outputs.items[i];
        if (str_is(file->file, "nok.sqlite") && hash_file(path, &hash, NULL, &ignored) &&
            !str_is(file->hash, hash.hex))
            fprintf(stderr,
                "nok: %.*s изменён после выпуска, сравнивается как есть; подробнее: nok verify "
                "%.*s\n",
                STR_ARG(path), STR_ARG(item->dir));
    }
}

static void comparison_print(Comparison *comparison, const Options *options)
{
    if (options->is_json || str_is(options->format, "csv"))
        compare_print_rows(comparison, options->is_json);
    else if (!options->is_quiet)
        compare_print(comparison);
}

int command_compare(Arena *arena, const Options *options)
{
    Error err = {0};
    Comparison comparison = {.arena = arena};
    if (options->format.len && !str_is(options->format, "csv")) {
        error_set(&err,
            "сравнение печатается текстом или, с --format csv, таблицей; вида «%.*s» нет",
            STR_ARG(options->format));
        return fail_print(&err);
    }
    bool ok = sides_open(&comparison, options, &err);
    if (ok) {
        sides_match(arena, comparison.facts);
        compare_rules(&comparison);
        compare_values(&comparison);
        touched_tell(&comparison, BEFORE);
        touched_tell(&comparison, NOW);
        comparison_print(&comparison, options);
    }
    for (size_t side = 0; side < SIDE_COUNT; side++)
        store_close(comparison.sides[side].store);
    return ok ? EXIT_CLEAN : fail_print(&err);
}
