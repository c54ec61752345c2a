// manifest.json: what went in, by which rules, what came out; enough to check the outputs years
// later.
#include "cli/cli.h"

static void pair_add(
    Arena *arena, Text *out, const char *indent, const char *key, Str value, const char *end)
{
    text_format(out, "%s\"%s\": %.*s%s\n", indent, key, STR_ARG(json_quoted(arena, value)), end);
}

static void policies_add(
    Arena *arena, const Policies *policies, const PolicyTexts *texts, Text *out)
{
    text_add_c(out, "  \"policies\": {\n");
    for (int code = 0; code < POLICY_CHOICE_COUNT; code++) {
        size_t value = policy_value(policies, (PolicyCode)code);
        const StrList *codes = &texts->items[code].value_codes;
        pair_add(arena, out, "    ", policy_code_text((PolicyCode)code).data,
            value < codes->count ? codes->items[value] : (Str){0}, ",");
    }
    text_format(out,
        "    \"shortcoming_below\": %ld,\n    \"sample\": {\"share\": %ld, \"most\": %ld},\n"
        "    \"hidden_below\": %ld\n  },\n",
        policies->shortcoming_below, policies->sample_share, policies->sample_most,
        policies->hidden_below);
}

static void input_add(Arena *arena, const SourceTotal *source, bool is_first, Text *out)
{
    text_format(out,
        "%s\n    {\"file\": %.*s, \"sheet\": %.*s, \"kind\": %.*s, \"format\": %.*s, \"encoding\": "
        "%.*s, \"sha256\": \"%s\", "
        "\"read\": %ld, \"counted\": %ld, \"rejected\": %ld}",
        is_first ? "" : ",", STR_ARG(json_quoted(arena, source->file)),
        STR_ARG(json_quoted(arena, source->sheet)),
        STR_ARG(json_quoted(arena, source_kind_code((SourceKind)source->kind))),
        STR_ARG(json_quoted(arena, source->format)), STR_ARG(json_quoted(arena, source->encoding)),
        source->hash.hex, source->read, source->counted, source->rejected);
}

static void inputs_add(
    Arena *arena, const Evaluation *evaluation, const Evaluation *previous, Text *out)
{
    text_format(out,
        "  \"settings\": {\"file\": \"campaign.yaml\", \"sha256\": \"%s\"},\n  \"inputs\": [",
        evaluation->campaign.hash.hex);
    for (size_t i = 0; i < evaluation->facts.sources.count; i++)
        input_add(arena, &evaluation->facts.sources.items[i], i == 0, out);
    text_add_c(out, "\n  ],\n");
    if (!previous)
        return;
    text_format(out, "  \"previous\": {\"year\": %d, \"settings_sha256\": \"%s\", \"inputs\": [",
        previous->campaign.year, previous->campaign.hash.hex);
    for (size_t i = 0; i < previous->facts.sources.count; i++)
        input_add(arena, &previous->facts.sources.items[i], i == 0, out);
    text_add_c(out, "\n  ]},\n");
}

static bool outputs_add(Arena *arena, Str built, Text *out, Error *err)
{
    StrList names = {0};
    if (!dir_walk(arena, built, &names, err))
        return false;
    text_add_c(out, "  \"outputs\": [");
    for (size_t i = 0; i < names.count; i++) {
        Hash hash;
        uint64_t size;
        if (!hash_file(path_join(arena, built, names.items[i]), &hash, &size, err))
            return false;
        text_format(out, "%s\n    {\"file\": %.*s, \"bytes\": %llu, \"sha256\": \"%s\"}",
            i ? "," : "", STR_ARG(json_quoted(arena, names.items[i])), (unsigned long long)size,
            hash.hex);
    }
    text_add_c(out, "\n  ]\n}\n");
    return true;
}

static void methods_add(Arena *arena, const Methods *methods, Text *out)
{
    text_add_c(out, "  \"methods\": [");
    for (size_t i = 0; i < methods->count; i++) {
        const Method *method = &methods->items[i];
        text_format(out,
            "%s\n    {\"sphere\": %.*s, \"name\": %.*s, \"source\": %.*s, \"sha256\": \"%s\"}",
            i ? "," : "", STR_ARG(json_quoted(arena, method->sphere)),
            STR_ARG(json_quoted(arena, method->code)), STR_ARG(json_quoted(arena, method->source)),
            method->hash.hex);
    }
    text_add_c(out, "\n  ],\n");
}

// ---------------------------------------------------------------- where the campaign is

// «inputs/omsk-2025» of «/home/anna/nok/inputs/omsk-2025»; empty when there is nothing above it.
static Str last_two(Str path, Str *root)
{
    Str parent = path_dir(path);
    *root = path_dir(parent);
    return root->len > 1 ? str_part(path, root->len + 1, path.len) : (Str){0};
}

// When inputs/NAME and outputs/NAME stand under one root the results know their campaign even after
// the root has moved. Elsewhere the place of the results must not change a byte of them.
static Str campaign_folder(Arena *arena, const ManifestFacts *facts)
{
    Str root, campaign_root;
    Str dir = path_real(arena, facts->now->campaign.dir);
    Str parent = facts->target.len ? path_real(arena, path_dir(facts->target)) : (Str){0};
    if (dir.len == 0 || parent.len == 0)
        return (Str){0};
    Str target = last_two(path_join(arena, parent, path_base(facts->target)), &root);
    Str campaign = last_two(dir, &campaign_root);
    bool is_near = target.len && campaign.len && str_equal(root, campaign_root);
    return is_near ? str_concat(arena, STR("../../"), campaign) : (Str){0};
}

// ---------------------------------------------------------------- templates

// Notes and copies that an editor leaves are no templates.
static bool is_template(Str name)
{
    return str_ends(name, STR(".yaml")) ||
           (str_starts(name, STR("documents/")) && str_ends(name, STR(".md"))) ||
           (str_starts(name, STR("tables/")) && str_ends(name, STR(".sql")));
}

static bool templates_add(Arena *arena, Str templates, Text *out, Error *err)
{
    StrList names = {0};
    size_t told = 0;
    if (!dir_walk(arena, templates, &names, err))
        return error_context(err, "шаблоны");
    text_add_c(out, "  \"templates\": [");
    for (size_t i = 0; i < names.count; i++) {
        Hash hash;
        if (!is_template(names.items[i]))
            continue;
        if (!hash_file(path_join(arena, templates, names.items[i]), &hash, NULL, err))
            return error_context(err, "шаблоны");
        text_format(out, "%s\n    {\"file\": %.*s, \"sha256\": \"%s\"}", told++ ? "," : "",
            STR_ARG(json_quoted(arena, names.items[i])), hash.hex);
    }
    text_add_c(out, "\n  ],\n");
    return true;
}

// ---------------------------------------------------------------- the whole

static bool head_add(Arena *arena, const ManifestFacts *facts, Text *out, Error *err)
{
    const Evaluation *evaluation = facts->now;
    Str folder = campaign_folder(arena, facts);
    text_add_c(out, "{\n");
    pair_add(arena, out, "  ", "program", STR("nok " NOK_VERSION), ",");
    pair_add(arena, out, "  ", "campaign", evaluation->campaign.name, ",");
    if (folder.len)
        pair_add(arena, out, "  ", "campaign_folder", folder, ",");
    text_format(out, "  \"year\": %d,\n", evaluation->campaign.year);
    pair_add(
        arena, out, "  ", "report_date", date_iso(arena, evaluation->campaign.report_date), ",");
    methods_add(arena, &evaluation->methods, out);
    policies_add(arena, &evaluation->campaign.policies, &evaluation->policy_texts, out);
    inputs_add(arena, evaluation, facts->previous, out);
    return templates_add(arena, facts->templates, out, err);
}

bool manifest_write(Arena *arena, const ManifestFacts *facts, Str built, Error *err)
{
    Text out = text_new(arena);
    return head_add(arena, facts, &out, err) && outputs_add(arena, built, &out, err) &&
           file_write(path_join(arena, built, STR("manifest.json")), text_str(&out), err);
}

bool manifest_head(Arena *arena, const ManifestFacts *facts, Str *ret, Error *err)
{
    Text out = text_new(arena);
    bool ok = head_add(arena, facts, &out, err);
    text_add_c(&out, "  \"outputs\": []\n}\n");
    *ret = text_str(&out);
    return ok;
}
