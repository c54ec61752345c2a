-- How sure totals and places are, over all organizations: one row, none when no total has an interval.
SELECT *, unsure_count = 0 AS is_sure, pair_count = 1 AS is_one_pair FROM certainty_total WHERE interval_count > 0 AND pair_count > 0
