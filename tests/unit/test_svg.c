// Draws as <svg>: well-formed, escaped, every kind of draw, numbers of two decimals in any locale.
#include <expat.h>
#include <locale.h>

#include "arena_fixture.h"
#include "publish/publish.h"

// ---------------------------------------------------------------- a reader of XML
typedef struct {
    Text words;  // of <text> and <title>, each followed by «|»
    Text shapes; // names of elements
    Text label;  // aria-label
    size_t depth;
} Seen;

static void on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    Seen *seen = data;
    seen->depth++;
    text_format(&seen->shapes, "%s ", name);
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        if (str_is(str_c(attributes[i]), "aria-label"))
            text_add_c(&seen->label, attributes[i + 1]);
    }
}

static void on_end(void *data, const XML_Char *name)
{
    Seen *seen = data;
    seen->depth--;
    if (str_is(str_c(name), "text") || str_is(str_c(name), "title"))
        text_add_char(&seen->words, '|');
}

static void on_words(void *data, const XML_Char *words, int len)
{
    Seen *seen = data;
    for (int i = 0; i < len; i++)
        if (words[i] != '\n')
            text_add_char(&seen->words, words[i]);
}

static Seen read_svg(Arena *arena, Str svg)
{
    Seen seen = {text_new(arena), text_new(arena), text_new(arena), 0};
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &seen);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_words);
    if (XML_Parse(parser, svg.data, (int)svg.len, 1) != XML_STATUS_OK)
        fail_msg("%s: %.*s", XML_ErrorString(XML_GetErrorCode(parser)), STR_ARG(svg));
    XML_ParserFree(parser);
    assert_int_equal(seen.depth, 0);
    return seen;
}

static Str svg_of(Arena *arena, Draw *draws, size_t count)
{
    Draws list = {.items = draws, .count = count};
    return svg_from_draws(arena, &list, 468, 120.5, STR("Рисунок"));
}

static void expect_part(Str svg, const char *part)
{
    if (!str_contains(svg, str_c(part)))
        fail_msg("no «%s» in %.*s", part, STR_ARG(svg));
}

// ---------------------------------------------------------------- tests
static void every_kind_is_drawn(void **state)
{
    Point points[] = {{1, 2}, {3.256, 4}, {-5, 0.004}};
    const struct {
        Draw draw;
        const char *expected;
    } CASES[] = {
        {{.kind = DRAW_LINE,
             .x = 10,
             .y = 5.5,
             .width = -2.25,
             .height = 10,
             .line_width = 0.35,
             .stroke = COLOR(INK_FRAME),
             .dash = 3},
            "<line x1=\"10\" y1=\"5.5\" x2=\"7.75\" y2=\"15.5\" fill=\"none\" stroke=\"#333f4a\" "
            "stroke-width=\"0.35\" stroke-dasharray=\"3\"/>\n"},
        {{.kind = DRAW_RECT,
             .x = 0.1,
             .y = 0,
             .width = 100,
             .height = 9,
             .is_filled = true,
             .fill = COLOR(INK_DEEP)},
            "<rect x=\"0.1\" y=\"0\" width=\"100\" height=\"9\" fill=\"#1f4e79\"/>\n"},
        {{.kind = DRAW_CIRCLE,
             .x = 1.005,
             .y = 2,
             .width = 3.1,
             .line_width = 1.2,
             .stroke = COLOR(INK_DEEP)},
            "r=\"3.1\" fill=\"none\" stroke=\"#1f4e79\" stroke-width=\"1.2\"/>\n"},
        {{.kind = DRAW_POLYGON,
             .points = points,
             .point_count = 3,
             .is_filled = true,
             .fill = COLOR(INK_WHITE)},
            "<polygon points=\"1,2 3.26,4 -5,0\" fill=\"#ffffff\"/>\n"},
        {{.kind = DRAW_TEXT, .x = 1, .y = 9, .face = FACE_SANS, .size = 8.5, .text = STR("а")},
            "<text x=\"1\" y=\"9\" font-size=\"8.5\" fill=\"#000000\">а</text>\n"},
        {{.kind = DRAW_TEXT,
             .face = FACE_SERIF_BOLD_ITALIC,
             .size = 12,
             .spacing = 3,
             .text = STR("б")},
            "font-size=\"12\" font-family=\"Tinos, Liberation Serif, Times New Roman, serif\" "
            "font-weight=\"bold\" font-style=\"italic\" letter-spacing=\"3\" fill=\"#000000\">б<"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Draw draw = CASES[i].draw;
        Str svg = svg_of(*state, &draw, 1);
        expect_part(svg, CASES[i].expected);
        read_svg(*state, svg);
    }
}

// A link inside a picture cannot be reached; an empty text is nothing.
static void links_and_empty_texts_are_left_out(void **state)
{
    Draw draws[] = {{.kind = DRAW_LINK, .link = STR("https://example.org"), .width = 5},
        {.kind = DRAW_TEXT, .face = FACE_SANS, .size = 8}};
    Str svg = svg_of(*state, draws, COUNT(draws));
    Seen seen = read_svg(*state, svg);
    expect_text(text_str(&seen.shapes), "svg title ", "elements");
    assert_false(str_contains(svg, STR("http")));
}

static void the_picture_has_a_measure_and_a_name(void **state)
{
    Str label = STR("«Оценка» <2025> & \"прочее\"");
    Draws none = {0};
    Str svg = svg_from_draws(*state, &none, 468, 120.5, label);
    expect_part(svg, "viewBox=\"0 0 468 120.5\" width=\"100%\"");
    assert_false(str_contains(svg, STR("style="))); // a page's policy forbids it
    expect_part(svg, "role=\"img\"");
    expect_part(svg, "font-family=\"Arimo, Liberation Sans, Arial, sans-serif\"");
    Seen seen = read_svg(*state, svg);
    expect_text(text_str(&seen.label), "«Оценка» <2025> & \"прочее\"", "label");
    expect_text(text_str(&seen.words), "«Оценка» <2025> & \"прочее\"|", "title");
}

static void hostile_texts_stay_texts(void **state)
{
    static const struct {
        const char *text, *read;
    } CASES[] = {
        {"</text><script>alert(1)</script>", "</text><script>alert(1)</script>"},
        {"]]> & &amp; <!-- ", "]]> & &amp; <!-- "},
        {"№\u00A02 «Ёлочка»", "№\u00A02 «Ёлочка»"},
        {"a\tb\x01\x0C\xC2\x85\uFFFF", "a b  \uFFFD\uFFFD"},
        {"\xD0wrong\xFF", "\uFFFDwrong\uFFFD"},
        {"\U0001F642", "\U0001F642"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Draw draw = {.kind = DRAW_TEXT, .face = FACE_SANS, .size = 8, .text = str_c(CASES[i].text)};
        Seen seen = read_svg(*state, svg_of(*state, &draw, 1));
        Str expected = str_format(*state, "Рисунок|%s|", CASES[i].read);
        expect_text(text_str(&seen.words), str_to_c(*state, expected), CASES[i].text);
    }
}

// Where the system has a locale with a decimal comma, it changes nothing.
static void numbers_do_not_know_the_locale(void **state)
{
    Draw draw = {.kind = DRAW_RECT, .x = 1.5, .width = 0.25, .height = -0.001, .is_filled = true};
    Str plain = svg_of(*state, &draw, 1);
    expect_part(plain, "<rect x=\"1.5\" y=\"0\" width=\"0.25\" height=\"0\"");
    setlocale(LC_ALL, "ru_RU.UTF-8");
    Str local = svg_of(*state, &draw, 1);
    setlocale(LC_ALL, "C");
    assert_true(str_equal(plain, local));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_drawn),
        cmocka_unit_test(links_and_empty_texts_are_left_out),
        cmocka_unit_test(the_picture_has_a_measure_and_a_name),
        cmocka_unit_test(hostile_texts_stay_texts),
        cmocka_unit_test(numbers_do_not_know_the_locale),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
