// Findings for people on the terminal, as CSV and as JSON lines.
#include "cli/cli.h"

#include <stdio.h>

int fail_print(const Error *err)
{
    Str rest = str_c(err->text), line;
    fputs("nok: ", stderr);
    while (str_split(&rest, '\n', &line))
        line_print(line, stderr);
    return EXIT_NOT_RUN;
}

Str json_quoted(Arena *arena, Str text)
{
    Text out = text_new(arena);
    text_add_char(&out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte == '"' || byte == '\\')
            text_format(&out, "\\%c", byte);
        else if (byte < 0x20)
            text_format(&out, "\\u%04x", byte);
        else
            text_add_char(&out, (char)byte);
    }
    text_add_char(&out, '"');
    return text_str(&out);
}

Str findings_csv(Arena *arena, const Findings *findings)
{
    Text out = text_new(arena);
    text_add_c(&out, "level,code,title,file,sheet,row,column,found,done\n");
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        Str row = finding->place.row ? str_format(arena, "%ld", finding->place.row) : (Str){0};
        const Str fields[] = {level_title(finding_level(finding->kind)),
            finding_code(finding->kind), finding_title(finding->kind), finding->place.file,
            finding->place.sheet, row, finding->place.column, finding->found, finding->done};
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
            if (f > 0)
                text_add_char(&out, ',');
            text_add_csv(&out, str_formula_guard(arena, fields[f]));
        }
        text_add_char(&out, '\n');
    }
    return text_str(&out);
}

static void findings_json(Arena *arena, const Findings *findings)
{
    static const char *const LEVELS[] = {"note", "warning", "error"};
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        printf("{\"level\":\"%s\",\"code\":%.*s,\"file\":%.*s,\"sheet\":%.*s,\"row\":%ld,"
               "\"column\":%.*s,\"found\":%.*s,\"done\":%.*s}\n",
            LEVELS[finding_level(finding->kind)],
            STR_ARG(json_quoted(arena, finding_code(finding->kind))),
            STR_ARG(json_quoted(arena, finding->place.file)),
            STR_ARG(json_quoted(arena, finding->place.sheet)), finding->place.row,
            STR_ARG(json_quoted(arena, finding->place.column)),
            STR_ARG(json_quoted(arena, finding->found)),
            STR_ARG(json_quoted(arena, finding->done)));
    }
}

void line_print(Str line, FILE *to)
{
    for (size_t i = 0; i < line.len; i++) {
        unsigned char byte = (unsigned char)line.data[i];
        bool is_control = byte < 0x20 || byte == 0x7F;
        bool is_c1 = byte == 0xC2 && i + 1 < line.len && (unsigned char)line.data[i + 1] < 0xA0;
        if (is_control || is_c1)
            fputs("·", to);
        else
            putc(byte, to);
        i += is_c1;
    }
    putc('\n', to);
}

// ---------------------------------------------------------------- folded for the terminal

// Findings that differ only in the row.
typedef struct {
    const Finding *first;
    long from, to; // the run of rows that is still growing
    size_t count, runs;
    Text rows; // «3, 5, 114–193»
} Fold;

typedef struct {
    Fold *items;
    size_t count, capacity;
} Folds;

enum { SHOWN_RUNS = 8, LEVEL_ANY = -1 };

static void run_end(Fold *fold)
{
    if (fold->runs++ >= SHOWN_RUNS)
        return;
    text_format(&fold->rows, "%s%ld", fold->runs > 1 ? ", " : "", fold->from);
    if (fold->to > fold->from)
        text_format(&fold->rows, "–%ld", fold->to);
}

static void fold_add(Fold *fold, const Finding *finding)
{
    long row = finding->place.row;
    fold->count++;
    if (row != fold->to && row != fold->to + 1) {
        run_end(fold);
        fold->from = row;
    }
    fold->to = row;
}

static Str fold_key(Arena *arena, const Finding *finding)
{
    const Place *place = &finding->place;
    return str_format(arena, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s", STR_ARG(finding_code(finding->kind)),
        STR_ARG(place->file), STR_ARG(place->sheet), STR_ARG(place->column),
        STR_ARG(finding->found), STR_ARG(finding->done));
}

// The error that ended the run says it already.
static bool is_told(Arena *arena, const Finding *finding, const Error *err)
{
    enum { COMPARED = 200 }; // a long text is cut in the error
    Str told = err ? str_c(err->text) : (Str){0};
    size_t len = finding->found.len < COMPARED ? finding->found.len : COMPARED;
    Str row = str_format(arena, "строка %ld", finding->place.row);
    bool is_there = finding->place.row == 0 || str_contains(told, row);
    return len > 0 && is_there && str_contains(told, str_part(finding->found, 0, len));
}

// Of one level, or LEVEL_ANY.
static Folds findings_fold(Arena *arena, const Findings *findings, int level, const Error *err)
{
    Folds ret = {0};
    Map *seen = map_new(arena);
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        bool is_of_level = level == LEVEL_ANY || (int)finding_level(finding->kind) == level;
        if (!is_of_level || is_told(arena, finding, err))
            continue;
        size_t *slot = map_slot(seen, fold_key(arena, finding));
        if (*slot) {
            fold_add(&ret.items[*slot - 1], finding);
            continue;
        }
        *LIST_PUSH(arena, &ret) = (Fold){.first = finding,
            .from = finding->place.row,
            .to = finding->place.row,
            .count = 1,
            .rows = text_new(arena)};
        *slot = ret.count;
    }
    return ret;
}

static void rows_add(Arena *arena, Fold *fold, Text *line)
{
    run_end(fold);
    if (fold->runs == 1 && fold->from == fold->to) {
        text_format(line, ", строка %ld", fold->from);
        return;
    }
    text_format(line, ", строки %.*s", STR_ARG(text_str(&fold->rows)));
    if (fold->runs > SHOWN_RUNS)
        text_format(line, " … %ld", fold->to);
    text_format(line, " (%.*s)",
        STR_ARG(str_format(arena, "%zu %.*s", fold->count,
            STR_ARG(plural_ru((long)fold->count, STR("строка, строки, строк"))))));
}

static void fold_print(Arena *arena, Fold *fold, FILE *to)
{
    const Finding *finding = fold->first;
    const Place *place = &finding->place;
    ArenaMark mark = arena_mark(arena);
    Text line = text_new(arena);
    text_add(&line, level_title(finding_level(finding->kind)));
    if (place->file.len)
        text_format(&line, ": %.*s", STR_ARG(place->file));
    if (place->sheet.len)
        text_format(&line, ", лист %.*s", STR_ARG(place->sheet));
    if (place->row)
        rows_add(arena, fold, &line);
    if (place->column.len)
        text_format(&line, ", %.*s", STR_ARG(place->column));
    text_format(&line, ": %.*s. %.*s.", STR_ARG(finding->found), STR_ARG(finding->done));
    line_print(text_str(&line), to);
    arena_rewind(arena, mark);
}

void findings_print_all(
    Arena *arena, const Findings *findings, const Options *options, const Error *err)
{
    if (options->is_json || options->is_quiet) {
        if (options->is_json)
            findings_json(arena, findings);
        return;
    }
    Folds folds = findings_fold(arena, findings, LEVEL_ANY, err);
    for (size_t i = 0; i < folds.count; i++)
        fold_print(arena, &folds.items[i], stdout);
}

void findings_print(Arena *arena, const Findings *findings, const Options *options,
    const char *rest_is_in, const Error *err)
{
    enum { SHOWN = 12 };
    if (options->is_json) {
        findings_json(arena, findings);
        return;
    }
    Level level = findings_count(findings, LEVEL_ERROR) ? LEVEL_ERROR : LEVEL_WARNING;
    Folds folds = findings_fold(arena, findings, (int)level, err);
    size_t rest = 0;
    for (size_t i = 0; i < folds.count; i++)
        if (i < SHOWN)
            fold_print(arena, &folds.items[i], stderr);
        else
            rest += folds.items[i].count;
    if (rest)
        fprintf(stderr, "… и ещё %zu: все замечания %s\n", rest, rest_is_in);
}

int findings_exit(const Findings *findings, const Options *options)
{
    if (findings_count(findings, LEVEL_ERROR))
        return EXIT_DATA_ERRORS;
    return options->is_strict && findings_count(findings, LEVEL_WARNING) ? EXIT_WARNINGS
                                                                         : EXIT_CLEAN;
}
