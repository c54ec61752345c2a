-- The total over all organizations: one row.
-- mean: | points | hidden
-- least: | points | hidden
-- most: | points | hidden
-- spread: | points | hidden
-- region_mean: | points | hidden
-- best_mean: | points | hidden
-- weakest_mean: | points | hidden
WITH k AS (
    SELECT m.mean, min(m.mean) OVER () AS low, max(m.mean) OVER () AS high
    FROM criteria c JOIN means m ON m.code = c.code AND m.evaluation = 0 AND m.scope = 'all'
)
SELECT m.*, (SELECT mean FROM region_means WHERE code = 'total' AND sphere_count IS NOT NULL) AS region_mean,
    (SELECT sphere_count FROM region_means WHERE code = 'total') AS sphere_count, (SELECT max(high) FROM k) AS best_mean,
    (SELECT count(*) > 1 FROM k WHERE mean = high) AS is_best_shared,
    (SELECT min(low) FROM k) AS weakest_mean,
    (SELECT count(*) > 1 FROM k WHERE mean = low) AS is_weakest_shared,
    (SELECT min(low) = max(high) FROM k) AS is_criteria_flat,
    m.organization_count - m.above_count AS below_count, m.organization_count = 1 AS is_one, m.least = m.most AS is_flat,
    (SELECT count(DISTINCT coalesce(band, '')) FROM organizations WHERE is_scored) = 1 AND b.has_bands AND m.organization_count > 1 AS is_one_band, b.has_bands,
    EXISTS (SELECT 1 FROM means e WHERE e.evaluation = 0 AND e.scope = 'all' AND e.code LIKE 'K_' AND e.least < e.most) AS has_extremes
FROM means m, (SELECT EXISTS (SELECT 1 FROM organizations WHERE is_scored AND band <> '') AS has_bands) b WHERE evaluation = 0 AND scope = 'all' AND code = 'total'
