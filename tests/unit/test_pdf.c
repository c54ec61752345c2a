// The PDF writer on pages made by hand: content streams, the same bytes in each run, text that
// other programs read back, a disk that is full.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "publish/publish_font_int.h"
#include "publish/publish_pdf_int.h"

typedef struct {
    Arena *arena;
    Fonts *fonts;
    Str folder;
} Bench;

static int bench_open(void **state)
{
    Bench *bench = calloc(1, sizeof(*bench));
    Error err;
    bench->arena = arena_open();
    *state = bench;
    char *path = str_to_c(bench->arena, STR("/tmp/nok-test-pdf-XXXXXX"));
    bench->folder = str_c(mkdtemp(path));
    return bench->folder.len > 0 && fonts_open(bench->arena, &bench->fonts, &err) ? 0 : -1;
}

static int bench_close(void **state)
{
    Bench *bench = *state;
    Error err;
    bool ok = dir_remove(bench->folder, &err);
    arena_close(bench->arena);
    free(bench);
    return ok ? 0 : -1;
}

static Draw *add_draw(Arena *arena, Page *page, DrawKind kind, double x, double y)
{
    Draw *draw = LIST_PUSH(arena, &page->draws);
    draw->kind = kind;
    draw->x = x;
    draw->y = y;
    return draw;
}

static Draw *add_text(Arena *arena, Page *page, double y, Face face, const char *text)
{
    Draw *draw = add_draw(arena, page, DRAW_TEXT, 85, y);
    draw->face = face;
    draw->size = 13;
    draw->text = str_c(text);
    return draw;
}

static Page *add_page(Arena *arena, PageSet *set)
{
    Page *page = LIST_PUSH(arena, set);
    page->width = 595.28;
    page->height = 841.89;
    return page;
}

static const char SAMPLE[] =
    "Ёлка № 1 «офис» − 5 000 ₽ Дом‑интернат — "
    "про\u00ADверка";
static const char SAMPLE_READ[] =
    "Ёлка № 1 «офис» − 5 000 ₽ Дом-интернат — проверка";

// Pages with everything that a page may hold.
static PageSet make_pages(Arena *arena, const Document *document, size_t count)
{
    PageSet set = {.document = document};
    for (size_t i = 1; i <= count; i++) {
        Page *page = add_page(arena, &set);
        for (int face = 0; face < FACE_COUNT; face++)
            add_text(arena, page, 100 + 20 * face, (Face)face, SAMPLE);
        Draw *rect = add_draw(arena, page, DRAW_RECT, 85, 450);
        rect->width = rect->height = 50;
        rect->is_filled = true;
        Draw *link = add_draw(arena, page, DRAW_LINK, 85, 450);
        link->width = link->height = 50;
        link->link_page = count;
        link = add_draw(arena, page, DRAW_LINK, 285, 450);
        link->width = link->height = 50;
        link->link = STR("https://bus.gov.ru/поиск?q=(1)");
        Bookmark *bookmark = LIST_PUSH(arena, &set.bookmarks);
        *bookmark = (Bookmark){STR("Раздел «Ё»"), 1 + (int)(i % 3), i, 100};
    }
    return set;
}

static Document sample_document(void)
{
    return (Document){.title = STR("Отчёт «НОК» & <итоги> № 1"),
        .author = STR("Министерство труда"),
        .subject = STR("Независимая\nоценка"),
        .keywords = STR("НОК, рейтинг"),
        .date = {2025, 11, 20}};
}

static Str draw_file(const Bench *bench, const PageSet *set, const char *name)
{
    Error err = {.text = ""};
    Str path = path_join(bench->arena, bench->folder, str_c(name)), bytes;
    if (!pdf_draw(bench->arena, bench->fonts, set, path, &err))
        fail_msg("%s", err.text);
    assert_true(file_read(bench->arena, path, 0, &bytes, &err));
    return bytes;
}

// What a program prints about a file. Where the program is not installed the test says so and
// skips.
static Str tool_output(const Bench *bench, const char *tool, const char *arguments)
{
    Str which = str_format(bench->arena, "command -v %s >/dev/null", tool);
    if (system(str_to_c(bench->arena, which)) != 0) {
        print_message("нет программы %s: проверка пропущена\n", tool);
        skip();
    }
    Str command = str_format(
        bench->arena, "cd %.*s && %s %s 2>&1", STR_ARG(bench->folder), tool, arguments);
    FILE *pipe = popen(str_to_c(bench->arena, command), "r");
    assert_non_null(pipe);
    Text out = text_new(bench->arena);
    char part[4096];
    for (size_t len; (len = fread(part, 1, sizeof(part), pipe)) > 0;)
        text_add(&out, (Str){part, len});
    assert_int_equal(pclose(pipe), 0);
    return text_str(&out);
}

static size_t count_of(Str text, const char *part)
{
    size_t count = 0;
    for (size_t at = 0; (at = str_find(text, str_c(part), at)) != SIZE_MAX; at++)
        count++;
    return count;
}

// ---------------------------------------------------------------- content streams
static Str page_content(const Bench *bench, Page *page)
{
    PageSet set = {.items = page, .count = 1};
    PdfFonts *used = pdf_fonts_collect(bench->arena, bench->fonts, &set);
    return pdf_page_content(bench->arena, page, used);
}

static void content_says_only_what_changes(void **state)
{
    Bench *bench = *state;
    Page page = {.width = 200, .height = 100};
    for (int i = 0; i < 3; i++) {
        Draw *line = add_draw(bench->arena, &page, DRAW_LINE, 10, 10 + i * 10);
        line->width = 50.504;
        line->line_width = 0.35;
        line->stroke = COLOR(INK_WHITE);
    }
    assert_true(str_is(page_content(bench, &page),
        "1 1 1 RG\n0.35 w\n10 90 m 60.5 90 l\n10 80 m 60.5 80 l\n10 70 m 60.5 70 l\nS\n"));
}

static void text_is_numbered_glyphs(void **state)
{
    Bench *bench = *state;
    Page page = {.width = 200, .height = 100};
    add_text(bench->arena, &page, 20, FACE_SERIF, "ba");
    add_text(
        bench->arena, &page, 40, FACE_SERIF, "c\u00ADa☑"); // no soft hyphen; the box for the absent
    assert_true(str_is(page_content(bench, &page),
        "BT\n0 0 0 rg\n/F0 13 Tf\n85 80 Td <00030002> Tj\n0 -20 Td <000400020001> Tj\nET\n"));
}

static void dashed_lines_start_anew(void **state)
{
    Bench *bench = *state;
    Page page = {.width = 100, .height = 100};
    for (int i = 0; i < 2; i++) {
        Draw *line = add_draw(bench->arena, &page, DRAW_LINE, 10, 10 + i * 10);
        line->width = 50;
        line->line_width = 1;
        line->dash = 3;
    }
    assert_true(str_is(page_content(bench, &page),
        "0 0 0 RG\n1 w\n[3 ] 0 d\n10 90 m 60 90 l\nS\n10 80 m 60 80 l\nS\n"));
}

// What nobody sees costs nothing.
static void invisible_shapes_are_left_out(void **state)
{
    Bench *bench = *state;
    Page page = {.width = 100, .height = 100};
    add_draw(bench->arena, &page, DRAW_RECT, 10, 10)->width = 5;
    add_text(bench->arena, &page, 10, FACE_SERIF, "");
    add_draw(bench->arena, &page, DRAW_LINK, 10, 10)->link_page = 1;
    assert_int_equal(page_content(bench, &page).len, 0);
}

static void coordinates_that_are_no_numbers_stop_the_program(void **state)
{
    Bench *bench = *state;
    static const double WRONG[] = {0.0 / 0.0, 1.0 / 0.0, 1e9, -1e9};
    for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++) {
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            if (freopen("/dev/null", "w", stderr) == NULL)
                _exit(1);
            signal(SIGABRT, SIG_DFL);
            Page page = {.width = 100, .height = 100};
            Draw *line = add_draw(bench->arena, &page, DRAW_LINE, WRONG[i], 0);
            line->line_width = 1;
            page_content(bench, &page);
            _exit(0);
        }
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    }
}

// ---------------------------------------------------------------- whole files
static void runs_give_the_same_bytes(void **state)
{
    Bench *bench = *state;
    Document document = sample_document();
    PageSet set = make_pages(bench->arena, &document, 4);
    Str first = draw_file(bench, &set, "a.pdf"), second = draw_file(bench, &set, "b.pdf");
    assert_true(str_equal(first, second));
    assert_true(str_starts(first, STR("%PDF-1.4")));
    assert_int_equal(count_of(first, "/Type /Page\n"), 4);
    assert_true(first.len < 60000); // eight faces and a colour profile included

    document.title = STR("Другой");
    assert_false(str_equal(first, draw_file(bench, &set, "c.pdf")));
}

static void text_is_read_back(void **state)
{
    Bench *bench = *state;
    Document document = sample_document();
    PageSet set = make_pages(bench->arena, &document, 2);
    draw_file(bench, &set, "text.pdf");
    Str text = tool_output(bench, "pdftotext", "text.pdf -");
    assert_int_equal(count_of(text, SAMPLE_READ), 2 * FACE_COUNT);
    assert_int_equal(count_of(text, "Error"), 0);
    Str fonts = tool_output(bench, "pdffonts", "text.pdf");
    assert_int_equal(count_of(fonts, "yes yes yes"), FACE_COUNT);
    assert_int_equal(count_of(fonts, "+Tinos-"), 4);
}

static void only_used_faces_are_there(void **state)
{
    Bench *bench = *state;
    PageSet set = {.document = NULL};
    add_text(bench->arena, add_page(bench->arena, &set), 100, FACE_SANS_BOLD, "Итог");
    Str bytes = draw_file(bench, &set, "one.pdf");
    assert_int_equal(count_of(bytes, "/Type /FontDescriptor"), 1);
    assert_int_equal(count_of(bytes, "+Arimo-Bold\n"), 3); // font, descendant, descriptor
    assert_true(bytes.len < 9000);
}

static void properties_agree(void **state)
{
    Bench *bench = *state;
    Document document = sample_document();
    PageSet set = make_pages(bench->arena, &document, 1);
    Str bytes = draw_file(bench, &set, "info.pdf");
    assert_int_equal(count_of(bytes, "Отчёт «НОК» &amp; &lt;итоги&gt; № 1</rdf:li>"), 1);
    assert_int_equal(count_of(bytes, "<xmp:CreateDate>2025-11-20T00:00:00+00:00<"), 1);
    assert_int_equal(count_of(bytes, "(D:20251120000000+00'00')"), 2);
    Str info = tool_output(bench, "pdfinfo", "info.pdf");
    static const char *const LINES[] = {"Отчёт «НОК» & <итоги> № 1\n", "Независимая оценка\n",
        "Министерство труда\n", "НОК, рейтинг\n", "Pages:           1\n"};
    for (size_t i = 0; i < sizeof(LINES) / sizeof(LINES[0]); i++)
        assert_true(str_contains(info, str_c(LINES[i])));
}

static void structure_is_clean(void **state)
{
    Bench *bench = *state;
    Document document = sample_document();
    PageSet set = make_pages(bench->arena, &document, 450); // more than two nodes of the page tree
    Str bytes = draw_file(bench, &set, "many.pdf");
    // libharu writes signs of addresses as octal numbers: «%28» is \\04528.
    assert_int_equal(count_of(bytes, "bus.gov.ru\\057\\045D0\\045BF"), 450);
    assert_int_equal(count_of(bytes, "?q=\\045281\\04529)"), 450);
    Str report = tool_output(bench, "qpdf", "--check many.pdf");
    assert_true(str_contains(report, STR("No syntax or stream encoding errors found")));
    assert_false(str_contains(report, STR("WARNING")));
}

// Three words of one link are one area; another target, another line, a far place are others.
static void words_of_a_link_are_joined(void **state)
{
    Bench *bench = *state;
    static const struct {
        double x, y;
        size_t page;
    } AREAS[] = {
        {10, 100, 1}, {45, 100, 1}, {80, 100, 1}, {110, 100, 2}, {10, 120, 2}, {300, 120, 2}};
    PageSet set = {.document = NULL};
    Page *page = add_page(bench->arena, &set);
    for (size_t i = 0; i < sizeof(AREAS) / sizeof(AREAS[0]); i++) {
        Draw *link = add_draw(bench->arena, page, DRAW_LINK, AREAS[i].x, AREAS[i].y);
        link->width = 30;
        link->height = 12;
        link->link_page = AREAS[i].page;
    }
    add_page(bench->arena, &set);
    Str bytes = draw_file(bench, &set, "links.pdf");
    assert_int_equal(count_of(bytes, "/Subtype /Link\n"), 4);
    assert_int_equal(count_of(bytes, "/Rect [ 10 729.89"), 1);
}

// ---------------------------------------------------------------- what goes wrong
static void no_pages_is_a_message(void **state)
{
    Bench *bench = *state;
    PageSet set = {.document = NULL};
    Error err = {.text = ""};
    assert_false(pdf_draw(bench->arena, bench->fonts, &set, STR("/nowhere/x.pdf"), &err));
    assert_non_null(strstr(err.text, "ни одной страницы"));
}

static void unwritable_places_are_reported(void **state)
{
    Bench *bench = *state;
    PageSet set = {.document = NULL};
    add_text(bench->arena, add_page(bench->arena, &set), 100, FACE_SERIF, "Текст");
    Error err = {.text = ""};
    assert_false(
        pdf_draw(bench->arena, bench->fonts, &set, STR("/nok-no-such-folder/x.pdf"), &err));
    assert_true(strlen(err.text) > 10);
}

// ---------------------------------------------------------------- the colour profile
static void profile_is_whole(void **state)
{
    Bench *bench = *state;
    Str icc = icc_srgb(bench->arena);
    assert_int_equal(sfnt_u32(icc, 0), icc.len);
    assert_true(str_equal(str_part(icc, 36, 40), STR("acsp")));
    assert_int_equal(icc.len % 4, 0);
    size_t count = sfnt_u32(icc, 128);
    assert_int_equal(count, 9);
    for (size_t i = 0; i < count; i++) {
        size_t at = sfnt_u32(icc, 136 + i * 12), len = sfnt_u32(icc, 140 + i * 12);
        assert_true(at % 4 == 0 && at + len <= icc.len && len > 8);
    }
    // The curve of sRGB: black, half (0.2140 of the light), white.
    size_t curve = sfnt_u32(icc, 136 + 6 * 12) + 12;
    assert_int_equal(sfnt_u16(icc, curve), 0);
    assert_in_range(sfnt_u16(icc, curve + 2 * 512), 14026, 14080);
    assert_int_equal(sfnt_u16(icc, curve + 2 * 1023), 65535);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_says_only_what_changes),
        cmocka_unit_test(text_is_numbered_glyphs),
        cmocka_unit_test(dashed_lines_start_anew),
        cmocka_unit_test(invisible_shapes_are_left_out),
        cmocka_unit_test(coordinates_that_are_no_numbers_stop_the_program),
        cmocka_unit_test(runs_give_the_same_bytes),
        cmocka_unit_test(text_is_read_back),
        cmocka_unit_test(only_used_faces_are_there),
        cmocka_unit_test(properties_agree),
        cmocka_unit_test(structure_is_clean),
        cmocka_unit_test(words_of_a_link_are_joined),
        cmocka_unit_test(no_pages_is_a_message),
        cmocka_unit_test(unwritable_places_are_reported),
        cmocka_unit_test(profile_is_whole),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
