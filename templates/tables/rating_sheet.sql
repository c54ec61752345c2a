-- The first sheet of the rating workbook.
-- number: № | count | group="Организация"
-- name: Наименование | text | group="Организация" width=44
-- sphere: {{shown.sphere}} | text | group="Группа" width=26
-- type: Тип | text | group="Группа" width=34
-- municipality: Муниципальное образование | text | group="Группа" width=24
-- recipients: Получа\-телей | count | group="Выборка" width=9
-- required: Требуется анкет | count | group="Выборка" width=10
-- respondents: {{shown.respondents}} | count | group="Выборка" width=8
-- share: Доля | share | group="Выборка" width=7
-- k1: К1 | points | group="Критерии, баллы" width=8
-- k2: К2 | points | group="Критерии, баллы" width=8
-- k3: К3 | points | group="Критерии, баллы" width=8
-- k4: К4 | points | group="Критерии, баллы" width=8
-- k5: К5 | points | group="Критерии, баллы" width=8
-- total: баллы | points | group="Итог" bold scale width=8
-- place: общее | place | group="Место" width=8
-- in_sphere: {{shown.in_sphere}} | place | group="Место" width=8
-- place_in_type: в типе | place | group="Место" width=8
-- depth: {{shown.depth}} | text | grey width=24
SELECT * FROM (
    SELECT row_number() OVER (ORDER BY place_number, short_name COLLATE ru) AS number, short_name AS name,
        (SELECT m.sphere_title FROM methods m WHERE m.method = rating.method) AS sphere, coalesce(nullif(type, ''), 'Тип не указан') AS type,
        coalesce(nullif(municipality, ''), 'Не указано') AS municipality, recipients, required,
        respondents, share, k1, k1_exact, k2, k2_exact, k3, k3_exact, k4, k4_exact, k5, k5_exact, total, total_exact, total_formula,
        place, place_in_sphere AS in_sphere, place_in_type, depth_title AS depth, '' AS _row, place_number AS rank
    FROM rating WHERE is_scored
    UNION ALL
    SELECT NULL, 'Всего, среднее', NULL, NULL, NULL, (SELECT sum(recipients) FROM organizations WHERE is_scored),
        (SELECT sum(required) FROM organizations WHERE is_scored), (SELECT sum(respondents) FROM organizations WHERE is_scored), NULL,
        max(CASE code WHEN 'K1' THEN mean END), max(CASE code WHEN 'K1' THEN mean_exact END),
        max(CASE code WHEN 'K2' THEN mean END), max(CASE code WHEN 'K2' THEN mean_exact END),
        max(CASE code WHEN 'K3' THEN mean END), max(CASE code WHEN 'K3' THEN mean_exact END),
        max(CASE code WHEN 'K4' THEN mean END), max(CASE code WHEN 'K4' THEN mean_exact END),
        max(CASE code WHEN 'K5' THEN mean END), max(CASE code WHEN 'K5' THEN mean_exact END),
        max(CASE code WHEN 'total' THEN mean END), max(CASE code WHEN 'total' THEN mean_exact END), NULL, NULL, NULL, NULL, NULL, 'total', 1000000000
    FROM means WHERE evaluation = 0 AND scope = 'all'
    HAVING count(*) > 0
) ORDER BY rank, name COLLATE ru
