// Findings for people on the terminal, as CSV and as JSON lines.
#include "cli/cli.h"

#include <stdio.h>

int fail_print(const Error *err)
{
    fprintf(stderr, "nok: %s\n", err->text);
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

static void finding_print(const Finding *finding, FILE *to)
{
    const Place *place = &finding->place;
    Str level = level_title(finding_level(finding->kind));
    fprintf(to, "%.*s", STR_ARG(level));
    if (place->file.len)
        fprintf(to, ": %.*s", STR_ARG(place->file));
    if (place->sheet.len)
        fprintf(to, ", лист %.*s", STR_ARG(place->sheet));
    if (place->row)
        fprintf(to, ", строка %ld", place->row);
    if (place->column.len)
        fprintf(to, ", %.*s", STR_ARG(place->column));
    fprintf(to, ": %.*s. %.*s.\n", STR_ARG(finding->found), STR_ARG(finding->done));
}

void findings_print_all(Arena *arena, const Findings *findings, const Options *options)
{
    if (options->is_json)
        findings_json(arena, findings);
    else if (!options->is_quiet)
        for (size_t i = 0; i < findings->count; i++)
            finding_print(&findings->items[i], stdout);
}

void findings_print(
    Arena *arena, const Findings *findings, const Options *options, const char *rest_is_in)
{
    enum { SHOWN = 12 };
    if (options->is_json) {
        findings_json(arena, findings);
        return;
    }
    size_t shown = 0, worst = findings_count(findings, LEVEL_ERROR);
    Level level = worst ? LEVEL_ERROR : LEVEL_WARNING;
    for (size_t i = 0; i < findings->count && shown < SHOWN; i++)
        if (finding_level(findings->items[i].kind) == level) {
            finding_print(&findings->items[i], stderr);
            shown++;
        }
    size_t rest = findings_count(findings, level) - shown;
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
