// For tests whose state is an arena: its opening and closing, and what such tests share.
#ifndef NOK_ARENA_FIXTURE_H
#define NOK_ARENA_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/base.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static inline int open_arena(void **state)
{
    *state = arena_open();
    return 0;
}

static inline int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static inline void expect_text(Str got, const char *expected, const char *what)
{
    if (!str_is(got, expected))
        fail_msg("«%s»: got «%.*s», expected «%s»", what, STR_ARG(got), expected);
}

#endif
