// The document as plain text: UTF-8, 78 letters wide, LF. For mail, for a press release that is put
// into somebody's page, for reading aloud. Nothing of the document is lost but its looks.
#include "publish/publish.h"
#include "publish/publish_txt_int.h"
#include "publish/publish_words.h"

typedef struct {
    Arena *scratch; // rewound after each block
    Text *out;
    const Document *document;
    Error *err;
    BlockKind last;
} Txt;

// ---------------------------------------------------------------- running text
static void add_span(Text *text, const Span *span)
{
    bool is_power = (span->style & SPAN_SUP) != 0 && span->text.len > 0;
    text_add_c(text, is_power ? "^" : "");
    text_add(text, span->text);
    bool is_outside = span->link.len > 0 && span->link.data[0] != '#' &&
                      !str_equal(span->link, span->text);
    if (is_outside)
        text_format(text, " (%.*s)", STR_ARG(span->link));
    if (span->footnote > 0)
        text_format(text, "[%zu]", span->footnote);
    if (span->style & SPAN_BREAK)
        text_add_char(text, '\n');
}

static Str text_of(Arena *arena, const Spans *spans)
{
    Text text = text_new(arena);
    for (size_t i = 0; i < spans->count; i++)
        add_span(&text, &spans->items[i]);
    return text_str(&text);
}

static void add_wrapped(Txt *txt, Str text, size_t left, size_t width, TxtAlign align)
{
    StrList lines = txt_wrap(txt->scratch, text, width, width);
    txt_add_lines(txt->out, &lines, left, width, align);
}

static void add_plain(Txt *txt, Str text)
{
    add_wrapped(txt, text, 0, TXT_WIDTH, TXT_LEFT);
}

static void add_gap(Txt *txt)
{
    bool has_gap = txt->out->len >= 2 && txt->out->data[txt->out->len - 2] == '\n';
    if (txt->out->len > 0 && !has_gap)
        text_add_char(txt->out, '\n');
}

// The text behind a marker, its other lines under its first letter.
static void add_hanging(Txt *txt, Str marker, Str text, size_t left)
{
    size_t indent = left + txt_width(marker) + 1;
    indent = indent < TXT_WIDTH / 2 ? indent : TXT_WIDTH / 2;
    StrList lines = txt_wrap(txt->scratch, text, TXT_WIDTH - indent, TXT_WIDTH - indent);
    txt_add_blanks(txt->out, left);
    txt_add_field(txt->out, txt_clean(txt->scratch, marker), indent - left, TXT_LEFT, false);
    txt_add_field(txt->out, lines.items[0], TXT_WIDTH, TXT_LEFT, true);
    text_add_char(txt->out, '\n');
    StrList rest = {.items = lines.items + 1, .count = lines.count - 1};
    txt_add_lines(txt->out, &rest, indent, TXT_WIDTH - indent, TXT_LEFT);
}

// ---------------------------------------------------------------- blocks of text
static void add_heading(Txt *txt, const Block *block)
{
    Str text = text_of(txt->scratch, &block->spans);
    if (block->number.len)
        text = str_format(txt->scratch, "%.*s %.*s", STR_ARG(block->number), STR_ARG(text));
    StrList lines = txt_wrap(txt->scratch, text, TXT_WIDTH, TXT_WIDTH);
    size_t width = 0;
    for (size_t i = 0; i < lines.count; i++)
        width = txt_width(lines.items[i]) > width ? txt_width(lines.items[i]) : width;
    txt_add_lines(txt->out, &lines, 0, TXT_WIDTH, TXT_LEFT);
    for (size_t i = 0; block->level <= 2 && i < width; i++)
        text_add_c(txt->out, block->level <= 1 ? "=" : "-");
    if (block->level <= 2)
        text_add_char(txt->out, '\n');
}

static void add_contents(Txt *txt)
{
    enum { LEVEL_MOST = 2 };
    add_wrapped(txt, STR("СОДЕРЖАНИЕ"), 0, TXT_WIDTH, TXT_CENTRE);
    text_add_char(txt->out, '\n');
    for (size_t i = 0; i < txt->document->count; i++) {
        const Block *block = &txt->document->items[i];
        if (block->kind != BLOCK_HEADING || block->level > LEVEL_MOST)
            continue;
        Str text = spans_text(txt->scratch, &block->spans);
        size_t left = block->level > 1 ? 3 : 0;
        if (block->number.len)
            add_hanging(txt, block->number, text, left);
        else
            add_wrapped(txt, text, left, TXT_WIDTH - left, TXT_LEFT);
    }
}

static void add_formula(Txt *txt, const Block *block)
{
    enum { LEFT = 4 };
    size_t width = TXT_WIDTH - LEFT - 8;
    StrList lines = txt_wrap(txt->scratch, text_of(txt->scratch, &block->spans), width, width);
    for (size_t i = 0; i < lines.count; i++) {
        bool is_last = i + 1 == lines.count && block->number.len > 0;
        txt_add_blanks(txt->out, LEFT);
        txt_add_field(txt->out, lines.items[i], width, TXT_LEFT, !is_last);
        if (is_last)
            txt_add_field(txt->out, block->number, TXT_WIDTH - LEFT - width, TXT_RIGHT, true);
        text_add_char(txt->out, '\n');
    }
}

// ---------------------------------------------------------------- fields

static void add_approval(Txt *txt, Str text)
{
    add_wrapped(txt, text, TXT_WIDTH / 2, TXT_WIDTH / 2, TXT_LEFT);
}

static void add_title(Txt *txt, const Block *block)
{
    for (size_t i = 0; i < block->field_count; i++) {
        const Field *field = &block->fields[i];
        if (field->value.len == 0)
            continue;
        add_gap(txt);
        if (str_is(field->key, "approval"))
            add_approval(txt, field->value);
        else
            add_wrapped(txt, field->value, 4, TXT_WIDTH - 8, TXT_CENTRE);
    }
    text_add_char(txt->out, '\n');
    txt_add_rule(txt->out, 0, TXT_WIDTH);
}

static void add_signature(Txt *txt, const Block *block)
{
    enum { POSITION_WIDTH = 36, LINE_LEFT = 38 };
    static const char LINE[] = "__________________", NAME_LINE[] = "___________________";
    Str name = field_named(block, "name"), hint = field_named(block, "hint");
    StrList position = txt_wrap(
        txt->scratch, field_named(block, "position"), POSITION_WIDTH, POSITION_WIDTH);
    StrList above = {.items = position.items, .count = position.count - 1};
    txt_add_lines(txt->out, &above, 0, POSITION_WIDTH, TXT_LEFT);
    txt_add_field(txt->out, position.items[above.count], LINE_LEFT, TXT_LEFT, false);
    Str signs = str_format(
        txt->scratch, "%s  %.*s", LINE, STR_ARG(name.len ? name : str_c(NAME_LINE)));
    size_t width = TXT_WIDTH - LINE_LEFT;
    StrList lines = txt_wrap(txt->scratch, signs, width, width);
    txt_add_field(txt->out, lines.items[0], width, TXT_LEFT, true);
    text_add_char(txt->out, '\n');
    StrList rest = {.items = lines.items + 1, .count = lines.count - 1};
    txt_add_lines(txt->out, &rest, LINE_LEFT, width, TXT_LEFT);
    if (hint.len)
        add_wrapped(txt, hint, LINE_LEFT, width, TXT_LEFT);
}

// Key figures and pairs: «label: value».
static void add_fields(Txt *txt, const Block *block)
{
    for (size_t i = 0; i < block->field_count; i++) {
        const Field *field = &block->fields[i];
        Str line = str_format(txt->scratch, "%.*s: %.*s%s%.*s", STR_ARG(field->key),
            STR_ARG(field->value), field->extra.len ? " " : "", STR_ARG(field->extra));
        add_plain(txt, line);
    }
}

// ---------------------------------------------------------------- tables and pictures
static bool add_table(Txt *txt, const TableBlock *table)
{
    if (table->caption.len) {
        add_plain(txt, caption_text(txt->scratch, "Таблица", table->number, table->caption));
        text_add_char(txt->out, '\n');
    }
    if (!txt_add_table(txt->scratch, txt->out, table, txt->err))
        return false;
    if (table->note.count) {
        text_add_char(txt->out, '\n');
        add_plain(txt, text_of(txt->scratch, &table->note));
    }
    return true;
}

static bool add_chart(Txt *txt, const ChartBlock *chart)
{
    if (chart->caption.len) {
        add_plain(txt, caption_text(txt->scratch, "Рисунок", chart->number, chart->caption));
        text_add_char(txt->out, '\n');
    }
    return txt_add_table(txt->scratch, txt->out, chart_as_table(txt->scratch, chart), txt->err);
}

static void add_drawing(Txt *txt, const DrawingBlock *drawing)
{
    if (drawing->caption.len)
        add_plain(txt, caption_text(txt->scratch, "Рисунок", drawing->number, drawing->caption));
    if (drawing->words.len)
        add_plain(txt, drawing->words);
}

// ---------------------------------------------------------------- the document
static bool add_block(Txt *txt, const Block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading(txt, block);
        break;
    case BLOCK_PARAGRAPH:
        add_plain(txt, text_of(txt->scratch, &block->spans));
        break;
    case BLOCK_ITEM:
        add_hanging(txt, block->number, text_of(txt->scratch, &block->spans),
            block->level > 1 ? 3 * (size_t)(block->level - 1) : 0);
        break;
    case BLOCK_QUOTE:
    case BLOCK_NOTE:
        add_wrapped(txt, text_of(txt->scratch, &block->spans), 4, TXT_WIDTH - 8, TXT_LEFT);
        break;
    case BLOCK_FORMULA:
        add_formula(txt, block);
        break;
    case BLOCK_TABLE:
        return add_table(txt, block->table);
    case BLOCK_CHART:
        return add_chart(txt, block->chart);
    case BLOCK_CONTENTS:
        add_contents(txt);
        break;
    case BLOCK_TITLE:
        add_title(txt, block);
        break;
    case BLOCK_PAGE:
    case BLOCK_SPACE:
        break;
    case BLOCK_APPROVAL:
        add_approval(txt, text_of(txt->scratch, &block->spans));
        break;
    case BLOCK_SIGNATURE:
        add_signature(txt, block);
        break;
    case BLOCK_FIGURES:
    case BLOCK_PAIRS:
        add_fields(txt, block);
        break;
    case BLOCK_DRAWING:
        add_drawing(txt, block->drawing);
        break;
    }
    return true;
}

static const Block *find_block(const Document *document, BlockKind kind)
{
    for (size_t i = 0; i < document->count; i++)
        if (document->items[i].kind == kind)
            return &document->items[i];
    return NULL;
}

// Who speaks and the title stand at the top unless a title page says so; the title is not said
// twice when the first heading is the same.
static void add_top(Txt *txt)
{
    const Document *document = txt->document;
    if (document->draft_mark.len)
        add_wrapped(txt, document->draft_mark, 0, TXT_WIDTH, TXT_RIGHT);
    if (find_block(document, BLOCK_TITLE) != NULL)
        return;
    if (document->author.len) {
        add_gap(txt);
        add_wrapped(txt, document->author, 0, TXT_WIDTH, TXT_CENTRE);
    }
    const Block *heading = find_block(document, BLOCK_HEADING);
    bool is_said = heading != NULL &&
                   str_equal(spans_text(txt->scratch, &heading->spans), document->title);
    if (document->title.len && !is_said) {
        add_gap(txt);
        add_wrapped(txt, document->title, 0, TXT_WIDTH, TXT_CENTRE);
    }
}

static void add_bottom(Txt *txt)
{
    const Document *document = txt->document;
    for (size_t i = 0; i < document->footnote_count; i++) {
        if (i == 0) {
            add_gap(txt);
            txt_add_rule(txt->out, 0, 20);
        }
        add_hanging(txt, str_format(txt->scratch, "[%zu]", i + 1),
            text_of(txt->scratch, &document->footnotes[i]), 0);
    }
    if (document->footer.len) {
        add_gap(txt);
        add_plain(txt, document->footer);
    }
}

static bool add_document(Txt *txt)
{
    add_top(txt);
    for (size_t i = 0; i < txt->document->count; i++) {
        const Block *block = &txt->document->items[i];
        ArenaMark mark = arena_mark(txt->scratch);
        if (i == 0 || block->kind != BLOCK_ITEM || txt->last != BLOCK_ITEM)
            add_gap(txt);
        if (!add_block(txt, block))
            return false;
        txt->last = block->kind;
        arena_rewind(txt->scratch, mark);
    }
    add_bottom(txt);
    return !txt->out->is_over ||
           error_set(txt->err, "текст не помещается в один файл: больше 1 ГиБ");
}

bool txt_write(
    Arena *arena, Press *press, const Document *document, Str path, Findings *findings, Error *err)
{
    (void)press;
    (void)findings; // plain text holds every letter
    Text out = text_new(arena);
    Txt txt = {.scratch = arena_open(), .out = &out, .document = document, .err = err};
    bool ok = add_document(&txt) && file_write(path, text_str(&out), err) &&
              file_holds(path, text_str(&out), err);
    arena_close(txt.scratch);
    return ok || error_context(err, "%.*s", STR_ARG(document->output));
}
