// One evaluation from its folder to scores: settings, descriptions, files in their order, formulas;
// and the previous one beside it.
#include "cli/cli.h"

#include "check/check.h"
#include "read/read.h"

#include <string.h>

typedef struct {
    Arena *arena;
    Str prefix;
    Findings *findings;
    Evaluation *evaluation;
    Check *check;
    Map *taken; // files already read
    size_t lost_count;
} Loading;

static bool descriptions_load(
    Arena *arena, Str templates, Findings *findings, Evaluation *ret, CheckRules *rules, Error *err)
{
    return methods_load(arena, templates, &ret->campaign, findings, &ret->methods, err) &&
           questionnaire_load(arena, templates, ret->methods.frame.questionnaire, findings,
               &ret->questionnaire, err) &&
           checklists_load(arena, templates, &ret->methods, findings, &ret->checklist, err) &&
           policy_texts_load(arena, templates, methods_are_earlier(&ret->methods), findings,
               &ret->policy_texts, err) &&
           proposals_load(arena, templates, findings, &ret->proposals, err) &&
           topics_load(arena, templates, findings, &ret->topics, err) &&
           causes_load(arena, templates, findings, &ret->causes, err) &&
           sure_load(arena, templates, findings, &ret->sure, err) &&
           schema_load(arena, templates, "organizations", findings, &rules->organizations, err) &&
           schema_load(arena, templates, "observation", findings, &rules->observation, err) &&
           schema_load(arena, templates, "answer_counts", findings, &rules->counts, err) &&
           schema_load(arena, templates, "values", findings, &rules->values, err) &&
           schema_load(arena, templates, "operator_figures", findings, &rules->figures, err) &&
           schema_load(arena, templates, "events", findings, &rules->events, err) &&
           schema_load(arena, templates, "spheres", findings, &rules->spheres, err);
}

// ---------------------------------------------------------------- files

static bool has_pattern(Str path)
{
    return memchr(path.data, '*', path.len) || memchr(path.data, '?', path.len);
}

// Files that a setting names, relative to the campaign's folder; a pattern may stand in the last
// part only, its matches by bytes.
static bool files_find(
    Arena *arena, Str dir, const SourceSetting *setting, StrList *ret, Error *err)
{
    if (!has_pattern(setting->path)) {
        *LIST_PUSH(arena, ret) = setting->path;
        return true;
    }
    Str folder = path_dir(setting->path), pattern = path_base(setting->path);
    StrList names = {0};
    if (!dir_list(arena, path_join(arena, dir, folder), &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        Str name = str_is(folder, ".") ? names.items[i] : path_join(arena, folder, names.items[i]);
        bool is_temporary = str_starts(names.items[i], STR(".")) ||
                            str_starts(names.items[i], STR("~$"));
        if (path_match(pattern, names.items[i]) && !is_temporary &&
            !file_is_dir(path_join(arena, dir, name)))
            *LIST_PUSH(arena, ret) = name;
    }
    return ret->count > 0 ||
           error_set(err, "по образцу %.*s не найдено ни одного файла", STR_ARG(setting->path));
}

static void unreadable_note(Loading *loading, Str name, const Error *err)
{
    Place place = {.file = name};
    Str text = str_c(err->text);
    bool is_named = str_starts(text, name) && text.len > name.len + 2 &&
                    (text.data[name.len] == ':' || text.data[name.len] == ',');
    if (is_named) // by the place already
        text = str_part(text, name.len + 2, text.len);
    finding_add(loading->findings, FINDING_FILE_UNREADABLE, place, text,
        STR("Результаты не выпущены; исправьте файл и запустите снова"));
}

// A file that cannot be read is a finding and the others are checked all the same, so that one run
// names everything; the evaluation then stops, since a rating without a whole file would look
// finished and be wrong. Without the registry there is nothing to go on with.
static bool file_take(
    Loading *loading, SourceKind kind, const SourceSetting *setting, Str name, Error *err)
{
    Arena *arena = loading->arena;
    Facts *facts = &loading->evaluation->facts;
    Str shown = str_concat(arena, loading->prefix, name);
    ReadRequest request = {.path = path_join(arena, loading->evaluation->campaign.dir, name),
        .name = shown,
        .sheet = setting->sheet,
        .encoding = setting->encoding,
        .delimiter = setting->delimiter};
    if (!file_exists(request.path) && !file_is_dir(request.path))
        return error_set(err, "campaign.yaml, строка %ld: файла %.*s нет; проверьте имя и папку",
            setting->place.row, STR_ARG(shown));
    size_t first_source = facts->sources.count;
    check_source_begin(loading->check, kind, setting, shown);
    ReadSink sink = check_sink(loading->check);
    ReadResult result = {0};
    Error read_err = {0};
    Hash hash = {0};
    Arena *reading = arena_open(); // what the reader needs goes with the file
    bool is_read = read_file(reading, &request, &sink, loading->findings, &result, &read_err) &&
                   hash_file(request.path, &hash, NULL, &read_err);
    bool is_sound = check_source_end(loading->check, is_read, &result, err);
    arena_close(reading);
    if (!is_sound)
        return false;
    for (size_t i = first_source; i < facts->sources.count; i++)
        facts->sources.items[i].hash = hash;
    if (is_read)
        return true;
    if (kind == SOURCE_ORGANIZATIONS) {
        *err = read_err;
        return error_context(err, "реестр организаций");
    }
    unreadable_note(loading, shown, &read_err);
    loading->lost_count++;
    return true;
}

// What is read of which file; empty when there is no such file.
static Str file_key(Loading *loading, SourceKind kind, const SourceSetting *setting, Str name)
{
    Arena *arena = loading->arena;
    Str real = path_real(arena, path_join(arena, loading->evaluation->campaign.dir, name));
    if (real.len == 0)
        return (Str){0};
    return str_format(arena, "%d|%.*s|%.*s|%.*s", (int)kind, STR_ARG(setting->sheet),
        STR_ARG(setting->org_id), STR_ARG(real));
}

// The same file under two names or patterns is read once, unless another sheet or organization is
// meant.
static bool file_is_new(Loading *loading, SourceKind kind, const SourceSetting *setting, Str name)
{
    Arena *arena = loading->arena;
    Str key = file_key(loading, kind, setting, name);
    if (key.len == 0 || (*map_slot(loading->taken, key))++ == 0)
        return true;
    finding_add(loading->findings, FINDING_FILE_TWICE, setting->place,
        str_format(arena, "Файл %.*s уже назван выше", STR_ARG(name)), STR("Прочитан один раз"));
    return false;
}

// The authority's own survey is another one: the operator's questionnaires under its name would be
// reported as two surveys that agree to the last answer.
static void own_survey_check(
    Loading *loading, SourceKind kind, const SourceSetting *setting, Str name)
{
    Str key = kind == SOURCE_OWN_SURVEY ? file_key(loading, SOURCE_SURVEY, setting, name)
                                        : (Str){0};
    if (key.len && map_get(loading->taken, key))
        finding_add(loading->findings, FINDING_FILE_TWICE, setting->place,
            str_format(
                loading->arena, "Файл %.*s назван и в survey, и в own_survey", STR_ARG(name)),
            STR("Прочитан дважды: в оценке и как собственный опрос; уберите лишнее"));
}

static bool kind_take(Loading *loading, SourceKind kind, Error *err)
{
    const SourceSettings *settings = &loading->evaluation->campaign.sources[kind];
    for (size_t i = 0; i < settings->count; i++) {
        StrList files = {0};
        const SourceSetting *setting = &settings->items[i];
        if (!files_find(loading->arena, loading->evaluation->campaign.dir, setting, &files, err))
            return error_context(err, "campaign.yaml, строка %ld", setting->place.row);
        for (size_t f = 0; f < files.count; f++) {
            own_survey_check(loading, kind, setting, files.items[f]);
            if (file_is_new(loading, kind, setting, files.items[f]) &&
                !file_take(loading, kind, setting, files.items[f], err))
                return false;
        }
    }
    return true;
}

// Findings of a previous campaign's settings: «../omsk-2022/campaign.yaml», not a second
// «campaign.yaml».
static void places_prefix(Arena *arena, Str prefix, Findings *findings, size_t first)
{
    for (size_t i = first; prefix.len && i < findings->count; i++)
        if (str_is(findings->items[i].place.file, "campaign.yaml"))
            findings->items[i].place.file = str_concat(
                arena, prefix, findings->items[i].place.file);
}

static bool kind_is_found(const Findings *findings, size_t first, FindingKind kind)
{
    for (size_t i = first; i < findings->count; i++)
        if (findings->items[i].kind == kind)
            return true;
    return false;
}

// Every file in the order of the stages; the registry comes first.
static bool sources_take(Loading *loading, Str traced, Error *err)
{
    if (!kind_take(loading, SOURCE_ORGANIZATIONS, err))
        return false;
    if (loading->evaluation->facts.units.count == 0)
        return error_set(err, "в реестре нет ни одной организации");
    check_registry_end(loading->check, traced);
    for (int kind = SOURCE_ORGANIZATIONS + 1; kind < SOURCE_KIND_COUNT; kind++)
        if (!kind_take(loading, (SourceKind)kind, err))
            return false;
    check_finish(loading->check);
    return loading->lost_count == 0 ||
           error_set(
               err, "не прочитаны файлы с данными (%zu): они названы выше", loading->lost_count);
}

static bool facts_gather(Loading *loading, CheckRules *rules, Str traced, Error *err)
{
    Evaluation *evaluation = loading->evaluation;
    rules->campaign = &evaluation->campaign;
    rules->methods = &evaluation->methods;
    rules->method = &evaluation->methods.frame;
    schema_add_values(loading->arena, &evaluation->methods.values, &rules->observation);
    schema_add_values(loading->arena, &evaluation->methods.values, &rules->values);
    rules->questionnaire = &evaluation->questionnaire;
    rules->checklist = &evaluation->checklist;
    loading->taken = map_new(loading->arena);
    loading->check = check_new(loading->arena, rules, loading->findings, &evaluation->facts);
    bool ok = sources_take(loading, traced, err);
    check_close(loading->check);
    return ok;
}

// The settings are wrong elsewhere: what they name and is not there is told in the same run.
static void missing_files_note(Arena *arena, const Campaign *campaign, Findings *findings)
{
    for (int kind = 0; kind < SOURCE_KIND_COUNT; kind++)
        for (size_t i = 0; i < campaign->sources[kind].count; i++) {
            const SourceSetting *setting = &campaign->sources[kind].items[i];
            Str path = path_join(arena, campaign->dir, setting->path);
            if (!has_pattern(setting->path) && !file_exists(path) && !file_is_dir(path))
                finding_add(findings, FINDING_FILE_UNREADABLE, setting->place,
                    str_format(arena, "Файла %.*s нет", STR_ARG(setting->path)),
                    STR("Проверьте имя и папку"));
        }
}

// `change`: NULL, or a policy chosen otherwise.
static bool evaluation_make_by(Arena *arena, Str templates, Str dir, Str prefix, Str traced,
    const PolicyChange *change, Findings *findings, Evaluation *ret, Error *err)
{
    CheckRules *rules = NEW(arena, CheckRules);
    size_t first = findings->count;
    bool is_loaded = campaign_load(arena, dir, findings, &ret->campaign, err) &&
                     quality_load(arena, templates, findings, &ret->campaign, err);
    places_prefix(arena, prefix, findings, first);
    if (change)
        ret->campaign.policies = policies_changed(&ret->campaign.policies, *change);
    if (!is_loaded)
        return false;
    if (!descriptions_load(arena, templates, findings, ret, rules, err)) {
        missing_files_note(arena, &ret->campaign, findings);
        return false;
    }
    if (kind_is_found(findings, first, FINDING_METHOD))
        return error_set(err, "описание методики с ошибками: они названы выше");
    ret->rules = (ScoreRules){.campaign = &ret->campaign,
        .all = &ret->methods,
        .method = &ret->methods.frame,
        .questionnaire = &ret->questionnaire,
        .checklist = &ret->checklist,
        .policy_texts = &ret->policy_texts,
        .proposals = &ret->proposals,
        .topics = &ret->topics,
        .causes = &ret->causes,
        .sure = change ? NULL : &ret->sure,
        .spheres = &rules->spheres,
        .is_bare = change != NULL};
    Loading loading = {.arena = arena, .prefix = prefix, .findings = findings, .evaluation = ret};
    return facts_gather(&loading, rules, traced, err) &&
           score_campaign(arena, &ret->rules, &ret->facts, findings, &ret->score, err);
}

bool evaluation_make(Arena *arena, Str templates, Str dir, Str prefix, Str traced,
    Findings *findings, Evaluation *ret, Error *err)
{
    return evaluation_make_by(arena, templates, dir, prefix, traced, NULL, findings, ret, err);
}

bool evaluation_make_changed(Arena *arena, Str templates, Str dir, PolicyChange change,
    Findings *findings, Evaluation *ret, Error *err)
{
    return evaluation_make_by(
        arena, templates, dir, (Str){0}, (Str){0}, &change, findings, ret, err);
}

// ---------------------------------------------------------------- this one and the previous one

bool evaluations_make(Arena *arena, const Options *options, Findings *findings, Evaluation *now,
    Evaluation *before, bool *has_before, Error *err)
{
    Str dir = options->arguments.items[0];
    if (!evaluation_make(arena, options->templates, dir, (Str){0}, (Str){0}, findings, now, err))
        return false;
    Str previous = now->campaign.previous;
    if (previous.len == 0)
        return true;
    Str prefix = str_format(arena, "%.*s/", STR_ARG(previous));
    Str previous_dir = path_join(arena, now->campaign.dir, previous);
    if (!file_exists(path_join(arena, previous_dir, STR("campaign.yaml"))))
        return error_set(err,
            "предыдущей кампании %.*s нет (нет файла %.*scampaign.yaml); проверьте previous в "
            "campaign.yaml",
            STR_ARG(previous), STR_ARG(prefix));
    *has_before = true;
    if (!evaluation_make(
            arena, options->templates, previous_dir, prefix, (Str){0}, findings, before, err))
        return error_context(err, "предыдущая кампания %.*s", STR_ARG(previous));
    if (before->campaign.year >= now->campaign.year)
        return error_set(err,
            "предыдущая кампания %.*s – %d год, а эта – %d: сравнивать можно только с более ранней",
            STR_ARG(previous), before->campaign.year, now->campaign.year);
    return true;
}
