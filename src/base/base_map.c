// A hash table with open addressing: keys are never removed.
#include "base/base.h"

typedef struct {
    Str key; // data NULL: free
    uint64_t hash;
    size_t value;
} Slot;
struct Map {
    Arena *arena;
    Slot *slots;
    size_t count, capacity; // capacity is a power of two
};

Map *map_new(Arena *arena)
{
    Map *map = NEW(arena, Map);
    map->arena = arena;
    map->capacity = 64;
    map->slots = NEW_ARRAY(arena, Slot, map->capacity);
    return map;
}

// The slot that holds the key or the free one where it belongs.
static Slot *slot_find(const Map *map, Str key, uint64_t hash)
{
    size_t at = hash & (map->capacity - 1);
    while (map->slots[at].key.data &&
           !(map->slots[at].hash == hash && str_equal(map->slots[at].key, key)))
        at = (at + 1) & (map->capacity - 1);
    return &map->slots[at];
}

static void map_grow(Map *map)
{
    Slot *old = map->slots;
    size_t old_capacity = map->capacity;
    map->capacity *= 2;
    map->slots = NEW_ARRAY(map->arena, Slot, map->capacity);
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i].key.data)
            *slot_find(map, old[i].key, old[i].hash) = old[i];
}

size_t *map_slot(Map *map, Str key)
{
    uint64_t hash = str_hash(key);
    Slot *slot = slot_find(map, key, hash);
    if (slot->key.data)
        return &slot->value;
    if (map->count * 4 >= map->capacity * 3) {
        map_grow(map);
        slot = slot_find(map, key, hash);
    }
    *slot = (Slot){.key = str_copy(map->arena, key.data ? key : STR("")), .hash = hash};
    map->count++;
    return &slot->value;
}

size_t map_get(const Map *map, Str key)
{
    return slot_find(map, key, str_hash(key))->value;
}
