-- Greatest and least values of the criteria, by name.
-- title: Критерий | text | width=26
-- mean: Среднее | points | width=9
-- most: Наибольшее | text | width=32
-- least: Наименьшее | text | width=32
SELECT c.short_title AS title, m.mean,
    (m.most / 100) || ',' || substr('0' || (m.most % 100), -2) AS most, CASE WHEN m.least = m.most AND m.organization_count > 1 THEN 'у всех организаций' ELSE replace(m.most_names, ', ', char(10)) END AS most_note,
    (m.least / 100) || ',' || substr('0' || (m.least % 100), -2) AS least, CASE WHEN m.least = m.most AND m.organization_count > 1 THEN 'у всех организаций' ELSE replace(m.least_names, ', ', char(10)) END AS least_note
FROM criteria c JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.code = c.code ORDER BY c.criterion
