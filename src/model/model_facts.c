// What the facts say by themselves.
#include "model/model_facts.h"

bool unit_has_own(const Unit *unit)
{
    return unit->respondents > 0 || unit->has_observation || unit->values;
}

Depth unit_depth(const Unit *unit)
{
    if (unit->respondents > 0)
        return unit->is_of_counts ? DEPTH_COUNTS : DEPTH_QUESTIONNAIRES;
    return unit->figures && !unit_has_own(unit) ? DEPTH_FIGURES : DEPTH_NONE;
}

bool organization_has_own(const Facts *facts, size_t organization)
{
    const Organization *item = &facts->organizations.items[organization];
    for (size_t u = 0; u < item->unit_count; u++)
        if (unit_has_own(&facts->units.items[item->units[u]]))
            return true;
    return false;
}

// ---------------------------------------------------------------- pairs of answers

// Two triangles with their diagonals, then a square.
static size_t triangle_size(size_t count)
{
    return count * (count + 1) / 2;
}

size_t pairs_size(size_t opinions)
{
    return 2 * triangle_size(opinions) + opinions * opinions;
}

size_t pairs_both(size_t j, size_t k)
{
    return j > k ? triangle_size(j) + k : triangle_size(k) + j;
}

size_t pairs_no_both(size_t opinions, size_t j, size_t k)
{
    return triangle_size(opinions) + pairs_both(j, k);
}

size_t pairs_no_with(size_t opinions, size_t no, size_t k)
{
    return 2 * triangle_size(opinions) + no * opinions + k;
}
