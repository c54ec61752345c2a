// Spans become glyphs: one code point in one face at one size. What the face lacks is taken from
// the other family, else drawn as a box and reported, so that nothing vanishes silently.
#include "publish/publish_layout_int.h"

enum { RUNE_BOX = 0x25A1 };

// ---------------------------------------------------------------- faces
static Face face_styled(Face base, unsigned span_style)
{
    bool is_sans = base >= FACE_SANS || (span_style & SPAN_CODE) != 0;
    unsigned base_style = (unsigned)base % 4;
    bool is_bold = (base_style & 1) != 0 || (span_style & SPAN_BOLD) != 0;
    bool is_italic = (base_style & 2) != 0 || (span_style & SPAN_ITALIC) != 0;
    return (Face)((is_sans ? FACE_SANS : FACE_SERIF) + (is_bold ? 1 : 0) + (is_italic ? 2 : 0));
}

static Face face_other(Face face)
{
    return face >= FACE_SANS ? (Face)(face - FACE_SANS) : (Face)(face + FACE_SANS);
}

void layout_missing(Layout *layout, uint32_t rune, bool is_dropped)
{
    for (size_t i = 0; i < layout->missing.count; i++)
        if (layout->missing.items[i] == rune)
            return;
    *LIST_PUSH(layout->arena, &layout->missing) = rune;
    Str found = is_dropped ? str_format(layout->scratch, "Невидимый знак U+%04X", (unsigned)rune)
                           : str_format(layout->scratch, "Знака U+%04X нет в шрифтах Tinos и Arimo",
                                 (unsigned)rune);
    Str done = is_dropped ? STR("Знак пропущен; уберите его из исходного текста")
                          : STR("Вместо знака напечатан квадрат; замените знак в исходном тексте");
    Place place = {
        .file = layout->document->output.len ? layout->document->output : layout->document->name};
    finding_add(layout->findings, FINDING_GLYPH, place, found, done);
}

static uint32_t rune_shown(Layout *layout, uint32_t rune, Face *face)
{
    if (rune == 0x2011) // the non-breaking hyphen is drawn as a plain one, for search
        return '-';
    bool is_control = rune < 0x20 || (rune >= 0x7F && rune < 0xA0) || rune == 0xFFFD;
    if (!is_control && font_has(layout->fonts, *face, rune))
        return rune;
    if (!is_control && font_has(layout->fonts, face_other(*face), rune)) {
        *face = face_other(*face);
        return rune;
    }
    layout_missing(layout, rune, false);
    if (font_has(layout->fonts, *face, RUNE_BOX))
        return RUNE_BOX;
    return '?';
}

// ---------------------------------------------------------------- adding
bool glyph_is_blank(const Glyph *glyph)
{
    return glyph->rune == ' ' || glyph->rune == RUNE_NBSP || glyph->rune == RUNE_LINE;
}

static Glyph *glyph_push(Layout *layout, Glyphs *glyphs, const Glyph *like, uint32_t rune)
{
    Glyph *glyph = LIST_PUSH(layout->scratch, glyphs);
    *glyph = *like;
    glyph->rune = rune;
    glyph->width = (float)(font_rune_width(layout->fonts, (Face)glyph->face, rune) * glyph->size);
    return glyph;
}

static void add_break(Layout *layout, Glyphs *glyphs, const Glyph *like)
{
    Glyph *line = LIST_PUSH(layout->scratch, glyphs);
    *line = *like;
    line->rune = RUNE_LINE;
    line->break_kind = BREAK_FORCED;
}

static void add_blank(Layout *layout, Glyphs *glyphs, const Glyph *like, bool is_fixed)
{
    Glyph *last = glyphs->count ? &glyphs->items[glyphs->count - 1] : NULL;
    if (!is_fixed && (!last || glyph_is_blank(last)))
        return;
    Glyph *glyph = glyph_push(layout, glyphs, like, ' ');
    if (is_fixed)
        glyph->rune = RUNE_NBSP;
    glyph->break_kind = is_fixed ? BREAK_GLUED : BREAK_SPACE;
    glyph->can_stretch = true;
}

// «и» with a breve is «й», «е» with a diaeresis is «ё»: names copied from some systems come so.
static bool join_mark(Layout *layout, Glyphs *glyphs, uint32_t mark)
{
    static const uint32_t PAIRS[][3] = {
        {0x438, 0x306, 0x439}, {0x418, 0x306, 0x419}, {0x435, 0x308, 0x451}, {0x415, 0x308, 0x401}};
    if (!glyphs->count)
        return false;
    Glyph *last = &glyphs->items[glyphs->count - 1];
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        if (last->rune != PAIRS[i][0] || mark != PAIRS[i][1])
            continue;
        last->rune = PAIRS[i][2];
        last->width = (float)(font_rune_width(layout->fonts, (Face)last->face, last->rune) *
                              last->size);
        return true;
    }
    return false;
}

static void mark_last(Glyphs *glyphs, BreakKind kind)
{
    if (glyphs->count && glyphs->items[glyphs->count - 1].break_kind == BREAK_NONE)
        glyphs->items[glyphs->count - 1].break_kind = (uint8_t)kind;
}

static void add_rune(Layout *layout, Glyphs *glyphs, const Glyph *like, uint32_t rune)
{
    if (rune == '\n' || rune == 0x2028 || rune == 0x2029)
        add_break(layout, glyphs, like);
    else if (rune == ' ' || rune == '\t' || rune == '\r')
        add_blank(layout, glyphs, like, false);
    else if (rune == RUNE_NBSP || rune == 0x202F)
        add_blank(layout, glyphs, like, true);
    else if (rune == RUNE_SHY)
        mark_last(glyphs, BREAK_HYPHEN);
    else if (rune == 0x200B)
        mark_last(glyphs, BREAK_AFTER);
    else if (rune_is_invisible(rune)) {
        if (rune != 0x2060 && rune != 0xFEFF)
            layout_missing(layout, rune, true);
    } else if (!join_mark(layout, glyphs, rune)) {
        Face face = (Face)like->face;
        uint32_t shown = rune_shown(layout, rune, &face);
        Glyph styled = *like;
        styled.face = (uint8_t)face;
        glyph_push(layout, glyphs, &styled, shown);
    }
}

void glyphs_add_text(
    Layout *layout, Glyphs *glyphs, const TextStyle *style, unsigned span_style, Str link, Str text)
{
    Glyph like = {.face = (uint8_t)face_styled(style->face, span_style)};
    double size = style->size;
    if (span_style & SPAN_CODE)
        size *= 0.92; // sans letters look larger than serif ones
    if (span_style & SPAN_SUP)
        like.rise = (float)(size * 0.33);
    if (span_style & SPAN_SUB)
        like.rise = (float)(size * -0.16);
    if (span_style & (SPAN_SUP | SPAN_SUB))
        size *= 0.68;
    like.size = (float)size;
    if (link.len && glyphs->links.count < UINT16_MAX) {
        *LIST_PUSH(layout->scratch, &glyphs->links) = link;
        like.link = (uint16_t)glyphs->links.count;
    }
    for (size_t at = 0; at < text.len;)
        add_rune(layout, glyphs, &like, utf8_next(text, &at));
    if (span_style & SPAN_BREAK)
        add_break(layout, glyphs, &like);
}

void glyphs_add_spans(Layout *layout, Glyphs *glyphs, const TextStyle *style, const Spans *spans)
{
    for (size_t i = 0; i < spans->count; i++) {
        const Span *span = &spans->items[i];
        unsigned line_end = span->style & SPAN_BREAK;
        glyphs_add_text(layout, glyphs, style, span->style - line_end, span->link, span->text);
        footnote_add_mark(layout, glyphs, style, span->footnote);
        glyphs_add_text(layout, glyphs, style, line_end, (Str){0}, (Str){0});
    }
}

// ---------------------------------------------------------------- hyphenation
static bool rune_is_cyrillic(uint32_t rune)
{
    return (rune >= 0x410 && rune <= 0x44F) || rune == 0x401 || rune == 0x451;
}

static bool rune_joins_word(uint32_t rune)
{
    return rune == '-' || rune == 0x2013 || rune == '/' || rune == '.' || rune == '@' ||
           rune == '_' || (rune >= '0' && rune <= '9') || rune_is_letter(rune);
}

// A name like «Дом-интернат» is kept whole; only long parts of a compound may be broken.
static bool word_may_break(const Glyphs *glyphs, size_t start, size_t end)
{
    bool is_joined = start > 0 && rune_joins_word(glyphs->items[start - 1].rune);
    if (end < glyphs->count && glyphs->items[end].rune != '.' && !glyphs->items[end].note)
        is_joined = is_joined || rune_joins_word(glyphs->items[end].rune);
    bool is_compound = (start > 0 && glyphs->items[start - 1].rune == '-') ||
                       (end < glyphs->count && glyphs->items[end].rune == '-');
    if (is_joined && !(is_compound && end - start >= 10))
        return false;
    for (size_t i = start; i < end; i++)
        if (glyphs->items[i].break_kind != BREAK_NONE)
            return false; // the author's own soft hyphens are enough
    uint32_t second = glyphs->items[start + 1].rune;
    return rune_fold(second) == second; // not an abbreviation in capitals
}

static void word_hyphenate(Layout *layout, Glyphs *glyphs, size_t start, size_t end)
{
    uint32_t letters[64];
    bool breaks[64];
    size_t count = end - start;
    if (count < 6 || count > 60 || !word_may_break(glyphs, start, end))
        return;
    for (size_t i = 0; i < count; i++)
        letters[i] = rune_fold(glyphs->items[start + i].rune);
    hyphenator_mark(layout->hyphenator, letters, count, breaks);
    for (size_t i = 0; i < count; i++)
        if (breaks[i])
            glyphs->items[start + i].break_kind = BREAK_HYPHEN;
}

void glyphs_finish(Layout *layout, Glyphs *glyphs)
{
    while (glyphs->count && glyph_is_blank(&glyphs->items[glyphs->count - 1]))
        glyphs->count--;
    glyphs_glue(glyphs);
    for (size_t i = 0; i < glyphs->count;) {
        size_t end = i;
        while (end < glyphs->count && rune_is_cyrillic(glyphs->items[end].rune))
            end++;
        if (end > i)
            word_hyphenate(layout, glyphs, i, end);
        i = end > i ? end : i + 1;
    }
}

void glyphs_keep_words(Glyphs *glyphs)
{
    for (size_t i = 0; i < glyphs->count; i++)
        if (glyphs->items[i].break_kind == BREAK_HYPHEN)
            glyphs->items[i].break_kind = BREAK_NONE;
}

Glyphs glyphs_of(Layout *layout, const TextStyle *style, Str text)
{
    Glyphs glyphs = {0};
    glyphs_add_text(layout, &glyphs, style, 0, (Str){0}, text);
    glyphs_finish(layout, &glyphs);
    return glyphs;
}
