-- Titles of columns that stand only where a reader needs them: NULL leaves the column out. Places in a sphere and the sphere: in a campaign of several
-- spheres. What a result is made of: when not every one is made of questionnaires.
-- respondents, people: people told by the operator left no questionnaires.
SELECT CASE WHEN has_spheres THEN 'в сфере' END AS in_sphere, CASE WHEN has_spheres THEN 'Место в сфере' END AS place_in_sphere,
    CASE WHEN has_spheres THEN 'Органи­заций' ELSE 'Органи­заций из ' || (SELECT scored_count FROM campaign) END AS below,
    CASE WHEN has_spheres THEN 'Из скольких' END AS measured,
    CASE WHEN has_spheres THEN 'Сфера' END AS sphere, CASE WHEN NOT has_spheres THEN 'Тип' END AS type, CASE WHEN has_told THEN 'Опрошено, n' ELSE 'Анкет, n' END AS respondents,
    CASE WHEN EXISTS (SELECT 1 FROM answer_checks WHERE unit <> '') THEN 'Подразделение' END AS unit,
    CASE WHEN has_told THEN 'Опро­шено' ELSE 'Анкет' END AS people,
    CASE WHEN EXISTS (SELECT 1 FROM organizations WHERE is_scored AND depth <> 'questionnaires')
        AND EXISTS (SELECT 1 FROM organizations WHERE depth LIKE '%questionnaires%' OR depth LIKE '%counts%') THEN 'Из чего' END AS depth
FROM (SELECT (SELECT has_spheres FROM spheres_many) AS has_spheres,
    EXISTS (SELECT 1 FROM organizations WHERE depth LIKE '%counts%') AS has_told)
