// The border with the disk: whole files in and out, folders that appear in one step, SHA-256.
#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 4096, CHUNK = 1 << 16 };
static const size_t READ_LIMIT = (size_t)1 << 30;

// A path as the system wants it; false when it is too long or holds NUL.
static bool path_c(Str path, char out[PATH_SIZE], Error *err)
{
    if (path.len == 0 || path.len >= PATH_SIZE || memchr(path.data, '\0', path.len))
        return error_set(err, "недопустимый путь к файлу «%.*s»", STR_ARG(path));
    memcpy(out, path.data, path.len);
    out[path.len] = '\0';
    return true;
}

static const char *errno_text(int code)
{
    switch (code) {
    case ENOENT:
        return "файл или папка не найдены";
    case EACCES:
    case EPERM:
        return "нет прав доступа";
    case ENOSPC:
    case EDQUOT:
        return "на диске нет места";
    case EROFS:
        return "диск доступен только для чтения";
    case EISDIR:
        return "это папка, а не файл";
    case ENOTDIR:
        return "часть пути не является папкой";
    case EIO:
        return "ошибка чтения или записи диска";
    case EMFILE:
    case ENFILE:
        return "открыто слишком много файлов";
    case ENAMETOOLONG:
        return "слишком длинное имя";
    case EBUSY:
        return "папка или файл заняты";
    case ENOTEMPTY:
    case EEXIST:
        return "папка не пуста";
    case ELOOP:
        return "ссылки ведут по кругу";
    default:
        return strerror(code);
    }
}

static bool path_error(Error *err, Str path)
{
    return error_set(err, "%.*s: %s", STR_ARG(path), errno_text(errno));
}

bool file_read(Arena *arena, Str path, size_t limit, Str *ret, Error *err)
{
    char name[PATH_SIZE];
    if (!path_c(path, name, err))
        return false;
    int file = open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return path_error(err, path);

    Text text = text_new(arena);
    text.limit = limit ? limit : READ_LIMIT;
    char chunk[CHUNK];
    ssize_t got;
    while ((got = read(file, chunk, sizeof chunk)) > 0 && !text.is_over)
        text_add(&text, (Str){.data = chunk, .len = (size_t)got});
    bool ok = got >= 0 || path_error(err, path);
    close(file);
    if (ok && text.is_over)
        return error_set(err, "%.*s: файл больше %zu байт", STR_ARG(path), text.limit);
    *ret = text_str(&text);
    return ok;
}

static bool path_mode(Str path, mode_t *ret)
{
    char name[PATH_SIZE];
    Error ignored;
    struct stat info;
    if (!path_c(path, name, &ignored) || stat(name, &info) != 0)
        return false;
    *ret = info.st_mode;
    return true;
}

bool file_exists(Str path)
{
    mode_t mode;
    return path_mode(path, &mode) && !S_ISDIR(mode);
}

bool file_is_dir(Str path)
{
    mode_t mode;
    return path_mode(path, &mode) && S_ISDIR(mode);
}

static bool write_all(int file, Str content)
{
    for (size_t at = 0; at < content.len;) {
        ssize_t put = write(file, content.data + at, content.len - at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += (size_t)put;
    }
    return true;
}

bool file_write(Str path, Str content, Error *err)
{
    char name[PATH_SIZE], aside[PATH_SIZE + 8];
    if (!path_c(path, name, err))
        return false;
    snprintf(aside, sizeof aside, "%s.part", name);
    int file = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0)
        return path_error(err, path);

    bool ok = write_all(file, content);
    int code = errno;
    if (close(file) != 0 && ok) {
        ok = false;
        code = errno;
    }
    if (ok && rename(aside, name) == 0)
        return true;
    errno = ok ? errno : code;
    path_error(err, path);
    unlink(aside);
    return false;
}

bool dir_make(Str path, Error *err)
{
    char name[PATH_SIZE];
    if (!path_c(path, name, err))
        return false;
    for (size_t i = 1; i <= path.len; i++) {
        if (name[i] != '/' && name[i] != '\0')
            continue;
        char kept = name[i];
        name[i] = '\0';
        bool ok = mkdir(name, 0777) == 0 || errno == EEXIST;
        if (!ok)
            return path_error(err, path);
        name[i] = kept;
    }
    if (!file_is_dir(path)) {
        errno = ENOTDIR;
        return path_error(err, path);
    }
    return true;
}

// Removes what lies in an open folder; the descriptor is taken over. Symbolic links are removed,
// not followed.
static bool dir_empty(int dir_file)
{
    DIR *dir = fdopendir(dir_file);
    if (!dir) {
        close(dir_file);
        return false;
    }
    bool ok = true;
    for (struct dirent *entry; ok && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(dir_file, entry->d_name, 0) == 0)
            continue;
        int inner = openat(
            dir_file, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        ok = inner >= 0 && dir_empty(inner) && unlinkat(dir_file, entry->d_name, AT_REMOVEDIR) == 0;
    }
    closedir(dir);
    return ok;
}

bool dir_remove(Str path, Error *err)
{
    char name[PATH_SIZE];
    if (!path_c(path, name, err))
        return false;
    int dir = open(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (dir < 0)
        return errno == ENOENT || path_error(err, path);
    return (dir_empty(dir) && rmdir(name) == 0) || path_error(err, path);
}

static int str_order(const void *left, const void *right)
{
    return str_compare(*(const Str *)left, *(const Str *)right);
}

bool dir_list(Arena *arena, Str path, StrList *ret, Error *err)
{
    char name[PATH_SIZE];
    if (!path_c(path, name, err))
        return false;
    DIR *dir = opendir(name);
    if (!dir)
        return path_error(err, path);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            *LIST_PUSH(arena, ret) = str_copy(arena, str_c(entry->d_name));
    closedir(dir);
    if (ret->count)
        qsort(ret->items, ret->count, sizeof *ret->items, str_order);
    return true;
}

static bool walk(Arena *arena, Str path, Str prefix, int depth, StrList *ret, Error *err)
{
    enum { DEEPEST = 64 };
    StrList names = {0};
    if (depth > DEEPEST)
        return error_set(err, "%.*s: папки вложены слишком глубоко", STR_ARG(path));
    if (!dir_list(arena, path, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        Str inner = path_join(arena, path, names.items[i]);
        Str name = str_concat(arena, prefix, names.items[i]);
        struct stat info;
        if (lstat(str_to_c(arena, inner), &info) != 0 || !S_ISDIR(info.st_mode))
            *LIST_PUSH(arena, ret) = name;
        else if (!walk(arena, inner, str_concat(arena, name, STR("/")), depth + 1, ret, err))
            return false;
    }
    if (names.count == 0 && prefix.len)
        *LIST_PUSH(arena, ret) = prefix;
    return true;
}

bool dir_walk(Arena *arena, Str path, StrList *ret, Error *err)
{
    return walk(arena, path, (Str){0}, 0, ret, err);
}

// Everything in the folder is on the disk; one call for thousands of files, whoever wrote them.
static bool dir_sync(const char *name)
{
    int dir = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = dir >= 0 && syncfs(dir) == 0;
    if (dir >= 0)
        close(dir);
    return ok;
}

bool dir_replace(Str built, Str target, Error *err)
{
    char from[PATH_SIZE], to[PATH_SIZE];
    Error ignored;
    if (!path_c(built, from, err) || !path_c(target, to, err))
        return false;
    if (!dir_sync(from))
        return path_error(err, built);
    if (rename(from, to) == 0)
        return true;
    // The target holds the previous set: the two change places in one step, then the old one goes.
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0) {
        dir_remove(built, &ignored); // the new set stands; what is left of the old one is rubbish
        return true;
    }
    if (errno != EINVAL && errno != ENOSYS)
        return path_error(err, target);

    char old[PATH_SIZE + 8];
    snprintf(old, sizeof old, "%s.old", to);
    dir_remove(str_c(old), &ignored);
    if (rename(to, old) != 0)
        return path_error(err, target);
    if (rename(from, to) != 0) {
        path_error(err, target);
        rename(old, to);
        return false;
    }
    dir_remove(str_c(old), &ignored);
    return true;
}

bool path_match(Str pattern, Str name)
{
    size_t p = 0, n = 0, star = SIZE_MAX, resume = 0;
    while (n < name.len) {
        if (p < pattern.len && pattern.data[p] == '*') {
            star = p++;
            resume = n;
        } else if (p < pattern.len && pattern.data[p] == '?') {
            p++;
            utf8_next(name, &n); // a letter, however many bytes
        } else if (p < pattern.len && pattern.data[p] == name.data[n]) {
            p++;
            n++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.data[p] == '*')
        p++;
    return p == pattern.len;
}

Str path_join(Arena *arena, Str dir, Str name)
{
    if (dir.len == 0 || (name.len && name.data[0] == '/'))
        return str_copy(arena, name);
    bool has_slash = dir.data[dir.len - 1] == '/';
    return str_format(arena, has_slash ? "%.*s%.*s" : "%.*s/%.*s", STR_ARG(dir), STR_ARG(name));
}

Str path_real(Arena *arena, Str path)
{
    char real[PATH_MAX];
    return realpath(str_to_c(arena, path), real) ? str_copy(arena, str_c(real)) : (Str){0};
}

Str path_base(Str path)
{
    while (path.len > 1 && path.data[path.len - 1] == '/')
        path.len--;
    size_t start = path.len;
    while (start > 0 && path.data[start - 1] != '/')
        start--;
    return str_part(path, start, path.len);
}

Str path_dir(Str path)
{
    Str base = path_base(path);
    size_t len = base.data ? (size_t)(base.data - path.data) : 0;
    while (len > 1 && path.data[len - 1] == '/')
        len--;
    return len ? str_part(path, 0, len) : STR(".");
}

static Hash hash_hex(const unsigned char digest[32])
{
    Hash hash;
    for (size_t i = 0; i < 32; i++)
        snprintf(hash.hex + 2 * i, 3, "%02x", digest[i]);
    return hash;
}

Hash hash_text(Str text)
{
    unsigned char digest[32];
    EVP_Digest(text.len ? text.data : "", text.len, digest, NULL, EVP_sha256(), NULL);
    return hash_hex(digest);
}

bool hash_file(Str path, Hash *ret, uint64_t *size, Error *err)
{
    char name[PATH_SIZE];
    if (!path_c(path, name, err))
        return false;
    FILE *file = fopen(name, "rbe");
    if (!file)
        return path_error(err, path);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_DigestInit_ex(context, EVP_sha256(), NULL);
    char chunk[CHUNK];
    uint64_t total = 0;
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0; total += got)
        EVP_DigestUpdate(context, chunk, got);
    bool ok = !ferror(file) || path_error(err, path);
    unsigned char digest[32];
    EVP_DigestFinal_ex(context, digest, NULL);
    EVP_MD_CTX_free(context);
    fclose(file);
    *ret = hash_hex(digest);
    if (size)
        *size = total;
    return ok;
}
