// What the tests of templates share: a real store, a small templates folder written aside with a
// few tables, one document made from it, and that document as text.
#ifndef NOK_TEMPLATE_FIXTURE_H
#define NOK_TEMPLATE_FIXTURE_H

#include "publish/publish.h"

#define NB "\u00A0"
#define FRONT "---\ntitle: Отчёт\nformat: pdf\noutput: Отчёт.pdf\n---\n" // the body begins in row 6

typedef struct {
    Arena *arena;
    Store *store;
    Str dir;
    Findings findings;
    TemplateSet *set;
    Document *document;
    bool ok;
} Fixture;

Fixture open_fixture(void);
void close_fixture(Fixture *fixture);
void put_file(Fixture *fixture, const char *name, const char *text);
// `text` becomes documents/report.md. Opening says nothing of documents yet.
void open_template(Fixture *fixture, const char *text);
void expand(Fixture *fixture, const char *text);      // and its first document
void expand_body(Fixture *fixture, const char *body); // after FRONT
void expect_ok(const Fixture *fixture);
// A mistake of a template: words in the first finding and its place.
typedef struct {
    const char *body;
    long row;
    const char *file, *column, *words;
} Mistake;
void expect_mistake(Fixture *fixture, const Mistake *mistake);
char *dump(const Fixture *fixture); // the document, one line a block

#endif
