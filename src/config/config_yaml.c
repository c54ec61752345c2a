// The one place that knows libfyaml: a document becomes a tree of Node in the arena.
#include "config/config_yaml.h"

#include <libfyaml.h>
#include <stdlib.h>
#include <string.h>

enum { YAML_BYTES = 256 << 10, YAML_DEPTH = 32 };

typedef struct {
    Arena *arena;
    Str name;
    long first_line;
    Findings *findings;
    bool is_ok;
} Reading;

static void complain(Reading *reading, long line, long column, Str found)
{
    Arena *arena = reading->arena;
    Place place = {.file = reading->name,
        .row = line,
        .column = column > 0 ? str_format(arena, "столбец %ld", column) : (Str){0}};
    finding_add(reading->findings, FINDING_CONFIG_SYNTAX, place, found,
        STR("Файл не прочитан; исправьте строку и запустите снова"));
    reading->is_ok = false;
}

static void node_mark(Reading *reading, struct fy_node *from, Node *node)
{
    struct fy_token *token = fy_node_get_scalar_token(from);
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    if (mark) {
        node->line = mark->line + reading->first_line;
        node->column = mark->column + 1;
    }
}

static Node *node_convert(Reading *reading, struct fy_node *from, int depth);

// A container stands where its first named thing stands.
static void node_take_place(Node *node, const Node *first)
{
    if (node->line == 0 && first) {
        node->line = first->line;
        node->column = first->column;
    }
}

static void list_convert(Reading *reading, struct fy_node *from, Node *node, int depth)
{
    Node **items = NEW_ARRAY(reading->arena, Node *, (size_t)fy_node_sequence_item_count(from) + 1);
    void *at = NULL;
    for (struct fy_node *item; (item = fy_node_sequence_iterate(from, &at));)
        items[node->count++] = node_convert(reading, item, depth + 1);
    node->items = items;
    node_take_place(node, node->count ? items[0] : NULL);
}

static void map_convert(Reading *reading, struct fy_node *from, Node *node, int depth)
{
    Node **items = NEW_ARRAY(reading->arena, Node *, (size_t)fy_node_mapping_item_count(from) + 1);
    void *at = NULL;
    for (struct fy_node_pair *pair; (pair = fy_node_mapping_iterate(from, &at));) {
        const Node *key = node_convert(reading, fy_node_pair_key(pair), depth + 1);
        Node *value = node_convert(reading, fy_node_pair_value(pair), depth + 1);
        value->key = key->text;
        value->key_line = key->line;
        value->key_column = key->column;
        node_take_place(value, key);
        node_take_place(node, key);
        items[node->count++] = value;
    }
    node->items = items;
}

static Node *node_convert(Reading *reading, struct fy_node *from, int depth)
{
    Node *node = NEW(reading->arena, Node);
    node->file = reading->name;
    if (!from)
        return node;
    if (depth > YAML_DEPTH) {
        complain(reading, 0, 0, STR("Слишком много уровней вложения"));
        return node;
    }
    if (fy_node_is_alias(from)) {
        node_mark(reading, from, node);
        complain(reading, node->line, node->column, STR("Ссылки YAML («*имя») не поддерживаются"));
        return node;
    }
    if (fy_node_is_scalar(from)) {
        size_t len = 0;
        const char *text = fy_node_get_scalar(from, &len);
        node->text = str_copy(reading->arena, (Str){.data = text ? text : "", .len = len});
        node_mark(reading, from, node);
        bool is_plain = fy_node_get_style(from) == FYNS_PLAIN;
        if (is_plain && (str_is(node->text, "~") || str_is(node->text, "null")))
            node->text = (Str){0};
        return node;
    }
    bool is_list = fy_node_is_sequence(from);
    node->kind = is_list ? NODE_LIST : NODE_MAP;
    if (is_list)
        list_convert(reading, from, node, depth);
    else
        map_convert(reading, from, node, depth);
    return node;
}

// libfyaml's own words are English; what a person needs is where, so the place is exact and the
// reason is put plainly.
static Str reason_ru(const char *message)
{
    static const struct {
        const char *part, *text;
    } REASONS[] = {{"duplicate key", "Ключ повторяется"}, {"quot", "Не закрыта кавычка"},
        {"indent", "Неверный отступ; строки одного уровня начинаются в одном столбце"},
        {"flow", "Не закрыта скобка { или ["},
        {"mapping", "Ожидается строка вида «ключ: значение» (после двоеточия нужен пробел)"},
        {"alias", "Знак * в начале значения: возьмите значение в кавычки"},
        {"utf8", "Файл не в кодировке UTF-8; сохраните его в UTF-8"}};
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++)
        if (strstr(message, REASONS[i].part))
            return str_c(REASONS[i].text);
    return STR("Строка нарушает правила YAML (отступ, двоеточие, кавычки)");
}

// The commonest mistake, which libfyaml sometimes puts a line too high: the first line indented
// with a tab, 0 when none is.
static long tab_line(Str text, long *column)
{
    Str rest = text, line;
    for (long number = 1; str_split(&rest, '\n', &line); number++)
        for (size_t i = 0; i < line.len && (line.data[i] == ' ' || line.data[i] == '\t'); i++)
            if (line.data[i] == '\t' && str_trim(line).len) {
                *column = (long)i + 1;
                return number;
            }
    return 0;
}

static void errors_report(Reading *reading, struct fy_diag *diag, Str text)
{
    void *at = NULL;
    struct fy_diag_error *error = fy_diag_errors_iterate(diag, &at);
    long tab_column, tab = tab_line(text, &tab_column);
    if (tab) {
        complain(reading, tab + reading->first_line - 1, tab_column,
            STR("Отступ сделан табуляцией; нужны пробелы"));
        return;
    }
    if (!error) {
        complain(reading, 0, 0, STR("Файл нарушает правила YAML"));
        return;
    }
    complain(reading, error->line + (error->line > 0 ? reading->first_line - 1 : 0), error->column,
        reason_ru(error->msg ? error->msg : ""));
}

bool yaml_parse(
    Arena *arena, Str text, Str name, long first_line, Findings *findings, const Node **ret)
{
    Reading reading = {.arena = arena,
        .name = name,
        .first_line = first_line,
        .findings = findings,
        .is_ok = true};
    if (!utf8_is_valid(text)) {
        complain(&reading, 0, 0, STR("Файл не в кодировке UTF-8; сохраните его в UTF-8"));
        return false;
    }
    struct fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = NULL;
    struct fy_diag *diag = fy_diag_create(&diag_config);
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg config = {.flags = FYPCF_COLLECT_DIAG, .diag = diag};
    struct fy_document *document = fy_document_build_from_string(
        &config, text.len ? text.data : "{}", text.len ? text.len : 2);
    Node *root = NULL;
    size_t errors = 0;
    for (void *at = NULL; fy_diag_errors_iterate(diag, &at);)
        errors++;
    if (!document && errors == 0) { // nothing but comments
        root = NEW(arena, Node);
        *root = (Node){.kind = NODE_MAP, .file = name, .line = first_line};
    } else if (!document || fy_diag_got_error(diag)) {
        errors_report(&reading, diag, text);
    } else {
        root = node_convert(&reading, fy_document_root(document), 0);
        root->line = root->line ? root->line : first_line;
    }
    fy_document_destroy(document);
    fy_diag_destroy(diag);
    *ret = root;
    return reading.is_ok && root;
}

bool yaml_read(Arena *arena, Str path, Str name, Findings *findings, const Node **ret, Error *err)
{
    Str text;
    if (!file_read(arena, path, YAML_BYTES, &text, err))
        return false;
    if (str_starts(text, STR("\uFEFF")))
        text = str_part(text, 3, text.len);
    if (yaml_parse(arena, text, name, 1, findings, ret))
        return true;
    const Finding *last = &findings->items[findings->count - 1];
    if (last->place.row == 0)
        return error_set(err, "%.*s: %.*s", STR_ARG(name), STR_ARG(last->found));
    return error_set(err, "%.*s, строка %ld, %.*s: %.*s", STR_ARG(name), last->place.row,
        STR_ARG(last->place.column), STR_ARG(last->found));
}

// ---------------------------------------------------------------- reading the tree

const Node *node_get(const Node *map, const char *key)
{
    for (size_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++)
        if (str_is(map->items[i]->key, key))
            return map->items[i];
    return NULL;
}

Str node_text(const Node *map, const char *key, Str fallback)
{
    const Node *node = node_get(map, key);
    return node && node->kind == NODE_SCALAR && node->text.len ? node->text : fallback;
}

Place node_place(const Node *node)
{
    if (!node)
        return (Place){0};
    return (Place){.file = node->file, .row = node->line};
}

void node_tell(Findings *findings, FindingKind kind, const Node *node, Str found, Str done)
{
    Place place = node_place(node);
    if (node && node->column)
        place.column = str_format(findings->arena, "столбец %ld", node->column);
    finding_add(findings, kind, place, found, done);
}

void node_complain(Findings *findings, const Node *node, Str found, Str done)
{
    node_tell(findings, FINDING_CONFIG_VALUE, node, found, done);
}

// A list or a map where one value is expected would otherwise pass for an absent one.
static bool node_is_scalar(const Node *node, const char *key, Findings *findings)
{
    if (node->kind == NODE_SCALAR)
        return true;
    node_complain(findings, node,
        str_format(findings->arena, "%s: ожидается одно значение, а не список", key),
        STR("Взято значение по умолчанию"));
    return false;
}

void node_check_scalars(const Node *map, Findings *findings, const char *but)
{
    for (size_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++) {
        const Node *item = map->items[i];
        if (!but || !str_is(item->key, but))
            node_is_scalar(item, str_to_c(findings->arena, item->key), findings);
    }
}

long node_long(
    const Node *map, const char *key, long fallback, long least, long most, Findings *findings)
{
    const Node *node = node_get(map, key);
    long value = fallback;
    if (!node || node->text.len == 0)
        return fallback;
    if (node->kind == NODE_SCALAR && str_to_long(node->text, &value) && value >= least &&
        value <= most)
        return value;
    Arena *arena = findings->arena;
    node_complain(findings, node,
        str_format(arena, "%s: ожидается целое число от %ld до %ld, стоит «%.*s»", key, least, most,
            STR_ARG(node->text)),
        str_format(arena, "Взято %ld", fallback));
    return fallback;
}

bool node_bool(const Node *map, const char *key, bool fallback, Findings *findings)
{
    const Node *node = node_get(map, key);
    if (!node || node->text.len == 0)
        return fallback;
    Str word = str_fold(findings->arena, node->text);
    if (str_is(word, "true") || str_is(word, "да") || str_is(word, "yes"))
        return true;
    if (str_is(word, "false") || str_is(word, "нет") || str_is(word, "no"))
        return false;
    node_complain(findings, node,
        str_format(findings->arena, "%s: ожидается true или false, стоит «%.*s»", key,
            STR_ARG(node->text)),
        fallback ? STR("Взято true") : STR("Взято false"));
    return fallback;
}

Date node_date(const Node *map, const char *key, Findings *findings)
{
    const Node *node = node_get(map, key);
    Date date = {0};
    if (!node || node->text.len == 0 || date_parse(node->text, &date))
        return date;
    node_complain(findings, node,
        str_format(findings->arena, "%s: ожидается дата вида 2025-11-20, стоит «%.*s»", key,
            STR_ARG(node->text)),
        STR("Дата не взята"));
    return (Date){0};
}

static const char *nearest_key(Str key, const char *const *known)
{
    const char *best = NULL;
    size_t best_distance = 4;
    for (; *known; known++) {
        size_t distance = str_distance(key, str_c(*known), 3);
        if (distance < best_distance) {
            best = *known;
            best_distance = distance;
        }
    }
    return best;
}

static bool key_is_known(Str key, const char *const *known)
{
    for (; *known; known++)
        if (str_is(key, *known))
            return true;
    return false;
}

static void keys_check(
    const Node *map, Findings *findings, FindingKind kind, const char *const *known)
{
    bool is_absent = !map || (map->kind == NODE_SCALAR && map->text.len == 0);
    if (!is_absent && map->kind != NODE_MAP)
        node_complain(findings, map,
            str_format(
                findings->arena, "%.*s: ожидаются строки вида «ключ: значение»", STR_ARG(map->key)),
            STR("Раздел не прочитан"));
    for (size_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++) {
        const Node *item = map->items[i];
        if (key_is_known(item->key, known))
            continue;
        Arena *arena = findings->arena;
        const char *nearest = nearest_key(item->key, known);
        Place place = node_place(item);
        place.row = item->key_line;
        place.column = str_format(arena, "столбец %ld", item->key_column);
        Str hint = nearest ? str_format(arena, "; похоже на «%s»", nearest) : (Str){0};
        finding_add(findings, kind, place,
            str_format(arena, "Неизвестный ключ «%.*s»%.*s", STR_ARG(item->key), STR_ARG(hint)),
            STR("Ключ не учтён"));
    }
}

void node_check_keys(const Node *map, Findings *findings, const char *const *known)
{
    keys_check(map, findings, FINDING_CONFIG_UNKNOWN, known);
}

void node_require_keys(const Node *map, Findings *findings, const char *const *known)
{
    keys_check(map, findings, FINDING_CONFIG_VALUE, known);
}
