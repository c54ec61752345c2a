// `nok explain`: a name that fits no organization, or several: which are meant perhaps.
#include "score/score_explain_int.h"

#include <stdlib.h>

enum { NEAR_MOST = 8, NEAR_LETTERS = 3 };

typedef struct {
    size_t unit;
    size_t distance; // 0: the text stands in the name; SIZE_MAX: far
    Str name;
} Near;

static int near_order(const void *left, const void *right)
{
    const Near *a = left, *b = right;
    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    int order = str_compare_ru(a->name, b->name);
    return order ? order : (a->unit > b->unit) - (a->unit < b->unit);
}

static size_t least_of(size_t left, size_t right)
{
    return left < right ? left : right;
}

static size_t distance_of(Arena *arena, const Unit *unit, Str folded, Str key)
{
    Str name = str_name_key(arena, unit->name), short_name = str_name_key(arena, unit->short_name);
    Str id = str_fold(arena, unit->org_id);
    bool is_inside = key.len && (str_contains(name, key) || str_contains(short_name, key));
    if (is_inside || (folded.len && str_contains(id, folded)))
        return 0;
    // A short word is near to everything: half of its letters may differ, at most three.
    size_t limit = least_of(utf8_count(folded) / 2, NEAR_LETTERS);
    size_t ret = str_distance(folded, id, limit);
    ret = least_of(ret, unit->inn.len ? str_distance(folded, unit->inn, limit) : limit + 1);
    ret = least_of(ret, str_distance(key, name, limit));
    ret = least_of(ret, str_distance(key, short_name, limit));
    return ret <= limit ? ret : SIZE_MAX;
}

static bool is_named(Arena *arena, const Unit *unit, Str text, Str key)
{
    return str_equal(unit->inn, text) ||
           (key.len && str_equal(str_name_key(arena, unit->name), key));
}

static void unit_line(Text *out, const Unit *unit)
{
    text_format(out, "  %.*s  %.*s", STR_ARG(unit->org_id), STR_ARG(unit->name));
    if (unit->inn.len)
        text_format(out, ", ИНН %.*s", STR_ARG(unit->inn));
    if (unit->municipality.len)
        text_format(out, ", %.*s", STR_ARG(unit->municipality));
    text_add_char(out, '\n');
}

size_t organization_named(Arena *arena, const Facts *facts, Str text)
{
    Str folded = str_fold(arena, str_trim(text)), key = str_name_key(arena, text);
    size_t ret = SIZE_MAX;
    for (size_t i = 0; i < facts->units.count; i++) {
        const Unit *unit = &facts->units.items[i];
        if (str_equal(str_fold(arena, unit->org_id), folded))
            return unit->organization;
        if (!is_named(arena, unit, str_trim(text), key) || ret == unit->organization)
            continue;
        if (ret != SIZE_MAX)
            return SIZE_MAX;
        ret = unit->organization;
    }
    return ret;
}

Str organizations_near(Arena *arena, const Facts *facts, Str text)
{
    Text out = text_new(arena);
    Near *near = NEW_ARRAY(arena, Near, facts->units.count + 1);
    Str folded = str_fold(arena, str_trim(text)), key = str_name_key(arena, text);
    size_t count = 0, named = 0;
    for (size_t i = 0; i < facts->units.count; i++) {
        const Unit *unit = &facts->units.items[i];
        bool is_same = is_named(arena, unit, str_trim(text), key);
        size_t distance = distance_of(arena, unit, folded, key);
        named += is_same;
        if (distance != SIZE_MAX)
            near[count++] = (Near){
                .unit = i, .distance = is_same ? 0 : distance + 1, .name = unit->name};
    }
    if (count)
        qsort(near, count, sizeof *near, near_order);
    text_format(&out,
        named > 1 ? "так названы несколько организаций: «%.*s»; назовите код:\n"
        : count   ? "организации «%.*s» нет в реестре; похожи:\n"
                  : "организации «%.*s» нет в реестре; назовите код, ИНН или "
                    "наименование\n",
        STR_ARG(str_inner_quotes(arena, text)));
    size_t most = named > 1 ? named : NEAR_MOST;
    for (size_t i = 0; i < count && i < most; i++)
        unit_line(&out, &facts->units.items[near[i].unit]);
    if (named <= 1 && count > most)
        text_format(&out, "  и ещё %zu\n", count - most);
    return text_str(&out);
}
