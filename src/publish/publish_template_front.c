// The front matter: YAML between `---` lines at the top of a template.
#include "publish/publish_template_front_int.h"

static const char *const KEYS[] = {"id", "title", "summary", "format", "output", "page",
    "landscape", "subject", "author", "keywords", "numbering", "date", "draft", "footer",
    "for_each", "needs", "regime", NULL};
static const char *const FORMATS[] = {"pdf", "xlsx", "html", "csv", "txt"};

typedef struct {
    Arena *arena;
    Findings *findings;
    FrontMatter *front;
    bool is_ok;
} FrontReader;

static bool is_fence(Str line)
{
    return str_starts(line, STR("---")) && str_trim(line).len == 3;
}

// Cuts `text` into the YAML and the body; *body_row is the body's first row.
static bool cut(Str text, Str *yaml, Str *body, long *body_row)
{
    Str rest = text;
    Str line;
    long row = 1;
    if (!str_split(&rest, '\n', &line) || !is_fence(line))
        return false;
    size_t start = text.len - rest.len;
    while (str_split(&rest, '\n', &line)) {
        row++;
        if (!is_fence(line))
            continue;
        *yaml = str_part(text, start, (size_t)(line.data - text.data));
        *body = rest.data ? rest : STR("");
        *body_row = row + 1;
        return true;
    }
    return false;
}

Place front_place(const FrontMatter *front, const char *key)
{
    const Node *node = node_get(front->node, key);
    return node ? node_place(node) : (Place){.file = front->file, .row = 1};
}

// ---------------------------------------------------------------- mistakes
static void front_fail(FrontReader *reader, const Node *node, Str found)
{
    bool has_node = node != NULL && node->line > 0;
    template_finding(reader->findings,
        template_place(reader->arena, reader->front->file, has_node ? node->line : 1,
            has_node ? node->column : 1),
        found);
    reader->is_ok = false;
}

static bool read_flag(FrontReader *reader, const char *key, bool fallback)
{
    Findings said = findings_new(reader->arena);
    bool flag = node_bool(reader->front->node, key, fallback, &said);
    if (said.count > 0)
        front_fail(reader, node_get(reader->front->node, key),
            str_format(reader->arena, "%s – true или false", key));
    return flag;
}

static PageStyle read_page(FrontReader *reader)
{
    const Node *node = node_get(reader->front->node, "page");
    if (node != NULL && !str_is(node->text, "report") && !str_is(node->text, "form"))
        front_fail(reader, node, STR("page – report или form"));
    return node != NULL && str_is(node->text, "form") ? PAGE_FORM : PAGE_REPORT;
}

static void check_format(FrontReader *reader, const Node *node)
{
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        if (str_is(node->text, FORMATS[i]))
            return;
    front_fail(reader, node,
        str_format(reader->arena,
            "format: нет вида документа «%.*s»; есть pdf, xlsx, html, csv, txt",
            STR_ARG(node->text)));
}

static void check_formats(FrontReader *reader)
{
    const Node *node = node_get(reader->front->node, "format");
    if (node != NULL && node->kind == NODE_SCALAR)
        check_format(reader, node);
    for (size_t i = 0; node != NULL && i < node->count; i++)
        check_format(reader, node->items[i]);
    if (node != NULL && node->kind != NODE_SCALAR && node->count == 0)
        front_fail(reader, node, STR("format: не назван ни один вид документа"));
}

static void check_needs(FrontReader *reader)
{
    const Node *needs = node_get(reader->front->node, "needs");
    bool is_list = needs == NULL || needs->kind == NODE_LIST;
    for (size_t i = 0; is_list && needs != NULL && i < needs->count; i++) {
        const Node *need = needs->items[i];
        bool is_whole = need->kind == NODE_MAP && need->count == 2 &&
                        node_text(need, "table", STR("")).len > 0 &&
                        node_text(need, "text", STR("")).len > 0;
        if (!is_whole)
            front_fail(reader, need,
                STR("needs: нужна строка вида - {table: имя, text: \"чего не хватает\"}"));
    }
    if (!is_list)
        front_fail(reader, needs, STR("needs – список: - {table: имя, text: \"чего не хватает\"}"));
}

static void check_regime(FrontReader *reader)
{
    const Node *node = node_get(reader->front->node, "regime");
    if (node && !str_is(node->text, "current") && !str_is(node->text, "earlier"))
        front_fail(reader, node, STR("regime: ожидается current или earlier"));
}

// Many documents must not take one name.
static void check_for_each(FrontReader *reader)
{
    const Node *output = node_get(reader->front->node, "output");
    bool is_many = node_get(reader->front->node, "for_each") != NULL;
    if (is_many && output != NULL && !str_contains(output->text, STR("{{")))
        front_fail(reader, output,
            STR("у документов for_each одно имя на всех: добавьте в output графу, например "
                "{{org_id}}"));
}

static void check_required(FrontReader *reader)
{
    static const char *const REQUIRED[] = {"title", "format", "output"};
    for (size_t i = 0; i < sizeof REQUIRED / sizeof *REQUIRED; i++)
        if (node_get(reader->front->node, REQUIRED[i]) == NULL)
            front_fail(reader, NULL,
                str_format(reader->arena, "в описании шаблона нет «%s»", REQUIRED[i]));
}

// What YAML says of itself and of keys becomes a mistake of the template.
static bool read_yaml(FrontReader *reader, Str yaml)
{
    Findings said = findings_new(reader->arena);
    bool ok = yaml_parse(reader->arena, yaml, reader->front->file, 2, &said, &reader->front->node);
    if (ok)
        node_require_keys(reader->front->node, &said, KEYS);
    for (size_t i = 0; i < said.count; i++)
        template_finding(reader->findings, said.items[i].place, said.items[i].found);
    reader->is_ok = said.count == 0;
    return ok;
}

bool front_parse(Arena *arena, Str text, Str file, Findings *findings, FrontMatter *ret)
{
    Str yaml;
    *ret = (FrontMatter){.file = file};
    FrontReader reader = {.arena = arena, .findings = findings, .front = ret, .is_ok = true};
    if (!cut(text, &yaml, &ret->body, &ret->body_row)) {
        front_fail(
            &reader, NULL, STR("шаблон должен начинаться с описания между двумя строками ---"));
        return false;
    }
    if (!read_yaml(&reader, yaml))
        return false;
    check_required(&reader);
    check_formats(&reader);
    check_needs(&reader);
    check_regime(&reader);
    check_for_each(&reader);
    ret->page = read_page(&reader);
    ret->is_landscape = read_flag(&reader, "landscape", false);
    ret->is_numbered = read_flag(&reader, "numbering", true);
    return reader.is_ok;
}

// ---------------------------------------------------------------- the document's properties
static Str property(TemplateRun *run, const Node *front, const char *key)
{
    const Node *node = node_get(front, key);
    if (node == NULL)
        return STR("");
    Place place = {.file = node->file, .row = node->line};
    Str text = run_expand(run, place, node->column, node->text, run->outermost);
    return str_trim(str_replace(run->arena, text, STR("\n"), STR(" ")));
}

static Date document_date(TemplateRun *run, const Node *front)
{
    Date date = {0};
    Str text = property(run, front, "date");
    if (text.len > 0 && !date_parse(text, &date))
        run_fail(run, node_place(node_get(front, "date")),
            str_format(run->arena, "«%.*s» – не дата", STR_ARG(text)));
    return date;
}

static Str output_property(TemplateRun *run, const Node *front, Str format)
{
    const Node *node = node_get(front, "output");
    Place place = {.file = node->file, .row = node->line};
    MustacheOut out;
    run_expand_out(run, place, node->column, node->text, run->outermost, &out);
    return output_name(run->arena, &out, format);
}

void front_apply(TemplateRun *run, const FrontMatter *front, Str format, Document *document)
{
    const Node *node = front->node;
    document->title = property(run, node, "title");
    document->output = output_property(run, node, format);
    document->subject = property(run, node, "subject");
    document->author = property(run, node, "author");
    document->keywords = property(run, node, "keywords");
    document->draft_mark = property(run, node, "draft");
    document->footer = property(run, node, "footer");
    document->date = document_date(run, node);
    document->page = front->page;
    document->is_landscape = front->is_landscape;
}

// ---------------------------------------------------------------- what the list shows
static void add_formats(Arena *arena, const Node *node, StrList *ret)
{
    if (node->kind == NODE_SCALAR && node->text.len > 0)
        *LIST_PUSH(arena, ret) = node->text;
    for (size_t i = 0; i < node->count; i++)
        *LIST_PUSH(arena, ret) = node->items[i]->text;
}

static void add_needs(Arena *arena, const Node *needs, TemplateInfo *ret)
{
    ret->need_count = needs ? needs->count : 0;
    ret->needs = NEW_ARRAY(arena, TemplateNeed, ret->need_count);
    for (size_t i = 0; i < ret->need_count; i++)
        ret->needs[i] = (TemplateNeed){.table = node_text(needs->items[i], "table", STR("")),
            .text = node_text(needs->items[i], "text", STR("")),
            .row = needs->items[i]->line};
}

void front_info(Arena *arena, const FrontMatter *front, TemplateInfo *ret)
{
    ret->id = node_text(front->node, "id", STR(""));
    ret->title = node_text(front->node, "title", STR(""));
    ret->summary = node_text(front->node, "summary", STR(""));
    ret->output = node_text(front->node, "output", STR(""));
    ret->for_each = node_text(front->node, "for_each", STR(""));
    ret->regime = node_text(front->node, "regime", STR(""));
    ret->formats = (StrList){0};
    add_formats(arena, node_get(front->node, "format"), &ret->formats);
    add_needs(arena, node_get(front->node, "needs"), ret);
}
