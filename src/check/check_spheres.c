// Results of the other spheres, as their authorities sent them.
#include "check/check_int.h"

enum { MEAN_TOLERANCE = 1 }; // hundredths: printed criteria may miss the printed mean by one

static const Exact *value_read(
    Check *check, const Row *row, const char *code, long most, bool is_whole)
{
    const NumberRule rule = {.words = is_whole ? STR("целое число") : STR("число от 0 до 100"),
        .most = most,
        .is_whole = is_whole,
        .kind = FINDING_SPHERES_VALUE,
        .done = STR("Значение не учтено")};
    const Schema *schema = &check->rules->spheres;
    const ColumnInfo *column = schema_column(schema, code);
    return number_read(check, row, column ? column->title : str_c(code),
        row_text(check, row, schema, code), &rule);
}

static Count count_read(Check *check, const Row *row, const char *code, long most)
{
    const Exact *value = value_read(check, row, code, most, true);
    return value ? (Count){.value = (long)exact_scaled(value, 0), .is_known = true} : (Count){0};
}

// The mean of the totals is the mean of the criteria's means: anything else is a slip.
static void mean_check(Check *check, const Row *row, const SphereResult *sphere)
{
    Arena *arena = check->arena;
    const Exact *sum = exact_of(arena, 0);
    for (size_t i = 0; i < SPHERE_CRITERIA; i++)
        sum = exact_add(arena, sum, sphere->criteria[i]);
    const Exact *mean = exact_div(arena, sum, exact_of(arena, SPHERE_CRITERIA));
    if (!mean || !sphere->mean)
        return;
    int64_t miss = exact_scaled(mean, 2) - exact_scaled(sphere->mean, 2);
    if (miss >= -MEAN_TOLERANCE && miss <= MEAN_TOLERANCE)
        return;
    finding_add(check->findings, FINDING_SPHERES_MEAN, row_place(check, row, "Оценка"),
        str_format(arena, "%.*s: оценка %.*s, а среднее пяти критериев %.*s",
            STR_ARG(sphere->title), STR_ARG(exact_decimal(arena, sphere->mean, 2, ',')),
            STR_ARG(exact_decimal(arena, mean, 2, ','))),
        STR("Взято как прислано; уточните у органа, который прислал итоги"));
}

static const SphereResult *sphere_find(const Facts *facts, Str code)
{
    for (size_t i = 0; i < facts->spheres.count; i++)
        if (str_equal(facts->spheres.items[i].code, code))
            return &facts->spheres.items[i];
    return NULL;
}

// Which sphere the row is about; false: the row is rejected.
static bool sphere_name(Check *check, const Row *row, SphereResult *ret)
{
    const Schema *schema = &check->rules->spheres;
    const ColumnInfo *column = schema_column(schema, "sphere");
    Str text = row_text_keep(check, row, schema, "sphere");
    const Choice *choice = sphere_choice(check->scratch, schema, text);
    Place place = row_place(check, row, "Сфера");
    if (!choice) {
        row_reject(check, place, FINDING_SPHERES_UNKNOWN,
            text.len
                ? str_format(check->scratch, "Сферы «%.*s» нет в templates/schemas/spheres.yaml",
                      STR_ARG(text_shown(check, text, 60)))
                : STR("Сфера не указана"));
        return false;
    }
    const SphereResult *known = sphere_find(check->facts, choice->code);
    if (known) {
        row_reject(check, place, FINDING_SPHERES_DOUBLE,
            str_format(check->scratch, "Сфера «%.*s» уже есть в строке %ld", STR_ARG(choice->title),
                known->place.row));
        return false;
    }
    ret->code = choice->code;
    ret->title = choice->title;
    ret->order = (size_t)(choice - column->choices);
    return true;
}

bool sphere_row(Check *check, const Row *row, Place place)
{
    static const char *const CRITERIA[SPHERE_CRITERIA] = {"k1", "k2", "k3", "k4", "k5"};
    const Schema *schema = &check->rules->spheres;
    SphereResult sphere = {.place = {.file = str_copy(check->arena, place.file),
                               .sheet = str_copy(check->arena, place.sheet),
                               .row = place.row}};
    if (!sphere_name(check, row, &sphere))
        return false;
    sphere.authority = row_text_keep(check, row, schema, "authority");
    sphere.organizations = count_read(check, row, "organizations", 1000000);
    sphere.respondents = count_read(check, row, "respondents", 100000000);
    sphere.mean = value_read(check, row, "mean", 100, false);
    for (size_t i = 0; i < SPHERE_CRITERIA; i++)
        sphere.criteria[i] = value_read(check, row, CRITERIA[i], 100, false);
    sphere.before = value_read(check, row, "before", 100, false);
    sphere.before_year = count_read(check, row, "before_year", 2100);
    sphere.best = row_text_keep(check, row, schema, "best");
    sphere.shortcomings = row_text_keep(check, row, schema, "shortcomings");
    sphere.measures = row_text_keep(check, row, schema, "measures");
    mean_check(check, row, &sphere);
    *LIST_PUSH(check->arena, &check->facts->spheres) = sphere;
    return true;
}
