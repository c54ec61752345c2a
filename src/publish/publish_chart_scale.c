// Round axes for any values: none, one, all equal, tiny, above 100.
#include "publish/publish_chart_int.h"

enum { POINT = 100, FULL = 100 * POINT, STEPS_MAX = 7, LEAST_SPAN = 2 * POINT };

typedef struct {
    bool has_any;
    int64_t low, high;
} Range;

static void range_take(Range *range, int64_t value)
{
    if (!range->has_any || value < range->low)
        range->low = value;
    if (!range->has_any || value > range->high)
        range->high = value;
    range->has_any = true;
}

static void range_take_if(Range *range, bool has_value, int64_t value)
{
    if (has_value)
        range_take(range, value);
}

static void range_take_row(Range *range, const ChartBlock *chart, const ChartRow *row)
{
    switch (chart->kind) {
    case CHART_PROFILE:
        range_take_if(range, row->has_row_mean, row->row_mean);
        range_take_if(range, row->has_most, row->most);
        range_take_if(range, row->has_value, row->value);
        break;
    case CHART_CHANGE:
        range_take_if(range, row->has_before, row->before);
        range_take_if(range, row->has_value, row->value);
        break;
    case CHART_BARS:
    case CHART_POINTS:
        range_take_if(range, row->has_value, row->value);
        break;
    case CHART_GROUPED:
        for (size_t i = 0; i < chart->series_count; i++)
            range_take_if(range, row->has_series[i], row->series[i]);
        break;
    case CHART_STRIPS:
        break;
    }
}

// All rows count, also those on other sheets: one chart has one scale.
static Range range_of(const ChartBlock *chart)
{
    Range range = {.has_any = false};
    for (size_t i = 0; i < chart->row_count; i++)
        range_take_row(&range, chart, &chart->rows[i]);
    range_take_if(&range, chart->has_mean && chart_kind(chart->kind)->has_mean, chart->mean);
    return range;
}

// The next of 1, 2, 5, 10, 20, 50 ... points.
static int64_t step_next(int64_t step)
{
    int64_t digit = step;
    while (digit >= 10)
        digit /= 10;
    return digit == 2 ? step / 2 * 5 : step * 2;
}

static int64_t floor_to(int64_t value, int64_t step)
{
    int64_t rest = value % step;
    return value - rest - (rest < 0 ? step : 0);
}

static int64_t ceil_to(int64_t value, int64_t step)
{
    return -floor_to(-value, step);
}

// The finest step that needs no more than seven steps.
static Scale scale_round(int64_t low, int64_t high)
{
    int64_t step = POINT;
    while ((ceil_to(high, step) - floor_to(low, step)) / step > STEPS_MAX)
        step = step_next(step);
    return (Scale){.from = floor_to(low, step), .to = ceil_to(high, step), .step = step};
}

Scale scale_from_zero(const ChartBlock *chart)
{
    Range range = range_of(chart);
    int64_t high = range.has_any ? range.high : 0;
    if (high <= 0 || (high > 20 * POINT && high <= FULL))
        return (Scale){.from = 0, .to = FULL, .step = 20 * POINT};
    return scale_round(0, high);
}

Scale scale_to_full(const ChartBlock *chart)
{
    Scale scale = scale_from_zero(chart);
    return scale.to > FULL ? scale : (Scale){.from = 0, .to = FULL, .step = 20 * POINT};
}

Scale scale_around(const ChartBlock *chart)
{
    Range range = range_of(chart);
    if (!range.has_any)
        return scale_from_zero(chart);
    int64_t low = range.low, high = range.high;
    if (high - low < LEAST_SPAN) {
        bool is_at_top = high <= FULL && high + POINT > FULL;
        bool is_at_bottom = low >= 0 && low < POINT;
        low = is_at_bottom ? 0 : low - POINT;
        high = is_at_top ? FULL : high + POINT;
    }
    if (low >= 0 && low < high - low)
        low = 0;
    return scale_round(low, high);
}
