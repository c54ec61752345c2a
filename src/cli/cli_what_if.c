// What if a policy were chosen otherwise: from the counts as they are, or, when it decides which
// answers count, from the files read again.
#include "cli/cli.h"

// A campaign up to this size is told of without being asked; a larger one by --what-if.
enum { ORGANIZATIONS_SMALL = 300, ROWS_SMALL = 20000 };

static bool is_small(const Evaluation *evaluation)
{
    long rows = 0;
    for (size_t i = 0; i < evaluation->facts.sources.count; i++)
        if (evaluation->facts.sources.items[i].kind == SOURCE_SURVEY)
            rows += evaluation->facts.sources.items[i].read;
    return evaluation->score.count <= ORGANIZATIONS_SMALL && rows <= ROWS_SMALL;
}

// Some document that shows it is to be made.
static bool is_wanted(const Options *options)
{
    bool ret = options->only.count == 0;
    for (size_t i = 0; i < options->only.count; i++)
        ret = ret || str_is(options->only.items[i], "what_if") ||
              str_is(options->only.items[i], "operator_check");
    return ret;
}

// The findings are those of the campaign as it is: they have been told.
static bool effect_read(
    Arena *arena, const Options *options, const Evaluation *now, PolicyEffect *effect, Error *err)
{
    Arena *reading = arena_open();
    Findings findings = findings_new(reading);
    Evaluation *other = NEW(reading, Evaluation);
    bool ok = evaluation_make_changed(
        reading, options->templates, now->campaign.dir, effect->change, &findings, other, err);
    if (ok && other->score.count == now->score.count)
        what_if_put(arena, &other->score, effect);
    arena_close(reading);
    return ok || error_context(err, "повторное чтение при другом правиле %.*s",
                     STR_ARG(policy_code_text(effect->change.code)));
}

bool what_if_of(
    Arena *arena, const Options *options, const Evaluation *now, const WhatIf **ret, Error *err)
{
    *ret = NULL;
    if (!options->is_what_if && !(is_wanted(options) && is_small(now)))
        return true;
    WhatIf *what_if = NEW(arena, WhatIf);
    what_if_make(arena, &now->rules, &now->score, what_if);
    for (size_t i = 0; i < what_if->count; i++)
        if (!what_if->items[i].standings &&
            !effect_read(arena, options, now, &what_if->items[i], err))
            return false;
    *ret = what_if;
    return true;
}
