-- The spheres of this campaign with their means, and the mean over the spheres.
-- name: Сфера | text | width=40
-- organizations: Оценено | count | width=9
-- respondents: Опрошено | count | width=10
-- k1: К1 | points | width=8
-- k2: К2 | points | width=8
-- k3: К3 | points | width=8
-- k4: К4 | points | width=8
-- k5: К5 | points | width=8
-- mean: Итог | points | bold width=8
SELECT name, organizations, respondents, k1, k2, k3, k4, k5, mean, _row FROM (
    SELECT title AS name, organization_count AS organizations, respondents, k1, k2, k3, k4, k5, mean, '' AS _row, 0 AS last, sphere
    FROM spheres WHERE is_own
    UNION ALL
    SELECT 'Всего, среднее по сферам', (SELECT sum(organization_count) FROM spheres WHERE is_own), (SELECT sum(respondents) FROM spheres WHERE is_own),
        max(CASE code WHEN 'K1' THEN mean END), max(CASE code WHEN 'K2' THEN mean END), max(CASE code WHEN 'K3' THEN mean END),
        max(CASE code WHEN 'K4' THEN mean END), max(CASE code WHEN 'K5' THEN mean END), max(CASE code WHEN 'total' THEN mean END), 'total', 1, 0
    FROM sphere_means WHERE NOT EXISTS (SELECT 1 FROM spheres WHERE NOT is_own)
) ORDER BY last, sphere
