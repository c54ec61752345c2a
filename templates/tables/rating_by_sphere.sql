-- Rating inside each sphere; a band names the sphere and its mean.
-- place: Место | place | width=6
-- name: Организация | text
-- respondents: n | count | grey italic
-- k1: К1 | points | group="Критерии, баллы"
-- k2: К2 | points | group="Критерии, баллы"
-- k3: К3 | points | group="Критерии, баллы"
-- k4: К4 | points | group="Критерии, баллы"
-- k5: К5 | points | group="Критерии, баллы"
-- total: Итог | points | bold
-- in_all: Общее место | place | grey
SELECT place, name, respondents, k1, k2, k3, k4, k5, total, in_all, _row, _right FROM (
    SELECT name AS place, NULL AS name, NULL AS respondents, NULL AS k1, NULL AS k2, NULL AS k3, NULL AS k4, NULL AS k5, NULL AS total, NULL AS in_all, 'group' AS _row,
        'в среднем ' || (mean / 100) || ',' || substr('0' || (mean % 100), -2) AS _right, name AS sphere, 0 AS rank, '' AS title
    FROM means WHERE evaluation = 0 AND scope = 'sphere' AND code = 'total'
    UNION ALL
    SELECT r.place_in_sphere, r.short_name, r.respondents, r.k1, r.k2, r.k3, r.k4, r.k5, r.total, r.place, '', NULL, m.sphere_title, r.place_number, r.short_name
    FROM rating r JOIN methods m USING (method) WHERE r.is_scored
) ORDER BY sphere COLLATE ru, rank, title COLLATE ru
