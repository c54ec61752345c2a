// Shortcomings by name: what the observer did not find, and low indicators of opinion; with the
// council's proposals.
#include "score/score_int.h"

typedef struct {
    Arena *arena;
    const ScoreStoring *storing;
    StoreInsert *insert;
    int64_t number;
} Listing;

static Mark organization_mark(const Facts *facts, size_t organization, size_t item)
{
    const Organization *entry = &facts->organizations.items[organization];
    Mark ret = MARK_NONE;
    for (size_t u = 0; u < entry->unit_count; u++) {
        const Unit *unit = &facts->units.items[entry->units[u]];
        Mark mark = unit->marks ? (Mark)unit->marks[item] : MARK_NONE;
        if (mark == MARK_ABSENT)
            return MARK_ABSENT; // one unit without it is enough
        if (mark != MARK_NONE)
            ret = mark;
    }
    return ret;
}

static const ItemProposal *item_proposal(const Proposals *proposals, Str code)
{
    for (size_t i = 0; i < proposals->item_count; i++)
        if (str_equal(proposals->items[i].code, code))
            return &proposals->items[i];
    return NULL;
}

static Str group_proposal(const Proposals *proposals, Str code)
{
    for (size_t i = 0; i < proposals->group_count; i++)
        if (str_equal(proposals->groups[i].code, code))
            return proposals->groups[i].proposal;
    return (Str){0};
}

static Str lower_first(Arena *arena, Str text)
{
    size_t at = 0;
    if (text.len == 0)
        return text;
    Text out = text_new(arena);
    text_add_rune(&out, rune_fold(utf8_next(text, &at)));
    text_add(&out, str_part(text, at, text.len));
    return text_str(&out);
}

static void shortcoming_put(Listing *listing, size_t organization, Str indicator, const char *kind,
    const Exact *value, Str text, Str proposal, bool is_harmless)
{
    StoreInsert *insert = listing->insert;
    store_put_int(insert, ++listing->number);
    store_put_int(insert, (int64_t)organization + 1);
    store_put_text(insert, indicator);
    store_put_text(insert, str_c(kind));
    if (value)
        store_put_int(insert, exact_scaled(value, 2));
    else
        store_put_null(insert);
    store_put_text(insert, text);
    store_put_text(insert, proposal);
    store_put_int(insert, is_harmless);
    store_step(insert);
}

static const Exact *indicator_value(const Listing *listing, size_t organization, Str code)
{
    int index = method_indicator_index(listing->storing->rules->method, code);
    const UnitScore *score = &listing->storing->now->items[organization].score;
    return index == NO_INDEX || !score->is_scored ? NULL : score->indicators[index].value;
}

typedef struct {
    size_t count;
    Text names, proposals;
    const ItemProposal *first;
} Lacks;

static Lacks lacks_collect(Listing *listing, size_t organization, size_t group)
{
    Arena *arena = listing->arena;
    const ScoreRules *rules = listing->storing->rules;
    Lacks lacks = {.names = text_new(arena), .proposals = text_new(arena)};
    for (size_t i = 0; i < rules->checklist->item_count; i++) {
        const CheckItem *item = &rules->checklist->items[i];
        if (item->group != group ||
            organization_mark(listing->storing->now->facts, organization, i) != MARK_ABSENT)
            continue;
        const ItemProposal *entry = item_proposal(rules->proposals, item->code);
        lacks.first = lacks.count++ == 0 ? entry : lacks.first;
        text_format(&lacks.names, "%s%.*s", lacks.names.len ? "; " : "", STR_ARG(item->short_text));
        if (!entry || entry->proposal.len == 0)
            continue;
        Str text = lacks.proposals.len ? lower_first(arena, entry->proposal) : entry->proposal;
        text_format(&lacks.proposals, "%s%.*s", lacks.proposals.len ? "; " : "", STR_ARG(text));
    }
    return lacks;
}

// Everything one group of the checklist lacks: «Нет: стоянка; санузел для инвалидов». A single
// missing item is named by its own text. Groups of one indicator (the stand and the site of 1.1)
// are sentences of one shortcoming.
static void group_lacks_add(
    Listing *listing, size_t organization, size_t group_index, Text *texts, Text *proposals)
{
    Arena *arena = listing->arena;
    const ScoreRules *rules = listing->storing->rules;
    const CheckGroup *group = &rules->checklist->groups[group_index];
    Lacks lacks = lacks_collect(listing, organization, group_index);
    if (lacks.count == 0)
        return;
    Str names = text_str(&lacks.names), proposal = text_str(&lacks.proposals);
    Str text = str_format(arena, "%.*s: %.*s", STR_ARG(group->lack), STR_ARG(names));
    Str together = group_proposal(rules->proposals, group->code);
    if (lacks.count == 1 && lacks.first && lacks.first->shortcoming.len)
        text = lacks.first->shortcoming;
    else if (lacks.count > 1 && together.len)
        proposal = str_replace(arena, together, STR("{items}"), names);
    text_format(texts, "%s%.*s", texts->len ? ". " : "", STR_ARG(text));
    text_format(proposals, "%s%.*s", proposals->len ? ". " : "", STR_ARG(proposal));
}

static void indicator_lacks(Listing *listing, size_t organization, Str indicator)
{
    const Checklist *checklist = listing->storing->rules->checklist;
    Text texts = text_new(listing->arena), proposals = text_new(listing->arena);
    for (size_t g = 0; g < checklist->group_count; g++)
        if (str_equal(checklist->groups[g].indicator, indicator))
            group_lacks_add(listing, organization, g, &texts, &proposals);
    if (texts.len == 0)
        return;
    const Exact *value = indicator_value(listing, organization, indicator);
    bool is_harmless = value && exact_scaled(value, 2) >= 10000;
    shortcoming_put(listing, organization, indicator, "item", value, text_str(&texts),
        text_str(&proposals), is_harmless);
}

// ---------------------------------------------------------------- low indicators of opinion

// The entry with the lowest threshold that the value is under, of the sphere (empty: of any).
static const IndicatorProposal *proposal_of_sphere(
    const ScoreRules *rules, Str sphere, Str code, int64_t points)
{
    const IndicatorProposal *best = NULL;
    long best_below = 0;
    for (size_t i = 0; i < rules->proposals->indicator_count; i++) {
        const IndicatorProposal *entry = &rules->proposals->indicators[i];
        long below = entry->below ? entry->below : rules->campaign->policies.shortcoming_below;
        if (!str_equal(entry->code, code) || !str_equal(entry->sphere, sphere) ||
            points >= below * 100 || (best && below >= best_below))
            continue;
        best = entry;
        best_below = below;
    }
    return best;
}

static const IndicatorProposal *indicator_proposal(
    const ScoreRules *rules, Str sphere, Str code, int64_t points)
{
    const IndicatorProposal *own = proposal_of_sphere(rules, sphere, code, points);
    return own ? own : proposal_of_sphere(rules, (Str){0}, code, points);
}

// Sums of yes(q) and answered(q) over the questions that the indicator's formula names.
static void answers_sum(
    Listing *listing, size_t organization, size_t indicator, long *yes, long *answered)
{
    const ScoreRules *rules = listing->storing->rules;
    const OrganizationScore *item = &listing->storing->now->items[organization];
    bool is_all = rules->campaign->policies.denominator == DENOMINATOR_ALL;
    FormulaNames names = {0};
    const MethodFormulas *formulas = organization_formulas(listing->storing->now, organization);
    formula_names(listing->arena, formulas->indicators[indicator], &names);
    for (size_t n = 0; n < names.count; n++) {
        int index = questionnaire_index(rules->questionnaire, names.items[n].name);
        if (!str_is(names.items[n].function, "yes") || index == NO_INDEX)
            continue;
        const Answers *answers = &item->answers[index];
        *yes += answers->yes;
        *answered += is_all ? answers->asked : answers->answered;
    }
}

// Finished figures come without counts: what a text says of them goes, with the sign before it.
static Str counts_drop(Str text)
{
    size_t at = str_find(text, STR("{yes}"), 0);
    if (at == SIZE_MAX)
        return text;
    while (at > 0 && text.data[at] != ':' && text.data[at] != ';')
        at--;
    return at ? str_part(text, 0, at) : text;
}

// {who}, {of_whom}, {to_whom}: whom the denominator counts, by the policy.
static Str placeholders_fill(
    Arena *arena, Str text, DenominatorPolicy policy, long yes, long answered)
{
    if (answered == 0)
        text = counts_drop(text);
    static const char *const WORDS[][3] = {{"{who}", "ответившие", "опрошенные"},
        {"{of_whom}", "ответивших", "опрошенных"}, {"{to_whom}", "ответившим", "опрошенным"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        text = str_replace(
            arena, text, str_c(WORDS[i][0]), str_c(WORDS[i][policy == DENOMINATOR_ALL ? 2 : 1]));
    text = str_replace(arena, text, STR("{yes}"), str_format(arena, "%ld", yes));
    return str_replace(arena, text, STR("{answered}"), str_format(arena, "%ld", answered));
}

// The decimal values of a single whole by name, «{wait_days}»; a part of the text (up to «; ») that
// names an unknown one goes. Units that are averaged have values of their own.
static Str values_fill(Listing *listing, size_t organization, Str text)
{
    const ScoreRules *rules = listing->storing->rules;
    const Score *now = listing->storing->now;
    const OrganizationScore *item = &now->items[organization];
    const Counted counted = organization_counted(listing->arena, rules, now, organization, item, 0);
    for (size_t i = 0; i < rules->all->values.count; i++) {
        Str name = str_format(listing->arena, "{%.*s}", STR_ARG(rules->all->values.items[i].code));
        const Exact *value = item->unit_count == 0 ? counted.values[i] : NULL;
        size_t at = str_find(text, name, 0);
        if (at == SIZE_MAX)
            continue;
        size_t end = str_find(text, STR("; "), at);
        if (value)
            text = str_replace(listing->arena, text, name,
                exact_plain(listing->arena, exact_round(listing->arena, value, 2), ','));
        else
            text = end == SIZE_MAX ? (Str){0} : str_part(text, end + 2, text.len);
    }
    return str_upper_first(listing->arena, text);
}

static void low_indicator(Listing *listing, size_t organization, size_t indicator)
{
    const ScoreRules *rules = listing->storing->rules;
    const IndicatorInfo *info =
        &organization_method(listing->storing->now, organization)->indicators[indicator];
    const UnitScore *score = &listing->storing->now->items[organization].score;
    const Exact *value = score->is_scored ? score->indicators[indicator].value : NULL;
    if (info->source != INDICATOR_OPINION || !value)
        return;
    // Of a hundred: the points of the earlier regime have other maxima.
    int64_t share = exact_scaled(
        exact_div(listing->arena, exact_mul(listing->arena, value, exact_of(listing->arena, 100)),
            info->most),
        2);
    if (share >= rules->campaign->policies.shortcoming_below * 100)
        return;
    const IndicatorProposal *proposal = indicator_proposal(
        rules, organization_method(listing->storing->now, organization)->sphere, info->code, share);
    long yes = 0, answered = 0;
    answers_sum(listing, organization, indicator, &yes, &answered);
    Str text = {0};
    if (proposal)
        text = values_fill(listing, organization,
            placeholders_fill(listing->arena, proposal->shortcoming,
                rules->campaign->policies.denominator, yes, answered));
    text = text.len ? text : info->title;
    shortcoming_put(listing, organization, info->code, "opinion", value, text,
        proposal ? proposal->proposal : (Str){0}, false);
}

// In performing arts what only a derived criterion would need is no shortcoming.
static bool indicator_is_measured_of(const Listing *listing, size_t organization, size_t indicator)
{
    const Score *score = listing->storing->now;
    const IndicatorInfo *info = &organization_method(score, organization)->indicators[indicator];
    const MethodFormulas *formulas = organization_formulas(score, organization);
    bool is_performing = organization_unit(score->facts, organization)->is_performing;
    return !formulas || !is_performing || !formulas->derived[info->criterion];
}

// By indicator, so that a reader finds 1.1 before 5.3.
static void organization_list(Listing *listing, size_t organization)
{
    const ScoreRules *rules = listing->storing->rules;
    for (size_t i = 0; i < rules->method->indicator_count; i++) {
        if (indicator_is_measured_of(listing, organization, i))
            indicator_lacks(listing, organization, rules->method->indicators[i].code);
        low_indicator(listing, organization, i);
    }
}

static bool store_checklist(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Checklist *checklist = storing->rules->checklist;
    StoreInsert *items = store_insert_open(store, arena, "checklist");
    StoreInsert *marks = store_insert_open(store, arena, "observations");
    for (size_t i = 0; i < checklist->item_count; i++) {
        const CheckItem *item = &checklist->items[i];
        long lacks = 0, seen = 0;
        for (size_t o = 0; o < storing->now->count; o++) {
            Mark mark = organization_mark(storing->now->facts, o, i);
            lacks += mark == MARK_ABSENT;
            seen += mark == MARK_ABSENT || mark == MARK_PRESENT;
            if (mark != MARK_ABSENT && mark != MARK_PRESENT)
                continue;
            store_put_int(marks, (int64_t)o + 1);
            store_put_int(marks, (int64_t)i + 1);
            store_put_int(marks, mark == MARK_PRESENT);
            store_step(marks);
        }
        const Exact *share = exact_ratio(arena, lacks * 100, seen);
        const CheckGroup *group = &checklist->groups[item->group];
        store_put_int(items, (int64_t)i + 1);
        const Str texts[] = {item->code, group->code, group->title, group->indicator, item->text,
            item->short_text, str_upper_first(arena, item->short_text)};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            store_put_text(items, texts[t]);
        store_put_int(items, lacks);
        store_put_int(items, seen);
        if (share)
            store_put_int(items, exact_scaled(share, 1));
        else
            store_put_null(items);
        store_step(items);
    }
    bool ok = store_insert_close(items, err);
    return store_insert_close(marks, err) && ok;
}

bool store_shortcomings(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    Listing listing = {.arena = arena,
        .storing = storing,
        .insert = store_insert_open(store, arena, "shortcomings")};
    for (size_t i = 0; i < storing->now->count; i++)
        organization_list(&listing, i);
    return store_insert_close(listing.insert, err) && store_checklist(arena, storing, store, err);
}
