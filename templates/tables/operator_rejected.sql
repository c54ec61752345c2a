-- Rejected rows of every file by reason.
-- file: Файл | text | width=36
-- title: Причина | text | width=44
-- count: Строк | count | width=10
SELECT file, title, count, _row FROM (
    SELECT file, title, count(*) AS count, '' AS _row FROM rejected GROUP BY file, code, title
    UNION ALL SELECT 'Всего', NULL, count(*), 'total' FROM rejected HAVING count(*) > 0
) ORDER BY _row, file, title COLLATE ru
