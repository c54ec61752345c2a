-- Means of the criteria before and now, over organizations evaluated both times.
-- number: № | text | centred width=4
-- title: Критерий | text | width=48
-- before: {{campaign.previous_year}} | points
-- points: {{campaign.year}} | points
-- change: Изменение | change | bold
SELECT number, title, before, points, change, _row FROM (
    SELECT k.criterion AS number, k.title, d.before, d.points, d.change, '' AS _row, k.criterion AS rank FROM dynamics_means d JOIN criteria k USING (code)
    UNION ALL SELECT NULL, 'Итоговая оценка', before, points, change, 'total', 99 FROM dynamics_means WHERE code = 'total'
) ORDER BY rank
