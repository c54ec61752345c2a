// What a method file must not hold: misspelt keys, steps that never apply, bands that overlap or
// leave a gap, two methods in force at once. Formulas are checked in score_method_check.c.
#include "config/config_int.h"

#include <limits.h>
#include <stdlib.h>

void method_wrong(Findings *findings, const Node *node, Str found)
{
    node_tell(findings, FINDING_METHOD, node, found, STR("Расчёт остановлен"));
}

// A wrong setting elsewhere has a default; in a method it would change every result.
void method_findings_raise(Findings *findings, size_t first)
{
    for (size_t i = first; i < findings->count; i++)
        if (findings->items[i].kind == FINDING_CONFIG_VALUE) {
            findings->items[i].kind = FINDING_METHOD;
            findings->items[i].done = STR("Расчёт остановлен");
        }
}

// ---------------------------------------------------------------- keys

static void each_check(const Node *list, Findings *findings, const char *const *known)
{
    for (size_t i = 0; list && i < list->count; i++)
        node_require_keys(list->items[i], findings, known);
}

static void indicator_keys_check(const Node *entry, Findings *findings)
{
    static const char *const INDICATOR[] = {"code", "title", "short", "source", "weight", "formula",
        "mean_policy", "most", "ten_points", "steps", "beyond", NULL};
    static const char *const TEN[] = {"least", "most", "mirrored", "by_type", NULL};
    static const char *const BOUNDS[] = {"least", "most", NULL};
    static const char *const STEP[] = {"below", "points", NULL};
    const Node *ten = node_get(entry, "ten_points");
    node_require_keys(entry, findings, INDICATOR);
    node_require_keys(ten, findings, TEN);
    each_check(node_get(ten, "by_type"), findings, BOUNDS);
    each_check(node_get(entry, "steps"), findings, STEP);
    Str beyond = node_text(entry, "beyond", STR("keep"));
    if (!str_is(beyond, "keep") && !str_is(beyond, "limit"))
        method_wrong(findings, node_get(entry, "beyond"),
            str_format(findings->arena, "beyond: ожидается keep или limit, стоит «%.*s»",
                STR_ARG(beyond)));
    Str policy = node_text(entry, "mean_policy", STR("missing_channel"));
    if (!str_is(policy, "missing_channel"))
        method_wrong(findings, node_get(entry, "mean_policy"),
            str_format(findings->arena, "mean_policy: ожидается missing_channel, стоит «%.*s»",
                STR_ARG(policy)));
}

void method_keys_check(const Node *root, Findings *findings)
{
    static const char *const ROOT[] = {"title", "source", "source_dative", "regime", "sphere",
        "sphere_title", "sphere_genitive", "in_force", "questionnaire", "checklist", "values",
        "criteria", "total", "bands", NULL};
    static const char *const FORCE[] = {"from", "until", NULL};
    static const char *const VALUE[] = {
        "code", "title", "aliases", "source", "least", "most", NULL};
    static const char *const CRITERION[] = {
        "code", "title", "short", "value", "derived", "indicators", NULL};
    static const char *const DERIVED[] = {"when", "formula", NULL};
    static const char *const BAND[] = {"from", "to", "title", NULL};
    const Node *criteria = node_get(root, "criteria");
    node_require_keys(root, findings, ROOT);
    node_require_keys(node_get(root, "in_force"), findings, FORCE);
    each_check(node_get(root, "values"), findings, VALUE);
    each_check(node_get(root, "bands"), findings, BAND);
    each_check(criteria, findings, CRITERION);
    for (size_t c = 0; criteria && c < criteria->count; c++) {
        const Node *indicators = node_get(criteria->items[c], "indicators");
        node_require_keys(node_get(criteria->items[c], "derived"), findings, DERIVED);
        for (size_t i = 0; indicators && i < indicators->count; i++)
            indicator_keys_check(indicators->items[i], findings);
    }
}

// ---------------------------------------------------------------- steps

static void steps_check(Arena *arena, const IndicatorInfo *info, Findings *findings)
{
    const Node *list = node_get(info->node, "steps");
    const IndicatorScale *scale = &info->scale;
    if (!list || scale->step_count != list->count)
        return; // a number is missing: said already
    for (size_t i = 1; i < scale->step_count; i++) {
        const Exact *below = scale->steps[i].below, *before = scale->steps[i - 1].below;
        if (before && below && exact_compare(below, before) <= 0)
            method_wrong(findings, list->items[i],
                str_format(arena,
                    "Показатель %.*s: ступень below %.*s никогда не наступит: выше стоит below "
                    "%.*s",
                    STR_ARG(info->code), STR_ARG(exact_plain(arena, below, ',')),
                    STR_ARG(exact_plain(arena, before, ','))));
    }
    if (scale->step_count && scale->steps[scale->step_count - 1].below)
        method_wrong(findings, list->items[list->count - 1],
            str_format(arena,
                "Показатель %.*s: последняя ступень не должна иметь below, иначе большим значениям "
                "баллов не задано",
                STR_ARG(info->code)));
}

// ---------------------------------------------------------------- bands

typedef struct {
    Band band;
    const Node *node;
} PlacedBand;

static int band_order(const void *left, const void *right)
{
    const PlacedBand *a = left, *b = right;
    int order = (a->band.least > b->band.least) - (a->band.least < b->band.least);
    return order ? order : (a->node->line > b->node->line) - (a->node->line < b->node->line);
}

static void bands_check(Arena *arena, const Method *method, const Node *list, Findings *findings)
{
    PlacedBand *bands = NEW_ARRAY(arena, PlacedBand, method->band_count + 1);
    for (size_t i = 0; i < method->band_count; i++) {
        bands[i] = (PlacedBand){method->bands[i], list->items[i]};
        if (bands[i].band.least > bands[i].band.most)
            method_wrong(findings, bands[i].node,
                str_format(arena, "Полоса «%.*s»: from %ld больше to %ld",
                    STR_ARG(bands[i].band.title), bands[i].band.least, bands[i].band.most));
    }
    if (method->band_count)
        qsort(bands, method->band_count, sizeof *bands, band_order);
    long next = 0;
    for (size_t i = 0; i < method->band_count; i++) {
        const Band *band = &bands[i].band;
        if (band->least != next)
            method_wrong(findings, bands[i].node,
                band->least < next
                    ? str_format(arena,
                          "Полоса «%.*s» пересекается с соседней: оценка %ld есть в обеих",
                          STR_ARG(band->title), band->least)
                    : str_format(arena,
                          "Перед полосой «%.*s» пропуск: оценки от %ld до %ld никак не названы",
                          STR_ARG(band->title), next, band->least - 1));
        next = band->most >= next ? band->most + 1 : next;
    }
    if (method->band_count && next <= 100)
        method_wrong(findings, bands[method->band_count - 1].node,
            str_format(arena, "Оценки от %ld до 100 никак не названы", next));
}

void method_check(Arena *arena, const Method *method, const Node *root, Findings *findings)
{
    for (size_t i = 0; i < method->indicator_count; i++)
        steps_check(arena, &method->indicators[i], findings);
    const Node *bands = node_get(root, "bands");
    if (bands && bands->count == method->band_count)
        bands_check(arena, method, bands, findings);
}

// ---------------------------------------------------------------- dates of force

static long first_day(const Method *method)
{
    return method->from.year ? date_days(method->from) : LONG_MIN;
}

static long last_day(const Method *method)
{
    return method->until.year ? date_days(method->until) : LONG_MAX;
}

static Str force_text(Arena *arena, const Method *method)
{
    Str from = method->from.year ? date_short(arena, method->from) : STR("…");
    Str until = method->until.year ? date_short(arena, method->until) : STR("…");
    return str_format(arena, "%.*s – %.*s", STR_ARG(from), STR_ARG(until));
}

static void force_note(Findings *findings, const Method *method, Str found, Str done)
{
    if (method->force_node)
        node_tell(findings, FINDING_METHOD_FORCE, method->force_node, found, done);
    else
        finding_add(findings, FINDING_METHOD_FORCE, (Place){.file = method->path}, found, done);
}

static void year_check(Arena *arena, int year, const Method *method, Findings *findings)
{
    const Date first = {.year = year, .month = 1, .day = 1},
               last = {.year = year, .month = 12, .day = 31};
    if (year == 0 || (first_day(method) <= date_days(last) && last_day(method) >= date_days(first)))
        return;
    force_note(findings, method,
        str_format(arena, "Методика %.*s (%.*s) в %d году не действует", STR_ARG(method->code),
            STR_ARG(force_text(arena, method)), year),
        STR("Расчёт сделан по ней; назовите в campaign.yaml (method) методику этого года"));
}

// What of a file decides about its force.
static bool force_read(Arena *arena, Str templates_dir, Str code, Findings *ignored, Method *ret)
{
    const Node *root;
    Str path;
    Error err;
    if (!description_read(arena, templates_dir, "methods", code, ignored, &path, &root, &err))
        return false;
    method_force_read(root, ignored, ret);
    ret->code = code;
    return true;
}

static void overlap_check(
    Arena *arena, const Method *method, const Method *other, Findings *findings)
{
    bool is_rival = !str_equal(method->code, other->code) &&
                    str_equal(method->sphere, other->sphere) && method->regime == other->regime;
    if (is_rival && first_day(method) <= last_day(other) && first_day(other) <= last_day(method))
        force_note(findings, method,
            str_format(arena,
                "Методики %.*s (%.*s) и %.*s (%.*s) одной сферы действуют в одно время",
                STR_ARG(method->code), STR_ARG(force_text(arena, method)), STR_ARG(other->code),
                STR_ARG(force_text(arena, other))),
            STR("Взята названная в campaign.yaml; исправьте сроки (in_force) в templates/methods"));
}

void methods_check_force(Arena *arena, Str templates_dir, const Campaign *campaign,
    const Methods *methods, Findings *findings)
{
    StrList names = {0};
    Error err;
    Findings ignored = {.arena = arena};
    for (size_t m = 0; m < methods->count; m++)
        year_check(arena, campaign->year, &methods->items[m], findings);
    if (!dir_list(arena, path_join(arena, templates_dir, STR("methods")), &names, &err))
        return;
    for (size_t i = 0; i < names.count; i++) {
        Method other = {0};
        Str code = str_part(
            names.items[i], 0, names.items[i].len - (names.items[i].len > 5 ? 5 : 0));
        if (!str_ends(names.items[i], STR(".yaml")) ||
            !force_read(arena, templates_dir, code, &ignored, &other))
            continue;
        for (size_t m = 0; m < methods->count; m++)
            overlap_check(arena, &methods->items[m], &other, findings);
    }
}
