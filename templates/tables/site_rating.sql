-- The rating for the site, without a previous evaluation.
-- place: Место | place | width=7
-- in_sphere: {{shown.place_in_sphere}} | place | width=7
-- name: Организация | text | width=40
-- sphere: {{shown.sphere}} | text | width=20
-- type: {{shown.type}} | text | grey width=26
-- municipality: Муници\-пальное образование | text | width=24
-- respondents: {{shown.people}} | count | grey width=8
-- k1: К1 | points | width=8
-- k2: К2 | points | width=8
-- k3: К3 | points | width=8
-- k4: К4 | points | width=8
-- k5: К5 | points | width=8
-- total: Итог | points | bold scale width=8
SELECT * FROM (
    SELECT r.place, r.place_in_sphere AS in_sphere, r.short_name AS name, (SELECT m.sphere_title FROM methods m WHERE m.method = r.method) AS sphere, nullif(r.type, '') AS type,
        CASE WHEN (SELECT has_spheres FROM spheres_many) THEN nullif(r.type, '') END AS name_note, nullif(r.municipality, '') AS municipality, r.respondents,
        r.k1, r.k2, r.k3, r.k4, r.k5, r.total, '' AS _row, r.place_number AS rank
    FROM rating r WHERE r.is_scored
    UNION ALL
    SELECT NULL, NULL, 'Всего, среднее', NULL, NULL, NULL, NULL, (SELECT sum(respondents) FROM organizations WHERE is_scored),
        max(CASE code WHEN 'K1' THEN mean END), max(CASE code WHEN 'K2' THEN mean END), max(CASE code WHEN 'K3' THEN mean END), max(CASE code WHEN 'K4' THEN mean END), max(CASE code WHEN 'K5' THEN mean END),
        max(CASE code WHEN 'total' THEN mean END), 'total', 1000000000
    FROM means WHERE evaluation = 0 AND scope = 'all' HAVING max(organization_count) > 1
) ORDER BY rank, name COLLATE ru
