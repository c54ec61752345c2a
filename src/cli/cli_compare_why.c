// Why an indicator moved: counts of answers, the observer's counts, figures as delivered, or, when
// all these are the same, the rules. Why a place moved though the total did not: the others.
#include "cli/cli_compare_int.h"

// ---------------------------------------------------------------- counts of answers

// Each question of the formula once.
static void questions_find(Arena *arena, Str text, StrList *ret)
{
    const Formula *formula = NULL;
    size_t offset;
    Error ignored;
    FormulaNames names = {0};
    if (text.len == 0 || !formula_parse(arena, text, &formula, &offset, &ignored))
        return;
    formula_names(arena, formula, &names);
    for (size_t i = 0; i < names.count; i++) {
        bool is_new = names.items[i].function.len > 0;
        for (size_t k = 0; k < ret->count; k++)
            is_new = is_new && !str_equal(ret->items[k], names.items[i].name);
        if (is_new)
            *LIST_PUSH(arena, ret) = names.items[i].name;
    }
}

static bool denominator_is_all(const SideFacts *facts)
{
    for (size_t i = 0; i < rows_count(&facts->policies); i++)
        if (str_is(rows_text(&facts->policies, i, 0), "denominator"))
            return str_is(rows_text(&facts->policies, i, 2), "all");
    return false;
}

void compare_count_add(Text *out, const char *title, int64_t before, int64_t now)
{
    if (before != now)
        text_format(out, "%s%s %lld → %lld", out->len ? ", " : "", title, (long long)before,
            (long long)now);
}

static Str answer_change(Comparison *comparison, Str question, size_t before, size_t now)
{
    Arena *arena = comparison->arena;
    const SideFacts *facts = comparison->facts;
    SideAnswer old, new;
    bool had = side_answer(arena, &facts[BEFORE], before, question, &old);
    bool has = side_answer(arena, &facts[NOW], now, question, &new);
    Text out = text_new(arena);
    if (!had && !has)
        return (Str){0};
    compare_count_add(&out, "«Да»", old.yes, new.yes);
    compare_count_add(&out, "ответили", old.answered, new.answered);
    if (denominator_is_all(&facts[BEFORE]) || denominator_is_all(&facts[NOW]))
        compare_count_add(&out, "спрошены", old.asked, new.asked);
    return text_str(&out);
}

static Str answers_change(Comparison *comparison, const SideInfo *info, size_t before, size_t now)
{
    StrList questions = {0};
    Text out = text_new(comparison->arena);
    questions_find(comparison->arena, info->formula, &questions);
    for (size_t i = 0; i < questions.count; i++) {
        Str change = answer_change(comparison, questions.items[i], before, now);
        if (change.len == 0)
            continue;
        text_add_c(&out, out.len ? "; " : "");
        if (questions.count > 1)
            text_format(&out, "%.*s: ",
                STR_ARG(side_question_title(&comparison->facts[NOW], questions.items[i])));
        text_add(&out, change);
    }
    return text_str(&out);
}

// ---------------------------------------------------------------- anything counted

static Str observation_change(
    Comparison *comparison, const SideInfo *info, size_t before, size_t now)
{
    Arena *arena = comparison->arena;
    Str old = side_fraction(arena, &comparison->facts[BEFORE], before, info->code);
    Str new = side_fraction(arena, &comparison->facts[NOW], now, info->code);
    if (str_is(info->source, "opinion") || str_equal(old, new))
        return (Str){0};
    return str_format(arena, "по наблюдению %.*s → %.*s",
        STR_ARG(old.len ? old : STR("нет данных")), STR_ARG(new.len ? new : STR("нет данных")));
}

static Str counts_change(Comparison *comparison, const SideInfo *info, size_t before, size_t now)
{
    Str answers = answers_change(comparison, info, before, now);
    Str observation = observation_change(comparison, info, before, now);
    if (answers.len == 0 || observation.len == 0)
        return answers.len ? answers : observation;
    return str_format(comparison->arena, "%.*s; %.*s", STR_ARG(answers), STR_ARG(observation));
}

static Str method_change(const Comparison *comparison)
{
    for (size_t i = 0; i < comparison->differences.count; i++)
        if (comparison->differences.items[i].part == PART_METHOD)
            return comparison->differences.items[i].why;
    return (Str){0};
}

// One is the other, rounded: to hundredths or to whole points.
static bool is_rounded(Arena *arena, const SideValue *before, const SideValue *now)
{
    for (int decimals = 0; decimals <= 2; decimals += 2)
        if (exact_compare(exact_round(arena, before->value, decimals), now->value) == 0 ||
            exact_compare(exact_round(arena, now->value, decimals), before->value) == 0)
            return true;
    return false;
}

// The same counts: then the rules, or what else the formula holds (a value of an expert).
static Str rules_change(Comparison *comparison, const SideValue *before, const SideValue *now)
{
    Arena *arena = comparison->arena;
    Str method = method_change(comparison);
    Text out = text_new(arena);
    bool is_same = str_equal(before->numbers, now->numbers);
    if (is_same && comparison->rounding_rule.len && is_rounded(arena, before, now))
        return str_format(arena, "другие правила: %.*s", STR_ARG(comparison->rounding_rule));
    if (comparison->value_rules.len)
        text_format(&out, "другие правила: %.*s", STR_ARG(comparison->value_rules));
    if (method.len)
        text_format(&out, "%sдругая методика: %.*s", out.len ? "; " : "", STR_ARG(method));
    if (!is_same)
        text_format(&out, "%sрасчёт: %.*s → %.*s", out.len ? "; " : "", STR_ARG(before->numbers),
            STR_ARG(now->numbers));
    return text_str(&out);
}

// ---------------------------------------------------------------- an indicator

// From what the value was made.
static Str origin_text(
    Arena *arena, const SideFacts *facts, size_t organization, const SideValue *value, Str code)
{
    if (!value->value)
        return STR("нет значения");
    if (value->numbers.len == 0)
        return STR("готовый показатель оператора");
    Str fraction = side_fraction(arena, facts, organization, code);
    return fraction.len ? str_format(arena, "подсчёты %.*s", STR_ARG(fraction)) : value->numbers;
}

Str compare_why(Comparison *comparison, const SideInfo *info, size_t before, size_t now)
{
    Arena *arena = comparison->arena;
    SideValue old = side_value(arena, &comparison->facts[BEFORE], before, info->code);
    SideValue new = side_value(arena, &comparison->facts[NOW], now, info->code);
    const SideInfo *was = side_info(&comparison->facts[BEFORE], before, info->code);
    const SideInfo *is = side_info(&comparison->facts[NOW], now, info->code);
    if (was && is && !str_equal(was->title, is->title))
        return str_format(arena, "под этим номером другой показатель: «%.*s» → «%.*s»",
            STR_ARG(was->title), STR_ARG(is->title));
    bool was_counted = old.numbers.len > 0, is_counted = new.numbers.len > 0;
    if (was_counted != is_counted || !old.value || !new.value)
        return str_format(arena, "было: %.*s; стало: %.*s",
            STR_ARG(origin_text(arena, &comparison->facts[BEFORE], before, &old, info->code)),
            STR_ARG(origin_text(arena, &comparison->facts[NOW], now, &new, info->code)));
    if (!is_counted)
        return STR("готовый показатель оператора");
    Str counts = counts_change(comparison, info, before, now);
    if (counts.len == 0)
        return rules_change(comparison, &old, &new);
    return comparison->value_rules.len ? str_format(arena, "%.*s; другие правила: %.*s",
                                             STR_ARG(counts), STR_ARG(comparison->value_rules))
                                       : counts;
}

// ---------------------------------------------------------------- a place

enum { OTHERS_NAMED = 5 };
typedef struct {
    StrList names; // the first ones
    size_t count;
} OtherNames;
typedef struct {
    Comparison *comparison;
    OtherNames above, equal, gone; // now above, now equal, no longer above
} Others;

static void other_name(Others *others, OtherNames *list, size_t before, size_t now)
{
    Comparison *comparison = others->comparison;
    if (list->count++ >= OTHERS_NAMED)
        return;
    Arena *arena = comparison->arena;
    const SideFacts *facts = comparison->facts;
    Str old = STR("не было"), new = STR("нет");
    if (before != SIZE_MAX)
        old = side_value(arena, &facts[BEFORE], before, STR("total")).points;
    if (now != SIZE_MAX)
        new = side_value(arena, &facts[NOW], now, STR("total")).points;
    Str name = now == SIZE_MAX ? facts[BEFORE].organizations[before].name
                               : facts[NOW].organizations[now].name;
    *LIST_PUSH(arena, &list->names) = str_format(
        arena, "%.*s (%.*s → %.*s)", STR_ARG(name), STR_ARG(old), STR_ARG(new));
}

// Places of another organization before and now against ours.
static void other_take(
    Others *others, size_t before, size_t now, int64_t place_before, int64_t place_now)
{
    const SideFacts *facts = others->comparison->facts;
    int64_t old = before == SIZE_MAX ? 0 : facts[BEFORE].organizations[before].place_number;
    int64_t new = now == SIZE_MAX ? 0 : facts[NOW].organizations[now].place_number;
    bool was_above = old > 0 && old<place_before, is_above = new> 0 && new < place_now;
    if (is_above && !was_above)
        other_name(others, &others->above, before, now);
    else if (was_above && !is_above && new != place_now)
        other_name(others, &others->gone, before, now);
    else if (new == place_now && old != place_before)
        other_name(others, &others->equal, before, now);
}

static void others_add(Arena *arena, const OtherNames *list, const char *title, Text *out)
{
    if (list->count == 0)
        return;
    Str names = str_join(arena, &list->names, STR(", "));
    text_format(out, "%s%s %.*s", out->len ? "; " : "", title, STR_ARG(names));
    if (list->count > OTHERS_NAMED)
        text_format(out, " и ещё %zu", list->count - OTHERS_NAMED);
}

Str compare_why_place(Comparison *comparison, size_t before, size_t now)
{
    Arena *arena = comparison->arena;
    const SideFacts *old = &comparison->facts[BEFORE], *new = &comparison->facts[NOW];
    int64_t place_before = old->organizations[before].place_number;
    int64_t place_now = new->organizations[now].place_number;
    if (comparison->place_rules.len)
        return str_format(arena, "другие правила мест: %.*s", STR_ARG(comparison->place_rules));
    Others others = {.comparison = comparison};
    Str sphere = new->is_within_sphere ? new->organizations[now].sphere : (Str){0};
    for (size_t i = 0; i < new->count; i++)
        if (i != now && (sphere.len == 0 || str_equal(sphere, new->organizations[i].sphere)))
            other_take(&others, new->organizations[i].match, i, place_before, place_now);
    for (size_t i = 0; i < old->count; i++)
        if (old->organizations[i].match == SIZE_MAX &&
            (sphere.len == 0 || str_equal(sphere, old->organizations[i].sphere)))
            other_take(&others, i, SIZE_MAX, place_before, place_now);
    Text out = text_new(arena);
    others_add(arena, &others.above, "теперь выше", &out);
    others_add(arena, &others.equal, "теперь наравне", &out);
    others_add(arena, &others.gone, "больше не выше", &out);
    return out.len
               ? str_format(arena, "место изменилось из-за других: %.*s", STR_ARG(text_str(&out)))
               : STR("место изменилось из-за других: среди тех, кто выше, мест стало больше или "
                     "меньше из-за равных");
}
