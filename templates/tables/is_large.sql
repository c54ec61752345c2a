-- One row when the bulletin shows only the first and the last of the rating.
SELECT scored_count FROM campaign WHERE scored_count > 60
