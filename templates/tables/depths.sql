-- Results that are not made of questionnaires: what they are made of, how many, whose. No row: all are.
SELECT depth_title AS title, count(*) AS count, CASE WHEN count(*) <= 12 THEN group_concat(short_name, ', ') END AS names
FROM (SELECT depth_title, short_name FROM organizations WHERE is_scored AND depth <> 'questionnaires' ORDER BY alphabet)
GROUP BY depth_title HAVING EXISTS (SELECT 1 FROM organizations WHERE depth = 'questionnaires' OR depth LIKE '%,%' OR depth = 'counts')
ORDER BY depth_title
