-- Points of the total on a cut scale.
-- value: | points | hidden
SELECT place, short_name AS label, total AS value, (SELECT mean FROM means WHERE evaluation = 0 AND scope = 'all' AND code = 'total') AS mean
FROM rating WHERE is_scored ORDER BY place_number, short_name COLLATE ru
