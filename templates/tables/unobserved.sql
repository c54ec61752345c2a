-- The organizations that the observer did not visit, in one text: five names at most. No row when all were visited or none.
SELECT n AS count, group_concat(name, ', ') || CASE WHEN n > 5 THEN ' и ещё ' || (n - 5) ELSE '' END AS names
FROM (SELECT short_name AS name, count(*) OVER () AS n FROM organizations WHERE NOT is_observed AND NOT (is_scored AND depth LIKE '%figures%') ORDER BY short_name COLLATE ru, organization LIMIT 5)
WHERE (SELECT observation_kind FROM campaign) <> 'none' HAVING count(*) > 0
