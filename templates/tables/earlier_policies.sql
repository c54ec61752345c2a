-- The rules that the recommendations leave to the council.
-- title: Правило | text | width=36
-- value: Принято | text | width=60
-- used: Где применено | text | width=50
SELECT title, code AS title_note, value_text AS value, used
FROM policies WHERE code IN ('denominator', 'no_value', 'rounding', 'ties', 'rank_by', 'repeated_id', 'units') ORDER BY policy
