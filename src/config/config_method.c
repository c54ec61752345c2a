// One method file: criteria, indicators, scales, values, as the law's order states them.
#include "config/config_int.h"

static IndicatorSource indicator_source(const Node *entry, Str fallback, Findings *findings)
{
    static const char *const WORDS[] = {[INDICATOR_OBSERVATION] = "observation",
        [INDICATOR_OPINION] = "opinion",
        [INDICATOR_DERIVED] = "derived",
        [INDICATOR_CITIZENS] = "citizens",
        [INDICATOR_EXPERTS] = "experts"};
    Str word = node_text(entry, "source", fallback);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(word, WORDS[i]))
            return (IndicatorSource)i;
    node_complain(findings, node_get(entry, "source"),
        STR("source: ожидается observation, opinion, derived, citizens или experts"),
        STR("Взято opinion"));
    return INDICATOR_OPINION;
}

static void code_check(Arena *arena, const Node *entry, Str code, bool is_taken, Findings *findings)
{
    if (code.len && !is_taken)
        return;
    Str found = code.len ? str_format(arena, "Код %.*s уже занят", STR_ARG(code))
                         : STR("Не указан код (code)");
    method_wrong(findings, entry, found);
}

// ---------------------------------------------------------------- scales

// A number of the file; NULL with a finding when it is none.
static const Exact *number_read(Arena *arena, const Node *map, const char *key, Findings *findings)
{
    const Exact *ret = exact_parse(arena, node_text(map, key, (Str){0}));
    if (!ret)
        method_wrong(findings, map, str_format(arena, "%s: нужно число", key));
    return ret;
}

static void bounds_read(
    Arena *arena, const Node *map, Str type, Findings *findings, IndicatorScale *ret)
{
    TenBounds bounds = {.type = type,
        .least = number_read(arena, map, "least", findings),
        .most = number_read(arena, map, "most", findings)};
    if (!bounds.least || !bounds.most)
        return;
    if (exact_compare(bounds.least, bounds.most) >= 0)
        method_wrong(findings, map,
            str_format(arena, "ten_points%s%.*s: least %.*s, most %.*s; most должно быть больше",
                type.len ? ", тип " : "", STR_ARG(type),
                STR_ARG(exact_plain(arena, bounds.least, ',')),
                STR_ARG(exact_plain(arena, bounds.most, ','))));
    ret->bounds[ret->bound_count++] = bounds;
}

static void ten_points_read(Arena *arena, const Node *node, Findings *findings, IndicatorScale *ret)
{
    const Node *types = node_get(node, "by_type");
    ret->bounds = NEW_ARRAY(arena, TenBounds, (types ? types->count : 0) + 1);
    ret->is_mirrored = node_bool(node, "mirrored", false, findings);
    for (size_t i = 0; types && i < types->count; i++)
        bounds_read(arena, types->items[i], types->items[i]->key, findings, ret);
    if (node_get(node, "least") || node_get(node, "most") || !types)
        bounds_read(arena, node, (Str){0}, findings, ret);
}

static void steps_read(Arena *arena, const Node *list, Findings *findings, IndicatorScale *ret)
{
    ret->steps = NEW_ARRAY(arena, ScaleStep, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        const Node *entry = list->items[i];
        bool is_last = i + 1 == list->count;
        ScaleStep step = {.points = number_read(arena, entry, "points", findings)};
        if (!is_last || node_get(entry, "below"))
            step.below = number_read(arena, entry, "below", findings);
        if (step.points)
            ret->steps[ret->step_count++] = step;
    }
}

static const Exact *steps_most(Arena *arena, const IndicatorScale *scale)
{
    const Exact *ret = exact_of(arena, 0);
    for (size_t i = 0; i < scale->step_count; i++)
        ret = exact_compare(scale->steps[i].points, ret) > 0 ? scale->steps[i].points : ret;
    return ret;
}

static void scale_read(Arena *arena, const Node *entry, Findings *findings, IndicatorInfo *ret)
{
    const Node *ten = node_get(entry, "ten_points"), *steps = node_get(entry, "steps");
    ret->scale.is_limited = str_is(node_text(entry, "beyond", (Str){0}), "limit");
    ret->most = exact_of(arena, 100);
    if (ten && steps)
        method_wrong(findings, steps, STR("Показатель не может иметь и ten_points, и steps"));
    if (ten) {
        ten_points_read(arena, ten, findings, &ret->scale);
        ret->most = exact_of(arena, 10);
    } else if (steps) {
        steps_read(arena, steps, findings, &ret->scale);
        ret->most = steps_most(arena, &ret->scale);
    }
    if (node_get(entry, "most"))
        ret->most = number_read(arena, entry, "most", findings);
    if (!ret->most)
        ret->most = exact_of(arena, 100);
}

// ---------------------------------------------------------------- indicators and criteria

// Weights make a weighted mean; in a sum of points there are none.
static void weight_read(
    Arena *arena, const Node *entry, bool is_sum, Findings *findings, IndicatorInfo *ret)
{
    ret->weight = is_sum ? exact_of(arena, 1)
                         : exact_parse(arena, node_text(entry, "weight", (Str){0}));
    if (ret->weight && exact_sign(ret->weight) > 0)
        return;
    method_wrong(findings, entry,
        str_format(arena, "Показатель %.*s: вес не указан или не больше нуля", STR_ARG(ret->code)));
    ret->weight = exact_of(arena, 1);
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
    indicator->node = entry;
    indicator->formula_node = node_get(entry, "formula");
    indicator->mean_policy = node_text(entry, "mean_policy", (Str){0});
    indicator->source = indicator_source(entry, STR("opinion"), findings);
    indicator->criterion = criterion;
    scale_read(arena, entry, findings, indicator);
    weight_read(arena, entry, ret->criteria[criterion].is_sum, findings, indicator);
}

static void derived_read(const Node *entry, Findings *findings, CriterionInfo *ret)
{
    const Node *derived = node_get(entry, "derived");
    Str when = node_text(derived, "when", (Str){0});
    if (!derived)
        return;
    ret->derived_formula = node_text(derived, "formula", (Str){0});
    ret->derived_node = node_get(derived, "formula");
    if (!str_is(when, "performing_arts") || ret->derived_formula.len == 0)
        method_wrong(
            findings, derived, STR("derived: нужны when: performing_arts и формула (formula)"));
}

static void criterion_read(Arena *arena, const Node *entry, Findings *findings, Method *ret)
{
    size_t index = ret->criterion_count++;
    CriterionInfo *criterion = &ret->criteria[index];
    criterion->code = node_text(entry, "code", (Str){0});
    bool is_taken = (size_t)method_criterion_index(ret, criterion->code) < index;
    code_check(arena, entry, criterion->code, is_taken, findings);
    criterion->title = node_text(entry, "title", criterion->code);
    criterion->short_title = node_text(entry, "short", criterion->title);
    criterion->first_indicator = ret->indicator_count;
    criterion->node = entry;
    criterion->is_sum = str_is(node_text(entry, "value", (Str){0}), "sum");
    derived_read(entry, findings, criterion);
    const Node *indicators = node_get(entry, "indicators");
    const Exact *sum = exact_of(arena, 0);
    for (size_t i = 0; indicators && i < indicators->count; i++) {
        indicator_read(arena, indicators->items[i], index, findings, ret);
        sum = exact_add(arena, sum, ret->indicators[ret->indicator_count - 1].weight);
    }
    criterion->indicator_count = ret->indicator_count - criterion->first_indicator;
    if (!criterion->is_sum && exact_compare(sum, exact_of(arena, 1)) != 0)
        method_wrong(findings, entry,
            str_format(arena, "Критерий %.*s: сумма весов показателей %.*s, а должна быть 1",
                STR_ARG(criterion->code), STR_ARG(exact_plain(arena, sum, ','))));
}

static void values_read(Arena *arena, const Node *list, Findings *findings, Method *ret)
{
    for (size_t i = 0; list && i < list->count; i++) {
        const Node *entry = list->items[i];
        ValueInfo value = {.code = node_text(entry, "code", (Str){0}),
            .source = indicator_source(entry, STR("observation"), findings),
            .place = node_place(entry)};
        if (node_get(entry, "least"))
            value.least = number_read(arena, entry, "least", findings);
        if (node_get(entry, "most"))
            value.most = number_read(arena, entry, "most", findings);
        value.title = node_text(entry, "title", value.code);
        keys_collect(arena, entry, &value.keys);
        code_check(
            arena, entry, value.code, values_index(&ret->values, value.code) != NO_INDEX, findings);
        *LIST_PUSH(arena, &ret->values) = value;
    }
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

// «; похоже на «344n-2018-health»; есть: ...»: the methods that there are.
static Str methods_known(Arena *arena, Str templates_dir, Str name)
{
    enum { NEAR = 3 };
    StrList names = {0};
    Error ignored;
    Text known = text_new(arena);
    Str nearest = {0};
    size_t least = NEAR + 1;
    if (!dir_list(arena, path_join(arena, templates_dir, STR("methods")), &names, &ignored))
        return (Str){0};
    for (size_t i = 0; i < names.count; i++) {
        if (!str_ends(names.items[i], STR(".yaml")))
            continue;
        Str code = str_part(names.items[i], 0, names.items[i].len - 5);
        text_format(&known, "%s%.*s", known.len ? ", " : "", STR_ARG(code));
        size_t distance = str_distance(name, code, NEAR);
        nearest = distance < least ? code : nearest;
        least = distance < least ? distance : least;
    }
    return str_format(arena, "%s%.*s%s; есть: %.*s", nearest.len ? "; похоже на «" : "",
        STR_ARG(nearest), nearest.len ? "»" : "", STR_ARG(text_str(&known)));
}

static Regime regime_read(const Node *root, Findings *findings)
{
    Str word = node_text(root, "regime", STR("current"));
    if (!str_is(word, "current") && !str_is(word, "earlier"))
        method_wrong(
            findings, node_get(root, "regime"), STR("regime: ожидается current или earlier"));
    return str_is(word, "earlier") ? REGIME_EARLIER : REGIME_CURRENT;
}

void method_force_read(const Node *root, Findings *findings, Method *ret)
{
    ret->sphere = node_text(root, "sphere", (Str){0});
    ret->regime = regime_read(root, findings);
    ret->force_node = node_get(root, "in_force");
    ret->from = node_date(ret->force_node, "from", findings);
    ret->until = node_date(ret->force_node, "until", findings);
}

bool method_load(
    Arena *arena, Str templates_dir, Str name, Findings *findings, Method *ret, Error *err)
{
    const Node *root;
    Str path;
    size_t first = findings->count;
    Str file = str_format(arena, "methods/%.*s.yaml", STR_ARG(name));
    if (!file_exists(path_join(arena, templates_dir, file)))
        return error_set(err, "campaign.yaml (method): методики «%.*s» нет%.*s", STR_ARG(name),
            STR_ARG(methods_known(arena, templates_dir, name)));
    if (!description_read(arena, templates_dir, "methods", name, findings, &path, &root, err) ||
        !hash_file(path, &ret->hash, NULL, err))
        return error_context(err, "методика «%.*s»", STR_ARG(name));
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
    method_force_read(root, findings, ret);
    ret->sphere_title = node_text(root, "sphere_title", ret->sphere);
    ret->sphere_name = str_upper_first(arena, ret->sphere_title);
    ret->sphere_genitive = node_text(root, "sphere_genitive", ret->sphere_title);
    ret->questionnaire = node_text(root, "questionnaire", STR("675n"));
    ret->checklist = node_text(root, "checklist", ret->sphere);
    ret->total_node = node_get(root, "total");
    values_read(arena, node_get(root, "values"), findings, ret);
    ret->criteria = NEW_ARRAY(arena, CriterionInfo, criteria->count);
    ret->indicators = NEW_ARRAY(arena, IndicatorInfo, total);
    for (size_t i = 0; i < criteria->count; i++)
        criterion_read(arena, criteria->items[i], findings, ret);
    bands_read(arena, node_get(root, "bands"), findings, ret);
    method_keys_check(root, findings);
    method_check(arena, ret, root, findings);
    method_findings_raise(findings, first);
    return true;
}

bool methods_are_earlier(const Methods *methods)
{
    for (size_t m = 0; m < methods->count; m++)
        if (methods->items[m].regime == REGIME_EARLIER)
            return true;
    return false;
}

int method_indicator_index(const Method *method, Str code)
{
    for (size_t i = 0; i < method->indicator_count; i++)
        if (str_equal(method->indicators[i].code, code) && !method->indicators[i].is_absent)
            return (int)i;
    return NO_INDEX;
}

int method_named_indicator(const Method *method, Str name)
{
    bool is_indicator = name.len > 1 && name.data[0] == 'i';
    return is_indicator ? method_indicator_index(method, str_part(name, 1, name.len)) : NO_INDEX;
}

int method_criterion_index(const Method *method, Str code)
{
    for (size_t i = 0; i < method->criterion_count; i++)
        if (str_equal(method->criteria[i].code, code) && !method->criteria[i].is_absent)
            return (int)i;
    return NO_INDEX;
}

int values_index(const ValueInfos *values, Str code)
{
    for (size_t i = 0; i < values->count; i++)
        if (str_equal(values->items[i].code, code))
            return (int)i;
    return NO_INDEX;
}
