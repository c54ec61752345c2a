// A .sql file: the head comment that describes its columns, and the query behind it.
#include "publish/publish_template_int.h"

#include <string.h>

static const struct {
    const char *name;
    ColumnFormat format;
} FORMATS[] = {{"text", FORMAT_TEXT}, {"count", FORMAT_COUNT}, {"place", FORMAT_PLACE},
    {"points", FORMAT_POINTS}, {"change", FORMAT_CHANGE}, {"percent", FORMAT_PERCENT},
    {"bar", FORMAT_BAR}, {"share", FORMAT_SHARE}, {"date", FORMAT_DATE},
    {"progress", FORMAT_PROGRESS}, {"strip", FORMAT_STRIP}};

typedef struct {
    TemplateRun *run;
    SqlTable *table;
    Str line;
    long row;
} HeadLine;

static void head_fail(const HeadLine *line, Str part, Str found)
{
    long column =
        part.data >= line->line.data && part.data <= line->line.data + line->line.len
            ? (long)utf8_count(str_part(line->line, 0, (size_t)(part.data - line->line.data))) + 1
            : 0;
    run_fail(line->run, template_place(line->run->set_arena, line->table->file, line->row, column),
        found);
    line->table->is_broken = true;
}

void table_fail(TemplateRun *run, SqlTable *table, size_t offset, const char *what)
{
    long row = 0;
    long column = 0;
    if (offset != SIZE_MAX && offset <= table->sql.len) {
        size_t line_start = 0;
        row = 1;
        for (size_t i = 0; i < offset; i++) {
            if (table->sql.data[i] == '\n') {
                row++;
                line_start = i + 1;
            }
        }
        column = (long)utf8_count(str_part(table->sql, line_start, offset)) + 1;
    }
    run_fail(run, template_place(run->set_arena, table->file, row, column),
        str_format(run->set_arena, "запрос не выполнен: %s", what));
    table->is_broken = true;
}

// ---------------------------------------------------------------- the head comment
// Cuts at the next `|` outside of {{...}}.
static Str next_part(Str *rest)
{
    bool is_inside = false;
    for (size_t i = 0; i < rest->len; i++) {
        Str here = str_part(*rest, i, rest->len);
        if (str_starts(here, STR("{{")))
            is_inside = true;
        else if (str_starts(here, STR("}}")))
            is_inside = false;
        if (!is_inside && rest->data[i] == '|') {
            Str part = str_part(*rest, 0, i);
            *rest = str_part(*rest, i + 1, rest->len);
            return str_trim(part);
        }
    }
    Str part = *rest;
    *rest = str_part(*rest, rest->len, rest->len);
    return str_trim(part);
}

static void read_format(const HeadLine *line, Str word, TableHead *head)
{
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        if (str_is(word, FORMATS[i].name)) {
            head->format = FORMATS[i].format;
            return;
        }
    }
    if (word.len > 0)
        head_fail(line, word,
            str_format(line->run->set_arena,
                "неизвестный формат графы «%.*s»; есть: text, count, place, points, change, "
                "percent, bar, share, date, progress, strip",
                STR_ARG(word)));
}

static bool read_flag(Str word, TableHead *head)
{
    const struct {
        const char *name;
        bool *flag;
    } FLAGS[] = {{"bold", &head->is_bold}, {"grey", &head->is_grey}, {"italic", &head->is_italic},
        {"centred", &head->is_centred}, {"scale", &head->is_scale}, {"hidden", &head->is_hidden}};
    for (size_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++) {
        if (str_is(word, FLAGS[i].name)) {
            *FLAGS[i].flag = true;
            return true;
        }
    }
    return false;
}

static Str soft_hyphens(Arena *arena, Str title)
{
    return str_replace(arena, title, STR("\\-"), STR("\u00AD"));
}

static bool read_attribute(const Arg *arg, TableHead *head)
{
    long width;
    if (arg->key.len == 0)
        return read_flag(arg->value, head);
    if (str_is(arg->key, "group")) {
        head->group = arg->value;
        return true;
    }
    if (str_is(arg->key, "width") && str_to_long(arg->value, &width) && width > 0 && width <= 200) {
        head->width = (int)width;
        return true;
    }
    return false;
}

static void read_attributes(const HeadLine *line, Str text, TableHead *head)
{
    Arena *arena = line->run->set_arena;
    ArgList args;
    size_t bad_at = 0;
    // A soft hyphen is written «\-» here too, and must outlive the unescaping.
    Str words = soft_hyphens(arena, text);
    if (!args_parse(arena, words, &args, &bad_at)) {
        head_fail(line, text, STR("кавычка в описании графы не закрыта"));
        return;
    }
    for (size_t i = 0; i < args.count; i++) {
        const Arg *arg = &args.items[i];
        if (read_attribute(arg, head))
            continue;
        bool has_key = arg->key.len > 0;
        head_fail(line, text,
            str_format(arena,
                "непонятное свойство графы «%.*s%s%.*s»; есть: width=6, group=\"…\", bold, grey, "
                "italic, centred, scale, hidden",
                STR_ARG(arg->key), has_key ? "=" : "", STR_ARG(arg->value)));
    }
}

static void read_column(const HeadLine *line, Str key, Str rest)
{
    SqlTable *table = line->table;
    for (size_t i = 0; i < table->heads.count; i++)
        if (str_equal(table->heads.items[i].key, key))
            head_fail(line, key,
                str_format(line->run->set_arena, "графа «%.*s» описана дважды", STR_ARG(key)));
    TableHead head = {.key = key, .row = line->row};
    head.title = soft_hyphens(line->run->set_arena, next_part(&rest));
    read_format(line, next_part(&rest), &head);
    read_attributes(line, str_trim(rest), &head);
    *LIST_PUSH(line->run->set_arena, &table->heads) = head;
}

// `-- word: ...` describes a column, the caption or what stands instead of an empty table; other
// lines are prose. A bar in prose is a column whose key was mistyped.
static void read_head_line(const HeadLine *line)
{
    Str text = str_trim(str_part(line->line, 2, line->line.len));
    size_t colon = str_find(text, STR(":"), 0);
    Str key = colon == SIZE_MAX ? STR("") : str_part(text, 0, colon);
    Str rest = colon == SIZE_MAX ? STR("") : str_trim(str_part(text, colon + 1, text.len));
    if (!name_is_plain(key)) {
        if (str_contains(text, STR("|")))
            head_fail(line, text,
                STR("описание графы записано неверно, нужно так: -- ключ: Заголовок | формат | "
                    "свойства"));
    } else if (str_is(key, "caption")) {
        line->table->caption = rest;
        line->table->caption_row = line->row;
    } else if (str_is(key, "empty")) {
        line->table->empty = rest;
        line->table->empty_row = line->row;
    } else {
        read_column(line, key, rest);
    }
}

static void read_head(TemplateRun *run, SqlTable *table)
{
    Str rest = table->sql;
    HeadLine line = {.run = run, .table = table};
    while (str_split(&rest, '\n', &line.line)) {
        line.row++;
        Str text = str_trim(line.line);
        if (text.len > 0 && !str_starts(text, STR("--")))
            return;
        if (text.len > 0) {
            line.line = str_part(line.line, (size_t)(text.data - line.line.data), line.line.len);
            read_head_line(&line);
        }
    }
}

// ---------------------------------------------------------------- the query's columns
static const TableHead *find_head(const SqlTable *table, Str name)
{
    for (size_t i = 0; i < table->heads.count; i++)
        if (str_equal(table->heads.items[i].key, name))
            return &table->heads.items[i];
    return NULL;
}

size_t table_column(const SqlTable *table, Str name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (str_equal(table->columns[i].name, name))
            return i;
    return SIZE_MAX;
}

static void read_columns(TemplateRun *run, SqlTable *table)
{
    Arena *arena = run->set_arena;
    table->column_count = query_column_count(table->query);
    table->columns = NEW_ARRAY(arena, SqlColumn, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        Str name = str_copy(arena, query_column_name(table->query, i));
        table->columns[i] = (SqlColumn){.name = name, .head = find_head(table, name)};
    }
    for (size_t i = 0; i < table->column_count; i++)
        table->columns[i].exact = table_column(
            table, str_concat(arena, table->columns[i].name, STR("_exact")));
    for (size_t i = 0; i < table->heads.count; i++) {
        const TableHead *head = &table->heads.items[i];
        if (table_column(table, head->key) != SIZE_MAX)
            continue;
        run_fail(run, template_place(arena, table->file, head->row, 0),
            str_format(
                arena, "описана графа «%.*s», а в запросе такой графы нет", STR_ARG(head->key)));
        table->is_broken = true;
    }
}

static void read_parameters(TemplateRun *run, SqlTable *table)
{
    table->parameter_count = query_parameter_count(table->query);
    table->parameters = NEW_ARRAY(run->set_arena, Str, table->parameter_count);
    for (size_t i = 0; i < table->parameter_count; i++) {
        table->parameters[i] = str_copy(run->set_arena, query_parameter_name(table->query, i));
        if (!name_is_plain(table->parameters[i]))
            table_fail(run, table, SIZE_MAX, "у параметра нет имени, нужно так: :criterion");
    }
}

bool table_load(TemplateRun *run, SqlTable *table, Str text)
{
    table->sql = text;
    read_head(run, table);
    Error err = {0};
    size_t offset = SIZE_MAX;
    if (!query_open(run->store, run->set_arena, text, &table->query, &offset, &err)) {
        table_fail(run, table, offset, err.text);
        return false;
    }
    read_columns(run, table);
    read_parameters(run, table);
    return !table->is_broken;
}
