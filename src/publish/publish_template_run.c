// A run over one template: its findings, and its short texts with {{...}}, each parsed once.
#include "publish/publish_template_int.h"

static bool same_place(const Place *left, const Place *right)
{
    return left->row == right->row && str_equal(left->column, right->column) &&
           str_equal(left->file, right->file);
}

void run_fail(TemplateRun *run, Place place, Str found)
{
    run->is_ok = false;
    for (size_t i = run->first_finding; i < run->findings->count; i++) {
        const Finding *said = &run->findings->items[i];
        if (said->kind == FINDING_TEMPLATE && same_place(&said->place, &place))
            return;
    }
    template_finding(run->findings, place, found);
}

static const MustacheTemplate *parsed_text(TemplateRun *run, Place place, long column, Str text)
{
    for (size_t i = 0; i < run->texts.count; i++)
        if (run->texts.items[i].data == text.data)
            return run->texts.items[i].parsed;
    MustacheSource *source = NEW(run->set_arena, MustacheSource);
    *source = (MustacheSource){.file = place.file,
        .text = text,
        .first_row = place.row,
        .column_shift = column > 0 ? column - 1 : 0};
    MustacheTemplate *parsed = NEW(run->set_arena, MustacheTemplate);
    bool ok = mustache_parse(run->set_arena, source, run->findings, parsed);
    *LIST_PUSH(run->set_arena, &run->texts) = (ParsedText){text.data, ok ? parsed : NULL};
    return ok ? parsed : NULL;
}

void run_expand_out(TemplateRun *run, Place place, long column, Str text,
    const MustacheFrame *frame, MustacheOut *ret)
{
    *ret = (MustacheOut){.text = text_new(run->arena)};
    if (!str_contains(text, STR("{{"))) {
        text_add(&ret->text, text);
        return;
    }
    MustacheData data = run->data;
    data.escape = NULL;
    const MustacheTemplate *parsed = parsed_text(run, place, column, text);
    if (parsed == NULL || !mustache_expand(run->arena, &data, parsed, frame, run->findings, ret))
        run->is_ok = false;
}

Str run_expand(TemplateRun *run, Place place, long column, Str text, const MustacheFrame *frame)
{
    if (!str_contains(text, STR("{{")))
        return text;
    MustacheOut out;
    run_expand_out(run, place, column, text, frame, &out);
    return text_str(&out.text);
}
