-- What each sphere says of itself, beginning with a capital letter. Our own sphere tells what its observer missed most often,
-- and where only counts of the observation are known, its weakest criterion.
-- title: Сфера | text | width=22
-- best: Лучшие организации | text | width=28
-- shortcomings: Основные недостатки | text | width=40
-- measures: Меры | text | width=40
WITH told AS (
    SELECT s.sphere, s.title, s.authority, nullif(s.best, '') || CASE WHEN s.is_own THEN coalesce((SELECT ' (' || CASE WHEN count(*) = count(u.organization) THEN '' ELSE group_concat(CASE WHEN u.organization IS NOT NULL THEN r.short_name END, ', ') || ' – ' END
            || 'по показателям оператора, не проверены)' FROM rating r LEFT JOIN methods m USING (method) LEFT JOIN unverified u USING (organization)
            WHERE r.is_scored AND (m.sphere = s.code OR NOT (SELECT has_spheres FROM spheres_many)) AND r.total = (SELECT max(b.total) FROM rating b WHERE b.is_scored AND b.method IS r.method)
            HAVING count(u.organization) > 0), '') ELSE '' END AS best,
        CASE WHEN s.is_own THEN coalesce((SELECT 'Нет: ' || group_concat(words, '; ') FROM (
                SELECT CASE group_code WHEN 'stand' THEN 'на стенде – ' WHEN 'site' THEN 'на сайте – ' ELSE '' END || short
                    || ' (у ' || lack_count || ' из ' || organization_count || ')' AS words
                FROM (SELECT c.item, c.group_code, c.short, sum(b.value = 0) AS lack_count, count(*) AS organization_count
                        FROM checklist c JOIN observations b USING (item) JOIN organizations o USING (organization) JOIN methods m USING (method)
                        WHERE m.sphere = s.code OR NOT (SELECT has_spheres FROM spheres_many) GROUP BY c.item)
                WHERE lack_count * 4 >= organization_count AND lack_count >= CASE WHEN (SELECT has_spheres FROM spheres_many) THEN 2 ELSE 4 END
                ORDER BY lack_count * 1.0 / organization_count DESC, item LIMIT 4) HAVING count(*) > 0),
                CASE WHEN (SELECT has_spheres FROM spheres_many) THEN (SELECT 'Слабейший критерий – «' || c.short_title || '»: ' || printf('%d,%02d', n.mean / 100, n.mean % 100)
                    FROM methods m JOIN means n ON n.evaluation = 0 AND n.scope = 'sphere' AND n.name = m.sphere_title JOIN criteria c ON c.code = n.code
                    WHERE m.sphere = s.code ORDER BY n.mean, c.criterion LIMIT 1) END)
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
