// Line breaking: the best set of breaks for the whole paragraph, by dynamic programming over the
// places where a line may end. What cannot be broken within the measure is broken at glued blanks
// and, in need, anywhere.
#include "publish/publish_layout_int.h"

#include <math.h>

typedef struct {
    size_t end, next; // the line ends before `end`, the next one starts at `next`
    double penalty;
    bool has_hyphen, is_forced;
    double cost;      // of the best way here
    size_t from;      // its previous break
    unsigned hyphens; // lines in a row that end with a hyphen
} Stop;
typedef struct {
    Stop *items;
    size_t count, capacity;
} Stops;
typedef struct {
    Layout *layout;
    const Glyphs *glyphs;
    const double *sum;    // width before each glyph
    const size_t *blanks; // stretching blanks before each glyph
    Align align;
    double width, indent;
    Stops stops;
} Breaker;

enum { LEVEL_LEGAL, LEVEL_GLUED, LEVEL_ANY };

double glyphs_width(const Glyphs *glyphs, size_t start, size_t end)
{
    double width = 0;
    for (size_t i = start; i < end; i++)
        width += (double)glyphs->items[i].width;
    return width;
}

static double hyphen_width(const Breaker *breaker, size_t end)
{
    const Glyph *glyph = &breaker->glyphs->items[end - 1];
    return font_rune_width(breaker->layout->fonts, (Face)glyph->face, '-') * (double)glyph->size;
}

// ---------------------------------------------------------------- places where a line may end
static bool rune_cuts_word(uint32_t rune)
{
    return rune == '-' || rune == '/' || rune == '.' || rune == ',' || rune == ';' || rune == '_' ||
           rune == '?' || rune == '&' || rune == '=' || rune == ')' || rune == 0x2013 ||
           rune == 0x2014;
}

static bool stop_at(const Breaker *breaker, size_t at, size_t last, int level, Stop *ret)
{
    const Glyph *glyph = &breaker->glyphs->items[at];
    bool is_blank = glyph_is_blank(glyph);
    *ret = (Stop){.end = is_blank ? at : at + 1, .next = at + 1};
    switch ((BreakKind)glyph->break_kind) {
    case BREAK_FORCED:
        ret->is_forced = true;
        return true;
    case BREAK_SPACE:
    case BREAK_AFTER:
        return true;
    case BREAK_HYPHEN:
        ret->has_hyphen = true;
        return true;
    case BREAK_GLUED:
    case BREAK_NONE:
        break;
    }
    ret->penalty = level == LEVEL_ANY ? 3000 : 1000;
    if (at >= last || level == LEVEL_LEGAL)
        return false;
    if (is_blank || level == LEVEL_ANY)
        return is_blank || breaker->glyphs->items[at + 1].width > 0;
    return rune_cuts_word(glyph->rune);
}

// Pieces of [start, end) that are wider than the measure are searched again at the next level.
static void stops_collect(Breaker *breaker, size_t start, size_t end, int level)
{
    size_t piece = start;
    for (size_t at = start; at < end; at++) {
        Stop stop;
        bool has_stop = stop_at(breaker, at, end - 1, level, &stop);
        if (!has_stop && at + 1 < end)
            continue;
        size_t piece_end = has_stop ? stop.end : end;
        double width = breaker->sum[piece_end] - breaker->sum[piece];
        if (has_stop && stop.has_hyphen)
            width += hyphen_width(breaker, piece_end);
        double measure = breaker->width - (piece == 0 && breaker->indent > 0 ? breaker->indent : 0);
        if (width > measure && level < LEVEL_ANY && piece_end > piece)
            stops_collect(breaker, piece, piece_end, level + 1);
        if (has_stop)
            *LIST_PUSH(breaker->layout->scratch, &breaker->stops) = stop;
        piece = at + 1;
    }
}

// ---------------------------------------------------------------- the cost of a line
typedef struct {
    double width, measure;
    size_t blanks;
    bool is_final; // the paragraph or the line was ended on purpose
} Stretch;

static Stretch span_between(const Breaker *breaker, const Stop *from, const Stop *to)
{
    size_t start = from->next, end = to->end > from->next ? to->end : from->next;
    Stretch span = {.width = breaker->sum[end] - breaker->sum[start],
        .measure = breaker->width - (start == 0 ? breaker->indent : 0),
        .blanks = breaker->blanks[end] - breaker->blanks[start],
        .is_final = to->is_forced};
    if (to->has_hyphen)
        span.width += hyphen_width(breaker, end);
    return span;
}

static double blank_width(const Breaker *breaker)
{
    return 0.25 * (double)breaker->glyphs->items[0].size;
}

static double badness_justified(const Breaker *breaker, const Stretch *span)
{
    double slack = span->measure - span->width, blank = blank_width(breaker);
    if (slack >= 0 && span->is_final)
        return 0;
    double room = (double)span->blanks * blank * (slack >= 0 ? 0.5 : 0.25);
    if (room <= 0)
        room = slack >= 0 ? blank * 0.3 : 1e-3;
    double ratio = fabs(slack) / room;
    if (slack < -1e-6 && ratio > 1)
        return INFINITY;
    return fmin(100 * ratio * ratio * ratio, 1e6);
}

static double badness_ragged(const Stretch *span)
{
    double slack = span->measure - span->width;
    if (slack < -1e-6)
        return INFINITY;
    double share = span->measure > 0 ? slack / span->measure : 0;
    return 100 + (span->is_final ? 0 : 30 * share * share);
}

// A last line of one short word, or of the end of a broken one, looks lost.
static double orphan_penalty(const Breaker *breaker, const Stop *from, const Stop *to)
{
    if (!to->is_forced || from->next == 0 || to->end <= from->next)
        return 0;
    size_t runes = to->end - from->next;
    double weight = breaker->align == ALIGN_JUSTIFY ? 1 : 0.2; // a narrow cell has no choice
    if (runes <= 4)
        return weight * 30000;
    bool is_one_word = breaker->blanks[to->end] == breaker->blanks[from->next];
    return is_one_word && from->has_hyphen ? weight * 8000 : 0;
}

static double line_cost(const Breaker *breaker, const Stop *from, const Stop *to, unsigned hyphens)
{
    Stretch span = span_between(breaker, from, to);
    bool is_justified = breaker->align == ALIGN_JUSTIFY;
    double badness = is_justified ? badness_justified(breaker, &span) : badness_ragged(&span);
    if (isinf(badness))
        return INFINITY;
    double cost = (10 + badness) * (10 + badness) + to->penalty * to->penalty;
    if (to->has_hyphen)
        cost += is_justified ? 2500 + 6000.0 * hyphens * hyphens : 18000;
    return cost + orphan_penalty(breaker, from, to);
}

static void stop_settle(Breaker *breaker, size_t index, size_t first)
{
    Stop *to = &breaker->stops.items[index];
    to->cost = INFINITY;
    to->from = index - 1;
    for (size_t i = index; i-- > first;) {
        const Stop *from = &breaker->stops.items[i];
        unsigned hyphens = from->has_hyphen ? from->hyphens : 0;
        double cost = from->cost + line_cost(breaker, from, to, hyphens);
        Stretch span = span_between(breaker, from, to);
        if (i + 1 == index && isinf(cost)) // always a way, however bad
            cost = from->cost + 1e13;
        else if (span.width > 1.3 * span.measure + 1)
            break;
        if (cost < to->cost) {
            to->cost = cost;
            to->from = i;
            to->hyphens = to->has_hyphen ? hyphens + 1 : 0;
        }
    }
}

// ---------------------------------------------------------------- the result
static Line line_between(const Breaker *breaker, const Stop *from, const Stop *to)
{
    Stretch span = span_between(breaker, from, to);
    Line line = {.start = from->next,
        .end = to->end > from->next ? to->end : from->next,
        .width = span.width,
        .has_hyphen = to->has_hyphen};
    double slack = span.measure - span.width;
    bool is_stretched = breaker->align == ALIGN_JUSTIFY && (!span.is_final || slack < 0);
    if (is_stretched && span.blanks)
        line.gap = slack / (double)span.blanks;
    return line;
}

static Lines lines_collect(const Breaker *breaker)
{
    size_t count = 0;
    for (size_t i = breaker->stops.count - 1; i > 0; i = breaker->stops.items[i].from)
        count++;
    Lines lines = {.items = NEW_ARRAY(breaker->layout->scratch, Line, count + 1),
        .count = count,
        .capacity = count + 1};
    for (size_t i = breaker->stops.count - 1; i > 0; i = breaker->stops.items[i].from) {
        const Stop *to = &breaker->stops.items[i];
        lines.items[--count] = line_between(breaker, &breaker->stops.items[to->from], to);
    }
    return lines;
}

static void breaker_sum(Breaker *breaker)
{
    const Glyphs *glyphs = breaker->glyphs;
    double *sum = NEW_ARRAY(breaker->layout->scratch, double, glyphs->count + 1);
    size_t *blanks = NEW_ARRAY(breaker->layout->scratch, size_t, glyphs->count + 1);
    for (size_t i = 0; i < glyphs->count; i++) {
        sum[i + 1] = sum[i] + (double)glyphs->items[i].width;
        blanks[i + 1] = blanks[i] + (glyphs->items[i].can_stretch ? 1 : 0);
    }
    breaker->sum = sum;
    breaker->blanks = blanks;
}

Lines lines_break(Layout *layout, const Glyphs *glyphs, Align align, double width, double indent)
{
    Breaker breaker = {
        .layout = layout, .glyphs = glyphs, .align = align, .width = width, .indent = indent};
    if (!glyphs->count)
        return (Lines){0};
    breaker_sum(&breaker);
    *LIST_PUSH(layout->scratch, &breaker.stops) = (Stop){.is_forced = true};
    stops_collect(&breaker, 0, glyphs->count, LEVEL_LEGAL);
    *LIST_PUSH(layout->scratch, &breaker.stops) = (Stop){
        .end = glyphs->count, .next = glyphs->count, .is_forced = true};
    size_t first = 0;
    for (size_t i = 1; i < breaker.stops.count; i++) {
        stop_settle(&breaker, i, first);
        if (breaker.stops.items[i].is_forced)
            first = i;
    }
    return lines_collect(&breaker);
}

double glyphs_min_width(const Glyphs *glyphs, bool has_hyphens)
{
    double widest = 0, width = 0;
    for (size_t i = 0; i < glyphs->count; i++) {
        const Glyph *glyph = &glyphs->items[i];
        BreakKind kind = (BreakKind)glyph->break_kind;
        bool is_hyphen = kind == BREAK_HYPHEN && has_hyphens;
        if (!glyph_is_blank(glyph))
            width += (double)glyph->width;
        if (is_hyphen) // a hyphen is a third of an em in both families
            width += 0.34 * (double)glyph->size;
        if (width > widest)
            widest = width;
        if (kind == BREAK_GLUED)
            width += (double)glyph->width;
        else if (kind == BREAK_SPACE || kind == BREAK_FORCED || kind == BREAK_AFTER || is_hyphen)
            width = 0;
    }
    return widest;
}

double glyphs_max_width(const Glyphs *glyphs)
{
    double widest = 0, width = 0;
    for (size_t i = 0; i < glyphs->count; i++) {
        width += (double)glyphs->items[i].width;
        if (width > widest)
            widest = width;
        if (glyphs->items[i].break_kind == BREAK_FORCED)
            width = 0;
    }
    return widest;
}
