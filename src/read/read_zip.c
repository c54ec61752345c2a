// Parts of a zip package, streamed under the limits of size and ratio. The only user of libzip.
// Sizes the archive claims are used for nothing but the ratio's denominator, and there the file's
// real size bounds them.
#include "read/read_int.h"

#include <stdio.h>
#include <unistd.h>
#include <zip.h>

enum { PIECE_SIZE = 128 * 1024 };

struct Package {
    zip_t *zip;
    Arena *arena;
    Str name;          // of the file, for messages
    uint64_t unpacked; // by all parts so far
    char *piece;
};

static bool package_fail(const Package *package, const char *what, Error *err)
{
    return error_set(err, "%.*s: %s. %s", STR_ARG(package->name), what, READ_SAVE_ANEW);
}

static bool open_fail(const Package *package, int code, Error *err)
{
    if (code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS || code == ZIP_ER_EOF || code == ZIP_ER_READ)
        return package_fail(
            package, "файл повреждён или скопирован не до конца. Возьмите его копию", err);
    return error_set(
        err, "%.*s: файл не открывается (код libzip %d)", STR_ARG(package->name), code);
}

static zip_source_t *zip_source_of(const Source *source, zip_error_t *error)
{
    if (source->fd < 0)
        return zip_source_buffer_create(source->bytes.data, source->bytes.len, 0, error);
    FILE *file = fdopen(dup(source->fd), "rb");
    if (file == NULL)
        return NULL;
    zip_source_t *made = zip_source_filep_create(file, 0, -1, error);
    if (made == NULL)
        (void)fclose(file);
    return made;
}

bool package_open(Arena *arena, Source *source, Package **ret, Error *err)
{
    Package *package = NEW(arena, Package);
    *package = (Package){.arena = arena, .name = source->name};
    *ret = package;

    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *bytes = zip_source_of(source, &error);
    if (bytes != NULL)
        package->zip = zip_open_from_source(bytes, ZIP_RDONLY, &error);
    if (bytes != NULL && package->zip == NULL)
        zip_source_free(bytes);
    int code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    if (package->zip == NULL)
        return open_fail(package, code, err);
    package->piece = NEW_ARRAY(arena, char, PIECE_SIZE);
    return true;
}

void package_close(Package *package)
{
    if (package == NULL || package->zip == NULL)
        return;
    zip_discard(package->zip);
    package->zip = NULL;
}

Str package_name(const Package *package)
{
    return package->name;
}

// Some programs write names in another case, and Excel opens them.
static bool locate(const Package *package, Str part, zip_uint64_t *ret)
{
    zip_int64_t index = zip_name_locate(
        package->zip, str_to_c(package->arena, part), ZIP_FL_NOCASE);
    *ret = (zip_uint64_t)index;
    return index >= 0;
}

bool package_has(const Package *package, Str part)
{
    zip_uint64_t index;
    return locate(package, part, &index);
}

bool package_is_encrypted(const Package *package, Str part)
{
    zip_uint64_t index;
    zip_stat_t info;
    return locate(package, part, &index) && zip_stat_index(package->zip, index, 0, &info) == 0 &&
           (info.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && info.encryption_method != ZIP_EM_NONE;
}

static bool part_fail(const Package *package, Str part, Error *err)
{
    return error_set(err, "%.*s: часть «%.*s» повреждена. Возьмите копию файла. %s",
        STR_ARG(package->name), STR_ARG(part), READ_SAVE_ANEW);
}

static bool check_limits(Package *package, uint64_t unpacked, uint64_t packed, Error *err)
{
    if (package->unpacked > LIMIT_UNPACKED)
        return package_fail(
            package, "внутри слишком много данных. Разделите таблицу на несколько файлов", err);
    if (unpacked > LIMIT_RATIO_FREE && unpacked / LIMIT_RATIO > packed)
        return package_fail(
            package, "содержимое сжато неправдоподобно сильно: похоже на вредоносный файл", err);
    return true;
}

static bool stream_open_part(Package *package, zip_file_t *file, uint64_t packed, Str part,
    PartTaker *take, void *context, Error *err)
{
    uint64_t unpacked = 0;
    for (;;) {
        zip_int64_t got = zip_fread(file, package->piece, PIECE_SIZE);
        if (got < 0)
            return part_fail(package, part, err);
        unpacked += (uint64_t)got;
        package->unpacked += (uint64_t)got;
        if (!check_limits(package, unpacked, packed, err))
            return false;
        Str bytes = {.data = package->piece, .len = (size_t)got};
        if (!take(context, bytes, got == 0, err))
            return false;
        if (got == 0)
            return true;
    }
}

bool package_stream(Package *package, Str part, PartTaker *take, void *context, Error *err)
{
    zip_uint64_t index;
    zip_stat_t info;
    if (!locate(package, part, &index))
        return error_set(err, "%.*s: в файле нет части «%.*s»: он повреждён. %s",
            STR_ARG(package->name), STR_ARG(part), READ_SAVE_ANEW);
    if (package_is_encrypted(package, part))
        return package_fail(package, "файл защищён паролем. Снимите пароль", err);
    if (zip_stat_index(package->zip, index, 0, &info) != 0 ||
        (info.valid & ZIP_STAT_COMP_SIZE) == 0)
        return part_fail(package, part, err);
    zip_file_t *file = zip_fopen_index(package->zip, index, 0);
    if (file == NULL)
        return part_fail(package, part, err);
    bool ok = stream_open_part(package, file, info.comp_size, part, take, context, err);
    (void)zip_fclose(file);
    return ok;
}

typedef struct {
    Text text;
} WholePart;

static bool take_whole(void *context, Str bytes, bool is_last, Error *err)
{
    WholePart *whole = context;
    (void)is_last;
    (void)err;
    size_t room = whole->text.limit - whole->text.len;
    text_add(&whole->text, str_part(bytes, 0, room));
    return true;
}

bool package_read(Package *package, Arena *arena, Str part, size_t limit, Str *ret, Error *err)
{
    WholePart whole = {.text = text_new(arena)};
    whole.text.limit = limit;
    if (!package_stream(package, part, take_whole, &whole, err))
        return false;
    *ret = text_str(&whole.text);
    return true;
}
