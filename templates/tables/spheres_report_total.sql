-- All spheres together: one row. Sums stand only when every sphere has told its number.
-- mean: | points | hidden
-- best_mean: | points | hidden
-- weakest_mean: | points | hidden
WITH s AS (
    SELECT count(*) AS sphere_count, CASE WHEN count(organization_count) = count(*) THEN sum(organization_count) END AS organization_count,
        CASE WHEN count(respondents) = count(*) THEN sum(respondents) END AS respondents, count(change) > 0 AS has_change,
        sum(change < 0) AS fall_count, sum(change > 0) AS rise_count
    FROM spheres
)
SELECT s.*, EXISTS (SELECT 1 FROM spheres WHERE NOT is_own) AS has_sent,
    -- spheres_report_words names a condition
    EXISTS (SELECT 1 FROM observations b JOIN organizations o USING (organization), spheres_many h
        GROUP BY CASE WHEN has_spheres THEN o.method END, b.item HAVING sum(b.value = 0) * 4 >= count(*) AND sum(b.value = 0) >= CASE WHEN max(has_spheres) THEN 2 ELSE 4 END) AS has_conditions,
    m.mean, m.mean_exact, m.sphere_count AS mean_count, m.sphere_count < s.sphere_count AS is_mean_partial,
    (SELECT group_concat(title, '», «') FROM (SELECT title FROM spheres WHERE mean = m.most ORDER BY sphere)) AS best_titles, m.most AS best_mean,
    (SELECT group_concat(title, '», «') FROM (SELECT title FROM spheres WHERE mean = m.least ORDER BY sphere)) AS weakest_titles, m.least AS weakest_mean,
    m.least = m.most AS is_flat, (SELECT count(*) > 1 FROM spheres WHERE mean = m.most) AS is_best_shared, (SELECT count(*) > 1 FROM spheres WHERE mean = m.least) AS is_weakest_shared,
    (SELECT group_concat(title, '», «') FROM (SELECT title FROM spheres WHERE change < 0 ORDER BY sphere)) AS fall_titles
FROM s LEFT JOIN sphere_means m ON m.code = 'total'
