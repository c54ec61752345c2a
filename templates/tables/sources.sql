-- Control totals: rows read = counted + rejected, by file and sheet.
-- file: Источник | text | width=44
-- kind: Что это | text | width=28
-- read_count: Прочитано строк | count | width=12
-- counted: Засчитано | count | width=11
-- rejected: Отклонено | count | width=11
-- difference: Разность | count | width=10
-- is_equal: Сходится | text | centred width=10
SELECT file, kind, read_count, counted, rejected, difference, is_equal, _row FROM (
    SELECT CASE coalesce(sheet, '') WHEN '' THEN file ELSE file || ', лист «' || sheet || '»' END AS file, kind_title AS kind, read_count, counted,
        rejected, difference, CASE is_equal WHEN 1 THEN 'да' ELSE 'нет' END AS is_equal, '' AS _row, source
    FROM sources
    UNION ALL
    SELECT 'Анкеты всего', NULL, sum(read_count), sum(counted), sum(rejected), sum(difference), CASE min(is_equal) WHEN 1 THEN 'да' ELSE 'нет' END,
        'total', 1000000
    FROM sources WHERE kind = 'survey' HAVING count(*) > 0
) ORDER BY source
