-- Means of the criteria and of the total now (s1, dark) and in the previous evaluation, over the organizations evaluated both times.
SELECT label, s1, s2 FROM (
    SELECT c.short_title AS label, d.points AS s1, d.before AS s2, c.criterion AS rank FROM dynamics_means d JOIN criteria c USING (code)
    UNION ALL SELECT 'Итог', points, before, 99 FROM dynamics_means WHERE code = 'total'
) ORDER BY rank
