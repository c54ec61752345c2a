// Widths of columns from their content: numbers get one width, texts share the rest; when whole
// words do not fit they are hyphenated, then the type is made smaller down to 7 pt, then the
// columns are simply squeezed.
#include "publish/publish_layout_int.h"

static const double BAR_LEAST = 40, BAR_BEST = 90, NUMBER_COMFORT = 18, TYPE_FLOOR = 7;
static const double LONG_TEXT = 260, TEXT_LEAST = 30, TOKEN_SHARE = 0.3;

bool column_is_number(const TableColumn *column)
{
    return column->format != FORMAT_TEXT && column->format != FORMAT_DATE &&
           !column_is_marks(column);
}

bool column_is_centred(const TableColumn *column)
{
    return column_is_number(column) || column->is_centred || column->format == FORMAT_DATE ||
           column_is_marks(column);
}

bool text_is_number(Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        bool is_sign = rune == ',' || rune == '+' || rune == '-' || rune == '%' ||
                       rune == RUNE_NBSP || rune == 0x2212 || rune == 0x2013;
        if (!is_sign && (rune < '0' || rune > '9'))
            return false;
    }
    return text.len > 0;
}

size_t number_split(Str text)
{
    size_t comma = str_find(text, STR(","), 0);
    size_t dash = str_find(text, STR("–"), 1); // «2–3»: the first place stands in its column
    size_t split = comma < dash ? comma : dash;
    return split < text.len ? split : text.len;
}

void table_set_size(TableView *view, double size)
{
    bool is_small = size < 8, is_tight = is_small || view->table->is_compact;
    double leading = view->table->is_small ? 11 : size + (view->table->is_compact ? 2.5 : 3);
    double head = size < 8.5 ? size : 8.5, note = size < 8.5 ? size : 8.5;
    view->body = (TextStyle){.face = FACE_SANS, .size = size, .leading = leading};
    view->note = (TextStyle){.face = FACE_SANS, .size = note, .leading = leading, .ink = INK_GREY};
    view->head = (TextStyle){.face = FACE_SANS_BOLD, .size = head, .leading = head + 2.5};
    view->subhead = view->head;
    view->subhead.face = FACE_SANS;
    view->pad_x = is_small ? 2 : 5;
    view->pad_y = is_tight ? 1.6 : 3;
    view->head_pad_x = is_small ? 1.5 : 3;
    view->head_pad_y = is_tight ? 2.5 : 3.5;
}

TextStyle cell_style(
    const TableView *view, const TableColumn *column, const TableCell *cell, bool is_bold_total)
{
    TextStyle style = view->body;
    if (cell->emphasis == EMPHASIS_ATTENTION)
        style.ink = INK_OCHRE;
    else if (cell->emphasis == EMPHASIS_NONE && column->is_grey)
        style.ink = INK_GREY;
    bool is_bold = (column->is_bold || is_bold_total) && !column->is_grey;
    if (is_bold || cell->emphasis != EMPHASIS_NONE)
        style.face = FACE_SANS_BOLD;
    return style;
}

Str cell_shown(Layout *layout, const TableColumn *column, const TableCell *cell, TableRowKind kind)
{
    if (!cell->has_value && kind == ROW_TOTAL)
        return (Str){0};
    long parts[STRIP_PART_COUNT];
    if (column->format == FORMAT_STRIP && strip_parts(cell->text, parts))
        return STR("–"); // drawn, unless nobody answered
    return table_cell_text(layout->scratch, column->format, cell);
}

// ---------------------------------------------------------------- measuring
static void raise(double *value, double least)
{
    if (least > *value)
        *value = least;
}

static void measure_text(TableView *view, ColumnSize *size, const TextStyle *style, Str text)
{
    if (!text.len)
        return;
    Glyphs glyphs = glyphs_of(view->layout, style, text);
    raise(&size->min, glyphs_min_width(&glyphs, true));
    raise(&size->word, glyphs_min_width(&glyphs, false));
    raise(&size->max, glyphs_max_width(&glyphs));
}

static void measure_cell(TableView *view, size_t index, const TableCell *cell, TableRowKind kind)
{
    Layout *layout = view->layout;
    const TableColumn *column = &view->table->columns[index];
    ColumnSize *size = &view->columns[index];
    TextStyle style = cell_style(view, column, cell, kind == ROW_TOTAL);
    Str text = cell_shown(layout, column, cell, kind);
    if (marks_line_count(column, cell, 1) > 0) {
        marks_measure(view, index, cell);
    } else if (column_is_number(column) && text_is_number(text)) {
        size_t split = number_split(text);
        raise(&size->integer,
            font_width(layout->fonts, style.face, style.size, str_part(text, 0, split)));
        raise(&size->fraction,
            font_width(layout->fonts, style.face, style.size, str_part(text, split, text.len)));
    } else {
        measure_text(view, size, &style, text);
    }
    measure_text(view, size, &view->note, cell->note);
}

static void kind_add(TableView *view, TableRowKind kind)
{
    // The list lives in the result's arena: scratch memory is given back after each row.
    struct {
        uint8_t *items;
        size_t count, capacity;
    } kinds = {view->kinds, view->row_count, view->kind_capacity};
    *LIST_PUSH(view->layout->arena, &kinds) = (uint8_t)kind;
    view->kinds = kinds.items;
    view->row_count = kinds.count;
    view->kind_capacity = kinds.capacity;
}

static bool measure_rows(TableView *view, Error *err)
{
    const TableSource *source = &view->table->source;
    Arena *scratch = view->layout->scratch;
    if (!source->rewind(source->context, err))
        return false;
    for (;;) {
        ArenaMark mark = arena_mark(scratch);
        TableRow row = {0};
        bool has_row = false;
        if (!source->next(source->context, scratch, &row, &has_row, err))
            return false;
        if (!has_row)
            return true;
        kind_add(view, row.kind);
        if (row.kind != ROW_GROUP)
            for (size_t i = 0; i < view->table->column_count; i++)
                measure_cell(view, i, &row.cells[i], row.kind);
        arena_rewind(scratch, mark);
    }
}

static void measure_head(TableView *view, size_t index)
{
    const TableColumn *column = &view->table->columns[index];
    ColumnSize *size = &view->columns[index];
    Glyphs glyphs = glyphs_of(view->layout, &view->head, column->title);
    bool has_own_breaks = str_contains(column->title, STR("\u00AD"));
    double extra = 2 * (view->head_pad_x - view->pad_x);
    double word = glyphs_min_width(&glyphs, has_own_breaks) + extra;
    double natural = glyphs_max_width(&glyphs) + extra;
    raise(&size->min, glyphs_min_width(&glyphs, true) + extra);
    raise(&size->word, word);
    raise(&size->max, word);
    raise(&size->max, column_is_centred(column) ? natural * 0.55 : natural);
}

// An address of 300 letters does not take the table: it is broken anywhere.
static void cap_tokens(const TableView *view, ColumnSize *size, double block)
{
    double most = view->width * TOKEN_SHARE;
    if (most < block)
        most = block;
    if (size->min > most)
        size->min = most;
    if (size->word > most)
        size->word = most;
}

bool table_measure(TableView *view, Error *err)
{
    if (!measure_rows(view, err))
        return false;
    for (size_t i = 0; i < view->table->column_count; i++) {
        const TableColumn *column = &view->table->columns[i];
        ColumnSize *size = &view->columns[i];
        double block = size->integer + size->fraction;
        raise(&size->min, block + (column->format == FORMAT_BAR ? BAR_LEAST : 0));
        measure_head(view, i);
        cap_tokens(view, size, block);
        raise(&size->word, size->min);
        if (column->format == FORMAT_BAR)
            raise(&size->max, block + BAR_BEST);
        if (column->width > 0)
            size->max = column->width * 0.52 * view->body.size;
        raise(&size->max, size->word);
    }
    return true;
}

// ---------------------------------------------------------------- fitting
typedef double (*SizeOf)(const ColumnSize *size);

static double size_min(const ColumnSize *size)
{
    return size->min;
}

static double size_word(const ColumnSize *size)
{
    return size->word;
}

static double size_max(const ColumnSize *size)
{
    return size->max;
}

// Long texts of neighbours count alike, so that one essay does not press the others flat.
static double size_share(const ColumnSize *size)
{
    double most = LONG_TEXT > size->word ? LONG_TEXT : size->word;
    return size->max < most ? size->max : most;
}

static double sum_of(const TableView *view, SizeOf of)
{
    double sum = 0;
    for (size_t i = 0; i < view->table->column_count; i++)
        sum += of(&view->columns[i]) + 2 * view->pad_x;
    return sum;
}

// Widths between two measures, in the proportion that fills the table.
static void fit_between(TableView *view, SizeOf low, SizeOf high)
{
    double low_sum = sum_of(view, low), high_sum = sum_of(view, high);
    double share = high_sum > low_sum ? (view->width - low_sum) / (high_sum - low_sum) : 0;
    for (size_t i = 0; i < view->table->column_count; i++) {
        ColumnSize *size = &view->columns[i];
        size->width = low(size) + (high(size) - low(size)) * share + 2 * view->pad_x;
    }
}

static void widen_numbers(TableView *view, double *surplus)
{
    double wanted = 0;
    for (size_t i = 0; i < view->table->column_count; i++)
        if (column_is_centred(&view->table->columns[i]))
            wanted += NUMBER_COMFORT;
    double given = wanted > *surplus ? *surplus : wanted;
    for (size_t i = 0; wanted > 0 && i < view->table->column_count; i++)
        if (column_is_centred(&view->table->columns[i]))
            view->columns[i].width += NUMBER_COMFORT * given / wanted;
    *surplus -= given;
}

// All fits: numbers get some air, the rest goes to the texts.
static void fit_wide(TableView *view)
{
    double surplus = view->width - sum_of(view, size_max), texts = 0, all = 0;
    for (size_t i = 0; i < view->table->column_count; i++) {
        view->columns[i].width = view->columns[i].max + 2 * view->pad_x;
        all += view->columns[i].width;
        if (!column_is_centred(&view->table->columns[i]))
            texts += view->columns[i].width;
    }
    widen_numbers(view, &surplus);
    for (size_t i = 0; i < view->table->column_count; i++) {
        ColumnSize *size = &view->columns[i];
        bool is_text = !column_is_centred(&view->table->columns[i]);
        if (texts > 0 && is_text)
            size->width += surplus * (size->max + 2 * view->pad_x) / texts;
        else if (texts <= 0)
            size->width += surplus * (size->max + 2 * view->pad_x) / all;
    }
}

// A column of at most `level`; numbers keep theirs unless all are squeezed.
static double squeezed_width(const TableView *view, size_t index, double level, bool is_all)
{
    const ColumnSize *size = &view->columns[index];
    bool is_kept = !is_all && column_is_number(&view->table->columns[index]);
    return (is_kept || size->min < level ? size->min : level) + 2 * view->pad_x;
}

// The level at which the columns fill the table.
static double squeezed_level(const TableView *view, bool is_all)
{
    double low = 0, high = view->width;
    for (int step = 0; step < 40; step++) {
        double middle = (low + high) / 2, sum = 0;
        for (size_t i = 0; i < view->table->column_count; i++)
            sum += squeezed_width(view, i, middle, is_all);
        *(sum > view->width ? &high : &low) = middle;
    }
    return low;
}

// Not even parts of words fit: the widest columns give way first. Texts can be broken anywhere, so
// they give way before numbers do.
static void fit_squeezed(TableView *view)
{
    double level = squeezed_level(view, false);
    bool is_all = level < TEXT_LEAST;
    if (is_all)
        level = squeezed_level(view, true);
    for (size_t i = 0; i < view->table->column_count; i++)
        view->columns[i].width = squeezed_width(view, i, level, is_all);
}

static void scale_type(TableView *view, double size)
{
    double ratio = size / view->body.size;
    table_set_size(view, size);
    for (size_t i = 0; i < view->table->column_count; i++) {
        ColumnSize *column = &view->columns[i];
        column->min *= ratio;
        column->word *= ratio;
        column->max *= ratio;
        column->integer *= ratio;
        column->fraction *= ratio;
    }
}

// A merged head is at least as wide as its longest word.
static void widen_groups(TableView *view)
{
    const TableColumn *columns = view->table->columns;
    for (size_t i = 0, end; i < view->table->column_count; i = end) {
        double width = 0;
        end = column_group_end(view->table, i);
        for (size_t k = i; k < end; k++)
            width += view->columns[k].word + 2 * view->pad_x;
        Glyphs glyphs = glyphs_of(view->layout, &view->head, columns[i].group);
        double lack = glyphs_min_width(&glyphs, false) + 2 * view->head_pad_x - width;
        for (size_t k = i; lack > 0 && k < end; k++) {
            view->columns[k].word += lack / (double)(end - i);
            raise(&view->columns[k].max, view->columns[k].word);
        }
    }
}

static void level_columns(ColumnSize *left, ColumnSize *right)
{
    for (int turn = 0; turn < 2; turn++) {
        raise(&left->min, right->min);
        raise(&left->word, right->word);
        raise(&left->max, right->max);
        raise(&left->integer, right->integer);
        raise(&left->fraction, right->fraction);
        ColumnSize *other = left;
        left = right;
        right = other;
    }
}

// Columns of one group and one format are equally wide, and so are their numbers.
static void level_groups(TableView *view)
{
    const TableColumn *columns = view->table->columns;
    for (size_t i = 0; i + 1 < view->table->column_count; i++)
        for (size_t k = i + 1; k < view->table->column_count && columns[i].group.len &&
                               str_equal(columns[k].group, columns[i].group);
             k++) {
            if (!column_is_number(&columns[i]) || columns[k].format != columns[i].format)
                continue;
            level_columns(&view->columns[i], &view->columns[k]);
        }
}

void table_fit(TableView *view)
{
    level_groups(view);
    widen_groups(view);
    while (sum_of(view, size_min) > view->width && view->body.size - 1 >= TYPE_FLOOR)
        scale_type(view, view->body.size - 1);
    if (sum_of(view, size_max) <= view->width)
        fit_wide(view);
    else if (sum_of(view, size_word) <= view->width)
        fit_between(view, size_word, size_share);
    else if (sum_of(view, size_min) <= view->width)
        fit_between(view, size_min, size_word);
    else
        fit_squeezed(view);
    double left = 0;
    for (size_t i = 0; i < view->table->column_count; i++) {
        view->columns[i].left = left;
        left += view->columns[i].width;
    }
}
