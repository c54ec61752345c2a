// Font files: found, measured, asked what they can show. Reads TrueType itself (head, hhea, hmtx,
// cmap formats 4 and 12), since the layout needs widths and must not know PDF.
#ifndef NOK_PUBLISH_FONT_H
#define NOK_PUBLISH_FONT_H

#include "base/base.h"

typedef enum {
    FACE_SERIF, // Tinos
    FACE_SERIF_BOLD,
    FACE_SERIF_ITALIC,
    FACE_SERIF_BOLD_ITALIC,
    FACE_SANS, // Arimo
    FACE_SANS_BOLD,
    FACE_SANS_ITALIC,
    FACE_SANS_BOLD_ITALIC,
    FACE_COUNT
} Face;
typedef struct Fonts Fonts;

// Looks in $NOK_FONTS, then /usr/share/fonts/truetype/croscore. False when a file is missing or
// damaged: the message names the package.
bool fonts_open(Arena *arena, Fonts **ret, Error *err);
Str font_path(const Fonts *fonts, Face face);
Str font_data(const Fonts *fonts, Face face); // the file's bytes
uint32_t font_glyph(
    const Fonts *fonts, Face face, uint32_t rune); // number of the glyph in the file, 0: none
bool font_has(const Fonts *fonts, Face face, uint32_t rune); // false for everything above U+FFFF
// In ems (1.0 = the size), whole thousandths: the widths that the PDF file states. Of an absent
// rune: that of U+FFFD, which stands for it.
double font_rune_width(const Fonts *fonts, Face face, uint32_t rune);
double font_width(
    const Fonts *fonts, Face face, double size, Str text); // points; soft hyphens count 0

#endif
