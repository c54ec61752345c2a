// Fonts for the tests of charts and drawings, and questions to what was drawn.
#ifndef NOK_CHART_FIXTURE_H
#define NOK_CHART_FIXTURE_H

#include "arena_fixture.h"
#include "publish/publish_chart_int.h"

typedef struct {
    Arena *arena;
    Fonts *fonts;
} Bench;

static inline int bench_open(void **state)
{
    static Bench bench; // cmocka hands a pointer from here to the tests
    Error err;
    bench.arena = arena_open();
    *state = &bench;
    return fonts_open(bench.arena, &bench.fonts, &err) ? 0 : -1;
}

static inline int bench_close(void **state)
{
    Bench *bench = *state;
    arena_close(bench->arena);
    return 0;
}

static inline const Draw *find_text(const ChartBox *box, const char *text)
{
    for (size_t i = 0; i < box->draws.count; i++) {
        if (box->draws.items[i].kind == DRAW_TEXT && str_is(box->draws.items[i].text, text))
            return &box->draws.items[i];
    }
    return NULL;
}

static inline size_t count_kind(const ChartBox *box, DrawKind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < box->draws.count; i++)
        count += box->draws.items[i].kind == kind;
    return count;
}

// The draw of a kind, counted from 0; fails when there are fewer.
static inline const Draw *nth_of(const ChartBox *box, DrawKind kind, size_t index)
{
    for (size_t i = 0; i < box->draws.count; i++) {
        if (box->draws.items[i].kind == kind && index-- == 0)
            return &box->draws.items[i];
    }
    fail();
    return NULL;
}

static inline bool is_color(Color color, unsigned hex)
{
    return color.red == hex >> 16 && color.green == (hex >> 8 & 0xFF) && color.blue == (hex & 0xFF);
}

typedef struct {
    double left, top, right, bottom;
} Edges;

static inline Edges edges_of_points(const Draw *draw)
{
    Edges edges = {draw->points[0].x, draw->points[0].y, draw->points[0].x, draw->points[0].y};
    for (size_t i = 0; i < draw->point_count; i++) {
        Point at = draw->points[i];
        edges.left = at.x < edges.left ? at.x : edges.left;
        edges.right = at.x > edges.right ? at.x : edges.right;
        edges.top = at.y < edges.top ? at.y : edges.top;
        edges.bottom = at.y > edges.bottom ? at.y : edges.bottom;
    }
    return edges;
}

// Of a text: from its capitals to its tails.
static inline Edges edges_of(const Bench *bench, const Draw *draw)
{
    double x = draw->x, y = draw->y, radius = draw->width, size = draw->size;
    double right = x + (draw->width > 0 ? draw->width : 0);
    switch (draw->kind) {
    case DRAW_TEXT:
        return (Edges){x, y - 0.73 * size,
            x + font_width(bench->fonts, draw->face, size, draw->text), y + 0.21 * size};
    case DRAW_CIRCLE:
        return (Edges){x - radius, y - radius, x + radius, y + radius};
    case DRAW_POLYGON:
        return edges_of_points(draw);
    case DRAW_LINE:
    case DRAW_RECT:
    case DRAW_LINK:
        break;
    }
    double left = x + (draw->width < 0 ? draw->width : 0);
    return (Edges){left, y, right, y + draw->height};
}

static inline void assert_inside(const Bench *bench, const ChartBox *box, double width)
{
    for (size_t i = 0; i < box->draws.count; i++) {
        Edges edges = edges_of(bench, &box->draws.items[i]);
        assert_true(edges.left >= -0.01 && edges.right <= width + 0.01);
        assert_true(edges.top >= -0.01 && edges.bottom <= box->height + 0.01);
    }
}

static inline void assert_texts_apart(const Bench *bench, const ChartBox *box)
{
    for (size_t i = 0; i < box->draws.count; i++) {
        for (size_t j = 0; j < i && box->draws.items[i].kind == DRAW_TEXT; j++) {
            if (box->draws.items[j].kind != DRAW_TEXT)
                continue;
            Edges a = edges_of(bench, &box->draws.items[i]);
            Edges b = edges_of(bench, &box->draws.items[j]);
            bool is_apart = a.right <= b.left + 0.01 || b.right <= a.left + 0.01 ||
                            a.bottom <= b.top + 0.01 || b.bottom <= a.top + 0.01;
            if (!is_apart)
                fail_msg("«%.*s» lies over «%.*s»", STR_ARG(box->draws.items[i].text),
                    STR_ARG(box->draws.items[j].text));
        }
    }
}

#endif
