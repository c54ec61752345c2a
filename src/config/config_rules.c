// Texts that the ministry sets: wording of policies, proposals, topics.
#include "config/config_int.h"

// ---------------------------------------------------------------- wording of policies

static void policy_text_read(Arena *arena, const Node *entry, bool is_earlier, PolicyText *ret)
{
    ret->title = node_text(entry, "title", ret->code);
    const Node *values = node_get(entry, "values"), *shorts = node_get(entry, "short");
    const Node *earlier = is_earlier ? node_get(entry, "earlier") : NULL;
    const Node *earlier_shorts = is_earlier ? node_get(entry, "earlier_short") : NULL;
    for (size_t i = 0; values && i < values->count; i++) {
        Str code = values->items[i]->key, text = values->items[i]->text;
        Str brief = node_text(shorts, code.data, code);
        *LIST_PUSH(arena, &ret->value_codes) = code;
        *LIST_PUSH(arena, &ret->value_texts) = node_text(earlier, code.data, text);
        *LIST_PUSH(arena, &ret->value_shorts) = node_text(earlier_shorts, code.data, brief);
    }
}

bool policy_texts_load(Arena *arena, Str templates_dir, bool is_earlier, Findings *findings,
    PolicyTexts *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(arena, templates_dir, "", STR("policies"), findings, &path, &root, err))
        return false;
    for (int code = 0; code < POLICY_CHOICE_COUNT; code++) {
        PolicyText *text = &ret->items[code];
        text->code = policy_code_text((PolicyCode)code);
        policy_text_read(arena, node_get(root, text->code.data), is_earlier, text);
    }
    const Node *below = node_get(root, "shortcoming_below");
    ret->shortcoming_title = node_text(below, "title", STR("shortcoming_below"));
    ret->shortcoming_text = node_text(below, "text", STR("{points}"));
    const Node *sample = node_get(root, "sample");
    ret->sample_title = node_text(sample, "title", STR("sample"));
    ret->sample_text = node_text(sample, "text", STR("{share} %, {most}"));
    const Node *hidden = node_get(root, "hidden_below");
    ret->hidden_title = node_text(hidden, "title", STR("hidden_below"));
    ret->hidden_text = node_text(hidden, "text", STR("{people}"));
    ret->hidden_used = node_text(hidden, "used", (Str){0});
    ret->bands_title = node_text(node_get(root, "bands"), "title", STR("bands"));
    return true;
}

// ---------------------------------------------------------------- proposals and topics

bool proposals_load(Arena *arena, Str templates_dir, Findings *findings, Proposals *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(arena, templates_dir, "", STR("proposals"), findings, &path, &root, err))
        return false;
    const Node *items = node_get(root, "items"), *indicators = node_get(root, "indicators");
    ret->items = NEW_ARRAY(arena, ItemProposal, (items ? items->count : 0) + 1);
    for (size_t i = 0; items && i < items->count; i++)
        ret->items[ret->item_count++] = (ItemProposal){.code = items->items[i]->key,
            .shortcoming = node_text(items->items[i], "shortcoming", (Str){0}),
            .proposal = node_text(items->items[i], "proposal", (Str){0})};
    const Node *groups = node_get(root, "groups");
    ret->groups = NEW_ARRAY(arena, GroupProposal, (groups ? groups->count : 0) + 1);
    for (size_t i = 0; groups && i < groups->count; i++)
        ret->groups[ret->group_count++] = (GroupProposal){.code = groups->items[i]->key,
            .proposal = node_text(groups->items[i], "proposal", (Str){0})};
    ret->indicators = NEW_ARRAY(arena, IndicatorProposal, (indicators ? indicators->count : 0) + 1);
    for (size_t i = 0; indicators && i < indicators->count; i++) {
        const Node *entry = indicators->items[i];
        ret->indicators[ret->indicator_count++] = (IndicatorProposal){
            .code = node_text(entry, "code", (Str){0}),
            .shortcoming = node_text(entry, "shortcoming", (Str){0}),
            .proposal = node_text(entry, "proposal", (Str){0}),
            .sphere = node_text(entry, "sphere", (Str){0}),
            .below = node_long(entry, "below", 0, 0, 100, findings)};
    }
    return true;
}

bool topics_load(Arena *arena, Str templates_dir, Findings *findings, Topics *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(
            arena, templates_dir, "", STR("suggestions"), findings, &path, &root, err))
        return false;
    const Node *topics = node_get(root, "topics"), *ignored = node_get(root, "ignore");
    if (!topics || topics->count == 0)
        return error_set(err, "%.*s: нет ни одной темы (topics)", STR_ARG(path));
    ret->items = NEW_ARRAY(arena, Topic, topics->count);
    for (size_t i = 0; i < topics->count; i++) {
        Topic *topic = &ret->items[ret->count++];
        topic->code = node_text(topics->items[i], "code", (Str){0});
        topic->title = node_text(topics->items[i], "title", topic->code);
        const Node *stems = node_get(topics->items[i], "stems");
        for (size_t j = 0; stems && j < stems->count; j++)
            *LIST_PUSH(arena, &topic->stems) = str_header_key(arena, stems->items[j]->text);
    }
    for (size_t i = 0; ignored && i < ignored->count; i++)
        *LIST_PUSH(arena, &ret->ignored) = str_header_key(arena, ignored->items[i]->text);
    return true;
}
