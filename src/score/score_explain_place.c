// `nok explain … место`: the places, the neighbours above and below, those on the same place.
#include "score/score_explain_int.h"

// ---------------------------------------------------------------- neighbours

static const PlaceText *place_of(const Explaining *explaining, size_t organization)
{
    return &explaining->score->places[organization];
}

static bool is_ranked_with(const Explaining *explaining, size_t other)
{
    const Score *score = explaining->score;
    Scope scope = score->is_comparable ? SCOPE_ALL : SCOPE_SPHERE;
    return score->places[other].text.len && str_equal(scope_name(score, other, scope),
                                                scope_name(score, explaining->organization, scope));
}

// The nearest place above (sign -1) or below (1); the first by the alphabet of those that share it.
static size_t neighbour_find(const Explaining *explaining, int sign)
{
    const Score *score = explaining->score;
    size_t best = SIZE_MAX;
    long own = place_of(explaining, explaining->organization)->number;
    for (size_t i = 0; i < score->count; i++) {
        long number = score->places[i].number;
        if (!is_ranked_with(explaining, i) || (number - own) * sign <= 0)
            continue;
        bool is_nearer = best == SIZE_MAX || (score->places[best].number - number) * sign > 0;
        bool is_before = best != SIZE_MAX && score->places[best].number == number &&
                         score->alphabet[i] < score->alphabet[best];
        best = is_nearer || is_before ? i : best;
    }
    return best;
}

static size_t sharing_count(const Explaining *explaining, size_t organization)
{
    size_t count = 0;
    for (size_t i = 0; i < explaining->score->count; i++)
        count += i != organization && is_ranked_with(explaining, i) &&
                 place_of(explaining, i)->number == place_of(explaining, organization)->number;
    return count;
}

static Str named(const Explaining *explaining, size_t organization)
{
    const Unit *unit = organization_unit(explaining->score->facts, organization);
    return str_format(
        explaining->arena, "%.*s (%.*s)", STR_ARG(unit->short_name), STR_ARG(unit->org_id));
}

// ---------------------------------------------------------------- in words

static void neighbour_explain(Explaining *explaining, const char *title, const char *none, int sign)
{
    size_t other = neighbour_find(explaining, sign);
    text_format(explaining->out, "\n%s: ", title);
    if (other == SIZE_MAX) {
        text_format(explaining->out, "%s\n", none);
        return;
    }
    text_format(explaining->out, "%.*s, место %.*s", STR_ARG(named(explaining, other)),
        STR_ARG(place_of(explaining, other)->text));
    size_t sharing = sharing_count(explaining, other);
    if (sharing)
        text_format(explaining->out, " (на нём ещё %zu)", sharing);
    text_add_char(explaining->out, '\n');
    explain_difference(explaining, other);
}

// Those of the same place: the first ones taken apart, the others named.
static void equals_explain(Explaining *explaining)
{
    enum { COMPARED = 3, NAMED = 20 };
    const Score *score = explaining->score;
    StrList others = {0};
    size_t count = 0;
    for (size_t i = 0; i < score->count; i++) {
        bool is_other = i != explaining->organization && is_ranked_with(explaining, i);
        if (!is_other ||
            score->places[i].number != place_of(explaining, explaining->organization)->number)
            continue;
        if (count++ >= COMPARED) {
            *LIST_PUSH(explaining->arena, &others) = named(explaining, i);
            continue;
        }
        text_format(explaining->out, "\nТо же место: %.*s\n", STR_ARG(named(explaining, i)));
        explain_difference(explaining, i);
    }
    if (others.count)
        paragraph_add(explaining, 0,
            str_format(explaining->arena, "То же место ещё у %zu: %.*s", others.count,
                STR_ARG(names_join(explaining->arena, &others, NAMED))));
}

// «2 из 17», of those scored in the organization's group.
static void place_line(
    Explaining *explaining, const char *label, Scope scope, const PlaceText *places)
{
    const Score *score = explaining->score;
    size_t o = explaining->organization, count = 0;
    Str group = scope_name(score, o, scope);
    for (size_t i = 0; i < score->count; i++)
        count += score->items[i].score.is_scored && str_equal(scope_name(score, i, scope), group);
    line_add(explaining, label,
        str_format(explaining->arena, "%.*s из %zu", STR_ARG(places[o].text), count));
}

void explain_places(Explaining *explaining)
{
    const Score *score = explaining->score;
    if (score->is_comparable)
        place_line(explaining, "Место:", SCOPE_ALL, score->places);
    if (score->rules->all->count > 1)
        place_line(explaining, "В своей сфере:", SCOPE_SPHERE, score->places_in_sphere);
    if (explaining->unit->type.len)
        place_line(explaining, "В своём типе:", SCOPE_TYPE, score->places_in_type);
}

void explain_place(Explaining *explaining)
{
    if (!explaining->item->score.is_scored) {
        line_add(explaining, "Места нет:", explaining->item->score.reason);
        return;
    }
    text_add_c(explaining->out, "\nМесто\n");
    explain_places(explaining);
    line_add(explaining, "Правило мест:",
        str_format(explaining->arena, "%.*s; %.*s", STR_ARG(policy_shown(explaining, POLICY_TIES)),
            STR_ARG(policy_shown(explaining, POLICY_RANK_BY))));
    neighbour_explain(explaining, "Выше", "никого, место первое", -1);
    equals_explain(explaining);
    neighbour_explain(explaining, "Ниже", "никого, место последнее", 1);
}

void explain_place_beside(Explaining *explaining, size_t other)
{
    Arena *arena = explaining->arena;
    const Score *score = explaining->score;
    const OrganizationScore *item = explaining->item, *beside = &score->items[other];
    if (!item->score.is_scored || !beside->score.is_scored) {
        line_add(explaining, "Сравнить нельзя:",
            str_format(arena, "%.*s: %.*s",
                STR_ARG(
                    named(explaining, item->score.is_scored ? other : explaining->organization)),
                STR_ARG(item->score.is_scored ? beside->score.reason : item->score.reason)));
        return;
    }
    text_add_c(explaining->out, "\nМесто\n");
    explain_places(explaining);
    text_format(explaining->out, "\nСравнение: %.*s", STR_ARG(named(explaining, other)));
    if (is_ranked_with(explaining, other))
        text_format(explaining->out, ", место %.*s", STR_ARG(place_of(explaining, other)->text));
    text_add_char(explaining->out, '\n');
    explain_difference(explaining, other);
}
