-- Documents of the group :group_number: the name leads to the main form, the last column to the other one. What could not be made says
-- what is missing.
-- title: Документ | text | width=46
-- summary: Что это | text | grey width=50
-- form: Вид | text | width=14
-- other: Также | text | width=16
WITH grouped AS (
    SELECT *, row_number() OVER (PARTITION BY name, title ORDER BY document) AS form_number, format_title || ', ' || size_text AS form FROM documents
    WHERE name NOT IN ('index', 'passport')
)
SELECT d.title, CASE WHEN d.is_made THEN d.file END AS title_link,
    CASE WHEN d.is_made THEN d.summary ELSE 'Не сделан: нет данных – ' || coalesce(d.missing, '') END AS summary,
    CASE WHEN d.is_made THEN d.form ELSE '' END AS form, coalesce(other.form, '') AS other, other.file AS other_link
FROM grouped d LEFT JOIN grouped other ON other.name = d.name AND other.title = d.title AND other.form_number = 2
WHERE d.form_number = 1 AND :group_number = CASE
    WHEN d.id IN ('D1', 'D2', 'D7', 'D8', 'D24') OR d.name = 'results.csv' THEN 1 WHEN d.id IN ('D5', 'D6', 'D9') THEN 2 WHEN d.id = 'D13' THEN 3
    WHEN d.id IN ('D0', 'D4') OR d.id IS NULL OR d.id = '' THEN 4 ELSE 5 END
ORDER BY coalesce(d.id, '') = '', CAST(substr(d.id, 2) AS INTEGER), d.document
