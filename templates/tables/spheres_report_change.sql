-- The spheres in their previous evaluation and now.
-- title: Сфера | text | width=40
-- before_year: год | text | centred group="Прошлая оценка" width=9
-- before: баллы | points | group="Прошлая оценка" width=10
-- mean: {{campaign.year}} год, баллы | points | bold width=12
-- change: Изменение | change
SELECT title, before_year, before, mean, change, CASE WHEN change < 0 THEN 'attention' END AS change_emphasis FROM spheres WHERE before IS NOT NULL AND mean IS NOT NULL ORDER BY sphere
