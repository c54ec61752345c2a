-- Places inside the groups of :scope (sphere, type or municipality), each group from the best total. :title heads the first column.
-- group_name: :title | text | width=32
-- place: Место в группе | place | bold width=9
-- name: Организация | text | width=40
-- respondents: n | count | grey italic width=8
-- k1: К1 | points | group="Критерии, баллы" width=8
-- k2: К2 | points | group="Критерии, баллы" width=8
-- k3: К3 | points | group="Критерии, баллы" width=8
-- k4: К4 | points | group="Критерии, баллы" width=8
-- k5: К5 | points | group="Критерии, баллы" width=8
-- total: Итог | points | bold width=8
-- place_in_all: Место общее | place | width=9
SELECT CASE WHEN group_key = '' THEN CASE :scope WHEN 'type' THEN 'Тип не указан' ELSE 'Не указано' END ELSE group_key END AS group_name,
    place, name, respondents, k1, k1_exact, k2, k2_exact, k3, k3_exact, k4, k4_exact, k5, k5_exact, total, total_exact, place_in_all
FROM (SELECT coalesce(CASE :scope WHEN 'type' THEN r.type
            WHEN 'sphere' THEN (SELECT m.sphere_title FROM methods m WHERE m.method = r.method) ELSE r.municipality END, '') AS group_key, p.place, r.short_name AS name, r.respondents,
        r.k1, r.k1_exact, r.k2, r.k2_exact, r.k3, r.k3_exact, r.k4, r.k4_exact, r.k5, r.k5_exact, r.total, r.total_exact,
        r.place AS place_in_all, r.place_number, r.organization
    FROM rating r JOIN places p ON p.organization = r.organization AND p.scope = :scope AND p.code = 'total' WHERE r.is_scored)
WHERE :title <> '' ORDER BY group_key COLLATE ru, place_number, name COLLATE ru, organization
