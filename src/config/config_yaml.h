// YAML as a plain tree that remembers where each word stood, so that every message can name line
// and column.
#ifndef NOK_CONFIG_YAML_H
#define NOK_CONFIG_YAML_H

#include "base/base.h"
#include "model/model.h"

typedef enum { NODE_SCALAR, NODE_LIST, NODE_MAP } NodeKind;
typedef struct Node Node;
struct Node {
    NodeKind kind;
    Str file;                  // as messages call it
    Str key;                   // of an entry of a map; else empty
    Str text;                  // scalar; empty for null
    long line, column;         // from 1
    long key_line, key_column; // of the key of an entry of a map
    Node *const *items;
    size_t count;
};

// Reads one file. False: a finding (config.syntax) with line and column has been added, or *err is
// set when the file cannot be read at all. `name` is what messages call the file. Limits: 256 KiB,
// depth 32, anchors and aliases refused, keys unique.
bool yaml_read(Arena *arena, Str path, Str name, Findings *findings, const Node **ret, Error *err);
// The same of a text; `first_line` is the line of the file where the text begins (1 for a whole
// file).
bool yaml_parse(
    Arena *arena, Str text, Str name, long first_line, Findings *findings, const Node **ret);

// NULL node is allowed everywhere and means «absent».
const Node *node_get(const Node *map, const char *key);
Str node_text(const Node *map, const char *key, Str fallback); // scalar entry
Place node_place(const Node *node);
// A finding at the node, with its line and column; NULL: of the campaign as a whole.
void node_tell(Findings *findings, FindingKind kind, const Node *node, Str found, Str done);
// The same of kind config.value.
void node_complain(Findings *findings, const Node *node, Str found, Str done);
long node_long(
    const Node *map, const char *key, long fallback, long least, long most, Findings *findings);
bool node_bool(
    const Node *map, const char *key, bool fallback, Findings *findings); // true/false, да/нет
Date node_date(const Node *map, const char *key, Findings *findings); // year 0 when absent or wrong
// Reports every entry of `map` that is a list or a map, but for the one called `but` (NULL: none).
void node_check_scalars(const Node *map, Findings *findings, const char *but);
// Reports every key of `map` that is not in the list (names ended by NULL), with the nearest known
// one.
void node_check_keys(const Node *map, Findings *findings, const char *const *known);
// The same where a misspelt key would change the result: an error.
void node_require_keys(const Node *map, Findings *findings, const char *const *known);

#endif
