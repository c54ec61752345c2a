// Line breaking: no line wider than its measure, no break that Russian typesetting forbids, nothing
// lost.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "publish/publish_layout_int.h"

typedef struct {
    Arena *arena;
    Document document;
    Findings findings;
    PageSet pages;
    Layout layout;
} Bench;

static const TextStyle BODY = {.face = FACE_SERIF, .size = 13, .leading = 18};

static int bench_open(void **state)
{
    Arena *arena = arena_open();
    Bench *bench = NEW(arena, Bench);
    Error err;
    Fonts *fonts;
    assert_true(fonts_open(arena, &fonts, &err));
    bench->arena = arena;
    bench->findings = findings_new(arena);
    bench->layout = (Layout){.arena = arena,
        .scratch = arena_open(),
        .fonts = fonts,
        .document = &bench->document,
        .findings = &bench->findings,
        .hyphenator = hyphenator_open(arena),
        .pages = &bench->pages};
    assert_non_null(bench->layout.hyphenator);
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    Bench *bench = *state;
    arena_close(bench->layout.scratch);
    arena_close(bench->arena);
    return 0;
}

static Str line_text(Arena *arena, const Glyphs *glyphs, const Line *line)
{
    Text text = text_new(arena);
    for (size_t i = line->start; i < line->end; i++)
        text_add_rune(&text, glyphs->items[i].rune);
    if (line->has_hyphen)
        text_add_char(&text, '-');
    return text_str(&text);
}

static const char *const TEXTS[] = {
    "Среднее значение критерия по 16 организациям – 83,22 балла: наименьшее 70,15 балла "
    "(Дом-интернат № 3), наибольшее 98,75 балла (Геронтологический центр № 1). Это самый низкий "
    "из пяти критериев и самый неоднородный: разница между организациями – 28,60 балла.",
    "Председатель И. И. Иванов, г. Образцовск, ул. Ленина, д. 5, сообщил 31 мая 2018 г., что в "
    "2025 году к 1 ноября опрошено 40 % получателей услуг, а не 50 %, как было бы при условии, "
    "что к ним же отнесены и те, кто от ответа отказался; всего 12 345 анкет за 3 месяца.",
    "Таблица — основа отчёта; рейтинг — его вывод. Доклад И.И. Петрова, Сидоровой А. Б. и "
    "П. К. Ёлкиной — о том же: см. табл. 3, рис. 2, стр. 14, п. 2.3 и ст. 79, т. е. о сроках, "
    "составе и т. д.; у них, во всём и со всеми, ко дню оплаты 2,5 млн руб. за 5 мес. работы.",
    "Показатели удовлетворённости доброжелательностью, вежливостью работников организаций "
    "социального обслуживания при дистанционном взаимодействии рассчитываются по приказу № 344н.",
};

static bool starts_with_dash(Str line)
{
    return str_starts(line, STR("–")) || str_starts(line, STR("—"));
}

static bool ends_badly(Str line)
{
    static const char *const ENDS[] = {" в", " и", " к", " с", " на", " по", " не", " от", " до",
        " за", " из", " №", "(№", " г.", "Дом-", " И.", " ул.", " д.", " а", " О", "–интернат",
        "(И.", " А.", " П.", " К.", " табл.", " рис.", " стр.", " п.", " ст.", " и т.", " т.", " у",
        " о", " во", " со", " ко", "2,5", "2,5 млн"};
    if (str_ends(line, STR("2018 г.")))
        return false;
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (str_ends(line, str_c(ENDS[i])))
            return true;
    return false;
}

static bool starts_badly(Str line)
{
    static const char *const STARTS[] = {"балла", "баллов", "организациям ", "% ", "%,", "мая ",
        "г.,", "бы ", "же ", "1)", "3)", "ноября", "анкет", "месяца", "345", "году", "И. Иванов",
        "Иванов", "Петрова", "А. Б.", "Ёлкиной", "К. Ёл", "3,", "2.3", "79,", "14,", "т. д", "д.;",
        "е. о", "е.", "млн", "мес."};
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (str_starts(line, str_c(STARTS[i])))
            return true;
    return starts_with_dash(line);
}

static void check_hyphen(Str line, Str next)
{
    size_t before = 0, after = 0;
    for (size_t at = 0; at < line.len;) {
        uint32_t rune = utf8_next(line, &at);
        before = rune_is_letter(rune) ? before + 1 : rune == '-' ? before : 0;
    }
    for (size_t at = 0; at < next.len; after++)
        if (!rune_is_letter(utf8_next(next, &at)))
            break;
    assert_true(before >= 3);
    assert_true(after >= 3);
}

static void check_lines(Bench *bench, Align align, double width, double indent, Str source)
{
    Glyphs glyphs = glyphs_of(&bench->layout, &BODY, source);
    Lines lines = lines_break(&bench->layout, &glyphs, align, width, indent);
    Text whole = text_new(bench->layout.scratch);
    for (size_t i = 0; i < lines.count; i++) {
        const Line *line = &lines.items[i];
        size_t blanks = 0;
        for (size_t k = line->start; k < line->end; k++)
            blanks += glyphs.items[k].can_stretch ? 1 : 0;
        double measure = width - (i == 0 ? indent : 0);
        double drawn = line->width + line->gap * (double)blanks;
        assert_true(drawn <= measure + 0.01);
        bool is_full = align == ALIGN_JUSTIFY && i + 1 < lines.count && blanks > 0;
        if (is_full)
            assert_true(drawn >= measure - 0.01);
        Str text = line_text(bench->layout.scratch, &glyphs, line);
        assert_false(glyph_is_blank(&glyphs.items[line->start]));
        assert_false(glyph_is_blank(&glyphs.items[line->end - 1]));
        if (ends_badly(text) || (i > 0 && starts_badly(text)))
            fail_msg("width %.0f: «%.*s»", width, STR_ARG(text));
        if (line->has_hyphen)
            check_hyphen(text, line_text(bench->layout.scratch, &glyphs, &lines.items[i + 1]));
        text_add(&whole, line->has_hyphen ? str_part(text, 0, text.len - 1) : text);
        if (i + 1 < lines.count && !line->has_hyphen)
            text_add_char(&whole, ' ');
    }
    Str back = str_replace(bench->layout.scratch, text_str(&whole), STR("\u00A0"), STR(" "));
    assert_true(str_equal(back, source));
}

static void test_breaks(void **state)
{
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        for (double width = 190; width < 500; width += 7) {
            check_lines(bench, ALIGN_JUSTIFY, width, 35.4, str_c(TEXTS[i]));
            check_lines(bench, ALIGN_LEFT, width, 0, str_c(TEXTS[i]));
        }
}

static void test_hyphens_are_used(void **state)
{
    Bench *bench = *state;
    Glyphs glyphs = glyphs_of(&bench->layout, &BODY, str_c(TEXTS[2]));
    Lines lines = lines_break(&bench->layout, &glyphs, ALIGN_JUSTIFY, 200, 0);
    size_t hyphens = 0;
    for (size_t i = 0; i < lines.count; i++)
        hyphens += lines.items[i].has_hyphen ? 1 : 0;
    assert_true(hyphens > 0);
    assert_false(lines.items[lines.count - 1].has_hyphen);
}

// What has no break is broken anywhere, even in a measure of one letter.
static void test_narrow(void **state)
{
    static const char *const WORDS[] = {"https://example.org/very/long/address?with=parameters",
        "ШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШШ", "1234567890123456789012345678901234567890",
        "в\u00A0Психоневрологический\u00A0интернат"};
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        for (double width = 14; width < 120; width += 5) {
            Glyphs glyphs = glyphs_of(&bench->layout, &BODY, str_c(WORDS[i]));
            Lines lines = lines_break(&bench->layout, &glyphs, ALIGN_LEFT, width, 0);
            size_t drawn = 0, blanks = 0;
            for (size_t k = 0; k < lines.count; k++) {
                assert_true(lines.items[k].width <= width + 0.01);
                drawn += lines.items[k].end - lines.items[k].start;
            }
            for (size_t k = 0; k < glyphs.count; k++)
                blanks += glyph_is_blank(&glyphs.items[k]) ? 1 : 0;
            assert_true(drawn + blanks >= glyphs.count);
        }
}

static void test_fixed_blanks(void **state)
{
    static const struct {
        const char *text;
        bool can_stretch, can_break;
    } CASES[] = {{"№ 4", false, false}, {"№\u00A04", false, false},
        {"16 организаций", false, false}, {"83,22\u00A0балла", false, false},
        {"в доме", true, false}, {"дом – интернат", true, false}, {"дом интернат", true, true},
        {"40 %", false, false}, {"мая\u00A02018", true, false}, {"сделал бы", true, false},
        {"5 улиц", true, true}, {"1 234", false, false}};
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Glyphs glyphs = glyphs_of(&bench->layout, &BODY, str_c(CASES[i].text));
        size_t blank = 0;
        while (!glyph_is_blank(&glyphs.items[blank]))
            blank++;
        assert_int_equal(glyphs.items[blank].can_stretch, CASES[i].can_stretch);
        assert_int_equal(glyphs.items[blank].break_kind == BREAK_SPACE, CASES[i].can_break);
    }
}

static void test_soft_hyphen(void **state)
{
    Bench *bench = *state;
    Glyphs glyphs = glyphs_of(&bench->layout, &BODY, STR("Обору\u00ADдование"));
    Lines wide = lines_break(&bench->layout, &glyphs, ALIGN_LEFT, 200, 0);
    assert_int_equal(wide.count, 1);
    assert_false(wide.items[0].has_hyphen);
    Lines narrow = lines_break(&bench->layout, &glyphs, ALIGN_LEFT, 60, 0);
    assert_int_equal(narrow.count, 2);
    assert_true(narrow.items[0].has_hyphen);
    assert_int_equal(narrow.items[0].end, 5);
}

static void test_odd_signs(void **state)
{
    Bench *bench = *state;
    Str text = STR("и\u0306е\u0308 \U0001F600\U0001F600 \u0633 \x01 a\u0301 \u200Db\xFF");
    Glyphs glyphs = glyphs_of(&bench->layout, &BODY, text);
    assert_int_equal(glyphs.items[0].rune, 0x439); // й
    assert_int_equal(glyphs.items[1].rune, 0x451); // ё
    for (size_t i = 0; i < glyphs.count; i++)
        assert_true(font_has(bench->layout.fonts, (Face)glyphs.items[i].face,
            glyph_is_blank(&glyphs.items[i]) ? ' ' : glyphs.items[i].rune));
    // The smiling face once, the Arabic letter, the control sign, the joiner, the wrong byte.
    assert_int_equal(bench->findings.count, 5);
    for (size_t i = 0; i < bench->findings.count; i++)
        assert_int_equal(bench->findings.items[i].kind, FINDING_GLYPH);
    assert_true(str_contains(bench->findings.items[0].found, STR("U+1F600")));
}

static void test_hyphenation(void **state)
{
    static const struct {
        const char *word, *broken;
    } CASES[] = {{"учреждение", "учре-жде-ние"}, {"компетентность", "ком-пе-тент-ность"},
        {"объём", "объём"}, {"минтруда", "мин-труда"}, {"дом", "дом"}};
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t letters[64];
        bool breaks[64];
        size_t count = 0;
        for (size_t at = 0; CASES[i].word[at];)
            letters[count++] = utf8_next(str_c(CASES[i].word), &at);
        hyphenator_mark(bench->layout.hyphenator, letters, count, breaks);
        Text text = text_new(bench->arena);
        for (size_t k = 0; k < count; k++) {
            text_add_rune(&text, letters[k]);
            if (breaks[k])
                text_add_char(&text, '-');
        }
        text_add_char(&text, 0);
        assert_string_equal(text_str(&text).data, CASES[i].broken);
    }
}

static void test_strokes(void **state)
{
    static const struct {
        const char *text;
        bool can_break;
    } CASES[] = {{"Числитель/знаменатель", true}, {"и/или", false}, {"км/час", false},
        {"17/20", false}, {"стенд/сайт", true}, {"сайт/", false}, {"/сайт", false}};
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Glyphs glyphs = glyphs_of(&bench->layout, &BODY, str_c(CASES[i].text));
        size_t stroke = 0;
        while (glyphs.items[stroke].rune != '/')
            stroke++;
        assert_int_equal(glyphs.items[stroke].break_kind == BREAK_AFTER, CASES[i].can_break);
    }
}

// The mark of a footnote stays with its word, and does not make a number of it.
static void test_marks(void **state)
{
    Bench *bench = *state;
    Spans spans = {0};
    spans_add(bench->arena, &spans, STR("Показатели рассчитаны по приказу "), 0, (Str){0});
    spans.items[0].footnote = 12;
    *LIST_PUSH(bench->arena, &spans) = (Span){
        .text = STR(" организаций, а доброжелательность"), .footnote = 13};
    *LIST_PUSH(bench->arena, &spans) = (Span){.text = STR(", и другое")};
    bench->document.footnote_count = 13;
    bench->document.footnotes = NEW_ARRAY(bench->arena, Spans, 13);
    Glyphs glyphs = {0};
    glyphs_add_spans(&bench->layout, &glyphs, &BODY, &spans);
    glyphs_finish(&bench->layout, &glyphs);
    size_t marks = 0, hyphens = 0;
    for (size_t i = 0; i < glyphs.count; i++) {
        marks += glyphs.items[i].note ? 1 : 0;
        hyphens += glyphs.items[i].break_kind == BREAK_HYPHEN ? 1 : 0;
        if (glyphs.items[i].note && !glyphs.items[i + 1].note && glyphs.items[i].note == 12)
            assert_int_equal(glyphs.items[i + 1].break_kind, BREAK_SPACE);
    }
    assert_int_equal(marks, 4);
    assert_true(hyphens > 8); // the words with marks are broken as any others
    for (double width = 90; width < 400; width += 3) {
        Lines lines = lines_break(&bench->layout, &glyphs, ALIGN_JUSTIFY, width, 0);
        for (size_t i = 0; i < lines.count; i++)
            assert_int_equal(glyphs.items[lines.items[i].start].note, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_breaks, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_hyphens_are_used, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_narrow, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_fixed_blanks, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_soft_hyphen, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_odd_signs, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_hyphenation, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_strokes, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_marks, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
