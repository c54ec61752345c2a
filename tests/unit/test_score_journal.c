// The journal and the results of spheres as they stand in the store, by small campaigns of
// tests/cases.
#include "store_fixture.h"

#define EVENTS "tests/cases/events_faults/input"
#define SPHERES "tests/cases/spheres_faults/input"

static void events_stand_by_date(void **state)
{
    static const Asked CASES[] = {
        {EVENTS, "SELECT event, event_date, kind, kind_title, object, place, document FROM events",
            "1|2025-03-18|meeting|Заседание|Перечень|Омск|протокол № 1\n"
            "2|2025-05-26|contract|Контракт|Сбор сведений||№ 25\n"
            "3|2025-11-11|other|Круглый стол|||\n"
            "4|2025-11-12|other|Событие|Без вида||\n"},
        {EVENTS, "SELECT read_count, counted, rejected FROM sources WHERE kind = 'events'",
            "7|4|3\n"},
        {EVENTS, "SELECT left_value, right_value FROM controls WHERE title LIKE '%журнала%'",
            "4|4\n"},
    };
    expect_rows(*state, CASES, COUNT(CASES));
}

// The region's mean is that of the spheres: ours is exact, the others' are as sent.
static void spheres_stand_with_our_own(void **state)
{
    static const Asked CASES[] = {
        {SPHERES, "SELECT code, title, organization_count, respondents, is_own FROM spheres",
            "culture|Культура|46|12846|0\nhealth|Здравоохранение|||0\n"
            "education|Образование|212|48215|0\nsocial|Социальное обслуживание|2|62|1\n"},
        {SPHERES,
            "SELECT mean, mean_exact, k1, k2, before, before_year, change FROM spheres "
            "WHERE NOT is_own",
            "9145|1829/20|9612|9435|8987|2022|158\n||9341|||2022|\n9087|9087/100|9530|9388|||\n"},
        {SPHERES, "SELECT code, sphere_count FROM sphere_means",
            "K1|4\nK2|3\nK3|3\nK4|3\nK5|3\ntotal|3\n"},
        {SPHERES,
            "SELECT s.mean = m.mean FROM spheres s, means m WHERE s.is_own AND "
            "m.scope = 'all' AND m.evaluation = 0 AND m.code = 'total'",
            "1\n"},
        {SPHERES, "SELECT counted, rejected FROM sources WHERE kind = 'spheres'", "3|3\n"},
        {"tests/cases/spheres_own_differs/input",
            "SELECT (SELECT count(*) FROM spheres), (SELECT sphere_count FROM sphere_means "
            "WHERE code = 'total'), s.mean FROM spheres s WHERE s.is_own",
            "2|2|7699\n"},
    };
    expect_rows(*state, CASES, COUNT(CASES));
}

// 1829/20 and 9087/100 as sent, and ours: the mean of the three exact values.
static void mean_of_the_region_is_exact(void **state)
{
    Arena *arena = *state;
    Store *store = store_of(arena, SPHERES);
    const Exact *sum = exact_of(arena, 0);
    Str left = rows_of(arena, store, "SELECT mean_exact FROM spheres WHERE mean IS NOT NULL"), one;
    while (str_split(&left, '\n', &one))
        sum = one.len ? exact_add(arena, sum, exact_parse(arena, one)) : sum;
    Str mean = exact_fraction(arena, exact_div(arena, sum, exact_of(arena, 3)));
    Str got = rows_of(arena, store, "SELECT mean_exact FROM sphere_means WHERE code = 'total'");
    expect_text(str_trim(got), str_to_c(arena, mean), "mean of the region");
    store_close(store);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {TEST(events_stand_by_date), TEST(spheres_stand_with_our_own),
        TEST(mean_of_the_region_is_exact)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
