-- Two groups, each with a total.
-- name: Организация | text
-- state: Ход | progress
-- answers: Ответы | strip
-- share: Доля, % | bar
-- total: Итог | points | bold
SELECT column1 AS name, column2 AS state, column3 AS answers, column4 AS share, column5 AS total, column6 AS _row, column7 AS _right
FROM (VALUES
    ('Стационарные', NULL, NULL, NULL, NULL, 'group', '2 организации'),
    ('Бета', 'ddalxo', '12;5;3', 375, 9000, '', NULL),
    ('Альфа', 'd', '1;0;0', 1000, 8000, '', NULL),
    ('Среднее', NULL, NULL, NULL, 8500, 'total', NULL),
    ('Прочие', NULL, NULL, NULL, NULL, 'group', '1 организация'),
    ('Вега', NULL, NULL, 0, 7000, '', NULL))
