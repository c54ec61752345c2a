// Files against their SHA-256: outputs as they lie in the folder, inputs and rules as they are now.
#include "cli/cli_verify_int.h"

#include <sys/stat.h>

// ---------------------------------------------------------------- outputs

static Str advice_again(const Verify *verify, const char *first)
{
    return str_format(
        verify->arena, "%s выпустите набор заново: %.*s", first, STR_ARG(verify->again));
}

static bool is_regular(Arena *arena, Str path)
{
    struct stat info;
    return lstat(str_to_c(arena, path), &info) == 0 && S_ISREG(info.st_mode);
}

// True: as the manifest says.
static bool output_check(Verify *verify, const ManifestFile *file, const Map *names)
{
    Arena *arena = verify->arena;
    Str path = path_join(arena, verify->folder, file->file);
    Hash hash;
    Error err = {0};
    if (!map_get(names, file->file) || !is_regular(arena, path)) {
        bool is_there = map_get(names, file->file) > 0;
        verify_say(verify, CHECK_DIFFERENCE, "outputs",
            str_format(arena, "%.*s: %s", STR_ARG(file->file),
                is_there ? "вместо файла стоит ссылка или устройство"
                         : "файла нет, а в manifest.json он назван"),
            advice_again(verify, "Верните файл из архива или"));
        return false;
    }
    if (!hash_file(path, &hash, NULL, &err)) {
        verify_say(
            verify, CHECK_UNKNOWN, "outputs", str_c(err.text), STR("Дайте право его читать"));
        return false;
    }
    if (str_is(file->hash, hash.hex))
        return true;
    verify_say(verify, CHECK_DIFFERENCE, "outputs",
        str_format(arena, "%.*s изменён после выпуска", STR_ARG(file->file)),
        advice_again(verify, "Если он исправлен вручную, сохраните его отдельно и"));
    return false;
}

static void extra_tell(Verify *verify, const StrList *names)
{
    Map *known = map_new(verify->arena);
    for (size_t i = 0; i < verify->manifest.outputs.count; i++)
        *map_slot(known, verify->manifest.outputs.items[i].file) = 1;
    for (size_t i = 0; i < names->count; i++)
        if (!map_get(known, names->items[i]) && !str_is(names->items[i], "manifest.json"))
            verify_say(verify, CHECK_NOTE, "outputs",
                str_format(verify->arena, "%.*s: файл не из этого выпуска, в manifest.json его нет",
                    STR_ARG(names->items[i])),
                STR("Храните его в другой папке: эту nok run заменяет целиком"));
}

void verify_outputs(Verify *verify)
{
    Arena *arena = verify->arena;
    StrList names = {0};
    Error err = {0};
    size_t sound = 0, count = verify->manifest.outputs.count;
    if (!dir_walk(arena, verify->folder, &names, &err)) {
        verify_say(verify, CHECK_UNKNOWN, "outputs", str_c(err.text), (Str){0});
        return;
    }
    Map *there = map_new(arena);
    for (size_t i = 0; i < names.count; i++)
        *map_slot(there, names.items[i]) = 1;
    for (size_t i = 0; i < count; i++)
        sound += output_check(verify, &verify->manifest.outputs.items[i], there);
    if (count == 0)
        verify_say(verify, CHECK_DIFFERENCE, "outputs",
            STR("в manifest.json не назван ни один выпущенный файл"),
            advice_again(verify, "Опись неполна;"));
    else if (sound == count)
        verify_say(verify, CHECK_OK, "outputs",
            str_format(arena, "выпущенные файлы (%zu) совпадают с manifest.json", count), (Str){0});
    extra_tell(verify, &names);
}

// ---------------------------------------------------------------- what went in

// One list of files of the manifest.
typedef struct {
    const char *subject;
    const char *title, *all_well; // «исходный файл»; «исходные файлы»
} FileKind;

static Str file_name(Arena *arena, const ManifestFile *file)
{
    return file->sheet.len
               ? str_format(arena, "%.*s, лист %.*s", STR_ARG(file->file), STR_ARG(file->sheet))
               : file->file;
}

static void pair_tell(Verify *verify, const FileKind *kind, const FilePair *pair)
{
    Arena *arena = verify->arena;
    const ManifestFile *one = pair->now ? pair->now : pair->before;
    const char *what = !pair->before ? "появился после выпуска"
                       : !pair->now ? "больше не читается, а результаты выпущены с ним"
                       : !str_equal(pair->before->hash, pair->now->hash) ? "изменён после выпуска"
                       : !str_equal(pair->before->file, pair->now->file)
                           ? "переименован после выпуска, содержание то же"
                           : "засчитан иначе, чем при выпуске";
    verify_say(verify, CHECK_DIFFERENCE, kind->subject,
        str_format(arena, "%s %.*s %s", kind->title, STR_ARG(file_name(arena, one)), what),
        advice_again(verify, "Верните прежний файл, а если изменение верно,"));
}

static void files_check(
    Verify *verify, const FileKind *kind, const ManifestFiles *recorded, const ManifestFiles *fresh)
{
    FilePairs pairs = files_pair(verify->arena, recorded, fresh);
    size_t different = 0;
    for (size_t i = 0; i < pairs.count; i++) {
        if (!files_differ(&pairs.items[i]))
            continue;
        different++;
        pair_tell(verify, kind, &pairs.items[i]);
    }
    if (different == 0 && pairs.count)
        verify_say(verify, CHECK_OK, kind->subject,
            str_format(verify->arena, "%s те же, что при выпуске", kind->all_well), (Str){0});
}

static void program_check(Verify *verify, const Side *fresh)
{
    Str made = verify->manifest.program, now = fresh->manifest.program;
    bool is_same = str_equal(made, now);
    verify_say(verify, is_same ? CHECK_OK : CHECK_NOTE, "program",
        is_same ? STR("версия программы та же")
                : str_format(verify->arena, "выпущено программой %.*s, проверяет %.*s",
                      STR_ARG(made), STR_ARG(now)),
        (Str){0});
}

// What of `rules` the other list has not.
static Str rules_only(Arena *arena, const StrList *rules, const StrList *others)
{
    StrList ret = {0};
    for (size_t i = 0; i < rules->count; i++) {
        bool is_there = false;
        for (size_t k = 0; k < others->count; k++)
            is_there = is_there || str_equal(rules->items[i], others->items[k]);
        if (!is_there)
            *LIST_PUSH(arena, &ret) = rules->items[i];
    }
    return str_join(arena, &ret, STR(", "));
}

// With the same settings the rules can differ only when the manifest was edited, or another version
// of the program reads them otherwise.
static void settings_check(Verify *verify, const Side *fresh)
{
    Arena *arena = verify->arena;
    const StrList *made = &verify->manifest.rules, *now = &fresh->manifest.rules;
    Str left = rules_only(arena, made, now), right = rules_only(arena, now, made);
    if (!str_equal(verify->manifest.settings, fresh->manifest.settings))
        verify_say(verify, CHECK_DIFFERENCE, "settings",
            STR("настройки campaign.yaml изменены после выпуска"),
            advice_again(verify, "Верните прежний файл, а если изменение верно,"));
    else if (left.len || right.len)
        verify_say(verify, CHECK_DIFFERENCE, "settings",
            str_format(arena, "в manifest.json записано «%.*s», а по настройкам – «%.*s»",
                STR_ARG(left), STR_ARG(right)),
            advice_again(verify, "Верните прежний manifest.json или"));
    else
        verify_say(verify, CHECK_OK, "settings", STR("настройки campaign.yaml те же"), (Str){0});
}

void verify_rules(Verify *verify, const Side *fresh)
{
    static const FileKind INPUTS = {
        .subject = "inputs", .title = "исходный файл", .all_well = "исходные файлы и листы"};
    static const FileKind PREVIOUS = {
        .subject = "inputs", .title = "файл прошлой оценки", .all_well = "файлы прошлой оценки"};
    static const FileKind METHODS = {
        .subject = "methods", .title = "описание методики", .all_well = "методики"};
    static const FileKind TEMPLATES = {
        .subject = "templates", .title = "шаблон", .all_well = "шаблоны и справочники"};
    const Manifest *made = &verify->manifest, *now = &fresh->manifest;
    program_check(verify, fresh);
    settings_check(verify, fresh);
    files_check(verify, &INPUTS, &made->inputs, &now->inputs);
    files_check(verify, &PREVIOUS, &made->previous, &now->previous);
    files_check(verify, &METHODS, &made->methods, &now->methods);
    if (made->templates.count)
        files_check(verify, &TEMPLATES, &made->templates, &now->templates);
    else
        verify_say(verify, CHECK_NOTE, "templates",
            STR("шаблоны в manifest.json не названы: его выпустила более ранняя версия"), (Str){0});
}
