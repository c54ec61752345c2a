-- Everything the program noticed, worst first.
-- number: № | count | width=6
-- level_title: Уровень | text | width=17 bold
-- code: Код | text | width=24 grey
-- file: Файл | text | width=26
-- sheet: Лист | text | width=16
-- row: Строка | count | width=9
-- column_name: Графа | text | width=34
-- found: Что найдено | text | width=48
-- done: Что сделано | text | width=36
SELECT number, level_title, code, nullif(file, '') AS file, nullif(sheet, '') AS sheet, row, nullif(column_name, '') AS column_name, found, done
FROM findings ORDER BY number
