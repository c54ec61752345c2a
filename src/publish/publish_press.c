// What writers share in a run: fonts, loaded once, when the first writer asks.
#include "publish/publish.h"

struct Press {
    Arena *arena;
    Fonts *fonts;
};

Press *press_new(Arena *arena)
{
    Press *press = NEW(arena, Press);
    press->arena = arena;
    return press;
}

const Fonts *press_fonts(Press *press, Error *err)
{
    if (press->fonts == NULL && !fonts_open(press->arena, &press->fonts, err))
        return NULL;
    return press->fonts;
}
