// Commands that only look: explain, list, table.
#include "cli/cli.h"

#include "publish/publish.h"
#include "read/read.h"

#include <stdio.h>

int command_explain(Arena *arena, const Options *options)
{
    Error err = {0};
    Findings findings = findings_new(arena);
    Evaluation evaluation = {0};
    Str wanted = options->arguments.items[1];
    if (!evaluation_make(arena, options->templates, options->arguments.items[0], (Str){0}, wanted,
            &findings, &evaluation, &err))
        return fail_print(&err);
    if (evaluation.facts.traced_organization == 0) {
        error_set(&err,
            "организации «%.*s» нет в реестре, или так названо несколько; назовите её код или ИНН",
            STR_ARG(wanted));
        return fail_print(&err);
    }
    Text out = text_new(arena);
    Str code = options->arguments.count > 2 ? options->arguments.items[2] : (Str){0};
    if (!score_explain(arena, &evaluation.rules, &evaluation.score,
            evaluation.facts.traced_organization - 1, code, &out, &err))
        return fail_print(&err);
    fwrite(out.data, 1, out.len, stdout);
    return EXIT_CLEAN;
}

int command_list(Arena *arena, const Options *options)
{
    Error err = {0};
    Findings findings = findings_new(arena);
    TemplateList list = {0};
    Campaign campaign = {0};
    if (!campaign_load(arena, options->arguments.items[0], &findings, &campaign, &err) ||
        !template_list(arena, options->templates, &findings, &list, &err))
        return fail_print(&err);
    for (size_t i = 0; i < list.count; i++) {
        const TemplateInfo *info = &list.items[i];
        printf("%-10.*s %-4.*s", STR_ARG(info->name), STR_ARG(info->id));
        for (size_t f = 0; f < info->formats.count; f++)
            printf("%s%.*s", f ? ", " : " ", STR_ARG(info->formats.items[f]));
        printf(": %.*s\n", STR_ARG(info->summary));
    }
    findings_print(arena, &findings, options, "можно увидеть с --json");
    return findings_exit(&findings, options);
}

// ---------------------------------------------------------------- table

typedef struct {
    Arena *arena;
    long next_row;
    size_t sheet_count;
} Printing;

static bool sheet_print(void *context, Str title, Error *err)
{
    (void)err;
    Printing *printing = context;
    if (printing->sheet_count++ > 0)
        putchar('\n');
    if (title.len)
        fprintf(stderr, "Лист: %.*s\n", STR_ARG(title));
    printing->next_row = 1;
    return true;
}

// Empty rows are printed too, so that a line of the output is a row of the sheet; absurd gaps are
// named instead.
static bool row_print(void *context, const Row *row, Error *err)
{
    enum { GAP_MAX = 100000 };
    (void)err;
    Printing *printing = context;
    if (row->row - printing->next_row > GAP_MAX)
        fprintf(stderr, "Пустые строки %ld–%ld пропущены\n", printing->next_row, row->row - 1);
    else
        for (; printing->next_row < row->row; printing->next_row++)
            putchar('\n');
    ArenaMark mark = arena_mark(printing->arena);
    Text line = text_new(printing->arena);
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            text_add_char(&line, ',');
        text_add_csv(&line, row->cells[i].kind == CELL_EMPTY ? (Str){0} : row->cells[i].text);
    }
    text_add_char(&line, '\n');
    fwrite(line.data, 1, line.len, stdout);
    arena_rewind(printing->arena, mark);
    printing->next_row = row->row + 1;
    return true;
}

int command_table(Arena *arena, const Options *options)
{
    Findings findings = findings_new(arena);
    Printing printing = {.arena = arena, .next_row = 1};
    ReadSink sink = {.context = &printing, .sheet = sheet_print, .row = row_print};
    Str path = options->arguments.items[0];
    ReadRequest request = {.path = path, .name = path_base(path)};
    if (options->arguments.count > 1)
        request.sheet = options->arguments.items[1];
    ReadResult result = {0};
    Error err = {0};
    if (!read_file(arena, &request, &sink, &findings, &result, &err))
        return fail_print(&err);
    if (!options->is_quiet && result.encoding.len)
        fprintf(stderr, "Формат %.*s, кодировка %.*s, строк %ld\n", STR_ARG(result.format),
            STR_ARG(result.encoding), result.row_count);
    findings_print(arena, &findings, options, "можно увидеть с --json");
    return findings_exit(&findings, options);
}
