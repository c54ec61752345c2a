// The methods of a campaign side by side: all laid on one numbering of criteria and indicators, and
// their checklists joined into one.
#include "config/config_int.h"

#include <string.h>

// ---------------------------------------------------------------- the frame

// What a later method adds at the end goes back to its place by code, so that К3 stands before К5
// though the method with К5 was named first.
static void criterion_sink(Method *frame)
{
    for (size_t i = frame->criterion_count - 1; i > 0; i--) {
        CriterionInfo *here = &frame->criteria[i], last = *here;
        if (str_compare_ru(here[-1].code, last.code) <= 0)
            return;
        here[0] = here[-1];
        here[-1] = last;
    }
}

static void indicator_sink(Method *frame, size_t first)
{
    for (size_t i = frame->indicator_count - 1; i > first; i--) {
        IndicatorInfo *here = &frame->indicators[i], last = *here;
        if (str_compare_ru(here[-1].code, last.code) <= 0)
            return;
        here[0] = here[-1];
        here[-1] = last;
    }
}

// Criteria of all methods by code; the same for the indicators within a criterion.
static void frame_criteria(Arena *arena, Methods *methods)
{
    Method *frame = &methods->frame;
    size_t criteria = 0, indicators = 0;
    for (size_t m = 0; m < methods->count; m++) {
        criteria += methods->items[m].criterion_count;
        indicators += methods->items[m].indicator_count;
    }
    frame->criteria = NEW_ARRAY(arena, CriterionInfo, criteria);
    frame->indicators = NEW_ARRAY(arena, IndicatorInfo, indicators);
    frame->criterion_count = frame->indicator_count = 0;
    for (size_t m = 0; m < methods->count; m++)
        for (size_t i = 0; i < methods->items[m].criterion_count; i++) {
            const CriterionInfo *info = &methods->items[m].criteria[i];
            if (method_criterion_index(frame, info->code) != NO_INDEX)
                continue;
            frame->criteria[frame->criterion_count++] = *info;
            if (m > 0)
                criterion_sink(frame);
        }
}

static bool is_of_criterion(const Method *method, size_t indicator, Str criterion)
{
    return str_equal(method->criteria[method->indicators[indicator].criterion].code, criterion);
}

static void frame_indicators(Methods *methods)
{
    Method *frame = &methods->frame;
    for (size_t c = 0; c < frame->criterion_count; c++) {
        CriterionInfo *criterion = &frame->criteria[c];
        criterion->first_indicator = frame->indicator_count;
        for (size_t m = 0; m < methods->count; m++) {
            const Method *method = &methods->items[m];
            for (size_t i = 0; i < method->indicator_count; i++) {
                if (!is_of_criterion(method, i, criterion->code) ||
                    method_indicator_index(frame, method->indicators[i].code) != NO_INDEX)
                    continue;
                IndicatorInfo *info = &frame->indicators[frame->indicator_count++];
                *info = method->indicators[i];
                info->criterion = c;
                if (m > 0)
                    indicator_sink(frame, criterion->first_indicator);
            }
        }
        criterion->indicator_count = frame->indicator_count - criterion->first_indicator;
    }
}

// The method's own criteria and indicators in the frame's numbering; what it has not is absent.
static void method_lay(
    Arena *arena, const Method *frame, const Method *own, Findings *findings, Method *ret)
{
    *ret = *own;
    ret->criterion_count = frame->criterion_count;
    ret->indicator_count = frame->indicator_count;
    ret->criteria = NEW_ARRAY(arena, CriterionInfo, frame->criterion_count);
    ret->indicators = NEW_ARRAY(arena, IndicatorInfo, frame->indicator_count);
    for (size_t i = 0; i < frame->criterion_count; i++) {
        const CriterionInfo *of_frame = &frame->criteria[i];
        int index = method_criterion_index(own, of_frame->code);
        ret->criteria[i] = index == NO_INDEX ? *of_frame : own->criteria[index];
        ret->criteria[i].is_absent = index == NO_INDEX;
        ret->criteria[i].first_indicator = of_frame->first_indicator;
        ret->criteria[i].indicator_count = of_frame->indicator_count;
    }
    for (size_t i = 0; i < frame->indicator_count; i++) {
        const IndicatorInfo *of_frame = &frame->indicators[i];
        int index = method_indicator_index(own, of_frame->code);
        Str criterion = frame->criteria[of_frame->criterion].code;
        ret->indicators[i] = index == NO_INDEX ? *of_frame : own->indicators[index];
        ret->indicators[i].is_absent = index == NO_INDEX;
        ret->indicators[i].criterion = of_frame->criterion;
        if (index != NO_INDEX && !is_of_criterion(own, (size_t)index, criterion))
            finding_add(findings, FINDING_METHOD, node_place(own->indicators[index].node),
                str_format(arena, "Показатель %.*s в другой методике кампании относится к %.*s",
                    STR_ARG(of_frame->code), STR_ARG(criterion)),
                STR("Расчёт остановлен; дайте показателям разные коды"));
    }
}

static void frame_make(Arena *arena, Findings *findings, Methods *ret)
{
    ret->frame = ret->items[0];
    if (ret->count == 1)
        return;
    frame_criteria(arena, ret);
    frame_indicators(ret);
    for (size_t m = 0; m < ret->count; m++) {
        Method own = ret->items[m];
        method_lay(arena, &ret->frame, &own, findings, &ret->items[m]);
    }
}

// ---------------------------------------------------------------- all methods

static void values_join(Arena *arena, const ValueInfos *values, ValueInfos *ret)
{
    for (size_t i = 0; i < values->count; i++)
        if (values_index(ret, values->items[i].code) == NO_INDEX)
            *LIST_PUSH(arena, ret) = values->items[i];
}

// The key before a method is the sphere that it is made for: a misspelt one would leave its
// organizations without a score.
static void sphere_check(
    Arena *arena, const MethodChoice *choice, const Method *method, Findings *findings)
{
    if (choice->sphere.len == 0 || str_equal(choice->sphere, method->sphere))
        return;
    finding_add(findings, FINDING_CONFIG_VALUE, choice->place,
        str_format(arena, "method: методика %.*s – для сферы %.*s, а названа у «%.*s»",
            STR_ARG(method->code), STR_ARG(method->sphere), STR_ARG(choice->sphere)),
        str_format(arena, "Напишите %.*s: %.*s", STR_ARG(method->sphere), STR_ARG(method->code)));
}

bool methods_load(Arena *arena, Str templates_dir, const Campaign *campaign, Findings *findings,
    Methods *ret, Error *err)
{
    const MethodChoices *choices = &campaign->methods;
    if (choices->count > METHOD_MAX)
        return error_set(err, "campaign.yaml: методик больше %d", METHOD_MAX);
    ret->items = NEW_ARRAY(arena, Method, choices->count);
    for (size_t i = 0; i < choices->count; i++) {
        Method *method = &ret->items[ret->count++];
        if (!method_load(arena, templates_dir, choices->items[i].method, findings, method, err))
            return false;
        if (!str_equal(method->questionnaire, ret->items[0].questionnaire))
            return error_set(err,
                "методики %.*s и %.*s требуют разных анкет (questionnaire); разделите кампанию",
                STR_ARG(ret->items[0].code), STR_ARG(method->code));
        sphere_check(arena, &choices->items[i], method, findings);
        values_join(arena, &method->values, &ret->values);
    }
    methods_check_force(arena, templates_dir, campaign, ret, findings);
    frame_make(arena, findings, ret);
    return true;
}

size_t methods_find(const Methods *methods, const Campaign *campaign, Str sphere)
{
    for (size_t i = 0; i < methods->count; i++) {
        Str of = campaign->methods.items[i].sphere;
        if (of.len == 0 || str_equal(of, sphere))
            return i;
    }
    return SIZE_MAX;
}

void schema_add_values(Arena *arena, const ValueInfos *values, Schema *ret)
{
    for (size_t i = 0; i < values->count; i++) {
        const ValueInfo *value = &values->items[i];
        size_t at = 0;
        while (at < ret->count && !str_equal(ret->items[at].code, value->code))
            at++;
        if (at == ret->count)
            *LIST_PUSH(arena, ret) = (ColumnInfo){
                .code = value->code, .title = value->title, .type = COLUMN_NUMBER};
        ColumnInfo *column = &ret->items[at];
        for (size_t k = 0; k < value->keys.count; k++)
            key_add(arena, value->keys.items[k], &column->keys);
    }
}

// ---------------------------------------------------------------- checklists

static size_t group_find(const Checklist *checklist, Str code)
{
    for (size_t i = 0; i < checklist->group_count; i++)
        if (str_equal(checklist->groups[i].code, code))
            return i;
    return SIZE_MAX;
}

static CheckItem *item_find(Checklist *checklist, Str code)
{
    for (size_t i = 0; i < checklist->item_count; i++)
        if (str_equal(checklist->items[i].code, code))
            return &checklist->items[i];
    return NULL;
}

static void count_name_add(Arena *arena, Checklist *checklist, Str name)
{
    if (name.len && checklist_count_index(checklist, name) == NO_INDEX)
        *LIST_PUSH(arena, &checklist->count_names) = name;
}

// Items of one code are one item, which stands in both lists.
static void checklist_join(
    Arena *arena, const Checklist *from, unsigned method, Findings *findings, Checklist *ret)
{
    for (size_t g = 0; g < from->group_count; g++) {
        if (group_find(ret, from->groups[g].code) == SIZE_MAX)
            ret->groups[ret->group_count++] = from->groups[g];
        count_name_add(arena, ret, from->groups[g].have);
        count_name_add(arena, ret, from->groups[g].need);
    }
    for (size_t i = 0; i < from->item_count; i++) {
        CheckItem item = from->items[i], *same = item_find(ret, item.code);
        if (same && !str_equal(same->text, item.text))
            finding_add(findings, FINDING_METHOD, (Place){.file = from->code},
                str_format(
                    arena, "Пункт %.*s назван по-разному в перечнях двух сфер", STR_ARG(item.code)),
                STR("Расчёт остановлен; дайте пунктам разные коды"));
        if (same) {
            same->methods |= 1U << method;
            continue;
        }
        item.group = group_find(ret, from->groups[item.group].code);
        item.methods = 1U << method;
        ret->items[ret->item_count++] = item;
    }
}

bool checklists_load(Arena *arena, Str templates_dir, const Methods *methods, Findings *findings,
    Checklist *ret, Error *err)
{
    Checklist lists[METHOD_MAX] = {0};
    size_t groups = 0, items = 0;
    for (size_t m = 0; m < methods->count; m++) {
        if (!checklist_load(
                arena, templates_dir, methods->items[m].checklist, findings, &lists[m], err))
            return false;
        groups += lists[m].group_count;
        items += lists[m].item_count;
    }
    *ret = lists[0];
    ret->groups = NEW_ARRAY(arena, CheckGroup, groups + 1);
    ret->items = NEW_ARRAY(arena, CheckItem, items + 1);
    ret->count_names = (StrList){0};
    ret->group_count = ret->item_count = 0;
    for (size_t m = 0; m < methods->count; m++)
        checklist_join(arena, &lists[m], (unsigned)m, findings, ret);
    return true;
}
