// What one side says, taken out of its store by plain SELECTs and found again by organization and
// code.
#include "cli/cli_compare_int.h"

// ---------------------------------------------------------------- rows and their keys

static Str row_key(Arena *arena, int64_t organization, Str code)
{
    return str_format(arena, "%lld|%.*s", (long long)organization, STR_ARG(code));
}

// Rows that begin with the organization's number and a code.
static bool keyed_load(
    Arena *arena, Store *store, const char *sql, StoreRows *rows, Map **ret, Error *err)
{
    if (!store_rows(store, arena, sql, rows, err))
        return false;
    *ret = map_new(arena);
    for (size_t i = 0; i < rows_count(rows); i++) {
        int64_t organization;
        rows_number(rows, i, 0, &organization);
        *map_slot(*ret, row_key(arena, organization, rows_text(rows, i, 1))) = i + 1;
    }
    return true;
}

static size_t row_find(
    Arena *arena, const SideFacts *facts, const Map *map, size_t organization, Str code)
{
    ArenaMark mark = arena_mark(arena);
    size_t ret = map_get(map, row_key(arena, facts->numbers[organization], code));
    arena_rewind(arena, mark);
    return ret;
}

// ---------------------------------------------------------------- loading

static bool campaign_take(Arena *arena, SideFacts *ret, Error *err)
{
    StoreRows rows;
    if (!store_rows(
            ret->side->store, arena, "SELECT title, year, report_date FROM campaign", &rows, err))
        return false;
    if (rows_count(&rows) != 1)
        return error_set(err, "в хранилище нет сведений о кампании");
    ret->title = rows_text(&rows, 0, 0);
    rows_number(&rows, 0, 1, &ret->year);
    ret->report_date = rows_text(&rows, 0, 2);
    return true;
}

static bool organizations_take(Arena *arena, SideFacts *ret, Error *err)
{
    StoreRows rows;
    if (!store_rows(ret->side->store, arena,
            "SELECT organization, org_id, inn, coalesce(nullif(short_name, ''), name), place,"
            " place_number, unscored_reason, o.method, m.sphere, m.total_formula"
            " FROM organizations o LEFT JOIN methods m ON m.method = o.method"
            " ORDER BY organization",
            &rows, err))
        return false;
    ret->count = rows_count(&rows);
    ret->organizations = NEW_ARRAY(arena, SideOrganization, ret->count + 1);
    ret->numbers = NEW_ARRAY(arena, int64_t, ret->count + 1);
    for (size_t i = 0; i < ret->count; i++) {
        SideOrganization *item = &ret->organizations[i];
        *item = (SideOrganization){.org_id = rows_text(&rows, i, 1),
            .inn = rows_text(&rows, i, 2),
            .name = rows_text(&rows, i, 3),
            .place = rows_text(&rows, i, 4),
            .reason = rows_text(&rows, i, 6),
            .sphere = rows_text(&rows, i, 8),
            .total_formula = rows_text(&rows, i, 9),
            .match = SIZE_MAX};
        rows_number(&rows, i, 0, &ret->numbers[i]);
        rows_number(&rows, i, 5, &item->place_number);
        rows_number(&rows, i, 7, &item->method);
    }
    return true;
}

static bool is_of_criterion(const SideInfo *info, const SideInfo *other)
{
    return info->method == other->method && str_equal(info->criterion, other->criterion);
}

// Weights that do not make one are no weights: the criterion is a sum of points.
static void sums_mark(Arena *arena, SideInfos *infos)
{
    for (size_t first = 0, next; first < infos->count; first = next) {
        const Exact *sum = exact_of(arena, 0);
        for (next = first;
             next < infos->count && is_of_criterion(&infos->items[first], &infos->items[next]);
             next++)
            sum = exact_add(arena, sum, infos->items[next].weight);
        bool is_sum = !sum || exact_compare(sum, exact_of(arena, 1)) != 0;
        for (size_t i = first; i < next && is_sum; i++)
            infos->items[i].weight = NULL;
    }
}

// Of each method each criterion, then its indicators.
static bool infos_take(Arena *arena, SideFacts *ret, Error *err)
{
    StoreRows rows;
    if (!store_rows(ret->side->store, arena,
            "SELECT method, code, title, criterion, source, formula, weight, most FROM ("
            "SELECT method, criterion AS number, 0 AS indicator, code,"
            " coalesce(nullif(short_title, ''), title) AS title, '' AS criterion, '' AS source,"
            " '' AS formula, '' AS weight, 0 AS most FROM method_criteria UNION ALL "
            "SELECT i.method, i.criterion, i.indicator, i.code,"
            " coalesce(nullif(i.short_title, ''), i.title), c.code, i.source, i.formula, i.weight,"
            " i.most FROM method_indicators i JOIN method_criteria c"
            " ON c.method = i.method AND c.criterion = i.criterion)"
            " ORDER BY method, number, indicator",
            &rows, err))
        return false;
    for (size_t i = 0; i < rows_count(&rows); i++) {
        SideInfo *info = LIST_PUSH(arena, &ret->infos);
        *info = (SideInfo){.code = rows_text(&rows, i, 1),
            .title = rows_text(&rows, i, 2),
            .criterion = rows_text(&rows, i, 3),
            .source = rows_text(&rows, i, 4),
            .formula = rows_text(&rows, i, 5),
            .weight = exact_parse(arena, rows_text(&rows, i, 6))};
        rows_number(&rows, i, 0, &info->method);
        int64_t most;
        rows_number(&rows, i, 7, &most);
        info->most = exact_ratio(arena, (long)most, 100);
    }
    sums_mark(arena, &ret->infos);
    return true;
}

// In the earlier regime places are within the sphere.
static bool regime_take(Arena *arena, SideFacts *ret, Error *err)
{
    StoreRows rows;
    bool ok = store_rows(
        ret->side->store, arena, "SELECT method FROM methods WHERE regime = 'earlier'", &rows, err);
    ret->is_within_sphere = rows_count(&rows) > 0;
    return ok;
}

static bool tables_take(Arena *arena, SideFacts *ret, Error *err)
{
    Store *store = ret->side->store;
    return keyed_load(arena, store,
               "SELECT organization, code, exact, points, formula_text, numbers FROM results"
               " WHERE evaluation = 0",
               &ret->values, &ret->value_rows, err) &&
           keyed_load(arena, store,
               "SELECT organization, question, yes, answered, asked FROM answers", &ret->answers,
               &ret->answer_rows, err) &&
           keyed_load(arena, store, "SELECT organization, code, fraction FROM fractions",
               &ret->fractions, &ret->fraction_rows, err) &&
           store_rows(store, arena, "SELECT code, title FROM questions", &ret->questions, err) &&
           store_rows(store, arena,
               "SELECT code, title, value, value_text FROM policies ORDER BY policy",
               &ret->policies, err);
}

bool side_facts_load(Arena *arena, Side *side, SideFacts *ret, Error *err)
{
    *ret = (SideFacts){.side = side};
    return (campaign_take(arena, ret, err) && organizations_take(arena, ret, err) &&
               infos_take(arena, ret, err) && regime_take(arena, ret, err) &&
               tables_take(arena, ret, err)) ||
           error_context(err,
               "%.*s: таблицы не те, что у этой версии программы; выпустите "
               "результаты заново",
               STR_ARG(side->dir));
}

// ---------------------------------------------------------------- asking

SideValue side_value(Arena *arena, const SideFacts *facts, size_t organization, Str code)
{
    SideValue ret = {.points = STR("нет")};
    size_t row = row_find(arena, facts, facts->value_rows, organization, code);
    int64_t points;
    if (row == 0 || !rows_number(&facts->values, row - 1, 3, &points))
        return ret;
    ret.exact = rows_text(&facts->values, row - 1, 2);
    Str formula = rows_text(&facts->values, row - 1, 4);
    Str words = rows_text(&facts->values, row - 1, 5);
    ret.numbers = formula.len && words.len ? words : formula;
    ret.value = exact_parse(arena, ret.exact);
    if (!ret.value) // a mean of very many units: too long to be read back
        ret.value = exact_ratio(arena, (long)points, 100);
    ret.points = exact_decimal(arena, ret.value, 2, ',');
    return ret;
}

bool side_answer(
    Arena *arena, const SideFacts *facts, size_t organization, Str question, SideAnswer *ret)
{
    size_t row = row_find(arena, facts, facts->answer_rows, organization, question);
    *ret = (SideAnswer){0};
    return row && rows_number(&facts->answers, row - 1, 2, &ret->yes) &&
           rows_number(&facts->answers, row - 1, 3, &ret->answered) &&
           rows_number(&facts->answers, row - 1, 4, &ret->asked) && ret->asked + ret->answered > 0;
}

Str side_fraction(Arena *arena, const SideFacts *facts, size_t organization, Str code)
{
    size_t row = row_find(arena, facts, facts->fraction_rows, organization, code);
    int64_t count;
    if (row == 0)
        return (Str){0};
    bool is_number = rows_number(&facts->fractions, row - 1, 2, &count);
    return is_number ? str_format(arena, "%lld", (long long)count)
                     : rows_text(&facts->fractions, row - 1, 2);
}

const SideInfo *side_info(const SideFacts *facts, size_t organization, Str code)
{
    int64_t method = facts->organizations[organization].method;
    for (size_t i = 0; i < facts->infos.count; i++)
        if (facts->infos.items[i].method == method && str_equal(facts->infos.items[i].code, code))
            return &facts->infos.items[i];
    return NULL;
}

Str side_question_title(const SideFacts *facts, Str question)
{
    for (size_t i = 0; i < rows_count(&facts->questions); i++)
        if (str_equal(rows_text(&facts->questions, i, 0), question))
            return rows_text(&facts->questions, i, 1);
    return question;
}

// ---------------------------------------------------------------- which organization is which

typedef Str Key(Arena *arena, const SideOrganization *organization);

static Str key_both(Arena *arena, const SideOrganization *organization)
{
    return organization->inn.len ? str_format(arena, "%.*s|%.*s", STR_ARG(organization->inn),
                                       STR_ARG(organization->org_id))
                                 : (Str){0};
}

static Str key_inn(Arena *arena, const SideOrganization *organization)
{
    (void)arena;
    return organization->inn;
}

static Str key_id(Arena *arena, const SideOrganization *organization)
{
    (void)arena;
    return organization->org_id;
}

static void match_by(Arena *arena, SideFacts facts[SIDE_COUNT], Key *key)
{
    Map *places = map_new(arena);
    for (size_t i = facts[BEFORE].count; i-- > 0;) { // of equal keys the first one stands
        const SideOrganization *item = &facts[BEFORE].organizations[i];
        if (item->match == SIZE_MAX)
            *map_slot(places, key(arena, item)) = i + 1;
    }
    for (size_t i = 0; i < facts[NOW].count; i++) {
        SideOrganization *item = &facts[NOW].organizations[i];
        Str text = key(arena, item);
        size_t at = item->match == SIZE_MAX && text.len ? map_get(places, text) : 0;
        SideOrganization *other = at ? &facts[BEFORE].organizations[at - 1] : NULL;
        // Another ИНН is another organization, whatever its code.
        bool is_other = other && item->inn.len && other->inn.len &&
                        !str_equal(item->inn, other->inn);
        if (!other || other->match != SIZE_MAX || is_other)
            continue;
        item->match = at - 1;
        other->match = i;
    }
}

// As the store does it for the previous evaluation: by ИНН (units of one ИНН are one organization;
// where several share it, by code as well), by the code only where one of the two has no ИНН.
void sides_match(Arena *arena, SideFacts facts[SIDE_COUNT])
{
    static Key *const KEYS[] = {key_both, key_inn, key_id};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        match_by(arena, facts, KEYS[i]);
}
