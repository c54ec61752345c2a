// Files and folders: whole or not at all, nothing outside the folder is touched.
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

typedef struct {
    Arena *arena;
    Str dir;
} Fixture;

static int make_dir(void **state)
{
    static Fixture fixture;
    fixture.arena = arena_open();
    char *name = str_to_c(fixture.arena, STR("/tmp/nok-test-XXXXXX"));
    if (!mkdtemp(name))
        return -1;
    fixture.dir = str_c(name);
    *state = &fixture;
    return 0;
}

static int remove_dir(void **state)
{
    Fixture *fixture = *state;
    Error err;
    bool ok = dir_remove(fixture->dir, &err);
    arena_close(fixture->arena);
    return ok ? 0 : -1;
}

static Str in_dir(const Fixture *fixture, const char *name)
{
    return path_join(fixture->arena, fixture->dir, str_c(name));
}

static void put(const Fixture *fixture, const char *name, const char *content)
{
    Error err;
    if (!file_write(in_dir(fixture, name), str_c(content), &err))
        fail_msg("%s", err.text);
}

static void expect_content(const Fixture *fixture, const char *name, const char *content)
{
    Error err;
    Str got;
    if (!file_read(fixture->arena, in_dir(fixture, name), 0, &got, &err))
        fail_msg("%s", err.text);
    assert_true(str_is(got, content));
}

static void files_are_written_whole(void **state)
{
    const Fixture *fixture = *state;
    Error err = {0};
    put(fixture, "a.txt", "первый");
    put(fixture, "a.txt", "второй");
    expect_content(fixture, "a.txt", "второй");
    assert_false(file_exists(in_dir(fixture, "a.txt.part")));
    put(fixture, "empty", "");
    expect_content(fixture, "empty", "");

    assert_false(file_write(in_dir(fixture, "no/such/folder"), STR("x"), &err));
    assert_true(str_contains(str_c(err.text), STR("не найдены")));
    assert_true(dir_make(in_dir(fixture, "folder"), &err));
    assert_false(file_write(in_dir(fixture, "folder"), STR("x"), &err));
    assert_false(file_exists(in_dir(fixture, "folder.part")));
    assert_false(file_write((Str){0}, STR("x"), &err));
    assert_false(file_write((Str){"a\0b", 3}, STR("x"), &err));
}

static void link_is_replaced_not_followed(void **state)
{
    const Fixture *fixture = *state;
    put(fixture, "target", "цел");
    assert_int_equal(symlink("target", str_to_c(fixture->arena, in_dir(fixture, "link"))), 0);
    put(fixture, "link", "новый");
    expect_content(fixture, "target", "цел");
    expect_content(fixture, "link", "новый");
}

static void reading_has_a_limit(void **state)
{
    const Fixture *fixture = *state;
    Error err = {0};
    Str got;
    put(fixture, "five", "12345");
    assert_true(file_read(fixture->arena, in_dir(fixture, "five"), 5, &got, &err));
    assert_false(file_read(fixture->arena, in_dir(fixture, "five"), 4, &got, &err));
    assert_true(str_contains(str_c(err.text), STR("больше 4 байт")));
    assert_false(file_read(fixture->arena, in_dir(fixture, "none"), 0, &got, &err));
    assert_true(str_contains(str_c(err.text), STR("не найдены")));
    assert_false(file_read(fixture->arena, fixture->dir, 0, &got, &err));
    assert_true(str_contains(str_c(err.text), STR("папка")));
}

static void removal_does_not_follow_links(void **state)
{
    const Fixture *fixture = *state;
    Error err = {0};
    assert_true(dir_make(in_dir(fixture, "outside"), &err));
    put(fixture, "outside/precious", "цел");
    assert_true(dir_make(in_dir(fixture, "victim/deep/deeper"), &err));
    put(fixture, "victim/deep/file", "x");
    assert_int_equal(
        symlink("../outside", str_to_c(fixture->arena, in_dir(fixture, "victim/link"))), 0);
    assert_true(dir_remove(in_dir(fixture, "victim"), &err));
    assert_false(file_is_dir(in_dir(fixture, "victim")));
    expect_content(fixture, "outside/precious", "цел");

    assert_int_equal(symlink("outside", str_to_c(fixture->arena, in_dir(fixture, "link"))), 0);
    dir_remove(in_dir(fixture, "link"), &err);
    expect_content(fixture, "outside/precious", "цел");
    assert_true(dir_remove(in_dir(fixture, "never was"), &err));
}

static void folder_takes_the_place_of_another(void **state)
{
    const Fixture *fixture = *state;
    Error err = {0};
    assert_true(dir_make(in_dir(fixture, "built"), &err));
    put(fixture, "built/new", "1");
    assert_true(dir_replace(in_dir(fixture, "built"), in_dir(fixture, "out"), &err));
    expect_content(fixture, "out/new", "1");

    assert_true(dir_make(in_dir(fixture, "built"), &err));
    put(fixture, "built/newer", "2");
    assert_true(dir_replace(in_dir(fixture, "built"), in_dir(fixture, "out"), &err));
    expect_content(fixture, "out/newer", "2");
    assert_false(file_exists(in_dir(fixture, "out/new")));
    StrList names = {0};
    assert_true(dir_list(fixture->arena, fixture->dir, &names, &err));
    assert_int_equal(names.count, 1);

    assert_false(dir_replace(in_dir(fixture, "nothing built"), in_dir(fixture, "out"), &err));
    expect_content(fixture, "out/newer", "2");
}

static void folders_are_made_with_parents(void **state)
{
    const Fixture *fixture = *state;
    Error err = {0};
    assert_true(dir_make(in_dir(fixture, "a/b/c/"), &err));
    assert_true(dir_make(in_dir(fixture, "a/b/c"), &err));
    assert_true(file_is_dir(in_dir(fixture, "a/b/c")));
    put(fixture, "file", "x");
    assert_false(dir_make(in_dir(fixture, "file"), &err));
    assert_false(dir_make(in_dir(fixture, "file/below"), &err));
    assert_true(str_contains(str_c(err.text), STR("не является папкой")));
}

static void names_are_listed_by_bytes(void **state)
{
    const Fixture *fixture = *state;
    static const char *const NAMES[] = {"я", "a", "B", "10", "2", "ё"}, *const SORTED[] = {"10",
                                                                            "2", "B", "a", "я",
                                                                            "ё"};
    for (size_t i = 0; i < COUNT(NAMES); i++)
        put(fixture, NAMES[i], "");
    StrList names = {0};
    Error err = {0};
    assert_true(dir_list(fixture->arena, fixture->dir, &names, &err));
    assert_int_equal(names.count, COUNT(SORTED));
    for (size_t i = 0; i < names.count; i++)
        assert_true(str_is(names.items[i], SORTED[i]));
    assert_false(dir_list(fixture->arena, in_dir(fixture, "none"), &names, &err));
}

static void patterns(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *name;
        bool fits;
    } CASES[] = {{"*.csv", "a.csv", true}, {"*.csv", ".csv", true}, {"*.csv", "a.csv~", false},
        {"*", "", true}, {"a?c", "abc", true}, {"a?c", "ac", false}, {"a*b*c", "axxbxxc", true},
        {"a*b*c", "axxcxxb", false}, {"", "", true}, {"", "a", false}, {"**", "abc", true},
        {"*a", "aaa", true}, {"анкета?.csv", "анкетая.csv", true},
        {"анкета?.csv", "анкета10.csv", false}, {"анкет*.csv", "анкеты (2).csv", true},
        {"[a]", "[a]", true}, {"*.CSV", "a.csv", false}};
    for (size_t i = 0; i < COUNT(CASES); i++)
        if (path_match(str_c(CASES[i].pattern), str_c(CASES[i].name)) != CASES[i].fits)
            fail_msg("«%s» and «%s»", CASES[i].pattern, CASES[i].name);
    // No time that grows with a power of the number of stars.
    char many[4096];
    memset(many, 'a', sizeof many);
    assert_false(path_match(STR("*a*a*a*a*a*a*a*a*a*a*b"), (Str){many, sizeof many}));
}

static void path_parts(void **state)
{
    const Fixture *fixture = *state;
    static const struct {
        const char *path, *dir, *base;
    } CASES[] = {{"a/b.csv", "a", "b.csv"}, {"b.csv", ".", "b.csv"}, {"/b", "/", "b"},
        {"a/b/", "a", "b"}, {"/", ".", ""}, {"", ".", ""}, {"a//b", "a", "b"}, {"../x", "..", "x"},
        {"inputs/omsk-2025//", "inputs", "omsk-2025"}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str path = str_c(CASES[i].path);
        bool is_root = str_is(path, "/");
        if (!is_root &&
            (!str_is(path_dir(path), CASES[i].dir) || !str_is(path_base(path), CASES[i].base)))
            fail_msg("«%s»: «%.*s», «%.*s»", CASES[i].path, STR_ARG(path_dir(path)),
                STR_ARG(path_base(path)));
    }
    assert_true(str_is(path_join(fixture->arena, STR("a"), STR("b")), "a/b"));
    assert_true(str_is(path_join(fixture->arena, STR("a/"), STR("b")), "a/b"));
    assert_true(str_is(path_join(fixture->arena, STR("a"), STR("/b")), "/b"));
    assert_true(str_is(path_join(fixture->arena, STR(""), STR("b")), "b"));
}

static void hashes(void **state)
{
    const Fixture *fixture = *state;
    static const char EMPTY[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    static const char ABC[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_string_equal(hash_text((Str){0}).hex, EMPTY);
    assert_string_equal(hash_text(STR("abc")).hex, ABC);
    put(fixture, "abc", "abc");
    Hash hash;
    Error err;
    uint64_t size = 0;
    assert_true(hash_file(in_dir(fixture, "abc"), &hash, &size, &err));
    assert_string_equal(hash.hex, ABC);
    assert_int_equal(size, 3);
    assert_false(hash_file(in_dir(fixture, "none"), &hash, NULL, &err));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, make_dir, remove_dir)
    const struct CMUnitTest tests[] = {
        TEST(files_are_written_whole),
        TEST(link_is_replaced_not_followed),
        TEST(reading_has_a_limit),
        TEST(removal_does_not_follow_links),
        TEST(folder_takes_the_place_of_another),
        TEST(folders_are_made_with_parents),
        TEST(names_are_listed_by_bytes),
        TEST(patterns),
        TEST(path_parts),
        TEST(hashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
