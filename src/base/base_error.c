// The text of a failure that ends the run; it grows on the way up.
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// A text that did not fit is cut between letters: messages end up in findings, which are UTF-8.
static void cut_between_letters(Error *err)
{
    size_t len = strlen(err->text);
    if (len + 1 < sizeof err->text)
        return;
    size_t start = len;
    while (start > 0 && ((unsigned char)err->text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && !utf8_is_valid((Str){.data = err->text + start - 1, .len = len - start + 1}))
        err->text[start - 1] = '\0';
}

bool error_set(Error *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    cut_between_letters(err);
    return false;
}

bool error_context(Error *err, const char *format, ...)
{
    Error inner = *err;
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);

    size_t len = strlen(err->text);
    snprintf(err->text + len, sizeof err->text - len, ": %s", inner.text);
    cut_between_letters(err);
    return false;
}
