-- What each sphere says of itself. Our own sphere tells what its observer missed most often.
-- title: Сфера | text | width=22
-- best: Лучшие организации | text | width=28
-- shortcomings: Основные недостатки | text | width=40
-- measures: Меры | text | width=40
SELECT s.title, s.authority AS title_note, nullif(s.best, '') AS best,
    CASE WHEN s.is_own THEN (SELECT 'нет: ' || group_concat(words, '; ') FROM (
            SELECT CASE group_code WHEN 'stand' THEN 'на стенде – ' WHEN 'site' THEN 'на сайте – ' ELSE '' END || short || ' (' || lack_count || ' из ' || organization_count || ')' AS words
            FROM checklist WHERE share >= 250 AND lack_count >= 4 ORDER BY share DESC, item LIMIT 4))
        ELSE nullif(s.shortcomings, '') END AS shortcomings,
    CASE WHEN s.is_own THEN (SELECT 'предложения Общественного совета внесены по каждому недостатку; организации готовят планы по их устранению' FROM proposals LIMIT 1)
        ELSE nullif(s.measures, '') END AS measures
FROM spheres s ORDER BY s.sphere
