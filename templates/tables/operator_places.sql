-- Places of the operator that differ from ours.
-- name: Организация | text | width=40
-- org_id: Код | text | width=8 grey centred
-- operator: Место у оператора | place | width=10
-- ours: Место по расчёту | place | width=10
-- cause_title: Причина | text | width=36
-- cause_text: Пояснение | text | width=72
SELECT o.short_name AS name, o.org_id, k.operator_text AS operator, o.place AS ours, k.cause_title, k.cause_text
FROM operator_checks k JOIN organizations o USING (organization)
WHERE NOT k.is_equal AND k.code = 'place' ORDER BY o.place_number, o.short_name COLLATE ru
