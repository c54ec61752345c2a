-- The policies of the campaign and where each was used.
-- title: Правило | text | width=26
-- value: Принято | text | width=44
-- used: Где применено | text | width=34
SELECT title, code AS title_note, value_text AS value, used FROM policies ORDER BY policy
