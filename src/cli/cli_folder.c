// The folder of results: where it is, whether it may be replaced, built aside and put in place in
// one step. A run holds a lock on its folder, so what a killed run left behind is told apart from
// what another run is building.
#include "cli/cli.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

// ---------------------------------------------------------------- where

// «out/», a link to a folder and «.» name the folder itself, since that is what gets replaced.
static Str out_resolve(Arena *arena, Str out)
{
    while (out.len > 1 && out.data[out.len - 1] == '/')
        out.len--;
    struct stat info;
    bool is_link = lstat(str_to_c(arena, out), &info) == 0 && S_ISLNK(info.st_mode);
    bool is_dots = str_is(path_base(out), ".") || str_is(path_base(out), "..");
    Str real = is_link || is_dots ? path_real(arena, out) : (Str){0};
    return real.len ? real : out;
}

// outputs/ stands beside inputs/; for a campaign elsewhere, in the folder the program was started
// from.
Str output_find(Arena *arena, const Options *options, const Campaign *campaign)
{
    if (options->out.len)
        return out_resolve(arena, options->out);
    Str dir = campaign->dir;
    bool is_named = str_is(path_base(path_dir(dir)), "inputs");
    Str real = is_named ? (Str){0} : path_real(arena, dir); // «.», or a name inside inputs/
    dir = real.len ? real : dir;
    Str parent = path_dir(dir);
    bool is_inputs = str_is(path_base(parent), "inputs");
    Str outputs = is_inputs ? path_join(arena, path_dir(parent), STR("outputs")) : STR("outputs");
    return path_join(arena, outputs, path_base(dir));
}

// ---------------------------------------------------------------- whose

static bool refuse(Error *err, Str target, Str name)
{
    return error_set(err,
        "в папке %.*s лежит чужой файл %.*s, а результаты занимают папку целиком; уберите его или "
        "укажите другую папку: --out",
        STR_ARG(target), STR_ARG(name));
}

// Names of files in the manifest of an earlier run, each as a line `    {"file": "...", "bytes": `.
static void manifest_names(Arena *arena, Str manifest, Map *ret)
{
    const Str head = STR("    {\"file\": ");
    for (Str line; str_split(&manifest, '\n', &line);) {
        size_t end = str_find(line, STR(", \"bytes\""), 0);
        if (str_starts(line, head) && end != SIZE_MAX)
            *map_slot(ret, str_part(line, head.len, end)) = 1;
    }
    *map_slot(ret, json_quoted(arena, STR("manifest.json"))) = 1;
}

// Everything in the folder is named by the manifest of an earlier run.
static bool files_are_ours(Arena *arena, Str target, const StrList *names, Error *err)
{
    enum { MANIFEST_BYTES = 64 << 20 };
    Str manifest = {0};
    Map *ours = map_new(arena);
    Str path = path_join(arena, target, STR("manifest.json"));
    if (file_exists(path) && !file_read(arena, path, MANIFEST_BYTES, &manifest, err))
        return false;
    if (str_starts(manifest, STR("{\n  \"program\": \"nok ")))
        manifest_names(arena, manifest, ours);
    for (size_t i = 0; i < names->count; i++)
        if (!map_get(ours, json_quoted(arena, names->items[i])))
            return refuse(err, target, names->items[i]);
    return true;
}

static bool is_inside(Str folder, Str path)
{
    return str_starts(path, folder) &&
           (path.len == folder.len || path.data[folder.len] == '/' || folder.len == 1);
}

// The folder is replaced whole, so it must be absent, empty, or hold only what an earlier run put
// there; and never the campaign's own files.
static bool target_is_ours(Arena *arena, Str target, const Campaign *campaign, Error *err)
{
    StrList names = {0};
    if (file_exists(target))
        return error_set(err, "%.*s – файл, а нужна папка для результатов", STR_ARG(target));
    if (!file_is_dir(target)) {
        struct stat info;
        bool is_dangling = lstat(str_to_c(arena, target), &info) == 0;
        return !is_dangling ||
               error_set(err, "%.*s – ссылка в никуда; укажите папку: --out", STR_ARG(target));
    }
    Str real = path_real(arena, target), dir = path_real(arena, campaign->dir);
    if (real.len == 0 || is_inside(real, dir))
        return error_set(err,
            "папка результатов %.*s содержит исходные данные кампании; укажите другую: --out",
            STR_ARG(target));
    return dir_walk(arena, target, &names, err) &&
           (names.count == 0 || files_are_ours(arena, target, &names, err));
}

// ---------------------------------------------------------------- building aside

static int dir_lock(Arena *arena, Str path)
{
    int dir = open(str_to_c(arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (dir >= 0 && flock(dir, LOCK_EX | LOCK_NB) == 0)
        return dir;
    if (dir >= 0)
        close(dir);
    return -1;
}

// Folders that killed runs left behind: nobody holds their lock.
static void leftovers_remove(Arena *arena, Str target)
{
    Error ignored;
    StrList names = {0};
    Str parent = path_dir(target);
    Str prefix = str_format(arena, "%.*s.building-", STR_ARG(path_base(target)));
    if (!file_is_dir(parent) || !dir_list(arena, parent, &names, &ignored))
        return;
    for (size_t i = 0; i < names.count; i++) {
        Str path = path_join(arena, parent, names.items[i]);
        int lock = str_starts(names.items[i], prefix) ? dir_lock(arena, path) : -1;
        if (lock < 0)
            continue;
        dir_remove(path, &ignored);
        close(lock);
    }
}

bool output_begin(
    Arena *arena, const Options *options, const Campaign *campaign, OutputFolder *ret, Error *err)
{
    ret->target = output_find(arena, options, campaign);
    ret->lock = -1;
    if (!target_is_ours(arena, ret->target, campaign, err) || !dir_make(path_dir(ret->target), err))
        return false;
    leftovers_remove(arena, ret->target);
    Str pattern = str_format(arena, "%.*s.building-XXXXXX", STR_ARG(ret->target));
    char *built = str_to_c(arena, pattern);
    if (!mkdtemp(built))
        return error_set(err, "нельзя создать папку результатов рядом с %.*s: нет прав или места",
            STR_ARG(ret->target));
    ret->built = str_c(built);
    ret->lock = dir_lock(arena, ret->built);
    return chmod(built, 0755) == 0 && ret->lock >= 0
               ? true
               : error_set(err, "нельзя занять папку %s", built);
}

bool output_place(OutputFolder *folder, Error *err)
{
    return dir_replace(folder->built, folder->target, err);
}

void output_end(OutputFolder *folder, bool is_placed)
{
    Error ignored;
    if (!is_placed && folder->built.len)
        dir_remove(folder->built, &ignored);
    if (folder->lock >= 0)
        close(folder->lock);
}
