-- Scored organizations whose sample is smaller than the required one, in one text: five names at most, otherwise only their number.
SELECT n AS count, CASE WHEN n <= 5 THEN group_concat(name || ' (' || respondents || ' из ' || required || ')', ', ') END AS names
FROM (SELECT short_name AS name, respondents, required, count(*) OVER () AS n FROM organizations
    WHERE is_sample_short AND is_scored AND respondents > 0 ORDER BY short_name COLLATE ru, organization LIMIT 5)
HAVING count(*) > 0
