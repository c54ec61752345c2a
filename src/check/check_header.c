// Finding the header row and saying what each column is. Columns are known by their headers, never
// by position.
#include "check/check_int.h"

#include <string.h>

Fields fields_new(Arena *arena)
{
    return (Fields){.by_key = map_new(arena)};
}

void field_add(Arena *arena, Fields *fields, Field field)
{
    *LIST_PUSH(arena, fields) = field;
    for (size_t i = 0; i < field.keys->count; i++) {
        size_t *slot = map_slot(fields->by_key, field.keys->items[i]);
        if (*slot == 0)
            *slot = fields->count;
    }
}

void fields_add_schema(Arena *arena, Fields *fields, const Schema *schema)
{
    fields->first[FIELD_COLUMN] = fields->count;
    for (size_t i = 0; i < schema->count; i++)
        field_add(arena, fields,
            (Field){.kind = FIELD_COLUMN,
                .index = i,
                .title = schema->items[i].title,
                .keys = &schema->items[i].keys,
                .is_required = schema->items[i].is_required});
}

void fields_add_items(Arena *arena, Fields *fields, const Checklist *checklist)
{
    fields->first[FIELD_ITEM] = fields->count;
    for (size_t i = 0; i < checklist->item_count; i++)
        field_add(arena, fields,
            (Field){.kind = FIELD_ITEM,
                .index = i,
                .title = checklist->items[i].text,
                .keys = &checklist->items[i].keys});
}

// ---------------------------------------------------------------- one header cell

// «7. Текст», «Вопрос 7. Текст», «q7: текст» -> «текст»; the same text when no number stands
// before.
static Str numbering_drop(Str key)
{
    static const Str WORDS[] = {{"вопрос ", 13}, {"в", 2}, {"q", 1}, {"п. ", 4}};
    Str rest = key;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_starts(rest, WORDS[i])) {
            rest = str_part(rest, WORDS[i].len, rest.len);
            break;
        }
    size_t at = 0;
    while (
        at < rest.len && ((rest.data[at] >= '0' && rest.data[at] <= '9') || rest.data[at] == '.'))
        at++;
    if (at == 0 || at == rest.len)
        return key;
    while (at < rest.len && strchr(".): -", rest.data[at]))
        at++;
    return at < rest.len ? str_part(rest, at, rest.len) : key;
}

enum { SIMILAR_MIN = 30, SIMILAR_PART = 12 };

// A long question text that differs by a comma or a letter or two from exactly one known one.
static size_t field_similar(const Fields *fields, Str key)
{
    size_t len = utf8_count(key);
    if (len < SIMILAR_MIN)
        return 0;
    size_t best = 0, best_distance = len / SIMILAR_PART + 1;
    bool is_single = true;
    for (size_t i = 0; i < fields->count; i++)
        for (size_t j = 0; j < fields->items[i].keys->count; j++) {
            size_t distance = str_distance(key, fields->items[i].keys->items[j], best_distance);
            if (distance > best_distance ||
                (distance == best_distance && best == 0 && distance > len / SIMILAR_PART))
                continue;
            is_single = distance < best_distance || best == 0 || best == i + 1;
            best = i + 1;
            best_distance = distance;
        }
    return is_single ? best : 0;
}

static size_t field_find(const Fields *fields, Arena *arena, Str header)
{
    Str key = str_header_key(arena, header);
    if (key.len == 0)
        return 0;
    size_t found = map_get(fields->by_key, key);
    return found ? found : map_get(fields->by_key, numbering_drop(key));
}

// ---------------------------------------------------------------- the header row

// Distinct fields that the row names: «1» is a header of question 1, and a row of answers «1» must
// not look like headers.
static size_t row_score(Check *check, const Row *row)
{
    size_t score = 0;
    ArenaMark mark = arena_mark(check->scratch);
    bool *is_named = NEW_ARRAY(check->scratch, bool, check->fields.count + 1);
    for (size_t i = 0; i < row->count; i++) {
        bool may_name = row->cells[i].kind == CELL_TEXT || row->cells[i].kind == CELL_NUMBER;
        size_t field = may_name ? field_find(&check->fields, check->scratch, row->cells[i].text)
                                : 0;
        score += field != 0 && !is_named[field];
        is_named[field] = true;
    }
    arena_rewind(check->scratch, mark);
    return score;
}

// A second header row: every filled cell is a word like «Response» or itself a header, and at least
// one is.
static bool row_is_subheader(Check *check, const Row *row)
{
    if (check->kind != SOURCE_SURVEY && check->kind != SOURCE_OWN_SURVEY)
        return false;
    size_t filled = 0, known = 0;
    const StrList *words = &check->rules->questionnaire->subheaders;
    for (size_t i = 0; i < row->count; i++) {
        if (cell_is_blank(&row->cells[i]))
            continue;
        filled++;
        Str key = str_header_key(check->scratch, row->cells[i].text);
        bool is_word = false;
        for (size_t j = 0; j < words->count; j++)
            is_word = is_word || str_equal(words->items[j], key);
        // «1» is a header of question 1 and an answer too: a row of answers must not be lost as
        // headers.
        Answer answer = answer_read(check, &row->cells[i]);
        bool is_answer = answer == ANSWER_YES || answer == ANSWER_NO;
        bool is_field = row->cells[i].kind == CELL_TEXT && !is_answer &&
                        map_get(check->fields.by_key, key) != 0;
        known += is_word || is_field;
    }
    return filled > 0 && known == filled;
}

static void header_take(Check *check, const Row *row, const Row *second)
{
    Sheet *sheet = &check->sheet;
    Arena *arena = check->scratch;
    sheet->column_count = second && second->count > row->count ? second->count : row->count;
    sheet->field_of_column = NEW_ARRAY(arena, size_t, sheet->column_count + 1);
    sheet->header_of_column = NEW_ARRAY(arena, Str, sheet->column_count + 1);
    for (size_t i = 0; i < sheet->column_count; i++) {
        Str first_text = i < row->count ? row->cells[i].text : (Str){0};
        Str second_text = second && i < second->count ? second->cells[i].text : (Str){0};
        size_t field = field_find(&check->fields, arena, first_text);
        if (!field)
            field = field_find(&check->fields, arena, second_text);
        sheet->field_of_column[i] = field;
        sheet->header_of_column[i] = str_squeeze(arena, first_text.len ? first_text : second_text);
    }
}

// A long header is shortened in a message, not in the data.
Str header_shown(Arena *arena, Str header)
{
    enum { SHOWN = 70 };
    size_t at = 0, count = 0;
    while (at < header.len && count < SHOWN) {
        utf8_next(header, &at);
        count++;
    }
    return at == header.len ? header : str_concat(arena, str_part(header, 0, at), STR("…"));
}

static void column_note(Check *check, size_t column, FindingKind kind, Str found, const char *done)
{
    Place place = {.file = check->file,
        .sheet = check->sheet.title,
        .row = check->sheet.header_row,
        .column = header_shown(check->scratch, check->sheet.header_of_column[column])};
    if (place.column.len == 0)
        place.column = column_letter(check->scratch, column);
    finding_add(check->findings, kind, place, found, str_c(done));
}

// Second chances and doubts about each column, once the header row is known.
static void columns_settle(Check *check)
{
    Sheet *sheet = &check->sheet;
    bool *is_taken = NEW_ARRAY(check->scratch, bool, check->fields.count + 1);
    bool *is_told = NEW_ARRAY(check->scratch, bool, sheet->column_count + 1);
    for (size_t i = 0; i < sheet->column_count; i++) {
        size_t field = sheet->field_of_column[i];
        if (field && is_taken[field]) {
            is_told[i] = true;
            column_note(check, i, FINDING_HEADER_REPEATED,
                str_format(check->scratch, "Графа «%.*s» уже есть левее",
                    STR_ARG(check->fields.items[field - 1].title)),
                "Взята первая графа, эта не прочитана");
            sheet->field_of_column[i] = 0;
        }
        is_taken[sheet->field_of_column[i]] = true;
    }
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet->field_of_column[i] || sheet->header_of_column[i].len == 0 || is_told[i])
            continue;
        Str key = numbering_drop(str_header_key(check->scratch, sheet->header_of_column[i]));
        size_t similar = field_similar(&check->fields, key);
        if (similar && !is_taken[similar]) {
            sheet->field_of_column[i] = similar;
            is_taken[similar] = true;
            column_note(check, i, FINDING_HEADER_SIMILAR,
                str_format(check->scratch, "Заголовок немного отличается от известного: %.*s",
                    STR_ARG(check->fields.items[similar - 1].title)),
                "Графа прочитана");
        } else {
            column_note(check, i, FINDING_HEADER_UNKNOWN, STR("Графа не входит в описание таблицы"),
                "Графа не прочитана");
        }
    }
}

// From columns of fields to fields' columns, since rows ask by field.
static void columns_turn(Check *check)
{
    Sheet *sheet = &check->sheet;
    sheet->column_of_field = NEW_ARRAY(check->scratch, size_t, check->fields.count + 1);
    for (size_t i = 0; i < check->fields.count; i++)
        sheet->column_of_field[i] = SIZE_MAX;
    for (size_t i = 0; i < sheet->column_count; i++)
        if (sheet->field_of_column[i])
            sheet->column_of_field[sheet->field_of_column[i] - 1] = i;
}

// ---------------------------------------------------------------- what is missing

static Str headers_list(const Check *check)
{
    enum { LISTED = 40 };
    Text list = text_new(check->scratch);
    size_t listed = 0;
    for (size_t i = 0; i < check->sheet.column_count && listed < LISTED; i++) {
        Str header = header_shown(check->scratch, check->sheet.header_of_column[i]);
        if (header.len)
            text_format(&list, "%s«%.*s»", listed++ ? ", " : "", STR_ARG(header));
    }
    return listed ? text_str(&list) : STR("нет");
}

// The unread header that looks most like the missing field.
static Str header_nearest(const Check *check, const Field *field)
{
    enum { NEAR = 12 };
    size_t best = SIZE_MAX, best_distance = NEAR;
    for (size_t i = 0; i < check->sheet.column_count; i++) {
        if (check->sheet.field_of_column[i])
            continue;
        Str key = str_header_key(check->scratch, check->sheet.header_of_column[i]);
        for (size_t j = 0; key.len && j < field->keys->count; j++) {
            size_t distance = str_distance(key, field->keys->items[j], NEAR);
            bool is_near = distance * 2 < utf8_count(key) + 1;
            if (is_near && distance < best_distance) {
                best = i;
                best_distance = distance;
            }
        }
    }
    if (best == SIZE_MAX)
        return (Str){0};
    return str_format(check->scratch, " (ближе всего «%.*s»)",
        STR_ARG(header_shown(check->scratch, check->sheet.header_of_column[best])));
}

static bool field_is_mapped(const Check *check, size_t field)
{
    return check->sheet.column_of_field[field] != SIZE_MAX;
}

static const Schema *kind_schema(const Check *check)
{
    switch (check->kind) {
    case SOURCE_ORGANIZATIONS:
        return &check->rules->organizations;
    case SOURCE_OBSERVATION:
        return &check->rules->observation;
    case SOURCE_SURVEY:
    case SOURCE_OWN_SURVEY:
        return &check->rules->questionnaire->columns;
    case SOURCE_COUNTS:
        return &check->rules->counts;
    case SOURCE_VALUES:
        return &check->rules->values;
    case SOURCE_FIGURES:
        return &check->rules->figures;
    case SOURCE_EVENTS:
        return &check->rules->events;
    case SOURCE_SPHERES:
        return &check->rules->spheres;
    case SOURCE_KIND_COUNT:
        break;
    }
    return NULL;
}

// One of the columns of which the table needs at least one.
static bool field_is_of_any(const Check *check, const Field *field)
{
    const Schema *schema = kind_schema(check);
    for (size_t i = 0; field->kind == FIELD_COLUMN && i < schema->required_any.count; i++)
        if (str_equal(schema->items[field->index].code, schema->required_any.items[i]))
            return true;
    return false;
}

// Needs none, has one, or the setting of the file names the organization.
static bool any_is_given(const Check *check)
{
    for (size_t i = 0; i < check->fields.count; i++)
        if (field_is_of_any(check, &check->fields.items[i]) && field_is_mapped(check, i))
            return true;
    return kind_schema(check)->required_any.count == 0 || check->setting->org_id.len > 0;
}

static void missing_add(const Check *check, Text *missing, const char *join, const Field *field)
{
    text_format(missing, "%s«%.*s»%.*s", missing->len ? join : "", STR_ARG(field->title),
        STR_ARG(header_nearest(check, field)));
}

static void any_missing_add(const Check *check, Text *missing)
{
    for (size_t i = 0; i < check->fields.count; i++)
        if (field_is_of_any(check, &check->fields.items[i]))
            missing_add(check, missing, " или ", &check->fields.items[i]);
}

// Everything the kind of table must have; empty when nothing is missing.
static Str missing_list(const Check *check)
{
    Text missing = text_new(check->scratch);
    if (!any_is_given(check))
        any_missing_add(check, &missing);
    for (size_t i = 0; i < check->fields.count; i++)
        if (check->fields.items[i].is_required && !field_is_mapped(check, i))
            missing_add(check, &missing, ", ", &check->fields.items[i]);
    return text_str(&missing);
}

// At least half of the required columns are there.
static bool required_are_many(const Check *check)
{
    size_t required = kind_schema(check)->required_any.count > 0;
    size_t mapped = required && any_is_given(check);
    for (size_t i = 0; i < check->fields.count; i++) {
        required += check->fields.items[i].is_required;
        mapped += check->fields.items[i].is_required && field_is_mapped(check, i);
    }
    return mapped > 0 && mapped * 2 >= required;
}

bool header_find(Check *check, Str *problem)
{
    Sheet *sheet = &check->sheet;
    check->fields = check->fields_usual;
    size_t best = 0, best_score = 0;
    for (size_t i = 0; i < sheet->kept_count; i++) {
        size_t score = row_score(check, &sheet->kept[i].row);
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    if (best_score == 0) {
        *problem = str_format(check->scratch,
            "не найдена строка заголовков (в первых %d строках нет ни одной известной графы)",
            HEADER_ROWS);
        return false;
    }
    const Row *row = &sheet->kept[best].row;
    bool is_survey = check->kind == SOURCE_SURVEY || check->kind == SOURCE_OWN_SURVEY;
    check->fields = is_survey && row_is_renumbered(check, row) ? check->fields_renumbered
                                                               : check->fields_usual;
    bool has_second = best + 1 < sheet->kept_count &&
                      row_is_subheader(check, &sheet->kept[best + 1].row);
    sheet->header_row = row->row;
    header_take(check, row, has_second ? &sheet->kept[best + 1].row : NULL);
    columns_settle(check);
    columns_turn(check);
    Str missing = missing_list(check);
    sheet->is_likely = required_are_many(check);
    if (missing.len) {
        *problem = str_format(check->scratch,
            "нет обязательных граф: %.*s. Найдены графы (строка %ld): %.*s", STR_ARG(missing),
            sheet->header_row, STR_ARG(headers_list(check)));
        return false;
    }
    size_t first_data = best + (has_second ? 2 : 1);
    memmove(sheet->kept, sheet->kept + first_data,
        (sheet->kept_count - first_data) * sizeof *sheet->kept);
    sheet->kept_count -= first_data;
    return true;
}
