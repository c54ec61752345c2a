// Footnotes: marks `[^name]` in running text and lines `[^name]: text` anywhere. They are numbered
// in the order of their first marks; the text of each is put in its place when the document ends.
#include "publish/publish_template_int.h"

static Footnote *find_footnote(Builder *builder, Str name)
{
    for (size_t i = 0; i < builder->footnotes.count; i++)
        if (str_equal(builder->footnotes.items[i].name, name))
            return &builder->footnotes.items[i];
    Footnote *footnote = LIST_PUSH(builder->run->arena, &builder->footnotes);
    footnote->name = name;
    return footnote;
}

void build_footnote_mark(Builder *builder, Spans *spans, Str name, size_t at)
{
    if (builder->no_footnotes != NULL) {
        build_fail(builder, at, str_c(builder->no_footnotes));
        return;
    }
    Footnote *footnote = find_footnote(builder, name);
    if (footnote->number == 0) {
        footnote->number = ++builder->document->footnote_count;
        footnote->mark_at = at;
    }
    Span *last = spans->count > 0 ? &spans->items[spans->count - 1] : NULL;
    if (last == NULL || last->footnote > 0 || (last->style & SPAN_BREAK))
        last = LIST_PUSH(builder->run->arena, spans);
    last->footnote = footnote->number;
}

bool footnote_line(Str line, Str *name, size_t *text_at)
{
    size_t close = str_starts(line, STR("[^")) ? str_find(line, STR("]:"), 2) : SIZE_MAX;
    if (close == SIZE_MAX || close == 2 || str_contains(str_part(line, 2, close), STR(" ")))
        return false;
    *name = str_part(line, 2, close);
    *text_at = close + 2;
    return true;
}

void build_footnote(Builder *builder, Str name, Str text, size_t at)
{
    const char *outer = builder->no_footnotes;
    builder->no_footnotes = "сноска внутри сноски невозможна";
    Spans spans = build_spans(builder, text, at);
    builder->no_footnotes = outer;
    Footnote *footnote = find_footnote(builder, name);
    if (footnote->has_text)
        build_fail(builder, at,
            str_format(builder->run->arena, "сноска «%.*s» написана дважды", STR_ARG(name)));
    if (spans.count == 0)
        build_fail(builder, at,
            str_format(builder->run->arena, "у сноски «%.*s» нет текста", STR_ARG(name)));
    footnote->has_text = true;
    footnote->text_at = at;
    footnote->text = spans;
}

void build_footnotes_end(Builder *builder)
{
    Document *document = builder->document;
    document->footnotes = NEW_ARRAY(builder->run->arena, Spans, document->footnote_count);
    for (size_t i = 0; i < builder->footnotes.count; i++) {
        const Footnote *footnote = &builder->footnotes.items[i];
        Str name = footnote->name;
        if (!footnote->has_text)
            build_fail(builder, footnote->mark_at,
                str_format(builder->run->arena,
                    "у сноски «%.*s» нет текста: добавьте строку [^%.*s]: текст", STR_ARG(name),
                    STR_ARG(name)));
        else if (footnote->number == 0)
            build_fail(builder, footnote->text_at,
                str_format(builder->run->arena, "на сноску «%.*s» нет знака [^%.*s] в тексте",
                    STR_ARG(name), STR_ARG(name)));
        else
            document->footnotes[footnote->number - 1] = footnote->text;
    }
}
