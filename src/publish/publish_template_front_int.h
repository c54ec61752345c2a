// The front matter of a template (publish_template_front.c), and the file as it is read. Apart from
// publish_template_int.h, since only these files know YAML.
#ifndef NOK_PUBLISH_TEMPLATE_FRONT_INT_H
#define NOK_PUBLISH_TEMPLATE_FRONT_INT_H

#include "config/config_yaml.h"
#include "publish/publish_template_int.h"

typedef struct {
    const Node *node;
    Str file; // for findings
    Str body;
    long body_row; // of the body's first line in the file
    PageStyle page;
    bool is_landscape, is_numbered;
} FrontMatter;

// Every mistake is a finding (FINDING_TEMPLATE) and false.
bool front_parse(Arena *arena, Str text, Str file, Findings *findings, FrontMatter *ret);
void front_info(Arena *arena, const FrontMatter *front, TemplateInfo *ret);
Place front_place(const FrontMatter *front, const char *key);
// The properties of one document, by the row it is about.
void front_apply(TemplateRun *run, const FrontMatter *front, Str format, Document *document);

// publish_template.c
bool template_read(Arena *arena, Str path, Str *ret, Error *err);
Str template_message_name(Arena *arena, Str path); // «documents/report.md»

// publish_template_name.c: the name of a file that every system takes, with the ending of `format`.
// A «/» of the template's own divides folders, one in a value does not.
Str output_name(Arena *arena, const MustacheOut *out, Str format);

#endif
