// Values into words: the column's format, then the filters of the tag, left to right. Numbers stay
// exact: other decimals are rounded from the fraction where there is one, half away from zero.
#include "publish/publish_mustache_int.h"

#include <limits.h>

typedef struct {
    Arena *arena;
    MustacheValue value;
    int decimals; // of value.number when it is printed
    bool is_raw;  // the number as stored
    bool is_done; // `text` holds the print; only filters of text may follow
    Str text;
    Str *problem;
} Printing;

// Words that come so often that one form is enough: `{{n|балл}}`.
static const char *const KNOWN_FORMS[] = {"балл,балла,баллов", "анкета,анкеты,анкет",
    "организация,организации,организаций", "показатель,показателя,показателей",
    "критерий,критерия,критериев", "недостаток,недостатка,недостатков",
    "предложение,предложения,предложений", "процент,процента,процентов", "человек,человека,человек",
    "день,дня,дней", "год,года,лет"};

bool value_is_true(const MustacheValue *value)
{
    if (!value->has_value)
        return false;
    return value->is_number ? value->number != 0 : value->text.len > 0;
}

static bool fail(Printing *printing, Str filter, const char *why)
{
    *printing->problem = str_format(printing->arena, "фильтр «%.*s»: %s", STR_ARG(filter), why);
    return false;
}

// ---------------------------------------------------------------- the print so far
static Str print_number(const Printing *printing)
{
    const MustacheValue *value = &printing->value;
    if (printing->is_raw || (value->format == FORMAT_TEXT && printing->decimals == 0))
        return str_format(printing->arena, "%lld", (long long)value->number);
    return number_text(
        printing->arena, value->number, printing->decimals, value->format == FORMAT_CHANGE);
}

static Str print_plain(const Printing *printing)
{
    const MustacheValue *value = &printing->value;
    if (printing->is_done)
        return printing->text;
    if (!value->has_value)
        return value->format == FORMAT_TEXT ? STR("") : STR("–");
    if (value->is_number)
        return print_number(printing);
    if (printing->is_raw)
        return value->text;
    TableCell cell = {.has_value = true, .text = value->text};
    return table_cell_text(printing->arena, value->format, &cell);
}

static void set_text(Printing *printing, Str text)
{
    printing->text = text;
    printing->is_done = true;
}

// ---------------------------------------------------------------- filters of numbers
// Half away from zero; more decimals than there are become zeros.
static int64_t rescale(int64_t number, int from, int to)
{
    for (; from < to; from++)
        if (__builtin_mul_overflow(number, 10, &number))
            return number < 0 ? INT64_MIN : INT64_MAX;
    int64_t unit = 1;
    for (; from > to; from--)
        unit *= 10;
    int64_t rest = number % unit;
    int64_t whole = number / unit;
    if (rest < 0 && -rest * 2 >= unit)
        return whole - 1;
    return rest > 0 && rest * 2 >= unit ? whole + 1 : whole;
}

static bool filter_decimals(Printing *printing, Str filter)
{
    MustacheValue *value = &printing->value;
    int decimals = filter.data[0] - '0';
    if (!value->has_value)
        return true;
    if (!value->is_number || printing->is_done || printing->is_raw)
        return fail(printing, filter, "число знаков после запятой можно задать только числу");
    const Exact *exact = value->exact.len ? exact_parse(printing->arena, value->exact) : NULL;
    if (exact != NULL)
        value->number = exact_scaled(exact_round(printing->arena, exact, decimals), decimals);
    else
        value->number = rescale(value->number, printing->decimals, decimals);
    printing->decimals = decimals;
    return true;
}

// The number that a noun agrees with; *is_fraction: it is printed with decimals.
static bool counted(Printing *printing, Str filter, long *count, bool *is_fraction)
{
    const MustacheValue *value = &printing->value;
    *is_fraction = printing->decimals > 0;
    if (printing->is_done || (!value->is_number && !str_to_long(value->text, count)))
        return fail(printing, filter, "слово согласуется только с числом");
    if (value->is_number)
        *count = (long)value->number;
    return true;
}

static Str second_form(Str forms)
{
    Str form = {0};
    str_split(&forms, ',', &form);
    str_split(&forms, ',', &form);
    return str_trim(form);
}

static bool agree(Printing *printing, Str filter, Str forms, Str *ret)
{
    long count = 0;
    bool is_fraction = false;
    if (!counted(printing, filter, &count, &is_fraction))
        return false;
    *ret = is_fraction ? second_form(forms) : plural_ru(count, forms);
    return true;
}

static size_t forms_count(Str forms)
{
    size_t count = 0;
    Str form;
    while (str_split(&forms, ',', &form))
        count += str_trim(form).len > 0;
    return count;
}

static bool filter_form(Printing *printing, Str filter)
{
    Str forms = str_part(filter, sizeof "form:" - 1, filter.len);
    Str word;
    if (forms_count(forms) != 3)
        return fail(printing, filter, "нужны три формы слова через запятую: балл,балла,баллов");
    if (!printing->value.has_value) {
        set_text(printing, plural_ru(0, forms));
        return true;
    }
    if (!agree(printing, filter, forms, &word))
        return false;
    set_text(printing, word);
    return true;
}

static bool filter_agreement(Printing *printing, Str filter, Str forms)
{
    Str word;
    if (forms_count(forms) != 3)
        return fail(printing, filter, "нужны три формы слова через запятую: балл,балла,баллов");
    if (!printing->value.has_value) {
        set_text(printing, STR("–"));
        return true;
    }
    if (!agree(printing, filter, forms, &word))
        return false;
    set_text(printing, str_format(printing->arena, "%.*s\u00A0%.*s", STR_ARG(print_plain(printing)),
                           STR_ARG(word)));
    return true;
}

// ---------------------------------------------------------------- filters of dates and text
static bool filter_date(Printing *printing, Str filter)
{
    Date date;
    if (!value_is_true(&printing->value))
        return true;
    if (printing->is_done || printing->value.is_number || !date_parse(printing->value.text, &date))
        return fail(printing, filter, "значение не дата вида 2025-11-20");
    set_text(printing, str_is(filter, "long") ? date_long(printing->arena, date)
                                              : date_short(printing->arena, date));
    return true;
}

static bool filter_raw(Printing *printing, Str filter)
{
    if (printing->is_done)
        return fail(printing, filter, "стоит первым и без других форматов");
    printing->is_raw = true;
    return true;
}

static bool filter_lower(Printing *printing, Str filter)
{
    (void)filter;
    set_text(printing, str_fold(printing->arena, print_plain(printing)));
    return true;
}

static bool filter_upper(Printing *printing, Str filter)
{
    (void)filter;
    Str plain = print_plain(printing);
    Text text = text_new(printing->arena);
    for (size_t at = 0; at < plain.len;)
        text_add_rune(&text, rune_upper(utf8_next(plain, &at)));
    set_text(printing, text_str(&text));
    return true;
}

static bool filter_capital(Printing *printing, Str filter)
{
    (void)filter;
    set_text(printing, str_upper_first(printing->arena, print_plain(printing)));
    return true;
}

// ---------------------------------------------------------------- the chain
static const struct {
    const char *name;
    bool (*apply)(Printing *printing, Str filter);
} FILTERS[] = {{"raw", filter_raw}, {"long", filter_date}, {"short", filter_date},
    {"lower", filter_lower}, {"upper", filter_upper}, {"capital", filter_capital},
    {"0", filter_decimals}, {"1", filter_decimals}, {"2", filter_decimals}, {"3", filter_decimals},
    {"4", filter_decimals}};

static bool apply_filter(Printing *printing, Str filter)
{
    for (size_t i = 0; i < sizeof FILTERS / sizeof *FILTERS; i++)
        if (str_is(filter, FILTERS[i].name))
            return FILTERS[i].apply(printing, filter);
    if (str_starts(filter, STR("form:")))
        return filter_form(printing, filter);
    if (str_contains(filter, STR(",")))
        return filter_agreement(printing, filter, filter);
    Str known = str_concat(printing->arena, filter, STR(","));
    for (size_t i = 0; i < sizeof KNOWN_FORMS / sizeof *KNOWN_FORMS; i++)
        if (str_starts(str_c(KNOWN_FORMS[i]), known))
            return filter_agreement(printing, filter, str_c(KNOWN_FORMS[i]));
    *printing->problem = str_format(printing->arena,
        "неизвестный фильтр «%.*s»; есть: 0–4, балл,балла,баллов, form:, long, short, lower, "
        "upper, capital, raw, join, join:3",
        STR_ARG(filter));
    return false;
}

bool value_print(Arena *arena, const MustacheValue *value, Str filters, Str *ret, Str *problem)
{
    Printing printing = {.arena = arena,
        .value = *value,
        .decimals = format_decimals(value->format),
        .problem = problem};
    Str rest = filters;
    Str filter;
    while (filters.len > 0 && str_split(&rest, '|', &filter))
        if (!apply_filter(&printing, str_trim(filter)))
            return false;
    *ret = print_plain(&printing);
    return true;
}

// ---------------------------------------------------------------- the join of many values
bool filters_cut_join(Str filters, Str *before, size_t *most, Str *after)
{
    static const char START[] = "join";
    Str rest = filters;
    Str filter;
    while (filters.len > 0 && str_split(&rest, '|', &filter)) {
        Str name = str_trim(filter);
        long limit = 0;
        if (!str_starts(name, str_c(START)))
            continue;
        Str value = str_part(name, sizeof START - 1, name.len);
        bool is_right = value.len == 0 ||
                        (value.data[0] == ':' &&
                            str_to_long(str_part(value, 1, value.len), &limit) && limit > 0);
        size_t start = (size_t)(filter.data - filters.data);
        *before = str_part(filters, 0, start > 0 ? start - 1 : 0);
        *most = is_right ? (size_t)limit : SIZE_MAX;
        *after = rest.data ? rest : STR("");
        return true;
    }
    return false;
}

Str join_texts(Arena *arena, const StrList *texts, size_t most)
{
    Text out = text_new(arena);
    bool is_cut = most > 0 && texts->count > most;
    size_t count = is_cut ? most : texts->count;
    out.limit = MUSTACHE_OUTPUT_MOST;
    for (size_t i = 0; i < count; i++) {
        bool is_last = i + 1 == count && !is_cut;
        text_add_c(&out, i == 0 ? "" : is_last ? " и " : ", ");
        text_add(&out, texts->items[i]);
    }
    if (is_cut)
        text_format(&out, " и ещё\u00A0%zu", texts->count - most);
    return text_str(&out);
}
