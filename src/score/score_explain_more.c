// `nok explain … да`: the organization scored anew with one answer or one item changed, and its
// place among the others as they are.
#include "score/score_explain_int.h"

#include <stdlib.h>
#include <string.h>

typedef enum {
    CHANGE_NO_TO_YES,
    CHANGE_ONE_MORE,
    CHANGE_ITEM,
    CHANGE_SHEET,
    CHANGE_COUNT
} ChangeKind;

// One change and what came of it.
typedef struct {
    ChangeKind kind;
    Str title;
    size_t unit;      // index into facts->units
    size_t index;     // the question or the observer's count
    size_t indicator; // the one that it moves; SIZE_MAX: several
    const UnitScore *score;
    Str place;
    const Exact *effect; // on the total; NULL: there is no total
} Change;

// ---------------------------------------------------------------- the changed world

// The campaign with the organization's units replaced by copies that may be changed.
typedef struct {
    Facts facts;
    Score score;
} Changed;
typedef struct {
    Change *items;
    size_t count, capacity;
    Changed *world;
} Changes;

static Changed *changed_make(const Explaining *explaining)
{
    Arena *arena = explaining->arena;
    const Facts *facts = explaining->score->facts;
    Changed *ret = NEW(arena, Changed);
    ret->facts = *facts;
    ret->facts.units.items = NEW_ARRAY(arena, Unit, facts->units.count);
    memcpy(ret->facts.units.items, facts->units.items, facts->units.count * sizeof(Unit));
    ret->score = *explaining->score;
    ret->score.facts = &ret->facts;
    return ret;
}

// The unit as it is, with counts of its own.
static Unit *unit_copy(const Explaining *explaining, Changed *changed, size_t index)
{
    Arena *arena = explaining->arena;
    size_t questions = explaining->rules->questionnaire->question_count,
           counts = explaining->rules->checklist->count_names.count;
    const Unit *unit = &explaining->score->facts->units.items[index];
    Unit *ret = &changed->facts.units.items[index];
    *ret = *unit;
    ret->answers = NEW_ARRAY(arena, Answers, questions + 1);
    ret->counts = NEW_ARRAY(arena, Count, counts + 1);
    memcpy(ret->answers, unit->answers, questions * sizeof *ret->answers);
    memcpy(ret->counts, unit->counts, counts * sizeof *ret->counts);
    return ret;
}

static bool is_asked_here(const Explaining *explaining, size_t question)
{
    return question_is_of_sphere(
        &explaining->rules->questionnaire->questions[question], explaining->method->sphere);
}

static void answer_add(Answers *answers)
{
    answers->yes++;
    answers->answered++;
    answers->asked++;
}

static void change_apply(const Explaining *explaining, const Change *change, Unit *unit)
{
    switch (change->kind) {
    case CHANGE_NO_TO_YES:
        unit->answers[change->index].yes++;
        break;
    case CHANGE_ONE_MORE:
        answer_add(&unit->answers[change->index]);
        break;
    case CHANGE_ITEM:
        unit->counts[change->index].value++;
        break;
    case CHANGE_SHEET:
        unit->respondents++;
        for (size_t i = 0; i < explaining->rules->questionnaire->question_count; i++)
            if (is_asked_here(explaining, i))
                answer_add(&unit->answers[i]);
        break;
    case CHANGE_COUNT:
        break;
    }
}

static Str place_with(const Explaining *explaining, const Exact *total)
{
    Arena *arena = explaining->arena;
    const Score *score = explaining->score;
    const Exact **totals = values_take(arena, score, value_count(score->method) - 1);
    PlaceText *places = NEW_ARRAY(arena, PlaceText, score->count + 1);
    totals[explaining->organization] = total;
    score_places_grouped(arena, &explaining->rules->campaign->policies, score, totals,
        score->is_comparable ? SCOPE_ALL : SCOPE_SPHERE, places);
    return places[explaining->organization].text;
}

static void change_score(const Explaining *explaining, const Changes *changes, Change *change)
{
    Arena *arena = explaining->arena;
    Changed *changed = changes->world;
    OrganizationScore *item = NEW(arena, OrganizationScore);
    change_apply(explaining, change, unit_copy(explaining, changed, change->unit));
    organization_score(arena, explaining->rules, &changed->score, explaining->organization, item);
    change->score = &item->score;
    changed->facts.units.items[change->unit] = explaining->score->facts->units.items[change->unit];
    if (!item->score.is_scored)
        return;
    change->place = place_with(explaining, item->score.total);
    const Exact *before = explaining->item->score.total;
    change->effect = exact_sub(arena, item->score.total, before ? before : exact_of(arena, 0));
}

// ---------------------------------------------------------------- what can be changed

static size_t indicator_naming(const Explaining *explaining, Str name)
{
    for (size_t i = 0; i < explaining->method->indicator_count; i++) {
        const IndicatorInfo *info = &explaining->method->indicators[i];
        if (info->is_absent || criterion_is_taken(explaining, info->criterion))
            continue;
        FormulaNames names = {0};
        formula_names(explaining->arena, explaining->formulas->indicators[i], &names);
        for (size_t n = 0; n < names.count; n++)
            if (str_equal(names.items[n].name, name))
                return i;
    }
    return SIZE_MAX;
}

// Units that are pooled are one: an answer counts alike in any of them.
static bool is_told(const Explaining *explaining, const Changes *changes, const Change *change)
{
    for (size_t i = 0; i < changes->count && explaining->item->unit_count < 2; i++)
        if (changes->items[i].kind == change->kind && changes->items[i].index == change->index)
            return change->kind != CHANGE_ITEM;
    return false;
}

static void change_add(Explaining *explaining, Changes *changes, Change change)
{
    const Facts *facts = explaining->score->facts;
    const Unit *unit = &facts->units.items[change.unit];
    size_t units = change.kind == CHANGE_ITEM
                       ? facts->organizations.items[explaining->organization].unit_count
                       : explaining->item->unit_count;
    if (is_told(explaining, changes, &change))
        return;
    if (units > 1)
        change.title = str_format(explaining->arena, "%.*s (%.*s)", STR_ARG(change.title),
            STR_ARG(unit->unit.len ? unit->unit : unit->org_id));
    change_score(explaining, changes, &change);
    *LIST_PUSH(explaining->arena, changes) = change;
}

static void questions_add(Explaining *explaining, size_t unit, Changes *changes)
{
    const Questionnaire *questionnaire = explaining->rules->questionnaire;
    const Answers *answers = explaining->score->facts->units.items[unit].answers;
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        const Question *info = &questionnaire->questions[i];
        size_t indicator = indicator_naming(explaining, info->code);
        if (indicator == SIZE_MAX || !is_asked_here(explaining, i))
            continue;
        Change change = {.title = str_format(explaining->arena, "%.*s %.*s", STR_ARG(info->code),
                             STR_ARG(info->title)),
            .unit = unit,
            .index = i,
            .indicator = indicator};
        change.kind = CHANGE_NO_TO_YES;
        if (answers[i].answered > answers[i].yes)
            change_add(explaining, changes, change);
        change.kind = CHANGE_ONE_MORE;
        change_add(explaining, changes, change);
    }
    Change sheet = {.kind = CHANGE_SHEET,
        .title = STR("Анкета, где на все вопросы «Да»"),
        .unit = unit,
        .indicator = SIZE_MAX};
    change_add(explaining, changes, sheet);
}

static bool is_full(const Explaining *explaining, const CheckGroup *group, const Unit *unit)
{
    const Checklist *checklist = explaining->rules->checklist;
    int have = checklist_count_index(checklist, group->have),
        need = group->need.len ? checklist_count_index(checklist, group->need) : NO_INDEX;
    if (have == NO_INDEX || !unit->counts[have].is_known)
        return true;
    if (need != NO_INDEX)
        return !unit->counts[need].is_known || unit->counts[have].value >= unit->counts[need].value;
    long items = 0;
    for (size_t i = 0; i < checklist->item_count; i++)
        items += str_equal(checklist->groups[checklist->items[i].group].have, group->have) &&
                 (checklist->items[i].methods >> unit->method & 1U);
    return unit->counts[have].value >= items;
}

static void items_add(Explaining *explaining, size_t unit, Changes *changes)
{
    const Checklist *checklist = explaining->rules->checklist;
    const Unit *facts = &explaining->score->facts->units.items[unit];
    for (size_t i = 0; i < checklist->group_count; i++) {
        const CheckGroup *group = &checklist->groups[i];
        size_t indicator = indicator_naming(explaining, group->have);
        bool is_repeated = i > 0 && str_equal(checklist->groups[i - 1].have, group->have);
        if (indicator == SIZE_MAX || is_repeated || is_full(explaining, group, facts))
            continue;
        Change change = {.kind = CHANGE_ITEM,
            .title = group->title,
            .unit = unit,
            .index = (size_t)checklist_count_index(checklist, group->have),
            .indicator = indicator};
        change_add(explaining, changes, change);
    }
}

// ---------------------------------------------------------------- print

static int change_order(const void *left, const void *right)
{
    const Change *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = a->effect && b->effect ? exact_compare(b->effect, a->effect)
                                       : (a->effect == NULL) - (b->effect == NULL);
    if (order)
        return order;
    return a->unit != b->unit ? (a->unit < b->unit ? -1 : 1)
                              : (a->index > b->index) - (a->index < b->index);
}

static Str step_text(
    const Explaining *explaining, Str code, const Exact *before, const Exact *after)
{
    Arena *arena = explaining->arena;
    bool is_same = before && after && exact_compare(before, after) == 0;
    Str now = value_shown(arena, after);
    return is_same ? str_format(arena, "%.*s %.*s", STR_ARG(code), STR_ARG(now))
                   : str_format(arena, "%.*s %.*s → %.*s", STR_ARG(code),
                         STR_ARG(value_shown(arena, before)), STR_ARG(now));
}

enum { MORE_CELLS = 5 };
static const int WIDTHS[MORE_CELLS] = {33, 18, 17, 15, 0};

// Which items they are, when the checklist came item by item.
static void lacks_line(Explaining *explaining, const Change *change)
{
    const Checklist *checklist = explaining->rules->checklist;
    const Unit *unit = &explaining->score->facts->units.items[change->unit];
    StrList lacks = {0};
    for (size_t i = 0; unit->marks && i < checklist->item_count; i++) {
        Str have = checklist->groups[checklist->items[i].group].have;
        if (unit->marks[i] == MARK_ABSENT &&
            checklist_count_index(checklist, have) == (int)change->index)
            *LIST_PUSH(explaining->arena, &lacks) = checklist->items[i].short_text;
    }
    if (lacks.count)
        paragraph_add(explaining, 4,
            str_format(explaining->arena, "нет: %.*s",
                STR_ARG(str_join(explaining->arena, &lacks, STR("; ")))));
}

static void change_line(Explaining *explaining, const Change *change)
{
    Arena *arena = explaining->arena;
    const Method *method = explaining->method;
    const UnitScore *before = &explaining->item->score;
    Str cells[MORE_CELLS] = {change->title};
    if (change->indicator != SIZE_MAX) {
        const IndicatorInfo *info = &method->indicators[change->indicator];
        cells[1] = step_text(explaining, info->code, before->indicators[change->indicator].value,
            change->score->indicators[change->indicator].value);
        if (change->score->is_scored)
            cells[2] = step_text(explaining,
                code_shown(arena, method->criteria[info->criterion].code),
                before->is_scored ? before->criteria[info->criterion] : NULL,
                change->score->criteria[info->criterion]);
    }
    cells[3] = change->effect ? str_format(arena, "%.*s (%.*s)",
                                    STR_ARG(value_shown(arena, change->score->total)),
                                    STR_ARG(change_short(arena, change->effect)))
                              : STR("не оценена");
    Str place = explaining->score->places[explaining->organization].text;
    bool is_moved = place.len && !str_equal(place, change->place);
    cells[4] = is_moved ? str_format(arena, "%.*s → %.*s", STR_ARG(place), STR_ARG(change->place))
                        : change->place;
    cells_add(explaining, WIDTHS, cells, MORE_CELLS);
    if (change->kind == CHANGE_ITEM)
        lacks_line(explaining, change);
}

static bool is_idle(const Change *change)
{
    return change->effect && exact_sign(change->effect) == 0;
}

// Changes that leave the total as it is, by their questions or titles.
static void idle_line(Explaining *explaining, const Changes *changes, ChangeKind kind)
{
    Arena *arena = explaining->arena;
    StrList names = {0};
    for (size_t i = 0; i < changes->count; i++) {
        const Change *change = &changes->items[i];
        bool is_question = kind == CHANGE_NO_TO_YES || kind == CHANGE_ONE_MORE;
        Str code = is_question ? explaining->rules->questionnaire->questions[change->index].code
                               : first_small(arena, change->title);
        if (change->kind == kind && is_idle(change))
            *LIST_PUSH(arena, &names) = code;
    }
    if (names.count)
        paragraph_add(explaining, 0,
            str_concat(arena, STR("Итог не изменят: "), names_join(arena, &names, names.count)));
}

static void section_print(Explaining *explaining, const Changes *changes, ChangeKind kind)
{
    static const char *const TITLES[CHANGE_COUNT] = {
        [CHANGE_NO_TO_YES] = "Одно «Нет» станет «Да»",
        [CHANGE_ONE_MORE] = "Ещё один ответ «Да» на вопрос",
        [CHANGE_ITEM] = "Ещё один пункт из листа наблюдения",
        [CHANGE_SHEET] = "Ещё одна анкета",
    };
    size_t count = 0, moving = 0;
    for (size_t i = 0; i < changes->count; i++) {
        count += changes->items[i].kind == kind;
        moving += changes->items[i].kind == kind && !is_idle(&changes->items[i]);
    }
    if (count == 0)
        return;
    const Str head[MORE_CELLS] = {
        str_c(TITLES[kind]), STR("Показатель"), STR("Критерий"), STR("Итог"), STR("Место")};
    text_add_char(explaining->out, '\n');
    cells_add(explaining, WIDTHS, head, moving ? MORE_CELLS : 1);
    for (size_t i = 0; i < changes->count; i++)
        if (changes->items[i].kind == kind && !is_idle(&changes->items[i]))
            change_line(explaining, &changes->items[i]);
    idle_line(explaining, changes, kind);
}

void explain_more(Explaining *explaining)
{
    Arena *arena = explaining->arena;
    const Facts *facts = explaining->score->facts;
    const Organization *organization = &facts->organizations.items[explaining->organization];
    Changes changes = {.world = changed_make(explaining)};
    for (size_t u = 0; explaining->formulas && u < organization->unit_count; u++) {
        const Unit *unit = &facts->units.items[organization->units[u]];
        if (unit->respondents)
            questions_add(explaining, organization->units[u], &changes);
        if (unit->has_observation)
            items_add(explaining, organization->units[u], &changes);
    }
    if (changes.count == 0) {
        paragraph_add(
            explaining, 0, STR("Ни анкет, ни листа наблюдения у неё нет: менять нечего."));
        return;
    }
    qsort(changes.items, changes.count, sizeof *changes.items, change_order);
    text_add_c(explaining->out, "\nЧто изменилось бы\n");
    const Exact *total = explaining->item->score.total;
    line_add(explaining, "Сейчас:",
        total ? str_format(arena, "итог %.*s (точно %.*s), место %.*s%s",
                    STR_ARG(value_shown(arena, total)), STR_ARG(fraction_shown(arena, total)),
                    STR_ARG(explaining->score->places[explaining->organization].text),
                    explaining->score->is_comparable ? "" : " в своей сфере")
              : str_concat(arena, STR("не оценена: "), explaining->item->score.reason));
    paragraph_add(explaining, 0,
        STR("Рассчитано заново при прочих равных; итоги других организаций прежние. Сверху – то, "
            "что больше меняет итог."));
    static const ChangeKind ORDER[] = {
        CHANGE_NO_TO_YES, CHANGE_ITEM, CHANGE_ONE_MORE, CHANGE_SHEET};
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++)
        section_print(explaining, &changes, ORDER[i]);
}
