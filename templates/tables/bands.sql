-- How many organizations got each band, best first.
-- count: | count | hidden
SELECT band, count(*) AS count FROM organizations WHERE is_scored GROUP BY band ORDER BY min(place_number)
