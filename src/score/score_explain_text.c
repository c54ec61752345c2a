// `nok explain`: numbers and lines as they are printed.
#include "score/score_explain_int.h"

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
    Str text = value ? exact_decimal(arena, value, 2, ',') : STR("–");
    return str_replace(arena, text, STR("-"), STR("−"));
}

Str fraction_shown(Arena *arena, const Exact *value)
{
    Str text = exact_fraction(arena, value);
    const Str one = STR("/1");
    if (str_ends(text, one))
        text.len -= one.len;
    return str_replace(arena, text, STR("-"), STR("−"));
}

Str value_exact(Arena *arena, const Exact *value)
{
    return value ? fraction_shown(arena, value) : STR("нет значения");
}

Str change_shown(Arena *arena, const Exact *change, int decimals)
{
    int64_t scaled = exact_scaled(change, decimals);
    Str size = exact_decimal(arena, change, decimals, ',');
    if (scaled < 0) // the sign of a number is a hyphen
        return str_concat(arena, STR("−"), str_part(size, 1, size.len));
    return scaled ? str_concat(arena, STR("+"), size) : size;
}

Str change_short(Arena *arena, const Exact *change)
{
    bool is_small = exact_sign(change) && exact_scaled(change, 2) == 0;
    return change_shown(arena, change, is_small ? 4 : 2);
}

Str value_within(Arena *arena, const Exact *value, size_t most)
{
    Str fraction = value_exact(arena, value);
    if (!value || utf8_count(fraction) <= most)
        return fraction;
    return str_concat(arena, STR("≈ "), exact_decimal(arena, value, 9, ','));
}

Str points_by(Arena *arena, const Exact *points)
{
    const Exact *size = exact_abs(arena, points);
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

Str unit_shown(Arena *arena, const Unit *unit)
{
    return str_format(arena, "%.*s%s%.*s", STR_ARG(unit->org_id), unit->unit.len ? ", " : "",
        STR_ARG(unit->unit));
}

Str policy_shown(const Explaining *explaining, PolicyCode code)
{
    const ScoreRules *rules = explaining->rules;
    Str text = rules->policy_texts->items[code]
                   .value_texts.items[policy_value(&rules->campaign->policies, code)];
    return first_small(explaining->arena, text);
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
    size_t begins = indent;
    for (Str rest = text; rest.len;) {
        Str line = words_take(&rest, EXPLAIN_WIDTH - begins);
        blanks_add(explaining->out, begins);
        text_format(explaining->out, "%.*s\n", STR_ARG(line));
        begins = indent ? indent + 4 : 0;
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
