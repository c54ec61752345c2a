// campaign.yaml: the settings of one year's evaluation.
#include "config/config_int.h"

#include <stdlib.h>

static const char EXAMPLE[] = "campaign:\n"
                              "  year: 2025\n"
                              "  region: Омская область\n"
                              "  method: 344n-2018-social\n"
                              "  report_date: 2025-11-20\n"
                              "sources:\n"
                              "  organizations: organizations.xlsx\n"
                              "  observation: observation.xlsx\n"
                              "  survey: survey/*.csv\n";

Str source_kind_code(SourceKind kind)
{
    switch (kind) {
    case SOURCE_ORGANIZATIONS:
        return STR("organizations");
    case SOURCE_OBSERVATION:
        return STR("observation");
    case SOURCE_SURVEY:
        return STR("survey");
    case SOURCE_OWN_SURVEY:
        return STR("own_survey");
    case SOURCE_COUNTS:
        return STR("answer_counts");
    case SOURCE_VALUES:
        return STR("values");
    case SOURCE_FIGURES:
        return STR("operator_figures");
    case SOURCE_EVENTS:
        return STR("events");
    case SOURCE_SPHERES:
        return STR("spheres");
    case SOURCE_KIND_COUNT:
        break;
    }
    abort();
}

Str source_kind_title(SourceKind kind)
{
    switch (kind) {
    case SOURCE_ORGANIZATIONS:
        return STR("Реестр организаций");
    case SOURCE_OBSERVATION:
        return STR("Наблюдение");
    case SOURCE_SURVEY:
        return STR("Анкеты");
    case SOURCE_OWN_SURVEY:
        return STR("Собственный опрос");
    case SOURCE_COUNTS:
        return STR("Числа ответов");
    case SOURCE_VALUES:
        return STR("Значения показателей");
    case SOURCE_FIGURES:
        return STR("Показатели оператора");
    case SOURCE_EVENTS:
        return STR("Журнал событий");
    case SOURCE_SPHERES:
        return STR("Результаты других сфер");
    case SOURCE_KIND_COUNT:
        break;
    }
    abort();
}

// ---------------------------------------------------------------- sources

static const char *const SOURCE_KEYS[] = {
    "file", "sheet", "encoding", "delimiter", "org_id", "channel", NULL};

static void source_add(Arena *arena, const Node *node, Findings *findings, SourceSettings *ret)
{
    if (node->kind == NODE_SCALAR && node->text.len) {
        *LIST_PUSH(arena, ret) = (SourceSetting){.path = node->text, .place = node_place(node)};
        return;
    }
    Str file = node_text(node, "file", (Str){0});
    if (node->kind != NODE_MAP || file.len == 0) {
        node_complain(findings, node, STR("Ожидается имя файла или {file: …, sheet: …}"),
            STR("Источник не прочитан"));
        return;
    }
    node_check_keys(node, findings, SOURCE_KEYS);
    node_check_scalars(node, findings, NULL);
    Str delimiter = node_text(node, "delimiter", (Str){0});
    if (str_is(delimiter, "\\t") || str_is(delimiter, "tab"))
        delimiter = STR("\t");
    if (delimiter.len > 1 || str_is(delimiter, "\""))
        node_complain(findings, node_get(node, "delimiter"),
            STR("delimiter: ожидается один знак, например «;»"),
            STR("Разделитель определяется по содержимому"));
    *LIST_PUSH(arena, ret) = (SourceSetting){.path = file,
        .sheet = node_text(node, "sheet", (Str){0}),
        .encoding = node_text(node, "encoding", (Str){0}),
        .org_id = node_text(node, "org_id", (Str){0}),
        .channel = node_text(node, "channel", (Str){0}),
        .delimiter = delimiter.len == 1 ? delimiter.data[0] : '\0',
        .place = node_place(node)};
}

static void sources_read(Arena *arena, const Node *sources, Findings *findings, Campaign *ret)
{
    const char *keys[SOURCE_KIND_COUNT + 1] = {NULL};
    for (int kind = 0; kind < SOURCE_KIND_COUNT; kind++)
        keys[kind] = source_kind_code((SourceKind)kind).data;
    node_require_keys(sources, findings, keys);
    for (int kind = 0; kind < SOURCE_KIND_COUNT; kind++) {
        const Node *node = node_get(sources, keys[kind]);
        if (node && node->kind == NODE_LIST)
            for (size_t i = 0; i < node->count; i++)
                source_add(arena, node->items[i], findings, &ret->sources[kind]);
        else if (node)
            source_add(arena, node, findings, &ret->sources[kind]);
    }
}

// ---------------------------------------------------------------- policies

typedef struct {
    const char *code;
    const char *values[5]; // default first, in the order of the enum
} PolicyWords;
static const PolicyWords POLICY_WORDS[POLICY_CHOICE_COUNT] = {
    [POLICY_DENOMINATOR] = {"denominator", {"answered", "all"}},
    [POLICY_NO_VALUE] = {"no_value", {"renormalize", "hundred", "zero", "refuse"}},
    [POLICY_MISSING_CHANNEL] = {"missing_channel", {"other", "zero", "hundred"}},
    [POLICY_ROUNDING] = {"rounding", {"exact", "indicators", "steps", "whole"}},
    [POLICY_TIES] = {"ties", {"dense", "competition", "range", "order"}},
    [POLICY_RANK_BY] = {"rank_by", {"printed", "exact"}},
    [POLICY_REPEATED_ID] = {"repeated_id", {"first", "all", "none"}},
    [POLICY_SKIPS] = {"skips", {"drop", "keep", "reject"}},
    [POLICY_UNITS] = {"units", {"mean", "pool"}},
};

Str policy_code_text(PolicyCode code)
{
    return str_c(POLICY_WORDS[code].code);
}

size_t policy_value(const Policies *policies, PolicyCode code)
{
    switch (code) {
    case POLICY_DENOMINATOR:
        return policies->denominator;
    case POLICY_NO_VALUE:
        return policies->no_value;
    case POLICY_MISSING_CHANNEL:
        return policies->missing_channel;
    case POLICY_ROUNDING:
        return policies->rounding;
    case POLICY_TIES:
        return policies->ties;
    case POLICY_RANK_BY:
        return policies->rank_by;
    case POLICY_REPEATED_ID:
        return policies->repeated_id;
    case POLICY_SKIPS:
        return policies->skips;
    case POLICY_UNITS:
        return policies->units;
    case POLICY_CHOICE_COUNT:
        break;
    }
    abort();
}

bool policy_change_find(Str code, Str value, PolicyChange *ret)
{
    for (int i = 0; i < POLICY_CHOICE_COUNT; i++)
        for (size_t v = 0; str_is(code, POLICY_WORDS[i].code) && POLICY_WORDS[i].values[v]; v++)
            if (str_is(value, POLICY_WORDS[i].values[v])) {
                *ret = (PolicyChange){.code = (PolicyCode)i, .value = v};
                return true;
            }
    return false;
}

size_t policy_value_count(PolicyCode code)
{
    size_t count = 0;
    while (POLICY_WORDS[code].values[count])
        count++;
    return count;
}

Policies policies_changed(const Policies *policies, PolicyChange change)
{
    Policies ret = *policies;
    switch (change.code) {
    case POLICY_DENOMINATOR:
        ret.denominator = (DenominatorPolicy)change.value;
        return ret;
    case POLICY_NO_VALUE:
        ret.no_value = (NoValuePolicy)change.value;
        return ret;
    case POLICY_MISSING_CHANNEL:
        ret.missing_channel = (ChannelPolicy)change.value;
        return ret;
    case POLICY_ROUNDING:
        ret.rounding = (RoundingPolicy)change.value;
        return ret;
    case POLICY_TIES:
        ret.ties = (TiesPolicy)change.value;
        return ret;
    case POLICY_RANK_BY:
        ret.rank_by = (RankPolicy)change.value;
        return ret;
    case POLICY_REPEATED_ID:
        ret.repeated_id = (RepeatedPolicy)change.value;
        return ret;
    case POLICY_SKIPS:
        ret.skips = (SkipsPolicy)change.value;
        return ret;
    case POLICY_UNITS:
        ret.units = (UnitsPolicy)change.value;
        return ret;
    case POLICY_CHOICE_COUNT:
        break;
    }
    abort();
}

// The chosen value of one policy; a word that is not known is a finding that lists those that are.
static size_t policy_read(const Node *policies, PolicyCode code, Findings *findings)
{
    const PolicyWords *words = &POLICY_WORDS[code];
    const Node *node = node_get(policies, words->code);
    if (!node || node->text.len == 0)
        return 0;
    Text known = text_new(findings->arena);
    for (size_t i = 0; words->values[i]; i++) {
        if (str_is(node->text, words->values[i]))
            return i;
        text_format(&known, "%s%s", i ? ", " : "", words->values[i]);
    }
    node_complain(findings, node,
        str_format(findings->arena, "%s: неизвестное значение «%.*s»; допустимы: %.*s", words->code,
            STR_ARG(node->text), STR_ARG(text_str(&known))),
        str_format(findings->arena, "Взято значение по умолчанию %s", words->values[0]));
    return 0;
}

static Policies policies_read(const Node *node, Findings *findings)
{
    static const char *const KEYS[] = {"denominator", "no_value", "missing_channel", "rounding",
        "ties", "rank_by", "repeated_id", "skips", "units", "shortcoming_below", "sample",
        "hidden_below", NULL};
    static const char *const SAMPLE_KEYS[] = {"share", "most", NULL};
    node_require_keys(node, findings, KEYS);
    node_check_scalars(node, findings, "sample");
    const Node *sample = node_get(node, "sample");
    node_require_keys(sample, findings, SAMPLE_KEYS);
    node_check_scalars(sample, findings, NULL);
    if (sample && sample->kind != NODE_MAP && (sample->kind == NODE_LIST || sample->text.len))
        node_complain(findings, sample, STR("sample: ожидается {share: 40, most: 600}"),
            STR("Взято значение по умолчанию"));
    return (Policies){
        .denominator = (DenominatorPolicy)policy_read(node, POLICY_DENOMINATOR, findings),
        .no_value = (NoValuePolicy)policy_read(node, POLICY_NO_VALUE, findings),
        .missing_channel = (ChannelPolicy)policy_read(node, POLICY_MISSING_CHANNEL, findings),
        .rounding = (RoundingPolicy)policy_read(node, POLICY_ROUNDING, findings),
        .ties = (TiesPolicy)policy_read(node, POLICY_TIES, findings),
        .rank_by = (RankPolicy)policy_read(node, POLICY_RANK_BY, findings),
        .repeated_id = (RepeatedPolicy)policy_read(node, POLICY_REPEATED_ID, findings),
        .skips = (SkipsPolicy)policy_read(node, POLICY_SKIPS, findings),
        .units = (UnitsPolicy)policy_read(node, POLICY_UNITS, findings),
        .shortcoming_below = node_long(node, "shortcoming_below", 90, 0, 100, findings),
        .sample_share = node_long(sample, "share", 40, 1, 100, findings),
        .sample_most = node_long(sample, "most", 600, 1, 1000000, findings),
        .hidden_below = node_long(node, "hidden_below", 5, 1, 1000, findings),
    };
}

// ---------------------------------------------------------------- the whole file

// `method:` is one name for all organizations or a map from spheres to names.
static void methods_read(Arena *arena, const Node *node, Findings *findings, Campaign *ret)
{
    const Node *method = node_get(node, "method");
    bool is_map = method && method->kind == NODE_MAP;
    if (is_map)
        node_check_scalars(method, findings, NULL);
    else if (method && method->kind == NODE_LIST)
        node_complain(findings, method,
            STR("method: ожидается имя методики или {сфера: методика, …}"),
            STR("Взята 344n-2018-social"));
    for (size_t i = 0; is_map && i < method->count; i++)
        *LIST_PUSH(arena, &ret->methods) = (MethodChoice){.sphere = method->items[i]->key,
            .method = method->items[i]->text,
            .place = node_place(method->items[i])};
    if (ret->methods.count)
        return;
    if (!method || method->text.len == 0)
        finding_add(findings, FINDING_CONFIG_DEFAULT, node_place(method ? method : node),
            STR("method: методика не указана"), STR("Взята 344n-2018-social"));
    *LIST_PUSH(arena, &ret->methods) = (MethodChoice){
        .method = node_text(node, "method", STR("344n-2018-social")), .place = node_place(method)};
}

static void campaign_read_head(Arena *arena, const Node *node, Findings *findings, Campaign *ret)
{
    static const char *const KEYS[] = {"title", "year", "region", "region_genitive", "place",
        "sphere", "method", "report_date", "approved", "previous", "demo", NULL};
    node_check_keys(node, findings, KEYS);
    node_check_scalars(node, findings, "method");
    ret->title = node_text(
        node, "title", STR("Независимая оценка качества условий оказания услуг"));
    ret->year = (int)node_long(node, "year", 0, 2000, 2100, findings);
    ret->region = node_text(node, "region", (Str){0});
    ret->region_genitive = node_text(node, "region_genitive", ret->region);
    ret->place = node_text(node, "place", (Str){0});
    ret->sphere = node_text(node, "sphere", STR("social"));
    methods_read(arena, node, findings, ret);
    ret->report_date = node_date(node, "report_date", findings);
    ret->is_approved = node_bool(node, "approved", false, findings);
    ret->is_demo = node_bool(node, "demo", false, findings);
    ret->previous = node_text(node, "previous", (Str){0});
}

static void campaign_read_people(const Node *root, Findings *findings, Campaign *ret)
{
    const Node *authority = node_get(root, "authority");
    ret->authority_name = node_text(authority, "name", (Str){0});
    ret->authority_short = node_text(authority, "short_name", ret->authority_name);
    ret->authority_head = node_text(authority, "head", (Str){0});
    ret->authority_head_position = node_text(authority, "head_position", (Str){0});
    ret->authority_contact = node_text(authority, "contact", (Str){0});
    ret->authority_phone = node_text(authority, "phone", (Str){0});
    ret->authority_email = node_text(authority, "email", (Str){0});

    const Node *council = node_get(root, "council");
    ret->council_name = node_text(
        council, "name", STR("Общественный совет по независимой оценке качества"));
    ret->council_name_genitive = node_text(council, "name_genitive", STR("Общественного совета"));
    ret->council_short = node_text(council, "short_name", STR("Общественный совет"));
    ret->council_chair = node_text(council, "chair", (Str){0});
    ret->council_chair_position = node_text(
        council, "chair_position", STR("Председатель Общественного совета"));

    const Node *operator= node_get(root, "operator");
    const Node *contract = node_get(operator, "contract");
    ret->operator_name = node_text(operator, "name", (Str){0});
    ret->operator_inn = node_text(operator, "inn", (Str){0});
    ret->contract_number = node_text(contract, "number", (Str){0});
    ret->contract_date = node_date(contract, "date", findings);
    ret->survey_start = node_date(contract, "started", findings);
    ret->survey_end = node_date(contract, "finished", findings);

    const Node *own_survey = node_get(root, "own_survey");
    ret->own_survey_title = node_text(own_survey, "title", STR("Собственный опрос"));
    ret->own_survey_start = node_date(own_survey, "started", findings);
    ret->own_survey_end = node_date(own_survey, "finished", findings);

    const Node *basis = node_get(root, "basis");
    ret->basis_plan = node_text(node_get(basis, "plan"), "title", (Str){0});
    ret->basis_plan_date = node_date(node_get(basis, "plan"), "date", findings);
    ret->meeting_number = node_text(node_get(basis, "meeting"), "number", (Str){0});
    ret->meeting_date = node_date(node_get(basis, "meeting"), "date", findings);
    ret->approval_number = node_text(node_get(root, "approval"), "number", (Str){0});
    ret->approval_date = node_date(node_get(root, "approval"), "date", findings);
}

// The sections whose keys are only printed.
static void sections_check(const Node *root, Findings *findings)
{
    static const char *const AUTHORITY[] = {
        "name", "short_name", "head", "head_position", "contact", "phone", "email", NULL};
    static const char *const COUNCIL[] = {
        "name", "name_genitive", "short_name", "chair", "chair_position", NULL};
    static const char *const OPERATOR[] = {"name", "inn", "contract", NULL};
    static const char *const CONTRACT[] = {"number", "date", "started", "finished", NULL};
    static const char *const OWN_SURVEY[] = {"title", "started", "finished", NULL};
    static const char *const BASIS[] = {"plan", "meeting", "act", NULL};
    static const char *const PLAN[] = {"title", "date", NULL};
    static const char *const MEETING[] = {"number", "date", NULL};
    const Node *operator= node_get(root, "operator"), *basis = node_get(root, "basis");
    const struct {
        const Node *node;
        const char *const *keys;
        const char *but;
    } SECTIONS[] = {{node_get(root, "authority"), AUTHORITY, NULL},
        {node_get(root, "council"), COUNCIL, NULL}, {operator, OPERATOR, "contract"},
        {node_get(operator, "contract"), CONTRACT, NULL},
        {node_get(root, "own_survey"), OWN_SURVEY, NULL}, {basis, BASIS, NULL},
        {node_get(basis, "plan"), PLAN, NULL}, {node_get(basis, "meeting"), MEETING, NULL}};
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++) {
        node_check_keys(SECTIONS[i].node, findings, SECTIONS[i].keys);
        if (SECTIONS[i].node != basis)
            node_check_scalars(SECTIONS[i].node, findings, SECTIONS[i].but);
    }
}

static bool campaign_is_whole(const Campaign *campaign, Error *err)
{
    if (campaign->year == 0)
        return error_set(err, "campaign.yaml: не указан год (campaign: year: 2025)");
    if (campaign->report_date.year == 0)
        return error_set(
            err, "campaign.yaml: не указана дата отчёта (campaign: report_date: 2025-11-20)");
    if (campaign->sources[SOURCE_ORGANIZATIONS].count == 0)
        return error_set(err, "campaign.yaml: не указан реестр организаций (sources: "
                              "organizations: organizations.xlsx)");
    // Any of these makes a score.
    static const SourceKind MADE_OF[] = {
        SOURCE_SURVEY, SOURCE_COUNTS, SOURCE_VALUES, SOURCE_FIGURES};
    for (size_t i = 0; i < sizeof MADE_OF / sizeof *MADE_OF; i++)
        if (campaign->sources[MADE_OF[i]].count > 0)
            return true;
    return error_set(err,
        "campaign.yaml: не указаны анкеты (sources: survey: survey/*.csv), числа ответов "
        "(answer_counts), значения (values) или готовые показатели (operator_figures)");
}

// Nothing to begin with: the folder of results was named, or there are no settings yet.
static bool settings_missing(Arena *arena, Str dir, Str path, Error *err)
{
    if (!file_exists(path_join(arena, dir, STR("manifest.json"))))
        return error_set(err,
            "нет файла настроек %.*s\nСоздайте его рядом с файлами оператора. Наименьший "
            "пример:\n\n%s",
            STR_ARG(path), EXAMPLE);
    while (dir.len > 1 && dir.data[dir.len - 1] == '/')
        dir.len--;
    Str inputs = path_join(
        arena, path_join(arena, path_dir(path_dir(dir)), STR("inputs")), path_base(dir));
    bool is_there = file_exists(path_join(arena, inputs, STR("campaign.yaml")));
    return error_set(err, "%.*s – это папка результатов, а нужна папка кампании; назовите %.*s",
        STR_ARG(dir), STR_ARG(is_there ? inputs : STR("ту, где лежит campaign.yaml")));
}

bool campaign_load(Arena *arena, Str dir, Findings *findings, Campaign *ret, Error *err)
{
    static const char *const KEYS[] = {"campaign", "authority", "council", "operator", "basis",
        "own_survey", "approval", "policies", "quality", "sources", NULL};
    Str path = path_join(arena, dir, STR("campaign.yaml"));
    if (!file_exists(path))
        return settings_missing(arena, dir, path, err);
    const Node *root = NULL;
    if (!yaml_read(arena, path, STR("campaign.yaml"), findings, &root, err) ||
        !hash_file(path, &ret->hash, NULL, err))
        return false;

    Str folder = dir;
    while (folder.len > 1 && folder.data[folder.len - 1] == '/')
        folder.len--;
    ret->dir = str_copy(arena, folder);
    ret->name = path_base(ret->dir);
    node_check_keys(root, findings, KEYS);
    campaign_read_head(arena, node_get(root, "campaign"), findings, ret);
    sections_check(root, findings);
    campaign_read_people(root, findings, ret);
    ret->policies = policies_read(node_get(root, "policies"), findings);
    ret->quality_node = node_get(root, "quality");
    sources_read(arena, node_get(root, "sources"), findings, ret);
    return campaign_is_whole(ret, err);
}
