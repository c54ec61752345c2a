-- What the results are made of, how many organizations, whose when they are few. No row: all of questionnaires, or all of finished figures.
SELECT CASE depth WHEN 'questionnaires' THEN 'анкеты' WHEN 'counts' THEN 'числа ответов, подсчитанные оператором,'
        WHEN 'figures' THEN 'готовые показатели оператора' ELSE 'у подразделений разное (' || depth_title || ')' END AS words,
    count(*) AS count, CASE WHEN depth <> 'questionnaires' AND count(*) <= 12 THEN group_concat(short_name, ', ') END AS names
FROM (SELECT depth, depth_title, short_name FROM organizations WHERE is_scored AND depth <> 'none' ORDER BY alphabet)
WHERE EXISTS (SELECT 1 FROM organizations WHERE is_scored AND depth NOT IN ('questionnaires', 'none'))
    AND EXISTS (SELECT 1 FROM organizations WHERE depth LIKE '%questionnaires%' OR depth LIKE '%counts%')
GROUP BY depth, depth_title ORDER BY CASE depth WHEN 'questionnaires' THEN 1 WHEN 'counts' THEN 2 WHEN 'figures' THEN 3 ELSE 4 END, depth_title
