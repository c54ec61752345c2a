// The evaluation made anew against the one in nok.sqlite, value by value, and results.csv byte by
// byte.
#include "cli/cli_verify_int.h"

#include <string.h>

// Everything that is a result: key, whose, which value, the value. Fractions are exact: «num/den».
// Organizations by name, then means; of each the total first.
#define VALUE_TITLE                                                                                \
    "CASE code WHEN 'total' THEN 'итоговая оценка' ELSE code END ||"                 \
    " CASE evaluation WHEN 0 THEN '' ELSE ' прошлой оценки' END"
#define VALUE_RANK                                                                                 \
    "CASE WHEN code = 'total' THEN 0 WHEN code LIKE 'K%' THEN 2 ELSE 3 END + 10 * evaluation"
static const char RESULTS_SQL[] =
    "WITH named AS (SELECT organization, coalesce(org_id, '') || '|' || coalesce(inn, '') AS id,"
    " coalesce(nullif(short_name, ''), name) || ' (' || coalesce(org_id, inn, '') || ')' AS whose,"
    " place FROM organizations) "
    "SELECT 'r|' || id || '|' || evaluation || '|' || code AS key, whose, " VALUE_TITLE ", exact,"
    " 1 AS part, " VALUE_RANK " AS rank"
    " FROM results r JOIN named n ON n.organization = r.organization"
    " UNION ALL SELECT 'o|' || id, whose, 'место', place, 1, 1 FROM named"
    " UNION ALL SELECT 'p|' || id || '|' || scope || '|' || code, whose, 'место по ' ||"
    " CASE code WHEN 'total' THEN 'итоговой оценке' ELSE code END ||"
    " CASE scope WHEN 'all' THEN '' WHEN 'type' THEN ' в типе'"
    " WHEN 'municipality' THEN ' в муниципальном образовании' WHEN 'sphere' THEN ' в сфере' ELSE ' "
    "в группе ' || scope END,"
    " p.place, 1, 4 FROM places p JOIN named n ON n.organization = p.organization"
    " UNION ALL SELECT 'm|' || evaluation || '|' || scope || '|' || name || '|' || code,"
    " 'Среднее' || CASE scope WHEN 'all' THEN ' всех' ELSE ': ' || name END, " VALUE_TITLE ","
    " mean_exact, 2, " VALUE_RANK " FROM means ORDER BY part, whose, rank, key";
enum { COLUMN_KEY, COLUMN_WHOSE, COLUMN_LABEL, COLUMN_VALUE };

// ---------------------------------------------------------------- one value

static Str value_text(Arena *arena, Str value)
{
    const Exact *exact = memchr(value.data ? value.data : "", '/', value.len)
                             ? exact_parse(arena, value)
                             : NULL;
    return exact ? exact_decimal(arena, exact, 2, ',') : value.len ? value : STR("нет");
}

// «2.2: записано 80,00, по расчёту 81,00»; equal in print: the fractions.
static Str value_change(Arena *arena, Str label, Str recorded, Str fresh)
{
    Str left = value_text(arena, recorded), right = value_text(arena, fresh);
    bool is_alike = str_equal(left, right);
    return str_format(arena, "%.*s: записано %.*s, по расчёту %.*s", STR_ARG(label),
        STR_ARG(is_alike ? recorded : left), STR_ARG(is_alike ? fresh : right));
}

// ---------------------------------------------------------------- whose values differ

// What is different of one organization or group, told as one line.
typedef struct {
    Verify *verify;
    Str whose;
    StrList changes;
    size_t count;
} Telling;

static void telling_end(Telling *telling)
{
    enum { SHOWN = 6 };
    Arena *arena = telling->verify->arena;
    if (telling->changes.count == 0)
        return;
    size_t rest = telling->changes.count > SHOWN ? telling->changes.count - SHOWN : 0;
    telling->changes.count -= rest;
    Text out = text_new(arena);
    text_format(&out, "%.*s: ", STR_ARG(telling->whose));
    for (size_t i = 0; i < telling->changes.count; i++)
        text_format(&out, "%s%.*s", i ? "; " : "", STR_ARG(telling->changes.items[i]));
    if (rest)
        text_format(&out, "; и ещё %zu", rest);
    verify_say(telling->verify, CHECK_DIFFERENCE, "results", text_str(&out), (Str){0});
    telling->count++;
}

static void telling_add(Telling *telling, Str whose, Str change)
{
    if (!str_equal(telling->whose, whose)) {
        telling_end(telling);
        telling->whose = whose;
        telling->changes.count = 0;
    }
    *LIST_PUSH(telling->verify->arena, &telling->changes) = change;
}

static Map *keys_map(Arena *arena, const StoreRows *rows)
{
    Map *ret = map_new(arena);
    for (size_t i = 0; i < rows_count(rows); i++)
        *map_slot(ret, rows_text(rows, i, COLUMN_KEY)) = i + 1;
    return ret;
}

// Rows of `rows` that the other side has otherwise, or, `is_missing_only`, has not at all.
static void rows_tell(
    Telling *telling, const StoreRows *rows, const StoreRows *others, bool is_missing_only)
{
    Arena *arena = telling->verify->arena;
    Map *keys = keys_map(arena, others);
    for (size_t i = 0; i < rows_count(rows); i++) {
        size_t at = map_get(keys, rows_text(rows, i, COLUMN_KEY));
        Str value = rows_text(rows, i, COLUMN_VALUE);
        Str other = at ? rows_text(others, at - 1, COLUMN_VALUE) : (Str){0};
        if ((at && str_equal(value, other)) || (is_missing_only && at))
            continue;
        Str label = rows_text(rows, i, COLUMN_LABEL);
        telling_add(telling, rows_text(rows, i, COLUMN_WHOSE),
            is_missing_only ? value_change(arena, label, value, other)
                            : value_change(arena, label, other, value));
    }
    telling_end(telling);
    telling->whose = (Str){0};
    telling->changes.count = 0;
}

static void store_compare(Verify *verify, Store *recorded, Store *fresh)
{
    Arena *arena = verify->arena;
    Error err = {0};
    StoreRows made, now;
    if (!store_rows(recorded, arena, RESULTS_SQL, &made, &err)) {
        verify_say(verify, CHECK_DIFFERENCE, "results",
            str_format(arena, "nok.sqlite: таблицы не те, что выпускает программа: %s", err.text),
            str_format(arena, "Выпустите набор заново: %.*s", STR_ARG(verify->again)));
        return;
    }
    if (!store_rows(fresh, arena, RESULTS_SQL, &now, &err)) {
        verify_say(verify, CHECK_UNKNOWN, "results", str_c(err.text), (Str){0});
        return;
    }
    Telling telling = {.verify = verify};
    rows_tell(&telling, &now, &made, false);
    rows_tell(&telling, &made, &now, true);
    if (telling.count == 0)
        verify_say(verify, CHECK_OK, "results",
            STR("расчёт повторён: все показатели, критерии, итоги, места и средние в nok.sqlite "
                "совпадают точно"),
            (Str){0});
}

// ---------------------------------------------------------------- the two files

static void store_check(Verify *verify, const Side *fresh)
{
    Arena *arena = verify->arena;
    Error err = {0};
    Store *recorded = NULL;
    Str path = path_join(arena, verify->folder, STR("nok.sqlite"));
    if (!side_is_file(arena, path)) {
        verify_say(verify, CHECK_UNKNOWN, "results",
            STR("расчёт: файла nok.sqlite нет, сверять не с чем"),
            str_format(arena, "Верните его из архива или выпустите набор заново: %.*s",
                STR_ARG(verify->again)));
        return;
    }
    if (store_open_read(arena, path, &recorded, &err))
        store_compare(verify, recorded, fresh->store);
    else
        verify_say(verify, CHECK_DIFFERENCE, "results", str_c(err.text), (Str){0});
    store_close(recorded);
}

// The line, from 1, in which two texts part.
static long line_of_difference(Str left, Str right)
{
    long line = 1;
    for (size_t i = 0; i < left.len && i < right.len && left.data[i] == right.data[i]; i++)
        line += left.data[i] == '\n';
    return line;
}

static void table_check(Verify *verify, const Side *fresh)
{
    Arena *arena = verify->arena;
    Error err = {0};
    Str text, expected = score_results_csv(arena, &fresh->now->score);
    Str path = path_join(arena, verify->folder, STR("results.csv"));
    if (!side_is_file(arena, path)) // told among the outputs
        return;
    if (!file_read(arena, path, 0, &text, &err))
        verify_say(verify, CHECK_UNKNOWN, "results.csv", str_c(err.text), (Str){0});
    else if (str_equal(text, expected))
        verify_say(verify, CHECK_OK, "results.csv",
            STR("results.csv совпадает с расчётом байт в байт"), (Str){0});
    else
        verify_say(verify, CHECK_DIFFERENCE, "results.csv",
            str_format(arena, "results.csv отличается от расчёта, первая иная строка – %ld",
                line_of_difference(text, expected)),
            (Str){0});
}

void verify_results(Verify *verify, const Side *fresh)
{
    store_check(verify, fresh);
    table_check(verify, fresh);
}
