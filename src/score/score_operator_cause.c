// Why a figure of the operator differs: each cause of templates/causes.yaml is tried in its turn,
// and the first that reproduces the figure by exact arithmetic is named.
#include "score/score_operator_int.h"

static bool test_unvalued(Difference *difference)
{
    return !difference->ours;
}

// Put in place of others when all values have been looked at.
static bool test_lone(Difference *difference)
{
    (void)difference;
    return false;
}

static bool test_unknown(Difference *difference)
{
    (void)difference;
    return true;
}

static const struct {
    const char *code;
    CauseTest *test;
} TESTS[] = {{"swapped", test_swapped}, {"shifted", test_shifted}, {"rounded", test_rounded},
    {"even", test_even}, {"cut", test_cut}, {"printed", test_printed}, {"follows", test_follows},
    {"column_lost", test_column_lost}, {"own_inconsistent", test_own_inconsistent},
    {"any_order", test_any_order}, {"unvalued", test_unvalued}, {"lone", test_lone},
    {"unknown", test_unknown}};

static CauseTest *test_of(const Cause *cause)
{
    for (size_t i = 0; i < sizeof TESTS / sizeof *TESTS; i++)
        if (str_is(cause->code, TESTS[i].code))
            return TESTS[i].test;
    return cause->variants.count ? test_ways : NULL;
}

void causes_check(Arena *arena, const Causes *causes, Findings *findings)
{
    for (size_t i = 0; i < causes->count; i++)
        if (!test_of(&causes->items[i]) && causes->items[i].together.count == 0)
            finding_add(findings, FINDING_CONFIG_VALUE, causes->items[i].place,
                str_format(arena,
                    "Причина «%.*s»: нет ни правил (rules, variants), ни проверки с таким кодом",
                    STR_ARG(causes->items[i].code)),
                STR("Причина пропущена"));
}

bool cause_fits(Difference *difference, Str *text)
{
    Arena *arena = difference->comparison->arena;
    const Cause *cause = difference->cause;
    CauseTest *test = test_of(cause);
    difference->expected = difference->detail = (Str){0};
    if (!test || !test(difference))
        return false;
    difference->detail = str_concat(arena, difference->detail, (Str){0}); // out of the scratch
    Str filled = str_replace(arena, cause->text, STR("{expected}"), difference->expected);
    *text = str_replace(arena, filled, STR("{detail}"), difference->detail);
    return true;
}

const Cause *cause_find(Difference *difference, Str *text)
{
    const Causes *causes = difference->comparison->rules->causes;
    for (size_t i = 0; i < causes->count; i++) {
        difference->cause = &causes->items[i];
        if (cause_fits(difference, text))
            return difference->cause;
    }
    return NULL;
}
