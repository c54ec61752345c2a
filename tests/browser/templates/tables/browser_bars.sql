-- Three bars.
-- value: | points | hidden
SELECT column1 AS label, column2 AS value FROM (VALUES ('Открытость', 9434), ('Комфортность', 9605), ('Доступность', 8322))
