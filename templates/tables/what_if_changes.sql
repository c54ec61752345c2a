-- Who gets another place under another choice.
-- policy: Правило | text | width=36
-- value: Другой выбор | text | width=18
-- name: Организация | text | width=40
-- now: Итог | points | width=10
-- total: Итог при другом выборе | points | width=12
-- change: Разность | change | width=10
-- place: Место | place | width=8
-- other: Место при другом выборе | place | width=12 bold
-- won: Мест выиграно (+), потеряно (−) | text | centred width=18
SELECT e.policy_title AS policy, e.short_text AS value, o.short_name AS name, r.points AS now, p.points AS total, p.change, o.place, p.place AS other,
    CASE WHEN p.place_change > 0 THEN '+' || p.place_change WHEN p.place_change < 0 THEN '−' || -p.place_change ELSE '–' END AS won
FROM policy_places p JOIN policy_effects e USING (effect) JOIN organizations o USING (organization)
    LEFT JOIN results r ON r.evaluation = 0 AND r.organization = p.organization AND r.code = 'total'
WHERE p.is_changed ORDER BY p.effect, o.place_number IS NULL, CASE WHEN EXISTS (SELECT 1 FROM methods WHERE regime = 'earlier') THEN o.method END, o.place_number, o.alphabet
