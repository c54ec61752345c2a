-- Documents of the group :group_number: the name leads to the file. What could not be made says what is missing.
-- title: Документ | text | width=52
-- summary: Что это | text | grey width=52
-- format_title: Вид | text | width=9
-- size_text: Размер | text | width=9
SELECT title, CASE WHEN is_made THEN file END AS title_link,
    CASE WHEN is_made THEN summary ELSE 'Не сделан: нет данных – ' || coalesce(missing, '') END AS summary,
    CASE WHEN is_made THEN format_title ELSE '' END AS format_title, CASE WHEN is_made THEN size_text ELSE '' END AS size_text
FROM documents d WHERE d.name NOT IN ('index', 'passport') AND :group_number = CASE
    WHEN d.id IN ('D1', 'D2', 'D7', 'D8') OR d.name = 'results.csv' THEN 1 WHEN d.id IN ('D5', 'D6', 'D9') THEN 2 WHEN d.id = 'D13' THEN 3
    WHEN d.id IN ('D0', 'D4') OR d.id IS NULL OR d.id = '' THEN 4 ELSE 5 END
ORDER BY coalesce(d.id, '') = '', CAST(substr(id, 2) AS INTEGER), document
