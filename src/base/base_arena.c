// The arena: the only memory of the program's own code. Blocks double up to 8 MiB; a rewind keeps
// the blocks for reuse. GMP is given the same out-of-memory ending, so there is one place where the
// program says it has no memory.
#include "base/base.h"

#include <gmp.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(data, size) ASAN_POISON_MEMORY_REGION((data), (size))
#define UNPOISON(data, size) ASAN_UNPOISON_MEMORY_REGION((data), (size))
#else
#define POISON(data, size) ((void)(data), (void)(size))
#define UNPOISON(data, size) ((void)(data), (void)(size))
#endif

enum { ALIGNMENT = alignof(max_align_t), FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 8 * 1024 * 1024 };

typedef struct Block Block;
struct Block {
    Block *next; // kept for reuse after a rewind
    size_t size, used;
    alignas(max_align_t) char data[];
};
struct Arena {
    Block *first, *current;
};

static _Noreturn void die_without_memory(void)
{
    fputs("nok: не хватает оперативной памяти; закройте другие программы и запустите снова\n",
        stderr);
    _Exit(4);
}

static void *memory_get(size_t size)
{
    void *data = malloc(size);
    if (!data)
        die_without_memory();
    return data;
}

static void *gmp_resize(void *old, size_t old_size, size_t new_size)
{
    (void)old_size;
    void *data = realloc(old, new_size);
    if (!data)
        die_without_memory();
    return data;
}

static void gmp_free(void *data, size_t size)
{
    (void)size;
    free(data);
}

static Block *block_new(size_t size)
{
    Block *block = memory_get(sizeof(Block) + size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    POISON(block->data, size);
    return block;
}

Arena *arena_open(void)
{
    mp_set_memory_functions(memory_get, gmp_resize, gmp_free);
    Arena *arena = memory_get(sizeof(Arena));
    arena->first = arena->current = block_new(FIRST_BLOCK);
    return arena;
}

void arena_close(Arena *arena)
{
    if (!arena)
        return;
    for (Block *block = arena->first, *next; block; block = next) {
        next = block->next;
        UNPOISON(block->data, block->size);
        free(block);
    }
    free(arena);
}

// Moves on to a block with room for `size` bytes, reusing one that a rewind left behind.
static void arena_advance(Arena *arena, size_t size)
{
    Block *current = arena->current;
    if (current->next && current->next->size >= size) {
        arena->current = current->next;
        arena->current->used = 0;
        return;
    }
    size_t wanted = current->size < LARGEST_BLOCK ? current->size * 2 : LARGEST_BLOCK;
    Block *block = block_new(wanted > size ? wanted : size);
    block->next = current->next;
    current->next = block;
    arena->current = block;
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        die_without_memory();
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (arena->current->size - arena->current->used < rounded)
        arena_advance(arena, rounded);

    Block *block = arena->current;
    char *data = block->data + block->used;
    block->used += rounded;
    UNPOISON(data, size);
    return memset(data, 0, size);
}

void *arena_array(Arena *arena, size_t count, size_t item_size)
{
    size_t size;
    if (__builtin_mul_overflow(count, item_size, &size))
        die_without_memory();
    return arena_alloc(arena, size);
}

ArenaMark arena_mark(const Arena *arena)
{
    return (ArenaMark){.block = arena->current, .used = arena->current->used};
}

void arena_rewind(Arena *arena, ArenaMark mark)
{
    Block *block = mark.block;
    POISON(block->data + mark.used, block->size - mark.used);
    for (Block *later = block->next; later; later = later->next)
        POISON(later->data, later->size);
    block->used = mark.used;
    arena->current = block;
}

void *list_push(Arena *arena, void **items, size_t *count, size_t *capacity, size_t item_size)
{
    if (*count == *capacity) {
        size_t capacity_new = *capacity ? *capacity * 2 : 8;
        char *grown = arena_array(arena, capacity_new, item_size);
        if (*count)
            memcpy(grown, *items, *count * item_size);
        *items = grown;
        *capacity = capacity_new;
    }
    char *item = (char *)*items + *count * item_size;
    memset(item, 0, item_size);
    (*count)++;
    return item;
}
