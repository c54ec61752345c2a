// The parts of the charts for each other: the scale and the names of rows.
#ifndef NOK_PUBLISH_CHART_INT_H
#define NOK_PUBLISH_CHART_INT_H

#include "publish/publish_page.h"

// An axis in hundredths of a point; every tick is a whole number of points.
typedef struct {
    int64_t from, to, step;
} Scale;
// From 0 to 100, as bars must; longer when a value is greater, shorter when all are tiny.
Scale scale_from_zero(const ChartBlock *chart);
// Only the part where the values lie, with round ends; from 0 when they lie near it.
Scale scale_around(const ChartBlock *chart);

// Breaks a row's name into lines that fit; a word that is wider than a line is broken anywhere,
// nothing is cut off.
StrList label_wrap(
    Arena *arena, const Fonts *fonts, Face face, double size, Str label, double width);

// ---------------------------------------------------------------- a chart being drawn
#define CHART_TEXT_SIZE 8.5
#define CHART_AXIS_SIZE 8.0
#define CHART_LINE_PT 10.5
#define CHART_GAP_PT 15.0
#define CHART_RADIUS_PT 3.1
enum {
    FIGURE_MAX = 3,
    // Paler than the rules of a table: screens draw a hair line a whole pixel wide, and the values
    // must stand out.
    INK_TICK = 0xDCE1E6
};

typedef struct Chart Chart;
typedef struct {
    double pitch;
    Scale (*scale)(const ChartBlock *chart);
    void (*head)(Chart *chart, double bottom); // under the rows, drawn down to `bottom`
    void (*row)(Chart *chart, const ChartRow *row, double middle, double height);
    void (*cover)(Chart *chart, double bottom); // over the rows; may be NULL
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
    double figure_right[FIGURE_MAX]; // right edges of the columns of figures
    double rows_top;
    Draws draws;
};
// A column of figures at the right of the plot.
typedef struct {
    Str title; // empty when it has none
    ColumnFormat format;
    bool (*get)(const ChartRow *row, int64_t *ret);
} Figure;

const ChartKindFns *chart_kind(ChartKind kind);
size_t chart_figures_of(const ChartBlock *block, Figure figures[FIGURE_MAX]);
bool chart_has_change(const ChartRow *row);
int64_t chart_change_of(const ChartRow *row); // of the printed values

// ---------------------------------------------------------------- what all kinds draw alike
// (publish_chart_draw.c)
Draw *chart_draw_new(Chart *chart, DrawKind kind, double x, double y);
double chart_text_width(const Chart *chart, Face face, double size, Str text);
void chart_add_text(
    Chart *chart, double x, double y, Face face, double size, Color color, Str text);
void chart_add_line(
    Chart *chart, double x, double y, double x2, double y2, double width, Color color);
void chart_add_point(Chart *chart, double x, double y, bool is_filled, Color color); // else a ring
double chart_baseline(double middle, double size);
double chart_plot_x(const Chart *chart, int64_t value);
Str chart_figure_text(Arena *arena, ColumnFormat format, bool has_value, int64_t value);
void chart_add_figure(Chart *chart, double right, double middle, Face face, Color color, Str text);
void chart_add_grid(Chart *chart, double top, double bottom);
double chart_axis_height(const Chart *chart);
void chart_add_axis_labels(Chart *chart, double bottom);
bool chart_is_below_mean(const Chart *chart, const ChartRow *row);
void chart_add_mean(Chart *chart, double bottom, bool has_edge);

#endif
