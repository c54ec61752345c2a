// templates/quality.yaml and the section `quality:` of campaign.yaml: how the quality of the survey
// is judged.
#include "config/config_int.h"

static const char *const MEASURES[QUALITY_MEASURE_COUNT] = {
    [QUALITY_SAMPLE] = "sample",
    [QUALITY_REPEATED] = "repeated",
    [QUALITY_SAME] = "same_answers",
    [QUALITY_STRAIGHT] = "straight",
    [QUALITY_SKIPS] = "skips",
    [QUALITY_MISSING] = "missing",
    [QUALITY_DAYS] = "days",
    [QUALITY_DIFFERS] = "differs",
    [QUALITY_FEW] = "few",
};

typedef struct {
    QualityMeasure measure;
    const char *key;
    long least, most;
} SettingRule;
// A share of 100 percent can never be exceeded: that switches a measure off.
static const SettingRule SETTINGS[QUALITY_SETTING_COUNT] = {
    [QUALITY_REPEATED_ROWS] = {QUALITY_REPEATED, "rows", 1, 1000000},
    [QUALITY_SAME_MINUTES] = {QUALITY_SAME, "minutes", 0, 1440},
    [QUALITY_SAME_LEAST] = {QUALITY_SAME, "least", 2, 1000000},
    [QUALITY_SAME_CHANCE] = {QUALITY_SAME, "chance", 1, 100},
    [QUALITY_STRAIGHT_POINTS] = {QUALITY_STRAIGHT, "points", 1, 100},
    [QUALITY_STRAIGHT_DEVIATIONS] = {QUALITY_STRAIGHT, "deviations", 1, 100},
    [QUALITY_STRAIGHT_LEAST] = {QUALITY_STRAIGHT, "least", 2, 1000000},
    [QUALITY_SKIPS_PERCENT] = {QUALITY_SKIPS, "percent", 0, 100},
    [QUALITY_SKIPS_LEAST] = {QUALITY_SKIPS, "least", 1, 1000000},
    [QUALITY_MISSING_PERCENT] = {QUALITY_MISSING, "percent", 0, 100},
    [QUALITY_MISSING_LEAST] = {QUALITY_MISSING, "least", 1, 1000000},
    [QUALITY_DAYS_TIMES] = {QUALITY_DAYS, "times", 1, 1000000},
    [QUALITY_DAYS_LEAST] = {QUALITY_DAYS, "least", 1, 1000000},
    [QUALITY_DAYS_NIGHT_UNTIL] = {QUALITY_DAYS, "night_until", 0, 24},
    [QUALITY_DAYS_NIGHT_PERCENT] = {QUALITY_DAYS, "night_percent", 0, 100},
    [QUALITY_DIFFERS_POINTS] = {QUALITY_DIFFERS, "points", 1, 100},
    [QUALITY_DIFFERS_DEVIATIONS] = {QUALITY_DIFFERS, "deviations", 1, 100},
    [QUALITY_DIFFERS_LEAST] = {QUALITY_DIFFERS, "least", 2, 1000000},
    [QUALITY_FEW_ANSWERS] = {QUALITY_FEW, "answers", 1, 1000000},
};

enum { MEASURE_KEYS = 8 };

// The settings of one measure out of `node`; `ret` holds what stands where it says nothing.
static void settings_read(
    const Node *node, QualityMeasure measure, Findings *findings, QualityRules *ret)
{
    const char *keys[MEASURE_KEYS] = {NULL};
    size_t count = 0;
    for (int i = 0; i < QUALITY_SETTING_COUNT; i++)
        if (SETTINGS[i].measure == measure)
            keys[count++] = SETTINGS[i].key;
    if (node && node->kind != NODE_MAP && (node->kind == NODE_LIST || node->text.len)) {
        node_complain(findings, node,
            str_format(findings->arena, "%s: ожидаются пороги с именами, например days: {times: 8}",
                MEASURES[measure]),
            STR("Взяты пороги из templates/quality.yaml"));
        return;
    }
    node_require_keys(node, findings, keys);
    node_check_scalars(node, findings, NULL);
    for (int i = 0; i < QUALITY_SETTING_COUNT; i++)
        if (SETTINGS[i].measure == measure)
            ret->settings[i] = node_long(node, SETTINGS[i].key, ret->settings[i], SETTINGS[i].least,
                SETTINGS[i].most, findings);
}

static Str number_put(Arena *arena, Str text, const char *name, long value)
{
    return str_replace(
        arena, text, str_format(arena, "{%s}", name), str_format(arena, "%ld", value));
}

static Str numbers_put(Arena *arena, Str text, QualityMeasure measure, const Campaign *campaign)
{
    if (measure == QUALITY_SAMPLE) {
        text = number_put(arena, text, "share", campaign->policies.sample_share);
        return number_put(arena, text, "most", campaign->policies.sample_most);
    }
    for (int i = 0; i < QUALITY_SETTING_COUNT; i++)
        if (SETTINGS[i].measure == measure)
            text = number_put(arena, text, SETTINGS[i].key, campaign->quality.settings[i]);
    return text;
}

static void measure_read(
    Arena *arena, const Node *root, QualityMeasure measure, Findings *findings, Campaign *campaign)
{
    static const char *const KEYS[] = {
        "title", "threshold", "text", "advice", "settings", "question", NULL};
    const Node *entry = node_get(root, MEASURES[measure]);
    QualityText *text = &campaign->quality.items[measure];
    node_check_keys(entry, findings, KEYS);
    settings_read(node_get(entry, "settings"), measure, findings, &campaign->quality);
    settings_read(
        node_get(campaign->quality_node, MEASURES[measure]), measure, findings, &campaign->quality);
    text->code = str_c(MEASURES[measure]);
    text->title = node_text(entry, "title", text->code);
    text->advice = node_text(entry, "advice", (Str){0});
    text->text = numbers_put(arena, node_text(entry, "text", text->title), measure, campaign);
    text->threshold = numbers_put(
        arena, node_text(entry, "threshold", (Str){0}), measure, campaign);
    if (measure == QUALITY_FEW)
        campaign->quality.few_question = node_text(entry, "question", STR("q8"));
}

bool quality_load(
    Arena *arena, Str templates_dir, Findings *findings, Campaign *campaign, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(arena, templates_dir, "", STR("quality"), findings, &path, &root, err))
        return false;
    const char *keys[QUALITY_MEASURE_COUNT + 1] = {NULL};
    for (int i = 0; i < QUALITY_MEASURE_COUNT; i++)
        keys[i] = MEASURES[i];
    node_check_keys(root, findings, keys);
    node_require_keys(campaign->quality_node, findings, keys);
    for (int i = 0; i < QUALITY_SETTING_COUNT; i++)
        campaign->quality.settings[i] =
            SETTINGS[i].most; // what the file leaves out is never exceeded
    for (int i = 0; i < QUALITY_MEASURE_COUNT; i++)
        measure_read(arena, root, (QualityMeasure)i, findings, campaign);
    return true;
}
