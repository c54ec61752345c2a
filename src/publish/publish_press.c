// What writers share in a run: fonts and hyphenation patterns, loaded once, when the first writer
// asks.
#include "publish/publish.h"
#include "publish/publish_layout.h"

struct Press {
    Arena *arena;
    Fonts *fonts;
    Hyphenator *hyphenator;
    bool has_looked; // for the patterns, which may be absent
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

const Hyphenator *press_hyphenator(Press *press)
{
    if (!press->has_looked)
        press->hyphenator = hyphenator_open(press->arena);
    press->has_looked = true;
    return press->hyphenator;
}
