-- Values of the operator that differ from ours, but for places.
-- name: Организация | text | width=40
-- org_id: Код | text | width=8 grey centred
-- code: Значение | text | width=10 centred
-- title: Что это | text | width=34
-- operator: Оператор | points | width=11
-- ours: Расчёт | points | width=11
-- difference: Разность | change | width=11 bold
-- cause_title: Причина | text | width=36
-- cause_text: Пояснение | text | width=72
SELECT o.short_name AS name, o.org_id, coalesce(i.code, 'К' || c.criterion, 'Итог') AS code, coalesce(i.short_title, c.short_title, 'Итоговая оценка') AS title,
    k.operator_points AS operator, k.points AS ours, k.points_exact AS ours_exact, k.difference, k.cause_title, k.cause_text
FROM (SELECT k.*, r.exact AS points_exact FROM operator_checks k
    LEFT JOIN results r ON r.evaluation = 0 AND r.organization = k.organization AND r.code = k.code) k
JOIN organizations o ON o.organization = k.organization LEFT JOIN indicators i ON i.code = k.code LEFT JOIN criteria c ON c.code = k.code
WHERE NOT k.is_equal AND k.code <> 'place'
ORDER BY o.short_name COLLATE ru, o.alphabet, coalesce(i.indicator, 1000 + c.criterion, 2000)
