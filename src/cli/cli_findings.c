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

static void finding_print(Arena *arena, const Finding *finding, FILE *to)
{
    const Place *place = &finding->place;
    ArenaMark mark = arena_mark(arena);
    Text line = text_new(arena);
    text_add(&line, level_title(finding_level(finding->kind)));
    if (place->file.len)
        text_format(&line, ": %.*s", STR_ARG(place->file));
    if (place->sheet.len)
        text_format(&line, ", лист %.*s", STR_ARG(place->sheet));
    if (place->row)
        text_format(&line, ", строка %ld", place->row);
    if (place->column.len)
        text_format(&line, ", %.*s", STR_ARG(place->column));
    text_format(&line, ": %.*s. %.*s.", STR_ARG(finding->found), STR_ARG(finding->done));
    line_print(text_str(&line), to);
    arena_rewind(arena, mark);
}

void findings_print_all(Arena *arena, const Findings *findings, const Options *options)
{
    if (options->is_json)
        findings_json(arena, findings);
    else if (!options->is_quiet)
        for (size_t i = 0; i < findings->count; i++)
            finding_print(arena, &findings->items[i], stdout);
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
            finding_print(arena, &findings->items[i], stderr);
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
