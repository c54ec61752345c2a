-- Files of questionnaires with control totals.
-- file: Файл | text | width=44
-- read_count: Прочитано | count
-- counted: Засчитано | count
-- rejected: Отклонено | count
SELECT file, read_count, counted, rejected, _row FROM (
    SELECT CASE coalesce(sheet, '') WHEN '' THEN file ELSE file || ', лист «' || sheet || '»' END AS file, read_count, counted, rejected, '' AS _row, source
    FROM sources WHERE kind = 'survey'
    UNION ALL SELECT 'Всего', sum(read_count), sum(counted), sum(rejected), 'total', 1000000 FROM sources WHERE kind = 'survey' HAVING count(*) > 1
) ORDER BY source
