// Merged ranges of a worksheet. XLSX puts them after the cells, so a first pass looks for the tags
// alone, without parsing: «<» stands nowhere else in XML, and inflating is a tenth of the cost of
// parsing.
#include "read/read_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    // «<mergeCell ref="XFD1048576:XFD1048576"/>» with a prefix and blanks fits many times.
    TAG_SIZE = 256,
};

bool reference_parse(Str text, long *row, size_t *column)
{
    size_t at = 0, value = 0;
    for (; at < text.len && text.data[at] >= 'A' && text.data[at] <= 'Z'; at++)
        value = value <= LIMIT_COLUMNS ? value * 26 + (size_t)(text.data[at] - 'A') + 1 : value;
    if (value == 0)
        return false;
    *column = value - 1;
    return str_to_long(str_part(text, at, text.len), row) && *row >= 1;
}

// ---------------------------------------------------------------- the first pass
typedef struct {
    Merges *merges;
    Str file;
    char tag[TAG_SIZE]; // an unfinished tag, without «<»
    size_t tag_len;
    bool is_in_tag;
} MergePass;

static bool add_range(MergePass *pass, Str reference, Error *err)
{
    Str rest = reference, first, last;
    MergeRange range;
    if (!str_split(&rest, ':', &first) || !str_split(&rest, ':', &last) ||
        !reference_parse(first, &range.first_row, &range.first_column) ||
        !reference_parse(last, &range.last_row, &range.last_column) ||
        range.last_column >= LIMIT_COLUMNS || range.first_column > range.last_column)
        return true;
    if (pass->merges->count >= LIMIT_MERGES)
        return error_set(
            err, "%.*s: слишком много объединённых ячеек. %s", STR_ARG(pass->file), READ_SAVE_ANEW);
    *LIST_PUSH(pass->merges->arena, pass->merges) = range;
    return true;
}

static bool take_tag(MergePass *pass, Error *err)
{
    Str tag = {.data = pass->tag, .len = pass->tag_len};
    size_t name = str_find(tag, STR("mergeCell "), 0);
    if (name == SIZE_MAX || (name > 0 && tag.data[name - 1] != ':'))
        return true;
    size_t at = str_find(tag, STR("ref="), name);
    if (at == SIZE_MAX || at + 6 > tag.len)
        return true;
    Str rest = str_part(tag, at + 5, tag.len), reference;
    return !str_split(&rest, tag.data[at + 4], &reference) || add_range(pass, reference, err);
}

static bool take_piece(void *context, Str bytes, bool is_last, Error *err)
{
    MergePass *pass = context;
    (void)is_last;
    for (size_t at = 0; at < bytes.len;) {
        if (!pass->is_in_tag) {
            const char *open = memchr(bytes.data + at, '<', bytes.len - at);
            if (open == NULL)
                return true;
            at = (size_t)(open - bytes.data) + 1;
            pass->is_in_tag = true;
            pass->tag_len = 0;
        }
        const char *close = memchr(bytes.data + at, '>', bytes.len - at);
        size_t end = close != NULL ? (size_t)(close - bytes.data) : bytes.len;
        size_t room = TAG_SIZE - pass->tag_len;
        size_t len = end - at < room ? end - at : room;
        memcpy(pass->tag + pass->tag_len, bytes.data + at, len);
        pass->tag_len += len;
        at = end;
        if (close == NULL)
            return true;
        pass->is_in_tag = false;
        if (!take_tag(pass, err))
            return false;
    }
    return true;
}

static int compare_ranges(const void *left, const void *right)
{
    const MergeRange *a = left, *b = right;
    return (a->first_row > b->first_row) - (a->first_row < b->first_row);
}

bool merges_read(Merges *merges, Package *package, Str part, Error *err)
{
    MergePass pass = {.merges = merges, .file = package_name(package)};
    if (!package_stream(package, part, take_piece, &pass, err))
        return false;
    if (merges->count == 0)
        return true;
    qsort(merges->items, merges->count, sizeof *merges->items, compare_ranges);
    merges->from = NEW_ARRAY(merges->arena, long, LIMIT_COLUMNS);
    merges->until = NEW_ARRAY(merges->arena, long, LIMIT_COLUMNS);
    return true;
}

// ---------------------------------------------------------------- while rows go by
void merges_reach_row(Merges *merges, long row)
{
    for (; merges->next < merges->count && merges->items[merges->next].first_row <= row;
         merges->next++) {
        const MergeRange *range = &merges->items[merges->next];
        for (size_t column = range->first_column; column <= range->last_column; column++) {
            // The first cell of the range holds the value and is not covered itself.
            merges->from[column] = range->first_row + (column == range->first_column);
            if (merges->until[column] < range->last_row)
                merges->until[column] = range->last_row;
        }
    }
}

bool merges_cover(const Merges *merges, long row, size_t column)
{
    return merges->from != NULL && row >= merges->from[column] && row <= merges->until[column];
}
