-- The spheres in their previous evaluation and now.
-- title: Сфера | text | width=40
-- before_year: Год прошлой оценки | text | centred width=14
-- before: Тогда | points
-- mean: {{campaign.year}} | points | bold
-- change: Изменение | change
SELECT title, before_year, before, mean, change, CASE WHEN change < 0 THEN 'attention' END AS change_emphasis FROM spheres WHERE before IS NOT NULL AND mean IS NOT NULL ORDER BY sphere
