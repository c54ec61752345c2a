-- The indicators of the only organization :organization: nothing to compare with.
-- caption: Показатели: числитель и знаменатель
-- code: № | text | centred width=5
-- title: Показатель | text | width=70
-- fraction: Числитель / знаменатель | text | centred width=18
-- points: Баллы | points | bold
SELECT i.code, coalesce(v.title, i.title) AS title,
    coalesce(f.fraction || CASE WHEN i.code IN ('1.2', '2.1', '3.1', '3.2') AND o.unit_count = 1
        THEN coalesce(' из ' || nullif(v.item_count, 0), '') ELSE '' END, '–') AS fraction, r.points
FROM indicators i JOIN organizations o ON o.organization = :organization
    LEFT JOIN method_indicators v ON v.method = o.method AND v.indicator = i.indicator
    LEFT JOIN (SELECT code, fraction FROM fractions WHERE organization = :organization) f ON f.code = i.code
    LEFT JOIN results r ON r.evaluation = 0 AND r.organization = :organization AND r.code = i.code
WHERE NOT o.is_performing OR NOT EXISTS (SELECT 1 FROM method_criteria k WHERE k.method = o.method AND k.criterion = i.criterion AND k.derived_formula <> '')
ORDER BY i.indicator
