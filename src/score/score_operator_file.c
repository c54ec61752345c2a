// Causes that only the whole file shows: two at once, which one value might match by accident, and
// the one that explains most of the differences.
#include "score/score_operator_int.h"

enum {
    PAIR_LEAST = 3,         // values that a pair must explain
    PAIR_ROUNDS = 3,        // pairs in one file
    PAIR_ORGANIZATIONS = 50 // by which the pair is chosen
};

// ---------------------------------------------------------------- two causes at once

size_t cause_index(const Causes *causes, Str code)
{
    for (size_t i = 0; i < causes->count; i++)
        if (str_equal(causes->items[i].code, code))
            return i;
    return SIZE_MAX;
}

static bool has_part(const VariantParts *parts, Str code)
{
    for (size_t i = 0; i < parts->count; i++)
        if (str_equal(parts->items[i].code, code))
            return true;
    return false;
}

static bool parts_meet(const VariantParts *left, const VariantParts *right)
{
    for (size_t i = 0; i < left->count; i++)
        if (has_part(right, left->items[i].code))
            return true;
    return false;
}

// Both change the same thing, so that they cannot act at once.
static bool variants_meet(const CauseVariant *left, const CauseVariant *right)
{
    for (size_t i = 0; i < left->changes.count; i++)
        for (size_t k = 0; k < right->changes.count; k++)
            if (left->changes.items[i].code == right->changes.items[k].code)
                return true;
    return (left->total && right->total) || parts_meet(&left->formulas, &right->formulas) ||
           parts_meet(&left->weights, &right->weights) ||
           parts_meet(&left->criteria, &right->criteria);
}

static void parts_add(Arena *arena, const VariantParts *from, VariantParts *ret)
{
    for (size_t i = 0; i < from->count; i++)
        *LIST_PUSH(arena, ret) = from->items[i];
}

static void variant_add(Arena *arena, const CauseVariant *from, CauseVariant *ret)
{
    for (size_t i = 0; i < from->changes.count; i++)
        *LIST_PUSH(arena, &ret->changes) = from->changes.items[i];
    parts_add(arena, &from->formulas, &ret->formulas);
    parts_add(arena, &from->weights, &ret->weights);
    parts_add(arena, &from->criteria, &ret->criteria);
    ret->total = from->total ? from->total : ret->total;
    for (size_t i = 0; i < from->spheres.count; i++)
        *LIST_PUSH(arena, &ret->spheres) = from->spheres.items[i];
}

static bool way_is_worth(const Comparison *comparison, size_t number)
{
    const Way *way = &comparison->ways.items[number];
    for (size_t m = 0; m < comparison->rules->all->count; m++)
        if (way->applies[m] && !way->is_of_places)
            return true;
    return false;
}

static void pair_make(Comparison *comparison, size_t left, size_t right)
{
    Arena *arena = comparison->arena;
    const CauseVariant *a = comparison->ways.items[left].variant;
    const CauseVariant *b = comparison->ways.items[right].variant;
    if (variants_meet(a, b) || a->regime != b->regime)
        return;
    CauseVariant *both = NEW(arena, CauseVariant);
    both->regime = a->regime;
    variant_add(arena, a, both);
    variant_add(arena, b, both);
    both->title = str_format(arena, "%.*s; %.*s", STR_ARG(variant_text(comparison, left)),
        STR_ARG(variant_text(comparison, right)));
    way_make(arena, comparison->rules, comparison->score, both, NULL,
        LIST_PUSH(arena, &comparison->ways));
}

// The pairs of one cause become its ways.
static void pairs_make(Comparison *comparison, const Cause *cause)
{
    const Causes *causes = comparison->rules->causes;
    size_t *ways = NEW_ARRAY(comparison->arena, size_t, comparison->ways.count + 1), count = 0;
    size_t *causes_of = NEW_ARRAY(comparison->arena, size_t, comparison->ways.count + 1);
    for (size_t i = 0; i < cause->together.count; i++) {
        size_t c = cause_index(causes, cause->together.items[i]);
        for (size_t n = c == SIZE_MAX ? 0 : comparison->first_way[c];
             c != SIZE_MAX && n < comparison->first_way[c + 1]; n++)
            if (way_is_worth(comparison, n)) {
                causes_of[count] = c;
                ways[count++] = n;
            }
    }
    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++)
            if (causes_of[a] != causes_of[b])
                pair_make(comparison, ways[a], ways[b]);
}

// ---------------------------------------------------------------- the pair that explains most

typedef struct {
    Comparison *comparison;
    OperatorChecks *checks;
    const Cause *cause;
    size_t first_way; // of the pairs
} Pairing;

// Nothing that was tried before the pair explained it.
static bool is_unexplained(const Pairing *pairing, const OperatorCheck *check)
{
    return !check->is_equal && check->cause && check->cause > pairing->cause;
}

static Difference difference_again(const Comparison *comparison, const Cause *cause,
    const OperatorCheck *check, OwnScores *own, size_t value)
{
    return (Difference){.comparison = comparison,
        .own = own,
        .organization = check->organization,
        .value = value,
        .figure = check->figure,
        .ours = value_ours(comparison, check->organization, value),
        .cause = cause};
}

size_t value_index(const Comparison *comparison, Str code)
{
    size_t value = 0;
    while (value < comparison->value_count &&
           !str_equal(value_code(comparison->score->method, value), code))
        value++;
    return value;
}

// Calls for each unexplained value of the organizations; the values of one organization share
// what is computed of it.
typedef void Trying(
    const Pairing *pairing, const Difference *difference, OperatorCheck *check, void *context);
static void unexplained_try(const Pairing *pairing, size_t most, Trying *trying, void *context)
{
    const Comparison *comparison = pairing->comparison;
    size_t organizations = 0, last = SIZE_MAX;
    ArenaMark mark = arena_mark(comparison->scratch);
    OwnScores own = {0};
    for (size_t i = 0; i < pairing->checks->count; i++) {
        OperatorCheck *check = &pairing->checks->items[i];
        size_t value = value_index(comparison, check->code);
        if (!is_unexplained(pairing, check) || value == comparison->value_count)
            continue;
        if (check->organization != last) {
            arena_rewind(comparison->scratch, mark);
            own = (OwnScores){0};
            last = check->organization;
            if (organizations++ == most)
                break;
        }
        Difference difference = difference_again(comparison, pairing->cause, check, &own, value);
        trying(pairing, &difference, check, context);
    }
    arena_rewind(comparison->scratch, mark);
}

typedef struct {
    size_t *counts; // per way
    size_t tried;
} PairCounts;

static void pairs_count(
    const Pairing *pairing, const Difference *difference, OperatorCheck *check, void *context)
{
    (void)check;
    PairCounts *counts = context;
    const Comparison *comparison = pairing->comparison;
    counts->tried++;
    for (size_t n = pairing->first_way; n < comparison->ways.count; n++)
        counts->counts[n] += way_applies(&comparison->ways.items[n], comparison->score,
                                 difference->organization) &&
                             way_reproduces(difference, n);
}

static void pair_name(
    const Pairing *pairing, const Difference *difference, OperatorCheck *check, void *context)
{
    const size_t *way = context;
    const Comparison *comparison = pairing->comparison;
    if (!way_applies(&comparison->ways.items[*way], comparison->score, difference->organization) ||
        !way_reproduces(difference, *way))
        return;
    check->cause = pairing->cause;
    check->cause_detail = variant_text(comparison, *way);
    check->cause_text = str_replace(
        comparison->arena, pairing->cause->text, STR("{detail}"), check->cause_detail);
}

static bool pair_find(const Pairing *pairing)
{
    const Comparison *comparison = pairing->comparison;
    PairCounts counts = {
        .counts = NEW_ARRAY(comparison->arena, size_t, comparison->ways.count + 1)};
    unexplained_try(pairing, PAIR_ORGANIZATIONS, pairs_count, &counts);
    size_t best = pairing->first_way;
    for (size_t n = best; n < comparison->ways.count; n++)
        best = counts.counts[n] > counts.counts[best] ? n : best;
    if (counts.counts[best] < PAIR_LEAST)
        return false;
    unexplained_try(pairing, SIZE_MAX, pair_name, &best);
    return true;
}

void pairs_find(Comparison *comparison, OperatorChecks *checks)
{
    const Causes *causes = comparison->rules->causes;
    for (size_t c = 0; c < causes->count; c++) {
        Pairing pairing = {.comparison = comparison,
            .checks = checks,
            .cause = &causes->items[c],
            .first_way = comparison->ways.count};
        size_t unexplained = 0;
        for (size_t i = 0; i < checks->count; i++)
            unexplained += is_unexplained(&pairing, &checks->items[i]);
        if (pairing.cause->together.count == 0 || unexplained < PAIR_LEAST)
            continue;
        pairs_make(comparison, pairing.cause);
        for (int round = 0; comparison->ways.count > pairing.first_way && round < PAIR_ROUNDS;
             round++)
            if (!pair_find(&pairing))
                break;
    }
}

// ---------------------------------------------------------------- the cause of the whole file

static bool is_consequence(const OperatorCheck *check)
{
    return check->cause && str_is(check->cause->code, "follows");
}

// What was found out must be the same too where the cause of the whole file says it.
static bool is_same_cause(const OperatorCheck *check, const OperatorCheck *other)
{
    return check->cause == other->cause && (!str_contains(other->cause->whole, STR("{detail}")) ||
                                               str_equal(check->cause_detail, other->cause_detail));
}

// Differences of one organization, checks [first, end): those that the cause explains, with what
// follows from them when it is the only one there.
static long explained_of(
    const OperatorChecks *checks, size_t first, size_t end, const OperatorCheck *cause)
{
    long own = 0, following = 0, others = 0;
    for (size_t i = first; i < end; i++) {
        const OperatorCheck *check = &checks->items[i];
        if (check->is_equal)
            continue;
        own += is_same_cause(check, cause);
        following += is_consequence(check);
        others += !is_same_cause(check, cause) && !is_consequence(check);
    }
    return own + (others ? 0 : following);
}

static size_t organization_end(const OperatorChecks *checks, size_t first)
{
    size_t end = first;
    while (
        end < checks->count && checks->items[end].organization == checks->items[first].organization)
        end++;
    return end;
}

static OperatorWhole whole_of(const OperatorChecks *checks, const OperatorCheck *cause)
{
    OperatorWhole ret = {.cause = cause->cause};
    for (size_t first = 0, end; first < checks->count; first = end) {
        end = organization_end(checks, first);
        long explained = explained_of(checks, first, end, cause);
        ret.explained += explained;
        ret.organizations += explained > 0;
    }
    return ret;
}

// The most frequent cause with its text; consequences are none.
static const OperatorCheck *cause_most(Arena *arena, const OperatorChecks *checks)
{
    Map *counts = map_new(arena);
    const OperatorCheck *ret = NULL;
    size_t most = 0;
    for (size_t i = 0; i < checks->count; i++) {
        const OperatorCheck *check = &checks->items[i];
        if (check->is_equal || !check->cause || is_consequence(check) ||
            str_is(check->cause->code, "unknown") || str_is(check->cause->code, "lone"))
            continue;
        Str key = str_format(
            arena, "%.*s|%.*s", STR_ARG(check->cause->code), STR_ARG(check->cause_text));
        size_t count = ++*map_slot(counts, key);
        if (count > most) {
            most = count;
            ret = check;
        }
    }
    return ret;
}

// A value that another cause fitted by accident takes the cause of the whole file when that one
// fits too; that a value does not follow from the others would fit any of them.
static void whole_prefer(
    const Comparison *comparison, OperatorChecks *checks, const OperatorCheck *whole)
{
    const OperatorCheck chosen = *whole;
    size_t last = SIZE_MAX;
    ArenaMark mark = arena_mark(comparison->scratch);
    OwnScores own = {0};
    for (size_t i = 0; !str_is(chosen.cause->code, "own_inconsistent") && i < checks->count; i++) {
        OperatorCheck *check = &checks->items[i];
        if (check->is_equal || is_consequence(check) || is_same_cause(check, &chosen))
            continue;
        if (check->organization != last) {
            arena_rewind(comparison->scratch, mark);
            own = (OwnScores){0};
            last = check->organization;
        }
        Difference difference = difference_again(
            comparison, chosen.cause, check, &own, value_index(comparison, check->code));
        OperatorCheck other = *check;
        other.cause = chosen.cause;
        if (!cause_fits(&difference, &other.cause_text))
            continue;
        other.cause_detail = difference.detail;
        if (is_same_cause(&other, &chosen))
            *check = other;
    }
    arena_rewind(comparison->scratch, mark);
}

OperatorWhole whole_find(const Comparison *comparison, OperatorChecks *checks)
{
    Arena *arena = comparison->arena;
    const OperatorCheck *cause = cause_most(arena, checks);
    long differing = 0, organizations = 0;
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < checks->count; i++) {
        const OperatorCheck *check = &checks->items[i];
        differing += !check->is_equal;
        organizations += !check->is_equal && check->organization != last;
        last = check->is_equal ? last : check->organization;
    }
    if (!cause)
        return (OperatorWhole){0};
    OperatorChecks preferred = {0}; // stands only when there is a cause of the whole file
    for (size_t i = 0; i < checks->count; i++)
        *LIST_PUSH(arena, &preferred) = checks->items[i];
    whole_prefer(comparison, &preferred, cause);
    OperatorWhole ret = whole_of(&preferred, cause);
    if (ret.organizations < 2 || ret.organizations * 2 <= organizations ||
        ret.explained * 2 <= differing)
        return (OperatorWhole){0};
    *checks = preferred;
    ret.differing = differing;
    ret.text = str_replace(arena, cause->cause->whole, STR("{detail}"), cause->cause_detail);
    return ret;
}
