// The run on one screen: options, the command, the exit code.
#include "cli/cli.h"

#include <stdio.h>

typedef struct {
    const char *name;
    int (*run)(Arena *arena, const Options *options);
    size_t least, most; // arguments
    const char *usage;
    bool needs_templates;
} Command;

static const Command COMMANDS[] = {
    {"run", command_run, 1, 1, "run ПАПКА", true},
    {"make", command_run, 2, 100, "make ПАПКА ДОКУМЕНТ...", true},
    {"check", command_check, 1, 1, "check ПАПКА", true},
    {"explain", command_explain, 1, 4, "explain ПАПКА [КТО] [ЧТО]", true},
    {"list", command_list, 1, 1, "list ПАПКА", true},
    {"table", command_table, 1, 2, "table ФАЙЛ [ЛИСТ]", false},
    {"compare", command_compare, 2, 2, "compare БЫЛО СТАЛО", true},
    {"verify", command_verify, 1, 1, "verify ПАПКА", true},
};

static int command_run_one(Arena *arena, const Command *command, Options *options)
{
    Error err = {0};
    size_t count = options->arguments.count;
    if (count < command->least || count > command->most) {
        error_set(&err, "команда %s пишется так: nok %s; подробнее: nok --help", command->name,
            command->usage);
        return fail_print(&err);
    }
    if (command->needs_templates && !templates_find(arena, &options->templates, &err))
        return fail_print(&err);
    return command->run(arena, options);
}

static int command_dispatch(Arena *arena, Options *options)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (str_is(options->command, COMMANDS[i].name))
            return command_run_one(arena, &COMMANDS[i], options);
    fprintf(stderr, "nok: неизвестная команда «%.*s»; список команд: nok --help\n",
        STR_ARG(options->command));
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
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("nok: вывод не записан: на диске нет места или программа, которая его читает, "
              "закрыта\n",
            stderr);
        code = EXIT_NOT_RUN;
    }
    arena_close(arena);
    return code;
}
