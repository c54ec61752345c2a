// Bytes of one input: a regular file, or memory when a fuzzer feeds us. The only system calls here.
#include "read/read_int.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool source_fail(const Source *source, int code, Error *err)
{
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return error_set(err, "%.*s: файла нет; проверьте имя и папку", STR_ARG(source->name));
    case EACCES:
    case EPERM:
        return error_set(err, "%.*s: нет прав на чтение файла", STR_ARG(source->name));
    default:
        return error_set(err, "%.*s: файл не читается с диска (код ошибки системы %d)",
            STR_ARG(source->name), code);
    }
}

bool source_open(Arena *arena, const ReadRequest *request, Source *ret, Error *err)
{
    *ret = (Source){.fd = -1, .name = request->name.len > 0 ? request->name : request->path};
    ret->fd = open(str_to_c(arena, request->path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (ret->fd < 0)
        return source_fail(ret, errno, err);

    struct stat info;
    if (fstat(ret->fd, &info) == 0 && S_ISREG(info.st_mode))
        return true;
    source_close(ret);
    return error_set(err, "%.*s: это не файл; укажите файл с таблицей", STR_ARG(ret->name));
}

void source_close(Source *source)
{
    if (source->fd >= 0)
        (void)close(source->fd);
    source->fd = -1;
}

static size_t read_memory(Source *source, char *buffer, size_t size)
{
    size_t got = 0;
    while (got < size && source->at < source->bytes.len)
        buffer[got++] = source->bytes.data[source->at++];
    return got;
}

bool source_read(Source *source, char *buffer, size_t size, size_t *got, Error *err)
{
    *got = 0;
    if (source->fd < 0) {
        *got = read_memory(source, buffer, size);
        return true;
    }
    while (*got < size) {
        ssize_t part = read(source->fd, buffer + *got, size - *got);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            return source_fail(source, errno, err);
        if (part == 0)
            break;
        *got += (size_t)part;
    }
    return true;
}

bool source_rewind(Source *source, Error *err)
{
    source->at = 0;
    if (source->fd >= 0 && lseek(source->fd, 0, SEEK_SET) != 0)
        return source_fail(source, errno, err);
    return true;
}
