// The comparison in words, section by section.
#include "cli/cli_compare_int.h"

static void line_end(Comparison *comparison, Text *out)
{
    (void)comparison;
    line_print(text_str(out), stdout);
    out->len = 0;
}

// ---------------------------------------------------------------- what is compared

static void side_print(Comparison *comparison, int side)
{
    const SideFacts *facts = &comparison->facts[side];
    Date date;
    Text out = text_new(comparison->arena);
    text_format(&out, "  %s %.*s, %lld год",
        side == BEFORE ? "было: " : "стало:", STR_ARG(facts->title), (long long)facts->year);
    if (date_parse(facts->report_date, &date))
        text_format(&out, ", отчёт от %.*s", STR_ARG(date_short(comparison->arena, date)));
    text_format(&out, " (%s %.*s)",
        facts->side->is_results ? "результаты" : "кампания, рассчитана сейчас:",
        STR_ARG(facts->side->dir));
    line_end(comparison, &out);
}

// Rows of one part as sentences, or that there are none.
static void part_print(Comparison *comparison, Part part, const char *title, const char *none)
{
    size_t count = 0;
    for (size_t i = 0; i < comparison->differences.count; i++) {
        const Difference *row = &comparison->differences.items[i];
        if (row->part != part)
            continue;
        if (count++ == 0)
            printf("\n%s\n", title);
        Text out = text_new(comparison->arena);
        text_format(&out, "  %.*s", STR_ARG(row->why));
        line_end(comparison, &out);
    }
    if (count == 0 && none)
        printf("\n%s: %s\n", title, none);
}

// Templates of documents change no figure and methods are told apart: the others by name, these by
// number.
static void templates_print(Comparison *comparison)
{
    size_t documents = 0, others = 0;
    Text out = text_new(comparison->arena);
    for (size_t i = 0; i < comparison->differences.count; i++) {
        const Difference *row = &comparison->differences.items[i];
        bool is_document = str_starts(row->title, STR("documents/")) ||
                           str_starts(row->title, STR("tables/"));
        if (row->part != PART_TEMPLATE || str_starts(row->title, STR("methods/")))
            continue;
        documents += is_document;
        if (!is_document)
            text_format(&out, "%s%.*s", others++ ? ", " : "  ", STR_ARG(row->why));
    }
    if (documents + others == 0)
        return;
    printf("\nШаблоны и справочники\n");
    if (others)
        line_end(comparison, &out);
    if (documents)
        printf("  шаблонов документов, на расчёт не влияют: %zu\n", documents);
}

// ---------------------------------------------------------------- the results as a whole

static void alone_print(Comparison *comparison, bool is_before)
{
    enum { NAMED = 50 };
    Arena *arena = comparison->arena;
    Text out = text_new(arena);
    size_t count = 0;
    for (size_t i = 0; i < comparison->differences.count; i++) {
        const Difference *row = &comparison->differences.items[i];
        if (row->part != PART_ORGANIZATION || (row->before.data != NULL) != is_before)
            continue;
        if (count++ < NAMED)
            text_format(&out, "%s%.*s (%.*s)", count > 1 ? "; " : "", STR_ARG(row->name),
                STR_ARG(row->org_id));
    }
    if (count > NAMED)
        text_format(&out, " и ещё %zu (все: --format csv)", count - NAMED);
    Str names = str_copy(arena, text_str(&out));
    out.len = 0;
    text_format(&out, "  Только %s: %zu%s%.*s", is_before ? "было" : "стало", count,
        count ? " – " : "", STR_ARG(names));
    line_end(comparison, &out);
}

// The greatest rise (sign 1) or fall (sign -1); NULL: nobody rose.
static const Movement *greatest(const Comparison *comparison, int sign)
{
    const Movement *ret = NULL;
    for (size_t i = 0; i < comparison->movements.count; i++) {
        const Movement *item = &comparison->movements.items[i];
        if (!item->change || exact_sign(item->change) != sign)
            continue;
        if (!ret || exact_compare(item->change, ret->change) * sign > 0)
            ret = item;
    }
    return ret;
}

static void greatest_print(Comparison *comparison, int sign, const char *title)
{
    const Movement *item = greatest(comparison, sign);
    if (!item)
        return;
    Text out = text_new(comparison->arena);
    text_format(&out, "  %s: %.*s, %.*s", title,
        STR_ARG(comparison->facts[NOW].organizations[item->now].name),
        STR_ARG(change_text(comparison->arena, item->change)));
    line_end(comparison, &out);
}

static void results_print(Comparison *comparison)
{
    size_t totals = 0, places = 0, others = 0;
    for (size_t i = 0; i < comparison->movements.count; i++) {
        const Movement *item = &comparison->movements.items[i];
        totals += item->is_total;
        places += item->is_place;
        others += !item->is_total && !item->is_place;
    }
    printf("\nРезультаты\n  Организаций в обеих оценках: %zu\n", comparison->both_count);
    alone_print(comparison, true);
    alone_print(comparison, false);
    printf("  Изменилась итоговая оценка: %zu, место: %zu\n", totals, places);
    if (others)
        printf("  Изменились только отдельные показатели: %zu (подробно: --format csv)\n", others);
    greatest_print(comparison, 1, "Наибольший рост");
    greatest_print(comparison, -1, "Наибольшее снижение");
}

// ---------------------------------------------------------------- organizations

static void cell_add(Text *out, Str text, size_t width)
{
    size_t count = utf8_count(text);
    text_add(out, text);
    for (; count < width; count++)
        text_add_char(out, ' ');
    text_add_c(out, "  ");
}

// «2 → 1», or «2» when it is the same.
static Str arrow_text(Arena *arena, Str before, Str now)
{
    before = before.len ? before : STR("нет");
    now = now.len ? now : STR("нет");
    return str_equal(before, now) ? now
                                  : str_format(arena, "%.*s → %.*s", STR_ARG(before), STR_ARG(now));
}

enum { PLACE_WIDTH = 13, TOTAL_WIDTH = 16, CHANGE_WIDTH = 9 };

static void head_print(Comparison *comparison)
{
    Text out = text_new(comparison->arena);
    printf("\nОрганизации, у которых изменились итоговая оценка или место, и почему\n");
    text_add_c(&out, "  ");
    cell_add(&out, STR("место"), PLACE_WIDTH);
    cell_add(&out, STR("оценка"), TOTAL_WIDTH);
    cell_add(&out, STR("изменение"), CHANGE_WIDTH);
    text_add_c(&out, "организация");
    line_end(comparison, &out);
}

static void movement_head_print(Comparison *comparison, const Movement *item)
{
    Arena *arena = comparison->arena;
    const SideFacts *facts = comparison->facts;
    const SideOrganization *before = &facts[BEFORE].organizations[item->before];
    const SideOrganization *now = &facts[NOW].organizations[item->now];
    SideValue old = side_value(arena, &facts[BEFORE], item->before, STR("total"));
    SideValue new = side_value(arena, &facts[NOW], item->now, STR("total"));
    Text out = text_new(arena);
    text_add_c(&out, "  ");
    cell_add(&out, arrow_text(arena, before->place, now->place), PLACE_WIDTH);
    cell_add(&out, arrow_text(arena, old.points, new.points), TOTAL_WIDTH);
    cell_add(&out, change_text(arena, item->change), CHANGE_WIDTH);
    text_format(&out, "%.*s (%.*s)", STR_ARG(now->name), STR_ARG(now->org_id));
    line_end(comparison, &out);
}

static Str contribution_text(Arena *arena, const Exact *contribution)
{
    if (!contribution)
        return (Str){0};
    const Exact *rounded = exact_round(arena, contribution, 2);
    return exact_sign(rounded) ? change_text(arena, rounded) : STR("< 0,01");
}

static void difference_print(Comparison *comparison, const Difference *row)
{
    Arena *arena = comparison->arena;
    bool is_indicator = row->part == PART_INDICATOR;
    Text out = text_new(arena);
    text_add_c(&out, is_indicator ? "        " : "      ");
    cell_add(&out, contribution_text(arena, row->contribution), 6);
    text_format(&out, "%s%.*s %.*s: %.*s", is_indicator ? "  " : "", STR_ARG(row->code),
        STR_ARG(row->title), STR_ARG(arrow_text(arena, row->before, row->now)));
    if (row->why.len)
        text_format(&out, " – %.*s", STR_ARG(row->why));
    line_end(comparison, &out);
}

static void why_print(Comparison *comparison, const Difference *row)
{
    Text out = text_new(comparison->arena);
    text_format(&out, "      %.*s", STR_ARG(row->why));
    line_end(comparison, &out);
}

// Rows that print alike and weigh less than half a hundredth are counted, not shown.
static void movement_print(Comparison *comparison, const Movement *item)
{
    size_t unseen = 0;
    Str why = {0};
    movement_head_print(comparison, item);
    bool is_scored = item->change != NULL; // on both sides; else the reason says it all
    for (size_t i = item->first; i < item->first + item->count; i++) {
        const Difference *row = &comparison->differences.items[i];
        bool is_value = row->part == PART_CRITERION || row->part == PART_INDICATOR;
        if (is_value && !is_scored)
            continue;
        if (is_value && row->is_seen)
            difference_print(comparison, row);
        else if (!is_value && row->why.len)
            why_print(comparison, row);
        else if (row->part == PART_INDICATOR)
            why = unseen++ == 0 || str_equal(why, row->why) ? row->why : (Str){0};
    }
    if (unseen == 0)
        return;
    Text out = text_new(comparison->arena);
    text_format(&out, "      меньше 0,01 балла каждый: показателей %zu%s%.*s", unseen,
        why.len ? " – " : "", STR_ARG(why));
    line_end(comparison, &out);
}

static void movements_print(Comparison *comparison)
{
    bool is_first = true;
    for (size_t i = 0; i < comparison->movements.count; i++) {
        const Movement *item = &comparison->movements.items[i];
        if (!item->is_total && !item->is_place)
            continue;
        if (is_first)
            head_print(comparison);
        is_first = false;
        ArenaMark mark = arena_mark(comparison->arena);
        movement_print(comparison, item);
        arena_rewind(comparison->arena, mark);
    }
}

void compare_print(Comparison *comparison)
{
    printf("Сравниваются\n");
    side_print(comparison, BEFORE);
    side_print(comparison, NOW);
    if (comparison->differences.count == 0) {
        printf("\nРазличий нет: исходные данные, методика, правила и результаты совпадают.\n");
        return;
    }
    part_print(comparison, PART_CAMPAIGN, "Сведения о кампании", NULL);
    part_print(comparison, PART_INPUT, "Исходные данные", "те же");
    part_print(comparison, PART_METHOD, "Методика", "та же");
    templates_print(comparison);
    part_print(comparison, PART_POLICY, "Правила расчёта", "те же");
    results_print(comparison);
    movements_print(comparison);
}

// ---------------------------------------------------------------- for machines

static Str part_code(Part part)
{
    static const char *const CODES[] = {"campaign", "input", "method", "template", "policy",
        "organization", "place", "total", "criterion", "indicator"};
    _Static_assert(sizeof CODES / sizeof *CODES == PART_COUNT, "one code for each part");
    return str_c(CODES[part]);
}

enum { FIELD_CHANGE = 8, FIELD_CONTRIBUTION = 9, FIELD_COUNT = 11 };
static const char *const FIELDS[FIELD_COUNT] = {"part", "org_id", "inn", "organization", "code",
    "title", "before", "now", "change", "contribution", "why"};

// Numbers for machines: a point, a plain minus; empty when there is none.
static Str number_field(Arena *arena, const Exact *number, int decimals)
{
    return number ? exact_decimal(arena, number, decimals, '.') : (Str){0};
}

static Str value_field(Arena *arena, const Difference *row, Str value)
{
    bool is_value = row->part == PART_TOTAL || row->part == PART_CRITERION ||
                    row->part == PART_INDICATOR || row->part == PART_ORGANIZATION;
    if (is_value || row->part == PART_PLACE)
        value = str_is(value, "нет") ? (Str){0} : value;
    return is_value ? str_replace(arena, value, STR(","), STR(".")) : value;
}

static void fields_take(Arena *arena, const Difference *row, Str ret[FIELD_COUNT])
{
    const Str fields[FIELD_COUNT] = {part_code(row->part), row->org_id, row->inn, row->name,
        row->code, row->title, value_field(arena, row, row->before),
        value_field(arena, row, row->now), number_field(arena, row->change, 2),
        number_field(arena, row->contribution, 4), row->why};
    for (size_t i = 0; i < FIELD_COUNT; i++)
        ret[i] = fields[i];
}

// All but numbers are kept from being taken for formulas.
static void row_csv(Arena *arena, const Str fields[FIELD_COUNT], Text *out)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        bool is_number = i == FIELD_CHANGE || i == FIELD_CONTRIBUTION;
        text_add_c(out, i ? "," : "");
        text_add_csv(out, is_number ? fields[i] : str_formula_guard(arena, fields[i]));
    }
    text_add_char(out, '\n');
}

static void row_json(Arena *arena, const Str fields[FIELD_COUNT], Text *out)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        text_format(
            out, "%s\"%s\":%.*s", i ? "," : "{", FIELDS[i], STR_ARG(json_quoted(arena, fields[i])));
    text_add_c(out, "}\n");
}

void compare_print_rows(Comparison *comparison, bool is_json)
{
    Arena *arena = comparison->arena;
    Str fields[FIELD_COUNT];
    Text out = text_new(arena);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        fields[i] = str_c(FIELDS[i]);
    if (!is_json)
        row_csv(arena, fields, &out);
    for (size_t i = 0; i < comparison->differences.count; i++) {
        fields_take(arena, &comparison->differences.items[i], fields);
        (is_json ? row_json : row_csv)(arena, fields, &out);
    }
    fwrite(out.data, 1, out.len, stdout);
}
