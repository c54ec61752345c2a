// Finding the unit that a row names: by code, ИНН or name, each with the name of the unit where an
// organization has several.
#include "check/check_int.h"

static Str key_make(Check *check, const char *kind, Str text)
{
    return str_format(check->scratch, "%s:%.*s", kind, STR_ARG(text));
}

static void key_add(Check *check, const char *kind, Str text, size_t unit)
{
    if (text.len == 0)
        return;
    size_t *slot = map_slot(check->unit_by_key, key_make(check, kind, text));
    *slot = *slot == 0 || *slot == unit + 1 ? unit + 1 : AMBIGUOUS_UNIT;
}

static size_t key_find(Check *check, const char *kind, Str text)
{
    return text.len ? map_get(check->unit_by_key, key_make(check, kind, text)) : 0;
}

// What names an organization together with its unit.
static Str part_key(Check *check, Str whole, Str unit)
{
    return str_format(check->scratch, "%.*s/%.*s", STR_ARG(whole), STR_ARG(unit));
}

// A name is a key alone, with its unit («name:центр/отделение1»), and written together with it
// («full:центротделение1»), as in «Центр (отделение 1)».
static void name_index(Check *check, Str name, Str part, size_t index)
{
    key_add(check, "name", name, index);
    if (name.len == 0 || part.len == 0)
        return;
    key_add(check, "name", part_key(check, name, part), index);
    key_add(check, "full", str_concat(check->scratch, name, part), index);
}

void unit_index(Check *check, size_t index)
{
    const Unit *unit = &check->facts->units.items[index];
    Arena *arena = check->scratch;
    Str part = str_name_key(arena, unit->unit);
    key_add(check, "id", str_fold(arena, unit->org_id), index);
    key_add(check, "inn", unit->inn, index);
    if (unit->inn.len && part.len)
        key_add(check, "inn", part_key(check, unit->inn, part), index);
    Str name = str_name_key(arena, unit->name), short_name = str_name_key(arena, unit->short_name);
    name_index(check, name, part, index);
    if (!str_equal(name, short_name))
        name_index(check, short_name, part, index);
}

size_t unit_of_code(Check *check, Str code)
{
    return key_find(check, "id", str_fold(check->scratch, code)) - 1;
}

// ---------------------------------------------------------------- finding

static void name_match_note(Check *check, Str text, Str part, size_t unit, Place place)
{
    Arena *arena = check->scratch;
    Str key = str_format(
        arena, "%.*s|%.*s|%.*s", STR_ARG(check->file), STR_ARG(text), STR_ARG(part));
    size_t *slot = map_slot(check->matched_names, key);
    if ((*slot)++ > 0)
        return;
    Str found = str_format(arena, "Наименование «%.*s»", STR_ARG(str_inner_quotes(arena, text)));
    if (part.len)
        found = str_format(arena, "%.*s, подразделение «%.*s»", STR_ARG(found),
            STR_ARG(str_inner_quotes(arena, part)));
    finding_add(check->findings, FINDING_NAME_MATCH, place, found,
        str_format(arena, "Отнесено к организации %.*s; далее в файле так же",
            STR_ARG(check->facts->units.items[unit].org_id)));
}

// The unit of the key; of several, the one of that part. A row of the registry that is another part
// does not fit, one without a part does.
static size_t key_find_part(Check *check, const char *kind, Str text, Str part)
{
    size_t whole = key_find(check, kind, text);
    if (whole == 0 || part.len == 0)
        return whole;
    size_t found = key_find(check, kind, part_key(check, text, part));
    bool is_other = whole != AMBIGUOUS_UNIT && check->facts->units.items[whole - 1].unit.len;
    return found ? found : is_other ? AMBIGUOUS_UNIT : whole;
}

static size_t inn_find(Check *check, Str text, Str part)
{
    size_t found = key_find_part(check, "inn", text, part);
    if (found == 0 && (text.len == 9 || text.len == 11))
        found = key_find_part(
            check, "inn", str_format(check->scratch, "0%.*s", STR_ARG(text)), part);
    return found;
}

static size_t name_find(Check *check, Str text, Str part)
{
    Str name = str_name_key(check->scratch, text);
    size_t found = key_find_part(check, "name", name, part);
    return found ? found : key_find(check, "full", name);
}

size_t unit_find(Check *check, Str text, Str unit, Place place)
{
    Str part = str_name_key(check->scratch, unit);
    size_t found = key_find(check, "id", str_fold(check->scratch, text));
    if (found == 0)
        found = inn_find(check, text, part);
    if (found)
        return found == AMBIGUOUS_UNIT ? SIZE_MAX : found - 1;
    found = name_find(check, text, part);
    if (found == 0 || found == AMBIGUOUS_UNIT)
        return SIZE_MAX;
    name_match_note(check, text, unit, found - 1, place);
    return found - 1;
}

// ---------------------------------------------------------------- the nearest

enum { NEAREST_UNITS = 5000, NEAREST_LETTERS = 2, NEAREST_TEXT = 3 };

// How the units are written, for looking through all of them: made when first asked for.
static const Spelling *spellings_of(Check *check)
{
    const Facts *facts = check->facts;
    if (check->spellings)
        return check->spellings;
    check->spellings = NEW_ARRAY(check->own, Spelling, facts->units.count + 1);
    for (size_t i = 0; i < facts->units.count; i++)
        check->spellings[i] = (Spelling){
            .org_id = str_fold(check->own, facts->units.items[i].org_id),
            .name = str_name_key(check->own, facts->units.items[i].name),
            .short_name = str_name_key(check->own, facts->units.items[i].short_name)};
    return check->spellings;
}

static size_t nearest_find(Check *check, Str text)
{
    Str folded = str_fold(check->scratch, text), name = str_name_key(check->scratch, text);
    const Spelling *spellings = spellings_of(check);
    size_t count = check->facts->units.count;
    size_t best = SIZE_MAX, best_distance = NEAREST_LETTERS + 1;
    for (size_t i = 0; i < count && i < NEAREST_UNITS; i++) {
        size_t distance = str_distance(folded, spellings[i].org_id, NEAREST_LETTERS);
        size_t by_name = str_distance(name, spellings[i].name, NEAREST_LETTERS);
        distance = by_name < distance ? by_name : distance;
        if (distance < best_distance) {
            best = i;
            best_distance = distance;
        }
    }
    return folded.len < NEAREST_TEXT ? SIZE_MAX : best;
}

// Looking is slow and the same unknown text comes again and again, so the answer is kept.
Str unit_nearest(Check *check, Str text)
{
    size_t *slot = map_slot(check->nearest, text);
    if (*slot == 0) {
        size_t found = nearest_find(check, text);
        *slot = found == SIZE_MAX ? AMBIGUOUS_UNIT : found + 1;
    }
    if (*slot == AMBIGUOUS_UNIT)
        return (Str){0};
    return str_format(
        check->scratch, "; похожа «%.*s»", STR_ARG(check->facts->units.items[*slot - 1].org_id));
}

// ---------------------------------------------------------------- the unit of a row

static bool unit_fits(Check *check, size_t index, Str text, Str name)
{
    Str inn = check->facts->units.items[index].inn;
    const Spelling *spelling = &spellings_of(check)[index];
    bool is_cut = text.len + 1 == inn.len && inn.data[0] == '0' &&
                  str_equal(str_part(inn, 1, inn.len), text);
    return is_cut || (text.len && str_equal(inn, text)) ||
           (name.len && (str_equal(spelling->name, name) || str_equal(spelling->short_name, name)));
}

// The units of the only organization that fits: «Амбулаторно, Стационар»; empty when several fit.
static Str units_listed(Check *check, Str text)
{
    enum { LISTED = 8 };
    const Facts *facts = check->facts;
    Text list = text_new(check->scratch);
    Str name = str_name_key(check->scratch, text);
    size_t first = SIZE_MAX, count = 0;
    for (size_t i = 0; i < facts->units.count; i++) {
        const Unit *unit = &facts->units.items[i];
        if (!unit_fits(check, i, text, name))
            continue;
        first = first == SIZE_MAX ? unit->organization : first;
        if (unit->unit.len == 0 || unit->organization != first)
            return (Str){0};
        if (count++ < LISTED)
            text_format(&list, "%s%.*s", count > 1 ? ", " : "", STR_ARG(unit->unit));
    }
    if (count > LISTED)
        text_format(&list, " и ещё %zu", count - LISTED);
    return text_str(&list);
}

// An unknown organization as a finding shows it: an ИНН stays, anything else might be somebody's
// number.
static Str organization_shown(const Check *check, Str text)
{
    long number;
    bool is_inn = (text.len == 10 || text.len == 12) && text.data[0] != '-' &&
                  str_to_long(text, &number);
    return is_inn ? text : str_inner_quotes(check->scratch, text_shown(check, text, 200));
}

// Why no unit was found for the text.
static Str unit_problem(Check *check, Str text, Str unit, bool has_column)
{
    Arena *arena = check->scratch;
    Str shown = organization_shown(check, text), part = str_name_key(arena, unit);
    bool is_ambiguous = inn_find(check, text, part) || name_find(check, text, part);
    if (!is_ambiguous)
        return str_format(arena, "Организации «%.*s» нет в реестре%.*s", STR_ARG(shown),
            STR_ARG(unit_nearest(check, text)));
    Str units = units_listed(check, text);
    if (units.len == 0)
        return str_format(
            arena, "«%.*s»: в реестре несколько таких организаций; назовите код", STR_ARG(shown));
    if (unit.len)
        return str_format(arena,
            "«%.*s»: у организации нет подразделения «%.*s» (в реестре: %.*s); исправьте графу "
            "«Подразделение» или назовите код",
            STR_ARG(shown), STR_ARG(str_inner_quotes(arena, text_shown(check, unit, 100))),
            STR_ARG(units));
    return str_format(arena,
        "«%.*s»: у организации несколько подразделений (%.*s); %s графу "
        "«Подразделение» или назовите код",
        STR_ARG(shown), STR_ARG(units), has_column ? "заполните" : "добавьте");
}

static bool column_is_read(
    const Check *check, const Row *row, const Schema *schema, const char *code)
{
    for (size_t i = 0; i < schema->count; i++)
        if (str_is(schema->items[i].code, code))
            return row_cell(check, row, FIELD_COLUMN, i) != NULL;
    return false;
}

static size_t unit_take(Check *check, size_t unit)
{
    unit_save(check, unit);
    check->unit_of_row = unit;
    return unit;
}

static Str zeros_drop(Str text)
{
    while (text.len && text.data[0] == '0')
        text = str_part(text, 1, text.len);
    return text;
}

// The code was taken although the row's ИНН is another's, or the ИНН although the code is unknown:
// told once for each pair of a file. A lost leading zero is no difference.
static void conflict_tell(
    Check *check, const Row *row, const Schema *schema, size_t unit, bool is_by_code)
{
    Arena *arena = check->scratch;
    const Unit *found = &check->facts->units.items[unit];
    Str code = row_text(check, row, schema, "organization");
    Str inn = row_text(check, row, schema, "inn");
    bool is_same = str_equal(zeros_drop(inn), zeros_drop(found->inn));
    if (code.len == 0 || inn.len == 0 || found->inn.len == 0 || (is_by_code && is_same))
        return;
    Str key = str_format(
        arena, "conflict|%.*s|%.*s|%.*s", STR_ARG(check->file), STR_ARG(code), STR_ARG(inn));
    if ((*map_slot(check->matched_names, key))++ > 0)
        return;
    Str shown = text_shown(check, code, 60);
    Str said = is_by_code ? str_format(arena, "Указано «%.*s», а ИНН %.*s – другой организации",
                                STR_ARG(shown), STR_ARG(organization_shown(check, inn)))
                          : str_format(arena, "«%.*s» в реестре нет, а ИНН %.*s есть",
                                STR_ARG(shown), STR_ARG(organization_shown(check, inn)));
    finding_add(check->findings, FINDING_NAME_CONFLICT, row_place(check, row, "Организация"), said,
        str_format(arena, "Отнесено к организации %.*s по %s; далее в файле так же",
            STR_ARG(found->org_id), is_by_code ? "коду" : "ИНН"));
}

size_t row_unit(Check *check, const Row *row, const Schema *schema, FindingKind kind)
{
    static const char *const NAMES[] = {"organization", "inn", "org_name"};
    Place place = row_place(check, row, "Организация");
    Str given = check->setting->org_id, unit = row_text(check, row, schema, "unit"), first = given;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        Str text = given.len ? given : row_text(check, row, schema, NAMES[i]);
        size_t found = text.len ? unit_find(check, text, unit, place) : SIZE_MAX;
        if (found != SIZE_MAX && i < 2 && given.len == 0)
            conflict_tell(check, row, schema, found, i == 0);
        if (found != SIZE_MAX)
            return unit_take(check, found);
        first = first.len ? first : text;
        // Another organization may have the name that stands beside an unknown ИНН.
        if (given.len || (text.len && str_is(str_c(NAMES[i]), "inn")))
            break;
    }
    row_reject(check, place, kind,
        first.len ? unit_problem(check, first, unit, column_is_read(check, row, schema, "unit"))
                  : STR("Организация не указана"));
    return SIZE_MAX;
}
