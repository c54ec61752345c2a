-- What each sphere says of itself, beginning with a capital letter. Our own sphere tells what its observer missed most often.
-- title: Сфера | text | width=22
-- best: Лучшие организации | text | width=28
-- shortcomings: Основные недостатки | text | width=40
-- measures: Меры | text | width=40
WITH told AS (
    SELECT s.sphere, s.title, s.authority, nullif(s.best, '') AS best,
        CASE WHEN s.is_own THEN (SELECT 'Нет: ' || group_concat(words, '; ') FROM (
                SELECT CASE group_code WHEN 'stand' THEN 'на стенде – ' WHEN 'site' THEN 'на сайте – ' ELSE '' END || short
                    || ' (у ' || lack_count || ' из ' || organization_count || ')' AS words
                FROM checklist WHERE share >= 250 AND lack_count >= 4 ORDER BY share DESC, item LIMIT 4))
            ELSE nullif(s.shortcomings, '') END AS shortcomings,
        CASE WHEN s.is_own THEN (SELECT 'Предложения Общественного совета внесены по каждому недостатку' FROM proposals LIMIT 1)
            ELSE nullif(s.measures, '') END AS measures
    FROM spheres s
), letters(small, great) AS (VALUES ('абвгдеёжзийклмнопрстуфхцчшщъыьэюя', 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ'))
SELECT title, authority AS title_note, best,
    CASE WHEN instr(small, substr(shortcomings, 1, 1)) > 0 THEN substr(great, instr(small, substr(shortcomings, 1, 1)), 1) || substr(shortcomings, 2)
        ELSE shortcomings END AS shortcomings,
    CASE WHEN instr(small, substr(measures, 1, 1)) > 0 THEN substr(great, instr(small, substr(measures, 1, 1)), 1) || substr(measures, 2)
        ELSE measures END AS measures
FROM told, letters ORDER BY sphere
