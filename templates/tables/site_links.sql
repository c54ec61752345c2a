-- What the site page leads to: the table and the report of this run, when they are made.
SELECT CASE name WHEN 'rating' THEN 'Таблица' ELSE 'Отчёт' END AS title, format_title, size_text, file FROM documents
WHERE is_made AND (name = 'rating' AND format = 'xlsx' OR name = 'report' AND format = 'pdf') ORDER BY name
