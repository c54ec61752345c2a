-- How many findings of each level, and how many rows were rejected because of them.
-- level: Уровень | text | width=30
-- count: Записей | count | width=12
-- rejected: Отклонено строк | count | width=12
SELECT level, count, rejected, _row FROM (
    SELECT f.level_title AS level, count(*) AS count, (SELECT count(*) FROM rejected r WHERE EXISTS (SELECT 1 FROM findings n
        WHERE n.level = f.level AND n.code = r.code AND n.file = r.file AND n.row = r.row AND coalesce(n.sheet, '') = coalesce(r.sheet, ''))) AS rejected,
        '' AS _row, -f.level AS rank FROM findings f GROUP BY f.level
    UNION ALL SELECT 'Всего', count(*), (SELECT count(*) FROM rejected), 'total', 9 FROM findings
) ORDER BY rank
