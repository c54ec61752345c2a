-- Which indicators of the criterion :criterion have no value, in one text: ten organizations at most. No row when all have.
WITH lacks AS (
    SELECT o.organization, o.short_name AS name, group_concat(i.code, ', ') AS missing
    FROM organizations o JOIN (SELECT code FROM indicators WHERE criterion = :criterion ORDER BY indicator) i
        ON instr(', ' || o.missing || ',', ' ' || i.code || ',')
    WHERE o.is_scored GROUP BY o.organization
)
SELECT CASE WHEN kinds = 1 AND n > 1 AND n = (SELECT scored_count FROM campaign) THEN 'Без значения у всех организаций: ' || min(missing)
        ELSE 'Без значения: ' || group_concat(name || ' – ' || missing, '; ') || CASE WHEN n > 10 THEN ' и ещё ' || (n - 10) ELSE '' END END AS names,
    (SELECT value_text FROM policies WHERE code = 'no_value') AS value_text
FROM (SELECT name, missing, count(*) OVER () AS n, (SELECT count(DISTINCT missing) FROM lacks) AS kinds FROM lacks
    ORDER BY name COLLATE ru, organization LIMIT 10)
HAVING count(*) > 0
