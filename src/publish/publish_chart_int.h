// The parts of the charts for each other: the scale, the names of rows, the head, small drawing.
#ifndef NOK_PUBLISH_CHART_INT_H
#define NOK_PUBLISH_CHART_INT_H

#include "publish/publish_page.h"

// An axis in hundredths of a point; every tick is a whole number of points.
typedef struct {
    int64_t from, to, step;
} Scale;
// From 0 to 100, as bars must; longer when a value is greater, shorter when all are tiny.
Scale scale_from_zero(const ChartBlock *chart);
// From 0 to 100 or more, never shorter: charts of different organizations can be compared.
Scale scale_to_full(const ChartBlock *chart);
// Only the part where the values lie, with round ends; from 0 when they lie near it.
Scale scale_around(const ChartBlock *chart);

// Breaks a row's name into lines that fit; a word that is wider than a line is broken anywhere,
// nothing is cut off.
StrList label_wrap(
    Arena *arena, const Fonts *fonts, Face face, double size, Str label, double width);

// The same chart with texts that can be drawn in one run: line ends are blanks, invisible signs are
// dropped, what Arimo lacks is a box and goes to `missing`, what is over 500 letters ends with «…».
// Mostly the chart itself.
const ChartBlock *chart_clean(
    Arena *arena, const Fonts *fonts, const ChartBlock *chart, RuneList *missing);
Str chart_clean_text(Arena *arena, const Fonts *fonts, Face face, Str text, RuneList *missing);

// ---------------------------------------------------------------- a chart being drawn
#define CHART_TEXT_SIZE 8.5
#define CHART_AXIS_SIZE 8.0
#define CHART_LINE_PT 10.5
#define CHART_GAP_PT 15.0
#define CHART_RADIUS_PT 3.1
#define CHART_BAR_PT 9.0
#define CHART_RULE_PT 0.6
#define CHART_HAIR_PT 0.35
enum {
    FIGURE_MAX = 4,
    // Paler than the rules of a table: screens draw a hair line a whole pixel wide, and the values
    // must stand out.
    INK_TICK = 0xDCE1E6
};

typedef struct Chart Chart;

// One figure of a row; made with plain black digits, then filled by Figure.get.
typedef struct {
    Str text;
    Face face;
    Color color;
} FigureCell;
// A column of figures at the right of the plot.
typedef struct {
    Str title; // empty when it has none
    Face title_face;
    Color title_color;
    Str tail; // what follows the units («,00»): «–» stands in the place of the units
    void (*get)(
        Arena *arena, const ChartBlock *block, const ChartRow *row, size_t line, FigureCell *ret);
} Figure;
typedef struct {
    double right;  // edge of the column
    StrList lines; // of its title
} FigurePlace;

// One mark of the legend and its words.
typedef struct {
    Str title;
    double mark_width;
    void (*mark)(Chart *chart, double x, double middle, size_t index);
} LegendItem;
typedef struct {
    double x;
    size_t line; // from the top of the legend
    StrList lines;
} LegendPlace;

// What makes a kind of chart. Pieces that a kind does not have are NULL.
typedef struct {
    double pitch;      // of a row with one line
    bool has_mean;     // the dashed line of the block's mean
    bool is_by_series; // a row has one line for each series
    bool has_place;    // a column of places before the names
    Scale (*scale)(const ChartBlock *chart);
    size_t (*figures)(const ChartBlock *chart, Figure figures[FIGURE_MAX]);
    size_t (*legend)(Arena *arena, const ChartBlock *chart, LegendItem items[CHART_SERIES_MOST]);
    void (*head)(Chart *chart, double bottom); // under the rows, drawn down to `bottom`
    void (*row)(Chart *chart, const ChartRow *row, double middle, double height);
    void (*cover)(Chart *chart, double bottom); // over the rows
} ChartKindFns;
struct Chart {
    Arena *arena;
    const Fonts *fonts;
    const ChartBlock *block;
    const ChartKindFns *fns;
    Scale scale;
    double width;
    double place_right, name_left, name_width;
    double plot_left, plot_right;
    Figure figures[FIGURE_MAX];
    FigurePlace figure_places[FIGURE_MAX];
    size_t figure_count;
    LegendItem legend[CHART_SERIES_MOST];
    LegendPlace legend_places[CHART_SERIES_MOST];
    size_t legend_count, legend_lines;
    size_t head_lines; // of the legend or of the heads of figures
    double rows_top;
    Draws draws;
};

const ChartKindFns *chart_kind(ChartKind kind);
extern const ChartKindFns CHART_PROFILE_FNS, CHART_GROUPED_FNS; // publish_chart_group.c
extern const ChartKindFns CHART_STRIPS_FNS;                     // publish_chart_strip.c
size_t chart_lines_of(const Chart *chart); // lines of bars in a row, at least 1
bool chart_has_mean(const Chart *chart);
bool chart_has_change(const ChartRow *row);
int64_t chart_change_of(const ChartRow *row); // of the printed values

// ---------------------------------------------------------------- the head (publish_chart_head.c)
// The legend over the plot, the heads of figures at the right, both on the same lines; the name of
// the mean under them. Needs the columns measured; gives rows_top.
void chart_head_measure(Chart *chart);
void chart_head_draw(Chart *chart);
// Wraps the title of column `index` and gives the column's width.
double chart_head_width(Chart *chart, size_t index, double figures_width);

// ---------------------------------------------------------------- what all kinds draw alike
// (publish_chart_draw.c)
Draw *draws_add(Arena *arena, Draws *draws, DrawKind kind, double x, double y);
void draws_scale(Draws *draws, double ratio); // about the origin, lines and letters too
Draw *chart_draw_new(Chart *chart, DrawKind kind, double x, double y);
double chart_text_width(const Chart *chart, Face face, double size, Str text);
void chart_add_text(
    Chart *chart, double x, double y, Face face, double size, Color color, Str text);
void chart_add_line(
    Chart *chart, double x, double y, double x2, double y2, double width, Color color);
void chart_add_point(Chart *chart, double x, double y, bool is_filled, Color color); // else a ring
void chart_add_bar(Chart *chart, double middle, int64_t value, bool is_light);
void chart_add_tick(Chart *chart, double x, double middle, double height);
void chart_add_diamond(Chart *chart, double x, double middle);
double chart_baseline(double middle, double size);
double chart_plot_x(const Chart *chart, int64_t value);
Str chart_figure_text(Arena *arena, ColumnFormat format, bool has_value, int64_t value);
void chart_add_right(Chart *chart, double right, double middle, Face face, Color color, Str text);
void chart_grid_draw(Chart *chart, double top, double bottom);
void chart_head_grid(Chart *chart, double bottom); // the usual `head` of a kind: ticks
void chart_axis_draw(Chart *chart, double bottom); // the upright at the left of bars
double chart_axis_height(const Chart *chart);
void chart_add_axis_labels(Chart *chart, double bottom);
bool chart_is_below_mean(const Chart *chart, const ChartRow *row);
void chart_add_mean(Chart *chart, double bottom, bool has_edge);

// ---------------------------------------------------------------- series told apart without colour
// (publish_chart_part.c)
void chart_add_part(Chart *chart, double x, double y, double width, double height, size_t series);
void chart_add_part_text(Chart *chart, double x, double width, double middle, size_t series,
    Str text); // in the middle of a part, if it fits
void chart_mark_part(Chart *chart, double x, double middle, size_t series); // LegendItem.mark
size_t chart_legend_series(
    Arena *arena, const ChartBlock *chart, LegendItem items[CHART_SERIES_MOST]);
enum { CHART_MARK_PT = 17 };

#endif
