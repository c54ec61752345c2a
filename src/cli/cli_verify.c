// `nok verify`: a folder of results against its manifest, against the inputs and rules it was made
// of, and against the same evaluation made anew.
#include "cli/cli_verify_int.h"

// ---------------------------------------------------------------- what is said

static void say_json(
    const Verify *verify, CheckState state, const char *subject, Str text, Str advice)
{
    static const char *const CODES[] = {"ok", "note", "difference", "unknown"};
    printf("{\"state\":\"%s\",\"subject\":\"%s\",\"found\":%.*s,\"advice\":%.*s}\n", CODES[state],
        subject, STR_ARG(json_quoted(verify->arena, text)),
        STR_ARG(json_quoted(verify->arena, advice)));
}

void verify_say(Verify *verify, CheckState state, const char *subject, Str text, Str advice)
{
    static const char *const TITLES[] = {"верно", "сведение", "расхождение", "не проверено"};
    verify->counts[state]++;
    if (verify->options->is_json) {
        say_json(verify, state, subject, text, advice);
        return;
    }
    if (verify->options->is_quiet && state != CHECK_DIFFERENCE && state != CHECK_UNKNOWN)
        return;
    line_print(str_format(verify->arena, "%s: %.*s%s%.*s", TITLES[state], STR_ARG(text),
                   advice.len ? ". " : "", STR_ARG(advice)),
        stdout);
}

static void summary_say(const Verify *verify)
{
    size_t differences = verify->counts[CHECK_DIFFERENCE], unknown = verify->counts[CHECK_UNKNOWN];
    if (verify->options->is_json || verify->options->is_quiet)
        return;
    if (differences + unknown == 0)
        printf("Итог: расхождений нет\n");
    else if (unknown == 0)
        printf("Итог: расхождений %zu\n", differences);
    else
        printf("Итог: расхождений %zu, не проверено %zu\n", differences, unknown);
}

// ---------------------------------------------------------------- which folders

static Str dir_trim(Str dir)
{
    while (dir.len > 1 && dir.data[dir.len - 1] == '/')
        dir.len--;
    return dir;
}

// Where the manifest says that the campaign is, when it is there.
static Str campaign_find(Arena *arena, Str folder, Str relative)
{
    Str path = path_join(arena, folder, relative);
    bool is_there = relative.len > 0 && side_is_campaign(arena, path);
    return is_there ? path_real(arena, path) : (Str){0};
}

static bool folders_find(Verify *verify, Error *err)
{
    Arena *arena = verify->arena;
    Str dir = dir_trim(verify->options->arguments.items[0]);
    bool is_campaign = side_is_campaign(arena, dir);
    if (is_campaign) {
        Campaign campaign = {.dir = dir};
        verify->campaign = dir;
        verify->folder = output_find(arena, verify->options, &campaign);
    } else {
        verify->folder = dir;
    }
    if (side_is_results(arena, verify->folder))
        return true;
    if (is_campaign)
        return error_set(err,
            "в папке %.*s нет результатов (файла manifest.json); укажите папку результатов: --out",
            STR_ARG(verify->folder));
    return error_set(err,
        "в папке %.*s нет ни manifest.json (результаты), ни campaign.yaml (кампания); проверьте "
        "имя "
        "папки",
        STR_ARG(dir));
}

// The results stand where `nok run` puts them without --out.
static bool is_usual_folder(const Verify *verify)
{
    const Options plain = {0};
    const Campaign campaign = {.dir = verify->campaign};
    Str usual = verify->campaign.len ? output_find(verify->arena, &plain, &campaign) : (Str){0};
    Str left = path_real(verify->arena, usual), right = path_real(verify->arena, verify->folder);
    return left.len && str_equal(left, right);
}

static bool manifest_open(Verify *verify, Error *err)
{
    Arena *arena = verify->arena;
    if (!manifest_read(arena, verify->folder, &verify->manifest, err))
        return error_context(err, "%.*s", STR_ARG(verify->folder));
    if (verify->campaign.len == 0)
        verify->campaign = campaign_find(arena, verify->folder, verify->manifest.folder);
    Str campaign = verify->campaign.len ? verify->campaign : STR("КАМПАНИЯ");
    verify->again = str_format(arena, "nok run %.*s%s%.*s", STR_ARG(campaign),
        is_usual_folder(verify) ? "" : " --out ",
        STR_ARG(is_usual_folder(verify) ? (Str){0} : verify->folder));
    return true;
}

// ---------------------------------------------------------------- the checks

static void title_say(const Verify *verify)
{
    Str campaign = verify->campaign.len ? verify->campaign : STR("не найдена");
    if (verify->options->is_json || verify->options->is_quiet)
        return;
    line_print(str_format(verify->arena, "Проверяются результаты %.*s; кампания: %.*s",
                   STR_ARG(verify->folder), STR_ARG(campaign)),
        stdout);
}

static void campaign_verify(Verify *verify)
{
    Arena *arena = verify->arena;
    Side fresh = {0};
    Error err = {0};
    if (verify->campaign.len == 0) {
        verify_say(verify, CHECK_UNKNOWN, "inputs",
            STR("исходные данные, правила и расчёт: кампания не найдена"),
            str_format(
                arena, "Назовите её: nok verify КАМПАНИЯ --out %.*s", STR_ARG(verify->folder)));
        return;
    }
    if (side_evaluate(arena, verify->options, verify->campaign, &fresh, &err)) {
        verify_rules(verify, &fresh);
        verify_results(verify, &fresh);
    } else {
        verify_say(verify, CHECK_UNKNOWN, "inputs",
            str_format(arena, "исходные данные, правила и расчёт: кампания не рассчитывается: %s",
                err.text),
            STR("Верните исходные файлы, с которыми выпущены результаты"));
    }
    store_close(fresh.store);
}

int command_verify(Arena *arena, const Options *options)
{
    Error err = {0};
    Verify verify = {.arena = arena, .options = options};
    if (!folders_find(&verify, &err) || !manifest_open(&verify, &err))
        return fail_print(&err);
    title_say(&verify);
    verify_outputs(&verify);
    campaign_verify(&verify);
    summary_say(&verify);
    if (verify.counts[CHECK_UNKNOWN])
        return EXIT_NOT_RUN;
    return verify.counts[CHECK_DIFFERENCE] ? EXIT_DATA_ERRORS : EXIT_CLEAN;
}
