-- Rating inside each type of organization.
-- place: Место | place | width=6
-- name: Организация | text
-- respondents: n | count | grey italic
-- k1: К1 | points | group="Критерии, баллы"
-- k2: К2 | points | group="Критерии, баллы"
-- k3: К3 | points | group="Критерии, баллы"
-- k4: К4 | points | group="Критерии, баллы"
-- k5: К5 | points | group="Критерии, баллы"
-- total: Итог | points | bold
SELECT place, name, respondents, k1, k2, k3, k4, k5, total, _row, _right FROM (
    SELECT CASE name WHEN '' THEN 'Тип не указан' ELSE name END AS place, NULL AS name, NULL AS respondents, NULL AS k1, NULL AS k2, NULL AS k3, NULL AS k4,
        NULL AS k5, NULL AS total, 'group' AS _row,
        'в среднем ' || (mean / 100) || ',' || substr('0' || (mean % 100), -2) AS _right, name AS type, 0 AS rank, '' AS title
    FROM means WHERE evaluation = 0 AND scope = 'type' AND code = 'total'
    UNION ALL
    SELECT place_in_type, short_name, respondents, k1, k2, k3, k4, k5, total, '', NULL, coalesce(type, ''), place_number, short_name FROM rating WHERE is_scored
) ORDER BY type COLLATE ru, rank, title COLLATE ru
