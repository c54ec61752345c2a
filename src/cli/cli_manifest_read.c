// manifest.json read back. JSON is YAML, so the one reader of settings serves; what it gives may
// have been written by anybody.
#include "cli/cli.h"

#include <string.h>

enum { MANIFEST_BYTES = 16 << 20, HASH_LEN = 64 };

typedef struct {
    Arena *arena;
    Error *err;
    bool is_failed;
} Reading;

static void refuse(Reading *reading, const char *what, Str text)
{
    if (!reading->is_failed)
        error_set(reading->err,
            "%s «%.*s»: такого nok не пишет; верните manifest.json из архива или выпустите "
            "результаты заново",
            what, STR_ARG(str_part(text, 0, 200)));
    reading->is_failed = true;
}

// ---------------------------------------------------------------- names and hashes

// «passports/U001.pdf»: every part a plain name, so that nothing outside the folder is meant.
static bool name_is_inside(Str name)
{
    Str rest = name, part;
    bool is_inside = name.len > 0 && name.data[name.len - 1] != '/' &&
                     !memchr(name.data, '\0', name.len);
    while (is_inside && str_split(&rest, '/', &part))
        is_inside = part.len > 0 && !str_is(part, ".") && !str_is(part, "..");
    return is_inside;
}

// «../../inputs/omsk-2025»: at most two steps up, then plain names.
static bool folder_is_near(Str folder)
{
    const Str up = STR("../");
    for (int i = 0; i < 2 && str_starts(folder, up); i++)
        folder = str_part(folder, up.len, folder.len);
    return name_is_inside(folder);
}

static Str hash_take(Reading *reading, const Node *map, const char *key)
{
    Str hash = node_text(map, key, (Str){0});
    bool ok = hash.len == HASH_LEN;
    for (size_t i = 0; ok && i < hash.len; i++)
        ok = memchr("0123456789abcdef", hash.data[i], 16) != NULL;
    if (!ok)
        refuse(reading, "manifest.json: это не SHA-256:", hash);
    return hash;
}

static long count_take(const Node *map, const char *key)
{
    long value = 0;
    return str_to_long(node_text(map, key, (Str){0}), &value) && value >= 0 ? value : 0;
}

// ---------------------------------------------------------------- lists of files

static void file_take(
    Reading *reading, const Node *item, const char *name_key, bool is_inside, ManifestFiles *ret)
{
    ManifestFile file = {.file = node_text(item, name_key, (Str){0}),
        .kind = node_text(item, "kind", node_text(item, "sphere", (Str){0})),
        .sheet = node_text(item, "sheet", (Str){0}),
        .hash = hash_take(reading, item, "sha256"),
        .read = count_take(item, "read"),
        .counted = count_take(item, "counted"),
        .rejected = count_take(item, "rejected")};
    if (is_inside && !name_is_inside(file.file))
        refuse(reading, "manifest.json: имя файла ведёт за пределы папки:", file.file);
    *LIST_PUSH(reading->arena, ret) = file;
}

static void files_take(
    Reading *reading, const Node *list, const char *name_key, bool is_inside, ManifestFiles *ret)
{
    if (list && list->kind != NODE_LIST && (list->kind == NODE_MAP || list->text.len))
        refuse(reading, "manifest.json: ожидается список:", list->key);
    for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
        file_take(reading, list->items[i], name_key, is_inside, ret);
}

// «policies.sample.share: 40»: every plain value below a node.
static void rules_take(Reading *reading, const Node *node, Str name, StrList *ret)
{
    Arena *arena = reading->arena;
    if (node && node->kind == NODE_SCALAR)
        *LIST_PUSH(arena, ret) = str_format(
            arena, "%.*s: %.*s", STR_ARG(name), STR_ARG(node->text));
    for (size_t i = 0; node && node->kind == NODE_MAP && i < node->count; i++)
        rules_take(reading, node->items[i],
            str_format(arena, "%.*s.%.*s", STR_ARG(name), STR_ARG(node->items[i]->key)), ret);
}

static void root_take(Reading *reading, const Node *root, Manifest *ret)
{
    ret->program = node_text(root, "program", (Str){0});
    ret->campaign = node_text(root, "campaign", (Str){0});
    ret->report_date = node_text(root, "report_date", (Str){0});
    ret->folder = node_text(root, "campaign_folder", (Str){0});
    if (!str_starts(ret->program, STR("nok ")))
        refuse(reading, "manifest.json: программа", ret->program);
    ret->settings = hash_take(reading, node_get(root, "settings"), "sha256");
    static const char *const RULES[] = {"year", "report_date", "policies"};
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        rules_take(reading, node_get(root, RULES[i]), str_c(RULES[i]), &ret->rules);
    if (ret->folder.len && !folder_is_near(ret->folder))
        refuse(reading, "manifest.json: папка кампании", ret->folder);
    if (node_get(root, "method")) // one method only: sets of earlier versions
        file_take(reading, node_get(root, "method"), "name", false, &ret->methods);
    files_take(reading, node_get(root, "methods"), "name", false, &ret->methods);
    files_take(reading, node_get(root, "inputs"), "file", false, &ret->inputs);
    const Node *previous = node_get(root, "previous");
    files_take(reading, node_get(previous, "inputs"), "file", false, &ret->previous);
    if (previous)
        *LIST_PUSH(reading->arena, &ret->previous) = (ManifestFile){.kind = STR("settings"),
            .file = STR("campaign.yaml прошлой оценки"),
            .hash = hash_take(reading, previous, "settings_sha256")};
    files_take(reading, node_get(root, "templates"), "file", true, &ret->templates);
    files_take(reading, node_get(root, "outputs"), "file", true, &ret->outputs);
}

bool manifest_parse(Arena *arena, Str text, Manifest *ret, Error *err)
{
    Findings findings = findings_new(arena);
    const Node *root = NULL;
    *ret = (Manifest){0};
    if (!yaml_parse(arena, text, STR("manifest.json"), 1, &findings, &root)) {
        long line = findings.count ? findings.items[0].place.row : 0;
        return error_set(err,
            "manifest.json не читается (строка %ld): файл повреждён; верните его из архива или "
            "выпустите результаты заново",
            line);
    }
    Reading reading = {.arena = arena, .err = err};
    root_take(&reading, root, ret);
    return !reading.is_failed;
}

bool manifest_read(Arena *arena, Str dir, Manifest *ret, Error *err)
{
    Str text;
    return file_read(
               arena, path_join(arena, dir, STR("manifest.json")), MANIFEST_BYTES, &text, err) &&
           manifest_parse(arena, text, ret, err);
}
