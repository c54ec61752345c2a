-- What stands out in the survey, for the report: samples, repeated numbers and few answers are told elsewhere. At most two of a measure.
-- title: Что выделяется | text | width=30
-- where: Где | text | width=52
-- value: Зна\-чение | text | width=11 centred
-- expected: Для сравнения | text | width=24
SELECT title, place AS "where", value, expected FROM (
    SELECT m.title, f.number, f.value, coalesce(f.expected, '–') AS expected, row_number() OVER (PARTITION BY f.measure ORDER BY f.number) AS rank,
        coalesce(o.short_name || CASE WHEN f.file IS NULL AND f.subject IS NULL THEN '' ELSE '; ' END, '')
            || CASE WHEN q.question IS NULL THEN '' ELSE 'вопрос ' || q.question || ' «' || q.title || '»' || CASE WHEN f.file IS NULL THEN '' ELSE '; ' END END
            || coalesce(f.file, '') || coalesce(CASE WHEN f.file IS NULL THEN '' ELSE '; ' END || f.subject, '') AS place
    FROM quality_findings f JOIN quality_measures m ON m.measure = f.measure
        LEFT JOIN organizations o ON o.organization = f.organization LEFT JOIN questions q ON q.question = f.question
    WHERE f.measure NOT IN ('sample', 'repeated', 'few')
) WHERE rank <= 2 ORDER BY number
