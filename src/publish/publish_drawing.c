// Placeholder.
#include "publish/publish_page.h"

void drawing_layout(
    Arena *arena, const Fonts *fonts, const DrawingBlock *drawing, double width, ChartBox *ret)
{
    (void)arena, (void)fonts, (void)drawing, (void)width;
    *ret = (ChartBox){.row_count = 1};
}
