-- Which indicators have no value, in one text: ten organizations at most. No row when all have.
SELECT CASE WHEN kinds = 1 AND n > 1 AND n = (SELECT scored_count FROM campaign) THEN 'Без значения у всех организаций: ' || min(missing)
        ELSE 'Без значения: ' || group_concat(name || ' – ' || missing, '; ') || CASE WHEN n > 10 THEN ' и ещё ' || (n - 10) ELSE '' END END AS names,
    (SELECT value_text FROM policies WHERE code = 'no_value') AS value_text
FROM (SELECT short_name AS name, missing, count(*) OVER () AS n,
        (SELECT count(DISTINCT missing) FROM organizations WHERE is_scored AND missing IS NOT NULL) AS kinds
    FROM organizations WHERE is_scored AND missing IS NOT NULL ORDER BY short_name COLLATE ru, organization LIMIT 10)
HAVING count(*) > 0
