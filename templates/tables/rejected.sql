-- Every rejected row.
-- number: № | count | width=6
-- file: Файл | text | width=34
-- sheet: Лист | text | width=22
-- row: Строка | count | width=9
-- code: Код | text | width=24 grey
-- reason: Почему отклонена | text | width=70
SELECT number, file, nullif(sheet, '') AS sheet, row, code, reason FROM rejected ORDER BY number
