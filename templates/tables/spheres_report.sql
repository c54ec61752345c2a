-- The spheres side by side, in the order of the report, with their mean.
-- title: Сфера | text | width=30
-- organization_count: Органи\-заций | count | width=9
-- respondents: Опрошено | count | grey width=10
-- k1: К1 | points | group="Критерии, баллы" width=8
-- k2: К2 | points | group="Критерии, баллы" width=8
-- k3: К3 | points | group="Критерии, баллы" width=8
-- k4: К4 | points | group="Критерии, баллы" width=8
-- k5: К5 | points | group="Критерии, баллы" width=8
-- mean: Оценка | points | bold width=8
WITH total AS (
    SELECT CASE WHEN count(organization_count) = count(*) THEN sum(organization_count) END AS organization_count,
        CASE WHEN count(respondents) = count(*) THEN sum(respondents) END AS respondents FROM spheres
)
SELECT title, organization_count, respondents, k1, k2, k3, k4, k5, mean, mean_exact, _row FROM (
    SELECT title, organization_count, respondents, k1, k2, k3, k4, k5, mean, mean_exact, '' AS _row, sphere FROM spheres
    UNION ALL
    SELECT 'Всего, в среднем', (SELECT organization_count FROM total), (SELECT respondents FROM total),
        max(CASE code WHEN 'K1' THEN mean END), max(CASE code WHEN 'K2' THEN mean END), max(CASE code WHEN 'K3' THEN mean END),
        max(CASE code WHEN 'K4' THEN mean END), max(CASE code WHEN 'K5' THEN mean END), max(CASE code WHEN 'total' THEN mean END),
        max(CASE code WHEN 'total' THEN mean_exact END), 'total', 1000000
    FROM sphere_means HAVING count(*) > 0
) ORDER BY sphere
