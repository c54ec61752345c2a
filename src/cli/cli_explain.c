// nok explain: an organization or a group, and what of it.
#include "cli/cli.h"

#include <stdio.h>

// After the folder: who (missing: the mean of all), a value, beside whom, the word «строки».
static ExplainRequest request_read(Arena *arena, const Options *options, Str *who, Str *beside)
{
    ExplainRequest ret = {.is_csv = str_is(options->format, "csv")};
    for (size_t i = 1; i < options->arguments.count; i++) {
        Str word = options->arguments.items[i];
        if (str_is(str_fold(arena, word), "строки"))
            ret.has_rows = true;
        else if (who->len == 0)
            *who = word;
        else if (ret.code.len == 0)
            ret.code = word;
        else
            *beside = word;
    }
    if (who->len == 0)
        *who = STR("среднее");
    if (explain_is_group(arena, *who))
        ret.group = *who;
    return ret;
}

// Names come from files of others: signs that steer a terminal are shown as dots.
static void lines_print(Str text, FILE *to)
{
    Str rest = text, line;
    while (rest.len && str_split(&rest, '\n', &line))
        line_print(line, to);
}

static int unknown_print(Arena *arena, const Facts *facts, Str who)
{
    fputs("nok: ", stderr);
    lines_print(organizations_near(arena, facts, who), stderr);
    return EXIT_NOT_RUN;
}

int command_explain(Arena *arena, const Options *options)
{
    Error err = {0};
    Findings findings = findings_new(arena);
    Evaluation evaluation = {0};
    Str who = {0}, beside = {0};
    ExplainRequest request = request_read(arena, options, &who, &beside);
    if (!evaluation_make(arena, options->templates, options->arguments.items[0], (Str){0},
            request.group.len ? (Str){0} : who, &findings, &evaluation, &err))
        return fail_print(&err);
    if (request.group.len == 0 && evaluation.facts.traced_organization == 0)
        return unknown_print(arena, &evaluation.facts, who);
    request.organization = evaluation.facts.traced_organization - 1;
    if (beside.len) {
        request.other = organization_named(arena, &evaluation.facts, beside) + 1;
        if (request.other == 0)
            return unknown_print(arena, &evaluation.facts, beside);
    }
    Text out = text_new(arena);
    if (!score_explain(arena, &evaluation.rules, &evaluation.score, &request, &out, &err))
        return fail_print(&err);
    lines_print(text_str(&out), stdout);
    return EXIT_CLEAN;
}
