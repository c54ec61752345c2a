-- Files of one survey with control totals.
-- file: Файл | text | width=44
-- read_count: Прочитано | count
-- counted: Засчитано | count
-- rejected: Отклонено | count
WITH f AS (SELECT * FROM sources WHERE kind = CASE :survey WHEN 1 THEN 'survey' ELSE 'own_survey' END)
SELECT file, read_count, counted, rejected, _row FROM (
    SELECT CASE coalesce(sheet, '') WHEN '' THEN file ELSE file || ', лист «' || sheet || '»' END AS file, read_count, counted, rejected, '' AS _row, source FROM f
    UNION ALL SELECT 'Всего', sum(read_count), sum(counted), sum(rejected), 'total', 1000000 FROM f HAVING count(*) > 1
) ORDER BY source
