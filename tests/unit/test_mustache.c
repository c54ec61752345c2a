// The Mustache engine without SQL: every case of the public specification over a JSON source, then
// filters, loop values, limits and the places of mistakes.
#include "publish/publish_mustache_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// ---------------------------------------------------------------- a small JSON reader
typedef enum {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_TEXT,
    JSON_LIST,
    JSON_MAP
} JsonKind;
typedef struct Json Json;
struct Json {
    JsonKind kind;
    Str key;
    Str text; // of a number or text
    Json *items;
    size_t count, capacity;
};
typedef struct {
    Arena *arena;
    Str text;
    size_t at;
} Reader;

static void read_json(Reader *reader, Json *ret);

static void skip_blanks(Reader *reader)
{
    while (reader->at < reader->text.len && strchr(" \t\r\n", reader->text.data[reader->at]))
        reader->at++;
}

static bool take(Reader *reader, char sign)
{
    skip_blanks(reader);
    if (reader->at >= reader->text.len || reader->text.data[reader->at] != sign)
        return false;
    reader->at++;
    return true;
}

static void read_escape(Reader *reader, Text *out)
{
    char sign = reader->text.data[reader->at++];
    const char *found = strchr("n\nr\rt\tb\bf\f", sign);
    if (sign == 'u') {
        char digits[5] = {0};
        memcpy(digits, reader->text.data + reader->at, 4);
        text_add_rune(out, (uint32_t)strtoul(digits, NULL, 16));
        reader->at += 4;
    } else {
        text_add_char(out, strchr("nrtbf", sign) && found ? found[1] : sign);
    }
}

static Str read_string(Reader *reader)
{
    Text out = text_new(reader->arena);
    assert_true(take(reader, '"'));
    while (reader->text.data[reader->at] != '"') {
        char byte = reader->text.data[reader->at++];
        if (byte == '\\')
            read_escape(reader, &out);
        else
            text_add_char(&out, byte);
    }
    reader->at++;
    return text_str(&out);
}

static void read_items(Reader *reader, Json *ret, char close)
{
    if (take(reader, close))
        return;
    do {
        Json item = {0};
        Str key = {0};
        if (close == '}') {
            key = read_string(reader);
            assert_true(take(reader, ':'));
        }
        read_json(reader, &item);
        item.key = key;
        *LIST_PUSH(reader->arena, ret) = item;
    } while (take(reader, ','));
    assert_true(take(reader, close));
}

static void read_word(Reader *reader, Json *ret)
{
    size_t start = reader->at;
    while (reader->at < reader->text.len && !strchr(",]} \t\r\n", reader->text.data[reader->at]))
        reader->at++;
    ret->text = str_part(reader->text, start, reader->at);
    ret->kind = str_is(ret->text, "null")    ? JSON_NULL
                : str_is(ret->text, "true")  ? JSON_TRUE
                : str_is(ret->text, "false") ? JSON_FALSE
                                             : JSON_NUMBER;
}

static void read_json(Reader *reader, Json *ret)
{
    skip_blanks(reader);
    *ret = (Json){0};
    if (reader->text.data[reader->at] == '"') {
        ret->kind = JSON_TEXT;
        ret->text = read_string(reader);
    } else if (take(reader, '[')) {
        ret->kind = JSON_LIST;
        read_items(reader, ret, ']');
    } else if (take(reader, '{')) {
        ret->kind = JSON_MAP;
        read_items(reader, ret, '}');
    } else {
        read_word(reader, ret);
    }
}

static const Json *json_get(const Json *map, const char *key)
{
    for (size_t i = 0; map && map->kind == JSON_MAP && i < map->count; i++)
        if (str_is(map->items[i].key, key))
            return &map->items[i];
    return NULL;
}

// ---------------------------------------------------------------- JSON as Mustache's data
typedef struct {
    Arena *arena;
    const Json *partials;
} Source;

static MustacheItem item_of(const Json *json)
{
    if (json == NULL)
        return (MustacheItem){0};
    MustacheItemKind kind = json->kind == JSON_LIST  ? ITEM_LIST
                            : json->kind == JSON_MAP ? ITEM_MAP
                                                     : ITEM_VALUE;
    return (MustacheItem){.kind = kind, .data = json};
}

static MustacheItem json_find(void *context, MustacheItem in, const MustacheFrame *inner, Str name,
    bool has_more, Str *problem)
{
    (void)inner;
    (void)has_more;
    (void)problem;
    Source *source = context;
    return item_of(json_get(in.data, str_to_c(source->arena, name)));
}

static size_t json_count(void *context, MustacheItem list)
{
    (void)context;
    return ((const Json *)list.data)->count;
}

static MustacheItem json_row(void *context, MustacheItem list, size_t index)
{
    (void)context;
    return item_of(&((const Json *)list.data)->items[index]);
}

static MustacheValue json_value(void *context, MustacheItem item)
{
    (void)context;
    const Json *json = item.data;
    MustacheValue value = {.has_value = json->kind >= JSON_TRUE && json->kind <= JSON_TEXT};
    long number = json->kind == JSON_TRUE;
    value.is_number = json->kind == JSON_TRUE ||
                      (json->kind == JSON_NUMBER && str_to_long(json->text, &number));
    value.number = number;
    value.text = json->text;
    return value;
}

static bool json_partial(void *context, Str name, MustacheSource *ret, Str *problem)
{
    Source *source = context;
    const Json *partial = json_get(source->partials, str_to_c(source->arena, name));
    *problem = STR("такой вставки нет");
    if (partial == NULL)
        return false;
    *ret = (MustacheSource){.file = name, .text = partial->text, .first_row = 1};
    return true;
}

static void escape_html(Text *out, Str value)
{
    for (size_t i = 0; i < value.len; i++) {
        char byte = value.data[i];
        if (byte == '&')
            text_add_c(out, "&amp;");
        else if (byte == '"')
            text_add_c(out, "&quot;");
        else if (byte == '<')
            text_add_c(out, "&lt;");
        else if (byte == '>')
            text_add_c(out, "&gt;");
        else
            text_add_char(out, byte);
    }
}

typedef struct {
    Arena *arena;
    Source source;
    MustacheData data;
    Findings findings;
    MustacheOut out;
    bool ok;
} Run;

static Run expand(
    Arena *arena, const Json *data, const Json *partials, Str template, bool is_strict)
{
    Run run = {.arena = arena, .source = {arena, partials}, .findings = findings_new(arena)};
    run.data = (MustacheData){.context = &run.source,
        .find = json_find,
        .count = json_count,
        .row = json_row,
        .value = json_value,
        .partial = json_partial,
        .escape = escape_html,
        .is_strict = is_strict};
    MustacheFrame *root = NEW(arena, MustacheFrame);
    root->item = item_of(data);
    MustacheSource source = {.file = STR("t.md"), .text = template, .first_row = 1};
    run.ok = mustache_render(arena, &run.data, &source, root, &run.findings, &run.out);
    return run;
}

static Run expand_text(Arena *arena, const char *json, const char *template)
{
    Reader reader = {.arena = arena, .text = str_c(json)};
    Json *data = NEW(arena, Json);
    read_json(&reader, data);
    return expand(arena, data, NULL, str_c(template), true);
}

// ---------------------------------------------------------------- the specification
static size_t run_spec_file(Arena *arena, const char *name)
{
    Error err = {0};
    Reader reader = {.arena = arena};
    Str path = str_format(arena, "tests/data/mustache-spec/%s.json", name);
    if (!file_read(arena, path, 0, &reader.text, &err))
        fail_msg("%s", err.text);
    Json file;
    read_json(&reader, &file);
    const Json *tests = json_get(&file, "tests");
    assert_non_null(tests);
    size_t failed = 0;
    for (size_t i = 0; i < tests->count; i++) {
        const Json *test = &tests->items[i];
        Str expected = json_get(test, "expected")->text;
        Run run = expand(arena, json_get(test, "data"), json_get(test, "partials"),
            json_get(test, "template")->text, false);
        Str got = text_str(&run.out.text);
        if (run.ok && run.findings.count == 0 && str_equal(got, expected))
            continue;
        failed++;
        print_error("%s: %.*s\n expected: %.*s\n got:      %.*s\n", name,
            STR_ARG(json_get(test, "name")->text), STR_ARG(expected), STR_ARG(got));
    }
    assert_int_equal(failed, 0);
    return tests->count;
}

static void test_specification(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t count;
    } FILES[] = {{"interpolation", 42}, {"sections", 34}, {"inverted", 22}, {"comments", 12},
        {"delimiters", 14}, {"partials", 12}};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        Arena *arena = arena_open();
        assert_int_equal(run_spec_file(arena, FILES[i].name), FILES[i].count);
        arena_close(arena);
    }
}

// ---------------------------------------------------------------- values and filters
#define NB "\u00A0"
static void test_filters(void **state)
{
    (void)state;
    static const struct {
        int64_t number;
        ColumnFormat format;
        const char *exact, *filters, *expected;
    } CASES[] = {
        {9761, FORMAT_POINTS, "", "", "97,61"},
        {9761, FORMAT_POINTS, "", "raw", "9761"},
        {9761, FORMAT_POINTS, "", "1", "97,6"},
        {9765, FORMAT_POINTS, "", "1", "97,7"},
        {9745, FORMAT_POINTS, "1948999/20000", "1", "97,4"}, // 97,44995 prints 97,45, but not 97,5
        {9949, FORMAT_POINTS, "", "0", "99"},
        {9950, FORMAT_POINTS, "", "0", "100"},
        {-250, FORMAT_CHANGE, "", "0", "\u22123"},
        {-113, FORMAT_CHANGE, "", "", "\u22121,13"},
        {52, FORMAT_CHANGE, "", "", "+0,52"},
        {0, FORMAT_CHANGE, "", "", "0,00"},
        {375, FORMAT_PERCENT, "", "", "37,5"},
        {375, FORMAT_PERCENT, "", "2", "37,50"},
        {44, FORMAT_SHARE, "", "", "0,44"},
        {1311, FORMAT_COUNT, "", "", "1311"},
        {12500, FORMAT_COUNT, "", "", "12" NB "500"},
        {2025001, FORMAT_TEXT, "", "", "2025001"},
        {21, FORMAT_COUNT, "", "балл,балла,баллов", "21" NB "балл"},
        {22, FORMAT_COUNT, "", "балл,балла,баллов", "22" NB "балла"},
        {11, FORMAT_COUNT, "", "балл,балла,баллов", "11" NB "баллов"},
        {112, FORMAT_TEXT, "", "балл", "112" NB "баллов"},
        {9761, FORMAT_POINTS, "", "балл,балла,баллов", "97,61" NB "балла"},
        {10000, FORMAT_POINTS, "", "балл", "100,00" NB "балла"},
        {10000, FORMAT_POINTS, "", "0|балл", "100" NB "баллов"},
        {9740, FORMAT_POINTS, "", "1|балл", "97,4" NB "балла"},
        {1, FORMAT_COUNT, "", "form:организация,организации,организаций", "организация"},
        {16, FORMAT_COUNT, "", "form:организации,организациям,организациям", "организациям"},
        {3, FORMAT_COUNT, "", "анкета|upper", "3" NB "АНКЕТЫ"},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        MustacheValue value = {.has_value = true,
            .is_number = true,
            .number = CASES[i].number,
            .format = CASES[i].format,
            .exact = str_c(CASES[i].exact)};
        Str got = {0};
        Str problem = {0};
        assert_true(value_print(arena, &value, str_c(CASES[i].filters), &got, &problem));
        assert_string_equal(str_to_c(arena, got), CASES[i].expected);
    }
    arena_close(arena);
}

static void test_text_filters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        ColumnFormat format;
        const char *filters, *expected;
    } CASES[] = {{"2025-11-20", FORMAT_DATE, "", "20.11.2025"},
        {"2025-11-20", FORMAT_TEXT, "long", "20" NB "ноября 2025" NB "г."},
        {"2025-11-20", FORMAT_TEXT, "short", "20.11.2025"},
        {"2025-11-20", FORMAT_DATE, "raw", "2025-11-20"},
        {"Ёлка и ЁЖ", FORMAT_TEXT, "lower", "ёлка и ёж"}, {"ёлка", FORMAT_TEXT, "upper", "ЁЛКА"},
        {"ёлка и ёж", FORMAT_TEXT, "capital", "Ёлка и ёж"},
        {"21", FORMAT_TEXT, "балл", "21" NB "балл"}};
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        MustacheValue value = {
            .has_value = true, .text = str_c(CASES[i].text), .format = CASES[i].format};
        Str got = {0};
        Str problem = {0};
        assert_true(value_print(arena, &value, str_c(CASES[i].filters), &got, &problem));
        assert_string_equal(str_to_c(arena, got), CASES[i].expected);
    }
    MustacheValue none = {.format = FORMAT_POINTS};
    Str got = {0};
    Str problem = {0};
    assert_true(value_print(arena, &none, STR("1|балл"), &got, &problem));
    assert_string_equal(str_to_c(arena, got), "–");
    none.format = FORMAT_TEXT;
    assert_true(value_print(arena, &none, STR(""), &got, &problem));
    assert_int_equal(got.len, 0);
    arena_close(arena);
}

static void test_join(void **state)
{
    (void)state;
    static const struct {
        const char *texts[6];
        size_t most;
        const char *expected;
    } CASES[] = {{{NULL}, 0, ""}, {{"А"}, 0, "А"}, {{"А", "Б"}, 0, "А и Б"},
        {{"А", "Б", "В"}, 0, "А, Б и В"}, {{"А", "Б", "В"}, 3, "А, Б и В"},
        {{"А", "Б", "В"}, 2, "А, Б и ещё" NB "1"}, {{"А", "Б", "В", "Г"}, 1, "А и ещё" NB "3"}};
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        StrList texts = {0};
        for (size_t k = 0; CASES[i].texts[k] != NULL; k++)
            *LIST_PUSH(arena, &texts) = str_c(CASES[i].texts[k]);
        assert_string_equal(
            str_to_c(arena, join_texts(arena, &texts, CASES[i].most)), CASES[i].expected);
    }
    arena_close(arena);
}

static void test_join_filters(void **state)
{
    (void)state;
    static const struct {
        const char *filters;
        bool has_join;
        const char *before;
        size_t most;
        const char *after;
    } CASES[] = {{"", false, "", 0, ""}, {"1|балл", false, "", 0, ""}, {"join", true, "", 0, ""},
        {"1 | join:3 | upper|capital", true, "1 ", 3, " upper|capital"},
        {"join:0", true, "", SIZE_MAX, ""}, {"join:x|upper", true, "", SIZE_MAX, "upper"}};
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str before = {0};
        Str after = {0};
        size_t most = 0;
        bool has_join = filters_cut_join(str_c(CASES[i].filters), &before, &most, &after);
        assert_int_equal(has_join, CASES[i].has_join);
        if (!has_join)
            continue;
        assert_string_equal(str_to_c(arena, before), CASES[i].before);
        assert_string_equal(str_to_c(arena, after), CASES[i].after);
        assert_true(most == CASES[i].most);
    }
    arena_close(arena);
}

// ---------------------------------------------------------------- our own additions
static void test_loop_values(void **state)
{
    (void)state;
    static const struct {
        const char *json, *template, *expected;
    } CASES[] = {
        {"{\"a\":[{\"n\":\"x\"},{\"n\":\"y\"},{\"n\":\"z\"}]}",
            "{{#a}}{{^@first}}{{#@last}} и {{/@last}}{{^@last}}, {{/@last}}{{/@first}}{{n}}{{/a}}",
            "x, y и z"},
        {"{\"a\":[{\"n\":\"x\"},{\"n\":\"y\"}]}", "{{#a}}{{@number}}) {{n}}={{@index}};{{/a}}",
            "1) x=0;2) y=1;"},
        {"{\"a\":[{\"b\":{\"c\":1}},{\"b\":{\"c\":2}}]}",
            "{{#a}}{{#b}}{{@number}}{{c}} {{/b}}{{/a}}", "11 22 "},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Run run = expand_text(arena, CASES[i].json, CASES[i].template);
        assert_true(run.ok);
        assert_string_equal(str_to_c(arena, text_str(&run.out.text)), CASES[i].expected);
    }
    arena_close(arena);
}

static void test_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *template;
        long row;
        const char *column, *words;
    } CASES[] = {
        {"слово\nи {{name", 2, "столбец 3", "тег не закрыт"},
        {"{{#n}}\n{{#list}}\nx\n{{/n}}", 4, "столбец 1", "закрыт раздел «n»"},
        {"\n  {{#n}}x", 2, "столбец 3", "раздел «n» не закрыт"},
        {"x {{/n}}", 1, "столбец 3", "не был открыт"},
        {"раз\n«{{nothing}}»", 2, "столбец 2", "«nothing» неизвестно"},
        {"{{#nothing}}x{{/nothing}}", 1, "столбец 1", "«nothing» неизвестно"},
        {"{{n|колво}}", 1, "столбец 1", "неизвестный фильтр «колво»"},
        {"{{text|балл}}", 1, "столбец 1", "согласуется только с числом"},
        {"{{n|один,два}}", 1, "столбец 1", "нужны три формы"},
        {"{{text|long}}", 1, "столбец 1", "не дата"},
        {"\n\n {{>absent}}", 3, "столбец 2", "такой вставки нет"},
        {"{{list}}", 1, "столбец 1", "таблица, а не значение"},
        {"{{=<% %}}", 1, "столбец 1", "тег не закрыт"},
        {"{{=<%=}}", 1, "столбец 1", "границы тегов"},
        {"{{|2}}", 1, "столбец 1", "нет имени"},
        {"{{n|join}}", 1, "столбец 1", "нужна графа таблицы"}, // JSON has no tables
        {"{{n|join:x}}", 1, "столбец 1", "join:3"},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Run run = expand_text(
            arena, "{\"n\":5,\"text\":\"слово\",\"list\":[1,2,3]}", CASES[i].template);
        assert_false(run.ok);
        assert_true(run.findings.count >= 1);
        const Finding *finding = &run.findings.items[0];
        if (!str_contains(finding->found, str_c(CASES[i].words)))
            fail_msg("%s: %.*s", CASES[i].template, STR_ARG(finding->found));
        assert_int_equal(finding->kind, FINDING_TEMPLATE);
        assert_int_equal(finding->place.row, CASES[i].row);
        assert_string_equal(str_to_c(arena, finding->place.column), CASES[i].column);
        assert_string_equal(str_to_c(arena, finding->place.file), "t.md");
    }
    arena_close(arena);
}

// A mistake inside a section is said once, not once a row.
static void test_mistake_once(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Run run = expand_text(arena, "{\"list\":[1,2,3]}", "{{#list}}{{nothing}}{{/list}}");
    assert_false(run.ok);
    assert_int_equal(run.findings.count, 1);
    arena_close(arena);
}

// Parsed once, expanded often: partials are read once, a mistake is said once and stays a mistake.
static void test_parsed_once(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Reader reader = {.arena = arena, .text = STR("{\"p\":\"[{{n}}]\",\"n\":5}")};
    Json json;
    read_json(&reader, &json);
    static const struct {
        const char *text, *expected;
        bool ok;
    } CASES[] = {{"{{>p}} {{n}}", "[5] 5", true}, {"{{>absent}}{{n}}", "5", false},
        {"{{x}}{{n}}", "5", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Run run = expand(arena, &json, &json, STR(""), true);
        MustachePartials partials = {.arena = arena};
        MustacheTemplate template;
        MustacheSource source = {.file = STR("t.md"), .text = str_c(CASES[i].text), .first_row = 1};
        MustacheFrame frame = {.item = item_of(&json)};
        Source data = {arena, &json};
        run.data.context = &data;
        run.data.partials = &partials;
        assert_true(mustache_parse(arena, &source, &run.findings, &template));
        for (int k = 0; k < 3; k++) {
            bool ok = mustache_expand(arena, &run.data, &template, &frame, &run.findings, &run.out);
            assert_int_equal(ok, CASES[i].ok);
            assert_string_equal(str_to_c(arena, text_str(&run.out.text)), CASES[i].expected);
            assert_int_equal(run.findings.count, !CASES[i].ok);
        }
        assert_in_range(partials.count, 0, 1);
    }
    arena_close(arena);
}

static void test_depth(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Text deep = text_new(arena);
    for (int i = 0; i < 33; i++)
        text_add_c(&deep, "{{#n}}");
    for (int i = 0; i < 33; i++)
        text_add_c(&deep, "{{/n}}");
    Run run = expand_text(arena, "{\"n\":1}", str_to_c(arena, text_str(&deep)));
    assert_false(run.ok);
    assert_true(str_contains(run.findings.items[0].found, STR("глубже 32")));

    Reader reader = {.arena = arena, .text = STR("{\"self\":\"a{{>self}}\"}")};
    Json partials;
    read_json(&reader, &partials);
    Run endless = expand(arena, &partials, &partials, STR("{{>self}}"), true);
    assert_false(endless.ok);
    assert_true(str_contains(endless.findings.items[0].found, STR("сама себя")));
    arena_close(arena);
}

// Every byte of the output knows its place: text by row and column, a value by its tag.
static void test_places(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Run run = expand_text(arena, "{\"list\":[{\"n\":\"раз\"},{\"n\":\"два\"}]}",
        "начало\n{{#list}}\nв строке {{n}} и <далее>\n{{/list}}\nконец");
    static const struct {
        const char *word;
        long row;
        const char *column;
    } CASES[] = {{"начало", 1, "столбец 1"}, {"раз", 3, "столбец 10"}, {"два", 3, "столбец 10"},
        {"далее", 3, "столбец 19"}, {"конец", 5, "столбец 1"}};
    assert_true(run.ok);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t at = str_find(text_str(&run.out.text), str_c(CASES[i].word), 0);
        Place place = mustache_place(arena, &run.out, at);
        assert_int_equal(place.row, CASES[i].row);
        assert_string_equal(str_to_c(arena, place.column), CASES[i].column);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_specification),
        cmocka_unit_test(test_filters), cmocka_unit_test(test_text_filters),
        cmocka_unit_test(test_join), cmocka_unit_test(test_join_filters),
        cmocka_unit_test(test_loop_values), cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_mistake_once), cmocka_unit_test(test_parsed_once),
        cmocka_unit_test(test_depth), cmocka_unit_test(test_places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
