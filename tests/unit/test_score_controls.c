// Control totals: when one does not hold the run stops, and it is said which one.
#include "cli/cli.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

typedef struct {
    Arena *arena;
    Findings findings;
    Evaluation evaluation;
    Store *store;
} Fixture;

static void nothing(Fixture *fixture)
{
    (void)fixture;
}

static void row_was_lost(Fixture *fixture)
{
    fixture->evaluation.facts.sources.items[0].read++;
}

static void rejected_row_is_not_listed(Fixture *fixture)
{
    SourceTotal *source = &fixture->evaluation.facts.sources.items[1];
    source->read++;
    source->rejected++;
}

static void questionnaire_was_counted_for_nobody(Fixture *fixture)
{
    SourceTotal *source = &fixture->evaluation.facts.sources.items[1];
    source->kind = SOURCE_SURVEY;
    source->read = source->counted = 1;
}

static void questionnaire_came_from_nowhere(Fixture *fixture)
{
    fixture->evaluation.score.items[3].respondents = 1;
}

static void organization_was_lost(Fixture *fixture)
{
    fixture->evaluation.facts.units.count--;
}

static void figures_were_counted_for_nobody(Fixture *fixture)
{
    SourceTotal *source = &fixture->evaluation.facts.sources.items[1];
    source->read++;
    source->counted++;
}

static void event_was_lost(Fixture *fixture)
{
    SourceTotal *source = &fixture->evaluation.facts.sources.items[1];
    source->kind = SOURCE_EVENTS;
    source->read = source->counted = 1;
}

static void scored_are_miscounted(Fixture *fixture)
{
    fixture->evaluation.score.scored_count++;
}

static void controls_hold_or_stop_the_run(void **state)
{
    (void)state;
    static const struct {
        void (*doctor)(Fixture *fixture);
        const char *broken; // NULL: all hold
    } CASES[] = {{nothing, NULL},
        {row_was_lost, "Прочитано строк = засчитано + отклонено: organizations.csv"},
        {rejected_row_is_not_listed, "Отклонено строк"},
        {questionnaire_was_counted_for_nobody, "Засчитано анкет"},
        {questionnaire_came_from_nowhere, "Засчитано анкет"},
        {organization_was_lost, "Засчитано строк реестра"},
        {figures_were_counted_for_nobody, "Засчитано строк показателей оператора"},
        {event_was_lost, "Засчитано строк журнала"},
        {scored_are_miscounted, "Организаций в реестре"}};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Fixture fixture = {.arena = arena_open()};
        fixture.findings = findings_new(fixture.arena);
        Error err = {0};
        if (!evaluation_make(fixture.arena, STR("templates"), STR("inputs/omsk-2022"), (Str){0},
                (Str){0}, &fixture.findings, &fixture.evaluation, &err) ||
            !store_open(fixture.arena, STR(":memory:"), &fixture.store, &err))
            fail_msg("%s", err.text);
        CASES[i].doctor(&fixture);
        ScoreStoring storing = {.rules = &fixture.evaluation.rules,
            .now = &fixture.evaluation.score,
            .findings = &fixture.findings};
        size_t before = findings_count(&fixture.findings, LEVEL_ERROR);
        bool ok = score_store_controls(fixture.arena, &storing, fixture.store, &err);
        size_t added = findings_count(&fixture.findings, LEVEL_ERROR) - before;
        if (ok != !CASES[i].broken || (added > 0) != !ok ||
            (!ok && !str_contains(str_c(err.text), str_c(CASES[i].broken))))
            fail_msg("case %zu: %d, %zu findings, %s", i, ok, added, err.text);
        store_close(fixture.store);
        arena_close(fixture.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(controls_hold_or_stop_the_run)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
