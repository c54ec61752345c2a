// `nok explain`: formulas in words, numbers and lines as they are printed.
#include "score/score_explain_int.h"

// ---------------------------------------------------------------- formulas in words

Str first_small(Arena *arena, Str text)
{
    size_t at = 0;
    char folded[4];
    uint32_t rune = rune_fold(text.len ? utf8_next(text, &at) : 0);
    Str first = {.data = folded, .len = text.len ? utf8_put(folded, rune) : 0};
    return str_concat(arena, first, str_part(text, at, text.len));
}

Str count_title(Arena *arena, const ScoreRules *rules, Str name)
{
    const Checklist *checklist = rules->checklist;
    for (size_t i = 0; i < checklist->group_count; i++) {
        const CheckGroup *group = &checklist->groups[i];
        Str title = first_small(arena, group->title);
        if (str_equal(group->have, name))
            return group->need.len ? str_concat(arena, title, STR(": есть")) : title;
        if (group->need.len && str_equal(group->need, name))
            return str_concat(arena, title, STR(": должно быть"));
    }
    int value = values_index(&rules->all->values, name);
    return value == NO_INDEX ? name : first_small(arena, rules->all->values.items[value].title);
}

typedef struct {
    Arena *arena;
    const ScoreRules *rules;
    Str text;
    size_t at;
    Text out;
} Wording;

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static Str function_words(Str name)
{
    static const char *const WORDS[][2] = {{"mean", "среднее"}, {"min", "наименьшее"},
        {"max", "наибольшее"}, {"sum", "сумма"}, {"if", "если"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(name, WORDS[i][0]))
            return str_c(WORDS[i][1]);
    return (Str){0};
}

// yes(q5): the name has been read, its bracket comes next.
static bool answers_word(Wording *wording, Str name)
{
    static const char *const WORDS[][2] = {
        {"yes", "«Да» на "}, {"answered", "ответов на "}, {"asked", "спрошенных о "}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t end = str_find(wording->text, STR(")"), wording->at);
        if (!str_is(name, WORDS[i][0]) || end == SIZE_MAX)
            continue;
        text_add_c(&wording->out, WORDS[i][1]);
        text_add(&wording->out, str_part(wording->text, wording->at + 1, end));
        wording->at = end + 1;
        return true;
    }
    return false;
}

static void name_word(Wording *wording)
{
    size_t start = wording->at;
    const Str text = wording->text;
    while (wording->at < text.len &&
           (is_letter(text.data[wording->at]) || is_digit(text.data[wording->at]) ||
               text.data[wording->at] == '.'))
        wording->at++;
    Str name = str_part(text, start, wording->at), function = function_words(name);
    bool is_indicator = name.len > 1 && name.data[0] == 'i' && is_digit(name.data[1]);
    bool is_criterion = name.len > 1 && name.data[0] == 'K' && is_digit(name.data[1]);
    if (answers_word(wording, name))
        return;
    if (function.len)
        text_add(&wording->out, function);
    else if (is_indicator)
        text_add(&wording->out, str_part(name, 1, name.len));
    else if (is_criterion)
        text_add(&wording->out, code_shown(wording->arena, name));
    else
        text_format(
            &wording->out, "«%.*s»", STR_ARG(count_title(wording->arena, wording->rules, name)));
}

// A sign that formulas write otherwise than people; empty: it stays.
static Str sign_word(const Wording *wording, size_t *len)
{
    static const char *const WORDS[][2] = {
        {"<=", "≤"}, {">=", "≥"}, {"<>", "≠"}, {"*", "×"}, {"-", "−"}, {", ", "; "}};
    Str rest = str_part(wording->text, wording->at, wording->text.len);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_starts(rest, str_c(WORDS[i][0]))) {
            *len = str_c(WORDS[i][0]).len;
            return str_c(WORDS[i][1]);
        }
    bool is_mark = rest.data[0] == '.' && rest.len > 1 && is_digit(rest.data[1]);
    *len = 1;
    return is_mark ? STR(",") : (Str){0};
}

Str formula_words(Arena *arena, const ScoreRules *rules, Str formula)
{
    Wording wording = {.arena = arena, .rules = rules, .text = formula, .out = text_new(arena)};
    while (wording.at < formula.len) {
        if (is_letter(formula.data[wording.at])) {
            name_word(&wording);
            continue;
        }
        size_t len;
        Str word = sign_word(&wording, &len);
        text_add(&wording.out, word.len ? word : str_part(formula, wording.at, wording.at + len));
        wording.at += len;
    }
    return text_str(&wording.out);
}

// ---------------------------------------------------------------- numbers

Str code_shown(Arena *arena, Str code)
{
    if (str_is(code, "total"))
        return STR("итог");
    return str_starts(code, STR("K")) ? str_concat(arena, STR("К"), str_part(code, 1, code.len))
                                      : code;
}

Str value_shown(Arena *arena, const Exact *value)
{
    return value ? exact_decimal(arena, value, 2, ',') : STR("–");
}

Str value_exact(Arena *arena, const Exact *value)
{
    return value ? exact_fraction(arena, value) : STR("нет значения");
}

Str change_shown(Arena *arena, const Exact *change, int decimals)
{
    int64_t scaled = exact_scaled(change, decimals);
    Str size = exact_decimal(arena, change, decimals, ',');
    if (scaled < 0) // the sign of a number is a hyphen
        return str_concat(arena, STR("−"), str_part(size, 1, size.len));
    return scaled ? str_concat(arena, STR("+"), size) : size;
}

Str fraction_shown(Arena *arena, const Exact *value)
{
    return str_replace(arena, exact_fraction(arena, value), STR("-"), STR("−"));
}

Str points_by(Arena *arena, const Exact *points)
{
    const Exact *size = exact_sign(points) < 0 ? exact_sub(arena, exact_of(arena, 0), points)
                                               : points;
    const Exact *hundred = exact_of(arena, 100);
    int64_t scaled = exact_scaled(size, 2);
    if (scaled == 0 && exact_sign(size))
        return STR("меньше чем на 0,01 балла");
    bool is_whole = scaled % 100 == 0 &&
                    exact_compare(exact_mul(arena, size, hundred), exact_of(arena, scaled)) == 0;
    if (!is_whole)
        return str_format(arena, "на %.*s балла", STR_ARG(exact_decimal(arena, size, 2, ',')));
    long whole = (long)(scaled / 100);
    return str_format(
        arena, "на %ld %.*s", whole, STR_ARG(plural_ru(whole, STR("балл,балла,баллов"))));
}

Str place_shown(Arena *arena, Place place)
{
    return str_format(arena, "%.*s%s%.*s, строка %ld", STR_ARG(place.file),
        place.sheet.len ? ", лист " : "", STR_ARG(place.sheet), place.row);
}

// ---------------------------------------------------------------- lines

// Cuts off the words that fit; a word that is wider stays whole.
static Str words_take(Str *rest, size_t width)
{
    size_t end = 0, at = 0, runes = 0;
    bool is_begun = false; // blanks before the first word are its indent
    while (at < rest->len) {
        bool is_blank = rest->data[at] == ' ';
        is_begun = is_begun || !is_blank;
        if (is_blank && is_begun)
            end = at;
        utf8_next(*rest, &at);
        if (++runes > width && end)
            break;
    }
    if (runes <= width || end == 0)
        end = rest->len;
    Str ret = str_part(*rest, 0, end);
    *rest = str_trim(str_part(*rest, end, rest->len));
    return ret;
}

static void blanks_add(Text *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_add_char(out, ' ');
}

void paragraph_add(Explaining *explaining, size_t indent, Str text)
{
    for (Str rest = text; rest.len;) {
        Str line = words_take(&rest, EXPLAIN_WIDTH - indent);
        blanks_add(explaining->out, indent);
        text_format(explaining->out, "%.*s\n", STR_ARG(line));
    }
}

void line_add(Explaining *explaining, const char *label, Str text)
{
    const int widths[] = {EXPLAIN_LABEL - 2, 0};
    const Str cells[] = {str_c(label), text};
    cells_add(explaining, widths, cells, 2);
}

static size_t column_width(const int *widths, size_t index, size_t begins)
{
    size_t width = (size_t)(widths[index] < 0 ? -widths[index] : widths[index]);
    return width ? width : EXPLAIN_WIDTH - begins;
}

void cells_add(Explaining *explaining, const int *widths, const Str *cells, size_t count)
{
    enum { MOST = 8 };
    Str rest[MOST] = {{0}};
    for (size_t i = 0; i < count && i < MOST; i++)
        rest[i] = cells[i];
    for (bool is_first = true, is_more = true; is_first || is_more; is_first = false) {
        Text line = text_new(explaining->arena);
        size_t begins = 0;
        is_more = false;
        for (size_t i = 0; i < count && i < MOST; i++) {
            size_t width = column_width(widths, i, begins);
            Str part = words_take(&rest[i], width);
            size_t runes = utf8_count(part), gap = runes < width ? width - runes : 0;
            size_t before = utf8_count(text_str(&line));
            if (part.len) {
                blanks_add(&line, (before < begins ? begins - before : before > begins) +
                                      (widths[i] < 0 ? gap : 0));
                text_add(&line, part);
            }
            is_more = is_more || rest[i].len;
            begins += width + 2;
        }
        text_format(explaining->out, "%.*s\n", STR_ARG(text_str(&line)));
    }
}
