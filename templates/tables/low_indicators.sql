-- Indicators of opinion below the threshold: in how many organizations.
-- code: Пока\-затель | text | centred width=8
-- title: Содержание | text | width=56
-- count: {{shown.below}} | count | width=12
-- measured: {{shown.measured}} | count | grey width=12
-- least: Наи\-меньшее | points
SELECT i.code, i.title, count(*) AS count,
    (SELECT count(*) FROM results r JOIN organizations o USING (organization) JOIN method_indicators m ON m.method = o.method AND m.code = r.code
        WHERE r.evaluation = 0 AND r.code = i.code AND r.points IS NOT NULL AND m.source = 'opinion') AS measured, min(s.points) AS least FROM shortcomings s JOIN indicators i ON i.code = s.indicator
WHERE s.kind = 'opinion' GROUP BY i.code ORDER BY count(*) DESC, i.indicator
