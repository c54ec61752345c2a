// Footnotes: the text stands at the foot of the page where its mark stands, once, under a rule and
// under everything else; the mark stays with its word and leads to the text and back.
#include "layout_fixture.h"

static const char FILLER[] =
    "Показатели рассчитаны по приказу в баллах от 0 до 100, а значение критерия есть сумма трёх "
    "показателей, умноженных на их веса; итоговая оценка считается как среднее пяти критериев.";

static Str note_text(Bench *bench, size_t number, int sentences)
{
    Text text = text_new(bench->arena);
    for (int i = 0; i < sentences; i++)
        text_format(&text, "текст[%zu] сноски, предложение с довольно длинными словами; ", number);
    return text_str(&text);
}

// Notes 1..count, note i of `sentences` sentences.
static void add_notes(Bench *bench, size_t count, int sentences)
{
    bench->document->footnotes = NEW_ARRAY(bench->arena, Spans, count);
    bench->document->footnote_count = count;
    for (size_t i = 0; i < count; i++)
        spans_add(bench->arena, &bench->document->footnotes[i], note_text(bench, i + 1, sentences),
            0, (Str){0});
}

// «… слово» with the mark, then more text.
static void add_marked(Bench *bench, BlockKind kind, size_t number)
{
    Block *block = document_add(bench->arena, bench->document, kind);
    block->level = 1;
    block->number = kind == BLOCK_ITEM ? STR("–") : (Str){0};
    Span *marked = LIST_PUSH(bench->arena, &block->spans);
    *marked = (Span){
        .text = str_format(bench->arena, "%s Слово%zu", FILLER, number), .footnote = number};
    *LIST_PUSH(bench->arena, &block->spans) = (Span){.text = STR(", и после него ещё слова.")};
}

// What a page says of a note: how often its word, its mark and its text stand there.
typedef struct {
    size_t words, marks, texts;
} Seen;

static Seen page_seen(const Page *page, size_t number)
{
    Seen seen = {0};
    char word[32], text[32], digits[16];
    snprintf(word, sizeof word, "Слово%zu", number);
    snprintf(text, sizeof text, "[%zu]", number);
    snprintf(digits, sizeof digits, "%zu", number);
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        if (draw->kind != DRAW_TEXT)
            continue;
        seen.words += str_ends(draw->text, str_c(word)) ? 1 : 0;
        bool is_raised = draw->size < 9 && draw->size > 6.9 && draw->face == FACE_SERIF;
        seen.marks += is_raised && str_is(draw->text, digits) ? 1 : 0;
        seen.texts += str_contains(draw->text, str_c(text)) ? 1 : 0;
    }
    return seen;
}

static double lowest_of(const Page *page, double least_size, double most_size)
{
    double lowest = 0;
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        bool is_meant = draw->kind == DRAW_TEXT && draw->size >= least_size &&
                        draw->size <= most_size && !is_mark(page, draw);
        if (is_meant && draw->y > lowest)
            lowest = draw->y;
    }
    return lowest;
}

static const Draw *find_rule(const Page *page)
{
    for (size_t i = 0; i < page->draws.count; i++) {
        const Draw *draw = &page->draws.items[i];
        if (draw->kind == DRAW_LINE && fabs(draw->width - 40 * MM) < 0.01 && draw->height <= 0)
            return draw;
    }
    return NULL;
}

// The rule stands under the text and over the notes; the notes end where the page's text ends.
static void check_foot(const Page *page)
{
    const Draw *rule = find_rule(page);
    if (!rule)
        return;
    assert_true(rule->y > lowest_of(page, 12.9, 13.1) + 4);
    double foot = lowest_of(page, 9.9, 10.1);
    assert_true(foot > rule->y + 8);
    assert_true(foot <= page->height - 20 * MM);
    assert_true(foot > page->height - 20 * MM - 6);
}

// ---------------------------------------------------------------- tests
static void test_same_page(void **state)
{
    static const BlockKind KINDS[] = {BLOCK_PARAGRAPH, BLOCK_ITEM, BLOCK_QUOTE, BLOCK_NOTE};
    for (int shift = 0; shift < 44; shift++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        add_notes(bench, 24, 1 + shift % 7);
        for (int i = 0; i < shift; i++)
            add_text(bench, BLOCK_PARAGRAPH, 0, "Строка.", "");
        for (size_t i = 1; i <= 24; i++)
            add_marked(bench, shift % 4 == 0 ? KINDS[i % 4] : BLOCK_PARAGRAPH, i);
        layout(bench);
        check_pages(bench, 0, bench->set.count);
        for (size_t i = 1; i <= 24; i++) {
            size_t texts = 0, words = 0;
            for (size_t page = 0; page < bench->set.count; page++) {
                Seen seen = page_seen(&bench->set.items[page], i);
                assert_true((seen.texts > 0) == (seen.words > 0));
                if (shift % 4)
                    assert_int_equal(seen.marks, seen.words);
                texts += seen.texts;
                words += seen.words;
            }
            assert_true(texts > 0);
            assert_int_equal(words, 1);
        }
        for (size_t page = 0; page < bench->set.count; page++)
            check_foot(&bench->set.items[page]);
    }
}

// Taller than a third of a page, then than two whole pages: starts under its mark, goes on
// overleaf, nothing is lost, and the text goes on too.
static void test_long_note(void **state)
{
    static const int LENGTHS[] = {60, 200, 400};
    for (size_t k = 0; k < sizeof LENGTHS / sizeof *LENGTHS; k++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        add_notes(bench, 2, LENGTHS[k]);
        bench->document->footnotes[1].items[0].text = STR("текст[2] короткой сноски");
        for (int i = 0; i < 8; i++)
            add_text(bench, BLOCK_PARAGRAPH, 0, FILLER, "");
        add_marked(bench, BLOCK_PARAGRAPH, 1);
        add_marked(bench, BLOCK_PARAGRAPH, 2);
        for (int i = 0; i < 8; i++)
            add_text(bench, BLOCK_PARAGRAPH, 0, FILLER, "");
        layout(bench);
        check_pages(bench, 0, bench->set.count);
        size_t found = 0;
        Text all = text_new(bench->arena);
        for (size_t page = 0; page < bench->set.count; page++) {
            const Draws *draws = &bench->set.items[page].draws;
            for (size_t i = 0; i < draws->count; i++)
                if (draws->items[i].kind == DRAW_TEXT && draws->items[i].size > 9.9 &&
                    draws->items[i].size < 10.1)
                    text_add(&all, draws->items[i].text);
            Seen second = page_seen(&bench->set.items[page], 2);
            assert_int_equal(second.texts > 0, second.words > 0);
        }
        for (size_t at = 0; (at = str_find(text_str(&all), STR("[1]"), at)) != SIZE_MAX; at++)
            found++;
        assert_int_equal(found, LENGTHS[k]);
        assert_true(page_seen(&bench->set.items[0], 1).texts > 0);
        assert_true(bench->set.count > (size_t)LENGTHS[k] / 60);
        assert_non_null(find_rule(&bench->set.items[1]));
    }
}

// A long note and a short one marked in one line, at every height of the page: both stay in it.
static void test_two_of_one_line(void **state)
{
    for (int shift = 0; shift < 44; shift++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        add_notes(bench, 2, 60);
        bench->document->footnotes[1].items[0].text = note_text(bench, 2, 3);
        for (int i = 0; i < shift; i++)
            add_text(bench, BLOCK_PARAGRAPH, 0, "Строка.", "");
        Block *block = document_add(bench->arena, bench->document, BLOCK_PARAGRAPH);
        *LIST_PUSH(bench->arena, &block->spans) = (Span){.text = STR("Слово1"), .footnote = 1};
        *LIST_PUSH(bench->arena, &block->spans) = (Span){.text = STR(" и Слово2"), .footnote = 2};
        layout(bench);
        check_pages(bench, 0, bench->set.count);
        for (size_t page = 0; page < bench->set.count; page++) {
            Seen seen = page_seen(&bench->set.items[page], 2);
            assert_int_equal(seen.texts > 0, seen.words > 0);
        }
    }
}

// A note of up to a third of a page is never cut: its lines are all on one page.
static void test_whole_note(void **state)
{
    for (int shift = 0; shift < 40; shift++) {
        Bench *bench = *state;
        bench->document = document_new(bench->arena);
        add_notes(bench, 1, 22);
        for (int i = 0; i < shift; i++)
            add_text(bench, BLOCK_PARAGRAPH, 0, "Строка.", "");
        add_marked(bench, BLOCK_PARAGRAPH, 1);
        layout(bench);
        size_t pages = 0;
        for (size_t page = 0; page < bench->set.count; page++)
            pages += lowest_of(&bench->set.items[page], 9.9, 10.1) > 0 ? 1 : 0;
        assert_int_equal(pages, 1);
        check_pages(bench, 0, bench->set.count);
    }
}

static void test_links(void **state)
{
    Bench *bench = *state;
    add_notes(bench, 2, 2);
    for (int i = 0; i < 30; i++)
        add_text(bench, BLOCK_PARAGRAPH, 0, "Строка.", "");
    add_marked(bench, BLOCK_PARAGRAPH, 1);
    for (int i = 0; i < 30; i++)
        add_text(bench, BLOCK_PARAGRAPH, 0, "Строка.", "");
    add_marked(bench, BLOCK_PARAGRAPH, 2);
    layout(bench);
    size_t there = 0, back = 0;
    for (size_t page = 0; page < bench->set.count; page++) {
        const Draws *draws = &bench->set.items[page].draws;
        for (size_t i = 0; i < draws->count; i++) {
            const Draw *link = &draws->items[i];
            if (link->kind != DRAW_LINK)
                continue;
            assert_int_equal(link->link_page, page + 1);
            assert_true(fabs(link->link_y - link->y) > 20);
            there += link->link_y > link->y ? 1 : 0;
            back += link->link_y < link->y ? 1 : 0;
        }
    }
    assert_int_equal(there, 2);
    assert_int_equal(back, 2);
}

// The note of a turned page does not run over to an upright one, nor the other way round.
static void test_turned(void **state)
{
    Bench *bench = *state;
    add_notes(bench, 1, 160);
    document_add(bench->arena, bench->document, BLOCK_PAGE)->is_landscape = true;
    add_marked(bench, BLOCK_PARAGRAPH, 1);
    document_add(bench->arena, bench->document, BLOCK_PAGE);
    add_text(bench, BLOCK_PARAGRAPH, 0, "Книжная", "");
    layout(bench);
    check_pages(bench, 0, bench->set.count);
    const Page *last = &bench->set.items[bench->set.count - 1];
    assert_true(bench->set.count >= 3);
    assert_non_null(find_text(last, STR("Книжная")));
    assert_null(find_rule(last));
}

// A mark beyond the list of notes is a mistake of the template: nothing is drawn, nothing breaks.
static void test_unknown_number(void **state)
{
    Bench *bench = *state;
    add_notes(bench, 1, 1);
    add_marked(bench, BLOCK_PARAGRAPH, 7);
    layout(bench);
    assert_int_equal(page_seen(&bench->set.items[0], 7).marks, 0);
    assert_null(find_rule(&bench->set.items[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_same_page, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_long_note, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_two_of_one_line, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_whole_note, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_links, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_turned, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_unknown_number, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
