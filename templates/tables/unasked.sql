-- The organizations without a questionnaire, in one text: five names at most, otherwise only their number.
SELECT n AS count, CASE WHEN n <= 5 THEN group_concat(name, ', ') END AS names
FROM (SELECT short_name AS name, count(*) OVER () AS n FROM organizations WHERE respondents = 0 AND NOT (is_scored AND depth LIKE '%figures%') ORDER BY short_name COLLATE ru, organization LIMIT 5)
WHERE (SELECT has_survey FROM campaign) HAVING count(*) > 0
