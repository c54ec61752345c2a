-- Indicators of a criterion (:criterion): mean and extremes over organizations.
-- code: № | text | centred width=5
-- title: Показатель | text | width=52
-- weight: Вес | text | centred width=6
-- mean: Среднее | points | bold
-- least: Наи\-меньшее | points
-- most: Наи\-большее | points
SELECT i.code, i.title, i.weight, m.mean, m.least, m.most, i.short_title
FROM indicators i JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.code = i.code
WHERE i.criterion = :criterion ORDER BY i.indicator
