-- How many findings in all and of each level; no row when there are none.
SELECT count(*) AS count, sum(level = 2) AS errors, sum(level = 1) AS warnings, sum(level = 0) AS notes FROM findings HAVING count(*) > 0
