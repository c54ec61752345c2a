// What went in and by which rules: settings, inputs, methods, templates, policies of two sides.
#include "cli/cli_compare_int.h"

static Difference *difference_add(Comparison *comparison, Part part, Str code, Str title)
{
    Difference *ret = LIST_PUSH(comparison->arena, &comparison->differences);
    *ret = (Difference){.part = part, .code = code, .title = title, .is_seen = true};
    return ret;
}

static void text_compare(Comparison *comparison, const char *code, Str title, Str before, Str now)
{
    if (str_equal(before, now))
        return;
    Difference *row = difference_add(comparison, PART_CAMPAIGN, str_c(code), title);
    row->before = before;
    row->now = now;
    row->why = str_format(
        comparison->arena, "%.*s: %.*s → %.*s", STR_ARG(title), STR_ARG(before), STR_ARG(now));
}

static void campaigns_compare(Comparison *comparison)
{
    Arena *arena = comparison->arena;
    const SideFacts *before = &comparison->facts[BEFORE], *now = &comparison->facts[NOW];
    const Manifest *old = &before->side->manifest, *new = &now->side->manifest;
    text_compare(comparison, "program", STR("версия программы"), old->program, new->program);
    text_compare(comparison, "title", STR("название"), before->title, now->title);
    text_compare(comparison, "year", STR("год"), str_format(arena, "%lld", (long long)before->year),
        str_format(arena, "%lld", (long long)now->year));
    text_compare(
        comparison, "report_date", STR("дата отчёта"), before->report_date, now->report_date);
    if (str_equal(old->settings, new->settings))
        return;
    Difference *row = difference_add(comparison, PART_INPUT, STR("settings"), STR("campaign.yaml"));
    row->before = old->settings;
    row->now = new->settings;
    row->why = STR("изменён campaign.yaml (настройки)");
}

// ---------------------------------------------------------------- files

static Str kind_title(Str code)
{
    for (int kind = 0; kind < SOURCE_KIND_COUNT; kind++)
        if (str_equal(source_kind_code((SourceKind)kind), code))
            return source_kind_title((SourceKind)kind);
    return code;
}

static Str file_title(Arena *arena, const ManifestFile *file)
{
    Str sheet = file->sheet.len ? str_format(arena, ", лист %.*s", STR_ARG(file->sheet)) : (Str){0};
    return str_format(arena, "%.*s%.*s (%.*s)", STR_ARG(file->file), STR_ARG(sheet),
        STR_ARG(kind_title(file->kind)));
}

static Str rows_change(Arena *arena, const FilePair *pair)
{
    Text out = text_new(arena);
    compare_count_add(&out, "прочитано строк", pair->before->read, pair->now->read);
    compare_count_add(&out, "засчитано", pair->before->counted, pair->now->counted);
    compare_count_add(&out, "отклонено", pair->before->rejected, pair->now->rejected);
    return out.len ? text_str(&out) : STR("число строк то же");
}

static Str input_sentence(Arena *arena, const FilePair *pair)
{
    const ManifestFile *one = pair->now ? pair->now : pair->before;
    Str title = file_title(arena, one);
    if (!pair->before || !pair->now)
        return str_format(arena, "%s %.*s: строк %ld, засчитано %ld",
            pair->now ? "добавлен" : "убран", STR_ARG(title), one->read, one->counted);
    bool is_same = str_equal(pair->before->hash, pair->now->hash);
    if (is_same && !str_equal(pair->before->file, pair->now->file))
        return str_format(arena, "назван иначе, содержание то же: %.*s → %.*s",
            STR_ARG(pair->before->file), STR_ARG(title));
    return str_format(arena, "%s %.*s: %.*s", is_same ? "засчитан иначе" : "изменён",
        STR_ARG(title), STR_ARG(rows_change(arena, pair)));
}

static void inputs_compare(Comparison *comparison)
{
    Arena *arena = comparison->arena;
    FilePairs pairs = files_pair(
        arena, &comparison->sides[BEFORE].manifest.inputs, &comparison->sides[NOW].manifest.inputs);
    for (size_t i = 0; i < pairs.count; i++) {
        const FilePair *pair = &pairs.items[i];
        if (!files_differ(pair))
            continue;
        const ManifestFile *one = pair->now ? pair->now : pair->before;
        Difference *row = difference_add(comparison, PART_INPUT, one->kind, one->file);
        row->before = pair->before ? pair->before->hash : (Str){0};
        row->now = pair->now ? pair->now->hash : (Str){0};
        row->why = input_sentence(arena, pair);
    }
}

// ---------------------------------------------------------------- methods and templates

static void method_tell(Comparison *comparison, const ManifestFile *before, const ManifestFile *now)
{
    Arena *arena = comparison->arena;
    const ManifestFile *one = now ? now : before;
    if (before && now && str_equal(before->hash, now->hash))
        return;
    Difference *row = difference_add(comparison, PART_METHOD, one->kind, one->file);
    row->before = before ? before->file : (Str){0};
    row->now = now ? now->file : (Str){0};
    if (!before || !now)
        row->why = str_format(
            arena, "%s методика %.*s", now ? "добавлена" : "убрана", STR_ARG(one->file));
    else if (str_equal(before->file, now->file))
        row->why = str_format(arena, "описание методики %.*s изменено", STR_ARG(now->file));
    else
        row->why = str_format(arena, "%.*s → %.*s", STR_ARG(before->file), STR_ARG(now->file));
}

static void methods_compare(Comparison *comparison)
{
    const ManifestFiles *before = &comparison->sides[BEFORE].manifest.methods;
    const ManifestFiles *now = &comparison->sides[NOW].manifest.methods;
    if (before->count == 1 && now->count == 1) {
        method_tell(comparison, &before->items[0], &now->items[0]);
        return;
    }
    FilePairs pairs = files_pair(comparison->arena, before, now);
    for (size_t i = 0; i < pairs.count; i++)
        method_tell(comparison, pairs.items[i].before, pairs.items[i].now);
}

// Sets of earlier versions did not write their templates down.
static void templates_compare(Comparison *comparison)
{
    const ManifestFiles *before = &comparison->sides[BEFORE].manifest.templates;
    const ManifestFiles *now = &comparison->sides[NOW].manifest.templates;
    FilePairs pairs = files_pair(comparison->arena, before, now);
    for (size_t i = 0; before->count && now->count && i < pairs.count; i++) {
        const FilePair *pair = &pairs.items[i];
        if (!files_differ(pair))
            continue;
        const ManifestFile *one = pair->now ? pair->now : pair->before;
        Difference *row = difference_add(comparison, PART_TEMPLATE, (Str){0}, one->file);
        row->before = pair->before ? pair->before->hash : (Str){0};
        row->now = pair->now ? pair->now->hash : (Str){0};
        row->why = str_format(comparison->arena, "%s %.*s",
            !pair->before ? "добавлен"
            : !pair->now  ? "убран"
                          : "изменён",
            STR_ARG(one->file));
    }
}

// ---------------------------------------------------------------- policies

typedef enum { RULE_OF_VALUES, RULE_OF_PLACES, RULE_OF_PAPERS } RuleKind;

static RuleKind rule_kind(Str code)
{
    static const struct {
        const char *code;
        RuleKind kind;
    } KINDS[] = {{"ties", RULE_OF_PLACES}, {"rank_by", RULE_OF_PLACES},
        {"shortcoming_below", RULE_OF_PAPERS}, {"sample", RULE_OF_PAPERS},
        {"hidden_below", RULE_OF_PAPERS}, {"bands", RULE_OF_PAPERS}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_is(code, KINDS[i].code))
            return KINDS[i].kind;
    return RULE_OF_VALUES;
}

static size_t policy_find(const StoreRows *policies, Str code)
{
    for (size_t i = 0; i < rows_count(policies); i++)
        if (str_equal(rows_text(policies, i, 0), code))
            return i;
    return SIZE_MAX;
}

static void policy_tell(
    Comparison *comparison, Str code, Str title, size_t before, size_t now, Text rules[])
{
    Arena *arena = comparison->arena;
    const StoreRows *old = &comparison->facts[BEFORE].policies;
    const StoreRows *new = &comparison->facts[NOW].policies;
    Str was = before == SIZE_MAX ? STR("нет") : rows_text(old, before, 2);
    Str is = now == SIZE_MAX ? STR("нет") : rows_text(new, now, 2);
    Str was_text = before == SIZE_MAX ? STR("нет") : rows_text(old, before, 3);
    Str is_text = now == SIZE_MAX ? STR("нет") : rows_text(new, now, 3);
    if (str_equal(was, is) && str_equal(was_text, is_text))
        return;
    Difference *row = difference_add(comparison, PART_POLICY, code, title);
    row->before = was;
    row->now = is;
    Str codes = str_equal(was, is) ? (Str){0}
                                   : str_format(arena, " (%.*s: %.*s → %.*s)", STR_ARG(code),
                                         STR_ARG(was), STR_ARG(is));
    row->why = str_format(arena, "%.*s: «%.*s» → «%.*s»%.*s", STR_ARG(title), STR_ARG(was_text),
        STR_ARG(is_text), STR_ARG(codes));
    Text *rule = &rules[rule_kind(code)];
    Str change = str_format(arena, "%.*s %.*s → %.*s", STR_ARG(title), STR_ARG(was), STR_ARG(is));
    text_format(rule, "%s%.*s", rule->len ? "; " : "", STR_ARG(change));
    if (str_is(code, "rounding"))
        comparison->rounding_rule = change;
}

static void policies_compare(Comparison *comparison)
{
    Arena *arena = comparison->arena;
    const StoreRows *before = &comparison->facts[BEFORE].policies;
    const StoreRows *now = &comparison->facts[NOW].policies;
    Text rules[] = {text_new(arena), text_new(arena), text_new(arena)};
    for (size_t i = 0; i < rows_count(now); i++)
        policy_tell(comparison, rows_text(now, i, 0), rows_text(now, i, 1),
            policy_find(before, rows_text(now, i, 0)), i, rules);
    for (size_t i = 0; i < rows_count(before); i++)
        if (policy_find(now, rows_text(before, i, 0)) == SIZE_MAX)
            policy_tell(
                comparison, rows_text(before, i, 0), rows_text(before, i, 1), i, SIZE_MAX, rules);
    comparison->value_rules = text_str(&rules[RULE_OF_VALUES]);
    comparison->place_rules = text_str(&rules[RULE_OF_PLACES]);
}

void compare_rules(Comparison *comparison)
{
    campaigns_compare(comparison);
    inputs_compare(comparison);
    methods_compare(comparison);
    templates_compare(comparison);
    policies_compare(comparison);
}
