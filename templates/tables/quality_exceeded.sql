-- Measures of the survey's quality with something above the threshold.
-- title: | text | hidden
-- found: | count | hidden
SELECT title, found FROM quality_measures WHERE found > 0 ORDER BY number
