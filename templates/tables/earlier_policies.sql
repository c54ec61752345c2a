-- The rules that the recommendations leave to the council.
-- title: Правило | text | width=36
-- value: Принято | text | width=60
-- used: Где применено | text | width=50
SELECT title, code AS title_note,
    CASE WHEN code = 'no_value' AND value = 'renormalize' THEN 'Показатель исключается, сумма остальных показателей критерия умножается на отношение наибольших сумм'
        WHEN code = 'no_value' AND value = 'hundred' THEN 'Показатель получает наибольший балл' ELSE value_text END AS value, used
FROM policies WHERE code IN ('denominator', 'no_value', 'rounding', 'ties', 'rank_by', 'repeated_id', 'units') ORDER BY policy
