-- Everything that exceeds a threshold of the survey's quality.
-- title: Что проверено | text | width=31
-- name: Организация | text | width=30
-- file: Файл | text | width=34
-- subject: Вопрос, день, интервьюер | text | width=27
-- value: Значение | text | width=12 centred
-- expected: Для сравнения | text | width=24
-- text: Пояснение | text | width=50
SELECT m.title, coalesce(o.short_name, '–') AS name,
    CASE coalesce(f.sheet, '') WHEN '' THEN coalesce(f.file, CASE WHEN f.organization IS NULL THEN 'все анкеты' ELSE '–' END) ELSE f.file || ', лист «' || f.sheet || '»' END AS file,
    coalesce(f.subject, q.question || '. ' || q.title, '–') AS subject, f.value, coalesce(f.expected, '–') AS expected, f.text
FROM quality_findings f JOIN quality_measures m ON m.measure = f.measure
    LEFT JOIN organizations o ON o.organization = f.organization LEFT JOIN questions q ON q.question = f.question
ORDER BY f.number
