-- The five criteria with their means and extremes: a section of the report for each.
-- mean: | points | hidden
-- least: | points | hidden
-- most: | points | hidden
-- spread: | points | hidden
-- low: | points | hidden
-- region_mean: | points | hidden
WITH k AS (
    SELECT code, mean, min(mean) OVER () AS low, max(mean) OVER () AS high, count(*) OVER (PARTITION BY mean) AS same
    FROM means WHERE evaluation = 0 AND scope = 'all' AND code LIKE 'K_'
), i AS ( -- means of the indicators: is one of them clearly the lowest, or are they close together
    SELECT criterion, count(*) AS n, min(mean) AS low, max(mean) AS high,
        min(CASE WHEN rank > 1 THEN mean END) AS second
    FROM (SELECT i.criterion, m.mean, row_number() OVER (PARTITION BY i.criterion ORDER BY m.mean) AS rank
        FROM indicators i JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.code = i.code WHERE m.mean IS NOT NULL)
    GROUP BY criterion
)
SELECT c.criterion, c.code, c.title, c.short_title, m.mean, m.least, m.most, m.spread, m.least_names, m.most_names,
    m.organization_count, m.above_count, m.organization_count - m.above_count AS below_count,
    m.organization_count = 1 AS is_one,
    k.low < k.high AND m.mean = k.low AND k.same = 1 AS is_weakest, k.low < k.high AND m.mean = k.low AND k.same > 1 AS is_among_weakest,
    k.low < k.high AND m.mean = k.high AND k.same = 1 AS is_best, k.low < k.high AND m.mean = k.high AND k.same > 1 AS is_among_best,
    i.low, i.n = 1 AS has_single, i.n > 1 AND i.low = i.high AS has_equal, i.n > 1 AND i.low < i.high AND i.second - i.low >= 200 AS has_lowest,
    i.n > 1 AND i.low < i.high AND i.high - i.low < 200 AS has_close,
    i.n > 1 AND i.second - i.low < 200 AND i.high - i.low >= 200 AS has_various,
    m.least = m.most AS is_flat,
    m.least >= 8000 AS is_high, -- all in the upper fifth: points on a cut scale tell more than full bars
    c.criterion = 3 AS is_access,
    (SELECT count(*) FROM organizations o JOIN method_criteria d ON d.method = o.method AND d.criterion = c.criterion
        WHERE o.is_scored AND o.is_performing AND d.derived_formula <> '') AS derived_count,
    (SELECT d.derived_words FROM organizations o JOIN method_criteria d ON d.method = o.method AND d.criterion = c.criterion
        WHERE o.is_scored AND o.is_performing AND d.derived_formula <> '' LIMIT 1) AS derived_words,
    region.mean AS region_mean,
    (SELECT short_title FROM indicators WHERE code = c.criterion || '.1') AS title_1,
    (SELECT short_title FROM indicators WHERE code = c.criterion || '.2') AS title_2,
    (SELECT short_title FROM indicators WHERE code = c.criterion || '.3') AS title_3
FROM criteria c JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.code = c.code JOIN k ON k.code = c.code
    LEFT JOIN i ON i.criterion = c.criterion JOIN region_means region ON region.code = c.code
ORDER BY c.criterion
