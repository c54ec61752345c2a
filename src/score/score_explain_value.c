// `nok explain`: an indicator, a criterion, the total of one organization.
#include "score/score_explain_int.h"

// ---------------------------------------------------------------- values by name

size_t value_find(Arena *arena, const Method *method, Str text)
{
    Str wanted = str_fold(arena, str_replace(arena, text, STR("К"), STR("K")));
    wanted = str_replace(arena, wanted, STR("к"), STR("k"));
    wanted = str_replace(arena, wanted, STR(","), STR("."));
    if (str_is(wanted, "итог"))
        return value_count(method) - 1;
    for (size_t i = 0; i < value_count(method); i++)
        if (str_equal(str_fold(arena, value_code(method, i)), wanted))
            return i;
    return SIZE_MAX;
}

Str value_title(const Method *method, size_t value)
{
    if (value < method->indicator_count)
        return method->indicators[value].short_title;
    value -= method->indicator_count;
    return value < method->criterion_count ? method->criteria[value].short_title
                                           : STR("Итоговая оценка");
}

bool value_is_absent(const Method *method, size_t value)
{
    if (value < method->indicator_count)
        return method->indicators[value].is_absent;
    value -= method->indicator_count;
    return value < method->criterion_count && method->criteria[value].is_absent;
}

Str values_shown(Arena *arena, const Method *method)
{
    StrList codes = {0};
    for (size_t i = 0; i < value_count(method); i++)
        if (!value_is_absent(method, i))
            *LIST_PUSH(arena, &codes) = code_shown(arena, value_code(method, i));
    return str_join(arena, &codes, STR(", "));
}

bool criterion_is_taken(const Explaining *explaining, size_t criterion)
{
    return explaining->unit->is_performing && explaining->formulas &&
           explaining->formulas->derived[criterion] != NULL;
}

// ---------------------------------------------------------------- small things

static void value_lines(Explaining *explaining, const Exact *value)
{
    line_add(explaining, "Точное значение:", value_exact(explaining->arena, value));
    line_add(explaining, "В печати:", value_shown(explaining->arena, value));
}

// Of several units: the unit's own part of the mean.
// «215/3 ≈ 71,67»: exact, and as it is printed.
static Str unit_value(const Explaining *explaining, const UnitScore *part, size_t value)
{
    Arena *arena = explaining->arena;
    const Exact *number = value_of(explaining->method, part, value);
    Str exact = value_exact(arena, number);
    bool is_fraction = number && str_contains(exact, STR("/"));
    return is_fraction ? str_format(arena, "%.*s ≈ %.*s", STR_ARG(exact),
                             STR_ARG(value_shown(arena, number)))
                       : exact;
}

static void unit_lines(Explaining *explaining, size_t value)
{
    Arena *arena = explaining->arena;
    const OrganizationScore *item = explaining->item;
    const Facts *facts = explaining->score->facts;
    for (size_t u = 0; u < item->unit_count; u++) {
        const Unit *unit =
            &facts->units.items[facts->organizations.items[explaining->organization].units[u]];
        const UnitScore *part = &item->units[u];
        bool is_indicator = value < explaining->method->indicator_count;
        Str numbers = is_indicator ? part->indicators[value].with_numbers : (Str){0};
        Str text = str_format(arena, "%.*s%s%.*s",
            STR_ARG(formula_words(arena, explaining->rules, numbers)), numbers.len ? " = " : "",
            STR_ARG(part->is_scored ? unit_value(explaining, part, value) : part->reason));
        paragraph_add(explaining, 2,
            str_format(arena, "%.*s: %.*s", STR_ARG(unit_shown(arena, unit)), STR_ARG(text)));
    }
}

// ---------------------------------------------------------------- indicators

static void figure_lines(Explaining *explaining, size_t index)
{
    Arena *arena = explaining->arena;
    const Unit *unit = explaining->unit;
    line_add(explaining, "С числами:", STR("показатель взят готовым у оператора"));
    if (!unit->delivered || explaining->item->unit_count > 1)
        return;
    line_add(explaining, "Откуда:",
        str_format(arena, "%.*s; написано «%.*s»", STR_ARG(place_shown(arena, unit->figures_place)),
            STR_ARG(unit->delivered[index].text)));
}

// «(180 − 36) / (180 − 0) × 10»: the ten points with the bounds of the organization's type.
static void points_line(
    Explaining *explaining, const IndicatorInfo *info, const IndicatorScore *indicator)
{
    Arena *arena = explaining->arena;
    const TenBounds *bounds = scale_bounds(arena, &info->scale, explaining->unit->type);
    if (!indicator->raw || !bounds)
        return;
    Str value = exact_plain(arena, indicator->raw, ','),
        least = exact_plain(arena, bounds->least, ','),
        most = exact_plain(arena, bounds->most, ',');
    bool is_mirrored = info->scale.is_mirrored;
    line_add(explaining, "В баллы:",
        str_format(arena, "(%.*s − %.*s) / (%.*s − %.*s) × 10%s",
            STR_ARG(is_mirrored ? most : value), STR_ARG(is_mirrored ? value : least),
            STR_ARG(most), STR_ARG(least), is_mirrored ? ", меньше – лучше" : ""));
}

// The earlier regime: the formula's value becomes points by a scale.
static void scale_lines(Explaining *explaining, size_t index, const IndicatorScore *indicator)
{
    Arena *arena = explaining->arena;
    const IndicatorInfo *info = &explaining->method->indicators[index];
    if (info->scale.bound_count == 0 && info->scale.step_count == 0)
        return;
    if (indicator->raw)
        line_add(explaining, "Значение:",
            str_format(arena, "%.*s (точно %.*s), до перевода в баллы",
                STR_ARG(value_shown(arena, indicator->raw)),
                STR_ARG(fraction_shown(arena, indicator->raw))));
    points_line(explaining, info, indicator);
    line_add(explaining, "Шкала:",
        str_format(arena, "%.*s; не больше %.*s %.*s", STR_ARG(scale_text(arena, &info->scale)),
            STR_ARG(exact_plain(arena, info->most, ',')),
            STR_ARG(plural_ru((long)exact_scaled(info->most, 0), STR("балла,баллов,баллов")))));
    if (indicator->is_beyond)
        line_add(explaining, "Вне шкалы:",
            info->scale.is_limited ? STR("значение за границами шкалы, баллы ограничены")
                                   : STR("значение за границами шкалы, баллы оставлены как есть"));
}

static void doubt_lines(Explaining *explaining, const IndicatorScore *indicator)
{
    if (indicator->is_channel_settled)
        line_add(explaining, "Стенд или сайт:",
            str_format(explaining->arena,
                "нет данных об одном из "
                "двух, правило: %.*s",
                STR_ARG(policy_shown(explaining, POLICY_MISSING_CHANNEL))));
    if (indicator->is_missing)
        line_add(explaining, "Нет значения:",
            str_format(explaining->arena, "правило: %.*s",
                STR_ARG(policy_shown(explaining, POLICY_NO_VALUE))));
}

static void weight_line(Explaining *explaining, const IndicatorInfo *info)
{
    Arena *arena = explaining->arena;
    const CriterionInfo *criterion = &explaining->method->criteria[info->criterion];
    Str weight = criterion->is_sum ? STR("слагаемое") : exact_plain(arena, info->weight, ',');
    line_add(explaining, criterion->is_sum ? "Входит:" : "Вес:",
        str_format(arena, "%.*s в критерии %.*s «%.*s»", STR_ARG(weight),
            STR_ARG(code_shown(arena, criterion->code)), STR_ARG(criterion->title)));
}

void explain_indicator(Explaining *explaining, size_t index)
{
    Arena *arena = explaining->arena;
    const IndicatorInfo *info = &explaining->method->indicators[index];
    const IndicatorScore *indicator = &explaining->item->score.indicators[index];
    text_add_char(explaining->out, '\n');
    paragraph_add(explaining, 0,
        str_format(arena, "Показатель %.*s «%.*s»", STR_ARG(info->code), STR_ARG(info->title)));
    if (info->is_absent) {
        paragraph_add(explaining, 0, STR("В методике её сферы такого показателя нет."));
        return;
    }
    if (criterion_is_taken(explaining, info->criterion)) {
        paragraph_add(explaining, 0,
            str_format(arena,
                "Не измеряется: организация исполнительских искусств, критерий %.*s "
                "выводится из других критериев.",
                STR_ARG(code_shown(arena, explaining->method->criteria[info->criterion].code))));
        return;
    }
    Str formula = formula_read(arena, explaining->rules, explaining->formulas->indicators[index]);
    line_add(explaining, "Формула:", formula_words(arena, explaining->rules, formula));
    line_add(
        explaining, "В методике:", formula_text(arena, explaining->formulas->indicators[index]));
    if (indicator->with_numbers.len)
        line_add(explaining,
            "С числами:", formula_words(arena, explaining->rules, indicator->with_numbers));
    else
        figure_lines(explaining, index);
    unit_lines(explaining, index);
    scale_lines(explaining, index, indicator);
    doubt_lines(explaining, indicator);
    value_lines(explaining, indicator->value);
    weight_line(explaining, info);
    explain_sources(explaining, index);
}

// ---------------------------------------------------------------- criteria, the total

void explain_criterion(Explaining *explaining, size_t index)
{
    Arena *arena = explaining->arena;
    const CriterionInfo *criterion = &explaining->method->criteria[index];
    const UnitScore *score = &explaining->item->score;
    text_add_char(explaining->out, '\n');
    paragraph_add(explaining, 0,
        str_format(arena, "Критерий %.*s «%.*s»", STR_ARG(code_shown(arena, criterion->code)),
            STR_ARG(criterion->title)));
    if (criterion->is_absent) {
        paragraph_add(explaining, 0, STR("В методике её сферы такого критерия нет."));
        return;
    }
    if (criterion_is_taken(explaining, index))
        line_add(explaining, "Формула:",
            str_format(arena, "%.*s, исполнительские искусства",
                STR_ARG(formula_words(arena, explaining->rules, criterion->derived_formula))));
    if (score->is_scored)
        line_add(explaining, "С числами:",
            formula_words(arena, explaining->rules, score->criterion_formulas[index]));
    unit_lines(explaining, explaining->method->indicator_count + index);
    value_lines(explaining, score->is_scored ? score->criteria[index] : NULL);
}

void explain_total(Explaining *explaining)
{
    Arena *arena = explaining->arena;
    const Method *method = explaining->method;
    const UnitScore *score = &explaining->item->score;
    text_add_c(explaining->out, "\nИтоговая оценка\n");
    if (explaining->formulas)
        line_add(explaining, "Формула:",
            formula_words(
                arena, explaining->rules, formula_text(arena, explaining->formulas->total)));
    if (!score->is_scored) {
        line_add(explaining, "Не оценена:", score->reason);
        return;
    }
    for (size_t i = 0; i < method->criterion_count; i++) {
        if (method->criteria[i].is_absent)
            continue;
        Str label = str_format(
            arena, "  %.*s:", STR_ARG(code_shown(arena, method->criteria[i].code)));
        line_add(explaining, str_to_c(arena, label),
            str_format(arena, "%.*s (%.*s)", STR_ARG(value_shown(arena, score->criteria[i])),
                STR_ARG(value_exact(arena, score->criteria[i]))));
    }
    unit_lines(explaining, value_count(method) - 1);
    value_lines(explaining, score->total);
    explain_places(explaining);
}

// ---------------------------------------------------------------- everything

static void indicator_line(Explaining *explaining, size_t index)
{
    Arena *arena = explaining->arena;
    const IndicatorInfo *info = &explaining->method->indicators[index];
    const UnitScore *score = &explaining->item->score;
    const IndicatorScore *indicator = &score->indicators[index];
    if (info->is_absent || criterion_is_taken(explaining, info->criterion))
        return;
    const int widths[] = {5, -6, 31, 0};
    Str numbers = indicator->with_numbers.len
                      ? formula_words(arena, explaining->rules, indicator->with_numbers)
                      : STR("взят готовым у оператора");
    const Str cells[] = {str_concat(arena, STR("  "), info->code),
        score->is_scored ? value_shown(arena, indicator->value) : STR("–"), info->short_title,
        numbers};
    cells_add(explaining, widths, cells, 4);
}

// What else can be asked, with the codes of the first indicator and its criterion.
static void explain_further(Explaining *explaining)
{
    const Method *method = explaining->method;
    size_t index = 0;
    while (method->indicators[index].is_absent && index + 1 < method->indicator_count)
        index++;
    const IndicatorInfo *info = &method->indicators[index];
    text_format(explaining->out,
        "\nДальше, после названия организации:\n"
        "  %.*s     показатель с файлами и строками, из которых он сосчитан\n"
        "  %.*s      критерий\n"
        "  место   почему она выше и ниже соседей\n"
        "  да      что изменил бы ещё один ответ «Да» или пункт наблюдения\n"
        "  строки  каждый засчитанный ответ и отклонённые строки\n",
        STR_ARG(info->code),
        STR_ARG(code_shown(explaining->arena, method->criteria[info->criterion].code)));
}

void explain_all(Explaining *explaining)
{
    const Method *method = explaining->method;
    explain_total(explaining);
    for (size_t i = 0; explaining->formulas && i < method->criterion_count; i++) {
        if (method->criteria[i].is_absent)
            continue;
        explain_criterion(explaining, i);
        for (size_t j = 0; j < method->criteria[i].indicator_count; j++)
            indicator_line(explaining, method->criteria[i].first_indicator + j);
    }
    explain_further(explaining);
}
