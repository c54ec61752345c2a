-- The rating for the bulletin: all organizations when there are at most sixty, else the first twenty and the last ten.
-- place: Место | place | width=6
-- in_sphere: {{shown.place_in_sphere}} | place | width=7
-- name: Организация | text | width=48
-- respondents: n | count | grey italic width=7
-- k1: К1 | points | group="Критерии, баллы" width=8
-- k2: К2 | points | group="Критерии, баллы" width=8
-- k3: К3 | points | group="Критерии, баллы" width=8
-- k4: К4 | points | group="Критерии, баллы" width=8
-- k5: К5 | points | group="Критерии, баллы" width=8
-- total: Итог | points | bold width=8
WITH ranked AS (
    SELECT *, row_number() OVER (ORDER BY place_number, short_name COLLATE ru, organization) AS number, count(*) OVER () AS count FROM rating WHERE is_scored
)
SELECT place, in_sphere, name, respondents, k1, k1_exact, k2, k2_exact, k3, k3_exact, k4, k4_exact, k5, k5_exact, total, total_exact, _row FROM (
    SELECT place, place_in_sphere AS in_sphere, short_name || CASE WHEN organization IN (SELECT organization FROM unverified) THEN '*' ELSE '' END AS name, respondents, k1, k1_exact, k2, k2_exact, k3, k3_exact, k4, k4_exact,
        k5, k5_exact, total, total_exact, '' AS _row, number
    FROM ranked WHERE count <= 60 OR number <= 20 OR number > count - 10
    UNION ALL SELECT 'Первые двадцать', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'group', 0
    FROM campaign WHERE scored_count > 60
    UNION ALL SELECT 'Последние десять', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'group', scored_count - 9.5
    FROM campaign WHERE scored_count > 60
) ORDER BY number
