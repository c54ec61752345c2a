-- Every value that the operator delivered, but for places.
-- name: Организация | text | width=40
-- org_id: Код | text | width=8 grey centred
-- code: Значение | text | width=10 centred
-- title: Что это | text | width=38
-- sent: Как прислано | text | width=13 grey
-- operator: Оператор | points | width=11
-- ours: Расчёт | points | width=11
-- difference: Разность | change | width=11
-- result: Итог сверки | text | width=34
SELECT o.short_name AS name, o.org_id, coalesce(i.code, 'К' || c.criterion, 'Итог') AS code, coalesce(i.short_title, c.short_title, 'Итоговая оценка') AS title,
    replace(k.operator_text, '.', ',') AS sent, k.operator_points AS operator, k.points AS ours, k.difference,
    CASE WHEN k.is_equal THEN 'совпадает' ELSE k.cause_title END AS result
FROM operator_checks k JOIN organizations o USING (organization) LEFT JOIN indicators i ON i.code = k.code LEFT JOIN criteria c ON c.code = k.code
WHERE k.code <> 'place' ORDER BY o.short_name COLLATE ru, o.alphabet, coalesce(i.indicator, 1000 + c.criterion, 2000)
