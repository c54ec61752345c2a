// What the facts say by themselves.
#include "model/model_facts.h"

bool unit_has_own(const Unit *unit)
{
    return unit->respondents > 0 || unit->has_observation;
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
