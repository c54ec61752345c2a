// Commands that only look: list, table.
#include "cli/cli.h"

#include "read/read.h"

#include <stdio.h>

typedef struct {
    Arena *arena;
    const Options *options;
    Findings findings; // of the templates; those of the data are for `nok check`
    Evaluation now, before;
    bool has_before;
    Store *store;
} Listing;

static void cell_print(Str text, size_t width)
{
    size_t count = utf8_count(text);
    fwrite(text.data, 1, text.len, stdout);
    printf("%*s", (int)(count < width ? width - count : 0) + 2, "");
}

static Str state_text(Arena *arena, const TemplateSet *set)
{
    if (template_missing(set)->count)
        return STR("нет данных");
    size_t count = template_count(set);
    return count == 1 ? STR("можно") : str_format(arena, "можно: %zu", count);
}

static void document_list(Listing *listing, const TemplateInfo *info)
{
    TemplateSet *set = NULL;
    Arena *arena = listing->arena;
    bool is_open = template_open(
        arena, listing->store, listing->options->templates, info, &listing->findings, &set);
    bool is_other = is_other_regime(info, listing->now.rules.all);
    cell_print(info->id, 3);
    cell_print(info->name, 15);
    cell_print(str_join(arena, &info->formats, STR(", ")), 10);
    cell_print(is_other  ? STR("другой порядок")
               : is_open ? state_text(arena, set)
                         : STR("ошибка"),
        14);
    printf("%.*s\n", STR_ARG(info->summary));
    for (size_t i = 0; is_open && !is_other && i < template_missing(set)->count; i++) {
        cell_print(STR(""), 20);
        printf("нужны: %.*s\n", STR_ARG(template_missing(set)->items[i]));
    }
}

static bool listing_store(Listing *listing, Findings *data, Error *err)
{
    ScoreStoring storing = {.rules = &listing->now.rules,
        .now = &listing->now.score,
        .before = listing->has_before ? &listing->before.score : NULL,
        .previous = listing->has_before ? &listing->before.campaign : NULL,
        .findings = data};
    return what_if_of(listing->arena, listing->options, &listing->now, &storing.what_if, err) &&
           store_open(listing->arena, STR(":memory:"), &listing->store, err) &&
           score_store(listing->arena, &storing, listing->store, err);
}

int command_list(Arena *arena, const Options *options)
{
    Error err = {0};
    Listing listing = {.arena = arena, .options = options, .findings = findings_new(arena)};
    TemplateList list = {0};
    Findings data = findings_new(arena);
    bool ok = evaluations_make(arena, options, &data, &listing.now, &listing.before,
                  &listing.has_before, &err) &&
              listing_store(&listing, &data, &err) &&
              template_list(arena, options->templates, &listing.findings, &list, &err);
    for (size_t i = 0; ok && i < list.count; i++)
        document_list(&listing, &list.items[i]);
    store_close(listing.store);
    findings_print(arena, &listing.findings, options, "можно увидеть с --json", &err);
    return ok ? findings_exit(&listing.findings, options) : fail_print(&err);
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
    findings_print(arena, &findings, options, "можно увидеть с --json", NULL);
    return findings_exit(&findings, options);
}
