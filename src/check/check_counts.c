// Answers already counted by the operator, question by question: used where there are no
// questionnaires.
#include "check/check_int.h"

bool counts_row(Check *check, const Row *row, Place place)
{
    (void)place;
    const Schema *schema = &check->rules->counts;
    return row_unit(check, row, schema, FINDING_COUNTS_UNKNOWN) != SIZE_MAX;
}
