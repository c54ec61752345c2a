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

bool manifest_write(
    Arena *arena, const Evaluation *evaluation, const Evaluation *previous, Str built, Error *err)
{
    const Method *method = &evaluation->method;
    Text out = text_new(arena);
    text_add_c(&out, "{\n");
    pair_add(arena, &out, "  ", "program", STR("nok " NOK_VERSION), ",");
    pair_add(arena, &out, "  ", "campaign", evaluation->campaign.name, ",");
    text_format(&out, "  \"year\": %d,\n", evaluation->campaign.year);
    pair_add(
        arena, &out, "  ", "report_date", date_iso(arena, evaluation->campaign.report_date), ",");
    text_format(&out, "  \"method\": {\"name\": %.*s, \"source\": %.*s, \"sha256\": \"%s\"},\n",
        STR_ARG(json_quoted(arena, method->code)), STR_ARG(json_quoted(arena, method->source)),
        method->hash.hex);
    policies_add(arena, &evaluation->campaign.policies, &evaluation->policy_texts, &out);
    inputs_add(arena, evaluation, previous, &out);
    return outputs_add(arena, built, &out, err) &&
           file_write(path_join(arena, built, STR("manifest.json")), text_str(&out), err);
}
