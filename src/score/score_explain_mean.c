// `nok explain` of a group: whose values make a mean, their sum, their number.
#include "score/score_explain_int.h"

// ---------------------------------------------------------------- which group

static const struct {
    const char *word;
    Scope scope;
} WORDS[] = {{"среднее", SCOPE_ALL}, {"тип", SCOPE_TYPE}, {"район", SCOPE_MUNICIPALITY},
    {"сфера", SCOPE_SPHERE}};

// «тип: Дома-интернаты» -> its scope and name; SCOPE_COUNT: no group.
static Scope group_read(Arena *arena, Str text, Str *name)
{
    size_t colon = str_find(text, STR(":"), 0);
    Str word = str_fold(arena, str_trim(str_part(text, 0, colon)));
    *name = colon == SIZE_MAX ? (Str){0} : str_trim(str_part(text, colon + 1, text.len));
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        bool is_whole = WORDS[i].scope == SCOPE_ALL;
        if (str_is(word, WORDS[i].word) && (name->len == 0) == is_whole)
            return WORDS[i].scope;
    }
    return SCOPE_COUNT;
}

bool explain_is_group(Arena *arena, Str text)
{
    Str name;
    return group_read(arena, text, &name) != SCOPE_COUNT;
}

static size_t group_find(Arena *arena, const Groups *groups, Str name)
{
    Str key = str_header_key(arena, name);
    for (size_t i = 0; i < groups->names.count; i++)
        if (str_equal(str_header_key(arena, groups->names.items[i]), key))
            return i;
    return SIZE_MAX;
}

static bool group_missing(
    Arena *arena, const Groups *groups, const char *word, Str name, Error *err)
{
    enum { NAMES = 20 };
    StrList quoted = {0};
    for (size_t i = 0; i < groups->names.count; i++)
        if (groups->names.items[i].len)
            *LIST_PUSH(arena, &quoted) = str_format(
                arena, "«%.*s»", STR_ARG(groups->names.items[i]));
    if (quoted.count == 0)
        return error_set(err, "в реестре эта графа не заполнена (%s)", word);
    return error_set(err, "нет группы «%s: %.*s»; есть: %.*s", word, STR_ARG(name),
        STR_ARG(names_join(arena, &quoted, NAMES)));
}

// ---------------------------------------------------------------- the mean of one value

typedef struct {
    Explaining *explaining;
    Groups groups;
    size_t group;
    Str title;            // «Среднее по типу «Дома-интернаты»»
    const Method *method; // whose titles hold: that of all members, or the frame
} Meaning;

static const Method *common_method(const Meaning *meaning)
{
    const Score *score = meaning->explaining->score;
    const Method *ret = NULL;
    for (size_t i = 0; i < score->count; i++) {
        const Method *method = organization_method(score, i);
        if (meaning->groups.group_of[i] != meaning->group)
            continue;
        if (ret && ret != method)
            return score->method;
        ret = method;
    }
    return ret;
}

typedef struct {
    const Exact *sum, *least, *most;
    size_t least_of, most_of;
    long count, all;
} Sum;

static Sum sum_take(const Meaning *meaning, size_t value)
{
    Arena *arena = meaning->explaining->arena;
    const Score *score = meaning->explaining->score;
    Sum ret = {.sum = exact_of(arena, 0)};
    for (size_t i = 0; i < score->count; i++) {
        const Exact *number = value_of(score->method, &score->items[i].score, value);
        bool is_member = meaning->groups.group_of[i] == meaning->group;
        ret.all += is_member;
        if (!number || !is_member)
            continue;
        if (ret.count == 0 || exact_compare(number, ret.least) < 0) {
            ret.least = number;
            ret.least_of = i;
        }
        if (ret.count == 0 || exact_compare(number, ret.most) > 0) {
            ret.most = number;
            ret.most_of = i;
        }
        ret.sum = exact_add(arena, ret.sum, number);
        ret.count++;
    }
    return ret;
}

static const Exact *sum_mean(Arena *arena, const Sum *sum)
{
    return exact_div(arena, sum->sum, exact_of(arena, sum->count));
}

static void member_lines(const Meaning *meaning, size_t value)
{
    Explaining *explaining = meaning->explaining;
    const Score *score = explaining->score;
    enum { EXACT = 36 };
    const int widths[] = {10, 40, -8, 0};
    const Str head[] = {STR("Код"), STR("Организация"), STR("В печати"), STR("Точно")};
    cells_add(explaining, widths, head, 4);
    size_t *ordered = NEW_ARRAY(explaining->arena, size_t, score->count + 1);
    for (size_t i = 0; i < score->count; i++)
        ordered[score->alphabet[i] - 1] = i;
    for (size_t rank = 0; rank < score->count; rank++) {
        size_t i = ordered[rank];
        if (meaning->groups.group_of[i] != meaning->group)
            continue;
        const UnitScore *result = &score->items[i].score;
        const Exact *number = value_of(score->method, result, value);
        const Unit *unit = organization_unit(score->facts, i);
        const Str cells[] = {unit->org_id, unit->short_name, value_shown(explaining->arena, number),
            !result->is_scored ? STR("не оценена")
                               : value_within(explaining->arena, number, EXACT)};
        cells_add(explaining, widths, cells, 4);
    }
}

static void extreme_line(
    const Meaning *meaning, const char *label, const Exact *value, size_t organization)
{
    Explaining *explaining = meaning->explaining;
    const Unit *unit = organization_unit(explaining->score->facts, organization);
    line_add(explaining, label,
        str_format(explaining->arena, "%.*s – %.*s (%.*s)",
            STR_ARG(value_shown(explaining->arena, value)), STR_ARG(unit->short_name),
            STR_ARG(unit->org_id)));
}

static void value_mean(const Meaning *meaning, size_t value)
{
    Explaining *explaining = meaning->explaining;
    Arena *arena = explaining->arena;
    Sum sum = sum_take(meaning, value);
    const Method *method = explaining->score->method;
    bool is_total = value == value_count(method) - 1;
    Str code = code_shown(arena, value_code(method, value));
    Str what = is_total ? STR("итоговая оценка")
                        : str_format(arena, "%.*s «%.*s»", STR_ARG(code),
                              STR_ARG(value_title(meaning->method, value)));
    text_format(explaining->out, "%.*s: %.*s\n\n", STR_ARG(meaning->title), STR_ARG(what));
    member_lines(meaning, value);
    text_add_char(explaining->out, '\n');
    line_add(
        explaining, "Организаций:", str_format(arena, "%ld, со значением %ld", sum.all, sum.count));
    if (sum.count == 0)
        return;
    const Exact *mean = sum_mean(arena, &sum);
    line_add(explaining, "Сумма:", fraction_shown(arena, sum.sum));
    line_add(explaining, "Среднее:",
        str_format(arena, "сумма : %ld = %.*s", sum.count, STR_ARG(fraction_shown(arena, mean))));
    line_add(explaining, "В печати:", value_shown(arena, mean));
    extreme_line(meaning, "Наименьшее:", sum.least, sum.least_of);
    extreme_line(meaning, "Наибольшее:", sum.most, sum.most_of);
}

// The mean of a subject of the Federation is that of its spheres, not of its organizations
// (344н): said beside the plain one.
static void spheres_line(const Meaning *meaning, size_t value)
{
    Explaining *explaining = meaning->explaining;
    Arena *arena = explaining->arena;
    Meaning sphere = {
        .explaining = explaining, .groups = groups_make(arena, explaining->score, SCOPE_SPHERE)};
    const Exact *sum = exact_of(arena, 0);
    Text terms = text_new(arena);
    long count = 0;
    for (; sphere.group < sphere.groups.names.count; sphere.group++) {
        Sum part = sum_take(&sphere, value);
        if (part.count == 0)
            continue;
        const Exact *mean = sum_mean(arena, &part);
        text_format(&terms, "%s%.*s %.*s", count++ ? "; " : "",
            STR_ARG(sphere.groups.names.items[sphere.group]), STR_ARG(value_shown(arena, mean)));
        sum = exact_add(arena, sum, mean);
    }
    const Exact *mean = exact_div(arena, sum, exact_of(arena, count));
    if (explaining->score->is_comparable && count)
        line_add(explaining, "Среднее сфер:",
            str_format(arena, "%.*s (точно %.*s): %.*s", STR_ARG(value_shown(arena, mean)),
                STR_ARG(fraction_shown(arena, mean)), STR_ARG(text_str(&terms))));
    if (explaining->score->is_comparable)
        return;
    line_add(explaining, "Средние сфер:", text_str(&terms));
    paragraph_add(explaining, 0,
        str_format(arena,
            "Баллы сфер разного масштаба, общего среднего нет; назовите сферу: \"сфера: %.*s\"",
            STR_ARG(sphere.groups.names.items[0])));
}

static void means_table(const Meaning *meaning)
{
    Explaining *explaining = meaning->explaining;
    Arena *arena = explaining->arena;
    const Method *method = explaining->score->method;
    enum { EXACT = 22 };
    const int widths[] = {5, 31, -5, -7, -7, -7, 0};
    const Str head[] = {STR(""), STR("Показатель"), STR("Число"), STR("Среднее"), STR("Наим."),
        STR("Наиб."), STR("Среднее точно")};
    text_add_c(explaining->out, "\nВсе средние\n");
    cells_add(explaining, widths, head, 7);
    for (size_t value = 0; value < value_count(method); value++) {
        Sum sum = sum_take(meaning, value);
        if (value_is_absent(meaning->method, value))
            continue;
        const Exact *mean = sum.count ? sum_mean(arena, &sum) : NULL;
        const Str cells[] = {code_shown(arena, value_code(method, value)),
            value_title(meaning->method, value), str_format(arena, "%ld", sum.count),
            value_shown(arena, mean), value_shown(arena, sum.least), value_shown(arena, sum.most),
            value_within(arena, mean, EXACT)};
        cells_add(explaining, widths, cells, 7);
    }
    text_add_c(
        explaining->out, "\nСлагаемые другого среднего: добавьте его номер, например 1.3 или К2\n");
}

bool explain_mean(Explaining *explaining, Str group, Str code, Error *err)
{
    static const char *const OF[SCOPE_COUNT] = {
        [SCOPE_TYPE] = "типу", [SCOPE_MUNICIPALITY] = "району", [SCOPE_SPHERE] = "сфере"};
    Arena *arena = explaining->arena;
    const Method *method = explaining->score->method;
    Str name;
    Scope scope = group_read(arena, group, &name);
    size_t value = code.len ? value_find(arena, method, code) : value_count(method) - 1;
    if (value == SIZE_MAX)
        return error_set(err, "нет показателя «%.*s»; есть %.*s", STR_ARG(code),
            STR_ARG(values_shown(arena, method)));
    Meaning meaning = {
        .explaining = explaining, .groups = groups_make(arena, explaining->score, scope)};
    meaning.group = scope == SCOPE_ALL ? 0 : group_find(arena, &meaning.groups, name);
    if (meaning.group == SIZE_MAX)
        return group_missing(arena, &meaning.groups,
            str_to_c(arena, str_part(group, 0, str_find(group, STR(":"), 0))), name, err);
    meaning.title = scope == SCOPE_ALL ? STR("Среднее по всем организациям")
                                       : str_format(arena, "Среднее по %s «%.*s»", OF[scope],
                                             STR_ARG(meaning.groups.names.items[meaning.group]));
    meaning.method = common_method(&meaning);
    bool is_mixed = scope == SCOPE_ALL && explaining->rules->all->count > 1;
    bool has_mean = !is_mixed || explaining->score->is_comparable;
    if (has_mean)
        value_mean(&meaning, value);
    if (is_mixed)
        spheres_line(&meaning, value);
    if (code.len == 0 && has_mean)
        means_table(&meaning);
    return true;
}
