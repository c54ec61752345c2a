// One side of a comparison: a campaign evaluated now, or results as they were published.
#include "cli/cli_compare_int.h"

#include <sys/stat.h>

bool side_is_file(Arena *arena, Str path)
{
    struct stat info;
    return stat(str_to_c(arena, path), &info) == 0 && S_ISREG(info.st_mode);
}

bool side_is_results(Arena *arena, Str dir)
{
    return side_is_file(arena, path_join(arena, dir, STR("manifest.json")));
}

bool side_is_campaign(Arena *arena, Str dir)
{
    return side_is_file(arena, path_join(arena, dir, STR("campaign.yaml")));
}

static bool evaluation_store(Arena *arena, Side *side, Findings *findings, Error *err)
{
    ScoreStoring storing = {.rules = &side->now->rules,
        .now = &side->now->score,
        .before = side->before ? &side->before->score : NULL,
        .previous = side->before ? &side->before->campaign : NULL,
        .findings = findings};
    return store_open(arena, STR(":memory:"), &side->store, err) &&
           score_store(arena, &storing, side->store, err);
}

bool side_evaluate(Arena *arena, const Options *options, Str dir, Side *ret, Error *err)
{
    Findings findings = findings_new(arena);
    Options own = *options;
    own.arguments = (StrList){.items = &dir, .count = 1, .capacity = 1};
    Evaluation *before = NEW(arena, Evaluation);
    bool has_before = false;
    *ret = (Side){.dir = dir, .now = NEW(arena, Evaluation)};
    bool ok = evaluations_make(arena, &own, &findings, ret->now, before, &has_before, err);
    ret->before = has_before ? before : NULL;
    ManifestFacts facts = {
        .now = ret->now, .previous = ret->before, .templates = options->templates};
    Str text;
    ok = ok && evaluation_store(arena, ret, &findings, err) &&
         manifest_head(arena, &facts, &text, err) &&
         manifest_parse(arena, text, &ret->manifest, err);
    if (ok)
        return true;
    findings_sort(&findings);
    findings_print(arena, &findings, options, "покажет команда nok check", err);
    return error_context(err, "%.*s", STR_ARG(dir));
}

bool side_open(Arena *arena, const Options *options, Str dir, Side *ret, Error *err)
{
    *ret = (Side){.dir = dir, .is_results = side_is_results(arena, dir)};
    if (ret->is_results) {
        Str path = path_join(arena, dir, STR("nok.sqlite"));
        if (!manifest_read(arena, dir, &ret->manifest, err))
            return error_context(err, "%.*s", STR_ARG(dir));
        return side_is_file(arena, path) ? store_open_read(arena, path, &ret->store, err)
                                         : error_set(err,
                                               "%.*s: файла нет, сравнивать нечего; выпустите "
                                               "результаты заново: nok run",
                                               STR_ARG(path));
    }
    if (side_is_campaign(arena, dir))
        return side_evaluate(arena, options, dir, ret, err);
    return error_set(err,
        "в папке %.*s нет ни campaign.yaml (кампания), ни manifest.json (результаты); проверьте "
        "имя папки",
        STR_ARG(dir));
}

// ---------------------------------------------------------------- lists of files

static Str file_key(Arena *arena, const ManifestFile *file)
{
    return str_format(
        arena, "%.*s|%.*s|%.*s", STR_ARG(file->kind), STR_ARG(file->file), STR_ARG(file->sheet));
}

static Str content_key(Arena *arena, const ManifestFile *file)
{
    return str_format(
        arena, "%.*s|%.*s|%.*s", STR_ARG(file->kind), STR_ARG(file->hash), STR_ARG(file->sheet));
}

// Pairs what is alone on both sides and has the same key.
static void pairs_join(Arena *arena, const ManifestFiles *before, FilePairs *ret,
    const ManifestFile **alone, Str (*key)(Arena *arena, const ManifestFile *file))
{
    Map *places = map_new(arena);
    for (size_t i = 0; i < before->count; i++)
        if (alone[i])
            *map_slot(places, key(arena, &before->items[i])) = i + 1;
    for (size_t i = 0; i < ret->count; i++) {
        size_t at = ret->items[i].before ? 0 : map_get(places, key(arena, ret->items[i].now));
        if (at == 0 || !alone[at - 1])
            continue;
        ret->items[i].before = alone[at - 1];
        alone[at - 1] = NULL;
    }
}

FilePairs files_pair(Arena *arena, const ManifestFiles *before, const ManifestFiles *now)
{
    FilePairs ret = {0};
    const ManifestFile **alone = NEW_ARRAY(arena, const ManifestFile *, before->count + 1);
    for (size_t i = 0; i < before->count; i++)
        alone[i] = &before->items[i];
    for (size_t i = 0; i < now->count; i++)
        LIST_PUSH(arena, &ret)->now = &now->items[i];
    pairs_join(arena, before, &ret, alone, file_key);
    pairs_join(arena, before, &ret, alone, content_key);
    for (size_t i = 0; i < before->count; i++)
        if (alone[i])
            LIST_PUSH(arena, &ret)->before = alone[i];
    return ret;
}

bool files_differ(const FilePair *pair)
{
    const ManifestFile *before = pair->before, *now = pair->now;
    return !before || !now || !str_equal(before->hash, now->hash) ||
           !str_equal(before->file, now->file) || before->read != now->read ||
           before->counted != now->counted || before->rejected != now->rejected;
}
