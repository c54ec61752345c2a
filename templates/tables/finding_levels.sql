-- How many findings of each level.
-- level: Уровень | text | width=30
-- count: Записей | count | width=12
SELECT * FROM (
    SELECT level_title AS level, count(*) AS count, '' AS _row, -level AS rank FROM findings GROUP BY level
    UNION ALL SELECT 'Всего', count(*), 'total', 9 FROM findings
) ORDER BY rank
