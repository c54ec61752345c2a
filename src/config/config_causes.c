// templates/causes.yaml: why a figure of the operator may differ from ours.
#include "config/config_int.h"

// `rules: {rounding: [indicators, steps]}`: each word is one rule chosen otherwise.
static void changes_read(
    Arena *arena, const Node *entry, const Node *words, Findings *findings, Cause *ret)
{
    for (size_t i = 0; i < words->count; i++) {
        PolicyChange change;
        if (!policy_change_find(entry->key, words->items[i]->text, &change)) {
            node_complain(findings, words->items[i],
                str_format(arena, "%.*s: неизвестное правило «%.*s»", STR_ARG(entry->key),
                    STR_ARG(words->items[i]->text)),
                STR("Это правило не проверяется"));
            continue;
        }
        if (change.code == POLICY_REPEATED_ID || change.code == POLICY_SKIPS) {
            node_complain(findings, words->items[i],
                str_format(arena, "%.*s решает, какие анкеты засчитать, и при сравнении неизменно",
                    STR_ARG(entry->key)),
                STR("Это правило не проверяется"));
            continue;
        }
        ret->changes[ret->change_count++] = change;
    }
}

static void cause_read(Arena *arena, const Node *entry, Findings *findings, Cause *ret)
{
    static const char *const KEYS[] = {"code", "title", "text", "rules", NULL};
    node_check_keys(entry, findings, KEYS);
    ret->code = node_text(entry, "code", (Str){0});
    ret->title = node_text(entry, "title", ret->code);
    ret->text = node_text(entry, "text", ret->title);
    ret->place = node_place(entry);
    const Node *rules = node_get(entry, "rules");
    size_t words = 0;
    for (size_t i = 0; rules && i < rules->count; i++)
        words += rules->items[i]->count;
    ret->changes = NEW_ARRAY(arena, PolicyChange, words + 1);
    for (size_t i = 0; rules && i < rules->count; i++)
        changes_read(arena, rules->items[i], rules->items[i], findings, ret);
}

bool causes_load(Arena *arena, Str templates_dir, Findings *findings, Causes *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(arena, templates_dir, "", STR("causes"), findings, &path, &root, err))
        return false;
    const Node *causes = node_get(root, "causes");
    for (size_t i = 0; causes && i < causes->count; i++)
        cause_read(arena, causes->items[i], findings, LIST_PUSH(arena, ret));
    return ret->count > 0 || error_set(err, "%.*s: нет ни одной причины (causes)", STR_ARG(path));
}
