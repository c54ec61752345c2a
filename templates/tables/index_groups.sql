-- Groups of the list of documents. A group is shown when one of its documents is there.
SELECT g.number AS group_number, g.title FROM (
    SELECT 1 AS number, 'Итоги оценки' AS title UNION ALL SELECT 2, 'Для публикации' UNION ALL SELECT 3, 'Опрос граждан'
    UNION ALL SELECT 4, 'Проверка данных' UNION ALL SELECT 5, 'Другие документы') g
WHERE EXISTS (SELECT 1 FROM documents d WHERE d.name NOT IN ('index', 'passport') AND g.number = CASE
    WHEN d.id IN ('D1', 'D2', 'D7', 'D8', 'D24') OR d.name = 'results.csv' THEN 1 WHEN d.id IN ('D5', 'D6', 'D9') THEN 2 WHEN d.id = 'D13' THEN 3
    WHEN d.id IN ('D0', 'D4') OR d.id IS NULL OR d.id = '' THEN 4 ELSE 5 END)
ORDER BY g.number
