-- Measures of the survey's quality with what they mean, for a workbook.
-- title: Что проверено | text | width=32
-- threshold: Порог | text | width=32
-- found: Найдено | text | width=12 centred
-- text: Что это значит | text | width=84
-- advice: Что делать | text | width=44
SELECT title, threshold, coalesce(CAST(found AS TEXT), 'нет данных') AS found, CASE WHEN found > 0 THEN 'bold' END AS found_emphasis, text, advice
FROM quality_measures ORDER BY number
