-- Rows for the browser: an alphabet, hostile names, no values, equal values, and enough rows for three sheets of paper.
-- place: Место | place
-- name: Организация | text
-- municipality: Муници\-пальное образование | text
-- respondents: Анкет | count | grey
-- k1: К1 | points
-- k2: К2 | points
-- k3: К3 | points
-- k4: К4 | points
-- k5: К5 | points
-- total: Итог | points | bold
-- change: К 2022 году | change | grey
SELECT column1 AS place, column2 AS name, column3 AS name_note, column4 AS name_link, column5 AS municipality,
    column6 AS respondents, column7 AS k1, column7 AS k2, column7 AS k3, column7 AS k4, column7 AS k5,
    column7 AS total, column8 AS change, iif(column8 < 0, 'attention', '') AS change_emphasis, '' AS _row
FROM (VALUES
    (1, 'Дом-интернат № 10', NULL, 'passports/1.html', 'Ёлкинский район', 94, 9761, 52),
    (2, 'Дом-интернат № 2', NULL, 'javascript:alert(1)', 'город Омск', 1311, 9726, -113),
    (3, '«Ёлочка»', 'ИНН 123', NULL, 'Модельный район', 9, 9451, 0),
    (4, 'Единство', NULL, 'data:text/html,x', 'Модельный район', 63, 9451, NULL),
    (5, 'Жемчужина', NULL, 'https://example.ru/?a=1&b=2', 'Модельный район', NULL, 10000, 1),
    (6, '</script><script>document.title = 1</script>', NULL, NULL, '<img src=x onerror=alert(1)>', 7, 500, NULL),
    (7, 'مركز الرعاية', NULL, NULL, 'Арабская', 8, 9000, NULL),
    (8, 'Не оценена', NULL, NULL, NULL, NULL, NULL, NULL))
UNION ALL
SELECT n, 'Организация с длинным названием № ' || n, NULL, NULL, 'Район № ' || n, n,
    9000 - n, 9000 - n, 9000 - n, 9000 - n, 9000 - n, 8000 - n, n, '', ''
FROM (WITH RECURSIVE s(n) AS (SELECT 9 UNION ALL SELECT n + 1 FROM s WHERE n < 60) SELECT n FROM s)
UNION ALL
SELECT NULL, 'Среднее', NULL, NULL, NULL, 1483, 9212, 9212, 9212, 9212, 9212, 9212, NULL, '', 'total'
