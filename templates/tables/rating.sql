-- Rating by the total: place, respondents, five criteria, the total; the mean closes it.
-- caption: Рейтинг организаций по итоговой оценке
-- place: Место | place | width=6
-- in_sphere: {{shown.place_in_sphere}} | place | width=6
-- name: Организация | text
-- respondents: n | count | grey italic
-- k1: К1 | points | group="Критерии, баллы"
-- k2: К2 | points | group="Критерии, баллы"
-- k3: К3 | points | group="Критерии, баллы"
-- k4: К4 | points | group="Критерии, баллы"
-- k5: К5 | points | group="Критерии, баллы"
-- total: Итог | points | bold
SELECT * FROM (
    SELECT place, place_in_sphere AS in_sphere, short_name || CASE WHEN organization IN (SELECT organization FROM unverified) THEN '*' ELSE '' END AS name, respondents, k1, k2, k3, k4, k5, total, '' AS _row, place_number AS rank
    FROM rating WHERE is_scored
    UNION ALL
    SELECT NULL, NULL, 'Всего, среднее', (SELECT sum(respondents) FROM organizations WHERE is_scored),
        max(CASE code WHEN 'K1' THEN mean END), max(CASE code WHEN 'K2' THEN mean END), max(CASE code WHEN 'K3' THEN mean END),
        max(CASE code WHEN 'K4' THEN mean END), max(CASE code WHEN 'K5' THEN mean END), max(CASE code WHEN 'total' THEN mean END),
        'total', 1000000000
    FROM means WHERE evaluation = 0 AND scope = 'all'
    HAVING max(organization_count) > 1
) ORDER BY rank, name COLLATE ru
