-- The five criteria with their means and extremes: a section of the report for each.
-- mean: | points | hidden
-- least: | points | hidden
-- most: | points | hidden
-- spread: | points | hidden
SELECT c.criterion, c.code, c.title, c.short_title, m.mean, m.least, m.most, m.spread, m.least_names, m.most_names,
    m.organization_count, m.above_count, m.organization_count - m.above_count AS below_count,
    m.mean = (SELECT min(mean) FROM means WHERE evaluation = 0 AND scope = 'all' AND code LIKE 'K_') AS is_weakest,
    m.mean = (SELECT max(mean) FROM means WHERE evaluation = 0 AND scope = 'all' AND code LIKE 'K_') AS is_best,
    m.least = m.most AS is_flat,
    m.least >= 8000 AS is_high, -- all in the upper fifth: points on a cut scale tell more than full bars
    c.criterion = 3 AS is_access,
    (SELECT short_title FROM indicators WHERE code = c.criterion || '.1') AS title_1,
    (SELECT short_title FROM indicators WHERE code = c.criterion || '.2') AS title_2,
    (SELECT short_title FROM indicators WHERE code = c.criterion || '.3') AS title_3
FROM criteria c JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.code = c.code
ORDER BY c.criterion
