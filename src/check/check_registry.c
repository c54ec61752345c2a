// The registry of organizations: its rows, and the organizations they make.
#include "check/check_int.h"

#include <stdlib.h>

// ---------------------------------------------------------------- rows of the registry

static void value_doubt(
    Check *check, const Row *row, FindingKind kind, const char *column, Str found, Str done)
{
    finding_add(check->findings, kind, row_place(check, row, column), found, done);
}

// A spreadsheet that kept the ИНН as a number has lost its leading zero.
static Str inn_read(Check *check, const Row *row, Str text)
{
    Arena *arena = check->arena;
    if (text.len == 0 || inn_is_valid(text))
        return text;
    Str repaired = str_format(arena, "0%.*s", STR_ARG(text));
    if (inn_is_valid(repaired)) {
        value_doubt(check, row, FINDING_REGISTRY_INN_ZERO, "ИНН",
            str_format(arena, "%zu знаков; с нулём впереди контрольная цифра верна", text.len),
            STR("Ноль восстановлен"));
        return repaired;
    }
    value_doubt(check, row, FINDING_REGISTRY_INN, "ИНН",
        str_format(arena, "«%.*s»: контрольная цифра или число знаков неверны", STR_ARG(text)),
        STR("Принято как есть"));
    return text;
}

static Str ogrn_read(Check *check, const Row *row, Str text)
{
    if (text.len && !ogrn_is_valid(text))
        value_doubt(check, row, FINDING_REGISTRY_OGRN, "ОГРН",
            str_format(check->scratch, "«%.*s»: контрольная цифра или число знаков неверны",
                STR_ARG(text)),
            STR("Принято как есть"));
    return text;
}

static Count count_read(Check *check, const Row *row, Str text, const char *column, long most)
{
    long value;
    Arena *arena = check->scratch;
    const Exact *exact = exact_parse(arena, text);
    bool is_whole = exact && exact_compare(exact, exact_round(arena, exact, 0)) == 0 &&
                    str_to_long(exact_decimal(arena, exact, 0, '.'), &value) && value >= 0 &&
                    value <= most;
    if (is_whole)
        return (Count){.value = value, .is_known = true};
    if (text.len)
        value_doubt(check, row, FINDING_REGISTRY_VALUE, column,
            str_format(
                arena, "Ожидается целое число от 0 до %ld, стоит «%.*s»", most, STR_ARG(text)),
            STR("Значение не учтено"));
    return (Count){0};
}

static bool registry_row_is_sound(Check *check, const Row *row, const Unit *unit)
{
    if (unit->name.len == 0) {
        row_reject(check, row_place(check, row, "Наименование"), FINDING_REGISTRY_NO_NAME,
            STR("Наименование пусто"));
        return false;
    }
    if (unit->org_id.len == 0) {
        row_reject(check, row_place(check, row, "Код"), FINDING_REGISTRY_NO_ID,
            STR("Нет ни кода, ни ИНН"));
        return false;
    }
    size_t known = unit_of_code(check, unit->org_id);
    if (known != SIZE_MAX) {
        long first = check->facts->units.items[known].place.row;
        row_reject(check, row_place(check, row, "Код"), FINDING_REGISTRY_DOUBLE,
            str_format(
                check->scratch, "Код «%.*s» уже есть в строке %ld", STR_ARG(unit->org_id), first));
        return false;
    }
    return true;
}

// «; похоже на «Здравоохранение»» or empty.
static Str sphere_nearest(const Check *check, Str text)
{
    enum { NEAR = 3 };
    const ColumnInfo *column = schema_column(&check->rules->spheres, "sphere");
    Str key = str_header_key(check->scratch, text), nearest = {0};
    size_t limit = utf8_count(key) / 3 < NEAR ? utf8_count(key) / 3 : NEAR, least = limit + 1;
    for (size_t i = 0; column && i < column->choice_count; i++)
        for (size_t j = 0; j < column->choices[i].keys.count; j++) {
            size_t distance = str_distance(key, column->choices[i].keys.items[j], limit);
            nearest = distance < least ? column->choices[i].title : nearest;
            least = distance < least ? distance : least;
        }
    return nearest.len ? str_format(check->scratch, "; похоже на «%.*s»", STR_ARG(nearest))
                       : (Str){0};
}

// The method of the row's sphere: by code, title or another known word. A campaign with one method
// scores everybody by it.
static size_t method_of_row(Check *check, const Row *row, const Unit *unit)
{
    const CheckRules *rules = check->rules;
    const Choice *choice = sphere_choice(check->scratch, &check->rules->spheres, unit->sphere);
    Str code = choice ? choice->code : unit->sphere;
    size_t method = methods_find(rules->methods, rules->campaign, code);
    const Method *found = method == SIZE_MAX ? NULL : &rules->methods->items[method];
    bool is_said = row_text(check, row, &rules->organizations, "sphere").len > 0;
    bool is_other = found && is_said && choice && !str_equal(found->sphere, code);
    Str shown = text_shown(check, unit->sphere, 60);
    if (is_other)
        value_doubt(check, row, FINDING_REGISTRY_VALUE, "Сфера",
            str_format(
                check->scratch, "Сфера «%.*s», а методика кампании – для другой", STR_ARG(shown)),
            str_format(check->scratch, "Оценивается по методике %.*s", STR_ARG(found->code)));
    if (!found)
        value_doubt(check, row, FINDING_REGISTRY_SPHERE, "Сфера",
            str_format(check->scratch, "Для сферы «%.*s» в campaign.yaml (method) нет методики%.*s",
                STR_ARG(shown), STR_ARG(choice ? (Str){0} : sphere_nearest(check, unit->sphere))),
            STR("Организация не оценивается; допишите методику или исправьте сферу"));
    return method;
}

// «да» or «нет»; empty is «нет».
static bool flag_read(Check *check, const Row *row, const Schema *schema, const char *code)
{
    const Cell cell = {.kind = CELL_TEXT, .text = row_text(check, row, schema, code)};
    Answer answer = answer_read(check, &cell);
    if (answer == ANSWER_BAD)
        value_doubt(check, row, FINDING_REGISTRY_VALUE, schema_column(schema, code)->title.data,
            str_format(check->scratch, "Ожидается «да» или «нет», стоит «%.*s»",
                STR_ARG(text_shown(check, cell.text, 60))),
            STR("Принято «нет»; если это театр, концертная организация или цирк, напишите «да»"));
    return answer == ANSWER_YES;
}

bool registry_row(Check *check, const Row *row, Place place)
{
    const Schema *schema = &check->rules->organizations;
    Arena *arena = check->arena;
    Unit unit = {.place = place};
    unit.inn = inn_read(check, row, row_text_keep(check, row, schema, "inn"));
    unit.unit = row_text_keep(check, row, schema, "unit");
    unit.org_id = row_text_keep(check, row, schema, "org_id");
    // Without codes the ИНН names the organization, and its units have to differ.
    if (unit.org_id.len == 0 && unit.inn.len && unit.unit.len)
        unit.org_id = str_format(arena, "%.*s/%.*s", STR_ARG(unit.inn), STR_ARG(unit.unit));
    else if (unit.org_id.len == 0)
        unit.org_id = unit.inn;
    unit.name = row_text_keep(check, row, schema, "name");
    if (!registry_row_is_sound(check, row, &unit))
        return false;

    unit.kpp = row_text_keep(check, row, schema, "kpp");
    unit.ogrn = ogrn_read(check, row, row_text_keep(check, row, schema, "ogrn"));
    unit.short_name = row_text_keep(check, row, schema, "short_name");
    if (unit.short_name.len == 0)
        unit.short_name = unit.name;
    unit.municipality = row_text_keep(check, row, schema, "municipality");
    unit.sphere = row_text_keep(check, row, schema, "sphere");
    if (unit.sphere.len == 0)
        unit.sphere = check->rules->campaign->sphere;
    const Choice *sphere = sphere_choice(check->scratch, &check->rules->spheres, unit.sphere);
    unit.sphere_title = sphere ? sphere->title : unit.sphere;
    unit.method = method_of_row(check, row, &unit);
    if (!sphere && check->rules->methods->count > 1 && unit.method != SIZE_MAX)
        unit.sphere_title = check->rules->methods->items[unit.method].sphere_name;
    unit.is_performing = flag_read(check, row, schema, "performing_arts");
    unit.type = row_text_keep(check, row, schema, "type");
    unit.ownership = row_text_keep(check, row, schema, "ownership");
    unit.address = row_text_keep(check, row, schema, "address");
    unit.website = row_text_keep(check, row, schema, "website");
    unit.recipients = count_read(check, row, row_text(check, row, schema, "recipients"),
        "Численность получателей", 100000000);
    unit.last_year = count_read(
        check, row, row_text(check, row, schema, "last_year"), "Год последней оценки", 2100)
                         .value;
    unit.place.file = str_copy(arena, place.file);
    unit.place.sheet = str_copy(arena, place.sheet);
    unit.answers = NEW_ARRAY(arena, Answers, check->rules->questionnaire->question_count + 1);
    unit.counts = NEW_ARRAY(arena, Count, check->rules->checklist->count_names.count + 1);
    *LIST_PUSH(arena, &check->facts->units) = unit;
    unit_index(check, check->facts->units.count - 1);
    return true;
}

// ---------------------------------------------------------------- organizations

static void organization_add_unit(Check *check, size_t organization, size_t unit)
{
    Facts *facts = check->facts;
    Organization *to = &facts->organizations.items[organization];
    size_t *units = NEW_ARRAY(check->arena, size_t, to->unit_count + 1);
    for (size_t i = 0; i < to->unit_count; i++)
        units[i] = to->units[i];
    units[to->unit_count++] = unit;
    to->units = units;
    facts->units.items[unit].organization = organization;
}

static void same_inn_note(Check *check, const Unit *unit)
{
    finding_add(check->findings, FINDING_REGISTRY_SAME_INN, unit->place,
        str_format(check->arena,
            "ИНН %.*s уже есть у другой строки, и не у обеих указано подразделение",
            STR_ARG(unit->inn)),
        STR("Оценивается как отдельная организация"));
}

static void other_sphere_note(Check *check, const Unit *first, const Unit *unit)
{
    if (unit->method == first->method)
        return;
    finding_add(check->findings, FINDING_REGISTRY_SAME_INN, unit->place,
        str_format(check->arena,
            "Подразделения организации с ИНН %.*s – в разных сферах: «%.*s» и «%.*s»",
            STR_ARG(unit->inn), STR_ARG(first->sphere), STR_ARG(unit->sphere)),
        str_format(check->arena,
            "Каждое подразделение рассчитано по своей сфере, организация отнесена к сфере «%.*s»; "
            "исправьте сферу или уберите подразделение",
            STR_ARG(first->sphere)));
}

void check_registry_end(Check *check, Str traced)
{
    Facts *facts = check->facts;
    enum { SEEN_WHOLE = 1, SEEN_PART = 2 }; // rows of this ИНН without and with a unit
    Map *by_inn = map_new(check->arena), *seen_inn = map_new(check->arena);
    for (size_t i = 0; i < facts->units.count; i++) {
        Unit *unit = &facts->units.items[i];
        bool is_part = unit->unit.len && unit->inn.len;
        size_t seen = map_get(seen_inn, unit->inn);
        if (is_part ? seen == SEEN_WHOLE : unit->inn.len && seen)
            same_inn_note(check, unit);
        if (unit->inn.len)
            *map_slot(seen_inn, unit->inn) |= is_part ? SEEN_PART : SEEN_WHOLE;
        size_t *slot = is_part ? map_slot(by_inn, unit->inn) : NULL;
        if (slot && *slot) {
            organization_add_unit(check, *slot - 1, i);
            size_t first = facts->organizations.items[*slot - 1].first_unit;
            other_sphere_note(check, &facts->units.items[first], unit);
            continue;
        }
        *LIST_PUSH(check->arena, &facts->organizations) = (Organization){.first_unit = i};
        organization_add_unit(check, facts->organizations.count - 1, i);
        if (slot)
            *slot = facts->organizations.count;
    }
    if (traced.len == 0)
        return;
    size_t count = check->findings->count;
    size_t unit = unit_find(check, traced, (Str){0}, (Place){0});
    check->findings->count = count;
    facts->traced_organization = unit == SIZE_MAX ? 0 : facts->units.items[unit].organization + 1;
}
