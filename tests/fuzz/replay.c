// A fuzz target without the fuzzer: gives it every file named in the arguments, so that `make test`
// replays the corpus with the ordinary compiler. A target that is not content aborts.
#include "base/base.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    Arena *arena = arena_open();
    for (int i = 1; i < argc; i++) {
        ArenaMark mark = arena_mark(arena);
        Str bytes;
        Error err = {0};
        if (!file_read(arena, str_c(argv[i]), 0, &bytes, &err)) {
            fprintf(stderr, "%s: %s\n", argv[i], err.text);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.len);
        arena_rewind(arena, mark);
    }
    arena_close(arena);
    printf("%d files replayed\n", argc - 1);
    return argc > 1 ? 0 : 1;
}
