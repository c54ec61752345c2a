-- All indicators of the organization :organization: numerator and denominator, points, comparison. A lag behind the mean is bold.
-- Mean, maximum and place are those of its sphere where there are several.
-- caption: Показатели: числитель и знаменатель, сравнение
-- code: № | text | centred width=5
-- title: Показатель | text | width=30
-- fraction: Числитель/знаменатель | text | centred width=22
-- points: Баллы | points | bold
-- mean: Среднее | points
-- most: Максимум | points
-- difference: К среднему | change
-- place: Место | place
SELECT i.code, coalesce(v.short_title, i.short_title) AS title,
    coalesce(f.fraction || CASE WHEN i.code IN ('1.2', '2.1', '3.1', '3.2') AND o.unit_count = 1
        THEN coalesce(' из ' || nullif(v.item_count, 0), '') ELSE '' END, '–') AS fraction,
    r.points, m.mean, m.most, r.points - m.mean AS difference, CASE WHEN r.points < m.mean THEN 'bold' END AS difference_emphasis, p.place
FROM indicators i JOIN organizations o ON o.organization = :organization
    JOIN (SELECT method, CASE WHEN has_spheres THEN 'sphere' ELSE 'all' END AS scope, CASE WHEN has_spheres THEN sphere_title ELSE '' END AS name
        FROM methods, spheres_many) g ON g.method = o.method
    LEFT JOIN method_indicators v ON v.method = o.method AND v.indicator = i.indicator
    LEFT JOIN (SELECT code, fraction FROM fractions WHERE organization = :organization) f ON f.code = i.code
    LEFT JOIN results r ON r.evaluation = 0 AND r.organization = :organization AND r.code = i.code
    LEFT JOIN means m ON m.evaluation = 0 AND m.scope = g.scope AND m.name = g.name AND m.code = i.code
    LEFT JOIN places p ON p.organization = :organization AND p.code = i.code AND p.scope = g.scope
WHERE NOT o.is_performing OR NOT EXISTS (SELECT 1 FROM method_criteria k WHERE k.method = o.method AND k.criterion = i.criterion AND k.derived_formula <> '')
ORDER BY i.indicator
