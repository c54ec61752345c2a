-- Indicators of a criterion (:criterion): mean and extremes over organizations. One that is clearly the lowest stands first.
-- code: № | text | centred width=5
-- title: Показатель | text | width=52
-- weight: Вес | text | centred width=6
-- mean: Среднее | points | bold
-- least: Наи\-меньшее | points
-- most: Наи\-большее | points
SELECT code, title, weight, mean, least, most, short_title FROM (
    SELECT i.indicator, i.code, i.title, i.weight, m.mean, m.least, m.most, i.short_title,
        lead(m.mean) OVER (ORDER BY m.mean) - m.mean AS gap, row_number() OVER (ORDER BY m.mean) AS rank
    FROM indicators i JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.code = i.code
    WHERE i.criterion = :criterion AND m.mean IS NOT NULL
) ORDER BY CASE WHEN rank = 1 AND gap >= 200 THEN 0 ELSE 1 END, indicator
