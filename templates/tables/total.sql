-- The total over all organizations: one row.
-- mean: | points | hidden
-- least: | points | hidden
-- most: | points | hidden
-- spread: | points | hidden
-- best_mean: | points | hidden
-- weakest_mean: | points | hidden
SELECT m.*, (SELECT title FROM criteria c JOIN means k ON k.code = c.code AND k.evaluation = 0 AND k.scope = 'all' ORDER BY k.mean DESC, c.criterion LIMIT 1) AS best_title,
    (SELECT max(mean) FROM means WHERE evaluation = 0 AND scope = 'all' AND code LIKE 'K_') AS best_mean,
    (SELECT title FROM criteria c JOIN means k ON k.code = c.code AND k.evaluation = 0 AND k.scope = 'all' ORDER BY k.mean, c.criterion LIMIT 1) AS weakest_title,
    (SELECT min(mean) FROM means WHERE evaluation = 0 AND scope = 'all' AND code LIKE 'K_') AS weakest_mean,
    m.organization_count - m.above_count AS below_count, m.least = m.most AS is_flat
FROM means m WHERE evaluation = 0 AND scope = 'all' AND code = 'total'
