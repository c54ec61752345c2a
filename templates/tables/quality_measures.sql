-- Measures of the survey's quality in their order; empty without questionnaires.
-- title: Что проверено | text | width=34
-- threshold: Порог | text | width=44
-- found: Найдено | text | width=14 centred
SELECT title, threshold, coalesce(CAST(found AS TEXT), 'нет данных') AS found,
    CASE WHEN found > 0 THEN 'bold' END AS found_emphasis, text, advice
FROM quality_measures ORDER BY number
