// A store, a templates folder of its own and a document made from it, printed as text.
#include "template_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void put_file(Fixture *fixture, const char *name, const char *text)
{
    Error err = {0};
    Str path = path_join(fixture->arena, fixture->dir, str_c(name));
    if (!dir_make(path_dir(path), &err) || !file_write(path, str_c(text), &err))
        fail_msg("%s", err.text);
}

Fixture open_fixture(void)
{
    Error err = {0};
    Fixture fixture = {.arena = arena_open()};
    fixture.findings = findings_new(fixture.arena);
    char name[] = "/tmp/nok-template-XXXXXX";
    assert_non_null(mkdtemp(name));
    fixture.dir = str_copy(fixture.arena, str_c(name));
    if (!store_open(fixture.arena, STR(":memory:"), &fixture.store, &err))
        fail_msg("%s", err.text);
    put_file(&fixture, "tables/one.sql",
        "-- points: Баллы | points | hidden\n-- n: Число | count | hidden\n"
        "SELECT 9761 AS points, 21 AS n, 'Дом' AS name, NULL AS absent, 0 AS zero, '' AS empty;\n");
    put_file(&fixture, "tables/list.sql",
        "-- name: Наименование | text | width=30\n-- points: К\\-3 | points | bold scale "
        "group=\"Все критерии\"\n"
        "SELECT column1 AS name, column2 AS points FROM (VALUES ('А', 9000), ('Б', NULL), ('В', "
        "8125));\n");
    put_file(&fixture, "tables/none.sql",
        "-- name: Наименование | text\n-- empty: Сведений за {{one.n}} дней нет\n"
        "SELECT 'x' AS name WHERE 0;\n");
    return fixture;
}

void close_fixture(Fixture *fixture)
{
    Error err = {0};
    store_close(fixture->store);
    assert_true(dir_remove(fixture->dir, &err));
    arena_close(fixture->arena);
}

void open_template(Fixture *fixture, const char *text)
{
    put_file(fixture, "documents/report.md", text);
    TemplateInfo info = {.name = STR("report"),
        .path = path_join(fixture->arena, fixture->dir, STR("documents/report.md"))};
    fixture->findings = findings_new(fixture->arena);
    fixture->document = NULL;
    fixture->ok = template_open(
        fixture->arena, fixture->store, fixture->dir, &info, &fixture->findings, &fixture->set);
}

void expand(Fixture *fixture, const char *text)
{
    open_template(fixture, text);
    fixture->ok = fixture->ok &&
                  template_expand(fixture->arena, fixture->set, 0, STR("pdf"), &fixture->document);
}

void expand_body(Fixture *fixture, const char *body)
{
    Str text = str_concat(fixture->arena, STR(FRONT), str_c(body));
    expand(fixture, str_to_c(fixture->arena, text));
}

void expect_ok(const Fixture *fixture)
{
    for (size_t i = 0; i < fixture->findings.count; i++) {
        const Finding *finding = &fixture->findings.items[i];
        print_error("%.*s:%ld:%.*s: %.*s\n", STR_ARG(finding->place.file), finding->place.row,
            STR_ARG(finding->place.column), STR_ARG(finding->found));
    }
    assert_true(fixture->ok);
    assert_int_equal(fixture->findings.count, 0);
}

void expect_mistake(Fixture *fixture, const Mistake *mistake)
{
    expand_body(fixture, mistake->body);
    if (fixture->ok || fixture->findings.count == 0)
        fail_msg("%s: no finding", mistake->body);
    const Finding *finding = &fixture->findings.items[0];
    if (!str_contains(finding->found, str_c(mistake->words)))
        fail_msg("%s: %.*s", mistake->body, STR_ARG(finding->found));
    char *place = str_to_c(fixture->arena,
        str_format(fixture->arena, "%.*s %ld %.*s: %s", STR_ARG(finding->place.file),
            finding->place.row, STR_ARG(finding->place.column), mistake->body));
    char *expected = str_to_c(
        fixture->arena, str_format(fixture->arena, "%s %ld %s: %s", mistake->file, mistake->row,
                            mistake->column, mistake->body));
    assert_string_equal(place, expected);
    assert_int_equal(finding->kind, FINDING_TEMPLATE);
}

// ---------------------------------------------------------------- a document as text
static const char *const KINDS[] = {"heading", "text", "item", "quote", "note", "formula", "table",
    "chart", "contents", "page", "title", "space", "approval", "signature", "figures", "pairs",
    "drawing"};

static void dump_spans(Text *out, const Spans *spans)
{
    for (size_t i = 0; i < spans->count; i++) {
        const Span *span = &spans->items[i];
        static const struct {
            unsigned style;
            const char *sign;
        } SIGNS[] = {{SPAN_BOLD, "b"}, {SPAN_ITALIC, "i"}, {SPAN_CODE, "c"}, {SPAN_SUP, "^"},
            {SPAN_SUB, "_"}};
        Text style = text_new(out->arena);
        for (size_t k = 0; k < 5; k++)
            text_add_c(&style, span->style & SIGNS[k].style ? SIGNS[k].sign : "");
        text_add(&style, span->link);
        if (style.len > 0)
            text_format(out, "{%.*s:%.*s}", STR_ARG(text_str(&style)), STR_ARG(span->text));
        else
            text_add(out, span->text);
        if (span->footnote > 0)
            text_format(out, "[%zu]", span->footnote);
        text_add_c(out, span->style & SPAN_BREAK ? "/" : "");
    }
}

static void dump_table(Text *out, const TableBlock *table)
{
    Error err = {0};
    TableRow row;
    bool has_row = true;
    text_format(out, " %d «%.*s»", table->number, STR_ARG(table->caption));
    for (size_t i = 0; i < table->column_count; i++)
        text_format(out, " [%.*s%s%.*s]", STR_ARG(table->columns[i].group),
            table->columns[i].group.len ? "/" : "", STR_ARG(table->columns[i].title));
    assert_true(table->source.rewind(table->source.context, &err));
    while (true) {
        if (!table->source.next(table->source.context, out->arena, &row, &has_row, &err))
            fail_msg("%s", err.text);
        if (!has_row)
            break;
        text_add_c(out, row.kind == ROW_GROUP   ? "\n  group"
                        : row.kind == ROW_TOTAL ? "\n  total"
                                                : "\n ");
        for (size_t i = 0; i < table->column_count; i++) {
            const TableCell *cell = &row.cells[i];
            text_format(
                out, " %.*s", STR_ARG(table_cell_text(out->arena, table->columns[i].format, cell)));
            if (cell->note.len + cell->exact.len + cell->formula.len > 0)
                text_format(out, "(%.*s;%.*s;%.*s)", STR_ARG(cell->note), STR_ARG(cell->exact),
                    STR_ARG(cell->formula));
        }
        text_format(out, "%s%.*s", row.right.len ? " | " : "", STR_ARG(row.right));
    }
    if (table->note.count > 0)
        text_add_c(out, "\n  note ");
    dump_spans(out, &table->note);
}

static void dump_drawing(Text *out, const DrawingBlock *drawing)
{
    static const char *const SHAPES[] = {"rect", "line", "arrow", "circle", "text"};
    text_format(out, " %d «%.*s» %.0fx%.0f (%.*s)", drawing->number, STR_ARG(drawing->caption),
        drawing->width_mm, drawing->height_mm, STR_ARG(drawing->words));
    for (size_t i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        text_format(out, "\n  %s %g %g %g %g fill%d stroke%d", SHAPES[shape->kind], shape->x,
            shape->y, shape->width, shape->height, (int)shape->fill, (int)shape->stroke);
        if (shape->kind == SHAPE_TEXT)
            text_format(out, " «%.*s» %g %s%d", STR_ARG(shape->text), shape->size_pt,
                shape->is_bold ? "bold " : "", (int)shape->align);
    }
}

static void dump_chart(Text *out, const ChartBlock *chart)
{
    static const char *const CHARTS[] = {
        "bars", "points", "change", "grouped", "profile", "strips"};
    text_format(out, " %s %d «%.*s» %.*s", CHARTS[chart->kind], chart->number,
        STR_ARG(chart->caption), STR_ARG(chart->unit));
    if (chart->has_mean)
        text_format(out, " %.*s %ld", STR_ARG(chart->mean_label), (long)chart->mean);
    text_format(out, " %.*s %.*s", STR_ARG(chart->before_title), STR_ARG(chart->now_title));
    for (size_t i = 0; i < chart->row_count; i++) {
        const ChartRow *row = &chart->rows[i];
        text_format(out, "\n  %.*s %.*s %ld %ld %d%d", STR_ARG(row->place), STR_ARG(row->label),
            (long)row->value, (long)row->before, row->has_value, row->has_before);
        if (chart->kind == CHART_PROFILE)
            text_format(out, " %ld %ld %d%d", (long)row->row_mean, (long)row->most,
                row->has_row_mean, row->has_most);
        for (size_t k = 0; k < chart->series_count; k++)
            text_format(out, " %.*s=%ld/%d", STR_ARG(chart->series_titles[k]), (long)row->series[k],
                row->has_series[k]);
        text_add_c(out, row->is_hidden ? " hidden" : "");
    }
}

char *dump(const Fixture *fixture)
{
    Text out = text_new(fixture->arena);
    const Document *document = fixture->document;
    for (size_t i = 0; i < document->count; i++) {
        const Block *block = &document->items[i];
        text_format(&out, "%s%s", i > 0 ? "\n" : "", KINDS[block->kind]);
        if (block->level > 0)
            text_format(&out, " %d", block->level);
        if (block->kind == BLOCK_PAGE)
            text_add_c(&out, block->is_landscape ? " landscape" : " portrait");
        text_format(&out, "%s%.*s", block->number.len ? " " : "", STR_ARG(block->number));
        text_format(&out, "%s%.*s", block->name.len ? " #" : "", STR_ARG(block->name));
        if (block->spans.count > 0)
            text_add_c(&out, " ");
        dump_spans(&out, &block->spans);
        for (size_t k = 0; k < block->field_count; k++)
            text_format(&out, "\n  %.*s=%.*s%s%.*s", STR_ARG(block->fields[k].key),
                STR_ARG(block->fields[k].value), block->fields[k].extra.len ? " + " : "",
                STR_ARG(block->fields[k].extra));
        if (block->kind == BLOCK_TABLE)
            dump_table(&out, block->table);
        if (block->kind == BLOCK_CHART)
            dump_chart(&out, block->chart);
        if (block->kind == BLOCK_DRAWING)
            dump_drawing(&out, block->drawing);
    }
    for (size_t i = 0; i < document->footnote_count; i++) {
        text_format(&out, "\nfootnote %zu ", i + 1);
        dump_spans(&out, &document->footnotes[i]);
    }
    return str_to_c(fixture->arena, text_str(&out));
}
