-- One row when there are enough organizations to name the best.
SELECT 1 AS yes FROM campaign WHERE scored_count > 3
