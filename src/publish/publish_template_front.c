// The front matter: YAML between `---` lines at the top of a template.
#include "publish/publish_template_front_int.h"

static const char *const KEYS[] = {"id", "title", "summary", "format", "output", "page",
    "landscape", "subject", "author", "keywords", "numbering", "date", "draft", "footer", NULL};

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

bool front_parse(Arena *arena, Str text, Str file, Findings *findings, FrontMatter *ret)
{
    Str yaml;
    if (!cut(text, &yaml, &ret->body, &ret->body_row)) {
        template_finding(findings, template_place(arena, file, 1, 1),
            STR("шаблон должен начинаться с описания между двумя строками ---"));
        return false;
    }
    size_t before = findings_count(findings, LEVEL_ERROR);
    if (!yaml_parse(arena, yaml, file, 2, findings, &ret->node))
        return false;
    node_check_keys(ret->node, findings, KEYS);
    static const char *const REQUIRED[] = {"title", "format", "output"};
    for (size_t i = 0; i < sizeof REQUIRED / sizeof *REQUIRED; i++)
        if (node_get(ret->node, REQUIRED[i]) == NULL)
            template_finding(findings, template_place(arena, file, 1, 1),
                str_format(arena, "в описании шаблона нет «%s»", REQUIRED[i]));
    return findings_count(findings, LEVEL_ERROR) == before;
}

// ---------------------------------------------------------------- the document's properties
static Str property(TemplateRun *run, const Node *front, const char *key)
{
    const Node *node = node_get(front, key);
    if (node == NULL)
        return STR("");
    Place place = {.file = node->file, .row = node->line};
    Str text = run_expand(run, place, node->column, node->text, &run->root);
    return str_trim(str_replace(run->arena, text, STR("\n"), STR(" ")));
}

static PageStyle page_style(TemplateRun *run, const Node *front)
{
    const Node *node = node_get(front, "page");
    if (node != NULL && !str_is(node->text, "report") && !str_is(node->text, "form"))
        run_fail(run, node_place(node), STR("page – report или form"));
    return node != NULL && str_is(node->text, "form") ? PAGE_FORM : PAGE_REPORT;
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

// A file name that every system takes, with the ending of the format asked for.
static Str output_name(Arena *arena, Str text, Str format)
{
    static const char *const ENDINGS[] = {".pdf", ".xlsx", ".html", ".csv", ".txt"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (str_ends(text, str_c(ENDINGS[i])))
            text = str_part(text, 0, text.len - str_c(ENDINGS[i]).len);
    text = str_squeeze(arena, text);
    Text out = text_new(arena);
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.data[i];
        bool is_bad = (unsigned char)byte < ' ' || byte == 0x7F ||
                      str_contains(STR("/\\:*?\"<>|"), (Str){.data = &byte, .len = 1}) ||
                      (i == 0 && byte == '.');
        text_add_char(&out, is_bad ? '_' : byte);
    }
    text_add_char(&out, '.');
    text_add(&out, format);
    return text_str(&out);
}

void front_apply(TemplateRun *run, const FrontMatter *front, Str format, Document *document)
{
    const Node *node = front->node;
    size_t before = findings_count(run->findings, LEVEL_ERROR);
    document->title = property(run, node, "title");
    document->output = output_name(run->arena, property(run, node, "output"), format);
    document->subject = property(run, node, "subject");
    document->author = property(run, node, "author");
    document->keywords = property(run, node, "keywords");
    document->draft_mark = property(run, node, "draft");
    document->footer = property(run, node, "footer");
    document->date = document_date(run, node);
    document->page = page_style(run, node);
    document->is_landscape = node_bool(node, "landscape", false, run->findings);
    if (findings_count(run->findings, LEVEL_ERROR) > before)
        run->is_ok = false;
}

bool front_is_numbered(TemplateRun *run, const FrontMatter *front)
{
    return node_bool(front->node, "numbering", true, run->findings);
}

static void add_formats(Arena *arena, const Node *node, StrList *ret)
{
    if (node->kind == NODE_SCALAR && node->text.len > 0)
        *LIST_PUSH(arena, ret) = node->text;
    for (size_t i = 0; i < node->count; i++)
        *LIST_PUSH(arena, ret) = node->items[i]->text;
}

void front_info(Arena *arena, const FrontMatter *front, TemplateInfo *ret)
{
    ret->id = node_text(front->node, "id", STR(""));
    ret->title = node_text(front->node, "title", STR(""));
    ret->summary = node_text(front->node, "summary", STR(""));
    ret->output = node_text(front->node, "output", STR(""));
    add_formats(arena, node_get(front->node, "format"), &ret->formats);
}
