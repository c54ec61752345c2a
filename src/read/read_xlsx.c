// XLSX from the outside in: relationships lead to the workbook, it names the sheets, they are read
// one by one. Names of elements are matched without namespaces, so strict OOXML reads the same way.
#include "read/read_int.h"

#include <string.h>

typedef struct {
    Str id, type, target; // target: a part's name from the package's root
} Relation;
typedef struct {
    Arena *arena;
    Str folder; // targets are relative to it
    Relation *items;
    size_t count, capacity;
} Relations;

typedef struct {
    Str title, relation_id;
    bool is_hidden;
} SheetEntry;
typedef struct {
    Arena *arena;
    Str file;
    SheetEntry *items;
    size_t count, capacity;
    bool is_1904, is_workbook;
} SheetList;

// ---------------------------------------------------------------- relationships
// «../a/b» and «/a/b» to the name of a part; «.» segments do not occur.
static Str resolve_target(Arena *arena, Str folder, Str target)
{
    if (str_starts(target, STR("/")))
        return str_part(target, 1, target.len);
    while (str_starts(target, STR("../"))) {
        target = str_part(target, 3, target.len);
        folder = str_contains(folder, STR("/")) ? path_dir(folder) : STR("");
    }
    return folder.len == 0 ? target
                           : str_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(target));
}

static bool on_relation(void *context, const char *name, const char **attributes, Error *err)
{
    Relations *relations = context;
    (void)err;
    Str target = xml_attribute(attributes, "Target");
    bool is_external = str_is(xml_attribute(attributes, "TargetMode"), "External");
    if (strcmp(name, "Relationship") != 0 || is_external || target.data == NULL ||
        relations->count >= LIMIT_SHEETS)
        return true;
    Arena *arena = relations->arena;
    target = str_copy(arena, target);
    *LIST_PUSH(arena, relations) = (Relation){
        .id = str_copy(arena, xml_attribute(attributes, "Id")),
        .type = str_copy(arena, xml_attribute(attributes, "Type")),
        .target = resolve_target(arena, relations->folder, target),
    };
    return true;
}

// The relationships of a part; a part without them has none.
static bool relations_read(Relations *relations, Package *package, Str part, Error *err)
{
    static const XmlHandler HANDLER = {.is_local = true, .start = on_relation};
    Str folder = str_contains(part, STR("/")) ? path_dir(part) : STR("");
    Str slash = folder.len > 0 ? STR("/") : STR("");
    Str file = str_format(relations->arena, "%.*s%.*s_rels/%.*s.rels", STR_ARG(folder),
        STR_ARG(slash), STR_ARG(path_base(part)));
    relations->folder = folder;
    return !package_has(package, file) || xml_read(package, file, &HANDLER, relations, err);
}

static const Relation *find_by_id(const Relations *relations, Str id)
{
    for (size_t i = 0; i < relations->count; i++)
        if (str_equal(relations->items[i].id, id))
            return &relations->items[i];
    return NULL;
}

// Types are addresses that differ between the strict and the usual form in their beginning.
static const Relation *find_by_type(const Relations *relations, Str ending)
{
    for (size_t i = 0; i < relations->count; i++)
        if (str_ends(relations->items[i].type, ending))
            return &relations->items[i];
    return NULL;
}

static bool find_workbook(Arena *arena, Package *package, Str *ret, Error *err)
{
    Relations relations = {.arena = arena};
    if (!relations_read(&relations, package, STR(""), err))
        return false;
    const Relation *office = find_by_type(&relations, STR("/officeDocument"));
    *ret = office != NULL ? office->target : STR("xl/workbook.xml");
    return true;
}

// ---------------------------------------------------------------- the list of sheets
static bool add_sheet(SheetList *list, const char **attributes, Error *err)
{
    if (list->count >= LIMIT_SHEETS)
        return error_set(err, "%.*s: в книге больше %d листов", STR_ARG(list->file), LIMIT_SHEETS);
    Str state = xml_attribute(attributes, "state");
    // Not «sheetId»: the relationship is the attribute «r:id».
    *LIST_PUSH(list->arena, list) = (SheetEntry){
        .title = str_copy(list->arena, xml_attribute(attributes, "name")),
        .relation_id = str_copy(list->arena, xml_attribute(attributes, "id")),
        .is_hidden = str_is(state, "hidden") || str_is(state, "veryHidden"),
    };
    return true;
}

static bool on_workbook(void *context, const char *name, const char **attributes, Error *err)
{
    SheetList *list = context;
    list->is_workbook = list->is_workbook || strcmp(name, "workbook") == 0;
    if (strcmp(name, "sheet") == 0)
        return add_sheet(list, attributes, err);
    if (strcmp(name, "workbookPr") == 0) {
        Str flag = xml_attribute(attributes, "date1904");
        list->is_1904 = str_is(flag, "1") || str_is(flag, "true") || str_is(flag, "on");
    }
    return true;
}

static bool is_other_office(const Package *package)
{
    return package_has(package, STR("xl/workbook.bin")) ||
           package_has(package, STR("word/document.xml")) ||
           package_has(package, STR("ppt/presentation.xml"));
}

static bool refuse_other(const Package *package, Error *err)
{
    const char *what = "в этом архиве нет таблицы. Распакуйте его и укажите файл из него";
    if (package_has(package, STR("xl/workbook.bin")))
        what = "это двоичная книга Excel (.xlsb)";
    else if (package_has(package, STR("word/document.xml")))
        what = "это документ Word. Перенесите таблицу из него в электронную таблицу";
    else if (package_has(package, STR("ppt/presentation.xml")))
        what = "это презентация. Нужна сама таблица";
    return error_set(err, "%.*s: %s. %s", STR_ARG(package_name(package)), what, READ_SAVE_ANEW);
}

// ---------------------------------------------------------------- sheets
static bool is_wanted(Reader *reader, const SheetEntry *entry, const Relation *relation)
{
    Str wanted = reader->request->sheet;
    if (wanted.len > 0)
        return reader_is_sheet(reader, wanted, entry->title);
    reader->sheet = entry->title;
    bool is_worksheet = relation != NULL && str_ends(relation->type, STR("/worksheet"));
    if (entry->is_hidden)
        reader_doubt(reader, FINDING_SHEET_HIDDEN, 0, SIZE_MAX,
            str_format(reader->arena, "Лист «%.*s» скрыт", STR_ARG(entry->title)),
            STR("лист пропущен; чтобы прочитать его, покажите его в файле или назовите в настройке "
                "sheet"));
    else if (relation != NULL && !is_worksheet)
        reader_doubt(reader, FINDING_SHEET_SKIPPED, 0, SIZE_MAX,
            str_format(reader->arena, "Лист «%.*s» - диаграмма или макрос, ячеек в нём нет",
                STR_ARG(entry->title)),
            STR("лист пропущен"));
    reader->sheet = STR("");
    return !entry->is_hidden && (relation == NULL || is_worksheet);
}

static bool read_sheet(Reader *reader, Package *package, const Workbook *workbook,
    const SheetEntry *entry, const Relation *relation, Error *err)
{
    if (relation == NULL)
        return error_set(err, "%.*s: лист «%.*s» не найден внутри книги, она повреждена. %s",
            STR_ARG(package_name(package)), STR_ARG(entry->title), READ_SAVE_ANEW);
    if (!reader_begin_sheet(reader, entry->title, err) ||
        !worksheet_read(reader, package, relation->target, workbook, err))
        return false;
    reader_end_sheet(reader);
    return true;
}

static bool no_such_sheet(Reader *reader, const SheetList *list, Error *err)
{
    Text titles = text_new(reader->arena);
    titles.limit = 1000;
    for (size_t i = 0; i < list->count; i++)
        text_format(&titles, "%s«%.*s»", i > 0 ? ", " : "", STR_ARG(list->items[i].title));
    return error_set(err, "%.*s: листа «%.*s» нет; есть листы: %.*s",
        STR_ARG(reader->request->name), STR_ARG(reader->request->sheet),
        STR_ARG(text_str(&titles)));
}

static bool read_sheets(Reader *reader, Package *package, const Workbook *workbook,
    const SheetList *list, const Relations *relations, Error *err)
{
    size_t read_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const SheetEntry *entry = &list->items[i];
        const Relation *relation = find_by_id(relations, entry->relation_id);
        if (!is_wanted(reader, entry, relation))
            continue;
        read_count++;
        if (!read_sheet(reader, package, workbook, entry, relation, err))
            return false;
    }
    if (read_count == 0 && reader->request->sheet.len > 0)
        return no_such_sheet(reader, list, err);
    return true;
}

bool xlsx_read(Reader *reader, Package *package, Error *err)
{
    static const XmlHandler HANDLER = {.is_local = true, .start = on_workbook};
    Arena *arena = reader->arena;
    Str main_part;
    if (!find_workbook(arena, package, &main_part, err))
        return false;
    if (!package_has(package, main_part) || is_other_office(package))
        return refuse_other(package, err);

    SheetList list = {.arena = arena, .file = package_name(package)};
    Relations relations = {.arena = arena};
    if (!xml_read(package, main_part, &HANDLER, &list, err) ||
        !relations_read(&relations, package, main_part, err))
        return false;
    if (!list.is_workbook)
        return refuse_other(package, err);
    reader->result->format = STR("xlsx");
    kind_check_name(reader, reader->result->format);

    Workbook workbook = {
        .strings = {.arena = arena}, .formats = {.arena = arena}, .is_1904 = list.is_1904};
    const Relation *strings = find_by_type(&relations, STR("/sharedStrings"));
    const Relation *styles = find_by_type(&relations, STR("/styles"));
    if (strings != NULL && !strings_read(&workbook.strings, package, strings->target, err))
        return false;
    if (styles != NULL && !formats_read(&workbook.formats, package, styles->target, err))
        return false;
    return read_sheets(reader, package, &workbook, &list, &relations, err);
}
