// ODS: one content.xml with all sheets. Cells and rows come with counts of repetition, which are
// believed only as far as something stands in them; drawings, notes and nested tables are passed
// over.
#include "read/read_int.h"

#include <string.h>

// Namespaces of OpenDocument begin alike; names are compared after this.
static const char PREFIX[] = "urn:oasis:names:tc:opendocument:xmlns:";
static const char TABLE_SPREADSHEET[] = "application/vnd.oasis.opendocument.spreadsheet";

enum { LIMIT_HIDDEN_STYLES = 10000 };

typedef struct {
    Reader *reader;
    StrList hidden_styles; // of sheets that are not shown
    Str style;             // the table style that is being described
    StrList titles;        // of all sheets met
    size_t read_count;
    long skip_depth;  // inside something passed over
    bool is_in_sheet; // and it is read
    long row;         // of the row that is being read
    long row_repeat;
    size_t column;
    size_t column_repeat;
    long extra_cells; // given by repetition
    bool is_in_row, is_in_cell, is_covered, has_formula, is_error;
    Str type, value; // of the cell; `value` has data NULL when the attribute is absent
    Text text;       // its paragraphs
    int paragraph_count, paragraph_depth;
    size_t pending_blanks; // white space met and not yet added
    bool has_indent;       // and it has line ends or tabs
    bool is_paragraph_start;
} Ods;

static const char *short_name(const char *name)
{
    return strncmp(name, PREFIX, sizeof PREFIX - 1) == 0 ? name + sizeof PREFIX - 1 : name;
}

static bool is_name(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

static bool ods_fail(const Ods *ods, const char *what, Error *err)
{
    const Reader *reader = ods->reader;
    return error_set(err, "%.*s, лист «%.*s», строка %ld: %s", STR_ARG(reader->request->name),
        STR_ARG(reader->sheet), ods->row, what);
}

// A count of repetition: 1 when absent or senseless, never more than a sheet has room for plus one.
static long repeat_count(const char **attributes, const char *name, long limit)
{
    long count = 1;
    Str text = xml_attribute(attributes, name);
    if (text.data == NULL)
        return 1;
    if (!str_to_long(text, &count))
        return limit + 1;
    return count < 1 ? 1 : count > limit ? limit + 1 : count;
}

// ---------------------------------------------------------------- text of a cell
// Line ends and tabs in XML come from programs that indent it: with the blanks around them they are
// one blank, and none at the edges of a paragraph. Blanks alone stand as they are, because
// LibreOffice writes and shows them so.
static void flush_blanks(Ods *ods)
{
    size_t count = ods->has_indent ? !ods->is_paragraph_start : ods->pending_blanks;
    for (size_t i = 0; i < count && !ods->text.is_over; i++)
        text_add_char(&ods->text, ' ');
    ods->pending_blanks = 0;
    ods->has_indent = ods->is_paragraph_start = false;
}

static bool is_xml_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static void add_text(Ods *ods, Str text)
{
    for (size_t at = 0; at < text.len;) {
        for (; at < text.len && is_xml_blank(text.data[at]); at++) {
            ods->pending_blanks++;
            ods->has_indent = ods->has_indent || text.data[at] != ' ';
        }
        size_t start = at;
        while (at < text.len && !is_xml_blank(text.data[at]))
            at++;
        if (at > start)
            flush_blanks(ods);
        text_add(&ods->text, str_part(text, start, at));
    }
}

static void start_paragraph(Ods *ods)
{
    ods->paragraph_depth++;
    if (ods->paragraph_depth > 1)
        return;
    if (ods->paragraph_count++ > 0)
        text_add_char(&ods->text, '\n');
    ods->is_paragraph_start = true;
    ods->has_indent = false;
    ods->pending_blanks = 0;
}

static void end_paragraph(Ods *ods)
{
    ods->paragraph_depth--;
    if (ods->paragraph_depth == 0 && !ods->has_indent)
        flush_blanks(ods);
}

static void add_blanks(Ods *ods, const char **attributes)
{
    long count = repeat_count(attributes, "c", LIMIT_CELL);
    for (long i = 0; i < count && !ods->text.is_over; i++)
        text_add_char(&ods->text, ' ');
}

static void start_in_text(Ods *ods, const char *name, const char **attributes)
{
    bool is_blanks = is_name(name, "text:1.0|s"), is_tab = is_name(name, "text:1.0|tab");
    if (!is_blanks && !is_tab && !is_name(name, "text:1.0|line-break"))
        return;
    flush_blanks(ods);
    if (is_blanks)
        add_blanks(ods, attributes);
    else
        text_add_char(&ods->text, is_tab ? '\t' : '\n');
}

// ---------------------------------------------------------------- values
// What formulas show instead of a value; a narrow column shows «###» for a good number.
static bool looks_like_error(Str text)
{
    if (str_starts(text, STR("Err:")) || str_starts(text, STR("Ошибка:")))
        return true;
    if (text.len < 3 || text.data[0] != '#')
        return false;
    char last = text.data[text.len - 1];
    return last == '!' || last == '?' || str_is(text, "#N/A") || str_is(text, "#Н/Д");
}

static CellKind number_value(Ods *ods, Str *ret)
{
    Str number;
    if (!number_canonical(ods->reader->row_arena, ods->value, &number))
        return CELL_TEXT;
    *ret = number;
    return CELL_NUMBER;
}

// Kind and text of the cell that has just ended.
static CellKind cell_value(Ods *ods, Str *ret)
{
    Arena *arena = ods->reader->row_arena;
    Str shown = str_copy(arena, text_str(&ods->text));
    *ret = shown;
    if (ods->is_error && shown.len == 0)
        *ret = STR("#?");
    if (ods->is_error || (ods->has_formula && looks_like_error(shown)))
        return CELL_ERROR;
    if (ods->value.data == NULL)
        return CELL_TEXT;
    if (str_is(ods->type, "float") || str_is(ods->type, "percentage") ||
        str_is(ods->type, "currency"))
        return number_value(ods, ret);
    if (str_is(ods->type, "date")) {
        *ret = date_canonical(arena, ods->value);
        return CELL_DATE;
    }
    if (str_is(ods->type, "time")) {
        *ret = duration_canonical(arena, ods->value);
        return CELL_TEXT;
    }
    if (str_is(ods->type, "boolean")) {
        *ret = str_is(ods->value, "true") ? STR("TRUE") : STR("FALSE");
        return CELL_BOOL;
    }
    if (shown.len == 0)
        *ret = ods->value;
    return CELL_TEXT;
}

static void tell_cell_doubts(Ods *ods, CellKind kind, Str text)
{
    Reader *reader = ods->reader;
    if (kind == CELL_ERROR)
        reader_doubt(reader, FINDING_CELL_ERROR, ods->row, ods->column,
            str_format(reader->row_arena, "В ячейке ошибка «%.*s»", STR_ARG(text)),
            STR("значения нет; исправьте формулу в файле"));
    if (ods->has_formula && ods->type.data == NULL && text.len == 0)
        reader_doubt(reader, FINDING_CELL_NO_CACHE, ods->row, ods->column,
            STR("У формулы нет сохранённого значения"),
            STR("ячейка прочитана как пустая; откройте файл в LibreOffice и сохраните"));
}

static bool end_cell(Ods *ods, Error *err)
{
    ods->is_in_cell = false;
    if (ods->text.is_over)
        return ods_fail(ods, "в ячейке больше 1 МиБ текста", err);
    Str text;
    CellKind kind = cell_value(ods, &text);
    size_t end = ods->column + ods->column_repeat;
    if (!ods->is_covered)
        tell_cell_doubts(ods, kind, text);
    if (!ods->is_covered && text.len > 0) {
        if (end > LIMIT_COLUMNS)
            return ods_fail(ods, "ячейка стоит дальше графы XFD (16 384)", err);
        ods->extra_cells += (long)ods->column_repeat - 1;
        for (size_t column = ods->column; column < end; column++)
            reader_put_cell(ods->reader, column, kind, text);
    }
    ods->column = end < LIMIT_COLUMNS ? end : LIMIT_COLUMNS;
    return true;
}

static bool start_cell(Ods *ods, const char *name, const char **attributes)
{
    Arena *arena = ods->reader->row_arena;
    ods->is_in_cell = true;
    ods->is_covered = is_name(name, "table:1.0|covered-table-cell");
    ods->column_repeat = (size_t)repeat_count(attributes, "number-columns-repeated", LIMIT_COLUMNS);
    ods->has_formula = ods->is_error = false;
    ods->type = ods->value = (Str){.data = NULL};
    ods->text.len = 0;
    ods->paragraph_count = ods->paragraph_depth = 0;
    for (; attributes[0] != NULL; attributes += 2) {
        const char *key = short_name(attributes[0]);
        Str text = str_c(attributes[1]);
        if (is_name(key, "office:1.0|value-type"))
            ods->type = str_copy(arena, text);
        else if (is_name(key, "table:1.0|formula"))
            ods->has_formula = true;
        else if (is_name(key, "office:1.0|value") || is_name(key, "office:1.0|date-value") ||
                 is_name(key, "office:1.0|time-value") ||
                 is_name(key, "office:1.0|boolean-value") ||
                 is_name(key, "office:1.0|string-value"))
            ods->value = str_copy(arena, text);
        else if (str_ends(str_c(key), STR("calcext:1.0|value-type")))
            ods->is_error = str_is(text, "error");
    }
    return true;
}

// ---------------------------------------------------------------- rows
static bool start_row(Ods *ods, const char **attributes)
{
    ods->row_repeat = repeat_count(attributes, "number-rows-repeated", LIMIT_ROWS);
    ods->column = 0;
    ods->is_in_row = true;
    return true;
}

// The row's cells are kept aside while it is given several times.
static bool repeat_row(Ods *ods, Error *err)
{
    Reader *reader = ods->reader;
    Arena *arena = arena_open();
    size_t count = reader->cell_count;
    Cell *cells = NEW_ARRAY(arena, Cell, count);
    for (size_t i = 0; i < count; i++)
        cells[i] = (Cell){
            .kind = reader->cells[i].kind, .text = str_copy(arena, reader->cells[i].text)};

    bool ok = reader_give_row(reader, ods->row, err);
    for (long i = 1; ok && i < ods->row_repeat; i++) {
        for (size_t column = 0; column < count; column++)
            reader_put_cell(reader, column, cells[column].kind, cells[column].text);
        ok = reader_give_row(reader, ods->row + i, err);
    }
    arena_close(arena);
    return ok;
}

static bool end_row(Ods *ods, Error *err)
{
    Reader *reader = ods->reader;
    long last = ods->row + ods->row_repeat - 1;
    ods->is_in_row = false;
    if (!reader->has_cells) {
        bool ok = reader_give_row(reader, ods->row, err);
        ods->row = last < LIMIT_ROWS ? last + 1 : LIMIT_ROWS + 1;
        return ok;
    }
    if (last > LIMIT_ROWS)
        return ods_fail(ods, "в листе больше 1 048 576 строк", err);
    ods->extra_cells += (ods->row_repeat - 1) * (long)reader->cell_count;
    if (ods->extra_cells > LIMIT_REPEATED_CELLS)
        return ods_fail(ods, "слишком много повторённых ячеек; файл похож на вредоносный", err);
    bool ok = ods->row_repeat == 1 ? reader_give_row(reader, ods->row, err) : repeat_row(ods, err);
    ods->row = last + 1;
    return ok;
}

// ---------------------------------------------------------------- sheets
static bool is_hidden_style(const Ods *ods, Str style)
{
    for (size_t i = 0; i < ods->hidden_styles.count; i++)
        if (str_equal(ods->hidden_styles.items[i], style))
            return true;
    return false;
}

static bool is_wanted(Ods *ods, Str title, Str style)
{
    Reader *reader = ods->reader;
    if (reader->request->sheet.len > 0)
        return reader_is_sheet(reader, reader->request->sheet, title);
    if (!is_hidden_style(ods, style))
        return true;
    // Copies of linked files are kept as hidden sheets named «'file:///...'#$Лист1»; nobody made
    // them.
    if (!str_starts(title, STR("'file:"))) {
        reader->sheet = title;
        reader_doubt(reader, FINDING_SHEET_HIDDEN, 0, SIZE_MAX,
            str_format(reader->arena, "Лист «%.*s» скрыт", STR_ARG(title)),
            STR("лист пропущен; чтобы прочитать его, покажите его в файле или назовите в настройке "
                "sheet"));
        reader->sheet = STR("");
    }
    return false;
}

static bool start_sheet(Ods *ods, const char **attributes, Error *err)
{
    Arena *arena = ods->reader->arena;
    Str title = str_copy(arena, xml_attribute(attributes, "name"));
    if (ods->titles.count >= LIMIT_SHEETS)
        return ods_fail(ods, "слишком много листов", err);
    *LIST_PUSH(arena, &ods->titles) = title;
    if (!is_wanted(ods, title, xml_attribute(attributes, "style-name"))) {
        ods->skip_depth = 1;
        return true;
    }
    ods->is_in_sheet = true;
    ods->row = 1;
    ods->read_count++;
    return reader_begin_sheet(ods->reader, title, err);
}

// Subtrees with text or cells that are not the sheet's own.
static bool is_skipped(const Ods *ods, const char *name)
{
    static const char *const SKIPPED[] = {
        "office:1.0|annotation",
        "table:1.0|shapes",
        "table:1.0|tracked-changes",
        "table:1.0|dde-links",
        "office:1.0|forms",
        "table:1.0|content-validations",
        "table:1.0|table-source",
        "table:1.0|named-expressions",
        "text:1.0|ruby-text",
        "table:1.0|database-ranges",
        "table:1.0|cell-range-source",
    };
    for (size_t i = 0; i < sizeof SKIPPED / sizeof SKIPPED[0]; i++)
        if (is_name(name, SKIPPED[i]))
            return true;
    bool is_nested = ods->is_in_sheet && is_name(name, "table:1.0|table");
    return is_nested || strncmp(name, "drawing:1.0|", 12) == 0;
}

static void start_style(Ods *ods, const char *name, const char **attributes)
{
    Arena *arena = ods->reader->arena;
    if (is_name(name, "style:1.0|style"))
        ods->style = str_copy(arena, xml_attribute(attributes, "name"));
    bool is_hidden = is_name(name, "style:1.0|table-properties") &&
                     str_is(xml_attribute(attributes, "display"), "false");
    if (is_hidden && ods->hidden_styles.count < LIMIT_HIDDEN_STYLES)
        *LIST_PUSH(arena, &ods->hidden_styles) = ods->style;
}

static bool on_start(void *context, const char *full_name, const char **attributes, Error *err)
{
    Ods *ods = context;
    const char *name = short_name(full_name);
    if (ods->skip_depth > 0 || is_skipped(ods, name)) {
        ods->skip_depth++;
        return true;
    }
    if (!ods->is_in_sheet) {
        if (is_name(name, "table:1.0|table"))
            return start_sheet(ods, attributes, err);
        start_style(ods, name, attributes);
        return true;
    }
    if (is_name(name, "table:1.0|table-row") && !ods->is_in_row)
        return start_row(ods, attributes);
    bool is_cell = is_name(name, "table:1.0|table-cell") ||
                   is_name(name, "table:1.0|covered-table-cell");
    if (is_cell && ods->is_in_row && !ods->is_in_cell)
        return start_cell(ods, name, attributes);
    if (ods->is_in_cell && (is_name(name, "text:1.0|p") || is_name(name, "text:1.0|h")))
        start_paragraph(ods);
    else if (ods->paragraph_depth > 0)
        start_in_text(ods, name, attributes);
    return true;
}

static void end_sheet(Ods *ods)
{
    ods->is_in_sheet = false;
    reader_end_sheet(ods->reader);
}

static bool on_end(void *context, const char *full_name, Error *err)
{
    Ods *ods = context;
    const char *name = short_name(full_name);
    if (ods->skip_depth > 0) {
        ods->skip_depth--;
        return true;
    }
    if (!ods->is_in_sheet)
        return true;
    if (ods->paragraph_depth > 0 && (is_name(name, "text:1.0|p") || is_name(name, "text:1.0|h")))
        end_paragraph(ods);
    else if (is_name(name, "table:1.0|table-cell") || is_name(name, "table:1.0|covered-table-cell"))
        return !ods->is_in_cell || end_cell(ods, err);
    else if (is_name(name, "table:1.0|table-row"))
        return end_row(ods, err);
    else if (is_name(name, "table:1.0|table"))
        end_sheet(ods);
    return true;
}

static bool on_text(void *context, Str text, Error *err)
{
    Ods *ods = context;
    (void)err;
    if (ods->skip_depth == 0 && ods->paragraph_depth > 0)
        add_text(ods, text);
    return true;
}

// ---------------------------------------------------------------- the package
static bool check_package(Package *package, Arena *arena, Error *err)
{
    Str name = package_name(package), mimetype = STR(""), manifest = STR("");
    if (package_has(package, STR("mimetype")) &&
        !package_read(package, arena, STR("mimetype"), 256, &mimetype, err))
        return false;
    if (package_has(package, STR("META-INF/manifest.xml")) &&
        !package_read(package, arena, STR("META-INF/manifest.xml"), 1 << 20, &manifest, err))
        return false;

    if (str_contains(manifest, STR("encryption-data")) ||
        package_has(package, STR("encrypted-package")))
        return error_set(
            err, "%.*s: файл защищён паролем. Снимите пароль. %s", STR_ARG(name), READ_SAVE_ANEW);
    bool is_document = str_starts(mimetype, STR("application/vnd.oasis.opendocument."));
    if (is_document && !str_starts(mimetype, str_c(TABLE_SPREADSHEET)))
        return error_set(err, "%.*s: это документ OpenDocument, но не таблица. %s", STR_ARG(name),
            READ_SAVE_ANEW);
    if (!package_has(package, STR("content.xml")))
        return error_set(err,
            "%.*s: в этом архиве нет таблицы. Распакуйте его и укажите файл из него. %s",
            STR_ARG(name), READ_SAVE_ANEW);
    return true;
}

bool ods_read(Reader *reader, Package *package, Error *err)
{
    static const XmlHandler HANDLER = {
        .is_local = false, .start = on_start, .end = on_end, .text = on_text};
    if (!check_package(package, reader->arena, err))
        return false;
    reader->result->format = STR("ods");
    kind_check_name(reader, reader->result->format);

    Ods ods = {.reader = reader, .text = text_new(reader->arena)};
    ods.text.limit = LIMIT_CELL;
    if (!xml_read(package, STR("content.xml"), &HANDLER, &ods, err))
        return false;
    if (ods.read_count > 0 || reader->request->sheet.len == 0)
        return true;
    Text titles = text_new(reader->arena);
    titles.limit = 1000;
    for (size_t i = 0; i < ods.titles.count; i++)
        text_format(&titles, "%s«%.*s»", i > 0 ? ", " : "", STR_ARG(ods.titles.items[i]));
    return error_set(err, "%.*s: листа «%.*s» нет; есть листы: %.*s",
        STR_ARG(reader->request->name), STR_ARG(reader->request->sheet),
        STR_ARG(text_str(&titles)));
}
