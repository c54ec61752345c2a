// The command line: options in any order, a command, its arguments.
#include "cli/cli.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char HELP[] =
    "nok – отчёты независимой оценки качества условий оказания услуг\n"
    "\n"
    "nok run ПАПКА                        прочитать кампанию, рассчитать, выпустить все документы\n"
    "nok check ПАПКА                      только проверить данные\n"
    "nok explain ПАПКА [КТО] [ЧТО]        откуда взялось число: формула, подсчёты, файлы и строки\n"
    "     КТО: организация, среднее, «тип: …», «район: …», «сфера: …»\n"
    "     ЧТО: 1.3, К2, итог, место, место С_КЕМ, да (что изменил бы ещё один ответ), строки\n"
    "nok list ПАПКА                       какие документы можно выпустить, чего не хватает "
    "остальным\n"
    "nok make ПАПКА ДОКУМЕНТ...           выпустить только названные документы\n"
    "nok table ФАЙЛ [ЛИСТ]                как программа видит таблицу (CSV)\n"
    "nok compare БЫЛО СТАЛО               чем отличаются две оценки и почему; каждая – папка "
    "кампании "
    "или результатов\n"
    "nok verify ПАПКА                     целы ли выпущенные файлы и исходные данные, верен ли "
    "расчёт; ПАПКА –\n"
    "                                     результаты или кампания (с --out, если результаты не в "
    "outputs/<имя>)\n"
    "\n"
    "  --out ПАПКА       куда положить результат (без неё – outputs/<имя кампании>)\n"
    "  --only ИМЯ,...    только эти документы; results – только results.csv и замечания\n"
    "  --format ФОРМАТ   другой вид документа: pdf, xlsx, html, csv, txt; csv – и для compare\n"
    "  --what-if         показать влияние правил расчёта на места и в большой кампании (до 300 "
    "организаций – всегда)\n"
    "  --strict          предупреждения дают код завершения 1\n"
    "  --json            замечания, различия, проверки строками JSON\n"
    "  --quiet           ничего не печатать, кроме ошибок\n"
    "  --version, --help\n"
    "\n"
    "Код завершения: 0 – без ошибок; 1 – есть предупреждения (с --strict); 2 – есть ошибки в "
    "данных, результаты по\n"
    "исправным организациям выпущены; 3 – выпустить нельзя; 4 – не хватило памяти. У verify: 2 – "
    "есть расхождения,\n"
    "3 – проверить не удалось.\n";

void help_print(void)
{
    fputs(HELP, stdout);
}

static void list_split(Arena *arena, Str text, StrList *ret)
{
    Str rest = text, part;
    while (str_split(&rest, ',', &part))
        if (str_trim(part).len)
            *LIST_PUSH(arena, ret) = str_trim(part);
}

// $NOK_TEMPLATES, beside the program, or under the prefix it was installed to.
bool templates_find(Arena *arena, Str *ret, Error *err)
{
    const char *set = getenv("NOK_TEMPLATES");
    if (set && *set) {
        *ret = str_c(set);
        return file_is_dir(*ret) ||
               error_set(err, "папка шаблонов %s (NOK_TEMPLATES) не найдена", set);
    }
    char self[4096];
    ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    Str dir = len > 0 ? path_dir((Str){.data = self, .len = (size_t)len}) : STR(".");
    static const char *const PLACES[] = {"templates", "../share/nok/templates"};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        *ret = path_join(arena, dir, str_c(PLACES[i]));
        if (file_is_dir(*ret))
            return true;
    }
    return error_set(err,
        "не найдена папка шаблонов templates: она должна лежать рядом с программой; "
        "её место можно указать в переменной NOK_TEMPLATES");
}

enum { OPTION_OUT = 256, OPTION_ONLY, OPTION_FORMAT };

static bool option_take(Arena *arena, int option, const char *word, Options *ret, Error *err)
{
    switch (option) {
    case OPTION_OUT:
        ret->out = str_c(optarg);
        return true;
    case OPTION_ONLY:
        list_split(arena, str_c(optarg), &ret->only);
        return true;
    case OPTION_FORMAT:
        ret->format = str_c(optarg);
        return true;
    case 'w':
        return ret->is_what_if = true;
    case 's':
        return ret->is_strict = true;
    case 'q':
        return ret->is_quiet = true;
    case 'j':
        return ret->is_json = true;
    case 'h':
        return ret->is_help = true;
    case 'V':
        return ret->is_version = true;
    default:
        return error_set(
            err, "настройка %s неизвестна или у неё нет значения; подсказка: nok --help", word);
    }
}

bool options_read(Arena *arena, int argc, char **argv, Options *ret, Error *err)
{
    static const struct option LONG[] = {{"out", required_argument, NULL, OPTION_OUT},
        {"only", required_argument, NULL, OPTION_ONLY},
        {"format", required_argument, NULL, OPTION_FORMAT}, {"what-if", no_argument, NULL, 'w'},
        {"strict", no_argument, NULL, 's'}, {"quiet", no_argument, NULL, 'q'},
        {"json", no_argument, NULL, 'j'}, {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'V'}, {NULL, 0, NULL, 0}};
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "sqjhV", LONG, NULL)) != -1;)
        if (!option_take(arena, option, argv[optind - 1], ret, err))
            return false;
    if (optind < argc)
        ret->command = str_c(argv[optind++]);
    for (; optind < argc; optind++)
        *LIST_PUSH(arena, &ret->arguments) = str_c(argv[optind]);
    if (ret->is_help || ret->is_version || ret->command.len == 0)
        return true;
    bool is_make = str_is(ret->command, "make");
    for (size_t i = 1; is_make && i < ret->arguments.count; i++)
        *LIST_PUSH(arena, &ret->only) = ret->arguments.items[i];
    return true;
}
