// The arena, lists, the map and errors.
#include "base/base.h"

#include "arena_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static bool is_zeroed(const unsigned char *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (data[i] != 0)
            return false;
    return true;
}

static void memory_is_zeroed_and_aligned(void **state)
{
    for (size_t size = 1; size < 200000; size = size * 3 + 1) {
        unsigned char *data = arena_alloc(*state, size);
        assert_int_equal((uintptr_t)data % _Alignof(max_align_t), 0);
        assert_true(is_zeroed(data, size));
        memset(data, 0xAA, size);
    }
}

static void rewound_memory_is_zeroed_again(void **state)
{
    Arena *arena = *state;
    char *kept = arena_alloc(arena, 16);
    strcpy(kept, "kept");
    for (int turn = 0; turn < 50; turn++) {
        ArenaMark mark = arena_mark(arena);
        for (size_t size = 10; size < 3000000; size *= 7) {
            unsigned char *data = arena_alloc(arena, size);
            assert_true(is_zeroed(data, size));
            memset(data, 0xFF, size);
        }
        arena_rewind(arena, mark);
    }
    assert_string_equal(kept, "kept");
    arena_close(NULL);
}

static void list_grows_and_new_items_are_zeroed(void **state)
{
    struct {
        long *items;
        size_t count, capacity;
    } list = {0};
    for (long i = 0; i < 5000; i++) {
        long *item = LIST_PUSH(*state, &list);
        assert_int_equal(*item, 0);
        *item = i;
    }
    for (long i = 0; i < 5000; i++)
        assert_int_equal(list.items[i], i);
    list.count = 10; // taking items back, as the check does with a damaged file
    assert_int_equal(*LIST_PUSH(*state, &list), 0);
}

// The one place where the program says that it has no memory: exit code 4, a message, no crash.
static int code_of(void (*wasteful)(Arena *arena))
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(99);
        wasteful(arena_open());
        _exit(98);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void alloc_too_much(Arena *arena)
{
    arena_alloc(arena, SIZE_MAX - 8);
}

static void array_overflows(Arena *arena)
{
    arena_array(arena, SIZE_MAX / 2, 4);
}

static void no_memory_ends_with_code_4(void **state)
{
    (void)state;
    assert_int_equal(code_of(alloc_too_much), 4);
    assert_int_equal(code_of(array_overflows), 4);
}

static void map_remembers(void **state)
{
    Arena *arena = *state;
    Map *map = map_new(arena);
    char key[32];
    for (size_t i = 0; i < 20000; i++) {
        int len = snprintf(key, sizeof key, "ключ %zu", i);
        size_t *slot = map_slot(map, (Str){key, (size_t)len});
        assert_int_equal(*slot, 0);
        *slot = i + 1;
    }
    memset(key, 'x', sizeof key); // keys were copied
    for (size_t i = 0; i < 20000; i++)
        assert_int_equal(map_get(map, str_format(arena, "ключ %zu", i)), i + 1);
    assert_int_equal(map_get(map, STR("ключ 20000")), 0);
    assert_int_equal(map_get(map, STR("")), 0);
    *map_slot(map, (Str){0}) = 7;
    assert_int_equal(map_get(map, STR("")), 7);
    *map_slot(map, STR("ключ 5")) = 0;
    assert_int_equal(map_get(map, STR("ключ 5")), 0);
    assert_int_equal(map_get(map, STR("такого нет")), 0);
    assert_int_equal(*map_slot(map, STR("ключ 5")), 0);
    const char with_nul[] = {'a', '\0', 'b'};
    *map_slot(map, (Str){with_nul, 3}) = 9;
    assert_int_equal(map_get(map, STR("a")), 0);
}

static void errors_grow_on_the_way_up(void **state)
{
    (void)state;
    Error err = {0};
    assert_false(error_set(&err, "%s", "нет файла"));
    assert_false(error_context(&err, "реестр %d", 5));
    assert_string_equal(err.text, "реестр 5: нет файла");
}

// A message that does not fit is cut between letters: it goes into findings, and those are UTF-8.
static void long_error_stays_utf8(void **state)
{
    Arena *arena = *state;
    for (size_t ascii = 0; ascii < 3; ascii++) {
        Text text = text_new(arena);
        for (size_t i = 0; i < ascii; i++)
            text_add_char(&text, 'a');
        while (text.len < 3 * sizeof(Error))
            text_add_c(&text, "щ№");
        Error err;
        error_set(&err, "%.*s", STR_ARG(text_str(&text)));
        assert_true(utf8_is_valid(str_c(err.text)));
        assert_true(strlen(err.text) > sizeof err.text - 16);
        error_context(&err, "щ%s", "щщщ");
        assert_true(utf8_is_valid(str_c(err.text)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(memory_is_zeroed_and_aligned, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(rewound_memory_is_zeroed_again, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(
            list_grows_and_new_items_are_zeroed, open_arena, close_arena),
        cmocka_unit_test(no_memory_ends_with_code_4),
        cmocka_unit_test_setup_teardown(map_remembers, open_arena, close_arena),
        cmocka_unit_test(errors_grow_on_the_way_up),
        cmocka_unit_test_setup_teardown(long_error_stays_utf8, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
