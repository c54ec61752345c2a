// Rules that the ministry or the law sets: the method, wording of policies, proposals, topics.
#include "config/config_int.h"

// ---------------------------------------------------------------- method

static IndicatorSource indicator_source(const Node *entry, Findings *findings)
{
    Str word = node_text(entry, "source", STR("opinion"));
    if (str_is(word, "observation"))
        return INDICATOR_OBSERVATION;
    if (str_is(word, "derived"))
        return INDICATOR_DERIVED;
    if (!str_is(word, "opinion"))
        node_complain(findings, node_get(entry, "source"),
            STR("source: ожидается observation, opinion или derived"), STR("Взято opinion"));
    return INDICATOR_OPINION;
}

static void code_check(Arena *arena, const Node *entry, Str code, bool is_taken, Findings *findings)
{
    if (code.len && !is_taken)
        return;
    Str found = code.len ? str_format(arena, "Код %.*s уже занят", STR_ARG(code))
                         : STR("Не указан код (code)");
    finding_add(findings, FINDING_METHOD, node_place(entry), found, STR("Расчёт остановлен"));
}

static void indicator_read(
    Arena *arena, const Node *entry, size_t criterion, Findings *findings, Method *ret)
{
    IndicatorInfo *indicator = &ret->indicators[ret->indicator_count++];
    indicator->code = node_text(entry, "code", (Str){0});
    bool is_taken = (size_t)method_indicator_index(ret, indicator->code) + 1 < ret->indicator_count;
    code_check(arena, entry, indicator->code, is_taken, findings);
    indicator->title = node_text(entry, "title", indicator->code);
    indicator->short_title = node_text(entry, "short", indicator->title);
    indicator->formula = node_text(entry, "formula", (Str){0});
    indicator->formula_node = node_get(entry, "formula");
    indicator->mean_policy = node_text(entry, "mean_policy", (Str){0});
    indicator->source = indicator_source(entry, findings);
    indicator->criterion = criterion;
    indicator->weight = exact_parse(arena, node_text(entry, "weight", (Str){0}));
    if (!indicator->weight || exact_sign(indicator->weight) <= 0) {
        finding_add(findings, FINDING_METHOD, node_place(entry),
            str_format(arena, "Показатель %.*s: вес не указан или не больше нуля",
                STR_ARG(indicator->code)),
            STR("Расчёт остановлен"));
        indicator->weight = exact_of(arena, 1);
    }
}

static void criterion_read(Arena *arena, const Node *entry, Findings *findings, Method *ret)
{
    size_t index = ret->criterion_count++;
    CriterionInfo *criterion = &ret->criteria[index];
    criterion->code = node_text(entry, "code", (Str){0});
    bool is_taken = false;
    for (size_t i = 0; i < index; i++)
        is_taken = is_taken || str_equal(ret->criteria[i].code, criterion->code);
    code_check(arena, entry, criterion->code, is_taken, findings);
    criterion->title = node_text(entry, "title", criterion->code);
    criterion->short_title = node_text(entry, "short", criterion->title);
    criterion->first_indicator = ret->indicator_count;
    const Node *indicators = node_get(entry, "indicators");
    const Exact *sum = exact_of(arena, 0);
    for (size_t i = 0; indicators && i < indicators->count; i++) {
        indicator_read(arena, indicators->items[i], index, findings, ret);
        sum = exact_add(arena, sum, ret->indicators[ret->indicator_count - 1].weight);
    }
    criterion->indicator_count = ret->indicator_count - criterion->first_indicator;
    if (exact_compare(sum, exact_of(arena, 1)) != 0)
        finding_add(findings, FINDING_METHOD, node_place(entry),
            str_format(arena, "Критерий %.*s: сумма весов показателей %.*s, а должна быть 1",
                STR_ARG(criterion->code), STR_ARG(exact_plain(arena, sum, ','))),
            STR("Расчёт остановлен"));
}

static void bands_read(Arena *arena, const Node *list, Findings *findings, Method *ret)
{
    ret->bands = NEW_ARRAY(arena, Band, (list ? list->count : 0) + 1);
    for (size_t i = 0; list && i < list->count; i++)
        ret->bands[ret->band_count++] = (Band){
            .least = node_long(list->items[i], "from", 0, 0, 1000, findings),
            .most = node_long(list->items[i], "to", 100, 0, 1000, findings),
            .title = node_text(list->items[i], "title", (Str){0})};
}

static size_t indicators_total(const Node *criteria)
{
    size_t count = 0;
    for (size_t i = 0; criteria && i < criteria->count; i++) {
        const Node *indicators = node_get(criteria->items[i], "indicators");
        count += indicators ? indicators->count : 0;
    }
    return count;
}

static Str methods_known(Arena *arena, Str templates_dir)
{
    StrList names = {0};
    Error ignored;
    Text known = text_new(arena);
    if (dir_list(arena, path_join(arena, templates_dir, STR("methods")), &names, &ignored))
        for (size_t i = 0; i < names.count; i++)
            if (str_ends(names.items[i], STR(".yaml")))
                text_format(&known, "%s%.*s", known.len ? ", " : "", (int)names.items[i].len - 5,
                    names.items[i].data);
    return text_str(&known);
}

bool method_load(
    Arena *arena, Str templates_dir, Str name, Findings *findings, Method *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(arena, templates_dir, "methods", name, findings, &path, &root, err) ||
        !hash_file(path, &ret->hash, NULL, err))
        return error_context(err, "методика «%.*s» (есть: %.*s)", STR_ARG(name),
            STR_ARG(methods_known(arena, templates_dir)));
    const Node *criteria = node_get(root, "criteria");
    size_t total = indicators_total(criteria);
    ret->total_formula = node_text(root, "total", (Str){0});
    if (total == 0 || ret->total_formula.len == 0)
        return error_set(err,
            "%.*s: нужны критерии с показателями (criteria) и формула итога (total)",
            STR_ARG(path));

    ret->code = name;
    ret->path = path;
    ret->title = node_text(root, "title", name);
    ret->source = node_text(root, "source", (Str){0});
    ret->source_dative = node_text(root, "source_dative", ret->source); // «по приказу …»
    ret->sphere = node_text(root, "sphere", (Str){0});
    ret->sphere_title = node_text(root, "sphere_title", ret->sphere);
    ret->sphere_genitive = node_text(root, "sphere_genitive", ret->sphere_title);
    ret->questionnaire = node_text(root, "questionnaire", STR("675n"));
    ret->checklist = node_text(root, "checklist", ret->sphere);
    ret->from = node_date(node_get(root, "in_force"), "from", findings);
    ret->until = node_date(node_get(root, "in_force"), "until", findings);
    ret->total_node = node_get(root, "total");
    ret->criteria = NEW_ARRAY(arena, CriterionInfo, criteria->count);
    ret->indicators = NEW_ARRAY(arena, IndicatorInfo, total);
    for (size_t i = 0; i < criteria->count; i++)
        criterion_read(arena, criteria->items[i], findings, ret);
    bands_read(arena, node_get(root, "bands"), findings, ret);
    return true;
}

int method_indicator_index(const Method *method, Str code)
{
    for (size_t i = 0; i < method->indicator_count; i++)
        if (str_equal(method->indicators[i].code, code))
            return (int)i;
    return NO_INDEX;
}

int method_named_indicator(const Method *method, Str name)
{
    bool is_indicator = name.len > 1 && name.data[0] == 'i';
    return is_indicator ? method_indicator_index(method, str_part(name, 1, name.len)) : NO_INDEX;
}

// ---------------------------------------------------------------- wording of policies

static void policy_text_read(Arena *arena, const Node *entry, PolicyText *ret)
{
    ret->title = node_text(entry, "title", ret->code);
    const Node *values = node_get(entry, "values");
    for (size_t i = 0; values && i < values->count; i++) {
        *LIST_PUSH(arena, &ret->value_codes) = values->items[i]->key;
        *LIST_PUSH(arena, &ret->value_texts) = values->items[i]->text;
    }
}

bool policy_texts_load(
    Arena *arena, Str templates_dir, Findings *findings, PolicyTexts *ret, Error *err)
{
    const Node *root;
    Str path;
    if (!description_read(arena, templates_dir, "", STR("policies"), findings, &path, &root, err))
        return false;
    for (int code = 0; code < POLICY_CHOICE_COUNT; code++) {
        PolicyText *text = &ret->items[code];
        text->code = policy_code_text((PolicyCode)code);
        policy_text_read(arena, node_get(root, text->code.data), text);
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
