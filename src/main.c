// The run on one screen: options, the command, the exit code.
#include "cli/cli.h"

#include <stdio.h>

typedef struct {
    const char *name;
    int (*run)(Arena *arena, const Options *options);
} Command;

static const Command COMMANDS[] = {
    {"run", command_run},
    {"make", command_run},
    {"check", command_check},
    {"explain", command_explain},
    {"list", command_list},
    {"table", command_table},
};

static int command_dispatch(Arena *arena, const Options *options)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (str_is(options->command, COMMANDS[i].name))
            return COMMANDS[i].run(arena, options);
    fprintf(stderr, "nok: неизвестная команда «%.*s»; список команд: nok --help\n", STR_ARG(options->command));
    return EXIT_NOT_RUN;
}

int main(int argc, char **argv)
{
    Arena *arena = arena_open();
    Options options = {0};
    Error err = {0};
    int code = EXIT_CLEAN;
    if (!options_read(arena, argc, argv, &options, &err))
        code = fail_print(&err);
    else if (options.is_version)
        puts("nok " NOK_VERSION);
    else if (options.is_help || options.command.len == 0)
        help_print();
    else
        code = command_dispatch(arena, &options);
    if (fflush(stdout) != 0 && code == EXIT_CLEAN)
        code = EXIT_NOT_RUN;
    arena_close(arena);
    return code;
}
