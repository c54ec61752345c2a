// The floor of the house: memory, text, exact numbers, dates, errors, files, hashes.
// Everything above uses these and nothing below them; no module state, no mutable globals.
#ifndef NOK_BASE_H
#define NOK_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---------------------------------------------------------------- memory (base_arena.c)
// One arena lives as long as the run; a mark and a rewind around each row or page give the rest
// back. Memory is zeroed and aligned for any type. When there is none left the program says so and
// ends with exit code 4: no caller checks for NULL.
typedef struct Arena Arena;
typedef struct {
    void *block;
    size_t used;
} ArenaMark;

Arena *arena_open(void);
void arena_close(Arena *arena); // accepts NULL
void *arena_alloc(Arena *arena, size_t size);
ArenaMark arena_mark(const Arena *arena);
void arena_rewind(Arena *arena, ArenaMark mark); // everything allocated after the mark is gone

#define NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define NEW_ARRAY(arena, Type, count) ((Type *)arena_array((arena), (count), sizeof(Type)))
void *arena_array(Arena *arena, size_t count, size_t item_size); // the product is checked

// A list is any struct with `items`, `count` and `capacity`; LIST_PUSH gives the address of a new
// zeroed item. Addresses of items move when the list grows.
#define LIST_PUSH(arena, list)                                                                     \
    ((__typeof__((list)->items))list_push((arena), (void **)&(list)->items, &(list)->count,        \
        &(list)->capacity, sizeof(*(list)->items)))
void *list_push(Arena *arena, void **items, size_t *count, size_t *capacity, size_t item_size);

// ---------------------------------------------------------------- text (base_text.c)
// Bytes with a length, not ended by NUL, never changed after they are made. UTF-8 once past `read`.
// An empty Str may have data NULL.
typedef struct {
    const char *data;
    size_t len;
} Str;
typedef struct {
    Str *items;
    size_t count, capacity;
} StrList;

#define STR(literal) ((Str){.data = "" literal, .len = sizeof(literal) - 1})
#define STR_ARG(s) (int)(s).len, (s).data // for "%.*s"

Str str_c(const char *text); // of a C string, not copied; NULL gives empty
Str str_copy(Arena *arena, Str text);
char *str_to_c(Arena *arena, Str text); // copy ended by NUL
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str str_concat(Arena *arena, Str left, Str right);
Str str_join(Arena *arena, const StrList *parts, Str separator);
Str str_part(Str text, size_t start, size_t end); // bytes [start, end), clipped to the text
bool str_equal(Str left, Str right);
bool str_is(Str text, const char *literal);
int str_compare(Str left, Str right); // by bytes
bool str_starts(Str text, Str prefix);
bool str_ends(Str text, Str suffix);
bool str_contains(Str text, Str part);
size_t str_find(Str text, Str part, size_t from); // SIZE_MAX when absent
Str str_trim(Str text); // blanks, tabs, line ends, NBSP, BOM, zero-width at both ends
Str str_replace(Arena *arena, Str text, Str what, Str with);
Str str_squeeze(Arena *arena, Str text); // trimmed, each inner run of white space becomes one blank
// Cuts up to the separator; `*rest` goes on after it. False when the text is used up.
Str str_inner_quotes(
    Arena *arena, Str text); // « » become „ “, for a text that will stand inside « »
bool str_split(Str *rest, char separator, Str *part);
bool str_to_long(Str text, long *ret); // decimal, sign allowed, whole text
uint64_t str_hash(Str text);

// Text -> number. `map_slot` gives the address of the key's value, 0 when the key is new (the key
// is copied then); `map_get` gives 0 when absent. The address is good until the next new key.
typedef struct Map Map;
Map *map_new(Arena *arena);
size_t *map_slot(Map *map, Str key);
size_t map_get(const Map *map, Str key);

// A growing text. Stops at `limit` bytes (0: 1 GiB) and remembers that it did.
typedef struct {
    Arena *arena;
    char *data;
    size_t len, capacity, limit;
    bool is_over;
} Text;
Text text_new(Arena *arena);
void text_add(Text *text, Str part);
void text_add_c(Text *text, const char *part);
void text_add_char(Text *text, char byte);
void text_add_rune(Text *text, uint32_t rune);
void text_format(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str text_str(const Text *text); // a view, good until the next addition
// One field of CSV, quoted as RFC 4180 wants where it must be.
void text_add_csv(Text *text, Str field);
// A spreadsheet runs a text that begins with = + - @ tab or carriage return as a formula: an
// apostrophe keeps it text.
Str str_formula_guard(Arena *arena, Str text);

// UTF-8. `utf8_next` takes one code point at *at and moves on; a wrong byte gives U+FFFD and moves
// by one.
uint32_t utf8_next(Str text, size_t *at);
size_t utf8_put(char out[4], uint32_t rune);
bool utf8_is_valid(Str text); // shortest form, no surrogates, up to U+10FFFF
size_t utf8_count(Str text);  // code points

// Case folding for Latin, Greek-free: ASCII, Latin-1, all of basic Cyrillic; other letters stay as
// they are.
uint32_t rune_fold(uint32_t rune);
uint32_t rune_upper(uint32_t rune);
bool rune_is_letter(uint32_t rune); // Latin or Cyrillic
bool rune_is_space(uint32_t rune);  // also NBSP, thin and zero-width blanks, soft line ends
Str str_fold(Arena *arena, Str text);
Str str_upper_first(Arena *arena, Str text);
// One form for headers: folded, ё = е, white space and line breaks one blank, quotes dropped,
// trailing «:», «.», «*», «?» dropped.
Str str_header_key(Arena *arena, Str text);
// One form for names of organizations: folded, ё = е, quotes, dots, hyphens and blanks dropped,
// words of legal form dropped.
Str str_name_key(Arena *arena, Str text);
// Russian alphabetical order: quotes ignored; separators < № < digit runs by value < Latin <
// Cyrillic with Ё after Е; case ignored. Ties 0.
int str_compare_ru(Str left, Str right);
// Letters to change, add or drop to get from one text to the other, at most `limit` (then limit +
// 1).
size_t str_distance(Str left, Str right, size_t limit);

// Russian agreement: 1 балл, 2 балла, 5 баллов. For a number with a fraction always the form of
// «балла». `forms` = "балл,балла,баллов".
Str plural_ru(long count, Str forms);

// ---------------------------------------------------------------- errors (base_error.c)
// The run cannot go on. Functions that can fail so return false and fill *err; the text grows on
// the way up.
typedef struct {
    char text[2048];
} Error;
bool error_set(Error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3))); // returns false
bool error_context(Error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3))); // «context: text»; false

// ---------------------------------------------------------------- exact numbers (base_exact.c)
// An exact fraction in lowest terms that never changes. NULL everywhere means «no value»; every
// operation on «no value» gives «no value», and so does a division by zero.
typedef struct Exact Exact;

const Exact *exact_of(Arena *arena, long value);
const Exact *exact_ratio(Arena *arena, long num, long den);
// Decimal text with comma or point, or «num/den»; blanks and NBSP between digits allowed. NULL when
// it is not one.
const Exact *exact_parse(Arena *arena, Str text);
const Exact *exact_add(Arena *arena, const Exact *a, const Exact *b);
const Exact *exact_sub(Arena *arena, const Exact *a, const Exact *b);
const Exact *exact_mul(Arena *arena, const Exact *a, const Exact *b);
const Exact *exact_div(Arena *arena, const Exact *a, const Exact *b);
int exact_compare(const Exact *a, const Exact *b); // both have a value
int exact_sign(const Exact *a);
const Exact *exact_abs(Arena *arena, const Exact *a); // without its sign
// Half away from zero to `decimals` places (0..9): the one declared rounding.
const Exact *exact_round(Arena *arena, const Exact *a, int decimals);
// The rounded value times 10^decimals; for 2 decimals, hundredths: 97.61 -> 9761. Needs a value
// that fits.
int64_t exact_scaled(const Exact *a, int decimals);
// The same rounded down, up; and the square root of a value not below 0, rounded up.
int64_t exact_scaled_down(const Exact *a, int decimals);
int64_t exact_scaled_up(const Exact *a, int decimals);
int64_t exact_root_up(const Exact *a, int decimals);
Str exact_fraction(Arena *arena, const Exact *a); // «num/den», den always there
Str exact_decimal(Arena *arena, const Exact *a, int decimals, char mark); // rounded, «97,61»
Str exact_plain(Arena *arena, const Exact *a,
    char mark);                      // the shortest exact decimal if finite, else «num/den»
double exact_double(const Exact *a); // nearest; for spreadsheets and drawing only

// ---------------------------------------------------------------- dates (base_date.c)
typedef struct {
    int year, month, day; // year 0: no date
} Date;
bool date_parse(Str text, Date *ret); // 2025-11-20, 20.11.2025, with or without a time after it
bool date_is_valid(Date date);
long date_days(Date date); // since 1970-01-01
Date date_from_days(long days);
Str date_iso(Arena *arena, Date date);
Str date_short(Arena *arena, Date date); // 20.11.2025
Str date_long(Arena *arena, Date date);  // 20 ноября 2025 г. (NBSP inside)

// ---------------------------------------------------------------- files and hashes (base_file.c)
bool file_read(
    Arena *arena, Str path, size_t limit, Str *ret, Error *err); // limit in bytes, 0: 1 GiB
bool file_exists(Str path);
bool file_is_dir(Str path);
// Written aside and renamed: the file is there whole or not at all. That it outlives a power cut is
// seen to by dir_replace.
bool file_write(Str path, Str content, Error *err);
bool dir_make(Str path, Error *err);   // with parents
bool dir_remove(Str path, Error *err); // with its content; no error when absent
bool dir_list(Arena *arena, Str path, StrList *ret, Error *err); // names of files, by bytes
// All files below, «passports/U001.pdf», by bytes, an empty folder as «empty/»; links to folders
// are not followed.
bool dir_walk(Arena *arena, Str path, StrList *ret, Error *err);
// `built`, brought to the disk first, takes the place of `target` in one step where the system can.
bool dir_replace(Str built, Str target, Error *err);
bool path_match(Str pattern, Str name);         // * and ? within one name
Str path_join(Arena *arena, Str dir, Str name); // an absolute name wins
Str path_base(Str path);
Str path_dir(Str path); // "." when there is none
Str path_real(Arena *arena, Str path); // without links and «..»; empty when nothing is there
typedef struct {
    char hex[65];
} Hash;
Hash hash_text(Str text); // SHA-256
bool hash_file(Str path, Hash *ret, uint64_t *size, Error *err);

#endif
