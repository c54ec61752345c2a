// Names that a real table of Excel lives by: each column has one, no two are the same in any case
// of letters, and the head's cell holds the same text. Excel «repairs» a book where they differ.
#include "publish/publish_xlsx_int.h"

// ---------------------------------------------------------------- titles of columns
// What two titles share when Excel would take them for one.
static Str title_key(Arena *arena, Str title)
{
    bool is_cut;
    return str_fold(arena, str_squeeze(arena, str_c(xlsx_text_clean(arena, title, &is_cut))));
}

static bool title_take(Arena *arena, Map *taken, Str title)
{
    size_t *slot = map_slot(taken, title_key(arena, title));
    return (*slot)++ == 0;
}

static Str title_free(Arena *arena, Map *taken, Str title)
{
    Str name = title;
    for (int number = 2; !title_take(arena, taken, name); number++)
        name = str_format(arena, "%.*s %d", STR_ARG(title), number);
    return name;
}

static Str title_of(Arena *arena, const TableBlock *table, size_t column)
{
    Str title = str_trim(str_replace(arena, table->columns[column].title, STR("\t"), STR(" ")));
    return title.len ? title : str_format(arena, "Графа %zu", column + 1);
}

Str *xlsx_table_titles(Arena *arena, const TableBlock *table)
{
    Str *titles = NEW_ARRAY(arena, Str, table->column_count + 1);
    Map *count = map_new(arena), *taken = map_new(arena);
    for (size_t i = 0; i < table->column_count; i++)
        title_take(arena, count, titles[i] = title_of(arena, table, i));
    for (size_t i = 0; i < table->column_count; i++) {
        Str group = table->columns[i].group;
        if (group.len && map_get(count, title_key(arena, titles[i])) > 1)
            titles[i] = str_format(arena, "%.*s, %.*s", STR_ARG(group), STR_ARG(titles[i]));
        titles[i] = title_free(arena, taken, titles[i]);
    }
    return titles;
}

bool xlsx_heads_are_names(Arena *arena, const Str *heads, size_t count)
{
    Map *taken = map_new(arena);
    for (size_t i = 0; i < count; i++)
        if (xlsx_text_units(heads[i]) > XLSX_HEAD_MAX || !title_take(arena, taken, heads[i]))
            return false;
    return true;
}

// ---------------------------------------------------------------- names of tables
// Letters, digits and single underscores. A name of ASCII alone could be a cell's («A1», «R1C1»),
// and one may not begin with a digit: both take a Russian word before them.
static Str name_clean(Arena *arena, Str title)
{
    Text name = text_new(arena);
    bool is_safe = false, has_gap = false;
    for (size_t at = 0; at < title.len;) {
        uint32_t rune = utf8_next(title, &at);
        bool is_digit = rune >= '0' && rune <= '9';
        if (!is_digit && !rune_is_letter(rune)) {
            has_gap = name.len > 0;
            continue;
        }
        if (has_gap)
            text_add_char(&name, '_');
        has_gap = false;
        is_safe = is_safe || (rune > 0x7F && name.len == 0);
        text_add_rune(&name, rune);
    }
    return is_safe ? text_str(&name)
                   : str_format(arena, "Таблица%s%.*s", name.len ? "_" : "", (int)name.len,
                         name.len ? name.data : "");
}

Str xlsx_table_name(Arena *arena, Str title, StrList *names)
{
    Str clean = name_clean(arena, title);
    for (int number = 1;; number++) {
        Str name = number == 1 ? clean : str_format(arena, "%.*s_%d", STR_ARG(clean), number);
        Str key = str_fold(arena, name);
        if (xlsx_name_is_taken(names, key))
            continue;
        *LIST_PUSH(arena, names) = key;
        return name;
    }
}
