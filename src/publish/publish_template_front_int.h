// The front matter of a template (publish_template_front.c). Apart from publish_template_int.h,
// since only it and publish_template.c know YAML.
#ifndef NOK_PUBLISH_TEMPLATE_FRONT_INT_H
#define NOK_PUBLISH_TEMPLATE_FRONT_INT_H

#include "config/config_yaml.h"
#include "publish/publish_template_int.h"

typedef struct {
    const Node *node;
    Str body;
    long body_row; // of the body's first line in the file
} FrontMatter;

bool front_parse(Arena *arena, Str text, Str file, Findings *findings, FrontMatter *ret);
void front_info(Arena *arena, const FrontMatter *front, TemplateInfo *ret);
void front_apply(TemplateRun *run, const FrontMatter *front, Str format, Document *document);
bool front_is_numbered(TemplateRun *run, const FrontMatter *front);

#endif
