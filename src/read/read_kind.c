// What a file really is, by its first bytes. The name is only compared with the answer.
// Everything that is no table for us is refused here, each with its own advice.
#include "read/read_int.h"

#include <string.h>
#include <strings.h>

enum {
    HEAD_SIZE = 4096,
    // Directory entries of a compound file may stand anywhere; they are looked for in pieces.
    SCAN_SIZE = 256 * 1024,
    // The longest name looked for, in UTF-16: pieces overlap by so much.
    SCAN_OVERLAP = 64,
};

typedef struct {
    Str magic;
    const char *what;
} Signature;
#define BYTES(literal)                                                                             \
    {                                                                                              \
        .data = "" literal, .len = sizeof(literal) - 1                                             \
    }

static const Signature SIGNATURES[] = {
    {BYTES("%PDF-"), "это документ PDF. Возьмите таблицу, из которой он сделан"},
    {BYTES("{\\rtf"),
        "это текстовый документ RTF. Перенесите таблицу из него в электронную таблицу"},
    {BYTES("\x89PNG"), "это картинка. Нужна сама таблица"},
    {BYTES("\xFF\xD8\xFF"), "это картинка. Нужна сама таблица"},
    {BYTES("GIF8"), "это картинка. Нужна сама таблица"},
    {BYTES("II*\0"), "это картинка. Нужна сама таблица"},
    {BYTES("MM\0*"), "это картинка. Нужна сама таблица"},
    {BYTES("\x1F\x8B"), "это архив gzip. Распакуйте его и укажите файл из него"},
    {BYTES("7z\xBC\xAF\x27\x1C"), "это архив 7z. Распакуйте его и укажите файл из него"},
    {BYTES("Rar!\x1A\x07"), "это архив RAR. Распакуйте его и укажите файл из него"},
    {BYTES("SQLite format 3"), "это база данных SQLite. Выгрузите таблицу в CSV или XLSX"},
};

// Starts of texts that are not CSV, compared without case.
static const Signature MARKUP[] = {
    {BYTES("<!doctype html"), "внутри веб-страница (HTML), а не таблица"},
    {BYTES("<html"), "внутри веб-страница (HTML), а не таблица"},
    {BYTES("<table"), "внутри веб-страница (HTML), а не таблица"},
    {BYTES("<meta"), "внутри веб-страница (HTML), а не таблица"},
    {BYTES("mime-version:"), "внутри веб-архив (MHT), а не таблица"},
};

static bool refuse(const Source *source, const char *what, Error *err)
{
    return error_set(err, "%.*s: %s. %s", STR_ARG(source->name), what, READ_SAVE_ANEW);
}

// ---------------------------------------------------------------- compound files
// Old .xls and .doc, and new files under a password.
typedef struct {
    const char *stream; // a stream's name, in the file as UTF-16
    const char *what;
} CompoundKind;

static const CompoundKind COMPOUND_KINDS[] = {
    {"EncryptedPackage", "файл защищён паролем. Снимите пароль"},
    {"WordDocument", "это документ Word. Перенесите таблицу из него в электронную таблицу"},
    {"PowerPoint Document", "это презентация. Нужна сама таблица"},
    {"Workbook", "это старый формат Excel (.xls)"},
    {"Book", "это старый формат Excel (.xls)"},
};
enum { COMPOUND_KIND_COUNT = sizeof COMPOUND_KINDS / sizeof COMPOUND_KINDS[0] };

static bool has_wide_name(Str bytes, const char *name)
{
    char wide[SCAN_OVERLAP];
    size_t len = 0;
    for (; *name != '\0' && len + 4 <= sizeof wide; name++) {
        wide[len++] = *name;
        wide[len++] = '\0';
    }
    return str_contains(bytes, (Str){.data = wide, .len = len});
}

static bool refuse_compound(Reader *reader, Source *source, Error *err)
{
    bool is_found[COMPOUND_KIND_COUNT] = {false};
    char *buffer = NEW_ARRAY(reader->arena, char, SCAN_OVERLAP + SCAN_SIZE);
    size_t kept = 0, got;
    do {
        if (!source_read(source, buffer + kept, SCAN_SIZE, &got, err))
            return false;
        Str bytes = {.data = buffer, .len = kept + got};
        for (size_t i = 0; i < COMPOUND_KIND_COUNT; i++)
            is_found[i] = is_found[i] || has_wide_name(bytes, COMPOUND_KINDS[i].stream);
        kept = bytes.len < SCAN_OVERLAP ? bytes.len : SCAN_OVERLAP;
        memmove(buffer, buffer + bytes.len - kept, kept);
    } while (got == SCAN_SIZE);

    for (size_t i = 0; i < COMPOUND_KIND_COUNT; i++)
        if (is_found[i])
            return refuse(source, COMPOUND_KINDS[i].what, err);
    return refuse(source, "это старый формат Microsoft Office, таблицы в нём не видно", err);
}

// ---------------------------------------------------------------- texts
// The head without NULs, BOM and leading blanks, so that UTF-16 pages are known too.
static Str bare_head(Arena *arena, Str head)
{
    char *data = NEW_ARRAY(arena, char, head.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char byte = (unsigned char)head.data[i];
        bool is_skipped = byte == 0 ||
                          (len == 0 && (byte <= ' ' || byte == 0xEF || byte == 0xBB ||
                                           byte == 0xBF || byte == 0xFE || byte == 0xFF));
        if (!is_skipped)
            data[len++] = head.data[i];
    }
    return (Str){.data = data, .len = len};
}

static bool starts_folded(Str text, Str start)
{
    return text.len >= start.len && strncasecmp(text.data, start.data, start.len) == 0;
}

static bool refuse_xml(const Source *source, Str head, Error *err)
{
    if (str_contains(head, STR("urn:schemas-microsoft-com:office:spreadsheet")))
        return refuse(source, "это «Таблица XML 2003»", err);
    if (str_contains(head, STR("urn:oasis:names:tc:opendocument")))
        return refuse(source, "это плоский XML OpenDocument (.fods)", err);
    return refuse(source, "внутри XML, а не таблица", err);
}

static bool check_text(Reader *reader, const Source *source, Str head, Error *err)
{
    Str bare = bare_head(reader->arena, head);
    if (starts_folded(bare, STR("<?xml")))
        return refuse_xml(source, bare, err);
    for (size_t i = 0; i < sizeof MARKUP / sizeof MARKUP[0]; i++)
        if (starts_folded(bare, MARKUP[i].magic))
            return refuse(source, MARKUP[i].what, err);
    if (head.len > 0 && bare.len == 0 && memchr(head.data, '\0', head.len) != NULL)
        return refuse(
            source, "файл состоит из нулевых байтов: он повреждён. Возьмите его копию", err);

    // Control characters do not occur in a text table but for line ends, tabs and the old end mark.
    Encoding wide;
    size_t control_count = 0;
    for (size_t i = 0; i < head.len; i++)
        control_count += (unsigned char)head.data[i] < ' ' &&
                         !memchr("\t\n\v\f\r\x1A", head.data[i], 6);
    if (control_count * 50 > head.len && !encoding_is_wide(head, &wide))
        return refuse(source, "это двоичный файл неизвестного вида, а не таблица", err);
    return true;
}

bool kind_detect(Reader *reader, Source *source, FileKind *ret, Error *err)
{
    char *buffer = NEW_ARRAY(reader->arena, char, HEAD_SIZE);
    size_t got;
    if (!source_read(source, buffer, HEAD_SIZE, &got, err) || !source_rewind(source, err))
        return false;
    Str head = {.data = buffer, .len = got};

    *ret = KIND_PACKAGE;
    if (str_starts(head, STR("PK\3\4")) || str_starts(head, STR("PK\5\6")) ||
        str_starts(head, STR("PK\7\b")))
        return true;
    if (str_starts(head, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return refuse_compound(reader, source, err);
    for (size_t i = 0; i < sizeof SIGNATURES / sizeof SIGNATURES[0]; i++)
        if (str_starts(head, SIGNATURES[i].magic))
            return refuse(source, SIGNATURES[i].what, err);

    *ret = KIND_CSV;
    return check_text(reader, source, head, err);
}

// ---------------------------------------------------------------- the name
typedef struct {
    const char *extension;
    const char *format;
} Extension;

static const Extension EXTENSIONS[] = {
    {".csv", "csv"},
    {".txt", "csv"},
    {".tsv", "csv"},
    {".tab", "csv"},
    {".xlsx", "xlsx"},
    {".xlsm", "xlsx"},
    {".xltx", "xlsx"},
    {".xls", "xls"},
    {".ods", "ods"},
    {".ots", "ods"},
    {".doc", "doc"},
    {".docx", "docx"},
    {".pdf", "pdf"},
    {".htm", "html"},
    {".html", "html"},
    {".fods", "fods"},
    {".xml", "xml"},
    {".xlsb", "xlsb"},
    {".zip", "zip"},
};

void kind_check_name(Reader *reader, Str format)
{
    Str name = str_fold(reader->arena, path_base(reader->request->path));
    for (size_t i = 0; i < sizeof EXTENSIONS / sizeof EXTENSIONS[0]; i++) {
        Str extension = str_c(EXTENSIONS[i].extension);
        if (!str_ends(name, extension) || str_is(format, EXTENSIONS[i].format))
            continue;
        reader_doubt(reader, FINDING_FILE_TYPE, 0, SIZE_MAX,
            str_format(reader->arena, "Имя файла оканчивается на «%s», а внутри %.*s",
                EXTENSIONS[i].extension, STR_ARG(format)),
            STR("прочитан по содержимому"));
        return;
    }
}
