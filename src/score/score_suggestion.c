// Citizens' suggestions by topic; the same text from several people stands once with its count.
#include "score/score_int.h"

#include <stdlib.h>

typedef struct {
    Str text, key;
    long count;
    size_t topic;
    size_t first; // order of appearance
    struct {
        size_t *items;
        size_t count, capacity;
    } organizations; // in order of appearance, each once
} Opinion;
typedef struct {
    Opinion *items;
    size_t count, capacity;
} Opinions;

// The word begins with one of the topic's stems.
static bool word_has_stem(const Topic *topic, Str word)
{
    for (size_t i = 0; i < topic->stems.count; i++)
        if (str_starts(word, topic->stems.items[i]))
            return true;
    return false;
}

// The topic with most words in the text; among equals the first; the last topic takes what fits
// nowhere.
static size_t topic_find(const Topics *topics, Str key)
{
    size_t best = topics->count - 1;
    long best_hits = 0;
    for (size_t t = 0; t < topics->count; t++) {
        long hits = 0;
        size_t start = 0;
        for (size_t at = 0; at <= key.len;) {
            size_t next = at;
            bool is_end = at == key.len;
            uint32_t rune = is_end ? ' ' : utf8_next(key, &next);
            if (!rune_is_letter(rune)) {
                hits += at > start && word_has_stem(&topics->items[t], str_part(key, start, at));
                start = is_end ? key.len : next;
            }
            if (is_end)
                break;
            at = next;
        }
        if (hits > best_hits) {
            best = t;
            best_hits = hits;
        }
    }
    return best;
}

bool topics_ignore(const Topics *topics, Str key)
{
    for (size_t i = 0; i < topics->ignored.count; i++)
        if (str_equal(topics->ignored.items[i], key))
            return true;
    return key.len == 0;
}

static void opinion_add(Arena *arena, Opinions *opinions, Map *known, const Topics *topics,
    Str text, size_t organization)
{
    Str key = str_header_key(arena, text);
    if (topics_ignore(topics, key))
        return;
    size_t *slot = map_slot(known, key);
    if (*slot == 0) {
        *LIST_PUSH(arena, opinions) = (Opinion){.text = str_upper_first(arena, text),
            .key = key,
            .topic = topic_find(topics, key),
            .first = opinions->count};
        *slot = opinions->count;
    }
    Opinion *opinion = &opinions->items[*slot - 1];
    opinion->count++;
    size_t *told = map_slot(known, str_format(arena, "\n%zu|%zu", *slot, organization));
    if ((*told)++ == 0)
        *LIST_PUSH(arena, &opinion->organizations) = organization;
}

// Topic, most frequent first, then the alphabet.
static int opinion_order(const void *left, const void *right)
{
    const Opinion *a = left, *b = right;
    if (a->topic != b->topic)
        return a->topic < b->topic ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    int order = str_compare_ru(a->text, b->text);
    return order ? order : (a->first > b->first) - (a->first < b->first);
}

// Where so few were asked that who wrote it would be known, the organization is not named.
static Str organizations_join(Arena *arena, const ScoreStoring *storing, const Opinion *opinion)
{
    enum { NAMES = 3 };
    StrList names = {0};
    for (size_t i = 0; i < opinion->organizations.count; i++) {
        size_t organization = opinion->organizations.items[i];
        if (suggestions_are_shown(storing, SURVEY_SCORED, organization))
            *LIST_PUSH(
                arena, &names) = organization_unit(storing->now->facts, organization)->short_name;
    }
    return names.count ? names_join(arena, &names, NAMES) : (Str){0};
}

static void topics_put(Arena *arena, const Opinions *opinions, const Topics *topics,
    size_t organizations, StoreInsert *insert)
{
    long total = 0;
    for (size_t i = 0; i < opinions->count; i++)
        total += opinions->items[i].count;
    for (size_t t = 0; t < topics->count; t++) {
        long count = 0, organization_count = 0;
        bool *is_seen = NEW_ARRAY(arena, bool, organizations + 1);
        for (size_t i = 0; i < opinions->count; i++) {
            const Opinion *opinion = &opinions->items[i];
            if (opinion->topic != t)
                continue;
            count += opinion->count;
            for (size_t o = 0; o < opinion->organizations.count; o++) {
                organization_count += !is_seen[opinion->organizations.items[o]];
                is_seen[opinion->organizations.items[o]] = true;
            }
        }
        if (count == 0)
            continue;
        store_put_int(insert, (int64_t)t + 1);
        store_put_text(insert, topics->items[t].title);
        store_put_int(insert, count);
        store_put_int(insert, organization_count);
        store_put_int(insert, exact_scaled(exact_ratio(arena, count * 100, total), 1));
        store_step(insert);
    }
}

bool store_suggestions(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Facts *facts = storing->now->facts;
    const Topics *topics = storing->rules->topics;
    Opinions opinions = {0};
    Map *known = map_new(arena);
    for (size_t i = 0; i < facts->suggestions.count; i++)
        if (facts->suggestions.items[i].survey == SURVEY_SCORED)
            opinion_add(arena, &opinions, known, topics, facts->suggestions.items[i].text,
                facts->units.items[facts->suggestions.items[i].unit].organization);
    if (opinions.count)
        qsort(opinions.items, opinions.count, sizeof *opinions.items, opinion_order);

    StoreInsert *topic_insert = store_insert_open(store, arena, "suggestion_topics");
    topics_put(arena, &opinions, topics, facts->organizations.count, topic_insert);
    StoreInsert *insert = store_insert_open(store, arena, "suggestions");
    for (size_t i = 0; i < opinions.count; i++) {
        store_put_int(insert, (int64_t)opinions.items[i].topic + 1);
        store_put_int(insert, (int64_t)i + 1);
        store_put_text(insert, opinions.items[i].text);
        store_put_int(insert, opinions.items[i].count);
        store_put_text(insert, organizations_join(arena, storing, &opinions.items[i]));
        store_put_int(insert, (int64_t)opinions.items[i].organizations.count);
        store_step(insert);
    }
    bool ok = store_insert_close(topic_insert, err);
    return store_insert_close(insert, err) && ok;
}
